"""What the practice PDS says about rate limits, in the headers of every answer. It counts, and turns nobody away."""

from __future__ import annotations

from datetime import datetime, timedelta

from adapters.practice.world import Now

REQUESTS, WINDOW = 3_000, timedelta(minutes=5)


class RequestLimit:
    """Requests of everybody in windows of five minutes, on the world's clock."""

    def __init__(self, now: Now) -> None:
        self._now = now
        self._ends = now()
        self._used = 0

    def count(self) -> None:
        """One more request."""
        now = self._now()
        if now >= self._ends:
            self._ends, self._used = now + WINDOW, 0
        self._used += 1

    def headers(self, *, is_used_up: bool = False) -> dict[str, str]:
        """The PDS's own four; `ratelimit-reset` in Unix seconds."""
        return {
            "ratelimit-limit": str(REQUESTS),
            "ratelimit-remaining": "0" if is_used_up else str(max(REQUESTS - self._used, 0)),
            "ratelimit-reset": str(_seconds(self._ends)),
            "ratelimit-policy": f"{REQUESTS};w={WINDOW.total_seconds():.0f}",
        }


def _seconds(at: datetime) -> int:
    return int(at.timestamp())
