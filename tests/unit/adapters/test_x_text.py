"""X makes mentions and links of words on its own; the bot's words stay what they were meant to be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.practice.x_text import handles_in, links_in
from adapters.x.text import as_message, as_post, as_written, same_words
from adapters.x.wire import Written
from bot.text import Link, Mention, Text

VENUES = ["Joe's.bar", "Bar.nyc", "Café.みんな", "🍻.pub", "St.Petersburg", "www.example.com/menu", "https://t.co/a1"]
LURES = st.sampled_from(
    [*VENUES, "@alice", "\uff20alice", "x", "é", "日本", "http://", ".", "/", " ", "(", "com", "@", "_", "7"]
)


def seen(text: str) -> str:
    return text.replace("\u200b", "")


@pytest.mark.parametrize("venue", VENUES)
def test_a_venue_that_looks_like_an_address_is_no_link(venue):
    post = as_post(Text.plain(f"Tonight at {venue}, see you"))

    assert links_in(post) == []
    assert f"Tonight at {venue}, see you" == seen(post)


@given(st.lists(LURES, max_size=8))
def test_plain_words_never_link_and_never_mention(words):
    """Whatever the words are put together from, also across spans."""
    text = Text(tuple(words))

    for rendered in (as_post(text), as_message(text)):
        assert (links_in(rendered), handles_in(rendered)) == ([], [])
        assert "".join(words) == seen(rendered)


@pytest.mark.parametrize("words", ["7 p.m. ET, i.e. soon", "19.30", "well… ok.", "me@home", "7 p.m.\nBring cash."])
def test_ordinary_dots_are_left_alone(words):
    assert words.count(".") == as_post(Text.plain(words)).count(".")
    assert "\u200b" not in as_post(Text.plain(words)).replace("@\u200b", "@")


def test_a_link_is_its_label_in_a_post_and_its_address_in_a_message():
    text = Text(("All about it: ", Link("https://example.org/m/7", "our page")))

    assert as_post(text) == "All about it: our page"
    assert as_message(text) == "All about it: https://example.org/m/7"


def test_a_label_that_is_an_address_is_no_link_in_a_post():
    assert links_in(as_post(Text((Link("https://example.org/m/7", "example.org/m/7"),)))) == []


def test_a_mention_names_accounts_of_x_only():
    text = Text((Mention("x", "1", "alice"), " and ", Mention("bluesky", "did:plc:b", "bob.example.com")))

    post = as_post(text)

    assert handles_in(post) == ["alice"]
    assert seen(post) == "@alice and bob.example.com"
    assert links_in(post) == []


def test_characters_that_x_refuses_are_left_out():
    assert as_post(Text.plain("\ufeffi\uffffn\ufffe")) == "in"


def test_what_x_did_to_a_text_is_undone():
    link = {"url": "https://t.co/abc", "expanded_url": "https://example.org/m/7"}
    event = Written.model_validate(
        {"id": "1", "text": "5 &lt; 6 &amp;amp; see https://t.co/abc", "entities": {"urls": [link]}}
    )

    assert as_written(event) == "5 < 6 &amp; see https://example.org/m/7"


@pytest.mark.parametrize(
    ("ours", "read"),
    [
        ("Got it.", "@alice Got it."),
        ("Got it.", "@alice @bob Got it."),
        ("cafe\u0301 at 7", "café at 7"),
        (" Got it.\n", "Got it."),
        ("Joe's.\u200bbar", "Joe's.bar"),
    ],
)
def test_words_are_recognised_after_x_changed_them(ours, read):
    assert same_words(ours, read)


def test_other_words_are_not_recognised():
    assert not same_words("9 of you tonight", "10 of you tonight")
