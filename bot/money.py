"""What X costs, by its published prices, and what is still allowed under a monthly cap. Pure.

Counted is what the database knows: what was heard, what was sent, and that a poll reads back what was sent. Where X
delivers by itself nothing is read back, so the bill is lower.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from bot.turns import Candidate, by_urgency

#: Reads stop at this part of the cap, messages to guests at the whole of it; announcements and organizers never.
READS_UNTIL = Decimal("0.8")


@dataclass(frozen=True, slots=True)
class Use:
    """How often X was asked to do something."""

    posts_read: int = 0
    messages_read: int = 0
    users_read: int = 0
    posts: int = 0
    messages: int = 0

    def costs(self, prices: Mapping[str, Decimal]) -> Decimal:
        """US$; a message that was sent is read back by a later poll."""
        return (
            prices["post_read"] * self.posts_read
            + prices["message_read"] * (self.messages_read + self.messages)
            + prices["user_read"] * self.users_read
            + prices["post"] * self.posts
            + prices["message"] * self.messages
        )


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
