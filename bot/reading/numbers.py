"""Number words, as people write small numbers of people and minutes."""

from __future__ import annotations

import re
from typing import Final

from bot.reading.alternatives import any_of

_ENGLISH: Final = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
]
_TENS: Final = {"thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60}
#: Plain words carry no accents. Words that are also common English words of another sense are left out.
_ELSEWHERE: Final[dict[int, str]] = {
    1: "ein eine einen eins une uno",
    2: "zwei zwo deux dos duo",
    3: "drei trois tres tre",
    4: "vier quatre cuatro quattro",
    5: "funf cinq cinco",
    6: "sechs seis",
    7: "sieben sept siete",
    8: "acht huit ocho otto",
    9: "neun neuf nueve",
    10: "zehn dix diez",
    12: "zwolf douze doce dozen",
    15: "quinze quince",
    20: "zwanzig vingt veinte",
    30: "dreissig dreißig trente treinta",
}

NUMBERS: Final[dict[str, int]] = {
    **{word: value for value, word in enumerate(_ENGLISH)},
    **_TENS,
    **{
        f"{ten} {unit}": _TENS.get(ten, 20) + value
        for ten in ("twenty", *_TENS)
        for value, unit in enumerate(_ENGLISH[:10])
        if value
    },
    **{word: value for value, words in _ELSEWHERE.items() for word in words.split()},
    "half dozen": 6,
    "couple": 2,
    "pair": 2,
}

_UNIT: Final = any_of(tuple(_ENGLISH[1:10]))
#: A number of at most three digits, or a number word; "a couple of" is one too.
_ALONE: Final = any_of(tuple(word for word in NUMBERS if word not in {"couple", "pair"}), ("half a dozen",))
NUMBER: Final = rf"(?:(?:a )?(?:couple|pair)(?: of)?|{any_of(tuple(_TENS), 'twenty')} - {_UNIT}|{_ALONE}|\d{{1,3}})"
_NOISE: Final = re.compile(r"\ba |\bof\b| -")


#: "7.45" is a clock time where it counts nothing.
_DOTTED: Final = re.compile(r"(?<![\d.,£$€])(1?\d|2[0-3])\.([0-5]\d)(?![\d.]|\s?(?:km|k\b|quid|eur|usd|miles|%|each))")


def with_colons(text: str) -> str:
    """Write "7.45" as "7:45"; the length stays the same."""
    return _DOTTED.sub(r"\1:\2", text)


def number(words: str) -> int:
    """The value of words that `NUMBER` matched.

    Raises:
        KeyError: the words are no number.
    """
    bare = " ".join(_NOISE.sub(" ", words).split())
    return int(bare) if bare.isdecimal() else NUMBERS[bare]
