"""Whom a command is about: a handle, a name, a number of heads."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from bot.reading.alternatives import any_of
from bot.reading.kin import HEADS
from bot.reading.numbers import NUMBER, number
from bot.reading.words import vocabulary

if TYPE_CHECKING:
    from bot.reading.tokens import Plain

_HANDLE: Final = re.compile(r"@\w[\w.]*\w|@\w")
_NAME: Final = re.compile(r"\b[A-ZÀ-ÖØ-Þ][\w'’-]*[a-zà-ÿ](?: (?:[A-ZÀ-ÖØ-Þ][\w'’-]*[a-zà-ÿ]|[A-Z]\.?)(?!\w))*")
#: Somebody named beside the first one.
_ANOTHER: Final = re.compile(rf"(?:,| and| &| \+|, and) (?:{_HANDLE.pattern}|{_NAME.pattern})")
_VERB_NAME: Final = re.compile(
    (
        r"(?:^|\b)(?:add|kick|remove|ban|drop|boot|uninvite|disinvite|block|take|put|make|sign"
        r"|register|include|log|promote|check in|squeeze in|count|let|give|get rid of|cross|strike"
        r"|scratch|delete|rsvp|mark|bump|eject|pop|chuck|write|jot"
        r"|stick)(?: (?:down|in|up|also|for|out|on))* (?P<name>[a-z][a-z-]+)"
    ),
)
_SUBJECT_NAME: Final = re.compile(
    r"(?:^|[.,!:-] |\b(?:please|and|my mate|my friend|because|so) )(?P<name>[a-z][a-z-]+) (?:just "
    r"|has |is |also |can |will |'s |have )*(?:walked|turned|showed|joined|arrived|came|rocked|rolled"
    r"|popped|canceled|bailed|dropped|flaked|pulled|not|coming|here|out|run|help|brought|wants|co"
    r"|host|appeared|be|dropping|running)\b"
)
_NO_NAME: Final = vocabulary(
    "a an the me us him her them it one two three four five six seven eight nine ten another my our "
    "his their someone somebody people guests this that everyone everybody i we you he she they who "
    "what new more extra some few couple walk walkup walkups walk-ups walkins plus guest person "
    "friend guy girl just also please yes no ok okay also did do does have has was were had got get "
    "add remove kick ban drop put make cancel sign tell and so there here all anyone nobody venue "
    "date time off list down cohost co-host host admin ok thanks both random stranger strangers in up "
    "out can could please pls bot sorry hey hi monday tuesday wednesday thursday friday saturday "
    "sunday rsvp turned showed walked came joined walk-up last not is for if when at with but oh erm actually"
)
#: Numbers of people, and single people without a number.
_HEADS: Final = (
    re.compile(
        rf"(?P<n>{NUMBER}) (?:more |extra |additional |unexpected |new |random |surprise |late "
        r"|other |unannounced )*(?:walk ?- ?(?:ups?|ins?)|walk (?:up|in)s?|walkups?|walkins?|people"
        r"|heads|guests?|persons?|friends?|others?|strangers?|more|extra|newcomers?|stragglers?"
        r"|mates?|of them|guys|girls|kids|adults|faces|passers|humans|souls|colleagues|tourists"
        r"|regulars|additions?|gatecrashers?|latecomers?|neighbours?|students?|coworkers|lads|seats?"
        r"|locals|just|who|drop ?- ?ins?)\b"
    ),
    re.compile(
        r"(?:add|put|squeeze|log|register|count|include|plus|chuck|sign|check in|mark) (?:in |down "
        rf"|on |up )?(?:another |about |like )?(?P<n>{NUMBER})\b"
    ),
    re.compile(
        rf"(?P<n>{NUMBER}) (?:just |have |has |also )*(?:walked|turned|showed|joined|arrived|came"
        r"|rocked|rolled|popped|appeared|wandered)"
    ),
)
_ONE: Final = re.compile(
    r"\b(?:another|someone|somebody|a|an|one|some (?:guy|girl|bloke|lady|woman|man|dude"
    r"|stranger)) ?(?:more|extra|new|random|unexpected|late|surprise|guest|person|walk ?- ?(?:up|in)"
    r"|walk (?:up|in)|walkup|walkin|guy|girl|woman|man|stranger|newcomer|friend|straggler|one"
    r"|neighbour|colleague|additional)?\b"
)
_TOTAL: Final = re.compile(
    rf"\b(?:party|group|table) of (?P<n>{NUMBER})|(?P<m>{NUMBER}) (?:of (?:them|us)|people|in total"
    rf"|total|heads)\b|(?:for|=|:|x) (?P<k>{NUMBER})(?= |$)|\( (?P<j>{NUMBER}) \)"
)
_PLUS: Final = re.compile(
    r"(?:\+|plus|and|with|brought|bringing|brings"
    r"|&)(?: (?:both|his|her|their|a|an|my|the|along|another|some|of|for|also|with|him"
    rf"|brought))* (?P<n>{NUMBER})?(?: (?:his|her|their|more|other"
    r"|of (?:his|her"
    rf"|their)))* ?(?P<kin>(?:{any_of(tuple(HEADS))}"
    r"|walk ?- ?ups?)\b)?"
)


class People(NamedTuple):
    """Whom it is about, as written, and how many heads with them; either may be missing."""

    who: str | None
    heads: int | None
    span: tuple[int, int] | None = None


def read_who(text: Plain) -> tuple[int, int] | None:
    """Where in the text as sent somebody is named: a handle, else a capitalised name, else the word after the verb."""
    if found := _HANDLE.search(text.text):
        return found.span()
    for found in _NAME.finditer(text.text):
        names = _trimmed(found)
        if names:
            return names
    for pattern in (_VERB_NAME, _SUBJECT_NAME):
        if (found := pattern.search(text.words)) and found["name"] not in _NO_NAME and found["name"] not in HEADS:
            return text.span(*found.span("name"))
    return None


def _trimmed(found: re.Match[str]) -> tuple[int, int] | None:
    """A run of capitalised words without the verb that opens the sentence."""
    start, words = found.start(), found.group().split(" ")
    while words and (words[0].lower().replace("’", "'") in _NO_NAME or words[0].lower() in _OPENING):
        start += len(words[0]) + 1
        words = words[1:]
    if not words:
        return None
    name = " ".join(words)
    for end in ("'s", "’s"):
        name = name.removesuffix(end)
    return start, start + len(name)


_OPENING: Final = vocabulary(
    "also let's give take get boot uninvite block include register squeeze promote delete scratch "
    "cross strike let please count mark our write bring walk-up got looks turns today tonight meet "
    "welcome mate check un-invite disinvite eject bump pop chuck stick log had has have need want "
    "don't dont do never some"
)


def _number_of(text: Plain, *, named: bool) -> int | None:
    words = text.words
    if named:
        return _with_company(words)
    for pattern in _HEADS:
        if found := pattern.search(words):
            return number(found["n"])
    return 1 if _ONE.search(words) else None


def _with_company(words: str) -> int | None:
    """Heads of a named person and who comes with them."""
    if found := _TOTAL.search(words):
        return number(found["n"] or found["m"] or found["k"] or found["j"])
    heads = 0
    for found in _PLUS.finditer(words):
        if found["n"]:
            heads += number(found["n"])
        elif found["kin"]:
            heads += 2 if " both " in found.group() else HEADS.get(found["kin"], 1)
    return heads + 1 if heads else None


def _others(text: Plain, who: tuple[int, int]) -> int:
    """How many more people are named right behind the first: "add @mia and @noah"."""
    count, end = 0, who[1]
    while found := _ANOTHER.match(text.text, end):
        count, end = count + 1, found.end()
    return count


def read_people(text: Plain) -> People:
    """Whom the command is about, and how many."""
    who = read_who(text)
    names = text.text[who[0] : who[1]] if who else None
    heads = _number_of(text, named=who is not None)
    others = _others(text, who) if who else 0
    return People(names, (heads or 1) + others if others else heads, who)
