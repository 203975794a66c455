"""A reading as a person sees it: the words that gave each field underlined, the fields, what is doubtful."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

import regex

from bot.reading.cases import Reading, rendered
from bot.reading.model import DoubtKind, Span

DOUBTS: Final[dict[DoubtKind, str]] = {
    "two_dates": "two days to choose from",
    "date_conflict": "the weekday and the date are different days",
    "dst_gap": "the clocks skip this time on that day",
    "bare_hour": "morning or evening is not said",
    "past": "that time is over already",
    "two_origins": "two parts of town",
    "unclear": "nothing to act on",
}
WIDTH: Final = 96
_CLUSTER: Final = regex.compile(r"\X")
#: Characters that a terminal shows two columns wide (Unicode East Asian Width W and F, and emoji).
_WIDE: Final = regex.compile(r"[\p{East_Asian_Width=W}\p{East_Asian_Width=F}]|\ufe0f")


def explained(text: str, reading: Reading) -> str:
    """Several lines: the text with its spans underlined, then the fields, then the doubts."""
    lines = [*_underlined(text, reading.spans), "", *_fields(rendered(reading)), *_doubts(reading)]
    return "\n".join(lines)


def _underlined(text: str, spans: Iterable[Span]) -> Iterator[str]:
    """The text in rows, each with the underlines below it that belong to its words."""
    ordered = sorted(spans, key=lambda span: (span.start, span.end))
    for start, end in _rows(text):
        yield "  " + _shown(text[start:end])
        marks = [span for span in ordered if span.start < end and span.end > start]
        yield from ("  " + _mark(text, start, end, span) for span in marks)


def _rows(text: str) -> Iterator[tuple[int, int]]:
    """Cut before a word where a row would be wider than `WIDTH`."""
    start = 0
    while start < len(text):
        end = min(start + WIDTH, len(text))
        blank = text.rfind(" ", start, end)
        if end < len(text) and blank > start:
            end = blank + 1
        yield start, end
        start = end


def _mark(text: str, start: int, end: int, span: Span) -> str:
    before = text[start : max(span.start, start)]
    under = text[max(span.start, start) : min(span.end, end)]
    return " " * _columns(before) + "‾" * max(1, _columns(under)) + f" {span.field}"


def _shown(text: str) -> str:
    return "".join(letter if letter.isprintable() else " " for letter in text)


def _columns(text: str) -> int:
    return sum(2 if _WIDE.search(cluster) else 1 for cluster in _CLUSTER.findall(text))


def _fields(fields: dict[str, Any]) -> Iterator[str]:
    said = {name: value for name, value in fields.items() if value not in (None, [], {}, False) or name == "is_call"}
    width = max(map(len, said), default=0)
    for name, value in said.items():
        yield f"  {name:{width}}  {_plain(value)}"


def _plain(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name} {_plain(inner)}" for name, inner in value.items())
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return {True: "yes", False: "no"}.get(value, str(value)) if isinstance(value, bool) else str(value)


def _doubts(reading: Reading) -> Iterator[str]:
    for doubt in reading.doubts:
        yield f"  doubtful: “{_shown(doubt.words)}”: {DOUBTS[doubt.kind]}"
