"""The venue room: from the parts of town that guests name to a venue central to most of them. Pure, offline.

1. `find_city` and `find_origin` turn a name into a `Place` of the gazetteer (`places`, `gazetteer`, `spelling`).
2. A `Catalogue` holds the venues of a city; `embedded` has one for central Helsinki, `read_csv` reads others.
3. `filters` drops what cannot be the place and says why; `hours` asks whether it is open for the whole stay.
4. `objective` says what central means; `grid` finds the best venue exactly without looking at most of them.
5. `choose` puts it together, `shortlist` has the next ones; with few guests the venue is drawn among near-best ones.
"""

from __future__ import annotations

from bot.venue.catalogue import BadRow, Catalogue, embedded, read_csv
from bot.venue.choose import choose, measure, shortlist
from bot.venue.model import Choice, LatLon, Origin, Place, Reason, Venue, Wish
from bot.venue.places import find_city, find_origin

__all__ = [
    "BadRow",
    "Catalogue",
    "Choice",
    "LatLon",
    "Origin",
    "Place",
    "Reason",
    "Venue",
    "Wish",
    "choose",
    "embedded",
    "find_city",
    "find_origin",
    "measure",
    "read_csv",
    "shortlist",
]
