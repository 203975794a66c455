"""Times as people write them, found inside a text."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reading.when import find_times

NOW = datetime(2016, 11, 10, 14, 5, tzinfo=ZoneInfo("America/New_York"))
TODAY, FRIDAY = date(2016, 11, 10), date(2016, 11, 11)


def only(text):
    (found,) = find_times(text, NOW)
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("7pm", time(19)),
        ("7 p.m.", time(19)),
        ("5:30p", time(17, 30)),
        ("19h", time(19)),
        ("19h30", time(19, 30)),
        ("heute 20 Uhr", time(20)),
        ("klo 18.30", time(18, 30)),
        ("kl. 19", time(19)),
        ("hoy a las ocho", time(20)),
        ("stasera alle 20", time(20)),
        ("half six", time(18, 30)),
        ("half past six", time(18, 30)),
        ("halb acht heute", time(19, 30)),
        ("quarter past 8", time(20, 15)),
        ("quarter to eight", time(19, 45)),
        ("20 to 8", time(19, 40)),
        ("seven thirty", time(19, 30)),
        ("8ish", time(20)),
        ("sevenish", time(19)),
        ("at 6.15", time(18, 15)),
        ("0830 start", time(8, 30)),
        ("1900hrs", time(19)),
        ("half past midnight", time(0, 30)),
        ("12 noon", time(12)),
        ("from two", time(14)),
        ("@7pm", time(19)),
        ("in 2 hours", time(16, 5)),
        ("a las 8 y media", time(20, 30)),
        ("hoy a la 1", time(13)),
        ("stasera h 21", time(21)),
        ("Sat 6.30pm", time(18, 30)),
        ("tonight 11.30.", time(23, 30)),
        ("tonight, 630 ish", time(18, 30)),
        ("in half an hour", time(14, 35)),
        ("🕖 7", time(19)),
    ],
)
def test_a_clock_time_is_read(text, expected):
    assert expected == only(text).time


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tonight", TODAY),
        ("2nite", TODAY),
        ("tmrw", FRIDAY),
        ("demain", FRIDAY),
        ("mañana", FRIDAY),
        ("huomenna", FRIDAY),
        ("the day after tomorrow", date(2016, 11, 12)),
        ("Tues", date(2016, 11, 15)),
        ("this coming Sunday", date(2016, 11, 13)),
        ("a week on Friday", date(2016, 11, 18)),
        ("thrusday", TODAY),
        ("samedi", date(2016, 11, 12)),
        ("the 26th", date(2016, 11, 26)),
        ("19 Nov", date(2016, 11, 19)),
        ("November 19th, 2017", date(2017, 11, 19)),
        ("19.11.", date(2016, 11, 19)),
        ("on 11/19", date(2016, 11, 19)),
        ("2016-12-01", date(2016, 12, 1)),
        ("Fri 18", date(2016, 11, 18)),
        ("NYE", date(2016, 12, 31)),
        ("in 3 days", date(2016, 11, 13)),
    ],
)
def test_a_day_is_read(text, expected):
    assert expected == only(text).date


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("7-9pm", time(19), time(21)),
        ("10 to 1 on Sunday", time(10), time(13)),
        ("between 7 and 9", time(19), time(21)),
        ("13:00 till 17:30", time(13), time(17, 30)),
        ("10a-3p", time(10), time(15)),
        ("11pm-2am", time(23), time(2)),
        ("5 à 7", time(17), time(19)),
    ],
)
def test_a_range_has_start_and_end(text, start, end):
    found = only(text)
    assert (start, end) == (found.time, found.end_time)


@pytest.mark.parametrize(
    "text",
    [
        "24/7",
        "5th Ave",
        "the 4th floor",
        "table for 7",
        "17.50 each",
        "6A NYC",
        "8 of us",
        "at 10 Downing Street",
        "after 2 beers",
        "-18 in Kallio",
        "I sat there",
        "in the sun",
        "about 20 people",
        "score was 3-2",
        "we cap it at 15",
        "call 555 1234",
        "100% sure",
        "$7",
    ],
)
def test_other_numbers_are_no_times(text):
    assert () == find_times(text, NOW)


def test_day_and_time_apart_by_an_emoji_are_one_mention():
    assert (FRIDAY, time(19)) == (only("Fri 🍕 7pm").date, only("Fri 🍕 7pm").time)


def test_a_mention_knows_which_words_it_is():
    text = "meet tonight at 7 p.m.? yes"
    found = only(text)
    assert "tonight at 7 p.m." == text[found.start : found.end]


def test_a_weekday_with_night_is_the_evening():
    assert "evening" == only("Fri nite").part


def test_late_tonight_is_the_night():
    assert "night" == only("late tonight").part


def test_a_length_of_time_is_no_time_of_day():
    found = only("20 min late")
    assert (timedelta(minutes=20), None) == (found.elapsed, found.time)


def test_a_quarter_past_keeps_its_minutes_when_no_hour_is_said():
    assert 15 == only("expect me quarter past").minutes_past


@pytest.mark.parametrize(
    ("text", "lead"), [("til 9ish", "until"), ("by 8", "by"), ("since 2pm", "since"), ("@ 7", "at")]
)
def test_the_lead_is_kept(text, lead):
    assert lead == only(text).lead


@pytest.mark.parametrize(
    ("text", "bare"), [("at 7", True), ("7pm", False), ("19:00", False), ("8 in the evening", False)]
)
def test_a_guessed_half_of_the_day_is_marked(text, bare):
    assert bare == only(text).bare


@given(st.text(st.sampled_from("0123456789:./-@ amphstundhrvilo'\n"), max_size=60))
def test_no_text_of_time_letters_breaks_the_grammar(text):
    assert find_times(text, NOW) == find_times(text, NOW)
