"""How fast a venue is found, against looking at every venue with NumPy: `python -m tests.bench.bench_venue`.

Everything is measured in one run on one machine; the ratios are what counts. The venues of a city of half a degree are
drawn around 60 centres, denser in the middle of each, the guests from the same city. Before a time is printed the
search has found the very venue that the exhaustive look finds.
"""

from __future__ import annotations

import datetime as dt
import time
import tracemalloc
from typing import TYPE_CHECKING, TypeVar
from zoneinfo import ZoneInfo

import numpy as np

from bot.venue import Catalogue, choose
from bot.venue.grid import Grid
from bot.venue.model import LatLon, Origin, Venue, Wish
from bot.venue.objective import FARTHEST_WEIGHT, Objective
from bot.venue.sphere import EARTH_KM, unit_vectors

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from numpy.typing import NDArray

T = TypeVar("T")

SIZES = ((10_000, 10), (10_000, 100), (100_000, 10), (100_000, 100), (1_000_000, 10), (1_000_000, 100))
ROWS_AT_ONCE = 10_000
FEW = 10
#: How many times as fast as haversine over all venues the search has to be at least.
LEAST_FASTER = {(100_000, 10): "at least 30", (1_000_000, 100): "at least 50"}
#: How many times as long as that the index may take: 1 s where haversine for 10 guests takes 0.34 s.
MOST_LONGER = {(1_000_000, 10): "at most 2.94"}


def city(venues: int, rng: np.random.Generator) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Latitudes and longitudes of points crowded around 60 centres."""
    centres = rng.uniform(-0.25, 0.25, (60, 2))
    points = centres[rng.integers(60, size=venues)] + rng.normal(0, 0.02, (venues, 2))
    return 52.5 + points[:, 0], 13.4 + points[:, 1] / np.cos(np.radians(52.5))


def haversine_scores(lat: NDArray[np.float64], lon: NDArray[np.float64], origins: list[Origin]) -> NDArray[np.float64]:
    """The objective of every venue, in blocks that fit into the cache."""
    phi, lam = np.radians(lat), np.radians(lon)
    psi, mu = (np.radians([origin.at[axis] for origin in origins]) for axis in (0, 1))
    heads = np.array([origin.heads for origin in origins], np.float64)
    scores = np.empty(len(lat))
    for start in range(0, len(lat), ROWS_AT_ONCE):
        block = slice(start, start + ROWS_AT_ONCE)
        sine = np.sin((psi - phi[block, None]) / 2) ** 2
        sine += np.cos(phi[block, None]) * np.cos(psi) * np.sin((mu - lam[block, None]) / 2) ** 2
        km = 2 * EARTH_KM * np.arcsin(np.sqrt(sine))
        scores[block] = km @ heads / heads.sum() + FARTHEST_WEIGHT * km.max(axis=1)
    return scores


def seconds(work: Callable[[], T], repeat: int) -> tuple[float, T]:
    """The least of some times, and what came out."""
    times = []
    for _ in range(repeat):
        begin = time.perf_counter()
        result = work()
        times.append(time.perf_counter() - begin)
    return min(times), result


def line(venues: int, guests: int, rng: np.random.Generator) -> str:
    """One line of the table."""
    lat, lon = city(venues, rng)
    at = zip(*city(guests, rng), strict=True)
    origins = [Origin(LatLon(*point), int(rng.integers(1, 4))) for point in at]
    build, grid = seconds(lambda: Grid.of(unit_vectors(lat, lon)), 3)
    brute, scores = seconds(lambda: haversine_scores(lat, lon, origins), 3 if guests <= FEW else 1)
    allowed, extra = np.ones(venues, bool), np.zeros(venues)
    find, best = seconds(lambda: grid.nearest(Objective.of(origins), allowed, extra), 5)
    assert abs(scores[best[0]] - scores.min()) < 1e-6, "the search is not exact"
    peak = peak_mb(lambda: grid.nearest(Objective.of(origins), allowed, extra))
    return (
        f"{venues:>9,} x {guests:<4} haversine {brute * 1e3:8.1f} ms   search {find * 1e3:7.2f} ms, "
        f"{brute / find:6.0f} x as fast{_wanted(LEAST_FASTER, venues, guests):19}   "
        f"index {build * 1e3:6.0f} ms, {build / brute:5.2f} x as long{_wanted(MOST_LONGER, venues, guests):20}   "
        f"peak {peak:5.1f} MB"
    )


def peak_mb(work: Callable[[], object]) -> float:
    """What it takes in memory at most, above what is there already."""
    tracemalloc.start()
    work()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 1e6


def _wanted(of: Mapping[tuple[int, int], str], venues: int, guests: int) -> str:
    return f" ({of[venues, guests]})" if (venues, guests) in of else ""


def whole_choices(venues: int, rng: np.random.Generator) -> Iterator[str]:
    """A line for each size of a group about filters, hours, search, draw and reasons together, as the bot does it."""
    lat, lon = city(venues, rng)
    hours = ("Mo-Su 10:00-24:00", "Tu-Sa 18:00-02:00", "", "Mo-Fr 08:00-18:00")
    catalogue = Catalogue.of(
        Venue(id=f"v{number:07}", name=f"Bar {number}", kind="bar", at=LatLon(*at), opening_hours=hours[number % 4])
        for number, at in enumerate(zip(lat.tolist(), lon.tolist(), strict=True))
    )
    friday = dt.datetime(2026, 11, 20, 19, tzinfo=ZoneInfo("Europe/Berlin"))
    wish = Wish(arrive=friday, leave=friday + dt.timedelta(hours=2.5), activity="drinks")
    for guests in (2, 10, 100):
        origins = [Origin(LatLon(*point)) for point in zip(*city(guests, rng), strict=True)]
        brute, _ = seconds(lambda at=origins: haversine_scores(lat, lon, at), 1)
        took, _ = seconds(lambda at=origins: choose(catalogue, at, wish, seed=7), 3)
        peak = peak_mb(lambda at=origins: choose(catalogue, at, wish, seed=7))
        yield (
            f"{venues:>9,} x {guests:<4} a whole choice, with kinds, hours, draw and reasons: {took / brute:5.2f} x "
            f"as long as haversine alone, peak {peak:.1f} MB above the catalogue (at most 50)"
        )


def main() -> None:
    """Print a line for each size."""
    rng = np.random.default_rng(7)
    for venues, guests in SIZES:
        print(line(venues, guests, rng))  # noqa: T201 - a script
    for text in whole_choices(1_000_000, rng):
        print(text)  # noqa: T201


if __name__ == "__main__":
    main()
