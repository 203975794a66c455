"""What the time grammar finds: atoms (one thing said about time) and mentions (atoms side by side, resolved)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    import datetime as dt

    from bot.reading.model import Part
    from bot.reading.when.clock import Clock

#: What the words before a time say of it: "at 7", "til 9", "since 2pm", "before Friday"; None for nothing.
Lead = Literal["at", "from", "around", "until", "by", "before", "after", "since", "between", "in", "for"]


class Atom(NamedTuple):
    """One thing said about time, unresolved. `first..after-1` are its tokens, the lead not included."""

    first: int
    after: int
    lead: Lead | None = None
    clock: Clock | None = None
    end: Clock | None = None  #: the later clock of a range
    day: dt.date | None = None
    weekday: bool = False  #: the day was named as a weekday: today's may mean next week's
    numeric: bool = False  #: the day was named by its number
    habit: bool = False  #: "every Thursday", "last Friday": not one coming day
    part: Part | None = None
    elapsed: dt.timedelta | None = None  #: a length of time; from now when `lead` is "in"
    soon: bool = False  #: "now", "later": today, without a clock time
    minutes_past: int | None = None  #: "quarter past", of an hour that is not said
    alone: bool = False  #: a length of time between two signs: "Dolores Park, 20 mins, bring wine"


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeMention:
    """Words about time that stand together, resolved against a moment: "Thu 7-9pm", "in 2 hours", "the 26th".

    `start:end` are code points of the text (`lead` stands before them). Local dates and times in the zone of `now`.
    """

    start: int
    end: int
    lead: Lead | None = None
    date: dt.date | None = None  #: None where no day is named and none follows
    time: dt.time | None = None
    end_time: dt.time | None = None  #: "7-9pm", "til 9"
    part: Part | None = None
    bare: bool = False  #: AM or PM is a policy's guess: `time` may be twelve hours off
    elapsed: dt.timedelta | None = None  #: "20 min", "half an hour"; with lead "in", date and time are filled too
    minutes_past: int | None = None  #: "quarter past": minutes of an hour that is not said
    soon: bool = False  #: "now", "later", "in a bit"
    habit: bool = False  #: "every Thursday", "last Friday"
