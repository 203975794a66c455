"""Lead-ins of messages that an organizer passes on; what follows a lead-in is the message, verbatim."""

from __future__ import annotations

from typing import Final

_EVERYONE: Final = (
    r"(?:everyone|everybody|every one|all(?: the| our| my)?(?: guests| people| of them| attendees)?"
    r"|the (?:guests|group|people|gang|list|lot|crew|others|rest|attendees|team|crowd|folks|others"
    r"|room|guys|whole \w+)|guests|people|attendees|them(?: all)?|the whole (?:group|list|gang|lot)"
    r"|y'all|the rsvps|those coming|whoever is coming|anyone coming|the party|the going(?: list)?)"
)
#: Of a message to all guests.
ANNOUNCE_LEAD: Final = (
    (
        r"(?:(?:can|could|would|will) you )?(?:please |pls |also |quickly |just )*(?:tell|inform"
        r"|notify|remind|warn|alert|advise|text|message|msg|ping|write to|write|email|update|ask"
        r"|reassure|nudge|shout to|announce to|broadcast to|say to|pass on to|let|tweet|blast"
        rf"|send to) {_EVERYONE}(?: know)?(?: (?:that|to|about|:|-|,|i said|of))*"
    ),
    (
        r"(?:send|give|post|put out|do|push|pass on|relay|share|drop"
        rf"|shoot)(?: out)? (?:{_EVERYONE} )?(?:a |an |this |the |out )*(?:message|messages|note"
        r"|announcement|update|reminder|notice|blast|word|heads up|heads - up|broadcast|text"
        rf"|info\w*)?(?: out)? ?(?:to {_EVERYONE})?(?: (?:that|saying|to say|:|-|,|about|which says"
        r"|with))+"
    ),
    (
        r"(?:announce|announcement|broadcast|shout|tell all|message all|msg all|text all|notify all"
        r"|note to all|message to all|message for all|to all|all guests|dear all|for everyone"
        r"|attention|psa|heads up|heads - up|pass on|pass it on|spread the word|let it be known|memo"
        rf"|notice|blast|bulletin)(?: (?:to|for) {_EVERYONE})?(?: (?:that|to|:|-|,|is))*"
    ),
    rf"(?:let|have) {_EVERYONE} know(?: (?:that|to|:|-|,|about))*",
    rf"(?:to|for|hey|message (?:to|for)|note (?:to|for)) {_EVERYONE} (?::|-|,)",
)
#: Of where the table is.
FIND_US_LEAD: Final = (
    (
        r"(?:(?:tell|let) \w+ )?(?:look|looking|keep an eye out|watch|search) (?:out )?for(?: us"
        r"| me)?(?: :| -|,)?"
    ),
    (
        r"(?:find|spot|recogni[sz]e) (?:us|me)(?: (?::|-|,|is|by|sitting|standing))*|find us"
        r"|where to find us(?: :| -| is)?|where we (?:are|sit|'re sitting|are sitting)(?: :| -)?"
        r"|(?:our|my) (?:spot|table|location|seats?)(?: (?:is|'s|:|-))+"
    ),
    (
        r"(?:we|i)(?: (?:are|am|have|got|ended up|moved|managed|'ve))*(?: (?:all|now|just|currently"
        r"|actually|already|here|both|still|got|grabbed|taken|nabbed|sat|in fact|up))* (?:sitting"
        r"|seated|standing|sat|waiting|set up|camped(?: out)?|stood|parked|gathered|perched|posted up"
        r"|hanging out|huddled|installed|grabbed|got|nabbed|taken|settled|moved|snagged|bagged"
        r"|claimed|wearing|secured|found|have|occupying)(?= (?:at|in|on|by|near|next|behind|outside"
        r"|inside|upstairs|downstairs|under|beside|opposite|out|round|around|to the|us"
        r"|the (?:\w+ ){0,3}(?:table|tables|booth|corner|back|bench|benches|sofa|sofas|seats|snug"
        r"|room|patio|terrace|spot|couch)|a (?:\w+ ){0,4}(?:table|booth|corner|bench|spot|sofa|hat"
        r"|shirt|scarf|jacket|coat|badge|umbrella|flag|sign|couch|balloon)|two tables|red|blue|green"
        r"|yellow|black|white|purple|orange|pink|bright))(?: us)?"
    ),
    (
        r"(?:we|i) (?:are|am|'re|will be)(?: (?:all|now|just|currently|actually|already|here|both"
        r"|here :|the ones?))*(?= (?:at (?:the|a) (?:\w+ ){0,3}(?:table|tables|back|front|bar|booth"
        r"|corner|counter|window|entrance|end|door|top|far|fountain|left|right|gate|side|benches"
        r"|bench|steps|piano|pool|terrace|fireplace|stairs)"
        r"|in (?:the|a) (?:\w+ ){0,2}(?:back|front|corner|booth|garden|courtyard|basement|yard|room"
        r"|window|beer garden|snug|middle|hat|shirt|jacket|alcove|conservatory|lobby|hats|patio|rear"
        r"|loft|tent|annex|cellar)|by|near|next to|behind|outside|inside|upstairs|downstairs|on the"
        r"|under|beside|opposite|out (?:back|front|on|the)|round|around the|to the (?:left|right)"
        r"|first|second|third|ground|left of|right of|table|wearing"
        r"|in (?:red|blue|green|yellow|black|white|purple|orange|pink)|at table"
        r"|the (?:ones?|table|group|loud|big|lot)|under))"
    ),
    r"^(?:sitting|seated|standing|sat|waiting|set up|camped(?: out)?|parked)(?= )",
)
