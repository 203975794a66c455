"""Bluesky is never asked for more than it gives, and its chat is left in peace when it says so."""

from datetime import timedelta

import pytest

from adapters.bluesky.pace import CREATE, FIRST_CHAT_PAUSE, LONGEST_CHAT_PAUSE, ChatPatience, WritePoints
from bot.ports import Throttled
from tests.contract.harness import SteppedClock


def test_the_budget_of_an_hour_is_not_overdrawn_and_comes_back_with_time():
    clock = SteppedClock()
    points = WritePoints(clock)
    for _ in range(1_666):
        points.spend(CREATE)
    clock.time += timedelta(minutes=20)

    with pytest.raises(Throttled) as told:
        points.spend(CREATE)

    assert timedelta(minutes=40) == told.value.wait
    clock.time += timedelta(minutes=40)
    points.spend(CREATE)


def test_the_budget_of_a_day_holds_where_each_hour_is_within_its_own():
    clock = SteppedClock()
    points = WritePoints(clock)
    for _ in range(7):
        points.spend(5_000)
        clock.time += timedelta(hours=1)

    with pytest.raises(Throttled) as told:
        points.spend(CREATE)

    assert timedelta(hours=17) == told.value.wait


def test_each_refusal_in_a_row_doubles_the_pause_up_to_six_hours():
    clock = SteppedClock()
    patience = ChatPatience(clock)
    waits = [patience.refused(Throttled("429")).wait for _ in range(9)]

    assert [FIRST_CHAT_PAUSE, 2 * FIRST_CHAT_PAUSE, 4 * FIRST_CHAT_PAUSE] == waits[:3]
    assert LONGEST_CHAT_PAUSE == waits[-1]


def test_a_longer_wait_of_the_service_itself_is_kept():
    patience = ChatPatience(SteppedClock())

    assert timedelta(hours=1) == patience.refused(Throttled("429", wait=timedelta(hours=1))).wait


def test_a_message_that_goes_through_ends_the_pause():
    clock = SteppedClock()
    patience = ChatPatience(clock)
    patience.refused(Throttled("429"))
    with pytest.raises(Throttled):
        patience.check()
    clock.time += FIRST_CHAT_PAUSE
    patience.check()

    patience.went_through()

    assert FIRST_CHAT_PAUSE == patience.refused(Throttled("429")).wait
