"""Timestamp identifiers, the keys of records (https://atproto.com/specs/tid). The SDK has no helper for them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

_ALPHABET = "234567abcdefghijklmnopqrstuvwxyz"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_CLOCK_IDS = 1024


def tid(at: datetime, number: int) -> str:
    """13 characters out of `at` (microseconds) and the low ten bits of `number`, which stand in for the clock id.

    Two numbers 1,024 apart at the same microsecond would meet; who writes with the key has to notice.
    """
    micros = (at - _EPOCH) // timedelta(microseconds=1)
    value = micros * _CLOCK_IDS + number % _CLOCK_IDS
    return "".join(_ALPHABET[value >> shift & 31] for shift in range(60, -1, -5))
