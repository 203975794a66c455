"""From what came in to what `decide` takes: words are read, names of places are looked up. Pure: no I/O, no clock."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from bot.events import Called, GuestWrote, Heard, OrganizerWrote
from bot.meetup import Meetup, QuestionKind
from bot.ports import Account, Post
from bot.reading import CallReading, MeetupContext, RsvpReading, read_call, read_command, read_details, read_rsvp
from bot.reading.avoid import read_avoid
from bot.reading.model import Asked, CommandArgs, CommandReading, Doubt
from bot.reading.option import read_option, speaks_of_oneself
from bot.scene import House
from bot.venue import Place
from bot.venue.atlas import Atlas
from bot.venue.spelling import fold

#: The bot's own questions, in the words of the reading room.
_ASKED: dict[QuestionKind, Asked] = {"attending": "attending", "origin": "origin", "confirm_cancel": "confirm_drop"}


def called(house: House, atlas: Atlas, post: Post) -> Called:
    """A post that mentions the bot."""
    text = without_handle(post.text, house.accounts.get(post.author.network))
    reading, city = _in_its_zone(text, post.created_at, house.home, atlas)
    return Called(post=post, words=text, reading=reading, city=city, has_catalogue=_has_catalogue(city, atlas))


def _in_its_zone(text: str, at: dt.datetime, home: Place | None, atlas: Atlas) -> tuple[CallReading, Place | None]:
    """Read in the zone of the place that the text names: what "tonight" and "7 p.m." mean depends on it."""
    first = read_call(text, posted_at=at, mentioned=True)
    if not first.is_call:
        return first, None
    city = (atlas.city(first.place) if first.place else None) or home
    return (
        (read_call(text, posted_at=at.astimezone(ZoneInfo(city.zone)), mentioned=True), city) if city else (first, None)
    )


def without_handle(text: str, bot: Account | None) -> str:
    """The text less the bot's own name: it only says whom the text is for."""
    if bot is None or not bot.handle:
        return text
    return re.sub(rf"@{re.escape(bot.handle.lower())}(?![\w.-]*\w)", "", text, flags=re.IGNORECASE)


def _has_catalogue(city: Place | None, atlas: Atlas) -> bool:
    return city is not None and atlas.catalogue(city) is not None


def wrote(
    house: House, atlas: Atlas, heard: Heard, meetup: Meetup | None, asked: QuestionKind | None
) -> GuestWrote | OrganizerWrote:
    """Words about `meetup`, read as its organizer's or as a guest's."""
    text = without_handle(heard.text, house.accounts.get(heard.who.network))
    local = heard.at.astimezone(ZoneInfo(_zone(meetup, house)))
    rsvp = read_rsvp(text, sent_at=local, meetup=_context(meetup), asked=_ASKED.get(asked) if asked else None)
    if meetup is None or meetup.organizer.key != heard.who.key:
        return GuestWrote(heard=heard, rsvp=rsvp, origin=_origin(rsvp, meetup, atlas))
    written = _Written(heard, text, local, rsvp)
    return _organizer_wrote(written, meetup, atlas)


@dataclass(frozen=True, slots=True)
class _Written:
    """Words as they are read."""

    heard: Heard
    text: str  #: less the bot's own name
    local: dt.datetime  #: when, in the zone of the meetup
    rsvp: RsvpReading


def _organizer_wrote(written: _Written, meetup: Meetup, atlas: Atlas) -> OrganizerWrote:
    text, local = written.text, written.local
    details = read_details(text, posted_at=local)
    city = meetup.city or atlas.city(details.place or text)
    if city is not None and meetup.city is None:
        details = read_details(text, posted_at=local.astimezone(ZoneInfo(city.zone)))
    command = _command(text, local, meetup)
    return OrganizerWrote(
        heard=written.heard,
        command=command,
        rsvp=written.rsvp,
        details=details,
        city=city,
        has_catalogue=_has_catalogue(city, atlas),
        origin=_origin(written.rsvp, meetup, atlas),
        option=read_option(text, len(meetup.offered)) if meetup.offered else None,
        approves=command.command == "approve" and not (_answers(written.rsvp) and speaks_of_oneself(text)),
        avoids=_avoided(text, meetup, atlas),
        redated=_redated(meetup, city),
    )


def _avoided(text: str, meetup: Meetup, atlas: Atlas) -> str | None:
    """Only a venue that is known by its name: "never too early again" names none."""
    written = read_avoid(text)
    if written is None:
        return None
    catalogue = atlas.catalogue(meetup.city) if meetup.city else None
    near = (*meetup.offered, *([meetup.venue] if meetup.venue else []))
    names = [place.name for place in near] + [venue.name for venue in (catalogue.venues if catalogue else ())]
    return next((name for name in names if _bare(name) == _bare(written)), None)


def _bare(name: str) -> str:
    return fold(name).removeprefix("the ")


#: The form in which organizers are asked for a venue; whatever stands there is one, and its street belongs to it.
_VENUE_AS_ASKED = re.compile(r"\s*venue\s*:[ \t]*(?P<venue>\S[^\r\n]*)", re.IGNORECASE)


def _command(text: str, local: dt.datetime, meetup: Meetup) -> CommandReading:
    as_asked = _VENUE_AS_ASKED.match(text)
    if as_asked is not None:
        return CommandReading(command="set_venue", args=CommandArgs(venue=as_asked["venue"].strip()))
    reading = read_command(text, sent_at=local, meetup=_context(meetup) or MeetupContext(starts_at=local))
    if reading.command != "set_venue":
        return reading
    return replace(reading, doubts=(Doubt("unclear", reading.args.venue or ""),))


def _redated(meetup: Meetup, city: Place | None) -> dt.date | None:
    """The date that the call means by "tonight" in the zone of its city, where that was not known when it was read."""
    if city is None or meetup.city is not None:
        return None
    first = read_call(meetup.quote, posted_at=meetup.called_at, mentioned=True)
    if first.date != meetup.details.date:
        return None  # it comes from an answer
    return read_call(meetup.quote, posted_at=meetup.called_at.astimezone(ZoneInfo(city.zone)), mentioned=True).date


def _zone(meetup: Meetup | None, house: House) -> str:
    if meetup is not None and meetup.when is not None:
        return meetup.when.zone
    if meetup is not None and meetup.city is not None:
        return meetup.city.zone
    return house.home.zone if house.home else "UTC"


def _context(meetup: Meetup | None) -> MeetupContext | None:
    if meetup is None or meetup.when is None:
        return None
    return MeetupContext(
        starts_at=meetup.when.starts_at,
        place=meetup.details.place,
        activity=meetup.details.activity,
        going=meetup.headcount,
    )


def _answers(rsvp: RsvpReading) -> bool:
    return rsvp.intent in ("going", "maybe", "not_going")


def _origin(rsvp: RsvpReading, meetup: Meetup | None, atlas: Atlas) -> Place | None:
    if rsvp.origin is None or meetup is None or meetup.city is None:
        return None
    return atlas.origin(rsvp.origin, meetup.city)
