"""From cues to a stance: what a guest who says yes, no and maybe in one message means.

one kind of cue             that one
words after the last "but"  decide ("I'd love to, but ...", "nervous but yeah I'm coming")
firm against soft           the firm one: "yeah" and "okay" open messages of every kind, "would love to" is polite
firm yes and maybe          maybe, where the condition comes with it
firm yes and firm no        the later one after a sign of change ("actually", "now"); else maybe, and unclear
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.reading.intent_cues import Found, Stance

_SOFT: Final[dict[str, re.Pattern[str]]] = {
    "yes": re.compile(
        (
            r"^(?:[a-z0-9:]+|for sure|of course|why not"
            r"|(?:would|will) (?:i )?(?:so |totally |absolutely )?(?:love|like|be)\b.*"
            r"|i would (?:love|like|be).*|love to.*|happy to|glad to|keen to|sounds .*"
            r"|looking forward|been .*|(?:see|catch) you .*|see (?:everyone|all).*|save .*|i need.*"
            r"|need .*|finally.*|about time|free .*|bloody|my pleasure|let 's .*|already .*|still in"
            r"|still there|no (?:problem|worries|prob|biggie|sweat)|not a problem|can wait|got .*"
            r"|was .*|a yes|in|down|going|coming|game|there|keen|make it .*|here for .*"
            r"|are you kidding|on the way|hold .*|keep .*|get .*)$"
        ),
    ),
    "no": re.compile(
        (
            r"^(?:no|non|nah|nope|naw|nae|neg|n|never mind|nevermind|unfortunately|sadly|alas"
            r"|impossible|no way|no thanks|fomo|forget it|gutted|i (?:do )?not think so|as if|pass"
            r"|was (?:looking|hoping).*|staying .*|am staying.*|not (?:today|tonight)|wish i .*|:no:)$"
        ),
    ),
    "maybe": re.compile(
        r"^(?:probably|hopefully|possibly|i hope.*|i think|i guess|likely|perhaps|fingers crossed"
        r"|inshallah|just in case|interested|still .*|keep .*|hold .*|save .*|last minute|should .*"
        r"|i should be)$"
    ),
}
_CHANGE: Final = re.compile(
    (
        r"\b(?:but|actually|now|changed? my mind|scratch that|correction|wait|after all|was|had said"
        r"|said yes|said no|thought|however|though|except|turns out|update|sike|psych|jk|just kidding"
        r"|on second thought|second thoughts|instead|anymore|originally|earlier|sorry|unfortunately"
        r"|sadly|only|yet|so|fine|then|again|screw it|sod it|ah well|go on)\b"
    ),
)
_BUT: Final = re.compile(
    r"\b(?:but|however|except|although|though|alas|only problem|pero|mais|aber|sadly|unfortunately)\b"
)


#: A polite wish: what comes after it decides.
_WISH: Final = re.compile(r"(?:i |we )?(?:would|love|been|was|sounds|wish|had love)\b")


@dataclass(frozen=True, slots=True)
class Weighed:
    """The stance of a message; None where no cue is found. Not `clear` where firm cues stand against each other."""

    stance: Stance | None
    clear: bool = True


def _is_firm(found: Found, words: str) -> bool:
    soft = _SOFT.get(found.cue)
    return found.idiom or soft is None or not soft.match(words[found.start : found.end].strip(" .,!"))


def _kinds(cues: Sequence[Found]) -> set[str]:
    return {found.cue for found in cues}


def _after_but(cues: Sequence[Found], words: str) -> Sequence[Found]:
    """The cues after the last "but", where one of them has a stance or says why not."""
    for but in reversed(list(_BUT.finditer(words))):
        after = [found for found in cues if found.start >= but.start()]
        decides = any(
            found.cue in ("no", "maybe", "no_hint") or (found.cue == "yes" and not _WISH.match(words, found.start))
            for found in after
        )
        if decides and len(after) < len(cues):
            return after
    return cues


def _of_two(firm: list[Found], words: str) -> Weighed:
    """Firm cues of more than one stance."""
    kinds, last = _kinds(firm), firm[-1]
    if kinds == {"yes", "maybe"}:
        first_maybe = next(found for found in firm if found.cue == "maybe")
        overruled = (
            last.cue == "yes"
            and _CHANGE.search(words, first_maybe.end, last.start)
            and not words[first_maybe.start :].startswith("if")
        )
        return Weighed("yes" if overruled else "maybe")
    between = words[firm[0].end : last.start]
    if kinds == {"no", "maybe"}:
        if last.cue == "no":
            return Weighed("no")
        return Weighed("maybe", clear=bool(_CHANGE.search(between)))
    if _CHANGE.search(words, 0, last.end):
        return Weighed("maybe" if last.cue == "maybe" else last.cue)  # type: ignore[arg-type]
    return Weighed("maybe", clear=False)


def _of_soft(cues: list[Found], words: str) -> Weighed:
    """Soft cues only: a reason against turns a polite yes; a no beside a yes leaves it open unless it comes first."""
    kinds = _kinds(cues) & {"yes", "no", "maybe"}
    reason = "no_hint" in _kinds(cues)
    if kinds == {"yes"}:
        wishes = [found for found in cues if found.cue == "yes" and _WISH.match(words, found.start)]
        only_wished = len(wishes) == len([found for found in cues if found.cue == "yes"])
        refused = bool(wishes) and (reason or (only_wished and _BUT.search(words, wishes[-1].end) is not None))
        return Weighed("no" if refused else "yes")
    if kinds == {"no"}:
        return Weighed("no")
    if "maybe" in kinds:
        return Weighed("maybe")
    stances = [found for found in cues if found.cue in ("yes", "no")]
    if stances[-1].cue == "no" or reason:
        return Weighed("no")
    return Weighed("yes" if stances[0].cue == "no" else "maybe", clear=False)


def weigh(cues: Sequence[Found], words: str) -> Weighed:
    """The stance that the cues of a message add up to."""
    told = [found for found in _after_but(cues, words) if found.cue != "no_matter"]
    stances = [found for found in told if found.cue in ("yes", "no", "maybe")]
    if not stances:
        decided = (
            "no"
            if told and len(told) < len([c for c in cues if c.cue != "no_matter"]) and "no_hint" in _kinds(told)
            else None
        )
        return Weighed(decided)  # type: ignore[arg-type]
    firm = [found for found in stances if _is_firm(found, words)]
    kinds = _kinds(firm)
    if not firm:
        return _of_soft(told, words)
    if len(kinds) == 1:
        (kind,) = kinds
        return Weighed(kind)  # type: ignore[arg-type]
    return _of_two(firm, words)
