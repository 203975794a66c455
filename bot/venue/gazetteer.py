"""The table of place names: `data/places.npz`, read once, on the first look-up; `scripts/make_places.py` makes it.

Every spelling of a place is a key; the keys stand sorted in one run of bytes, and a look-up is a binary search. Places
are numbered from the most populous down. Names of places: © GeoNames, CC BY 4.0.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

import numpy as np

from bot.venue.model import LatLon, Place
from bot.venue.sphere import distances_km, unit_vectors

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

#: A city reaches about so far.
CITY_KM = 15.0

_DATA = resources.files("bot.venue") / "data"


class Texts:
    """Many short texts in one run of UTF-8 bytes, read by position; sorted ones can be bisected."""

    __slots__ = ("_ends", "_text")

    def __init__(self, text: NDArray[np.uint8], lengths: NDArray[np.uint8]) -> None:
        self._text = text.tobytes()
        self._ends = np.cumsum(lengths, dtype=np.uint32)

    def __len__(self) -> int:
        return len(self._ends)

    def __getitem__(self, position: int) -> bytes:
        start = int(self._ends[position - 1]) if position else 0
        return self._text[start : int(self._ends[position])]


@dataclass(frozen=True, slots=True)
class Listing:
    """One place that a name may mean."""

    place: Place
    people: int  #: 0 where GeoNames does not know
    region: str  #: country and first-level region: "US.NY"
    alternate: bool  #: listed under this spelling besides its name
    literal: bool = True  #: found by the very words that were typed


class Gazetteer:
    """Places by spelling, US ZIP codes by number."""

    __slots__ = ("_columns", "_keys", "_names")

    def __init__(self, columns: dict[str, NDArray[Any]]) -> None:
        self._keys = Texts(columns.pop("key_text"), columns.pop("key_length"))
        self._names = Texts(columns.pop("name_text"), columns.pop("name_length"))
        self._columns = columns

    def listings(self, spelling: str) -> list[Listing]:
        """Every place listed under a folded spelling."""
        return list(self._listed(spelling.encode()))

    def _listed(self, key: bytes) -> Iterator[Listing]:
        position = _leftmost(self._keys, key)
        while position < len(self._keys) and self._keys[position] == key:
            alternate = bool(self._columns["key_is_alternate"][position])
            yield self._listing(int(self._columns["key_place"][position]), alternate=alternate)
            position += 1

    def _listing(self, number: int, *, alternate: bool) -> Listing:
        columns = self._columns
        region = str(columns["regions"][columns["region"][number]])
        place = Place(
            name=self._names[number].decode(),
            country=region.partition(".")[0],
            zone=str(columns["zones"][columns["zone"][number]]),
            at=LatLon(int(columns["lat"][number]) / 1e4, int(columns["lon"][number]) / 1e4),
            kind="area" if columns["is_area"][number] else "city",
        )
        return Listing(place, int(columns["people"][number]), region, alternate)

    def postcode(self, digits: str) -> Place | None:
        """The middle of a US ZIP code of five digits."""
        columns = self._columns
        at = int(np.searchsorted(columns["zip_code"], int(digits)))
        if at == len(columns["zip_code"]) or columns["zip_code"][at] != int(digits):
            return None
        return Place(
            name=digits,
            country="US",
            zone=str(columns["zones"][columns["zip_zone"][at]]),
            at=LatLon(int(columns["zip_lat"][at]) / 1e4, int(columns["zip_lon"][at]) / 1e4),
            kind="postcode",
        )

    def parts_around(self, at: LatLon, km: float) -> list[Place]:
        """Parts of towns within so many km of a point, the most populous first."""
        areas = np.flatnonzero(self._columns["is_area"])
        there = unit_vectors(self._columns["lat"][areas] / 1e4, self._columns["lon"][areas] / 1e4)
        near = areas[distances_km(there, unit_vectors([at.lat], [at.lon]))[:, 0] <= km]
        return [self._listing(int(number), alternate=False).place for number in near]

    def city_at(self, at: LatLon) -> Place:
        """The most populous city within `CITY_KM` of a point; where there is none, the nearest one."""
        columns = self._columns
        cities = np.flatnonzero(~columns["is_area"].astype(bool))
        there = unit_vectors(columns["lat"][cities] / 1e4, columns["lon"][cities] / 1e4)
        away = distances_km(there, unit_vectors([at.lat], [at.lon]))[:, 0]
        near = np.flatnonzero(away <= CITY_KM)
        # Places are numbered from the most populous down.
        return self._listing(int(cities[near[0] if len(near) else int(away.argmin())]), alternate=False).place


def _leftmost(keys: Texts, key: bytes) -> int:
    low, high = 0, len(keys)
    while low < high:
        middle = (low + high) // 2
        if keys[middle] < key:
            low = middle + 1
        else:
            high = middle
    return low


@cache
def gazetteer() -> Gazetteer:
    """The one of the package; the first call takes about a tenth of a second."""
    with (_DATA / "places.npz").open("rb") as file, np.load(file, allow_pickle=False) as columns:
        return Gazetteer(dict(columns))


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of one of the small tables beside it: regions, aliases, districts."""
    text = (_DATA / f"{name}.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))
