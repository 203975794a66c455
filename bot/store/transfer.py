"""Moving a database as a whole: to the other kind, or into a file that can be put away."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection, RowMapping, Table, func, insert, select, text, tuple_

from bot.store.tables import metadata, schema_version

_MOVED = tuple(table for table in metadata.sorted_tables if table is not schema_version)
#: So many rows are read, written or compared at once.
AT_ONCE = 500


class NotEmpty(Exception):
    """There is something in the target already; nothing was written."""


class NotTheSame(Exception):
    """A row did not arrive as it was; nothing may be kept."""


def copy(source: Connection, target: Connection) -> Mapping[str, int]:
    """Copy all rows, and compare each with what the target then holds; returns how many, by table.

    Both databases are migrated. Inside the caller's transactions: whoever gets an exception keeps nothing.

    Raises:
        NotEmpty: the target holds something.
        NotTheSame: the target does not hold what the source does.
    """
    for table in _MOVED:
        if _count(target, table):
            raise NotEmpty(f"there are rows in {table.name} already")
    for table in _MOVED:
        for rows in _rows(source, table):
            target.execute(insert(table), [dict(row) for row in rows])
        _go_on_after(target, table, _highest_number(source, table))
    return {table.name: _compared(source, target, table) for table in _MOVED}


def _compared(source: Connection, target: Connection, table: Table) -> int:
    key = table.primary_key.columns
    for rows in _rows(source, table):
        these = tuple_(*key).in_([tuple(row[column.name] for column in key) for row in rows])
        there = {tuple(row.values()) for row in target.execute(select(table).where(these)).mappings()}
        if there != {tuple(row.values()) for row in rows}:
            raise NotTheSame(f"rows of {table.name} did not arrive as they were")
    if _count(source, table) != _count(target, table):
        raise NotTheSame(f"there are other rows in {table.name} too")
    return _count(target, table)


def _rows(connection: Connection, table: Table) -> Iterator[Sequence[RowMapping]]:
    found = connection.execute(select(table).order_by(*table.primary_key.columns))
    yield from found.mappings().partitions(AT_ONCE)


def _count(connection: Connection, table: Table) -> int:
    return connection.scalar(select(func.count()).select_from(table)) or 0


def _highest_number(source: Connection, table: Table) -> int:
    """That was ever given, also to a row that was erased: keys of posts are made of it. 0: the table has no numbers."""
    if "number" not in table.c:
        return 0
    if source.dialect.name == "sqlite":
        given = text("SELECT seq FROM sqlite_sequence WHERE name = :name")
        return source.scalar(given, {"name": table.name}) or 0
    given = text(f"SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM {table.name}_number_seq")  # noqa: S608
    return source.scalar(given) or 0


def _go_on_after(target: Connection, table: Table, number: int) -> None:
    """Let the next row get the next number."""
    if number and target.dialect.name == "sqlite":
        these = {"name": table.name, "number": number}
        target.execute(text("DELETE FROM sqlite_sequence WHERE name = :name"), these)
        target.execute(text("INSERT INTO sqlite_sequence (name, seq) VALUES (:name, :number)"), these)
    elif number:
        target.execute(select(func.setval(f"{table.name}_number_seq", number)))


def snapshot(source: Path, target: Path) -> None:
    """Write an SQLite file as it stands at one moment into a new one, while others go on writing.

    Raises:
        FileExistsError: there is such a file.
        sqlite3.DatabaseError: it cannot be read, or written; the target is gone then.
    """
    target.touch(mode=0o600, exist_ok=False)
    try:
        with closing(sqlite3.connect(source)) as connection:
            connection.execute("VACUUM INTO ?", (str(target),))
        _check(target)
        _to_disk(target)
    except BaseException:
        target.unlink(missing_ok=True)
        raise


def _check(file: Path) -> None:
    with closing(sqlite3.connect(file)) as written:
        (found,) = written.execute("PRAGMA integrity_check").fetchone()
    if found != "ok":
        raise sqlite3.DatabaseError(found)


def _to_disk(file: Path) -> None:
    for path in (file, file.parent):
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
