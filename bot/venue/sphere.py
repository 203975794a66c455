"""Great-circle geometry on unit vectors: no special case at the date line or at a pole.

The earth is a sphere of the mean radius of WGS 84 (6371.0088 km); the error against the ellipsoid is below 0.6 %.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from bot.venue.model import LatLon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import ArrayLike, NDArray

EARTH_KM = 6371.0088
#: Half of the way round: nothing is farther.
FARTHEST_KM = math.pi * EARTH_KM


def unit_vectors(lat: ArrayLike, lon: ArrayLike) -> NDArray[np.float64]:
    """Degrees, each of shape (n,), as vectors of length one, shape (n, 3)."""
    phi, lam = np.radians(lat), np.radians(lon)
    vectors = np.empty((phi.size, 3))
    np.multiply(np.cos(phi), np.cos(lam), out=vectors[:, 0])
    np.multiply(np.cos(phi), np.sin(lam), out=vectors[:, 1])
    np.sin(phi, out=vectors[:, 2])
    return vectors


def to_latlon(vector: NDArray[np.float64]) -> LatLon:
    """A vector of shape (3,) of any length but zero, as degrees."""
    x, y, z = (float(part) for part in vector)
    return LatLon(math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x)))


def middle(points: Sequence[LatLon]) -> LatLon:
    """The centre of gravity of some points, on the surface; of none, latitude and longitude 0."""
    if not points:
        return LatLon(0.0, 0.0)
    return to_latlon(unit_vectors([at.lat for at in points], [at.lon for at in points]).sum(axis=0))


def chord_km(chord: NDArray[np.float64]) -> NDArray[np.float64]:
    """Straight lines through the unit sphere, as kilometres along its surface."""
    return 2 * EARTH_KM * np.arcsin(np.minimum(chord / 2, 1))


def distances_km(here: NDArray[np.float64], there: NDArray[np.float64]) -> NDArray[np.float64]:
    """From each of n unit vectors to each of m: shape (n, m). Exact to micrometres, also for neighbours.

    Differences of coordinates, not the scalar product: that one loses everything below 10 cm to rounding.
    """
    squares = (here[:, None, 0] - there[None, :, 0]) ** 2
    squares += (here[:, None, 1] - there[None, :, 1]) ** 2
    squares += (here[:, None, 2] - there[None, :, 2]) ** 2
    return chord_km(np.sqrt(squares))


def km_between(here: LatLon, there: LatLon) -> float:
    """Kilometres from one point to another."""
    phi, psi = math.radians(here.lat), math.radians(there.lat)
    sine = math.sin((psi - phi) / 2) ** 2
    sine += math.cos(phi) * math.cos(psi) * math.sin(math.radians(there.lon - here.lon) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(sine)))
