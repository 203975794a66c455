"""What a guest tells the bot itself: stop, start, help, forget me, "what did I say?".

These come before any answer about the evening: "not coming & stop writing to me" is a stop. Each intent has
words that say it alone, as the whole message, and phrases that say it anywhere.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from bot.reading.model import Intent
    from bot.reading.tokens import Plain

_MESSAGE: Final = (
    r"(?:messag\w*|text\w*|writ\w*|ping\w*|contact\w*|notif\w*|email\w*|spam\w*|send\w*|bother\w*"
    r"|buzz\w*|updates?|reminders?|reminding|alerts?|bugging|pestering|hassl\w+|nagging|harass\w+"
    r"|annoying|talk(?:ing)? to|blowing up|poking|nudg\w+|hit(?:ting)? (?:me )?up|dming|sliding"
    r"|beep\w*|bot)"
)
_POLITE: Final = (
    r"(?:please|thanks|now|bot|ok|okay|hi|hey|yes|just|all|mate|already|right|everything|man|it|that"
    r"|this|you|the|for|god 's sake|me|ffs)"
)

#: The whole message, but for courtesies.
_ALONE: Final[dict[Intent, str]] = {
    "stop": (
        r"stop|stop all|quit|end|unsubscribe|unsub|optout|opt out|opt me out|opt - out|remove"
        r"|remove me|arret|arreter|stopp|alto|basta|baja|abmelden|desinscrire|mute|mute me|silence"
        r"|:stop:|leave me alone|enough|no more|desuscribir|halt|stop it|stop this|please stop"
        r"|unfollow|block"
    ),
    "start": (
        r"start|unstop|resume|subscribe|resubscribe|restart|opt in|opt me in|opt - in|optin|unmute"
        r"|unmute me|comenzar|reprendre|sign me up again|turn on|switch on"
    ),
    "help": (
        r"help|help me|info|information|commands?|menu|options|instructions?|manual|aide|hilfe|ayuda"
        r"|how|what|what is this|huh|who are you|who is this|what are you|how to use|usage|faq"
        r"|support|wtf is this|what 's this|who 's this|sos|what do i do|what now|what can you do"
    ),
    "forget": (
        r"forget me|erase me|delete me|delete my data|gdpr|forget my data|purge me|wipe me"
        r"|delete everything|delete my account|vergiss mich|oubliez? moi|oublie - moi|olvidame"
        r"|erase all|erase my data|wipe my data"
    ),
    "mine": (
        r"my (?:rsvp|answer|status|reply|response|spot|booking|reservation|seat)|status|am i in"
        r"|am i on|am i going|am i coming|am i in or out|rsvp|wait am i in|am i down"
        r"|what 's my status|my details"
    ),
}

_ANYWHERE: Final[dict[Intent, tuple[str, ...]]] = {
    "forget": (
        (
            r"(?:delete|erase|remove|wipe|purge|destroy|scrub|clear|get rid of|forget|drop|bin|trash"
            r"|nuke|clean|take down) (?:\w+ ){0,3}?(?:my|our|me) ?(?:\w+ ){0,2}(?:data|information"
            r"|details|records?|profile|account|history|number|name from your"
            r"|from your (?:system|database|records|servers?|memory)|personal|file|chat|conversation"
            r"|phone|existence|handle|messages|stuff)\b"
        ),
        (
            r"(?:delete|erase|wipe|purge|remove|forget|destroy|scrub|clear) (?:everything|anything"
            r"|all|whatever|every(?:thing)? bit|any (?:\w+ )?(?:data|information|record|trace)"
            r"|all traces?|the (?:data|information|stuff))(?: of| that"
            r"| which)* (?:(?:data|information|stuff|records?|things?|details|messages"
            r"|i (?:said|told|wrote|gave|ever))\b|(?:you|u) (?:\w+ ){0,2}(?:have|know|hold|store|got"
            r"|keep|kept|stored|saved)|(?:about|on|of) me|about us|i)"
        ),
        (
            r"(?:forget|erase|delete|purge|wipe) (?:about )?me(?= [.,!]| please| from| entirely"
            r"| completely| forever| now| for good| and|$)(?! and (?:my|the) )"
        ),
        (
            r"(?:delete|erase|scrub|wipe|remove|purge|take) me (?:\w+ )?(?:from|off|out of) (?:your"
            r"|the|all your) (?:system|database|servers?|records|memory|books|data|files|app)"
        ),
        (
            r"right to (?:be forgotten|erasure)|(?:gdpr|dsgvo|ccpa|data deletion|erasure) (?:request"
            r"|delete|deletion)?|(?:do not|not to) (?:keep|store|hold|save|retain) (?:any (?:of )?"
            r"|all |on to )*(?:my|me|anything|data|our)\b"
            r"|want my data (?:gone|deleted|erased|removed)|no (?:record|trace|data) of me"
            r"|(?:losch\w*|vergiss|olvida|borra\w*|efface\w*|supprime\w*"
            r"|oublie\w*) (?:\w+ ){0,3}(?:dat\w*|donnees|mich|mis|mes|moi)|forget i (?:ever )?existed"
            r"|forget (?:that )?you (?:ever )?(?:knew|met) me"
            r"|data (?:gone|deleted|erased|removed|wiped)"
        ),
    ),
    "stop": (
        (
            r"(?:stop|quit|cease|no more|enough(?: with| of)?|cut (?:it )?out|end|knock it off"
            r"|lay off|lay off with|give it a rest|halt|pause|spare me|done with|sick of|tired of"
            r"|fed up with|chill with|cut|kill|cancel|turn off|switch off|disable|mute|shut off"
            r"|stop it with|leave off|enough already with) (?:(?:all|of|the|these|those|your|this"
            r"|that|with|any|me|to|constant|sending|getting|giving|more|it|please|daily|stupid|damn"
            rf"|bloody|friggin|fucking|further|automatic|my|receiving) )*{_MESSAGE}"
        ),
        (
            r"(?:no more|enough(?: of)?|cut out|stop with|stop|quit|turn off|end"
            r"|mute) (?:of )?(?:these|this|notifications?"
            r"|the (?:spam|noise|dms|notifications|reminders|alerts))\b(?! (?:evening|week|month|time"
            r"|meetup|event|round))"
        ),
        (
            r"(?:do|would|should|can|could|may|must)(?: you)? not (?:\w+ )?(?:want|need|wish"
            r"|like) (?:to (?:get|receive|hear|have)|any|these|your|more|further|anything"
            rf"|you) (?:\w+ ){{0,4}}(?:messages?|texts?|updates?|notifications?|reminders?"
            rf"|from (?:you|this|the bot)|alerts?|emails?|writing|texting|{_MESSAGE})"
        ),
        (
            r"(?:do|please|should|must|can|will|could)(?: you| u)?(?: please)? (?:not"
            r"|never) (?:ever )?(?:message|text|write|contact|ping|dm|notify|email|bother|spam|remind"
            r"|send|talk to|nudge|reach out|hit me|disturb|poke"
            r"|bug)\b(?: (?:to )?(?:me|us|anything|any|this number|my|again|messages?|updates?|here"
            r"|these|out)|$| [.!])"
        ),
        (
            r"(?:unsubscribe|unsub|opt (?:me )?out|optout"
            r"|take me off (?:\w+ )?(?:(?:mailing|contact|message|distribution|text|update|spam) list"
            r"|messages|notifications)|remove me from (?:\w+ )?(?:(?:mailing|contact|message|text"
            r"|distribution|notification|broadcast) list"
            r"|(?:these )?(?:messages|texts|updates|notifications|chat|thread|dms))"
            r"|off your (?:mailing |contact )?list|lose my (?:number|handle|contact)"
            r"|leave me (?:alone|be|in peace)|get lost bot|go away|shut (?:up|it)|buzz off|piss off"
            r"|bugger off|fuck off|stfu|not interested in (?:these|your|any|further"
            r"|more) (?:\w+ )?(?:messages|updates|texts|dms|bot)"
            r"|never (?:message|text|contact|write|dm|ping) (?:to )?me"
            r"|mute (?:me|this|yourself|the|all)|block(?:ing)? you|reported? (?:you )?(?:as|for) spam"
            r"|stop (?:it|this|please|now|that)(?= [.!]|$| please| thanks)"
            r"|please stop(?= [.!,]|$| now| it)|i said stop|be quiet bot|less spam"
            r"|no (?:more )?(?:messages|dms|texts|notifications|pings|updates)(?= [.!,]|$| please"
            r"| thanks)|no more (?:from|please|thanks|of)"
            r"|i want out of (?:these|this (?:chat|list)|the (?:messages|texts)))"
        ),
        (
            r"(?:hor|hort|hoer|ne m'|arrete\w*|deja|dejen|deje|no me|keine|kein|plus de|nicht mehr"
            r"|pare) (?:\w+ ){0,3}(?:auf|ecri\w+|messages?|mensajes|nachrichten|schreib\w*|escrib\w*"
            r"|mand\w*|molest\w*|contact\w*|envoy\w*|envi\w*)"
        ),
    ),
    "start": (
        (
            rf"(?:turn|switch|put|start|get) (?:\w+ ){{0,3}}?(?:{_MESSAGE}|them|it"
            r"|notifications) (?:back )?(?:on|again)\b"
            rf"|(?:turn|switch) (?:back )?on (?:\w+ ){{0,2}}{_MESSAGE}"
            r"|(?:turn|switch) (?:me |it |them )?back on"
        ),
        (
            r"(?:start|resume|restart|continue|unpause|enable|reactivate|re - enable|reenable|begin"
            rf"|keep|bring back|restore) (?:\w+ ){{0,2}}?(?:{_MESSAGE})(?: me| us| again|$| [.!,]"
            r"| please| back| to me)(?! (?:off|alone))"
        ),
        (
            r"(?:can|may|could|should|feel free to|okay to|ok to|please|go ahead and|you can"
            r"|want you to|fine to|welcome to|allowed to|happy for you to"
            r"|do)(?: you)?(?: please)?(?: start| begin| go back to"
            rf"| resume)? {_MESSAGE}(?: to)?(?: me)? (?:again|once more|now|after all|anew|back)"
        ),
        (
            r"(?:re ?- ?)?subscribe me|resubscribe|re ?- ?subscribe"
            r"|sign me (?:back )?up for (?:\w+ )?(?:messages|updates|notifications|reminders|texts"
            r"|alerts)|opt (?:me )?(?:back )?in\b|(?:add|put) me back on (?:the|your) (?:mailing"
            r"|contact|message|update|text|notification) ?list|unmute|unblock"
            r"|want (?:the |your |to (?:get|receive|hear) )*(?:messages|updates|notifications"
            r"|reminders|texts|alerts)(?: from you)? (?:again|back)"
            r"|(?:i am |am |come |came )back ,? (?:please )?(?:start|resume|subscribe)"
            r"|take me off mute|i (?:did not|never) mean(?:t)? to (?:stop|unsubscribe|opt out|mute)"
            r"|undo (?:the |my )?(?:stop|unsubscribe|mute)|un ?- ?stop|hear from you again"
            r"|miss(?:ed|ing)? your (?:messages|updates|pings)"
            r"|(?:schreib|ecris|escribeme) (?:\w+ ){0,2}(?:wieder|de nouveau|otra vez)"
        ),
    ),
    "mine": (
        (
            r"what (?:did|have|had|was|do|does) (?:i|we|you|it|my|u) (?:\w+ ){0,3}?(?:say|said|tell"
            r"|told|answer|answered|rsvp|put|reply|replied|down|respond|responded|sign|signed|write"
            r"|wrote|pick|picked|choose|chose|commit|agree|have me|got me|got us|have us|answer|book"
            r"|booked|enter|entered|promise|promised|order|pick)(?! (?:the bot|you could))"
        ),
        (
            r"(?:am|are) (?:i|we) (?:\w+ ){0,2}?(?:on (?:the|your|that) (?:guest ?)?list|on it"
            r"|on there|down(?= as| for| to| [?.]|$)|in or out|signed up|registered|confirmed|rsvp\w*"
            r"|listed|included|booked|counted|going or not"
            r"|still (?:in|on|down|going|booked|listed|coming)(?! time)|attending or"
            r"|in the (?:list|count|group)|marked|a yes|already (?:in|on|down|signed)"
            r"|definitely (?:in|on|down)|waitlisted|on the wait\w*|coming or|meant to be)\b"
        ),
        (
            r"(?:did|has|have|does|do|was|is) (?:my|our|the|me) (?:\w+ ){0,2}?(?:rsvp|\+ 1|\+ ?\d"
            r"|plus one|yes|no|answer|message|reply|response|guests?|booking|spot|change|cancellation"
            r"|name|registration|seat|place)s? (?:\w+ ){0,2}?(?:go through|gone through|went through"
            r"|go thru|count|counted|get (?:through|to|in|saved|there)|register|registered|arrive"
            r"|work|make it|come through|saved|still (?:there|on|saved|valid|good)|on (?:the|your)"
            r"|recorded|land|stick|reach|noted|logged|received|confirmed|safe|in|down|added|taken"
            r"|updated|okay)\b"
        ),
        (
            r"(?<!can )(?<!could )(?<!would )(?<!will )(?:you|u) (?:got|have|had|put|marked|wrote"
            r"|noted|counted|did|do) (?:\w+ )?(?:me|us) (?:\w+ )?(?:down|as|on|for|in|listed|marked"
            r"|counted)(?: .*)?(?:\?|$)(?<!:yes:)"
        ),
        (
            r"(?:did|have|has|had) (?:i|we) (?:\w+ )?(?:already |actually |ever |even "
            r"|definitely )*(?:rsvp\w*|sign(?:ed)? up|say (?:yes|no|maybe|i|we|that|how|vegan|veg\w*)"
            r"|said|answer(?:ed)?|reply|replied|respond(?:ed)?|confirm(?:ed)?|register(?:ed)?"
            r"|told you|tell you|mention(?:ed)?|cancel(?:ed)?|put|add(?:ed)?|book(?:ed)?|give|given"
            r"|drop(?:ped)?|let you know|include)"
        ),
        (
            r"(?:remind me|tell me|show me|check|what 's|what is|what was|see|view|confirm|look up"
            r"|need|forgot|repeat|read back|send me|verify|where 's) (?:again )?(?:what |how many "
            r"|which |if |whether |when |who )?(?:i |we )?(?:\w+ )?(?:my|our|i|am i|i am"
            r"|we) (?:\w+ )?(?:rsvp|answer|response|reply|status|booking|reservation|seat number|said"
            r"|told|put|signed|wrote|answered|replied|rsvped|registered|spot|party size|details"
            r"|on the list|going|down|booked|responded|registration|entry|sign up|head ?count"
            r"|plus ones?|confirmation|place on|position)"
        ),
        (
            r"(?:how many|which|who|when|where|what time|what day|what) (?:\w+ ){0,3}?(?:did|have|had"
            r"|do) (?:i|we|you|u) (?:\w+ ){0,2}?(?:put|say|said|rsvp|tell|told|sign|book|register"
            r"|down|reply|list|bring down|have me|got me|have us|got us|answer|enter|give|gave|add"
            r"|reserve|mention)"
        ),
        (
            r"have (?:you|u) (?:still )?got (?:me|us|my|our)(?! (?:any|a)\b)"
            r"|(?:did|have) (?:you|u) (?:get|receive|see|got|seen|received|register|note) my"
            r"|(?<!withdraw )(?<!cancel )(?<!change )(?<!remove )(?<!drop )(?<!delete )(?<!scrap"
            r" )(?<!update )(?:my|our) (?:current |own )?(?:rsvp|status|booking|answer) (?:\?|please"
            r"|right now|again|status|say|says)|(?:is|was) (?:my|our) (?:name|rsvp|booking|spot|seat"
            r"|place|reservation|\+ ?1|plus one|answer|reply) (?:still )?(?:on|down|in|there|safe"
            r"|saved|confirmed|counted|a|registered|okay|good|included|listed|held|a yes|yes)"
            r"|which (?:one )?(?:am|was) i (?:down|going|signed|in|on)"
            r"|i forg(?:o|e)t (?:what|if|whether) (?:i|we)|do you have me|you got me"
            r"|where am i on the (?:wait ?)?list|(?:was|bin) (?:habe )?ich (?:\w+ )*(?:gesagt"
            r"|angemeldet|dabei \?|auf der liste|geantwortet)|estoy (?:en la lista|apuntad\w)"
            r"|que (?:dije|respondi)|(?:suis je|suis - je|je suis bien) (?:\w+ )*(?:inscrit|liste)"
            r"|qu'est ce que j'ai (?:repondu|dit)|(?:can not|do not) remember (?:what|if"
            r"|whether) (?:i|we) (?:said|told|rsvp\w*|answered|signed|replied|put|responded|confirmed)"
        ),
    ),
    "help": (
        (
            r"how (?:do|does|can|should|would|to) (?:i |we |you |one |this |it |the |that "
            r"|u )*(?:bot |thing |whole thing |app |service |stuff |system |actually |even |all "
            r"|rsvp |exactly )*(?:work|works|use|rsvp|sign up|register|cancel|change|update|edit"
            r"|talk to|answer|reply|respond|unsubscribe|opt out|undo|drop out|interact|tell you"
            r"|operate|function|add|remove|switch|get off|reach|say|let you|stop (?:this|you|these)"
            r"|mute|correct|fix|amend|modify|confirm|delete)\b(?! (?:there"
            r"|to the (?:place|venue|bar))|.*(?:tram|bus))"
        ),
        (
            r"what (?:do|can|should|am|could|are|must|would) (?:i|you|we|u) (?:\w+ )?(?:type|say to"
            r"|do with|do here|tell you|write|supposed|text|reply|answer|send|ask you|capable|do for"
            r"|even do|press|enter|able to)(?= | [?]|$)(?! (?:wear|bring))"
            r"|what (?:can|do|could) (?:you|u|this (?:bot|thing)|the bot|it) (?:actually |even "
            r"|exactly )?do\b(?! (?:for food|at|there|when|if|we))"
            r"|what (?:are|r) (?:you|the commands|the options|my options|your commands"
            r"|all the commands|u)(?= \?|$| exactly| anyway| for)"
            r"|which (?:commands?|words?|keywords?)|what (?:commands?|words?|keywords?)"
        ),
        (
            r"(?:i )?(?:need|want|can i get|could use|give me|send|some|any|get) (?:some |a little "
            r"|a bit of )?(?:help|instructions|assistance"
            r"|guidance)(?! (?:with|carrying|setting|finding the|getting (?:there|in)|moving"
            r"|bringing))(?: please)?(?= [.?!,]|$| with (?:this|the bot|my rsvp)| please| here"
            r"| using)|(?:i am |so |totally |really |a bit |bit |completely )*(?:confused"
            r"|lost)(?: here)?(?= [.,!?]|$)(?=.*(?:how|what|type|work|do|help|bot|this))"
            r"|(?:do not|did not) (?:understand|get) (?:how|what|this|it|any|the"
            r"|you)\b(?! (?:off|out|up|back|home|paid|there|a chance|the chance|point of))"
            r"|who (?:am i (?:talking|texting|speaking|chatting)"
            r"|is (?:this|running|behind|sending|texting|messaging)|are you|r u|runs|made|operates"
            r"|sent me|built|'s this|'s behind|'s texting)"
            r"|are you (?:a |an |really |even |actually )*(?:bot|robot|human|real|person|ai|machine"
            r"|computer|automated)|what (?:is|'s) (?:this|tweet ?meet"
            r"|this (?:bot|thing|number|account|service|about)|the bot|a tweet ?meet)(?= \?|$| about"
            r"| for| all| anyway| exactly)|is (?:this|that|it) (?:a |an )?(?:bot|robot|real person"
            r"|automated|human|spam bot|machine)\b|(?:show|list|tell|explain|send"
            r"|give) (?:me )?(?:\w+ )?(?:(?:the |your |all )*(?:commands|menu|instructions|options"
            r"|rules)|how (?:this|it|to use|you) ?works?|how to use)|como (?:funciona|va esto)"
            r"|wie (?:funktioniert|geht) das|comment (?:ca marche|ca fonctionne|faire)"
            r"|was (?:kannst du|bist du|ist das)|help (?:menu|please|plz|page"
            r"|me (?:out|please|with this|understand|use))(?! (?:find|carry|us)"
            r"|.*(?:find the|get there))|please help$"
        ),
    ),
}
#: A control word and its courtesies, in characters.
_LONGEST_ALONE: Final = 60
_ALONE_PATTERNS: Final = {
    intent: re.compile(rf"^(?:[.,!?'\"*-] |{_POLITE} )*(?:{words})(?: (?:[.,!?'\"*-]|:\w+:|{_POLITE}))*$")
    for intent, words in _ALONE.items()
}
_PATTERNS: Final = {intent: re.compile(rf"\b(?:{'|'.join(rows)})") for intent, rows in _ANYWHERE.items()}


def control_alone(text: Plain) -> Intent | None:
    """The control word that is the whole message."""
    words = text.words
    if len(words) > _LONGEST_ALONE:
        return None
    return next((intent for intent, pattern in _ALONE_PATTERNS.items() if pattern.match(words)), None)


def control_phrase(text: Plain) -> Intent | None:
    """The control intent that the message states anywhere; `forget` and `stop` before the others."""
    return next((intent for intent, pattern in _PATTERNS.items() if pattern.search(text.words)), None)
