"""Words: the text as every reader sees it. Folded (lower case, no accents, plain quotes), cut, with its positions kept.

Folding keeps the length: `folded[i]` is what `text[i]` became, so that a span of words is a span of the text.
A token is a word (`who's`), a run of digits (`7` of `7pm`), a handle, a hashtag, a link, or one other character.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

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
    """A text with its tokens. Positions outside the text give an empty token, so that rules may look around.

    Readers ask for words at positions some hundred times a text, so that these are plain look-ups in lists: padded at
    the end, they answer for positions before the first word as well as after the last one.
    """

    __slots__ = (
        "_capitals",
        "_count",
        "_ends",
        "_starts",
        "_tokens",
        "_words",
        "capitalised",
        "folded",
        "text",
        "word",
    )

    #: `word(i)`: the folded word at `i`, or an empty string up to `_PADDING` tokens outside the text.
    word: Callable[[int], str]
    #: `capitalised(i)`: whether the token at `i` begins with a capital letter.
    capitalised: Callable[[int], bool]

    def __init__(self, text: str) -> None:
        self.text = text = text[:LONGEST_READ]
        self.folded = folded = fold(text)
        spans = [found.span() for found in _TOKEN.finditer(folded)]
        self._count = len(spans)
        self._starts = [start for start, _ in spans]
        self._ends = [end for _, end in spans]
        self._words = [folded[start:end] for start, end in spans] + _NO_WORDS
        self._capitals = [text[start].isupper() for start in self._starts] + _NO_CAPITALS
        self._tokens: list[Token] | None = None
        self.word = self._words.__getitem__
        self.capitalised = self._capitals.__getitem__

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Token]:
        if self._tokens is None:
            self._tokens = list(map(Token, self._words, self._starts, self._ends))
        return iter(self._tokens)

    def __getitem__(self, index: int) -> Token:
        if not 0 <= index < self._count:
            return _NOTHING
        return Token(self._words[index], self._starts[index], self._ends[index])

    def all(self) -> Sequence[str]:
        """Give every folded word of the text, from left to right."""
        return self._words[: self._count]

    def glued(self, index: int) -> bool:
        """True when nothing stands between this token and the one before it ("pm" in "7pm")."""
        return 0 < index < self._count and self._ends[index - 1] == self._starts[index]

    def written(self, first: int, after: int) -> str:
        """The text of the tokens `first` up to `after`, as it was written."""
        return self.text[self._starts[first] : self._ends[after - 1]]

    def original(self, index: int) -> str:
        """The token at `index` as it was written, capitals and accents included."""
        return self.text[self._starts[index] : self._ends[index]] if 0 <= index < self._count else ""

    def follows(self, index: int, *phrase: str) -> bool:
        """True when the words of `phrase` stand at `index`, one token each."""
        return (
            index >= 0 and self._words[index] == phrase[0] and tuple(self._words[index : index + len(phrase)]) == phrase
        )


#: Farther than this no rule looks from a token.
_PADDING: Final = 64
_NO_WORDS: Final = [""] * _PADDING
_NO_CAPITALS: Final = [False] * _PADDING


def vocabulary(words: str) -> frozenset[str]:
    """Make a set of the words in a line, so that tables of words read as text."""
    return frozenset(words.split())


def fold(text: str) -> str:
    """Fold to lower case without accents and with plain quotes and dashes; the length stays the same."""
    folded = text.lower() if text.isascii() else text.translate(_FOLDING)
    return folded.replace("'til", " til")
