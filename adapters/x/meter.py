"""What X charges for, noted where it happens: each item that an answer carries, and each thing that was made.

X charges a read once per item and UTC day (docs.x.com, "Pricing", August 2026), however often it is read. After a
restart nothing is known of what was read before, so the meter can say too much, never too little. What fails is free.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal

from bot.ports import Charge, Clock

Read = Literal["post_read", "user_read", "message_read"]
Event = Literal["mention_delivered", "message_delivered"]
Write = Literal["post", "summoned_reply", "message", "picture_described"]


class Meter:
    """Of one account; `charges` waits until somebody writes it down."""

    def __init__(self, clock: Clock) -> None:
        self.charges: list[Charge] = []
        self._clock = clock
        self._day: date | None = None
        self._read: set[tuple[Read, str]] = set()
        self._mentions: set[str] = set()

    def read(self, what: Read, items: Iterable[tuple[str, str | None]]) -> None:
        """Items of an answer, each with the id of the account that it is from."""
        self._begin_day()
        for id_, account in items:
            if (what, id_) not in self._read:
                self._read.add((what, id_))
                self._charge(what, account=account)

    def mentioned(self, posts: Iterable[str]) -> None:
        """Posts that mention the bot: to answer one of them costs less."""
        self._mentions.update(posts)

    def delivered(self, what: Event, account: str | None) -> None:
        """An event that X delivered by itself."""
        self._charge(what, account=account)

    def posted(self, number: int | None, in_reply_to: str | None) -> None:
        """A post of the bot's own."""
        self.wrote("summoned_reply" if in_reply_to in self._mentions else "post", number)

    def wrote(self, what: Write, number: int | None) -> None:
        """Something that the bot made, for the post or message with this number."""
        self._charge(what, number=number)

    def _charge(self, what: Read | Event | Write, *, number: int | None = None, account: str | None = None) -> None:
        whose = f"x:{account}" if account else None
        self.charges.append(Charge(what=what, at=self._clock.now(), number=number, account=whose))

    def _begin_day(self) -> None:
        today = self._clock.now().date()
        if today != self._day:
            self._day = today
            self._read.clear()
