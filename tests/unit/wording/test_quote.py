from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.wording.limits import graphemes
from bot.wording.quote import harmless

#: twitter-text's "valid mention": an at-sign after none of these, and a letter, digit or underscore behind it.
MENTION_ON_X = re.compile(r"(?<![A-Za-z0-9_!#$%&*@\uff20])[@\uff20][A-Za-z0-9_]")
ADDRESS = re.compile(r"https?://\S|\bwww\.\S")


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("hi @aino, see https://evil.example/x now", "hi aino, see now"),
        ("@@aino", "aino"),
        ("é@aino", "éaino"),
        ("\uff20aino \uff03tag ##tag", "aino tag tag"),
        ("@\u202eaino", "aino"),
        ("ht\u2066tps://evil.example", ""),
        ("write to me@example.com", "write to me@example.com"),
        ("one\ntwo\tthree\x00four", "one two three four"),
        ("“quoted”", '"quoted"'),
        ("\u202eevil\u202c", "evil"),
        ("مرحبا", "مرحبا"),
        ("", ""),
        ("🍻" * 3, "🍻🍻🍻"),
    ],
)
def test_words_of_others_name_and_link_nobody(words, shown):
    assert shown == harmless(words)


def test_what_is_too_long_is_cut_between_characters_and_says_so():
    assert harmless("👨‍👩‍👧‍👦" * 10, most=4) == "👨‍👩‍👧‍👦" * 3 + "…"


@settings(deadline=None)
@given(
    st.text(alphabet=st.sampled_from("@\uff20#a_é.:/ \u202e\u2066\u200b\x00hwtps🍻"), max_size=40)
    | st.text(max_size=60)
)
@example("@@a")
@example("hhttp://ttp://a")
@example("@http://a b")
def test_nothing_that_anybody_writes_becomes_a_mention_or_a_link(words):
    shown = harmless(words, most=30)

    assert not MENTION_ON_X.search(shown)
    assert not ADDRESS.search(shown)
    assert "\n" not in shown
    assert graphemes(shown) <= 30
