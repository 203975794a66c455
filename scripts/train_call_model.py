r"""Train the linear model that decides whether a post is a call: writes `bot/reading/data/call_model.json.gz`.

    python scripts/train_call_model.py

Logistic regression with L2, on text that the project wrote: `tests/corpora/own_calls.jsonl`, `own_posts.txt` (one post
a line, "+ " a call, "- " none, "\n" a line break), and, counting less, posts filled into the frames of
`own_frames.txt`.
There are more features than posts, so it is solved in the dual: with one weight a for each post and K the products of
their features, Newton's step is a = (K + L2 / w)^-1 z, where w is the variance of each label and z the working response
(iteratively reweighted least squares). Deterministic: the same texts and grammar give the same weights. It prints F1 by
cross-validation, each post judged by a model that never saw it, over some thresholds.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import random
import re
import zlib
from collections import Counter
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

import numpy as np

from bot.reading.call import parts_of
from bot.reading.call_features import features
from bot.reading.cases import parse_lines
from bot.reading.weights import packed
from bot.reading.words import Words

ROOT = Path(__file__).parent.parent
CORPORA = ROOT / "tests" / "corpora"
TEXTS = ("own_calls.jsonl", "people_calls.jsonl", "own_posts.txt", "people_posts.txt", "own_frames.txt")
#: In posts of people places and venues are marked: "in {p:Kallio}".
MARK = re.compile(r"\{[pv]:([^{}]+)\}")
WEIGHTS = ROOT / "bot" / "reading" / "data" / "call_model.json.gz"
NOON = dt.datetime(2025, 5, 14, 12, tzinfo=ZoneInfo("Europe/London"))
#: Strength of L2; steps of Newton's method, and the change of a score below which it is done.
SHRINKAGE, STEPS, DONE = 2.0, 12, 1e-3
#: Standard deviation that the weights of each kind of feature are expected to have, beside 1 for cues, facts and pairs.
SPREAD = {"run": 0.5, "shape": 0.5, "bare": 0.5}
BIAS_SPREAD = 25.0
#: Features in fewer posts say too little; lighter weights than this change no verdict.
RAREST, LIGHTEST = 3, 0.005
PER_FRAME, FRAME_COUNTS = 12, 0.3
FOLDS, THRESHOLDS = 5, (0.0, 0.5, 0.75, 1.0, 1.25, 1.5, 2.0)


class Example(NamedTuple):
    """A text with its label, its features, and what it counts."""

    text: str
    is_call: bool
    found: frozenset[str]
    counts: float


def example(text: str, at: dt.datetime, *, is_call: bool, counts: float = 1.0) -> Example:
    """Read a text for its features."""
    words = Words(text)
    return Example(text, is_call, features(words, parts_of(words, at)), counts)


def written() -> list[Example]:
    """Read the posts that were written one by one."""
    posts = []
    for name in TEXTS:
        if name.endswith(".jsonl"):
            with (CORPORA / name).open(encoding="utf-8") as lines:
                posts += [example(c.text, c.at, is_call=bool(c.expect["is_call"])) for c in parse_lines("call", lines)]
    for name in ("own_posts.txt", "people_posts.txt"):
        lines = (CORPORA / name).read_text(encoding="utf-8").splitlines()
        posts += [labelled(line) for line in lines if line.startswith(("+", "- "))]
    return posts


def labelled(line: str) -> Example:
    """Read a line of a file of posts: "+ " or "+drinks " before a call, "- " before anything else."""
    label, text = line.split(" ", 1)
    return example(MARK.sub(r"\1", text).replace("\\n", "\n"), NOON, is_call=label != "-")


def filled() -> list[Example]:
    """Fill the frames: `PER_FRAME` times each, with words drawn from the slots."""
    draw = random.Random(7)
    slots: dict[str, list[str]] = {}
    posts: dict[str, bool] = {}
    for line in (CORPORA / "own_frames.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith(("+ ", "- ")):
            for _ in range(PER_FRAME):
                text = re.sub(r"\{(\w+)\}", lambda slot: draw.choice(slots[slot[1]]), line[2:])
                posts[re.sub(r" +(?=[,?.!]|$)", "", re.sub(" +", " ", text)).strip()] = line[0] == "+"
        elif not line.startswith("#"):
            name, _, words = line.partition(":")
            slots[name] = [word.strip() for word in words.split("|")]
    return [example(text, NOON, is_call=is_call, counts=FRAME_COUNTS) for text, is_call in posts.items()]


def matrix(posts: list[Example], names: list[str]) -> np.ndarray:
    """One row for each post, one column for each feature, as large as its weights are expected to spread."""
    at = {name: column for column, name in enumerate(names)}
    inputs = np.zeros((len(posts), len(names)), dtype=np.float32)
    for row, post in enumerate(posts):
        for name in post.found & at.keys():
            inputs[row, at[name]] = spread(name)
    return inputs


def spread(name: str) -> float:
    """What the weight of a feature of this kind is expected to spread."""
    return SPREAD.get(name.partition(":")[0], 1.0)


def train(inputs: np.ndarray, labels: np.ndarray, counts: np.ndarray) -> tuple[np.ndarray, float]:
    """Give one weight for each column, and the bias."""
    products = (inputs @ inputs.T).astype(float) + BIAS_SPREAD
    dual = np.zeros(len(labels))
    score = np.zeros(len(labels))
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-score))
        variance = np.maximum(chance * (1 - chance), 1e-6) * counts
        response = score + (labels - chance) * counts / variance
        dual = np.linalg.solve(products + SHRINKAGE * np.diag(1 / variance), response)
        before, score = score, products @ dual
        if np.abs(score - before).max() < DONE:
            break
    return inputs.T.astype(float) @ dual, BIAS_SPREAD * float(dual.sum())


def cross_validate(inputs: np.ndarray, posts: list[Example]) -> np.ndarray:
    """Give each post the score of a model that never saw it; what a post counts in training is the same."""
    labels, counts = np.array([post.is_call for post in posts], dtype=float), np.array([post.counts for post in posts])
    folds = np.array([zlib.crc32(post.text.encode()) % FOLDS if post.counts == 1 else -1 for post in posts])
    scores = np.zeros(len(posts))
    for fold in range(FOLDS):
        seen = folds != fold
        weights, bias = train(inputs[seen], labels[seen], counts[seen])
        scores[~seen] = inputs[~seen] @ weights + bias
    return scores


def tell(scores: np.ndarray, labels: np.ndarray) -> None:
    """Print hits, false calls, misses and F1 for each threshold."""
    for threshold in THRESHOLDS:
        said = scores > threshold
        hits, false, missed = (said & labels).sum(), (said & ~labels).sum(), (~said & labels).sum()
        score = 2 * hits / (2 * hits + false + missed)
        print(f"over {threshold}: {hits} hits, {false} false, {missed} missed, F1 {score:.3f}")


def fingerprint() -> str:
    """The hash of the texts, kept with the weights: a test tells when the texts changed and the weights did not."""
    return hashlib.sha256(b"\n".join((CORPORA / name).read_bytes() for name in TEXTS)).hexdigest()


def main() -> None:
    """Train, cross-validate, write."""
    own = written()
    posts = own + filled()
    seen = Counter(name for post in posts for name in post.found)
    names = sorted(name for name, times in seen.items() if times >= RAREST)
    inputs = matrix(posts, names)
    print(f"{len(own)} posts, {len(posts) - len(own)} from frames, {len(names)} features; cross-validated:")
    tell(cross_validate(inputs, posts)[: len(own)], np.array([post.is_call for post in own]))
    labels, counts = np.array([post.is_call for post in posts], dtype=float), np.array([post.counts for post in posts])
    weights, bias = train(inputs, labels, counts)
    table = {name: round(float(weight) * spread(name), 3) for name, weight in zip(names, weights, strict=True)}
    kept = {name: weight for name, weight in table.items() if abs(weight) >= LIGHTEST}
    stored = {"texts": fingerprint(), "bias": round(bias, 3), "weights": kept}
    WEIGHTS.write_bytes(packed(stored))


if __name__ == "__main__":
    main()
