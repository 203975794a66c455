"""What people call places, as points: the city of a call, the part of town of a guest.

Looked for in this order: US postcodes; our own list of parts of town that GeoNames lacks or has at the wrong end of a
city (`data/districts.csv`); names of GeoNames; areas named in the catalogue of the city; our own short forms
(`data/aliases.csv`, "LES" and the like); other spellings of GeoNames.

One in four names of a district means several places in the world ("Oakland": 18), so a guest's words only mean places
around the meetup's city. Where no meaning is clearly the likeliest one, the answer is None: the bot asks.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from bot.venue.catalogue import Area
from bot.venue.gazetteer import Listing, gazetteer, rows
from bot.venue.model import LatLon, Place
from bot.venue.spelling import fold, spellings
from bot.venue.sphere import km_between

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

#: How far from the middle of a city a guest's part of town may be.
AROUND_KM = 50.0
#: Parts of town nearer to each other than this are one, listed twice.
_SAME_KM = 3.0
#: The likeliest meaning must be this many times as likely as the next one.
_CLEARLY = 2.0
#: Another spelling says less than the name itself: "Roma" in Texas is called nothing else, but Rome is bigger.
_ALTERNATE_WEIGHT = 0.1
#: "St. Louis" is rather the one in Missouri than Saint-Louis in Senegal.
_REWRITTEN_WEIGHT = 0.5
#: GeoNames does not know how many people live in most parts of towns.
_UNKNOWN_PEOPLE = 5_000
#: Below this population a name means a town only if nothing else in the world is called so.
_TOWN_PEOPLE = 15_000
#: The parts of cities in our own lists are as well known as a town of this size ("LES" is not Les in Spain).
_METROPOLIS_PART_PEOPLE = 100_000
#: No name of a place is longer; a whole message is not searched for one.
_LONGEST_TEXT = 120
_POSTCODE = re.compile(r"(\d{5})(?:-\d{4})?")
#: These mean the middle of the city that the meetup is in.
_CENTRE = frozenset({
    "downtown", "city centre", "city center", "centre", "center", "town", "centrum", "zentrum", "centro",
    "centre ville", "keskusta",
})  # fmt: skip


#: Parts of town by folded name, as the catalogue of a city has them.
Areas = Mapping[str, Area]
NO_AREAS: Areas = MappingProxyType({})


def find_city(text: str, *, near: Place | None = None) -> Place | None:
    """The city of a call: "NYC", "Helsinki", "Kallio", "London, Ontario".

    Around `near` if it has such a place, else the most populous one. None where nothing is listed under the name, or
    where two cities are about as likely (Springfield).
    """
    if len(text) > _LONGEST_TEXT:
        return None
    around = find_origin(text, near) if near else None
    return around or _city(text) or _first(_qualified_city(*parts) for parts in _splits(text))


def find_origin(text: str, city: Place, *, areas: Areas = NO_AREAS) -> Place | None:
    """The part of town that a guest comes from, at most 50 km from the meetup's city; None where it is not known."""
    if len(text) > _LONGEST_TEXT:
        return None
    if code := _POSTCODE.fullmatch(text.strip()):
        place = gazetteer().postcode(code[1])
        return place if place and _is_around(place, city) else None
    return _origin(text, city, areas) or _first(
        _origin(head, city, areas) for head, tail in _splits(text) if _may_follow(tail, city)
    )


def _first(places: Iterable[Place | None]) -> Place | None:
    return next((place for place in places if place is not None), None)


def _splits(text: str) -> Iterator[tuple[str, str]]:
    """A name and what may say more about it: "Kallio, Helsinki", "Paris Texas"; the first word is always name."""
    head, *rest = text.split(",")
    if rest:
        yield from ((head, tail) for tail in rest)
        return
    words = text.split()
    for position in range(len(words) - 1, max(0, len(words) - 4), -1):
        yield " ".join(words[:position]), " ".join(words[position:])


def _city(text: str) -> Place | None:
    for row in _rows("aliases", "said", text):
        if not row["city"]:
            return find_city(row["means"])
    listings = [*_listings(text), *_parts_of_metropolises(text)]
    best = _likeliest(listings, _weight, AROUND_KM)
    sure = best is not None and (best.people >= _TOWN_PEOPLE or len(listings) == 1)
    return best.place if best and sure else None


def _listings(text: str) -> list[Listing]:
    return [
        replace(one, literal=position == 0)
        for position, spelling in enumerate(spellings(text))
        for one in gazetteer().listings(spelling)
    ]


def _parts_of_metropolises(text: str) -> Iterator[Listing]:
    """What our own lists have under this name, as well known as a town."""
    listed = (*_rows("aliases", "said", text), *_rows("districts", "name", text))
    for name in {row["city"] for row in listed}:
        city = find_city(name)
        part = _district(text, city) or _short_form(text, city) if city else None
        if part:
            yield Listing(part, _METROPOLIS_PART_PEOPLE, part.country, alternate=False)


def _qualified_city(name: str, addition: str) -> Place | None:
    if codes := _regions(addition):
        there = [one for one in _listings(name) if one.region in codes or one.place.country in codes]
        best = _likeliest(there, _weight, AROUND_KM)
        return best.place if best else None
    around = _city(addition)
    return _origin(name, around) if around else None


def _origin(text: str, city: Place, areas: Areas = NO_AREAS) -> Place | None:
    if not _CENTRE.isdisjoint(spellings(text)):
        return city
    if district := _district(text, city):
        return district
    listings = [one for one in _listings(text) if _is_around(one.place, city)]
    if named := [one for one in listings if not one.alternate]:
        return _nearby(named, city)
    return _area(text, city, areas) or _short_form(text, city) or _nearby(listings, city)


def _district(text: str, city: Place) -> Place | None:
    listed = (
        _part(city, row["name"], LatLon(float(row["lat"]), float(row["lon"])))
        for row in _rows("districts", "name", text)
    )
    return _first(place for place in listed if _is_around(place, city))


def _nearby(listings: list[Listing], city: Place) -> Place | None:
    def pull(listing: Listing) -> float:
        """People per kilometre from the middle of the city: of two Chelseas the well-known one."""
        return (listing.people + 500) / (km_between(listing.place.at, city.at) + 1)

    best = _likeliest(listings, pull, _SAME_KM)
    return best.place if best else None


def _area(text: str, city: Place, areas: Areas) -> Place | None:
    named = (areas.get(spelling) for spelling in spellings(text))
    return _first(
        _part(city, area.name, area.at) for area in named if area and km_between(area.at, city.at) <= AROUND_KM
    )


def _short_form(text: str, city: Place) -> Place | None:
    return _first(_origin(row["means"], city) for row in _rows("aliases", "said", text) if row["city"])


def _part(city: Place, name: str, at: LatLon) -> Place:
    return Place(name=name, country=city.country, zone=city.zone, at=at, kind="area")


def _is_around(place: Place, city: Place) -> bool:
    return km_between(place.at, city.at) <= AROUND_KM


def _may_follow(addition: str, city: Place) -> bool:
    """Whether these words can stand after a part of this city: its country or region, itself, another part."""
    if codes := _regions(addition):
        return any(code.partition(".")[0] == city.country for code in codes)
    return _origin(addition, city) is not None


def _weight(listing: Listing) -> float:
    weight = float(listing.people or _UNKNOWN_PEOPLE)
    weight *= _ALTERNATE_WEIGHT if listing.alternate else 1.0
    return weight * (1.0 if listing.literal else _REWRITTEN_WEIGHT)


def _likeliest(listings: list[Listing], weight: Callable[[Listing], float], same_km: float) -> Listing | None:
    """The weightiest listing, unless another one elsewhere comes near it."""
    if not listings:
        return None
    best = max(listings, key=weight)
    rivals = (one for one in listings if km_between(one.place.at, best.place.at) > same_km)
    clear = all(weight(best) >= _CLEARLY * weight(rival) for rival in rivals)
    return best if clear else None


def _regions(text: str) -> frozenset[str]:
    """The codes of the countries or regions of this name: "CA" is Canada and California."""
    return frozenset(row["region"] for row in _table("regions", "said").get(fold(text), ()))


def _rows(table: str, column: str, text: str) -> list[dict[str, str]]:
    return [row for spelling in spellings(text) for row in _table(table, column).get(spelling, ())]


@cache
def _table(name: str, column: str) -> Mapping[str, tuple[dict[str, str], ...]]:
    """The rows of one of the small tables, by the folded text of a column."""
    table: dict[str, tuple[dict[str, str], ...]] = {}
    for row in rows(name):
        key = fold(row[column])
        table[key] = (*table.get(key, ()), row)
    return table
