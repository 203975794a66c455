"""A network in lists on its bad days, as random as its source: for simulations, with no socket and no waiting.

It applies what it seemed to lose, now or a little later; shows what was written only after a while; answers with
nothing; brings what it brought before, and in another order. As the real ones do, X finds a post or message by its
words and refuses the same post twice, and Bluesky takes a post under the key that its number makes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Literal, TypeVar

from adapters.memory.network import MemoryNetwork
from bot.ports import (
    Ambiguous,
    Batch,
    Clock,
    DirectMessage,
    NetworkName,
    OutgoingMessage,
    OutgoingPost,
    Post,
    PostRef,
    Refused,
    Throttled,
    Unreachable,
)

Trouble = Literal["unreachable", "lost_before", "lost_answer", "late", "throttled"]
Item = TypeVar("Item", Post, DirectMessage)
#: X refuses the words of a post of the last day.
DUPLICATE_WITHIN = timedelta(days=1)
#: How far the bot's clock and the network's may be apart when an earlier try is looked for.
CLOCK_SKEW = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Weather:
    """How bad the days are: chances of each call, and for how long things stay unseen."""

    write: float = 0.0  #: that a write meets one of `Trouble`
    read: float = 0.0  #: that a read is not answered
    repeat: float = 0.0  #: that a read brings earlier things again
    shuffle: float = 0.0  #: that a read brings things in another order
    lag: timedelta = timedelta(0)  #: at most, between a write and its showing
    wait: timedelta = timedelta(minutes=5)  #: as a network that throttles asks


CALM = Weather()
USUAL = Weather(write=0.05, read=0.02, repeat=0.05, shuffle=0.05, lag=timedelta(seconds=5))
HEAVY = Weather(write=0.3, read=0.15, repeat=0.3, shuffle=0.3, lag=timedelta(seconds=8))


@dataclass(frozen=True, slots=True)
class Applied:
    """Something that the network has of the bot: since when, and from when on it shows it."""

    id: str
    sent: OutgoingPost | OutgoingMessage
    at: datetime
    seen_from: datetime


@dataclass(slots=True)
class _Late:
    """A write that was answered with silence, and will be applied all the same."""

    at: datetime
    sent: OutgoingPost | OutgoingMessage


class RoughNetwork(MemoryNetwork):
    """`MemoryNetwork` with `weather`; `applied` is what people can see of the bot, in the order in which it came."""

    def __init__(self, name: NetworkName, clock: Clock, random: Random, weather: Weather = CALM) -> None:
        super().__init__(name, clock)
        self.weather = weather
        self.applied: list[Applied] = []
        self.troubles = 0
        self._random = random
        self._late: list[_Late] = []

    async def posts_since(self, cursor: str | None) -> Batch[Post]:
        """See `bot.ports.Network`."""
        return self._disturbed(await super().posts_since(cursor), self._posts)

    async def messages_since(self, cursor: str | None) -> Batch[DirectMessage]:
        """See `bot.ports.Network`."""
        return self._disturbed(await super().messages_since(cursor), self._messages)

    async def send_post(self, post: OutgoingPost) -> PostRef:
        """See `bot.ports.Network`."""
        self._settle_late()
        if self.name == "bluesky" and (there := self._by_number(post)):
            return PostRef(there.id)
        self._refuse_duplicate(post)
        return PostRef(self._write(post))

    async def send_message(self, message: OutgoingMessage) -> str:
        """See `bot.ports.Network`."""
        self._settle_late()
        return self._write(message)

    async def find_post(self, post: OutgoingPost) -> PostRef | None:
        """See `bot.ports.Network`."""
        self._read()
        found = self._by_number(post) if self.name == "bluesky" else self._alike(post)
        return PostRef(found.id) if found else None

    async def find_message(self, message: OutgoingMessage) -> str | None:
        """See `bot.ports.Network`."""
        self._read()
        found = self._alike(message)
        return found.id if found else None

    def shown(self) -> list[OutgoingPost | OutgoingMessage]:
        """What people see of the bot, in the order in which it came there."""
        self._settle_late()
        return [there.sent for there in self.applied]

    def _write(self, item: OutgoingPost | OutgoingMessage) -> str:
        trouble = self._trouble()
        if trouble == "unreachable":
            raise Unreachable("the connection was refused")
        if trouble == "throttled":
            raise Throttled("too many calls", wait=self._random.choice((None, self.weather.wait)))
        if trouble == "late":
            self._late.append(_Late(self._clock.now() + self.weather.lag * self._random.random(), item))
        if trouble in ("lost_before", "late"):
            raise Ambiguous("no answer")
        applied = self._apply(item, self._clock.now())
        if trouble == "lost_answer":
            raise Ambiguous("no answer")
        return applied.id

    def _trouble(self) -> Trouble | None:
        if self._random.random() >= self.weather.write:
            return None
        self.troubles += 1
        kinds: tuple[Trouble, ...] = ("unreachable", "lost_before", "lost_answer", "late", "throttled")
        return self._random.choice(kinds)

    def _apply(self, item: OutgoingPost | OutgoingMessage, at: datetime) -> Applied:
        applied = Applied(self._next_id(), item, at, at + self.weather.lag * self._random.random())
        self.applied.append(applied)
        if isinstance(item, OutgoingPost):
            self.sent_posts.append((PostRef(applied.id), item))
        else:
            self.sent_messages.append((applied.id, item))
        return applied

    def _settle_late(self) -> None:
        now = self._clock.now()
        due = [late for late in self._late if late.at <= now]
        self._late = [late for late in self._late if late.at > now]
        for late in due:
            if not (self.name == "bluesky" and isinstance(late.sent, OutgoingPost) and self._by_number(late.sent)):
                self._apply(late.sent, late.at)

    def _refuse_duplicate(self, post: OutgoingPost) -> None:
        """As X does; where the earlier one cannot be seen yet, nobody can tell whether it is this one."""
        since = self._clock.now() - DUPLICATE_WITHIN
        same = [there for there in self._own_posts() if there.at >= since and str(there.sent.text) == str(post.text)]
        if self.name != "x" or not same:
            return
        if any(there.seen_from > self._clock.now() for there in same):
            raise Ambiguous("duplicate content; it cannot be seen yet")
        if self._alike(post) is None:
            raise Refused("duplicate content")
        raise Ambiguous("duplicate content")

    def _own_posts(self) -> list[Applied]:
        return [there for there in self.applied if isinstance(there.sent, OutgoingPost)]

    def _by_number(self, post: OutgoingPost) -> Applied | None:
        return next((there for there in self._own_posts() if there.sent.number == post.number), None)

    def _alike(self, item: OutgoingPost | OutgoingMessage) -> Applied | None:
        """What shows in the same words at the same place, and is not known to be another."""
        now = self._clock.now()
        known = item.known if isinstance(item, OutgoingMessage) else frozenset()
        return next(
            (
                there
                for there in self.applied
                if there.seen_from <= now
                and there.id not in known
                and there.at >= item.created_at - CLOCK_SKEW
                and _place(there.sent) == _place(item)
                and str(there.sent.text) == str(item.text)
            ),
            None,
        )

    def _read(self) -> None:
        self._settle_late()
        if self._random.random() < self.weather.read:
            self.troubles += 1
            raise self._random.choice((Unreachable("no answer"), Throttled("too many calls", wait=self.weather.wait)))

    def _disturbed(self, batch: Batch[Item], everything: list[Item]) -> Batch[Item]:
        self._read()
        items: list[Item] = list(batch.items)
        if self._random.random() < self.weather.repeat:
            self.troubles += 1
            items = self._random.sample(everything, min(3, len(everything))) + items
        if self._random.random() < self.weather.shuffle:
            self.troubles += 1
            self._random.shuffle(items)
        return Batch(tuple(items), batch.cursor)


def _place(item: OutgoingPost | OutgoingMessage) -> str | None:
    if isinstance(item, OutgoingMessage):
        return item.to.key
    return item.answers_to.parent.id if item.answers_to else None
