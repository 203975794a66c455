"""Names of places from a live service: Photon (https://photon.komoot.io) or Nominatim (https://nominatim.org).

Both ask for an own User-Agent and one request a second at most, Nominatim for the whole application: so one instance
serves the process, and its questions wait for each other. What comes back is cut to a part of town: never a house.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any, Literal

from adapters.maps.http import NoAnswer, Service, Sleep
from bot.ports import Clock, Unreachable
from bot.venue.gazetteer import gazetteer
from bot.venue.model import LatLon, Place

Kind = Literal["photon", "nominatim"]
URLS: Mapping[Kind, str] = {
    "photon": "https://photon.komoot.io/api/",
    "nominatim": "https://nominatim.openstreetmap.org/search",
}
TIMEOUT = timedelta(seconds=5)
#: Between the beginnings of two requests of the whole process.
INTERVAL = timedelta(seconds=1)
#: About a kilometre: nearer nobody is placed, whatever the service knows.
_DIGITS = 2
_BOX_DEGREES = 0.6

_Found = tuple[str, LatLon] | None


class LiveNames:
    """`bot.venue.atlas.Geocoder`; `url` is the service's own address unless the operator runs one."""

    def __init__(
        self,
        kind: Kind,
        *,
        operator: str,
        clock: Clock,
        url: str | None = None,
        timeout: timedelta = TIMEOUT,
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        self._kind = kind
        self._url = url or URLS[kind]
        self._service = Service(kind.capitalize(), operator=operator, timeout=timeout)
        self._clock = clock
        self._sleep = sleep
        self._turn = asyncio.Lock()
        self._last = clock.now() - INTERVAL

    async def place(self, text: str, city: Place | None) -> Place | None:
        """See `Geocoder`."""
        async with self._turn:
            wait = INTERVAL - (self._clock.now() - self._last)
            if wait > timedelta(0):
                await self._sleep(wait.total_seconds())
            self._last = self._clock.now()
            found = await self._asked(text, city)
        return _place(found, city) if found else None

    async def _asked(self, text: str, city: Place | None) -> _Found:
        try:
            answer = await self._service.json(self._url, params=_PARAMS[self._kind](text, city))
            return _READERS[self._kind](answer)
        except NoAnswer as error:
            raise Unreachable(str(error)) from error
        except (LookupError, TypeError, ValueError, AttributeError) as error:
            raise Unreachable(f"{self._service.name}: an answer of another kind") from error


def _photon_params(text: str, city: Place | None) -> dict[str, str]:
    near = {"lat": f"{city.at.lat:.3f}", "lon": f"{city.at.lon:.3f}", "bbox": _box(city.at)} if city else {}
    return {"q": text, "limit": "1", **near}


def _nominatim_params(text: str, city: Place | None) -> dict[str, str]:
    near = {"viewbox": _box(city.at), "bounded": "1"} if city else {}
    return {"q": text, "limit": "1", "format": "jsonv2", **near}


def _box(at: LatLon) -> str:
    """West, south, east, north: what is around the city, and wider than guests come from."""
    west, east = max(at.lon - 2 * _BOX_DEGREES, -180), min(at.lon + 2 * _BOX_DEGREES, 180)
    south, north = max(at.lat - _BOX_DEGREES, -90), min(at.lat + _BOX_DEGREES, 90)
    return f"{west:.3f},{south:.3f},{east:.3f},{north:.3f}"


def _read_photon(answer: Any) -> _Found:
    features = answer["features"]
    if not features:
        return None
    lon, lat = features[0]["geometry"]["coordinates"][:2]
    properties = features[0]["properties"]
    is_part = properties.get("type") in ("district", "locality", "city", "county")
    return _named(properties, is_part), LatLon(float(lat), float(lon))


def _named(properties: Mapping[str, Any], is_part: bool) -> str:  # noqa: FBT001
    """The part of town that something is in, unless it is one itself."""
    if is_part and properties.get("name"):
        return str(properties["name"])
    return str(properties.get("locality") or properties.get("district") or properties.get("city") or "")


def _read_nominatim(answer: Any) -> _Found:
    if not answer:
        return None
    first = answer[0]
    is_part = first.get("category", first.get("class")) in ("place", "boundary")
    return str(first.get("name") or "") if is_part else "", LatLon(float(first["lat"]), float(first["lon"]))


_PARAMS: Mapping[Kind, Callable[[str, Place | None], dict[str, str]]] = {
    "photon": _photon_params,
    "nominatim": _nominatim_params,
}
_READERS: Mapping[Kind, Callable[[Any], _Found]] = {"photon": _read_photon, "nominatim": _read_nominatim}


def _place(found: tuple[str, LatLon], city: Place | None) -> Place:
    """A place as coarse as one of the gazetteer: where the service names no part of town, the nearest known one."""
    name, at = found
    rough = LatLon(round(at.lat, _DIGITS), round(at.lon, _DIGITS))
    around = gazetteer().city_at(rough)
    if city is None:
        return around
    return Place(name=name or around.name, country=around.country, zone=around.zone, at=rough, kind="area")
