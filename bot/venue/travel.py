"""The best venues ranked again by travel time: a river or a railway is not seen in a great circle.

The same objective, in minutes instead of kilometres: headcount-weighted average plus half of the longest way. Guests
who are set aside stay so.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from bot.venue.model import Choice, LatLon, Origin
from bot.venue.objective import FARTHEST_WEIGHT, counting

#: So many of the best by distance are asked about.
RANKED_AGAIN = 10


class Router(Protocol):
    """A service that knows how long people travel."""

    async def minutes(self, origins: Sequence[LatLon], venues: Sequence[LatLon]) -> list[list[float | None]]:
        """From each origin (rows) to each venue; None where there is no way.

        Raises:
            bot.ports.Unreachable: it gives no answer now.
        """
        ...


async def ranked(choices: Sequence[Choice], origins: Sequence[Origin], router: Router) -> tuple[Choice, ...]:
    """Choices in the order of travel time. Drawn ones stay as they are: the draw is what hides few guests.

    Raises:
        bot.ports.Unreachable: as the router does.
    """
    if len(choices) <= 1 or choices[0].draw is not None:
        return tuple(choices)
    counted = counting(origins)
    table = await router.minutes([one.at for one in counted], [choice.venue.at for choice in choices])
    return tuple(choices[column] for column in ranked_by_travel(counted, table))


def ranked_by_travel(origins: Sequence[Origin], table: Sequence[Sequence[float | None]]) -> list[int]:
    """The columns of the table, the best first; ties, and what cannot be reached by everybody, in their order."""
    columns = range(len(table[0])) if table else range(0)
    return sorted(columns, key=lambda column: _minutes(origins, [row[column] for row in table]))


def _minutes(origins: Sequence[Origin], ways: Sequence[float | None]) -> float:
    known = [way for way in ways if way is not None]
    if len(known) < len(ways):
        return float("inf")
    heads = sum(origin.heads for origin in origins)
    average = sum(way * origin.heads for way, origin in zip(known, origins, strict=True)) / heads
    return average + FARTHEST_WEIGHT * max(known)
