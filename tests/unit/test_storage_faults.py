"""A disk that is full, a file that another program holds, a file that is cut short: one line each, and nothing lost."""

import datetime as dt
import os
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Connection
from structlog.testing import capture_logs

from bot.schedule import Pace
from bot.store import Store, StoreUnusable, inbox, outbox
from tests.unit.memory import Evening
from tests.unit.store.samples import AINO, BEN, NOW, dm, messages
from tests.unit.test_engine import CALL
from tests.unit.test_schedule import schedule_of, until

OFTEN = Pace(posts=dt.timedelta(seconds=0.05), messages=dt.timedelta(seconds=0.05))
Fault = Callable[[Store, Path], AsyncIterator[None]]


@pytest.fixture
async def evening(tmp_path: Path) -> AsyncIterator[Evening]:
    store = Store.open(f"sqlite:///{tmp_path}/evening.db")
    yield Evening(store)
    store.close()


def pages(connection: Connection, most: int) -> None:
    """SQLite says of a file that may not grow what it says of a disk that is full (SQLITE_FULL)."""
    connection.exec_driver_sql(f"PRAGMA max_page_count={most}")


def fill_up(connection: Connection) -> None:
    """Until not a row more goes in."""
    pages(connection, connection.exec_driver_sql("PRAGMA page_count").scalar_one())


@contextmanager
def held_by_another(file: Path) -> Iterator[None]:
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


def lines(logs: list[dict[str, object]], reason: str) -> list[dict[str, object]]:
    return [line for line in logs if line["event"] == "database" and line["reason"] == reason]


async def test_with_a_full_disk_it_says_so_and_goes_on_where_it_was_once_there_is_room(evening: Evening) -> None:
    schedule = schedule_of(evening, OFTEN)
    schedule.start()
    evening.x.says(AINO, CALL)
    await until(lambda: bool(evening.shown("x") and evening.shown("bluesky")))
    await evening.store.run(fill_up)
    with capture_logs() as logs:
        for _ in range(100):
            evening.x.writes(BEN, "in! " + "\N{PARTY POPPER}" * 300)
        await until(lambda: bool(lines(logs, "database or disk is full")))
    assert not [line for line in logs if line.get("exc_info")]
    assert evening.heard(BEN) == []
    await evening.store.run(lambda c: pages(c, 1_000_000))
    await until(lambda: len(evening.heard(BEN)) > 0)
    await schedule.stop()
    await evening.settle()
    assert (await evening.meetup()).headcount == 1
    assert len(evening.shown("x")) == 1
    assert await evening.store.run(inbox.laid_aside) == 0
    assert await evening.store.run(lambda c: c.exec_driver_sql("PRAGMA integrity_check").scalar()) == "ok"


async def test_while_another_program_holds_the_database_it_waits_and_loses_nothing(
    evening: Evening, tmp_path: Path
) -> None:
    await evening.open()
    await evening.store.run(lambda c: c.exec_driver_sql("PRAGMA busy_timeout=20") and None)
    schedule = schedule_of(evening, OFTEN)
    with capture_logs() as logs, held_by_another(tmp_path / "evening.db"):
        schedule.start()
        evening.x.says(AINO, CALL)
        await until(lambda: bool(lines(logs, "database is locked")))
    assert not [line for line in logs if line.get("exc_info")]
    await until(lambda: bool(evening.shown("x") and evening.shown("bluesky")))
    await schedule.stop()
    assert await evening.store.run(lambda c: outbox.count(c, "sent")) == 2


@pytest.mark.parametrize("share", [0.9, 0.5, 0.1])
async def test_a_file_that_was_cut_short_is_refused_in_one_line_and_left_as_it_is(tmp_path: Path, share: float) -> None:
    file = tmp_path / "evening.db"
    store = Store.open(f"sqlite:///{file}")
    await store.run(lambda c: inbox.receive(c, "x", "dm", messages(*[dm(str(n)) for n in range(500)]), NOW))
    store.close()
    os.truncate(file, int(file.stat().st_size * share))
    left = file.read_bytes()
    with pytest.raises(StoreUnusable, match="malformed") as refused:
        Store.open(f"sqlite:///{file}")
    assert len(str(refused.value).splitlines()) == 1
    assert file.read_bytes() == left
