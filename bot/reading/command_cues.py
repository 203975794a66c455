"""What organizers say to the bot, as a table: each row is a command and the words that give it.

Rows are tried in order; the first that matches is the command. Words that quote to others ("tell everyone ...") stand
before all that such a message may contain; narrow rows stand before wide ones.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bot.reading.numbers import NUMBER

if TYPE_CHECKING:
    from bot.reading.model import CommandName

_N: Final = rf"(?:{NUMBER})"
EVERYONE: Final = r"(?:everyone|everybody|every one|all(?: the| our| my)?(?: guests| people| of them| attendees)?|the (?:guests|group|people|gang|list|lot|crew|others|rest|attendees|team|crowd|folks|others|room|guys|whole \w+)|guests|people|attendees|them(?: all)?|the whole (?:group|list|gang|lot)|y'all|the rsvps|those coming|whoever is coming|anyone coming|the party|the going(?: list)?)"
#: Lead-ins of a message to all guests. What follows them is the message.
ANNOUNCE_LEAD: Final = (
    rf"(?:(?:can|could|would|will) you )?(?:please |pls |also |quickly |just )*(?:tell|inform|notify|remind|warn|alert|advise|text|message|msg|ping|write to|write|email|update|ask|reassure|nudge|shout to|announce to|broadcast to|say to|pass on to|let|tweet|blast|send to) {EVERYONE}(?: know)?(?: (?:that|to|about|:|-|,|i said|of))*",
    rf"(?:send|give|post|put out|do|push|pass on|relay|share|drop|shoot)(?: out)? (?:{EVERYONE} )?(?:a |an |this |the |out )*(?:message|messages|note|announcement|update|reminder|notice|blast|word|heads up|heads - up|broadcast|text|info\w*)?(?: out)? ?(?:to {EVERYONE})?(?: (?:that|saying|to say|:|-|,|about|which says|with))+",
    rf"(?:announce|announcement|broadcast|shout|tell all|message all|msg all|text all|notify all|note to all|message to all|message for all|to all|all guests|dear all|for everyone|attention|psa|heads up|heads - up|pass on|pass it on|spread the word|let it be known|memo|notice|blast|bulletin)(?: (?:to|for) {EVERYONE})?(?: (?:that|to|:|-|,|is))*",
    rf"(?:let|have) {EVERYONE} know(?: (?:that|to|:|-|,|about))*",
    rf"(?:to|for|hey|message (?:to|for)|note (?:to|for)) {EVERYONE} (?::|-|,)",
)
#: Lead-ins of where the table is. What follows them is the message.
FIND_US_LEAD: Final = (
    r"(?:(?:tell|let) \w+ )?(?:look|looking|keep an eye out|watch|search) (?:out )?for(?: us| me)?(?: :| -|,)?",
    r"(?:find|spot|recogni[sz]e) (?:us|me)(?: (?::|-|,|is|by|sitting|standing))*|find us|where to find us(?: :| -| is)?|where we (?:are|sit|'re sitting|are sitting)(?: :| -)?|(?:our|my) (?:spot|table|location|seats?)(?: (?:is|'s|:|-))+",
    r"(?:we|i)(?: (?:are|am|have|got|ended up|moved|managed|'ve))*(?: (?:all|now|just|currently|actually|already|here|both|still|got|grabbed|taken|nabbed|sat|in fact|up))* (?:sitting|seated|standing|sat|waiting|set up|camped(?: out)?|stood|parked|gathered|perched|posted up|hanging out|huddled|installed|grabbed|got|nabbed|taken|settled|moved|snagged|bagged|claimed|wearing|secured|found|have|occupying)(?= (?:at|in|on|by|near|next|behind|outside|inside|upstairs|downstairs|under|beside|opposite|out|round|around|to the|us|the (?:\w+ ){0,3}(?:table|tables|booth|corner|back|bench|benches|sofa|sofas|seats|snug|room|patio|terrace|spot|couch)|a (?:\w+ ){0,4}(?:table|booth|corner|bench|spot|sofa|hat|shirt|scarf|jacket|coat|badge|umbrella|flag|sign|couch|balloon)|two tables|red|blue|green|yellow|black|white|purple|orange|pink|bright))(?: us)?",
    r"(?:we|i) (?:are|am|'re|will be)(?: (?:all|now|just|currently|actually|already|here|both|here :|the ones?))*(?= (?:at (?:the|a) (?:\w+ ){0,3}(?:table|tables|back|front|bar|booth|corner|counter|window|entrance|end|door|top|far|fountain|left|right|gate|side|benches|bench|steps|piano|pool|terrace|fireplace|stairs)|in (?:the|a) (?:\w+ ){0,2}(?:back|front|corner|booth|garden|courtyard|basement|yard|room|window|beer garden|snug|middle|hat|shirt|jacket|alcove|conservatory|lobby|hats|patio|rear|loft|tent|annex|cellar)|by|near|next to|behind|outside|inside|upstairs|downstairs|on the|under|beside|opposite|out (?:back|front|on|the)|round|around the|to the (?:left|right)|first|second|third|ground|left of|right of|table|wearing|in (?:red|blue|green|yellow|black|white|purple|orange|pink)|at table|the (?:ones?|table|group|loud|big|lot)|under))",
    r"^(?:sitting|seated|standing|sat|waiting|set up|camped(?: out)?|parked)(?= )",
)

ROWS: Final[tuple[tuple[CommandName, tuple[str, ...]], ...]] = (
    (
        "help",
        (
            r"^(?:help|help me|commands?|menu|options|instructions|what now|how|info\w*|manual|\?|hilfe|ayuda|aide)(?: (?:please|[.!?]|me|bot|thanks))*$",
            r"^(?:\w+ )?how (?:do|would|can|could|should|does|to)(?: (?:i|we|you|one|this|it))? \w+(?! with numbers)|^(?:so )?(?:what|which) (?:can|could|do|else can|all can|should|are|commands?|things|words?|stuff)(?: else)? (?:i|you|we|the|u|are|can|do|my|your)?(?: \w+)? ?(?:tell|say|do|ask|command|commands|type|use|options|work|send|understand|my options|can i)\b(?! (?:about|have|when|for))|what (?:are|'s) (?:the|my|your) (?:commands|options|instructions|possibilities)|is there a (?:way|command|button|list of commands)|show (?:me )?(?:the |all )?(?:commands|options|help|menu)|need (?:some )?help(?! (?:with the|carrying))|(?:remind me|explain) how|how this works|list (?:of )?commands|can you (?:even )?do (?:that|anything)|what commands",
        ),
    ),
    (
        "export",
        (
            r"export|csv|spread ?sheet|spread sheet|excel|xlsx?|google sheet|download|as a file|data dump|pdf|print ?out|printable|backup|(?:guests?|list|rsvps|names|everything|data) (?:as|in) (?:a )?(?:file|sheet|table|document)|json|email me (?:the|a) (?:list|guest)|tabelle|exportier\w*",
        ),
    ),
    (
        "cohost",
        (
            r"co ?- ?(?:host|organi[sz]er|admin|org)(?:s|ing|ed)?\b|cohosts?|cohosting|coorgani[sz]er|(?:as|be|a|an|an extra|another|second|my|also) (?:hosts?|organi[sz]ers?|admins?|deputy|moderator|mod|second in command|helper|right hand)\b|(?:admin|host|organi[sz]er|mod|moderator) (?:rights|powers|access|permissions?|privileges|status|role)|(?:can|could|will|should|may|to) (?:also )?(?:help )?(?:me )?(?:run|manage|host|organi[sz]e|co ?- ?run|take over|handle|steer|boss|be in charge|give orders)(?: (?:it|this|things|the \w+|with|too|alongside|as well|tonight|everything|me|you)|$)|(?:is|are|will be) (?:helping me|helping|hosting|co ?- ?hosting|running (?:it|this)|in charge|organi[sz]ing)(?: (?:me|run|host|organi[sz]e|with|too|this|it|as well|host))*|hosting with me|host with me|hosts? (?:too|as well)|(?:same|equal) (?:powers|rights|permissions) as (?:me|mine)|give @?\w+ (?:the )?(?:keys|control|reins)|(?:take|accept) (?:orders|commands|instructions) from|listen to @|promote",
        ),
    ),
    (
        "announce",
        tuple(
            rf"^(?:(?:please|ok|okay|hey|bot|hi|and|also|quick|one|update|now|so|,|can you|could you) )*(?:{lead})(?= \S)"
            for lead in ANNOUNCE_LEAD
        ),
    ),
    (
        "undo",
        (
            r"undo|revert|roll ?back|roll back|un ?- ?do|ctrl ?\+? ?z|control z|(?:take|took) (?:that|it|this|the last \w+) back|scratch that|(?:put|change|set|switch|make) (?:it|that|things|everything) back(?: (?:to how|how|as|the way|to (?:before|what|the way|normal))|$| [.!,])|go back(?: to (?:how|what|before|the (?:previous|last|old)))?(?= |$)(?! an)|(?:as|like|how|what|the way) it was(?: before)?|did not mean (?:to|that|it)|(?:that|it|this) was a mistake|by (?:mistake|accident)|(?:ignore|disregard|forget|reverse|cancel|belay|strike|nix) (?:that|the last|my last|what i|last|this|it)(?: (?:one|bit|command|message|change|thing|order|said|just said|last))*|mistake|misclick|oops|whoops|wrong (?:button|one|person|command|list|time|day|number|date)|never ?mind(?: that| it| the last)?(?= |$)|un ?- ?cancel|uncancel|not what i (?:meant|wanted|asked)|restore|backtrack|ruckgangig|annuler|deshacer|as you were|back to (?:how|what|the way|before)",
        ),
    ),
    (
        "reopen",
        (
            r"re ?-? ?open\w*|(?:open|opened|opening)(?: \w+){0,4}? (?:again|back up|back|up)(?! (?:late|early))|(?:open|unlock|unfreeze|resume|restart|unclose|un - close)(?: up| back)?(?: the| our| new)? (?:rsvps?|list|sign ?- ?ups?|signups?|sign ups|door|doors|registration|it|guest ?list|invites?|answers?|floodgates|books?)|(?:take|taking|accept|accepting|let|letting|allow|allowing|admit|get|welcome|start taking|start accepting)(?: (?:in|some|a few|more|new|extra|additional|any))+ (?:more )?(?:rsvps?|names|people|sign ?- ?ups?|signups?|sign ups|guests?|in|folks|yeses|answers|replies)(?: again| after all|$| now)|(?:rsvps?|sign ups|signups|list|registration|names) (?:are |is |can be |back |'s )*(?:open(?:ed)?|on|back)(?: again| up)|(?:taking|accepting) (?:names|rsvps?|people|sign ups|signups|guests) again|(?:we 've |we have |got |there 's |have )?(?:more |extra |free )?(?:space|room|spots|seats|places) (?:again|after all|freed up|opened up)|(?:wieder|de nouveau|reabrir|rouvr\w+) ?(?:offnen|auf)?|more people (?:can|may|are welcome|welcome) (?:to )?(?:come|join|rsvp)|open for (?:rsvps|sign ups|business) again|not full (?:any more|anymore)|no longer full|unlock|let (?:people|folks|guests|them) (?:rsvp|sign up|in|join) again",
        ),
    ),
    (
        "close",
        (
            r"(?:close|closing|closed|shut|lock|freeze|lock in|stop|end|finali[sz]e|seal|pause|halt|cut off|cut|shut off|turn off|wrap up|bar|disable|block|suspend)(?: down| up)?(?: the| our| all| off| any| new| further| taking| accepting| more| guest| letting in)* (?:rsvp\w*|list|sign ?- ?ups?|signups?|sign ups|doors?|registrations?|guest ?list|invites?|names|people|answers?|yeses|books|bookings|entries|new \w+|guests?|headcount|count|numbers|replies|responses|waitlist|gates?)(?! (?:at|to) (?:\d+|twelve|ten|fifteen))|(?:we are|we 're|it 's|now|that 's|are|we have|are now|all|list is|list 's|table 's|table is) (?:\w+ )?(?:full(?: up| house)?|at capacity|maxed(?: out)?|at our limit|packed|all booked|fully booked|booked (?:up|out)|at the limit|sold out|us|everyone|all|enough people|closed|chock ?- ?a ?- ?block|rammed|enough)(?= [.,!;-]|$| now| stop| so| no| please| thanks| and| :)|no (?:more|further|additional|new|extra|other|late) (?:rsvps?|people|guests?|sign ?- ?ups?|signups?|sign ups|names|yeses|additions|one|bookings|newcomers|entries|answers|replies|invites|folks|registrations|responses)|(?:no one|nobody|noone) (?:else|new|more)(?! (?:came|showed|said|coming|is))|(?:not|stop|do not|done|quit|cease) (?:taking|accepting|letting|adding|admitting|allowing|let|accept|take|admit|add)(?: (?:any|more|new|further|in|anymore|anyone|people|else))*(?: (?:names|rsvps?|people|guests|sign ups|signups|anyone|in|more|yeses|else|bookings))*|that 's (?:enough|everyone|all|it|plenty)(?: people| folks| guests| of us| for (?:rsvps|the list|now|tonight))?(?= |$)(?! fine)|enough people|full (?:house|up)|list closed|(?:rsvps?|sign ups|signups|registration|list|the list|doors) (?:are |is )?(?:now )?(?:closed?|shut|over|done|locked)|^(?:close|lock|full|closed)(?: (?:it|up|now|please|[.!]|the lot|this|them|list|us|down))*$|(?:keine|geen) (?:weiteren|mehr)? ?(?:gaste|anmeldungen)|schluss mit anmeldungen|complet|lleno",
        ),
    ),
    (
        "capacity",
        (
            rf"(?:max(?:imum|ed)?|cap(?:acity|ped|ping)?|limit(?:ed|ing)?|ceiling|upper limit|max(?:imum)? (?:of|is|heads|size|group size|number)|at most|up to|no more than|not more than|restrict|maxing out|seats|group size)(?: (?:the|it|this|us|guests|people|numbers|list|size|heads|group|rsvps?|attendance|is|of|at|to|now|should|be|:|=|-|for|raised|from|tonight|number|party|table|only|up|meetup|that|things|down|set|headcount|walk|dinner|brunch|lunch|breakfast|drinks|coffee|games|event|'s|attendees|places|spots|just|about|by|will|can|\d+))* {_N}\b(?! (?:minutes|hours?|pm|am|oclock|min|:))|{_N} (?:people |guests |heads |seats |spots |ppl |tops |places |of us |is the |persons |is our |is my |is )*(?:max(?:imum)?|tops|at most|limit|cap|and no more|not more|is (?:all|the max|enough|plenty)|or fewer|ceiling|only|top whack|capacity)\b",
            rf"(?:room|space|seats|spots|chairs|places|table|tables|booking|reservation|booth|seating|booked|a table|seat)(?: (?:is|only|now|just|at|for|here|there|us|up|to|of|actually|a|table|booked|it|fits|seats|holds|takes|that|can|seat|fit|the|cafe|bar|pub|restaurant|place|venue|they|said|say))* (?:for|of|seats|fits|takes|holds|seat|fit|hold|to) (?:only |just |about |up to |exactly )*{_N}(?= |$)(?! (?:pm|am|oclock|minutes|:))|(?:only|just|have|got|get|there are|there 's|can (?:only )?(?:take|fit|seat|have|do|handle|host|squeeze|accommodate|manage)|take|fit|seats|fits|holds|hold|accommodate|managed|space for|allow|squeeze in|handle|host|secured|booked) (?:only |just |up to |about |space for |room for |a table for |another |at most |us )*{_N} (?:seats?|spots?|places?|chairs?|people|guests|heads|of us|spaces|stools|max|tops|persons|slots|bikes|boards|tickets|in|only)(?! (?:just|who|are|walked|came|turned|showed|joined))",
            rf"(?:bump|raise|up|increase|lower|reduce|drop|expand|extend|change|set|make|put|lift|boost|shrink|cut|bring|widen|stretch|trim|adjust|update|double)(?: (?:the|it|us|our|group|max|maximum|cap|capacity|limit|size|number|numbers|headcount|list|that|up|down|of|guests?|party|table|rsvp|people|seats|spots|places))* (?:to|at|=|up to) {_N} (?:people|guests|heads|seats|spots|places|max|total|ppl|of us)|(?:bump|raise|up|increase|lower|reduce|drop|expand|change|set|lift|boost|make|extend|adjust|update|trim|put|stretch)(?: (?:the|our|group|guest|max))* (?:cap|capacity|limit|max|maximum|size|numbers?|seats|spots|places|table|ceiling|headcount|list|group size|threshold)(?: (?:of|to|at|up|down|from \d+|=|:|limit|size|on|be|is|the|guests|people))* {_N}|(?:can|could|will|only) (?:only )?(?:take|fit|seat|handle|accommodate|host|have) (?:up to |about |only |just )*{_N}(?= [.,!]|$| of| people| guests| max)|(?:no|remove the|lift the|drop the|without a|unlimited|without) (?:limit|cap|capacity|maximum)|(?:not|never) (?:more|over|above|beyond) than {_N}|(?:make|let 's make|keep|cut|hold) (?:it|us|this|things)(?: to| at| under| down to)? {_N} (?:people|max|heads|tops|guests|total|instead of \d+ people|seats)|keep it (?:to|at|under) {_N}\b(?! (?:minutes|hours?|pm))|{_N} (?:people|guests|heads|seats) (?:instead|not|rather)|fits? {_N}|(?:room|space) for {_N}|{_N} (?:more )?(?:seats|spots|chairs|places|spaces)\b|hochstens {_N}|maximal {_N}|maximo {_N}",
        ),
    ),
    (
        "remove",
        (
            rf"(?:kick|ban|boot|uninvite|un ?- ?invite|disinvite|eject|expel|block|blacklist|evict|yeet|throw out|chuck|oust)\b(?! (?:off|things|back)).*|(?:remove|drop|delete|take|strike|cross|scratch|get rid of|bump|erase|cut|unlist|lose|pull|knock|axe|cancel|bin|wipe|dump|withdraw)(?: out| off)? (?!that\b|it\b|the (?:cap|limit|meetup|whole|event|venue|time|max|capacity|breakfast|dinner|lunch|brunch|walk|drinks|coffee|games|thing)\b|everyone|everything|all\b|me\b|us\b|this\b|tonight|tomorrow|down\b|your\b|back\b|more\b|names\b|rsvps\b|two tables|my\b|place\b|now\b)(?:@?[\w.]+)(?: \w+){{0,4}}?(?:(?: off| from| out|$)| [.,!-]| please|(?: (?:rsvp|spot|plus one|again|too|as well|and (?:his|her|their|@?\w+)|then|\+)))|@[\w.]+ (?:\w+ ){{0,3}}(?:not welcome|not coming|can not|canceled|banned|out|is out|has to go|dropped out|bailed|not allowed|not invited|gone|needs to go|must go|off the list|pulled out|flaked|not be coming|no longer|not make it|got sick|harass\w*|creep\w*|is (?:a )?(?:troll|creep|spam\w*|rude))|(?:is|are|'s) not (?:welcome|allowed|invited|coming(?: any ?more| anymore| after all| tonight)?)(?! (?:here to))|[a-z]+ (?:just )?(?:canceled|bailed|dropped out|pulled out|flaked(?: out)?|can not (?:make it|come)(?: \w+)?|is not coming|not coming|backed out|withdrew|is (?:out|sick|ill))(?= |$)(?! (?:meetup|it all))|(?:do not|never) (?:want|let) @?[\w.]+ (?:there|here|in|at|to come|near|anywhere|back|join)|no (?:longer )?welcome|off the list",
        ),
    ),
    (
        "add",
        (
            rf"(?:^|[.,!:-] |\b(?:please|can you|could you|also|and|to|ok|hey|i|just|bot|yes|want you to|then|now) )(?:add|register|sign up|sign|include|log|check in|chuck|pop|stick|squeeze in|squeeze|slot in|slot|put|jot|count|mark|enter|rsvp for|rsvp|write|note|book in|pencil in|throw)(?: (?:down|in|on|up|also|for))* (?!(?:it|the (?:meetup|time|venue|date|word|limit|cap|place|location|list|start|whole|event|max|capacity|thing)|that|this|an? (?:note|hour|announcement|message|reminder|line)|off|more (?:rsvps|seats|spots|time)|seats|time|minutes|everyone|everybody|half|back|a cap|\d+ (?:minutes|hours?)|another (?:hour|half))\b)(?:@?[\w.]+|\+ ?\w+)",
            rf"walk ?- ?(?:ups?|ins?|on)|walk (?:up|in)s?|(?:just |also |have |has |'s )?(?:walked|wandered|turned|showed|shown|rocked|rolled|popped|dropped|strolled|tagged|stumbled|sauntered|appeared|pitched|crashed)(?: (?:in|up|by|along|into|through|over|here|our))*\b(?! out)|(?:just |have |has )(?:joined|arrived|appeared|come|got here|made it|found us|come in|showed|landed|materiali[sz]ed|tagged)(?: (?:us|in|here|too|along|as well|at))*|(?:one|two|three|four|five|six|seven|eight|\d+|another|a couple|some|a few|an?) (?:more|extra|additional|others?|unexpected|new|surprise|late|random|strangers?|people|person|friend|newcomers?|stragglers?|guy|girl|couple|passers ?- ?by|unannounced|gatecrashers?|folks)(?: \w+){{0,4}}? (?:here|joined|joining|came|showed|turned|arrived|at the door|tagged|come|with us|appeared|along|just|asking to join|at the table|sat down|wandered|on the list|walked|in)\b|brought (?:a |an |his |her |their |along |two |three |some |\d |my |someone)|(?<!who )(?:is|are|'s) (?:also |now )?(?:here|coming|joining)(?: too| with| as well| after all| along| now| :| and not on|$| but)(?:(?= )|$)|(?:without|no|not on the|did not) (?:an? )?rsvp(?:ed|'d)?(?: but)?|rsvped (?:in person|verbally|by text)|\+ ?{_N}$|plus (?:one|two|three|1|2|3)$|told me (?:in person )?(?:he|she|they) (?:is|are|'s) (?:coming|in)|texted me (?:that )?(?:he|she|they)|(?:put|write|mark) (?:him|her|them) (?:on|down|in)|\d+ extra\b|(?:^|[.,] )(?:one|two|three|four|five|\d) (?:more|extra)(?= |$)",
        ),
    ),
    (
        "cancel",
        (
            r"^(?:cancel|abort|scrap|scrap it|cancel it|cancel that|call it off|kill it|bin it|axe it|pull the plug|absagen|annulation|cancelar|annule[rz]?|canceled|off)(?: (?:it|everything|all|please|now|[.!,]|the lot|this|meetup|tonight|today|tomorrow|thanks|then|sorry|altogether|completely|for good))*$",
            r"(?:cancel(?:ing)?|call(?:ing)? off|scrap(?:ping)?|abort|kill|axe|bin|nix|shelve|abandon|pull|ditch|can|drop|delete|scratch|scrub)(?: (?:off|out))? (?:the |this |our |my |tonight 's |today 's |tomorrow 's |saturday 's |sunday 's |friday 's |entire |whole |whole damn |\w+day 's )*(?:it|thing|meetup|meet ?up|event|evening|night|dinner|lunch|brunch|breakfast|drinks|coffee|walk|games?|party|hike|picnic|tonight|today|tomorrow|everything|all|plan|plans|gathering|meeting|shebang|lot|saturday|sunday|friday|thursday|get ?- ?together|outing|quiz|bbq|session|supper|this|do|hang|hangout|meal|food|shindig|monday|tuesday|wednesday|board ?games?|game night)\b(?! (?:rsvp|spot))|(?:call|calling|called) (?:it|this|that|the \w+|everything|tonight|the whole \w+)(?: \w+)? off|pull(?:ing)? the plug|(?:is|are|'s|it|has to be|have to be|been|be|get|gets|got|meetup|dinner|drinks|evening|tonight|lunch|walk|games|brunch|breakfast|coffee|event) (?:\w+ )?(?:canceled|called off|off(?= [.,!]|$| sorry| tonight| then| folks| guys| i| :)|a no go|not happening|not going ahead|a bust|not on|dead|toast)|(?:not|no longer|never) (?:happening|going ahead|taking place|gonna happen|going to happen|doing (?:this|it|tonight))|stand (?:everyone|everybody|all|people|them|the \w+) down|(?:can not|will not) (?:host|do (?:it|this|tonight|tomorrow|saturday|sunday|friday)|run (?:it|this)|make it (?:myself|after all)|go ahead|hold it|go through with)|(?:call|let 's call) (?:the whole|it) (?:thing )?(?:off|a day)|no (?:meetup|dinner|drinks|walk|games|brunch|lunch|breakfast|coffee|event|party) (?:tonight|today|tomorrow|after all|this|any|on)|forget (?:the whole|about the whole|tonight|about tonight|the meetup|it all)|send (?:everyone|everybody|people|them) home|won't be happening|wont happen|fallt aus|absagen|hay que cancelar|on annule|i have to cancel|need to cancel|must cancel|got to cancel|gotta cancel|going to have to cancel|want to cancel|let 's cancel|cancel please|please cancel|have to call it off",
        ),
    ),
    (
        "guests",
        (
            r"who(?: all)? (?:'s|is|are|has|have|said|all|will|rsvp\w*|signed|confirmed|replied|answered|do|did|exactly|else|am i|'s all|can i|else 's|'ll|should|accepted|responded|declined)\b(?! (?:running|this|the (?:bot|host)))|^(?:who|names|list|guests|guest ?list|attendees|people|roster|roll call|the list|name list|attendee list|guest names)(?: (?:please|[.?!]|thanks|now|so far|list|of (?:names|guests|people)))*$|(?:show|give|send|list|see|read|name|tell|get|view|display|print|what 's|what is|whats|share|need|want|pull up|check|have|let me see|run)(?: (?:me|us|out|up|all|who|to|you))*(?: (?:the|all|all the|our|every|full|a|my|current|everyone|everybody|of))* (?:guest ?list|guests|names|attendees|list|roster|people|everyone|everybody|everyone coming|rsvps|line ?up|attendance list|who 's|yeses|crowd|attendee list|handles|participants|register|crew|sign ups|signups|name)\b(?! (?:that|know|to bring|:))|whose (?:coming|in|in\b)|(?:any|which|what) (?:names|familiar faces|one i know|people (?:are|have))|is @?\w+ (?:coming|in|going|on the list)|(?:has|have|did) @?\w+ (?:rsvp\w*|replied|answered|confirmed|said yes|say yes|responded|signed up|sign up)|name names|wer kommt|quien(?:es)? (?:viene|vienen|van)|qui vient|gasteliste|lista|guestlist|coming list|list of (?:guests|people|names|everyone|who)|which people",
        ),
    ),
    (
        "status",
        (
            r"how many|head ?- ?count|head count|headcount|^(?:count|status|numbers?|tally|total|stats?|update|rsvps?|report|attendance|score|state of play|sitrep|heads|how 's it looking|turnout|tot|num|stand)(?: (?:please|[.?!]|thanks|so far|now|check|today|tonight|for tonight|report|update|yet|count|me|atm))*$|what (?:'s|is|are|does|do) (?:the |our |my |we )*(?:count|number|numbers|total|tally|status|score|state|turnout|headcount|situation|rsvp (?:count|status|number|situation)|attendance|look|looking|at|current|figure|figures|damage|latest|crowd size|rsvps?)\b|(?:where|how) (?:are|do|we|is|'s|does) (?:we|things|it|the|this|rsvps|numbers|that)?(?: \w+)? ?(?:at|stand|standing|looking|look|doing|with numbers|shaping|on numbers|going|coming along|filling)\b|(?:any|got any|are there any|is there any|have any) (?:rsvps|takers|yeses|new|replies|answers|one (?:coming|new)|more|sign ups|bites|signups|responses|updates?|interest|news)|how (?:full|big|busy|large|popular)|(?:are|is|do) (?:we|it|there|i) (?:\w+ )?(?:full|enough|have enough|at capacity|many|got enough|a quorum|sold out|near(?:ly)? full|anyone|anybody)(?: \w+)* ?\?|(?:is )?(?:anyone|anybody) (?:coming|rsvp\w*|in|signed|yet|replied|interested|said|going)|(?:give|send|get|tell|show) me (?:the |an? |our |current )*(?:numbers?|count|total|tally|update|status|headcount|stats|score|figures?|quick count|rsvp count|state of play)|how (?:we|things|it 's|are we|is it) (?:looking|doing|going)|(?:rsvp|guest|head|yes|people) (?:count|numbers?|total|tally|status)|(?:final|current|latest|running|total) (?:numbers?|count|tally|total|headcount|figure|score)|numbers (?:please|so far|\?|check|update|for)|(?:spots|seats|places|room|space) (?:left|remaining|free|available)|wie viele|cuantos|combien|on est combien|cuanta|did anyone|has anyone|has anybody|count so far|where we at",
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
