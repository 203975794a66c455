"""The venues of one city from an Overpass server (https://wiki.openstreetmap.org/wiki/Overpass_API).

Public servers are shared by everybody: one extract of a city a week is what they are asked for, not an answer for each
meetup. A server that is busy (429, 504, a time-out, a "runtime error" in the answer) is asked again a few times.
"""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

from adapters.maps.http import NoAnswer, Service, Sleep
from bot.venue.catalogue import BadRow
from bot.venue.model import LatLon, Venue
from bot.venue.osm import AMENITIES, read_overpass

#: How far from the middle of a city venues are asked for.
RADIUS_KM = 15
#: The server's own deadline for the query; ours is longer, or its answer would be missed.
SERVER_SECONDS = 120
TIMEOUT = timedelta(seconds=SERVER_SECONDS + 30)
#: What a server may need to breathe, where it does not say itself.
PAUSES = (timedelta(seconds=15), timedelta(seconds=60))
_QUERY = (
    '[out:json][timeout:{seconds}];nwr["amenity"~"^({amenities})$"]["name"](around:{metres},{lat:.5f},{lon:.5f});'
    "out center tags;"
)


class Overpass:
    """Asks the interpreter at `url`, such as https://overpass-api.de/api/interpreter."""

    def __init__(self, url: str, *, operator: str, timeout: timedelta = TIMEOUT, sleep: Sleep = asyncio.sleep) -> None:
        self._url = url
        self._service = Service("Overpass", operator=operator, timeout=timeout)
        self._sleep = sleep

    async def venues(self, middle: LatLon) -> tuple[tuple[Venue, ...], tuple[BadRow, ...]]:
        """Every named place to meet around a point, and what could not be read. Raises `NoAnswer`."""
        for pause in PAUSES:
            try:
                return await self._asked(middle)
            except NoAnswer as error:
                if error.again_after is None:
                    raise
                await self._sleep(max(error.again_after, pause).total_seconds())
        return await self._asked(middle)

    async def _asked(self, middle: LatLon) -> tuple[tuple[Venue, ...], tuple[BadRow, ...]]:
        answer = await self._service.json(self._url, form={"data": query(middle)})
        _check(answer)
        try:
            return read_overpass(answer)
        except (ValueError, AttributeError, TypeError) as error:
            raise NoAnswer(f"Overpass: {error}") from error


def query(middle: LatLon) -> str:
    """In Overpass QL: all named places to meet, ways and relations by their middle."""
    return _QUERY.format(
        seconds=SERVER_SECONDS, amenities="|".join(AMENITIES), metres=RADIUS_KM * 1000, lat=middle.lat, lon=middle.lon
    )


def _check(answer: Any) -> None:
    """A query that ran out of time or memory is answered with 200, what was found so far, and a remark."""
    remark = str(answer.get("remark", "")) if isinstance(answer, dict) else ""
    if "runtime error" in remark:
        raise NoAnswer(f"Overpass: {' '.join(remark.split())[:200]}", again_after=timedelta(0))
