"""Meetups, their guests, and the talks with people."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from sqlalchemy import ColumnElement, Connection, delete, func, insert, or_, select, update

from bot.meetup import LIVE, TAKES_RSVPS, Conversation, Meetup, MeetupId, Rsvp
from bot.ports import Account, NetworkName
from bot.store import documents
from bot.store.tables import conversations, meetups, outbox, rsvps

#: How long a meetup is kept after its end: long enough to keep in touch, and no longer.
KEEP_ENDED = dt.timedelta(days=30)
#: The same, where its organizer asked to be forgotten.
KEEP_FORGOTTEN = dt.timedelta(days=1)


def load(connection: Connection, meetup: MeetupId) -> Meetup | None:
    """One meetup with its guests, or None."""
    return next(iter(_where(connection, meetups.c.id == meetup)), None)


def by_thread(connection: Connection, network: NetworkName, posts: Sequence[str]) -> Meetup | None:
    """The meetup whose call, or anything that the bot posted about it, is one of these posts."""
    said = select(outbox.c.meetup).where(outbox.c.network == network, outbox.c.remote_id.in_(posts))
    called = (meetups.c.call_network == network) & meetups.c.call_id.in_(posts)
    return next(iter(_where(connection, called | meetups.c.id.in_(said))), None)


def of_person(connection: Connection, who: Account, ended_after: dt.datetime) -> tuple[Meetup, ...]:
    """The live and just ended ones that somebody organizes or once answered to."""
    answered = select(rsvps.c.meetup).where(rsvps.c.guest == who.key)
    recent = meetups.c.status.in_(LIVE) | (meetups.c.ended_at > ended_after)
    return _where(connection, recent & or_(meetups.c.organizer == who.key, meetups.c.id.in_(answered)))


def live(connection: Connection, most: int) -> tuple[Meetup, ...]:
    """Those that take RSVPs, the next to start first."""
    return _where(connection, meetups.c.status.in_(TAKES_RSVPS), most=most)


def last_ended(connection: Connection, ended_after: dt.datetime) -> Meetup | None:
    """The one that was over or cancelled last, if that was after this time."""
    last = select(meetups.c.id).where(meetups.c.ended_at > ended_after).order_by(meetups.c.ended_at.desc()).limit(1)
    return next(iter(_where(connection, meetups.c.id == last.scalar_subquery())), None)


def due(connection: Connection, now: dt.datetime, most: int) -> tuple[Meetup, ...]:
    """Those whose time has come."""
    return _where(connection, meetups.c.next_due <= now, most=most)


def next_due(connection: Connection) -> dt.datetime | None:
    """When the next meetup's time comes."""
    earliest: dt.datetime | None = connection.scalar(select(func.min(meetups.c.next_due)))
    return earliest


def postpone(connection: Connection, meetup: MeetupId, until: dt.datetime) -> None:
    """Let a meetup's time come again only then; whatever changes the meetup takes that back."""
    connection.execute(update(meetups).where(meetups.c.id == meetup).values(next_due=until))


def _where(connection: Connection, condition: ColumnElement[bool], most: int = 50) -> tuple[Meetup, ...]:
    found = select(meetups.c.id, meetups.c.document).where(condition).order_by(meetups.c.starts_at, meetups.c.id)
    return tuple(
        documents.load_meetup(document, _guests(connection, id_))
        for id_, document in connection.execute(found.limit(most)).all()
    )


def _guests(connection: Connection, meetup: str) -> dict[str, Rsvp]:
    rows = connection.execute(
        select(rsvps.c.guest, rsvps.c.document).where(rsvps.c.meetup == meetup).order_by(rsvps.c.position)
    )
    return {guest: documents.load_rsvp(document) for guest, document in rows}


def save(connection: Connection, meetup: Meetup, now: dt.datetime) -> None:
    """Keep a meetup; of its guests only what changed is written. Nobody is taken off a list but by `forget`."""
    row = _row(meetup, now)
    known = connection.execute(update(meetups).where(meetups.c.id == meetup.id).values(row)).rowcount
    if not known:
        connection.execute(insert(meetups).values(id=meetup.id, **row))
    _save_guests(connection, meetup)


def _row(meetup: Meetup, now: dt.datetime) -> dict[str, object]:
    return {
        "status": meetup.status,
        "organizer": meetup.organizer.key,
        "call_network": meetup.organizer.network,
        "call_id": meetup.call.parent.id,
        "starts_at": meetup.when.starts_at if meetup.when else None,
        "ended_at": None if meetup.status in LIVE else now,
        "next_due": meetup.next_due,
        "document": documents.dump_meetup(meetup),
    }


def _save_guests(connection: Connection, meetup: Meetup) -> None:
    before = _guests(connection, meetup.id)
    for key, rsvp in meetup.rsvps.items():
        if before.get(key) != rsvp:
            _save_guest(connection, meetup, rsvp)


def _save_guest(connection: Connection, meetup: Meetup, rsvp: Rsvp) -> None:
    this = (rsvps.c.meetup == meetup.id) & (rsvps.c.guest == rsvp.guest.key)
    document = documents.dump(Rsvp, rsvp)
    if not connection.execute(update(rsvps).where(this).values(document=document)).rowcount:
        behind = select(func.coalesce(func.max(rsvps.c.position), -1) + 1).where(rsvps.c.meetup == meetup.id)
        connection.execute(
            insert(rsvps).values(
                meetup=meetup.id, guest=rsvp.guest.key, position=behind.scalar_subquery(), document=document
            )
        )


def conversation(connection: Connection, who: Account) -> Conversation:
    """What is remembered of the talk with somebody; a blank one with a stranger."""
    document = connection.scalar(select(conversations.c.document).where(conversations.c.account == who.key))
    return documents.load_conversation(document) if document else Conversation(account=who)


def save_conversation(connection: Connection, talk: Conversation) -> None:
    """Keep what is remembered."""
    row = {"opted_out": int(talk.opted_out), "document": documents.dump(Conversation, talk)}
    this = conversations.c.account == talk.account.key
    if not connection.execute(update(conversations).where(this).values(row)).rowcount:
        connection.execute(insert(conversations).values(account=talk.account.key, **row))


def opted_out(connection: Connection, accounts: Iterable[str]) -> frozenset[str]:
    """Which of these accounts said "stop"."""
    found = select(conversations.c.account).where(
        conversations.c.account.in_(list(accounts)), conversations.c.opted_out == 1
    )
    return frozenset(connection.scalars(found))


def forget(connection: Connection, who: Account) -> None:
    """Erase somebody: the RSVPs, the talk, what was and was to be written to them; what they called, at its end."""
    called = update(meetups).where(meetups.c.organizer == who.key).values(organizer_forgotten=1)
    connection.execute(called)
    connection.execute(delete(rsvps).where(rsvps.c.guest == who.key))
    connection.execute(delete(conversations).where(conversations.c.account == who.key))
    said_to_them = (outbox.c.lane == f"dm:{who.key}") & (outbox.c.status != "sending")
    connection.execute(delete(outbox).where(said_to_them))


def erase_ended(connection: Connection, now: dt.datetime) -> int:
    """Erase the meetups that nobody talks about any more, with their guests and what was said; return how many."""
    old = (meetups.c.ended_at < now - KEEP_ENDED) | (
        (meetups.c.organizer_forgotten == 1) & (meetups.c.ended_at < now - KEEP_FORGOTTEN)
    )
    gone = list(connection.scalars(select(meetups.c.id).where(old)))
    for table, column in ((rsvps, rsvps.c.meetup), (outbox, outbox.c.meetup), (meetups, meetups.c.id)):
        connection.execute(delete(table).where(column.in_(gone)))
    return len(gone)
