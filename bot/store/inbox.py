"""What came in, each thing once, and how far each network was read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from sqlalchemy import Connection, delete, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.ports import Batch, DirectMessage, NetworkName, Post
from bot.store import documents
from bot.store.tables import cursors, inbox

Kind = Literal["post", "dm"]


@dataclass(frozen=True, slots=True)
class Received:
    """Something that waits to be handled."""

    number: int
    kind: Kind
    document: str

    @property
    def item(self) -> Post | DirectMessage:
        """What came in; raises `documents.Damaged` where the row is damaged: it then holds up no other."""
        return documents.load_item(self.kind, self.document)


def cursor_of(connection: Connection, network: NetworkName, kind: Kind) -> str | None:
    """How far this network was read; None before the first time."""
    at = select(cursors.c.cursor).where(cursors.c.network == network, cursors.c.kind == kind)
    return connection.scalar(at)


def receive(
    connection: Connection,
    network: NetworkName,
    kind: Kind,
    batch: Batch[Post] | Batch[DirectMessage],
    now: dt.datetime,
) -> int:
    """Keep what is new of a batch, together with the cursor behind it; return how many were new."""
    new = sum(_keep(connection, network, kind, item, now) for item in batch.items)
    connection.execute(delete(cursors).where(cursors.c.network == network, cursors.c.kind == kind))
    connection.execute(insert(cursors).values(network=network, kind=kind, cursor=batch.cursor))
    return new


def _keep(
    connection: Connection, network: NetworkName, kind: Kind, item: Post | DirectMessage, now: dt.datetime
) -> int:
    item = replace(item, text=_well_formed(item.text))
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    row = dialect.insert(inbox).values(
        network=network,
        kind=kind,
        id=item.ref.id if isinstance(item, Post) else item.id,
        document=documents.dump(type(item), item),
        received_at=now,
    )
    return connection.execute(row.on_conflict_do_nothing()).rowcount


def _well_formed(text: str) -> str:
    """Half a pair of surrogates, which JSON of a network can carry and no database, shown as U+FFFD."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def waiting(connection: Connection, most: int) -> tuple[Received, ...]:
    """The oldest things that nobody handled yet, in the order in which they came."""
    rows = connection.execute(
        select(inbox.c.number, inbox.c.kind, inbox.c.document)
        .where(inbox.c.handled_at.is_(None))
        .order_by(inbox.c.number)
        .limit(most)
    )
    return tuple(Received(number, kind, document) for number, kind, document in rows)


def handled(connection: Connection, numbers: Iterable[int], now: dt.datetime) -> None:
    """Mark as handled and let go of the words."""
    connection.execute(update(inbox).where(inbox.c.number.in_(list(numbers))).values(handled_at=now, document=None))


def failed(connection: Connection, number: int, reason: str, now: dt.datetime) -> None:
    """Lay something aside that no rule could handle, so that it stops nothing else; its words stay for the operator."""
    connection.execute(update(inbox).where(inbox.c.number == number).values(handled_at=now, failure=reason))


def laid_aside(connection: Connection) -> int:
    """How much no rule could handle."""
    return connection.scalar(select(func.count()).where(inbox.c.failure.is_not(None))) or 0


def retry(connection: Connection) -> int:
    """Let what was laid aside wait again, for a program that was mended; return how much that is."""
    again = update(inbox).where(inbox.c.failure.is_not(None)).values(handled_at=None, failure=None)
    return connection.execute(again).rowcount


def is_waiting(connection: Connection, number: int) -> bool:
    """Whether nobody handled it in the meantime."""
    still = select(inbox.c.number).where(inbox.c.number == number, inbox.c.handled_at.is_(None))
    return connection.scalar(still) is not None


def count_waiting(connection: Connection) -> int:
    """How much waits."""
    return connection.scalar(select(func.count()).where(inbox.c.handled_at.is_(None))) or 0
