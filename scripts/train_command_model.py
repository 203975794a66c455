"""Train the linear model of commands and write its weights.

    python scripts/train_command_model.py [--check]

Lines come from `scripts/command_lines.txt` and `command_people.txt`: each stands for as many messages as its choices
and slots make, of which some are drawn, evenly from every command. Logistic regression by full-batch Adagrad with L2,
seeded: the same lines give the same file. `--check` prints the accuracy on lines kept aside instead of writing.
"""

from __future__ import annotations

import random
import re
import sys
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from bot.reading.command_model import _meant, features, shape
from bot.reading.tokens import plain
from bot.reading.weights import packed

LINES: Final = (Path(__file__).parent / "command_lines.txt", Path(__file__).parent / "command_people.txt")
FILLINGS: Final = Path(__file__).parent / "command_fillings.txt"
WEIGHTS: Final = Path(__file__).parent.parent / "bot" / "reading" / "data" / "command_model.json.gz"
DRAWN: Final = 20  #: messages of one line, and as many more for every choice it offers
DRAWN_PER_CHOICE: Final = 2
RAREST: Final = 3  #: features seen less often are left out
FORGOTTEN: Final = 0.06  #: share of words that are read as unknown, so that others may be unknown later
CAPITAL: Final = 0.5  #: share of messages that begin with a capital
L2: Final = 1e-6
STEPS: Final = 400
STEP: Final = 1.0
SMALLEST: Final = 0.4
FOLDS: Final = 3
_CHOICE: Final = re.compile(r"\{([^{}]*)\}")
_SLOT: Final = re.compile(r"<([a-z_]+)>")


class Model(NamedTuple):
    """Weights (features, labels), bias (labels,), the row of each feature, and the labels."""

    weights: np.ndarray
    bias: np.ndarray
    rows: dict[str, int]
    labels: list[str]


def read_sections(path: Path) -> list[tuple[str, str]]:
    """All (section, line) of a file of ours."""
    section, found = "", []
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("[") and line.endswith("]"):
            section = line.strip("[]")
        elif line and not line.startswith("# "):
            found.append((section, line))
    return found


def read_fillings() -> dict[str, list[str]]:
    """What each slot may hold."""
    fillings: dict[str, list[str]] = {}
    for slot, line in read_sections(FILLINGS):
        fillings.setdefault(slot, []).append(line)
    return fillings


def drawn(line: str, fillings: dict[str, list[str]], rng: random.Random) -> str:
    """One message of those that a line stands for."""
    while "{" in line or "<" in line:
        line = _CHOICE.sub(lambda found: rng.choice(found[1].split("|")), line)
        line = line if "{" in line else _SLOT.sub(lambda found: rng.choice(fillings[found[1]]), line)
    return line[0].upper() + line[1:] if rng.random() < CAPITAL else line


def messages(lines: list[tuple[str, str]], rng: random.Random) -> list[tuple[str, str]]:
    """Some (label, message) of each line, each once."""
    fillings = read_fillings()
    found = {(label, drawn(line, fillings, rng)) for label, line in lines for _ in range(_draws(line))}
    return sorted(found)


def _draws(line: str) -> int:
    return DRAWN + DRAWN_PER_CHOICE * line.count("|") if set(line) & set("{<") else 1


def known_words(lines: list[tuple[str, str]]) -> set[str]:
    """The words of the lines themselves, without what fills their slots."""
    bare = " ".join(_SLOT.sub(" ", line) for _, line in (*lines, *read_sections(FILLINGS)))
    return {
        word for word in plain_words(re.sub(r"[{}|]", " ", bare)) if word[0] not in "0123456789@" and "qq" not in word
    }


def plain_words(text: str) -> set[str]:
    """The plain words of a text of any length."""
    return {word for token in text.split() for word in plain(token).words.split()}


def rows_of(found: list[tuple[str, str]], known: set[str], rng: random.Random) -> list[list[str]]:
    """The features of each message, some of its words forgotten."""
    rows = []
    for _, text in found:
        shapes = [
            _meant(word) if not word.startswith(":") and rng.random() < FORGOTTEN else word
            for word in shape(plain(text), known)
        ]
        rows.append(sorted(set(features(shapes))))
    return rows


def train(rows: list[list[str]], labels: list[str]) -> Model:
    """Fit the weights; every label counts the same in total."""
    names = sorted(set(labels))
    counts: dict[str, int] = {}
    for row in rows:
        for feature in row:
            counts[feature] = counts.get(feature, 0) + 1
    index = {name: i for i, name in enumerate(sorted(name for name, count in counts.items() if count >= RAREST))}
    entries = [
        (i, index[feature], 1 / np.sqrt(len(row))) for i, row in enumerate(rows) for feature in row if feature in index
    ]
    row_of, column_of, value = (np.array(part) for part in zip(*entries, strict=True))
    by_column = np.argsort(column_of, kind="stable")
    row_starts, column_starts = (
        np.flatnonzero(np.r_[True, np.diff(part) > 0]) for part in (row_of, column_of[by_column])
    )
    wanted = np.array([[float(label == name) for name in names] for label in labels])
    share = (wanted / wanted.sum(axis=0)).sum(axis=1, keepdims=True) / len(names)
    weights, bias = np.zeros((len(index), len(names))), np.zeros(len(names))
    seen, seen_bias = np.full_like(weights, 1e-8), np.full_like(bias, 1e-8)
    for _ in range(STEPS):
        scores = np.add.reduceat(weights[column_of] * value[:, None], row_starts) + bias
        likely = np.exp(scores - scores.max(axis=1, keepdims=True))
        likely /= likely.sum(axis=1, keepdims=True)
        error = (likely - wanted) * share
        slope = np.add.reduceat((error[row_of] * value[:, None])[by_column], column_starts) + L2 * weights
        seen += slope**2
        weights -= STEP * slope / np.sqrt(seen)
        seen_bias += error.sum(axis=0) ** 2
        bias -= STEP * 0.1 * error.sum(axis=0) / np.sqrt(seen_bias)
    return Model(weights, bias, index, names)


def predict(row: list[str], model: Model) -> str:
    """The likeliest label."""
    known = [model.rows[feature] for feature in row if feature in model.rows]
    return model.labels[int((model.bias + model.weights[known].sum(axis=0) / np.sqrt(len(row))).argmax())]


def check(lines: list[tuple[str, str]]) -> float:
    """Share of messages right, of lines that the model has not seen."""
    right = total = 0
    for fold in range(FOLDS):
        kept, aside = ([line for i, line in enumerate(lines) if (i % FOLDS == fold) is out] for out in (False, True))
        known = known_words(kept)
        seen, unseen = messages(kept, random.Random(1)), messages(aside, random.Random(2))
        model = train(rows_of(seen, known, random.Random(3)), [label for label, _ in seen])
        rows = [sorted(set(features(shape(plain(text), known)))) for _, text in unseen]
        right += sum(predict(row, model) == label for row, (label, _) in zip(rows, unseen, strict=True))
        total += len(unseen)
    return right / total


def stored(model: Model, known: set[str]) -> dict[str, object]:
    """The model as it is written: weights in hundredths, small ones left out."""
    weights = {}
    for feature, i in model.rows.items():
        row = [(label, float(weight)) for label, weight in enumerate(model.weights[i]) if abs(weight) >= SMALLEST]
        if row:
            weights[feature] = [number for label, weight in row for number in (label, round(weight * 100))]
    bias = [round(float(value), 3) for value in model.bias]
    return {"labels": model.labels, "bias": bias, "words": sorted(known), "weights": weights}


def main() -> None:
    """Train on all lines and write the weights, or check."""
    lines = [line for path in LINES for line in read_sections(path)]
    if "--check" in sys.argv:
        print(f"{check(lines):.3f} on lines kept aside")
        return
    known = known_words(lines)
    found = messages(lines, random.Random(1))
    model = train(rows_of(found, known, random.Random(3)), [label for label, _ in found])
    WEIGHTS.write_bytes(packed(stored(model, known)))
    print(f"{len(found)} messages of {len(lines)} lines, {len(model.rows)} features, {WEIGHTS.stat().st_size} bytes")


if __name__ == "__main__":
    main()
