"""Statements that both databases have, each in its own dialect, made once: building one costs more than running it.

A table of statements is indexed by `connection.dialect.name`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from sqlalchemy import Connection, Executable, Table
from sqlalchemy.dialects import postgresql, sqlite

Dialects = Mapping[str, Executable]


_INSERTS = {"sqlite": sqlite, "postgresql": postgresql}


def ignoring(table: Table) -> Dialects:
    """Insert a row, unless one with its key is there; the result's `rowcount` says whether it was.

    SQLAlchemy keeps that count of an insert only where it is asked to.
    """
    return {
        name: dialect.insert(table).on_conflict_do_nothing().execution_options(preserve_rowcount=True)
        for name, dialect in _INSERTS.items()
    }


def replacing(table: Table, *key: str, keeping: tuple[str, ...] = ()) -> Dialects:
    """Insert a row, or put it in place of the one with its key; columns in `keeping` stay as they are."""
    return {name: _replacing(dialect.insert(table), table, key, keeping) for name, dialect in _INSERTS.items()}


def _replacing(
    insert: sqlite.Insert | postgresql.Insert, table: Table, key: tuple[str, ...], keeping: tuple[str, ...]
) -> Executable:
    changed = {c.name: insert.excluded[c.name] for c in table.c if c.name not in (*key, *keeping)}
    return insert.on_conflict_do_update(index_elements=list(key), set_=changed)


@contextmanager
def savepoint(connection: Connection) -> Iterator[None]:
    """All of the block or nothing of it, within the transaction."""
    begin_step(connection)
    try:
        yield
    except BaseException:
        undo_step(connection)
        raise
    keep_step(connection)


def begin_step(connection: Connection) -> None:
    """Set a savepoint; written out, because SQLAlchemy's own costs as much as three statements."""
    connection.exec_driver_sql("SAVEPOINT step")


def keep_step(connection: Connection) -> None:
    """Keep what was done since the savepoint."""
    connection.exec_driver_sql("RELEASE SAVEPOINT step")


def undo_step(connection: Connection) -> None:
    """Undo what was done since the savepoint.

    Raises what the database says where even the savepoint is gone: a full disk makes SQLite give up the whole
    transaction in silence, so nobody may be told that all went well.
    """
    connection.exec_driver_sql("ROLLBACK TO SAVEPOINT step")
    connection.exec_driver_sql("RELEASE SAVEPOINT step")
