"""The model: what a meetup, an RSVP and a conversation are, and the life that each may lead.

Everything here is a frozen value. `LIFE` and `ANSWERS` are the transition tables: what is not in them does not happen.
"""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, NewType
from zoneinfo import ZoneInfo

from bot.ports import Account, NetworkName, PostRef, Thread
from bot.reading.model import Activity, Need, Part
from bot.venue.model import LatLon, Place

MeetupId = NewType("MeetupId", str)

Status = Literal["unclear", "open", "needs_venue", "announced", "over", "cancelled"]
Happening = Literal["completed", "announced", "venue_missing", "cancelled", "ended"]

#: The life of a meetup: where it is, what happens, where it is then.
LIFE: Mapping[Status, Mapping[Happening, Status]] = {
    #: the call lacks a time or a place and the organizer was asked
    "unclear": {"completed": "open", "cancelled": "cancelled", "ended": "over"},
    #: RSVPs come in, the venue is still to be found
    "open": {"announced": "announced", "venue_missing": "needs_venue", "cancelled": "cancelled", "ended": "over"},
    #: it is time to announce, and only the organizer can name a venue
    "needs_venue": {"announced": "announced", "cancelled": "cancelled", "ended": "over"},
    #: venue and headcount are public; only the organizer can change the venue
    "announced": {"announced": "announced", "cancelled": "cancelled", "ended": "over"},
    "over": {},
    "cancelled": {},
}

LIVE: frozenset[Status] = frozenset({"unclear", "open", "needs_venue", "announced"})
TAKES_RSVPS: frozenset[Status] = LIVE - {"unclear"}

Answer = Literal["going", "maybe", "not_going"]
AnswerChange = Literal["welcomed", "pencilled", "declined", "updated", "loosened", "dropped"]

#: The life of an RSVP: what stood (None: nothing), what the guest says now, what that is called.
ANSWERS: Mapping[Answer | None, Mapping[Answer, AnswerChange]] = {
    None: {"going": "welcomed", "maybe": "pencilled", "not_going": "declined"},
    "going": {"going": "updated", "maybe": "loosened", "not_going": "dropped"},
    "maybe": {"going": "welcomed", "maybe": "updated", "not_going": "dropped"},
    "not_going": {"going": "welcomed", "maybe": "pencilled", "not_going": "updated"},
}


class ImpossibleTransition(Exception):
    """A rule asked for a step that `LIFE` does not have: a mistake in the rules, never in what people said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rsvp:
    """What a guest said last about one meetup."""

    guest: Account
    answer: Answer
    said_at: dt.datetime  #: when the guest wrote it; an older message changes nothing
    party: int = 1  #: heads including the sender
    origin: Place | None = None  #: a place of the gazetteer, never the guest's own words
    arrives: dt.time | None = None  #: local wall time
    late: bool = False
    needs: tuple[Need, ...] = ()
    first_time: bool = False
    in_public: bool = False  #: only published for an open calendar, never written to the bot: hears nothing from it


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """Wall time and IANA zone: what people agreed on, whatever becomes of the zone's rules."""

    start: dt.datetime  #: naive, local
    zone: str
    end: dt.datetime | None = None  #: naive, local; None where the call names none

    @property
    def starts_at(self) -> dt.datetime:
        """The instant, aware in the meetup's zone."""
        return self.start.replace(tzinfo=ZoneInfo(self.zone))

    @property
    def ends_at(self) -> dt.datetime:
        """When it counts as over: the end that was named, else `USUAL_STAY` after the start."""
        if self.end is None:
            return _later(self.starts_at, USUAL_STAY)
        return self.end.replace(tzinfo=ZoneInfo(self.zone))


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingPlace:
    """The venue of a meetup, as it is told to people."""

    name: str
    address: str = ""
    source: Literal["call", "organizer", "catalogue"] = "catalogue"
    id: str = ""  #: in its catalogue, where it is from one
    at: LatLon | None = None
    average_km: float | None = None
    farthest_km: float | None = None
    origins: int = 0  #: distinct ones that were measured
    set_aside: int = 0  #: heads that come from farther out
    hours: Literal["open", "unknown"] | None = None
    open_until: dt.datetime | None = None  #: naive, local; None: not known, or not within a day
    step_free: bool = False
    drawn: bool = False  #: among near-best ones, because few guests could be found out by the best
    attribution: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """What the call says, as far as it says it: the answers to the bot's questions fill the gaps."""

    date: dt.date | None = None
    time: dt.time | None = None
    part: Part | None = None
    end_time: dt.time | None = None
    place: str | None = None  #: as written
    venue: str | None = None
    activity: Activity | None = None
    capacity: int | None = None
    rsvp_by: dt.datetime | None = None  #: naive, local


@dataclass(frozen=True, slots=True, kw_only=True)
class Meetup:
    """A call and what became of it. `when` and `city` are there in every status but `unclear`."""

    id: MeetupId
    status: Status
    organizer: Account
    call: Thread  #: where the bot answers the call
    called_at: dt.datetime  #: aware, UTC
    quote: str  #: the call's own words
    details: Details
    city: Place | None = None
    when: When | None = None
    decide_at: dt.datetime | None = None  #: aware, UTC: when the venue is picked and announced
    offer_at: dt.datetime | None = None  #: aware, UTC: when venues are offered to the organizer
    offered: tuple[MeetingPlace, ...] = ()  #: to the organizer, who has the last word
    offer: int = 0  #: which of them it is, if the organizer says nothing
    venue: MeetingPlace | None = None
    has_catalogue: bool = False  #: whether the bot knows venues there
    mirrored_on: tuple[NetworkName, ...] = ()
    was_moved: bool = False  #: at least once, after it was announced with another time
    takes_rsvps: bool = True  #: the organizer can close the list
    rsvps: Mapping[str, Rsvp] = field(default_factory=dict)  #: by `Account.key`

    def after(self, happening: Happening) -> Status:
        """The status that `LIFE` leads to."""
        try:
            return LIFE[self.status][happening]
        except KeyError:
            raise ImpossibleTransition(f"{self.id}: {self.status} knows no {happening}") from None

    def closed_by(self, happening: Literal["ended", "cancelled"]) -> Meetup:
        """This meetup at its end: what only the choice of a venue needed of its guests is forgotten."""
        bare = {key: replace(rsvp, origin=None, needs=()) for key, rsvp in self.rsvps.items()}
        return replace(self, status=self.after(happening), rsvps=bare, offered=())

    def with_rsvp(self, rsvp: Rsvp) -> Meetup:
        """This meetup with one guest's newest word in place of the former one."""
        return replace(self, rsvps={**self.rsvps, rsvp.guest.key: rsvp})

    def having(self, *answers: Answer) -> tuple[Rsvp, ...]:
        """The RSVPs with one of these answers, in the order in which they first came."""
        return tuple(rsvp for rsvp in self.rsvps.values() if rsvp.answer in answers)

    @property
    def headcount(self) -> int:
        """Heads going: the one number that every message about it uses."""
        return heads(self.having("going"))

    @property
    def published(self) -> int:
        """Those of the heads going who only published that they come."""
        return heads(tuple(rsvp for rsvp in self.having("going") if rsvp.in_public))

    @property
    def offered_now(self) -> MeetingPlace | None:
        """The venue on offer: it stands at the time of the decision, if the organizer says nothing."""
        return self.offered[self.offer] if self.offered else None

    @property
    def awaits_offer(self) -> bool:
        """Whether venues are still to be offered to the organizer."""
        return self.status == "open" and self.venue is None and not self.offered and self.offer_at is not None

    @property
    def next_due(self) -> dt.datetime | None:
        """When something is to be done without anybody writing; None where nothing is."""
        if self.status == "unclear":
            return self.called_at + UNCLEAR_FOR
        if self.status not in LIVE or self.when is None:
            return None
        if self.status == "open":
            return self.offer_at if self.awaits_offer else self.decide_at
        return self.when.ends_at.astimezone(dt.UTC)


#: A meetup whose call names no end counts as over this long after its start.
USUAL_STAY = dt.timedelta(hours=4)
#: A call that the organizer does not complete is laid aside after this.
UNCLEAR_FOR = dt.timedelta(days=2)


def heads(rsvps: tuple[Rsvp, ...]) -> int:
    """Heads, not rows: everybody in the parties of these RSVPs."""
    return sum(rsvp.party for rsvp in rsvps)


def heads_by_network(rsvps: tuple[Rsvp, ...]) -> Mapping[NetworkName, int]:
    """Heads of these RSVPs by the network on which they were given."""
    count: Counter[NetworkName] = Counter()
    for rsvp in rsvps:
        count[rsvp.guest.network] += rsvp.party
    return count


def meetup_id(network: NetworkName, call: PostRef) -> MeetupId:
    """The same call always makes the same meetup: twelve letters (60 bits) out of its address."""
    digest = hashlib.sha256(f"{network} {call.id}".encode()).digest()
    return MeetupId(base64.b32encode(digest)[:12].decode().lower())


QuestionKind = Literal["attending", "origin", "which", "time", "place", "venue", "offer", "confirm_cancel", "command"]

#: What a bare yes answers.
TAKES_YES: frozenset[QuestionKind] = frozenset({"attending", "offer", "confirm_cancel"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What the bot asked somebody and has no answer to yet; at most one is open with anybody."""

    kind: QuestionKind
    asked_at: dt.datetime
    meetup: MeetupId | None = None
    options: tuple[MeetupId, ...] = ()  #: which: in the order in which they were listed
    held: str = ""  #: which: the words that wait for the answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """What the bot remembers of its talk with one account, apart from any meetup."""

    account: Account
    wrote_dm: bool = False  #: only somebody who wrote first gets direct messages
    opted_out: bool = False  #: said "stop"
    question: Question | None = None
    told_nothing_open: dt.datetime | None = None  #: when it last heard that there is no meetup
    told_how_to_call: bool = False  #: mentioned the bot without a call, and heard what a call is


def _later(moment: dt.datetime, by: dt.timedelta) -> dt.datetime:
    """Elapsed time, also across a change of the clocks (adding to an aware local time would be wall time)."""
    return (moment.astimezone(dt.UTC) + by).astimezone(moment.tzinfo)
