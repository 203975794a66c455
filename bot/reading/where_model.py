"""Which words say where: a model that weighs each word with its neighbours, beside what the rules of `place` propose.

Each word of a post is outside (OUT), part of the place (P) or of the venue (V); the likeliest row of tags is found by
Viterbi's algorithm. Weights are learnt by `scripts/train_where_model.py` from posts of our own with their places and
venues marked (averaged structured perceptron, Collins 2002) and stored in `data/where_model.json.gz`:

    {"trained_on": SHA-256 of the posts, "turns": 4 × 3 weights of a tag after a tag, the last row after nothing,
     "weights": {feature: [OUT, P, V]}}
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from bot.reading import gazetteer
from bot.reading.activity import ACTIVITY_WORDS
from bot.reading.candidates import Candidate, Where
from bot.reading.names import NOT_NAMES
from bot.reading.thesaurus import lexicon
from bot.reading.weights import stored

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

    from bot.reading.candidates import What
    from bot.reading.words import Words

OUT, P, V = range(3)
#: Stands for the tag before the first word.
START: Final = 3
_WHAT: Final[dict[int, What]] = {P: "place", V: "venue"}
#: How a word stands, by kind: of a time, of an activity, a sign.
_TIME, _DOING, _SIGN = "<when>", "<do>", "<sign>"
#: So many words before and behind a word are looked at; beyond the ends of a post there are none.
_WIDE: Final = 2
_EDGE: Final = ("<edge>",) * _WIDE
_LONG: Final = 5


class Model(NamedTuple):
    """What training found."""

    trained_on: str
    turns: tuple[tuple[int, ...], ...]
    weights: Mapping[str, tuple[int, int, int]]


def features(words: Words, masked: Container[int], proposed: Where) -> list[list[str]]:
    """Name what the model weighs of each word: itself, its neighbours, how it is written, what it means, the rules."""
    count = len(words)
    plain = [*_EDGE, *(_plain(words, at, masked) for at in range(count)), *_EDGE]
    shapes = [*_EDGE, *(_shape(words.original(at)) for at in range(count)), *_EDGE]
    alone = [_alone(word) for word in plain]
    few = "few " if sum(shape[:1] == "A" for shape in shapes) < 2 else ""  # noqa: PLR2004
    ruled = _ruled(count, proposed)
    return [
        _of_word(plain[at : at + 5], few + shapes[at + 2]) + _around(alone, shapes, at) + ruled[at]
        for at in range(count)
    ]


def _of_word(plain: Sequence[str], shape: str) -> list[str]:
    second, before, word, after, next_but_one = plain
    return [
        f"w {word}", f"b {before}", f"a {after}", f"b {before} {shape}", f"a {after} {shape}", f"2 {second} {before}",
        f"A {next_but_one}", f"ba {before} {after}", f"s {shape}",
    ]  # fmt: skip


def _around(alone: Sequence[tuple[list[str], str]], shapes: Sequence[str], at: int) -> list[str]:
    """What the word and its neighbours tell by themselves, and how the three are written."""
    here, sense = alone[at + 2]
    before, after = alone[at + 1][1], alone[at + 3][1]
    shape = shapes[at + 2]
    return [
        *here, f"mb {before} {sense}", f"ma {sense} {after}", f"m {sense} {shape}",
        f"ss {shapes[at + 1]} {shape} {shapes[at + 3]}",
    ]  # fmt: skip


@lru_cache(maxsize=8192)
def _alone(word: str) -> tuple[list[str], str]:
    """What a word tells by itself, as features, and its sense or else its kind."""
    kinds = sorted(_kinds(word))
    senses = lexicon().get(word)
    sense = senses[0] if senses else " ".join(kinds) if kinds else word if word[:1] == "<" else "?"
    return [f"e {word[-3:]}", f"e {word[-4:]}", f"p {word[:3]}", f"m {sense}", *(f"k {kind}" for kind in kinds)], sense


def _kinds(word: str) -> frozenset[str]:
    """What a name tells by the word alone: how names of places, and of venues, begin and end."""
    return frozenset(
        kind
        for kind, holds in (
            ("place ends", word in gazetteer.PLACE_ENDINGS),
            ("venue ends", word in gazetteer.VENUE_ENDINGS),
            ("place begins", word in gazetteer.PLACE_BEGINNINGS),
            ("venue begins", word in gazetteer.VENUE_BEGINNINGS),
            ("place by ending", len(word) > _LONG and word.endswith(gazetteer.PLACE_SUFFIXES)),
            ("venue by ending", word.endswith(gazetteer.VENUE_SUFFIXES)),
            ("city", (word,) in gazetteer.CITIES),
            ("city begins", word in gazetteer.CITY_BEGINNINGS),
            ("crowd", word in gazetteer.GROUPS),
            ("no name", word in NOT_NAMES),
        )
        if holds
    )


def _plain(words: Words, at: int, masked: Container[int]) -> str:
    if at in masked:
        return _TIME
    word = words.word(at).lstrip("#").removesuffix("'s")
    return (_DOING if word in ACTIVITY_WORDS else word) or "#"


def _shape(written: str) -> str:
    first = written[0]
    if first.isdecimal():
        return "0"
    if first in "@#":
        return first
    if not first.isalpha():
        return "."
    return ("A" if len(written) == 1 else "AA") if written.isupper() else "Aa" if first.isupper() else "a"


def _ruled(count: int, proposed: Where) -> list[list[str]]:
    """Where the rules see a name, where it begins, and what stands right beside it."""
    found: list[list[str]] = [[] for _ in range(count)]
    for name in proposed:
        if name is None:
            continue
        for at in range(name.first, name.after):
            found[at] += [f"rule {name.what}", f"rule {name.what} {'begins' if at == name.first else 'goes on'}"]
        for at in (name.first - 1, name.after):
            if 0 <= at < count:
                found[at].append(f"beside {name.what}")
    return found


@cache
def model() -> Model:
    """The model that comes with this program."""
    found = stored("where")
    weights = {name: tuple(row) for name, row in found["weights"].items()}
    return Model(found["trained_on"], tuple(map(tuple, found["turns"])), weights)


def tags(rows: Sequence[Sequence[str]], model: Model) -> list[int]:
    """The likeliest tag of each word, given the features of each (Viterbi)."""
    turns, weights = model.turns, model.weights
    totals = list(turns[START])
    backs: list[list[int]] = []
    for number, row in enumerate(rows):
        outside = place = venue = 0
        for feature in row:
            if known := weights.get(feature):
                outside += known[0]
                place += known[1]
                venue += known[2]
        if number:
            best = [_best_before(to, totals, turns) for to in (OUT, P, V)]
            backs.append(best)
            totals = [totals[best[to]] + turns[best[to]][to] for to in (OUT, P, V)]
        totals = [totals[OUT] + outside, totals[P] + place, totals[V] + venue]
    tag = max((OUT, P, V), key=totals.__getitem__)
    found = [tag]
    for back in reversed(backs):
        tag = back[tag]
        found.append(tag)
    return found[::-1]


def _best_before(to: int, totals: Sequence[int], turns: Sequence[Sequence[int]]) -> int:
    """The tag of the word before from which `to` is reached best."""
    return max((OUT, P, V), key=lambda tag: totals[tag] + turns[tag][to])


def weigh(words: Words, masked: Container[int], proposed: Where) -> Where:
    """What the model takes for place and venue: the longest run of each tag, the first of equals."""
    if not len(words):
        return proposed
    runs = runs_of(tags(features(words, masked, proposed), model()))
    return Where(_longest(runs, "place"), _longest(runs, "venue"))


def runs_of(row: Sequence[int]) -> list[Candidate]:
    """Words in a row with the same tag."""
    found: list[Candidate] = []
    for at, tag in enumerate(row):
        if tag == OUT:
            continue
        if found and found[-1].after == at and found[-1].what == _WHAT[tag]:
            found[-1] = found[-1]._replace(after=at + 1)
        else:
            found.append(Candidate(_WHAT[tag], at, at + 1, 0))
    return found


def _longest(runs: Sequence[Candidate], what: What) -> Candidate | None:
    return max((run for run in runs if run.what == what), key=lambda run: run.after - run.first, default=None)
