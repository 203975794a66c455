"""Answers to a list of venues: "B", "option c", "let's take B", "the second one", "2 please"."""

from __future__ import annotations

import re
from typing import Final

LETTERS: Final = "ABCDE"
_ORDINALS: Final = {"first": 0, "second": 1, "third": 2, "fourth": 3, "fifth": 4}
_POLITE: Final = (
    r"(?:[\s,.!:;)]*(?:please|pls|thanks|thank you|then|it is|is (?:fine|good|great|better)|works|🍻|👍))*[\s.!)]*"
)
_LEAD: Final = (
    r"(?:(?:ok|okay|yes|hmm|no)[\s,.!:]+)?(?:(?:let'?s|lets|we|i'?d|i|i'?ll)\s+)?"
    r"(?:(?:take|go|pick|choose|prefer|rather|do|want|like|make it|have)\s+)*(?:(?:with|for|to)\s+)?"
)
_NAMED: Final = re.compile(
    rf"\s*{_LEAD}(?:the\s+)?(?:option|number|no\.?|nr\.?|venue|#|place)?\s*\(?(?P<letter>[a-eA-E]|[1-5])\b\)?{_POLITE}\s*",
    re.IGNORECASE,
)
_COUNTED: Final = re.compile(
    rf"\s*{_LEAD}(?:the\s+)?(?P<ordinal>{'|'.join(_ORDINALS)})(?:\s+(?:one|option|venue|place))?{_POLITE}\s*",
    re.IGNORECASE,
)
#: "Yes, I'm in" is about coming, "yes" about what was asked.
_ONESELF: Final = re.compile(r"\b(?:i|i'?m|im|me|we|we'?re|us|count|coming|in|there|\+\s?\d)\b", re.IGNORECASE)


def read_option(text: str, count: int) -> int | None:
    """Which of `count` lettered options the words pick, from 0; None where they are about something else."""
    if named := _NAMED.fullmatch(text):
        letter = named["letter"].upper()
        number = int(letter) - 1 if letter.isdecimal() else LETTERS.index(letter)
    elif counted := _COUNTED.fullmatch(text):
        number = _ORDINALS[counted["ordinal"].lower()]
    else:
        return None
    return number if number < count else None


def speaks_of_oneself(text: str) -> bool:
    """Whether words that could approve of something say instead (or too) that somebody comes."""
    return _ONESELF.search(text) is not None
