"""Group commit: one COMMIT serves many, and nobody is told of what is not on disk."""

import asyncio
import sqlite3
import threading
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Connection, create_engine, event, insert, select
from sqlalchemy.exc import OperationalError

from bot.store import Store
from bot.store.tables import cursors
from bot.store.writer import StoreClosed


def writes(kind: str, cursor: str = "") -> Callable[[Connection], str]:
    def work(connection: Connection) -> str:
        connection.execute(insert(cursors).values(network="x", kind=kind, cursor=cursor))
        return kind

    return work


def fails(connection: Connection) -> None:
    writes("half")(connection)
    raise LookupError("of this caller alone")


def kinds(connection: Connection) -> list[str]:
    return sorted(connection.scalars(select(cursors.c.kind)))


def on_disk(url: str) -> list[str]:
    """What another process would see: only what is committed."""
    other = create_engine(url)
    with other.connect() as connection:
        found = kinds(connection)
    other.dispose()
    return found


class Held:
    """Keeps the writer busy, so that what is asked for in the meantime shares one transaction."""

    def __init__(self, store: Store) -> None:
        self._let_go, self._begun = threading.Event(), threading.Event()
        self.future = store._writer.submit(self._wait)
        self._begun.wait()

    def _wait(self, _connection: Connection) -> None:
        self._begun.set()
        self._let_go.wait()

    def release(self) -> None:
        self._let_go.set()


async def together(store: Store, *works: Callable[[Connection], Any]) -> list[Any]:
    held = Held(store)
    tasks = [asyncio.ensure_future(store.run(work)) for work in works]
    await asyncio.sleep(0)  # each has asked
    held.release()
    return await asyncio.gather(*tasks, return_exceptions=True)


def counts_commits(store: Store) -> list[None]:
    commits: list[None] = []
    event.listen(store._engine, "commit", lambda _connection: commits.append(None))
    return commits


async def test_many_callers_share_one_commit_and_each_gets_its_own_result(store: Store) -> None:
    commits = counts_commits(store)
    results = await together(store, *[writes(f"k{n}") for n in range(100)])
    assert [f"k{n}" for n in range(100)] == results
    assert len(commits) == 2  # the one that held the writer, and all the others


async def test_one_failing_caller_leaves_the_others_and_keeps_nothing_of_its_own(store: Store) -> None:
    first, failed, last = await together(store, writes("a"), fails, writes("b"))
    assert (first, last) == ("a", "b")
    assert isinstance(failed, LookupError)
    assert await store.run(kinds) == ["a", "b"]


async def test_nobody_hears_of_anything_before_it_is_on_disk(store: Store, url: str) -> None:
    seen: list[list[str]] = []
    future = store._writer.submit(writes("a"))
    future.add_done_callback(lambda _done: seen.append(on_disk(url)))
    await asyncio.wrap_future(future)
    assert seen == [["a"]]


async def test_a_failing_commit_fails_everybody_in_the_group(store: Store) -> None:
    def refuse(_connection: Connection) -> None:
        raise OSError("the disk is gone")

    event.listen(store._engine, "commit", refuse)
    outcomes = await together(store, writes("a"), writes("b"))
    event.remove(store._engine, "commit", refuse)
    assert [type(outcome) for outcome in outcomes] == [OSError, OSError]
    assert await store.run(kinds) == []


async def test_a_disk_that_fills_up_in_the_middle_of_a_group_acknowledges_nothing_of_it(file_store: Store) -> None:
    """SQLite gives up the whole transaction then, and a COMMIT after it would say nothing of that."""

    def nearly_full(connection: Connection) -> None:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages + 2}")

    await file_store.run(nearly_full)
    outcomes = await together(file_store, writes("before"), writes("big", "x" * 100_000), writes("after"))
    assert [type(outcome) for outcome in outcomes] == [OperationalError] * 3
    assert await file_store.run(kinds) == []
    assert await file_store.run(writes("again")) == "again"


async def test_closing_finishes_what_waits(store: Store, url: str) -> None:
    held = Held(store)
    waiting = [store._writer.submit(writes(f"k{n}")) for n in range(3)]
    closing = threading.Thread(target=store.close)
    closing.start()
    held.release()
    closing.join()
    assert [future.result() for future in waiting] == ["k0", "k1", "k2"]
    assert on_disk(url) == ["k0", "k1", "k2"]


async def test_a_closed_store_says_so_and_closing_again_does_no_harm(store: Store) -> None:
    store.close()
    store.close()
    with pytest.raises(StoreClosed):
        await store.run(kinds)


async def test_a_caller_that_gave_up_waiting_is_not_written(store: Store) -> None:
    held = Held(store)
    abandoned = asyncio.ensure_future(store.run(writes("abandoned")))
    await asyncio.sleep(0)
    abandoned.cancel()
    await asyncio.sleep(0)
    held.release()
    assert await store.run(kinds) == []


async def test_a_transaction_waits_for_another_process_instead_of_failing(file_store: Store, file_url: str) -> None:
    other = sqlite3.connect(file_url.removeprefix("sqlite:///"), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    waiting = asyncio.ensure_future(file_store.run(writes("a")))
    await asyncio.sleep(0)
    other.execute("INSERT INTO cursors VALUES ('x', 'theirs', '')")
    other.execute("COMMIT")
    other.close()
    await waiting
    assert await file_store.run(kinds) == ["a", "theirs"]


async def test_a_memory_database_is_one_database_for_every_thread() -> None:
    store = Store.open("sqlite://")
    await store.run(writes("a"))
    assert await store.run(kinds) == ["a"]
    store.close()
