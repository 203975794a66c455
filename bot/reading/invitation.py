"""Is it a call? The cues of a post and what else it says, weighed by a small linear model.

    weight = sum of the weights of the features that the post has        call: weight > threshold

The features are cues (`cues`) and facts (a time ahead, a place, a limit, "?"); the weights are in `call_weights.json`,
made by `scripts/train_call_model.py` from posts that the project wrote itself.
"""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bot.reading.call import Parts
    from bot.reading.when import Atom
    from bot.reading.words import Words

#: What every call has at least one of; one search over the lowercased text settles most ordinary posts.
_MAY_BE_CALL: Final = re.compile(
    r"\d|any|some(?:one|body)|who|join|come|meet|let'?s|let’s|dm|rsvp|ton(?:ight|ite)|tmrw|tomorrow|later|hang|today|noon|"
    r"welcome|day|evening|morning|night|noon|hour|folks|people|peeps|ppl|ping|bring|want|wanna|fancy|hosting|"
    r"hoy|heute|ce soir|demain|stasera|ma[nñ]ana|morgen|venez|wer|qui|now"
)


def may_be_call(text: str) -> bool:
    """Tell quickly whether a post can be a call at all."""
    return _MAY_BE_CALL.search(text.lower()) is not None


def is_out_of_question(words: Words, cues: frozenset[str], atoms: Sequence[Atom]) -> bool:
    """Rules that come before the model: somebody else's words, and posts with neither an invitation nor a time."""
    if _is_passed_on(words) or _is_to_one(words):
        return True
    if not cues & _ASKING and (_is_check_in(words) or _is_cut(words)):
        return True
    return not (cues & _INVITING or any(atom.clock or atom.day or atom.elapsed for atom in atoms))


def _is_passed_on(words: Words) -> bool:
    """A retweet, or a text that is nothing but a quotation."""
    first = 1 if words.word(0) == _QUOTES else 0
    whole = first == 1 and words.word(len(words) - 1) == _QUOTES
    return whole or words.word(first) in {"rt", "mt"} or (first == 1 and words.word(1).startswith("@"))


def _is_to_one(words: Words) -> bool:
    """A post that begins with a handle and goes on with "you" or "are you": words for one person."""
    at = 0
    while words.word(at).startswith("@") and len(words.word(at)) > 1:
        at += 1
    return at > 0 and any(words.word(near) in {"you", "u", "your", "ur"} for near in range(at, at + _NEAR))


def _is_cut(words: Words) -> bool:
    """An announcement that was cut off ("Join us this Sunday for our…"): made elsewhere, for many."""
    return words.text.rstrip().endswith("…")


def is_call(words: Words, parts: Parts, *, mentioned: bool) -> bool:
    """Decide whether the post invites people to meet."""
    return _is_whole(parts) and weight(words, parts) > (_MENTIONED if mentioned else _UNASKED)


def _is_whole(parts: Parts) -> bool:
    """A plan that nobody is asked to join must say when, where, and what or for how many."""
    dated = parts.meeting.date is not None or parts.meeting.time is not None
    located = parts.where.place is not None or parts.where.venue is not None
    whole = dated and located and (parts.activity is not None or parts.limit is not None)
    return whole or bool(parts.cues & _INVITING)


def weight(words: Words, parts: Parts) -> float:
    """Give the model's weight: above 0 it is a call; the farther from 0, the surer."""
    weights = _weights()
    return weights["bias"] + sum(weights.get(name, 0.0) for name in features(words, parts))


def features(words: Words, parts: Parts) -> frozenset[str]:
    """Give the names of everything about a post that the model weighs."""
    cues = parts.cues
    return cues | frozenset(_facts(words, parts)) | frozenset(_pairs(words, cues, parts))


_INVITING: Final = frozenset({
    "asks_who", "asks_anyone", "tag_anyone", "bids_join", "bids_answer", "welcomes", "suggests", "hosts",
    "other_tongue",
})  # fmt: skip
_ASKING: Final = frozenset({"asks_who", "asks_anyone", "tag_anyone"})
#: One of these beside a plan makes it somebody else's, or none.
_CASTING_DOUBT: Final = frozenset({
    "past", "cancels", "sells", "online", "wishes", "reports", "closed", "refuses", "asks_for_tips", "dating",
    "gives_away", "watches",
})  # fmt: skip
#: A post that mentions the bot wants an answer: it is a call sooner than one that nobody asked about.
_MENTIONED, _UNASKED = -0.25, 0.25
_EARLY: Final = 3
_NEAR: Final = 3
_SHORT: Final = 16
_MANY: Final = 3
_QUOTES: Final = '"'


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
        "is_cut": _is_cut(words),
        "has_many_handles": _handles(words) > 1,
        "has_many_tags": sum(token.word.startswith("#") and len(token.word) > 1 for token in words) >= _MANY,
        "has_price": any(token.word in {"£", "$", "€"} for token in words),
        "speaks_of_you": any(token.word in {"you", "your", "u"} for token in words),
        "speaks_of_we": any(token.word in {"we", "us", "our", "we're", "we'll"} for token in words),
        "is_long": len(words) > 60,  # noqa: PLR2004
    }
    yield from (name for name, holds in facts.items() if holds)


def _handles(words: Words) -> int:
    return sum(token.word.startswith("@") and len(token.word) > 1 for token in words)


def _quotes(words: Words) -> bool:
    """Somebody's words inside quotation marks, double or single."""
    return sum(token.word in {_QUOTES, "'"} for token in words) > 1


def _is_check_in(words: Words) -> bool:
    """A post that ends in "@ Somewhere, Town": where a picture was taken."""
    last = max((at for at, token in enumerate(words) if token.word == "@"), default=-1)
    rest = range(last + 1, len(words))
    if words.word(last - 1) == "(":
        return True
    named = any(words.capitalised(at) for at in rest)
    return last > 0 and named and all(words.capitalised(at) or not words.word(at).isalpha() for at in rest)


def _pairs(words: Words, cues: frozenset[str], parts: Parts) -> Iterator[str]:
    """What says more together than alone: an invitation to somewhere, at some time."""
    inviting = cues & _INVITING
    located = bool(parts.where.place or parts.where.venue)
    dated = parts.meeting.date is not None or parts.meeting.time is not None
    doing = parts.activity is not None
    clean = not cues & _CASTING_DOUBT
    asking = bool(cues & _ASKING)
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


@cache
def _weights() -> Mapping[str, float]:
    return dict(json.loads(files("bot.reading").joinpath("call_weights.json").read_text(encoding="utf-8")))
