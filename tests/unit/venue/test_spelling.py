from __future__ import annotations

import pytest

from bot.venue.spelling import fold, spellings


@pytest.mark.parametrize(
    ("typed", "listed"),
    [
        ("TÖÖLÖ", "toolo"),
        ("Sörnäinen", "sornainen"),
        ("King's Cross", "kings cross"),
        ("King\u2019s  Cross", "kings cross"),
        ("Bed-Stuy", "bed stuy"),
        ("D.C.", "dc"),
        ("Weißensee", "weissensee"),
        ("Łódź", "lodz"),
        ("\u0130stanbul", "istanbul"),
        ("東京", "東京"),
        ("🍻", ""),
    ],
)
def test_one_spelling_for_every_way_of_typing(typed, listed):
    assert listed == fold(typed)


def test_words_before_a_place_are_not_its_name():
    assert "kallio" in spellings("near Kallio")
    assert "mission" in spellings("around the Mission")


def test_the_literal_name_comes_first():
    assert spellings("The Hague") == ("the hague", "hague")


def test_short_forms_are_written_out():
    assert "union square" in spellings("near Union Sq.")
    assert {"saint james", "street james"} <= set(spellings("St James"))


@pytest.mark.parametrize("text", ["", "  ", "!!!", "see you there tonight then all of you my dear old friends"])
def test_what_cannot_be_a_name_has_no_spelling(text):
    assert spellings(text) == ()
