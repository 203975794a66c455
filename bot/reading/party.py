"""How many come: heads including the sender.

A message gives a *total* ("four of us", "table for 3"), or *company* that is added to the sender ("me, my wife and 2
kids", "+1", "with my parents"), or says that the sender comes alone. Grammar of company:

    company   = lead companion {joint companion}
    lead      = "me and" | "bringing" | "with" | "+" | ...
    companion = [determiner] [number] {adjective} kin | number | name
    joint     = "," | "and" | "+" | "plus"

Dogs and cats are companions of no heads. A plural without a number ("some friends") leaves the party unknown.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.reading.kin import ANIMALS, HEADS
from bot.reading.numbers import NUMBER, number
from bot.reading.words import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.reading.model import Asked
    from bot.reading.tokens import Plain

#: What follows a number that counts something other than people.
_NO_HEADS: Final = (
    r"(?! ?(?:[:/%.]\d|more \?|am\b|pm\b|oclock\b|minutes\b|hours?\b|h\b|late\b|early\b|past\b|to \d"
    r"|days?\b|weeks?\b|months?\b|times?\b"
    r"|years?\b|yo\b|km\b|miles?\b|blocks?\b|stops?\b|beers?\b|drinks?\b|pints?\b|coffees?\b|% "
    r"|percent|euros?\b|dollars?\b|quid\b"
    r"|questions?\b|things?\b|reasons?\b|options?\b|dogs?\b|cats?\b|ish\b|st\b|nd\b|rd\b|th\b|[.] \d"
    r"|bottles?\b|boxes\b|cakes?\b"
    r"|street\b|avenue\b|train\b|bus\b|stairs\b|hour\b|min\b|meetings?\b|shifts?\b|exams?\b|packs?\b"
    r"|rounds?\b|bikes?\b))"
)
_N: Final = rf"(?P<n>{NUMBER})\b"

#: The whole number of heads. The first that matches counts.
_TOTALS: Final = (
    rf"\b(?:party|total|group|gang|crew|posse|squad|family|team|table|bunch|crowd|household) of {_N}",
    rf"\b{_N}(?= ,? ?(?:maybe|possibly|perhaps|or|could be|might be) (?:even )?(?:{NUMBER}) of us)",
    (
        rf"\b{_N} (?:people |heads |of us )?(?:in total|total|altogether|all in|all told|in all|inc"
        r"|incl|including me|including myself|counting me)\b"
    ),
    (
        rf"\b(?:all |the )?{_N} of us\b(?! (?:is|are|am|do|does|have|has|eats?"
        r"|can) (?:not )?(?:a )?(?:veg|gluten|coeliac|celiac|halal|kosher|drink|eat|pork))"
    ),
    (
        r"\b(?:us|we) (?:are|will be|would be|'ll be|make|number)(?: now| actually| only| just"
        rf"| about)? {_N}{_NO_HEADS}"
    ),
    (
        r"\b(?:there will be|there would be|it will be|it would be|there are|that 's|that is|it 's"
        r"|make it|make that|make me|expect|"
        r"that makes|that would be|call it|so) (?:just |only |actually |about |now "
        rf"|a )*{_N}(?= (?:of|people|please|now|total|then|in|from|not|instead|if|,|[.!?;)]|-|:\w+:"
        rf"|since|because|cos)|$){_NO_HEADS}"
    ),
    rf"\b(?:us|we) {_N}\b{_NO_HEADS}",
    (
        rf"\b{_N} (?:people|persons?|peeps|humans?|souls?|bodies|heads|pax|seats|spots|places|adults"
        r"|spaces|tickets|chairs|guests)\b"
    ),
    (
        r"\b(?:table|seats?|spots?|places?|space|spaces|room|down|yes|yep|yeah|yup|sure"
        r"|(?<!pop )(?<!drop )(?<!come )(?<!swing )(?<!nip )in|book|booking|reservation|rsvp|reserve"
        r"|save|hold|going|coming"
        r"|confirmed?|stools?|chairs?|okay|tentative|maybe|definitely|deal|aye|si|oui|ja"
        r"|it)(?: (?:me|us|it|please|a|spot|spots|in|yes|,|[.!:]))*"
        rf" (?:for|pour|fur|para) (?:just |only )?{_N}{_NO_HEADS}"
    ),
    rf"\b(?:somos|seremos|seriamos) {_N}",
    rf"\b(?:on (?:sera|est|serait)|nous (?:serons|sommes)) (?:a )?{_N}",
    rf"\b(?:wir (?:sind|kommen|waren)(?: zu)?|zu) {_N}",
    rf"\b(?:in|on|for|to|at|a) the car (?:is|are )?{_N}",
    rf"\b{_N} (?:in|inside) (?:the|our|one|my) (?:car|van|cab|taxi|group|party)\b",
    rf"\b{_N} (?:strong|deep|pers|personen|personas|personnes|leute)\b",
    (
        r"(?:^|[.,!] |\b(?:yes|yep|yeah|yup|sure|rsvp|attending|okay|please)(?: [,:(x*-])* "
        rf"|(?:^|[.,!] )(?:in|going|coming)(?: [,:(x*-])* )x?{_N}"
        r"(?: x| please| coming| going| attending| from| thanks| tickets| plz| of)*(?= [.,!?)]"
        rf"| :\w+:| from|$){_NO_HEADS}"
    ),
    rf"\bx ?{_N}\b",
)
_TOTAL: Final = tuple(re.compile(pattern) for pattern in _TOTALS)

_ANY_NUMBER: Final = re.compile(rf"\d|\b{NUMBER}\b")
_PAIR: Final = re.compile(
    r"\b(?:both of us|we both|we are both|we will both|us both|the pair of us|the couple of us"
    r"|as a couple|as a pair|a couple of us"
    r"|zu zweit|a deux|los dos|nosotros dos|tous les deux|wir beide)\b",
)
_GERMAN_GROUP: Final = re.compile(r"\bzu (?P<n>zweit|dritt|viert|funft|sechst)\b")
_GERMAN_HEADS: Final = {"zweit": 2, "dritt": 3, "viert": 4, "funft": 5, "sechst": 6}

_ONESELF: Final = re.compile(r"\bme ,? ?myself(?: and i)?\b")
_ALONE: Final = re.compile(
    r"\b(?:just|only|jus|it 's|simply|merely) (?:little |old |poor |good |lil )*(?:me|myself|moi"
    r"|the one|yours truly)\b"
    r"|\bme (?:alone|only|solo|myself)\b|\b(?:by|for) myself\b"
    r"|\b(?:on|all) (?:my|me) (?:own|tod|lonesome|jack jones|jacks)\b"
    r"|\b(?:flying |going |coming |rolling |riding |arriving |turning up )?(?:solo|alone|stag"
    r"|unaccompanied|single handed|lone wolf)\b(?! (?:show|act|parent))"
    r"|\bmyself only\b|\bparty of me\b|\b(?:no|minus|without|sans) (?:my |a |the "
    r"|any )?(?:plus ?(?:one|1)s?|\+ ?1s?|guests?)\b"
    r"|\b(?:nobody|no one|noone) (?:else|with me)\b"
    r"|\bnot bringing (?:anyone|anybody|any one|a plus)\b|\ball by myself\b"
    r"|\b(?:nur|bloß|bin) (?:ich|allein)\b|\ballein[e]?\b|\b(?:solo|solamente|nomas) yo\b"
    r"|\byo (?:solo|sola)\b|\b(?:que|juste|seulement) moi\b|\b(?:tout )?seule?\b"
    r"|\b(?:just|only) (?:a |the )?(?:1|one|single)\b(?! (?:question|thing|drink|beer|pint|hour"
    r"|minutes|more|of))|\bna (?:only )?me(?: only| alone)?\b(?! and)|\bonly me\b",
)

_DETERMINER: Final = (
    r"(?:(?:my|our|the|a|an|his|her|their|this|these|some|maybe|possibly|probably|also|another|me|mi"
    r"|mis|mein|meine|meinem|meiner|meinen|mon|mes|"
    r"un|una|une|ein|eine|einem|einer|both|all|like|about|say|that|or|even|extra|additional|up to"
    r"|dear|as well) )*"
)
_NOT_ADJECTIVE: Final = (
    r"(?!(?:and|or|but|so|from|with|to|at|in|on|if|because|plus|who|which|is|are|am|was|will|can|not"
    r"|i|we|you|me|he|she|they|for|then|until|"
    r"coming|going|then|when|as|than|have|has|had|no|bring|bringing|without|of|there|be|by|around"
    r"|before|after|what|how|why|where)\b)"
)
_ADJECTIVES: Final = rf"(?:{_NOT_ADJECTIVE}(?:[a-z][a-z']*|\d+)(?: -)?(?: 's)? ){{0,3}}?"
_KIN: Final = "|".join(sorted(map(re.escape, HEADS), key=len, reverse=True))
_COMPANION: Final = re.compile(
    (
        rf"(?P<det>{_DETERMINER})(?:(?P<n>{NUMBER})(?! -? ?(?:year|yr|yo\b|month|week))(?: of (?:my"
        rf"|our|the|us|his|her))? )?{_ADJECTIVES}(?P<kin>{_KIN})\b(?! 's \w+(?<!is) (?:car|place"
        r"|house))(?! 's [a-z]+(?: |$)(?<!coming )(?<!here ))"
    ),
)
_COUNTED: Final = re.compile(
    r"(?:(?:maybe|about|another|like|my|our|his|her|their|little|say|the|with|just|an?|up to"
    rf"|possibly|other) )*(?P<n>{NUMBER})\b(?: (?:more|extra|others?|additional|s\b))?(?! \w+ (?:late"
    rf"|early)){_NO_HEADS}"
)
_COUPLE: Final = re.compile(r"(?:another|a(?: \w+)?|my \w+) couple\b(?! (?:of|more))")
_ANIMAL: Final = re.compile(rf"(?:(?:my|our|the|a|\d|two|his|her) )*(?:\w+ )??(?:{'|'.join(ANIMALS.split())})\b")
_NAME: Final = re.compile(r"(?:my (?:man|girl|boy) )?(?P<name>[a-z][a-z-]+|@[\w.]+)\b")
_JOINT: Final = re.compile(r" (?:(?:,|and|\+|plus|und|et|y|with|as well as|also|e|&|/|then) )+(?!(?:i|me|we|myself)\b)")
_LATER: Final = re.compile(r" (?:, )?(?:and|\+|plus|und|et|y|with) (?:i|me|myself|ich|yo|moi)\b")

#: After a total: what comes on top of it. "two adults two kids" needs no joint.
_MORE: Final = re.compile(
    rf" (?:(?:\+|plus|and) |(?=(?:{NUMBER}) (?:kids?|child|children|baby|babies|toddlers?)\b)"
    rf"|, (?<=adults , )(?=(?:{NUMBER}) (?:kids?|child|children|baby|babies|toddlers?)\b))"
)

#: "Three, no wait, four".
_CORRECTED: Final = re.compile(rf"\b(?:wait|actually|i mean|make (?:it|that)|scratch that|sorry)[ ,-]* {_N}{_NO_HEADS}")

_LEAD: Final = re.compile(
    r"\b(?P<me>(?:me|myself|i|moi|ich|yo|us)(?: (?:,|and|plus|\+|with|und|y|et|mit|con|avec|&|/"
    r"|as well as|along with))+) "
    r"|\b(?P<bring>(?:(?:bring|brings|bringing|brought|taking|dragging|drag|carrying|hauling|towing"
    r"|inviting|invited|accompanied by|joined by|along with|together with|"
    r"with|plus|mit|con|avec|bringe|traigo|llevo|amene|and|add|adding|including|roping in"
    r"|smuggling in|rocking up with|take|fetching|collecting)(?: along| in| with me)?)) "
    r"|(?:(?<=\s)|^)(?P<plus>\+) ",
)
_NOT_COMPANY: Final = re.compile(
    r"(?:without|not|never|kids?|baby|dog|him|them|it|stay(?:ing)?|lives?|living|dinner|lunch|call"
    r"|meeting|date|home|work|plans|plan|"
    r"appointment|night|busy|out|drinks|breakfast|weekend|evening|sitting|okay|problem|issue|moved"
    r"|stay in|staying in|night in|bed|stuck|day|row|fight|left|leaving|help|helping|hungover|movie"
    r"|deal|"
    r"chat|talk|speak|check|ask|confirm|instead of|party|wedding|birthday) (?:still |even )?$",
)
_TRAILER: Final = re.compile(
    r" (?:with me|in tow|along|tagging along|tag along|will (?:be )?(?:come|coming|join|there|tag)"
    r"|(?:is|are|'s|am) (?:also |both |all |now |definitely |probably )*(?:coming|joining|tagging|in"
    r"|going|down|game|keen|on board)"
    r"|wants? (?:in|to (?:come|join|tag))|can come|might (?:come|join|tag)|may (?:come|join)"
    r"|coming|joining|too|as well|would (?:love|like) to (?:come|join)|also)\b",
)
#: After companions: they do not come.
_ABSENT: Final = re.compile(
    r" (?:has |have |just |all |had to |got |is |are |was |both |sadly |now )*(?:bailed|canceled"
    r"|cancel|can not|not|dropped|flaked|sick|ill|no longer|pulled|backed|will not|could not|out"
    r"|stuck|working|unwell|ghosted|chickened|staying)\b"
)
_NAME_STOP: Final = vocabulary(
    "i me you we he she it they them us him her the a an my our your this that there here all any "
    "some what who when where why how will would can could may might must shall do does did have has "
    "had am is are was were be been being going coming come go definitely maybe probably also too not "
    "no yes yeah okay thanks please sorry hopefully see love like want need got get to of in on at "
    "for from by with about if so or but because then than as until more less very just only even "
    "still looking starving vegan vegetarian halal kosher gluten late early running bringing excited "
    "keen happy hungry happy good great nice work home tonight today tomorrow monday tuesday "
    "wednesday thursday friday saturday sunday time fun bells cake wine beer snacks food drinks "
    "pleasure dog cat minutes hour hours pm am don down up out off another let put make count maybe "
    "again i'll what's hope hoping bye hi hello hey everyone everybody anyone nobody kids games board "
    "cards cash bread cookies dessert both"
)


@dataclass(frozen=True, slots=True)
class Party:
    """Heads including the sender (None where a plural left them open), and where in the plain words it says so."""

    heads: int | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Company:
    heads: int
    end: int
    open_ended: bool = False


def _is_name(text: Plain, found: re.Match[str], *, lower_case: bool) -> bool:
    name = found["name"]
    if name in _NAME_STOP or name in HEADS:
        return False
    sent = text.sent(*found.span("name"))
    return lower_case or (sent[:1].isupper() and not sent[1:2].isupper()) or name.startswith("@")


def _companion(text: Plain, at: int, *, names: bool, lower_case: bool, counts: bool) -> _Company | None:
    words = text.words
    if found := _ANIMAL.match(words, at):
        return _Company(0, found.end())
    if found := _COUPLE.match(words, at):
        return _Company(2, found.end())
    if found := _COMPANION.match(words, at):
        heads = number(found["n"]) if found["n"] else HEADS[found["kin"]]
        several = re.search(r"\b(?:both)\b", found["det"])
        return _Company(2 if several and not found["n"] else heads, found.end(), open_ended=heads == 0 and not several)
    if counts and (found := _COUNTED.match(words, at)):
        return _Company(number(found["n"]), found.end())
    if names and (found := _NAME.match(words, at)) and _is_name(text, found, lower_case=lower_case):
        return _Company(1, found.end())
    return None


def _companions(text: Plain, at: int, *, names: bool, lower_case: bool = False, counts: bool = True) -> _Company | None:
    """All companions of the list that begins at `at`."""
    first = _companion(text, at, names=names, lower_case=lower_case, counts=counts)
    if first is None:
        return None
    heads, end, open_ended = first.heads, first.end, first.open_ended
    while joint := _JOINT.match(text.words, end):
        following = _companion(text, joint.end(), names=names, lower_case=False, counts="," not in joint.group())
        if following is None:
            break
        heads, end, open_ended = heads + following.heads, following.end, open_ended or following.open_ended
    return _Company(heads, end, open_ended)


def _led(text: Plain) -> Iterator[tuple[int, _Company]]:
    """Company after a lead: "me and Sam", "bringing my mum", "+1"."""
    done = 0
    for lead in _LEAD.finditer(text.words):
        if lead.start() < done or _NOT_COMPANY.search(text.words, max(0, lead.start() - 20), lead.start()):
            continue
        bare_and = lead["bring"] in ("and", "including")
        found = _companions(
            text,
            lead.end(),
            names=not bare_and,
            lower_case=bool(lead["me"]) and not lead["me"].startswith("i "),
            counts=not bare_and,
        )
        if (
            found is None
            or (bare_and and not _TRAILER.match(text.words, found.end))
            or _ABSENT.match(text.words, found.end)
        ):
            continue
        done = found.end
        yield lead.start(), found


def _trailed(text: Plain) -> Iterator[tuple[int, _Company]]:
    """Company before the words that make it so: "my sister and I", "the kids are coming too"."""
    done = 0
    for start in re.finditer(
        (
            r"(?:^|(?<=[.,!;:-] )|(?<=\band )|(?<=\bif )|(?<=\bgot )|(?<=\bhave )|(?<=\byes )"
            r"|(?<=\bbecause )|(?<=\bput )|(?<=\bboth )|(?<=\btable for )|(?<=\bfor ))(?=[\w@])"
        ),
        text.words,
    ):
        if start.start() < done:
            continue
        found = _companions(text, start.start(), names=True, counts=False)
        if found is None or not (found.heads or found.open_ended):
            continue
        later = _LATER.match(text.words, found.end)
        if later or _TRAILER.match(text.words, found.end):
            done = later.end() if later else found.end
            yield start.start(), _Company(found.heads, done, found.open_ended)


def _total(text: Plain) -> Party | None:
    if not _ANY_NUMBER.search(text.words):
        return None
    for pattern in _TOTAL:
        found = pattern.search(text.words)
        if found and (heads := number(found["n"])):
            return Party(heads, found.start("n"), found.end())
    return None


def _pair(text: Plain) -> Party | None:
    if found := _PAIR.search(text.words):
        return Party(2, *found.span())
    if found := _GERMAN_GROUP.search(text.words):
        return Party(_GERMAN_HEADS[found["n"]], *found.span())
    return None


def _plus(total: Party, text: Plain) -> Party:
    """A total with more after it: "two of us + the baby"."""
    joint = _MORE.match(text.words, total.end)
    more = _companions(text, joint.end(), names=False) if joint else None
    if more is None or total.heads is None:
        return total
    return Party(total.heads + more.heads, total.start, more.end)


def _company(text: Plain) -> Party | None:
    groups = sorted([*_led(text), *_trailed(text)], key=lambda group: group[0])
    heads, start, end, open_ended = 1, None, 0, False
    for at, group in groups:
        if at < end:
            continue
        heads, end, open_ended = heads + group.heads, group.end, open_ended or group.open_ended
        start = at if start is None else start
    if start is None:
        return None
    return Party(None if open_ended else heads, start, end)


def _answer(text: Plain) -> Party | None:
    """What is left when the bot asked how many: a bare number, "me", or a list of people."""
    if found := _CORRECTED.search(text.words):
        return Party(number(found["n"]), *found.span("n"))
    if found := re.compile(
        r"^(?:(?:just|only|about|maybe|like|probably|the|a|okay|yes|so|um|uh"
        rf"|,) )*(?P<n>{NUMBER})\b{_NO_HEADS}(?P<more> (?:more|extra|others?|friends|mates|guests))?"
    ).match(text.words):
        return Party(number(found["n"]) + bool(found["more"]), *found.span("n"))
    found_list = _companions(text, 0, names=True)
    if found_list and found_list.heads and not found_list.open_ended:
        return Party(1 + found_list.heads, 0, found_list.end)
    if found := re.search(r"^(?:me|myself|moi|yo|ich|i)\b", text.words):
        return Party(1, *found.span())
    if found := re.search(rf"\b{_N}{_NO_HEADS}", text.words):
        return Party(number(found["n"]), *found.span())
    return None


def read_party(text: Plain, asked: Asked | None = None) -> Party | None:
    """The party that the message states or implies, or None where it says nothing."""
    if found := _ONESELF.search(text.words):
        return Party(1, *found.span())
    total = (_total(text) or _pair(text)) if asked != "party" or not _CORRECTED.search(text.words) else None
    if total:
        return _plus(total, text)
    company = _company(text)
    alone = _ALONE.search(text.words)
    if alone and (company is None or company.heads in (None, 1)):
        return Party(1, *alone.span())
    if company:
        return company
    return _answer(text) if asked == "party" else None
