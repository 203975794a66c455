"""What `decide` returns: the next state, and what the bot wants said to the world.

An effect's `key` says what it is for ever: deciding the same thing twice makes the same key, and the outbox holds each
key once.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from bot.meetup import Conversation, Meetup, MeetupId
from bot.ports import Account, CalendarEntry, NetworkName, Thread
from bot.text import Text
from bot.venue.model import VenueMap


@dataclass(frozen=True, slots=True)
class Under:
    """Right under the post that the effect with this key makes; under `otherwise` where that one never went out."""

    key: str
    otherwise: Thread | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SayInPublic:
    """A post on one network."""

    key: str
    network: NetworkName
    text: Text
    answers_to: Thread | Under | None = None
    picture: VenueMap | None = None  #: drawn when it is sent
    void_after: dt.datetime | None = None  #: from then on nobody needs it any more
    subject: str | None = None  #: an unsent one about the same is needless as soon as this one is there
    headcount: int | None = None  #: the number that the words state, where it has to hold when they go out


@dataclass(frozen=True, slots=True, kw_only=True)
class SayToOne:
    """A direct message."""

    key: str
    to: Account
    text: Text
    void_after: dt.datetime | None = None
    subject: str | None = None
    headcount: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowInCalendar:
    """A meetup's entry in a network's open calendar, as it is now."""

    key: str
    network: NetworkName
    entry: CalendarEntry
    void_after: dt.datetime | None = None
    subject: str | None = None
    headcount: int | None = None


Effect = SayInPublic | SayToOne | ShowInCalendar


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """The next state as far as it changes, and the effects; both take effect together or not at all."""

    meetup: Meetup | None = None
    conversations: tuple[Conversation, ...] = ()
    effects: tuple[Effect, ...] = ()
    forgotten: tuple[Account, ...] = ()  #: all that is held about these people is erased
    avoided: tuple[tuple[Account, str], ...] = ()  #: names of venues that these organizers are not proposed any more
    withdrawn: tuple[MeetupId, ...] = ()  #: what waits unsent about these meetups is dropped


NOTHING = Decision()
