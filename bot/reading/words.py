"""Words: the text as every reader sees it. Folded (lower case, no accents, plain quotes), cut, with its positions kept.

Folding keeps the length: `folded[i]` is what `text[i]` became, so that a span of words is a span of the text.
A token is a word (`who's`), a run of digits (`7` of `7pm`), a handle, a hashtag, a link, or one other character.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Longer texts are read up to here: no network lets a post or a message be longer and mean a meetup.
LONGEST_READ = 1_000

_TOKEN = re.compile(
    r"https?://\S+"
    r"|[@#][^\W\d]\w*(?:\.\w+)*"  # handles: @ann, @ann.bsky.social; hashtags
    r"|(?:l8e?r|gr8|m8s?|w8|any1|some1|every1)(?![^\W_])"  # one word, though a digit is inside
    r"|2(?:moro|morrow|mrw|mro|nite|night|day)(?![^\W_])"
    r"|\d+"
    r"|[^\W\d_]+(?:'[^\W\d_]+)*"  # words, with the apostrophes inside them
    r"|[^\s]"
    r"|\n",
)
# ruff: noqa: RUF001 - look-alikes are what this table is about
_PLAIN = {
    "’": "'", "‘": "'", "ʼ": "'", "`": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
    "–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-", "\u00a0": " ", "\u202f": " ", "\u2009": " ",
    "ß": "s", "ø": "o", "ł": "l", "đ": "d",
}  # fmt: skip


class _Folding(dict[int, str]):
    """Folds one character to exactly one, and remembers it: `str.translate` asks for each new character once."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        plain = _PLAIN.get(character) or unicodedata.normalize("NFKD", character)
        if len(plain) > 1:
            plain = plain[0] if all(unicodedata.combining(mark) for mark in plain[1:]) else character
        plain = plain.lower()
        self[code] = plain if len(plain) == 1 else character
        return self[code]


_FOLDING = _Folding()


class Token(NamedTuple):
    """One word of a text: `word` is folded, `start:end` its place in the text."""

    word: str
    start: int
    end: int

    @property
    def is_number(self) -> bool:
        """True for a run of decimal digits."""
        return self.word.isdecimal()


_NOTHING = Token("", -2, -2)


class Words:
    """A text with its tokens. Positions outside the text give an empty token, so that rules may look around."""

    __slots__ = ("_tokens", "_words", "folded", "text")

    def __init__(self, text: str) -> None:
        self.text = text[:LONGEST_READ]
        self.folded = fold(self.text)
        self._tokens = [Token(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(self.folded)]
        self._words = [token.word for token in self._tokens]

    def __len__(self) -> int:
        return len(self._tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self._tokens)

    def __getitem__(self, index: int) -> Token:
        return self._tokens[index] if 0 <= index < len(self._tokens) else _NOTHING

    def word(self, index: int) -> str:
        """The folded word at `index`, or an empty string outside the text."""
        return self._words[index] if 0 <= index < len(self._words) else ""

    def glued(self, index: int) -> bool:
        """True when nothing stands between this token and the one before it ("pm" in "7pm")."""
        return index > 0 and self[index - 1].end == self[index].start

    def written(self, first: int, after: int) -> str:
        """The text of the tokens `first` up to `after`, as it was written."""
        return self.text[self[first].start : self[after - 1].end]

    def original(self, index: int) -> str:
        """The token at `index` as it was written, capitals and accents included."""
        token = self[index]
        return self.text[token.start : token.end] if token.word else ""

    def capitalised(self, index: int) -> bool:
        """True when the token begins with a capital letter."""
        return self.original(index)[:1].isupper()

    def follows(self, index: int, *phrase: str) -> bool:
        """True when the words of `phrase` stand at `index`, one token each."""
        return index >= 0 and tuple(self._words[index : index + len(phrase)]) == phrase


def vocabulary(words: str) -> frozenset[str]:
    """Make a set of the words in a line, so that tables of words read as text."""
    return frozenset(words.split())


def fold(text: str) -> str:
    """Fold to lower case without accents and with plain quotes and dashes; the length stays the same."""
    folded = text.lower() if text.isascii() else text.translate(_FOLDING)
    return folded.replace("'til", " til")
