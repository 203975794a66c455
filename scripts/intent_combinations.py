"""Longer messages put together from the lines of `intent_lines/`: what people say in two breaths.

Each recipe is an intent, how many messages to make, and the parts in their order. A part in capitals is drawn from the
lines of `_KINDS` with that name or from `intent_phrases.txt`; everything else stands as it is. Drawing is seeded: the
same lines give the same messages.
"""

from __future__ import annotations

import random
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

_KINDS: Final[dict[str, tuple[str, ...]]] = {
    "YES": ("going: plain assent", "going: enthusiasm and slang"),
    "SURE_YES": ("going: plain assent",),
    "FACT": ("going: facts of the way", "going: origins", "going: heads", "going: needs"),
    "IDIOM_YES": ("going: idioms with no or never",),
    "RETURN": ("going: corrections and returns",),
    "NO": ("not_going: plain refusal",),
    "NO_WORDY": ("not_going: take me off", "not_going: next time", "not_going: but, ends no"),
    "WELL_WISH": ("not_going: good wishes without coming", "not_going: next time"),
    "REASON": ("not_going: illness", "not_going: family", "not_going: work", "not_going: travel and weather"),
    "CONDITION": ("maybe: if",),
    "UNSURE": ("maybe: plain", "maybe: later"),
    "QUESTION": (
        "question: where",
        "question: when",
        "question: who",
        "question: what",
        "question: needs",
        "question: still on, weather",
    ),
    "STOP": ("stop: words",),
    "START": ("start: words",),
    "HELP": ("help: words",),
    "FORGET": ("forget: words",),
    "MINE": ("mine: words",),
    "THANKS": ("other: thanks",),
    "CHATTER": ("other: chatter", "other: asides and remarks", "other: after the evening"),
}

PHRASES: Final = Path(__file__).parent / "intent_phrases.txt"

_RECIPES: Final[tuple[tuple[str, int, str], ...]] = (
    ("going", 500, "OPEN YES CLOSE"),
    ("going", 350, "YES LINK GLAD_CLOSE"),
    ("going", 250, "SURE_YES AND FACT"),
    ("going", 150, "FACT AND GLAD_CLOSE"),
    ("going", 150, "OPEN FACT"),
    ("going", 150, "IDIOM_YES AND GLAD_CLOSE"),
    ("going", 100, "OPEN IDIOM_YES"),
    ("going", 250, "GRUMBLE BUT I_STILL MARK"),
    ("going", 120, "REASON BUT I_STILL"),
    ("going", 150, "OTHERS_OUT BUT I_STILL"),
    ("going", 60, "OTHERS_OUT so I_STILL"),
    ("going", 150, "SAID_NO TURN I_STILL"),
    ("going", 150, "SURE_YES AND QUESTION MARK"),
    ("going", 100, "I_STILL AND QUESTION MARK"),
    ("going", 100, "HEADS FROM PLACE"),
    ("going", 100, "YES , HEADS FROM PLACE"),
    ("going", 60, "HEADS , ARRIVAL"),
    ("going", 80, "FROM PLACE AND ARRIVAL"),
    ("going", 60, "RETURN AND GLAD_CLOSE"),
    ("going", 60, "ARRIVAL CLOSE"),
    ("going", 30, "DENY IM_OUT"),
    ("going", 15, "DENY IM_OUT AND I_STILL"),
    ("not_going", 15, "DENY IM_IN"),
    ("not_going", 400, "OPEN NO CLOSE"),
    ("not_going", 300, "NO LINK REASON"),
    ("not_going", 300, "REASON LINK NO"),
    ("not_going", 250, "NO AND SAD_CLOSE"),
    ("not_going", 250, "REASON AND SAD_CLOSE"),
    ("not_going", 150, "OPEN REASON"),
    ("not_going", 150, "NO_WORDY AND REASON"),
    ("not_going", 100, "OPEN NO_WORDY"),
    ("not_going", 250, "WISH BUT REASON"),
    ("not_going", 200, "WISH BUT NO"),
    ("not_going", 250, "SAID_YES BUT REASON"),
    ("not_going", 150, "SAID_YES TURN NO"),
    ("not_going", 100, "REASON AND WELL_WISH"),
    ("not_going", 100, "NO AND NEXT"),
    ("not_going", 60, "OTHERS_OUT so NO"),
    ("not_going", 60, "GRUMBLE so NO"),
    ("maybe", 250, "SURE_YES IF EVENT"),
    ("maybe", 150, "IF EVENT , I_STILL"),
    ("maybe", 150, "OPEN UNSURE CLOSE"),
    ("maybe", 120, "WISH BUT UNSURE"),
    ("maybe", 120, "UNSURE LINK REASON"),
    ("maybe", 120, "UNSURE AND QUESTION"),
    ("maybe", 100, "UNSURE , HEADS FROM PLACE"),
    ("maybe", 100, "OPEN CONDITION"),
    ("maybe", 80, "SAID_YES BUT UNSURE"),
    ("maybe", 60, "UNSURE CLOSE"),
    ("question", 300, "OPEN QUESTION MARK"),
    ("question", 150, "QUESTION CLOSE"),
    ("question", 150, "QUESTION MARK and QUESTION ?"),
    ("question", 60, "THANKS , QUESTION ?"),
    ("stop", 150, "NO AND STOP"),
    ("stop", 150, "OPEN STOP CLOSE"),
    ("start", 120, "OPEN START CLOSE"),
    ("help", 120, "OPEN HELP CLOSE"),
    ("forget", 120, "OPEN FORGET CLOSE"),
    ("forget", 60, "NO and FORGET"),
    ("mine", 150, "OPEN MINE MARK"),
    ("other", 150, "OPEN CHATTER CLOSE"),
    ("other", 100, "OPEN THANKS"),
    ("other", 60, "CHATTER . THANKS"),
)
_SEED: Final = 7


def combined(lines: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Messages as (intent, text), put together from lines given as (kind, text)."""
    draw = random.Random(_SEED)
    kinds = defaultdict(list)
    for kind, text in lines:
        kinds[kind].append(text)
    pools = _phrases() | {name: [text for kind in of for text in kinds[kind]] for name, of in _KINDS.items()}
    return [
        (intent, _joined(draw.choice(pools[part] or [""]) if part in pools else part for part in recipe.split(" ")))
        for intent, count, recipe in _RECIPES
        for _ in range(count)
    ]


def _phrases() -> dict[str, list[str]]:
    """The phrases under each name."""
    found: dict[str, list[str]] = {}
    for line in PHRASES.read_text("utf-8").splitlines():
        if line.isupper() and line.startswith("["):
            found[line.strip("[]")] = phrases = []
        else:
            phrases.append(line)
    return found


def _joined(parts: Iterable[str]) -> str:
    return " ".join(part for part in parts if part).replace(" ,", ",").replace(" .", ".")
