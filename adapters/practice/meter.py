"""What the bot's calls would have cost on the real X, by the prices it published in August 2026 (pay per use, US$).

A read is charged once per item and UTC day, however often it is read; what fails is free.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from adapters.practice.world import Now

Charge = Literal[
    "post read",
    "own post or mention read",
    "user read",
    "message read",
    "post",
    "summoned reply",  # to a post that mentions the bot
    "post with a link",
    "message",
    "deletion",
    "picture described",
    "message delivered",  # by the Activity API; what the bot itself sent is delivered for nothing
    "mention delivered",
]

PRICES: dict[Charge, Decimal] = {
    "post read": Decimal("0.005"),
    "own post or mention read": Decimal("0.001"),
    "user read": Decimal("0.010"),
    "message read": Decimal("0.010"),
    "post": Decimal("0.015"),
    "summoned reply": Decimal("0.010"),
    "post with a link": Decimal("0.200"),
    "message": Decimal("0.015"),
    "deletion": Decimal("0.010"),
    "message delivered": Decimal("0.010"),
    "mention delivered": Decimal("0.005"),
    "picture described": Decimal("0.005"),  # the upload itself is free
}


@dataclass(slots=True)
class Meter:
    """Counts charges; `now` decides which UTC day a read belongs to."""

    now: Now
    counts: Counter[Charge] = field(default_factory=Counter)
    _read: set[tuple[date, Charge, str]] = field(default_factory=set)

    def read(self, charge: Charge, ids: Iterable[str]) -> None:
        """Items that an answer carried."""
        today = self.now().date()
        fresh = {(today, charge, item) for item in ids} - self._read
        self._read |= fresh
        self.counts[charge] += len(fresh)

    def write(self, charge: Charge) -> None:
        """Something that was applied."""
        self.counts[charge] += 1

    def by_kind(self) -> dict[Charge, Decimal]:
        """US$ by kind of charge, those that occurred."""
        return {charge: PRICES[charge] * count for charge, count in self.counts.items() if count}

    @property
    def total(self) -> Decimal:
        """US$ since the meter began."""
        return sum(self.by_kind().values(), Decimal(0))
