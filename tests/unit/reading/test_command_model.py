"""The model that tells commands apart: by what is said, whoever and whatever it is said of."""

from __future__ import annotations

import pytest

from bot.reading.command_model import MOST_WORDS, guess, shape
from bot.reading.tokens import plain


@pytest.mark.parametrize("who", ["@nobody_met_yet", "Zbigniew", "Ngozi Adichie", "Þórdís"])
def test_a_command_about_people_does_not_hang_on_their_names(who):
    assert ["remove", "add", "cohost"] == [
        guess(plain(text)).command for text in (f"kick {who} off the list", f"add {who} +1", f"make {who} a cohost")
    ]


def test_names_numbers_and_days_are_read_as_what_they_are():
    known = {"move", "dinner", "at", "to", "with", ","}
    expected = ["move", "dinner", "at", ":name", "to", ":day", ":nth", ",", ":clock", "with", ":who", ":unk"]
    assert expected == shape(plain("Move dinner at Bar Qux to Friday 20th, 8:15 with @ann xyzzy"), known)


def test_a_long_message_is_known_by_its_first_words():
    assert MOST_WORDS == len(shape(plain("word " * 100), frozenset({"word"})))


def test_a_message_of_unknown_words_alone_is_a_guess_without_confidence():
    assert guess(plain("blarg snorf quux")).probability < 0.9


def test_the_same_message_gets_the_same_answer():
    assert guess(plain("push it half an hour")) == guess(plain("push it half an hour"))
