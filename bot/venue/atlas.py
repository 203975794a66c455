"""All that the bot knows of places at one moment: names, and the catalogues of venues.

Reading and rules ask an `Atlas` and do not know where its answers come from: `Offline` is what the package carries; a
bot with a database puts its own catalogues, and what a live service answered before, over it (`bot/store/atlas.py`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from bot.venue.catalogue import embedded
from bot.venue.places import find_city, find_origin

if TYPE_CHECKING:
    from bot.ports import Account
    from bot.venue.catalogue import Catalogue
    from bot.venue.model import Place


class Atlas(Protocol):
    """What reading and choosing ask."""

    def city(self, text: str) -> Place | None:
        """The city that a call names, see `find_city`."""
        ...

    def origin(self, text: str, city: Place) -> Place | None:
        """The part of town that a guest names, see `find_origin`."""
        ...

    def catalogue(self, city: Place) -> Catalogue | None:
        """The venues known there; None where there are none, and the organizer is asked."""
        ...

    def avoided(self, organizer: Account) -> frozenset[str]:
        """Ids and names of venues that are not to be proposed to this organizer."""
        ...


class Geocoder(Protocol):
    """A live service that knows more names of places than the gazetteer."""

    async def place(self, text: str, city: Place | None) -> Place | None:
        """A part of a city (or, without one, a city); None where it knows none.

        Raises:
            bot.ports.Unreachable: it gives no answer now.
        """
        ...


@dataclass(frozen=True, slots=True)
class Offline:
    """What comes with the package."""

    def city(self, text: str) -> Place | None:
        """Out of the gazetteer."""
        return find_city(text)

    def origin(self, text: str, city: Place) -> Place | None:
        """Out of the gazetteer, and the areas that the catalogue names."""
        catalogue = self.catalogue(city)
        return find_origin(text, city, areas=catalogue.areas if catalogue else {})

    def catalogue(self, city: Place) -> Catalogue | None:
        """Central Helsinki's."""
        return embedded(city)

    def avoided(self, organizer: Account) -> frozenset[str]:  # noqa: ARG002 -- it knows nobody
        """None."""
        return frozenset()
