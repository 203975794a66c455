"""Commands: an organizer's direct message, read into one typed command with its arguments.

A linear model (`command_model`) says which command it is; a grammar of its own reads the arguments of each.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bot.reading.command_message import announced, passes_on, whereabouts
from bot.reading.command_model import guess, knows
from bot.reading.command_move import read_move
from bot.reading.command_people import read_people, read_who
from bot.reading.command_venue import read_venue
from bot.reading.intent_control import control_alone
from bot.reading.model import CommandArgs, CommandName, CommandReading, Doubt, Intent, MeetupContext, Span
from bot.reading.numbers import NUMBER, number
from bot.reading.tokens import Plain, plain

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

#: Least probability of a command; what is less sure is nothing to act on.
SURE: Final = 0.3
#: "Cap of 12", "make it 12 in total": the number that counts, before any other.
_COUNTED: Final = re.compile(
    rf"\b(?:to|at|of|for|is|=|max|cap|limit|maximum|only|so|now|then|makes) (?:about |exactly |just |: |now |only |a )*"
    rf"(?P<n>{NUMBER})\b(?! more\b)"
)
_NUMBER: Final = re.compile(rf"(?<![\w@:.])(?P<n>{NUMBER})\b(?! ?(?:pm|am|:|minutes|hours?|tables?|more)\b)")


#: Said alone, these are about the talk with the bot, not about the meetup: "stop", "forget me".
_TO_THE_BOT: Final[frozenset[Intent]] = frozenset({"stop", "start", "forget"})


def read_command(text: str, *, sent_at: datetime, meetup: MeetupContext) -> CommandReading:
    """Read an organizer's direct message.

    Args:
        text: the message; what lies behind `tokens.LIMIT` characters is not read.
        sent_at: when it was sent, aware, in the zone of the meetup.
        meetup: the meetup it is about; times that shift count from its start.
    """
    words = plain(text)
    name = _command(words)
    if name == "move":
        return _move(words, sent_at, meetup)
    if reader := _READERS.get(name):
        return reader(words)
    return CommandReading(command=name, doubts=(Doubt("unclear", words.text.strip()),) if name == "other" else ())


def _command(words: Plain) -> CommandName:
    if not words.words or not knows(words) or control_alone(words) in _TO_THE_BOT:
        return "other"
    guessed = guess(words)
    if guessed.command != "cancel" and passes_on(words):
        return "announce"
    return guessed.command if guessed.probability >= SURE else "other"


def _move(words: Plain, sent_at: datetime, meetup: MeetupContext) -> CommandReading:
    move = read_move(words, sent_at=sent_at, meetup=meetup)
    if move is None:
        return CommandReading(command="move")
    spans = (Span("time" if move.time else "date", *move.span),) if move.span else ()
    return CommandReading(command="move", args=CommandArgs(time=move.time, date=move.date), spans=spans)


def _set_venue(words: Plain) -> CommandReading:
    venue = read_venue(words)
    if venue is None:
        return CommandReading(command="other", doubts=(Doubt("unclear", words.text.strip()),))
    return CommandReading(
        command="set_venue", args=CommandArgs(venue=words.text[slice(*venue)]), spans=(Span("venue", *venue),)
    )


def _capacity(words: Plain) -> CommandReading:
    found = _last(_COUNTED, words.words) or _NUMBER.search(words.words)
    if found is None:
        return CommandReading(command="capacity")
    span = Span("capacity", *words.span(*found.span("n")))
    return CommandReading(command="capacity", args=CommandArgs(capacity=number(found["n"])), spans=(span,))


def _last(pattern: re.Pattern[str], words: str) -> re.Match[str] | None:
    found = list(pattern.finditer(words))
    return found[-1] if found else None


def _announce(words: Plain) -> CommandReading:
    return _with_message("announce", words, announced(words))


def _find_us(words: Plain) -> CommandReading:
    return _with_message("find_us", words, whereabouts(words))


def _with_message(name: CommandName, words: Plain, place: tuple[int, int] | None) -> CommandReading:
    if place is None:
        return CommandReading(command=name)
    return CommandReading(
        command=name, args=CommandArgs(message=words.whole[slice(*place)]), spans=(Span("message", *place),)
    )


def _add(words: Plain) -> CommandReading:
    people = read_people(words)
    spans = (Span("who", *people.span),) if people.span else ()
    return CommandReading(command="add", args=CommandArgs(who=people.who, heads=people.heads), spans=spans)


def _remove(words: Plain) -> CommandReading:
    return _about_one("remove", words)


def _cohost(words: Plain) -> CommandReading:
    return _about_one("cohost", words)


def _about_one(name: CommandName, words: Plain) -> CommandReading:
    who = read_who(words)
    if who is None:
        return CommandReading(command=name)
    return CommandReading(command=name, args=CommandArgs(who=words.text[slice(*who)]), spans=(Span("who", *who),))


_READERS: Final[dict[CommandName, Callable[[Plain], CommandReading]]] = {
    "set_venue": _set_venue,
    "capacity": _capacity,
    "announce": _announce,
    "find_us": _find_us,
    "add": _add,
    "remove": _remove,
    "cohost": _cohost,
}
