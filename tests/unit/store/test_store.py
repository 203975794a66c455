"""Opening a database: what is in force in it, and one clear line where it cannot be used."""

import os
import signal
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Connection, insert, inspect, text
from sqlalchemy.exc import IntegrityError

from bot.store import Store, StoreUnusable, inbox
from bot.store.migrations import STEPS
from bot.store.tables import metadata, schema_version
from tests.unit.store.samples import NOW, dm, messages


@pytest.mark.parametrize(
    ("pragma", "expected"),
    [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("secure_delete", 1), ("busy_timeout", 10_000)],
)
async def test_what_makes_writes_durable_is_in_force_on_the_connection_that_writes(
    file_store: Store, pragma: str, expected: object
) -> None:
    assert await file_store.run(lambda c: c.exec_driver_sql(f"PRAGMA {pragma}").scalar()) == expected


async def test_an_empty_file_gets_every_table_and_the_newest_version(store: Store) -> None:
    def look(connection: Connection) -> tuple[set[str], list[int]]:
        return set(inspect(connection).get_table_names()), list(connection.scalars(schema_version.select()))

    tables, versions = await store.run(look)
    assert set(metadata.tables) <= tables
    assert versions == list(range(1, len(STEPS) + 1))


async def test_opening_again_keeps_everything(url: str) -> None:
    first = Store.open(url)
    await first.run(lambda c: inbox.receive(c, "x", "dm", messages(dm("7")), NOW))
    first.close()
    second = Store.open(url)
    assert await second.run(inbox.count_waiting) == 1
    assert await second.run(lambda c: inbox.cursor_of(c, "x", "dm")) == "7"
    second.close()


async def test_the_folder_of_a_new_database_is_made(tmp_path: Path) -> None:
    Store.open(f"sqlite:///{tmp_path}/a/b/c.db").close()
    assert (tmp_path / "a/b/c.db").is_file()


def refusal(url: str) -> str:
    with pytest.raises(StoreUnusable) as refused:
        Store.open(url)
    assert len(str(refused.value).splitlines()) == 1
    return str(refused.value)


def test_a_newer_schema_is_refused_and_left_alone(url: str) -> None:
    store = Store.open(url)
    with store._engine.begin() as connection:
        connection.execute(insert(schema_version).values(version=len(STEPS) + 1))
    store.close()
    assert "use a newer program" in refusal(url)
    assert f"schema {len(STEPS) + 1}" in refusal(url)


def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("my shopping list\n" * 100)
    assert "file is not a database" in refusal(f"sqlite:///{file}")
    assert file.read_text() == "my shopping list\n" * 100


def test_the_files_are_nobody_elses_to_read(file_store: Store, tmp_path: Path) -> None:  # noqa: ARG001 -- it is open
    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in tmp_path.iterdir()}
    assert "store.db-wal" in modes
    assert set(modes.values()) == {0o600}


def test_a_folder_in_place_of_the_file_is_refused(tmp_path: Path) -> None:
    assert "unable to open database file" in refusal(f"sqlite:///{tmp_path}")


def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert str(tmp_path / "file") in refusal(f"sqlite:///{tmp_path}/file/store.db")


def test_a_database_that_may_only_be_read_is_refused(
    file_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By SQLite's own switch: rights of files do not hold back root, as whom containers run tests."""
    Store.open(file_url).close()
    monkeypatch.chdir(tmp_path)
    assert "readonly database" in refusal("sqlite:///file:store.db?mode=ro&uri=true")


@pytest.mark.parametrize("url", ["", "nonsense", "elephant://somewhere/db", "sqlite:/one-slash"])
def test_an_address_that_is_none_is_refused(url: str) -> None:
    assert "not an address of a database" in refusal(url)


def test_the_password_in_an_address_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    assert "hunter2" not in refusal("postgresql+psycopg://bot:hunter2@127.0.0.1:1/db")


async def test_a_database_error_never_shows_what_people_wrote(store: Store) -> None:
    def twice(connection: Connection) -> None:
        connection.execute(text("INSERT INTO conversations VALUES ('x:1', 0, :words)"), {"words": "my secret"})
        connection.execute(text("INSERT INTO conversations VALUES ('x:1', 0, :words)"), {"words": "my secret"})

    with pytest.raises(IntegrityError) as failed:
        await store.run(twice)
    assert "my secret" not in str(failed.value)


WRITER = """
import asyncio, sys
from bot.ports import Account
from bot.store import Store, inbox
from tests.unit.store.samples import NOW, dm, messages

async def main():
    store = Store.open(sys.argv[1])
    n = 0
    while True:
        n += 1
        await store.run(lambda c: inbox.receive(c, "x", "dm", messages(dm(str(n), author=Account("x", str(n)))), NOW))
        print(n, flush=True)

asyncio.run(main())
"""


async def test_what_was_acknowledged_before_a_kill_is_there_after_it(url: str) -> None:
    root = Path(__file__).parents[3]
    environment = {**os.environ, "PYTHONPATH": str(root)}
    child = subprocess.Popen(  # noqa: ASYNC220 -- the test has nothing else to do; our own program
        [sys.executable, "-c", WRITER, url], stdout=subprocess.PIPE, cwd=root, env=environment
    )
    assert child.stdout is not None
    acknowledged = [int(child.stdout.readline()) for _ in range(20)]
    child.send_signal(signal.SIGKILL)
    acknowledged += [int(line) for line in child.stdout.read().splitlines() if line]
    child.stdout.close()
    assert child.wait() == -signal.SIGKILL
    store = Store.open(url)
    kept = [int(received.item.id) for received in await store.run(lambda c: inbox.waiting(c, 100_000))]
    cursor = await store.run(lambda c: inbox.cursor_of(c, "x", "dm"))
    assert set(acknowledged) <= set(kept)
    assert kept == list(range(1, int(cursor) + 1))
    store.close()
    if url.startswith("sqlite"):
        with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as check:
            assert check.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_the_steps_add_up_to_the_tables_that_the_program_uses(url: str) -> None:
    store = Store.open(url)
    with store._engine.begin() as connection:
        differing = differences(connection)
    store.close()
    assert differing == []


def differences(connection: Connection) -> list[str]:
    """Columns, kinds, keys and indexes of every table: as migrated, and as `tables.py` says."""
    there = inspect(connection)
    found = []
    for table in metadata.sorted_tables:
        columns = {
            c["name"]: (c["type"].compile(connection.dialect), c["nullable"]) for c in there.get_columns(table.name)
        }
        wanted = {c.name: (c.type.compile(connection.dialect), c.nullable) for c in table.c}
        indexes = {
            (i["name"], tuple(i["column_names"]))
            for i in there.get_indexes(table.name)
            if "duplicates_constraint" not in i
        }
        wanted_indexes = {(i.name, tuple(c.name for c in i.columns)) for i in table.indexes}
        if columns != wanted or indexes != wanted_indexes:
            found.append(f"{table.name}: {columns} {indexes}")
    return found
