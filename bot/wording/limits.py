"""How long a message may be, measured as each network measures it.

X counts weighted characters (emoji and CJK weigh 2, an address 23; `twitter-text`), Bluesky counts extended grapheme
clusters (Unicode UAX #29) and UTF-8 bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

import regex
from twitter_text import parse_tweet

from bot.ports import NetworkName

Medium = Literal["post", "message"]


def weighted(text: str) -> int:
    """Length on X: at most 280 for a post."""
    return int(parse_tweet(text).weightedLength)


def graphemes(text: str) -> int:
    """What a reader takes for characters: a family of emoji is one."""
    return len(regex.findall(r"\X", text))


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
