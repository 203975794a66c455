from __future__ import annotations

import pytest

from bot.venue.filters import REASONS, judge
from tests.unit.venue.samples import catalogue, venue, wish


def reasons(*venues, heads: int = 4, **wishes) -> dict[str, str | None]:
    found = catalogue(*venues)
    verdicts = judge(found, wish(**wishes), heads=heads)
    return {one.name: verdicts.reason(number) for number, one in enumerate(found.venues)}


def extra_km(*venues, **wishes) -> dict[str, float]:
    found = catalogue(*venues)
    verdicts = judge(found, wish(**wishes), heads=4)
    return dict(zip((one.name for one in found.venues), verdicts.extra_km.tolist(), strict=True))


@pytest.mark.parametrize(
    ("activity", "kind", "reason"),
    [
        ("drinks", "pub", None),
        ("drinks", "restaurant", "wrong_kind"),
        ("coffee", "cafe", None),
        ("coffee", "bar", "wrong_kind"),
        ("dinner", "restaurant", None),
        ("dinner", "cafe", "wrong_kind"),
        (None, "restaurant", None),
        (None, "banquet", "wrong_kind"),
        ("dinner", "fast_food", "fast_food"),
    ],
)
def test_the_kind_of_place_suits_the_activity(activity, kind, reason):
    assert {"Corner": reason} == reasons(venue("Corner", kind=kind), activity=activity)


@pytest.mark.parametrize("name", ["McDonald's", "Hesburger", "BURGER KING", "Burger King Forum", "Subway"])
def test_people_do_not_meet_at_a_fast_food_chain(name):
    assert {name: "fast_food"} == reasons(venue(name, kind="restaurant"), activity="dinner")


@pytest.mark.parametrize("name", ["Subway Bar Helsinki", "Sonic Lounge", "Max"])
def test_a_name_that_only_resembles_a_chain_is_none(name):
    assert {name: None} == reasons(venue(name, kind="restaurant"), activity="dinner")


def test_the_organizer_avoids_venues_by_name_or_id():
    venues = [venue("Ben's"), venue("Corner", id="osm-n1"), venue("Third")]

    assert reasons(*venues, avoid=frozenset({"bens", "osm-n1"})) == {
        "Ben's": "avoided",
        "Corner": "avoided",
        "Third": None,
    }


def test_a_venue_that_closes_too_early_is_dropped():
    assert reasons(venue("Early", opening_hours="Mo-Su 10:00-20:00")) == {"Early": "closed"}


def test_steps_rule_a_venue_out_only_if_somebody_needs_none():
    steps = venue("Steps", wheelchair="no")

    assert reasons(steps) == {"Steps": None}
    assert reasons(steps, needs=frozenset({"step_free"})) == {"Steps": "not_step_free"}


def test_known_to_be_step_free_ranks_before_half_and_before_unknown():
    venues = [venue("Yes", wheelchair="yes"), venue("Half", wheelchair="limited"), venue("Who knows")]
    extra = extra_km(*venues, needs=frozenset({"step_free"}))

    assert extra["Yes"] == 0
    assert extra["Yes"] < extra["Half"] < extra["Who knows"]


def test_too_few_seats_count_only_where_they_are_known():
    venues = [venue("Small", seats=3), venue("Large", seats=40), venue("Unknown")]

    assert reasons(*venues, heads=4) == {"Small": "too_small", "Large": None, "Unknown": None}


def test_unknown_hours_rank_lower_and_are_not_dropped():
    unknown = venue("Unknown", opening_hours="")

    assert reasons(unknown) == {"Unknown": None}
    assert extra_km(unknown, venue("Open")) == {"Open": 0.0, "Unknown": 1.0}


def test_vegan_food_counts_for_vegetarians_but_not_the_other_way_round():
    venues = [venue("V", cuisine="indian;vegan"), venue("Cheese", cuisine="vegetarian"), venue("Grill")]

    assert extra_km(*venues, needs=frozenset({"vegetarian"})) == {"Cheese": 0.0, "Grill": 0.5, "V": 0.0}
    assert extra_km(*venues, needs=frozenset({"vegan"})) == {"Cheese": 0.5, "Grill": 0.5, "V": 0.0}


def test_with_children_a_restaurant_ranks_before_a_bar_even_for_drinks():
    venues = [venue("Bar"), venue("Table", kind="restaurant")]

    assert reasons(*venues, needs=frozenset({"kids"})) == {"Bar": None, "Table": None}
    assert extra_km(*venues, needs=frozenset({"kids"})) == {"Bar": 2.0, "Table": 0.0}


def test_every_dropped_venue_is_counted_under_its_first_reason():
    venues = [
        venue("Good"),
        venue("Avoided and closed", opening_hours="off"),
        venue("Closed", opening_hours="off"),
        venue("Hesburger", kind="fast_food", opening_hours="off"),
        venue("Restaurant", kind="restaurant"),
    ]
    verdicts = judge(catalogue(*venues), wish(avoid=frozenset({"Avoided and closed"})), heads=2)

    assert dict(verdicts.dropped()) == {"avoided": 1, "wrong_kind": 1, "fast_food": 1, "closed": 1}
    assert set(verdicts.dropped()) <= set(REASONS)


def test_an_empty_catalogue_has_no_verdicts():
    verdicts = judge(catalogue(), wish(avoid=frozenset({"x"}), needs=frozenset({"step_free", "vegan"})), heads=2)

    assert dict(verdicts.dropped()) == {}
    assert verdicts.allowed.tolist() == []
