"""Guests of a choice out of a CSV file with the columns lat, lon and heads (1 where it is missing or empty)."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from bot.venue.catalogue import latlon
from bot.venue.model import Origin

if TYPE_CHECKING:
    from collections.abc import Iterable

#: More heads in one row are a slip of the keyboard.
MOST_HEADS = 100_000


def read_origins(lines: Iterable[str]) -> tuple[Origin, ...]:
    """Every row as an origin.

    Raises:
        ValueError: a row cannot be read; leaving it out would choose for other guests. The message names its line.
    """
    reader = csv.reader(line.removeprefix("\ufeff") for line in lines)
    header = [name.strip().lower() for name in next(reader, [])]
    if missing := [column for column in ("lat", "lon") if column not in header]:
        raise ValueError(f"the header lacks {', '.join(missing)}")
    origins = [_origin(dict(zip(header, row, strict=False)), reader.line_num) for row in reader if any(row)]
    if not origins:
        raise ValueError("no guest in it")
    return tuple(origins)


def _origin(row: dict[str, str], line: int) -> Origin:
    try:
        return Origin(latlon(row.get("lat", ""), row.get("lon", "")), _heads(row.get("heads", "").strip()))
    except ValueError as error:
        raise ValueError(f"line {line}: {error}") from None


def _heads(text: str) -> int:
    if text and not (text.isdecimal() and 1 <= int(text) <= MOST_HEADS):
        raise ValueError(f"heads must be a whole number from 1 to {MOST_HEADS:,}, not {text!r}")
    return int(text or 1)
