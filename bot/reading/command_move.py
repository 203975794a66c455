"""Moving a meetup: to a time, to a day, or by a length of time.

A move holds only what changes, and in absolute terms: "push it back half an hour" gives the new time alone, "Friday
instead, same time" the date alone.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from bot.reading import policy
from bot.reading.alternatives import any_of
from bot.reading.numbers import NUMBER, NUMBERS, number, with_colons
from bot.reading.tokens import fold
from bot.reading.when import find_times

if TYPE_CHECKING:
    from bot.reading.model import MeetupContext
    from bot.reading.tokens import Plain
    from bot.reading.when import TimeMention

_WHOLE_HOURS: Final = 12
_HOUR_WORDS: Final = tuple(word for word, value in NUMBERS.items() if 1 < value <= _WHOLE_HOURS and word.isalpha())
_HOURS: Final = rf"1[0-2]|[1-9]|{any_of((*_HOUR_WORDS,))}"
_BY: Final = re.compile(
    (
        rf"(?:(?P<n>{NUMBER}|half an|an|a|another|one|quarter of an"
        r"|three quarters of an) ?(?P<half>and a half )?(?P<unit>minutes?|hours?(?: and a half)?"
        r"|days?|weeks?|fortnight)|(?P<bare>by|back|forward|ahead|up) (?:another |about "
        r"|like )?(?P<m>\d\d)(?! ?(?:am|pm|:|h|st|nd|rd|th|oclock))(?= |$))"
    ),
)
_EARLIER: Final = re.compile(
    r"\b(?:earlier|closer|forward|ahead|sooner|(?:bring|pull|move|drag|push) (?:it|this|us|things|everything"
    r"|the \w+) up|before|advance|fruher|avanc\w+|antes|adelant\w*|prepone)\b"
)
_SHIFTS: Final = re.compile(
    r"\b(?:later|back|delay\w*|push\w*|postpon\w*|shift\w*|bump\w*|slip|slide|defer\w*|by|behind|move"
    r"|moving|after|spater|repouss\w+|decal\w+|retras\w*|put (?:it|this|things) (?:back|off)|another"
    r"|running|hold off|extra|more|need)\b"
)
_DAYS: Final = {"day": 1, "days": 1, "week": 7, "weeks": 7, "fortnight": 14}
#: "5 not 4": the time that counts stands before the "not", or after "instead of ... ".
_NOT: Final = re.compile(
    r"\b(?P<new>1[0-2]|[1-9])(?P<half> ?(?:am|pm))? ?(?:, |- )?(?:not|instead of"
    r"|rather than) (?:at )?(?P<old>\d{1,2})\b"
)
_NOT_REVERSED: Final = re.compile(
    r"\bnot (?:at )?(?P<old>\d{1,2})(?: ?(?:am|pm))? ?(?:, |but |- )+(?:at )?(?P<new>1[0-2]|[1-9])\b"
)
#: An hour that only a move makes a time of: "make that 8 instead", "earlier please, say six".
_BARE_HOUR: Final = re.compile(
    rf"(?<!\bnot )(?<!\bthan )(?<!\bof )(?<![:.])\b(?P<new>{_HOURS})\b"
    r"(?! ?(?:[:.-] ?\d|people|guests?|of us|heads|minutes|hours?|days?|weeks?|%|more))"
)
_OLD: Final = re.compile(
    r"(?:\bnot|instead of|rather than|from|than|was|were|originally|can't do|cant do|cannot do"
    r"|can't make|can not make|no longer|isn't|doesn't work|won't work|on|snow|rain|storms?"
    r"|forecast)\s*(?:the |at |on |for )?$"
)
_OLD_AFTER: Final = re.compile(
    r"\s*(?:is|isn't|doesn't|does not|won't|looks|'s|no longer)\s+(?:not |off|out|too|no|work|a "
    r"|going|rain|wet|awful|bad|cancell?ed)"
)
_NEXT_WEEK: Final = re.compile(
    r"\b(?:same (?:time|day|place|spot) (?:and \w+ )?next week|next week|a week later|week from"
    r"|in a week|by a week|(?:one|1) week)\b"
)


class Move(NamedTuple):
    """What changes, and where the text as sent says so."""

    date: date | None
    time: time | None
    span: tuple[int, int] | None = None


def _shifted(text: Plain, start: datetime) -> Move | None:
    """By a length of time: "half an hour later", "by 15", "a day earlier"."""
    found = _BY.search(text.words)
    earlier = _EARLIER.search(text.words)
    if found is None or not (earlier or _SHIFTS.search(text.words)):
        return None
    sign = -1 if earlier else 1
    span = text.span(*found.span())
    if found["m"]:
        return Move(None, policy.elapsed_from(start, sign * timedelta(minutes=int(found["m"]))).time(), span)
    unit = found["unit"]
    if unit in _DAYS:
        count = (
            1 if found["n"] in ("a", "an", "another", "one") else number(found["n"]) if found["n"] != "half an" else 0
        )
        return Move((start + sign * timedelta(days=_DAYS[unit] * count)).date(), None, span) if count else None
    moved = policy.elapsed_from(start, sign * timedelta(minutes=_minutes(found)))
    return Move(moved.date() if moved.date() != start.date() else None, moved.time(), span)


def _minutes(found: re.Match[str]) -> int:
    named = {"half an": 30, "an": 60, "a": 60, "another": 60, "quarter of an": 15, "three quarters of an": 45}
    unit = 60 if found["unit"].startswith("hour") else 1
    half = 30 if found["half"] or found["unit"].endswith("half") else 0
    count = named.get(found["n"])
    return (count if count is not None else number(found["n"]) * unit) + half


def _hour_near(hour: int, start: datetime) -> time:
    """A bare hour, in the half of the day of the start."""
    late = start.hour >= _WHOLE_HOURS
    return time(hour % _WHOLE_HOURS + (_WHOLE_HOURS if late else 0))


def _corrected_hour(text: Plain, start: datetime) -> Move | None:
    found = _NOT.search(text.words) or _NOT_REVERSED.search(text.words)
    if found is None:
        return None
    return Move(None, _hour_near(int(found["new"]), start), text.span(*found.span("new")))


def _is_new(mention: TimeMention, folded: str) -> bool:
    before, after = folded[max(0, mention.start - 25) : mention.start], folded[mention.end : mention.end + 25]
    return not (_OLD.search(before) and not before.rstrip().endswith(" on to")) and not _OLD_AFTER.match(after)


def _nearest_half(at: time, start: datetime) -> time:
    other = at.replace(hour=(at.hour + _WHOLE_HOURS) % 24)
    wanted = start.hour * 60 + start.minute
    return min(at, other, key=lambda clock: (abs(clock.hour * 60 + clock.minute - wanted), clock != at))


def _stated(text: Plain, sent_at: datetime, meetup: MeetupContext) -> Move | None:
    """To the times and days that the text names; of two, the one that is not called the old one."""
    sent = with_colons(text.text)
    folded = fold(sent)
    mentions = [
        mention
        for mention in find_times(sent, sent_at, activity=meetup.activity)
        if not (mention.habit or mention.elapsed) and (mention.time or (mention.date and not mention.soon))
    ]
    new = [mention for mention in mentions if _is_new(mention, folded)] or mentions[-1:]
    clocks = [mention for mention in new if mention.time]
    days = [mention for mention in new if mention.date and _names_day(mention, sent)]
    if not clocks and not days:
        return None
    clock, day = (clocks[-1] if clocks else None), (days[-1] if days else None)
    at = (
        None
        if clock is None or clock.time is None
        else _nearest_half(clock.time, meetup.starts_at)
        if clock.bare
        else clock.time
    )
    on = day.date if day else None
    last = day or clock
    span = (min(m.start for m in (clock, day) if m), max(m.end for m in (clock, day) if m)) if last else None
    return Move(on, at, span)


_DAY_WORD: Final = re.compile(r"[a-zà-ÿ]{3,}|\d+[/.-]\d+|\d+(?:st|nd|rd|th)")
_CLOCK_ONLY: Final = re.compile(
    r"^(?:now|later|earlier|sooner|noon|midnight|half|past|quarter|ish|oclock|uhr|heures|hrs|hours|midday|sharp|eight|seven"
    r"|five|nine|three|eleven|twelve|thirty|fifteen|four|six|ten|one|two|twenty|forty|forty-five|the"
    r"|and)$"
)


def _names_day(mention: TimeMention, sent: str) -> bool:
    """Whether the words of the mention name a day, not only a clock time of the next such day."""
    found = _DAY_WORD.findall(fold(sent[mention.start : mention.end]))
    return any(not _CLOCK_ONLY.match(word) for word in found)


_DAY_NAMES: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAY_AFTER: Final = re.compile(
    rf"\b(?:the )?(?P<after>{'|'.join(_DAY_NAMES)}) after\b(?! \d)"
    rf"|\b(?:the )?following (?P<following>{'|'.join(_DAY_NAMES)})"
)


def _day_after(text: Plain, start: datetime) -> Move | None:
    """Read "the Saturday after": the first such day after the day that was set."""
    found = _DAY_AFTER.search(text.words)
    if found is None:
        return None
    weekday = _DAY_NAMES.index(found["after"] or found["following"])
    ahead = (weekday - start.weekday() - 1) % 7 + 1
    return Move((start + timedelta(days=ahead)).date(), None, text.span(*found.span()))


def read_move(text: Plain, *, sent_at: datetime, meetup: MeetupContext) -> Move | None:
    """Where the text moves the meetup to, or None where it names no change of time."""
    start = meetup.starts_at
    if corrected := _corrected_hour(text, start):
        return corrected
    if moved := _shifted(text, start) or _day_after(text, start):
        return moved
    return _named(text, sent_at, meetup)


def _named(text: Plain, sent_at: datetime, meetup: MeetupContext) -> Move | None:
    """To a time or a day that is named, or to a bare hour where only a move makes a time of it."""
    stated = _stated(text, sent_at, meetup)
    if stated and stated.time:
        return stated
    if bare := _bare_hour(text, stated.span if stated else None):
        at = _hour_near(number(bare["new"]), meetup.starts_at)
        return Move(stated.date if stated else None, at, text.span(*bare.span("new")))
    if stated is None and _NEXT_WEEK.search(text.words):
        return Move((meetup.starts_at + timedelta(days=7)).date(), None)
    return stated


def _bare_hour(text: Plain, day: tuple[int, int] | None) -> re.Match[str] | None:
    """The last bare hour that is no part of the day that is named."""
    hours = list(_BARE_HOUR.finditer(text.words))
    outside = [found for found in hours if not day or not day[0] <= text.span(*found.span("new"))[0] < day[1]]
    return outside[-1] if outside else None
