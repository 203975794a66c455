"""Company: whom guests bring along.

    company   = lead companion {joint companion}
    lead      = "me and" | "bringing" | "with" | "+" | ...
    companion = [determiner] [number] {adjective} kin | number | name
    joint     = "," | "and" | "+" | "plus"

Company may also stand before the words that make it so: "my sister and I", "the kids are coming too".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.reading.alternatives import any_of
from bot.reading.kin import ANIMALS, HEADS, NO_HEADS
from bot.reading.numbers import NUMBER, number
from bot.reading.words import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.reading.tokens import Plain

_DETERMINER: Final = (
    r"(?:(?:my|our|the|a|an|his|her|their|this|these|some|maybe|possibly|probably|also|another|me|mi"
    r"|mis|mein|meine|meinem|meiner|meinen|mon|mes|"
    r"un|una|une|ein|eine|einem|einer|both of|both|all|like|about|say|that|or|even|extra|additional|up to"
    r"|dear|as well) )*"
)
_NOT_ADJECTIVE: Final = (
    r"(?!(?:and|or|but|so|from|with|to|at|in|on|if|because|plus|who|which|is|are|am|was|will|can|not"
    r"|i|we|you|me|he|she|they|for|then|until|"
    r"coming|going|then|when|as|than|have|has|had|no|bring|bringing|without|of|there|be|by|around"
    r"|before|after|what|how|why|where)\b)"
)
_ADJECTIVES: Final = rf"(?:{_NOT_ADJECTIVE}(?:[a-z][a-z']*|\d+)(?: -)?(?: 's)? ){{0,3}}?"
_KIN: Final = any_of(tuple(HEADS))
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
    rf"|early)){NO_HEADS}"
)
_COUPLE: Final = re.compile(r"(?:another|a(?: \w+)?|my \w+) couple\b(?! (?:of|more))")
_ANIMAL: Final = re.compile(rf"(?:(?:my|our|the|a|\d|two|his|her) )*(?:\w+ )??(?:{any_of(ANIMALS)})\b(?! (?:{_KIN})\b)")
_NAME: Final = re.compile(r"(?:my (?:man|girl|boy) )?(?P<name>[a-z][a-z-]+|@[\w.]+)\b")
_PRONOUN: Final = re.compile(r"(?:her|him)\b(?! \w)")
_JOINT: Final = re.compile(r" (?:(?:,|and|\+|plus|und|et|y|with|as well as|also|e|&|/|then) )+(?!(?:i|me|we|myself)\b)")
_LATER: Final = re.compile(r" (?:, )?(?:and|\+|plus|und|et|y|with) (?:i|me|myself|ich|yo|moi)\b")

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
    r" (?:(?:of (?:mine|ours)|from \w+|who) )?(?:with me|in tow|along"
    r"|tagging along|tag along|will (?:be )?(?:come|coming|join|there|tag)"
    r"|(?:is|are|'s|am) (?:also |both |all |now |definitely |probably )*(?:coming|joining|tagging|in"
    r"|going|down|game|keen|on board)"
    r"|wants? (?:in|to (?:come|join|tag))|can come|might (?:come|join|tag)|may (?:come|join)"
    r"|coming|joining|too|as well|would (?:love|like) to (?:come|join)|also)\b",
)
#: Somebody named before who turns out to come: "my gran is visiting so she's coming too".
_SO_COMES: Final = re.compile(
    rf"\b(?:{_KIN})\b(?: [^\s.!?]+){{1,6}}? (?:[.,] )?(?:so |and )?(?:she|he) (?:is|'s|will|would|wants?)"
    r" (?:also |definitely )?(?:be )?(?:coming|joining|along|to come|come|love to come|tagging along)\b",
)
#: Company at the end of a clause needs no more than a word of belonging: "I'll be there, and my cousin".
_OWN: Final = re.compile(r"\b(?:my|our)\b")
_CLAUSE_ENDS: Final = re.compile(r" ?(?:[.!?,)]|:\w+:|$)")
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
    "cards cash bread cookies dessert both sure certainly absolutely deffo perfect "
    "brilliant awesome amazing lovely cool great deal done course obviously totally"
)


@dataclass(frozen=True, slots=True)
class Company:
    """Heads beside the sender, and where in the plain words they end; `open_ended` where a plural left them open."""

    heads: int
    end: int
    open_ended: bool = False


#: Company of as many heads, whatever stands in it.
_FIXED: Final = ((_ANIMAL, 0), (_COUPLE, 2))


def _is_name(text: Plain, found: re.Match[str], *, lower_case: bool) -> bool:
    name = found["name"]
    if name in _NAME_STOP or name in HEADS:
        return False
    sent = text.sent(*found.span("name"))
    return lower_case or (sent[:1].isupper() and not sent[1:2].isupper()) or name.startswith("@")


def _companion(text: Plain, at: int, *, names: bool, lower_case: bool, counts: bool) -> Company | None:
    words = text.words
    for pattern, heads in _FIXED:
        if found := pattern.match(words, at):
            return Company(heads, found.end())
    if found := _COMPANION.match(words, at):
        heads = number(found["n"]) if found["n"] else HEADS[found["kin"]]
        several = re.search(r"\b(?:both)\b", found["det"])
        return Company(2 if several and not found["n"] else heads, found.end(), open_ended=heads == 0 and not several)
    if counts and (found := _COUNTED.match(words, at)):
        return Company(number(found["n"]), found.end())
    return _named(text, at, lower_case=lower_case) if names else None


def _named(text: Plain, at: int, *, lower_case: bool) -> Company | None:
    if found := _PRONOUN.match(text.words, at):
        return Company(1, found.end())
    if (found := _NAME.match(text.words, at)) and _is_name(text, found, lower_case=lower_case):
        return Company(1, found.end())
    return None


def companions(text: Plain, at: int, *, names: bool, lower_case: bool = False, counts: bool = True) -> Company | None:
    """All companions of the list that begins at `at` of the plain words; None where none does."""
    first = _companion(text, at, names=names, lower_case=lower_case, counts=counts)
    if first is None:
        return None
    heads, end, open_ended = first.heads, first.end, first.open_ended
    while joint := _JOINT.match(text.words, end):
        following = _companion(text, joint.end(), names=names, lower_case=False, counts="," not in joint.group())
        if following is None:
            break
        heads, end, open_ended = heads + following.heads, following.end, open_ended or following.open_ended
    return Company(heads, end, open_ended)


def _led(text: Plain) -> Iterator[tuple[int, Company]]:
    """Company after a lead: "me and Sam", "bringing my mum", "+1"."""
    done = 0
    for lead in _LEAD.finditer(text.words):
        if lead.start() < done or _NOT_COMPANY.search(text.words, max(0, lead.start() - 20), lead.start()):
            continue
        bare_and = lead["bring"] in ("and", "including")
        found = companions(
            text,
            lead.end(),
            names=not bare_and,
            lower_case=bool(lead["me"]) and not lead["me"].startswith(("i ", "me ,")),
            counts=not bare_and,
        )
        if (
            found is None
            or (bare_and and not _comes_too(text, lead.end(), found.end))
            or _ABSENT.match(text.words, found.end)
        ):
            continue
        done = found.end
        yield lead.start(), found


def _comes_too(text: Plain, start: int, end: int) -> bool:
    """Whether company that only an "and" joins is said to come."""
    own = _OWN.match(text.words, start) and _CLAUSE_ENDS.match(text.words, end)
    return bool(own or _TRAILER.match(text.words, end))


#: Where a clause begins, or what a clause says of company.
_CLAUSE: Final = re.compile(
    r"(?:^|(?<=[.,!;:-] )|(?<=\band )|(?<=\bif )|(?<=\bgot )|(?<=\bhave )|(?<=\byes )"
    r"|(?<=\bbecause )|(?<=\bput )|(?<=\bboth )|(?<=\btable for )|(?<=\bfor ))(?=[\w@])"
)


def _trailed(text: Plain) -> Iterator[tuple[int, Company]]:
    """Company before the words that make it so: "my sister and I", "the kids are coming too"."""
    if not (_TRAILER.search(text.words) or _LATER.search(text.words)):
        return
    done = 0
    for start in _CLAUSE.finditer(text.words):
        if start.start() < done:
            continue
        found = companions(text, start.start(), names=True, counts=False)
        if found is None or not (found.heads or found.open_ended):
            continue
        later = _LATER.match(text.words, found.end)
        if later or _TRAILER.match(text.words, found.end):
            done = later.end() if later else found.end
            yield start.start(), Company(found.heads, done, found.open_ended)


def companies(text: Plain) -> list[tuple[int, Company]]:
    """Where company is said to come, in order, and the company."""
    groups = sorted([*_led(text), *_trailed(text)], key=lambda group: group[0])
    if not groups and (found := _SO_COMES.search(text.words)):
        return [(found.start(), Company(1, found.end()))]
    return groups
