"""How X looks at a text: who it mentions, what it turns into links, how much it weighs.

Weights are those of X's configuration 3 (docs.x.com, "Counting characters"). Links are seen more widely than X sees
them, without a list of top-level domains: any word with a dot before two letters.
"""

from __future__ import annotations

import hashlib
import unicodedata

import regex

MAX_WEIGHT = 280
URL_WEIGHT = 23
EMOJI_WEIGHT = 2
#: Code points that weigh 1; all others weigh 2.
LIGHT = (range(4352), range(8192, 8206), range(8208, 8224), range(8242, 8248))

_MENTION = regex.compile(r"(?<![A-Za-z0-9_!#$%&*@\uff20])[@\uff20]([A-Za-z0-9_]{1,15})(?![A-Za-z0-9_@\uff20])")
#: Begins where no earlier label could have begun it, and keeps what a label took: linear also in "a.a.a.a.…".
_LINK = regex.compile(
    r"(?:https?://)?(?<![@\w]|\w[-_.])(?:[^\s\p{P}\p{C}]++[-_.])*[^\s\p{P}\p{C}]++\.\p{L}{2,}(?:[/?#][^\s]*)?", regex.I
)
_CLUSTER = regex.compile(r"\X")
_EMOJI = regex.compile(r"\p{Extended_Pictographic}|\p{Regional_Indicator}{2}|\u20e3")


def handles_in(text: str) -> list[str]:
    """Handles that the text mentions, without "@"."""
    handles: list[str] = _MENTION.findall(text)
    return handles


def links_in(text: str) -> list[str]:
    """What one can click."""
    return [match[0].rstrip(".,;:!?)") for match in _LINK.finditer(text)]


def weight(text: str) -> int:
    """The length that X counts: a link 23, an emoji 2, wide letters 2."""
    composed = unicodedata.normalize("NFC", text)
    clusters: list[str] = _CLUSTER.findall(_LINK.sub("", composed))
    return len(_LINK.findall(composed)) * URL_WEIGHT + sum(map(_cluster_weight, clusters))


def _cluster_weight(cluster: str) -> int:
    if _EMOJI.search(cluster):
        return EMOJI_WEIGHT
    return sum(1 if any(ord(letter) in light for light in LIGHT) else 2 for letter in cluster)


def escaped(text: str) -> str:
    """As the API hands text out: three characters as HTML entities."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def shortened(text: str) -> tuple[str, list[dict[str, str]]]:
    """The text with its links behind t.co, and the `urls` entities that say where they lead."""
    urls = [short_link(link) for link in links_in(text)]
    for entity in urls:
        text = text.replace(entity["expanded_url"], entity["url"], 1)
    return text, urls


def short_link(address: str) -> dict[str, str]:
    """The entity of an address that X shortens."""
    return {"url": f"https://t.co/{_slug(address)}", "expanded_url": address}


def _slug(link: str) -> str:
    return hashlib.sha256(link.encode()).hexdigest()[:10]
