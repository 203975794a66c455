"""Venues, guests and a brute force to test with: plain Python, nothing of the code under test but its values."""

from __future__ import annotations

import math
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.venue import Catalogue, LatLon, Origin, Venue, Wish

HELSINKI = ZoneInfo("Europe/Helsinki")
#: A Friday evening.
ARRIVE = datetime(2026, 11, 27, 19, 0, tzinfo=HELSINKI)
LEAVE = datetime(2026, 11, 27, 21, 30, tzinfo=HELSINKI)
ALWAYS = "24/7"


def venue(name: str, lat: float = 60.17, lon: float = 24.94, **more) -> Venue:
    """A bar that never closes, unless told otherwise; its id is its name."""
    return Venue(**({"id": name, "kind": "bar", "opening_hours": ALWAYS} | more), name=name, at=LatLon(lat, lon))


def catalogue(*venues: Venue) -> Catalogue:
    return Catalogue.of(venues, country="FI")


def wish(**more) -> Wish:
    return Wish(**({"arrive": ARRIVE, "leave": LEAVE, "activity": "drinks"} | more))


def origins(*points: tuple[float, float]) -> list[Origin]:
    return [Origin(LatLon(*point)) for point in points]


def km(here: LatLon, there: LatLon) -> float:
    """Great-circle distance by the formula of Vincenty, which has no weak spot."""
    phi, psi, turn = math.radians(here.lat), math.radians(there.lat), math.radians(there.lon - here.lon)
    across = math.cos(psi) * math.sin(turn)
    along = math.cos(phi) * math.sin(psi) - math.sin(phi) * math.cos(psi) * math.cos(turn)
    down = math.sin(phi) * math.sin(psi) + math.cos(phi) * math.cos(psi) * math.cos(turn)
    return 6371.0088 * math.atan2(math.hypot(across, along), down)


def score(at: LatLon, guests: list[Origin]) -> float:
    """The objective without setting anybody aside."""
    heads = sum(guest.heads for guest in guests)
    average = sum(guest.heads * km(at, guest.at) for guest in guests) / heads
    return average + max(km(at, guest.at) for guest in guests) / 2
