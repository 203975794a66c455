"""When: what people say about time, found in a text and resolved against a moment.

`find_times` is the face of this room for whoever wants "every time that is mentioned"; the reader of calls goes on
from the same atoms (`scan`) because it must also choose which of several times is the one people are invited to.

    scan      words -> atoms: clocks, days, parts of the day, lengths ("in 2 hours"), each with its lead ("at", "til")
    resolve   atoms side by side -> one mention with local date and time, by the policies
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.reading import policy
from bot.reading.when.days import Calendar
from bot.reading.when.model import Atom, Lead, TimeMention
from bot.reading.when.resolve import groups, mention, zone_of
from bot.reading.when.scan import scan
from bot.reading.words import Words

if TYPE_CHECKING:
    from datetime import datetime

    from bot.reading.model import Activity

__all__ = ["Atom", "Lead", "TimeMention", "atoms_in", "find_times"]


def find_times(text: str | Words, now: datetime, *, activity: Activity | None = None) -> tuple[TimeMention, ...]:
    """Find every time in a text, left to right: "7pm", "half six", "Thu 7-9pm", "in 20 min", "the 26th", "later".

    `now` is aware, in the zone that local times are meant in (a `ZoneInfo`). `activity` helps with bare hours:
    breakfast at 8 is in the morning. A mention whose `bare` is true has a time that may be twelve hours off: who
    knows better (a meetup's start) takes the half of the day that lies nearer.
    """
    words = text if isinstance(text, Words) else Words(text)
    return tuple(mention(words, group, now, activity) for group in groups(words, atoms_in(words, now)))


def atoms_in(words: Words, now: datetime) -> tuple[Atom, ...]:
    """Find the single things said about time, unresolved."""
    return scan(words, Calendar(now.date(), policy.month_comes_first(zone_of(now).key)))
