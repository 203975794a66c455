"""How long a message may be, measured as each network measures it.

X weighs characters (docs.x.com, "Counting characters", configuration 3 of twitter-text): Latin and what is near it 1,
all else 2, an emoji 2 however many code points it has. Bluesky counts extended grapheme clusters (Unicode UAX #29) and
UTF-8 bytes. Addresses are not weighed apart: the bot puts none into a post on X.
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


def weighted(text: str) -> int:
    """Length on X: at most 280 for a post."""
    return sum(map(_weight, _CLUSTER.findall(unicodedata.normalize("NFC", text))))


def _weight(cluster: str) -> int:
    if _EMOJI.search(cluster):
        return EMOJI_ON_X
    return sum(1 if any(ord(character) in light for light in LIGHT_ON_X) else 2 for character in cluster)


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
    #: 280, less what the adapter may add to keep X from making a link out of a venue's name
    ("x", "post"): (Limit(weighted, 274),),
    ("x", "message"): (Limit(len, 10_000),),
    ("bluesky", "post"): (Limit(graphemes, 300), Limit(utf8_bytes, 3_000)),
    ("bluesky", "message"): (Limit(graphemes, 1_000), Limit(utf8_bytes, 10_000)),
}


def fits(text: str, network: NetworkName, medium: Medium) -> bool:
    """Whether a network takes this text as one message."""
    return all(limit.allows(text) for limit in LIMITS[network, medium])
