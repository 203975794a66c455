from __future__ import annotations

import pytest

from adapters.x.text import as_post
from bot.text import Text
from bot.wording.limits import fits, graphemes, utf8_bytes, weighted, weighted_as_posted


@pytest.mark.parametrize(
    ("text", "weight"),
    [
        ("", 0),
        ("a" * 280, 280),
        ("café", 4),
        ("cafe\u0301", 4),
        ("Ελληνικά", 8),
        ("שלום", 4),
        ("“x” – ’y’", 9),
        ("…", 2),
        ("€", 2),
        ("你好", 4),
        ("にほん", 6),
        ("한국", 4),
        ("🍻", 2),
        ("👍🏽", 2),
        ("👨‍👩‍👧‍👦", 2),
        ("🇫🇮", 2),
        ("🏴󠁧󠁢󠁳󠁣󠁴󠁿", 2),
        ("1️⃣", 2),
        ("☺️", 2),
        ("🍻🍻", 4),
        ("12", 2),
    ],
)
def test_x_weighs_as_its_documentation_says(text, weight):
    assert weight == weighted(text)


def test_marks_heaped_on_an_emoji_weigh_too():
    assert weighted("😀" + "\u0301" * 50) == 52


@pytest.mark.parametrize(
    "words", ["alice.bsky.social", "x.com", "@aino", "a.b.c", "p.m.", "v1.2", "„e.g. @bob@aino.fi“"]
)
def test_what_x_must_not_link_has_room_for_being_made_harmless(words):
    assert weighted(as_post(Text.plain(words))) <= weighted_as_posted(words)


def test_bluesky_counts_what_a_reader_takes_for_characters_and_bytes():
    family = "👨‍👩‍👧‍👦"

    assert graphemes(family) == 1
    assert utf8_bytes(family) == 25
    assert fits("a" * 300, "bluesky", "post")
    assert not fits("a" * 301, "bluesky", "post")
    assert not fits(family * 121, "bluesky", "post")
    assert fits(family * 120, "bluesky", "post")


@pytest.mark.parametrize(("network", "most"), [("x", 10_000), ("bluesky", 1_000)])
def test_a_direct_message_has_its_own_limit(network, most):
    assert fits("a" * most, network, "message")
    assert not fits("a" * (most + 1), network, "message")
