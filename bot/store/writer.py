"""One thread that writes, and commits in groups.

Callers await a future that is resolved only after COMMIT: whatever they then tell the world is on disk. Everything that
waits when a transaction begins goes into it, each caller in a savepoint of its own, so one COMMIT (one flush of the
disk) serves many and one caller's failure leaves the others untouched.
"""

from __future__ import annotations

import asyncio
import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine

Result = TypeVar("Result")
#: As many callers as share one COMMIT; more only lengthen the wait of the first.
LARGEST_GROUP = 512


@dataclass(frozen=True, slots=True)
class _Job:
    work: Callable[[Connection], Any]
    done: Future[Any]


class StoreClosed(Exception):
    """The store was closed before this could be written; nothing of it was."""


class Writer:
    """Runs functions of a connection, one after the other, each of them all or nothing."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._closed = False
        self._thread = threading.Thread(target=self._run, name="store-writer", daemon=True)
        self._thread.start()

    async def run(self, work: Callable[[Connection], Result]) -> Result:
        """Run `work` in a transaction and return its result once that is committed.

        Raises whatever `work` raises (then nothing of it is kept), or the database's error if the commit failed.
        """
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
            with self._engine.begin() as connection:
                outcomes = [_attempt(job, connection) for job in live]
        except Exception as error:  # noqa: BLE001 -- the callers get it, whatever it is
            for job in live:
                job.done.set_exception(error)
            return
        for job, (result, failure) in zip(live, outcomes, strict=True):
            if failure is None:
                job.done.set_result(result)
            else:
                job.done.set_exception(failure)


def _attempt(job: _Job, connection: Connection) -> tuple[Any, Exception | None]:
    """One caller's work in its savepoint.

    Raises what the database says where even the savepoint is gone: a full disk makes SQLite give up the whole
    transaction in silence, so nobody of the group may be told that all went well.
    """
    savepoint = connection.begin_nested()
    try:
        result = job.work(connection)
        savepoint.commit()
    except Exception as error:  # noqa: BLE001 -- it belongs to this caller alone
        savepoint.rollback()
        return None, error
    return result, None
