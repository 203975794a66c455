"""Words of guests who do not know yet, and words that only look like an answer."""

from __future__ import annotations

from typing import Final

#: Not dropped yet, leaning, doubting.
NOT_YET: Final = (
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
)

#: Doubt, conditions, promises to answer later.
MAYBE: Final = (
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
)

#: What decisions hang on.
MAYBE_HINTS: Final = (
    (
        r"(?:lemme|let me|hmm+|hm|eh|meh|erm|uncertain|iffy|dunno|later|calendar|rota"
        r"|schedule|diary|shift ends|get off|sitter|wife 's decision|not my call|ask the boss"
        r"|up to|decision|weather|forecast|tempting)"
    ),
)

#: No answer, though they hold the words of one: "no rush", "can't do stairs", "might be 10 late", "I was a yes".
NO_MATTER: Final = (
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
)
