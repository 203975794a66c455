"""Where a guest comes from: the part of town as they write it, without its preposition or article.

    origin = lead place             "coming from Croydon", "I'm based in the Bronx", "just off Spadina"
           | place tail             "Brooklyn here", "Parramatta based"
           | place                  where the bot asked for it

A place runs over capitalised words and numbers ("E 14th St", "Stratford-upon-Avon"), or over lower-case words
up to one that cannot belong to a name. Where somebody works is named before where they live; "in Leeds" tells
an origin only of guests who come.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final

from bot.reading.kin import HEADS
from bot.reading.numbers import NUMBERS
from bot.reading.words import vocabulary

if TYPE_CHECKING:
    from bot.reading.model import Asked
    from bot.reading.tokens import Plain

_HEDGE: Final = (
    r"(?:(?:the|somewhere|around|about|near|probably|maybe|like|up|down|over|out|way|just|straight"
    r"|directly|right|all the way) )*"
)
#: Leads after which the place a guest travels from stands, in order: work before home, travel before either.
_TRAVEL: Final = (
    (
        r"\b(?:coming|come|comes|travel(?:ing|l)?|heading|head|driving|drive|cycling|cycle|biking|bike"
        r"|walking|walk|riding|ride|training|train|bussing|bus|busing|trekking|trek|commuting|leaving"
        r"|leave|starting|start|"
        r"setting off|setting out|departing|arriving|rolling|popping|hopping|hop|journeying|schlepping"
        r"|schlep|making my way|on my way|flying|fly|rushing|racing|dashing|running|headed|getting there"
        r"|travelled|taking the \w+|take the \w+|carpooling|scooting|"
        r"be|will be|would be|am|are|is|'s|tram|tube|metro|ferry|cab|uber|bolt|scooter|skating|sprinting"
        r"|crawling|legging it|legging)"
        r"(?: (?:in|up|down|over|across|out|back|round|along|there|it|straight|direct|directly|right"
        rf"|today|tonight|that day|all the way|myself|by \w+|on \w+))* (?:from|off of|via) {_HEDGE}"
    ),
    rf"\b(?:from|desde|depuis|aus|vengo de|viens de|komme aus|komme von|ab|von) {_HEDGE}",
    (
        r"\b(?:hopping|hop|getting|get|jumping|jump|catching|catch|boarding|board|changing) (?:on |off )?"
        r"(?:the |a |my )?"
        rf"(?:[\w-]+ ){{0,3}}?(?:at|in|from) {_HEDGE}(?=[a-z])"
    ),
    (
        r"\b(?:starting|leaving|start|leave|setting off|set off"
        r"|finish(?:ing)?(?: work| up)?(?: at \S+(?: pm)?)?|finish up|getting off"
        rf"|clocking off)(?: \w+)?? (?:at|in|around|near|out of) {_HEDGE}(?=[a-z])"
    ),
)
_WORK: Final = (
    (
        r"\bfrom (?:my |the )?(?:office|work|uni|school|job|home|gym|hotel|mate 's|mum 's|class"
        r"|airport) (?:[(,:-]|which is|that 's|at|in|over in|near|on|by|so) (?:so |in |near |at "
        rf"|from )*{_HEDGE}"
    ),
    (
        r"\b(?:work|the office|office|home|uni|school) ,? ?(?:which is|that is|that 's|aka"
        rf"|i e) (?:in |at |near |on )?{_HEDGE}"
    ),
    (
        r"\b(?:my |the |our )?(?:office|work|job|desk|studio|shop|clinic|school|uni|campus|client"
        r"|gig|meeting|shift|site)(?: (?:is|'s|will be))?(?: based)? (?:in|at|on|near|by|out in"
        rf"|over in|up in|down in|around) {_HEDGE}"
    ),
    (
        r"\b(?:i )?(?:work|working|study|studying|interning|teach|teaching) (?:out of|in|at|near|on"
        rf"|over in|up in|around) {_HEDGE}"
    ),
)
_HOME: Final = (
    (
        r"\b(?:i |we |am |are )?(?:live|living|reside|residing|staying|crashing|stay|based|located"
        r"|lodging|sleeping|camping|camped|dwell|holed up|camped out|parked|wohne|vivo|vivimos|habite"
        r"|housed|lodged)"
        r"(?: now| here| just| out| over| up| down| way)*(?: (?:in|at|on|near|by|off|around|out in"
        r"|over in|up in|down in|out by|a|en|close to|next to|with \w+ in|beside|opposite|behind"
        r"|past|(?:a|an|my|the) (?:\w+ )?(?:hostel|hotel|airbnb|place|flat|house|couch|sofa|room"
        rf"|friend 's|mate 's|apartment)))+ {_HEDGE}"
    ),
    (
        r"\b(?:my|our) (?:place|flat|house|apartment|hotel|hostel|airbnb|gaff|hood|home|crib"
        r"|neighbou?rhood|dorm|base|area|starting point|origin|end|stop|station|nearest \w+"
        r"|local \w+|closest \w+)(?: (?:is|'s|will be))?(?: (?:in|at|on|near|by|off"
        rf"|around))* {_HEDGE}"
    ),
    rf"\b(?:neighbou?rhood|origin|area|starting point|start|location|hood|home|station|from) ?[:=] {_HEDGE}",
)
_AT: Final = (
    (
        r"\b(?:i am|we are|i will|we will|i would be|currently"
        r"|right now)(?: (?:currently|probably be|be|now|still|over|out|up|down|usually|all day|way))* (?:in|near"
        rf"|at|over in|out in|up in|down in|out by|off|by) {_HEDGE}(?=[a-z])"
    ),
    (
        r"\b(?:just |right )?(?:off|near|close to|next to|nearby|not far from|round the corner from"
        rf"|around the corner from) {_HEDGE}(?=[a-z])"
    ),
    r"\b(?:leaving|left|departing|departed) (?=[a-z]+ (?:now|soon|in|at|shortly|already|right))",
)
_TAIL: Final = re.compile(
    r" (?:here|based|represent|resident|side|native|way|local|gang|crew|dweller)\b(?! (?:we|i) (?:come|go))"
)

_WORD: Final = re.compile(r"\S+")
_LOWER: Final = re.compile(r"[a-z0-9][a-z0-9'.-]*(?: (?:'s|-) ?[a-z0-9'.-]+)*")
_JOINING: Final = vocabulary("of the de la le del du der den am an da do di upon on y and - ' 's / st")
#: Words that never begin an origin, nor belong to a name in lower case.
_STOP: Final = vocabulary(
    "i me you we he she it they us him her them my your our his their this that these those there "
    "here where when what who how why which a an some any all every no not and or but so because if "
    "then than until while as though although since unless before after with without plus bringing "
    "bring about around at by in on to for from of off into onto via per through will would can could "
    "may might must shall should do does did have has had am is are was were be been being going "
    "coming come go get getting got take taking leave leaving arrive arriving run running need needs "
    "want love like make making join joining see know think hope let please thanks sorry mate boss "
    "ish area way direction yes yeah yep yup sure okay no nope maybe probably definitely hopefully "
    "also too just only now later soon late early today tonight tomorrow monday tuesday wednesday "
    "thursday friday saturday sunday mon tue tues wed thu thurs fri sat sun morning afternoon evening "
    "night noon midnight am pm minutes hour hours time first last next one two three four five six "
    "seven eight nine ten people person might should btw lol haha hi hey hello everyone everybody "
    "anyone nobody vegan vegetarian halal kosher gluten late tram train bus bike tube metro subway "
    "car cab uber taxi ferry foot ca path half quarter give x count me solo alone straight directly "
    "if either party again quick both celiac coeliac veggie pescatarian newbie diabetic"
)
#: What people come from that is no part of town.
_NO_PLACE: Final = vocabulary(
    "work home the office my there here now scratch then far afar away bed twitter bluesky x "
    "instagram phone abroad overseas out town class school uni college university gym yoga training "
    "practice rehearsal dinner lunch brunch church mosque temple court hospital a an it you me us "
    "them him her start beginning list memory experience both what where which everyone anyone "
    "somewhere anywhere nowhere surgery holiday vacation trip break shift meeting jail prison bar pub "
    "party event end day time moment side top bottom back front football soccer tennis basketball "
    "swimming climbing pilates crossfit parkrun hunger scratch flu covid cold work. door corner table "
    "another airport crowd seat window fence tonight tomorrow today least about all once first last that this those "
    "these one doctor doctors dentist parents mum dad friend friends work's job daycare nursery car "
    "train bus station place me. monday tuesday wednesday thursday friday saturday sunday now soon "
    "earlier later before before. then yesterday charge fence case general person particular fact "
    "need debt trouble love touch luck line order shape mood between time vegan queue rain sun shade"
)
#: Before "from": words of which "from" says something else than where the sender sets out.
_OF_OTHERS: Final = vocabulary(
    "away far back not recovering hear heard message different moved originally people us them guys crowd lot gang "
    "greetings someone somebody anyone everyone"
) | {word for word in HEADS if " " not in word}
#: Behind a place: the sender only once came from there.
_ONCE: Final = re.compile(r" (?:originally|by birth|initially|at first|but (?:i )?(?:live|am|now))\b")
#: Behind "at the": a room in lower case is no part of town.
_AT_THE: Final = re.compile(r"\b(?:at|in|near) the $")
#: Words of the longest name; in lower case more words are a sentence.
_LONGEST_NAME: Final = 7
_LONGEST_LOWER: Final = 5
_ALTERNATIVE: Final = re.compile(r"^ (?:or|/|oder|ou) (?:maybe |possibly |from |else )*")


@dataclass(frozen=True, slots=True)
class Origin:
    """A part of town as written, where it stands in the text as sent, and whether another was named beside it."""

    place: str
    start: int
    end: int
    other: str | None = None


def _words_from(text: Plain, at: int) -> list[tuple[int, int]]:
    """Places of the plain words from `at` to the end of the clause."""
    places: list[tuple[int, int]] = []
    for found in _WORD.finditer(text.words, at):
        if found.group() == "." and places and text.words[slice(*places[-1])] in {"st", "mt", "ft"}:
            continue
        if found.group() in ',.!?;:()"' or found.group()[0] == ":" or len(places) > _LONGEST_NAME:
            break
        places.append(found.span())
    return places


def _is_capital(text: Plain, span: tuple[int, int]) -> bool:
    sent = text.sent(*span)
    return sent[:1].isupper() or sent[:1].isdigit() or (not sent[:1].isascii() and not sent[:1].islower())


def _named(text: Plain, spans: list[tuple[int, int]]) -> int:
    """How many of the words make a capitalised name."""
    end = 0
    for i, span in enumerate(spans):
        word = text.words[slice(*span)]
        if _is_capital(text, span) and word not in ("i", "and", "so", "but"):
            if i and word.isdecimal() and not _belongs(text, spans, i):
                break
            end = i + 1
        elif (
            (word == "on" and i + 1 < len(spans) and text.words[slice(*spans[i + 1])] == "the")
            or word not in _JOINING
            or (
                word == "and"
                and not _is_last(text, spans, i + 1)
                and not (text.words[slice(*spans[i - 1])][0].isdigit() or (text.sent(*span) == "&" and end))
            )
        ):
            break
    return end


def _belongs(text: Plain, spans: list[tuple[int, int]], i: int) -> bool:
    """Whether a number is part of the name: written to it, or at the end ("Dublin 8")."""
    return i == len(spans) - 1 or text.span(*spans[i])[0] == text.span(*spans[i - 1])[1]


def _is_last(text: Plain, spans: list[tuple[int, int]], i: int) -> bool:
    """Tell for "Elephant and Castle": a capital, and with it the clause ends."""
    return i == len(spans) - 1 and _is_capital(text, spans[i])


def _uncapitalised(text: Plain, spans: list[tuple[int, int]]) -> int:
    """How many of the words make a name in lower case."""
    for i, span in enumerate(spans):
        word = text.words[slice(*span)]
        joins = (
            i
            and word in {"of", "the", "de", "la", "-", "on", "upon"}
            and i + 1 < len(spans)
            and text.words[slice(*spans[i + 1])] not in _STOP
        )
        if (word in _STOP or word in NUMBERS or word.isdecimal() or not word[0].isalnum()) and not joins:
            return i
        if i > _LONGEST_LOWER:
            return 0
    return len(spans)


def _place_at(text: Plain, at: int) -> tuple[int, int] | None:
    """The place that begins at `at` of the plain words, as a part of the text as sent."""
    spans = _words_from(text, at)
    while spans and text.words[slice(*spans[0])] in {"the", "around", "near", "about", "in", "at", "-"}:
        spans = spans[1:]
    if not spans or text.words[slice(*spans[0])] in _NO_PLACE | {"i"}:
        return None
    if inner := _inside(text, spans):
        spans = inner
    count = _named(text, spans) if _is_capital(text, spans[0]) else _uncapitalised(text, spans)
    if (
        not count
        or (text.words[slice(*spans[0])] in NUMBERS and count == 1)
        or text.words[slice(*spans[0])].isdecimal()
    ):
        return None
    return text.span(spans[0][0], spans[count - 1][1])


def _inside(text: Plain, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The part of town that a house in lower case is in: "a hostel in Kreuzberg"."""
    for i, span in enumerate(spans[: len(spans) - 1]):
        if _is_capital(text, span):
            return []
        if i and text.words[slice(*span)] in _IN and _is_capital(text, spans[i + 1]):
            return spans[i + 1 :]
    return []


_IN: Final = vocabulary("in on near at by")
_ORDER: Final = tuple(map(re.compile, (_TRAVEL[0], *_WORK, *_TRAVEL[1:])))
_ORDER_IF_COMING: Final = tuple(map(re.compile, (_TRAVEL[0], *_WORK, *_HOME, *_TRAVEL[1:], *_AT)))
_ANSWER_LEAD: Final = re.compile(
    r"(?:(?:between|yes|yeah|yep|yup|okay|sure|um|uh|er|hm|oh|hi|hey|well|i|we|am|are|will|be|would|it|that"
    r"|is|'s|in|at|on|near|by|around|about|off|from|to|the|just|only|"
    r"right|probably|prob|maybe|likely|mostly|usually|currently|somewhere|down|up|over|out|way|deep"
    r"|deepest|darkest|sunny|good|old|lovely|technically|basically|actually|"
    r"still|also|me|us|coming|going|based|living|live|staying|here|central|close|next|say|like"
    r"|roughly|ish|straight|both|all|think|guess|let 's|put|my|our|hotel|place|home"
    r"|[a-z]+ing from|me down for|so|then|or|probs|sorry) )*",
)
#: An answer stands in one of the first clauses.
_MOST_CLAUSES: Final = 8
_CLAUSE: Final = re.compile(r"(?:^|[,.!?;:()] |: )(?=\S)")


_FROM: Final = ("from", "desde", "depuis", "aus", "ab", "von")
_WHERE_ONE_IS: Final = frozenset(map(re.compile, _TRAVEL[-2:]))


def _after_lead(text: Plain, patterns: tuple[re.Pattern[str], ...]) -> tuple[int, int] | None:
    for pattern in patterns:
        for lead in pattern.finditer(text.words):
            if _tells_of_others(text, lead) or _is_room(text, lead):
                continue
            if (place := _place_at(text, lead.end())) and not _ONCE.match(text.after(place[1])):
                return place
    return None


def _tells_of_others(text: Plain, lead: re.Match[str]) -> bool:
    """Tell for "a friend from Leeds" and "greetings from the pub"."""
    if not lead.group().startswith(_FROM):
        return False
    before = text.words[: lead.start()].rstrip().rsplit(" ", 2)
    if before[-1] == "us":
        return not _is_capital(text, (lead.end(), lead.end() + 1))
    return before[-1] in _OF_OTHERS or before[-2:] == ["moved", "here"]


def _is_room(text: Plain, lead: re.Match[str]) -> bool:
    """Tell for "finishing late at the lab"."""
    if lead.re not in _WHERE_ONE_IS or not _AT_THE.search(lead.group()):
        return False
    return not _is_capital(text, (lead.end(), lead.end() + 1))


def _before_tail(text: Plain) -> tuple[int, int] | None:
    """Read "Brooklyn here": the capitalised words right before the tail, or lower-case ones that begin the message."""
    tail = _TAIL.search(text.words)
    if tail is None:
        return None
    start = tail.start()
    for found in reversed(list(_WORD.finditer(text.words, 0, tail.start()))):
        if not found.group()[0].isalnum() or found.group() in _STOP or not _is_capital(text, found.span()):
            break
        start = found.start()
    if start == tail.start() or text.words[start : tail.start()] in _NO_PLACE:
        return None
    return text.span(start, tail.start())


def _bare(text: Plain) -> tuple[int, int] | None:
    """The name alone, as an answer to "where from?"."""
    for clause in islice(_CLAUSE.finditer(text.words), _MOST_CLAUSES):
        lead = _ANSWER_LEAD.match(text.words, clause.end())
        if place := _place_at(text, lead.end() if lead else clause.end()):
            return place
    return None


def _other(text: Plain, end: int) -> str | None:
    """A second part of town right after the first: "Brooklyn or Queens"."""
    rest = next(
        (
            at
            for at in (found.start() for found in re.finditer(r" (?:or|/|oder|ou) ", text.words))
            if text.span(at, at + 1)[1] >= end - 1
        ),
        None,
    )
    found = _ALTERNATIVE.match(text.words[rest:]) if rest is not None else None
    if rest is None or found is None or text.span(max(rest - 1, 0), rest)[1] != end:
        return None
    place = _place_at(text, rest + found.end())
    return text.text[slice(*place)] if place else None


def read_origin(text: Plain, *, comes: bool, asked: Asked | None = None) -> Origin | None:
    """Where the sender will travel from.

    Args:
        text: the message.
        comes: whether the sender may come; only then "I'm in Leeds" says where they set out.
        asked: the bot's last question; an answer to `origin` may be the bare name.
    """
    place = _after_lead(text, _ORDER_IF_COMING if comes else _ORDER) or (_before_tail(text) if comes else None)
    if place is None and asked == "origin" and comes:
        place = _bare(text)
    if place is None:
        return None
    start, end = place
    return Origin(text.text[start:end], start, end, _other(text, end))
