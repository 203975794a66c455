"""What the bot understood of a text: one frozen reading for each kind of thing that people write.

The fields are those of the labelling guide of the corpora (`tests/corpora/README.md`). A reading is a value: it holds
no reference to a clock, a network or a meetup, and the same text and context give an equal reading for ever.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Literal

Part = Literal["morning", "midday", "afternoon", "evening", "night"]
Activity = Literal["drinks", "coffee", "breakfast", "brunch", "lunch", "dinner", "food", "walk", "games", "other"]
Intent = Literal["going", "not_going", "maybe", "question", "mine", "stop", "start", "help", "forget", "other"]
Need = Literal[
    "vegetarian",
    "vegan",
    "halal",
    "kosher",
    "gluten_free",
    "step_free",
    "quiet",
    "no_alcohol",
    "outdoor",
    "kids",
]
CommandName = Literal[
    "status",
    "guests",
    "move",
    "set_venue",
    "next_venue",
    "approve",
    "cancel",
    "close",
    "reopen",
    "capacity",
    "announce",
    "add",
    "remove",
    "cohost",
    "export",
    "find_us",
    "undo",
    "help",
    "other",
]
#: What the bot asked this person last, where the answer changes what a bare "yes" or "3" means.
Asked = Literal["attending", "party", "origin", "confirm_drop"]
DoubtKind = Literal[
    "two_dates",  # "Tue or Thu"
    "date_conflict",  # weekday and date name different days
    "dst_gap",  # a local time that does not exist on that day
    "bare_hour",  # "at 7" where morning and evening both fit
    "past",  # the time named lies behind the posting
    "two_origins",  # two parts of town
    "unclear",  # nothing to act on was understood
]


@dataclass(frozen=True, slots=True)
class Span:
    """Which words gave a field: `text[start:end]`, in code points of the text as it was given."""

    field: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that the text leaves open, with the words that do so; `decide` may ask about it."""

    kind: DoubtKind
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetupContext:
    """What a reader of a direct message knows about the meetup it is about."""

    starts_at: dt.datetime  #: aware, in the meetup's zone
    place: str | None = None
    activity: Activity | None = None
    going: int = 0  #: heads going; only organizer commands use it


@dataclass(frozen=True, slots=True, kw_only=True)
class CallReading:
    """A post: is it a call to meet, and what does it say? When it is none, every other field is empty."""

    is_call: bool
    date: dt.date | None = None
    time: dt.time | None = None
    part: Part | None = None
    end_time: dt.time | None = None
    place: str | None = None
    venue: str | None = None
    activity: Activity | None = None
    capacity: int | None = None
    rsvp_by: dt.datetime | None = None  #: naive local wall time
    doubts: tuple[Doubt, ...] = ()
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RsvpReading:
    """A guest's direct message."""

    intent: Intent
    party: int | None = None  #: heads including the sender
    origin: str | None = None
    arrives: dt.time | None = None  #: local wall time
    late: bool = False
    needs: tuple[Need, ...] = ()  #: sorted, each once
    first_time: bool = False
    fewer: int = 0  #: heads of the sender's party that drop out while the sender comes: "my +1 can't make it"
    doubts: tuple[Doubt, ...] = ()
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandArgs:
    """What a command needs; absent arguments are None."""

    time: dt.time | None = None
    date: dt.date | None = None
    venue: str | None = None
    capacity: int | None = None
    message: str | None = None
    who: str | None = None
    heads: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandReading:
    """An organizer's direct message."""

    command: CommandName
    args: CommandArgs = field(default_factory=CommandArgs)
    doubts: tuple[Doubt, ...] = ()
    spans: tuple[Span, ...] = ()
