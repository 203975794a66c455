// Times as people of one zone read them.

const LANGUAGES = ["en-GB", "en-US", "en-AU", "en-CA", "en-IN", "en-ZA"];

export class Zone {
  constructor(name) {
    this.name = name || Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";
    this.hours = this.format({ hour: "2-digit", minute: "2-digit" });
    this.day = this.format({ weekday: "short", day: "numeric", month: "short" });
    this.date = this.format({ weekday: "long", day: "numeric", month: "long", year: "numeric" });
  }

  format(parts, language = "en-GB") {
    return new Intl.DateTimeFormat(language, { timeZone: this.name, ...parts });
  }

  clock(moment) {
    return this.hours.format(new Date(moment));
  }

  // "Friday, 20 November 2026 · EET, Helsinki"
  full(moment) {
    const city = this.name.split("/").pop().replaceAll("_", " ");
    const letters = this.letters(moment);
    return `${this.date.format(new Date(moment))} · ${letters === city ? city : `${letters}, ${city}`}`;
  }

  // The day only where it is not today.
  short(moment, now) {
    const [day, today] = [moment, now].map((at) => this.date.format(new Date(at)));
    return day === today ? this.clock(moment) : `${this.day.format(new Date(moment))}, ${this.clock(moment)}`;
  }

  // Each English knows the letters (EET, EST) of its own part of the world, and writes GMT+2 elsewhere.
  letters(moment) {
    const names = LANGUAGES.map((language) =>
      this.format({ timeZoneName: "short" }, language).formatToParts(new Date(moment)).find((part) => part.type === "timeZoneName").value
    );
    return names.find((name) => !/[+-]/.test(name)) ?? names[0];
  }

  minutesToNextHour(moment) {
    return 60 - Number(this.format({ minute: "numeric" }).format(new Date(moment)));
  }
}
