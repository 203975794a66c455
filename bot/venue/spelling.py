"""How a place name is compared: one spelling for every way of typing it.

"Töölö", "TOOLO" and "Toolo" are the same word here; "King's Cross", "Kings Cross" and "kings-cross" are the same name.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

#: An apostrophe, of whatever form, or a full stop joins: "King's" is "kings", "D.C." is "dc".
_JOINING = "'`.\u2018\u2019\u02bb\u02bc"
#: Letters that Unicode does not decompose into a base letter and a mark.
_PLAIN = str.maketrans({
    "ø": "o", "ł": "l", "đ": "d", "ħ": "h", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th",
    "\N{LATIN SMALL LETTER DOTLESS I}": "i",
} | dict.fromkeys(_JOINING))  # fmt: skip
_WORD = re.compile(r"\w+")

#: What stands before a place without being its name: "near Union Sq", "around the Mission".
_LEADING = frozenset({"near", "nearby", "around", "close", "to", "by", "in", "at", "from", "of", "the", "off"})
#: Short forms that people type within a name; each may stand for any of its words.
_SHORT = {
    "st": ("saint", "street"), "sq": ("square",), "hts": ("heights",), "mt": ("mount",), "ft": ("fort",),
    "pk": ("park",), "stn": ("station",), "jn": ("junction",), "isl": ("island",), "vlg": ("village",),
    "e": ("east",), "w": ("west",), "n": ("north",), "s": ("south",), "upr": ("upper",), "ctr": ("center",),
    "saint": ("st",), "square": ("sq",), "mount": ("mt",), "fort": ("ft",),
}  # fmt: skip
#: A name of more words than this is a sentence; "Saint-Rémy-en-Bouzemont-Saint-Genest-et-Isson" has eight.
_LONGEST = 10


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Lower case, without accents, apostrophes and full stops; words separated by one blank."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(_WORD.findall(bare.translate(_PLAIN)))


def spellings(text: str) -> tuple[str, ...]:
    """The folded forms under which a name may be listed, the most literal first; empty if it cannot be a name."""
    words = fold(text).split()
    if not words or len(words) > _LONGEST:
        return ()
    forms = [words]
    bare = _without_leading_words(words)
    if bare and bare != words:
        forms.append(bare)
    forms += [written_out for form in tuple(forms) for written_out in _written_out(form)]
    return tuple(dict.fromkeys(" ".join(form) for form in forms))


def _without_leading_words(words: list[str]) -> list[str]:
    skip = next((i for i, word in enumerate(words) if word not in _LEADING), len(words))
    return words[skip:]


def _written_out(words: list[str]) -> list[list[str]]:
    """One form for each short word that is replaced; names hold one, seldom two."""
    return [[*words[:i], long, *words[i + 1 :]] for i, word in enumerate(words) for long in _SHORT.get(word, ())]
