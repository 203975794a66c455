"""Which command a message gives: a linear model over its words, pairs of words, and how it opens.

Words that only fill a command in are read as what they are: "move dinner to 8:15" has the shape "move dinner to
:clock", "kick @ann" the shape "kick :who". Multinomial logistic regression on shapes; `scripts/train_command_model.py`
trains it on lines of our own and writes `data/command_model.json.gz`: `{"labels": [...], "bias": [...], "words": [...],
"weights": {feature: [label, weight, label, weight, ...]}}`, weights in hundredths, small ones left out. The answer
depends on nothing but the text.
"""

from __future__ import annotations

import math
import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from bot.reading.numbers import NUMBERS
from bot.reading.thesaurus import lexicon
from bot.reading.weights import stored
from bot.reading.words import vocabulary

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from bot.reading.model import CommandName
    from bot.reading.tokens import Plain

#: Words of a message that are looked at: commands are short, and what follows is what they say to others.
MOST_WORDS: Final = 24
_OPENING: Final = 4
#: Letters that words of one kind have in common: "reserve", "reservation".
_STEM: Final = 4
_CLOCK: Final = re.compile(r"\d{1,2}[:.h]\d{2}$")
_ORDINAL: Final = re.compile(r"\d+(?:st|nd|rd|th)$")
_DAYS: Final = vocabulary(
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed weds thu thur thurs fri sat sun"
)
_MONTHS: Final = vocabulary(
    "january february march april june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec"
)
#: Numbers that are also words for one thing among others.
_NO_COUNT: Final = vocabulary("one une uno un eins ein eine einen couple pair")
_ENDS: Final = vocabulary(". ! ? :")


#: A word not met, a picture not met, a name: nothing that a command could be told by.
_SAYS_NOTHING: Final = frozenset({":unk", ":e:", ":name"})
#: So much of a message has to be words that the model has met.
KNOWN_SHARE: Final = 0.25


class _Weights(NamedTuple):
    labels: tuple[CommandName, ...]
    bias: tuple[float, ...]
    words: frozenset[str]
    weights: dict[str, tuple[tuple[int, float], ...]]


class Guess(NamedTuple):
    """The likeliest command and its probability."""

    command: CommandName
    probability: float


def shape(text: Plain, known: Container[str]) -> list[str]:
    """The words of a message, with what fills a command in read as what it is; words outside `known` are `:unk`."""
    shouted = text.text.isupper()
    shapes: list[str] = []
    opens = True
    for words, sent in text.pairs():
        filled = _filled(words, sent, opens=opens or shouted, known=known)
        if filled != ":name" or shapes[-1:] != [":name"]:
            shapes += [filled] if filled else [word if word in known else _meant(word) for word in words.split(" ")]
        if len(shapes) >= MOST_WORDS:
            break
        opens = words in _ENDS
    return shapes


def _meant(word: str) -> str:
    """A word that the model has not met, as what it means."""
    senses = lexicon().get(word)
    return f":{senses[0]}" if senses else ":unk"


def _filled(words: str, sent: str, *, opens: bool, known: Container[str]) -> str | None:
    """The kind of what fills a command in, or None for a word that counts by itself."""
    first = words[0]
    if first == "@":
        return ":who"
    if first.isdecimal():
        return ":clock" if _CLOCK.match(words) else ":nth" if _ORDINAL.match(words) else ":n"
    if words in NUMBERS and words not in _NO_COUNT:
        return ":n"
    if words in _DAYS:
        return ":day"
    if words in _MONTHS:
        return ":month"
    return ":name" if _is_name(words, sent, opens=opens, known=known) else None


def _is_name(words: str, sent: str, *, opens: bool, known: Container[str]) -> bool:
    if not sent[0].isupper() or words == "i" or words.startswith("i "):
        return False
    return words not in known and " " not in words if opens or sent[1:2].isupper() else True


def features(shapes: Sequence[str]) -> Iterator[str]:
    """The features of a shape: its words, how they begin, pairs of neighbours, and its first words in order."""
    framed = ["^", *shapes, "$"]
    yield from shapes
    yield from (f"~{word[:_STEM]}" for word in shapes if len(word) > _STEM and word[0] != ":")
    yield from (f"{left} {right}" for left, right in pairwise(framed))
    for length in range(3, _OPENING + 1):
        yield " ".join(framed[:length])
    meanings = [_meaning(word) for word in framed]
    yield from meanings
    yield from (f"{left} {right}" for left, right in pairwise(meanings))
    yield f"length {min(len(shapes), 8)}"


def _meaning(shape: str) -> str:
    senses = lexicon().get(shape)
    return f":{senses[0]}" if senses else shape


@cache
def _load() -> _Weights:
    found = stored("command")
    weights = {
        feature: tuple((label, hundredths / 100) for label, hundredths in zip(row[::2], row[1::2], strict=True))
        for feature, row in found["weights"].items()
    }
    return _Weights(tuple(found["labels"]), tuple(found["bias"]), frozenset(found["words"]), weights)


def guess(text: Plain) -> Guess:
    """The likeliest command for a message."""
    model = _load()
    present = sorted(set(features(shape(text, model.words))))
    scale = 1.0 / math.sqrt(len(present))
    scores = list(model.bias)
    for feature in present:
        for label, weight in model.weights.get(feature, ()):
            scores[label] += weight * scale
    highest = max(scores)
    best = scores.index(highest)
    return Guess(model.labels[best], 1.0 / sum(math.exp(score - highest) for score in scores))


def knows(text: Plain) -> bool:
    """Whether the model has met enough of the words to have an opinion; of others its answer would be a guess."""
    known = _load().words - {":e:"}
    met = [word in known or (word[:1] == ":" and word not in _SAYS_NOTHING) for word in shape(text, known)]
    return sum(met) >= max(1, len(met) * KNOWN_SHARE)
