"""Where guests come from, as they write it."""

from __future__ import annotations

import pytest

from bot.reading.origin import read_origin
from bot.reading.tokens import plain


def origin(text, *, comes=True, asked=None):
    found = read_origin(plain(text), comes=comes, asked=asked)
    return found.place if found else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("coming from Croydon", "Croydon"),
        ("from east london, running late", "east london"),
        ("I live in Queens but work in Midtown", "Midtown"),
        ("straight from work (Canary Wharf)", "Canary Wharf"),
        ("I'm in the Bronx", "Bronx"),
        ("Brooklyn here, count me in", "Brooklyn"),
        ("from St. John's Wood, 2 of us", "St. John's Wood"),
        ("from E17 with my sister", "E17"),
        ("je viens de Montreuil", "Montreuil"),
    ],
)
def test_an_origin_is_taken_as_written_without_its_article(text, expected):
    assert expected == origin(text)


@pytest.mark.parametrize(
    "text", ["from 7pm", "coming from work", "from the start", "my cousin from Leeds", "just moved here from Ohio"]
)
def test_not_every_from_is_an_origin(text):
    assert origin(text) is None


def test_who_stays_away_sets_out_from_nowhere():
    assert origin("I'm in Leeds till Monday", comes=False) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [("camden", "camden"), ("just off Spadina", "Spadina"), ("Elephant & Castle", "Elephant & Castle"), ("home", None)],
)
def test_an_answer_to_where_from_may_be_bare(text, expected):
    assert expected == origin(text, asked="origin")


@pytest.mark.parametrize(
    "text",
    [
        "8ish ok? finishing late at the lab",
        "two colleagues from the lab are coming",
        "greetings from a rainy bus stop",
        "coming from another party",
        "Celiac here, coming",
    ],
)
def test_where_others_or_other_things_are_from_is_no_origin(text):
    assert origin(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I'm from Brazil originally, living in Neukölln now", "Neukölln"),
        ("staying at a hostel in Kreuzberg", "Kreuzberg"),
        ("hopping on the S-Bahn at Ostkreuz", "Ostkreuz"),
        ("coming from Elephant and Castle", "Elephant and Castle"),
    ],
)
def test_an_origin_is_where_they_set_out_now(text, expected):
    assert expected == origin(text)
