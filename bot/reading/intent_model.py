"""Where rules end: a linear model of intent over words, pairs of words, and the cues that rules found.

Multinomial logistic regression; `scripts/train_intent_model.py` trains it on lines that we wrote ourselves and writes
`data/intent_model.json`: `{"labels": [...], "bias": [...], "weights": {feature: [one number a label]}}`. The answer
depends on nothing but the text. It is asked last, and below `SURE` it has no opinion.
"""

from __future__ import annotations

import json
import math
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.reading.model import Intent

#: Least probability of an answer.
SURE: Final = 0.45
_MOST_WORDS: Final = 60


class _Weights(NamedTuple):
    labels: tuple[Intent, ...]
    bias: tuple[float, ...]
    weights: dict[str, list[float]]


def features(words: str, cues: Iterable[str]) -> Iterator[str]:
    """The features of a message: its plain words, pairs of neighbours, its cues, and whether it asks."""
    tokens = ["^", *words.split(" ")[:_MOST_WORDS], "$"]
    yield from (f"w {token}" for token in tokens[1:-1])
    yield from (f"p {left} {right}" for left, right in pairwise(tokens))
    yield from (f"c {cue}" for cue in cues)
    if "?" in words:
        yield "asks"


@cache
def _load() -> _Weights:
    stored = json.loads((files("bot.reading") / "data" / "intent_model.json").read_text("utf-8"))
    return _Weights(tuple(stored["labels"]), tuple(stored["bias"]), stored["weights"])


def probabilities(words: str, cues: Iterable[str]) -> dict[Intent, float]:
    """The probability of each intent that the model knows; they add up to 1."""
    model = _load()
    present = sorted(set(features(words, cues)))
    scale = 1.0 / math.sqrt(max(len(present), 1))
    scores = list(model.bias)
    for feature in present:
        for i, weight in enumerate(model.weights.get(feature, ())):
            scores[i] += weight * scale
    highest = max(scores)
    exponents = [math.exp(score - highest) for score in scores]
    total = sum(exponents)
    return {label: value / total for label, value in zip(model.labels, exponents, strict=True)}


def guess(words: str, cues: Iterable[str]) -> Intent | None:
    """The likeliest intent, or None where the model is not sure, or where a yes and a no are both likely."""
    likely = probabilities(words, cues)
    best = max(likely, key=lambda label: (likely[label], label))
    opposed = min(likely["going"], likely["not_going"])
    return best if likely[best] >= SURE and opposed < SURE / 2 else None
