"""What a post says when it is a call to meet."""

from datetime import date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reading.call import read_call
from bot.reading.score import score_lines

NEW_YORK = ZoneInfo("America/New_York")
NOW = datetime(2016, 11, 10, 14, 5, tzinfo=NEW_YORK)
CORPORA = Path(__file__).parents[2] / "corpora"


def read(text, now=NOW):
    return read_call(text, posted_at=now, mentioned=True)


def test_the_post_that_started_it_all():
    found = read(
        "NYC @twitter friends, want to meet some other @twitter friends tonight at 7 p.m.? DM me for some IRL 🍻."
    )
    assert (True, date(2016, 11, 10), time(19), "NYC", "drinks") == (
        found.is_call,
        found.date,
        found.time,
        found.place,
        found.activity,
    )


@pytest.mark.parametrize(
    "text",
    [
        "Join us for happy hour! $5 margaritas every Tuesday at Luigi's. Tickets at the door",
        "Thanks to everyone who came to the picnic yesterday!",
        "RT @user: NYC friends, drinks tonight at 7?",
        "@user are you free for lunch tomorrow at 1?",
        "Tonight's meetup in Soho is cancelled, sorry all",
        "Movie night on Discord, Friday 8pm, link by dm",
        "Anyone know a good dentist in Queens?",
        "",
    ],
)
def test_what_only_looks_like_a_call_is_none(text):
    assert not read(text).is_call


def test_a_post_that_is_no_call_says_nothing_else():
    found = read("Thanks to everyone who came to Soho last night at 7pm!")
    assert (None, None, None, (), ()) == (found.date, found.time, found.place, found.doubts, found.spans)


def test_every_field_says_which_words_it_was_taken_from():
    text = "Astoria friends, drinks at Murph's tonight at 7? Table for 6. RSVP by 5pm"
    found = read(text)
    words = {span.field: text[span.start : span.end] for span in found.spans}
    assert {
        "activity": "drinks",
        "capacity": "Table for 6",
        "date": "tonight",
        "place": "Astoria",
        "rsvp_by": "5pm",
        "time": "7",
        "venue": "Murph's",
    } == words


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Chicago friends, who wants drinks Tue or Thu? DM me", "two_dates"),
        ("Chicago friends, who wants drinks on Friday 11/19 at 7pm? DM me", "date_conflict"),
        ("NYC friends, who wants to meet at 7? DM me", "bare_hour"),
        ("NYC friends, who wants drinks today at 1pm? DM me", "past"),
        ("anyone want to hang out?", "unclear"),
    ],
)
def test_what_is_doubtful_is_said(text, kind):
    assert kind in {doubt.kind for doubt in read(text).doubts}


def test_a_time_that_the_clocks_skip_is_doubtful():
    now = datetime(2017, 3, 11, 22, 0, tzinfo=NEW_YORK)
    found = read("NYC friends, who wants coffee tomorrow at 2:30am? DM me", now)
    assert ["dst_gap"] == [doubt.kind for doubt in found.doubts]


def test_two_days_to_choose_from_are_no_date():
    assert read("Chicago friends, who wants drinks Tue or Thu at 7? DM me").date is None


def test_a_stay_is_not_the_meeting():
    found = read("In Chicago from Tuesday to Friday! Who wants to get a drink on Wednesday night?")
    assert (date(2016, 11, 16), "evening") == (found.date, found.part)


def test_the_end_may_stand_apart():
    assert (
        time(22) == read("Who's up for drinks at Murph's? I'm there from 7, leaving with the cat, til 10ish").end_time
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Who's in for dinner Sat 7pm? RSVP by tomorrow", datetime(2016, 11, 11, 23, 59)),
        ("Who's in for dinner Sat 7pm? Shout by Friday 6pm", datetime(2016, 11, 11, 18)),
        ("Who's in for dinner Sat 7pm? Let me know before Friday noon", datetime(2016, 11, 11, 12)),
        ("Who's in for dinner Sat 7pm? By Friday let me know", datetime(2016, 11, 11, 23, 59)),
        ("Who's in for dinner Sat 7pm? RSVP by EOD", datetime(2016, 11, 10, 23, 59)),
        ("Who's in for dinner Sat 7pm? I'll be there by 6", None),
    ],
)
def test_by_when_to_answer(text, expected):
    assert expected == read(text).rsvp_by


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("table for 8", 8),
        ("3 seats left", 3),
        ("max 10", 10),
        ("six can fit", 6),
        ("first 5 to reply", 5),
        ("we cap it at 15", 15),
        ("16 of us max", 16),
        ("room for about 20", 20),
        ("a dozen spots", 12),
        ("7 of us so far", None),
        ("5 of us already", None),
        ("2 hours of fun", None),
    ],
)
def test_how_many_at_most(said, expected):
    assert expected == read(f"NYC friends, who wants dinner on Saturday? {said}.").capacity


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("pints", "drinks"),
        ("5 à 7", "drinks"),
        ("fika", "coffee"),
        ("dim sum", "food"),
        ("a bagel walk", "walk"),
        ("a pub quiz", "games"),
        ("chess", "games"),
        ("bouldering", "other"),
        ("brunch", "brunch"),
        ("an iftar", "dinner"),
        ("a chat", None),
    ],
)
def test_what_people_will_do(said, expected):
    assert expected == read(f"NYC friends, who's up for {said} on Saturday? DM me").activity


def test_a_word_in_the_name_of_the_venue_is_no_activity():
    assert read("NYC friends, meet me at Bar Pinotxo tonight? DM me").activity is None


@given(st.text(max_size=300))
def test_any_text_is_read_and_always_alike(text):
    assert read(text) == read(text)


@pytest.mark.parametrize(
    "text",
    [
        "🍻" * 3_000,
        "7pm " * 2_500,
        "مرحبا أصدقاء القاهرة، قهوة الليلة؟ " * 50,
        "\x00\x1b\u202e\u2066 tonight at 7\x07",
        "((((" * 2_500,
        "@a " * 3_000,
    ],
    ids=["emoji", "repeated times", "right to left", "control characters", "brackets", "handles"],
)
def test_odd_and_long_input_is_read_without_complaint(text):
    assert read(text).is_call in {True, False}


@pytest.mark.parametrize(("name", "least"), [("calls.jsonl", 0.95), ("own_calls.jsonl", 0.90)])
def test_the_corpora_are_read_as_well_as_ever(name, least):
    with (CORPORA / name).open(encoding="utf-8") as lines:
        score = {measure.name: measure.value for measure in score_lines("call", lines).measures}
    assert least <= score["call or not (F1)"]
    assert 0.88 <= score["date, time, part and end"]
    assert 0.93 <= score["rsvp_by"]
