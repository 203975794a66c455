"""One friend drops out: the guest with the others must stay on the list."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from bot.reading import read_rsvp

NOON = dt.datetime(2026, 11, 23, 12, tzinfo=ZoneInfo("Europe/Helsinki"))


@pytest.mark.parametrize(
    ("text", "fewer"),
    [
        ("my +1 can't come", 1),
        ("wife can't make it after all", 1),
        ("one of my friends bailed", 1),
        ("2 of us are not coming", 2),
        ("sorry, my flatmate is sick", 1),
        ("two of us won't make it", 2),
    ],
)
def test_whoever_says_that_a_companion_drops_out_still_comes(text, fewer):
    reading = read_rsvp(text, sent_at=NOON)

    assert ("going", fewer, None) == (reading.intent, reading.fewer, reading.party)


@pytest.mark.parametrize("text", ["we can't come", "my kid is sick so I can't make it", "none of us can come, sorry"])
def test_whoever_drops_out_with_the_whole_party_is_off_the_list(text):
    reading = read_rsvp(text, sent_at=NOON)

    assert ("not_going", 0) == (reading.intent, reading.fewer)


def test_a_question_about_a_companion_drops_nobody():
    assert read_rsvp("what if my +1 can't come?", sent_at=NOON).fewer == 0
