"""Numbered steps from an empty database to today's schema.

Every step is final once released: a change of the schema is a new step. They run in one transaction under a lock, and a
database of a newer schema than the program knows is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sqlalchemy import Connection, func, insert, select

from bot.store.tables import metadata, schema_version

Step = Callable[[Connection], None]


class NewerSchema(Exception):
    """The database was written by a newer program than this one."""


def _first(connection: Connection) -> None:
    """Inbox, cursors, meetups, RSVPs, conversations, outbox."""
    metadata.create_all(connection)


STEPS: Sequence[Step] = (_first,)


def migrate(connection: Connection) -> int:
    """Bring the schema up to date inside the caller's transaction and return its version."""
    schema_version.create(connection, checkfirst=True)
    have = connection.scalar(select(func.max(schema_version.c.version))) or 0
    if have > len(STEPS):
        raise NewerSchema(f"the database has schema {have}, this program knows {len(STEPS)}: use a newer program")
    for version, step in enumerate(STEPS[have:], start=have + 1):
        step(connection)
        connection.execute(insert(schema_version).values(version=version))
    return len(STEPS)
