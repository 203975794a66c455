"""What words mean to a meetup: `flu`, `migraine` and `grippe` are all illness.

The lexicon (`data/senses.txt`, written for this project, one sense a line) lets the models understand words that no
line of their training held: they weigh what a word means beside the word itself.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from bot.reading.words import fold

if TYPE_CHECKING:
    from collections.abc import Mapping


@cache
def lexicon() -> Mapping[str, tuple[str, ...]]:
    """The senses of each folded word, in the order of the file; most words have one, some two."""
    found: dict[str, tuple[str, ...]] = {}
    for line in (files("bot.reading") / "data" / "senses.txt").read_text("utf-8").splitlines():
        sense, colon, words = line.partition(":")
        if colon and not line.startswith("#"):
            for word in dict.fromkeys(map(fold, words.split())):
                found[word] = (*found.get(word, ()), sense)
    return found
