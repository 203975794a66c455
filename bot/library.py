"""The catalogues and place names of a bot with a database: an `Atlas` in memory, as fresh as its last `refresh`."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field

import structlog
from sqlalchemy import Connection

from bot.ports import Account, Clock, Unreachable
from bot.store import Store, catalogues, lookups
from bot.venue import Catalogue, LatLon, Place
from bot.venue.atlas import Geocoder, Offline
from bot.venue.catalogue import REACH_KM, embedded_at
from bot.venue.model import Venue
from bot.venue.places import AROUND_KM, find_city, find_origin
from bot.venue.sphere import km_between

log = structlog.get_logger(__name__)

#: No name of a place is longer; nothing longer is told to anybody.
LONGEST_QUESTION = 80


class Unasked(Exception):
    """A name that only the live service may know."""

    def __init__(self, text: str, city: Place | None) -> None:
        super().__init__("a name of a place")  # never somebody's words
        self.text, self.city = text, city


@dataclass(slots=True)
class Library:
    """What was imported goes before what the package carries, the gazetteer before the live service."""

    store: Store
    clock: Clock
    geocoder: Geocoder | None = None
    _stamp: catalogues.Stamp = field(default_factory=catalogues.Stamp)
    _catalogues: tuple[Catalogue, ...] = ()
    _avoided: Mapping[str, frozenset[str]] = field(default_factory=dict)
    _known: dict[str, Place | None] | None = None
    _offline: Offline = field(default_factory=Offline)

    async def refresh(self) -> None:
        """Take over what another process imported or asked for; one small query where nothing changed."""
        if self._known is None:
            self._known = await self.store.run(lambda c: lookups.known(c, self.clock.now()))
        stamp = await self.store.run(catalogues.stamp)
        if stamp.avoided != self._stamp.avoided:
            self._avoided = await self.store.run(catalogues.avoided_by)
        if stamp.imported != self._stamp.imported:
            self._catalogues = await asyncio.to_thread(_indexed, await self.store.run(_everything))
        self._stamp = stamp

    def near(self, at: LatLon) -> Catalogue | None:
        """The catalogue whose middle is nearest to a point, if it reaches so far."""
        imported = [one for one in self._catalogues if km_between(one.centre, at) <= REACH_KM]
        return min(imported, key=lambda one: km_between(one.centre, at), default=embedded_at(at))

    def catalogue(self, city: Place) -> Catalogue | None:
        """See `Atlas`."""
        return self.near(city.at)

    def avoided(self, organizer: Account) -> frozenset[str]:
        """See `Atlas`: what this organizer avoids, and what nobody is proposed."""
        nobody: frozenset[str] = frozenset()
        return self._avoided.get(organizer.key, nobody) | self._avoided.get(catalogues.EVERYBODY, nobody)

    def city(self, text: str) -> Place | None:
        """See `Atlas`; raises `Unasked` where the live service has to be asked first."""
        return find_city(text) or self._live(text, None)

    def origin(self, text: str, city: Place) -> Place | None:
        """See `Atlas`; raises `Unasked` like `city`."""
        catalogue = self.catalogue(city)
        return find_origin(text, city, areas=catalogue.areas if catalogue else {}) or self._live(text, city)

    def _live(self, text: str, city: Place | None) -> Place | None:
        if self.geocoder is None or not text.strip() or len(text) > LONGEST_QUESTION:
            return None
        key = lookups.digest(text, city)
        if self._known is None or key not in self._known:
            raise Unasked(text, city)
        return self._known[key]

    async def ask(self, unasked: Unasked) -> None:
        """Ask the live service; without an answer the name counts as unknown until the next start."""
        assert self.geocoder is not None  # noqa: S101 -- nobody else raises `Unasked`
        key, place = lookups.digest(unasked.text, unasked.city), None
        known = self._known if self._known is not None else {}
        try:
            place = _around(await self.geocoder.place(unasked.text, unasked.city), unasked.city)
            await self.store.run(lambda c: lookups.put(c, key, place, self.clock.now()))
        except Unreachable as error:
            log.warning("place not looked up", reason=str(error))
        self._known = {**known, key: place}


def _around(place: Place | None, city: Place | None) -> Place | None:
    """A guest's words only mean places around the meetup's city."""
    return place if place is None or city is None or km_between(place.at, city.at) <= AROUND_KM else None


_Found = tuple[tuple[catalogues.Head, tuple[Venue, ...]], ...]


def _everything(connection: Connection) -> _Found:
    return tuple((head, catalogues.venues_of(connection, head.city)) for head in catalogues.heads(connection))


def _indexed(found: _Found) -> tuple[Catalogue, ...]:
    return tuple(
        Catalogue.of(venues, attribution=head.attribution, country=head.country) for head, venues in found if venues
    )
