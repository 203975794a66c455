from __future__ import annotations

import datetime as dt
from typing import get_args
from zoneinfo import ZoneInfo

import pytest

from bot.meetup import (
    ANSWERS,
    LIFE,
    LIVE,
    TAKES_RSVPS,
    Answer,
    ImpossibleTransition,
    Status,
    When,
    heads_by_network,
    meetup_id,
)
from bot.ports import PostRef
from tests.unit.rules.scenes import BEN, CAI, at, local, meetup, rsvp


@pytest.mark.parametrize(
    ("status", "happening", "then"),
    [(status, happening, then) for status, row in LIFE.items() for happening, then in row.items()],
)
def test_a_meetup_lives_as_the_table_says(status, happening, then):
    assert then == meetup(status).after(happening)


@pytest.mark.parametrize("status", get_args(Status))
def test_what_the_table_does_not_have_does_not_happen(status):
    for happening in {step for row in LIFE.values() for step in row} - set(LIFE[status]):
        with pytest.raises(ImpossibleTransition, match=happening):
            meetup(status).after(happening)


def test_every_status_has_a_row_and_every_way_ends():
    assert set(get_args(Status)) == set(LIFE)
    assert all(then in LIFE for row in LIFE.values() for then in row.values())
    assert {status for status, row in LIFE.items() if row} == LIVE
    assert LIVE > TAKES_RSVPS


def test_every_live_meetup_can_be_cancelled_and_can_end():
    assert all({"cancelled", "ended"} <= set(LIFE[status]) for status in LIVE)


def test_every_answer_may_follow_every_answer():
    answers = set(get_args(Answer))

    assert {None, *answers} == set(ANSWERS)
    assert all(answers == set(row) for row in ANSWERS.values())


def test_heads_are_counted_and_only_of_those_who_are_going():
    about = meetup("open", rsvp(BEN, party=3), rsvp(CAI, "maybe", party=5))

    assert about.headcount == 3
    assert {"bluesky": 3} == heads_by_network(about.having("going"))


def test_a_guest_who_changes_keeps_the_place_in_the_order():
    about = meetup("open", rsvp(BEN), rsvp(CAI)).with_rsvp(rsvp(BEN, party=2))

    assert [BEN, CAI] == [one.guest for one in about.having("going")]
    assert about.headcount == 3


def test_a_renamed_account_is_the_same_guest():
    renamed = type(BEN)(BEN.network, BEN.id, "benjamin.example")

    assert meetup("open", rsvp(BEN)).with_rsvp(rsvp(renamed, party=2)).headcount == 2


def test_the_stay_is_four_hours_also_when_the_clocks_change():
    """Elapsed time: on the night of 25 October 2026 the clocks in Helsinki go back at four."""
    when = When(start=dt.datetime.combine(dt.date(2026, 10, 25), dt.time(1)), zone="Europe/Helsinki")

    assert when.ends_at.astimezone(dt.UTC) - when.starts_at.astimezone(dt.UTC) == dt.timedelta(hours=4)


def test_the_start_is_wall_time_in_its_zone():
    when = When(start=local("19:00"), zone="America/New_York")

    assert when.starts_at.tzinfo == ZoneInfo("America/New_York")
    assert when.starts_at.hour == 19


@pytest.mark.parametrize(
    ("status", "due"),
    [
        ("unclear", at("12:00", days=2)),
        ("open", at("17:00")),
        ("needs_venue", at("23:00")),
        ("announced", at("23:00")),
        ("over", None),
        ("cancelled", None),
    ],
)
def test_when_something_is_to_be_done_without_anybody_writing(status, due):
    assert due == meetup(status).next_due


def test_the_same_call_always_makes_the_same_meetup_and_another_one_another():
    assert meetup_id("x", PostRef("1")) == meetup_id("x", PostRef("1", cid="whatever"))
    assert meetup_id("x", PostRef("1")) != meetup_id("bluesky", PostRef("1"))
    assert meetup_id("x", PostRef("1")) != meetup_id("x", PostRef("2"))
