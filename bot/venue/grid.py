"""The index over the venues of a catalogue: cubes within cubes, and an exact branch-and-bound search in them.

The unit sphere is cut into cubes by halving each axis again and again; a cell is what one cube holds of the venues.
Cubes know no date line and no pole. Venues are sorted by the Morton code of their cube (Morton, IBM 1966), so that each
cell of each level is a run of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

import numpy as np

from bot.venue.sphere import chord_km, distances_km

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from bot.venue.objective import Objective

#: Halvings of an axis: cubes of 2 / 2²⁰ (12 m) at the finest.
_DEPTH = 20
#: Venues in a cell of the finest level, on average.
_CELL_VENUES = 32
#: Halvings from one level to the next: a surface meets about 4³ of the 8³ cubes.
_LEVEL_STEP = 3
#: A level of so few cells needs no coarser one.
_TOP_CELLS = 64
#: Cells looked into at first.
_FIRST_CELLS = 16
#: Scores are compared to the millimetre; nearer ones are ties, broken by the order of the venues.
SCORE_DIGITS = 6
_TIE_KM = 2e-6
#: A sum of unit vectors shorter than this points nowhere.
_NO_DIRECTION = 1e-9
#: Distances worked out at once: 4 MB for each intermediate array.
_AT_ONCE = 500_000
#: Venues whose distances to one point are worked out at once.
_BLOCK = 50_000


@dataclass(frozen=True, slots=True, eq=False)
class Level:
    """All cells of one size, in Morton order."""

    centres: NDArray[np.float64]  #: unit vectors, shape (n, 3)
    radii: NDArray[np.float64]  #: km to the farthest venue of the cell, shape (n,)
    bounds: NDArray[np.int64]  #: cell i holds the sorted venues bounds[i]:bounds[i + 1], shape (n + 1,)
    children: NDArray[np.int64]  #: … and the cells children[i]:children[i + 1] of the next level


@dataclass(frozen=True, slots=True, eq=False)
class Grid:
    """Venues sorted into cells. `order[i]` is the number of the sorted venue `i`."""

    order: NDArray[np.int64]
    vectors: NDArray[np.float64]  #: in sorted order, shape (n, 3)
    levels: tuple[Level, ...]  #: the coarsest first

    @classmethod
    def of(cls, vectors: NDArray[np.float64]) -> Self:
        """Sort unit vectors of shape (n, 3) into cells."""
        codes = _morton_codes(vectors)
        order = np.argsort(codes, kind="stable")
        codes, vectors = codes[order], vectors[order]
        order.flags.writeable = vectors.flags.writeable = False
        return cls(order, vectors, tuple(_levels(codes, vectors)))

    def nearest(
        self,
        objective: Objective,
        allowed: NDArray[np.bool_],
        extra_km: NDArray[np.float64],
        *,
        count: int = 1,
        slack: float = 0.0,
    ) -> NDArray[np.int64]:
        """The numbers of the best allowed venues, the best first; ties in the order of their numbers.

        These are the `count` best ones and all whose value is within `slack` (0.1: 10 %) of the best. The value is
        the objective plus `extra_km`, at least 0; both arrays have shape (n,), by venue number.
        """
        search = _Search(self, objective, allowed, extra_km, count=count, slack=slack)
        if self.levels:
            search.run()
        return search.result()

    def nearest_to_any(self, points: NDArray[np.float64], allowed: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Which allowed venues are the nearest one to one of some points, unit vectors of shape (k, 3); shape (n,)."""
        nearest = np.zeros(len(self.order), bool)
        places = np.flatnonzero(allowed[self.order])
        for point in points if len(places) else ():
            away = self._distances_km(places, point)
            nearest[self.order[places[away == away.min()]]] = True
        return nearest

    def _distances_km(self, places: NDArray[np.int64], point: NDArray[np.float64]) -> NDArray[np.float64]:
        """From venues, by their places in the sorted order, to a unit vector; shape of `places`, never empty."""
        blocks = np.split(places, range(_BLOCK, len(places), _BLOCK))
        return np.concatenate([distances_km(self.vectors[block], point[None])[:, 0] for block in blocks])


class _Search:
    """One search: what it has found, and the value beyond which nothing is of interest."""

    def __init__(
        self,
        grid: Grid,
        objective: Objective,
        allowed: NDArray[np.bool_],
        extra_km: NDArray[np.float64],
        *,
        count: int,
        slack: float,
    ) -> None:
        self._grid = grid
        self._objective = objective
        self._extra_km = extra_km
        self._count = count
        self._slack = slack
        self._allowed = allowed
        self._found = np.empty(0, np.int64)
        self._values = np.empty(0)
        self._limit = np.inf

    def run(self) -> None:
        """Go straight down to one good cell for a first limit, then level by level to all that may beat it."""
        *coarse, finest = self._grid.levels
        everything = np.arange(len(self._grid.levels[0].radii))
        cells = everything
        for level in coarse:
            cells = _runs(level.children, cells[[np.argmin(self._lower_bounds(level, cells))]])
        self._score(_runs(finest.bounds, cells[[np.argmin(self._lower_bounds(finest, cells))]]))
        cells = everything
        for level in coarse:
            cells = _runs(level.children, cells[self._lower_bounds(level, cells) <= self._limit])
        self._score_cells(finest, cells)

    def _score_cells(self, level: Level, cells: NDArray[np.int64]) -> None:
        """Score the venues of cells, the most promising first, for as long as one can hold a venue of interest."""
        lower = self._lower_bounds(level, cells)
        by_promise = np.argsort(lower, kind="stable")
        cells, lower = cells[by_promise], lower[by_promise]
        self._forget()
        for start, stop in _growing_slices(len(cells)):
            promising = cells[start:stop][lower[start:stop] <= self._limit]
            if not len(promising):
                return
            self._score(_runs(level.bounds, promising))

    def _forget(self) -> None:
        """Drop what the first look found, keep the limit: those venues are met again."""
        self._found, self._values = self._found[:0], self._values[:0]

    def _lower_bounds(self, level: Level, cells: NDArray[np.int64]) -> NDArray[np.float64]:
        rows = self._rows_at_once()
        parts = [cells[start : start + rows] for start in range(0, len(cells), rows)]
        bounds = [self._objective.lower_bounds(level.centres[part], level.radii[part]) for part in parts]
        return np.concatenate(bounds) if bounds else np.empty(0)

    def _score(self, places: NDArray[np.int64]) -> None:
        """Score the allowed ones among venues given by their places in the sorted order."""
        places = places[self._allowed[self._grid.order[places]]]
        rows = self._rows_at_once()
        for start in range(0, len(places), rows):
            part = places[start : start + rows]
            numbers = self._grid.order[part]
            self._keep(numbers, self._objective.scores(self._grid.vectors[part]) + self._extra_km[numbers])

    def _rows_at_once(self) -> int:
        return max(1, _AT_ONCE // len(self._objective.vectors))

    def _keep(self, venues: NDArray[np.int64], values: NDArray[np.float64]) -> None:
        self._found = np.concatenate((self._found, venues))
        self._values = np.concatenate((self._values, values))
        if len(self._values) >= self._count:
            last_wanted = np.partition(self._values, self._count - 1)[self._count - 1]
            limit = max(last_wanted, self._values.min() * (1 + self._slack)) + _TIE_KM
            self._limit = min(self._limit, limit)
        near = self._values <= self._limit
        self._found, self._values = self._found[near], self._values[near]

    def result(self) -> NDArray[np.int64]:
        numbers = self._found
        values = np.round(self._values, SCORE_DIGITS)
        ranked = np.lexsort((numbers, values))
        if not len(ranked):
            return numbers
        near = int(np.searchsorted(values[ranked], values[ranked[0]] * (1 + self._slack), side="right"))
        wanted = max(self._count, near if self._slack else 0)
        return numbers[ranked[:wanted]]


def _growing_slices(length: int) -> Iterator[tuple[int, int]]:
    """0:16, 16:48, …: the limit sinks early, and there are few rounds."""
    start, size = 0, _FIRST_CELLS
    while start < length:
        yield start, min(length, start + size)
        start, size = start + size, size * 2


def _runs(bounds: NDArray[np.int64], cells: NDArray[np.int64]) -> NDArray[np.int64]:
    """All positions bounds[c]:bounds[c + 1] of some cells, in one array."""
    starts, lengths = bounds[cells], bounds[cells + 1] - bounds[cells]
    skipped = np.repeat(starts - np.concatenate(([0], np.cumsum(lengths)[:-1])), lengths)
    return skipped + np.arange(len(skipped))


def _morton_codes(vectors: NDArray[np.float64]) -> NDArray[np.int64]:
    """The bits of x, y and z in turn: 60 bits, shape (n,)."""
    cubes = ((vectors + 1) * (2 ** (_DEPTH - 1))).astype(np.int64)
    np.clip(cubes, 0, 2**_DEPTH - 1, out=cubes)
    codes = _spread(cubes[:, 0]) << 2
    codes |= _spread(cubes[:, 1]) << 1
    codes |= _spread(cubes[:, 2])
    return codes


def _spread(bits: NDArray[np.int64]) -> NDArray[np.int64]:
    """20 bits moved apart so that two free ones lie between any two of them, by halves, quarters and so on."""
    for shift, mask in (
        (32, 0x001F00000000FFFF),
        (16, 0x001F0000FF0000FF),
        (8, 0x100F00F00F00F00F),
        (4, 0x10C30C30C30C30C3),
        (2, 0x1249249249249249),
    ):
        bits = (bits | (bits << shift)) & mask
    return bits


def _levels(codes: NDArray[np.int64], vectors: NDArray[np.float64]) -> list[Level]:
    """The levels over venues sorted by their codes, the coarsest first."""
    if not len(codes):
        return []
    bounds = [_bounds(codes, _finest_depth(codes))]
    depth = _finest_depth(codes)
    while len(bounds[0]) > _TOP_CELLS and depth > _LEVEL_STEP:
        depth -= _LEVEL_STEP
        bounds.insert(0, _bounds(codes, depth))
    finer = [*bounds[1:], np.arange(len(codes) + 1)]
    return [_level(vectors, these, those) for these, those in zip(bounds, finer, strict=True)]


def _bounds(codes: NDArray[np.int64], depth: int) -> NDArray[np.int64]:
    """Where the cells of a depth begin among the sorted codes, and the end of the last one."""
    cells = codes >> 3 * (_DEPTH - depth)
    return np.concatenate(([0], np.flatnonzero(np.diff(cells)) + 1, [len(codes)]))


def _finest_depth(codes: NDArray[np.int64]) -> int:
    wanted = len(codes) / _CELL_VENUES
    return next((depth for depth in range(_DEPTH) if len(_bounds(codes, depth)) > wanted), _DEPTH)


def _level(vectors: NDArray[np.float64], bounds: NDArray[np.int64], finer: NDArray[np.int64]) -> Level:
    sums = np.add.reduceat(vectors, bounds[:-1], axis=0)
    lengths = np.linalg.norm(sums, axis=1, keepdims=True)
    # A cell around the centre of the earth has no direction; any point of it will do.
    centres = np.where(lengths > _NO_DIRECTION, sums / np.maximum(lengths, _NO_DIRECTION), vectors[bounds[:-1]])
    chords = np.linalg.norm(vectors - np.repeat(centres, np.diff(bounds), axis=0), axis=1)
    radii = chord_km(np.maximum.reduceat(chords, bounds[:-1]))
    return Level(centres, radii, bounds, np.searchsorted(finer, bounds))
