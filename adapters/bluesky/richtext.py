"""The bot's `Text` as Bluesky wants it: words and facets, which mark mentions and links by UTF-8 byte.

Facets come from spans only. Nothing is searched for in the words, so what somebody else wrote can never become a
mention or a link, whatever it looks like.
"""

from __future__ import annotations

from dataclasses import dataclass

import regex
from atproto import models

from bot.ports import Refused
from bot.text import Link, Mention, Span, Text

Facet = models.AppBskyRichtextFacet.Main
Feature = models.AppBskyRichtextFacet.Mention | models.AppBskyRichtextFacet.Link

_GRAPHEME = regex.compile(r"\X")


@dataclass(frozen=True, slots=True)
class Limit:
    """How long a text may be; the SDK checks neither."""

    what: str
    graphemes: int
    octets: int  #: of UTF-8

    def check(self, text: str) -> None:
        """Raise `Refused` where `text` is too long: the server would refuse it as well, less clearly."""
        graphemes, octets = len(_GRAPHEME.findall(text)), len(text.encode())
        if graphemes > self.graphemes:
            raise Refused(f"Bluesky: a {self.what} holds {self.graphemes} characters, this one has {graphemes}")
        if octets > self.octets:
            raise Refused(f"Bluesky: a {self.what} holds {self.octets} bytes, this one has {octets}")


POST = Limit("post", graphemes=300, octets=3_000)
MESSAGE = Limit("direct message", graphemes=1_000, octets=10_000)


@dataclass(frozen=True, slots=True)
class RichText:
    """Words and the facets in them."""

    text: str
    facets: list[Facet]


def rich_text(text: Text, limit: Limit) -> RichText:
    """Render `text`; raise `Refused` where it is over `limit`."""
    words, facets = "", []
    for span in text.spans:
        start = len(words.encode())
        words += _words(span)
        if feature := _feature(span):
            facets.append(_facet(feature, start, len(words.encode())))
    limit.check(words)
    return RichText(words, facets)


def _words(span: Span) -> str:
    match span:
        case Mention(network="bluesky", handle=handle, id=did):
            return f"@{handle or did}"
        case Mention(handle=handle):
            return handle  # an "@" would make it look like somebody here
        case Link(url=url, label=label):
            return label or url
        case str():
            return span


def _feature(span: Span) -> Feature | None:
    match span:
        case Mention(network="bluesky", id=did):
            return models.AppBskyRichtextFacet.Mention(did=did)
        case Link(url=url):
            return models.AppBskyRichtextFacet.Link(uri=url)
        case _:
            return None


def _facet(feature: Feature, start: int, end: int) -> Facet:
    return Facet(features=[feature], index=models.AppBskyRichtextFacet.ByteSlice(byte_start=start, byte_end=end))
