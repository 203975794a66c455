"""The policies of `bot.reading.policy`: one test for each line of its table."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.reading import policy
from bot.reading.when import find_times

LONDON = ZoneInfo("Europe/London")
THURSDAY = datetime(2016, 11, 10, 14, 5, tzinfo=ZoneInfo("America/New_York"))


def read(text, now=THURSDAY, activity=None):
    (found,) = find_times(text, now, activity=activity)
    return found.date, found.time


def test_a_bare_hour_is_in_the_evening():
    assert (date(2016, 11, 10), time(19)) == read("at 7")


@pytest.mark.parametrize(("activity", "expected"), [("breakfast", time(8)), ("coffee", time(8)), ("drinks", time(20))])
def test_a_morning_activity_puts_a_bare_hour_in_the_morning(activity, expected):
    assert expected == read("tomorrow at 8", activity=activity)[1]


def test_a_part_of_the_day_decides_a_bare_hour():
    assert (date(2016, 11, 12), time(9)) == read("Sat morning at 9")


def test_a_bare_eleven_is_in_the_morning_while_that_is_ahead():
    assert (date(2016, 11, 12), time(11)) == read("Sat at 11")


def test_tonight_before_four_is_the_night_that_is_going_on():
    now = datetime(2025, 5, 10, 1, 10, tzinfo=LONDON)
    assert (date(2025, 5, 10), time(2)) == read("tonight 2am", now)


def test_a_small_hour_of_a_night_is_on_the_next_date():
    assert (date(2016, 11, 12), time(1)) == read("Fri night 1am")


def test_midnight_is_the_end_of_the_day_that_is_named():
    assert (date(2016, 11, 12), time(0)) == read("Friday at midnight")


def test_a_weekday_is_today_while_its_time_is_ahead():
    assert (date(2016, 11, 10), time(19)) == read("Thursday 7pm")


def test_a_weekday_whose_time_is_over_is_next_weeks():
    assert (date(2016, 11, 17), time(9)) == read("Thursday 9am")


def test_next_thursday_is_in_the_next_calendar_week():
    assert date(2016, 11, 17) == read("next Thursday")[0]


def test_next_monday_on_a_sunday_is_tomorrow():
    assert date(2016, 11, 14) == policy.weekday_of_next_week(date(2016, 11, 13), 0)


def test_thursday_week_is_a_week_after_the_coming_one():
    assert date(2016, 11, 18) == read("Friday week")[0]


def test_the_month_comes_first_in_the_united_states():
    assert date(2017, 3, 4) == read("Sat 3/4")[0]


def test_the_day_comes_first_elsewhere():
    now = datetime(2016, 11, 10, 14, 5, tzinfo=LONDON)
    assert date(2017, 4, 3) == read("Mon 3/4", now)[0]


def test_a_date_without_a_year_is_the_next_one():
    assert date(2017, 2, 9) == read("9 Feb")[0]


def test_the_thirtyfirst_skips_months_that_have_none():
    assert date(2016, 12, 31) == policy.next_day_of_month(date(2016, 11, 10), None, 31)


def test_no_month_has_a_thirtysecond_day():
    assert policy.next_day_of_month(date(2016, 11, 10), None, 32) is None


def test_a_bare_time_that_is_over_is_tomorrows():
    assert (date(2016, 11, 11), time(13)) == read("at 1pm")


def test_a_small_hour_said_late_in_the_evening_is_in_the_night_ahead():
    now = datetime(2016, 11, 10, 23, 40, tzinfo=ZoneInfo("America/New_York"))
    assert (date(2016, 11, 11), time(1)) == read("at 1", now)


def test_lunch_that_is_over_is_not_put_off_to_the_night():
    assert (date(2016, 11, 11), time(11, 30)) == read("at 11:30", activity="lunch")


def test_hours_from_now_pass_through_the_change_of_the_clocks():
    now = datetime(2025, 10, 26, 0, 30, tzinfo=LONDON)
    assert datetime(2025, 10, 26, 1, 30, fold=1) == policy.elapsed_from(now, timedelta(hours=2)).replace(tzinfo=None)


def test_a_time_that_the_clocks_skip_is_known():
    assert policy.lies_in_gap(date(2025, 3, 30), time(1, 30), LONDON)
    assert not policy.lies_in_gap(date(2025, 3, 30), time(2, 30), LONDON)
