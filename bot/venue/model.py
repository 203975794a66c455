"""The words of the venue room, as frozen values.

Distances are great-circle kilometres, coordinates are degrees (WGS 84), times are aware datetimes in the zone of the
meetup. Nothing here holds what a guest wrote: an origin is a point of the gazetteer and a number of heads.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from bot.reading.model import Activity, Need

PlaceKind = Literal["city", "area", "postcode"]
Openness = Literal["open", "unknown"]
#: Why a venue was left out of a choice, in the order in which the reasons are looked for: the first one counts.
Reason = Literal["avoided", "wrong_kind", "fast_food", "not_step_free", "too_small", "closed"]


class LatLon(NamedTuple):
    """A point on the earth in degrees: latitude -90..90, longitude -180..180."""

    lat: float
    lon: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place of the gazetteer: what the city of a call and the origin of a guest become."""

    name: str
    country: str  #: ISO 3166-1 alpha-2
    zone: str  #: IANA time zone
    at: LatLon
    kind: PlaceKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Venue:
    """Somewhere to meet. Text fields that are not known are empty."""

    id: str
    name: str
    kind: str  #: restaurant, bar, pub, cafe, biergarten, …: OpenStreetMap's `amenity`
    at: LatLon
    address: str = ""
    area: str = ""  #: parts of town, the smallest first, separated by commas
    cuisine: str = ""  #: OpenStreetMap's `cuisine`, separated by semicolons
    opening_hours: str = ""  #: OpenStreetMap's `opening_hours`
    wheelchair: str = ""  #: yes, limited, no
    website: str = ""
    seats: int | None = None
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class VenueMap:
    """What the picture of a venue shows: where it is, and nothing of who comes."""

    venue: str
    at: LatLon
    alt: str  #: the same in words
    attribution: str = ""  #: of the venue's data, to be shown in the picture


@dataclass(frozen=True, slots=True)
class Origin:
    """Where one RSVP comes from, and how many heads it brings (at least 1)."""

    at: LatLon
    heads: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What the meetup asks of a venue."""

    arrive: datetime  #: aware, in the meetup's zone
    leave: datetime  #: aware, later than `arrive`
    activity: Activity | None = None
    needs: frozenset[Need] = frozenset()
    avoid: frozenset[str] = frozenset()  #: ids or names of venues that the organizer does not want


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A venue and the reasons for it. Averages and maxima leave out the guests who were set aside."""

    venue: Venue
    average_km: float  #: weighted by heads
    farthest_km: float
    set_aside: int  #: heads that come from farther out
    open: Openness  #: for the whole stay
    open_until: datetime | None  #: None: not known, or not within the next day
    score: float  #: the objective in km: average + ½ farthest
    considered: int  #: venues in the catalogue
    dropped: Mapping[Reason, int] = field(default_factory=lambda: MappingProxyType({}))
    origins: int = 0  #: distinct ones; with few of them distances give guests away
    draw: int | None = None  #: the seed, if the venue was drawn among near-best ones
