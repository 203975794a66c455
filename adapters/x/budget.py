"""How many calls X still allows: one bucket an endpoint, filled anew by windows, corrected by what X says.

A call that X would turn away is not made: it is `Throttled` here, with the time to wait. Buckets live in memory; after
a restart the first answers of X say what is left.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from adapters.x.endpoints import Endpoint
from bot.ports import Clock, Throttled

QUARTER = timedelta(minutes=15)
DAY = timedelta(days=1)
#: The start of X's header names, by window.
HEADERS: Mapping[timedelta, str] = {QUARTER: "x-rate-limit", DAY: "x-user-limit-24hour"}


@dataclass(slots=True)
class Bucket:
    """What is left of one allowance until it `ends`, when it is whole again."""

    size: int
    window: timedelta
    ends: datetime
    left: int = 0

    def wait(self, now: datetime) -> timedelta:
        """Until a call is allowed."""
        if now >= self.ends:
            self.left, self.ends = self.size, now + self.window
        return timedelta(0) if self.left else self.ends - now

    def take(self) -> None:
        """Use one."""
        self.left -= 1

    def learn(self, headers: Mapping[str, str]) -> None:
        """X knows better: limits change, and another process may use the same account."""
        prefix = HEADERS[self.window]
        limit, left, reset = (headers.get(f"{prefix}-{name}", "") for name in ("limit", "remaining", "reset"))
        if not (left.isdecimal() and reset.isdecimal()):
            return
        self.left, self.ends = int(left), datetime.fromtimestamp(int(reset), UTC)
        if limit.isdecimal() and int(limit) > 0:
            self.size = int(limit)


@dataclass(slots=True)
class Budgets:
    """Of one account."""

    clock: Clock
    _buckets: dict[str, tuple[Bucket, ...]] = field(default_factory=dict)

    def take(self, endpoint: Endpoint[Any]) -> None:
        """Use one call; raises `Throttled` where none is left."""
        buckets, now = self._of(endpoint), self.clock.now()
        wait = max((bucket.wait(now) for bucket in buckets), default=timedelta(0))
        if wait:
            raise Throttled(f"X: {endpoint.what}: no call left", wait=wait)
        for bucket in buckets:
            bucket.take()

    def learn(self, endpoint: Endpoint[Any], headers: Mapping[str, str]) -> None:
        """Take note of what an answer says."""
        for bucket in self._of(endpoint):
            bucket.learn(headers)

    def _of(self, endpoint: Endpoint[Any]) -> tuple[Bucket, ...]:
        if endpoint.name not in self._buckets:
            sizes = ((endpoint.per_quarter, QUARTER), (endpoint.per_day, DAY))
            now = self.clock.now()
            self._buckets[endpoint.name] = tuple(Bucket(size, window, now) for size, window in sizes if size)
        return self._buckets[endpoint.name]
