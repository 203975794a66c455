"""Catalogues of venues, and which venues are not to be proposed. An import replaces a city's venues as a whole."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import Connection, delete, func, insert, or_, select

from bot.store import documents
from bot.store.statements import ignoring
from bot.store.tables import avoided, catalogues, venues
from bot.venue.model import Venue

#: The organizer for whom everybody's avoid-list is kept.
EVERYBODY = ""
_FEWER_ROWS = 5_000

_AVOID = ignoring(avoided)


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """A catalogue without its venues."""

    city: str  #: as people call it, with its country: "Berlin, DE"
    country: str  #: ISO 3166-1 alpha-2
    attribution: str
    origin: str  #: the file or the service it came from
    imported_at: dt.datetime  #: aware, UTC


def replace_all(connection: Connection, head: Head, rows: Sequence[Venue]) -> None:
    """Put a catalogue in place of the one that the city had."""
    remove(connection, head.city)
    connection.execute(insert(catalogues).values(
        city=head.city, country=head.country, attribution=head.attribution, origin=head.origin,
        imported_at=head.imported_at,
    ))  # fmt: skip
    for start in range(0, len(rows), _FEWER_ROWS):
        connection.execute(insert(venues), [_row(head.city, one) for one in rows[start : start + _FEWER_ROWS]])


def _row(city: str, venue: Venue) -> dict[str, object]:
    return {
        "city": city,
        "id": venue.id,
        "name": venue.name,
        "kind": venue.kind,
        "document": documents.dump(Venue, venue),
    }


def remove(connection: Connection, city: str) -> None:
    """Forget a catalogue; where there is none, nothing happens."""
    connection.execute(delete(venues).where(venues.c.city == city))
    connection.execute(delete(catalogues).where(catalogues.c.city == city))


def heads(connection: Connection) -> Mapping[Head, int]:
    """Every catalogue with how many venues it has, by city."""
    counted = select(catalogues, select(func.count()).where(venues.c.city == catalogues.c.city).scalar_subquery())
    rows = connection.execute(counted.order_by(catalogues.c.city)).all()
    return {_head(row): row[-1] for row in rows}


def _head(row: object) -> Head:
    return Head(**{name: getattr(row, name) for name in Head.__dataclass_fields__})


def venues_of(connection: Connection, city: str) -> tuple[Venue, ...]:
    """All of one catalogue, in the order of their ids."""
    found = select(venues.c.document).where(venues.c.city == city).order_by(venues.c.id)
    return tuple(documents.load_venue(document) for document in connection.scalars(found))


def named(connection: Connection, name: str, most: int) -> tuple[Venue, ...]:
    """Venues with this id, or whose name begins so (ASCII letters without regard to case)."""
    begins = venues.c.name.istartswith(name, autoescape=True)
    found = select(venues.c.document).where(or_(venues.c.id == name, begins)).order_by(venues.c.city, venues.c.name)
    return tuple(documents.load_venue(document) for document in connection.scalars(found.limit(most)))


def avoid(connection: Connection, organizer: str, venue: str, now: dt.datetime) -> None:
    """Propose a venue (id or name) to an organizer (`Account.key`, or `EVERYBODY`) no more."""
    values = {"organizer": organizer, "venue": venue, "since": now}
    connection.execute(_AVOID[connection.dialect.name], values)


def unavoid(connection: Connection, organizer: str, venue: str) -> bool:
    """Take that back; False where it was not avoided."""
    which = (avoided.c.organizer == organizer) & (avoided.c.venue == venue)
    return connection.execute(delete(avoided).where(which)).rowcount > 0


def avoided_by(connection: Connection) -> Mapping[str, frozenset[str]]:
    """Ids and names, by organizer."""
    rows = connection.execute(select(avoided.c.organizer, avoided.c.venue)).all()
    return {who: frozenset(venue for organizer, venue in rows if organizer == who) for who, _ in rows}


class Stamp(NamedTuple):
    """Another one whenever anything here has changed."""

    imported: tuple[object, ...] = ()
    avoided: tuple[object, ...] = ()


def stamp(connection: Connection) -> Stamp:
    """Of what is there now."""
    imported = connection.execute(select(func.count(), func.max(catalogues.c.imported_at))).one()
    shunned = connection.execute(select(func.count(), func.max(avoided.c.since)).select_from(avoided)).one()
    return Stamp(tuple(imported), tuple(shunned))
