"""Names that stand for themselves: "Ancoats, Tue 7pm", "upstairs at the Kestrel (NQ)", "Burns Road".

Signs cut a post into segments; once times and little words are taken off its ends, a segment that is nothing but a
name says where. A capital after a comma tells more than one after a full stop, and what begins the post is rather who
is addressed than where exactly they meet.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from bot.reading import gazetteer
from bot.reading.activity import ACTIVITY_WORDS, activity_at
from bot.reading.addressed import GREETINGS, is_group
from bot.reading.candidates import BREAKS, STANDING, SUPPOSED, WEAK, Candidate, What, is_symbol, kind_of_name
from bot.reading.led import ARTICLES, LEADS, small_place
from bot.reading.names import NameReader
from bot.reading.words import vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator

    from bot.reading.words import Words

#: How much less a name says that is nothing but a capitalised word, by the sign before it.
_ONE_WORD_FIRST: Final = 1.4
_ONE_WORD_AFTER_SENTENCE: Final = 1.6
_TIMED: Final = 0.6
_FIRST: Final = 0.3
#: "Grand Army Plaza arch": a name for an area at the beginning of a segment.
_BEGINNING: Final = 1.8
_SENTENCE_ENDS: Final = frozenset(".!?\n") | {""}
_IN_BRACKETS: Final = 1.0
#: Names of people, not of places: "Vegans:", "Londoners,".
_DEMONYMS: Final = ("ans", "ers", "ites", "ists", "ese", "enos", "anos", "iens")
#: Taken off the ends of a segment, when small.
_LITTLE: Final = ARTICLES | vocabulary("on this at from and for am um is in w with @ - then 'til til till now")
_OPENING: Final = 7
_OPENS: Final = 0.9
_NO_OPENING: Final = vocabulary("is are was were has have had says said will would can who want wants needs . ? ' and")
_NO_OPENERS: Final = GREETINGS | gazetteer.GATHERINGS
_CLOCK_LITTLE: Final = vocabulary(
    "after around about by until before late starting starts meet meeting meets ab kl klo"
)
_LINKS: Final = vocabulary("in on by near opposite pub bar cafe has")


def standing(words: Words, names: NameReader, masked: Container[int]) -> Iterator[Candidate]:
    """Names that fill the space between two signs, once times and little words are taken away."""
    opening = opening_name(words, names)
    if opening:
        yield Candidate("place", 0, opening, _OPENS)
    places: list[Candidate] = []
    for segment in _segments(words):
        first, after = _trimmed(words, *segment, masked)
        if after <= first or words.word(first - 1) in LEADS or words.word(first - 2) in LEADS:
            continue
        ends = _name_in_name(words, names, first, after)
        if ends:
            yield Candidate("venue", first, ends, STANDING)
        elif _is_labelled_handle(words, first, after):
            yield Candidate("venue", first, first + 1, STANDING)
        elif _fills(words, names, first, after):
            timed = any(at in masked for at in range(*segment))
            places += _whole_segment(words, names, first, after, timed=timed)
    yield from _told_apart(words, names, places, partial(_first_after_area, words, names, opening, masked))


def _whole_segment(words: Words, names: NameReader, first: int, after: int, *, timed: bool) -> Iterator[Candidate]:
    kind = kind_of_name(words, names, first, after)
    one_word = kind is None and after - first == 1
    if one_word and words.word(first).endswith(_DEMONYMS):
        return
    strength = STANDING + (_IN_BRACKETS if words.word(first - 1) == "(" else 0)
    if first == 0:
        strength -= _ONE_WORD_FIRST if one_word else _FIRST
    elif one_word and words.word(first - 1) in _SENTENCE_ENDS:
        strength -= _ONE_WORD_AFTER_SENTENCE
    if first == 0 and one_word and timed:
        strength += _TIMED
    yield Candidate(kind or "place", first, after, strength)


def _is_labelled_handle(words: Words, first: int, after: int) -> bool:
    """Read "drinks: @theharp, Chandos Place"."""
    handle = words.word(first)
    return after == first + 1 and handle.startswith("@") and len(handle) > 1 and words.word(first - 1) == ":"


def _name_in_name(words: Words, names: NameReader, first: int, after: int) -> int:
    """Give where the first name of "Stella's Diner in Lakeview", "Brewery Tap by the station" ends, 0 for none."""
    begins = first + (words.word(first) == "the" and not words.capitalised(first))
    ends = names.run(begins) if names.has_capitals else begins
    if ends <= begins or ends >= after or words.word(ends) not in _LINKS:
        return 0
    if activity_at(words, begins) or names.is_city(begins, ends):
        return 0
    kind = kind_of_name(words, names, begins, ends)
    several = ends - begins > 1
    told = several or (words.word(begins - 1) not in _SENTENCE_ENDS and words.word(ends) not in {"in", "has"})
    return ends if kind == "venue" or (kind is None and told) else 0


def opening_name(words: Words, names: NameReader) -> int:
    """Give where the name ends that a post opens with, before what will be done there or when: "Balat walking day"."""
    after = names.run(0) if names.has_capitals and words.word(0) not in _NO_OPENERS else 0
    if not after or activity_at(words, 0) or words.word(after - 1).endswith(_DEMONYMS):
        return 0
    if kind_of_name(words, names, 0, after) == "venue":
        return 0
    for at in range(after, after + _OPENING):
        word = words.word(at)
        if names.is_taken(at) or (word in ACTIVITY_WORDS and activity_at(words, at)):
            return after
        if not word or word in _NO_OPENING:
            return 0
    return 0


def _segments(words: Words) -> Iterator[tuple[int, int]]:
    first = 0
    for at, word in enumerate(words.all()):
        if word[0].isalnum():
            continue
        if word in BREAKS or is_symbol(word) or (word == "-" and not words.glued(at)):
            if at > first:
                yield first, at
            first = at + 1
    if first < len(words):
        yield first, len(words)


def _trimmed(words: Words, first: int, after: int, masked: Container[int]) -> tuple[int, int]:
    """Take times, articles and leads off both ends."""
    while first < after and (first in masked or (words.word(first) in _LITTLE and not words.capitalised(first))):
        first += 1
    timed = False
    while first < after and (
        after - 1 in masked or words.word(after - 1) in _LITTLE or (timed and words.word(after - 1) in _CLOCK_LITTLE)
    ):
        after -= 1
        timed = timed or after in masked
    return first, after


def _fills(words: Words, names: NameReader, first: int, after: int) -> bool:
    """True when the whole segment is one name, and not the name of an activity or of people."""
    if after - first == 1 and activity_at(words, first):
        return False
    if words.word(first).startswith("#"):
        return after - first == 1 and names.city_at(first) == after
    if names.has_capitals and names.run(first) == after:
        return True
    if names.city_at(first) == after:
        return True
    return not names.has_capitals and small_place(words, first) == after


def _told_apart(
    words: Words, names: NameReader, found: list[Candidate], settled: Callable[[], int]
) -> Iterator[Candidate]:
    """Tell establishments among names that say nothing: those after the time, where a place is known already."""
    for candidate in found:
        if candidate.what == "venue" or kind_of_name(words, names, candidate.first, candidate.after):
            yield candidate
            continue
        several = candidate.after - candidate.first > 1
        articled = words.word(candidate.first) in gazetteer.NAME_ARTICLES and several and len(found) > 1
        beside = (
            several
            and candidate.first > 0
            and any(
                other.first == candidate.after + 1 and words.word(candidate.after) == "," and other.what == "place"
                for other in found
            )
        )
        late = candidate.first > settled()
        if articled or beside or (late and candidate.strength >= WEAK):
            yield candidate._replace(what="venue", strength=WEAK if late else STANDING)
        yield candidate


def _first_after_area(words: Words, names: NameReader, opening: int, masked: Container[int]) -> int:
    """Give where both a time and a part of town have been named: what is only a name after that is where exactly."""
    timed = next((at for at in range(len(words)) if at in masked), len(words))
    if opening and not names.is_city(0, opening):
        return max(timed, opening)
    return max(timed, _area_ends(words, names))


def _area_ends(words: Words, names: NameReader) -> int:
    """Give where the first part of town ends that "in" or who is addressed names; a city leaves it open."""
    for first in names.starts:
        after = names.run(first)
        known = words.word(first - 1) in _AREA_LEADS or is_group(words, after)
        if after > first and known and not names.is_city(first, after):
            return len(words) if kind_of_name(words, names, first, after) == "venue" else after
    return len(words)


_AREA_LEADS: Final = vocabulary("in of de")


def telling(words: Words, names: NameReader) -> Iterator[Candidate]:
    """Names that say themselves what they are, wherever they stand: "Burns Road", "Bar Sirena", "rue Oberkampf"."""
    if not names.has_capitals and gazetteer.PLACE_ENDINGS.isdisjoint(words.all()):
        return
    free = 0
    for at in names.starts:
        after = _telling_at(words, names, at) if at >= free else at
        free = max(free, after)
        kind = kind_of_name(words, names, at, after) if after > at + 1 else None
        if kind and not _is_crowd(words, at, after, kind) and not names.is_city(at, after):
            begins = at > 0 and words.word(at - 1) in BREAKS
            yield Candidate(kind, at, after, (_BEGINNING if begins else WEAK) if kind == "place" else SUPPOSED)


def _is_crowd(words: Words, first: int, after: int, kind: What) -> bool:
    """Find names of people and of things to do: "Leeds Knitters", "A & B", "Sunday BBQ"."""
    if words.word(after) in gazetteer.GROUPS or words.original(first) == "The":
        return True
    doing = kind == "venue" and activity_at(words, after - 1) is not None
    return doing or any(words.word(near) == "&" for near in range(first, after))


def _telling_at(words: Words, names: NameReader, at: int) -> int:
    if not names.has_capitals:
        after = small_place(words, at)
        return at if any(names.is_taken(near) or not near for near in range(at, after)) else after
    return names.run(at)
