"""What organizers say to the bot, as a table: each row is a command and the words that give it.

Rows are tried in order; the first that matches is the command. Words that quote to others ("tell everyone ...") stand
before all that such a message may contain; narrow rows stand before wide ones.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bot.reading.command_leads import ANNOUNCE_LEAD
from bot.reading.numbers import NUMBER

if TYPE_CHECKING:
    from bot.reading.model import CommandName

_N: Final = rf"(?:{NUMBER})"

ROWS: Final[tuple[tuple[CommandName, tuple[str, ...]], ...]] = (
    (
        "help",
        (
            (
                r"^(?:help|help me|commands?|menu|options|instructions|what now|how|info\w*|manual|\?"
                r"|hilfe|ayuda|aide)(?: (?:please|[.!?]|me|bot|thanks))*$"
            ),
            (
                r"^(?:\w+ )?how (?:do|would|can|could|should|does"
                r"|to)(?: (?:i|we|you|one|this|it))? \w+(?! with numbers)"
                r"|^(?:so )?(?:what|which) (?:can|could|do|else can|all can|should|are|commands?"
                r"|things|words?|stuff)(?: else)? (?:i|you|we|the|u|are|can|do|my"
                r"|your)?(?: \w+)? ?(?:tell|say|do|ask|command|commands|type|use|options|work|send"
                r"|understand|my options|can i)\b(?! (?:about|have|when|for))"
                r"|what (?:are|'s) (?:the|my|your) (?:commands|options|instructions|possibilities)"
                r"|is there a (?:way|command|button|list of commands)"
                r"|show (?:me )?(?:the |all )?(?:commands|options|help|menu)"
                r"|need (?:some )?help(?! (?:with the|carrying))|(?:remind me|explain) how"
                r"|how this works|list (?:of )?commands|can you (?:even )?do (?:that|anything)"
                r"|what commands"
            ),
        ),
    ),
    (
        "export",
        (
            (
                r"export|csv|spread ?sheet|spread sheet|excel|xlsx?|google sheet|download|as a file"
                r"|data dump|pdf|print ?out|printable|backup"
                r"|(?:guests?|list|rsvps|names|everything|data) (?:as|in) (?:a )?(?:file|sheet|table"
                r"|document)|json|email me (?:the|a) (?:list|guest)|tabelle|exportier\w*"
            ),
        ),
    ),
    (
        "cohost",
        (
            (
                r"co ?- ?(?:host|organi[sz]er|admin|org)(?:s|ing|ed)?\b|cohosts?|cohosting"
                r"|coorgani[sz]er|(?:as|be|a|an|an extra|another|second|my|also) (?:hosts?"
                r"|organi[sz]ers?|admins?|deputy|moderator|mod|second in command|helper|right hand)\b"
                r"|(?:admin|host|organi[sz]er|mod|moderator) (?:rights|powers|access|permissions?"
                r"|privileges|status|role)|(?:can|could|will|should|may"
                r"|to) (?:also )?(?:help )?(?:me )?(?:run|manage|host|organi[sz]e|co ?- ?run"
                r"|take over|handle|steer|boss|be in charge"
                r"|give orders)(?: (?:it|this|things|the \w+|with|too|alongside|as well|tonight"
                r"|everything|me|you)|$)|(?:is|are|will be) (?:helping me|helping|hosting"
                r"|co ?- ?hosting|running (?:it|this)|in charge"
                r"|organi[sz]ing)(?: (?:me|run|host|organi[sz]e|with|too|this|it|as well|host))*"
                r"|(?:run|do|host|manage|organi[sz]e) (?:this|it|tonight|things) with me"
                r"|(?:let|have|get|ask) @?\w+ (?:to )?help|hosting with me|host with me"
                r"|hosts? (?:too|as well)|(?:same|equal) (?:powers|rights|permissions) as (?:me|mine)"
                r"|give @?\w+ (?:the )?(?:keys|control|reins)"
                r"|(?:take|accept) (?:orders|commands|instructions) from|listen to @|promote"
            ),
        ),
    ),
    (
        "announce",
        tuple(
            r"^(?:(?:please|ok|okay|hey|bot|hi|and|also|quick|one|update|now|so|,|can you"
            rf"|could you) )*(?:{lead})(?= \S)"
            for lead in ANNOUNCE_LEAD
        ),
    ),
    (
        "undo",
        (
            (
                r"undo|revert|roll ?back|roll back|un ?- ?do|ctrl ?\+? ?z|control z"
                r"|(?:take|took) (?:that|it|this|the last \w+) back|scratch that"
                r"|(?:put|change|set|switch|make) (?:it|that|things"
                r"|everything) back(?: (?:to how|how|as|the way|to (?:before|what|the way|normal))|$"
                r"| [.!,])|go back(?: to (?:how|what|before|the (?:previous|last|old)))?(?= "
                r"|$)(?! an)|(?:as|like|how|what|the way) it was(?: before)?"
                r"|did not mean (?:to|that|it)|(?:that|it|this) was a mistake|by (?:mistake|accident)"
                r"|(?:ignore|disregard|forget|reverse|cancel|belay|strike|nix) (?:that|the last"
                r"|my last|what i|last|this|it)(?: (?:one|bit|command|message|change|thing|order|said"
                r"|just said|last))*|mistake|misclick|oops|whoops"
                r"|wrong (?:button|one|person|command|list|time|day|number|date)"
                r"|never ?mind(?: that| it| the last)?(?= |$)|un ?- ?cancel|uncancel"
                r"|not what i (?:meant|wanted|asked)|restore|backtrack|ruckgangig|annuler|deshacer"
                r"|as you were|back to (?:how|what|the way|before)"
            ),
        ),
    ),
    (
        "reopen",
        (
            (
                r"re ?-? ?open\w*|(?:open|opened|opening)(?: \w+){0,4}? (?:again|back up|back"
                r"|up)(?! (?:late|early))|(?:open|unlock|unfreeze|resume|restart|unclose"
                r"|un - close)(?: up| back)?(?: the| our| new)? (?:rsvps?|list|sign ?- ?ups?|signups?"
                r"|sign ups|door|doors|registration|it|guest ?list|invites?|answers?|floodgates"
                r"|books?)|(?:take|taking|accept|accepting|let|letting|allow|allowing|admit|get"
                r"|welcome|start taking|start accepting)(?: (?:in|some|a few|more|new|extra"
                r"|additional|any))+ (?:more )?(?:rsvps?|names|people|sign ?- ?ups?|signups?|sign ups"
                r"|guests?|in|folks|yeses|answers|replies)(?: back| in)*(?: again| after all|$| now)"
                r"|(?:rsvps?|sign ups|signups|list|registration|names) (?:are |is |can be |back "
                r"|'s )*(?:open(?:ed)?|on|back)(?: again| up)"
                r"|(?:taking|accepting) (?:names|rsvps?|people|sign ups|signups|guests) again"
                r"|(?:we 've |we have |got |there 's |have )?(?:more |extra |free )?(?:space|room"
                r"|spots|seats|places) (?:again|after all|freed up|opened up)"
                r"|(?:wieder|de nouveau|reabrir|rouvr\w+) ?(?:offnen|auf)?"
                r"|more people (?:can|may|are welcome|welcome) (?:to )?(?:come|join|rsvp)"
                r"|open for (?:rsvps|sign ups|business) again|not full (?:any more|anymore)"
                r"|no longer full|unlock|let (?:people|folks|guests|them) (?:rsvp|sign up|in"
                r"|join) again"
            ),
        ),
    ),
    (
        "close",
        (
            (
                r"(?:close|closing|closed|shut|lock|freeze|lock in|stop|end|finali[sz]e|seal|pause"
                r"|halt|cut off|cut|shut off|turn off|wrap up|bar|disable|block|suspend)(?: down"
                r"| up)?(?: the| our| all| off| any| new| further| taking| accepting| more| guest"
                r"| letting in)* (?:rsvp\w*|list|sign ?- ?ups?|signups?|sign ups|doors?"
                r"|registrations?|guest ?list|invites?|names|people|answers?|yeses|books|bookings"
                r"|entries|new \w+|guests?|headcount|count|numbers|replies|responses|waitlist"
                r"|gates?)(?! (?:at|to) (?:\d+|twelve|ten|fifteen))"
                r"|(?:we are|we 're|it 's|now|that 's|are|we have|are now|all|list is|list 's"
                r"|table 's|table is) (?:\w+ )?(?:full(?: up| house)?|at capacity|maxed(?: out)?"
                r"|at our limit|packed|all booked|fully booked|booked (?:up|out)|at the limit"
                r"|sold out|us|everyone|all|enough people|closed|chock ?- ?a ?- ?block|rammed"
                r"|enough)(?= [.,!;-]|$| now| stop| so| no| please| thanks| and| :)"
                r"|no (?:more|further|additional|new|extra|other|late) (?:rsvps?|people|guests?"
                r"|sign ?- ?ups?|signups?|sign ups|names|yeses|additions|one|bookings|newcomers"
                r"|entries|answers|replies|invites|folks|registrations|responses)"
                r"|(?:no one|nobody|noone) (?:else|new|more)(?! (?:came|showed|said|coming|is))"
                r"|(?:not|stop|do not|done|quit|cease) (?:taking|accepting|letting|adding|admitting"
                r"|allowing|let|accept|take|admit|add)(?: (?:any|more|new|further|in|anymore|anyone"
                r"|people|else))*(?: (?:names|rsvps?|people|guests|sign ups|signups|anyone|in|more"
                r"|yeses|else|bookings))*|that 's (?:enough|everyone|all|it|plenty)(?: people| folks"
                r"| guests| of us| for (?:rsvps|the list|now|tonight))?(?= |$)(?! fine)|enough people"
                r"|full (?:house|up)|list closed|(?:rsvps?|sign ups|signups|registration|list"
                r"|the list|doors) (?:are |is )?(?:now )?(?:closed?|shut|over|done|locked)"
                r"|^(?:close|lock|full|closed)(?: (?:it|up|now|please|[.!]|the lot|this|them|list|us"
                r"|down))*$|(?:keine|geen) (?:weiteren|mehr)? ?(?:gaste|anmeldungen)"
                r"|schluss mit anmeldungen|complet|lleno"
            ),
        ),
    ),
    (
        "capacity",
        (
            (
                r"(?:max(?:imum|ed)?|cap(?:acity|ped|ping)?|limit(?:ed|ing)?|ceiling|upper limit"
                r"|max(?:imum)? (?:of|is|heads|size|group size|number)|at most|up to|no more than"
                r"|not more than|restrict|maxing out|seats"
                r"|group size)(?: (?:the|it|this|us|guests|people|numbers|list|size|heads|group"
                r"|rsvps?|attendance|is|of|at|to|now|should|be|:|=|-|for|raised|from|tonight|number"
                r"|party|table|only|up|meetup|that|things|down|set|headcount|walk|dinner|brunch"
                r"|lunch|breakfast|drinks|coffee|games|event|'s|attendees|places|spots|just|about|by"
                rf"|will|can|\d+))* {_N}\b(?! (?:minutes|hours?|pm|am|oclock|min|:))"
                rf"|{_N} (?:people |guests |heads |seats |spots |ppl |tops |places |of us |is the "
                r"|persons |is our |is my |is )*(?:max(?:imum)?|tops|at most|limit|cap|and no more"
                r"|not more|is (?:all|the max|enough|plenty)|or fewer|ceiling|only|top whack"
                r"|capacity)\b"
            ),
            (
                r"(?:room|space|seats|spots|chairs|places|table|tables|booking|reservation|booth"
                r"|seating|booked|a table|seat)(?: (?:is|only|now|just|at|for|here|there|us|up|to|of"
                r"|actually|a|table|booked|it|fits|seats|holds|takes|that|can|seat|fit|the|cafe|bar"
                r"|pub|restaurant|place|venue|they|said|say))* (?:for|of|seats|fits|takes|holds|seat"
                rf"|fit|hold|to) (?:only |just |about |up to |exactly )*{_N}(?= "
                r"|$)(?! (?:pm|am|oclock|minutes|:))|(?:only|just|have|got|get|there are|there 's"
                r"|can (?:only )?(?:take|fit|seat|have|do|handle|host|squeeze|accommodate|manage)"
                r"|take|fit|seats|fits|holds|hold|accommodate|managed|space for|allow|squeeze in"
                r"|handle|host|secured|booked) (?:only |just |up to |about |space for |room for "
                rf"|a table for |another |at most |us )*{_N} (?:seats?|spots?|places?|chairs?|people"
                r"|guests|heads|of us|spaces|stools|max|tops|persons|slots|bikes|boards|tickets|in"
                r"|only)(?! (?:just|who|are|walked|came|turned|showed|joined))"
            ),
            (
                r"(?:bump|raise|up|increase|lower|reduce|drop|expand|extend|change|set|make|put|lift"
                r"|boost|shrink|cut|bring|widen|stretch|trim|adjust|update"
                r"|double)(?: (?:the|it|us|our|group|max|maximum|cap|capacity|limit|size|number"
                r"|numbers|headcount|list|that|up|down|of|guests?|party|table|rsvp|people|seats"
                rf"|spots|places))* (?:to|at|=|up to) {_N} (?:people|guests|heads|seats|spots|places"
                r"|max|total|ppl|of us)|(?:bump|raise|up|increase|lower|reduce|drop|expand|change"
                r"|set|lift|boost|make|extend|adjust|update|trim|put"
                r"|stretch)(?: (?:the|our|group|guest|max))* (?:cap|capacity|limit|max|maximum|size"
                r"|numbers?|seats|spots|places|table|ceiling|headcount|list|group size"
                r"|threshold)(?: (?:of|to|at|up|down|from \d+|=|:|limit|size|on|be|is|the|guests"
                rf"|people))* {_N}|(?:can|could|will|only) (?:only )?(?:take|fit|seat|handle"
                rf"|accommodate|host|have) (?:up to |about |only |just )*{_N}(?= [.,!]|$| of| people"
                r"| guests| max| now| tonight| after all| instead)|(?:no|remove the|lift the|drop the|without a|unlimited"
                r"|without) (?:limit|cap|capacity|maximum)"
                rf"|(?:not|never) (?:more|over|above|beyond) than {_N}"
                r"|(?:make|let 's make|keep|cut|hold) (?:it|us|this|things)(?: to| at| under"
                rf"| down to)? {_N} (?:people|max|heads|tops|guests|total|instead of \d+ people"
                rf"|seats)|keep it (?:to|at|under) {_N}\b(?! (?:minutes|hours?|pm))"
                rf"|{_N} (?:people|guests|heads|seats) (?:instead|not|rather)|fits? {_N}"
                rf"|(?:room|space) for {_N}|{_N} (?:more )?(?:seats|spots|chairs|places|spaces)\b"
                rf"|hochstens {_N}|maximal {_N}|maximo {_N}"
            ),
        ),
    ),
    (
        "remove",
        (
            (
                r"(?:kick|ban|boot|uninvite|un ?- ?invite|disinvite|eject|expel|block|blacklist"
                r"|evict|yeet|throw out|chuck|oust)\b(?! (?:off|things|back)).*"
                r"|(?:remove|drop|delete|take(?! \d)|strike|cross|scratch|get rid of|bump|erase|cut|unlist"
                r"|lose|pull|knock|axe|cancel|bin|wipe|dump|withdraw)(?: out| off)? (?!that\b|it\b"
                r"|the (?:cap|limit|meetup|whole|event|venue|time|max|capacity|breakfast|dinner"
                r"|lunch|brunch|walk|drinks|coffee|games|thing)\b|everyone|everything|all\b|me\b"
                r"|us\b|this\b|tonight|tomorrow|down\b|your\b|back\b|more\b|names\b|rsvps\b"
                r"|the plug\b|two tables|my\b|place\b|now\b)(?:@?[\w.]+)(?: \w+){0,4}?(?:(?: off"
                r"| from| out|$)| [.,!-]| please|(?: (?:rsvp|spot|plus one|again|too|as well"
                r"|and (?:his|her|their|@?\w+)|then|\+)))"
                r"|@[\w.]+ (?:\w+ ){0,3}(?:not welcome|not coming|can not|canceled|banned|out"
                r"|is out|has to go|dropped out|bailed|not allowed|not invited|gone|needs to go"
                r"|must go|off the list|pulled out|flaked|not be coming|no longer|not make it"
                r"|got sick|harass\w*|creep\w*|is (?:a )?(?:troll|creep|spam\w*|rude))"
                r"|(?:is|are|'s) not (?:welcome|allowed|invited"
                r"|coming(?: any ?more| anymore| after all| tonight)?)(?! (?:here to))"
                r"|[a-z]+ (?:just )?(?:canceled|bailed|dropped out|pulled out|flaked(?: out)?"
                r"|can not (?:make it|come)(?: \w+)?|is not coming|not coming|backed out|withdrew"
                r"|is (?:out|sick|ill))(?= |$)(?! (?:meetup|it all))"
                r"|(?:do not|never) (?:want|let) @?[\w.]+ (?:there|here|in|at|to come|near|anywhere"
                r"|back|join)|no (?:longer )?welcome|off the list"
            ),
        ),
    ),
    (
        "add",
        (
            (
                r"(?:^|[.,!:-] |\b(?:please|can you|could you|also|and|to|ok|hey|i|just|bot|yes"
                r"|want you to|then|now) )(?:add|register|sign up|sign|include|log|check in|chuck"
                r"|pop|stick|squeeze in|squeeze|slot in|slot|put|jot|count|mark|enter|rsvp for|rsvp"
                r"|write|note|book in|pencil in|throw)(?: (?:down|in|on|up|also|for))* (?!(?:it"
                r"|the (?:meetup|time|venue|date|word|limit|cap|place|location|list|start|whole"
                r"|event|max|capacity|thing)|that|this|an? (?:note|hour|announcement|message"
                r"|reminder|line)|off|more (?:rsvps|seats|spots|time)|seats|time|minutes|everyone"
                r"|everybody|half|back|a cap|\d+ (?:minutes|hours?)"
                r"|another (?:hour|half))\b)(?:@?[\w.]+|\+ ?\w+)"
            ),
            (
                r"walk ?- ?(?:ups?|ins?|on)|walk (?:up|in)s?"
                r"|(?:just |also |have |has |'s )?(?:walked|wandered|turned|showed|shown|rocked"
                r"|rolled|popped|dropped|strolled|tagged|stumbled|sauntered|appeared|pitched"
                r"|crashed)(?: (?:in|up|by|along|into|through|over|here|our))*\b(?! out)"
                r"|(?:just |have |has )(?:joined|arrived|appeared|come|got here|made it|found us"
                r"|come in|showed|landed|materiali[sz]ed"
                r"|tagged)(?: (?:us|in|here|too|along|as well|at))*"
                r"|(?:one|two|three|four|five|six|seven|eight|\d+|another|a couple|some|a few"
                r"|an?) (?:more|extra|additional|others?|unexpected|new|surprise|late|random"
                r"|strangers?|people|person|friend|newcomers?|stragglers?|guy|girl|couple"
                rf"|passers ?- ?by|unannounced|gatecrashers?|folks)(?: \w+){{0,4}}? (?:here|joined"
                r"|joining|came|showed|turned|arrived|at the door|tagged|come|with us|appeared|along"
                r"|just|asking to join|at the table|sat down|wandered|on the list|walked|in)\b"
                r"|brought (?:a |an |his |her |their |along |two |three |some |\d |my |someone)"
                r"|(?<!who )(?:is|are|'s) (?:also |now )?(?:here|coming|joining)(?: too| with"
                r"| as well| after all| along| now| :| and not on|$| but)(?:(?= )|$)"
                r"|(?:without|no|not on the|did not) (?:an? )?rsvp(?:ed|'d)?(?: but)?"
                rf"|rsvped (?:in person|verbally|by text)|\+ ?{_N}$|plus (?:one|two|three|1|2|3)$"
                r"|told me (?:in person )?(?:he|she|they) (?:is|are|'s) (?:coming|in)"
                r"|texted me (?:that )?(?:he|she|they)|(?:put|write|mark) (?:him|her|them) (?:on"
                r"|down|in)|\d+ extra\b|(?:^|[.,] )(?:one|two|three|four|five|\d) (?:more|extra)(?= "
                r"|$)"
            ),
        ),
    ),
    (
        "cancel",
        (
            (
                r"^(?:cancel|abort|scrap|scrap it|cancel it|cancel that|call it off|kill it|bin it"
                r"|axe it|pull the plug|absagen|annulation|cancelar|annule[rz]?|canceled"
                r"|off)(?: (?:it|everything|all|please|now|[.!,]|the lot|this|meetup|tonight|today"
                r"|tomorrow|thanks|then|sorry|altogether|completely|for good))*$"
            ),
            (
                r"(?:cancel(?:ing)?|call(?:ing)? off|scrap(?:ping)?|abort|kill|axe|bin|nix|shelve"
                r"|abandon|pull|ditch|can|drop|delete|scratch|scrub)(?: (?:off|out))? (?:the |this "
                r"|our |my |tonight 's |today 's |tomorrow 's |saturday 's |sunday 's |friday 's "
                r"|entire |whole |whole damn |\w+day 's )*(?:it|thing|meetup|meet ?up|event|evening"
                r"|night|dinner|lunch|brunch|breakfast|drinks|coffee|walk|games?|party|hike|picnic"
                r"|tonight|today|tomorrow|everything|all|plan|plans|gathering|meeting|shebang|lot"
                r"|saturday|sunday|friday|thursday|get ?- ?together|outing|quiz|bbq|session|supper"
                r"|this|do|hang|hangout|meal|food|shindig|monday|tuesday|wednesday|board ?games?"
                r"|game night)\b(?! (?:rsvp|spot))|(?:call|calling|called) (?:it|this|that|the \w+"
                r"|everything|tonight|the whole \w+)(?: \w+)? off|pull(?:ing)? the plug"
                r"|(?:is|are|'s|it|has to be|have to be|been|be|get|gets|got|meetup|dinner|drinks"
                r"|evening|tonight|lunch|walk|games|brunch|breakfast|coffee"
                r"|event) (?:\w+ )?(?:canceled|called off"
                r"|off(?= [.,!]|$| sorry| tonight| then| folks| guys| i| :)|a no go|not happening"
                r"|not going ahead|a bust|not on|dead|toast)"
                r"|(?:not|no longer|never) (?:happening|going ahead|taking place|gonna happen"
                r"|going to happen|doing (?:this|it|tonight))"
                r"|stand (?:everyone|everybody|all|people|them|the \w+) down"
                r"|(?:can not|will not) (?:host|do (?:it|this|tonight|tomorrow|saturday|sunday"
                r"|friday)|run (?:it|this)|make it (?:myself|after all)|go ahead|hold it"
                r"|go through with)|(?:call|let 's call) (?:the whole|it) (?:thing )?(?:off|a day)"
                r"|no (?:meetup|dinner|drinks|walk|games|brunch|lunch|breakfast|coffee|event"
                r"|party) (?:tonight|today|tomorrow|after all|this|any|on)"
                r"|forget (?:the whole|about the whole|tonight|about tonight|the meetup|it all)"
                r"|send (?:everyone|everybody|people|them) home|won't be happening|wont happen"
                r"|fallt aus|absagen|hay que cancelar|on annule|i have to cancel|need to cancel"
                r"|must cancel|got to cancel|gotta cancel|going to have to cancel|want to cancel"
                r"|let 's cancel|cancel please|please cancel|have to call it off"
            ),
        ),
    ),
    (
        "guests",
        (
            (
                r"who(?: all)? (?:'s|is|are|has|have|said|all|will|rsvp\w*|signed|confirmed|replied"
                r"|answered|do|did|exactly|else|am i|'s all|can i|else 's|'ll|should|accepted"
                r"|responded|declined)\b(?! (?:running|this|the (?:bot|host)))"
                r"|^(?:who|names|list|guests|guest ?list|attendees|people|roster|roll call|the list"
                r"|name list|attendee list|guest names)(?: (?:please|[.?!]|thanks|now|so far|list"
                r"|of (?:names|guests|people)))*$|(?:show|give|send|list|see|read|name|tell|get|view"
                r"|display|print|what 's|what is|whats|share|need|want|pull up|check|have|let me see"
                r"|run)(?: (?:me|us|out|up|all|who|to|you))*(?: (?:the|all|all the|our|every|full|a"
                r"|my|current|everyone|everybody|of))* (?:guest ?list|guests|names|attendees|list"
                r"|roster|people|everyone|everybody|everyone coming|rsvps|line ?up|attendance list"
                r"|who 's|yeses|crowd|attendee list|handles|participants|register|crew|sign ups"
                r"|signups|name)\b(?! (?:that|know|to bring|:))|whose (?:coming|in|in\b)"
                r"|(?:any|which|what) (?:names|familiar faces|one i know|people (?:are|have))"
                r"|is @?\w+ (?:coming|in|going|on the list)"
                r"|(?:has|have|did) @?\w+ (?:rsvp\w*|replied|answered|confirmed|said yes|say yes"
                r"|responded|signed up|sign up)|name names|wer kommt"
                r"|quien(?:es)? (?:viene|vienen|van)|qui vient|gasteliste|lista|guestlist|coming list"
                r"|list of (?:guests|people|names|everyone|who)|which people"
            ),
        ),
    ),
    (
        "status",
        (
            (
                r"(?:have|are|did|do) we (?:\w+ )?(?:hit|reached|reach|got|past|over|made|at|have"
                r"|near|above|broken)(?: to)? (?:\d+|double|enough|ten|twelve|twenty|fifteen|thirty"
                r"|half)|how many|head ?- ?count|head count|headcount"
                r"|^(?:count|status|numbers?|tally|total|stats?|update|rsvps?|report|attendance|score"
                r"|state of play|sitrep|heads|how 's it looking|turnout|tot|num"
                r"|stand)(?: (?:please|[.?!]|thanks|so far|now|check|today|tonight|for tonight|report"
                r"|update|yet|count|me|atm))*$|what (?:'s|is|are|does|do) (?:the |our |my "
                r"|we )*(?:count|number|numbers|total|tally|status|score|state|turnout|headcount"
                r"|situation|rsvp (?:count|status|number|situation)|attendance|look|looking|at"
                r"|current|figure|figures|damage|latest|crowd size|rsvps?)\b"
                r"|(?:where|how) (?:are|do|we|is|'s|does) (?:we|things|it|the|this|rsvps|numbers"
                r"|that)?(?: \w+)? ?(?:at|stand|standing|looking|look|doing|with numbers|shaping"
                r"|on numbers|going|coming along|filling)\b"
                r"|(?:any|got any|are there any|is there any|have any) (?:rsvps|takers|yeses|new"
                r"|replies|answers|one (?:coming|new)|more|sign ups|bites|signups|responses|updates?"
                r"|interest|news)|how (?:full|big|busy|large|popular)"
                r"|(?:are|is|do) (?:we|it|there|i) (?:\w+ )?(?:full|enough|have enough|at capacity"
                r"|many|got enough|a quorum|sold out|near(?:ly)? full|anyone|anybody)(?: \w+)* ?\?"
                r"|(?:is )?(?:anyone|anybody) (?:coming|rsvp\w*|in|signed|yet|replied|interested|said"
                r"|going)|(?:give|send|get|tell|show) me (?:the |an? |our |current )*(?:numbers?"
                r"|count|total|tally|update|status|headcount|stats|score|figures?|quick count"
                r"|rsvp count|state of play)|how (?:we|things|it 's|are we|is it) (?:looking|doing"
                r"|going)|(?:rsvp|guest|head|yes|people) (?:count|numbers?|total|tally|status)"
                r"|(?:final|current|latest|running|total) (?:numbers?|count|tally|total|headcount"
                r"|figure|score)|numbers (?:please|so far|\?|check|update|for)"
                r"|(?:spots|seats|places|room|space) (?:left|remaining|free|available)|wie viele"
                r"|cuantos|combien|on est combien|cuanta|did anyone|has anyone|has anybody"
                r"|count so far|where we at"
            ),
        ),
    ),
)
_COMPILED: Final = tuple((name, re.compile(rf"(?<![\w'])(?:{'|'.join(rows)})(?![\w'])")) for name, rows in ROWS)


def command_in(words: str) -> tuple[CommandName, re.Match[str]] | None:
    """The first command of the table that plain words give."""
    for name, pattern in _COMPILED:
        if found := pattern.search(words):
            return name, found
    return None
