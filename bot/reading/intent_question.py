"""Which words of a message ask: a question commits to nothing, but what stands beside it may.

A question begins where a clause begins with a question word ("where"), with verb before subject ("is there",
"can I") or with words that only ask ("ok if", "room for"), and runs to its question mark or to the end of the
sentence. "Can you put me down?" is a request, no question.
"""

from __future__ import annotations

import re
from typing import Final

_SUBJECT: Final = (
    r"(?:i|we|you|it|there|they|he|she|this|that|the|any|anyone|anybody|everyone|everybody|someone"
    r"|people|my|your|our|kids|dogs|dog|children|children|vegans|these|those|guests|non)"
)
_REQUEST: Final = (
    r"(?:(?:please |just |be able to |kindly |also |maybe |possibly )*(?:put|remove|cancel|drop"
    r"|delete my rsvp|take (?:me|us))\b|get back|let you know|tell you|confirm"
    r"|answer (?:later|tomorrow)|decide|think|put|count|add|sign|save|drop|remove|take me|take us"
    r"|cancel|book|squeeze|mark|keep (?:me|us|my|a)|hold|reserve|change (?:me|us|my|mine)"
    r"|make (?:it|that|me) (?:\d(?! ?[:.]\d| ?pm| ?am)|two|three|four)|scratch|pencil|note|rsvp me"
    r"|update my|bump me|switch me|cross)"
)
_ASKS: Final = (
    (
        r"(?:what|whats|when|where|who|whom|whose|which|how"
        r"|why)(?! (?:ever"
        r"|the (?:hell|heck) not)\b)(?!ever)(?<!, which)(?! is in)(?! a(?:n)? (?!time|place)\w+)"
    ),
    (
        r"(?:is|are|am|was|were|do|does|did|can|could|will|would|should|shall|has|have|had|may|might"
        rf"|must|ist|sind|gibt|kann|hay|est ce|y a)(?: not)? {_SUBJECT}\b(?! {_REQUEST})"
    ),
    (
        r"(?:is|are) '|is [a-z]+ (?:place|spot|code|still|on|coming|going|open|okay|fine|allowed"
        r"|included|free|required|available)"
    ),
    (
        r"(?:is|would|will) (?:it|that) (?:be )?(?:okay|alright|cool|fine|possible|a problem)"
        r"|(?:okay|alright|cool|fine|possible|allowed|chance|any chance|mind|okay with you|problem"
        r"|an issue) (?:if|to|for|that|of|with)\b"
    ),
    (
        r"(?:room|space|spots?|seats?) (?:left|for|still)"
        r"|(?:got|still|any|anything|anyone|anybody|is there|there 's) (?:room|space|spots?|seats?"
        r"|parking|chance|idea|vegan|veg\w+|gluten|halal|kosher|options?|word|news|food|else|info\w*"
        r"|link|update|dress|for|coming|going|who|on|happening)"
    ),
    (
        r"(?:quick |one |just a |another |dumb |silly |stupid |small |random )(?:quick )?question"
        r"|(?:i am |just |was )?(?:wondering|curious)(?: if| whether| what| how| when| where| about)?"
        r"|(?:does|do) (?:anyone|anybody)|(?:do|does|did) (?!not"
        r"|you (?:want|need) me)(?:\w+ ){1,3}(?:have|serve|need|take|accept|allow|cost|do|run|go"
        r"|offer|come|know|mind|still|start|end|close)"
    ),
    rf"(?:can|could|may|might) (?:i|we|you|my|people)\b(?! {_REQUEST})",
    (
        r"(?:is|are) (?:\w+ ){1,3}(?:allowed|welcome|okay|included|nearby|accessible|available|free|provided"
        r"|open|outdoors|outside|inside|loud|quiet|required)"
    ),
    (
        r"(?:puis je|peut on|est ce que|c'est ou|c'est a|a quelle|ou est|combien|quand|quel\w*"
        r"|comment|pourquoi|wo |wann|wie |was (?:ist|kostet|muss|soll|gibt)|wer |welche\w*|warum"
        r"|donde|cuando|como |quien\w*|cuanto\w*|que hora|a que)"
    ),
    (
        r"(?:tell|remind|let|show|send|give) me (?:know )?(?:where|when|what|who|how|which"
        r"|the (?:address|location|details|venue|name|time|exact))"
        r"|(?:need|want|looking for|send|share) (?:the |an |your )?(?:address|location|details|link"
        r"|exact (?:place|spot))"
    ),
    r"if (?:\w+ ){1,6}(?:will|would|could|can|are|is) (?:you|there|it|that|we|i)\b",
)
_BEGIN: Final = re.compile(
    r"(?:^|(?<=[.,!?;:(-] )|(?<=:e: )|(?<=\band )|(?<=\bbut )|(?<=\balso )|(?<=\bhey )|(?<=\bhi )"
    r"|(?<=\bbtw )|(?<=\bway )|(?<=\bthough )|(?<=\bum )|(?<=\bwait )|(?<=\boh )|(?<=\bplease )"
    r"|(?<=\bbro )|(?<=\bmate )|(?<=\bok )|(?<=\bokay )|(?<=\bsorry )"
    rf"|(?<=\bthere ))(?:{'|'.join(_ASKS)})"
)
_END: Final = re.compile(r"\?| [.!;](?= |$)")
_MARKED: Final = re.compile(r"[^.!?;]*\?")


def questions(words: str) -> list[tuple[int, int]]:
    """Where the plain words ask."""
    found: list[tuple[int, int]] = []
    done = 0
    for begin in _BEGIN.finditer(words):
        if begin.start() < done:
            continue
        end = _END.search(words, begin.start())
        done = end.end() if end else len(words)
        found.append((begin.start(), done))
    return found
