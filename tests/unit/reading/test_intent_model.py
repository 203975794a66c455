"""The model of intent: trained on the lines in the repository, the same for ever, right about people it never met."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bot.reading.intent_model import likely, model
from bot.reading.weights import stored
from scripts import train_intent_model as training
from tests.unit.reading.test_rsvp_corpora import cases, rsvp

ROOT = Path(__file__).parents[3]


def intents(name):
    return [(case["expect"]["intent"], rsvp(case).intent) for case in cases(name)]


@pytest.mark.parametrize(
    ("name", "floor"), [("rsvps.jsonl", 0.97), ("own_rsvps.jsonl", 0.965), ("own_rsvps_blind.jsonl", 0.93)]
)
def test_what_guests_want_is_understood(name, floor):
    pairs = intents(name)
    assert sum(expected == actual for expected, actual in pairs) / len(pairs) >= floor


def test_in_messages_set_apart_a_yes_is_never_read_as_a_no_nor_a_no_as_a_yes():
    assert [pair for pair in intents("own_rsvps_blind.jsonl") if set(pair) == {"going", "not_going"}] == []


def test_the_weights_are_those_of_the_lines_in_the_repository():
    assert training.hash_of_lines() == model().trained_on


def test_training_twice_gives_the_same_weights():
    lines = training.read_lines()[::60]
    seen = training.as_arrays([training.seen_of(line) for line in lines])
    first, second = training.train(seen, lines), training.train(seen, lines)
    assert all(np.array_equal(a, b) for a, b in zip(first, second, strict=True))


def test_what_is_likely_does_not_hang_on_the_order_of_features():
    features = ["can", "not", "make", "can not make", "cue no"]
    there, back = dict.fromkeys(features), dict.fromkeys(reversed(features))
    assert likely(set(there)) == likely(set(back))
    assert sum(likely(set(features)).values()) == pytest.approx(1)


def test_words_that_nobody_trained_leave_every_intent_possible():
    assert min(likely({"xyzzy"}).values()) > 0


def test_the_weights_stay_small_enough_to_ship():
    sizes = [path.stat().st_size for path in (ROOT / "bot" / "reading" / "data").glob("*_model.json.gz")]
    assert len(sizes) == 4
    assert sum(sizes) <= 2_000_000
    assert set(stored("intent")) == {"trained_on", "labels", "bias", "step", "weights"}


@pytest.mark.parametrize("answer", ["yes", "yeah sure", "👍", "ok thanks", "yes please"])
def test_yes_to_shall_we_drop_you_frees_the_seat(answer):
    assert rsvp({**cases("rsvps.jsonl")[0], "text": answer, "asked": "confirm_drop"}).intent == "not_going"


@pytest.mark.parametrize("answer", ["no", "nope sorry", "🙅", "no no no", "nah please"])
def test_no_to_shall_we_drop_you_keeps_the_seat(answer):
    assert rsvp({**cases("rsvps.jsonl")[0], "text": answer, "asked": "confirm_drop"}).intent == "going"
