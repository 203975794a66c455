"""A clock that runs like any other, or stands, and can be put forward: an evening need not take an evening."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable


class PracticeClock:
    """Starts at `start` and runs on in real time (`running`), or moves only when it is put forward."""

    def __init__(self, start: dt.datetime, *, running: bool = False) -> None:
        self._at = start.astimezone(dt.UTC)
        self._started = time.monotonic() if running else None
        self._on_jump: list[Callable[[], None]] = []

    def now(self) -> dt.datetime:
        """Aware, UTC."""
        if self._started is None:
            return self._at
        return self._at + dt.timedelta(seconds=time.monotonic() - self._started)

    def advance(self, by: dt.timedelta) -> None:
        """Put the clock forward and tell those who wait for a time. Raises ValueError for going back."""
        if by < dt.timedelta(0):
            raise ValueError("a clock that goes back is another test's business")
        self._at += by
        for listener in self._on_jump:
            listener()

    def advance_to(self, moment: dt.datetime) -> None:
        """Put the clock forward to `moment`; a moment that is past already changes nothing."""
        self.advance(max(moment - self.now(), dt.timedelta(0)))

    def on_jump(self, listener: Callable[[], None]) -> None:
        """Call `listener` whenever the clock was put forward."""
        self._on_jump.append(listener)
