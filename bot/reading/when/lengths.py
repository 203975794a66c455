"""Lengths of time: "in 2 hours", "20 min", "half an hour", "an hour and a half", "in a couple of hours", "dans 1h"."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from bot.reading.when import lexicon
from bot.reading.when.model import Atom
from bot.reading.words import vocabulary

if TYPE_CHECKING:
    from bot.reading.words import Words

_ARTICLES: Final = vocabulary("a an one una un une uno eine einer einem um")
_HALF_HOURS: Final = (
    ("half", "an", "hour"), ("half", "hour"), ("half", "a", "hour"), ("half", "an", "hr"), ("media", "hora"),
    ("une", "demi", "-", "heure"), ("halbe", "stunde"), ("mezz'ora",), ("half", "uur"),
)  # fmt: skip
_QUARTERS: Final = (("a", "quarter", "of", "an", "hour"), ("quarter", "of", "an", "hour"))
_PHRASES: Final = {
    first: [(phrase, 30 if phrase in _HALF_HOURS else 15) for phrase in _HALF_HOURS + _QUARTERS if phrase[0] == first]
    for first in {phrase[0] for phrase in _HALF_HOURS + _QUARTERS}
}
_LONGEST: Final = timedelta(days=7)
_DIGITS: Final = 3


def length_at(words: Words, i: int) -> Atom | None:
    """Read the length of time that begins at token `i`; its lead is "in" when it is counted from now."""
    counted_from_now = words.word(i) in lexicon.IN
    at = i + counted_from_now
    at += words.word(at) in {"about", "around", "like", "another", "just", "~", "roughly", "approx"}
    found = _phrase(words, at) or _counted(words, at)
    if found is None or not timedelta() < found[0] <= _LONGEST:
        return None
    length, after = found
    if words.follows(after, "from", "now"):
        counted_from_now, after = True, after + 2
    return Atom(first=i, after=after, elapsed=length, lead="in" if counted_from_now else None)


def _phrase(words: Words, i: int) -> tuple[timedelta, int] | None:
    i += words.word(i) in {"a", "einer"} and words.word(i + 1) in {"half", "halbe", "halben"}
    for phrase, minutes in _PHRASES.get(words.word(i), ()):
        if words.follows(i, *phrase):
            return timedelta(minutes=minutes), i + len(phrase)
    return None


def _counted(words: Words, i: int) -> tuple[timedelta, int] | None:
    """Read "2 hours", "1.5 hrs", "an hour and a half", "a couple of hours", "90min", "2h"."""
    number, at = _number(words, i)
    unit = lexicon.UNIT_MINUTES.get(words.word(at))
    if number is None or unit is None or (words.word(at) in {"m", "ora", "ore"} and not words.glued(at)):
        return None
    length, after = timedelta(minutes=number * unit), at + 1
    if words.follows(after, "and", "a", "half"):
        return length + timedelta(minutes=unit / 2), after + 3
    if words.word(at) == "h" and words.word(after).isdecimal() and words.glued(after):
        return None
    return length, after


def _number(words: Words, i: int) -> tuple[float | None, int]:
    word = words.word(i)
    if words.word(i).isdecimal() and len(word) <= _DIGITS:
        if (
            words.word(i + 1) in {".", ","}
            and words.glued(i + 1)
            and words.word(i + 2).isdecimal()
            and words.glued(i + 2)
        ):
            return float(f"{word}.{words.word(i + 2)[:2]}"), i + 3
        return float(word), i + 1
    if words.follows(i, "a", "couple") or words.follows(i, "couple"):
        at = i + (2 if word == "a" else 1)
        return 2.0, at + (words.word(at) == "of")
    if word in _ARTICLES:
        return 1.0, i + 1
    number = lexicon.NUMBERS.get(word)
    return (float(number), i + 1) if number else (None, i)
