from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.text import Link, Mention
from bot.wording.compose import Quotation, as_shown, compose, sentence, shortened
from bot.wording.limits import fits
from bot.wording.quote import harmless

MEDIA = [("x", "post"), ("x", "message"), ("bluesky", "post"), ("bluesky", "message")]
AINO = Mention("x", "1", "aino")


def test_what_fits_is_said_in_full_and_in_order():
    text = compose("x", "post", [sentence(AINO, " Got it."), Quotation("tonight?"), sentence("Coming?", rank=3)])

    assert str(text) == "@aino Got it. “tonight?” Coming?"


def test_the_least_important_goes_first():
    pieces = [sentence("a" * 200), sentence("b" * 60, rank=1), sentence("c" * 60, rank=2)]

    assert str(compose("x", "post", pieces)) == "a" * 200 + " " + "b" * 60


def test_sentences_go_before_a_quotation_is_cut():
    pieces = [sentence("a" * 200), Quotation("one two three"), sentence("b" * 100, rank=1)]

    assert str(compose("x", "post", pieces)) == "a" * 200 + " “one two three”"


def test_a_quotation_is_cut_at_words():
    pieces = [sentence("a" * 260), Quotation("one two three four")]

    assert str(compose("x", "post", pieces)).endswith("a “one two three…”")


def test_the_mention_at_the_front_is_kept_when_words_must_be_cut():
    text = compose("x", "post", [sentence(AINO, " " + "word " * 100)])

    assert AINO == text.spans[0]
    assert str(text).endswith("word…")


def test_a_post_counts_the_label_of_a_link_and_a_message_its_address():
    link = Link("https://example.com/" + "x" * 300, "example.com")

    assert len(as_shown(compose("bluesky", "post", [sentence(link)]), "post")) == 11
    assert link in compose("bluesky", "post", [sentence(link)]).spans


@pytest.mark.parametrize(
    ("words", "shorter"),
    [
        ("one two", "one…"),
        ("one two…", "one…"),
        ("one, two", "one…"),
        ("abcdefghij", "abcdefghi…"),
        ("a", "…"),
        ("", "…"),
    ],
)
def test_one_word_less(words, shorter):
    assert shorter == shortened(words)


anything = st.text(max_size=400)
handles = st.text(max_size=253)
ranks = st.integers(0, 3)
spans = anything | handles.map(lambda handle: Mention("x", "1", handle)) | anything.map(lambda url: Link(url, url[:50]))
pieces = st.lists(
    st.builds(lambda parts, rank: sentence(*parts, rank=rank), st.lists(spans, max_size=4), ranks)
    | anything.map(lambda words: Quotation(harmless(words))),
    max_size=8,
)


@settings(deadline=None)
@given(st.sampled_from(MEDIA), pieces)
def test_whatever_is_said_fits(medium, said):
    assert fits(as_shown(compose(*medium, said), medium[1]), *medium)
