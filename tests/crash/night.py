"""A night on the practice networks, with a bot that is killed all the time; and what must hold in the morning."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random
from typing import Any

from adapters.practice.clock import PracticeClock
from adapters.practice.faults import Fault, Faults
from adapters.practice.stage import Stage
from bot.app import build
from bot.ports import Account
from bot.simulation.people import NOON, Act, Script, script
from config import Settings
from tests.crash.lives import Death, Life, Nursery

FAULTS: tuple[Fault, ...] = (
    "drop",
    "drop_after_apply",
    "hang",
    "hang_after_apply",
    "html_503",
    "html_503_after_apply",
    "server_error",
    "too_many",
    "too_many_silent",
)
FAULT_RATE = 0.1
READ_LAG = dt.timedelta(seconds=3)
#: Lives after each thing that somebody says.
LIVES = 3
#: So long a child lives, in seconds, unless it dies at a failpoint earlier; a start takes a tenth of one.
SHORTEST_LIFE, LONGEST_LIFE = 0.02, 0.35
#: How far the clock goes on between two lives at most: a start may take its time, and leases end.
LONGEST_START = dt.timedelta(seconds=120)
#: In the calm after the last words each life is so long, and so much time goes by at least before the next.
CALM_LIFE, CALM_START = 0.8, dt.timedelta(seconds=65)
#: A night that has not come to its end after so many calm lives never will.
MOST_CALM_LIVES = 60
#: How long after the start the night is watched.
WATCHED = dt.timedelta(hours=1)


@dataclass(slots=True)
class Night:
    """What happened; `said` carries the id that the network gave each message."""

    seed: int
    database: Path
    stage: Stage
    script: Script
    said: list[tuple[Act, str]] = field(default_factory=list)
    deaths: list[Death] = field(default_factory=list)
    damaged: list[str] = field(default_factory=list)  #: what `PRAGMA integrity_check` found, other than "ok"

    @property
    def faults(self) -> int:
        """How many calls went wrong."""
        return self.stage.x_faults.injected + self.stage.bluesky_faults.injected


async def play(seed: int, folder: Path, nursery: Nursery) -> Night:
    """From the call until an hour after the start. The seed draws what is said, the faults and every death."""
    random, clock = Random(f"crash {seed}"), PracticeClock(NOON, running=True)
    faults = [Faults(rate=FAULT_RATE, kinds=FAULTS, random=Random(random.random()), read_lag=READ_LAG) for _ in "xb"]
    async with Stage(clock, x_limits={}, x_faults=faults[0], bluesky_faults=faults[1]) as stage:
        night = Night(seed, folder / "bot.db", stage, _on(stage, script(random)))
        player = _Player(night, random, clock, nursery, _settings(stage, folder))
        await player.play()
    return night


async def rehearse(folder: Path) -> None:
    """A night with one guest, well networks and the bot in this process."""
    clock = PracticeClock(NOON)
    async with Stage(clock, x_limits={}) as stage:
        app = build(Settings(**_settings(stage, folder)), clock)
        for network in app.networks.values():
            await app.engine.connect(network)
        x, bluesky = stage.people["x"], stage.people["bluesky"]
        x.post(x.sign_up("aino", "Aino"), "Helsinki friends, drinks tonight at 7 pm? DM me @tweetmeet")
        await app.settle()
        bluesky.message(bluesky.sign_up("ben", "Ben"), stage.bots["bluesky"], "in! coming from Kallio")
        await app.settle()
        clock.advance(dt.timedelta(hours=6))
        await app.settle()
        await app.close()


def _on(stage: Stage, night: Script) -> Script:
    """The same night, said by people who have accounts on these networks."""

    def signed_up(who: Account) -> Account:
        person = stage.people[who.network].sign_up(who.handle, who.handle)
        return Account(who.network, person.id, person.handle)

    return replace(night, acts=tuple(replace(act, who=signed_up(act.who)) for act in night.acts))


def _settings(stage: Stage, folder: Path) -> dict[str, Any]:
    keys, often = stage.keys(), {"poll_posts_seconds": 0.1, "poll_messages_seconds": 0.1}
    return {
        "database_url": f"sqlite:///{folder}/bot.db",
        "operator": "the crash run",
        "home_city": "Helsinki",
        "mirror_to": ["bluesky", "x"],
        "x": {**keys["x"], **often, "keep_limits": False},
        "bluesky": {**keys["bluesky"], **often, "session_file": f"{folder}/session.json"},
    }


@dataclass(slots=True)
class _Player:
    night: Night
    random: Random
    clock: PracticeClock
    nursery: Nursery
    settings: dict[str, Any]

    async def play(self) -> None:
        for act in self.night.script.acts:
            self.clock.advance_to(act.at)
            self.night.said.append((act, self._say(act)))
            for _ in range(self.random.randint(1, 2 * LIVES - 1)):
                await self._live(self._drawn_life())
                self.clock.advance(LONGEST_START * self.random.random())
        await self._calm()

    def _drawn_life(self) -> Life:
        """Some die at a point, the others at any time."""
        seed = self.random.randrange(1 << 32)
        return Life(self._now(), self.random.uniform(SHORTEST_LIFE, LONGEST_LIFE), seed)

    async def _calm(self) -> None:
        """The networks are well again; everything that is still to be said is said, each at its time."""
        self.night.stage.x_faults.rate = self.night.stage.bluesky_faults.rate = 0
        await self._until_nothing_waits()
        starts = self.night.script.starts_at
        for moment in (starts - dt.timedelta(hours=2), starts - dt.timedelta(minutes=30), starts + WATCHED):
            self.clock.advance_to(moment)
            await self._until_nothing_waits()

    async def _until_nothing_waits(self) -> None:
        for lived in range(MOST_CALM_LIVES):
            if lived and not _something_waits(self.night.database):
                return
            await self._live(Life(self._now(), CALM_LIFE))
            self.clock.advance(CALM_START)
            self.clock.advance_to(_next_due(self.night.database) or self.clock.now())

    async def _live(self, life: Life) -> None:
        death = await self.nursery.live(self.settings, life)
        self.night.deaths.append(death)
        if self.night.database.exists():
            with _reading(self.night.database) as database:
                (found,) = database.execute("PRAGMA integrity_check").fetchone()
            if found != "ok":
                self.night.damaged.append(f"after death {len(self.night.deaths)}: {found}")

    def _now(self) -> str:
        return self.clock.now().isoformat()

    def _say(self, act: Act) -> str:
        network, stage = act.who.network, self.night.stage
        people = stage.people[network]
        who = people.sign_up(act.who.handle, act.who.handle)
        if act.public:
            return people.post(who, act.text).id
        return people.message(who, stage.bots[network], act.text).id


@contextmanager
def _reading(file: Path) -> Iterator[sqlite3.Connection]:
    database = sqlite3.connect(file)
    try:
        yield database
    finally:
        database.close()


def _something_waits(file: Path) -> bool:
    with _reading(file) as database:
        (count,) = database.execute(
            "SELECT (SELECT count(*) FROM inbox WHERE handled_at IS NULL)"
            " + (SELECT count(*) FROM outbox WHERE status IN ('due', 'sending'))"
        ).fetchone()
    return bool(count)


def _next_due(file: Path) -> dt.datetime | None:
    """When something of the outbox may be tried again: it is due, or the lease of a dead sender ends."""
    with _reading(file) as database:
        (due,) = database.execute(
            "SELECT min(CASE status WHEN 'sending' THEN lease_until ELSE due_at END)"
            " FROM outbox WHERE status IN ('due', 'sending')"
        ).fetchone()
    return dt.datetime.fromtimestamp(due / 1_000_000, dt.UTC) if due is not None else None
