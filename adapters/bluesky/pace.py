"""How much the bot may write: Bluesky's published budget of write points, and a patience of our own with its chat."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.ports import Clock, Throttled

#: https://docs.bsky.app/docs/advanced-guides/rate-limits: points of an account by window; what a write costs.
BUDGETS = ((timedelta(hours=1), 5_000), (timedelta(days=1), 35_000))
CREATE = 3

FIRST_CHAT_PAUSE, LONGEST_CHAT_PAUSE = timedelta(minutes=5), timedelta(hours=6)


@dataclass(slots=True)
class WritePoints:
    """Counts what this process wrote; whoever would go over is told when there is room again, before any call."""

    clock: Clock
    _spent: deque[tuple[datetime, int]] = field(default_factory=deque)

    def spend(self, points: int) -> None:
        """Raises `Throttled`, and counts nothing, where the budget of a window is used up."""
        now = self.clock.now()
        while self._spent and self._spent[0][0] <= now - BUDGETS[-1][0]:
            self._spent.popleft()
        for window, budget in BUDGETS:
            recent = [(at, cost) for at, cost in self._spent if at > now - window]
            if sum(cost for _, cost in recent) + points > budget:
                raise Throttled("Bluesky: the budget of write points is used up", wait=recent[0][0] + window - now)
        self._spent.append((now, points))


@dataclass(slots=True)
class ChatPatience:
    """Each 429 in a row doubles the pause in which nothing is sent; one message that goes through ends it.

    The chat service publishes no limits, and one that was hit is known to have lasted for six hours.
    """

    clock: Clock
    _refusals: int = 0
    _until: datetime | None = None

    def check(self) -> None:
        """Raises `Throttled` while the pause lasts."""
        if self._until is not None and self.clock.now() < self._until:
            raise Throttled("Bluesky: the chat service asked for less", wait=self._until - self.clock.now())

    def refused(self, error: Throttled) -> Throttled:
        """The same with our own wait, which is never shorter than what the service itself said."""
        pause = min(FIRST_CHAT_PAUSE * 2 ** min(self._refusals, 10), LONGEST_CHAT_PAUSE)
        self._refusals += 1
        wait = max(pause, error.wait or pause)
        self._until = self.clock.now() + wait
        return Throttled(str(error), wait=wait)

    def went_through(self) -> None:
        """Begin anew."""
        self._refusals, self._until = 0, None
