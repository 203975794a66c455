"""What guests need, stated, asked about, and taken back."""

from __future__ import annotations

import pytest

from bot.reading.needs import read_needs
from bot.reading.tokens import plain


def needs(text):
    return [need.need for need in read_needs(plain(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I'm vegan, my mate is coeliac", ["gluten_free", "vegan"]),
        ("is there a ramp? I'm in a wheelchair", ["step_free"]),
        ("can't do stairs", ["step_free"]),
        ("I don't drink", ["no_alcohol"]),
        ("hard of hearing, so nowhere loud", ["quiet"]),
        ("can we sit outside", ["outdoor"]),
        ("bringing my 6yo", ["kids"]),
        ("halal food?", ["halal"]),
        ("any gf options", ["gluten_free"]),
        ("vegitarian here", ["vegetarian"]),
    ],
)
def test_a_need_is_heard_however_it_is_put(text, expected):
    assert expected == needs(text)


@pytest.mark.parametrize(
    "text",
    [
        "not vegan any more",
        "no kids this time",
        "leaving the kids at home",
        "me + gf",
        "kid has a fever",
        "see you there",
    ],
)
def test_what_is_denied_is_no_need(text):
    assert needs(text) == []
