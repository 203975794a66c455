"""Numbered steps from an empty database to today's schema: `steps/0001.sql` and on.

Every step is final once released: a change of the schema is a new step (and `tables.py`, which a test compares with
what the steps add up to). They run in one transaction under a lock, and a database of a newer schema than the program
knows is refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib import resources

from sqlalchemy import Connection, func, insert, select

from bot.store.tables import schema_version

#: What differs between the databases in the steps.
_NUMBER = {"sqlite": "INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT", "postgresql": "BIGSERIAL NOT NULL PRIMARY KEY"}
#: Any number that nobody else locks by: two workers that start at once must not both migrate.
_LOCK = 7_481_516


class NewerSchema(Exception):
    """The database was written by a newer program than this one."""


def _steps() -> Sequence[str]:
    folder = resources.files("bot.store") / "steps"
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".sql")), key=lambda file: file.name)
    return tuple(file.read_text(encoding="utf-8") for file in files)


STEPS = _steps()


def migrate(connection: Connection) -> int:
    """Bring the schema up to date inside the caller's transaction and return its version."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
    schema_version.create(connection, checkfirst=True)
    have = version(connection)
    if have > len(STEPS):
        raise NewerSchema(f"the database has schema {have}, this program knows {len(STEPS)}: use a newer program")
    for number, step in enumerate(STEPS[have:], start=have + 1):
        for statement in _statements(step, connection.dialect.name):
            connection.exec_driver_sql(statement)
        connection.execute(insert(schema_version).values(version=number))
    return len(STEPS)


def version(connection: Connection) -> int:
    """Of the schema as it stands; 0 before the first step."""
    return connection.scalar(select(func.max(schema_version.c.version))) or 0


def _statements(step: str, dialect: str) -> Iterator[str]:
    lines = (line for line in step.splitlines() if not line.startswith("--"))
    filled = "\n".join(lines).replace("{number}", _NUMBER[dialect])
    return (statement for part in filled.split(";") if (statement := part.strip()))
