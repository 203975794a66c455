"""RSVPs as guests write them: one behaviour a test, on messages of our own."""

from __future__ import annotations

from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.reading.model import MeetupContext
from bot.reading.rsvp import read_rsvp
from bot.reading.words import vocabulary

LONDON = ZoneInfo("Europe/London")
MEETUP = MeetupContext(starts_at=datetime(2026, 11, 19, 19, 0, tzinfo=LONDON), place="Peckham", activity="drinks")
SENT = datetime(2026, 11, 19, 15, 0, tzinfo=LONDON)


def read(text, *, asked=None, sent_at=SENT):
    return read_rsvp(text, sent_at=sent_at, meetup=MEETUP, asked=asked)


@pytest.mark.parametrize(
    "text",
    [
        "no way I would miss it yes",
        "wouldn't miss it for anything",
        "can't wait!",
        "how could I say no to cake",
        "don't start without me",
        "no problem, see you there",
        "nah I'm coming, relax",
    ],
)
def test_a_yes_in_the_words_of_a_no_is_a_yes(text):
    assert read(text).intent == "going"


@pytest.mark.parametrize(
    "text",
    [
        "I'd love to but I'm working",
        "yeah nah can't make it",
        "have fun without me",
        "was a yes, now a no",
        "sounds great, sadly I'm away",
    ],
)
def test_a_no_in_the_words_of_a_yes_is_a_no(text):
    assert read(text).intent == "not_going"


@pytest.mark.parametrize(
    ("text", "asked", "intent"),
    [
        ("yes", "confirm_drop", "not_going"),
        ("no", "confirm_drop", "going"),
        ("don't drop me yet", "confirm_drop", "maybe"),
        ("yes", "attending", "going"),
        ("👍🏽", "attending", "going"),
        ("🤷‍♀️", "attending", "maybe"),
        ("n", "attending", "not_going"),
        ("3", "party", "going"),
        ("Leith", "origin", "going"),
    ],
)
def test_a_short_answer_means_what_the_bot_asked(text, asked, intent):
    assert read(text, asked=asked).intent == intent


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("STOP", "stop"),
        ("not coming and stop texting me", "stop"),
        ("start messaging me again", "start"),
        ("HELP", "help"),
        ("delete all my data", "forget"),
        ("am I on the list?", "mine"),
        ("where do we meet?", "question"),
    ],
)
def test_words_to_the_bot_itself_are_obeyed(text, intent):
    assert read(text).intent == intent


def test_yes_and_no_without_a_sign_of_change_is_asked_about():
    reading = read("I will be there. I will not be there.")
    assert (reading.intent, [doubt.kind for doubt in reading.doubts]) == ("maybe", ["unclear"])


@pytest.mark.parametrize(
    ("text", "at", "late"),
    [
        ("20 late", time(19, 20), True),
        ("there at half 7", time(19, 30), True),
        ("yes, see you at 7", time(19, 0), False),
        ("I finish work at 6 so I'll be there 7:15", time(19, 15), True),
        ("in, but leaving at 9", None, False),
        ("running a bit late, but coming", None, True),
        ("8ish", time(20, 0), True),
        ("there at eightish", time(20, 0), True),
        ("arriving 7.45", time(19, 45), True),
        ("quarter of an hour late, save me a chair", time(19, 15), True),
        ("I'll be there 15 before to grab a table", time(18, 45), False),
        ("in for two, it was 7.50 a pint", None, False),
        ("I'll be there around 7:15, 7:30 latest", time(19, 15), True),
        ("yes, though I'll miss the first hour", time(20, 0), True),
        ("yes, but leaving early, 8ish", None, False),
    ],
)
def test_an_arrival_is_told_from_other_times(text, at, late):
    reading = read(text)
    assert (at, late) == (reading.arrives, reading.late)


def test_minutes_out_count_from_the_message():
    reading = read("10 mins out!", sent_at=datetime(2026, 11, 19, 18, 55, tzinfo=LONDON))
    assert (time(19, 5), True) == (reading.arrives, reading.late)


def test_two_parts_of_town_are_asked_about():
    reading = read("Brixton or Camden", asked="origin")
    assert ["two_origins"] == [doubt.kind for doubt in reading.doubts]


def test_a_field_names_the_words_it_came_from():
    text = "Yes! Me and two friends, from Croydon"
    taken = {span.field: text[span.start : span.end] for span in read(text).spans}
    assert {"party": "Me and two friends", "origin": "Croydon"} == taken


def test_a_decline_brings_no_heads():
    assert read("can't come, nor can my 2 friends").party is None


@pytest.mark.parametrize(
    "text", ["", "   ", "\x00\x07", "🎉" * 300, "مرحبا، سأكون هناك", "((((" * 2500, "+1 " * 3400, "\u202eyes"]
)
def test_whatever_is_sent_is_read(text):
    assert read(text) == read(text)


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(
        st.text(max_size=300),
        st.lists(
            st.sampled_from(
                sorted(
                    vocabulary(
                        "yes no but maybe +1 me and my wife from at 7 20 late if not ? , . can't 👍 the of 3 kids"
                    )
                )
            )
        ).map(" ".join),
    ),
    st.sampled_from([None, "attending", "party", "origin", "confirm_drop"]),
)
def test_no_message_breaks_the_reader_and_the_same_reads_the_same(text, asked):
    reading = read(text, asked=asked)
    assert reading == read(text, asked=asked)
    assert all(0 <= span.start < span.end <= len(text) for span in reading.spans)
