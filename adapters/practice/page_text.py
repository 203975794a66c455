"""A text cut into pieces that the page can mark: mentions and links.

On Bluesky the author's client says what they are, in facets (byte ranges of the UTF-8 text); on X the network finds
them in the text itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal, NamedTuple, cast

from adapters.practice.world import Said, Whispered

Kind = Literal["plain", "mention", "link"]

_X_MARKS = re.compile(r"(?<![\w@])(?P<mention>@\w{1,15})\b|(?P<link>https?://\S*[^\s.,;:!?)\]])", re.ASCII)
_WEB = re.compile(r"https?://", re.IGNORECASE)
_FEATURES: dict[str, Kind] = {
    "app.bsky.richtext.facet#mention": "mention",
    "app.bsky.richtext.facet#tag": "mention",
    "app.bsky.richtext.facet#link": "link",
}


class Piece(NamedTuple):
    """Some of a text; `url` (http or https, whatever its author claims) only where the kind is "link"."""

    text: str
    kind: Kind = "plain"
    url: str = ""


class _Mark(NamedTuple):
    start: int
    end: int
    kind: Kind
    url: str = ""


def pieces_of(said: Said | Whispered) -> list[Piece]:
    """The whole text, in order."""
    marks = _x_marks(said.text) if said.author.network == "x" else _facet_marks(said)
    return list(_cut(said.text, marks))


def _cut(text: str, marks: Iterable[_Mark]) -> Iterator[Piece]:
    done = 0
    for mark in sorted(marks):
        if not done <= mark.start < mark.end:
            continue  # overlaps the one before: the lexicon lets a client drop it
        if done < mark.start:
            yield Piece(text[done : mark.start])
        yield Piece(text[mark.start : mark.end], mark.kind, mark.url)
        done = mark.end
    if done < len(text):
        yield Piece(text[done:])


def _x_marks(text: str) -> Iterator[_Mark]:
    for match in _X_MARKS.finditer(text):
        kind = cast("Kind", match.lastgroup)
        yield _Mark(*match.span(), kind, match[0] if kind == "link" else "")


def _facet_marks(said: Said | Whispered) -> Iterator[_Mark]:
    encoded = said.text.encode()
    for facet in _facets(said):
        index, feature = facet["index"], facet["features"][0]
        kind, url = _FEATURES.get(feature["$type"], "plain"), str(feature.get("uri", ""))
        if kind == "link" and not _WEB.match(url):
            continue
        start, end = (_characters(encoded, index[side]) for side in ("byteStart", "byteEnd"))
        yield _Mark(start, end, kind, url)


def _facets(said: Said | Whispered) -> list[dict[str, Any]]:
    """A post has them in its record, a direct message beside its text."""
    holder = cast("Mapping[str, Any]", said.extra.get("record", said.extra))
    return list(holder.get("facets") or ())


def _characters(encoded: bytes, end: int) -> int:
    return len(encoded[:end].decode(errors="ignore"))
