"""How often a network is looked at: as often as somebody may be waiting, because some networks charge for each look."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from bot.meetup import Meetup
from bot.store.inbox import Kind

#: Before a venue is chosen and the headcount said.
LAST_HOUR = dt.timedelta(hours=1)
#: Polling an account is one worker's for at least so long after its last poll; then another takes it over.
SHORTEST_LEASE = dt.timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Pace:
    """How often each stream of a network is polled; what is left out is as ever.

    `leisurely` holds for direct messages until the last hour before a decision, `idle` while no meetup takes RSVPs.
    """

    posts: dt.timedelta
    messages: dt.timedelta
    answers: dt.timedelta = dt.timedelta(minutes=1)  #: answers that people publish
    leisurely: dt.timedelta | None = None
    idle: dt.timedelta | None = None

    def of(self, kind: Kind) -> dt.timedelta:
        """The fastest for this kind of stream."""
        return {"post": self.posts, "dm": self.messages, "rsvp": self.answers}[kind]

    def wait(self, kind: Kind, listed: Sequence[Meetup], now: dt.datetime) -> dt.timedelta:
        """From one poll to the next; `listed` are the meetups that take RSVPs."""
        if kind != "dm":
            return self.of(kind)
        if not listed:
            return self.idle or self.messages
        decided = [meetup.decide_at for meetup in listed]
        if any(at is not None and now >= at - LAST_HOUR for at in decided):
            return self.messages
        return self.leisurely or self.messages

    def varies(self, kind: Kind) -> bool:
        """Whether need changes anything."""
        return kind == "dm" and not (self.leisurely is None and self.idle is None)

    @property
    def lease(self) -> dt.timedelta:
        """How long a worker that polls keeps others from it: one late poll does not cost it the lease."""
        return max(SHORTEST_LEASE, 2 * max(self.posts, self.messages))
