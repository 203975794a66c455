"""A whole night without HTTP: the real core and an SQLite file between two networks that live in memory."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import select

from adapters.memory import MemoryNetwork
from bot.engine import Engine
from bot.meetup import Meetup
from bot.ports import Account, Batch, DirectMessage, Network, NetworkError, NetworkName, Post, Thread
from bot.scene import House
from bot.sender import Sender
from bot.store import Store, inbox, meetups
from bot.store.tables import inbox as inbox_table

HELSINKI = ZoneInfo("Europe/Helsinki")


@dataclass
class SteppedClock:
    """A clock that goes on only when it is told to."""

    time: dt.datetime

    def now(self) -> dt.datetime:
        return self.time


@dataclass
class Night:
    """The bot, its two networks, and what people do and see on them."""

    store: Store
    clock: SteppedClock
    networks: dict[NetworkName, MemoryNetwork] = field(init=False)
    engine: Engine = field(init=False)
    sender: Sender = field(init=False)

    def __post_init__(self) -> None:
        self.networks = {name: MemoryNetwork(name, self.clock) for name in ("x", "bluesky")}
        house = House(networks=("x", "bluesky"), mirror_to=("bluesky",), operator="the tests")
        self.engine = Engine(store=self.store, house=house, clock=self.clock)
        self.sender = Sender(engine=self.engine, name="test")

    async def settle(self) -> None:
        """Do all that can be done now; a network that is down is passed over, as the schedule does."""
        while await self._once():
            pass

    async def _once(self) -> int:
        moved = sum([await self._hear(network) for network in self.networks.values()])
        moved += await self.engine.work() + await self.engine.tick()
        return moved + sum([await self._say(network) for network in self.networks.values()])

    async def _hear(self, network: Network) -> int:
        try:
            await self.engine.connect(network)
            return await self.engine.receive(network, "post") + await self.engine.receive(network, "dm")
        except NetworkError:
            return 0

    async def _say(self, network: MemoryNetwork) -> int:
        return 0 if network.down else await self.sender.deliver(network)

    async def until(self, moment: dt.datetime) -> None:
        """Put the clock forward, and do what is due."""
        self.clock.time = moment.astimezone(dt.UTC)
        await self.settle()

    async def post(self, who: Account, text: str, *, answers_to: Thread | None = None) -> Post:
        """Somebody posts, a minute later."""
        self._a_minute_later()
        post = self.networks[who.network].says(who, text, answers_to=answers_to)
        await self.settle()
        return post

    async def write(self, who: Account, text: str) -> DirectMessage:
        """Somebody writes to the bot, a minute later."""
        self._a_minute_later()
        message = self.networks[who.network].writes(who, text)
        await self.settle()
        return message

    async def deliver(self, *messages: DirectMessage) -> None:
        """A network brings these messages, in this order, whatever it brought before."""
        for message in messages:
            name = message.author.network
            cursor = await self.store.run(lambda c, name=name: inbox.cursor_of(c, name, "dm"))
            batch = Batch((message,), cursor)
            await self.store.run(
                lambda c, name=name, batch=batch: inbox.receive(c, name, "dm", batch, self.clock.now())
            )
        await self.settle()

    def _a_minute_later(self) -> None:
        self.clock.time += dt.timedelta(minutes=1)

    def heard(self, by: Account) -> list[str]:
        """All that the bot wrote to somebody."""
        sent = self.networks[by.network].sent_messages
        return [str(message.text) for _, message in sent if message.to.key == by.key]

    def shown(self, network: NetworkName) -> list[str]:
        """All that the bot posted."""
        return [str(post.text) for _, post in self.networks[network].sent_posts]

    def thread(self, network: NetworkName) -> Thread:
        """Where a reply to the bot's first post goes."""
        ref, post = self.networks[network].sent_posts[0]
        return Thread(root=post.answers_to.root if post.answers_to else ref, parent=ref)

    async def meetups(self) -> list[Meetup]:
        """Those that are live, the next to start first."""
        return list(await self.store.run(lambda c: meetups.live(c, 50)))

    async def headcount(self) -> int:
        """Of the only live meetup."""
        (only,) = await self.meetups()
        return only.headcount

    async def waiting(self) -> int:
        """How much came in and is not handled."""
        return await self.store.run(inbox.count_waiting)

    async def laid_aside(self) -> list[str]:
        """Why something could not be handled."""
        failures = select(inbox_table.c.failure).where(inbox_table.c.failure.is_not(None))
        return list(await self.store.run(lambda c: c.scalars(failures).all()))


@asynccontextmanager
async def a_night(folder: Path, begins: dt.datetime) -> AsyncIterator[Night]:
    """A bot with an empty database, at this moment."""
    store = Store.open(f"sqlite:///{folder / 'tweetmeet.db'}")
    try:
        yield Night(store=store, clock=SteppedClock(begins.astimezone(dt.UTC)))
    finally:
        store.close()
