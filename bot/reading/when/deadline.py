"""By when to answer: "RSVP by tomorrow", "shout before 6pm Fri", "deadline Thursday noon".

A time is a deadline when it is led by "by", "before" or "until" and the same sentence speaks of answering.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final, NamedTuple

from bot.reading.when.resolve import day_of, mention
from bot.reading.words import vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.reading.when.model import Atom
    from bot.reading.words import Words

_ANSWERS: Final = vocabulary(
    "rsvp rsvps rsvp'ing reply replies answer answers respond dm dms message msg ping text tell shout holler know say "
    "yell "
    "sign signup confirm confirmed claim speak yes numbers headcount decide yay yea nay poke write call "
    "deadline closes close closing cutoff registration register commit response responses heads-up hands "
    "apuntaos apuntate anmelden anmeldung zusagen bescheid avisad avisar confirmar confirma repondre inscription "
    "vastaa ilmoittaudu buzz lmk "
    "noise whistle sagt sag zusage let avisen avisadme confirmad confirmen confirme prenota prenotate meld aanmelden "
    "opgeven osa anmalan reponse repondez tilmeld inschrijven yup yeah"
)
#: With "until" only these speak of answering: "sign-up until Friday", not "let me talk till 10".
_REGISTERS: Final = vocabulary(
    "rsvp rsvps sign signup signups register registration reply answer anmeldung bescheid inscription"
)
_SAME_AS_BY: Final = vocabulary("bis")
#: "at the latest": said of nothing but a deadline.
_ALWAYS: Final = vocabulary("entro senast viimeistaan spatestens uiterlijk")
_CLOSERS: Final = vocabulary("deadline cutoff closes close closing")
_LEADS: Final = frozenset({"by", "before", "until"})
_FURTHEST_ANSWER: Final = 12
_SENTENCE_ENDS: Final = frozenset(".!?\n")
_NOON: Final = dt.time(12)
_END_OF_DAY: Final = dt.time(23, 59)
_END_OF_DAY_WORDS: Final = (("eod",), ("end", "of", "day"), ("close", "of", "play"), ("bedtime",), ("midnight",))


class Deadline(NamedTuple):
    """The local time by which to answer, and the tokens `first..after-1` that say so."""

    by: dt.datetime
    first: int
    after: int


def deadline_in(words: Words, grouped: Sequence[Sequence[Atom]], now: dt.datetime) -> Deadline | None:
    """Find the time by which the author wants to hear."""
    for group in grouped:
        if _asks_for_answer(words, group):
            return _resolved(words, group, now)
    return _end_of_today(words, now)


def _asks_for_answer(words: Words, group: Sequence[Atom]) -> bool:
    led = any(atom.lead in _LEADS for atom in group)
    first = group[0].first
    by = words.word(first - 1) in _SAME_AS_BY
    if words.word(first - 1) in _ALWAYS:
        return True
    lingering = not by and all(atom.lead not in {"by", "before"} for atom in group)
    for at in range(first - 1, max(first - _FURTHEST_ANSWER, -1), -1):
        word = words.word(at)
        if word in _CLOSERS or (led and word in (_REGISTERS if lingering else _ANSWERS)):
            return True
        if word in _SENTENCE_ENDS:
            break
    return (
        led
        and _begins_sentence(words, first)
        and any(words.word(at) in _ANSWERS for at in range(group[-1].after, group[-1].after + _FURTHEST_ANSWER))
    )


def _begins_sentence(words: Words, first: int) -> bool:
    """Look for "By Thursday let me know" and "Bitte bis Mittwoch": at most two words before."""
    return any(at < 0 or words.word(at) in _SENTENCE_ENDS for at in range(first - 3, first))


def _resolved(words: Words, group: Sequence[Atom], now: dt.datetime) -> Deadline | None:
    said = mention(words, group, now)
    first, after = group[0].first, group[-1].after
    dated = day_of(group)
    if said.time and said.date:
        ends_day = said.time == dt.time(0, 0)
        day = said.date - dt.timedelta(days=1) if ends_day else said.date
        return Deadline(dt.datetime.combine(day, _END_OF_DAY if ends_day else said.time), first, after)
    if dated and dated.day:
        ends = _NOON if said.part == "midday" else _END_OF_DAY
        return Deadline(dt.datetime.combine(dated.day, ends), first, after)
    return None


def _end_of_today(words: Words, now: dt.datetime) -> Deadline | None:
    """Read "RSVP by EOD": a deadline without a day or a clock."""
    for at, word in enumerate(words.all()):
        for phrase in _END_OF_DAY_WORDS if word == "by" else ():
            if words.follows(at + 1, *phrase):
                return Deadline(dt.datetime.combine(now.date(), _END_OF_DAY), at, at + 1 + len(phrase))
    return None
