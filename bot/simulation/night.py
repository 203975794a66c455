"""One night, played: people, two networks, and a bot that is killed and started again on what its store holds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from random import Random
from typing import Protocol

from bot import failpoints
from bot.engine import Engine
from bot.failpoints import Failpoint
from bot.ports import Account, DirectMessage, Network, NetworkError, NetworkName, Post
from bot.scene import House
from bot.sender import Sender
from bot.simulation.people import NETWORKS, NOON, Act, Script
from bot.simulation.witness import Witness
from bot.store import Store
from bot.store.inbox import Kind
from bot.venue import Place

#: After a turn in which something failed the bot tries again this much later.
AGAIN = dt.timedelta(seconds=30)
#: How long after the start the night is watched: until everything that was due is said.
WATCHED = dt.timedelta(hours=2)
#: A night that is not over after so many turns never will be.
MOST_TURNS = 2_000


class PeoplesNetwork(Network, Protocol):
    """A network with people on it."""

    def says(self, author: Account, text: str) -> Post:
        """Somebody posts something that concerns the bot."""
        ...

    def writes(self, author: Account, text: str) -> DirectMessage:
        """Somebody writes to the bot."""
        ...


class Crashed(BaseException):
    """The process ends here, as by kill -9; nothing that it was about to do is done."""


@dataclass(slots=True)
class NightClock:
    """The true time, as networks and people have it."""

    time: dt.datetime = field(default_factory=lambda: NOON.astimezone(dt.UTC))

    def now(self) -> dt.datetime:
        """Aware, UTC."""
        return self.time

    def go_on_to(self, moment: dt.datetime) -> None:
        """Never back."""
        self.time = max(self.time, moment.astimezone(dt.UTC))


@dataclass(slots=True)
class BotsClock:
    """What the bot's machine takes for the time."""

    true: NightClock
    wrong_by: dt.timedelta = dt.timedelta(0)

    def now(self) -> dt.datetime:
        """Aware, UTC."""
        return self.true.time + self.wrong_by


@dataclass(frozen=True, slots=True)
class Mishaps:
    """What befalls the bot's machine."""

    crash: float = 0.0  #: chance at each failpoint
    clock_jump: dt.timedelta = dt.timedelta(0)  #: how far its clock may be wrong after a start
    away: dt.timedelta = dt.timedelta(0)  #: how long a start may take


class Night:
    """Play it with `play`; what people saw is in the networks and in `witness`, what the bot holds in `store`."""

    def __init__(
        self,
        script: Script,
        networks: Mapping[NetworkName, PeoplesNetwork],
        *,
        store: Store,
        clock: NightClock,
        random: Random,
        home: Place | None,
        mishaps: Mishaps,
        looks: bool,
    ) -> None:
        self.script, self.store, self.clock = script, store, clock
        self.witness = {name: Witness(network, store) for name, network in networks.items()}
        self.said: list[tuple[Act, str]] = []  #: with the id that the network gave it
        self.crashes = 0
        self.mishaps = mishaps
        self._people, self._random, self._home, self._looks = networks, random, home, looks
        self._bots_clock = BotsClock(clock)
        self._start_bot()

    def _start_bot(self) -> None:
        house = House(networks=NETWORKS, mirror_to=NETWORKS, home=self._home, operator="the simulation")
        self.engine = Engine(store=self.store, house=house, clock=self._bots_clock)
        name = f"bot-{self.crashes}"
        self.sender = Sender(engine=self.engine, name=name, random=self._random, looks=self._looks)
        self._unheard: set[tuple[NetworkName, Kind]] = {(name, kind) for name in NETWORKS for kind in ("post", "dm")}

    async def play(self) -> None:
        """From the call to well after the start; the last hours are calm, so that everything can come to its end."""
        for act in self.script.acts:
            await self._until(act.at)
            self._act(act)
            await self._until(act.at + dt.timedelta(seconds=self._random.uniform(0, 90)))
            await self._turn()
        self.mishaps = Mishaps()
        await self._until(self.script.starts_at + WATCHED)

    def _on_reach(self, _point: Failpoint) -> None:
        if self._random.random() < self.mishaps.crash:
            raise Crashed

    def _act(self, act: Act) -> None:
        network = self._people[act.who.network]
        said = network.says(act.who, act.text).ref.id if act.public else network.writes(act.who, act.text).id
        self.said.append((act, said))
        self._unheard.add((act.who.network, "post" if act.public else "dm"))

    async def _until(self, moment: dt.datetime) -> None:
        """Everything that is due before, each at its time."""
        for _ in range(MOST_TURNS):
            due = await self._next()
            if due is None or due > moment:
                self.clock.go_on_to(moment)
                return
            self.clock.go_on_to(due)
            await self._turn()
        raise RuntimeError("the bot turns and turns")

    async def _next(self) -> dt.datetime | None:
        due = await self.engine.next_due()
        times = [due - self._bots_clock.wrong_by] if due else []
        if self._unheard:
            times.append(self.clock.now() + AGAIN)
        return max(min(times), self.clock.now() + dt.timedelta(seconds=1)) if times else None

    async def _turn(self) -> None:
        try:
            with failpoints.armed(self._on_reach):
                await self._once()
        except Crashed:
            self.crashes += 1
            for witness in self.witness.values():
                witness.crashed_at = self.clock.now() + self.mishaps.clock_jump
            self.clock.go_on_to(self.clock.now() + self.mishaps.away * self._random.random())
            self._bots_clock.wrong_by = self.mishaps.clock_jump * self._random.uniform(-1, 1)
            self._start_bot()

    async def _once(self) -> None:
        for name in NETWORKS:
            await self._connect(name)
        for name, kind in sorted(self._unheard):
            await self._hear(name, kind)
        while await self.engine.work():
            pass
        await self.engine.tick()
        for name, network in self.witness.items():
            if name in self.engine.house.accounts:
                await self.sender.deliver(network)

    async def _hear(self, name: NetworkName, kind: Kind) -> None:
        try:
            await self.engine.receive(self.witness[name], kind)
        except NetworkError:
            return
        self._unheard.discard((name, kind))

    async def _connect(self, name: NetworkName) -> None:
        with suppress(NetworkError):
            await self.engine.connect(self.witness[name])
