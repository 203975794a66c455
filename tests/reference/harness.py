"""Bluesky from the people's side once more: this time PDS, PLC directory and app view are the AT Protocol's own."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal

from adapters.bluesky.network import BlueskyNetwork
from adapters.practice.bluesky_records import POST
from adapters.practice.world import Person, World
from bot.ports import Account, NetworkName, PostRef
from tests.contract.harness import Shown, SteppedClock, WriteFault
from tests.contract.harness_bluesky import FAULTS, WRITES, account_of, marked
from tests.reference.chat import ChatStandIn
from tests.reference.front import Front
from tests.reference.people import ReferencePeople
from tests.reference.servers import Servers

#: The reference servers have the machine's clock. Our people live some time before: what they say carries their time,
#: which the app view shows as long as it is not later than its own.
AGO = timedelta(days=40)


class ReferenceHarness:
    name: NetworkName = "bluesky"

    def __init__(self, servers: Servers, directory: Path) -> None:
        self.clock = SteppedClock((datetime.now(UTC) - AGO).replace(microsecond=0))
        self.servers = servers
        self.world = World(self.clock.now)
        self.people = ReferencePeople(servers, self.world)
        self.front = Front(servers, self.clock.now)
        self.chat = ChatStandIn(servers, self.world)
        self.session_file = directory / "session.json"

    async def start(self) -> None:
        await self.front.start()
        await self.chat.start()
        self.bot = self.people.sign_up("tweetmeet", "Tweet Meet", is_bot=True)
        self.password = self.people.app_password(self.bot)
        self.network = self.adapter()

    def adapter(self, **settings: Any) -> BlueskyNetwork:
        return BlueskyNetwork(
            **{
                "handle": self.bot.handle,
                "app_password": self.password,
                "clock": self.clock,
                "pds_url": self.servers.front,
                "chat_service_did": self.chat.did,
                "session_file": self.session_file,
                "timeout": timedelta(seconds=10),
                **settings,
            }
        )

    async def stop(self) -> None:
        await self.network.close()
        await self.front.stop()
        await self.chat.stop()
        self.people.close()

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
                id=record["uri"],
                text=record["value"]["text"],
                by=self.bot.id,
                parent_id=record["value"].get("reply", {}).get("parent", {}).get("uri"),
                root_id=record["value"].get("reply", {}).get("root", {}).get("uri"),
                notified=frozenset(marked(record["value"].get("facets", []), "mention", "did")),
                links=frozenset(marked(record["value"].get("facets", []), "link", "uri")),
                picture=self.people.picture(self.bot, record["value"]),
            )
            for record in self.people.records(self.bot, POST)
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

    def breaks(self, what: Literal["post", "message"], fault: WriteFault) -> None:
        if fault == "credentials" and what == "post":
            self.people.take_down(self.bot)  # its token passes on to other services what it always did
            return
        self.front.faults.plan(WRITES[what], FAULTS[fault])
        if fault == "credentials":
            self.front.faults.plan("com.atproto.server.refreshSession", "unauthorized")

    def advance(self, by: timedelta) -> None:
        self.clock.time += by

    def now(self) -> datetime:
        return self.clock.now()

    async def goes_down(self) -> None:
        await self.front.stop()

    async def comes_back(self) -> None:
        await self.front.start()

    async def restart(self) -> None:
        await self.network.close()
        self.network = self.adapter()
        self.me = await self.network.open()

    def behind(self, who: Account) -> Person:
        return self.world.people[who.network, who.id]


@asynccontextmanager
async def opened(servers: Servers) -> AsyncIterator[ReferenceHarness]:
    with TemporaryDirectory() as directory:
        harness = ReferenceHarness(servers, Path(directory))
        await harness.start()
        try:
            harness.me = await harness.network.open()
            yield harness
        finally:
            await harness.stop()
        assert harness.chat.turned_away == []
