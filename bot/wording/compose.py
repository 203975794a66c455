"""Putting a message together so that it fits: sentences of falling importance, and one quotation that can be cut."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import regex

from bot.ports import NetworkName
from bot.text import Link, Mention, Span, Text
from bot.wording.limits import Medium, fits

ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A piece of a message. `rank` 0 always stays; of the others the highest goes first when space is short."""

    spans: tuple[Span, ...]
    rank: int = 0


@dataclass(frozen=True, slots=True)
class Quotation:
    """Somebody else's words, already harmless (`quote.harmless`); cut at a word where space is short."""

    words: str


Piece = Sentence | Quotation


def sentence(*spans: Span, rank: int = 0) -> Sentence:
    """A sentence out of words, mentions and links."""
    return Sentence(spans, rank)


def compose(network: NetworkName, medium: Medium, pieces: Sequence[Piece]) -> Text:
    """Join the pieces with spaces, leaving out and cutting until the network takes it as one message."""
    kept = list(pieces)
    while not _fits(kept, network, medium):
        shorter = _without_least_important(kept) or _with_shorter_quotation(kept)
        if shorter is None:
            return _cut(_joined(kept), network, medium)
        kept = shorter
    return _joined(kept)


def as_shown(text: Text, medium: Medium) -> str:
    """The characters that count: a post shows a link's label, a message its address."""
    return "".join(_shown(span, medium) for span in text.spans)


def _shown(span: Span, medium: Medium) -> str:
    match span:
        case Mention(handle=handle):
            return f"@{handle}"
        case Link(url=url, label=label):
            return label if medium == "post" else url
        case str():
            return span


def _fits(pieces: Sequence[Piece], network: NetworkName, medium: Medium) -> bool:
    return fits(as_shown(_joined(pieces), medium), network, medium)


def _joined(pieces: Sequence[Piece]) -> Text:
    spans: list[Span] = []
    for piece in pieces:
        spans += [" "] if spans else []
        spans += [f"“{piece.words}”"] if isinstance(piece, Quotation) else piece.spans
    return Text(_merged(spans))


def _merged(spans: Sequence[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for span in spans:
        if isinstance(span, str) and merged and isinstance(merged[-1], str):
            merged[-1] += span
        else:
            merged.append(span)
    return tuple(merged)


def _without_least_important(pieces: list[Piece]) -> list[Piece] | None:
    ranked = [piece for piece in pieces if isinstance(piece, Sentence) and piece.rank > 0]
    if not ranked:
        return None
    least = max(ranked, key=lambda piece: piece.rank)
    return [piece for piece in pieces if piece is not least]


def _with_shorter_quotation(pieces: list[Piece]) -> list[Piece] | None:
    for place, piece in enumerate(pieces):
        if isinstance(piece, Quotation) and piece.words not in ("", ELLIPSIS):
            return [*pieces[:place], replace(piece, words=shortened(piece.words)), *pieces[place + 1 :]]
    return None


def shortened(words: str) -> str:
    """One word fewer, with an ellipsis; a text of one long word loses a tenth of its characters."""
    bare = words.removesuffix(ELLIPSIS).rstrip()
    head, space, _ = bare.rpartition(" ")
    if not space:
        characters = regex.findall(r"\X", bare)
        head = "".join(characters[: len(characters) * 9 // 10])
    return head.rstrip(" ,.;:!?") + ELLIPSIS


def _cut(text: Text, network: NetworkName, medium: Medium) -> Text:
    """The last resort, where even the sentences that must stay are too long (a venue with a name like a novel)."""
    spans = list(text.spans)
    while not fits(as_shown(Text(tuple(spans)), medium), network, medium):
        longest = max(range(len(spans)), key=lambda place: _worth_cutting(spans[place], medium))
        spans[longest] = shortened(_shown(spans[longest], medium))
    return Text(tuple(spans))


def _worth_cutting(span: Span, medium: Medium) -> tuple[bool, int]:
    """Words before mentions and links, which would do nothing any more; the longest first."""
    return isinstance(span, str) and span != ELLIPSIS, len(_shown(span, medium))
