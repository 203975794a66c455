"""A venue that somebody never wants again: "avoid the Anchor", "never Tenho again", "don't suggest Oslo any more"."""

from __future__ import annotations

import re
from typing import Final

#: Nothing longer is said of a venue's name; the forms would take their time over it.
LONGEST: Final = 160
_AGAIN: Final = r"(?:[\s,]+(?:ever|again|any ?more|in future|please|pls|thanks|thank you))*[\s.!]*"
_FORMS: Final = tuple(
    re.compile(rf"\s*(?:(?:no|please|and|ok|okay)[\s,]+)*{form}{_AGAIN}", re.IGNORECASE)
    for form in (
        r"(?:always\s+)?(?:avoid|blacklist)[\s:]+(?P<name>\S.*?)",
        r"(?:never|do\s+not|don['’]?t|stop)(?:\s+ever)?\s+(?:suggest|propos|offer|pick|recommend)(?:e|ing)?\s+(?P<name>\S.*?)",
        r"never\s+(?:ever\s+)?(?:again\s+)?(?:(?:go|going|back)\s+)*(?:(?:to|at|in)\s+)?(?!again\b|ever\b)(?P<name>\S.*?)",
        r"not\s+(?P<name>\S.*?)\s+(?:ever\s+)?again",
    )
)


def read_avoid(text: str) -> str | None:
    """What is named, as written; None where nothing is to be avoided. Whether it is a venue, the caller knows."""
    if len(text) > LONGEST:
        return None
    found = next((found for form in _FORMS if (found := form.fullmatch(text))), None)
    return found["name"] if found else None
