"""Cues that a guest comes, does not come, or does not know yet, as a table.

Cues are tried in the order of the table and take their words with them: what an idiom has used ("no way I would miss
it") no later row sees ("no"). So idioms that turn a "no" into a yes stand first, whole phrases before single words.
A *hint* alone decides nothing against a cue: it counts only where no cue is left.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from bot.reading.tokens import Plain

Stance = Literal["yes", "no", "maybe"]
#: `no_matter` rows only take away words that would mislead the rows after them.
Cue = Literal["yes", "no", "maybe", "yes_hint", "no_hint", "maybe_hint", "no_matter"]

_I: Final = r"(?:i|we|me and \w+|count me|both of us|all of us|my \w+ and i|the \w+ of us|she|he|they)"
_FILL: Final = r"(?:\w+ ){0,3}?"
_COME: Final = (
    r"(?:make (?:it|this|that|the|tonight|tomorrow|today|saturday|sunday|friday|thursday|wednesday"
    r"|tuesday|monday|your|dinner|lunch|brunch|drinks|coffee|games|breakfast)|come|coming"
    r"|join(?:ing)?|attend(?:ing)?|be (?:there|around|able|joining|coming|attending|present|free"
    r"|going|in|here|with you|making)|"
    r"swing by|drop (?:by|in)|pop (?:in|by|over|down)|stop by|turn up|show(?: up)?|get there"
    r"|get (?:out|away|down|over)|participate|partake|hang|head over"
    r"|(?:do|manage) (?:it|this|that|tonight|tomorrow|today|\w+day)|tag along|"
    r"be in|roll up|pull up|pull through|come through|rock up|mosey|drag myself|squeeze it in"
    r"|fit it in|walk with|see you)"
)
_MISS: Final = (
    r"(?:miss(?:ing)?|skip(?:ping)?|pass(?:ing)? (?:this |that |it )?up"
    r"|turn(?:ing)? (?:this |that |it )?down|say(?:ing)? no"
    r"|not (?:come|coming|go|going|be there|show|make)|decline|refuse|resist|bail(?:ing)?"
    r"|flak(?:e|ing)|sit(?:ting)? (?:this|it) (?:one )?out|back(?:ing)? out"
    r"|stay(?:ing)? (?:away|home)|let(?:ting)? you down|pull(?:ing)? out|drop(?:ping)? out"
    r"|ditch(?:ing)?|cancel(?:l?ing)?|trade it|trade this)"
)
_EVENT: Final = r"(?:it|this|that|tonight|tomorrow|today|one|for (?:the|all|any)|\w+day)"

_ROWS: Final[tuple[tuple[Cue, tuple[str, ...]], ...]] = (
    (
        "no_matter",
        (
            (
                r"(?:no|not any|zero) (?:need|rush|worries|pressure|stress|hurry|pun|offence|offense"
                r"|preference|idea why|dietary|allergies|diet|restrictions|meat|gluten|alcohol|booze"
                r"|kids|dairy|nuts|pork|children|smoking|parking|stairs|more than|matter|longer than"
                r"|later than|music|loud|food|strangers|dog|dogs)"
            ),
            (
                r"(?:was|were|had|have|i|we|my|from|my earlier|earlier) (?:a |said |told you |say "
                r"|going to say |about to say |saying |thinking )*(?:yes|no"
                r"|maybe)(?= (?:,|but|yesterday|earlier|before|from|last|to you|in the|originally"
                r"|at first|first|is|and|is now|turned|then|on))(?! , (?:sorry|thanks|i|we|can))"
                r"|not going to lie|can not lie|let 's be honest|can not stress"
                r"|do not (?:eat|drink|mind(?! if i do)|worry"
                r"|know (?:anyone|anybody|a soul|many|any ?one|any of you|a single|other)"
                r"|have (?:a )?car)|can not (?:do|handle|manage|climb|use|take) (?:the )?(?:stairs"
                r"|steps|loud|noise|crowds|spicy|gluten|dairy|alcohol)"
                r"|(?:can|do|will) not (?:eat|drink|hear|walk|stay (?:long|late)|stand|cook|play"
                r"|dance|sing|have (?:gluten|dairy|alcohol))"
            ),
            (
                r"(?:not|never) (?:a )?(?:vegan|veg\w*|drinker|drinking|been|met|done|tried"
                r"|too (?:loud|noisy|late|long|far|crowded)|long|far|late|picky|fussy|bringing)"
                r"|(?:if|as long as|so long as) (?:that|it|this|you|there|everyone) ?(?:is|'s|are|do"
                r"|does)? (?:still )?(?:all )?(?:okay|cool|fine|alright|possible|not too|good"
                r"|no (?:problem|trouble|bother)|still (?:room|space|open|on)|mind|room|allowed|on"
                r"|happening|any (?:room|space|left))|if (?:possible|need be|needed|any"
                r"|you (?:can|do not mind|like|want|could|see)|we can|that suits|poss|permitted"
                r"|allowed)|if (?:that 's|it 's|there 's) (?:\w+ )?(?:okay|cool|fine|alright|good"
                r"|still|room|space|allowed|possible|no)|ask(?:ed|ing)? if"
            ),
            (
                r"(?:maybe|possibly|perhaps|probably|or) (?:\d+|two|three|four|five|six|seven"
                r"|eight)\b(?! (?:%|percent))|(?:might|may|will probably|will prob|could|probably"
                r"|possibly|(?<!a )maybe|should|perhaps|likely|hopefully|will likely"
                r"|think i (?:will|might|may)|think we (?:will|might|may))(?: (?:be|run|get there"
                r"|arrive|running|come|a|turn up|about|like|by|just|only|going to|have to|need to"
                r"|it will|i will|we will|around|at|closer to|have|show up|rock up))* (?:late|later"
                r"|delayed|behind|few minutes|bit late|touch late|tad late|\d+ minutes|\d+ late"
                r"|half an hour|\d+(?: :? ?\d+)? ?(?:pm|am)|\d\d?[:.]\d\d|need to leave|leave early"
                r"|head off early|early|earlier|be hungry|cry|eat|bring (?:a|my|some|the)|\+|plus"
                r"|with (?:a|my)|quarter past|half past|first|last|hungry|tired|quiet|shy|awkward"
                r"|nervous)"
            ),
            (
                r"(?:please|pick|sit\w*|outside|inside|table|menu|prefer"
                r"|bring) (?:\w+ ){0,6}?if (?:it|that|there|they|we|you|the)"
                r"|maybe (?:somewhere|a |we could|get|something|bring|with|not the|even|then|you|see"
                r"|next to|outside)|(?:not|no) (?:later|earlier|before) than"
                r"|(?:be|am|running|going to be) (?:a )?(?:\w+ )?(?:bit |little |touch |tad "
                r"|wee )*late|no (?:carbs|sugar|problemo? with)"
            ),
        ),
    ),
    (
        "yes",
        (
            (
                r"(?:why (?:on earth|in the world|ever)|no way|not a chance|no chance|never|nothing"
                r"|no force|nobody|no one|how could|how can|why would|as if|like|what kind"
                r"|no earthly way|not in a million years|in what world|over my dead body|who would"
                r"|you think)(?: in hell| on earth| that| in the world| would| could| will| am| is"
                r"| are| i| we| you| be| going| to| ever| even| possibly| about| dream| think| are"
                rf"| do| of| anyone| anybody| want| 's)* {_MISS}"
            ),
            (
                r"(?:would|will|could|can|am|going|do|is|are|have|is it"
                r"|dare)(?: (?:i|we|you))? not (?:\w+ )?(?:be |going to |dream of |think of "
                r"|want to |possibly |ever |planning (?:on|to) |about to |intend to |to |dare "
                rf"|dare to |even |consider |actually )*{_MISS}(?! (?:to|you|on))"
            ),
            (
                r"(?:nothing|no (?:storm|rain|snow|weather|amount)|wild horses|hell or high water"
                r"|rain or shine|not even|neither|(?:nobody|no one)|even|you|god|death|traffic"
                r"|come)(?: (?:\w+)){0,4}? (?:keep|stop|stopping|keeping|prevent|hold)(?: me"
                r"| us)?(?: (?:away|from|back|home))?|wild horses (?:\w+ ){1,3}(?:drag|pull"
                r"|tear) me (?:away|from)|(?:hell or high water|rain or shine|come rain|come what may"
                r"|no matter what|even if it (?:rains|snows|pours|kills me)|rain , (?:hail|snow)"
                r"|even in the rain)|(?:can|could|try|just try)(?: to)?(?: and)? stop (?:me|us)"
                r"|stop me if you can|(?:i will|we will) be damned if i (?:miss|do not)"
            ),
            (
                r"(?:could|can) not pay me (?:enough )?to (?:miss|skip|stay)"
                r"|would not (?:miss|trade|have missed|want to miss)|not to be missed"
                r"|would not have it any other way|(?:would|could|will) not be anywhere else"
                r"|(?:nowhere|no place|no where)(?: else)? (?:i would|i'd|we would) rather"
                r"|un ?-? ?cancel|(?:can|could|would|do) not (?:possibly |ever )?(?:say|saying) no"
                r"|never (?:say|said|saying) no|(?:never|not) (?:turn|turned|turning) down"
                r"|(?:i )?say no more|no need to ask|not need (?:to ask )?twice|twist my arm"
                r"|twisted my arm|(?:need|have) to ask(?: twice)?(?: \?|$)"
                r"|do (?:you|u) even (?:have|need) to ask|is that even a question|is water wet"
                r"|(?:is|does|do|was)(?: the)? (?:pope|bear|bears|grass|sky|ducks?|fish|birds?"
                r"|wheels?)\b|silly question|what a question|you bet|bet your"
                r"|wild horses could not keep|dumb question|stupid question|need you ask"
                r"|what do you think"
            ),
            (
                r"(?:do|please do) not (?:you dare )?(?:\w+ )?(?:start|order|eat|begin|leave|go|drink"
                r"|open|count (?:me|us) out|give (?:away )?(?:my|our|up)|write (?:me|us) off|give my"
                r"|sell|drop|forget (?:me|us|about me)|cross|take (?:me|us) off|scratch|remove|cancel"
                r"|delete|strike|finish|drain|bin)(?! (?:\w+ ){0,2}?(?:just "
                r"|quite )?yet)(?: (?:\w+ ){0,2}(?:without|me|my|us|our|it|spot|seat|place))?"
            ),
            (
                r"(?:not|never) (?:be )?(?:missing|skipping)(?! (?:you|from|work))"
                r"|(?:could|can) not be (?:more|happier|keener)"
                r"|(?:rude|silly|mad|crazy|foolish|fool|daft|criminal) not to|do not mind if i do"
                r"|say less|good for (?:\w+day|tonight|tomorrow|that|it|then)"
                r"|not (?:a )?(?:doubt|problem|an issue)"
                r"|no (?:doubts?|problem|problemo|prob|probs|question|biggie|brainer|hesitation"
                r"|sweat|excuse|excuses|backing out|stopping me|stopping us|if 's|cap)\b"
                r"|without (?:a )?(?:doubt|fail|question|hesitation)"
                r"|why (?:the (?:hell|heck) )?not\b(?! (?:move|have|go|do|try|change|make|meet|use"
                r"|just))|(?:are you|you) kidding|are you (?:joking|serious|mad)(?: [?!]|$| of)"
                r"|do bears|(?:hell|heck|fuck|damn|shit|oh|bloody|absolutely|hella) (?:yes|yeah|yep"
                r"|yup|aye)|(?:of|ov) course(?! not)|(?:count|deal|include|sign|put|pencil in|add"
                r"|rsvp|mark|book|chalk|log|tally|register|note|slot|get|have|keep|stick|pop|jot"
                r"|write|squeeze|list|reserve|keep|enter) (?:me|us|both of us|him|her|them|two of us"
                r"|us both|us all|my \w+ and me|me and \w+|me and my \w+|\w+ and (?:me|i)|my name"
                rf"|our names?|that) {_FILL}(?:in|down|up|on"
                r"|as (?:a )?(?:yes|going|coming|attending|confirmed)|among|for|a spot|a seat"
                r"|a place|to the list|there|one|two|three|in ink|as present)\b(?! later"
                r"|.*\bas a maybe)"
            ),
            (
                r"(?:still|deffo|definitely|totally|100 %?) (?:coming|going"
                r"|in(?= [.,!]|$| for| with)|on(?= [.,!]|$| for)|game|keen|down|up for|attending"
                r"|joining|there|making)|changed my mind(?: ,)? (?:and )?i (?:am|can|will)(?! not)"
                r"|(?:actually|turns out|good news|great news|nvm|never mind|update)(?: ,| :"
                rf"| -)* (?:\w+ )*?(?:i|we) (?:can|will|am|are)(?: \w+)? {_COME}(?! not)"
                r"|(?:can|could) (?:come|make it|join)? ?after all|back (?:in|on)(?= [.,!]|$)"
                r"|(?:plans|meeting|shift|thing|trip|gig|flight|date|it) (?:got |was |is |has been "
                r"|have been |been |just )*(?:canceled|fell through|moved|off) (?:,|so|and)* ?(?:i"
                r"|we) (?:can|am|will)(?! not)"
            ),
        ),
    ),
    (
        "maybe",
        (
            (
                r"(?:do not|not|never) (?:\w+ )?(?:drop|remove|cancel|cross|scratch|take|strike"
                r"|delete|give|release) (?:me|us|my \w+)(?: off| out| away| up)? (?:just |quite )?yet"
            ),
            (
                r"(?:probably|prob|likely|most likely|presumably|think|guess|suspect) (?:a )?(?:not"
                r"|no)(?= [.,!:]|$| to be honest| but| sorry| this| tbh)|unlikely|not likely|doubtful"
                r"|i doubt"
            ),
            r"easy either way|either way is",
        ),
    ),
    (
        "no",
        (
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
                rf"{_I} (?:am |will |can |could |would |do |is |are |have |did )?(?:\w+ )??(?:can"
                r"|could|will|am|is|are|do|going to|would|might|be|able|was|were"
                r"|shall)(?: (?:sadly|unfortunately|really|just|actually|definitely|probably"
                r"|most likely|now|even|physically|likely|sorry|honestly|alas|also|both"
                rf"|all))* not (?:\w+ ){{0,4}}?{_COME}(?! (?:before|until|till|earlier|by \d"
                r"|much before|early|for the start|from the start|right at|on time|late|for \d"
                r"|to (?:the )?start|exactly|until))"
            ),
            (
                r"(?:can|could|will|am|is|are|do|wo|going to|would|not able|able|unable to"
                rf"|be)(?: \w+){{0,2}}? not (?:\w+ ){{0,3}}?{_COME}(?! (?:before|until|till|earlier"
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
                r"|desole\w*|malheureusement|sans moi|non merci|impossible|nao posso|niet|kan niet"
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
        ),
    ),
    (
        "maybe",
        (
            (
                r"(?:not|am not|never|no) (?:\w+ )?(?:sure|certain|positive|decided|confirmed|clear"
                r"|100|a (?:definite|firm|hard) (?:yes|no))(?! (?:what to wear|where (?:it|the)"
                r"|what food|how to (?:get|find)))|unsure|not yet"
                r"|(?:do|does) not (?:\w+ )?know (?:yet|if|whether|when|right now|for sure|at this"
                r"|about)|i do not know(?= [.,!?]|$| yet| man| mate| tbh| :)"
                r"|no (?:idea|clue) (?:yet|if|whether)|(?:can|could|will) not (?:\w+ )?(?:promise"
                r"|say (?:yet|for sure|now)|tell (?:yet|right)"
                r"|commit (?:yet|just|right|100|fully|now)|guarantee|confirm|decide|be sure"
                r"|know until|give you (?:a|an))(?: (?:\w+ )?anything)?|hard to (?:say|tell)"
                r"|too (?:early|soon) to (?:say|tell|know|call)|who knows|up in the air|on the fence"
                r"|in two minds|of two minds|get back to you|torn|wavering|undecided|50 (?:/|:|-) ?50"
                r"|fifty (?:-|/)? ?fifty|fifty fifty|toss ?- ?up|toss up|coin (?:flip|toss)"
                r"|flip a coin|(?:\d\d|sixty|seventy|eighty|forty) ?(?:%|percent"
                r"|per cent)(?! (?:sure i am (?:not|out)))|touch and go"
                r"|jury(?: is| 's)? (?:still )?out|we will see|let 's see"
                r"|will see(?= (?:how|if|what|whether)|[.!,]|$| )"
                r"|see how (?:i|it|my|the|we|work|things|today|tonight)|watch this space|tbd|tbc|tba"
                r"|playing it by ear|play it by ear|wait and see|remains to be seen"
            ),
            (
                r"if so\b|[4-9][05] ?(?:/|:|-) ?[1-6][05]\b"
                r"|(?:there 's|small|slim|good|decent|high|some|a|fair|outside|little|strong|big"
                r"|every) chance(?! of| to)|maybe(?! (?:next|another|some other|later in"
                r"|in the future|a (?:different|later)))|perhaps(?! (?:next|another))|tentativ\w*"
                r"|possibly|potentially|conceivably|provisional(?:ly)?|perchance|pencil (?:me|us) in"
                r"|(?:soft|weak|tentative|cautious|probable|lean|likely|qualified|half|hesitant"
                r"|wobbly|hopeful|conditional|strong) (?:yes|no|maybe)|leaning"
                r"|lean (?:towards?|yes|no)|might(?! (?:as well|be late|be a bit))"
                r"|may (?:or may not|be able|come|make|be there|have to|join|not|drop|swing|pop|show"
                r"|need to)|in theory|fingers crossed|all being well|god willing|inshallah"
                r"|insha allah|inshaallah|with (?:any )?luck|hoping (?:to|i can|that i)|hopefully"
                r"|i hope (?:so|to|i can|i am able|i will)|hope to (?:make|come|be|join|get)"
                r"|(?:trying|going to try|try|aiming|will try|i will try|aim|do my best|my best"
                r"|give it a go|see what i can do|attempt|working on it|fighting to)(?: my best| hard"
                r"| best)?(?: to (?:make|come|be|get|join|attend|swing|escape|sneak|drop|pop|wrangle"
                r"|move|swap|arrange)|(?= [.,!]|$))|trying to(?= )|eventuell|vielleicht|mal sehen"
                r"|mal schauen|evtl|weiß (?:noch )?nicht|kommt drauf an|quizas?|tal vez"
                r"|puede (?:que|ser)|a lo mejor|depende|peut - etre|peut etre|ca depend"
                r"|je ne sais pas|on verra|talvez|:maybe:"
            ),
            (
                r"(?:it )?(?:all )?(?:really )?(?:depends?|depending|dependent|hinges|contingent"
                r"|subject to|provided|assuming|unless|pending)\b(?! on me)"
                r"|(?:only |but only |yes |yeah |in |there |going |coming |sure )?if (?:i|we|my|the"
                r"|it|work|our|there|nothing|all|everything|she|he|they|someone|a|this|that|baby|boss"
                r"|trains?|weather|traffic|no one|nobody)(?= )(?! (?:do not|miss|am late|is late"
                r"|was you|get there|arrive|arrives|were you|may ask|'s (?:okay|cool|alright|fine)))"
                r"|as long as|so long as|only if|in case|if not then"
                r"|(?:let|tell|get back to|text|message|hit|ping|update|confirm with|inform|answer"
                r"|report back to|circle back to|revert to|be back to|give) (?:you|u)(?: an answer"
                r"| a shout| a yes| back| all)? (?:know |definitively |for sure |properly )?(?:later"
                r"|tomorrow|tonight|soon|asap|know|by|when|once|after|closer|nearer|as soon"
                r"|in (?:a|the)|on|this|about it|if|mid|early|before|end|monday|tuesday|wednesday"
                r"|thursday|friday|saturday|sunday)(?! if you)"
                r"|(?:need|have|got|want|let me|gotta|going|will|must) (?:to )?(?:just |first "
                r"|quickly |double ?-? ?)?(?:check|ask|confirm|see|look at|consult|clear it"
                r"|run it (?:by|past)|think|sleep on|talk to|speak to|verify|figure|sort|find out"
                r"|get back|ponder|mull)(?: it| about it| on it)?(?: with| my| the| if| when| what"
                r"| it| about| over| out|,|\.|$| )(?! you (?:all|there|then|guys|at|soon|later"
                r"|tomorrow))|(?:check(?:ing)?|ask(?:ing)?) (?:with )?(?:my|the) (?:\w+ )?(?:calendar"
                r"|diary|schedule|wife|husband|partner|boss|rota|shifts?|sitter|girlfriend|boyfriend"
                r"|mum|gf|kids|other half|better half)|waiting (?:on|for|to (?:hear|see|find)|until)"
                r"|still (?:waiting|deciding|figuring|thinking|checking|unsure|trying|up in|not sure"
                r"|working out|sorting|undecided|don't)|thinking about it|i will think|considering it"
                r"|ask (?:me )?(?:again|later|tomorrow|back|on|nearer|closer|in)"
                r"|(?:check|try me|get back|come back|ping me|remind me|nudge me"
                r"|hold (?:that|the) thought)(?: \w+)*? (?:later|again|tomorrow|tonight|closer|nearer"
                r"|on \w+day|in (?:an|a|two|\d+)|in the morning)"
                r"|decide (?:on|later|tomorrow|when|nearer|closer|last|that|day|in)"
                r"|(?:know|knowing) (?:more |for sure |better |yet |only |until )?(?:later|tomorrow"
                r"|by|when|after|until|closer|nearer|on)|last minute|call of the|wild ?card"
                r"|question mark|(?:hold|save|keep) (?:me |us )?(?:my|a|the|our) (?:spot|seat|place"
                r"|option|chair)s?(?: open)? (?:for now|just in case|til|until|if|for the moment)"
                r"|just in case|(?:do not|not|never) (?:\w+ )?(?:drop|remove|cancel|cross|scratch"
                r"|take) (?:me|us) (?:off |out )?(?:just )?yet|tempted"
                r"|interested(?! in (?:these|your|your messages|any))|sounds (?:tempting|interesting)"
                r"|keeping (?:my )?options open|no promises|don't hold me|penciled|noncommittal"
                r"|more of a|standby|stand by|wait ?list me|reserve list"
            ),
            (
                r"(?:probably|prob|likely|presumably|most likely|doubtful"
                r"|doubt)(?= (?:not|yes|yeah|no|can|going|coming|there|make|will|be|in|i|we|it|but|so"
                r"|a yes|okay|,|[.!]|:)|$)|i (?:think|guess|suppose|reckon|believe)(?: so)?(?= [.,!?]"
                r"|$)|should be able|should (?:make|manage|work|come|be okay|be fine|be good)"
                r"|could (?:be|work|come|make|do|maybe|possibly|swing|join|drop|probably"
                r"|potentially)\b(?! not)(?! you)|would be able|second thoughts|having second"
                r"|wobbling|wobble"
            ),
        ),
    ),
    (
        "yes",
        (
            (
                rf"{_I} (?:am|are|will|can|shall|is|would"
                r"|do)(?: (?:definitely|totally|absolutely|so|deffo|certainly|obviously|surely"
                r"|gladly|happily|all|both|still|just|also|now|really|very|super|too|actually"
                r"|for sure|indeed|most certainly|100 %|be|for real|fully|always|already"
                r"|well))* (?:there|in(?= [.,!;:(-]|$| :\w+:"
                r"| (?:with|for|if|and|as|but|please|like|plus|mate|guys|obviously|so|tonight"
                r"|tomorrow|too|thanks|\+|of course|unless|on|this|definitely|from|because|lads|bro"
                r"|though|now|lol|haha|okay|still|btw)\b)|down|coming|going|game|keen|up for|joining"
                r"|attending|make it|be there|be in|come|join|attend|on my way|on our way|on the way"
                r"|confirmed|going to be there|going to come|going to join|be along|be coming"
                r"|be joining|swing by|pop (?:in|by|over)|drop (?:by|in)|stop by|see you"
                r"|do (?:it|that|this)|aboard|on board|be attending|game|so there|ready|bringing"
                r"|with you|making|headed|heading (?:over|there|your|to|down)|free|available|on it"
                r"|showing up|pulling up|turn up|show up|catch you|meet you|excited|stoked|pumped"
                r"|psyched|hyped|thrilled|buzzing|chuffed|amped|delighted|tagging along|be delighted"
                r"|be happy to|be glad to|be honoured|be honored|love to|save"
                r"|grab)\b(?! (?:a meeting|bed|surgery|hospital|leeds|town for|need|pain|the middle"
                r"|trouble|no (?:mood|state|shape)|no way|work|lieu|two minds"
                r"|with (?:a|the) (?:flu|cold|fever|bug|covid|something|stomach|migraine)|to bed"
                r"|home|away|out of town|to (?:pass|miss|skip|be late|have to)|no longer|not"
                r"|my way home|the way home))"
            ),
            (
                r"(?:yes|yea|yeah|yep|yup|yass?|yas|yus|yah|yeh|yessir|yis|yeap|yeet|aye|ay|ja|jawohl"
                r"|jo|jap|si|sim|oui|ouais|da|hai|claro|vale|por supuesto|naturlich|bien sur"
                r"|avec plaisir|gerne|volontiers|absolutely|absolument|definitely|certainly|obviously"
                r"|totally|indeed|roger|affirmative|aff|affirm|10 - 4|wilco|bet|accepted|accept"
                r"|confirmed?|confirming|attending|y|yy|yess?i?r?|hai|ken|sure|surely|okay|alright"
                r"|righto|right on|fine|gladly|gern|dabei|natch|naturally|deal|done|sold|sorted|lgtm"
                r"|sounds (?:good|great|fun|perfect|lovely|like a plan|amazing|awesome|brilliant|fab"
                r"|fantastic|ace|class|grand|nice|ideal|lush|wonderful|excellent|mint|delightful"
                r"|delicious)|perfect|brilliant|awesome|count (?:me|us)|rsvp yes|cool|lets go"
                r"|let 's (?:go|do (?:it|this)|gooo?)|lfg|woohoo|woo|wahey|yay|hooray|hurrah"
                r"|party time|do it|here for (?:it|this)|:yes:|:ok:|for sure|100 ?%?|100"
                r"|hundred percent|one hundred percent|fo sho|sho|fosho|too right|you know it"
                r"|you betcha|betcha|abso\w+|present|\+ 1 for me|in like flynn|amen|affirmatif"
                r"|presente|claro que si|ahi estare|alli estare|cuenta conmigo|contad conmigo"
                r"|me apunto|estare|voy|vamos|je viens|je serai|j'y serai|j'arrive|compte sur moi"
                r"|partant\w*|presente?|d'accord|ich komme|bin dabei|komme|klar|na klar|wir kommen"
                r"|sind dabei|ich bin dabei|freue mich|va bene|vengo|ci sono|sono dentro)(?= "
                r"|$)(?! (?:not|lads?,? no|you (?:know|see) i))"
            ),
            (
                r"(?:count|deal) (?:me|us)(?: in)?(?= |$)(?! (?:out|as a maybe))|sign (?:me|us) up"
                r"|count on (?:me|us)|rely on (?:me|us)|consider (?:me|us|it done|my)"
                r"|(?:i|we) (?:will|shall) (?!not |be |have |need |let |know |see how|pass |try "
                r"|think |miss |skip |check |ask |stay |sit )\w+ (?:\w+ )?(?:over|along|down|by|round"
                r"|in|up|across|there)(?= |$)(?! (?:with (?:a|my) (?:flu|cold)|at home"
                r"|a (?:report|thesis)))|should be (?:there|around|with you|arriving|rolling)"
                r"|should (?:arrive|get there|reach)|(?:save|keep|hold|grab|reserve|get|bag|leave"
                r"|book|set aside|pull up) (?:me |us |for me )?(?:a |an |my |the |our |two |three "
                r"|\d+ |one |some )*(?:seat|spot|place|stool|chair|slot|pint|table|beer|slice|drink"
                r"|plate|cup|bench|corner|glass|sofa|coffee)s?(?: for (?:me|us|two|one|three"
                r"|\d+))?(?! (?:at|for) (?:the )?next|.*\bnext (?:one|time))"
                r"|see (?:you|u|yous|y'all|you all|everyone|all"
                r"|everybody)(?: (?:all|guys|both|lot|folks|people|later|soon))*(?: (?:there|then|at"
                r"|tonight|tomorrow|saturday|sunday|monday|tuesday|wednesday|thursday|friday"
                r"|in (?:a (?:bit|few|while)|\d+)|soon|later|around|on|for|down|by|for sure|all|:"
                r"|[.!,])|$)(?! (?:at )?(?:the )?next)|(?:can|could) (?:hardly|not|barely"
                r"|scarcely) (?:\w+ )?wait|can wait|looking forward(?! to (?:hearing|the next))"
                r"|(?:on|omw|by) (?:my|our) way(?! home)|on the way(?! home)"
                r"|heading (?:over|there|out now|your way|down|to you|in)"
                r"|already (?:here|there|on|outside|at|in the|sat|seated)"
                r"|(?:be|been|being) there(?= |$)|(?:will|'ll|shall) be (?:there|along|joining|coming"
                r"|attending|arriving|getting there|rolling|at the|on time|late|around"
                r"|a (?:bit|little|touch|few))|will bring"
                r"|(?:coming|comming|arriving|rolling|turning up|pulling up|rocking up)(?= "
                r"|$)(?! (?:down with|out of|home|soon|weekend|up (?:this|next|in)|back from))"
                r"|(?:going|joining|attending)(?= [.,!:]|$| with| from| for sure| :\w+:| and| tonight"
                r"| tomorrow| plus| \+)|(?:^|[.,!;:-] |\b(?:so|totally|definitely|very|super|well|all"
                r"|bloody|count me|am|are|both|most|me and \w+|still|fully|deffo|100 %|gf|wife|and i"
                r"|friend|guess i am) )(?:in|down|game|keen|up for (?:it|this|that)|there|going|here"
                r"|aboard|on board|interested and in)(?= [.,!;:(-]|$| :\w+:| for| with| from| like"
                r"| \+| and| please| me| mate| tonight| tomorrow| obviously| of course| thanks| plus"
                r"| guys| lads| chief| boss| bro| as| to)(?! (?:from (?:work|the) (?:list)"
                r"|with (?:the |a )?(?:flu|cold|fever|covid|bug|migraine)|for the count))"
                r"|(?:would|will) (?:i )?(?:love|like|be (?:happy|delighted|glad|honou?red|thrilled"
                r"|stoked|there|an honou?r|my pleasure|amazing|great|lovely|awesome)|absolutely love"
                r"|totally love|so love)(?: to)?(?! .*\bbut\b)"
                r"|love to(?= but| , but| though| if| - but| ,? only)"
                r"|(?:love|happy|glad|keen|delighted|pleased|thrilled) to (?:come|join|be there"
                r"|attend|meet|see|make it|accept|confirm|say yes|have)|(?:my )?pleasure"
                r"|wouldn't (?:say|mind)|would not mind|you (?:had|got) me at|shut up and take my"
                r"|take my money|where do i sign|sign me|i owe you|(?:i|we) accept"
                r"|finally(?: ,)? (?:a|something|an|i|we)|about time"
                r"|been (?:waiting|dying|looking forward|needing)"
                r"|i need (?:this|a (?:pint|drink|beer|night|break|coffee))"
                r"|need (?:this|a night out|a drink)|dying for|ready (?:for|to)|born ready"
                r"|got (?:the|a) (?:green light|sitter|babysitter|night off|go ahead|day off"
                r"|permission|pass)|(?:green light|thumbs up|night off|hall pass)"
                r"|nothing (?:better|else) to do|free (?:that|tonight|then|all|as a bird|on|for"
                r"|saturday|sunday|friday|and)|my (?:diary|calendar|schedule|evening|night)(?: is"
                r"| 's) (?:clear|free|open|empty|wide open)"
                r"|cleared my (?:diary|calendar|schedule|evening)"
                r"|first (?:round|one|drink|pint)(?: is| 's)? on me"
                r"|i will (?:buy|get|grab|bring|take|have|order|meet|find|see|catch|join|come|wear"
                r"|drive|cycle|walk|bike|hop|run|save|head|jump|swing|pop|roll|rock|show|turn|arrive"
                r"|attend|do it|represent|drop)|dey (?:there|come|ground)"
                r"|i go (?:dey|come|reach|show)|make (?:it|that|us) (?:a )?(?:two|three|four|five|six"
                r"|\d)|party of|table (?:for|of)|(?:would not|do not want to) be anywhere else"
                r"|nowhere i would rather|with bells on|bells on|where else would i be"
                r"|wouldn't be anywhere|there (?:in|with)|twist(?:ed)? my arm|go on then|oh go on"
                r"|why i oughta|how about yes|it 's a (?:yes|date|deal)"
                r"|a (?:big |massive |huge |definite |firm |hard |solid |resounding |strong )?yes"
                r"|hit me up with|duty calls me to"
            ),
        ),
    ),
    (
        "no",
        (
            (
                r"(?:no|non|naw|nah|nop|noo|nae|negative|neg|nej|nee|no thanks|sorry no|nuh uh"
                r"|n)(?= [.,!:;?()-]|$| :\w+:| (?:sorry|thanks|can|i|we|it|not|for me|from me|dice"
                r"|unfortunately|but|mate|man|bro|lol|my|that|this|he|she|they|you|thank|sir|ma'am"
                r"|ghost|please|way jose|because|just|today|tonight|pal|dude|alas|luck"
                r"|from)\b)(?! i (?:am|will|can) (?:still|coming|there|in\b))"
            ),
        ),
    ),
    (
        "no_hint",
        (
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
        ),
    ),
    (
        "maybe_hint",
        (
            (
                r"(?:lemme|let me|hmm+|hm|eh|meh|erm|uncertain|iffy|dunno|later|calendar|rota"
                r"|schedule|diary|shift ends|get off|sitter|wife 's decision|not my call|ask the boss"
                r"|up to|decision|weather|forecast|tempting)"
            ),
        ),
    ),
    (
        "yes_hint",
        (
            (
                r"(?:excited|stoked|pumped|psyched|hyped|:cheer:|buzzing|starving|hungry|thirsty"
                r"|parched|bringing|bring|love (?:this|it|the idea|that)|great idea|good idea"
                r"|nice one|can not say no|obviously|obvs|miss(?:ed)? you (?:guys|all|lot)|fun"
                r"|looking|wear|recognise|recognize|(?:arriv|cycl|driv|bik|walk|park)ing)"
            ),
        ),
    ),
)

_COMPILED: Final = tuple((cue, re.compile(r"(?<![\w'])(?:" + "|".join(rows) + r")(?![\w'])")) for cue, rows in _ROWS)
#: The row of idioms that turn a "no" or a question into a yes.
_IDIOMS: Final = 1
_TAKEN: Final = "~"


@dataclass(frozen=True, slots=True)
class Found:
    """A cue and where in the plain words it stands."""

    cue: Cue
    start: int
    end: int
    idiom: bool = False  #: of the first rows: it holds inside a question too


def find_cues(text: Plain) -> list[Found]:
    """All cues of the message in the order of its words; none overlaps another."""
    left = text.words
    found: list[Found] = []
    for row, (cue, pattern) in enumerate(_COMPILED):
        taken = [match.span() for match in pattern.finditer(left) if match.end() > match.start()]
        found += [Found(cue, start, end, idiom=row == _IDIOMS) for start, end in taken]
        for start, end in taken:
            left = left[:start] + _TAKEN * (end - start) + left[end:]
    return sorted(found, key=lambda cue: cue.start)
