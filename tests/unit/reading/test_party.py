"""Heads, as people count themselves and those they bring."""

from __future__ import annotations

import pytest

from bot.reading.party import read_party
from bot.reading.tokens import plain


def heads(text, asked=None):
    party = read_party(plain(text), asked)
    return party.heads if party else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("+1", 2),
        ("me and two friends", 3),
        ("just me", 1),
        ("me, my wife, my parents and 2 kids", 6),
        ("my wife, my parents, 2 kids and me", 6),
        ("two of us + the baby", 3),
        ("three of us, one's a baby", 3),
        ("party of five", 5),
        ("Dave and I will be there", 2),
        ("coming with Anna and Tom", 3),
        ("my boyfriend and his brother are coming too", 3),
        ("wir kommen zu dritt", 3),
        ("somos cuatro", 4),
        ("yes x2", 2),
        ("two adults, two kids", 4),
        ("half a dozen of us from the choir", 6),
        ("we're two couples", 4),
        ("so 1 not 2", 1),
        ("a friend from school is coming with me", 2),
        ("a pal of mine's tagging along", 2),
        ("my gran is visiting so she's coming too", 2),
        ("I'm bringing both of my brothers", 3),
        ("One of us is lactose intolerant. 2 coming", 2),
        ("me plus my lab partner", 2),
    ],
)
def test_heads_include_the_sender(text, expected):
    assert expected == heads(text)


@pytest.mark.parametrize(
    "text",
    [
        "yes at 7",
        "be there in 20 minutes",
        "2 beers please",
        "my son's driving me mad",
        "bringing friends",
        "without my wife",
    ],
)
def test_other_numbers_and_people_are_no_heads(text):
    assert heads(text) is None


def test_the_dog_takes_no_seat():
    assert heads("me and the dog") == 1


def test_a_plus_one_who_drops_out_is_not_counted():
    assert heads("my plus one bailed, still coming solo") == 1


@pytest.mark.parametrize(
    ("text", "expected"), [("3", 3), ("two", 2), ("me + gf", 2), ("three, no wait, four", 4), ("2 more", 3)]
)
def test_an_answer_to_how_many_may_be_bare(text, expected):
    assert expected == heads(text, "party")


@pytest.mark.parametrize(
    "text", ["7:05 for me, parking", "coming for 7 on the dot", "finished my 2 exams, I'm in", "me and the pup is all"]
)
def test_numbers_of_other_things_are_no_heads(text):
    assert heads(text) in (None, 1)
