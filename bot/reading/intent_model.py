"""How likely each intent is: multinomial logistic regression over the features of a message, in plain Python.

`scripts/train_intent_model.py` writes `data/intent_model.json.gz` from lines that we wrote ourselves:

    {"trained_on": SHA-256 of those lines, "labels": [...], "bias": [...], "step": weight of one unit,
     "weights": {feature: one character for each label}}

A character is a weight in units of `step`, counted from `ZERO`. Read as UTF-32 the characters of a feature are the
digits of one whole number, so that adding the numbers of a message's features adds the weights of all labels at once.
"""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from bot.reading.weights import stored

if TYPE_CHECKING:
    from bot.reading.model import Intent

#: The character of weight 0, and the most units either way: printable ASCII.
ZERO: Final = ord("P")
MOST: Final = ord("~") - ZERO
_DIGIT: Final = 4  #: bytes of a character in UTF-32


class Model(NamedTuple):
    """What training found."""

    trained_on: str
    labels: tuple[Intent, ...]
    bias: tuple[float, ...]
    step: float
    weights: dict[str, int]


@cache
def model() -> Model:
    """The model that comes with this program."""
    found = stored("intent")
    weights = {name: int.from_bytes(units.encode("utf-32-le"), "little") for name, units in found["weights"].items()}
    return Model(found["trained_on"], tuple(found["labels"]), tuple(found["bias"]), found["step"], weights)


def likely(features: set[str]) -> dict[Intent, float]:
    """The probability of each intent."""
    _, labels, bias, step, weights = model()
    known = [weights[feature] for feature in features if feature in weights]
    digits = memoryview(sum(known).to_bytes(_DIGIT * len(labels), "little")).cast("I")
    nothing, unit = ZERO * len(known), step / math.sqrt(max(len(features), 1))
    powers = [math.exp(start + unit * (total - nothing)) for start, total in zip(bias, digits, strict=True)]
    whole = sum(powers)
    return {label: power / whole for label, power in zip(labels, powers, strict=True)}
