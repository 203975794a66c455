"""Fewer: somebody of a guest's party drops out, and the guest does not.

    fewer    = dropping drops        "my +1 can't come", "2 of us are not coming", "one of my friends bailed"
    dropping = number "of us" | number "of" whose kin | [whose] kin | "+1"

Whoever says "I" or "we" can't come drops out with the whole party: that is an intent, and not read here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bot.reading.alternatives import any_of
from bot.reading.kin import HEADS
from bot.reading.numbers import NUMBER, number

if TYPE_CHECKING:
    from bot.reading.tokens import Plain

_WHOSE: Final = r"(?:my|our|the|his|her|their)"
_KIN: Final = any_of(tuple(HEADS))
_PLUS_ONE: Final = r"(?:\+ ?1|plus one|\+ one)"
_DROPPING: Final = (
    rf"(?:(?P<n>{NUMBER}) of (?:us|them|{_WHOSE}(?: \w+)?)|(?:{_WHOSE} )?(?:(?P<kin>{_KIN})|{_PLUS_ONE}))"
)
_DROPS: Final = (
    r"(?: (?:now|actually|just|both|unfortunately|sadly))*"
    r"(?: (?:can|could|will|would|is|are|does|do|has|have) (?:\w+ )?not\b"
    r"| (?:(?:has|have|just) )?(?:bailed|cancell?ed|dropped out|pulled out|flaked|backed out|got sick|fell ill)\b"
    r"| (?:is|are) (?:out|ill|sick|off|unwell|poorly)\b)"
)
_FEWER: Final = re.compile(rf"(?<!\w)(?:^|(?<=[,.!;] )|(?<=and )|(?<=but )|(?<=so )|(?<=sorry )){_DROPPING}{_DROPS}")
_ALL_OF_US: Final = re.compile(r"\b(?:i|we) (?:\w+ )?(?:can|could|will|am|are|do) (?:\w+ )?not\b|\bnone of us\b")
#: A kin word in the plural, with no number: at least two, and the guest will say how many are left.
_AT_LEAST: Final = 1


def fewer_in(text: Plain) -> int:
    """How many heads of the guest's party drop out; 0 where none do, or where the guest drops out too."""
    found = _FEWER.search(text.words)
    if found is None or _ALL_OF_US.search(text.words):
        return 0
    if found["n"]:
        return max(number(found["n"]), _AT_LEAST)
    return max(HEADS.get(found["kin"] or "", 1), _AT_LEAST)
