"""Whether a guest is new: first time here, new in town, or knows nobody."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from bot.reading.tokens import Plain

_NEW: Final = re.compile(
    r"\b(?:(?:my |our |the |it 's (?:my |our )?|a )?(?:very |ever )?(?:first|1st) (?:ever )?(?:time"
    r"|timer|timers|meet ?up|one|event|outing|rodeo|one of these"
    r"|tweet ?up)\b(?! (?:all|this|in (?:a|years|months|ages|weeks|forever)|since"
    r"|i have (?:been )?(?:free|off)|slot))"
    r"|never (?:\w+ )?(?:been|done|come|attended|met|tried|joined"
    r"|gone)\b(?! (?:so|late|that|better|more|happier|able|told|back|there))"
    r"|have not (?:\w+ )?(?:been to|met|done|joined|attended) (?:one|any|you|these|this"
    r"|a (?:tweet|meet)|anyone|anybody)"
    r"|(?:do|does|will) not (?:\w+ )?know (?:anyone|anybody|any one|a (?:single )?soul"
    r"|any of (?:you|y'all|them)|(?:a )?single person|many (?:people|folk)|people here|no one|nobody"
    r"|any (?:people|locals|faces))|know(?:s|ing)? (?:absolutely |literally |basically )?(?:nobody"
    r"|no one|noone|not a soul|zero people|no people|none of you|no - one|nobody else)|knows? no one"
    r"|(?:(?:am|are|is|'m|being|kinda|bit|totally|completely|pretty|quite|relatively|very|brand|so"
    r"|fairly|i'm|still|we 're|both|i) |^|[.,!(] )(?:a )?(?:brand )?(?:new(?:bie|comer|ish)?|noob"
    r"|newb) (?:here|in (?:town|the (?:city|area|neighbou?rhood|country)|[a-z]+)"
    r"|to (?:this|town|the|these|all|it|here|[a-z]+)|around here|guy|girl|kid|person|face|at this"
    r"|member|and)\b"
    r"|new in town|new to (?:town|the (?:city|area|group|neighbou?rhood))"
    r"|(?:am |be |as )?(?:a |the )?(?:total |complete |absolute )?(?:newbie|noob|newcomer|newb"
    r"|first ?- ?timer|first timer|new face|new kid|rookie)\b"
    r"|(?:just|recently|only just|newly) (?:moved|arrived|relocated|landed|transferred"
    r"|came)(?: (?:here|to|in|into|back|over|from|last|this|a))\b(?! (?:my"
    r"|the (?:meeting|sofa|date)))|moved (?:here|to (?:town|the (?:city|area)|[a-z]+)"
    r"|in) (?:\w+ )?(?:last|this|two|three|a|recently|\d|yesterday|on|in|just|weeks?)"
    r"|(?:arrived|landed|moved|came) (?:in|to) (?:town|the city) (?:just |only )?(?:last|this|yesterday|on|a few"
    r"|two|today)"
    r"|(?:no|have no|zero|not got any|without any|made any|make (?:some )?new|make some"
    r"|not made any) friends (?:here|yet|in (?:town|the city|[a-z]+))|will (?:i|we) know anyone"
    r"|(?:anyone|anybody) (?:else )?(?:i|we) know|(?:a )?stranger here|(?:am|i'm) a stranger"
    r"|popping my (?:meetup )?cherry|lost my meetup virginity|meetup virgin|virgin (?:here|at)|debut"
    r"|maiden voyage"
    r"|(?:erstes|erste) mal|zum ersten mal|neu (?:hier|in)|kenne (?:hier )?(?:niemanden|keinen)"
    r"|primera vez|soy nuev\w|no conozco a nadie|premiere fois"
    r"|je (?:suis nouv\w+|ne connais personne)|nouve(?:au|lle) (?:ici|dans|a)|connais personne)",
)


def is_newcomer(text: Plain) -> bool:
    """Whether the sender says that they are new or know nobody."""
    return _NEW.search(text.words) is not None
