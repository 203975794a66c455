"""Stories on the reference servers: Bluesky is real but for its chat, X is the practice one."""

from __future__ import annotations

import datetime as dt
from contextlib import AsyncExitStack
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from adapters.practice.bluesky_records import POST
from adapters.practice.bluesky_repo import said
from adapters.practice.clock import PracticeClock
from adapters.practice.faults import Faults
from adapters.practice.meter import Meter
from adapters.practice.stage import BOT_HANDLE
from adapters.practice.story import Story, parse
from adapters.practice.world import World
from adapters.practice.x_server import XServer
from bot.app import App
from tests.reference.chat import ChatStandIn
from tests.reference.front import Front
from tests.reference.people import ReferencePeople
from tests.reference.servers import Servers

#: Long enough ago that the whole story is over by the servers' clock.
DAYS_AGO = dt.timedelta(days=10)


class ReferenceStage:
    """As `adapters.practice.stage.Stage`."""

    def __init__(self, servers: Servers, clock: PracticeClock) -> None:
        self.clock, self._servers = clock, servers
        self.world = World(clock.now)
        self.x = XServer(self.world, Faults(), meter=Meter(clock.now), limits={})
        self.bluesky = ReferencePeople(servers, self.world)
        self.people = {"x": self.x.people, "bluesky": self.bluesky}
        self.bots = {
            "x": self.x.people.sign_up(BOT_HANDLE, "Tweet Meet", is_bot=True),
            "bluesky": self.bluesky.sign_up(BOT_HANDLE, "Tweet Meet", is_bot=True),
        }
        self.front = Front(servers, clock.now)
        self.chat = ChatStandIn(servers, self.world)
        self._running = AsyncExitStack()

    async def __aenter__(self) -> Self:
        self.x_address = await self.x.start()
        self._running.push_async_callback(self.x.stop)
        for part in (self.front, self.chat):
            await part.start()
            self._running.push_async_callback(part.stop)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._running.aclose()

    def keys(self) -> dict[str, dict[str, Any]]:
        x = self.x.grant(self.bots["x"])
        return {
            "x": {
                "consumer_key": x.consumer_key,
                "consumer_secret": x.consumer_secret,
                "access_token": x.access_token,
                "access_token_secret": x.access_token_secret,
                "base_url": self.x_address,
            },
            "bluesky": {
                "handle": self.bots["bluesky"].handle,
                "app_password": self.bluesky.app_password(self.bots["bluesky"]),
                "pds_url": self._servers.front,
                "chat_service_did": self.chat.did,
            },
        }

    def look_what_the_bot_posted(self) -> None:
        """Put into the world what stands in the bot's repository by now."""
        bot, known = self.bots["bluesky"], {post.id for post in self.world.posts}
        for record in self.bluesky.records(bot, POST):
            if record["uri"] not in known:
                self.world.post(said(bot, record["uri"], record["value"], self.world))


class Watched:
    """The bot as a player waits for it; what it posted is there once it has settled."""

    def __init__(self, app: App, stage: ReferenceStage) -> None:
        self._app, self._stage = app, stage

    async def settle(self) -> None:
        await self._app.settle()
        self._stage.look_what_the_bot_posted()

    async def next_due(self) -> dt.datetime | None:
        return await self._app.next_due()


def told(file: Path, zone: dt.tzinfo, bot: str) -> Story:
    """A story whose day is `{date}`, shown as `{day}` and `{zone}`, and which calls the bot `{bot}`."""
    day = dt.datetime.now(zone) - DAYS_AGO
    evening = day.replace(hour=19, minute=0)
    shown = {"date": f"{day:%Y-%m-%d}", "day": f"{day:%a} {day.day} {day:%b}", "zone": f"{evening:%Z}", "bot": bot}
    return parse(file.read_text(encoding="utf-8").format(**shown))
