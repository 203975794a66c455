"""What the bot wants said: due, then sending (owner, lease, attempt), then sent, unknown, refused or dropped."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

import structlog
from sqlalchemy import ColumnElement, Connection, Row, and_, case, exists, func, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.effects import Effect, SayInPublic, SayToOne, Under
from bot.meetup import MeetupId
from bot.ports import NetworkName, OutgoingMessage, OutgoingPost, PostRef, Thread
from bot.store import documents
from bot.store.tables import outbox
from bot.venue.model import VenueMap

log = structlog.get_logger(__name__)

Settled = Literal["sent", "unknown", "refused", "dropped"]
_OPEN = ("due", "sending")
#: What nobody said a limit for is not sent later than this any more.
USEFUL_FOR = dt.timedelta(days=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimed:
    """A row that one sender holds until its lease ends."""

    number: int
    key: str
    network: NetworkName
    meetup: MeetupId | None
    attempts: int  #: this one included
    doubts: int  #: earlier tries that may have gone out: look before sending
    outgoing: OutgoingPost | OutgoingMessage
    picture: VenueMap | None = None  #: to be drawn for the post


def put(connection: Connection, effects: Iterable[Effect], meetup: MeetupId | None, now: dt.datetime) -> int:
    """Add what is not there yet (by key); return how many were new."""
    return sum(_put(connection, effect, meetup, now) for effect in effects)


def _put(connection: Connection, effect: Effect, meetup: MeetupId | None, now: dt.datetime) -> int:
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    row = dialect.insert(outbox).values(
        key=effect.key,
        network=effect.network if isinstance(effect, SayInPublic) else effect.to.network,
        kind="post" if isinstance(effect, SayInPublic) else "dm",
        lane=_lane(effect, meetup),
        meetup=meetup,
        document=documents.dump(Effect, effect),
        created_at=now,
        status="due",
        due_at=now,
        void_after=effect.void_after or now + USEFUL_FOR,
        attempts=0,
        doubts=0,
    )
    return connection.execute(row.on_conflict_do_nothing()).rowcount


def _lane(effect: Effect, meetup: MeetupId | None) -> str:
    """What goes out in order: all that is said in one thread, all that is written to one person."""
    if isinstance(effect, SayToOne):
        return f"dm:{effect.to.key}"
    return f"post:{effect.network}:{meetup or effect.key}"


def withdraw(connection: Connection, meetup: MeetupId, reason: str) -> int:
    """Drop what waits unsent about a meetup: nobody needs it any more."""
    return _drop(connection, (outbox.c.meetup == meetup) & (outbox.c.status == "due") & (outbox.c.doubts == 0), reason)


def _drop(connection: Connection, which: ColumnElement[bool], reason: str) -> int:
    kept_words = case((outbox.c.kind == "dm", ""), else_=outbox.c.document)
    dropped = {"status": "dropped", "note": reason, "document": kept_words, "owner": None, "lease_until": None}
    return connection.execute(update(outbox).where(which).values(dropped)).rowcount


def claim(
    connection: Connection, network: NetworkName, owner: str, *, now: dt.datetime, lease: dt.timedelta, most: int = 1
) -> tuple[Claimed, ...]:
    """Take what may go out now: the first open row of each lane, if it is due or its sender's lease has run out.

    A damaged row is dropped, or it would keep all that is behind it waiting for ever.
    """
    _drop_void(connection, network, now)
    ready = and_(outbox.c.status == "due", outbox.c.due_at <= now)
    rows = connection.execute(
        select(outbox)
        .where(outbox.c.network == network, or_(ready, _is_abandoned(now)), ~_follows_open())
        .order_by(outbox.c.number)
        .limit(most)
        .with_for_update(skip_locked=True)
    ).all()
    claimed = tuple(filter(None, (_claimed(connection, row, owner, now + lease) for row in rows)))
    return claimed if claimed or not rows else claim(connection, network, owner, now=now, lease=lease, most=most)


def _follows_open() -> ColumnElement[bool]:
    earlier = outbox.alias()
    return exists().where(
        earlier.c.network == outbox.c.network,
        earlier.c.lane == outbox.c.lane,
        earlier.c.number < outbox.c.number,
        earlier.c.status.in_(_OPEN),
    )


def _is_abandoned(now: dt.datetime) -> ColumnElement[bool]:
    """Its sender has not come back within the lease."""
    return and_(outbox.c.status == "sending", outbox.c.lease_until <= now)


def _drop_void(connection: Connection, network: NetworkName, now: dt.datetime) -> None:
    nobodys = or_(outbox.c.status == "due", _is_abandoned(now))
    void = and_(outbox.c.network == network, nobodys, outbox.c.void_after <= now)
    _drop(connection, void, "too late to be of use")


def _claimed(connection: Connection, row: Row[Any], owner: str, lease_until: dt.datetime) -> Claimed | None:
    try:
        effect = documents.load_effect(row.document)
    except documents.Damaged as error:
        log.error("dropped", key=row.key, reason=str(error))  # noqa: TRY400 -- the row is at fault, not the program
        _drop(connection, outbox.c.number == row.number, str(error))
        return None
    doubts = row.doubts + (row.status == "sending")
    connection.execute(
        update(outbox)
        .where(outbox.c.number == row.number)
        .values(status="sending", owner=owner, lease_until=lease_until, attempts=row.attempts + 1, doubts=doubts)
    )
    return Claimed(
        number=row.number,
        key=row.key,
        network=row.network,
        meetup=row.meetup,
        attempts=row.attempts + 1,
        doubts=doubts,
        outgoing=_outgoing(connection, row.number, row.created_at, effect),
        picture=effect.picture if isinstance(effect, SayInPublic) else None,
    )


def _outgoing(
    connection: Connection, number: int, created_at: dt.datetime, effect: Effect
) -> OutgoingPost | OutgoingMessage:
    if isinstance(effect, SayToOne):
        return OutgoingMessage(number=number, to=effect.to, text=effect.text, created_at=created_at)
    target = effect.answers_to
    thread = _thread_under(connection, target) if isinstance(target, Under) else target
    return OutgoingPost(
        number=number, network=effect.network, text=effect.text, created_at=created_at, answers_to=thread
    )


def _thread_under(connection: Connection, under: Under) -> Thread | None:
    """Under the bot's own earlier post where that went out, else where the rule said."""
    row = connection.execute(
        select(outbox.c.remote_id, outbox.c.remote_cid).where(outbox.c.key == under.key, outbox.c.status == "sent")
    ).first()
    if row is None:
        return under.otherwise
    parent = PostRef(row.remote_id, row.remote_cid or "")
    return Thread(root=under.otherwise.root if under.otherwise else parent, parent=parent)


def settle(
    connection: Connection, row: Claimed, owner: str, status: Settled, *, ref: PostRef | None = None, note: str = ""
) -> bool:
    """End a row's way; False where another sender took it over in the meantime. What was written to one is not kept."""
    end: dict[str, object] = {
        "status": status,
        "note": note,
        "remote_id": ref.id if ref else None,
        "remote_cid": ref.cid if ref else None,
    }
    if isinstance(row.outgoing, OutgoingMessage):
        end["document"] = ""
    return _as_owner(connection, row, owner, end)


def postpone(connection: Connection, row: Claimed, owner: str, due_at: dt.datetime, *, doubts: int, note: str) -> bool:
    """Give a row back to be tried again; False where another sender took it over in the meantime."""
    return _as_owner(connection, row, owner, {"status": "due", "due_at": due_at, "doubts": doubts, "note": note})


def hold(connection: Connection, network: NetworkName, until: dt.datetime, *, alike: Claimed | None = None) -> None:
    """Let what is due on a network wait (or only what is of one kind with a row): it would be turned away as well."""
    waiting = (outbox.c.network == network) & (outbox.c.status == "due") & (outbox.c.due_at < until)
    if alike is not None:
        waiting &= outbox.c.kind == ("post" if isinstance(alike.outgoing, OutgoingPost) else "dm")
    connection.execute(update(outbox).where(waiting).values(due_at=until))


def _as_owner(connection: Connection, row: Claimed, owner: str, values: dict[str, object]) -> bool:
    mine = (outbox.c.number == row.number) & (outbox.c.owner == owner) & (outbox.c.status == "sending")
    mine &= outbox.c.attempts == row.attempts
    return connection.execute(update(outbox).where(mine).values(owner=None, lease_until=None, **values)).rowcount == 1


def next_due(connection: Connection, networks: Iterable[NetworkName]) -> dt.datetime | None:
    """When the next row may go out on one of these networks, or the next lease there runs out."""
    when = func.min(func.coalesce(outbox.c.lease_until, outbox.c.due_at), type_=outbox.c.due_at.type)
    sendable = and_(outbox.c.network.in_(list(networks)), outbox.c.status.in_(_OPEN), ~_follows_open())
    return connection.scalar(select(when).where(sendable))


def count(connection: Connection, status: str) -> int:
    """How many rows are in a status."""
    return connection.scalar(select(func.count()).where(outbox.c.status == status)) or 0
