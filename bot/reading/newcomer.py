"""Whether a guest is new: first time here, new in town, or knows nobody.

Each row of `_ROWS` is one way of being new, put together from tables of words.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bot.reading.alternatives import any_of

if TYPE_CHECKING:
    from bot.reading.tokens import Plain

_NOBODY: Final = any_of(
    "nobody noone", ("no one", "no - one", "not a soul", "zero people", "no people", "none of you", "nobody else")
)
_ANYBODY: Final = any_of(
    "anyone anybody nobody",
    ("any one", "a soul", "a single soul", "any of you", "any of them", "a single person", "single person"),
    ("many people", "people here", "no one", "any people", "any locals", "any faces"),
)
_FIRST: Final = any_of(
    "time timer timers meetup one event outing rodeo tweetup", ("meet up", "one of these", "tweet up")
)
_NEVER: Final = any_of("been done come attended met tried joined gone")
_NEWBIE: Final = any_of(
    "newbie newbies noob newcomer newcomers newb rookie",
    ("first timer", "first timers", "first - timer", "new face", "new kid", "meetup virgin", "stranger here"),
)
_QUITE: Final = any_of(
    "am are is being kinda bit totally completely pretty quite relatively very brand so fairly still both i"
)
_NEW_WHERE: Final = (
    r"(?:here|around here|at this|in (?:town|the (?:city|area|neighbou?rhood|country)|[a-z]+)|to [a-z]+"
    r"|guy|girl|kid|person|face|member|and)"
)
_CAME: Final = any_of("moved arrived relocated landed transferred came")
_LATELY: Final = any_of("last this two three a recently yesterday on in just week weeks today few")
_TOWN: Final = "(?:town|the (?:city|area|group|neighbou?rhood))"
_HITHER: Final = any_of("here to in into back over from last this a")
#: "First time in ages I'm free" tells of an evening, not of a newcomer.
_NOT_FREE: Final = (
    r"(?! (?:all|this|in (?:a|years|months|ages|weeks|forever)|since|i have (?:been )?(?:free|off)|slot))"
)

_ROWS: Final = (
    rf"(?:first|1st) (?:ever )?(?:{_FIRST})\b{_NOT_FREE}",
    rf"never (?:\w+ )?(?:{_NEVER})\b(?! (?:so|late|that|better|more|happier|able|told|back|there))",
    r"have not (?:\w+ )?(?:been to|met|done|joined|attended) (?:one|any\w*|you|these|this|a (?:tweet|meet))",
    rf"(?:do|does|will) not (?:\w+ )?know (?:{_ANYBODY})",
    rf"know(?:s|ing)? (?:absolutely |literally |basically )?(?:{_NOBODY})",
    rf"(?:(?:{_QUITE}) |^|[.,!(] )(?:a )?(?:brand )?new(?:bie|comer|ish)? {_NEW_WHERE}\b",
    rf"new (?:in town|to {_TOWN})",
    rf"(?:{_NEWBIE})\b",
    rf"(?:just|recently|only|newly) (?:{_CAME}) (?:{_HITHER})\b(?! (?:my|the (?:meeting|sofa|date)))",
    rf"moved (?:here|in|to (?:{_TOWN}|[a-z]+)) (?:\w+ )?(?:{_LATELY}|\d)\b",
    rf"(?:arrived|landed|came) (?:in|to) {_TOWN} (?:just |only )?(?:{_LATELY})\b",
    r"(?:no|zero|any|some|new) friends (?:here|yet|in (?:town|the city|[a-z]+))",
    r"will (?:i|we) know anyone|(?:anyone|anybody) (?:else )?(?:i|we) know|am a stranger",
    r"popping my (?:meetup )?cherry|lost my meetup virginity|virgin (?:here|at)|debut|maiden voyage",
    r"erste[sn]? mal|neu (?:hier|in)|kenne (?:hier )?(?:niemanden|keinen)",
    r"primera vez|soy nuev\w|no conozco a nadie",
    r"premiere fois|je (?:suis nouv\w+|ne connais personne)|nouve(?:au|lle) (?:ici|dans|a)|connais personne",
)
_NEW: Final = re.compile(rf"(?<![\w'])(?:{'|'.join(_ROWS)})")


def is_newcomer(text: Plain) -> bool:
    """Whether the sender says that they are new or know nobody."""
    return _NEW.search(text.words) is not None
