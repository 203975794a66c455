"""Where the people live who are addressed: "NYC friends", "Ladies of JLT"; and names beside what will be done there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.reading import gazetteer
from bot.reading.activity import ACTIVITY_WORDS, activity_at
from bot.reading.candidates import (
    ADDRESSED,
    BREAKS,
    LED,
    PLACE_LEADS,
    SUPPOSED,
    VENUE_LEADS,
    WEAK,
    Candidate,
    is_symbol,
    kind_of_name,
)
from bot.reading.names import NOT_NAMES, NOT_PLACES, NameReader
from bot.reading.words import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.reading.activity import Named
    from bot.reading.model import Activity
    from bot.reading.words import Words

GREETINGS: Final = vocabulary(
    "hey hi hello hiya yo ahoy oi dear calling all any attention fellow kia ora good morning evening ok okay so hei "
    "moi hola "
    "ciao bonjour hallo ola dearest my lovely listen up"
)


def addressed(words: Words, names: NameReader) -> Iterator[Candidate]:
    """Propose places from who is addressed, and from names beside an activity or a gathering."""
    for at, word in enumerate(words.all()):
        if word not in _TELLING and word[0] != "#":
            continue
        if word in _OF:
            yield from _group_of(words, names, at)
        elif word[0] == "#":
            yield from _tagged(words, names, at)
        elif names.has_capitals and activity_at(words, at):
            yield from _after_activity(words, names, at + 1)
    for at in names.starts:
        word = words.word(at)
        if not (names.has_capitals or word in gazetteer.CITY_BEGINNINGS):
            continue
        doing = word in ACTIVITY_WORDS and names.has_capitals and activity_at(words, at)
        if word[0] != "#" and not doing:
            yield from _named_group(words, names, at)


def _group_of(words: Words, names: NameReader, at: int) -> Iterator[Candidate]:
    """Read "Ladies of JLT", "Night owls of the Annex"."""
    inside_name = words.word(at) != "of" and names.has_capitals and names.run(at - 1) > at
    if inside_name or not is_group(words, at - 1):
        return
    first = at + 1 + (words.word(at + 1) == "the")
    after = names.run(first) if names.has_capitals else names.city_at(first, led=True)
    yield Candidate("place", first, after, ADDRESSED)


def _tagged(words: Words, names: NameReader, at: int) -> Iterator[Candidate]:
    """Read "#Hackney friends" and a known city as "#leeds"."""
    if words.word(at + 1).removeprefix("#") in _CROWDS:
        yield Candidate("place", at, at + 1, ADDRESSED)
    elif names.city_at(at) > at:
        yield Candidate("place", at, at + 1, WEAK)


def _after_activity(words: Words, names: NameReader, first: int) -> Iterator[Candidate]:
    """Read a name right after what will be done: "hike Sanitas", "drinks Dalston"."""
    after = names.run(first)
    if after > first and _is_end(words, after):
        yield Candidate(kind_of_name(words, names, first, after) or "place", first, after, WEAK)


def is_group(words: Words, at: int) -> bool:
    """True for a word for people: "friends", "gang", and any plural."""
    word = words.word(at)
    return word in gazetteer.GROUPS or (len(word) > 3 and word.endswith("s") and word not in NOT_NAMES)  # noqa: PLR2004


def _named_group(words: Words, names: NameReader, at: int) -> Iterator[Candidate]:
    """Read a name before people, a gathering or an activity: "Leeds knitters", "Lisbon meetup", "Inwood walk"."""
    if names.is_name_word(at - 1) and words.word(at - 1) not in NOT_NAMES:
        return
    after = max(names.run(at) if names.has_capitals else at, names.city_at(at))
    if after <= at or words.word(at - 1) in _LEADS:
        return
    if _begins_sentence(words, at) and after == at + 1 and activity_at(words, at):
        return
    if words.word(after) in gazetteer.GROUPS or words.word(after) in gazetteer.GATHERINGS:
        yield Candidate("place", at, after, ADDRESSED)
    elif _begins_sentence(words, at) and _group_follows(words, after):
        yield Candidate("place", at, after, SUPPOSED)
    elif doing := _activity_near(words, after):
        yield _before_activity(words, names, at, after, doing.activity)


def _activity_near(words: Words, at: int) -> Named | None:
    if words.word(at) in ACTIVITY_WORDS and (found := activity_at(words, at)):
        return found
    beside = words.word(at + 1) in ACTIVITY_WORDS and _is_noun(words, at)
    return activity_at(words, at + 1) if beside else None


#: Between a name and what is done there: "La Floresta vegan lunch".
_KINDS: Final = vocabulary(
    "vegan vegetarian morning afternoon evening night sunset sunrise group dog weekly monthly early late"
)


def _before_activity(words: Words, names: NameReader, at: int, after: int, activity: Activity) -> Candidate:
    """Weigh a name before an activity: "Port Hills walk" is where, "Irani chai" is a sort of tea."""
    if activity == "other" and after == at + 1 and words.word(at).endswith("s"):
        return Candidate("place", at, after, SUPPOSED)
    if activity in {"walk", "other"}:
        named_so = after - at > 1 and kind_of_name(words, names, at, after) == "place"
        return Candidate("place", at, after, LED + 0.1 if named_so else WEAK)
    sort = after == at + 1 and not _begins_sentence(words, at)
    return Candidate("place", at, after, SUPPOSED if sort else WEAK)


def _is_noun(words: Words, at: int) -> bool:
    word = words.word(at)
    return word[:1].isalpha() and (word in _KINDS or (word not in NOT_NAMES and word not in NOT_PLACES))


def _is_end(words: Words, at: int) -> bool:
    """True where a name cannot go on: a sign, a time or a little word."""
    return not _is_noun(words, at) or words.word(at) in _NAME_ENDS


def _begins_sentence(words: Words, at: int) -> bool:
    before = words.word(at - 1)
    return before == "" or before in GREETINGS or before in BREAKS or is_symbol(before)


_OF: Final = vocabulary("of de des di do da")
_TELLING: Final = _OF | ACTIVITY_WORDS
_LEADS: Final = PLACE_LEADS | VENUE_LEADS
_NAME_ENDS: Final = vocabulary("anyone anybody tomorrow tonight today who with")
_CROWDS: Final = gazetteer.GROUPS | gazetteer.GATHERINGS
_STOPS: Final = vocabulary("your my our the a of at to in on for with and or from is are was be") | PLACE_LEADS


def _group_follows(words: Words, at: int) -> bool:
    """A plural within two words: "Leeds dog owners", "Chicago mutuals"."""
    for offset in (0, 1, 2):
        word = words.word(at + offset)
        if not word[:1].isalpha() or words.capitalised(at + offset) or word in _STOPS:
            return False
        if word in gazetteer.GROUPS or (len(word) > 4 and word.endswith("s") and not word.endswith(("ss", "'s"))):  # noqa: PLR2004
            return True
    return False
