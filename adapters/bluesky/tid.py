"""Timestamp identifiers, the keys of records (https://atproto.com/specs/tid). The SDK has no helper for them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

_ALPHABET = "234567abcdefghijklmnopqrstuvwxyz"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_CLOCK_IDS = 1024


def tid(at: datetime, number: int) -> str:
    """13 characters out of `at` in microseconds, times 1,024, plus `number`.

    The low ten bits are meant for a clock id. `number` may well be larger: the key then says a few microseconds more,
    and two numbers at the same time never meet.
    """
    micros = (at - _EPOCH) // timedelta(microseconds=1)
    value = micros * _CLOCK_IDS + number
    return "".join(_ALPHABET[value >> shift & 31] for shift in range(60, -1, -5))
