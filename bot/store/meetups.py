"""Meetups, their guests, and the talks with people."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Select, bindparam, delete, func, insert, select, update
from sqlalchemy.exc import OperationalError

from bot.meetup import LIVE, TAKES_RSVPS, Conversation, Meetup, MeetupId, Rsvp
from bot.ports import Account, NetworkName
from bot.store import documents
from bot.store.statements import replacing
from bot.store.tables import avoided, conversations, meetups, outbox, rsvps

#: How long a meetup is kept after its end: long enough to keep in touch, and no longer.
KEEP_ENDED = dt.timedelta(days=30)
#: The same, where its organizer asked to be forgotten.
KEEP_FORGOTTEN = dt.timedelta(days=1)
#: So many are loaded at most where somebody could mean any of them.
MOST = 50


class Busy(Exception):
    """Another worker decides about this meetup or person at this moment: try again when it has done so."""


def _found(*conditions: Any) -> Select[Any]:
    return select(meetups.c.document).where(*conditions).order_by(meetups.c.starts_at, meetups.c.id)


_THIS = meetups.c.id == bindparam("meetup")
_BY_ID = _found(_THIS)
_HELD = select(meetups.c.document).where(_THIS).with_for_update(nowait=True)
_recently = meetups.c.ended_at > bindparam("ended_after")
_BY_ORGANIZER = _found(meetups.c.organizer == bindparam("who"), meetups.c.status.in_(LIVE) | _recently).limit(MOST)
_BY_GUEST = _found(
    meetups.c.id.in_(select(rsvps.c.meetup).where(rsvps.c.guest == bindparam("who"))),
    meetups.c.status.in_(LIVE) | _recently,
).limit(MOST)
_LISTED = _found(meetups.c.listed == 1).limit(bindparam("most"))
_LAST_ENDED = select(meetups.c.document).where(_recently).order_by(meetups.c.ended_at.desc()).limit(1)
_DUE = (
    select(meetups.c.document)
    .where(meetups.c.next_due <= bindparam("now"))
    .order_by(meetups.c.next_due, meetups.c.id)
    .limit(bindparam("most"))
)
_NEXT_DUE = select(func.min(meetups.c.next_due))
_SAVE = replacing(meetups, "id", keeping=("organizer_forgotten",))

_GUESTS = (
    select(rsvps.c.guest, rsvps.c.document)
    .where(rsvps.c.meetup == bindparam("meetup"))
    .order_by(rsvps.c.position, rsvps.c.guest)
)
_CHANGE_GUEST = (
    update(rsvps)
    .where(rsvps.c.meetup == bindparam("this_meetup"), rsvps.c.guest == bindparam("this_guest"))
    .values(document=bindparam("said"))
)
_behind = select(func.coalesce(func.max(rsvps.c.position), -1) + 1).where(rsvps.c.meetup == bindparam("this_meetup"))
_ADD_GUEST = insert(rsvps).values(
    meetup=bindparam("this_meetup"),
    guest=bindparam("this_guest"),
    position=_behind.scalar_subquery(),
    document=bindparam("said"),
)

_TALK = select(conversations.c.document).where(conversations.c.account == bindparam("who")).with_for_update(nowait=True)
_SAVE_TALK = replacing(conversations, "account")
_OPTED_OUT = select(conversations.c.account).where(
    conversations.c.opted_out == 1,
    conversations.c.account.in_(select(rsvps.c.guest).where(rsvps.c.meetup == bindparam("meetup"))),
)
_OLD = (meetups.c.ended_at < bindparam("kept_since")) | (
    (meetups.c.organizer_forgotten == 1) & (meetups.c.ended_at < bindparam("forgotten_since"))
)
_OLD_IDS = select(meetups.c.id).where(_OLD)


def load(connection: Connection, meetup: MeetupId) -> Meetup | None:
    """One meetup with its guests, or None."""
    return next(iter(_with_guests(connection, _BY_ID, {"meetup": meetup})), None)


def hold(connection: Connection, meetup: Meetup) -> Meetup | None:
    """This meetup as it stands now, with its guests, and nobody else's until the transaction ends; None: it is gone.

    On SQLite a transaction has everything to itself, so what it read before still stands.

    Raises:
        Busy: another worker holds it.
    """
    if connection.dialect.name == "sqlite":
        return replace(meetup, rsvps=_guests(connection, meetup.id))
    document = _locked(connection, _HELD, {"meetup": meetup.id})
    return documents.load_meetup(document, _guests(connection, meetup.id)) if document else None


#: https://www.postgresql.org/docs/current/errcodes-appendix.html
_LOCK_NOT_AVAILABLE = "55P03"


def _locked(connection: Connection, found: Select[Any], these: dict[str, Any]) -> Any:
    """The only column of one row, which is nobody else's until the transaction ends; raises `Busy`, and never waits."""
    try:
        return connection.execute(found, these).scalar()
    except OperationalError as error:
        if getattr(error.orig, "sqlstate", None) != _LOCK_NOT_AVAILABLE:
            raise
        raise Busy(next(iter(these.values()))) from error


def by_thread(connection: Connection, network: NetworkName, posts: Sequence[str]) -> Meetup | None:
    """The meetup whose call, or anything that the bot posted about it, is one of these posts."""
    said = select(outbox.c.meetup).where(outbox.c.network == network, outbox.c.remote_id.in_(posts))
    called = (meetups.c.call_network == network) & meetups.c.call_id.in_(posts)
    return next(iter(_with_guests(connection, _found(called | meetups.c.id.in_(said)).limit(1), {})), None)


def of_person(connection: Connection, who: Account, ended_after: dt.datetime) -> tuple[Meetup, ...]:
    """The live and just ended ones that somebody organizes or once answered to; without their guests."""
    these = {"who": who.key, "ended_after": ended_after}
    organized, answered = (_bare(connection, found, these) for found in (_BY_ORGANIZER, _BY_GUEST))
    if not organized or not answered:
        return organized or answered
    each = {meetup.id: meetup for meetup in (*organized, *answered)}
    return tuple(sorted(each.values(), key=_by_start))


def _by_start(meetup: Meetup) -> tuple[bool, float, str]:
    """Those without a start first, as the databases' NULLs."""
    return meetup.when is not None, meetup.when.starts_at.timestamp() if meetup.when else 0.0, meetup.id


def live(connection: Connection, most: int) -> tuple[Meetup, ...]:
    """Those that take RSVPs, the next to start first, with their guests."""
    return _with_guests(connection, _LISTED, {"most": most})


def listed(connection: Connection) -> tuple[Meetup, ...]:
    """The next `MOST` to start of those that take RSVPs; without their guests."""
    return _bare(connection, _LISTED, {"most": MOST})


def last_ended(connection: Connection, ended_after: dt.datetime) -> Meetup | None:
    """The one that was over or cancelled last, if that was after this time; without its guests."""
    return next(iter(_bare(connection, _LAST_ENDED, {"ended_after": ended_after})), None)


def due(connection: Connection, now: dt.datetime, most: int) -> tuple[Meetup, ...]:
    """Those whose time has come, the longest due first; without their guests."""
    return _bare(connection, _DUE, {"now": now, "most": most})


def next_due(connection: Connection) -> dt.datetime | None:
    """When the next meetup's time comes."""
    earliest: dt.datetime | None = connection.scalar(_NEXT_DUE)
    return earliest


def postpone(connection: Connection, meetup: MeetupId, until: dt.datetime) -> None:
    """Let a meetup's time come again only then; whatever changes the meetup takes that back."""
    connection.execute(update(meetups).where(meetups.c.id == meetup).values(next_due=until))


def _bare(connection: Connection, found: Select[Any], these: dict[str, Any]) -> tuple[Meetup, ...]:
    return tuple(documents.load_meetup(document, {}) for document in connection.scalars(found, these))


def _with_guests(connection: Connection, found: Select[Any], these: dict[str, Any]) -> tuple[Meetup, ...]:
    bare = _bare(connection, found, these)
    return tuple(replace(meetup, rsvps=_guests(connection, meetup.id)) for meetup in bare)


def _guests(connection: Connection, meetup: MeetupId) -> dict[str, Rsvp]:
    rows = connection.execute(_GUESTS, {"meetup": meetup})
    return {guest: documents.load_rsvp(document) for guest, document in rows}


def save(connection: Connection, meetup: Meetup, now: dt.datetime, before: Meetup | None = None) -> None:
    """Keep a meetup; of its guests only what changed is written. Nobody is taken off a list but by `forget`.

    `before` is the meetup as this transaction has loaded it, with its guests; without it they are looked up.
    """
    connection.execute(_SAVE[connection.dialect.name], _row(meetup, now))
    listed = _guests(connection, meetup.id) if before is None else before.rsvps
    for key, rsvp in meetup.rsvps.items():
        if listed.get(key) != rsvp:
            said = {"this_meetup": meetup.id, "this_guest": key, "said": documents.dump(Rsvp, rsvp)}
            connection.execute(_CHANGE_GUEST if key in listed else _ADD_GUEST, said)


def _row(meetup: Meetup, now: dt.datetime) -> dict[str, object]:
    return {
        "id": meetup.id,
        "status": meetup.status,
        "listed": int(meetup.status in TAKES_RSVPS),
        "organizer": meetup.organizer.key,
        "call_network": meetup.organizer.network,
        "call_id": meetup.call.parent.id,
        "starts_at": meetup.when.starts_at if meetup.when else None,
        "ended_at": None if meetup.status in LIVE else now,
        "next_due": meetup.next_due,
        "organizer_forgotten": 0,
        "document": documents.dump_meetup(meetup),
    }


def conversation(connection: Connection, who: Account) -> Conversation:
    """What is remembered of the talk with somebody; a blank one with a stranger. Nobody else changes it meanwhile.

    Raises:
        Busy: another worker holds it. To wait here could mean to wait for each other.
    """
    document = _locked(connection, _TALK, {"who": who.key})
    return documents.load_conversation(document) if document else Conversation(account=who)


def save_conversation(connection: Connection, talk: Conversation) -> None:
    """Keep what is remembered."""
    row = {
        "account": talk.account.key,
        "opted_out": int(talk.opted_out),
        "document": documents.dump(Conversation, talk),
    }
    connection.execute(_SAVE_TALK[connection.dialect.name], row)


def opted_out(connection: Connection, meetup: MeetupId) -> frozenset[str]:
    """Which of a meetup's guests said "stop"."""
    return frozenset(connection.scalars(_OPTED_OUT, {"meetup": meetup}))


def forget(connection: Connection, who: Account) -> None:
    """Erase somebody: the RSVPs, the talk, what was and was to be written to them; what they called, at its end."""
    called = update(meetups).where(meetups.c.organizer == who.key).values(organizer_forgotten=1)
    connection.execute(called)
    connection.execute(delete(rsvps).where(rsvps.c.guest == who.key))
    connection.execute(delete(conversations).where(conversations.c.account == who.key))
    connection.execute(delete(avoided).where(avoided.c.organizer == who.key))
    said_to_them = (outbox.c.lane == f"dm:{who.key}") & (outbox.c.status != "sending")
    connection.execute(delete(outbox).where(said_to_them))


def erase_ended(connection: Connection, now: dt.datetime) -> int:
    """Erase the meetups that nobody talks about any more, with their guests and what was said; return how many."""
    since = {"kept_since": now - KEEP_ENDED, "forgotten_since": now - KEEP_FORGOTTEN}
    gone = list(connection.scalars(_OLD_IDS, since))
    if gone:
        _erase(connection, gone)
    return len(gone)


def _erase(connection: Connection, gone: Iterable[str]) -> None:
    for table, column in ((rsvps, rsvps.c.meetup), (outbox, outbox.c.meetup), (meetups, meetups.c.id)):
        connection.execute(delete(table).where(column.in_(gone)))
