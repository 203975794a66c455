"""OpenStreetMap's tags as venues (https://wiki.openstreetmap.org/wiki/Key:amenity), from wherever they come.

A GeoJSON file, an answer of Overpass and an extract on disk all hold the same tags; what has no name is no venue.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from bot.venue.catalogue import BadRow, one_line, venue_of
from bot.venue.model import LatLon, Venue

#: The values of `amenity` at which people meet.
AMENITIES = (
    "bar", "biergarten", "cafe", "community_centre", "fast_food", "food_court", "pub", "restaurant",
)  # fmt: skip
#: Parts of town, the smallest first.
_AREAS = ("addr:quarter", "addr:neighbourhood", "addr:suburb", "addr:borough", "addr:district")
_Found = tuple[str, LatLon | None, Mapping[str, str]]


def venues_of(found: Iterable[_Found]) -> tuple[tuple[Venue, ...], tuple[BadRow, ...]]:
    """Venues out of ids, points and tags, and those that could not be read; what is no place to meet is passed over."""
    venues: dict[str, Venue] = {}
    bad: list[BadRow] = []
    for number, (id_, at, tags) in enumerate(found, start=1):
        if not _is_place_to_meet(tags):
            continue
        try:
            venue = venue_of(row_of(id_, at, tags))
            if venues.setdefault(venue.id, venue) is not venue:
                raise ValueError(f"the id {venue.id!r} is there already")  # noqa: TRY301 - it ends like any other row
        except ValueError as error:
            bad.append(BadRow(number, str(error)))
    return tuple(venues.values()), tuple(bad)


def _is_place_to_meet(tags: Mapping[str, str]) -> bool:
    kind = tags.get("amenity") or tags.get("kind")
    return bool(tags.get("name")) and (kind in AMENITIES or "kind" in tags)


def row_of(id_: str, at: LatLon | None, tags: Mapping[str, str]) -> dict[str, str]:
    """The columns of a catalogue; those that the tags name themselves (a file of ours) stay as they are."""
    street = " ".join(filter(None, (tags.get("addr:street"), tags.get("addr:housenumber"))))
    capacity = tags.get("capacity", "")
    row = {
        "id": id_,
        "name": tags.get("name", ""),
        "kind": tags.get("amenity", ""),
        "lat": str(at.lat) if at else "",
        "lon": str(at.lon) if at else "",
        "address": street,
        "area": ", ".join(filter(None, map(tags.get, _AREAS))),
        "cuisine": _cuisine(tags),
        "opening_hours": tags.get("opening_hours", ""),
        "wheelchair": tags.get("wheelchair", ""),
        "website": tags.get("website") or tags.get("contact:website", ""),
        "seats": capacity if capacity.isdecimal() else "",
        "source": "OpenStreetMap",
    }
    ours = {column: tags[column] for column in row if tags.get(column) and column not in ("lat", "lon")}
    return {column: one_line(text) for column, text in {**row, **ours}.items()}


def _cuisine(tags: Mapping[str, str]) -> str:
    """With the diets that are served, which OpenStreetMap keeps apart: `diet:vegan=yes`."""
    diets = [key.removeprefix("diet:") for key, value in tags.items() if key.startswith("diet:") and value in _SERVED]
    return ";".join([*filter(None, [tags.get("cuisine")]), *diets])


_SERVED = frozenset({"yes", "only"})


def read_geojson(text: str) -> tuple[tuple[Venue, ...], tuple[BadRow, ...]]:
    """The venues of a GeoJSON feature collection (RFC 7946).

    Raises:
        ValueError: it is none.
    """
    try:
        collection = json.loads(text)
    except json.JSONDecodeError as error:
        raise ValueError(f"not JSON: {error}") from None
    features = collection.get("features") if isinstance(collection, dict) else None
    if not isinstance(features, list):
        raise ValueError("not a GeoJSON feature collection")  # noqa: TRY004 - it is the file's content that is wrong
    return venues_of(_features(features))


def _features(features: Iterable[Any]) -> Iterator[_Found]:
    for number, feature in enumerate(features, start=1):
        feature = feature if isinstance(feature, dict) else {}  # noqa: PLW2901 - anything may stand in a file
        properties = feature.get("properties")
        tags = {key: str(value) for key, value in (properties or {}).items() if value is not None}
        id_ = str(feature.get("id") or tags.get("@id") or tags.get("id") or f"feature {number}")
        yield id_, _middle(feature.get("geometry")), tags


def _middle(geometry: Any) -> LatLon | None:
    """Of a point itself, of everything else the middle of its corners; None where it has none."""
    corners = list(_positions(geometry.get("coordinates"))) if isinstance(geometry, dict) else []
    if not corners:
        return None
    return LatLon(sum(lat for _, lat in corners) / len(corners), sum(lon for lon, _ in corners) / len(corners))


def _positions(coordinates: Any) -> Iterator[tuple[float, float]]:
    match coordinates:
        case [float() | int() as lon, float() | int() as lat, *_]:
            yield float(lon), float(lat)
        case [*parts]:
            for part in parts:
                yield from _positions(part)


def read_overpass(answer: Any) -> tuple[tuple[Venue, ...], tuple[BadRow, ...]]:
    """The venues of an answer of Overpass in JSON (`out center`).

    Raises:
        ValueError: it is none.
    """
    elements = answer.get("elements") if isinstance(answer, dict) else None
    if not isinstance(elements, list):
        raise ValueError("an answer without elements")  # noqa: TRY004 - as above
    return venues_of(_elements(elements))


def _elements(elements: Iterable[Any]) -> Iterator[_Found]:
    for element in elements:
        point = element.get("center") or element
        at = LatLon(point["lat"], point["lon"]) if "lat" in point and "lon" in point else None
        yield f"{element.get('type')}/{element.get('id')}", at, element.get("tags") or {}
