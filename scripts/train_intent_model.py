"""Train the linear model of intent and write its weights.

    python scripts/train_intent_model.py [--check]

Lines come from `scripts/intent_lines.txt`. Full-batch gradient descent with L2 from zero weights: the same lines give
the same file. `--check` prints the accuracy of five-fold cross-validation instead of writing.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Final

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from bot.reading.intent_cues import find_cues
from bot.reading.intent_model import features
from bot.reading.tokens import plain

LINES: Final = Path(__file__).parent / "intent_lines.txt"
WEIGHTS: Final = Path(__file__).parent.parent / "bot" / "reading" / "data" / "intent_model.json"
LABELS: Final = ("going", "maybe", "not_going", "other", "question")
L2: Final = 0.02
STEPS: Final = 600
STEP: Final = 1.0
FOLDS: Final = 5


def read_lines() -> list[tuple[str, str]]:
    """All (label, text) of the file."""
    label, found = "", []
    for line in LINES.read_text("utf-8").splitlines():
        if line.startswith("["):
            label = line.strip("[]")
        elif line and not line.startswith("# "):
            found.append((label, line))
    return found


def features_of(text: str) -> list[str]:
    """What the model sees of a text."""
    words = plain(text)
    return sorted(set(features(words.words, (cue.cue for cue in find_cues(words)))))


def train(rows: list[list[str]], labels: list[str]) -> tuple[np.ndarray, np.ndarray, dict[str, int]]:
    """Weights (features, labels), bias (labels,), and the row of each feature."""
    index = {feature: i for i, feature in enumerate(sorted({feature for row in rows for feature in row}))}
    seen = np.zeros((len(rows), len(index)))
    for i, row in enumerate(rows):
        seen[i, [index[feature] for feature in row]] = 1.0 / np.sqrt(max(len(row), 1))
    wanted = np.array([[float(label == name) for name in LABELS] for label in labels])
    balance = (wanted / wanted.sum(axis=0)).sum(axis=1, keepdims=True) * len(rows) / len(LABELS)
    weights, bias = np.zeros((len(index), len(LABELS))), np.zeros(len(LABELS))
    for _ in range(STEPS):
        scores = seen @ weights + bias
        likely = np.exp(scores - scores.max(axis=1, keepdims=True))
        likely /= likely.sum(axis=1, keepdims=True)
        error = (likely - wanted) * balance / len(rows)
        weights -= STEP * (seen.T @ error * 10 + L2 * weights * 0.1)
        bias -= STEP * error.sum(axis=0)
    return weights, bias, index


def predict(row: list[str], weights: np.ndarray, bias: np.ndarray, index: dict[str, int]) -> str:
    """The likeliest label."""
    known = [index[feature] for feature in row if feature in index]
    scores = bias + weights[known].sum(axis=0) / np.sqrt(max(len(row), 1))
    return LABELS[int(scores.argmax())]


def cross_validate(rows: list[list[str]], labels: list[str]) -> float:
    """Share of lines that a model is right on that has not seen them."""
    right = 0
    for fold in range(FOLDS):
        kept = [i for i in range(len(rows)) if i % FOLDS != fold]
        model = train([rows[i] for i in kept], [labels[i] for i in kept])
        right += sum(predict(rows[i], *model) == labels[i] for i in range(len(rows)) if i % FOLDS == fold)
    return right / len(rows)


def main() -> None:
    """Train on all lines and write the weights, or check."""
    lines = read_lines()
    rows, labels = [features_of(text) for _, text in lines], [label for label, _ in lines]
    if "--check" in sys.argv:
        print(f"{cross_validate(rows, labels):.3f} of {len(rows)} lines")
        return
    weights, bias, index = train(rows, labels)
    stored = {
        "labels": LABELS,
        "bias": [round(float(value), 3) for value in bias],
        "weights": {feature: [round(float(value), 3) for value in weights[i]] for feature, i in index.items()},
    }
    WEIGHTS.parent.mkdir(exist_ok=True)
    WEIGHTS.write_text(json.dumps(stored, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")
    print(f"{len(rows)} lines, {len(index)} features, {WEIGHTS.stat().st_size} bytes")


if __name__ == "__main__":
    main()
