"""Words of one person that reach another: stripped of mentions, links and what would disturb the page, and cut."""

from __future__ import annotations

import unicodedata

import regex

_LINK = regex.compile(r"(?:https?://|www\.)\S+")
_AT_OR_HASH = regex.compile("(?<![A-Za-z0-9_])[@#\uff20\uff03]+(?=\\w)")  # also the full-width forms
_SPACES = regex.compile(r"\s+")
#: Characters that turn the direction of what follows (Unicode UAX #9) reach beyond the quotation.
_DIRECTION = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
#: Category Cc: control characters; Cs: halves of surrogates; Co and Cn: no agreed meaning.
_UNSHOWABLE = {"Cc", "Cs", "Co", "Cn"}


def harmless(words: str, *, most: int = 280) -> str:
    """The same words as plain text on one line, of at most `most` grapheme clusters, that name and link nobody."""
    text = "".join(map(_showable, words))  # first: what is taken out here could part an "@" from its name
    text = _AT_OR_HASH.sub("", _LINK.sub("", text)).replace("“", '"').replace("”", '"')
    return _first(_SPACES.sub(" ", text).strip(), most)


def _showable(character: str) -> str:
    if unicodedata.bidirectional(character) in _DIRECTION:
        return ""
    return " " if unicodedata.category(character) in _UNSHOWABLE else character


def _first(text: str, most: int) -> str:
    characters = regex.findall(r"\X", text)
    return text if len(characters) <= most else "".join(characters[: most - 1]).rstrip() + "…"
