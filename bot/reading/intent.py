"""What a guest wants: to come, not to come, to ask, to be left alone.

Order of decision, the first that answers wins:

1. the answer to a question that the bot asked ("drop you?" "yes" is a no to the evening),
2. control words and phrases (stop, start, help, forget me, "what did I say?"),
3. advertising, and thanks after the evening,
4. the stance of the statements in the message (cues, `intent_stance`),
5. a question,
6. facts that only a guest who comes states: heads, an origin, an arrival,
7. the linear model.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.reading.intent_control import control_alone, control_phrase
from bot.reading.intent_cues import find_cues
from bot.reading.intent_model import guess
from bot.reading.intent_question import has_mark
from bot.reading.intent_stance import Weighed, weigh

if TYPE_CHECKING:
    from bot.reading.intent_cues import Found
    from bot.reading.model import Asked, Intent
    from bot.reading.tokens import Plain

_OF_STANCE: Final[dict[str, Intent]] = {"yes": "going", "no": "not_going", "maybe": "maybe"}
_ADVERTISING: Final = re.compile(
    (
        r"\b(?:crypto|bitcoin|btc|nft|forex|onlyfans|followers|giveaway|promo|discount"
        r"|free (?:iphone|gift|money|trial|crypto|followers|shipping)|claim (?:your|it|now)|to claim"
        r"|click (?:here|the link|this)|link in bio|mixtape|soundcloud"
        r"|you have (?:won|been selected|been chosen)|congratulations you|selected for|earn \$? ?\d"
        r"|make money|passive income|invest(?:ment|ing)?|casino|loan|seo|airdrop|whatsapp me"
        r"|hot singles|limited offer|special offer|% off|buy now|subscribe to my|check out my"
        r"|my (?:new )?(?:channel|album|single|podcast|course|newsletter|shop|etsy|website))\b"
    ),
)
_HOURS_AFTER: Final = 3


@dataclass(frozen=True, slots=True)
class Context:
    """What besides the words tells the intent."""

    asked: Asked | None = None
    over: bool = False  #: the meetup began hours ago
    arrives: bool = False  #: an arrival is stated
    facts: bool = False  #: heads, an origin or an arrival are stated


@dataclass(frozen=True, slots=True)
class IntentReading:
    """The intent, and whether the reading is sure of it."""

    intent: Intent
    clear: bool = True


def read_intent(text: Plain, context: Context, asks: list[tuple[int, int]]) -> IntentReading:
    """What the sender wants; `asks` are the places of the plain words that ask (`intent_question.questions`)."""
    if not text.words:
        return IntentReading("other", clear=False)
    if told := _to_the_bot(text, context):
        return IntentReading(told)
    cues = [cue for cue in find_cues(text) if cue.idiom or not _inside(cue, asks)]
    weighed = weigh(cues, text.words)
    if context.asked == "confirm_drop":
        return _about_drop(weighed, cues, text.words)
    if context.asked in ("party", "origin") and context.facts and not _refuses(cues, text.words):
        return IntentReading("going")
    if weighed.stance == "yes" and _only_thanks(cues, context, text.words):
        return IntentReading("other")
    return _of_evening(text, context, weighed, cues, asks) or _guessed(text, cues, context)


def _to_the_bot(text: Plain, context: Context) -> Intent | None:
    """What is said to the bot itself, or to sell something; "remove" alone answers "shall we drop you?"."""
    control = control_alone(text)
    if control == "stop" and context.asked == "confirm_drop" and "remove" in text.words:
        return None
    return control or control_phrase(text) or ("other" if _ADVERTISING.search(text.words) else None)


def _inside(cue: Found, asks: list[tuple[int, int]]) -> bool:
    return any(start <= cue.start < end for start, end in asks)


#: Words that take note of something as often as they accept it.
_NOTED: Final = re.compile(r"(?:okay|cool|nice|great|brilliant|alright|done|good|fine|awesome|right|lovely|perfect)$")
_THANKS: Final = re.compile(
    r"\b(?:thanks|thx|letting me know|noted|got it|good to know|understood|last night|yesterday)\b"
)


def _only_thanks(cues: list[Found], context: Context, words: str) -> bool:
    """Whether the only assent is a word like "okay" that thanks or takes note."""
    noted = all(_NOTED.match(words[cue.start : cue.end].strip(" .,!")) for cue in cues if cue.cue == "yes")
    if context.over:
        return noted or not any(" " in words[cue.start : cue.end] for cue in cues if cue.cue == "yes")
    return (
        noted
        and context.asked != "attending"
        and not context.facts
        and (len(words.split()) == 1 or _THANKS.search(words) is not None)
    )


def _refuses(cues: list[Found], words: str) -> bool:
    """Whether more than a bare "no" (as in "three, no wait, four") says no."""
    return any(cue.cue == "no" and " " in words[cue.start : cue.end].strip(" .,!") for cue in cues)


_DROP: Final = re.compile(r"\b(?:drop|remove|cancel|take|scratch|release|free|let)\b")
_KEEP: Final = re.compile(r"\b(?:keep|leave|hold|save|still|coming|going|there|stay|not drop|no,? do not)\b")


def _about_drop(weighed: Weighed, cues: list[Found], words: str) -> IntentReading:
    """Shall we drop you? A bare yes is a no to the evening, and the other way round."""
    bare = all(" " not in words[cue.start : cue.end].strip(" .,!") or cue.cue.endswith("hint") for cue in cues)
    if weighed.stance == "maybe":
        return IntentReading("maybe", clear=weighed.clear)
    if weighed.stance is None:
        return IntentReading("not_going" if _DROP.search(words) else "other", clear=bool(_DROP.search(words)))
    if bare and not _KEEP.search(words):
        return IntentReading("not_going" if weighed.stance == "yes" else "going")
    if bare and weighed.stance == "no":
        return IntentReading("going")
    return IntentReading(_OF_STANCE[weighed.stance])


def _of_evening(
    text: Plain, context: Context, weighed: Weighed, cues: list[Found], asks: list[tuple[int, int]]
) -> IntentReading | None:
    if weighed.stance:
        return IntentReading(_OF_STANCE[weighed.stance], clear=weighed.clear)
    if context.facts and not context.over:
        return _of_facts(text, context, cues)
    if asks:
        return IntentReading("question")
    if has_mark(text.words):
        return IntentReading("question")
    return None


def _of_facts(text: Plain, context: Context, cues: list[Found]) -> IntentReading:
    """Heads or an origin without an answer: coming, unless a reason against or a "but" stands beside them."""
    against = any(cue.cue == "no_hint" for cue in cues) or " but " in text.words
    if against and not context.arrives:
        return IntentReading("maybe", clear=False)
    return IntentReading("going")


def _guessed(text: Plain, cues: list[Found], context: Context) -> IntentReading:
    """What the model makes of words that no rule knows."""
    guessed = guess(text.words, (cue.cue for cue in cues))
    if guessed is None or (context.over and guessed != "other"):
        return IntentReading("other", clear=False)
    return IntentReading(guessed, clear=guessed != "question")
