"""What reaches `decide`: everything that can happen to a meetup, timers included, each already read and looked up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, Self

from bot.meetup import MeetingPlace
from bot.ports import Account, DirectMessage, NetworkName, Post, PublicAnswer, Thread
from bot.reading.model import CallReading, CommandReading, RsvpReading
from bot.venue.model import Place, Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """Somebody's words to the bot, by direct message or in public under one of its posts."""

    id: str  #: unique over all networks and kinds
    who: Account
    text: str
    at: dt.datetime  #: when it was written; aware, UTC
    public: Thread | None = None  #: where to answer, if it was said in public

    @classmethod
    def by_dm(cls, message: DirectMessage, text: str) -> Self:
        """A direct message; `text` is what to read of it."""
        return cls(id=f"dm:{message.author.network}:{message.id}", who=message.author, text=text, at=message.created_at)

    @classmethod
    def in_public(cls, post: Post) -> Self:
        """A post; the answer goes right under it."""
        return cls(
            id=f"post:{post.author.network}:{post.ref.id}",
            who=post.author,
            text=post.text,
            at=post.created_at,
            public=post.thread,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """A post that mentions the bot and is in no meetup's thread: a call, or none."""

    post: Post
    words: str  #: its text less the bot's own name
    reading: CallReading
    city: Place | None  #: the city (and so the zone) that its place names
    has_catalogue: bool  #: whether the bot knows venues there


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganizerWrote:
    """The organizer of a meetup wrote: a command, an answer to a question, or an RSVP like any guest's."""

    heard: Heard
    command: CommandReading
    rsvp: RsvpReading
    details: CallReading  #: the same words read as (part of) a call: answers "when?" and "where?"
    city: Place | None  #: the meetup's, or the one that these words name
    has_catalogue: bool  #: whether the bot knows venues there
    origin: Place | None  #: as in `GuestWrote`
    option: int | None = None  #: which of the venues on offer the words pick, from 0
    approves: bool = False  #: the words say yes to what is on offer, and not (only) that somebody comes
    avoids: str | None = None  #: the name of a known venue that the words never want again
    redated: dt.date | None = None  #: the call's date, where that is another one in the zone of `city`, new here


@dataclass(frozen=True, slots=True, kw_only=True)
class GuestWrote:
    """Anybody else wrote."""

    heard: Heard
    rsvp: RsvpReading
    origin: Place | None  #: where `rsvp.origin` is, None where no gazetteer knows


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """Which venues the bot would propose now; without options there is no catalogue, or nothing in it suits."""

    options: tuple[MeetingPlace, ...] = ()  #: the best first
    standing: MeetingPlace | None = None  #: the one offered or picked before, as it is now; None if it cannot be
    considered: int = 0  #: venues in the catalogue
    dropped: Mapping[Reason, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeCame:
    """`Meetup.next_due` has come."""

    advice: Advice


@dataclass(frozen=True, slots=True, kw_only=True)
class AnsweredInPublic:
    """Somebody answered to the meetup's calendar entry, in a place of their own."""

    answer: PublicAnswer


Outcome = Literal["refused", "gone", "unknown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Undelivered:
    """The sender gave up on an effect: refused, nothing there to answer, or nothing can prove if it went out."""

    key: str  #: of the effect
    network: NetworkName
    outcome: Outcome
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outdated:
    """A venue with a headcount was not sent before the headcount changed: it is dropped, and said anew."""

    number: int  #: of the outbox row, unique for ever
    network: NetworkName
    to: Account | None  #: None: in public


Event = Called | OrganizerWrote | GuestWrote | AnsweredInPublic | TimeCame | Undelivered | Outdated
