"""Stands between the bot and a network, and notes what the bot held when it first said a number."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime

from bot.ports import (
    Account,
    Batch,
    DirectMessage,
    Network,
    NetworkName,
    OutgoingMessage,
    OutgoingPost,
    Post,
    PostRef,
)
from bot.store import Store, meetups

_STATED = re.compile(r"(\d+) (?:person|people) coming|(Nobody has said yes)")


@dataclass(slots=True)
class Witness:
    """A `Network` like the one behind it."""

    network: Network
    store: Store
    name: NetworkName = field(init=False)
    wrong: list[str] = field(default_factory=list)  #: numbers that were not those of the list when they were first said
    tried: set[int] = field(default_factory=set)
    crashed_at: datetime | None = None  #: by the bot's clock at the latest

    def __post_init__(self) -> None:
        self.name = self.network.name

    async def open(self) -> Account:
        """See `Network`."""
        return await self.network.open()

    async def close(self) -> None:
        """See `Network`."""
        await self.network.close()

    async def posts_since(self, cursor: str | None) -> Batch[Post]:
        """See `Network`."""
        return await self.network.posts_since(cursor)

    async def messages_since(self, cursor: str | None) -> Batch[DirectMessage]:
        """See `Network`."""
        return await self.network.messages_since(cursor)

    async def send_post(self, post: OutgoingPost) -> PostRef:
        """See `Network`."""
        await self._compare(post)
        return await self.network.send_post(post)

    async def find_post(self, post: OutgoingPost) -> PostRef | None:
        """See `Network`."""
        return await self.network.find_post(post)

    async def send_message(self, message: OutgoingMessage) -> str:
        """See `Network`."""
        await self._compare(message)
        return await self.network.send_message(message)

    async def find_message(self, message: OutgoingMessage) -> str | None:
        """See `Network`."""
        return await self.network.find_message(message)

    async def _compare(self, item: OutgoingPost | OutgoingMessage) -> None:
        """At the first try only: what may be out already is said again as it was.

        After a crash the bot cannot know whether it had tried.
        """
        stated = _STATED.search(str(item.text))
        may_have_tried = self.crashed_at is not None and item.created_at <= self.crashed_at
        if stated is None or item.number in self.tried or may_have_tried:
            return
        held = await self.store.run(lambda c: sum(meetup.headcount for meetup in meetups.live(c, 2)))
        self.tried.add(item.number)
        if held != int(stated[1] or 0):
            self.wrong.append(f"{stated[0]} where the list had {held}")
