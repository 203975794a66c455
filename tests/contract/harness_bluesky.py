"""Bluesky from the people's side: the real adapter, the SDK and a practice server in between."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlsplit

from adapters.bluesky.network import BlueskyNetwork
from adapters.practice.bluesky_people import BlueskyPeople
from adapters.practice.bluesky_server import BlueskyServer
from adapters.practice.faults import Fault
from adapters.practice.world import Person, World
from bot.ports import Account, NetworkName, PostRef
from tests.contract.harness import Harness, Shown, SteppedClock, Write, WriteFault

WRITES: dict[Write, str] = {
    "post": "com.atproto.repo.putRecord",
    "message": "chat.bsky.convo.sendMessage",
    "picture": "com.atproto.repo.uploadBlob",
}

FAULTS: dict[WriteFault, Fault] = {
    "lost_before": "drop",
    "lost_answer": "drop_after_apply",
    "gateway_page": "html_503",
    "throttled": "too_many",
    "credentials": "unauthorized",
}


class BlueskyHarness:
    name: NetworkName = "bluesky"

    def __init__(self, directory: Path) -> None:
        self.clock = SteppedClock()
        self.world = World(self.clock.now)
        self.people = BlueskyPeople(self.world)
        self.server = BlueskyServer(self.world)
        self.bot = self.people.sign_up("tweetmeet", "Tweet Meet", is_bot=True)
        self.session_file = directory / "session.json"

    async def start(self) -> None:
        self.address = await self.server.start()
        self.network = self.adapter()
        self.me = await self.network.open()

    def adapter(self, **settings: Any) -> BlueskyNetwork:
        return BlueskyNetwork(
            **{
                "handle": self.bot.handle,
                "app_password": self.people.app_password(self.bot),
                "clock": self.clock,
                "pds_url": self.address,
                "session_file": self.session_file,
                "timeout": timedelta(seconds=5),
                **settings,
            }
        )

    async def stop(self) -> None:
        await self.network.close()
        await self.server.stop()

    def person(self, handle: str) -> Account:
        return account_of(self.people.sign_up(handle, handle.title()))

    async def says(self, who: Account, text: str, *, in_reply_to: PostRef | None = None) -> PostRef:
        self.clock.time += timedelta(milliseconds=1)  # nobody says everything at once
        said = self.people.post(self.behind(who), text, in_reply_to.id if in_reply_to else None)
        return PostRef(said.id, str(said.extra["cid"]))

    async def writes(self, who: Account, text: str) -> str:
        return self.people.message(self.behind(who), self.bot, text).id

    def posts(self) -> list[Shown]:
        return [
            Shown(
                id=post.id,
                text=post.text,
                by=post.author.id,
                parent_id=post.parent_id,
                root_id=post.root_id,
                notified=frozenset(marked(post.extra["record"].get("facets", []), "mention", "did")),
                links=frozenset(marked(post.extra["record"].get("facets", []), "link", "uri")),
                picture=(post.picture.png, post.picture.alt) if post.picture else None,
            )
            for post in self.world.posts
            if post.author == self.bot
        ]

    def messages_to(self, who: Account) -> list[Shown]:
        return [
            Shown(
                id=message.id,
                text=message.text,
                by=message.author.id,
                to=message.to.id,
                notified=frozenset(marked(message.extra["facets"], "mention", "did")),
                links=frozenset(marked(message.extra["facets"], "link", "uri")),
            )
            for message in self.world.messages
            if message.to.id == who.id
        ]

    def breaks(self, what: Write, fault: WriteFault) -> None:
        self.server.faults.plan(WRITES[what], FAULTS[fault])
        if fault == "credentials":
            self.server.faults.plan("com.atproto.server.refreshSession", "unauthorized")
            self.server.faults.plan("com.atproto.server.createSession", "unauthorized")

    def advance(self, by: timedelta) -> None:
        self.clock.time += by

    def now(self) -> datetime:
        return self.clock.now()

    async def goes_down(self) -> None:
        await self.server.stop()

    async def comes_back(self) -> None:
        await self.server.start(urlsplit(self.address).port or 0)

    async def restart(self) -> None:
        await self.network.close()
        self.network = self.adapter()
        self.me = await self.network.open()

    def behind(self, who: Account) -> Person:
        return self.world.people[who.network, who.id]


def account_of(person: Person) -> Account:
    return Account(person.network, person.id, person.handle)


def marked(facets: Any, kind: str, member: str) -> list[str]:
    features = [feature for facet in facets for feature in facet["features"]]
    return [feature[member] for feature in features if feature["$type"].endswith(f"#{kind}")]


@asynccontextmanager
async def opened() -> AsyncIterator[BlueskyHarness]:
    with TemporaryDirectory() as directory:
        bluesky = BlueskyHarness(Path(directory))
        await bluesky.start()
        try:
            yield bluesky
        finally:
            await bluesky.stop()


@asynccontextmanager
async def harness() -> AsyncIterator[Harness]:
    async with opened() as bluesky:
        yield bluesky
