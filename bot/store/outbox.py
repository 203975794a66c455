"""What the bot wants said: due, then sending (owner, lease, attempt), then sent, unknown, refused or dropped."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal, cast

import structlog
from sqlalchemy import ColumnElement, Connection, Row, and_, bindparam, case, exists, func, or_, select, update

from bot.effects import Effect, SayInPublic, SayToOne, ShowInCalendar, Under
from bot.meetup import MeetupId
from bot.ports import NetworkName, OutgoingEntry, OutgoingMessage, OutgoingPost, PostRef, Thread
from bot.store import documents
from bot.store.statements import ignoring
from bot.store.tables import outbox
from bot.turns import Candidate, Turns, oldest_first
from bot.venue.model import VenueMap

log = structlog.get_logger(__name__)

Settled = Literal["sent", "unknown", "refused", "dropped"]
_OPEN = ("due", "sending")
#: What nobody said a limit for is not sent later than this any more.
USEFUL_FOR = dt.timedelta(days=2)
#: Among so many it is chosen which goes next.
MOST_CANDIDATES = 200


Outgoing = OutgoingPost | OutgoingMessage | OutgoingEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimed:
    """A row that one sender holds until its lease ends."""

    number: int
    key: str
    network: NetworkName
    meetup: MeetupId | None
    headcount: int | None  #: the number that its words state, where that has to hold when they go out
    attempts: int  #: this one included
    doubts: int  #: earlier tries that may have gone out: look before sending
    outgoing: Outgoing
    picture: VenueMap | None = None  #: to be drawn for the post


_PUT = ignoring(outbox)
_UNSENT = (outbox.c.status == "due") & (outbox.c.doubts == 0)
_DROP: dict[str, Any] = {
    "status": "dropped",
    "note": bindparam("reason"),
    "document": case((outbox.c.kind == "dm", ""), else_=outbox.c.document),
    "owner": None,
    "lease_until": None,
}
_WITHDRAW = update(outbox).where(outbox.c.meetup == bindparam("of"), _UNSENT).values(_DROP)
_SUPERSEDE = update(outbox).where(outbox.c.subject == bindparam("about"), _UNSENT).values(_DROP)
_WAITS_SINCE = select(func.min(outbox.c.created_at, type_=outbox.c.created_at.type)).where(
    outbox.c.subject == bindparam("about"), outbox.c.kind == "dm", _UNSENT
)
_DROP_DAMAGED = update(outbox).where(outbox.c.number == bindparam("this")).values(_DROP)

_earlier = outbox.alias()
_FOLLOWS_OPEN = exists().where(
    _earlier.c.network == outbox.c.network,
    _earlier.c.lane == outbox.c.lane,
    _earlier.c.number < outbox.c.number,
    _earlier.c.status.in_(_OPEN),
)
_IS_READY = and_(outbox.c.status == "due", outbox.c.due_at <= bindparam("now"))
#: Its sender has not come back within the lease.
_IS_ABANDONED = and_(outbox.c.status == "sending", outbox.c.lease_until <= bindparam("now"))
_DROP_VOID = (
    update(outbox)
    .where(
        outbox.c.network == bindparam("on"),
        or_(outbox.c.status == "due", _IS_ABANDONED),
        outbox.c.void_after <= bindparam("now"),
    )
    .values(_DROP)
)
_CANDIDATES = (
    select(outbox)
    .where(outbox.c.network == bindparam("on"), or_(_IS_READY, _IS_ABANDONED), ~_FOLLOWS_OPEN)
    .order_by(outbox.c.kind.desc(), outbox.c.number)  # a post must be seen however many messages wait
    .limit(MOST_CANDIDATES)
    .with_for_update(skip_locked=True, of=outbox)
)
_LEASE = (
    update(outbox)
    .where(outbox.c.number == bindparam("this"))
    .values(
        status="sending",
        owner=bindparam("new_owner"),
        lease_until=bindparam("until"),
        attempts=bindparam("tries"),
        doubts=bindparam("suspicions"),
    )
)
_MINE = (
    (outbox.c.number == bindparam("this"))
    & (outbox.c.owner == bindparam("mine"))
    & (outbox.c.status == "sending")
    & (outbox.c.attempts == bindparam("tries"))
)
_SETTLE = {
    kind: update(outbox)
    .where(_MINE)
    .values(
        owner=None,
        lease_until=None,
        status=bindparam("end"),
        note=bindparam("why"),
        remote_id=bindparam("ref"),
        remote_cid=bindparam("ref_cid"),
        **({"document": ""} if kind == "dm" else {}),
    )
    for kind in ("post", "dm")
}
_POSTPONE = (
    update(outbox)
    .where(_MINE)
    .values(
        owner=None,
        lease_until=None,
        status="due",
        due_at=bindparam("again_at"),
        doubts=bindparam("suspicions"),
        note=bindparam("why"),
    )
)
_ABOVE = select(outbox.c.remote_id, outbox.c.remote_cid).where(
    outbox.c.key == bindparam("this_key"), outbox.c.status == "sent"
)
_KNOWN = select(outbox.c.remote_id).where(
    outbox.c.network == bindparam("on"), outbox.c.lane == bindparam("in_lane"), outbox.c.remote_id.is_not(None)
)
_SAID_WITH = select(outbox.c.number).where(
    outbox.c.network == bindparam("on"), outbox.c.remote_id == bindparam("ref"), outbox.c.created_at == bindparam("at")
)
_NEXT_DUE = select(func.min(func.coalesce(outbox.c.lease_until, outbox.c.due_at), type_=outbox.c.due_at.type)).where(
    outbox.c.network.in_(bindparam("on", expanding=True)), outbox.c.status.in_(_OPEN), ~_FOLLOWS_OPEN
)


def put(connection: Connection, effects: Iterable[Effect], meetup: MeetupId | None, now: dt.datetime) -> int:
    """Add what is not there yet (by key); return how many were new. What waits unsent about the same is dropped."""
    return sum(_put(connection, effect, meetup, now) for effect in effects)


def _put(connection: Connection, effect: Effect, meetup: MeetupId | None, now: dt.datetime) -> int:
    waits_since = now
    if effect.subject is not None:
        waits_since = connection.execute(_WAITS_SINCE, {"about": effect.subject}).scalar() or now
        connection.execute(_SUPERSEDE, {"about": effect.subject, "reason": f"superseded by {effect.key}"})
    row = {
        "key": effect.key,
        "network": effect.to.network if isinstance(effect, SayToOne) else effect.network,
        "kind": "dm" if isinstance(effect, SayToOne) else "post",
        "lane": _lane(effect, meetup),
        "subject": effect.subject,
        "headcount": effect.headcount,
        "meetup": meetup,
        "document": documents.dump(Effect, effect),
        "created_at": waits_since,  # who writes again while waiting keeps the turn
        "status": "due",
        "due_at": now,
        "void_after": effect.void_after or now + USEFUL_FOR,
        "attempts": 0,
        "doubts": 0,
    }
    return connection.execute(_PUT[connection.dialect.name], row).rowcount


def _lane(effect: Effect, meetup: MeetupId | None) -> str:
    """What goes out in order: all that is said in one thread, all that is written to one person."""
    if isinstance(effect, SayToOne):
        return f"dm:{effect.to.key}"
    if isinstance(effect, ShowInCalendar):
        return f"calendar:{effect.network}:{effect.entry.id}"
    return f"post:{effect.network}:{meetup or effect.key}"


def was_decided_at(connection: Connection, network: NetworkName, remote_id: str, at: dt.datetime) -> bool:
    """Whether what is known on its network by this id was decided at that very moment."""
    return connection.execute(_SAID_WITH, {"on": network, "ref": remote_id, "at": at}).first() is not None


def withdraw(connection: Connection, meetup: MeetupId, reason: str) -> int:
    """Drop what waits unsent about a meetup: nobody needs it any more."""
    return connection.execute(_WITHDRAW, {"of": meetup, "reason": reason}).rowcount


def claim(
    connection: Connection,
    network: NetworkName,
    owner: str,
    *,
    now: dt.datetime,
    lease: dt.timedelta,
    turns: Turns = oldest_first,
) -> Claimed | None:
    """Take what goes out next: of the first open rows of the lanes that are due, or whose sender's lease has run out.

    Other workers pass over the rows that this transaction looks at. A damaged row is dropped, or it would keep all
    that is behind it waiting for ever.
    """
    connection.execute(_DROP_VOID, {"on": network, "now": now, "reason": "too late to be of use"})
    rows = {row.number: row for row in connection.execute(_CANDIDATES, {"on": network, "now": now})}
    for candidate in turns([_candidate(row) for row in rows.values()], now):
        claimed = _claimed(connection, rows[candidate.number], owner, now + lease)
        return claimed or claim(connection, network, owner, now=now, lease=lease, turns=turns)
    return None


def _candidate(row: Row[Any]) -> Candidate:
    return Candidate(
        number=row.number,
        key=row.key,
        network=row.network,
        kind=row.kind,
        created_at=row.created_at,
        void_after=row.void_after,
        attempts=row.attempts,
        doubts=row.doubts,
    )


def _claimed(connection: Connection, row: Row[Any], owner: str, lease_until: dt.datetime) -> Claimed | None:
    try:
        effect = documents.load_effect(row.document)
    except documents.Damaged as error:
        log.error("dropped", key=row.key, reason=str(error))  # noqa: TRY400 -- the row is at fault, not the program
        connection.execute(_DROP_DAMAGED, {"this": row.number, "reason": str(error)})
        return None
    tries, doubts = row.attempts + 1, row.doubts + (row.status == "sending")
    lease = {"this": row.number, "new_owner": owner, "until": lease_until, "tries": tries, "suspicions": doubts}
    connection.execute(_LEASE, lease)
    return Claimed(
        number=row.number,
        key=row.key,
        network=row.network,
        meetup=row.meetup,
        headcount=row.headcount,
        attempts=tries,
        doubts=doubts,
        outgoing=_outgoing(connection, row, effect, look=doubts > 0),
        picture=effect.picture if isinstance(effect, SayInPublic) else None,
    )


def _outgoing(connection: Connection, row: Row[Any], effect: Effect, *, look: bool) -> Outgoing:
    if isinstance(effect, ShowInCalendar):
        return OutgoingEntry(number=row.number, network=effect.network, entry=effect.entry)
    if isinstance(effect, SayToOne):
        known = _known(connection, row) if look else frozenset()
        return OutgoingMessage(
            number=row.number, to=effect.to, text=effect.text, created_at=row.created_at, known=known
        )
    target = effect.answers_to
    thread = _thread_under(connection, target) if isinstance(target, Under) else target
    return OutgoingPost(
        number=row.number, network=effect.network, text=effect.text, created_at=row.created_at, answers_to=thread
    )


def _known(connection: Connection, row: Row[Any]) -> frozenset[str]:
    """What is known to be another message of this lane: people get the same words more than once."""
    return frozenset(connection.scalars(_KNOWN, {"on": row.network, "in_lane": row.lane}))


def _thread_under(connection: Connection, under: Under) -> Thread | None:
    """Under the bot's own earlier post where that went out, else where the rule said."""
    row = connection.execute(_ABOVE, {"this_key": under.key}).first()
    if row is None:
        return under.otherwise
    parent = PostRef(row.remote_id, row.remote_cid or "")
    return Thread(root=under.otherwise.root if under.otherwise else parent, parent=parent)


def settle(
    connection: Connection, row: Claimed, owner: str, status: Settled, *, ref: PostRef | None = None, note: str = ""
) -> bool:
    """End a row's way; False where another sender took it over in the meantime. What was written to one is not kept."""
    kind = "dm" if isinstance(row.outgoing, OutgoingMessage) else "post"
    end = {"end": status, "why": note, "ref": ref.id if ref else None, "ref_cid": ref.cid if ref else None}
    return connection.execute(_SETTLE[kind], {**_mine(row, owner), **end}).rowcount == 1


def postpone(connection: Connection, row: Claimed, owner: str, due_at: dt.datetime, *, doubts: int, note: str) -> bool:
    """Give a row back to be tried again; False where another sender took it over in the meantime."""
    again = {"again_at": due_at, "suspicions": doubts, "why": note}
    return connection.execute(_POSTPONE, {**_mine(row, owner), **again}).rowcount == 1


def _mine(row: Claimed, owner: str) -> dict[str, Any]:
    return {"this": row.number, "mine": owner, "tries": row.attempts}


def hold(connection: Connection, network: NetworkName, until: dt.datetime, *, alike: Claimed | None = None) -> None:
    """Let what is due on a network wait (or only what is of one kind with a row): it would be turned away as well."""
    waiting: ColumnElement[bool] = (
        (outbox.c.network == network) & (outbox.c.status == "due") & (outbox.c.due_at < until)
    )
    if alike is not None:
        waiting &= outbox.c.kind == ("dm" if isinstance(alike.outgoing, OutgoingMessage) else "post")
    connection.execute(update(outbox).where(waiting).values(due_at=until))


def next_due(connection: Connection, networks: Iterable[NetworkName]) -> dt.datetime | None:
    """When the next row may go out on one of these networks, or the next lease there runs out."""
    return cast("dt.datetime | None", connection.execute(_NEXT_DUE, {"on": list(networks)}).scalar())


def count(connection: Connection, status: str) -> int:
    """How many rows are in a status."""
    return connection.scalar(select(func.count()).where(outbox.c.status == status)) or 0
