"""Where: the area a meeting is in (`place`) and the establishment it is at (`venue`), as written.

Each rule proposes candidates, from what leads up to a name ("in Peckham", "at the Rusty Anchor", "📍 Prospect Park"),
from how it stands ("Ancoats, Tue 7pm"), or from who is addressed ("NYC friends"). What a name itself says ("Hutt St",
"Café Ombú", "Murph's") decides whether it is an area or an establishment; the strongest candidate of each wins, and a
part of town wins over the city around it. What the rules propose, a model weighs with the words around (`where_model`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.reading.activity import ACTIVITY_WORDS
from bot.reading.addressed import addressed
from bot.reading.candidates import Candidate, Where, kind_of_name
from bot.reading.led import led
from bot.reading.names import NameReader
from bot.reading.standing import standing, telling
from bot.reading.where_model import weigh
from bot.reading.words import vocabulary

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from bot.reading.words import Words


_CITY_PENALTY: Final = 1.5
_GENERIC_PENALTY: Final = 2.4
_CODE_PENALTY: Final = 1.8


def where_in(words: Words, masked: Container[int]) -> Where:
    """Give place and venue. `masked` are tokens of times, dates and counts, which are part of no name."""
    names = NameReader(words, masked)
    proposed = _proposed(words, names, masked)
    place, venue = weigh(words, masked, proposed)
    place = _whole_city(names, proposed.place, place) or place or _beside(proposed.place, venue)
    return Where(place and _trimmed(words, names, place), venue)


def _whole_city(names: NameReader, city: Candidate | None, part: Candidate | None) -> Candidate | None:
    """The city that the rules know where the model took only a word of its name: "York" of "New York"."""
    within = city and part and city.first <= part.first and part.after <= city.after
    return city if city and within and names.is_city(city.first, city.after) else None


def _beside(place: Candidate | None, venue: Candidate | None) -> Candidate | None:
    """The place that the rules see where the model sees none, unless it is a part of the venue's name."""
    return None if place and venue and _overlap(place, venue) else place


def proposed_in(words: Words, masked: Container[int]) -> Where:
    """Give what the rules alone take for place and venue."""
    return _proposed(words, NameReader(words, masked), masked)


def _proposed(words: Words, names: NameReader, masked: Container[int]) -> Where:
    found = [*led(words, names), *standing(words, names, masked), *addressed(words, names), *telling(words, names)]
    found = _weighed(names, found)
    venue = _strongest([c for c in found if c.what == "venue"])
    rest = [c for c in found if c.what == "place" and not (venue and _overlap(c, venue))]
    place = _strongest(rest) or _city(words, names, venue)
    return Where(place and _trimmed(words, names, place), venue)


def _trimmed(words: Words, names: NameReader, found: Candidate) -> Candidate:
    """Take off what is no part of the name: "Schöneberg Brunch"; and put on what is: "downtown Austin"."""
    last = found.after - 1
    if last > found.first and words.word(last) in ACTIVITY_WORDS and kind_of_name(words, names, *found[1:3]) is None:
        found = found._replace(after=last)
    if words.word(found.first - 1) in _PARTS_OF_CITY:
        return found._replace(first=found.first - 1)
    return _without_city(names, found)


_PARTS_OF_CITY: Final = vocabulary("downtown midtown uptown central")


def _without_city(names: NameReader, found: Candidate) -> Candidate:
    """Take the city off "West End Brisbane" and "Chennai Besant Nagar beach"; not off "Brighton beach"."""
    for after in range(found.after - 1, found.first + 1, -1):
        if names.is_city(after, found.after):
            return found._replace(after=after)
    for first in range(found.first + 1, found.after - 2):
        if names.is_city(found.first, first):
            return found._replace(first=first)
    return found


def _overlap(one: Candidate, two: Candidate) -> bool:
    return one.first < two.after and two.first < one.after


def _weighed(names: NameReader, found: Iterable[Candidate]) -> list[Candidate]:
    """Let a part of town win over the city around it."""
    return [
        c._replace(strength=c.strength - _CITY_PENALTY * names.is_city(c.first, c.after) - _dimness(names, c))
        for c in found
        if c.after > c.first
    ]


def _dimness(names: NameReader, found: Candidate) -> float:
    """How little a name tells: "am Kanal" is any canal, "SW4" is only a part of an address."""
    if found.after - found.first == 1 and found.what == "place" and names.is_generic(found.first):
        return _GENERIC_PENALTY
    return _CODE_PENALTY if names.is_code(found.first, found.after) else 0.0


def _strongest(found: list[Candidate]) -> Candidate | None:
    return max(found, key=lambda c: (c.strength, -c.first), default=None)


def _city(words: Words, names: NameReader, venue: Candidate | None) -> Candidate | None:
    """Fall back to a known city that is named anywhere."""
    for at in range(len(words)):
        after = names.city_at(at)
        if after > at and not (venue and venue.first <= at < venue.after):
            return Candidate("place", at, after, 0)
    return None
