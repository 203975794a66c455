"""Rich text as the bot writes it: plain words, mentions and links, kept apart until a network renders them.

Kept apart because a mention or a link is made by intention only: words that came from somebody else are plain for
ever, whatever they look like.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Mention:
    """Names an account so that its network notifies it. On another network it is shown as plain words."""

    network: Literal["x", "bluesky"]
    id: str
    handle: str


@dataclass(frozen=True, slots=True)
class Link:
    """An address to open; `label` is what a network that can hide addresses shows."""

    url: str
    label: str


Span = str | Mention | Link


@dataclass(frozen=True, slots=True)
class Text:
    """A message of the bot, as a sequence of spans."""

    spans: tuple[Span, ...]

    @classmethod
    def plain(cls, words: str) -> Text:
        """A text of nothing but words."""
        return cls((words,))

    def __str__(self) -> str:
        """As one reads it: mentions as @handle, links as their address."""
        return "".join(map(_shown, self.spans))


def _shown(span: Span) -> str:
    match span:
        case Mention(handle=handle):
            return f"@{handle}"
        case Link(url=url):
            return url
        case str():
            return span
