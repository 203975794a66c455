"""The memory network from the people's side."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from adapters.memory import MemoryNetwork
from bot.ports import Account, NetworkName, PostRef, Thread
from bot.text import Link, Mention, Text
from tests.contract.harness import Harness, Shown, Write, WriteFault


@dataclass
class SteppedClock:
    time: datetime = datetime(2026, 5, 1, 12, tzinfo=UTC)

    def now(self) -> datetime:
        return self.time


class MemoryHarness:
    name: NetworkName = "x"

    def __init__(self) -> None:
        self.clock = SteppedClock()
        self.network = MemoryNetwork(self.name, self.clock)
        self.me = self.network.me
        self._said: list[Shown] = []
        self._threads: dict[str, Thread] = {}

    def person(self, handle: str) -> Account:
        return Account(self.name, f"id-{handle}", handle)

    async def says(self, who: Account, text: str, *, in_reply_to: PostRef | None = None) -> PostRef:
        answers_to = self._thread_under(in_reply_to) if in_reply_to else None
        concerns_the_bot = f"@{self.me.handle}" in text or in_reply_to in [ref for ref, _ in self.network.sent_posts]
        if not concerns_the_bot:
            return PostRef(f"elsewhere-{len(self._threads)}")
        post = self.network.says(who, text, answers_to=answers_to)
        self._threads[post.ref.id] = post.thread
        return post.ref

    def _thread_under(self, parent: PostRef) -> Thread:
        sent = next((post for ref, post in self.network.sent_posts if ref == parent), None)
        above = self._threads.get(parent.id) if sent is None else sent.answers_to
        return Thread(root=above.root if above else parent, parent=parent)

    async def writes(self, who: Account, text: str) -> str:
        return self.network.writes(who, text).id

    def posts(self) -> list[Shown]:
        return [
            Shown(
                id=ref.id,
                text=str(post.text),
                by=self.me.id,
                parent_id=post.answers_to.parent.id if post.answers_to else None,
                root_id=post.answers_to.root.id if post.answers_to else None,
                notified=_notified(post.text),
                picture=(post.picture.png, post.picture.alt) if post.picture else None,
            )
            for ref, post in self.network.sent_posts
        ]

    def messages_to(self, who: Account) -> list[Shown]:
        return [
            Shown(id=id_, text=str(sent.text), by=self.me.id, to=sent.to.id, links=_links(sent.text))
            for id_, sent in self.network.sent_messages
            if sent.to.id == who.id
        ]

    def breaks(self, what: Write, fault: WriteFault) -> None:
        getattr(self.network.faults, what).append(fault)

    def advance(self, by: timedelta) -> None:
        self.clock.time += by

    def now(self) -> datetime:
        return self.clock.now()

    async def goes_down(self) -> None:
        self.network.down = True

    async def comes_back(self) -> None:
        self.network.down = False

    async def restart(self) -> None:
        await self.network.close()
        self.me = await self.network.open()


def _notified(text: Text) -> frozenset[str]:
    return frozenset(span.id for span in text.spans if isinstance(span, Mention) and span.network == "x")


def _links(text: Text) -> frozenset[str]:
    return frozenset(span.url for span in text.spans if isinstance(span, Link))


@asynccontextmanager
async def harness() -> AsyncIterator[Harness]:
    yield MemoryHarness()
