"""Commands: an organizer's direct message, read into one typed command with its arguments."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bot.reading.command_cues import command_in
from bot.reading.command_leads import ANNOUNCE_LEAD, FIND_US_LEAD
from bot.reading.command_move import Move, read_move
from bot.reading.command_people import read_people, read_who
from bot.reading.command_venue import approves, read_venue, wants_another
from bot.reading.model import CommandArgs, CommandName, CommandReading, Doubt, MeetupContext, Span
from bot.reading.numbers import NUMBER, number
from bot.reading.tokens import Plain, plain

if TYPE_CHECKING:
    from datetime import datetime

_NUMBER: Final = re.compile(rf"(?<![\w@:.])(?P<n>{NUMBER})\b(?! ?(?:pm|am|:|minutes|hours?|tables? |more minutes))")
_TO_NUMBER: Final = re.compile(
    rf"\b(?:to|at|of|for|is|=|max|cap|limit|maximum|only) (?:about |exactly |just |: |now )?(?P<n>{NUMBER})\b"
)
_OPENERS: Final = (
    r"^(?:(?:please|ok|okay|hey|bot|hi|and|also|quick|one|update|now|so|,|!|\.|can you|could you"
    r"|will you|would you|yes|fyi|btw|by the way) )*"
)
_ANNOUNCE: Final = tuple(re.compile(_OPENERS + f"(?:{lead}) ") for lead in ANNOUNCE_LEAD)
_FIND_US: Final = tuple(re.compile(r"(?<![\w'])" + f"(?:{lead}) ") for lead in FIND_US_LEAD)
#: Nothing but a spot in a room: where the organizer sits.
_PLACE_ALONE: Final = re.compile(
    r"^(?:table (?:number |no |# ?)?\d+|(?:(?:up|down)stairs|outside|inside|out (?:back|front|on)"
    r"|back (?:room|left|right|corner|table)|front (?:room|left|right|corner)"
    r"|(?:left|right|far|top|ground|first|second|third) (?:hand )?(?:side|corner|floor|end)"
    r"|(?:in|at|by|near|on|under|behind|round|around|beside) the|next to|opposite)\b)(?!.*\?)",
)
_OPENING_MARKS: Final = " \t\n:,-\u2013\u2014=>\"'\u201c\u2018"
_QUOTES: Final = "'\u2018\u2019"
_CLOSING_MARKS: Final = ' \t\n"\u201d'
_ABOUT_PEOPLE: Final = frozenset({"add", "remove", "cohost"})
#: Questions about the guests: "where are we at with numbers" names no venue.
_ASKS: Final[frozenset[CommandName]] = frozenset({"status", "guests"})
#: Commands that are told from their words before times, venues and opinions are looked at.
_FIRST: Final[frozenset[CommandName]] = frozenset(
    {"help", "export", "announce", "undo", "reopen", "close", "capacity", "remove", "add", "cancel", "cohost"},
)


def read_command(text: str, *, sent_at: datetime, meetup: MeetupContext) -> CommandReading:
    """Read an organizer's direct message.

    Args:
        text: the message; what lies behind `tokens.LIMIT` characters is not read.
        sent_at: when it was sent, aware, in the zone of the meetup.
        meetup: the meetup it is about; times that shift count from its start.
    """
    words = plain(text)
    found = command_in(words.words)
    name = found[0] if found else None
    if name == "announce" or (name in _FIRST and name not in ("capacity", "add", "remove", "close", "cancel", "undo")):
        return _told(name, words)
    if place := _message_after(words, _FIND_US):
        return _reading("find_us", CommandArgs(message=_cut(words, place)), Span("message", *place))
    move = read_move(words, sent_at=sent_at, meetup=meetup)
    if (
        move
        and (move.time or move.date != meetup.starts_at.date())
        and name not in ("capacity", "remove", "add", "close")
    ):
        return _moved(move)
    if name in _FIRST:
        return _told(name, words)
    return _about_venue(words, name)


def _told(name: CommandName, words: Plain) -> CommandReading:
    if name == "announce":
        place = _message_after(words, _ANNOUNCE)
        return (
            _reading(name, CommandArgs(message=_cut(words, place)), Span("message", *place))
            if place
            else _reading(name)
        )
    if name == "capacity":
        return _capacity(words)
    if name in _ABOUT_PEOPLE:
        return _about_people(name, words)
    return _reading(name)


def _about_venue(words: Plain, name: CommandName | None) -> CommandReading:
    venue = read_venue(words)
    if venue and not (name in _ASKS and words.text.islower()):
        return _reading("set_venue", CommandArgs(venue=words.text[slice(*venue)]), Span("venue", *venue))
    if name:
        return _told(name, words)
    if wants_another(words.words):
        return _reading("next_venue")
    if approves(words.words):
        return _reading("approve")
    if _PLACE_ALONE.match(words.words):
        place = _bare(words.whole, 0)
        return (
            _reading("find_us", CommandArgs(message=_cut(words, place)), Span("message", *place))
            if place
            else _reading("find_us")
        )
    return CommandReading(command="other", doubts=(Doubt("unclear", words.text.strip()),))


def _reading(name: CommandName, args: CommandArgs | None = None, *spans: Span) -> CommandReading:
    return CommandReading(command=name, args=args or CommandArgs(), spans=tuple(spans))


def _moved(move: Move) -> CommandReading:
    spans = (Span("time" if move.time else "date", *move.span),) if move.span else ()
    return _reading("move", CommandArgs(time=move.time, date=move.date), *spans)


def _capacity(words: Plain) -> CommandReading:
    found = _last(_TO_NUMBER, words.words) or _NUMBER.search(words.words)
    if found is None:
        return _reading("capacity")
    return _reading(
        "capacity", CommandArgs(capacity=number(found["n"])), Span("capacity", *words.span(*found.span("n")))
    )


def _last(pattern: re.Pattern[str], words: str) -> re.Match[str] | None:
    found = list(pattern.finditer(words))
    return found[-1] if found else None


def _about_people(name: CommandName, words: Plain) -> CommandReading:
    if name == "add":
        people = read_people(words)
        spans = (Span("who", *people.span),) if people.span else ()
        return _reading(name, CommandArgs(who=people.who, heads=people.heads), *spans)
    who = read_who(words)
    if who is None:
        return _reading(name)
    return _reading(name, CommandArgs(who=words.text[slice(*who)]), Span("who", *who))


def _message_after(words: Plain, leads: tuple[re.Pattern[str], ...]) -> tuple[int, int] | None:
    """Where in the text as sent the message stands that a lead-in opens, without marks around it."""
    for lead in leads:
        if found := lead.search(words.words):
            return _bare(words.whole, words.span(found.end(), found.end() + 1)[0])
    return None


def _bare(text: str, start: int) -> tuple[int, int] | None:
    message = text[start:].lstrip(_OPENING_MARKS)
    start = len(text) - len(message)
    quoted = start and text[start - 1] in _QUOTES
    closing = _CLOSING_MARKS + _QUOTES if quoted else _CLOSING_MARKS
    return (start, start + len(message.rstrip(closing))) if message.strip(closing) else None


def _cut(words: Plain, place: tuple[int, int]) -> str:
    return words.whole[slice(*place)]
