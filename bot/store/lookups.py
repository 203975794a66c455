"""What a live service said of names of places. Kept under a digest: nobody's words can be read out of it."""

from __future__ import annotations

import datetime as dt
from hashlib import sha256

from sqlalchemy import Connection, delete, select

from bot.store import documents
from bot.store.statements import replacing
from bot.store.tables import lookups
from bot.venue.model import Place
from bot.venue.spelling import fold

#: A place that is not known today may be on the map by then; one that is known does not move.
KEPT_FOR = dt.timedelta(days=90)

_PUT = replacing(lookups, "digest")


def digest(text: str, city: Place | None) -> str:
    """Of a name asked about around a city, or anywhere in the world."""
    around = f"{city.at.lat:.2f} {city.at.lon:.2f}" if city else ""
    return sha256(f"{fold(text)} @ {around}".encode()).hexdigest()


def put(connection: Connection, key: str, place: Place | None, now: dt.datetime) -> None:
    """Remember an answer, also that there is no such place."""
    values = {"digest": key, "document": documents.dump(Place | None, place), "asked_at": now}
    connection.execute(_PUT[connection.dialect.name], values)


def known(connection: Connection, now: dt.datetime) -> dict[str, Place | None]:
    """All that is not too old; the rest is erased."""
    connection.execute(delete(lookups).where(lookups.c.asked_at < now - KEPT_FOR))
    rows = connection.execute(select(lookups.c.digest, lookups.c.document)).all()
    return {key: documents.load_place(document) for key, document in rows}
