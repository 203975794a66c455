"""Cues that a guest comes, does not come, or does not know yet, as a table.

Cues are tried in the order of the table and take their words with them: what an idiom has used ("no way I would miss
it") no later row sees ("no"). So idioms that turn a "no" into a yes stand first, whole phrases before single words.
A *hint* alone decides nothing against a cue: it counts only where no cue is left.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from bot.reading import intent_cues_maybe as maybe
from bot.reading import intent_cues_no as no
from bot.reading import intent_cues_yes as yes

if TYPE_CHECKING:
    from bot.reading.tokens import Plain

Stance = Literal["yes", "no", "maybe"]
#: `no_matter` rows only take away words that would mislead the rows after them.
Cue = Literal["yes", "no", "maybe", "yes_hint", "no_hint", "maybe_hint", "no_matter"]


_ROWS: Final[tuple[tuple[Cue, tuple[str, ...]], ...]] = (
    ("no_matter", maybe.NO_MATTER),
    ("yes", yes.IDIOMS),
    ("maybe", maybe.NOT_YET),
    ("no", no.NO_PHRASES),
    ("maybe", maybe.MAYBE),
    ("yes", yes.YES_PHRASES),
    ("no", no.NO_WORDS),
    ("no_hint", no.NO_HINTS),
    ("maybe_hint", maybe.MAYBE_HINTS),
    ("yes_hint", yes.YES_HINTS),
)

_COMPILED: Final = tuple((cue, re.compile(r"(?<![\w'])(?:" + "|".join(rows) + r")(?![\w'])")) for cue, rows in _ROWS)
#: The row of idioms that turn a "no" or a question into a yes.
_IDIOMS: Final = 1
_TAKEN: Final = "~"


@dataclass(frozen=True, slots=True)
class Found:
    """A cue and where in the plain words it stands."""

    cue: Cue
    start: int
    end: int
    idiom: bool = False  #: of the first rows: it holds inside a question too


def find_cues(text: Plain) -> list[Found]:
    """All cues of the message in the order of its words; none overlaps another."""
    left = text.words
    found: list[Found] = []
    for row, (cue, pattern) in enumerate(_COMPILED):
        taken = [match.span() for match in pattern.finditer(left) if match.end() > match.start()]
        found += [Found(cue, start, end, idiom=row == _IDIOMS) for start, end in taken]
        for start, end in taken:
            left = left[:start] + _TAKEN * (end - start) + left[end:]
    return sorted(found, key=lambda cue: cue.start)
