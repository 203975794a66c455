"""Venues of a city, with what a choice needs of them worked out once: arrays, grid, areas, distinct values of a column.

A catalogue comes from rows of CSV with these columns: id, name, kind, lat, lon, address, area, cuisine, opening_hours,
wheelchair, website, seats, source. The first five must be there and filled; the others may be missing or empty.
"""

from __future__ import annotations

import csv
import gzip
import io
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import TYPE_CHECKING, Self

import numpy as np

from bot.venue.grid import Grid
from bot.venue.model import LatLon, Venue
from bot.venue.spelling import fold
from bot.venue.sphere import km_between, middle, unit_vectors

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from numpy.typing import NDArray

    from bot.venue.model import Place

REQUIRED_COLUMNS = ("id", "name", "kind", "lat", "lon")
OSM_ATTRIBUTION = "© OpenStreetMap contributors"
#: A city whose middle is farther than this from a catalogue's has no venues in it.
REACH_KM = 30.0
#: The longest opening hours seen in 8,000 real venues are below 400 characters.
_LONGEST_FIELD = 2_000
_MOST_SEATS = 1_000_000
_TEXT_COLUMNS = ("id", "name", "kind", "address", "area", "cuisine", "opening_hours", "wheelchair", "website", "source")


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row of a file that was skipped."""

    line: int  #: of the CSV file, from 1, the header being line 1; of other files the number of the venue
    why: str


@dataclass(frozen=True, slots=True)
class Area:
    """A part of town that venues name: the middle of those venues."""

    name: str
    at: LatLon


@dataclass(frozen=True, slots=True)
class Column:
    """One text column with each distinct value once: `values[codes[i]]` is the text of venue `i`."""

    values: tuple[str, ...]
    codes: NDArray[np.int32]

    @classmethod
    def of(cls, texts: Iterable[str]) -> Self:
        """Number the distinct texts in the order of their first appearance."""
        numbers: dict[str, int] = {}
        codes = np.fromiter((numbers.setdefault(text, len(numbers)) for text in texts), np.int32)
        return cls(tuple(numbers), _readonly(codes))


@dataclass(frozen=True, slots=True, eq=False)
class Catalogue:
    """Venues in the order of their ids, and the index over them. Immutable; made by `Catalogue.of`."""

    venues: tuple[Venue, ...]
    attribution: str  #: to be shown wherever a venue of it is shown
    country: str  #: ISO 3166-1 alpha-2, for public holidays; may be empty
    centre: LatLon
    grid: Grid
    areas: Mapping[str, Area]  #: by folded name
    kinds: Column
    hours: Column
    wheelchair: Column
    cuisines: Column
    names: Column  #: folded
    seats: NDArray[np.int32]  #: -1 where not known

    @classmethod
    def of(cls, venues: Iterable[Venue], *, attribution: str = "", country: str = "") -> Self:
        """Index the venues; of two with the same id the first one counts."""
        unique = {venue.id: venue for venue in reversed(tuple(venues))}
        ordered = tuple(unique[key] for key in sorted(unique))
        vectors = unit_vectors([venue.at.lat for venue in ordered], [venue.at.lon for venue in ordered])
        return cls(
            venues=ordered,
            attribution=attribution,
            country=country,
            centre=middle([venue.at for venue in ordered]),
            grid=Grid.of(vectors),
            areas=MappingProxyType(_areas(ordered)),
            kinds=Column.of(venue.kind for venue in ordered),
            hours=Column.of(venue.opening_hours for venue in ordered),
            wheelchair=Column.of(venue.wheelchair for venue in ordered),
            cuisines=Column.of(venue.cuisine for venue in ordered),
            names=Column.of(fold(venue.name) for venue in ordered),
            seats=_readonly(np.array([-1 if venue.seats is None else venue.seats for venue in ordered], np.int32)),
        )


def read_csv(lines: Iterable[str]) -> tuple[tuple[Venue, ...], tuple[BadRow, ...]]:
    """The venues of a CSV file with a header, and the rows that could not be read, by line number.

    Raises:
        ValueError: the header lacks a column that must be there; the message names it.
    """
    reader = csv.reader(lines)
    header = _header(reader)
    venues: dict[str, Venue] = {}
    bad: list[BadRow] = []
    line = reader.line_num
    for cells in _records(reader):
        begins, line = line + 1, reader.line_num
        if cells == []:
            continue
        try:
            venue = venue_of(dict(zip(header, _cleaned(cells), strict=False)))
        except ValueError as error:
            bad.append(BadRow(begins, str(error)))
            continue
        if venues.setdefault(venue.id, venue) is not venue:
            bad.append(BadRow(begins, f"the id {venue.id!r} is there already"))
    return tuple(venues.values()), tuple(bad)


def _header(reader: Iterator[list[str]]) -> list[str]:
    names = [name.lower().removeprefix("\ufeff") for name in _cleaned(next(_records(reader), []))]
    if missing := [column for column in REQUIRED_COLUMNS if column not in names]:
        raise ValueError(f"the header lacks {', '.join(missing)}")
    return names


def _records(reader: Iterator[list[str]]) -> Iterator[list[str] | csv.Error]:
    """Each record, or what makes it unreadable."""
    while True:
        try:
            yield next(reader)
        except csv.Error as error:
            yield error
        except StopIteration:
            return


def _cleaned(record: list[str] | csv.Error) -> list[str]:
    if not isinstance(record, list):
        raise ValueError(str(record))  # noqa: TRY004 - it is the row's value that is wrong
    if any(len(cell) > _LONGEST_FIELD for cell in record):
        raise ValueError(f"a field is longer than {_LONGEST_FIELD} characters")
    return [one_line(cell) for cell in record]


def one_line(text: str) -> str:
    """Without control characters, blanks collapsed: the text goes into messages."""
    return " ".join("".join(char for char in text if char.isprintable() or char.isspace()).split())


def venue_of(row: Mapping[str, str]) -> Venue:
    """One row by its columns; raises ValueError with the reason if it cannot be a venue."""
    if empty := [column for column in REQUIRED_COLUMNS if not row.get(column)]:
        raise ValueError(f"{', '.join(empty)} must be filled")
    texts = {column: row.get(column, "") for column in _TEXT_COLUMNS}
    texts["kind"] = texts["kind"].lower().replace(" ", "_")
    return Venue(**texts, at=latlon(row["lat"], row["lon"]), seats=_seats(row.get("seats", "")))


def latlon(lat: str, lon: str) -> LatLon:
    """Degrees as they are written; raises ValueError with the reason if they are none."""
    at = LatLon(float(lat or "nan"), float(lon or "nan"))
    if not (abs(at.lat) <= 90 and abs(at.lon) <= 180):  # noqa: PLR2004 - degrees; false for NaN too
        raise ValueError(f"{lat}, {lon} is not a latitude and a longitude")
    return at


def _seats(text: str) -> int | None:
    if text and not (text.isdecimal() and int(text) <= _MOST_SEATS):
        raise ValueError(f"seats must be a whole number up to {_MOST_SEATS}, not {text!r}")
    return int(text) if text else None


def _readonly(array: NDArray[np.int32]) -> NDArray[np.int32]:
    array.flags.writeable = False
    return array


def _areas(venues: Iterable[Venue]) -> dict[str, Area]:
    """The parts of town that venues name, each in the middle of them."""
    members: dict[str, list[LatLon]] = {}
    names: dict[str, str] = {}
    for venue in venues:
        for name in filter(None, map(str.strip, venue.area.split(","))):
            names.setdefault(fold(name), name)
            members.setdefault(fold(name), []).append(venue.at)
    return {key: Area(names[key], middle(points)) for key, points in members.items()}


@cache
def _embedded() -> tuple[Catalogue, ...]:
    """The catalogues that the package carries: central Helsinki."""
    packed = (resources.files("bot.venue") / "data" / "helsinki_centre.csv.gz").read_bytes()
    venues, bad = read_csv(io.StringIO(gzip.decompress(packed).decode(), newline=""))
    if bad:
        raise ValueError(f"helsinki_centre.csv.gz: {bad[0]}")
    return (Catalogue.of(venues, attribution=OSM_ATTRIBUTION, country="FI"),)


def embedded(place: Place) -> Catalogue | None:
    """The catalogue that the package carries for a city; None where there is none, and the organizer is asked."""
    return embedded_at(place.at)


def embedded_at(at: LatLon) -> Catalogue | None:
    """The same, for any point in the city."""
    return next((one for one in _embedded() if km_between(one.centre, at) <= REACH_KM), None)
