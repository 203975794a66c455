"""From atoms to mentions: atoms that stand together become one time, resolved against a moment by the policies."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple
from zoneinfo import ZoneInfo

from bot.reading import policy
from bot.reading.when.model import Atom, TimeMention
from bot.reading.when.support import stands_by
from bot.reading.words import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.reading.model import Activity, Part
    from bot.reading.when.clock import Clock
    from bot.reading.words import Words

_SMALL_WORDS: Final = vocabulary("in the on of")


def zone_of(now: dt.datetime) -> ZoneInfo:
    """Give the IANA zone of a moment; UTC where it carries none."""
    return now.tzinfo if isinstance(now.tzinfo, ZoneInfo) else ZoneInfo("UTC")


def groups(words: Words, atoms: Iterable[Atom]) -> list[list[Atom]]:
    """Put atoms side by side into one group, as long as they do not say the same kind of thing twice."""
    found: list[list[Atom]] = []
    for atom in atoms:
        if found and _joins(words, found[-1], atom):
            found[-1].append(atom)
        else:
            found.append([atom])
    return found


def _joins(words: Words, group: Sequence[Atom], atom: Atom) -> bool:
    last = group[-1]
    if last.elapsed or atom.elapsed or last.minutes_past or atom.minutes_past:
        return False
    if atom.lead in {"until", "by", "before", "since"} and not (atom.clock and any(a.lead == atom.lead for a in group)):
        return False
    if atom.clock and any(member.clock for member in group):
        return False
    if atom.day and not agree(group, atom):
        return False
    gap = range(last.after, atom.first)
    return stands_by(words, last.after, atom.first) or (
        len(gap) <= 2 and all(words.word(at) in _SMALL_WORDS for at in gap)  # noqa: PLR2004
    )


def agree(group: Iterable[Atom], atom: Atom) -> bool:
    """True unless the group names another day; a weekday beside a numbered date is one day, right or in conflict."""
    for member in group:
        if member.day and member.day != atom.day and not (member.numeric or atom.numeric):
            return False
        if member.day and member.numeric and atom.numeric and member.day != atom.day:
            return False
    return True


class Moment(NamedTuple):
    """A clock time on its day. `date` is None only where nothing says which day, not even "the next such time"."""

    date: dt.date
    time: dt.time
    end_time: dt.time | None
    bare: bool
    past: bool


def day_of(group: Sequence[Atom]) -> Atom | None:
    """Give the atom that says the day; one with a number in it before a weekday."""
    days = [atom for atom in group if atom.day and not atom.habit]
    return next((atom for atom in days if atom.numeric), days[0] if days else None)


def part_of(group: Iterable[Atom]) -> Part | None:
    """Give the part of day that a group names; the more exact "night" and "morning" come later in the words."""
    parts = [atom.part for atom in group if atom.part]
    return parts[-1] if parts else None


def mention(words: Words, group: Sequence[Atom], now: dt.datetime, activity: Activity | None = None) -> TimeMention:
    """Resolve the atoms of one group."""
    timed = next((atom for atom in group if atom.clock), None)
    length = next((atom.elapsed for atom in group if atom.elapsed), None)
    dated = day_of(group)
    found = TimeMention(
        start=words[group[0].first].start,
        end=words[group[-1].after - 1].end,
        lead=(timed or group[0]).lead or group[0].lead,
        date=dated.day if dated else None,
        part=part_of(group),
        minutes_past=group[0].minutes_past,
        soon=any(atom.soon for atom in group),
        habit=any(atom.habit for atom in group),
    )
    if length:
        return _counted(found, length, now)
    if timed is None or (found.habit and dated is None):
        return found
    at = moment(timed, dated, part=found.part, activity=activity, now=now)
    return replace(found, date=at.date, time=at.time, end_time=at.end_time, bare=at.bare)


def _counted(found: TimeMention, length: dt.timedelta, now: dt.datetime) -> TimeMention:
    if found.lead != "in":
        return replace(found, elapsed=length)
    then = policy.elapsed_from(now, length)
    return replace(found, elapsed=length, date=then.date(), time=then.time().replace(second=0, microsecond=0))


def moment(
    timed: Atom, dated: Atom | None, *, part: Part | None, activity: Activity | None, now: dt.datetime
) -> Moment:
    """Say which day and time a clock means: AM or PM, today or the next such time, this week or next."""
    clock = timed.clock
    if clock is None:
        raise ValueError("an atom without a clock has no moment")
    day = dated.day if dated and dated.day else now.date()
    open_day = dated is None or dated.weekday
    half = policy.half_for(clock.hour, part, activity) if clock.half is None else "pm"
    if clock.half is None and timed.end:
        half = _half_of_range(clock, timed.end, half, part)
    night = dated is None and part is None and policy.is_small_hour_ahead(clock.hour, now)
    at = clock.at("am" if night else half)
    if clock.half is None and not night and _is_over(day, at, now) and _later_half_fits(clock, part, activity):
        at = clock.at("pm")
    shift = _nights_later(clock, at, part, day, now)
    if not shift and open_day and _is_over(day, at, now):
        shift = policy.DAYS_IN_WEEK if dated else 1
    day += dt.timedelta(days=shift)
    bare = clock.half is None and part is None and activity is None
    return Moment(day, at, end_time(at, timed.end), bare, _is_over(day, at, now))


def _is_over(day: dt.date, at: dt.time, now: dt.datetime) -> bool:
    return dt.datetime.combine(day, at) <= now.replace(tzinfo=None, second=0, microsecond=0)


def _later_half_fits(clock: Clock, part: Part | None, activity: Activity | None) -> bool:
    """A morning hour that is over means the evening, unless the words say morning."""
    if part in {"morning", "night"} or clock.hour == policy.NOON_ON_CLOCK:
        return False
    return clock.hour < policy.LATEST_EVENING_START.get(activity or "", policy.NOON_ON_CLOCK)


def _half_of_range(clock: Clock, end: Clock, half: policy.Half, part: Part | None) -> policy.Half:
    """Begin "9-5" in the morning: begun in the evening it would end after the small hours."""
    if part or end.half or clock.hour == policy.NOON_ON_CLOCK or clock.hour < policy.EARLIEST_DAY_SHIFT:
        return half
    ends = end.hour % policy.NOON_ON_CLOCK
    return "am" if policy.NIGHT_CLOSES < ends < clock.hour else half


def _nights_later(clock: Clock, at: dt.time, part: Part | None, day: dt.date, now: dt.datetime) -> int:
    """Midnight and the small hours of an evening belong to the next calendar date."""
    if clock.midnight or clock.hour == 24:  # noqa: PLR2004 - "24:00"
        return 1
    if part not in {"evening", "night"} or at.hour >= policy.SMALL_HOURS_END:
        return 0
    return 0 if day == now.date() and policy.night_is_going_on(now) else 1


def end_time(start: dt.time, end: Clock | None) -> dt.time | None:
    """Give the end in the half of the day that comes first after the start."""
    if end is None:
        return None
    choices = (end.at("am"), end.at("pm"))
    return min(choices, key=lambda at: (_minutes(at) - _minutes(start) - 1) % (24 * 60))


def _minutes(at: dt.time) -> int:
    return at.hour * 60 + at.minute
