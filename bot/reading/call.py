"""Calls."""

from datetime import datetime
from bot.reading.model import CallReading


def read_call(text: str, *, posted_at: datetime) -> CallReading:
    """Read a post."""
    return CallReading(is_call=False)
