from __future__ import annotations

from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from bot.venue import LatLon
from bot.venue.hours import stay
from tests.unit.venue.samples import ARRIVE, HELSINKI, LEAVE


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("24/7", "open"),
        ("Mo-Su 10:00-23:00", "open"),
        ("Mo-Su 19:00-21:30", "open"),  # to the minute
        ("Fr 18:00-24:00; Sa 00:00-04:00", "open"),
        ("Mo-Su 10:00-21:00", "closed"),  # closes during the stay
        ("Mo-Su 20:00-03:00", "closed"),  # opens during the stay
        ("Mo-Su 12:00-19:30,21:00-24:00", "closed"),  # a break in the middle
        ("Sa-Su 10:00-23:00", "closed"),  # not on a Friday
        ('off "renovation"', "closed"),
        ('"by appointment"', "unknown"),
        ('Mo-Su 10:00-23:00 "ask for Aino"', "unknown"),
        ("unknown", "unknown"),
        ("whenever we feel like it", "unknown"),
        ("", "unknown"),
        ("Mo-Su 18:00+", "open"),
        ("Mo-Su 20:00+", "closed"),
    ],
)
def test_a_venue_counts_as_open_only_for_the_whole_stay(text, state):
    assert state == stay(text, ARRIVE, LEAVE).state


def test_an_open_end_does_not_promise_the_small_hours():
    assert stay("Mo-Su 18:00+", ARRIVE, ARRIVE + timedelta(hours=6)).state == "unknown"
    assert stay("Mo-Su 18:00+", ARRIVE, LEAVE).until is None


def test_closing_time_is_told_in_the_zone_of_the_meetup():
    until = stay("Mo-Su 18:00-01:00", ARRIVE, LEAVE).until

    assert datetime(2026, 11, 28, 1, 0, tzinfo=HELSINKI) == until
    assert until.tzinfo is HELSINKI or str(until.tzinfo) == "Europe/Helsinki"


def test_a_venue_that_never_closes_has_no_closing_time():
    assert stay("24/7", ARRIVE, LEAVE).until is None


def test_opening_hours_are_wall_time_wherever_the_venue_is():
    new_york = ZoneInfo("America/New_York")
    arrive = datetime(2026, 11, 27, 19, 0, tzinfo=new_york)

    assert stay("Mo-Su 18:00-23:00", arrive, arrive + timedelta(hours=2)).state == "open"


def test_times_with_a_bare_offset_count_by_their_wall_time():
    offset = timezone(timedelta(hours=-5))
    arrive = datetime(2026, 11, 27, 19, 0, tzinfo=offset)
    found = stay("Mo-Su 18:00-23:00", arrive, arrive + timedelta(hours=2))

    assert found.state == "open"
    assert datetime(2026, 11, 27, 23, 0, tzinfo=offset) == found.until


def test_public_holidays_are_those_of_the_country():
    independence_day = datetime(2026, 12, 6, 19, 0, tzinfo=HELSINKI)
    hours = "Mo-Su 10:00-23:00; PH off"

    assert stay(hours, independence_day, independence_day + timedelta(hours=2), country="FI").state == "closed"
    assert stay(hours, independence_day, independence_day + timedelta(hours=2), country="SE").state == "open"


def test_an_unknown_country_only_has_no_holidays():
    assert stay("Mo-Su 10:00-23:00; PH off", ARRIVE, LEAVE, country="ZZ").state == "open"


def test_the_sun_sets_where_the_venue_is():
    evening = datetime(2026, 6, 20, 20, 0, tzinfo=HELSINKI)
    hours = "10:00-sunset"

    assert stay(hours, evening, evening + timedelta(hours=2), at=LatLon(60.17, 24.94)).state == "open"
    assert stay(hours, evening, evening + timedelta(hours=2), at=LatLon(0.0, 24.94)).state == "closed"


def test_the_night_in_which_the_clock_is_put_back_has_its_extra_hour():
    arrive = datetime(2026, 10, 25, 1, 0, tzinfo=HELSINKI)

    assert stay("Mo-Su 18:00-05:00", arrive, datetime(2026, 10, 25, 4, 30, tzinfo=HELSINKI)).state == "open"
