"""The bot's texts as X takes them, and X's texts as they were written.

X makes a mention of every "@name" and a link of every dot before a top-level domain, asked or not; a link in a post
costs thirteen times the post. So words that are nothing but words get a zero-width space after such an "@" or ".":
nobody sees it, and X sees neither mention nor link. A list of top-level domains is not needed for it and cannot be out
of date: any dot before two letters is broken.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from itertools import groupby

from adapters.x.wire import Written
from bot.text import Link, Mention, Span, Text

MAX_MESSAGE_LENGTH = 10_000

_ZERO_WIDTH_SPACE = "\u200b"
_TRAP = re.compile(r"[@\uff20](?=[A-Za-z0-9_])|(?<=\S)\.(?=[^\W\d_]{2})")
#: twitter-text's "invalid characters": a post with one of them is refused.
_REFUSED_CHARACTERS = dict.fromkeys(map(ord, "\ufffe\ufeff\uffff"))
_LEADING_MENTIONS = re.compile(r"\A(?:@[A-Za-z0-9_]+\s+)+")
_ENTITIES = {"&amp;": "&", "&lt;": "<", "&gt;": ">"}
_ENTITY = re.compile("|".join(_ENTITIES))

#: A piece of a text and whether X may make of it what it likes.
_Piece = tuple[str, bool]


def as_post(text: Text) -> str:
    """Mentions of X accounts notify; a link is its label, for there is no address in a post on X, ever."""
    return _joined(_piece(span, in_post=True) for span in text.spans)


def as_message(text: Text) -> str:
    """As a post, but links can be clicked."""
    return _joined(_piece(span, in_post=False) for span in text.spans)


def _piece(span: Span, *, in_post: bool) -> _Piece:
    match span:
        case Mention(network="x", handle=handle):
            return f"@{handle}", True
        case Mention(handle=handle):
            return handle, False
        case Link(label=label) if in_post:
            return label, False
        case Link(url=url):
            return url, True
        case str():
            return span, False


def _joined(pieces: Iterable[_Piece]) -> str:
    """Plain words are joined before they are looked at: a trap can lie across two spans."""
    runs = groupby(pieces, key=lambda piece: piece[1])
    joined = ((meant, "".join(words for words, _ in run)) for meant, run in runs)
    return "".join(words if meant else _harmless(words) for meant, words in joined)


def _harmless(words: str) -> str:
    return _TRAP.sub(lambda trap: trap[0] + _ZERO_WIDTH_SPACE, words.translate(_REFUSED_CHARACTERS))


def as_written(item: Written) -> str:
    """The text of a post or event of X's: "&amp;" for "&" and t.co for every address are undone.

    Behind the words of a post with a picture X puts an address of the picture, which nobody wrote.
    """
    text = item.text
    for link in item.entities.urls:
        if link.media_key is not None:
            text = text.replace(link.url, "").rstrip()
        text = text.replace(link.url, link.expanded_url or link.url)
    return _ENTITY.sub(lambda entity: _ENTITIES[entity[0]], text)


def same_words(one: str, other: str) -> bool:
    """Whether X may have made the one of the other: it composes letters, trims, and puts handles before a reply."""
    return _essence(one) == _essence(other)


def _essence(text: str) -> str:
    composed = unicodedata.normalize("NFC", text.replace(_ZERO_WIDTH_SPACE, "")).strip()
    return _LEADING_MENTIONS.sub("", composed)
