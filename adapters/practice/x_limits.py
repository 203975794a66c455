"""How often X lets one account call each endpoint, in windows of a quarter of an hour."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from adapters.practice.world import Now

WINDOW = timedelta(minutes=15)

#: Calls per account and window (docs.x.com, "Rate limits", August 2026).
PUBLISHED_LIMITS: dict[str, int] = {
    "GET /2/users/me": 75,
    "GET /2/users": 900,
    "GET /2/users/:id": 900,
    "GET /2/users/by/username/:username": 900,
    "GET /2/users/:id/mentions": 300,
    "GET /2/users/:id/tweets": 900,
    "GET /2/dm_events": 15,
    "GET /2/dm_conversations/with/:id/dm_events": 15,
    "POST /2/dm_conversations/with/:id/messages": 15,
    "POST /2/tweets": 100,
    "DELETE /2/tweets/:id": 50,
    "POST /2/media/upload": 500,
    "POST /2/media/metadata": 500,
}


@dataclass(slots=True)
class Window:
    """How far one account's allowance for one endpoint is used up."""

    ends: datetime
    limit: int
    used: int = 0

    @property
    def headers(self) -> dict[str, str]:
        """As X tells it in every answer."""
        return {
            "x-rate-limit-limit": str(self.limit),
            "x-rate-limit-remaining": str(max(0, self.limit - self.used)),
            "x-rate-limit-reset": str(int(self.ends.timestamp())),
        }


class Limits:
    """Counts calls; an endpoint that `limits` does not name is free."""

    def __init__(self, now: Now, limits: Mapping[str, int] = PUBLISHED_LIMITS) -> None:
        self._now = now
        self._limits = limits
        self._windows: dict[tuple[str, str], Window] = {}

    def window(self, endpoint: str, account_id: str) -> Window | None:
        """The window that is open now."""
        if endpoint not in self._limits:
            return None
        key = (endpoint, account_id)
        if key not in self._windows or self._windows[key].ends <= self._now():
            self._windows[key] = Window(ends=self._now() + WINDOW, limit=self._limits[endpoint])
        return self._windows[key]
