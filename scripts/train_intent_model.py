"""Train the model of intent and write its weights.

    python scripts/train_intent_model.py [--check]

Lines come from `scripts/intent_lines/*.txt`, under headings `[intent: kind]` or `[intent asked=question: kind]`; longer
messages are put together from them (`intent_combinations`). Full-batch Adam on the likelihood with L2, from zero
weights: the same lines give the same file. `--check` measures on lines that are held out, and writes nothing; what is
put together then comes from the kept lines only.
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import Final, NamedTuple, cast, get_args
from zoneinfo import ZoneInfo

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from bot.reading.intent import Context, features_of
from bot.reading.intent_model import MOST, ZERO
from bot.reading.model import Asked, Intent, MeetupContext
from bot.reading.rsvp import hear
from bot.reading.weights import packed
from scripts.intent_combinations import PHRASES, combined

LINES: Final = Path(__file__).parent / "intent_lines"
RECIPES: Final = (Path(__file__).parent / "intent_combinations.py", PHRASES)
WEIGHTS: Final = Path(__file__).parent.parent / "bot" / "reading" / "data" / "intent_model.json.gz"
LABELS: Final = sorted(get_args(Intent))
#: Fitted on held-out lines, not on the corpora.
L2: Final = 5e-6
STEPS: Final = 100
RATE: Final = 0.1
COMBINED_COUNTS: Final = 0.4
FOLDS: Final = 5
#: Features of fewer messages, and weights of fewer units, are left out.
RAREST: Final = 2
LEAST_UNITS: Final = 2

_SECTION: Final = re.compile(r"\[(?P<intent>\w+)(?: asked=(?P<asked>\w+))?: (?P<kind>.+)\]")
_ZONE: Final = ZoneInfo("Europe/London")
_SENT: Final = datetime(2026, 3, 12, 12, tzinfo=_ZONE)
_MEETUP: Final = MeetupContext(starts_at=datetime(2026, 3, 12, 19, tzinfo=_ZONE), place="Soho", activity="drinks")


class Line(NamedTuple):
    """A message and what a person would read in it."""

    intent: str
    asked: Asked | None
    kind: str
    text: str
    counts: float = 1.0


class Seen(NamedTuple):
    """Messages as the model sees them: for each feature of each message its row, its column and its value."""

    rows: np.ndarray
    columns: np.ndarray
    values: np.ndarray
    names: list[str]
    messages: int


def read_lines() -> list[Line]:
    """All lines of the files, in their order."""
    found, section = [], None
    for path in sorted(LINES.glob("*.txt")):
        for text in path.read_text("utf-8").splitlines():
            if heading := _SECTION.fullmatch(text):
                section = heading
            elif text.strip() and section:
                found.append(Line(section["intent"], cast("Asked | None", section["asked"]), section["kind"], text))
    return found


def hash_of_lines() -> str:
    """SHA-256 of all that the model is trained on."""
    texts = [path.read_bytes() for path in (*sorted(LINES.glob("*.txt")), *RECIPES)]
    return hashlib.sha256(b"\n".join(texts)).hexdigest()


def with_combined(lines: list[Line]) -> list[Line]:
    """The lines and what is put together from them."""
    parts = [(f"{line.intent}: {line.kind}", line.text) for line in lines if line.asked is None]
    return lines + [Line(intent, None, "combined", text, COMBINED_COUNTS) for intent, text in combined(parts)]


def seen_of(line: Line) -> set[str]:
    """What the model sees of a line."""
    heard = hear(line.text, sent_at=_SENT, meetup=_MEETUP, asked=line.asked)
    return features_of(heard.words, Context(asked=line.asked, told=heard.told), heard.asks)


def as_arrays(messages: list[set[str]]) -> Seen:
    """The features as arrays; a feature counts 1 / sqrt(features of its message)."""
    often = Counter(feature for message in messages for feature in message)
    names = sorted(feature for feature, times in often.items() if times >= RAREST)
    column = {name: i for i, name in enumerate(names)}
    cells = [
        (row, column[feature], len(message) ** -0.5)
        for row, message in enumerate(messages)
        for feature in sorted(message)
        if feature in column
    ]
    rows, columns, values = (np.array(part) for part in zip(*cells, strict=True))
    return Seen(rows, columns, values, names, len(messages))


def train(seen: Seen, lines: list[Line]) -> tuple[np.ndarray, np.ndarray]:
    """Weights (features, labels) and bias (labels,)."""
    wanted = np.zeros((seen.messages, len(LABELS)))
    wanted[np.arange(seen.messages), [LABELS.index(line.intent) for line in lines]] = 1
    counts = np.array([line.counts for line in lines])[:, None]
    counts /= counts.sum()
    parameters = np.zeros((len(seen.names) + 1, len(LABELS)))  # the last row is the bias
    mean, square = np.zeros_like(parameters), np.zeros_like(parameters)
    by_row = np.searchsorted(seen.rows, np.arange(seen.messages))
    order = np.argsort(seen.columns, kind="stable")
    by_column = np.searchsorted(seen.columns[order], np.arange(len(seen.names)))
    for step in range(1, STEPS + 1):
        scores = np.add.reduceat(parameters[seen.columns] * seen.values[:, None], by_row) + parameters[-1]
        error = (softmax(scores) - wanted) * counts
        each = error[seen.rows[order]] * seen.values[order, None]
        gradient = np.vstack([np.add.reduceat(each, by_column) + L2 * parameters[:-1], error.sum(axis=0)])
        mean += 0.1 * (gradient - mean)
        square += 0.01 * (gradient**2 - square)
        bent = (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-9)
        parameters -= RATE * (1 - step / (STEPS + 1)) * bent
    return parameters[:-1], parameters[-1]


def softmax(scores: np.ndarray) -> np.ndarray:
    """Probabilities of the labels, a row for each message."""
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return cast("np.ndarray", powers / powers.sum(axis=1, keepdims=True))


def cross_validate(lines: list[Line], fold: int) -> tuple[float, int]:
    """Share of right lines, and reversals, of one fold that the model has not seen; the likeliest answer, unguarded."""
    kept = with_combined([line for i, line in enumerate(lines) if i % FOLDS != fold])
    held = [line for i, line in enumerate(lines) if i % FOLDS == fold]
    seen = as_arrays([seen_of(line) for line in kept])
    weights, bias = train(seen, kept)
    row = {name: i for i, name in enumerate(seen.names)}
    answers = []
    for line in held:
        features = seen_of(line)
        known = [row[feature] for feature in features if feature in row]
        answers.append(LABELS[int((bias + weights[known].sum(axis=0) * len(features) ** -0.5).argmax())])
    pairs = list(zip(answers, (line.intent for line in held), strict=True))
    reversals = sum(set(pair) == {"going", "not_going"} for pair in pairs)
    return sum(answer == intent for answer, intent in pairs) / len(pairs), reversals


def stored(seen: Seen, weights: np.ndarray, bias: np.ndarray) -> dict[str, object]:
    """The model as `intent_model` reads it."""
    step = float(np.quantile(np.abs(weights).max(axis=1), 0.999)) / MOST
    units = np.clip(np.rint(weights / step), -MOST, MOST).astype(int)
    kept = {
        name: "".join(chr(ZERO + unit) for unit in row)
        for name, row in zip(seen.names, units.tolist(), strict=True)
        if max(map(abs, row)) >= LEAST_UNITS
    }
    return {
        "trained_on": hash_of_lines(),
        "labels": LABELS,
        "bias": [round(float(value), 4) for value in bias],
        "step": round(step, 6),
        "weights": kept,
    }


def main() -> None:
    """Train on all lines and write the weights, or check."""
    lines = read_lines()
    if "--check" in sys.argv:
        for fold in range(FOLDS):
            print("right {:.3f}, reversed {}".format(*cross_validate(lines, fold)), flush=True)
        return
    every = with_combined(lines)
    seen = as_arrays([seen_of(line) for line in every])
    found = stored(seen, *train(seen, every))
    WEIGHTS.write_bytes(packed(found))
    print(f"{len(lines)} lines, {len(every)} messages, {len(seen.names)} features, {WEIGHTS.stat().st_size} bytes")


if __name__ == "__main__":
    main()
