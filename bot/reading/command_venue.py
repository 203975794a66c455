"""Venues in commands: the organizer names one, wants another suggestion, or is content with this one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bot.reading.words import vocabulary

if TYPE_CHECKING:
    from bot.reading.tokens import Plain

#: What stands before the name of a venue. A name must follow: a capital, or words up to the end of the clause.
_LEADS: Final = (
    (
        r"(?:change|switch|move|set|update|swap|make)(?: (?:it|us|the|our|venue|location|place|spot"
        r"|pub|bar|restaurant|cafe|everything|everyone|this|things|meetup|over|meeting|point))* (?:to"
        r"|as|=|:|into) "
    ),
    (
        r"(?:venue|location|place|where|spot|meeting point|new venue|new place|new spot|new location"
        r"|final venue)(?: (?:is|will be|should be|now|'s|changed to|change))*(?: (?::|=|-|is|to"
        r"|,))+ (?:at |in )?"
    ),
    (
        r"(?:let 's|let us|we will|we are|we|i would rather|i want to|i 'd rather|i want|can we"
        r"|could we|please|just|rather|actually|shall we|why not|i prefer|prefer|how about|what about"
        r"|instead|i would prefer|i booked|i have booked|i reserved|booked|reserved|got us|we have"
        r"|got a table|have a table)(?: (?:just|all|rather|now|actually|instead|please|be|going to|to"
        r"|a table|us))* (?:go|going|meet|meeting|do|doing|use|using|book|booking|have it|hold it"
        r"|head|try|pick|take|choose|want|booked|reserved|hit|move|be|at|in|into|gather|switch|moving"
        r"|settle|table|relocate|heading)(?: (?:it|to|at|in|for|with|on|a table|us|over|inside|into"
        r"|instead|the venue|table))* "
    ),
    (
        r"(?:we|i) (?:met|meet) (?:at|in) |(?:book|use|choose|pick|select|go with|go to|go for"
        r"|meet at|meet in|try|prefer|take us to|settled on|decided on|going with|changed to|moved to"
        r"|i pick|opt for|we 're at|do|plan on|instead of that|lock in|confirm|gehen wir ins"
        r"|nehmen wir|vamos a|mejor en|on va au|plutot)(?: (?:at|the venue))* "
    ),
    r"(?:how about|what about|why not|instead) ",
)
_LEAD: Final = tuple(re.compile(rf"(?<![\w']){lead}") for lead in _LEADS)
_TAIL: Final = re.compile(
    (
        r"^(?:instead|please|for|tonight|tomorrow|today|on|at|then|thanks|because|since|as|it|they"
        r"|there|now|ok|okay|pls|if|is|will|has|have|so|but|and (?:tell|we|i|it|let)|,|from|with"
        r"|this time|after|around|not|rather|plz|mate|who|which|where|who's|next|by|cheers|ta)$"
    ),
)
_NOT_NAMES: Final = vocabulary(
    "again suggested venue's it that this those them there somewhere something anywhere another other "
    "else one ones you i we they a an new different later earlier back noon midnight half quarter "
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs fri sat sun "
    "tomorrow today tonight next same time place venue option options plan first second third what "
    "how who when people everyone everybody full fine good perfect great ahead minutes hours hour pm "
    "am morning evening afternoon january february march april may june july august september october "
    "november december change cancel close max cap csv list all more some any outside inside upstairs "
    "downstairs cash late lunch dinner brunch breakfast drinks coffee walk games whatever wherever "
    "either two three four five six seven eight nine ten eleven twelve one's suggestion last previous "
    "quieter cheaper closer nearer bigger smaller better"
)
#: A name in lower case has at most this many words; more are a sentence.
_LONGEST_LOWER: Final = 4
_NEXT: Final = re.compile(
    r"(?<![\w'])(?:(?:something|somewhere|some place|someplace|anywhere|anything|any place"
    r"|some where)(?: (?:a bit|a little|bit|less|more|much|slightly|way))* (?:else|different|other"
    r"|cheaper|quieter|closer|nearer|bigger|smaller|better|nicer|fancier|\w+er|central|quiet"
    r"|outdoors?|outside|affordable|casual|relaxed|loud|noisy|expensive|crowded|accessible|lively"
    r"|with|near|that|pricey|fancy|vegan|posh|cosy|cozy|indoors?|but|without|warm|low|chill)"
    r"|(?:another|other|different|next|alternative|new|more|second|plan b|backup|better|further"
    r"|any other|cheaper|quieter|closer|bigger|fresh) (?:one|option|options|suggestions?|place|places"
    r"|venue|venues|spot|spots|idea|ideas|bar|pub|cafe|restaurant|choice|choices|pick|candidate"
    r"|location|recommendation|alternatives?|recs?|possibilit\w+|proposal)(?! (?:is|:|=|will))"
    r"|^(?:next|another|else|again|skip|pass|no|nope|nah|nay|veto|reject|meh|alternative|alternatives"
    r"|plan b|other|shuffle|reroll|re - roll|roll again|hmm|ew|yuck|boo|:no:|otro|autre|anderes?"
    r"|nein)(?: (?:one|please|pls|[.!?,:-]|thanks|that|this|place|venue|not|no|nope|option|suggestion"
    r"|bot|again|way|try))*$"
    r"|(?:try|look|search|suggest|go|have another|pick|roll|spin|find|choose|propose|recommend|check"
    r"|come up with|show me|give me|got|hit me with|look for)(?: (?:\w+))?? (?:again|another"
    r"|something|somewhere|some ?where|elsewhere|others|more|alternatives|else|around)|what else"
    r"|where else|anything else|got anything|got any other"
    r"|any(?:thing)? (?:alternatives|others?|better|closer|cheaper|quieter)"
    r"|(?:not|never) (?:there|that (?:one|place|pub|bar|venue|dump|again)|this (?:one|place)|keen"
    r"|feeling (?:it|that)|convinced|a fan|my (?:favou?rite|thing)|sold|great|ideal|good|big enough"
    r"|central|our (?:thing|vibe|style)|suitable|the (?:right|best))"
    r"|(?:do|does|did|can|will|would|is|it|place|they|that) not (?:\w+ )?(?:like|love|want|fancy"
    r"|go there|work|suit|do|fit|take|serve|have|open|stand|big|enough|use|rate|feel)"
    r"|(?:hate|loathe|dislike|can not stand|avoid|detest) (?:it|that|this|the|there|those)"
    r"|(?:too|way too|so|bit|really|very|super|awfully|kinda|quite) (?:\w+ )?(?:loud|noisy|far"
    r"|expensive|pricey|small|busy|crowded|posh|fancy|dark|touristy|cramped|tiny|big|dodgy|rough"
    r"|boring|grim|corporate|sticky|hot|cold|bright|smelly|stuffy|hipster|cheesy|dirty|grimy|dingy"
    r"|formal|rowdy|packed|trendy|chain|pokey|dead|stiff|sketchy|seedy|out of the way|rammed|steep"
    r"|basic|close)"
    r"|(?:it|that|place|that place|this place|they|they're|venue|it 's|bar|pub|kitchen|cafe"
    r"|restaurant)(?: (?:is|'s|are|has|have|was))*(?: \w+)?? (?:closed|shut|shutting|full|booked"
    r"|permanently|fully booked|gone|rubbish|terrible|awful|rude|grim|a dump|crap|out of business"
    r"|under renovation|a dive|not open|went bust|packed|horrible|bad|overpriced|overrated|dire"
    r"|a chain|burnt down|moved)(?: \w+)*$|(?:got|had|have) (?:\w+ )?(?:food poisoning|sick"
    r"|kicked out|banned|thrown out|a bad|terrible|bad (?:experience|service|memories))|my ex"
    r"|elsewhere|rather not|(?:would|i'd) rather (?:not|go|somewhere)|nope ,|nah ,|no ,|no way"
    r"|next (?:please|one|option|suggestion|venue|place|idea)"
    r"|keep (?:looking|searching|going|trying)|bad (?:reviews|choice|idea|pick)|veto|hard pass"
    r"|surprise me|(?:cheaper|quieter|closer|bigger|nearer|cosier|livelier) (?:please|\?|place"
    r"|one|option))(?![\w'])",
)
_APPROVE: Final = re.compile(
    r"(?<![\w'])(?:^(?:yes|yeah|yep|yup|yas|ok|okay|sure|fine|cool|good|great|perfect|lovely|nice"
    r"|brilliant|excellent|awesome|ace|super|top|grand|ideal|approved?|confirm(?:ed)?|agreed"
    r"|accept(?:ed)?|deal|done|sold|sorted|:ok:|:yes:|:cheer:|:thanks:|love it|wonderful|amazing|fab"
    r"|fantastic|spot on|bingo|lgtm|y|absolutely|definitely|aye|vale|oui|ja|si|genau|parfait|passt"
    r"|perfekt|perfecto|magic|mint|sweet|bang on|sound|works|boom|wicked|class|smashing|marvellous"
    r"|great stuff|good stuff|nailed it|winner|alright|correct|right|that one|this one|go|proceed"
    r"|beautiful|excellent choice|thumbs up)(?: (?:[.,!:;-]|:\w+:|thanks|please|choice|pick|one|that"
    r"|it|with me|by me|place|spot|call|suggestion|venue|then|mate|go|for|works|yes|good|great"
    r"|perfect|so|much|find|idea|let 's|do|is|me|all|very|indeed|good to go|stuff|ok|okay|fine))*$"
    r"|(?:go|going|stick|happy|fine|okay|good|run|cool|roll|content|ok|settle|proceed|pleased|chill"
    r"|down|ahead) (?:with|for|on) (?:that|it|this"
    r"|the (?:first|venue|place|pub|bar|suggestion|suggested|one|cafe|restaurant|top|second|pick"
    r"|choice)|your)|(?:book|lock|keep|take|confirm|approve|accept|use|choose|ship|do|love|like|pick"
    r"|want|adore|secure|reserve|grab) (?:it|that|this"
    r"|the (?:venue|place|pub|bar|first|one|suggestion|cafe|restaurant|spot|booking)"
    r"|your (?:suggestion|pick|choice)|that one|this one"
    r"|them)(?: in)?(?! (?:to|back|instead|off|as|city|town|bot|weather|song|app|\w+ (?:is|was)))"
    r"|(?:it|that|this|venue|place|pub|one|bar|cafe|spot|there|location|restaurant|which|suggestion"
    r"|choice|garden)(?: (?:one|place|spot|venue))?(?: (?:is|'s|will|would|looks?|seems?|sounds?|all"
    r"|just|be|really|does|totally))*"
    r" (?:fine|good|great|perfect|ok|okay|works?|lovely|nice|ideal|brilliant|suits?|approved"
    r"|excellent|sound|cool|spot on|do (?:nicely|fine|it|the job|the trick)|will do|decent"
    r"|wonderful|super|awesome|amazing|alright|my favou?rite|fantastic|a winner"
    r"|a great (?:choice|pick|shout)|confirmed|the one|acceptable|reasonable"
    r"|a good (?:choice|pick|shout|call|one)|just right)"
    r"|(?:looks?|sounds?|seems?|works?|suits?) (?:\w+ )?(?:good|great|perfect|lovely|fine|ok|okay"
    r"|nice|ideal|for (?:me|us)|like a plan|right|brilliant|well|amazing|me|cosy|cozy|fun|decent"
    r"|delicious)|(?:good|great|nice|excellent|perfect|lovely|solid|brilliant|top|fine|superb"
    r"|cracking|inspired|wise) (?:choice|pick|call|shout|one|spot|suggestion|place|venue|find"
    r"|idea|work|option)|thumbs up|go ahead|love (?:it|that|this|the \w+)|no objections?"
    r"|(?:happy|fine|cool|good|okay|sorted) (?:with|by) (?:that|it|me|us)|green light"
    r"|we 'll take it|will take it|we have a winner|know it well|i know (?:it|that place)"
    r"|let 's (?:do it|go|do that|do this|lock it|book it|go there|roll)|lock (?:it|that|this) in"
    r"|approved?|i approve|all good|no complaints|venue (?:ok|okay|fine|good|approved|confirmed)"
    r"|done deal|do it|make it so)(?![\w'])",
)


def _cut(text: Plain, at: int) -> tuple[int, int] | None:
    """The plain words of the name that begins at `at`, up to the end of its clause."""
    start = end = at
    for found in re.compile(r"\S+").finditer(text.words, at):
        word = found.group()
        if (
            word in ".!?;:()"
            or word == ","
            or (word[0] == ":" and len(word) > 1)
            or (_TAIL.match(word) and found.start() > at and not _inside_name(text, found.span()))
            or (word == "-" and text.text[text.span(*found.span())[0] - 1 :][:1] == " ")
        ):
            break
        end = found.end()
    return (start, end) if end > start else None


def _inside_name(text: Plain, span: tuple[int, int]) -> bool:
    """Tell for "The Dog and Duck": small words between capitals belong to the name only when they are capitals too."""
    if text.sent(*span) == "on":
        after = text.words[span[1] + 1 :].split(" ", 1)[0]
        following = text.sent(span[1] + 1, span[1] + 1 + len(after))
        return following[:1].isupper() and after not in _NOT_NAMES
    return text.sent(*span)[:1].isupper()


def _is_name(text: Plain, start: int, end: int) -> bool:
    first = text.words[start:end].split(" ")
    if first[0] in {"the", "a"} and len(first) > 1:
        first = first[1:]
    sent = text.sent(start, end)
    capital = any(part[:1].isupper() or part.startswith("@") for part in sent.split())
    return first[0] not in _NOT_NAMES and not first[0].isdecimal() and (capital or len(first) <= _LONGEST_LOWER)


def read_venue(text: Plain) -> tuple[int, int] | None:
    """Where in the text as sent the organizer names a venue."""
    for pattern in _LEAD:
        for lead in pattern.finditer(text.words):
            name = _cut(text, lead.end())
            if name and _is_name(text, *name) and _capitalised(text, name):
                return _without_article(text, name)
    return None


def _capitalised(text: Plain, name: tuple[int, int]) -> bool:
    sent = text.sent(*name)
    return (
        any(part[:1].isupper() or part[:1].isdigit() or part.startswith("@") for part in sent.split())
        or text.text.islower()
    )


def _without_article(text: Plain, name: tuple[int, int]) -> tuple[int, int]:
    start, end = text.span(*name)
    return (start + 4, end) if text.text[start : start + 4] == "the " else (start, end)


def wants_another(words: str) -> bool:
    """Whether plain words ask for another suggestion."""
    return _NEXT.search(words) is not None


def approves(words: str) -> bool:
    """Whether plain words accept the venue that is suggested."""
    return _APPROVE.search(words) is not None
