"""Names in a text: runs of capitalised words ("Lower East Side", "Tasca do Zé", "Dirty Dot's"), and where they end.

Where the author uses no capitals at all (or only capitals), letters tell nothing and a run is cut by the words
around it instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.reading import gazetteer
from bot.reading.when import lexicon
from bot.reading.words import vocabulary

if TYPE_CHECKING:
    from collections.abc import Container

    from bot.reading.words import Words

_LONGEST_NAME: Final = 6
_LONGEST_SMALL_NAME: Final = 3
#: Inside a name, between two words of it.
_CONNECTORS: Final = vocabulary(
    "of the de du des d do da dos das del della di la le les el los las den der van von et & y - ' . / n"
)
#: The same, after a word for an establishment only: "Wirtshaus am Eck".
_VENUE_CONNECTORS: Final = vocabulary("am im zum zur aan op")
#: Capitalised at the start of a sentence, or always, and no part of a name.
NOT_NAMES: Final = vocabulary(
    "i i'm i'll i've i'd we we're we'll you you're who who's whos anyone anybody someone somebody everyone everybody "
    "dm "
    "dms rsvp rsvps pm am bring come join free all let's lets if no not and or but so the a an this that it's its my "
    "our "
    "your hey hi hello yo ok okay oh ah yes please pls thanks ty thx byo byob irl tbh lol omg fyi psa tba tbc tbd new "
    "first "
    "just say tell shout reply msg message ping text also plus then when where what why how there here meet meeting "
    "meetup tweetup see looking feeling going got get grab want wanna need anybody's nobody everyone's don't doesn't "
    "can "
    "can't could would will won't should is are was were be been have has had do does did some any one two three four "
    "five six seven eight nine ten limited max maximum cap only seats spots spaces table room tickets est pst gmt bst "
    "et pt ct cet cest eet utc with for from to of on in at by near around about after before until till til since "
    "details rt via re nb ps today tonight tomorrow tmrw calling attention dear good great bad nice happy sad bank "
    "long very really more most less many few lots each every both drinks coffee lunch dinner brunch breakfast food "
    "bored hungry thirsty lonely solo single newbies beginners weather rain sun snow kick kickoff doors start starts "
    "end ends god jesus christ english spanish french german italian portuguese dutch finnish swedish japanese korean "
    "chinese arabic hindi python javascript rust java linux wifi zoom twitter bluesky instagram facebook youtube "
    "twitch "
    "discord slack telegram whatsapp now later soon maybe perhaps still yet even same again back because as than too "
    "sea ocean holiday holidays spring summer autumn fall winter early late post sunset sunrise rooftop queer gay "
    "lesbian "
    "digital remote fancy hosting alcohol dry thanksgiving christmas xmas easter halloween friday saturday cheap hot "
    "cold "
    "group sober language board book film movie pub craft street vegan vegetarian indoor outdoor beginner casual quick "
    "weekly monthly annual local random spontaneous impromptu emergency official ladies gents retro silent secret "
    "yalla vamos porfa bitte danke merci gracias por que quien qui wer kuka usual open women men folks folk people "
    "chi somos on des wien lust siamo tavolo table gate poetry english thinking couch doors snacks boots "
    "friends guys ladies lads boys girls kids dogs dog cat cats he she they them his her their it us me"
)
#: Capitalised, these end a name: "Soho Who's in?"; most other words may stand inside one ("The Reading Room").
_NEVER_INSIDE: Final = NOT_NAMES - vocabulary(
    "room table free open women men good great new bar coffee food drinks lunch dinner kids dog dogs cat cats people "
    "meeting "
    "sun rain snow nice dear happy one two three four five six seven eight nine ten start end street book film movie "
    "pub "
    "craft sea ocean spring summer winter early hot cold board local dry the of and to retro silent secret saturday "
    "friday "
    "christmas easter brunch breakfast day bank digital remote sea quick back sunset sunrise"
)
#: "in" or "at" before these is about no place.
NOT_PLACES: Final = vocabulary(
    "person real general fact case bed love town order need advance mind line touch common total english spanish "
    "french "
    "german bulk full half short time work home school least all first last once best most worst some any a an the my "
    "your our his her their its this that these those me you us him them it there here we i if one what which where "
    "how "
    "when who whom least peace public private secret style theory hand cash bio front between and or but for to of "
    "from "
    "life irl dms dm group pairs circles silence house uni college office hospital class meeting meetings particular "
    "addition training season shape charge trouble awe tears joining attending playing going coming getting having "
    "making doing meeting trying learning seeing being hanging grabbing your mine urgent desperate dire luck vain "
    "black white red blue green and session progress stock store person: pyjamas jeans costume about spirit ages years "
    "weeks days hours minutes months a-bit bit few while sec minute moment hour half less more under over"
)
_SMALL_NAME_ENDS: Final = vocabulary(
    "who whos who's want wants wanna for with w to from and or tonight anyone anybody someone some at in on is are was "
    "up if but so i we you my our the a an any this that near around by come before after till til until then want "
    "down keen looking fancy free around i'm im we're let's lets have having got get grab where there here right now "
    "has does do did going about because cos bc it its would could can meet meeting later when while"
)


#: Written small after a name they still belong to it: "Prospect park", "Maxwell hawker centre".
_SMALL_ENDINGS: Final = (gazetteer.PLACE_ENDINGS - vocabulary("back city place row parks town")) | vocabulary(
    "centre center hall lido library"
)


#: Words for days and months; some short ones begin names in other languages ("Mar Mikhael").
_DAYS_AND_MONTHS: Final = (lexicon.MONTHS.keys() | lexicon.WEEKDAYS.keys()) - vocabulary("mar mai sexta quinta")
#: "Zeitgeist-ish", "Katz-adjacent": like it, but not there.
_LIKENESSES: Final = vocabulary("ish like adjacent style esque type")
_INSIDE: Final = vocabulary(", : - the at in to of near by outside inside @")
#: Common words that names begin with, inside a sentence.
_ADJECTIVES: Final = vocabulary(
    "long hot open new old good great first second last cold big little free public central royal three four five six "
    "seven eight nine ten one two early late book film board coffee food pub craft sea ocean sun summer winter spring"
)
_SMALL_BEGINNINGS: Final = vocabulary(
    "place quai rue avenue plaza piazza calle rua praca parque parc boulevard jardin largo viale via mercado"
)
_CROWDS: Final = gazetteer.GROUPS | gazetteer.GATHERINGS
_SMALL_STARTS: Final = _SMALL_BEGINNINGS | gazetteer.CITY_BEGINNINGS
_OF_FOREIGN: Final = vocabulary("de du des da do della la las los el")
_GENERIC: Final = vocabulary("kanal park see strand ufer biergarten zentrum centro centre altstadt")
_PLACE_ADJECTIVES: Final = vocabulary("new old little great french german spanish italian long")
_BARE_ARTICLES: Final = gazetteer.NAME_ARTICLES | {"les", "des"}
#: "St Paddy's eve", "New Year's Day": when, not where.
_FEASTS: Final = vocabulary("eve day weekend")


class NameReader:
    """Reads names out of one text. `masked` are tokens that cannot belong to one: times, dates, counts."""

    def __init__(self, words: Words, masked: Container[int]) -> None:
        self._words = words
        self._word, self._capitalised = words.word, words.capitalised
        self._masked = masked
        self._runs: dict[int, int] = {}
        self.has_capitals = _tells_by_capitals(words)
        #: The tokens at which a name can begin: with capitals only a few of a text.
        self.starts = self._name_starts()
        self._starts = frozenset(self.starts)

    def is_name_word(self, at: int, *, inside: bool = False) -> bool:
        """True for a capitalised word that may begin a name, or stand `inside` one."""
        word = self._word(at)
        if (
            at in self._masked
            or not word
            or (len(word) == 1 and not inside)
            or word.removesuffix("'s") in (_NEVER_INSIDE if inside else NOT_NAMES)
        ):
            return False
        if word[0].isdecimal():
            return self._words.glued(at + 1) and self._capitalised(at + 1)
        capital = self._capitalised(at) or (inside and _is_elided(self._words.original(at)))
        return word[0].isalpha() and capital and (inside or word not in _DAYS_AND_MONTHS)

    def is_taken(self, at: int) -> bool:
        """True for a token of a time, a date or a count."""
        return at in self._masked

    def run(self, at: int) -> int:
        """Give where the name that begins at token `at` ends; `at` itself when none begins there."""
        if at not in self._starts:
            return at
        if at not in self._runs:
            self._runs[at] = self._capital_run(at) if self.has_capitals else self._small_run(at)
        return self._runs[at]

    def _name_starts(self) -> list[int]:
        if not self.has_capitals:
            return list(range(len(self._words)))
        capitalised = self._capitalised
        return [
            at
            for at, word in enumerate(self._words.all())
            if capitalised(at) or word in _SMALL_STARTS or word.isdecimal()
        ]

    def _capital_run(self, at: int) -> int:
        after = at
        if self._word(at) == "the" and self._capitalised(at) and self.is_name_word(at + 1):
            after = at + 1
        if not self._capitalised(at) and not self._begins_with_digits(at):
            return self._ordinal_street(at) or self._small_beginning(at) or at
        if not self._may_begin(after) or self._begins_with_group(after):
            return at
        after += not self.is_name_word(after, inside=True)
        while after < at + _LONGEST_NAME and (step := self._step(after)):
            after += step
        if self._word(after) == "-" and self._word(after + 1) in _LIKENESSES:
            return at
        if after == at + 1 and self._word(at) in _BARE_ARTICLES and not self._words.original(at).isupper():
            return at
        if self._word(after) in _FEASTS or self._word(after - 1) == "day's":
            return at
        return self._with_small_ending(self._with_number(after))

    def _begins_with_digits(self, at: int) -> bool:
        """Find "4R" and "2nd Ave": a number with a capital glued to it."""
        return self._word(at).isdecimal() and self._words.glued(at + 1) and self._capitalised(at + 1)

    def _may_begin(self, at: int) -> bool:
        """A common word begins a name only inside a sentence: "the Long Stone", "at Hot Club de Gand"."""
        if self.is_name_word(at):
            return True
        word, free = self._word(at), at not in self._masked and self._capitalised(at)
        begins = word in _PLACE_ADJECTIVES or (self._word(at - 1) in _INSIDE and word in _ADJECTIVES)
        return free and begins and self.is_name_word(at + 1)

    def _ordinal_street(self, at: int) -> int:
        """Read "6th Street", "24th & Bryant"; the number itself begins no other name."""
        if not self._word(at).isdecimal() or self._word(at + 1) not in lexicon.ORDINAL_ENDINGS:
            return 0
        after = at + 2
        if self._word(after) in lexicon.STREETS and self._capitalised(after):
            return after + 1
        crossing = self._word(after) in {"&", "and"} and self.is_name_word(after + 1)
        return after + 2 if crossing else 0

    def _small_beginning(self, at: int) -> int:
        """Read "place Sainte-Catherine", "plaza de Cabestreros", "quai de Valmy"."""
        if self._word(at) not in _SMALL_BEGINNINGS or self._capitalised(at):
            return 0
        first = at + 1
        while self._word(first) in _OF_FOREIGN and not self._capitalised(first) and first < at + 3:
            first += 1
        after = self.run(first) if self.is_name_word(first) else first
        return after if after > first else 0

    def _with_number(self, after: int) -> int:
        """Take the number of "District 3", "Trail 5," and "Dublin 2,"; a number that goes on to count is no part."""
        number = self._word(after)
        if not (number.isdecimal() and len(number) < 3) or after in self._masked:  # noqa: PLR2004
            return after
        if self._words.glued(after):
            return after + 1
        numbered = self._word(after - 1) in lexicon.NUMBERED
        return after + (numbered or self._word(after + 1) in {",", ".", "\n", ";", ")"})

    def _step(self, at: int) -> int:
        """Give how many tokens of a name stand at `at`: a word, or connectors and a word."""
        if self.is_name_word(at, inside=True):
            return 2 if self._word(at)[0].isdecimal() else 1
        if not self._connects(at):
            return 0
        if self.is_name_word(at + 1, inside=True):
            return 2
        return 3 if self._connects(at + 1) and self.is_name_word(at + 2, inside=True) else 0

    def _begins_with_group(self, at: int) -> bool:
        """Find "Gente de Lavapiés", "Thinking Campo": the first word is no part of the name."""
        word = self._word(at)
        begins = at == 0 or not self._word(at - 1)[:1].isalnum()
        return word in gazetteer.GROUPS or (begins and word.endswith("ing") and len(word) > 5)  # noqa: PLR2004

    def _connects(self, at: int) -> bool:
        word = self._word(at)
        if word in _VENUE_CONNECTORS:
            return self._word(at - 1) in gazetteer.VENUE_BEGINNINGS
        if word not in _CONNECTORS or at in self._masked:
            return False
        if word == ".":
            return self._word(at - 1) in {"st", "mt", "ft", "dr", "mr"}
        return word not in {"-", "/", "'"} or self._words.glued(at)

    def _with_small_ending(self, after: int) -> int:
        """Take "park" in "Prospect park" and "st" in "Hutt st"."""
        word = self._word(after)
        ended = self._word(after - 1) in gazetteer.PLACE_ENDINGS
        if ended:
            return after
        return after + (word in _SMALL_ENDINGS and after not in self._masked)

    def _small_run(self, at: int) -> int:
        """Without capitals a name ends at the next little word, time or sign; a longer one is no name."""
        city = self.city_at(at)
        if city > at:
            return city
        after = at
        while after < at + _LONGEST_SMALL_NAME + 1 and self._may_be_small_name(after):
            after += 1
        if after - at > _LONGEST_SMALL_NAME:
            return at
        return after

    def _may_be_small_name(self, at: int) -> bool:
        word = self._word(at)
        return (
            at not in self._masked
            and word[:1].isalpha()
            and word not in _SMALL_NAME_ENDS
            and word not in NOT_PLACES
            and self._word(at + 1) != "friends"
        )

    def city_at(self, at: int, *, led: bool = False) -> int:
        """Give where the known city that begins at token `at` ends; `at` itself when there is none."""
        names = gazetteer.CITIES_BY_BEGINNING.get(self._word(at).removeprefix("#"))
        if names is None or at in self._masked:
            return at
        for name in names:
            after = at + len(name)
            if len(name) == 1 or all(
                self._word(at + near).removeprefix("#") == name[near] for near in range(len(name))
            ):
                shy = name in gazetteer.SHY_CITIES and not (led or self._is_surely_city(at, after))
                return at if shy else after
        return at

    def _is_surely_city(self, at: int, after: int) -> bool:
        """Tell "Nice, anyone?" and "York people" from "Nice weather" and "Chi viene?"."""
        if not self._capitalised(at):
            return False
        begins = at == 0 or self._word(at - 1) in {".", "!", "?", "\n"}
        following = self._word(after)
        return not begins or not following.isalpha() or following in _CROWDS

    def is_generic(self, at: int) -> bool:
        """True for a word that is no name by itself: "lake", "Kanal", "Parc"."""
        word = self._word(at)
        small = word in gazetteer.PLACE_ENDINGS and not self._capitalised(at) and not word.endswith("s")
        return small or word in gazetteer.PLACE_BEGINNINGS or word in _GENERIC

    def is_code(self, first: int, after: int) -> bool:
        """True for a postal code: "SW4", "E8"."""
        letters = self._word(first)
        return after == first + 2 and len(letters) < 3 and self._word(first + 1).isdecimal()  # noqa: PLR2004

    def is_end(self, at: int) -> bool:
        """True where a name without capitals cannot go on: a time, a sign, a little word."""
        word = self._word(at)
        return at in self._masked or not word[:1].isalnum() or word in _SMALL_NAME_ENDS

    def is_city(self, first: int, after: int) -> bool:
        """True when exactly these tokens are a known city."""
        if self._word(first) not in gazetteer.CITY_BEGINNINGS:
            return False
        return tuple(self._word(at) for at in range(first, after)) in gazetteer.CITIES


def _is_elided(written: str) -> bool:
    """Find "d'Or", "l'Étoile": the capital stands after the elided article."""
    return len(written) > 2 and written[1] in "'’" and written[2].isupper()  # noqa: PLR2004


def _tells_by_capitals(words: Words) -> bool:
    """Capitals tell something when some words of the text have them and some do not."""
    letters = sum(word[0].isalpha() for word in words.all())
    capitals = [words.original(at) for at in range(len(words)) if words.capitalised(at)]
    shouted = sum(word.isupper() and len(word) > 2 for word in capitals)  # noqa: PLR2004
    if shouted * 2 >= letters:
        return False
    if any(not word.isupper() for word in capitals):
        return True
    shouts = (at for at in range(len(words)) if words.capitalised(at) and words.original(at).isupper())
    return any(_may_be_short_name(words, at) for at in shouts)


def _may_be_short_name(words: Words, at: int) -> bool:
    """Tell "QC ppl" and "in the LES" from "i had a DAY"."""
    before, following = words.word(at - 1), words.word(at + 1)
    beside = before in _INSIDE or before == "of" or following in gazetteer.GROUPS
    return beside and words.word(at) not in NOT_NAMES
