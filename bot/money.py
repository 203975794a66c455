"""What X costs, by its published prices, and what is still allowed under a monthly cap. Pure.

What was charged is counted by the adapter, where it happens; here it gets its price.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from bot.turns import Candidate, by_urgency

#: Reads stop at this part of the cap, messages to guests at the whole of it; announcements and organizers never.
READS_UNTIL = Decimal("0.8")


def cost(counts: Mapping[str, int], prices: Mapping[str, Decimal]) -> Decimal:
    """US$ for what was charged so and so often; raises KeyError for what has no price."""
    return sum((prices[what] * count for what, count in counts.items()), Decimal(0))


def month_of(now: datetime) -> tuple[datetime, datetime]:
    """Its first moment, and that of the next one."""
    begins = now.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    return begins, (begins + timedelta(days=32)).replace(day=1)


@dataclass(slots=True)
class Purse:
    """A monthly cap in US$ (None: none), and what was spent of it when somebody last looked."""

    cap: Decimal | None = None
    spent: Decimal = Decimal(0)

    @property
    def may_read(self) -> bool:
        """Whether reads are still allowed."""
        return self.cap is None or self.spent < self.cap * READS_UNTIL

    @property
    def may_confirm(self) -> bool:
        """Whether messages to guests are still allowed."""
        return self.cap is None or self.spent < self.cap

    def turns(self, candidates: Sequence[Candidate], now: datetime) -> Sequence[Candidate]:
        """`bot.turns.Turns`: over the cap only what is public and what organizers are told."""
        return [one for one in by_urgency(candidates, now) if self.may_confirm or not _is_for_a_guest(one)]


def _is_for_a_guest(one: Candidate) -> bool:
    return one.network == "x" and one.kind == "dm" and not one.key.endswith("/organizer")
