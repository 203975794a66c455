"""How long a message may be, measured as each network measures it.

X weighs characters (docs.x.com, "Counting characters", configuration 3 of twitter-text): Latin and what is near it 1,
all else 2, an emoji 2 however many code points it has. Bluesky counts extended grapheme clusters (Unicode UAX #29) and
UTF-8 bytes. Addresses are not weighed apart: the bot puts none into a post on X.

X makes a link of "name.end" and a mention of "@name", asked or not. An adapter keeps it from doing so by a character
that nobody sees but X weighs, so that a post on X has to leave room for one at each of these places.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

import regex

from bot.ports import NetworkName

Medium = Literal["post", "message"]


#: Code points that weigh 1 on X; every other one weighs 2.
LIGHT_ON_X = (range(4352), range(8192, 8206), range(8208, 8224), range(8242, 8248))
EMOJI_ON_X = 2

_CLUSTER = regex.compile(r"\X")
_EMOJI = regex.compile(r"\p{Extended_Pictographic}|\p{Regional_Indicator}{2}|\u20e3")
_PART_OF_EMOJI = regex.compile(r"[\p{Emoji}\p{Emoji_Component}]")
_TRAP_ON_X = regex.compile(r"[@\uff20]|\.(?=\p{L})")


def weighted(text: str) -> int:
    """Length on X: at most 280 for a post."""
    return sum(map(_weight, _CLUSTER.findall(unicodedata.normalize("NFC", text))))


def _weight(cluster: str) -> int:
    if _EMOJI.search(cluster):
        return EMOJI_ON_X + sum(map(_weight_alone, _PART_OF_EMOJI.sub("", cluster)))
    return sum(map(_weight_alone, cluster))


def _weight_alone(character: str) -> int:
    return 1 if any(ord(character) in light for light in LIGHT_ON_X) else 2


def weighted_as_posted(text: str) -> int:
    """Length on X with everything in it that X could take for a link or a mention made harmless."""
    return weighted(text) + len(_TRAP_ON_X.findall(text))


def graphemes(text: str) -> int:
    """What a reader takes for characters: a family of emoji is one."""
    return len(_CLUSTER.findall(text))


def utf8_bytes(text: str) -> int:
    """Length as it travels."""
    return len(text.encode())


@dataclass(frozen=True, slots=True)
class Limit:
    """No more than `most` as counted by `measure`."""

    measure: Callable[[str], int]
    most: int

    def allows(self, text: str) -> bool:
        """Whether the text is short enough."""
        return self.measure(text) <= self.most


LIMITS: Mapping[tuple[NetworkName, Medium], tuple[Limit, ...]] = {
    ("x", "post"): (Limit(weighted_as_posted, 280),),
    ("x", "message"): (Limit(len, 10_000),),
    ("bluesky", "post"): (Limit(graphemes, 300), Limit(utf8_bytes, 3_000)),
    ("bluesky", "message"): (Limit(graphemes, 1_000), Limit(utf8_bytes, 10_000)),
}


def fits(text: str, network: NetworkName, medium: Medium) -> bool:
    """Whether a network takes this text as one message."""
    return all(limit.allows(text) for limit in LIMITS[network, medium])
