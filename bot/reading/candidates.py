"""What may say where: candidates for place and venue, and what a name says of itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from bot.reading import gazetteer
from bot.reading.words import vocabulary

if TYPE_CHECKING:
    from bot.reading.names import NameReader
    from bot.reading.words import Words

What = Literal["place", "venue"]


class Candidate(NamedTuple):
    """A name that may say where: the tokens `first..after-1`, and how strongly the words speak for it."""

    what: What
    first: int
    after: int
    strength: float


class Where(NamedTuple):
    """What a text says about where."""

    place: Candidate | None
    venue: Candidate | None


#: How strongly the words around a name speak for it, by how it stands.
LABELLED: Final = 4.0
LED: Final = 3.0
STANDING: Final = 2.0
ADDRESSED: Final = 1.5
WEAK: Final = 1.0
SUPPOSED: Final = 0.25

_DIRECTIONS: Final = vocabulary("downtown central north south east west upper lower uptown midtown old")
BREAKS: Final = frozenset({*',.!?:;()[]|/•·"\n+=', "→"})
PLACE_LEADS: Final = vocabulary(
    "in near around round by on along across off inside into through throughout under beside"
)
VENUE_LEADS: Final = vocabulary("at @ outside inside upstairs downstairs hitting opposite chez bei bij al au aux")
_SHORT: Final = 5
#: "Covent Garden" is a part of town, "Mama Tolu's Garden" and "Beer Garden" are none.
_GARDENS: Final = vocabulary("garden gardens")
_BEER: Final = vocabulary("beer bier tea")


def kind_of_name(words: Words, names: NameReader, first: int, after: int) -> What | None:
    """Tell an area from an establishment by the name alone; None where it could be either."""
    begins, ends = words.word(first), words.word(after - 1).removesuffix(".")
    if names.is_city(first, after) or begins.isdecimal():
        return "place"
    if words.original(first) == "The" or ends.endswith(("'s", "s'")) or begins.startswith("@"):
        return "venue"
    named_so = after - first > 1 and begins in gazetteer.VENUE_BEGINNINGS
    if (
        named_so
        or begins.endswith(gazetteer.VENUE_SUFFIXES)
        or any(words.word(at) == "&" for at in range(first, after))
    ):
        return "venue"
    return _kind_by_ending(words, first, after)


def _kind_by_ending(words: Words, first: int, after: int) -> What | None:
    begins, ends = words.word(first), words.word(after - 1).removesuffix(".")
    if ends in _GARDENS:
        return "venue" if begins in _BEER or any("'" in words.word(at) for at in range(first, after)) else "place"
    if ends in gazetteer.PLACE_ENDINGS or begins in gazetteer.PLACE_BEGINNINGS or begins in _DIRECTIONS:
        return "place"
    if ends in gazetteer.VENUE_ENDINGS:
        return "venue"
    return "place" if after - first == 1 and ends.endswith(gazetteer.PLACE_SUFFIXES) and len(ends) > _SHORT else None


def is_symbol(word: str) -> bool:
    """True for a character that ends a name: punctuation, an emoji."""
    return not word[0].isalnum() and word[0] not in "@#'-&" if word else True
