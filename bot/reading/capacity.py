"""Capacity: how many people at most. "table for 8", "3 seats left", "max 10", "first 5 to reply", "Six can fit".

A number counts where words around it say that it is a limit; "7 of us so far" and "dinner for 2" to win are none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from bot.reading.when.lexicon import NUMBERS
from bot.reading.words import vocabulary

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from bot.reading.words import Words

_LARGEST: Final = 500
_DOZEN: Final = 12


_COUNTS: Final = NUMBERS.keys() | {"a", "dozen"}


class Limit(NamedTuple):
    """A number of people at most, and the tokens `first..after-1` that say so."""

    people: int
    first: int
    after: int


#: Words that stand right before the number. The longest that fit come first.
_BEFORE: Final = tuple(tuple(phrase.split()) for phrase in (
    "spaces for", "mancano", "tisch ist fur", "mesa pra", "mesa pro", "mahtuu", "chairs for", "stools for", "needs",
    "res for", "rez for", "team of", "teams of", "short",
    "entran", "cabem", "caben", "entram", "cupo",
    "cupo :", "cupos :",
    "tavolo da", "tavolo di", "tafel van", "table's for", "for the first", "boat holds", "van holds", "car holds",
    "room holds",
    "boat takes", "van takes", "car takes", "table takes", "posto per", "posto per altri", "posti per", "mesa es de",
    "mesa de", "sitio para", "hueco para",
    "place pour",
    "places pour", "platz fur", "looking for", "need", "i need", "want", "so", "first", "table for", "tables for",
    "table of", "table booked for", "table's booked for", "table is booked for", "booth for",
    "booked for", "booking for", "reserved for", "reservation for", "room for", "space for", "seats for", "seating for",
    "seat for", "spots for", "places for", "mesa para", "table pour", "tisch fur", "tavolo per", "plats for",
    "tafel voor",
    "poyta", "court for", "boat for", "car for", "lane for", "lanes for", "tickets for", "bench for",
    "capped at", "cap at", "cap of", "cap is", "cap it at", "capping at", "capping it at", "cap :", "cap",
    "limited to", "limit of", "limit is", "limit :", "limit", "keeping it to", "keep it to", "keep it under",
    "max .", "max", "max of", "max :", "maxi", "maximum", "maximum of", "maximo", "maximal", "massimo", "no more than",
    "not more than", "at most", "up to", "hasta", "only", "spaces :", "spots :", "seats :", "places :", "capacity",
    "capacity :", "capacity of", "capacity is", "room :", "fits", "fit", "seats", "sleeps", "holds", "can take",
    "can fit", "can host", "can seat", "space :", "party of", "group of", "first", "headcount :", "plazas :",
))  # fmt: skip
_BY_LAST_WORD: Final = {
    last: [phrase for phrase in _BEFORE if phrase[-1] == last] for last in {phrase[-1] for phrase in _BEFORE}
}
#: Limits only together with a word for people or places after the number.
_NEEDS_PEOPLE: Final = frozenset({
    ("only",), ("hasta",), ("first",), ("group", "of"), ("fit",), ("holds",), ("limit",),
    ("short",), ("needs",), ("tickets", "for"), ("looking", "for"), ("need",), ("i", "need"), ("want",), ("so",),
    ("can",
    "take"), ("keep",
    "it", "under"),
})  # fmt: skip
_PEOPLE: Final = vocabulary(
    "people ppl osob orang persons person folks heads humans guests friends souls bodies pax seats seat spots spot "
    "spaces "
    "places "
    "slots of personas personnes personen persone pessoas henkea personer players strangers takers mutuals tweeps "
    "adults nerds more max responders replies repliers dms plazas sitze lugares plats anyone"
)
_PLACES: Final = vocabulary(
    "seats seat spots spot spaces places slots plazas ticket places cupos vagas stoelen sitze platze lugares posti "
    "paikkaa platser pladser chairs stools "
    "openings tickets"
)
#: Between a number and its word for places: "3 free seats", "4 more spots".
_KINDS_OF_PLACES: Final = vocabulary("free open spare more extra empty left available remaining comfy car")
_MAXIMUM: Final = vocabulary("max maximum tops limit cap maximo max. maxi maks maximal")
_FITTING: Final = tuple(tuple(phrase.split()) for phrase in (
    "can fit", "can come", "can join", "will fit", "fit", "people per table", "ppl per table", "per table",
    "people max",
    "of us max", "people short", "ppl short", "players short", "in the car", "- top", "of you max", "at most",
    "at the most", "or fewer", "or less", "to reply",
    "to dm", "to answer",
    "to rsvp", "to respond", "to say", "to shout", "replies", "to message", "who reply", "who dm", "dms",
    "who answer", "who say", "still free", "still open", "needed", "players needed",
    "for a table", "more needed", "people needed",
))  # fmt: skip
_FITTING_BY_FIRST_WORD: Final = {
    first: [phrase for phrase in _FITTING if phrase[0] == first] for first in {phrase[0] for phrase in _FITTING}
}
_NOT_BEFORE: Final = vocabulary("$ £ € # :")
_NOT_AFTER: Final = vocabulary("hours hour hrs min mins minutes days weeks years pm am $ £ € % km miles k % of")
_COUNTS_WHO_COMES: Final = (("so", "far"), ("already",), ("in", "already"), ("coming",), ("going",), ("confirmed",))
_SIGNS: Final = frozenset({*",.;\n()", ""})
_TABLES: Final = vocabulary("table tables booth booked reserved reservation booking mesa tisch")
_FURTHEST_TABLE: Final = 14
#: A prize, not a limit.
_NOT_A_TABLE: Final = vocabulary("win prize giveaway raffle")


def capacity_in(words: Words, *, outside: Container[int] = ()) -> Limit | None:
    """Give the limit that a text states; tokens `outside` (times, dates) are no counts."""
    found = [*_for_people(words, outside)]
    counts = [at for at, word in enumerate(words.all()) if (word in _COUNTS or word.isdecimal()) and at not in outside]
    found += [limit for at in counts if (limit := _limit_at(words, at))]
    found = found or [*_whole_segments(words, counts)]
    return found[-1] if found and not _is_prize(words) else None


def _whole_segments(words: Words, counts: Iterable[int]) -> Iterator[Limit]:
    """Read "…, 10 pax, …": a number of people that stands for itself between two signs."""
    for at in counts:
        if at == 0 or words.word(at - 1) not in _SIGNS:
            continue
        people, after = _number(words, at)
        if people and words.word(after) in _PEOPLE - _PLACES and words.word(after + 1) in _SIGNS:
            yield Limit(people, at, after + 1)


def _is_prize(words: Words) -> bool:
    return not _NOT_A_TABLE.isdisjoint(words.all())


def _for_people(words: Words, outside: Container[int]) -> Iterator[Limit]:
    """Read "a table at Emilio's … for 8 people"."""
    if _TABLES.isdisjoint(words.all()):
        return
    table = next(at for at, word in enumerate(words.all()) if word in _TABLES)
    for at in range(table, min(len(words), table + _FURTHEST_TABLE)):
        people, after = _number(words, at + 1) if words.word(at) == "for" and at + 1 not in outside else (None, at)
        counted = words.word(after) in _PEOPLE and words.word(after + 1) not in {"so", "already"}
        if people and (counted or words.word(after) in _SIGNS):
            yield Limit(people, at + 1, after)


def _limit_at(words: Words, at: int) -> Limit | None:
    people, after = _number(words, at)
    if people is None or not 1 <= people <= _LARGEST or words.word(at - 1) in _NOT_BEFORE - {":"}:
        return None
    first, end = _limit_before(words, at, after), _limit_after(words, after)
    if first is None and end is None:
        return None
    if any(words.follows(after + skip, *phrase) for phrase in _COUNTS_WHO_COMES for skip in (0, 1, 2)):
        return None
    return Limit(people, at, end or after) if first is None else Limit(people, first, after)


def _number(words: Words, at: int) -> tuple[int | None, int]:
    word = words.word(at)
    if words.word(at).isdecimal() and len(word) <= 3:  # noqa: PLR2004
        joined = words.glued(at + 1) and (words.word(at + 1)[:1].isalpha() or words.word(at + 1) in {":", "/", "."})
        return (None, at) if joined and words.word(at + 1) != "." else (int(word), at + 1)
    if word == "dozen":
        return _DOZEN, at + 1
    if word == "a" and words.word(at + 1) == "dozen":
        return _DOZEN, at + 2
    return NUMBERS.get(word), at + 1


def _limit_before(words: Words, at: int, after: int) -> int | None:
    """Give where the words before the number begin that make it a limit."""
    until = at - (words.word(at - 1) in {"about", "around", "~", "the", "just"})
    if words.word(after) in _NOT_AFTER - {"of"}:
        return None
    for phrase in _BY_LAST_WORD.get(words.word(until - 1), ()):
        first = until - len(phrase)
        if first < 0 or not words.follows(first, *phrase):
            continue
        if phrase in _NEEDS_PEOPLE and (not _people_follow(words, after) or words.follows(after, "of", "us")):
            continue
        return first
    return None


def _people_follow(words: Words, after: int) -> bool:
    return words.word(after) in _PEOPLE or any(words.follows(after, *phrase) for phrase in _FITTING)


def _limit_after(words: Words, after: int) -> int | None:
    """Give where the words after the number end that make it a limit."""
    at = after + (words.word(after) in _KINDS_OF_PLACES)
    if words.word(at) in _PLACES:
        return at + 1
    if words.word(after) in _MAXIMUM:
        return after + 1
    skipped = after + (words.word(after) in _PEOPLE)
    if words.word(after) == "left" and not words.word(after + 1)[:1].isalpha():
        return after + 1
    if skipped > after:
        skipped += words.word(skipped) in {"us", "you"}
        if words.word(skipped) in _MAXIMUM:
            return skipped + 1
    for start in (after, skipped):
        for phrase in _FITTING_BY_FIRST_WORD.get(words.word(start), ()):
            if words.follows(start, *phrase):
                return start + len(phrase)
    return None
