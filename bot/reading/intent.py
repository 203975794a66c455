"""What a guest wants: to come, not to come, to ask, to be left alone.

Order of decision, the first that answers wins:

1. a control word that is the whole message (stop, start, help, forget me, "my rsvp?"),
2. a bare yes or no to what the bot asked ("drop you?" "yes" is a no to the evening),
3. the likeliest intent by the model, which weighs words, cues, the question asked, and what the other readers found.

A yes must never be taken for a no: where the model gives both some likelihood, the guest is asked (`maybe`, unclear).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.reading.intent_control import control_alone, control_phrase
from bot.reading.intent_cues import find_cues
from bot.reading.intent_features import features
from bot.reading.intent_model import likely, model
from bot.reading.intent_senses import FILLERS, SENSES

if TYPE_CHECKING:
    from bot.reading.model import Asked, Intent
    from bot.reading.tokens import Plain

#: What a bare yes, and a bare no, means where the bot asked.
_ANSWERS: Final[dict[Asked, tuple[Intent, Intent]]] = {
    "attending": ("going", "not_going"),
    "confirm_drop": ("not_going", "going"),
}
_YES: Final = frozenset({"@yes", "@sure", "@okay"})
_COURTESY: Final = frozenset({"@thanks", "@sorry", "you"})
_OPPOSITE: Final[dict[Intent, Intent]] = {"going": "not_going", "not_going": "going"}
#: From which odds of the opposite on neither a yes nor a no is taken for granted, by whether the cues agree.
_DOUBTED: Final = {"agree": 0.66, "silent": 0.33, "against": 0.09, "arrives": 0.0}
_CUE_OF: Final[dict[Intent, str]] = {"going": "cue yes", "not_going": "cue no"}
#: Least likelihood of an answer that nobody needs to be asked about.
_CLEAR: Final = 0.5
_SENTENCE_END: Final = re.compile(r"[.,!?;]")
#: Cues at the end of a message that count in their order.
_LAST_CUES: Final = 3
_STANCES: Final[frozenset[Intent]] = frozenset({"going", "maybe", "not_going"})
#: A less likely stance is asked about instead of taken, where nothing else was told.
_STAND: Final = 0.5
#: So much of a message's words the model has to have met before it is asked.
_KNOWN_SHARE: Final = 0.4
#: Emoji and other pictures begin here.
_PICTURES: Final = "\u2600"


@dataclass(frozen=True, slots=True)
class Context:
    """What besides the words tells the intent."""

    asked: Asked | None = None
    told: frozenset[str] = frozenset()  #: what the other readers found (`rsvp.Heard.told`)


@dataclass(frozen=True, slots=True)
class IntentReading:
    """The intent, and whether the reading is sure of it."""

    intent: Intent
    clear: bool = True


def read_intent(text: Plain, context: Context, asks: list[tuple[int, int]]) -> IntentReading:
    """What the sender wants; `asks` are the places of the plain words that ask (`intent_question.questions`)."""
    if not text.words:
        return IntentReading("other", clear=False)
    control = control_alone(text)
    if control and not (context.asked == "confirm_drop" and control == "stop" and "remove" in text.words):
        return IntentReading(control)
    if answer := _bare_answer(text.words, context.asked):
        return IntentReading(answer)
    if _contradicts(text.words):
        return IntentReading("maybe", clear=False)
    found = features_of(text, context, asks)
    if not (context.told or "cues " not in found or _is_about_anything(text)):
        return IntentReading("other", clear=False)
    return _weighed(likely(found), found, context)


def _is_about_anything(text: Plain) -> bool:
    """Whether the model knows enough of the words to have an opinion; of others its answer would be a guess."""
    weights = model().weights
    words = {word for word in text.words.split(" ") if word[:1].isalnum()}
    pictures = {char for char in text.text if char >= _PICTURES}
    known = sum(word in weights for word in words) + sum(char in weights for char in pictures)
    return known >= max(1, len(words) * _KNOWN_SHARE)


def features_of(text: Plain, context: Context, asks: list[tuple[int, int]]) -> set[str]:
    """What the model sees: the features of the words, and the cues in their order."""
    cues = [
        cue.cue for cue in find_cues(text) if cue.cue != "no_matter" and (cue.idiom or not _inside(cue.start, asks))
    ]
    found = features(text.words, text.text, context.asked, context.told)
    found.update(f"cue {cue}" for cue in cues)
    found.update(f"cue {a} {b}" for a, b in zip(["^", *cues], [*cues, "$"], strict=True))
    found.add("cues " + " ".join(cues[-_LAST_CUES:]))
    found.add(f"control {control_phrase(text)}")
    return found


def _inside(start: int, asks: list[tuple[int, int]]) -> bool:
    return any(begin <= start < end for begin, end in asks)


def _bare_answer(words: str, asked: Asked | None) -> Intent | None:
    """What a yes or no with nothing but courtesies means to the question asked."""
    if asked not in _ANSWERS:
        return None
    senses = {SENSES.get(word, word) for word in words.split(" ") if word not in FILLERS} - _COURTESY
    yes, no = _ANSWERS[asked]
    if senses and senses <= _YES:
        return yes
    return no if senses == {"@no"} else None


def _contradicts(words: str) -> bool:
    """Whether one sentence denies another word for word: "I am coming. I am not coming"."""
    if " not " not in words:
        return False
    sentences = [sentence.strip() for sentence in _SENTENCE_END.split(words)]
    return any(" not " in sentence and sentence.replace(" not ", " ", 1) in sentences for sentence in sentences)


def _weighed(chances: dict[Intent, float], found: set[str], context: Context) -> IntentReading:
    intent = max(chances, key=chances.__getitem__)
    if "over" in context.told and intent in ("going", "maybe"):
        return IntentReading("other", clear=False)
    if intent in _STANCES and not context.told and chances[intent] < _STAND:
        return IntentReading("other", clear=False)
    if intent in _OPPOSITE and _opposed(chances, intent) >= _DOUBTED[_cues_say(intent, found, context)]:
        return IntentReading("maybe", clear=False)
    return IntentReading(intent, clear=chances[intent] >= _CLEAR)


def _opposed(chances: dict[Intent, float], intent: Intent) -> float:
    return chances[_OPPOSITE[intent]] / chances[intent]


def _cues_say(intent: Intent, found: set[str], context: Context) -> str:
    """Whether the cues alone agree; of a drop they say the contrary or the same, as people put it.

    Whoever says when they arrive has not said no ("won't be there until 8").
    """
    stances = found & {"cue yes", "cue no", "cue maybe"}
    if intent == "not_going" and "arrival" in context.told:
        return "arrives"
    if context.asked == "confirm_drop" or len(stances) != 1:
        return "silent"
    if stances == {_CUE_OF[intent]}:
        return "agree"
    return "against" if stances == {_CUE_OF[_OPPOSITE[intent]]} else "silent"
