from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from bot.venue import Catalogue, LatLon, Origin, choose, embedded, find_city, find_origin, shortlist
from tests.unit.venue.samples import catalogue, km, origins, score, venue, wish

CORNERS = origins((60.16, 24.92), (60.16, 24.96), (60.18, 24.92), (60.18, 24.96))


def town(count: int = 60) -> Catalogue:
    rng = np.random.default_rng(5)
    points = zip(rng.uniform(60.15, 60.19, count), rng.uniform(24.90, 24.98, count), strict=True)
    return catalogue(*(venue(f"v{number:03}", *at) for number, at in enumerate(points)))


def test_the_venue_is_the_one_with_the_best_score_of_all():
    found = choose(town(), CORNERS, wish(), seed=1)

    best = min(town().venues, key=lambda one: score(one.at, CORNERS))
    assert best == found.venue
    assert score(best.at, CORNERS) == pytest.approx(found.score)
    assert found.average_km + found.farthest_km / 2 == pytest.approx(found.score)


def test_the_order_in_which_guests_answer_does_not_matter():
    guests = [Origin(one.at, heads) for heads, one in enumerate([*CORNERS, *CORNERS, town().venues[7]], start=1)]

    assert choose(town(), guests, wish(), seed=1) == choose(town(), guests[::-1], wish(), seed=1)


def test_a_choice_says_why():
    venues = [
        venue("Middle", 60.17, 24.94, opening_hours="Mo-Su 12:00-01:00"),
        venue("Closed", 60.17, 24.94, opening_hours="off"),
        venue("Table", 60.17, 24.94, kind="restaurant"),
    ]
    found = choose(catalogue(*venues), [*CORNERS, *origins((61.498, 23.761))], wish(), seed=1)

    assert found.venue.name == "Middle"
    assert (found.open, found.open_until.hour) == ("open", 1)
    assert found.set_aside == 1
    assert found.considered == 3
    assert found.origins == 5
    assert dict(found.dropped) == {"closed": 1, "wrong_kind": 1}
    assert km(found.venue.at, CORNERS[0].at) == pytest.approx(found.farthest_km, abs=0.02)


def test_plus_ones_need_seats_too():
    small, large = venue("Small", 60.17, 24.94, seats=5), venue("Large", 60.18, 24.95, seats=12)
    pairs = [Origin(guest.at, 2) for guest in CORNERS]

    assert choose(catalogue(small, large), pairs, wish(), seed=1).venue == large


def test_a_venue_with_known_hours_wins_over_one_that_is_a_little_nearer():
    known, unknown = venue("Known", 60.173, 24.94), venue("Unknown", 60.17, 24.94, opening_hours="")

    assert choose(catalogue(known, unknown), CORNERS, wish(), seed=1).venue == known


def test_a_venue_with_unknown_hours_wins_over_one_that_is_far_away():
    known, unknown = venue("Known", 60.21, 24.94), venue("Unknown", 60.17, 24.94, opening_hours="")
    found = choose(catalogue(known, unknown), CORNERS, wish(), seed=1)

    assert (found.venue, found.open, found.open_until) == (unknown, "unknown", None)


@pytest.mark.parametrize("venues", [[], [venue("Closed", opening_hours="off")], [venue("Table", kind="restaurant")]])
def test_without_a_possible_venue_there_is_no_choice(venues):
    assert choose(catalogue(*venues), CORNERS, wish(), seed=1) is None


def test_guests_without_any_origin_meet_in_the_middle_of_the_catalogue():
    found = choose(town(), [], wish(), seed=None)

    assert min(km(town().centre, one.at) for one in town().venues) == pytest.approx(found.farthest_km)


def test_all_guests_in_one_spot():
    assert choose(town(), origins((60.17, 24.94)) * 30, wish(), seed=1) is not None


def test_guests_on_both_sides_of_the_date_line_meet_there():
    venues = [venue("Taveuni", -16.8, 179.99), venue("Greenwich", 51.48, 0.0)]

    found = choose(
        catalogue(*venues), origins((-16.8, 179.9), (-16.8, -179.9), (-16.7, 180), (-16.9, -180)), wish(), seed=1
    )

    assert found.venue.name == "Taveuni"
    assert found.farthest_km < 20


def test_guests_around_a_pole_meet_at_it():
    venues = [venue("South Pole Bar", -90.0, 123.0), venue("Ice Shelf", -78.0, 0.0)]

    found = choose(catalogue(*venues), origins((-89.9, 0), (-89.9, 90), (-89.9, 180), (-89.9, -90)), wish(), seed=1)

    assert found.venue.name == "South Pole Bar"


def test_origins_in_another_city_still_get_the_nearest_end_of_the_catalogue():
    tampere = origins((61.49, 23.76), (61.50, 23.77), (61.48, 23.75), (61.49, 23.80))

    assert choose(town(), tampere, wish(), seed=1).average_km > 100


FEW = CORNERS[:2]


def test_with_few_guests_the_seed_decides_among_near_best_venues():
    drawn = Counter(choose(town(), FEW, wish(), seed=seed).venue.id for seed in range(200))
    best = choose(town(), FEW, wish(), seed=None)

    assert len(drawn) > 1
    assert all(score(one.at, FEW) <= best.score * 1.1 + 1e-6 for one in town().venues if one.id in drawn)


def test_a_venue_that_may_be_closed_is_not_drawn_while_one_is_known_to_be_open():
    doubtful = [venue(f"unknown {number}", 60.17, 24.941 + number / 1e5, opening_hours="") for number in range(40)]
    known = [venue(f"known {number}", 60.1705, 24.941 + number / 1e5) for number in range(4)]
    far_apart = origins((60.17, 24.0), (60.17, 25.9))
    drawn = {choose(catalogue(*doubtful, *known), far_apart, wish(), seed=seed).venue.name for seed in range(50)}

    assert len(drawn) > 1
    assert all(name.startswith("known") for name in drawn)


def test_the_same_seed_draws_the_same_venue():
    first, again = choose(town(), FEW, wish(), seed=42), choose(town(), FEW, wish(), seed=42)

    assert first == again
    assert first.draw == 42


def test_without_a_seed_there_is_no_draw():
    found = choose(town(), FEW, wish(), seed=None)

    assert found.draw is None
    assert min(score(one.at, FEW) for one in town().venues) == pytest.approx(found.score)


def test_from_four_origins_on_the_best_venue_is_taken_whatever_the_seed():
    assert {choose(town(), CORNERS, wish(), seed=seed).venue.id for seed in range(20)} == {
        choose(town(), CORNERS, wish(), seed=None).venue.id
    }
    assert choose(town(), CORNERS, wish(), seed=3).draw is None


def test_the_venue_at_a_guests_door_is_never_drawn():
    doors = [venue(f"door {number}", *guest.at) for number, guest in enumerate(FEW)]
    others = [venue(f"other {number}", 60.16, 24.93 + number / 1000) for number in range(20)]
    drawn = {choose(catalogue(*doors, *others), FEW, wish(), seed=seed).venue.name for seed in range(200)}

    assert drawn.isdisjoint({"door 0", "door 1"})


def test_a_guest_set_aside_is_as_protected_as_the_others():
    """Two origins, one of them far out: the venue at the door of either is left out."""
    guests = [Origin(LatLon(60.16, 24.92), 8), Origin(LatLon(61.5, 23.8), 1)]
    venues = [venue("door", 60.16, 24.92), venue("near", 60.161, 24.92), venue("nearer Tampere", 60.3, 24.8)]
    drawn = {choose(catalogue(*venues), guests, wish(), seed=seed).venue.name for seed in range(20)}

    assert drawn == {"near"}


def test_the_only_venue_is_taken_even_at_a_guests_door():
    only = venue("Only", *FEW[0].at)

    assert choose(catalogue(only), FEW, wish(), seed=1).venue == only


def test_the_draw_does_not_change_when_another_venue_opens():
    """Rendezvous hashing: a newcomer either wins the draw or leaves it as it was."""
    venues = town().venues
    newcomer = venue("newcomer", 60.165, 24.941)
    changed = 0
    for seed in range(50):
        before = choose(town(), FEW, wish(), seed=seed).venue.id
        after = choose(catalogue(*venues, newcomer), FEW, wish(), seed=seed).venue.id
        changed += after not in {before, "newcomer"}

    assert changed == 0


def test_next_goes_through_different_venues_in_order():
    short = shortlist(town(), CORNERS, wish(), seed=1, count=8)
    values = [one.score for one in short]

    assert len({one.venue.id for one in short}) == 8
    assert sorted(values) == values
    assert choose(town(), CORNERS, wish(), seed=1) == short[0]


def test_next_after_a_draw_goes_on_with_drawn_venues_and_then_all_others():
    short = shortlist(town(12), FEW, wish(), seed=9, count=12)

    assert {one.id for one in town(12).venues} == {one.venue.id for one in short}
    assert choose(town(12), FEW, wish(), seed=9) == short[0]


def test_a_friday_in_helsinki():
    helsinki = find_city("Helsinki")
    guests = [
        Origin(find_origin(name, helsinki).at, heads)
        for name, heads in [
            ("Kallio", 3),
            ("Töölö", 1),
            ("Punavuori", 1),
            ("Sörnäinen", 2),
            ("Pasila", 1),
            ("Vallila", 1),
        ]
    ]
    found = choose(embedded(helsinki), guests, wish(), seed=1)

    assert found.open == "open"
    assert found.venue.kind in {"bar", "pub"}
    assert found.average_km < 2
