from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.venue import LatLon, Origin
from bot.venue.objective import Objective, geometric_median, weighted_median
from bot.venue.sphere import km_between, to_latlon, unit_vectors
from tests.unit.venue.samples import km, origins, score

anywhere = st.builds(LatLon, st.floats(-90, 90), st.floats(-180, 180))
in_town = st.builds(LatLon, st.floats(60.1, 60.3), st.floats(24.7, 25.1))


def vector(at: LatLon) -> np.ndarray:
    return unit_vectors([at.lat], [at.lon])


@given(anywhere, anywhere)
def test_distances_are_great_circles_everywhere(here, there):
    """Also at the poles and across the date line."""
    assert km(here, there) == pytest.approx(km_between(here, there), abs=1e-4)


@given(in_town, st.lists(st.builds(Origin, in_town, st.integers(1, 9)), min_size=1, max_size=8))
def test_score_is_the_average_by_heads_plus_half_the_farthest(at, guests):
    objective = Objective.of(guests)
    counted = [guest for guest in guests if not objective.set_aside]

    if counted:
        assert score(at, counted) == pytest.approx(objective.scores(vector(at))[0], abs=1e-6)


def test_plus_ones_pull_the_average_but_not_the_farthest():
    here, there = LatLon(60.17, 24.90), LatLon(60.17, 25.00)
    alone = Objective.of([Origin(here), Origin(there)])
    party = Objective.of([Origin(here, 3), Origin(there)])

    average, farthest = (float(part[0]) for part in party.averages_and_farthest(vector(here)))

    assert km(here, there) / 4 == pytest.approx(average)
    assert km(here, there) == pytest.approx(farthest)
    assert float(alone.averages_and_farthest(vector(here))[1][0]) == pytest.approx(farthest)


def test_guests_from_one_spot_are_one_origin_with_their_heads():
    objective = Objective.of([Origin(LatLon(60.17, 24.94)), Origin(LatLon(60.17, 24.94), 2), *origins((60.2, 24.94))])

    assert objective.vectors.shape == (2, 3)
    assert objective.shares.tolist() == [0.75, 0.25]


CLUSTER = ((60.17, 24.94), (60.18, 24.95), (60.19, 24.93), (60.16, 24.96))


def test_one_guest_from_far_out_does_not_drag_everybody_there():
    tampere = (61.498, 23.761)

    with_far_guest, without = Objective.of(origins(*CLUSTER, tampere)), Objective.of(origins(*CLUSTER))

    assert with_far_guest.set_aside == 1
    assert (
        without.scores(vector(LatLon(60.17, 24.94))).tolist()
        == with_far_guest.scores(vector(LatLon(60.17, 24.94))).tolist()
    )


def test_a_plus_one_from_far_out_is_set_aside_with_its_host():
    far = Origin(LatLon(61.498, 23.761), 2)

    assert Objective.of([*origins(*CLUSTER, (60.175, 24.945), (60.165, 24.955)), far]).set_aside == 2


def test_nobody_is_set_aside_among_three():
    assert Objective.of(origins(*CLUSTER[:2], (61.498, 23.761))).set_aside == 0


def test_far_guests_who_are_more_than_a_quarter_count():
    """Two of six are not a stray guest; the venue has to suit them too."""
    assert Objective.of(origins(*CLUSTER, (61.498, 23.761), (61.5, 23.8))).set_aside == 0


def test_a_spread_out_group_has_no_far_guests():
    """15 km is far in a group within 2 km of each other, not in one that is 8 km apart anyway."""
    spread = [(60.17 + step * 0.07, 24.94) for step in (-1, -0.8, 0, 0.8, 1)]

    assert Objective.of(origins(*spread, (60.17 + 0.14, 24.94))).set_aside == 0


@given(st.lists(in_town, min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_no_point_nearby_beats_the_geometric_median(points, random):
    heads = np.array([random.randint(1, 4) for _ in points], float)
    median = to_latlon(geometric_median(unit_vectors(*zip(*points, strict=True)), heads))

    def total(at: LatLon) -> float:
        return sum(weight * km(at, point) for weight, point in zip(heads, points, strict=True))

    around = [LatLon(median.lat + dy, median.lon + dx) for dy in (-0.01, 0, 0.01) for dx in (-0.02, 0, 0.02)]
    # The iteration stops within some 60 m of the median.
    assert min(map(total, [*around, *points])) >= total(median) - 0.15 * heads.sum()


def test_the_geometric_median_of_half_the_guests_in_one_spot_is_that_spot():
    points = unit_vectors([60.17, 60.3, 60.1, 60.2], [24.94, 25.1, 25.0, 24.7])

    assert points[0].tolist() == geometric_median(points, np.array([3.0, 1.0, 1.0, 1.0])).tolist()


def test_weighted_median_goes_by_heads():
    assert weighted_median(np.array([5.0, 1.0, 3.0]), np.array([1.0, 1.0, 5.0])) == 3.0


@given(
    st.lists(st.builds(Origin, anywhere, st.integers(1, 5)), min_size=1, max_size=5),
    anywhere,
    st.floats(0, 500),
    st.floats(0, 360),
)
def test_no_venue_of_a_cell_scores_below_its_bound(guests, centre, radius, bearing):
    """What makes the search exact: the objective changes by at most 1.5 km for each km."""
    objective = Objective.of(guests)
    middle = vector(centre)[0]
    pole = np.array([0.0, 0.0, 1.0]) if abs(middle[2]) < 0.9 else np.array([1.0, 0.0, 0.0])
    east = np.cross(pole, middle) / np.linalg.norm(np.cross(pole, middle))
    north = np.cross(middle, east)
    angle, turn = radius / 6371.0088, np.radians(bearing)
    edge = np.cos(angle) * middle + np.sin(angle) * (np.cos(turn) * north + np.sin(turn) * east)

    bound = objective.lower_bounds(middle[None], np.array([radius]))[0]

    assert bound <= objective.scores(edge[None])[0]
