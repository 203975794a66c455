"""When the meeting is: of all the times that a call mentions, the one at which people are invited.

"In LA til Fri … Thurs eve", "Tonight was so good, again Tue 7pm", "1 o'clock tomorrow (clocks change tonight)": a time
led by "til" or "since", or told as past, is not it; a day that stands with a clock time wins over one that does not.
"""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from operator import itemgetter
from typing import TYPE_CHECKING, Final, NamedTuple

from bot.reading import policy
from bot.reading.model import Doubt
from bot.reading.when.resolve import day_of, end_time, mention, moment, part_of, zone_of
from bot.reading.words import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.reading.model import Activity, DoubtKind, Part
    from bot.reading.when.model import Atom
    from bot.reading.words import Words

_MEAL_PARTS: Final[dict[str, Part]] = {"breakfast": "morning", "lunch": "midday", "dinner": "evening"}
_NOT_INVITING: Final = vocabulary(
    "was were had did went since feel feels felt until clocks clock change changes forward back posted tweeted said "
    "remember last ago closes close closed flight fly flying back moved arrived happy was landed "
    "gets opens open because land lands landing train plane bus ferry"
)
_INVITING: Final = vocabulary(
    "meet meeting meets gather gathering starting start starts from at @ there arrive come join"
)
_EARLY: Final = vocabulary("early sunrise dawn daybreak earlybirds")
_CHOICE: Final = vocabulary("or and & / o ou oder und vs")
_NEAR: Final = 3


class Meeting(NamedTuple):
    """When people are invited; local. `used` are the atoms that said it."""

    date: dt.date | None
    time: dt.time | None
    part: Part | None
    end_time: dt.time | None
    doubts: tuple[Doubt, ...]
    used: tuple[Atom, ...]


class _Call(NamedTuple):
    words: Words
    groups: Sequence[Sequence[Atom]]
    invited: Sequence[Sequence[Atom]]  #: those groups at which people may be invited
    activity: Activity | None
    now: dt.datetime


def meeting_in(words: Words, grouped: Sequence[Sequence[Atom]], activity: Activity | None, now: dt.datetime) -> Meeting:
    """Choose among the groups of atoms (those of a deadline left out) and resolve."""
    stays = _stays(words, grouped)
    invited = [group for group in grouped if _may_be_meeting(group) and group[0].first not in stays]
    call = _Call(words, grouped, invited, activity, now)
    timed = _best(words, [group for group in invited if any(atom.clock for atom in group)])
    counted = next((group for group in invited if group[0].elapsed), None)
    if timed is None and counted:
        said = mention(words, [counted[0]._replace(lead="in")], now, activity)
        return Meeting(said.date, said.time, None, None, (), tuple(counted))
    dated, doubts = _one_day(words, _days(words, invited, timed))
    if timed is None and dated is None and (ends := _only_end(call)):
        return ends
    return _at_clock(call, timed, dated, doubts) if timed else _on_day(call, dated, doubts)


# --- which groups may be the meeting ------------------------------------------------------------------------


def _may_be_meeting(group: Sequence[Atom]) -> bool:
    first = group[0]
    if all(atom.habit for atom in group):
        return False
    if first.elapsed and first.lead != "in" and not first.alone:
        return False
    if first.lead in {"until", "since"}:
        return False
    return not (first.lead == "by" and first.day)


def _stays(words: Words, groups: Sequence[Sequence[Atom]]) -> set[int]:
    """Find "in town from Tuesday to Friday", "here Mon-Wed": how long somebody is there, not when people meet."""
    found: set[int] = set()
    for one, two in pairwise(groups):
        between = [words.word(at) for at in range(one[-1].after, two[0].first)]
        through = between in (["to"], ["-"], ["till"], ["until"], ["til"], ["thru"]) or two[0].lead == "until"
        if through and len(between) == 1 and one[-1].day and two[0].day and not any(a.clock for a in (*one, *two)):
            found |= {one[0].first, two[0].first}
    return found


def _best(words: Words, timed: Sequence[Sequence[Atom]]) -> Sequence[Atom] | None:
    """Give the group whose clock time people are invited at; of equals, the first."""
    weighed = [(_inviting(words, group), group) for group in timed]
    best = max(weighed, key=itemgetter(0), default=None)
    return best[1] if best and best[0] >= 0 else None


def _inviting(words: Words, group: Sequence[Atom]) -> float:
    first, after = group[0].first, group[-1].after
    around = [words.word(at) for at in range(first - _NEAR, first)]
    told = 0.0 if _NOT_INVITING.isdisjoint(around) else sum(word in _NOT_INVITING for word in around) * -2.0
    told -= 2.0 * (words.word(after) in _TELLING_AFTER)
    led = not _INVITING.isdisjoint(around) or any(atom.lead in _LEADING for atom in group)
    return told + led + 2.0 * any(atom.day for atom in group) + 0.5 * any(atom.end for atom in group)


_TELLING_AFTER: Final = vocabulary("was were")
_LEADING: Final = vocabulary("at from around")


def _days(words: Words, invited: Iterable[Sequence[Atom]], timed: Sequence[Atom] | None) -> list[Atom]:
    """Give the atoms that name the day, the best first: those with the clock time, else those told as coming."""
    if timed and day_of(timed):
        beside = [group for group in invited if _is_choice_beside(words, timed, group)]
        return [atom for group in (timed, *beside) for atom in group if atom.day and not atom.habit]
    weighed = [(_inviting(words, group), group) for group in invited if day_of(group)]
    weighed.sort(key=itemgetter(0), reverse=True)
    best = [one for one in weighed if one[0] >= 0] or weighed
    return [atom for _, group in best for atom in group if atom.day and not atom.habit]


def _is_choice_beside(words: Words, timed: Sequence[Atom], group: Sequence[Atom]) -> bool:
    """Find the other day of "Tue or Thu at 7"."""
    first, last = sorted((timed, group), key=lambda one: one[0].first)
    between = [words.word(at) for at in range(first[-1].after, last[0].first)]
    return bool(between) and all(word in _CHOICE for word in between)


def _one_day(words: Words, days: Sequence[Atom]) -> tuple[Atom | None, tuple[Doubt, ...]]:
    """Choose the day; two to choose from are none, a weekday and a date that differ are a conflict."""
    if not days:
        return None, ()
    chosen = next((atom for atom in days if atom.numeric), days[0])
    for other in days:
        if other.day == chosen.day or other.soon:
            continue
        between = [words.word(at) for at in range(min(chosen.after, other.after), max(chosen.first, other.first))]
        if other.weekday and chosen.numeric and len(between) <= _NEAR:
            return chosen, (_doubt("date_conflict", words, chosen, other),)
        if between and all(word in _CHOICE for word in between):
            return chosen, (_doubt("two_dates", words, chosen, other),)
    return chosen, ()


def _doubt(kind: DoubtKind, words: Words, *atoms: Atom) -> Doubt:
    first, after = min(atom.first for atom in atoms), max(atom.after for atom in atoms)
    return Doubt(kind, words.written(first, after))


# --- resolving it -------------------------------------------------------------------------------------------


def _at_clock(call: _Call, timed: Sequence[Atom], dated: Atom | None, doubts: tuple[Doubt, ...]) -> Meeting:
    atom = next(atom for atom in timed if atom.clock)
    part = part_of(timed) or _part_beside(call, dated) or _early(call.words)
    at = moment(atom, dated, part=part, activity=call.activity, now=call.now)
    kinds: dict[DoubtKind, bool] = {
        "past": at.past,
        "bare_hour": at.bare,
        "dst_gap": policy.lies_in_gap(at.date, at.time, zone_of(call.now)),
    }
    doubts += tuple(_doubt(kind, call.words, atom) for kind, holds in kinds.items() if holds)
    used = (*timed, dated) if dated and dated not in timed else tuple(timed)
    day = None if _is_choice(doubts) else at.date
    return Meeting(day, at.time, None, at.end_time or _end_elsewhere(call, at.time), doubts, used)


def _on_day(call: _Call, dated: Atom | None, doubts: tuple[Doubt, ...]) -> Meeting:
    part = _part_beside(call, dated)
    if part is None and call.activity in _MEAL_PARTS:
        part = _MEAL_PARTS[call.activity]
    day = dated.day if dated and not _is_choice(doubts) else None
    if dated is None and not call.groups and _is_going_on(call.words):
        day = call.now.date()
    ends = _end_of_stay(call) if dated and dated.day == call.now.date() else None
    return Meeting(day, None, part, ends, doubts, (dated,) if dated else ())


def _is_going_on(words: Words) -> bool:
    """Read "Sitting by the canal, come find me", "I'm eating alone": told as going on, so today."""
    return any(
        (word in _GOING_ON and words.word(at - 1) in _NOW_BEFORE) or (word == "at" and words.word(at - 1) in _WE_ARE)
        for at, word in enumerate(words.all())
    )


_WE_ARE: Final = vocabulary("i'm im we're")
_GOING_ON: Final = vocabulary("eating drinking sitting hanging lunching sipping chilling camped parked posted")
_NOW_BEFORE: Final = frozenset({"", ".", "!", "\n", ":", "i'm", "im", "am", "we're", "are", "currently", "just"})


def _end_of_stay(call: _Call) -> dt.time | None:
    """Read the end of "I'm here now until 6", "right now, till 4"."""
    stay = _only_end(call)
    return stay.end_time if stay else None


def _is_choice(doubts: Iterable[Doubt]) -> bool:
    return any(doubt.kind == "two_dates" for doubt in doubts)


def _early(words: Words) -> Part | None:
    """Take "stupidly early, 6:45" and "dawn swim" as a morning."""
    return "morning" if not _EARLY.isdisjoint(words.all()) else None


def _part_beside(call: _Call, dated: Atom | None) -> Part | None:
    """Give the part named for the same day elsewhere: "Thursday arvo, … from two"."""
    for group in call.invited:
        part = part_of(group) if _inviting(call.words, group) >= 0 else None
        if part and (dated is None or any(atom.day in {dated.day, None} for atom in group)):
            return part
    return None


def _only_end(call: _Call) -> Meeting | None:
    """Read "I'm here til 9ish": going on now, so today, and only the end is said."""
    for group in call.groups:
        for atom in group:
            if atom.lead == "until" and atom.clock and not any(other.day for other in group):
                ends = moment(atom, None, part=None, activity=call.activity, now=call.now)
                return Meeting(call.now.date(), None, None, ends.time, (), (atom,))
    return None


def _end_elsewhere(call: _Call, start: dt.time) -> dt.time | None:
    """Give the clock time after a "til" that stands apart from the start: "from 7 at Murph's, til 10ish"."""
    for group in call.groups:
        for atom in group:
            if atom.lead == "until" and atom.clock and not any(other.day for other in group):
                return end_time(start, atom.clock)
    return None
