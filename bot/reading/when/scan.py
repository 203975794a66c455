"""From words to atoms: one pass over the text, at each token the first rule that fits, longest words first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.reading.when import lexicon
from bot.reading.when.clock import Clock, clock_at
from bot.reading.when.days import Calendar, day_at
from bot.reading.when.lengths import length_at
from bot.reading.when.model import Atom
from bot.reading.when.support import is_time, lead_before, stands_by
from bot.reading.words import vocabulary

if TYPE_CHECKING:
    from bot.reading.model import Part
    from bot.reading.words import Words

_NOON: Final = 12
_RANGE_WORDS: Final = vocabulary("- to til till until thru through bis tot hasta - > alle al as kl klo")
#: Nothing else can begin an atom: one look-up decides for most words of a text.
_STARTERS: Final = (
    lexicon.NUMBERS.keys() | lexicon.NOON | lexicon.MIDNIGHT | lexicon.TODAY | lexicon.TONIGHT | lexicon.TOMORROW
    | lexicon.WEEKDAYS.keys() | lexicon.MONTHS.keys() | lexicon.PARTS.keys() | lexicon.SOON | lexicon.IN
    | lexicon.NEXT | lexicon.THIS | lexicon.LAST | lexicon.EVERY | lexicon.FOREIGN_NUMBERS.keys()
    | {"quarter", "half", "qtr", "halb", "halv", "puoli", "a", "an", "the", "late", "after", "any", "weekend", "wknd"}
    | {"weekends", "am", "pm", "couple", "media", "une", "new", "leap", "nye"}
    | {"christmas", "xmas", "boxing", "halloween"}
    | {"valentine's", "st", "canada", "juneteenth", "pasado", "dopodomani", "apres", "ubermorgen", "overmorgen"}
    | {"ylihuomenna", "depois", "mezz'ora", "halbe"}
)  # fmt: skip


_SOON_PHRASES: Final = {
    first: [phrase for phrase in lexicon.SOON_PHRASES if phrase[0] == first]
    for first in {phrase[0] for phrase in lexicon.SOON_PHRASES}
}


def scan(words: Words, calendar: Calendar) -> tuple[Atom, ...]:
    """Find everything that is said about time, from left to right, none overlapping."""
    atoms: list[Atom] = []
    free = 0
    for at, word in enumerate(words.all()):
        if at < free or not (word in _STARTERS or word.isdecimal() or word.endswith(("'s", "ish"))):
            continue
        atom = _atom_at(words, at, calendar, atoms[-1] if atoms else None)
        if atom:
            atoms.append(atom)
            free = atom.after
    return tuple(atoms)


def _atom_at(words: Words, at: int, calendar: Calendar, before: Atom | None) -> Atom | None:
    soon = _soon(words, at, calendar, before)
    if soon:
        return soon
    day = day_at(words, at, calendar)
    if day:
        return day._replace(lead=lead_before(words, at))
    clock = _clock(words, at, before)
    if clock:
        return clock
    length = length_at(words, at)
    if length:
        return length._replace(alone=True) if _stands_alone(words, length) else length
    return _past_hour(words, at) or _part(words, at, before)


def _soon(words: Words, at: int, calendar: Calendar, before: Atom | None) -> Atom | None:
    """Read "now", "in a bit", "later", "after work": today, without a time."""
    for phrase in _SOON_PHRASES.get(words.word(at), ()):
        if words.follows(at, *phrase) and words.word(at + len(phrase)) != "of":
            return Atom(first=at, after=at + len(phrase), day=calendar.today, soon=True)
    if words.word(at) == "after" and words.word(at + 1) in lexicon.AFTER_WORK:
        dated = before is not None and before.day and stands_by(words, before.after, at)
        return Atom(first=at, after=at + 2, day=None if dated else calendar.today, part="evening", soon=not dated)
    if words.word(at) in lexicon.SOON and _is_really_soon(words, at):
        first = at - (words.word(at - 1) == "right")
        return Atom(first=first, after=at + 1, day=calendar.today, soon=True)
    return None


def _is_really_soon(words: Words, at: int) -> bool:
    """Tell "anyone around later" from "see you later", "by now", "now that", "coming soon"."""
    before, following = words.word(at - 1), words.word(at + 1)
    if words.word(at) == "now":
        return before not in {"by", "until", "till", "for", "is", "from", "even", "just"} and following != "that"
    if words.word(at) in {"later", "l8r", "ltr"}:
        return before not in {"years", "weeks", "days", "months", "hours", "year", "you", "no"} and following not in {
            "than", "this", "life", "in", "on",
        }  # fmt: skip
    return before not in {"coming", "as", "too", "so", "how", "available", "more"} and following != "as"


def _stands_alone(words: Words, length: Atom) -> bool:
    """Find ", 20 mins," between two signs, after something was said."""
    return words.word(length.first - 1) in {",", "\n"} and words.word(length.after) in {",", "\n"}


# --- clocks and ranges --------------------------------------------------------------------------------------


def _clock(words: Words, at: int, before: Atom | None) -> Atom | None:
    clock = clock_at(words, at)
    if clock is None:
        return None
    lead = lead_before(words, at)
    ranged = _range(words, clock, lead, before)
    if ranged:
        return ranged
    if not is_time(words, clock, lead, before):
        return None
    return Atom(first=at, after=clock.after, lead=lead, clock=clock)


def _range(words: Words, clock: Clock, lead: str | None, before: Atom | None) -> Atom | None:
    """Read "7-9pm", "10 to 1", "13:00 till 17:30", "between 7 and 9", "5 à 7"."""
    at = _after_connector(words, clock, lead)
    end = clock_at(words, at) if at else None
    if end is None or words.word(end.after) in lexicon.COUNTED or _is_score(words, clock, end):
        return None
    first, last = _share_half(clock, end)
    if first.plain and not is_time(words, first._replace(after=end.after), lead or _french(words, at - 1), before):  # type: ignore[arg-type]
        return None
    return Atom(first=clock.first, after=end.after, lead=lead, clock=first, end=last)  # type: ignore[arg-type]


def _french(words: Words, at: int) -> str | None:
    """Give "5 à 7" and "6 til 9" a lead: they need no other sign that they are times."""
    return "at" if words.original(at) == "à" or words.word(at) in {"til", "till", "until"} else None


def _after_connector(words: Words, clock: Clock, lead: str | None) -> int:
    at = clock.after
    word = words.word(at)
    if word in _RANGE_WORDS or (word == "and" and lead == "between") or words.original(at) == "à":
        at += 1
        return at + (words.word(at) in {"about", "around", "~", "like"})
    return 0


def _is_score(words: Words, clock: Clock, end: Clock) -> bool:
    """Find "3-3", "11-19-25": numbers with more dashes, or the later number not later at all."""
    dashed = words.word(end.after) == "-" and words.glued(end.after) and words.word(end.after + 1).isdecimal()
    same = clock.plain and end.plain and clock.hour == end.hour
    return dashed or same


def _share_half(clock: Clock, end: Clock) -> tuple[Clock, Clock]:
    """In "7-9pm" the start is PM too; in "10-1pm" and "11-2am" it is the other half."""
    if clock.half is None and end.half in {"am", "pm"} and not (clock.hour > _NOON):
        start_first = (clock.hour % _NOON, clock.minute) < (end.hour % _NOON, end.minute)
        half = end.half if start_first else ("am" if end.half == "pm" else "pm")
        return clock._replace(half=half, plain=False), end
    if clock.half is None and end.half == "24" and end.hour > _NOON and clock.minute + clock.hour * 60 < end.hour * 60:
        return clock._replace(half="24" if len(f"{clock.hour}") > 1 else None, plain=False), end
    return (clock if end.plain else clock._replace(plain=False)), end


_FRACTIONS: Final = {"quarter": 15, "half": 30, "ten": 10, "twenty": 20}

# --- parts and leftovers ------------------------------------------------------------------------------------


def _past_hour(words: Words, at: int) -> Atom | None:
    """Read "quarter past" and "half past" of an hour that is not said."""
    minutes = _FRACTIONS.get(words.word(at))
    if minutes is None or words.word(at + 1) != "past" or words.word(at + 2).isalpha():
        return None
    return Atom(first=at, after=at + 2, minutes_past=minutes)


def _part(words: Words, at: int, before: Atom | None) -> Atom | None:
    """Read a part of the day that belongs to a day or a clock: "Sat morning", "8 in the evening", "at night"."""
    word = words.word(at).removesuffix("'s")
    beside = before is not None and before.elapsed is None and stands_by(words, before.after, at)
    if word in {"am", "pm"}:
        part: Part | None = ("morning" if word == "am" else "afternoon") if beside else None
        return Atom(first=at, after=at + 1, part=part) if part else None
    part = lexicon.PARTS.get(word)
    if part is None:
        return None
    first, late = _part_lead(words, at)
    beside = beside or (before is not None and before.after == first and before.elapsed is None)
    if not (beside or first < at or word in {"lunchtime", "lunchtimes"}) or (first == at and not beside and late):
        return None
    day_named = beside and before is not None and before.clock is None
    if part == "night" and (day_named and not late):
        part = "evening"
    return Atom(first=first, after=at + 1, part=part)


def _part_lead(words: Words, at: int) -> tuple[int, bool]:
    """Give where "in the (late)", "at" begins before a part, and whether it is late."""
    if words.word(at - 1) in {"one", "de"}:
        return at - 1, False
    late = words.word(at - 1) in {"late", "early"}
    before = at - 1 - late
    if words.word(before) in {"the", "la", "am"} and words.word(before - 1) in {"in", "en", "por", "de", "a"}:
        return before - 1, words.word(at - 1) == "late"
    if words.word(before) == "at" and words.word(at) == "night":
        return before, late
    return at, words.word(at - 1) == "late"
