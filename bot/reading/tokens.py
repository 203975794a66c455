"""A message as plain words: one spelling for what people write in many ways, with the way back to their own words.

`plain("I'm in 👍🏽, cant WAIT!!")` has the words "i am in :yes: , can not wait !": lower case, accents folded,
contractions and chat spellings written out, marks and pictures as words of their own. Patterns are matched on that;
`Plain.span` gives the place in the text as it was sent. Linear in the length of the text, which is cut at `LIMIT`.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Final

from bot.reading import words as letters
from bot.reading.emoji import EMOJI, OTHER
from bot.reading.numbers import NUMBERS
from bot.reading.spelling import BEFORE_VERB, CONTRACTED, KEY_WORDS, LOOKALIKES, SHORT

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Characters that are read; what comes after is not looked at.
LIMIT: Final = 600
#: Words and marks that are read: as many as that many characters hold of what people write.
MOST_TOKENS: Final = 160
#: Shorter words are too much alike to be corrected.
SHORTEST_CORRECTED: Final = 5

_TOKEN: Final = re.compile(
    r"https?://\S+"
    r"|[@#]\w[\w.]*\w|[@#]\w"
    r"|\d{1,2}[:.h]\d{2}(?!\d)"
    r"|\d+(?:st|nd|rd|th)\b"
    r"|\d+"
    r"|w/o?(?=\s)"
    r"|an'(?=\s)"
    r"|'?[^\W\d_]+(?:'[^\W\d_]+)*"
    r"|[.]{2,}|[?!]+"
    r"|[^\w\s]",
)
#: Variation selectors, joiners, skin tones, signs of sex and of direction belong to a picture or to nothing.
_INVISIBLE: Final = (*range(0xFE00, 0xFE10), *range(0x200B, 0x2010), 0x2640, 0x2642, *range(0x1F3FB, 0x1F400))
#: Quotes, dashes and full-width marks, by code point, and the plain mark each is read as.
_SAME: Final = {
    **dict.fromkeys(_INVISIBLE, " "),
    **dict.fromkeys(map(ord, "\u2019\u2018\u0060\u00b4\u02bc\uff07"), "'"),
    **dict.fromkeys(map(ord, "\u201c\u201d\u201e\u00ab\u00bb"), '"'),
    **dict.fromkeys(map(ord, "\u2013\u2014\u2212\u2010\u2011"), "-"),
    0xFF0C: ",",
    0xFF1F: "?",
    0xFF01: "!",
    0x3002: ".",
    0x2026: ".",
    0xFF0B: "+",
}
_CONTROLS: Final = dict.fromkeys((*range(9), *range(11, 32), 127), " ")
#: A letter that is the whole message.
_ONE_LETTER: Final = {"n": "no", "y": "yes", "k": "okay"}
_RUN: Final = re.compile(r"([^\W\d_])\1{2,}")


@dataclass(frozen=True, slots=True)
class Plain:
    """A text and its plain words.

    Attributes:
        text: what was sent, cut at `LIMIT` characters.
        whole: what was sent, uncut; places in it are those in `text`.
        words: the plain words, one space between two of them.
    """

    text: str
    whole: str
    words: str
    _at: tuple[int, ...]
    _from: tuple[tuple[int, int], ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The part of `text` that `words[start:end]` was made of."""
        first = max(bisect_right(self._at, start) - 1, 0)
        last = max(bisect_right(self._at, max(end - 1, start)) - 1, 0)
        return (self._from[first][0], self._from[last][1]) if self._from else (0, 0)

    def after(self, place: int) -> str:
        """The plain words of what was sent behind `text[place]`, with the space before them."""
        token = bisect_right(self._from, (place, -1))
        return self.words[self._at[token] - 1 :] if token < len(self._at) else ""

    def word_at(self, place: int) -> int:
        """Where in `words` stands what was made of `text[place]`."""
        token = bisect_right(self._from, (place, len(self.text) + 1)) - 1
        return self._at[max(token, 0)] if self._at else 0

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Each token: its plain words, and what the sender wrote."""
        ends = (*self._at[1:], len(self.words) + 1)
        for start, end, (left, right) in zip(self._at, ends, self._from, strict=True):
            if end - 1 > start:
                yield self.words[start : end - 1], self.text[left:right]

    def sent(self, start: int, end: int) -> str:
        """What the sender wrote for `words[start:end]`."""
        left, right = self.span(start, end)
        return self.text[left:right]


def fold(text: str) -> str:
    """Lower case without accents, marks made alike; as long as `text`, so that places in it stay the same."""
    return letters.fold(text.replace("`", "'") if text.isascii() else text.translate(_SAME)).translate(_CONTROLS)


def _without_repeats(word: str) -> str:
    """The word behind "yesssss" and "nooo"; a doubled letter inside stays ("soooon" is "soon")."""
    squeezed = _RUN.sub(r"\1\1", word)
    return squeezed if squeezed in KEY_WORDS else _RUN.sub(r"\1", word)


def _one_letter_less(word: str) -> set[str]:
    return {word[:i] + word[i + 1 :] for i in range(1, len(word))}


def _index_of_slips() -> dict[str, str]:
    slips: dict[str, str] = {}
    for word in sorted(KEY_WORDS):
        for slip in sorted(_one_letter_less(word)):
            slips.setdefault(slip, word)
    return slips


_SLIPS: Final = _index_of_slips()


@lru_cache(maxsize=8192)
def _spelled(word: str) -> str:
    """The key word that `word` is one slip away from (a letter lost, added, changed or two swapped), else itself."""
    if len(word) < SHORTEST_CORRECTED or word in KEY_WORDS or word in LOOKALIKES:
        return word
    if word in _SLIPS:
        return _SLIPS[word]
    less = _one_letter_less(word)
    found = (less & KEY_WORDS) or {_SLIPS[slip] for slip in less if slip in _SLIPS}
    return found.pop() if len(found) == 1 else word


@lru_cache(maxsize=8192)
def _word(token: str) -> str:
    """The plain words for one token of folded text."""
    if known := EMOJI.get(token) or SHORT.get(token):
        return known
    if "'" in token:
        return _written_out(token)
    if token[0] in "@#?!.":
        return token[0] if token[0] in "?!." else token
    if not token[0].isalnum():
        return token if token.isascii() or not unicodedata.category(token[0]).startswith("S") else OTHER
    if token.endswith("ish") and token[:-3] in NUMBERS:
        return f"{token[:-3]} ish"
    squeezed = _without_repeats(token) if token.isalpha() else token
    return SHORT.get(squeezed) or _spelled(squeezed)


def _written_out(token: str) -> str:
    for end, words in CONTRACTED.items():
        if token.endswith(end):
            stem = token[: -len(end)]
            return f"{SHORT.get(stem, stem)}{words}".strip()
    bare = token.strip("'")
    return SHORT.get(bare, bare) or "'"


def _tokens(folded: str) -> list[tuple[str, int, int]]:
    return [(found.group(), found.start(), found.end()) for found in islice(_TOKEN.finditer(folded), MOST_TOKENS)]


def _plain_words(tokens: list[tuple[str, int, int]]) -> list[str]:
    """One string of plain words for each token."""
    if len(tokens) == 1 and tokens[0][0] in _ONE_LETTER:
        return [_ONE_LETTER[tokens[0][0]]]
    words = [_word(token) for token, _, _ in tokens]
    for i, (token, _, _) in enumerate(tokens[:-1]):
        if token in BEFORE_VERB and words[i + 1].split(" ")[0] in BEFORE_VERB[token][1]:
            words[i] = BEFORE_VERB[token][0]
    return words


def plain(text: str) -> Plain:
    """Read `text` as plain words."""
    cut = text[:LIMIT]
    tokens = _tokens(fold(cut))
    if len(tokens) == MOST_TOKENS:
        cut = cut[: tokens[-1][2]]
    at: list[int] = []
    position = 0
    words = _plain_words(tokens)
    for word in words:
        at.append(position)
        position += len(word) + 1
    return Plain(cut, text, " ".join(words), tuple(at), tuple((start, end) for _, start, end in tokens))
