"""What makes a venue central: the headcount-weighted average distance plus half of the farthest one, in km.

The average alone puts the venue on somebody's doorstep, the farthest alone lets one guest drag it across town; group
nearest neighbour search knows both (Papadias, Shen, Tao and Mouratidis: "Group Nearest Neighbor Queries", ICDE 2004,
and "Aggregate Nearest Neighbor Queries in Spatial Databases", ACM TODS 30(2), 2005). Before, guests who come from far
outside are set aside. Plus-ones weigh in the average; a party counts once in the farthest distance.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

import numpy as np

from bot.venue.model import Origin
from bot.venue.sphere import EARTH_KM, distances_km, unit_vectors

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from bot.venue.model import LatLon

FARTHEST_WEIGHT = 0.5
#: How much the objective can change for each km that the venue moves: 1 for the average, ½ for the farthest.
LIPSCHITZ = 1 + FARTHEST_WEIGHT

#: A guest comes from far out beyond this and beyond so many times the usual distance from the geometric median, …
FAR_KM = 12.0
FAR_TIMES = 3.0
#: … but only while they are few: one of four at most, so nobody is set aside among three.
FAR_MAX_SHARE = 0.25

#: Distances by scalar product are this wrong at most, in km: arccos rounds to 2e-8 rad near 1.
_ARCCOS_SLACK_KM = 1e-3
_MEDIAN_STEPS = 200
#: The median is looked for to some 60 m: it only says who is far.
_MEDIAN_RADIANS = 1e-5


@dataclass(frozen=True, slots=True, eq=False)
class Objective:
    """The objective for one group of guests."""

    vectors: NDArray[np.float64]  #: of the distinct origins that count, shape (m, 3)
    shares: NDArray[np.float64]  #: of the headcount, shape (m,), adding up to 1
    set_aside: int  #: heads that do not count
    origins: NDArray[np.float64]  #: of all distinct origins, shape (k, 3)

    @classmethod
    def of(cls, origins: Sequence[Origin]) -> Self:
        """Collapse equal origins, set those from far out aside. At least one origin is needed."""
        vectors, heads, far = _parted(distinct(origins))
        return cls(vectors[~far], heads[~far] / heads[~far].sum(), int(heads[far].sum()), vectors)

    def averages_and_farthest(self, venues: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """For unit vectors of shape (n, 3): both distances in km, each of shape (n,)."""
        distances = distances_km(venues, self.vectors)
        # Not `distances @ shares`: its last bits depend on how many rows are asked for at once, a tie must not.
        return (distances * self.shares).sum(axis=1), distances.max(axis=1)

    def scores(self, venues: NDArray[np.float64]) -> NDArray[np.float64]:
        """The objective in km for unit vectors of shape (n, 3): shape (n,)."""
        average, farthest = self.averages_and_farthest(venues)
        return average + FARTHEST_WEIGHT * farthest

    def lower_bounds(self, centres: NDArray[np.float64], radii: NDArray[np.float64]) -> NDArray[np.float64]:
        """What no venue within `radii` km, shape (n,), of the centres, shape (n, 3), can score below.

        By the triangle inequality every distance changes by at most the way that the venue moves, so the average
        does, so does the farthest, and the objective by at most 1.5 times that: J(venue) ≥ J(centre) - 1.5 radius.
        """
        cosines = np.clip(centres @ self.vectors.T, -1.0, 1.0)
        distances = np.arccos(cosines, out=cosines)
        scores: NDArray[np.float64] = EARTH_KM * (distances @ self.shares + FARTHEST_WEIGHT * distances.max(axis=1))
        return scores - LIPSCHITZ * (radii + _ARCCOS_SLACK_KM)


def distinct(origins: Sequence[Origin]) -> tuple[Origin, ...]:
    """Equal origins as one, in one order, whoever answered first: sums of floats depend on it."""
    heads_at: dict[LatLon, int] = {}
    for origin in origins:
        heads_at[origin.at] = heads_at.get(origin.at, 0) + origin.heads
    return tuple(Origin(at, heads_at[at]) for at in sorted(heads_at))


def counting(origins: Sequence[Origin]) -> tuple[Origin, ...]:
    """The distinct origins less those that are set aside."""
    places = distinct(origins)
    _, _, far = _parted(places)
    return tuple(place for place, is_far in zip(places, far, strict=True) if not is_far)


def _parted(
    places: Sequence[Origin],
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.bool_]]:
    """Of distinct origins: unit vectors, heads, and which are set aside."""
    heads = np.array([place.heads for place in places], np.float64)
    lat, lon = np.array([place.at for place in places]).T
    vectors = unit_vectors(lat, lon)
    return vectors, heads, far_out(vectors, heads)


def far_out(vectors: NDArray[np.float64], heads: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which origins, shape (k,), are set aside: those far from the geometric median, if they are few."""
    away = distances_km(vectors, geometric_median(vectors, heads)[None])[:, 0]
    far = away > max(FAR_KM, FAR_TIMES * weighted_median(away, heads))
    return far if heads[far].sum() <= FAR_MAX_SHARE * heads.sum() else np.zeros(len(heads), bool)


def weighted_median(values: NDArray[np.float64], weights: NDArray[np.float64]) -> float:
    """The least of the values, shape (k,), below or at which lies at least half of the weight."""
    order = np.argsort(values)
    position = np.searchsorted(np.cumsum(weights[order]), weights.sum() / 2)
    return float(values[order][position])


def geometric_median(vectors: NDArray[np.float64], weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """The point of the sphere with the least weighted sum of great-circle distances, as a unit vector, shape (3,).

    Weiszfeld's iteration in the tangent plane (Fletcher, Venkatasubramanian and Joshi: "The geometric median on
    Riemannian manifolds", NeuroImage 45, 2009), which leaves a point only if the others pull with more than its own
    weight (Vardi and Zhang, PNAS 97(4), 2000). It creeps towards a median that is one of the points, so the nearest
    point is tried at the end.
    """
    here = _direction(weights @ vectors, otherwise=vectors[0])
    for _ in range(_MEDIAN_STEPS):
        step = _pull(here, vectors, weights)
        length = float(np.linalg.norm(step))
        if length < _MEDIAN_RADIANS:
            break
        here = _direction(np.cos(length) * here + np.sin(length) * step / length, otherwise=here)
    candidates = np.stack((vectors[int(np.argmax(vectors @ here))], here))
    best: NDArray[np.float64] = candidates[int(np.argmin(distances_km(candidates, vectors) @ weights))]
    return best


def _direction(vector: NDArray[np.float64], *, otherwise: NDArray[np.float64]) -> NDArray[np.float64]:
    length = float(np.linalg.norm(vector))
    return vector / length if length > _MEDIAN_RADIANS else otherwise


def _pull(here: NDArray[np.float64], vectors: NDArray[np.float64], weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """Weiszfeld's next step from a unit vector, as a tangent vector in radians, shape (3,)."""
    tangents = vectors - np.outer(vectors @ here, here)
    lengths = np.linalg.norm(tangents, axis=1)
    angles = np.arctan2(lengths, vectors @ here)
    there = lengths > _MEDIAN_RADIANS
    if not there.any():
        return np.zeros(3)
    force = (weights[there] / lengths[there]) @ tangents[there]
    held = weights[~there].sum()
    strength = float(np.linalg.norm(force))
    if strength <= held:
        return np.zeros(3)
    step: NDArray[np.float64] = (1 - held / strength) * force / (weights[there] / angles[there]).sum()
    return step
