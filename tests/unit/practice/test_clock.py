"""The clock that an evening is put forward with."""

import datetime as dt

import pytest

from adapters.practice.clock import PracticeClock

START = dt.datetime(2026, 5, 1, 12, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)


def test_it_stands_until_it_is_put_forward() -> None:
    clock = PracticeClock(START)
    assert (clock.now(), clock.now()) == (START, START)
    clock.advance(HOUR)
    assert clock.now() == START + HOUR


def test_it_tells_the_time_in_utc_wherever_it_was_set() -> None:
    clock = PracticeClock(START.astimezone(dt.timezone(dt.timedelta(hours=3))))
    assert clock.now() == START
    assert clock.now().tzinfo is dt.UTC


def test_a_running_one_runs_on_and_can_be_put_forward_too() -> None:
    clock = PracticeClock(START, running=True)
    first, second = clock.now(), clock.now()
    assert START <= first <= second
    clock.advance(HOUR)
    assert clock.now() >= START + HOUR


def test_those_who_wait_for_a_time_hear_of_a_jump() -> None:
    clock, heard = PracticeClock(START), []
    clock.on_jump(lambda: heard.append(clock.now()))
    clock.advance(HOUR)
    clock.advance_to(START + 2 * HOUR)
    assert heard == [START + HOUR, START + 2 * HOUR]


def test_it_never_goes_back() -> None:
    clock = PracticeClock(START)
    with pytest.raises(ValueError, match="goes back"):
        clock.advance(-HOUR)
    clock.advance_to(START - HOUR)
    assert clock.now() == START
