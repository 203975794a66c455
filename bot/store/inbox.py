"""What came in, each thing once, and how far each network was read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from sqlalchemy import Connection, bindparam, exists, func, select, update

from bot.ports import Batch, DirectMessage, NetworkName, Post, PublicAnswer, Pushed
from bot.store import documents
from bot.store.statements import ignoring, replacing
from bot.store.tables import cursors, inbox

Kind = Literal["post", "dm", "rsvp"]
Item = Post | DirectMessage | PublicAnswer

_RECEIVE = ignoring(inbox)
_MOVE_CURSOR = replacing(cursors, "network", "kind")
_CURSOR = select(cursors.c.cursor).where(cursors.c.network == bindparam("network"), cursors.c.kind == bindparam("kind"))
_earlier = inbox.alias()
_OLDEST = (
    select(inbox.c.number, inbox.c.kind, inbox.c.document)
    .where(inbox.c.handled_at.is_(None))
    .order_by(inbox.c.number)
    .limit(bindparam("most"))
)
_IS_NEXT_OF_AUTHOR = ~exists().where(
    _earlier.c.author == inbox.c.author, _earlier.c.handled_at.is_(None), _earlier.c.number < inbox.c.number
)
_first_post = select(func.min(_earlier.c.number)).where(_earlier.c.handled_at.is_(None), _earlier.c.kind == "post")
_COMES_BEFORE_NEXT_POST = inbox.c.number <= func.coalesce(_first_post.scalar_subquery(), inbox.c.number)
#: Where several workers can be at it: of each author the first, so that what one person writes is handled in order; and
#: nothing behind a post that another worker may be at, because it may answer that post.
_WAITING = {
    "sqlite": _OLDEST,
    "postgresql": _OLDEST.where(_IS_NEXT_OF_AUTHOR, _COMES_BEFORE_NEXT_POST).with_for_update(
        skip_locked=True, of=inbox
    ),
}
_HANDLED = (
    update(inbox)
    .where(inbox.c.number == bindparam("this"), inbox.c.handled_at.is_(None))
    .values(handled_at=bindparam("now"), document=None)
)


@dataclass(frozen=True, slots=True)
class Received:
    """Something that waits to be handled."""

    number: int
    kind: Kind
    document: str

    @property
    def item(self) -> Item:
        """What came in; raises `documents.Damaged` where the row is damaged: it then holds up no other."""
        return documents.load_item(self.kind, self.document)


def cursor_of(connection: Connection, network: NetworkName, kind: Kind) -> str | None:
    """How far this network was read; None before the first time."""
    cursor: str | None = connection.execute(_CURSOR, {"network": network, "kind": kind}).scalar()
    return cursor


def receive(
    connection: Connection,
    network: NetworkName,
    kind: Kind,
    batch: Batch[Post] | Batch[DirectMessage] | Batch[PublicAnswer],
    now: dt.datetime,
) -> int:
    """Keep what is new of a batch, together with the cursor behind it; return how many were new."""
    new = sum(_keep(connection, network, kind, item, now) for item in batch.items)
    cursor = {"network": network, "kind": kind, "cursor": batch.cursor}
    connection.execute(_MOVE_CURSOR[connection.dialect.name], cursor)
    return new


def deliver(connection: Connection, pushed: Pushed, now: dt.datetime) -> int:
    """Keep what is new of a delivery; how far polling has come stays as it is. Returns how many were new."""
    posts = sum(_keep(connection, pushed.network, "post", post, now) for post in pushed.posts)
    return posts + sum(_keep(connection, pushed.network, "dm", message, now) for message in pushed.messages)


def _keep(connection: Connection, network: NetworkName, kind: Kind, item: Item, now: dt.datetime) -> int:
    if not isinstance(item, PublicAnswer):
        item = replace(item, text=_well_formed(item.text))
    row = {
        "network": network,
        "kind": kind,
        "id": item.ref.id if isinstance(item, Post) else item.id,
        "author": item.author.key,
        "document": documents.dump(type(item), item),
        "received_at": now,
    }
    return connection.execute(_RECEIVE[connection.dialect.name], row).rowcount


def _well_formed(text: str) -> str:
    """Half a pair of surrogates, which JSON of a network can carry and no database, shown as U+FFFD."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def waiting(connection: Connection, most: int) -> tuple[Received, ...]:
    """The oldest things that nobody handled yet, in the order in which they came.

    Other workers pass over them until the caller's transaction has ended.
    """
    rows = connection.execute(_WAITING[connection.dialect.name], {"most": most})
    return tuple(Received(number, kind, document) for number, kind, document in rows)


def handled(connection: Connection, numbers: Iterable[int], now: dt.datetime) -> int:
    """Mark as handled and let go of the words; return how many of them nobody had handled before."""
    return sum(connection.execute(_HANDLED, {"this": number, "now": now}).rowcount for number in numbers)


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


def count_waiting(connection: Connection) -> int:
    """How much waits."""
    return connection.scalar(select(func.count()).where(inbox.c.handled_at.is_(None))) or 0
