"""How often X was asked to do something: in all, and for each meetup."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from sqlalchemy import ColumnElement, Connection, func, select

from bot.money import Use
from bot.store.tables import inbox, meetups, outbox, rsvps


def use(connection: Connection, since: dt.datetime, until: dt.datetime) -> Use:
    """Of everything that came and went in this time."""
    heard = dict[str, int](
        connection.execute(
            select(inbox.c.kind, func.count())
            .where(inbox.c.network == "x", inbox.c.received_at >= since, inbox.c.received_at < until)
            .group_by(inbox.c.kind)
        ).tuples().all()
    )  # fmt: skip
    people = connection.scalar(
        select(func.count(inbox.c.author.distinct())).where(
            inbox.c.network == "x", inbox.c.received_at >= since, inbox.c.received_at < until
        )
    )
    sent = dict[str, int](
        connection.execute(
            select(outbox.c.kind, func.count())
            .where(_is_out(), outbox.c.created_at >= since, outbox.c.created_at < until)
            .group_by(outbox.c.kind)
        ).tuples().all()
    )  # fmt: skip
    return Use(
        posts_read=heard.get("post", 0),
        messages_read=heard.get("dm", 0),
        users_read=people or 0,
        posts=sent.get("post", 0),
        messages=sent.get("dm", 0),
    )


def _is_out() -> ColumnElement[bool]:
    return (outbox.c.network == "x") & outbox.c.status.in_(("sent", "unknown"))


def by_meetup(connection: Connection, since: dt.datetime, until: dt.datetime) -> Mapping[str, Use]:
    """What was said about each, and one look at each guest on X; what guests wrote is in the whole only."""
    rows = connection.execute(
        select(outbox.c.meetup, outbox.c.kind, func.count())
        .where(_is_out(), outbox.c.meetup.is_not(None), outbox.c.created_at >= since, outbox.c.created_at < until)
        .group_by(outbox.c.meetup, outbox.c.kind)
    ).all()
    guests = dict[str, int](
        connection.execute(
            select(rsvps.c.meetup, func.count()).where(rsvps.c.guest.like("x:%")).group_by(rsvps.c.meetup)
        ).tuples().all()
    )  # fmt: skip
    called = set(connection.scalars(select(meetups.c.id).where(meetups.c.call_network == "x")))
    said: dict[str, dict[str, int]] = {}
    for meetup, kind, count in rows:
        said.setdefault(meetup, {})[kind] = count
    return {
        meetup: Use(
            posts_read=int(meetup in called),
            messages_read=guests.get(meetup, 0),
            users_read=guests.get(meetup, 0) + int(meetup in called),
            posts=kinds.get("post", 0),
            messages=kinds.get("dm", 0),
        )
        for meetup, kinds in sorted(said.items())
    }
