"""How well people are understood whom no model has met: what is reached is held."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.reading.score import score_lines

CORPORA = Path(__file__).parents[2] / "corpora"


@pytest.mark.parametrize(
    ("kind", "floors"),
    [
        ("call", {"call or not (F1)": 0.92, "place": 0.74, "venue": 0.81, "date, time, part and end": 0.81}),
        ("rsvp", {"intent": 0.86, "party": 0.93, "origin": 0.94, "arrives and late": 0.93, "needs": 0.96}),
        ("command", {"command": 0.85, "command with all arguments": 0.73}),
    ],
)
def test_people_whom_no_model_has_met_are_understood_as_often_as_before(kind, floors):
    lines = (CORPORA / f"people_{kind}s_aside.jsonl").read_text("utf-8").splitlines()
    reached = {measure.name: measure.value for measure in score_lines(kind, lines).measures}
    assert {} == {name: reached[name] for name, floor in floors.items() if reached[name] < floor}
