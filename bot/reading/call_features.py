"""What the model of calls weighs: cues, facts, and the run of the words with what is variable made alike.

All features are named so that a person can read the weights:

- cues (`cues`): phrases that people use when they invite, or only seem to;
- facts and pairs of them: a time ahead, a place, a price, a handle first; an invitation to somewhere, at some time;
- `run:` terms (`call_terms`) that stand together: one, two or three neighbours, or two with a gap ("anyone … <do>");
- `shape:` up to four roles in a row, and `bare:` the same without the marks between them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.reading.call_terms import roles_in, terms_in
from bot.reading.cues import ASKING, CASTING_DOUBT, INVITING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.reading.parts import Parts
    from bot.reading.words import Words

_EARLY: Final = 3
_SHORT: Final = 16
_LONG: Final = 60
_MANY: Final = 3
QUOTES: Final = '"'
_GAPS: Final = (2, 3, 4)
_LONGEST_SHAPE: Final = 4
_MARKS: Final = frozenset(".,:!?")


def is_cut(words: Words) -> bool:
    """An announcement that was cut off ("Join us this Sunday for our…"): made elsewhere, for many."""
    return words.text.rstrip().endswith("…")


def features(words: Words, parts: Parts) -> frozenset[str]:
    """Give the names of everything about a post that the model weighs."""
    cues = parts.cues
    terms = terms_in(words, parts)
    hand = {*cues, *_facts(words, parts), *_pairs(words, cues, parts)}
    return frozenset({*hand, *_runs(terms), *_shapes(roles_in(terms))})


def _runs(terms: list[str]) -> Iterator[str]:
    last = len(terms)
    for at, term in enumerate(terms):
        yield f"run:{term}"
        if at + 1 < last:
            pair = f"run:{term} {terms[at + 1]}"
            yield pair
            if at + 2 < last:
                yield f"{pair} {terms[at + 2]}"
        for gap in _GAPS:
            if at + gap < last:
                yield f"run:{term} … {terms[at + gap]}"


def _shapes(roles: list[str]) -> Iterator[str]:
    bare = [role for role in roles if role not in _MARKS]
    for kind, row in (("shape", roles), ("bare", bare)):
        for length in range(1, _LONGEST_SHAPE + 1):
            yield from (f"{kind}:{' '.join(row[at : at + length])}" for at in range(len(row) - length + 1))


def _facts(words: Words, parts: Parts) -> Iterator[str]:
    meeting, where = parts.meeting, parts.where
    facts = {
        "has_day": meeting.date is not None,
        "is_two_dates": any(doubt.kind == "two_dates" for doubt in meeting.doubts),
        "has_clock": meeting.time is not None,
        "has_part": meeting.part is not None,
        "has_end": meeting.end_time is not None,
        "is_past": any(doubt.kind == "past" for doubt in meeting.doubts),
        "has_place": where.place is not None,
        "has_venue": where.venue is not None,
        "has_activity": parts.activity is not None,
        "has_limit": parts.limit is not None,
        "has_deadline": parts.deadline is not None,
        "has_question": "?" in words.text,
        "is_reply": words.word(0).startswith("@"),
        "is_quoted": _quotes(words),
        "has_link": any(token.word.startswith("http") for token in words),
        "is_cut": is_cut(words),
        "is_check_in": _is_check_in(words),
        "has_many_handles": _handles(words) > 1,
        "has_many_tags": sum(token.word.startswith("#") and len(token.word) > 1 for token in words) >= _MANY,
        "has_price": any(token.word in {"£", "$", "€"} for token in words),
        "speaks_of_you": any(token.word in {"you", "your", "u"} for token in words),
        "speaks_of_we": any(token.word in {"we", "us", "our", "we're", "we'll"} for token in words),
        "is_long": len(words) > _LONG,
    }
    yield from (name for name, holds in facts.items() if holds)


def _handles(words: Words) -> int:
    return sum(token.word.startswith("@") and len(token.word) > 1 for token in words)


def _quotes(words: Words) -> bool:
    """Somebody's words inside quotation marks, double or single."""
    return sum(token.word in {QUOTES, "'"} for token in words) > 1


def _pairs(words: Words, cues: frozenset[str], parts: Parts) -> Iterator[str]:
    """What says more together than alone: an invitation to somewhere, at some time."""
    inviting = cues & INVITING
    located = bool(parts.where.place or parts.where.venue)
    dated = parts.meeting.date is not None or parts.meeting.time is not None
    doing = parts.activity is not None
    clean = not cues & CASTING_DOUBT
    asking = bool(cues & ASKING)
    named_first = parts.where.place is not None and parts.where.place.first < _EARLY
    pairs = {
        "clean_plan": clean and dated and located and doing,
        "clean_timed_plan": clean and parts.meeting.time is not None and located and doing,
        "clean_invitation": clean and bool(inviting) and (dated or located),
        "clean_asking": clean and asking and doing,
        "asks_to_meet": asking and "meets" in cues and "asks_for_tips" not in cues,
        "asks_to_meet_clean": asking and "meets" in cues and clean,
        "short_asking": asking and len(words) < _SHORT and "asks_for_tips" not in cues,
        "gathers_plan": "gathers" in cues and dated and doing,
        "gathers_dated": "gathers" in cues and dated,
        "named_first_dated": named_first and dated,
        "named_first_plan": named_first and dated and doing and clean,
        "limit_clean": parts.limit is not None and clean and (dated or doing),
        "sells_invitation": "sells" in cues and bool(inviting),
        "online_invitation": "online" in cues and bool(inviting),
        "past_invitation": "past" in cues and bool(inviting),
        "closed_invitation": "closed" in cues and bool(inviting),
        "reply_invitation": words.word(0).startswith("@") and dated,
        "invites": bool(inviting),
        "invites_twice": len(inviting) > 1,
        "invites_thrice": len(inviting) >= _MANY,
        "plan": dated and located and doing,
        "dated_and_located": dated and located,
        "clock_and_located": parts.meeting.time is not None and located,
        "invites_dated": bool(inviting) and dated,
        "invites_located": bool(inviting) and located,
        "invites_activity": bool(inviting) and parts.activity is not None,
        "asks_activity": asking and doing,
        "asks_dated": asking and dated,
        "limit_dated": parts.limit is not None and dated,
    }
    yield from (name for name, holds in pairs.items() if holds)


def _is_check_in(words: Words) -> bool:
    """A post that ends in "@ Somewhere, Town": where a picture was taken."""
    last = max((at for at, token in enumerate(words) if token.word == "@"), default=-1)
    rest = range(last + 1, len(words))
    if words.word(last - 1) == "(":
        return True
    named = any(words.capitalised(at) for at in rest)
    return last > 0 and named and all(words.capitalised(at) or not words.word(at).isalpha() for at in rest)
