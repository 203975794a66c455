"""Words for people that somebody brings along, and how many heads each is."""

from __future__ import annotations

from typing import Final

from bot.reading.alternatives import any_of
from bot.reading.words import vocabulary

_ADULTS: Final = vocabulary(
    "wife husband partner spouse fiance fiancee girlfriend boyfriend gf missus mrs mum mama mother "
    "dad daddy father brother bro sister sis sibling cousin aunt auntie aunty uncle nephew niece "
    "grandma granny gran nan nana grandad grandpa grandfather grandmother friend mate pal buddy bud "
    "bestie bff roommate roomie flatmate housemate colleague coworker workmate teammate boss manager "
    "intern neighbour date ex guest visitor guy man woman lady lad bloke dude homie homeboy homegirl "
    "chap student classmate client person someone somebody sb stranger newcomer nurse crush lover ms "
    "bae oga padi paddy schoolfriend childhood-friend landlord tenant lodger godmother godfather "
    "comrade companion chum marra butty mucker compadre amigo amiga novio novia marido mujer esposa "
    "esposo hermano hermana primo prima copain copine mari femme ami amie frere soeur collegue freund "
    "freundin mann frau bruder schwester kollege kollegin kumpel mitbewohner mitbewohnerin colega "
    "pareja compi mutter vater mere pere madre padre mom adult grownup local tourist human head "
    "physio barber dentist tutor coach teacher professor writer engineer developer designer "
    "photographer runner beginner newbie vegan vegetarian coeliac"
)
_CHILDREN: Final = vocabulary(
    "kid kiddo child baby toddler newborn infant bub bairn wean teen teenager tween bambino boy girl "
    "daughter son grandson granddaughter grandkid grandchild stepson stepdaughter little_one nino "
    "nina hijo hija fils fille enfant bebe kind kleine sohn tochter youngster nipper rascal munchkin"
)
#: Plurals that are not the singular with an s, and words that are several heads at once.
_SEVERAL: Final = {
    "parents": 2,
    "folks": 2,
    "grandparents": 2,
    "in-laws": 2,
    "inlaws": 2,
    "twins": 2,
    "eltern": 2,
    "padres": 2,
    "hijos": 0,
    "kinder": 0,
    "wives": 0,
    "children": 0,
    "people": 0,
    "men": 0,
    "women": 0,
    "freunde": 0,
    "kollegen": 0,
    "others": 0,
    "more": 0,
    "extra": 0,
    "extras": 0,
    "other people": 0,
    "besties": 0,
    "ladies": 0,
    "buddies": 0,
}

#: Heads of one such word; 0 where the word is a plural that says nothing without a number.
HEADS: Final[dict[str, int]] = {
    **dict.fromkeys((*_ADULTS, *_CHILDREN), 1),
    **{f"{word}s": 0 for word in (*_ADULTS, *_CHILDREN)},
    **_SEVERAL,
    "other half": 1,
    "better half": 1,
    "him indoors": 1,
    "her indoors": 1,
    "significant other": 1,
    "plus one": 1,
    "old man": 1,
    "old lady": 1,
    "little one": 1,
    "little ones": 0,
    "wee one": 1,
    "wee man": 1,
    "year old": 1,
    "yr old": 1,
    "month old": 1,
    "week old": 1,
    "yo": 1,
    "s . o .": 1,
    "in-law": 1,
    "in - laws": 2,
    "co-worker": 1,
    "co - worker": 1,
    "co - workers": 0,
    "room mate": 1,
    "flat mate": 1,
    "house mate": 1,
    "work mate": 1,
    "best friend": 1,
    "best mate": 1,
    "mate from work": 1,
}

CHILD_WORDS: Final = frozenset(
    [
        *_CHILDREN,
        *(f"{word}s" for word in _CHILDREN),
        "children",
        "kinder",
        "hijos",
        "little one",
        "little ones",
        "wee one",
        "twins",
        "year old",
        "yr old",
        "month old",
        "week old",
        "yo",
    ],
) - {"boy", "boys", "girl", "girls", "teenager", "teen"}

#: Company that takes no seat.
ANIMALS: Final = (
    "dog dogs doggo pup puppy pooch cat cats greyhound labrador lab corgi spaniel terrier hound husky "
    "parrot hamster perro hund chien"
)

_UNITS: Final = any_of(
    "am pm oclock minutes min hour hours h late early past day days week weeks month months time times year years yo "
    "km mile miles block blocks stop stops beer beers drink drinks pint pints coffee coffees percent euro euros dollar "
    "dollars quid question questions thing things reason reasons option options dog dogs cat cats ish st nd rd th "
    "bottle bottles boxes cake cakes street avenue train stairs meeting meetings shift shifts exam exams pack packs "
    "bus round rounds bike bikes sharp book books film films",
    ("on the dot", "out of ten"),
)
#: Not before these a number counts heads.
NO_HEADS: Final = rf"(?! ?(?:[:/%.]\d|more \?|to \d|% |[.] \d|out of \d|(?:{_UNITS})\b))"
