r"""Train the model that weighs which words say where: writes `bot/reading/data/where_model.json.gz`.

    python scripts/train_where_model.py [--check]

Learns from our own calls: those with a labelled place and venue (`tests/corpora/*calls*.jsonl`), and the posts of
`people_posts.txt`, in which they are marked ("in {p:Kallio} at {v:Bar Loose}"). Averaged structured perceptron (Collins
2002), seeded: the same posts and rules give the same weights. `--check` trains without every fifth post and prints how
many places and venues of those are found as labelled, and writes nothing.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import random
import re
import sys
from pathlib import Path
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from bot.reading.call import counts_and_times
from bot.reading.cases import parse_lines
from bot.reading.place import proposed_in
from bot.reading.weights import packed
from bot.reading.when import atoms_in
from bot.reading.where_model import OUT, START, Model, P, V, features, runs_of, tags
from bot.reading.words import Words

CORPORA: Final = Path(__file__).parent.parent / "tests" / "corpora"
TEXTS: Final = ("calls.jsonl", "own_calls.jsonl", "own_calls_2.jsonl", "people_calls.jsonl", "people_posts.txt")
WEIGHTS: Final = Path(__file__).parent.parent / "bot" / "reading" / "data" / "where_model.json.gz"
NOON: Final = dt.datetime(2025, 5, 14, 12, tzinfo=ZoneInfo("Europe/London"))
MARK: Final = re.compile(r"\{([pv]):([^{}]+)\}")
ROUNDS: Final = 10
FOLDS: Final = 5
#: A weight of this many units is the largest that is stored; what rounds to nothing is left out.
MOST: Final = 400
TAG: Final = {"p": P, "v": V}


class Example(NamedTuple):
    """A call: the features and the wanted tag of each word."""

    words: Words
    rows: list[list[str]]
    wanted: list[int]


def calls() -> list[tuple[str, dt.datetime, dict[str, str]]]:
    """Give each call with its moment and its place and venue as labelled."""
    found = []
    for name in TEXTS:
        lines = (CORPORA / name).read_text("utf-8").splitlines()
        if name.endswith(".jsonl"):
            cases = [case for case in parse_lines("call", lines) if case.expect["is_call"]]
            found += [(c.text, c.at, {"p": c.expect["place"], "v": c.expect["venue"]}) for c in cases]
        else:
            found += [marked(line) for line in lines if line.startswith("+")]
    return found


def marked(line: str) -> tuple[str, dt.datetime, dict[str, str]]:
    """Take the marks off a post."""
    text = line.split(" ", 1)[1].replace("\\n", "\n")
    return MARK.sub(r"\2", text), NOON, dict(MARK.findall(text))


def example(text: str, at: dt.datetime, named: dict[str, str]) -> Example:
    """Read a call for its features; a name counts where it stands first."""
    words = Words(text)
    taken = counts_and_times(words, atoms_in(words, at), at).taken
    wanted = [OUT] * len(words)
    for kind, name in named.items():
        start = words.text.find(name) if name else -1
        for number, token in enumerate(words):
            if start >= 0 and token.start < start + len(name) and token.end > start:
                wanted[number] = TAG[kind]
    return Example(words, features(words, taken, proposed_in(words, taken)), wanted)


class Learnt:
    """Weights that are being learnt, and their sums over the steps, out of which the average comes."""

    def __init__(self, examples: list[Example]) -> None:
        names = {feature for one in examples for row in one.rows for feature in row}
        self.weights: dict[str, list[float]] = {name: [0, 0, 0] for name in sorted(names)}
        self.sums: dict[str, list[float]] = {name: [0, 0, 0] for name in names}
        self.turns, self.turn_sums = ([[0.0] * 3 for _ in range(4)] for _ in range(2))
        self.step = 1

    def see(self, one: Example) -> None:
        """Tag a post; move what was wrong towards what is wanted."""
        got = tags(one.rows, Model("", self.turns, self.weights))  # type: ignore[arg-type]
        before = (START, START)
        for row, want, had in zip(one.rows, one.wanted, got, strict=True):
            if want != had:
                self._move(row, want, 1)
                self._move(row, had, -1)
            if (before[0], want) != (before[1], had):
                self._turn(before[0], want, 1)
                self._turn(before[1], had, -1)
            before = (want, had)
        self.step += 1

    def _move(self, row: list[str], tag: int, way: int) -> None:
        for feature in row:
            self.weights[feature][tag] += way
            self.sums[feature][tag] += way * self.step

    def _turn(self, first: int, tag: int, way: int) -> None:
        self.turns[first][tag] += way
        self.turn_sums[first][tag] += way * self.step

    def average(self) -> tuple[dict[str, list[float]], list[list[float]]]:
        """Give the mean of the weights, and of the turns, over all steps."""
        return (
            {name: self._mean(row, self.sums[name]) for name, row in self.weights.items()},
            [self._mean(row, summed) for row, summed in zip(self.turns, self.turn_sums, strict=True)],
        )

    def _mean(self, row: list[float], summed: list[float]) -> list[float]:
        return [weight - total / self.step for weight, total in zip(row, summed, strict=True)]


def train(examples: list[Example]) -> Model:
    """Learn the weights."""
    learnt, order, dice = Learnt(examples), list(examples), random.Random(3)
    for _ in range(ROUNDS):
        dice.shuffle(order)
        for one in order:
            learnt.see(one)
    return _in_units(*learnt.average())


def _in_units(weights: dict[str, list[float]], turns: list[list[float]]) -> Model:
    largest = max(abs(weight) for row in (*weights.values(), *turns) for weight in row)
    unit = largest / MOST
    rows = {name: tuple(round(w / unit) for w in row) for name, row in sorted(weights.items())}
    kept = {name: row for name, row in rows.items() if any(row)}
    return Model(fingerprint(), tuple(tuple(round(w / unit) for w in row) for row in turns), kept)  # type: ignore[arg-type]


def fingerprint() -> str:
    """The hash of the posts, kept with the weights: a test tells when they changed and the weights did not."""
    return hashlib.sha256(b"\n".join((CORPORA / name).read_bytes() for name in TEXTS)).hexdigest()


def check(examples: list[Example]) -> None:
    """Print the share of held-out posts whose place, and whose venue, is found as labelled."""
    held = examples[::FOLDS]
    found = train([one for number, one in enumerate(examples) if number % FOLDS])
    for what, tag in (("place", P), ("venue", V)):
        right = 0
        for one in held:
            wanted = [run for run in runs_of(one.wanted) if run.what == what]
            got = sorted((r for r in runs_of(tags(one.rows, found)) if r.what == what), key=lambda r: r.first - r.after)
            right += got[:1] == wanted[:1]
        print(f"{what}: {right / len(held):.3f} of {len(held)} ({tag})")


def main() -> None:
    """Train on all posts and write the weights, or check."""
    examples = [example(*call) for call in calls()]
    if "--check" in sys.argv:
        check(examples)
        return
    found = train(examples)
    stored = {"trained_on": found.trained_on, "turns": found.turns, "weights": found.weights}
    WEIGHTS.write_bytes(packed(stored))
    print(f"{len(examples)} calls, {len(found.weights)} features, {WEIGHTS.stat().st_size} bytes")


if __name__ == "__main__":
    main()
