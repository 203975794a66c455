"""The venues of an OpenStreetMap extract on disk (`.osm.pbf`), by pyosmium: the optional extra `osm`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from bot.venue.catalogue import BadRow
from bot.venue.model import LatLon, Venue
from bot.venue.osm import AMENITIES, venues_of


class NotInstalled(Exception):
    """The extra is missing; the message says how to get it."""


def read_pbf(file: Path) -> tuple[tuple[Venue, ...], tuple[BadRow, ...]]:
    """Nodes, and ways by the middle of their corners.

    Raises:
        NotInstalled: without the extra `osm`.
        ValueError: the file is no extract.
    """
    try:
        import osmium  # noqa: PLC0415 -- an extra that few need
    except ImportError:
        raise NotInstalled("reading .osm.pbf needs the extra osm: pip install 'tweetmeet[osm]'") from None
    try:
        return venues_of(_places(osmium, file))
    except RuntimeError as error:
        raise ValueError(str(error)) from error


def _places(osmium: Any, file: Path) -> Iterator[tuple[str, LatLon | None, Mapping[str, str]]]:
    processor = osmium.FileProcessor(str(file)).with_locations()
    wanted = processor.with_filter(osmium.filter.TagFilter(*(("amenity", value) for value in AMENITIES)))
    for place in wanted:
        if place.is_node():
            yield f"node/{place.id}", LatLon(place.lat, place.lon), dict(place.tags)
        elif place.is_way():
            yield f"way/{place.id}", _middle(place), dict(place.tags)


def _middle(way: Any) -> LatLon | None:
    """None where the extract cuts the way off from all of its corners."""
    corners = [(node.lat, node.lon) for node in way.nodes if node.location.valid()]
    if not corners:
        return None
    return LatLon(sum(lat for lat, _ in corners) / len(corners), sum(lon for _, lon in corners) / len(corners))
