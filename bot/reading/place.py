"""Where: the area a meeting is in (`place`) and the establishment it is at (`venue`), as written.

Each rule proposes candidates, from what leads up to a name ("in Peckham", "at the Rusty Anchor", "📍 Prospect Park"),
from how it stands ("Ancoats, Tue 7pm"), or from who is addressed ("NYC friends"). What a name itself says ("Hutt St",
"Café Ombú", "Murph's") decides whether it is an area or an establishment; the strongest candidate of each wins, and a
part of town wins over the city around it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from bot.reading import gazetteer
from bot.reading.activity import activity_at
from bot.reading.addressed import addressed, is_group
from bot.reading.candidates import (
    BREAKS,
    LABELLED,
    LED,
    PLACE_LEADS,
    STANDING,
    SUPPOSED,
    VENUE_LEADS,
    WEAK,
    Candidate,
    What,
    is_symbol,
    kind_of_name,
)
from bot.reading.names import NOT_NAMES, NOT_PLACES, NameReader
from bot.reading.words import vocabulary

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from bot.reading.words import Words


class Where(NamedTuple):
    """What a text says about where."""

    place: Candidate | None
    venue: Candidate | None


#: Leads of other languages: only before a capital.
_FOREIGN_LEADS: Final = vocabulary("en em im am vers pa auf beim nel no na a nella ao i til")
_WEAK_LEADS: Final = vocabulary("to for from")
_STARTING: Final = vocabulary("start starts starting meet meeting leave leaving leaves departing set")
_LEADS: Final = PLACE_LEADS | VENUE_LEADS | _WEAK_LEADS
_LABELS: Final = frozenset({"📍", "🗺", "🏠", "📌", "where", "venue", "location", "loc", "place", "spot"})
_ARTICLES: Final = vocabulary("the el la le a il der die das o")
_WHO: Final = vocabulary(
    "anyone anybody someone somebody who who's whos everyone people folks friends peeps ppl any1 anyone's"
)

_CITY_PENALTY: Final = 1.2
_ONE_PLAIN_WORD: Final = 1.2
_MOST_SMALL_WORDS: Final = 3
#: Names of people, not of places: "Vegans:", "Londoners,".
_DEMONYMS: Final = ("ans", "ers", "ites", "ists", "ese", "os", "iens")


def where_in(words: Words, masked: Container[int]) -> Where:
    """Give place and venue. `masked` are tokens of times, dates and counts, which are part of no name."""
    names = NameReader(words, masked)
    found = [*_led(words, names), *_standing(words, names, masked), *addressed(words, names), *_telling(words, names)]
    venue = _strongest(_weighed(names, (c for c in found if c.what == "venue")))
    rest = (c for c in found if c.what == "place" and not (venue and _overlap(c, venue)))
    place = _strongest(_weighed(names, rest)) or _city(words, names, venue)
    return Where(place, venue)


def _overlap(one: Candidate, two: Candidate) -> bool:
    return one.first < two.after and two.first < one.after


def _weighed(names: NameReader, found: Iterable[Candidate]) -> list[Candidate]:
    """Let a part of town win over the city around it."""
    return [
        c._replace(strength=c.strength - _CITY_PENALTY * names.is_city(c.first, c.after))
        for c in found
        if c.after > c.first
    ]


def _strongest(found: list[Candidate]) -> Candidate | None:
    return max(found, key=lambda c: (c.strength, -c.first), default=None)


def _city(words: Words, names: NameReader, venue: Candidate | None) -> Candidate | None:
    """Fall back to a known city that is named anywhere."""
    for at in range(len(words)):
        after = names.city_at(at)
        if after > at and not (venue and venue.first <= at < venue.after):
            return Candidate("place", at, after, 0)
    return None


# --- led: "in Peckham", "at the Rusty Anchor", "📍 Prospect Park" --------------------------------------------


def _led(words: Words, names: NameReader) -> Iterator[Candidate]:
    for at in range(len(words)):
        word = words.word(at)
        if word in _LABELS:
            yield from _labelled(words, names, at)
        elif word in VENUE_LEADS:
            yield from _after_lead(words, names, at, "venue")
        elif word in _FOREIGN_LEADS:
            yield from _after_foreign_lead(words, names, at)
        elif word in PLACE_LEADS:
            yield from _after_lead(words, names, at, "place")
        elif word in _WEAK_LEADS:
            yield from _after_weak_lead(words, names, at)


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


_LONGEST_LABELLED: Final = 5


def _after_lead(words: Words, names: NameReader, at: int, default: What) -> Iterator[Candidate]:
    first = at + 1
    if words.word(first) in {"at", "in", "@", "by", "on"}:
        return
    first += words.word(first) in _ARTICLES - {"la", "el", "le", "o", "a"} and not words.capitalised(first)
    handle = words.word(first).startswith("@") and len(words.word(first)) > 1
    if handle and default == "venue":
        yield Candidate("venue", first, first + 1, LED)
        return
    after = _name_after(words, names, first, words.word(at))
    if after <= first:
        return
    kind = kind_of_name(words, names, first, after) or _in_upstairs(words, at) or default
    if kind == "place" and words.word(at) in {"by", "on", "under", "off"} and default == "place":
        yield Candidate(kind, first, after, LED - 0.5)
        return
    yield Candidate(kind, first, after, LED)


def _after_foreign_lead(words: Words, names: NameReader, at: int) -> Iterator[Candidate]:
    """Read "en el Bar Melón", "à la Villette", "am Richardplatz": a small article belongs to a place."""
    first = at + 1
    article = words.word(first) in _ARTICLES and not words.capitalised(first)
    after = names.run(first + article) if names.has_capitals else first
    is_english = words.word(at) in _ALSO_ENGLISH and words.original(at) not in {"à", "på"} and not words.text.isascii()
    if after <= first + article or (words.word(at) in _ALSO_ENGLISH and is_english and not names.has_capitals):
        return
    kind = kind_of_name(words, names, first + article, after)
    if words.word(at) in _ALSO_ENGLISH and words.original(at) != "à" and kind is None and words.text.isascii():
        return
    yield Candidate(kind or "place", first + (article and kind == "venue"), after, LED)


_ALSO_ENGLISH: Final = vocabulary("a am no i til na pa")


def _in_upstairs(words: Words, at: int) -> What | None:
    return "venue" if words.word(at - 1) in {"upstairs", "downstairs", "outside", "inside", "booth", "table"} else None


def _name_after(words: Words, names: NameReader, first: int, lead: str) -> int:
    """Give where the name after a lead ends; without a capital only a known city or a word for a place is one."""
    if words.word(first) in NOT_PLACES and not words.capitalised(first):
        return first
    city = names.city_at(first, led=True)
    after = names.run(first)
    if after > first and names.has_capitals:
        return after
    if city > first:
        return city
    small = _small_place(words, first)
    if small > first and (not names.has_capitals or words.word(first - 1) != "the"):
        return small
    asked = lead == "in" and words.word(first - 2) in _WHO
    return (
        first + 1
        if (asked or (not names.has_capitals and lead in {"in", "at"})) and _stands_alone(words, first)
        else first
    )


def _stands_alone(words: Words, at: int) -> bool:
    """A small word is a name only where no noun follows it: "in edmond want to join", not "in good company"."""
    word = words.word(at)
    return word.isalpha() and len(word) > 2 and word not in NOT_NAMES and word not in NOT_PLACES  # noqa: PLR2004


def _small_place(words: Words, first: int) -> int:
    """Read "dolores park", "u st", "sunset district" without capitals: up to three words, the last says place."""
    for after in range(first + 2, first + _MOST_SMALL_WORDS + 1):
        if not all(words.word(at).isalpha() for at in range(first, after)):
            return first
        if words.word(after - 1) in gazetteer.PLACE_ENDINGS and words.word(first) not in _NO_SMALL_NAME:
            return after
    return first


_NO_SMALL_NAME: Final = (
    NOT_NAMES | NOT_PLACES | vocabulary("next last every main nearest local sunny grassy same any our dog")
) - vocabulary("sunset sunrise ocean sea spring winter summer")


def _after_weak_lead(words: Words, names: NameReader, at: int) -> Iterator[Candidate]:
    """Read a name after "to", "for", "from", which lead to many things: only one that says itself what it is."""
    first = at + 1 + (words.word(at + 1) == "the")
    after = names.run(first) if names.has_capitals else first
    kind = kind_of_name(words, names, first, after) if after > first else None
    starts = words.word(at) == "from" and words.word(at - 1) in _STARTING
    if starts and after > first:
        yield Candidate(kind or "place", first, after, LED)
    elif kind and words.word(at) != "from":
        yield Candidate(kind, first, after, WEAK)


# --- standing: "Ancoats, Tue 7pm", "upstairs at the Kestrel (NQ)" -------------------------------------------


def _standing(words: Words, names: NameReader, masked: Container[int]) -> Iterator[Candidate]:
    """Names that fill the space between two signs, once times and little words are taken away."""
    places: list[Candidate] = []
    for segment in _segments(words):
        first, after = _trimmed(words, *segment, masked)
        if words.word(first - 1) in _LEADS or words.word(first - 2) in _LEADS:
            continue
        ends = _name_in_name(words, names, first, after)
        if ends:
            yield Candidate("venue", first, ends, STANDING)
        elif after > first and _fills(words, names, first, after):
            kind = kind_of_name(words, names, first, after)
            if kind is None and after - first == 1 and words.word(first).endswith(_DEMONYMS):
                continue
            strength = STANDING - (_ONE_PLAIN_WORD if kind is None and after - first == 1 else 0)
            places.append(Candidate(kind or "place", first, after, strength + _in_brackets(words, first)))
    yield from _told_apart(words, names, places, masked)


def _name_in_name(words: Words, names: NameReader, first: int, after: int) -> int:
    """Give where the first name of "Stella's Diner in Lakeview", "Brewery Tap by the station" ends, 0 for none."""
    first += words.word(first) == "the" and not words.capitalised(first)
    ends = names.run(first) if names.has_capitals and after > first else first
    if ends <= first or ends >= after or activity_at(words, first) or names.is_city(first, ends):
        return 0
    kind = kind_of_name(words, names, first, ends)
    linked = words.word(ends) in {"in", "on", "by", "near", "opposite", "pub", "bar", "cafe", "has"}
    return (
        ends if linked and (kind == "venue" or (kind is None and (ends - first > 1 or words.word(ends) != "in"))) else 0
    )


def _in_brackets(words: Words, first: int) -> float:
    return 1.0 if words.word(first - 1) == "(" else 0.0


def _segments(words: Words) -> Iterator[tuple[int, int]]:
    first = 0
    for at in range(len(words) + 1):
        word = words.word(at)
        if at == len(words) or word in BREAKS or is_symbol(word) or _is_spaced_dash(words, at):
            if at > first:
                yield first, at
            first = at + 1


def _is_spaced_dash(words: Words, at: int) -> bool:
    return words.word(at) == "-" and not words.glued(at)


def _trimmed(words: Words, first: int, after: int, masked: Container[int]) -> tuple[int, int]:
    """Take times, articles and leads off both ends."""
    off = _ARTICLES | vocabulary("on this at from and for am um is in w with @ - then 'til till til now from")
    while first < after and (first in masked or (words.word(first) in off and not words.capitalised(first))):
        first += 1
    while first < after and (after - 1 in masked or words.word(after - 1) in off):
        after -= 1
    return first, after


def _fills(words: Words, names: NameReader, first: int, after: int) -> bool:
    """True when the whole segment is one name, and not the name of an activity or of people."""
    if activity_at(words, first) and after - first == 1:
        return False
    if words.word(first).startswith("#"):
        return after - first == 1 and names.city_at(first) == after
    if names.has_capitals and names.run(first) == after:
        return True
    return names.city_at(first) == after or _small_place(words, first) == after


def _told_apart(words: Words, names: NameReader, found: list[Candidate], masked: Container[int]) -> Iterator[Candidate]:
    """Tell establishments among names that say nothing: those after the time, where a place is known already."""
    open_names = [c for c in found if c.what == "place" and kind_of_name(words, names, c.first, c.after) is None]
    others = [c for c in found if c not in open_names]
    for candidate in open_names:
        articled = words.word(candidate.first) in gazetteer.NAME_ARTICLES and candidate.after - candidate.first > 1
        late = any(at in masked for at in range(candidate.first)) and _area_stands_before(words, names, candidate.first)
        venue = (articled and len(found) > 1) or late
        yield candidate._replace(what="venue", strength=WEAK if late else STANDING) if venue else candidate
    yield from others


def _area_stands_before(words: Words, names: NameReader, before: int) -> bool:
    """True when a part of town is named before, by "in" or by who is addressed; a city leaves it open."""
    for at in range(before):
        first = at + (words.word(at) in {"in", "of", "de"})
        after = names.run(first) if names.has_capitals else first
        known = first > at or is_group(words, after)
        if after > first and known and not names.is_city(first, after) and after < before:
            return True
    return False


def _telling(words: Words, names: NameReader) -> Iterator[Candidate]:
    """Names that say themselves what they are, wherever they stand: "Burns Road", "Bar Sirena"."""
    at = 0
    while names.has_capitals and at < len(words):
        after = names.run(at)
        kind = kind_of_name(words, names, at, after) if after > at + 1 else None
        crowd = words.word(after) in gazetteer.GROUPS or any(words.word(near) == "&" for near in range(at, after))
        if kind and not crowd and not names.is_city(at, after) and words.original(at) != "The":
            yield Candidate(kind, at, after, WEAK if kind == "place" else SUPPOSED)
        at = max(after, at + 1)
