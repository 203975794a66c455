"""The tables. Columns are what is searched by; everything else of a value is one JSON document beside them."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import (
    BigInteger,
    Column,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.types import TypeDecorator

metadata = MetaData()
EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
MICROSECOND = dt.timedelta(microseconds=1)


class Instant(TypeDecorator[dt.datetime]):
    """An aware moment, kept as whole microseconds since 1970 UTC: sorts the same on every database."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> int | None:  # noqa: ARG002
        """To the database."""
        return None if value is None else (value - EPOCH) // MICROSECOND

    def process_result_value(self, value: int | None, dialect: Dialect) -> dt.datetime | None:  # noqa: ARG002
        """From the database."""
        return None if value is None else EPOCH + value * MICROSECOND


#: SQLite counts rows up only where the key is exactly INTEGER.
_Number = BigInteger().with_variant(Integer, "sqlite")

inbox = Table(
    "inbox",
    metadata,
    Column("number", _Number, primary_key=True, autoincrement=True),  #: the order in which things came in
    Column("network", String(16), nullable=False),
    Column("kind", String(8), nullable=False),  #: post, dm
    Column("id", String(512), nullable=False),  #: as the network names it
    Column("author", String(128), nullable=False),  #: Account.key: what one person writes is handled in order
    Column("document", Text),  #: emptied once handled: nobody's words are kept
    Column("received_at", Instant, nullable=False),
    Column("handled_at", Instant),
    Column("failure", Text),  #: why it could not be handled; its document is kept then
    UniqueConstraint("network", "kind", "id"),
    sqlite_autoincrement=True,
)
Index("inbox_waiting", inbox.c.number, sqlite_where=inbox.c.handled_at.is_(None),
      postgresql_where=inbox.c.handled_at.is_(None))  # fmt: skip
Index("inbox_of_author", inbox.c.author, inbox.c.number, sqlite_where=inbox.c.handled_at.is_(None),
      postgresql_where=inbox.c.handled_at.is_(None))  # fmt: skip

cursors = Table(
    "cursors",
    metadata,
    Column("network", String(16), primary_key=True),
    Column("kind", String(8), primary_key=True),
    Column("cursor", Text),
)

leases = Table(
    "leases",
    metadata,
    Column("name", String(64), primary_key=True),  #: what only one worker at a time may do, such as one poll
    Column("owner", String(64), nullable=False),
    Column("until", Instant, nullable=False),
)

meetups = Table(
    "meetups",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("status", String(16), nullable=False),
    Column("listed", Integer, nullable=False),  #: 1 while it takes RSVPs
    Column("organizer", String(128), nullable=False),  #: Account.key
    Column("call_network", String(16), nullable=False),
    Column("call_id", String(512), nullable=False),
    Column("starts_at", Instant),
    Column("ended_at", Instant),  #: when it was over or cancelled
    Column("next_due", Instant),
    Column("organizer_forgotten", Integer, nullable=False, server_default="0"),  #: 1: erased soon after its end
    Column("document", Text, nullable=False),
)
Index("meetups_due", meetups.c.next_due)
Index("meetups_ended", meetups.c.ended_at)
Index("meetups_of_organizer", meetups.c.organizer)
Index("meetups_by_call", meetups.c.call_network, meetups.c.call_id)
Index("meetups_listed", meetups.c.listed, meetups.c.starts_at, meetups.c.id)

rsvps = Table(
    "rsvps",
    metadata,
    Column("meetup", String(16), ForeignKey("meetups.id"), primary_key=True),
    Column("guest", String(128), primary_key=True),  #: Account.key
    Column("position", Integer, nullable=False),  #: the order in which guests first wrote
    Column("document", Text, nullable=False),
)
Index("rsvps_of_guest", rsvps.c.guest)

conversations = Table(
    "conversations",
    metadata,
    Column("account", String(128), primary_key=True),  #: Account.key
    Column("opted_out", Integer, nullable=False),
    Column("document", Text, nullable=False),
)

outbox = Table(
    "outbox",
    metadata,
    Column("number", _Number, primary_key=True, autoincrement=True),
    Column("key", String(512), nullable=False, unique=True),
    Column("network", String(16), nullable=False),
    Column("kind", String(8), nullable=False),  #: post, dm
    Column("lane", String(512), nullable=False),  #: what has to go out in order: one conversation or thread
    Column("subject", String(512)),  #: a newer row of the same subject makes an unsent one needless
    Column("headcount", Integer),  #: the number that its words state, where they state one
    Column("meetup", String(16)),
    Column("document", Text, nullable=False),  #: the effect
    Column("created_at", Instant, nullable=False),
    Column("status", String(8), nullable=False),  #: due, sending, sent, unknown, refused, dropped
    Column("due_at", Instant, nullable=False),
    Column("void_after", Instant),
    Column("attempts", Integer, nullable=False),
    Column("doubts", Integer, nullable=False),  #: tries that may have gone out: look before sending
    Column("owner", String(64)),
    Column("lease_until", Instant),
    Column("remote_id", String(512)),
    Column("remote_cid", String(128)),
    Column("note", Text),
    sqlite_autoincrement=True,  # a number is never given twice: keys of posts are made of it
)
Index("outbox_lane", outbox.c.network, outbox.c.lane, outbox.c.number)
Index("outbox_open", outbox.c.status, outbox.c.due_at)
Index("outbox_remote", outbox.c.network, outbox.c.remote_id)
Index("outbox_of_meetup", outbox.c.meetup)
Index("outbox_subject", outbox.c.subject)

catalogues = Table(
    "catalogues",
    metadata,
    Column("city", String(128), primary_key=True),  #: "Berlin, DE"
    Column("country", String(2), nullable=False),
    Column("attribution", String(256), nullable=False),
    Column("origin", String(512), nullable=False),
    Column("imported_at", Instant, nullable=False),
)

venues = Table(
    "venues",
    metadata,
    Column("city", String(128), ForeignKey("catalogues.city"), primary_key=True),
    Column("id", String(2000), primary_key=True),
    Column("name", String(2000), nullable=False),
    Column("kind", String(2000), nullable=False),
    Column("document", Text, nullable=False),
)

avoided = Table(
    "avoided",
    metadata,
    Column("organizer", String(128), primary_key=True),  #: Account.key; empty: everybody
    Column("venue", String(2000), primary_key=True),  #: id or name
    Column("since", Instant, nullable=False),
)

lookups = Table(
    "lookups",
    metadata,
    Column("digest", String(64), primary_key=True),  #: of the name that was asked about
    Column("document", Text, nullable=False),  #: the place, or null
    Column("asked_at", Instant, nullable=False),
)

charges = Table(
    "charges",
    metadata,
    Column("day", String(10), primary_key=True),  #: UTC, 2026-11-25
    Column("what", String(32), primary_key=True),  #: as the table of prices calls it
    Column("meetup", String(16), primary_key=True),  #: empty where it cannot be told
    Column("count", Integer, nullable=False),
)

schema_version = Table("schema_version", metadata, Column("version", Integer, primary_key=True))
