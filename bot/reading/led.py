"""Names that something leads up to: "in Peckham", "at the Rusty Anchor", "📍 Prospect Park", "en el Bar Melón"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.reading import gazetteer
from bot.reading.activity import activity_at
from bot.reading.candidates import (
    BREAKS,
    LABELLED,
    LED,
    PLACE_LEADS,
    VENUE_LEADS,
    WEAK,
    Candidate,
    What,
    kind_of_name,
)
from bot.reading.names import NOT_NAMES, NOT_PLACES, NameReader
from bot.reading.words import vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bot.reading.words import Words

#: Leads of other languages: only before a capital.
_FOREIGN_LEADS: Final = vocabulary("en em im am vers pa auf beim nel nella no na a ao i til dans sur por per pe")
_WEAK_LEADS: Final = vocabulary("to for from")
_STARTING: Final = vocabulary("start starts starting meet meeting leave leaving leaves departing set roll go")
_HEADING: Final = vocabulary("heading headed going off out popping nipping coming come over down wander back")
LEADS: Final = PLACE_LEADS | VENUE_LEADS | _WEAK_LEADS
_LABELS: Final = frozenset({"📍", "🗺", "🏠", "📌", "where", "venue", "location", "loc", "place", "spot"})
ARTICLES: Final = vocabulary("the el la le a il der die das o")
_WHO: Final = vocabulary(
    "anyone anybody someone somebody who who's whos everyone people folks friends peeps ppl any1 anyone's"
)
_ALSO_ENGLISH: Final = vocabulary("a am no i til pa pe por per")
_MOST_SMALL_WORDS: Final = 3
_LONGEST_LABELLED: Final = 5
_STEPS_BACK: Final = 7
#: "near Waterloo" is less exact than "along the South Bank".
_VAGUE: Final = 0.5
_VAGUE_LEADS: Final = vocabulary("by on off near beside")
#: "the MRT exit", "the BART stairs": where exactly to look for each other, not the area.
_MEETING_POINTS: Final = vocabulary(
    "exit exits stairs stop station entrance gate gates steps end side mural statue ticket"
)
_NO_SMALL_NAME: Final = (
    NOT_NAMES | NOT_PLACES | vocabulary("next last every main nearest local sunny grassy same any our dog")
) - vocabulary("sunset sunrise ocean sea spring winter summer")


def led(words: Words, names: NameReader) -> Iterator[Candidate]:
    """Propose the names that leads and labels lead up to."""
    for at, word in enumerate(words.all()):
        reader = _READERS.get(word)
        if reader:
            yield from reader(words, names, at)


def _labelled(words: Words, names: NameReader, at: int) -> Iterator[Candidate]:
    first = at + 1
    is_word = words.word(at).isalpha()
    if is_word and words.word(first) not in {":", "-"}:
        return
    while words.word(first) in {":", "-", "the", "in", "at", "\ufe0f"}:
        first += 1
    after = first
    while after < len(words) and words.word(after) not in BREAKS - {"&"} and after < first + _LONGEST_LABELLED:
        after += 1
    after = names.run(first) if names.run(first) > first else after
    if after > first:
        yield Candidate(kind_of_name(words, names, first, after) or "place", first, after, LABELLED)


def _after_venue_lead(words: Words, names: NameReader, at: int) -> Iterator[Candidate]:
    if words.word(at) == "chez" and words.capitalised(at) and words.capitalised(at + 1):
        yield Candidate("venue", at, names.run(at + 1), LED)
        return
    yield from _after_lead(words, names, at, "venue")


def _after_place_lead(words: Words, names: NameReader, at: int) -> Iterator[Candidate]:
    yield from _after_lead(words, names, at, "place")


def _after_lead(words: Words, names: NameReader, at: int, default: What) -> Iterator[Candidate]:
    first = at + 1
    if words.word(first) in {"at", "in", "@", "by", "on"}:
        return
    first += words.word(first) in ARTICLES - {"la", "el", "le", "o", "a"} and not words.capitalised(first)
    handle = words.word(first).startswith("@") and len(words.word(first)) > 1
    if handle and default == "venue":
        yield Candidate("venue", first, first + 1, LED)
        return
    after = _name_after(words, names, first, words.word(at))
    if after <= first or words.word(after) in gazetteer.GATHERINGS:
        return
    if first > at + 1 and (words.word(after) in _MEETING_POINTS or _is_meeting_point(words, first, after)):
        return
    known = kind_of_name(words, names, first, after)
    if first > at + 1 and default == "venue" and names.is_city(first, after):
        known = "venue"
    if known is None and words.word(at) == "under":
        return
    beside_the = first > at + 1 and words.word(at) in {"near", "by", "beside"} and words.word(at - 1) not in _WHO
    if known is None and first > at + 1 and _place_follows(words, names, after):
        known = "venue"
    kind = known or ("venue" if beside_the and names.has_capitals else None) or _in_upstairs(words, at) or default
    vague = known != "venue" and (words.word(at) in _VAGUE_LEADS or words.word(at - 1) in _WHO or known is None)
    yield Candidate(kind, first, after, LED - _VAGUE * vague)
    if known is None and kind == "venue":
        yield Candidate("place", first, after, LED - 2 * _VAGUE)


def _place_follows(words: Words, names: NameReader, after: int) -> bool:
    """Find "in the Harp on Chandos Place": what stands on a street is no area."""
    return words.word(after) in {"on", "in"} and names.has_capitals and names.run(after + 1) > after + 1


def _is_meeting_point(words: Words, first: int, after: int) -> bool:
    """Find "the Metro station": a small word for a spot ends it."""
    return after == first + 2 and words.word(after - 1) in _MEETING_POINTS and not words.capitalised(after - 1)


def _after_foreign_lead(words: Words, names: NameReader, at: int) -> Iterator[Candidate]:
    """Read "en el Bar Melón", "à la Villette", "am Richardplatz": a small article belongs to a place."""
    first = at + 1
    article = words.word(first) in ARTICLES and not words.capitalised(first)
    after = names.run(first + article) if names.has_capitals else first
    is_english = words.word(at) in _ALSO_ENGLISH and words.original(at) not in {"à", "på"} and not words.text.isascii()
    if after <= first + article or (words.word(at) in _ALSO_ENGLISH and is_english and not names.has_capitals):
        return
    kind = kind_of_name(words, names, first + article, after)
    told = words.original(at) == "à" or kind is not None or activity_at(words, at - 1) or not words.text.isascii()
    if words.word(at) in _ALSO_ENGLISH and not told:
        return
    sure = kind is not None or words.word(at) != "auf"
    yield Candidate(
        kind or "place", first + (article and kind == "venue"), after, LED - _VAGUE * (2 - sure - bool(kind))
    )


def _in_upstairs(words: Words, at: int) -> What | None:
    return "venue" if words.word(at - 1) in {"upstairs", "downstairs", "outside", "inside", "booth", "table"} else None


def _name_after(words: Words, names: NameReader, first: int, lead: str) -> int:
    """Give where the name after a lead ends; without a capital only a known city or a word for a place is one."""
    if words.word(first) in NOT_PLACES and not words.capitalised(first):
        return first
    city = names.city_at(first, led=words.word(first - 1) != "the")
    after = names.run(first)
    if after > first and names.has_capitals:
        return after
    if city > first:
        return city
    small = small_place(words, first)
    if small > first and (not names.has_capitals or words.word(first - 1) != "the"):
        return small
    asked = lead == "in" and words.word(first - 2) in _WHO
    small_text = not names.has_capitals
    if small_text and lead in {"at", "@"} and after > first and _is_end(words, after):
        return after
    led = small_text and (lead in {"in", "at"} or words.word(first - 1) == "the")
    return first + 1 if (asked or led) and _stands_alone(words, first) and names.is_end(first + 1) else first


def _is_end(words: Words, at: int) -> bool:
    word = words.word(at)
    return word in BREAKS or word == ""


def _stands_alone(words: Words, at: int) -> bool:
    """A small word is a name only where no noun follows it: "in edmond want to join", not "in good company"."""
    word = words.word(at)
    generic = word in gazetteer.PLACE_ENDINGS and not word.endswith("s")
    return word.isalpha() and len(word) > 2 and not generic and word not in NOT_NAMES and word not in NOT_PLACES  # noqa: PLR2004


def small_place(words: Words, first: int) -> int:
    """Read "dolores park", "u st", "sunset district" without capitals: up to three words, the last says place."""
    for after in range(first + 2, first + _MOST_SMALL_WORDS + 1):
        if not all(_is_small(words.word(at)) for at in range(first, after - 1)):
            return first
        if words.word(after - 1) in gazetteer.PLACE_ENDINGS and words.word(first) not in _NO_SMALL_NAME:
            return after
    return first


def _is_small(word: str) -> bool:
    return word.isalpha() and (word not in _NO_SMALL_NAME)


def _after_weak_lead(words: Words, names: NameReader, at: int) -> Iterator[Candidate]:
    """Read a name after "to", "for", "from", which lead to many things: only one that says itself what it is."""
    first = at + 1 + (words.word(at + 1) == "the")
    after = names.run(first) if names.has_capitals else first
    kind = kind_of_name(words, names, first, after) if after > first else None
    if after <= first or words.word(after) in gazetteer.GATHERINGS:
        return
    starting = words.word(at) == "from" and any(words.word(near) in _STARTING for near in range(at - _STEPS_BACK, at))
    if starting and (kind or words.word(at - 1) in _STARTING):
        yield Candidate(kind or "place", first, after, LED)
    elif words.word(at) == "to" and words.word(at - 1) in _HEADING:
        yield Candidate(kind or "venue", first, after, LED - _VAGUE)
    elif kind and words.word(at) != "from":
        yield Candidate(kind, first, after, WEAK)


_READERS: Final[dict[str, Callable[[Words, NameReader, int], Iterator[Candidate]]]] = {
    **dict.fromkeys(_WEAK_LEADS, _after_weak_lead),
    **dict.fromkeys(PLACE_LEADS, _after_place_lead),
    **dict.fromkeys(_FOREIGN_LEADS, _after_foreign_lead),
    **dict.fromkeys(VENUE_LEADS, _after_venue_lead),
    **dict.fromkeys(_LABELS, _labelled),
}
