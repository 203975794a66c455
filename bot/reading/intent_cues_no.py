"""Words of guests who stay away: refusals, withdrawals, and reasons."""

from __future__ import annotations

from typing import Final

from bot.reading.intent_parts import COME, WHO

#: Refusals and withdrawals.
NO_PHRASES: Final = (
    (
        r"^cancel(?= [.,!]|$| my| our| me| please| it| for| tonight)"
        r"|(?:would|i'd) (?:much )?rather (?!not miss|come|be there|join|sooner|later|early"
        r"|sit|meet|somewhere|eat (?:veg|early|late|out))"
        r"|wild horses (?:\w+ ){0,3}(?:drag|pull|get) me (?:to|there|out|into|in)"
        r"|(?:could|can|would) not (?:pay|drag|get|bribe|force|convince"
        r"|tempt) me (?:enough )?(?:to|there|out)"
        r"|not (?:for|if) (?:all|love|you|it|a million)|over my dead body|when hell freezes"
        r"|hell no|heck no|fuck no|god no|oh no,? not|not in a million years"
        r"|not (?:a|in|this) (?:chance|life ?time|hope|snowball)|fat chance"
        r"|no (?:way|chance|hope|can do|go|dice|bueno|thank|thanks|thank you|dear|show"
        r"|from me|for me|here|sorry|this time|luck|sadly|lol|mate|siree|ta|go for me"
        r"|longer (?:coming|able|going|available|free|attending|in|interested|make|joining"
        r"|can))\b|as if(?: !|$)|i would rather (?:\w+ )*"
    ),
    (
        rf"{WHO} (?:am |will |can |could |would |do |is |are |have |did )?(?:\w+ )??(?:can"
        r"|could|will|am|is|are|do|going to|would|might|be|able|was|were"
        r"|shall)(?: (?:sadly|unfortunately|really|just|actually|definitely|probably"
        r"|most likely|now|even|physically|likely|sorry|honestly|alas|also|both"
        rf"|all))* not (?:\w+ ){{0,4}}?{COME}(?! (?:before|until|till|earlier|by \d"
        r"|much before|early|for the start|from the start|right at|on time|late|for \d"
        r"|to (?:the )?start|exactly|until))"
    ),
    (
        r"(?:can|could|will|am|is|are|do|wo|going to|would|not able|able|unable to"
        rf"|be)(?: \w+){{0,2}}? not (?:\w+ ){{0,3}}?{COME}(?! (?:before|until|till|earlier"
        r"|by \d|much before|early|on time|late|until))|unable to"
        r"|not (?:able to|going to be able|going to work|going to happen|going to make|to be"
        r"|happening|joining|coming|attending|going|available|free|around|in town"
        r"|in the (?:mood|city|country|area|uk)|up (?:for|to) it"
        r"|feeling (?:it|well|great|good|so|up|too)|today|tonight|tomorrow"
        r"|this (?:time|week|one|year|month|weekend|\w+day)|in|for me"
        r"|my (?:thing|scene|cup|jam|bag|week|day)|keen|interested|me|possible|anymore"
        r"|any more|a (?:go|fan|goer)|well|game|working out|gonna|making it|well enough"
        r"|on the cards|an option|i|i'm|our|doable)\b(?! (?:sure|late|before|until|the only"
        r"|long|far|yet|to be missed|kidding|joking|too|picky|lie))"
        r"|(?:can|will|do|could|would) not (?:\w+ )?(?:this|that|tonight|today|tomorrow|on"
        r"|then|anymore|now|do|go|sorry|any more|swing|manage|commit|leave|afford|get off"
        r"|escape|be|make|sneak|justify|attend|stay)\b(?! (?:stairs|wait|late|long|until"
        r"|till|decide|tell|say|know|promise|before|missed|missing|loud|sure|confirm))"
        r"|(?:can|will) not(?= [.,!:;-]|$| sorry| because| :)|not(?: ,)? (?:sorry|thanks)"
        r"|(?:wo|would|could|can) not be (?:coming|there|joining|able)"
        r"|i do not think (?:so|i (?:can|will|am|should)|we (?:can|will|are))"
        r"|(?:do not|can not) (?:expect|count on|wait (?:up )?for|hold (?:my|a|the) \w+|save"
        r"|bother|order) (?:me|us|my|a (?:seat|spot)"
        r"|for)(?! (?:before|until|till|to be on time))"
    ),
    (
        r"(?:count|deal|leave|rule|keep) (?:me|us|both of us) (?:out|off)"
        r"|(?:scratch|take|cross|strike|drop|remove|pull|knock|cancel|delete|nix|mark|yank"
        r"|bump|drop|kick|boot|wipe|bin|release|axe|withdraw) (?:me|us"
        r"|my (?:name|spot|rsvp|seat|place|reservation|booking)|both of us|mine"
        r"|our (?:names|spots?|seats))(?: (?:\w+ )?(?:out|off|from|as (?:a )?(?:no|not)"
        r"|please|down as (?:a )?no|,? ?thanks|for (?:tonight|this|today)|up|and|to someone"
        r"|then|sorry|:\w+:|[.!,]|now)|$)|(?:drop|remove|scratch|cancel) (?:me|us|my \w+"
        r"|our \w+)(?! (?:a (?:line|pin|message|text)|off at|in))"
        r"|(?:give|pass|offer|free|release|let|giving|passing|freeing|releasing"
        r"|offering) (?:away |up |on |go of )?(?:my|our|the) (?:spot|seat|place|stool|chair"
        r"|slot|ticket|space)s?|(?:someone|somebody) else (?:can )?(?:have|take"
        r"|can have) (?:my|our)|mark (?:me|us) (?:down )?(?:as )?(?:a )?(?:no|absent|out|not)"
        r"|put (?:me|us) down (?:as|for) (?:a )?no\b"
        r"|(?:rsvp|it 's a|that 's a|its a|a|vote|answer is|answer 's|now a|now|be a"
        r"|regretful|sad|firm|soft|hard|polite|my answer|say|says|said|sadly|unfortunately"
        r"|down for a|definite|respectfully) no\b(?! (?:brainer|problem|way|idea|one|doubt"
        r"|more))|(?:was|were|said) (?:a |going|coming|yes)(?: \w+)*? (?:but|now)(?= .*\bno\b)"
    ),
    (
        r"(?:have|has|going|need|got|had|forced|will|must|might have|may have|gotta|about"
        r"|sadly|unfortunately|sorry|i|obliged|am|we|time|want|like|would|rather|better|best"
        r"|afraid|just)(?: (?:to|have|i|need|going))* (?:pass(?: on (?:this|it|that|tonight)"
        r"| this| for)?|bail|cancel|skip|flake|decline|bow out|drop out|back out|pull out"
        r"|duck out|opt out|sit (?:this|it|one|that) (?:one )?out|take a rain ?check|withdraw"
        r"|give (?:it|this(?: one)?) a miss|miss (?:it|this|that|out|tonight|the|you|all|your"
        r"|everyone|dinner|drinks)|beg off|scratch|peel off"
        r"|stay (?:home|in|put|late at|with|at home|in bed|behind)|bounce|punt|pull the plug"
        r"|renege|chicken out|wimp out|abandon|nope out|tap out|raincheck|say no"
        r"|send (?:my )?(?:regrets|apologies))(?! (?:my mates|around))"
        r"|(?:rain ?check|rain - check|raincheck|rain check|hard pass|pass (?:on|for)|bailing"
        r"|flaking|bowing out|dropping out|pulling out|backing out|skipping"
        r"|sitting (?:this|it|tonight|that) (?:one )?out|ducking out|regrets|regretfully"
        r"|apologies|my regrets|next time|another time|some other time|other time|next one"
        r"|the next|maybe next|catch (?:you|the next|y'all)? ?(?:next|another)"
        r"|another (?:day|night|week|occasion)|next (?:month|round|week then|meetup)"
        r"|have (?:fun|a (?:good|great|nice|blast|lovely|drink|pint"
        r"|beer))(?: \w+){0,3} (?:without|for) (?:me|us)"
        r"|(?:enjoy|go ahead|go on|carry on|have (?:it|fun|one)|drink one|raise (?:a|one)"
        r"|have a (?:\w+ )*)(?: \w+){0,6}? (?:without|for) (?:me|us)"
        r"|(?:do it |fun )without (?:me|us)|minus me|in spirit|absent|there in spirit"
        r"|staying (?:home|in|at home|put|in bed|with)|heading home|going home|gone home"
        r"|went home|on my way home|going to bed|off to bed|call it a (?:night|day)"
        r"|calling it|wish i (?:could|was|were)|wish we (?:could|were|was)|if only (?:i|we)"
        r"|thought (?:i|we) (?:could|would|might|had)"
        r"|but (?:\w+ ){1,5}(?:is|are|am|do|does|can|will|could|would|says?|said) (?:not"
        r"|no)(?= [.,!:]|$)|would have (?:loved|liked|come|been|enjoyed)|would loved to"
        r"|was (?:looking forward|hoping|going to come|excited|planning to|meant to come"
        r"|supposed to|keen)|were (?:looking forward|hoping|going to come|excited"
        r"|planning to)|gutted|bummed|devastated|fomo)"
    ),
    (
        r"(?:can|could) not after all|changed my mind(?! ,? (?:i|and|yes|count|put|coming))"
        r"|had a change of heart|nevermind|forget it|forget about it|never mind"
        r"|nah\b(?! (?:yeah|yes|i am (?:in|coming)|i will be))|nay|nope|nein|leider"
        r"|nicht kommen|keine zeit|ohne mich|schaff(?:e)? es nicht"
        r"|kann (?:leider |doch )?nicht|bin raus|no puedo|no podre|no voy|imposible|lo siento"
        r"|paso|otra vez sera|je ne (?:peux|viens|serai|pourrai)|peux pas|pas dispo\w*"
        r"|desole\w*|malheureusement|sans moi|non merci|impossible"
        r"|(?:i|we) no (?:fit|go|dey|wan|want|can|fi)|nao posso|niet|kan niet"
        r"|:no:"
    ),
    (
        r"(?:i am|we are|am|are|'m) out(?! [.] of"
        r"| of (?!town|office|action|commission|it|the))(?= [.,!;:-]|$| :\w+:| for| this"
        r"| tonight| sorry| of (?:town|office|action|commission|it"
        r"|the (?:running|country|city|game))| sadly| unfortunately| on this| then| mate"
        r"| due)|out of (?:town|action|commission|the (?:country|city|running|game)|state)"
        r"|(?:^|[.,!] )(?:out|pass)(?= [.,!]|$| :\w+:| this| for| sorry| thanks| tonight| on)"
        r"|i will pass|we will pass|(?:am|are) (?:passing|skipping"
        r"|staying (?:home|in(?= |$)(?! [a-z]+ (?:street|road))|put|at home|away|behind|late"
        r"|with my)|bailing|canceling|ill|sick|unwell|away|abroad|double ?- ?booked"
        r"|double booked|on call|swamped|snowed under|wiped out|knackered|exhausted|slammed"
        r"|hospitalised|grounded)\b(?! (?:from work|in (?:[a-z]+ )?from))|going to pass"
        r"|declin(?:e|ing|ed)(?! (?:to leave))|unfortunately(?! (?:late|vegan))"
        r"|sadly(?! (?:late|vegan|i will be late|no meat))|alas(?! late)|regrettably"
        r"|much to my regret|to my (?:shame|regret|chagrin)"
    ),
)

#: A bare "no", where nothing that is refused stands behind it ("no bread").
NO_WORDS: Final = (
    (
        r"(?:no|non|naw|nah|nop|noo|nae|negative|neg|nej|nee|no thanks|sorry no|nuh uh"
        r"|n)(?= [.,!:;?()-]|$| :\w+:| (?:sorry|thanks|can|i|we|it|not|for me|from me|dice"
        r"|unfortunately|but|mate|man|bro|lol|my|that|this|he|she|they|you|thank|sir|ma'am"
        r"|ghost|please|way jose|because|just|today|tonight|pal|dude|alas|luck"
        r"|from)\b)(?! i (?:am|will|can) (?:still|coming|there|in\b))"
    ),
)

#: Reasons to stay away, and regrets.
NO_HINTS: Final = (
    (
        r"(?:sick|ill|flu|covid|fever|migraine|unwell|hungover|poorly|stomach|throwing up"
        r"|vomiting|puking|food poisoning|headache|bug|tonsillitis|strep|norovirus|injured"
        r"|sprained|broke my|broken (?:leg|ankle|foot|arm|car|boiler)|a&e|emergency|hospital"
        r"|funeral|passed away|in bed|bedridden|contagious|tested positive|positive test"
        r"|under the weather|rotten|coming down with|lost my voice|sore throat|dentist"
        r"|surgery|knackered|exhausted|shattered|wiped|drained|wrecked|dead tired|burnt out"
        r"|burned out|no energy|too tired|jet ?lag\w*|asleep|early start|early flight)"
    ),
    (
        r"(?:stuck|trapped|stranded|held up|got called|called in|called into|on call"
        r"|working late|have to work|got to work|at work (?:til|until|all)"
        r"|work (?:thing|emergency|trip|deadline|blew up|exploded|just|ran|has)|deadline"
        r"|overtime|double shift|night shift|late shift"
        r"|shift(?: got)? (?:changed|moved|swapped)|boss (?:has|needs|wants|just|made)"
        r"|meeting (?:ran|overran|got|moved)|exam|finals|thesis|double ?- ?booked"
        r"|double booked|clash(?:es)?|conflict|other plans|plans already|already have plans"
        r"|already (?:booked|committed|promised)|prior (?:engagement|commitment|plans)"
        r"|previous engagement|something came up|came up|come up|cropped up"
        r"|family (?:thing|emergency|stuff|dinner|visit|matter)|wedding|anniversary"
        r"|my (?:mum|dad|wife|husband|kid|son|daughter|partner|dog|cat)(?: is"
        r"| 's) (?:birthday|sick|ill|in hospital|unwell|poorly)|birthday|in - laws|inlaws"
        r"|in-laws|visiting|visitors|guests (?:over|staying)|moving house|moving day|busy"
        r"|swamped|snowed under|slammed|rammed|hectic|manic|full plate|no time|grounded|skint"
        r"|broke|no money|can not afford|payday|no (?:sitter|babysitter|childcare|train"
        r"|trains|ride|car)|(?:sitter|babysitter|childcare|nanny) (?:canceled|bailed|fell"
        r"|flaked|is (?:ill|sick)|dropped|just)|car (?:died|broke|trouble|will not|won't"
        r"|is (?:dead|in))|flat tyre|flat tire|puncture"
        r"|(?:train|flight|bus|ferry|trains|flights|plane)(?: \w+){0,2} (?:canceled|delayed"
        r"|moved|missed|got)|missed (?:my|the) (?:train|flight|bus|alarm)"
        r"|(?:alarm|boiler|pipe|basement|flat|kitchen|washing machine"
        r"|roof) (?:\w+ )?(?:flooded|burst|exploded|leaking|never|did not)|flooded|landlord"
        r"|plumber|locked out|snowed in|rained? (?:out|off)"
        r"|too (?:far|cold|hot|wet|late|early|expensive|pricey|rainy|icy|stormy)|bed by"
        r"|on (?:a )?(?:holiday|vacation|plane|night shift|leave|nights|antibiotics bed)"
        r"|abroad|overseas|out of town|away (?:that|this|until|till|for|on|then|all|with)"
        r"|in (?:another|a different) (?:city|country|state)"
        r"|until (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|next|the)"
        r"|(?:i am|we are|still) in (?:[a-z]+) (?:until|till|all|that|for|this|visiting|on))"
    ),
    (
        r"(?:sorry|soz|apolog\w+|bummer|damn|shame|too bad|sad|crap|ugh|:sad:|argh|gah|my bad"
        r"|oops|forgive me|mea culpa|hate to do this|hate this|bad news|terrible news"
        r"|change of plans?|plans changed|let you down|letting you down|disappoint\w*"
        r"|next one|rain)"
    ),
)
