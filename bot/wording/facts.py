"""The facts of a meetup as phrases: what, when, where, how many. Every message that states one takes it from here."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from bot.meetup import Answer, MeetingPlace, Meetup, Rsvp, heads_by_network
from bot.ports import Account, NetworkName
from bot.reading.model import Need
from bot.text import Mention
from bot.wording import times
from bot.wording.quote import harmless

NETWORK_NAMES: dict[NetworkName, str] = {"x": "X", "bluesky": "Bluesky"}
ANSWER_NAMES: dict[Answer, str] = {"going": "going", "maybe": "maybe", "not_going": "not coming"}
NEED_NAMES: dict[Need, str] = {
    "vegetarian": "vegetarian food", "vegan": "vegan food", "halal": "halal food", "kosher": "kosher food",
    "gluten_free": "gluten-free food", "step_free": "step-free", "quiet": "somewhere quiet",
    "no_alcohol": "no alcohol needed", "outdoor": "outdoors", "kids": "kids welcome",
}  # fmt: skip
#: The party of somebody who brings nobody.
ALONE = "just you"


def country(meetup: Meetup) -> str:
    """ISO 3166-1 alpha-2, or nothing while the city is unknown."""
    return meetup.city.country if meetup.city else ""


def when(meetup: Meetup) -> str:
    """Day, time and zone."""
    return times.day_and_time(meetup.when, country(meetup)) if meetup.when else "time to be settled"


def decision_time(meetup: Meetup) -> str:
    """When the venue will be announced."""
    return moment(meetup, meetup.decide_at)


def moment(meetup: Meetup, at: dt.datetime | None) -> str:
    """An instant as people there read it."""
    return times.moment(at, meetup.when, country(meetup)) if at is not None and meetup.when is not None else "later"


def area(meetup: Meetup) -> str:
    """The area as the organizer wrote it, else the city; empty where neither is known."""
    city = meetup.city.name if meetup.city else ""
    written = harmless(meetup.details.place or "", most=60)
    return written or city


def what(meetup: Meetup) -> str:
    """`drinks in Kallio`, `meetup in NYC`."""
    activity = meetup.details.activity
    name = "meetup" if activity in (None, "other") else activity
    return f"{name} in {area(meetup)}" if area(meetup) else str(name)


def headline(meetup: Meetup) -> str:
    """`drinks in Kallio, Thu 10 Nov, 7 PM EST`."""
    return f"{what(meetup)}, {when(meetup)}"


def capitalized(words: str) -> str:
    """With a capital first letter; the rest as it is."""
    return words[:1].upper() + words[1:]


def venue(place: MeetingPlace) -> str:
    """`Juttutupa, Säästöpankinranta 6`."""
    name = harmless(place.name, most=80)
    address = harmless(place.address, most=80)
    return f"{name}, {address}" if address else name


def meeting_at(place: MeetingPlace, before: MeetingPlace | None) -> str:
    """`we meet at Juttutupa, Säästöpankinranta 6`, with the venue that holds no more where there was one."""
    if before is None:
        return f"we meet at {venue(place)}"
    return f"new venue, we meet at {venue(place)} (was {harmless(before.name, most=80)})"


def venue_known(meetup: Meetup) -> str:
    """`We meet at Juttutupa.` once that is public, by the announcement or by the call; else empty."""
    public = meetup.venue is not None and (meetup.status == "announced" or meetup.venue.source == "call")
    return f"We meet at {venue(meetup.venue)}." if public and meetup.venue else ""


def same_venue(meetup: Meetup) -> str:
    """After a move of a meetup whose venue is announced."""
    return f"The venue stays: {venue(meetup.venue)}." if meetup.venue else ""


def people(count: int) -> str:
    """`1 person`, `12 people`."""
    return "1 person" if count == 1 else f"{count} people"


def party(rsvp: Rsvp) -> str:
    """`just you`, `3 heads (you + 2)`."""
    return ALONE if rsvp.party == 1 else f"{rsvp.party} heads (you + {rsvp.party - 1})"


def particulars(rsvp: Rsvp, meetup: Meetup) -> str:
    """Everything understood of an RSVP besides its answer: `3 heads (you + 2), from Kallio, there about 19:20`."""
    said = [party(rsvp), *_origin(rsvp), *_arrival(rsvp, meetup), *(NEED_NAMES[need] for need in rsvp.needs)]
    return ", ".join(said)


def _origin(rsvp: Rsvp) -> list[str]:
    return [f"from {rsvp.origin.name}"] if rsvp.origin else []


def _arrival(rsvp: Rsvp, meetup: Meetup) -> list[str]:
    if rsvp.arrives is not None:
        return [f"there about {times.clock(rsvp.arrives, country(meetup))}"]
    return ["a bit late"] if rsvp.late else []


def split(rsvps: tuple[Rsvp, ...]) -> str:
    """`X 7, Bluesky 4`: heads by network, those with none left out."""
    return ", ".join(f"{NETWORK_NAMES[network]} {count}" for network, count in heads_by_network(rsvps).items())


def parties(rsvps: tuple[Rsvp, ...]) -> str:
    """`2 parties of 3, 1 party of 2, 5 on their own`, the largest first."""
    sizes = Counter(rsvp.party for rsvp in rsvps)
    return ", ".join(_parties_of(size, count) for size, count in sorted(sizes.items(), reverse=True))


def _parties_of(size: int, count: int) -> str:
    if size == 1:
        return f"{count} on their own"
    return f"1 party of {size}" if count == 1 else f"{count} parties of {size}"


#: With fewer origins than this, how far people come tells where somebody comes from.
ENOUGH_ORIGINS = 5


def distances(place: MeetingPlace) -> str:
    """`on average 1 km away, 3 km at most`, to the kilometre; empty where few or no origins were measured."""
    if place.average_km is None or place.farthest_km is None or place.origins < ENOUGH_ORIGINS:
        return ""
    return f"on average {max(1, round(place.average_km))} km away, {max(1, round(place.farthest_km))} km at most"


def reasons(place: MeetingPlace, meetup: Meetup, *, private: bool) -> str:
    """`average 2.6 km, farthest 4.1 km, open till 01:00, step-free; 1 guest comes from farther out`.

    Distances only from five origins on, in private too: whoever hears them for several venues could work out where
    fewer people live. In public they are rounded, and nothing is said of a guest from farther out.
    """
    away = _measured(place) if private else distances(place)
    said = [*([away] if away else ["central to those who said where from"]), _hours(place, meetup)]
    said += ["step-free"] if place.step_free else []
    said += ["drawn among near-best ones, so that it gives nobody away"] if place.drawn and private else []
    guests = "1 guest comes" if place.set_aside == 1 else f"{place.set_aside} guests come"
    return ", ".join(said) + (f"; {guests} from farther out" if place.set_aside and private else "")


def _measured(place: MeetingPlace) -> str:
    if place.average_km is None or place.farthest_km is None or place.origins < ENOUGH_ORIGINS:
        return ""
    return f"average {place.average_km:.1f} km, farthest {place.farthest_km:.1f} km"


def _hours(place: MeetingPlace, meetup: Meetup) -> str:
    if place.hours == "unknown":
        return "hours unknown, call ahead"
    return (
        f"open till {times.clock(place.open_until.time(), country(meetup))}"
        if place.open_until
        else "open all the time"
    )


def mention(account: Account) -> Mention:
    """Names and notifies an account."""
    return Mention(account.network, account.id, account.handle)
