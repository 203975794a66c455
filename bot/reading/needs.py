"""What a guest needs: food they can eat, a way in without stairs, quiet, and the like.

Each need is a row of `_ROWS`: words that state it. A denial right before ("not vegan", "no kids this time", "without
the kids") takes it back; words that are a denial themselves ("can't do stairs", "don't drink") are part of the row.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from bot.reading.model import Need
from bot.reading.tokens import Plain

_NOT_EAT: Final = (
    r"(?:(?:do|does|can|will) not|never|not|stopped|gave up|no) (?:really )?(?:eat |eating |have |do "
    r"|touch )?(?:any )?"
)

_ROWS: Final[dict[Need, tuple[str, ...]]] = {
    "vegetarian": (
        (
            r"vegetarians?|veggies?|veggo|vegetariana?|vegetarier(?:in)?|vegetarienn?e?|vegetarisch"
            r"|meat ?- ?free|meatless|meat free"
        ),
        rf"{_NOT_EAT}(?:meat|animals)(?! and dairy)|(?:neither|none|nobody) (?:of us )?(?:eats?|can eat) meat",
        r"(?:pure|strictly) veg|herbivore|no carne|sans viande|ohne fleisch|non meat",
    ),
    "vegan": (
        r"vegans?|vegana?o?s?|plant ?- ?based|plant based|:sprout: (?:only|food)|végan",
        rf"{_NOT_EAT}(?:animal products|dairy or (?:meat|eggs)|meat and dairy|meat or dairy)",
    ),
    "halal": (r"halal|zabiha", r"(?:muslim|islamic)[a-z ,-]{0,20}(?:food|friendly|options?|meat)"),
    "kosher": (r"kosher|koscher|casher|kasher|glatt|kashrut|keep shabbos", r"no shellfish and pork"),
    "gluten_free": (
        r"gluten|glutenfrei|celiac|coeliac|coeliacs|celiacs|celiaca?o?|wheat(?! beer| field| ridge|on)",
        (
            r"gf (?:options?|menu|food|bread|pizza|pasta|beer|friendly|diet|stuff|meals?|cake|please"
            r"|bun|base|one|bits|snacks)"
        ),
        (
            r"(?:is|are|am|eat|be|need|anything|something|one|1|go|strictly|there|food|do|vegan"
            r"|veggie|vegetarian|and|being|'s) gf(?= [.,?!)]| please| too| if|$)"
        ),
        r"g / f|(?:no|without|avoid|sin|sans) (?:any )?gluten",
    ),
    "step_free": (
        (
            r"wheel ?- ?chairs?(?: user)?|wheelchair|:wheelchair:|crutch(?:es)?|step ?- ?free"
            r"|step free|stepfree|barrierefrei|rollstuhl|silla de ruedas|fauteuil roulant"
        ),
        (
            r"stairs?|staircases?|steps(?! away| from| of| to| outside| ahead| in)|ramps?|elevators?"
            r"|escalator|lift (?:access|available|there|in|or|to|working|for)"
            r"|(?:a|the|have|has|working|any|need|no|got) lift(?! home| there| from| with| to| back"
            r"| into| in| off| share| up)"
        ),
        (
            r"mobility(?: scooter| issues| aid| problems)?|walking (?:stick|frame|aid)|zimmer"
            r"|rollator|(?:uses|with|on|using|have|my|a) (?:a )?(?:walker|cane)"
        ),
        (
            r"(?:bad|dodgy|bust|busted|broken|sprained|gammy|wrecked|new|knackered|twisted|fractured|hurt"
            r"|injured|sore|torn|replaced|recovering) "
            r"(?:knees?|ankles?|hips?|leg|foot|toe|feet|achilles|acl|back)"
            r"|(?:knee|ankle|hip|leg|foot|back) (?:surgery|op|operation|replacement|in a cast"
            r"|is broken|brace|injury)|(?:in|on|with|wearing|got) (?:a "
            r"|an )?(?:plaster )?(?:leg )?cast|moon boot|orthopedic boot"
        ),
        (
            r"ground ?- ?floor|street level|level access|disabled (?:access|toilet|loo|entrance)"
            r"|disability|(?:is|are|be) (?:it |that |the \w+ |place )?accessible|accessible"
            r"|accessibility"
        ),
        r"can not (?:really )?(?:walk|climb|stand)(?: very| too| that)? (?:far|long|up|much|well)",
    ),
    "quiet": (
        (
            r"quiet(?:er|ish|ly)?|peaceful|ruhig(?:es|er)?|leise|calme|tranquilo?|silencio"
            r"|(?:low|less|little) (?:noise|key music|music)"
            r"|not (?:too |so |super |very )?(?:loud|noisy|crowded)"
        ),
        (
            r"loud(?:er)?(?! and clear)|noisy?|noise[sy]?|noises|deafening|blaring|shouting"
            r"|shout over|sensory|overstimulat\w+|misophonia|tinnitus"
        ),
        (
            r"hearing (?:aids?|loss|impaired|problems?|issues?)|hard of hearing|half deaf|deaf"
            r"|can not hear|hear (?:each other|one another|people|myself|anything|you|everyone"
            r"|ourselves)|cochlear"
        ),
        (
            r"(?:hate|dislike|anxious (?:in|with|about)|anxiety (?:in|with|about)"
            r"|not (?:good|great) (?:in|with)|bad with|avoid|struggle (?:in|with)|scared of|no"
            r"|without|do not (?:do|like|love)|can not (?:do|handle|deal with)) (?:the |big |large "
            r"|loud )*(?:crowds?|blaring music)|crowds (?:fry|freak|stress|do|make|are|get)"
            r"|calm(?:er)? (?:place|spot|corner|table|venue|somewhere)"
            r"|(?:somewhere|some place|place|spot) calm(?:er)?|introvert friendly"
        ),
    ),
    "no_alcohol": (
        (
            r"(?:no|non|not|zero|without|low|0 %|skip the|off the|off|sans|ohne|sin"
            r"|free of) ?-? ?(?:the |any |a )?(?:alcohol(?:ic)?|booze|boozing|drinking|drinkers?|sauce|alkohol"
            r"|alcool)(?! problem)|alcohol ?- ?free|alcohol free|alkoholfrei|booze free"
            r"|booze ?- ?free|nonalcoholic"
        ),
        (
            r"(?:do|does|can|will|am|is|are|would) not (?:really |currently |even "
            r"|actually )?(?:drink|drinking)(?! (?:coffee|tea|milk|beer or|that much|much"
            r"|wine or))(?: alcohol| booze)?|(?:do|does) not (?:\w+ ){2,4}(?:or|nor) drink(?= [.,!]|$)"
            r"|(?:never|stopped|quit|gave up|given up) drink(?:ing)?"
        ),
        (
            r"sober(?! up)|sobriety|teetotal(?:er|ler)?|tee total|mocktails?|soft drinks?"
            r"|dry (?:january|month|venue|bar|place|spot|july|since)|non ?- ?drinker"
            r"|recovering alcoholic|(?:in|on) recovery|on the wagon|designated driver"
            r"|\d+ (?:months|years|days) (?:sober|dry|clean)|straight edge|na beers?|0 . 0"
            r"|alcohol free|recovering"
        ),
        (
            r"(?:pregnant|expecting|antibiotics|breastfeeding)"
            r"|not (?:a )?(?:bar|pub)(?= |$)(?! crawl)|(?:not|nowhere|nothing|less) (?:too |so |very )?boozy"
            r"|anything (?:besides|other than|but|except) (?:beer|alcohol|booze|wine)"
            r"|something (?:besides|other than) (?:beer|alcohol|booze|wine)"
        ),
    ),
    "outdoor": (
        (
            r"outdoors?|(?<!already )(?<!waiting )(?<!standing )(?<! here )outside(?! of)"
            r"|al ?fresco|open ?- ?air|open air|terraces?|terrasse|terraza"
            r"|patio|(?:beer |roof |pub |the |a )?garden(?= |$)(?! center| district| state| city)"
            r"|biergarten|roof ?tops?|fresh air|draussen|draußen|dehors|exterieur|afuera"
            r"|al aire libre|balcony|courtyard|(?:in|under) the sun(?:shine)?|sunny (?:spot|table)"
            r"|ventilat\w+|airy"
        ),
        r"(?:immunocompromised|immuno compromised|covid ?- ?cautious|covid cautious|cc and masked|sit out)",
    ),
    "kids": (
        (
            r"kids?(?: menu)?|kiddos?|children|child|toddlers?|bab(?:y|ies)(?! shower)|newborn"
            r"|infants?|little ones?|wee ones?|(?:six|five|four|three|two|one|seven|eight|nine|ten"
            r"|eleven|twelve|\d|1[0-4])(?: and a half)? (?:-? ?(?:year|yr|month|week)s? ?-? ?olds?|yo"
            r"|y / o|mo)\b|grandkids?|(?:little|tiny|wee) (?:terrors?|monsters?|humans?|people"
            r"|devils?|dudes?)|rugrats?|ankle biters?|sprogs?|grandchildren|grandson|granddaughter"
            r"|(?:high ?- ?chair|high chair|highchair|stroller|pram|buggy|pushchair|booster seat"
            r"|kinderwagen|changing table|play area)s?|kinder|enfants?|ninos?|hijos?|bebe|nino|nina"
            r"|kleinkind|mit kind|teenage(?:rs?|d)?|tween|year ?- ?olds"
        ),
        (
            r"(?:she|he|(?:son|daughter|girl|boy|nephew|niece)(?: ,)?)(?: who)?(?: 's| is|aged"
            r"| just turned)? \(? ?(?:[1-9]|1[0-3]|two|three|four|five|six|seven|eight|nine"
            r"|ten)(?= [.,!)]|$)"
        ),
        (
            r"(?:boss|niece|nephew|son|daughter|girl|boy|lad|princess|monster)s? \( (?:she 's |he 's "
            r"|is |aged? )?(?:[1-9]|1[0-3]|three|four|five|six|seven|eight|nine"
            r"|ten)(?: (?:and|,|&) (?:\d|1[0-3]))* \)|aged? (?:[1-9]|1[0-3])\b"
        ),
        (
            r"(?:bringing|bring|with|and|plus|\+) (?:my |our |the )?(?:little |young |small |wee "
            r"|baby )?(?:son|daughter|twins|niece|nephew)(?! ?(?:in|'s|who 's|is|at|from|drives))"
            r"|(?:little|young|small|wee|baby) (?:son|daughter|girl|boy|brother|sister|nephew|niece"
            r"|cousin)"
        ),
    ),
}

_COMPILED: Final = tuple(
    (need, re.compile(rf"(?<![a-z]){'(?:' + '|'.join(rows) + ')'}(?![a-z])")) for need, rows in _ROWS.items()
)
#: Words right before a need that deny it.
_DENIED: Final = re.compile(
    r"(?:(?:neither|no longer|not|no|without|minus|sans|used to be|leaving|leave|left|dropping|hate|against) "
    r"(?:need |have |want |bring |bringing |mind |a |an |the |my |any |really |actually |even |eat "
    r"|care about |care |if it 's |bothered by |that |so |bothered about )*"
    r"|(?:sitter|babysitter|grandma|sitting|nanny|childcare|money|grow up) (?:for|with|has"
    r"|have) (?:the |my |our )?)$",
)
#: After a need: what takes it back.
_UNDONE: Final = re.compile(
    r" (?:(?:are|is|will be|'s) (?:staying|stay|at (?:home|school|grandma|nan|their)"
    r"|with (?:their|his|her|my|the)|in bed|fine|no (?:problem|issue)|not coming|away|asleep)|at home"
    r"|is not|stay home|(?:has|have|had|is|are|'s|got) (?:a |got |the |come down with |caught "
    r"|just )*(?:\w+ )?(?:fever|sick|ill|flu|unwell|poorly|bug|chicken ?pox|throwing up|cold|birthday"
    r"|recital|teething|awake|meltdown|bedtime|nits|exams?)"
    r"|(?:sick|ill|unwell|bedtime|recital|birthday)|can not come|anymore|until recently|do not bother)"
)
#: Denials are read for these; the others' rows hold the denial or are needs whatever stands before them.
_DENIABLE: Final = frozenset({"vegetarian", "vegan", "halal", "kosher", "gluten_free", "kids", "outdoor"})


@dataclass(frozen=True, slots=True)
class NeedWords:
    """A need, and where in the plain words it says so."""

    need: Need
    start: int
    end: int


#: Words right before noise that welcome it.
_WELCOMED: Final = re.compile(
    r"(?:not (?:mind|care about|bothered by)|love|fine with|okay with|like|enjoy) (?:a |the |some |bit of )*$"
)


def _holds(need: Need, found: re.Match[str], words: str) -> bool:
    if need in _DENIABLE and _DENIED.search(words, max(0, found.start() - 40), found.start()):
        return False
    if need == "quiet" and _WELCOMED.search(words, max(0, found.start() - 40), found.start()):
        return False
    return not _UNDONE.match(words, found.end())


def read_needs(text: Plain) -> tuple[NeedWords, ...]:
    """The needs that the message states or asks about, in alphabetical order, each once."""
    needs = []
    for need, row in _COMPILED:
        stated = next((found for found in row.finditer(text.words) if _holds(need, found, text.words)), None)
        if stated:
            needs.append(NeedWords(need, *stated.span()))
    return tuple(sorted(needs, key=lambda stated: stated.need))
