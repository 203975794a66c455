"""Train the linear model that decides whether a post is a call: writes `bot/reading/call_weights.json`.

    python scripts/train_call_model.py

Logistic regression by plain gradient descent with L2 and prior weights of nought, on the posts that the project wrote
(`tests/corpora/own_calls.jsonl`, and the posts in `tests/corpora/own_posts.txt`, one a line: "+ " for a call,
"- " for none). Deterministic: the same texts and
grammar give the same weights. It prints how well five-fold cross-validation does.
"""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np

from bot.reading.call import parts_of
from bot.reading.cases import parse_lines
from bot.reading.invitation import features
from bot.reading.words import Words

ROOT = Path(__file__).parent.parent
CORPORA = ROOT / "tests" / "corpora"
WEIGHTS = ROOT / "bot" / "reading" / "call_weights.json"
STEPS, RATE, SHRINKAGE = 4_000, 0.5, 0.003
#: What a false call costs where a missed one costs 1.
CALM = 0.8
FOLDS = 5
NOON = dt.datetime(2025, 5, 14, 12, tzinfo=ZoneInfo("Europe/London"))


def examples() -> list[tuple[frozenset[str], bool]]:
    """Read the texts and give each one's features and label."""
    with (CORPORA / "own_calls.jsonl").open(encoding="utf-8") as lines:
        cases = [(case.text, case.at, bool(case.expect["is_call"])) for case in parse_lines("call", lines)]
    plain = (CORPORA / "own_posts.txt").read_text(encoding="utf-8").splitlines()
    cases += [(text[2:], NOON, text.startswith("+ ")) for text in plain if text]
    return [(features(words := Words(text), parts_of(words, at)), label) for text, at, label in cases]


def train(rows: list[tuple[frozenset[str], bool]], names: list[str]) -> np.ndarray:
    """Give one weight for each name, the bias last."""
    inputs = np.array([[name in found for name in names] + [True] for found, _ in rows], dtype=float)
    labels = np.array([label for _, label in rows], dtype=float)
    costs = np.where(labels == 1, 1.0, CALM)
    weights = np.zeros(len(names) + 1)
    for _ in range(STEPS):
        error = (1 / (1 + np.exp(-inputs @ weights)) - labels) * costs
        weights -= RATE * (inputs.T @ error / len(rows) + SHRINKAGE * np.append(weights[:-1], 0))
    return weights


def cross_validate(rows: list[tuple[frozenset[str], bool]], names: list[str]) -> tuple[int, int, int]:
    """Give hits, false calls and misses over five folds, each judged by a model that never saw it."""
    hits = false = missed = 0
    for fold in range(FOLDS):
        weights = train([row for at, row in enumerate(rows) if at % FOLDS != fold], names)
        for found, label in (row for at, row in enumerate(rows) if at % FOLDS == fold):
            said = weights[-1] + sum(weights[at] for at, name in enumerate(names) if name in found) > 0
            hits, false, missed = hits + (said and label), false + (said and not label), missed + (label and not said)
    return hits, false, missed


def main() -> None:
    """Train, cross-validate, write."""
    rows = examples()
    names = sorted(frozenset().union(*(found for found, _ in rows)))
    hits, false, missed = cross_validate(rows, names)
    print(
        f"{len(rows)} posts, {len(names)} features; cross-validated: {hits} hits, {false} false calls, {missed} missed"
    )
    weights = train(rows, names)
    table = {name: round(float(weight), 3) for name, weight in zip([*names, "bias"], weights, strict=True)}
    WEIGHTS.write_text(json.dumps(table, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
