"""Days and times as people say them, always with the zone."""

from __future__ import annotations

import datetime as dt

from bot.meetup import When

#: Where a clock is read with a.m. and p.m. (Unicode CLDR, `timeFormats` with "h").
_TWELVE_HOURS = frozenset({"US", "CA", "AU", "NZ", "IN", "PH", "MX", "CO", "EG", "SA", "PK", "BD", "MY"})
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def clock(time: dt.time | dt.datetime, country: str) -> str:
    """`7:30 PM`, `7 PM` or `19:30`, as people write it in that country (ISO 3166-1 alpha-2)."""
    if country not in _TWELVE_HOURS:
        return f"{time.hour}:{time.minute:02}"
    minutes = f":{time.minute:02}" if time.minute else ""
    return f"{time.hour % 12 or 12}{minutes} {'AM' if time.hour < 12 else 'PM'}"  # noqa: PLR2004 -- noon


def day(date: dt.date) -> str:
    """`Thu 10 Nov`; not by locale, so that it reads the same on every machine."""
    return f"{_DAYS[date.weekday()]} {date.day} {_MONTHS[date.month - 1]}"


def zone_name(moment: dt.datetime) -> str:
    """`EET`, `EST`; `UTC+03` where the zone has no letters."""
    name = moment.tzname() or "UTC"
    return f"UTC{name}" if name[0] in "+-" else name


def day_and_time(when: When, country: str) -> str:
    """`Thu 10 Nov, 7 PM EST`, with the end where the call names one."""
    start = when.starts_at
    until = f" to {clock(when.end, country)}" if when.end else ""
    return f"{day(start)}, {clock(start, country)}{until} {zone_name(start)}"


def moment(at: dt.datetime, when: When, country: str) -> str:
    """A moment in the meetup's zone: the clock time alone on the day of the meetup, else with its day."""
    local = at.astimezone(when.starts_at.tzinfo)
    spoken = f"{clock(local, country)} {zone_name(local)}"
    return spoken if local.date() == when.start.date() else f"{day(local)}, {spoken}"
