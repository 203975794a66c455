"""When the engine is asked to do something: pollers at their intervals, one tick re-armed to the next due time.

Due times live in the database only; APScheduler keeps its jobs in memory and is told them anew at every start. A late
or missed run is simply run once (`coalesce`, no grace time), and never twice at the same time.
"""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TypeVar

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from sqlalchemy.exc import DatabaseError

from bot.engine import Engine
from bot.pace import Pace
from bot.ports import Network, NetworkError, NetworkName, PublicAnswers, Suspended
from bot.sender import Sender
from bot.store import inbox, leases, meetups, storage_fault
from bot.store.inbox import Kind

log = structlog.get_logger(__name__)

#: A tick comes at least so often, whatever the database says: a clock that was set wrong costs no more than this.
LONGEST_SLEEP = dt.timedelta(minutes=1)
SHORTEST_SLEEP = dt.timedelta(seconds=1)
Result = TypeVar("Result")


@dataclass(slots=True)
class Schedule:
    """Runs engine and sender until it is stopped. A network that is down is tried again at the next poll."""

    engine: Engine
    sender: Sender
    networks: Mapping[NetworkName, Network]
    paces: Mapping[NetworkName, Pace]
    may_read: Callable[[NetworkName], Awaitable[bool]] | None = None  #: asked before each poll: money
    is_alone: bool = False  #: no other worker has this database: nobody waits for the lease of a former life
    on_turn: Callable[[], None] = lambda: None  #: after every round of work that went well: a sign of life
    _jobs: AsyncIOScheduler = field(
        default_factory=lambda: AsyncIOScheduler(
            timezone="UTC", job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        )
    )
    _working: asyncio.Lock = field(default_factory=asyncio.Lock)
    _logging_in: dict[NetworkName, asyncio.Lock] = field(default_factory=dict)
    _outbox_may_hold: dict[NetworkName, asyncio.Event] = field(default_factory=dict)
    _senders: list[asyncio.Task[None]] = field(default_factory=list)
    _polled: dict[tuple[NetworkName, Kind], dt.datetime] = field(default_factory=dict)

    def start(self) -> None:
        """Arm every job; the first runs begin at once."""
        for network in self.networks.values():
            self._logging_in[network.name] = asyncio.Lock()
            self._outbox_may_hold[network.name] = asyncio.Event()
            self._senders.append(asyncio.create_task(self._send_for_ever(network), name=f"send {network.name}"))
            for kind in ("post", "dm"):
                self._poll_every(network, kind)
            if isinstance(network, PublicAnswers):
                self._poll_every(network, "rsvp")
        self._jobs.add_job(self._tick, id="tick")
        self._jobs.start()

    async def stop(self) -> None:
        """End everything; a send that is cut short is looked after at the next start, like one cut short by a crash."""
        self._jobs.pause()
        await asyncio.sleep(0)  # what was just begun gets to where it ends without a trace, see `_poll`
        self._jobs.shutdown(wait=False)
        for task in self._senders:
            task.cancel()
        await asyncio.gather(*self._senders, return_exceptions=True)
        await _survives("leases", lambda: self.engine.store.run(lambda c: leases.release(c, self.sender.name)))

    def _poll_every(self, network: Network, kind: Kind) -> None:
        seconds = self.paces[network.name].of(kind).total_seconds()
        self._jobs.add_job(
            self._poll,
            "interval",
            seconds=seconds,
            jitter=min(seconds / 10, 5),
            args=(network, kind),
            id=f"{network.name}/{kind}",
            next_run_time=dt.datetime.now(dt.UTC),
        )

    async def _poll(self, network: Network, kind: Kind) -> None:
        with suppress(asyncio.CancelledError):  # stopped: APScheduler would log it as a failure of the job
            if await _survives(f"poll {network.name}/{kind}", lambda: self._received(network, kind)):
                await self._turn()

    async def _received(self, network: Network, kind: Kind) -> int:
        async with self._logging_in[network.name]:
            if network.name not in self.engine.house.accounts:
                await self.engine.connect(network)
                self._outbox_may_hold[network.name].set()
        if not await self._polls_here(network.name):
            return await self._left_to_do()
        if not await self._is_needed(network.name, kind):
            return 0
        if self.may_read is not None and not await self.may_read(network.name):
            return 0
        received = await self.engine.receive(network, kind)
        self._polled[network.name, kind] = self.engine.clock.now()
        return received

    async def _is_needed(self, network: NetworkName, kind: Kind) -> bool:
        """Jobs run at the fastest pace, so that a meetup that is opened has its messages read at once."""
        now, last = self.engine.clock.now(), self._polled.get((network, kind))
        pace = self.paces[network]
        if last is None or not pace.varies(kind):
            return True
        wait = pace.wait(kind, await self.engine.store.run(meetups.listed), now)
        return now >= last + wait - pace.of(kind) / 2

    async def _polls_here(self, network: NetworkName) -> bool:
        """Of the workers on one database one polls an account: what more would read is paid for and kept once."""
        if self.is_alone:
            return True
        now = self.engine.clock.now()
        until = now + self.paces[network].lease
        return await self.engine.store.run(
            lambda c: leases.take(c, f"poll {network}", self.sender.name, now=now, until=until)
        )

    async def _left_to_do(self) -> int:
        """What the worker that polls has brought in, and what one that died has left behind."""
        due = await self.engine.next_due()
        is_due = due is not None and due <= self.engine.clock.now()
        return await self.engine.store.run(inbox.count_waiting) + is_due

    def wake(self) -> None:
        """The clock was put forward, or something came in by another door: look now."""
        if self._jobs.running:
            self._jobs.add_job(self._tick, id="tick", replace_existing=True)

    def hint(self, network: NetworkName, kind: Kind) -> None:
        """Something came in on this stream that was not delivered with the hint: look now."""
        if self._jobs.running:
            self._polled.pop((network, kind), None)
            self._jobs.modify_job(f"{network}/{kind}", next_run_time=dt.datetime.now(dt.UTC))

    async def _tick(self) -> None:
        with suppress(asyncio.CancelledError):  # see _poll
            await _survives("tick", self.engine.tick)
            await self._turn()

    async def _turn(self) -> None:
        """Handle what came in, send what came of it, and be back when something is due.

        A bot whose database takes nothing shows no sign of life, though it turns round and round.
        """
        async with self._working:
            worked = await _survives("work", self._work_off)
        for may_hold in self._outbox_may_hold.values():
            may_hold.set()
        await self._rearm()
        if worked is not None:
            self.on_turn()

    async def _work_off(self) -> int:
        done = 0
        while handled := await self.engine.work():
            done += handled
        return done

    async def _send_for_ever(self, network: Network) -> None:
        """Each network has its own, so that one that hangs keeps no other waiting."""
        while True:
            await self._outbox_may_hold[network.name].wait()
            self._outbox_may_hold[network.name].clear()
            if network.name in self.engine.house.accounts:
                await _survives(f"send {network.name}", lambda: self.sender.deliver(network))
                await self._rearm()

    async def _rearm(self) -> None:
        """Also where the database cannot be asked there is a next tick."""
        due = await _survives("next due", self.engine.next_due)
        wait = LONGEST_SLEEP if due is None else min(max(due - self.engine.clock.now(), SHORTEST_SLEEP), LONGEST_SLEEP)
        self._jobs.add_job(
            self._tick, "date", run_date=dt.datetime.now(dt.UTC) + wait, id="tick", replace_existing=True
        )


async def _survives(what: str, step: Callable[[], Awaitable[Result]]) -> Result | None:
    """Run one step; a failure is logged in one line and costs this run only: None."""
    try:
        return await step()
    except Suspended as error:
        log.error("suspended", what=what, reason=str(error))  # noqa: TRY400 -- the operator needs the line, not the trace
    except NetworkError as error:
        log.warning("network", what=what, reason=str(error))
    except DatabaseError as error:
        _log_of_database(what, error)
    except Exception:
        log.exception("failed", what=what)
    return None


def _log_of_database(what: str, error: DatabaseError) -> None:
    """A full disk or a locked file is the operator's to mend: one line each time; all that waits is tried again."""
    reason = storage_fault(error)
    if reason is None:
        log.error("failed", what=what, exc_info=error)
    else:
        log.error("database", what=what, reason=reason)
