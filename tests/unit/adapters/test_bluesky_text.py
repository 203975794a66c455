"""What the bot writes, as Bluesky's app shows it."""

import pytest

from adapters.bluesky.richtext import MESSAGE, POST, rich_text
from bot.ports import Refused
from bot.text import Link, Mention, Text

ALICE = Mention("bluesky", "did:plc:alice", "alice.test")
PAGE = Link("https://example.org/m/7", "the page")


def marked(text: Text) -> list[tuple[str, str]]:
    """What each facet covers, cut out of the UTF-8 as the app does it, and what it leads to."""
    rich = rich_text(text, POST)
    return [
        (_cut(rich.text, facet.index), getattr(feature, "did", None) or feature.uri)
        for facet in rich.facets
        for feature in facet.features
    ]


def _cut(text, index):
    return text.encode()[index.byte_start : index.byte_end].decode()


@pytest.mark.parametrize("before", ["", "Hi ", "🍻🇫🇮👩‍👩‍👧‍👦 ", "Töölö: ", "مرحبا "])
def test_a_mention_and_a_link_are_marked_whatever_stands_before(before):
    text = Text((before, ALICE, " see ", PAGE, "!"))

    assert marked(text) == [("@alice.test", "did:plc:alice"), ("the page", "https://example.org/m/7")]


def test_words_of_others_are_never_marked():
    assert marked(Text.plain("ask @alice.test or see https://example.org #tonight")) == []


def test_an_account_of_the_other_network_looks_like_nobody_here():
    rich = rich_text(Text(("Called by ", Mention("x", "12", "alice"), " on X")), POST)

    assert (rich.text, rich.facets) == ("Called by alice on X", [])


def test_a_link_without_a_label_shows_its_address():
    assert rich_text(Text((Link("https://example.org", ""),)), POST).text == "https://example.org"


def test_a_family_counts_as_one_character():
    family = "👩‍👩‍👧‍👦"

    assert family * 100 == rich_text(Text.plain(family * 100), POST).text


@pytest.mark.parametrize(
    ("limit", "words"),
    [(POST, "a" * 301), (POST, "👩‍👩‍👧‍👦" * 121), (MESSAGE, "a" * 1_001), (MESSAGE, "👩‍👩‍👧‍👦" * 401)],
    ids=["characters in a post", "bytes in a post", "characters in a message", "bytes in a message"],
)
def test_what_is_too_long_is_refused_with_the_limit_named(limit, words):
    with pytest.raises(Refused, match=r"holds [0-9]+ (characters|bytes), this one has [0-9]+"):
        rich_text(Text.plain(words), limit)


@pytest.mark.parametrize(("limit", "most"), [(POST, 300), (MESSAGE, 1_000)])
def test_exactly_as_long_as_allowed_is_not_refused(limit, most):
    assert most == len(rich_text(Text.plain("ä" * most), limit).text)
