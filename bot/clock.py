"""The time of this machine."""

from __future__ import annotations

import datetime as dt


class SystemClock:
    """The clock of the operating system."""

    def now(self) -> dt.datetime:
        """Aware, UTC."""
        return dt.datetime.now(dt.UTC)
