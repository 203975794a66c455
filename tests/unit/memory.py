"""A bot on memory networks with a clock that moves only when it is told to."""

import datetime as dt
from dataclasses import dataclass, field
from random import Random

from adapters.memory import MemoryNetwork
from adapters.practice.clock import PracticeClock
from bot.engine import Engine
from bot.meetup import Meetup
from bot.ports import Account, NetworkName
from bot.scene import House
from bot.sender import Sender
from bot.store import Store, meetups, outbox
from bot.venue import find_city
from tests.unit.store.samples import NOW


@dataclass
class Evening:
    """Both networks, an engine and a sender on one store; the bot's home is Helsinki."""

    store: Store
    clock: PracticeClock = field(default_factory=lambda: PracticeClock(NOW))
    random: Random = field(default_factory=lambda: Random(1))

    def __post_init__(self) -> None:
        self.x, self.bluesky = MemoryNetwork("x", self.clock), MemoryNetwork("bluesky", self.clock)
        self.networks: dict[NetworkName, MemoryNetwork] = {"x": self.x, "bluesky": self.bluesky}
        house = House(networks=("x", "bluesky"), mirror_to=("bluesky",), home=find_city("Helsinki"), operator="Ada")
        self.engine = Engine(store=self.store, house=house, clock=self.clock)
        self.sender = self.another_sender("first")

    def another_sender(self, name: str) -> Sender:
        return Sender(engine=self.engine, name=name, random=self.random)

    async def open(self) -> "Evening":
        for network in self.networks.values():
            await self.engine.connect(network)
        return self

    async def put(self, *effects: object, meetup: str | None = None) -> None:
        await self.store.run(lambda c: outbox.put(c, effects, meetup, self.clock.now()))

    async def keep(self, meetup: Meetup) -> None:
        await self.store.run(lambda c: meetups.save(c, meetup, self.clock.now()))

    async def settle(self) -> None:
        """Everything that can be done now, until nothing moves any more."""
        while await self._once():
            pass

    async def _once(self) -> int:
        moved = 0
        for network in self.networks.values():
            moved += await self.engine.receive(network, "post") + await self.engine.receive(network, "dm")
        moved += await self.engine.work() + await self.engine.tick()
        for network in self.networks.values():
            moved += await self.sender.deliver(network)
        return moved

    async def count(self, status: str) -> int:
        return await self.store.run(lambda c: outbox.count(c, status))

    async def meetup(self) -> Meetup:
        (live,) = await self.store.run(lambda c: meetups.live(c, 2))
        return live

    def heard(self, who: Account) -> list[str]:
        return [str(m.text) for _, m in self.networks[who.network].sent_messages if m.to.id == who.id]

    def shown(self, network: NetworkName) -> list[str]:
        return [str(post.text) for _, post in self.networks[network].sent_posts]

    def advance(self, **by: float) -> None:
        self.clock.advance(dt.timedelta(**by))
