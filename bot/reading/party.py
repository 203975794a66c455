"""How many come: heads including the sender.

A message gives a *total* ("four of us", "table for 3"), or *company* that is added to the sender ("me, my wife and 2
kids", "+1", "with my parents"), or says that the sender comes alone. Dogs and cats are companions of no heads. A
plural without a number ("some friends") leaves the party unknown.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.reading.alternatives import any_of
from bot.reading.company import companies, companions
from bot.reading.kin import NO_HEADS
from bot.reading.numbers import NUMBER, number

if TYPE_CHECKING:
    from bot.reading.model import Asked
    from bot.reading.tokens import Plain

_N: Final = rf"(?P<n>{NUMBER})\b"

#: The whole number of heads. The first that matches counts.
_TOTALS: Final = (
    rf"\b{_N}(?= (?:, )?(?:not|instead of|rather than) (?:{NUMBER})(?: of us)?(?: [.,!?;)]| now|$)){NO_HEADS}",
    rf"\b(?:make|count|call) (?:mine|ours) (?:a |for )?{_N}{NO_HEADS}",
    r"(?<![\w:.])(?P<n>[1-9]|one|two|three|four|five|six|seven|eight|nine) (?:please )?for (?:me|us)\b(?! to\b)",
    rf"\b(?:party|total|group|gang|crew|posse|squad|family|team|table|bunch|crowd|household) of {_N}",
    rf"\b{_N}(?= ,? ?(?:maybe|possibly|perhaps|or|could be|might be) (?:even )?(?:{NUMBER}) of us)",
    (
        rf"\b{_N} (?:people |heads |of us )?(?:in total|total|altogether|all in|all told|in all|inc"
        r"|incl|including me|including myself|counting me)\b"
    ),
    (
        rf"\b(?:all |the )?(?!(?:one|1) of us (?!only))(?<!only )(?<!every ){_N} of us\b"
        r"(?! (?:is|are|am|do|does|have|has|eats?"
        r"|can) (?:not )?(?:a )?(?:veg|gluten|coeliac|celiac|halal|kosher|drink|eat|pork))"
    ),
    (
        r"\b(?:us|we) (?:are|will be|would be|'ll be|make|number)(?: now| actually| only| just"
        rf"| about)? {_N}{NO_HEADS}"
    ),
    (
        r"\b(?:there will be|there would be|it will be|it would be|there are|that 's|that is|it 's"
        r"|make it|make that|make me|expect|"
        r"that makes|that would be|call it|so) (?:just |only |actually |about |now "
        rf"|a )*{_N}(?= (?:of|people|please|now|total|then|in|from|not|or|instead|if|,|[.!?;)]|-|:\w+:"
        rf"|since|because|cos)|$){NO_HEADS}"
    ),
    rf"\b(?:us|we) {_N}\b{NO_HEADS}",
    (
        rf"\b{_N} (?:people|persons?|peeps|humans?|souls?|bodies|heads|pax|seats?|spots?|places?|adults"
        r"|grown ?- ?ups|grownups|spaces|tickets|chairs|guests)\b"
    ),
    (
        r"\b(?:table|seats?|spots?|places?|space|spaces|room|down|yes|yep|yeah|yup|sure"
        r"|(?<!pop )(?<!drop )(?<!come )(?<!swing )(?<!nip )in|book|booking|reservation|rsvp|reserve"
        r"|save|hold|going|coming"
        r"|confirmed?|stools?|chairs?|okay|tentative|maybe|definitely|deal|aye|si|oui|ja"
        r"|it)(?: (?:me|us|it|please|a|spot|spots|in|yes|,|[.!:]))*"
        rf" (?:for|pour|fur|para) (?:just |only )?{_N}{NO_HEADS}"
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
        rf"| :\w+:| from|$){NO_HEADS}"
    ),
    rf"\bx ?{_N}\b",
    rf"\b{_N} x\b",
    rf"\b(?:coming|come|be|going|us|there) as (?:a |an )?{_N}{NO_HEADS}",
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
    r"\b(?:yes|yeah|yep|in) (?:from|for) me , (?:but )?(?:no|not) (?:for|from) (?:my|the)\b|"
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

_COUPLES: Final = re.compile(rf"\b(?:we|us|are|of|with|be) {_N} couples\b")
#: After a total: what comes on top of it. "two adults two kids" needs no joint.
_MORE: Final = re.compile(
    rf" (?:(?:\+|plus|and) |(?=(?:{NUMBER}) (?:kids?|child|children|baby|babies|toddlers?)\b)"
    rf"|, (?<=adults , )(?=(?:{NUMBER}) (?:kids?|child|children|baby|babies|toddlers?)\b))"
)

#: "Three, no wait, four".
_CORRECTED: Final = re.compile(rf"\b(?:wait|actually|i mean|make (?:it|that)|scratch that|sorry)[ ,-]* {_N}{NO_HEADS}")


@dataclass(frozen=True, slots=True)
class Party:
    """Heads including the sender (None where a plural left them open), and where in the plain words it says so."""

    heads: int | None
    start: int
    end: int


def _couples(text: Plain) -> Party | None:
    """Read "we're two couples"."""
    found = _COUPLES.search(text.words)
    return Party(2 * number(found["n"]), *found.span()) if found else None


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
    more = companions(text, joint.end(), names=False) if joint else None
    if more is None or total.heads is None:
        return total
    return Party(total.heads + more.heads, total.start, more.end)


def _company(text: Plain) -> Party | None:
    heads, start, end, open_ended = 1, None, 0, False
    for at, group in companies(text):
        if at < end:
            continue
        heads, end, open_ended = heads + group.heads, group.end, open_ended or group.open_ended
        start = at if start is None else start
    if start is None:
        return None
    return Party(None if open_ended else heads, start, end)


_HEDGE: Final = any_of("just only about maybe like probably the a okay yes so um uh ,")
#: Answers to "how many?".
_BARE: Final = re.compile(
    rf"^(?:(?:{_HEDGE}) )*(?P<n>{NUMBER})\b{NO_HEADS}(?P<more> (?:more|extra|others?|friends|mates|guests))?"
)
_ME: Final = re.compile(r"(?:me|myself|moi|yo|ich|i)\b")
_ANYWHERE: Final = re.compile(rf"\b{_N}{NO_HEADS}")


def _answer(text: Plain) -> Party | None:
    """What is left when the bot asked how many: a bare number, "me", or a list of people."""
    if found := _CORRECTED.search(text.words):
        return Party(number(found["n"]), *found.span("n"))
    if found := _BARE.match(text.words):
        return Party(number(found["n"]) + bool(found["more"]), *found.span("n"))
    found_list = companions(text, 0, names=True)
    if found_list and found_list.heads and not found_list.open_ended:
        return Party(1 + found_list.heads, 0, found_list.end)
    if found := _ME.match(text.words):
        return Party(1, *found.span())
    if found := _ANYWHERE.search(text.words):
        return Party(number(found["n"]), *found.span())
    return None


def read_party(text: Plain, asked: Asked | None = None) -> Party | None:
    """The party that the message states or implies, or None where it says nothing."""
    if found := _ONESELF.search(text.words):
        return Party(1, *found.span())
    total = (
        (_couples(text) or _total(text) or _pair(text))
        if asked != "party" or not _CORRECTED.search(text.words)
        else None
    )
    if total:
        return _plus(total, text)
    company = _company(text)
    alone = _ALONE.search(text.words)
    if alone and (company is None or company.heads in (None, 1)):
        return Party(1, *alone.span())
    if company:
        return company
    return _answer(text) if asked == "party" else None
