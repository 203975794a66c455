"""The model of where: trained on the posts in the repository, and right where the rules saw nothing."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.reading.call import counts_and_times, parts_of
from bot.reading.place import proposed_in
from bot.reading.when import atoms_in
from bot.reading.where_model import OUT, P, V, model, runs_of, tags
from bot.reading.words import Words
from scripts import train_where_model as training

NOW = datetime(2025, 5, 14, 12, tzinfo=ZoneInfo("Europe/London"))


def named(text):
    words = Words(text)
    return [name and words.written(name.first, name.after) for name in parts_of(words, NOW).where]


def test_the_weights_were_trained_on_the_posts_as_they_are_now():
    """`python scripts/train_where_model.py` was run after the posts were last changed."""
    assert training.fingerprint() == model().trained_on


def test_words_with_one_tag_in_a_row_are_one_name():
    assert [("place", 0, 2), ("venue", 2, 3)] == [name[:3] for name in runs_of([P, P, V, OUT])]


def test_a_tag_follows_from_the_words_around_not_from_the_word_alone():
    weights = {"in": (0, 9, 0), "name": (5, 1, 0)}
    row = tags([["name"], ["name", "in"]], model()._replace(turns=((0, 0, 0),) * 4, weights=weights))
    assert [OUT, P] == row


def test_a_marked_name_teaches_its_words():
    text, _, names = training.marked("+drinks Beer in {p:Old Kallio} at {v:Bar Loose}, 6ish")
    assert ("Beer in Old Kallio at Bar Loose, 6ish", {"p": "Old Kallio", "v": "Bar Loose"}) == (text, names)
    wanted = training.example(text, NOW, names).wanted
    assert [OUT, OUT, P, P, OUT, V, V] == wanted[:7]


@pytest.mark.parametrize("city", ["Seattle", "Leeds", "NYC"])
def test_a_city_that_the_rules_know_is_kept_where_the_model_sees_none(city):
    text = f"{city} friends, coffee on Saturday at 10?"
    words = Words(text)
    taken = counts_and_times(words, atoms_in(words, NOW), NOW).taken
    assert proposed_in(words, taken).place is not None
    assert [city, None] == named(text)
