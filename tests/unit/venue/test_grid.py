from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.venue import LatLon, Origin
from bot.venue.grid import Grid
from bot.venue.objective import Objective
from bot.venue.sphere import to_latlon, unit_vectors
from tests.bench.bench_venue import haversine_scores
from tests.unit.venue.samples import km, origins, score

#: Corners where a grid of degrees goes wrong, and an ordinary town.
CENTRES = ((60.17, 24.94), (0.0, 180.0), (0.0, -180.0), (89.99, 0.0), (-90.0, 17.0), (0.0, 0.0), (-36.8, 179.99))
offset = st.floats(-0.3, 0.3, allow_subnormal=False)


@st.composite
def around(draw, centre: tuple[float, float]) -> LatLon:
    lat = max(-90.0, min(90.0, centre[0] + draw(offset)))
    lon = (centre[1] + draw(offset) + 180) % 360 - 180
    return LatLon(lat, lon)


@st.composite
def town(draw):
    """Venues, guests, what is allowed and how many extra kilometres each venue counts."""
    centre = draw(st.sampled_from(CENTRES))
    venues = draw(st.lists(around(centre), min_size=1, max_size=60))
    guests = draw(st.lists(st.builds(Origin, around(centre), st.integers(1, 4)), min_size=1, max_size=7))
    size = len(venues)
    allowed = draw(st.lists(st.booleans(), min_size=size, max_size=size))
    extra = draw(st.lists(st.sampled_from([0.0, 0.0, 1.0, 3.0]), min_size=size, max_size=size))
    return venues, guests, allowed, extra


def grid_of(venues: list[LatLon]) -> Grid:
    return Grid.of(unit_vectors(*zip(*venues, strict=True)))


def counted(guests: list[Origin], objective: Objective) -> list[Origin]:
    """Who is not set aside; which guests these are has its own tests."""
    counting = [to_latlon(vector) for vector in objective.vectors]
    return [guest for guest in guests if any(km(guest.at, at) < 0.001 for at in counting)]


def values_by_brute_force(venues, guests, extra) -> list[float]:
    kept = counted(guests, Objective.of(guests))
    return [score(venue, kept) + more for venue, more in zip(venues, extra, strict=True)]


@settings(max_examples=2000)
@given(town())
def test_search_finds_what_looking_at_every_venue_finds(town):
    venues, guests, allowed, extra = town
    values = values_by_brute_force(venues, guests, extra)
    possible = [value for value, may in zip(values, allowed, strict=True) if may]

    found = grid_of(venues).nearest(Objective.of(guests), np.array(allowed), np.array(extra))

    assert sorted(possible)[:1] == pytest.approx([values[number] for number in found], abs=1e-5)
    assert all(allowed[number] for number in found)


@settings(max_examples=200)
@given(st.integers(0, 2**32), st.sampled_from([100, 3_000, 12_000]), st.integers(1, 9), st.sampled_from(CENTRES))
def test_search_is_exact_in_large_crowded_towns(seed, venues, guests, centre):
    """Cells of several levels, most of which are never looked into; against NumPy's haversine of every venue."""
    rng = np.random.default_rng(seed)
    crowds = rng.uniform(-0.3, 0.3, (12, 2))
    points = np.round(centre + crowds[rng.integers(12, size=venues)] + rng.normal(0, 0.03, (venues, 2)), 4)
    lat, lon = np.clip(points[:, 0], -90, 90), points[:, 1]
    group = [Origin(LatLon(*at), heads) for heads, at in enumerate(zip(lat[:guests], lon[:guests], strict=True), 1)]
    extra = rng.choice([0.0, 1.0], venues)
    allowed = rng.random(venues) < rng.choice([0.01, 0.5, 1.0])
    allowed[-1] = True
    objective = Objective.of(group)
    values = np.where(allowed, haversine_scores(lat, lon, counted(group, objective)) + extra, np.inf)

    found = Grid.of(unit_vectors(lat, lon)).nearest(objective, allowed, extra, count=5, slack=0.1)

    limit = max(np.sort(values)[min(4, allowed.sum() - 1)], values.min() * 1.1)
    assert (np.diff(values[found]) > -1e-5).all()
    assert set(found.tolist()) >= set(np.flatnonzero(values < limit - 1e-5).tolist())
    assert set(found.tolist()) <= set(np.flatnonzero(values <= limit + 1e-5).tolist())


@settings(max_examples=300)
@given(town(), st.integers(1, 8))
def test_shortlist_is_the_head_of_the_sorted_list(town, count):
    venues, guests, allowed, extra = town
    values = values_by_brute_force(venues, guests, extra)
    possible = sorted(value for value, may in zip(values, allowed, strict=True) if may)

    found = grid_of(venues).nearest(Objective.of(guests), np.array(allowed), np.array(extra), count=count)

    assert possible[:count] == pytest.approx([values[number] for number in found], abs=1e-5)
    assert len(set(found.tolist())) == len(found)


@settings(max_examples=300)
@given(town())
def test_all_venues_near_the_best_are_found(town):
    venues, guests, allowed, extra = town
    values = values_by_brute_force(venues, guests, extra)
    possible = [number for number, may in enumerate(allowed) if may]
    limit = min((values[number] for number in possible), default=0.0) * 1.1

    found = grid_of(venues).nearest(Objective.of(guests), np.array(allowed), np.array(extra), slack=0.1).tolist()

    assert set(found) >= {number for number in possible if values[number] < limit - 1e-5}
    assert set(found) <= {number for number in possible if values[number] <= limit + 1e-5}


def test_a_tie_goes_to_the_lower_number_wherever_it_lies_in_the_grid():
    venues = [LatLon(60.17, 24.94 + side) for side in (0.01, -0.01)] * 40
    grid = grid_of(venues)

    found = grid.nearest(Objective.of(origins((60.17, 24.94))), np.ones(80, bool), np.zeros(80), count=3)

    assert found.tolist() == [0, 1, 2]


def test_one_allowed_venue_among_many_is_found():
    rng = np.random.default_rng(1)
    lat, lon = rng.uniform(60, 60.4, 20_000), rng.uniform(24.5, 25.3, 20_000)
    allowed = np.zeros(20_000, bool)
    allowed[12_345] = True

    found = Grid.of(unit_vectors(lat, lon)).nearest(
        Objective.of(origins((60.1, 24.6), (60.3, 25.0))), allowed, np.zeros(20_000)
    )

    assert found.tolist() == [12_345]


def test_five_thousand_guests_get_the_venue_that_brute_force_finds():
    rng = np.random.default_rng(2)
    lat, lon = rng.uniform(60, 60.4, 3_000), rng.uniform(24.5, 25.3, 3_000)
    guests = [
        Origin(LatLon(*at)) for at in zip(rng.normal(60.2, 0.03, 5_000), rng.normal(24.9, 0.06, 5_000), strict=True)
    ]
    objective = Objective.of(guests)
    vectors = unit_vectors(lat, lon)

    found = Grid.of(vectors).nearest(objective, np.ones(3_000, bool), np.zeros(3_000))

    assert found.tolist() == [int(np.argmin(np.concatenate([objective.scores(row[None]) for row in vectors])))]


def test_no_venues_no_answer():
    nothing = Grid.of(np.empty((0, 3)))

    assert nothing.nearest(Objective.of(origins((60.17, 24.94))), np.empty(0, bool), np.empty(0)).tolist() == []


def test_venues_on_opposite_sides_of_the_earth():
    venues = [LatLon(60.17, 24.94), LatLon(-60.17, -155.06), LatLon(0.0, 0.0)]

    found = grid_of(venues).nearest(Objective.of(origins((-60.0, -155.0))), np.ones(3, bool), np.zeros(3), count=3)

    assert found.tolist() == [1, 2, 0]


def test_every_venue_at_one_spot():
    found = grid_of([LatLon(60.17, 24.94)] * 500).nearest(
        Objective.of(origins((60.17, 24.94))), np.ones(500, bool), np.zeros(500)
    )

    assert found.tolist() == [0]


def test_all_venues_equally_nearest_to_a_guest_are_its_doorstep():
    grid = grid_of([LatLon(60.17, 24.94), LatLon(60.2, 24.94), LatLon(60.17, 24.94), LatLon(60.19, 24.94)])

    doorsteps = grid.nearest_to_any(unit_vectors([60.16, 60.21], [24.94, 24.94]), np.ones(4, bool))

    assert doorsteps.tolist() == [True, True, True, False]


def test_cells_are_small_against_the_town():
    """A sanity check of the index itself: cells of a town that reach far would make the search look everywhere."""
    rng = np.random.default_rng(3)
    grid = Grid.of(unit_vectors(rng.uniform(60, 60.4, 20_000), rng.uniform(24.5, 25.3, 20_000)))
    finest = grid.levels[-1]

    assert float(np.median(finest.radii)) < 40 / math.sqrt(len(finest.radii)) * 1.5
    assert sorted(grid.order.tolist()) == list(range(20_000))
