"""Is it a call? Rules where they are sure, then a linear model of everything that the post says.

    score = bias + sum of the weights of the features that the post has        call: score > threshold

The features are those of `call_features`; the weights are in `data/call_model.json.gz` (`{"texts": hash of the training
texts, "bias": number, "weights": {feature: number}}`), made by `scripts/train_call_model.py` from posts that the
project wrote itself. Three rules come first: what somebody else said (retweets, quotations), words to one person, and
announcements that were cut off and ask nobody are no calls.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from bot.reading.call_features import QUOTES, features, is_cut
from bot.reading.call_terms import may_invite
from bot.reading.cues import ASKING, INVITING
from bot.reading.weights import stored

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.reading.parts import Parts
    from bot.reading.when import Atom
from bot.reading.words import Words

#: A post that mentions the bot wants an answer: it is a call sooner than one that nobody asked about. The first by
#: cross-validation; the second so high that of 20,000 ordinary posts no more than some ten are taken for calls.
_MENTIONED, _UNASKED = 0.25, 3.7
_SPOKEN_TO: Final = -0.75
_NEAR: Final = 3


#: What every call has at least one of; one search over the lowercased text settles many ordinary posts.
_MAY_BE_CALL: Final = re.compile(
    r"\d|any|some(?:one|body)|who|join|come|meet|let'?s|let’s|dm|rsvp|ton(?:ight|ite)|tmrw|tomorrow|later|hang|today|noon|"
    r"welcome|day|evening|morning|hour|folks|people|peeps|ppl|ping|bring|want|wanna|fancy|hosting|drinks|lunch|dinner|"
    r"brunch|beer|coffee|need|looking|now|heute|abend|jemand|wer |morgen|soir|qui|demain|venez|alguien|alguém|"
    r"ma[nñ]ana|hoy|chi |qualcuno|stasera|domani|quem|hoje|bora|iemand|vanavond|kuka|joku|tänään|vem |ikväll|"
    r"hvem|kto|dziś"
)


def may_be_call(text: str) -> bool:
    """Tell quickly whether a post can be a call at all."""
    return _MAY_BE_CALL.search(text.lower()) is not None


def is_out_of_question(words: Words, cues: frozenset[str], atoms: Sequence[Atom]) -> bool:
    """Rules that come before the model, and posts in which nobody is asked and nothing has a time."""
    if _is_passed_on(words) or _is_to_one(words) or (is_cut(words) and not cues & ASKING):
        return True
    return not (atoms or cues & INVITING or may_invite(words))


def _is_passed_on(words: Words) -> bool:
    """A retweet, or a text that is nothing but a quotation."""
    first = 1 if words.word(0) == QUOTES else 0
    whole = first == 1 and words.word(len(words) - 1) == QUOTES
    return whole or words.word(first) in {"rt", "mt"} or (first == 1 and words.word(1).startswith("@"))


def _is_to_one(words: Words) -> bool:
    """A post that begins with a handle and goes on with "you" or "are you": words for one person."""
    at = 0
    while words.word(at).startswith("@") and len(words.word(at)) > 1:
        at += 1
    return at > 0 and any(words.word(near) in {"you", "u", "your", "ur"} for near in range(at, at + _NEAR))


def is_call(words: Words, parts: Parts, *, mentioned: bool) -> bool:
    """Decide whether the post invites people to meet."""
    return score(words, parts) > (_MENTIONED if mentioned else _UNASKED)


def is_call_to_the_bot(words: Words, parts: Parts) -> bool:
    """Decide it for a post that spoke to the bot by its handle, which was taken off: most of these are calls."""
    return score(words, parts) > _SPOKEN_TO


def score(words: Words, parts: Parts) -> float:
    """Give the model's score, the logarithm of the odds in its training texts: the higher, the surer it is a call."""
    model = _model()
    return model.bias + sum(model.weights.get(name, 0.0) for name in features(words, parts))


class _Model(NamedTuple):
    bias: float
    weights: Mapping[str, float]


@cache
def _model() -> _Model:
    weights = stored("call")
    return _Model(weights["bias"], weights["weights"])
