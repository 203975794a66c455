"""Who writes: one thread that commits in groups, or, for simulations, the caller's own.

Callers await a future that is resolved only after COMMIT: whatever they then tell the world is on disk. Everything that
waits when a transaction begins goes into it, each caller in a savepoint of its own, so one COMMIT (one flush of the
disk) serves many and one caller's failure leaves the others untouched.
"""

from __future__ import annotations

import asyncio
import queue
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from sqlalchemy import Connection, Engine

from bot.failpoints import reach
from bot.store.statements import begin_step, keep_step, undo_step

Result = TypeVar("Result")
#: As many callers as share one COMMIT; more only lengthen the wait of the first.
LARGEST_GROUP = 512


class Writer(Protocol):
    """Runs functions of a connection, one after the other, each of them all or nothing."""

    async def run(self, work: Callable[[Connection], Result]) -> Result:
        """Run `work` in a transaction and return its result once that is committed.

        Raises whatever `work` raises (then nothing of it is kept), or the database's error if the commit failed.
        """
        ...

    def close(self) -> None:
        """Finish what waits."""
        ...


@dataclass(frozen=True, slots=True)
class _Job:
    work: Callable[[Connection], Any]
    done: Future[Any]


_Outcome = tuple[Any, Exception | None]


class StoreClosed(Exception):
    """The store was closed before this could be written; nothing of it was."""


class GroupWriter:
    """A thread of its own, and groups of callers."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._closed = False
        self._thread = threading.Thread(target=self._run, name="store-writer", daemon=True)
        self._thread.start()

    async def run(self, work: Callable[[Connection], Result]) -> Result:
        """See `Writer.run`."""
        return await asyncio.wrap_future(self.submit(work))

    def submit(self, work: Callable[[Connection], Result]) -> Future[Result]:
        """The same for callers without an event loop."""
        done: Future[Result] = Future()
        if self._closed:
            raise StoreClosed("the store is closed")
        self._jobs.put(_Job(work, done))
        return done

    def close(self) -> None:
        """Finish what waits, then end the thread."""
        if not self._closed:
            self._closed = True
            self._jobs.put(None)
            self._thread.join()

    def _run(self) -> None:
        while (first := self._jobs.get()) is not None:
            group, last = self._group(first)
            self._commit(group)
            if last:
                return

    def _group(self, first: _Job) -> tuple[list[_Job], bool]:
        group = [first]
        while len(group) < LARGEST_GROUP:
            try:
                job = self._jobs.get_nowait()
            except queue.Empty:
                break
            if job is None:
                return group, True
            group.append(job)
        return group, False

    def _commit(self, group: list[_Job]) -> None:
        """Resolve the callers only after the commit; if that fails, all of them fail."""
        live = [job for job in group if job.done.set_running_or_notify_cancel()]
        try:
            outcomes = self._in_one_transaction(live)
        except Exception as error:  # noqa: BLE001 -- the callers get it, whatever it is
            for job in live:
                job.done.set_exception(error)
            return
        for job, (result, failure) in zip(live, outcomes, strict=True):
            if failure is None:
                job.done.set_result(result)
            else:
                job.done.set_exception(failure)

    def _in_one_transaction(self, jobs: Sequence[_Job]) -> list[_Outcome]:
        with self._engine.begin() as connection:
            outcomes = [_alone(jobs[0], connection)] if len(jobs) == 1 else [_attempt(job, connection) for job in jobs]
            reach("commit.before")
        reach("commit.after")
        return outcomes


def _alone(job: _Job, connection: Connection) -> _Outcome:
    """With nobody else in the transaction, its own end is all or nothing."""
    return job.work(connection), None


def _attempt(job: _Job, connection: Connection) -> _Outcome:
    """One caller's work in its savepoint; raises where even that is gone: then nobody's work is kept."""
    begin_step(connection)
    try:
        result = job.work(connection)
    except Exception as error:  # noqa: BLE001 -- it belongs to this caller alone
        undo_step(connection)
        return None, error
    keep_step(connection)
    return result, None


class InlineWriter:
    """The caller's own thread, one commit for each caller: the same order at every run, so a seed replays it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    async def run(self, work: Callable[[Connection], Result]) -> Result:
        """See `Writer.run`."""
        with self._engine.begin() as connection:
            result = work(connection)
            reach("commit.before")
        reach("commit.after")
        return result

    def close(self) -> None:
        """Nothing waits."""
