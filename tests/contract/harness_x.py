"""The practice X from the people's side, and the real adapter in front of it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from adapters.practice.faults import Fault, Faults
from adapters.practice.meter import Meter
from adapters.practice.world import Person, Said, Whispered, World
from adapters.practice.x_server import XServer
from adapters.practice.x_text import handles_in, links_in
from adapters.x import XNetwork
from bot.ports import Account, NetworkName, PostRef
from tests.contract.harness import Shown, SteppedClock, Write, WriteFault
from tests.contract.x_exchanges import mismatches

ENDPOINTS: dict[Write, str] = {
    "post": "POST /2/tweets",
    "message": "POST /2/dm_conversations/with/:id/messages",
    "picture": "POST /2/media/upload",
}
FAULTS: dict[WriteFault, Fault] = {
    "lost_before": "drop",
    "lost_answer": "drop_after_apply",
    "gateway_page": "html_503",
    "throttled": "too_many",
    "credentials": "unauthorized",
}


class XHarness:
    name: NetworkName = "x"
    network: XNetwork
    me: Account

    def __init__(self, *, keeps_limits: bool = True, **server_options: object) -> None:
        self.keeps_limits = keeps_limits
        self.clock = SteppedClock()
        self.world = World(self.clock.now)
        self.faults = Faults()
        self.meter = Meter(self.clock.now)
        self.server = XServer(self.world, self.faults, self.meter, **server_options)
        self.bot = self.server.people.sign_up("tweetmeet", "Tweet Meet", is_bot=True)
        self.keys = self.server.grant(self.bot)
        self.address = ""

    async def start(self) -> None:
        self.address = await self.server.start()
        await self._open_new()

    async def stop(self) -> None:
        await self.network.close()
        await self.server.stop()
        assert [] == mismatches(self.server.exchanges)

    def adapter(self, *, timeout: timedelta = timedelta(seconds=5), **other_keys: str) -> XNetwork:
        keys = {
            "consumer_key": self.keys.consumer_key,
            "consumer_secret": self.keys.consumer_secret,
            "access_token": self.keys.access_token,
            "access_token_secret": self.keys.access_token_secret,
        }
        return XNetwork(
            **(keys | other_keys),
            clock=self.clock,
            base_url=self.address,
            timeout=timeout,
            keep_limits=self.keeps_limits,
        )

    async def _open_new(self) -> None:
        self.network = self.adapter()
        self.me = await self.network.open()

    def person(self, handle: str) -> Account:
        return self._account(self.server.people.sign_up(handle, handle.title()))

    def _account(self, person: Person) -> Account:
        return Account("x", person.id, person.handle)

    def _person(self, account: Account) -> Person:
        return self.world.people["x", account.id]

    async def says(self, who: Account, text: str, *, in_reply_to: PostRef | None = None) -> PostRef:
        said = self.server.people.post(self._person(who), text, in_reply_to.id if in_reply_to else None)
        return PostRef(said.id)

    async def writes(self, who: Account, text: str) -> str:
        return self.server.people.message(self._person(who), self.bot, text).id

    def posts(self) -> list[Shown]:
        return [self._shown_post(post) for post in self.world.posts_on("x") if post.author == self.bot]

    def _shown_post(self, said: Said) -> Shown:
        named = [self.world.by_handle("x", handle) for handle in handles_in(said.text)]
        return Shown(
            id=said.id,
            text=said.text.replace("\u200b", ""),
            by=said.author.id,
            parent_id=said.parent_id,
            root_id=said.root_id,
            notified=frozenset(person.id for person in named if person),
            links=frozenset(links_in(said.text)),
            picture=(said.picture.png, said.picture.alt) if said.picture else None,
        )

    def messages_to(self, who: Account) -> list[Shown]:
        return [_shown_message(sent) for sent in self.world.messages if sent.to.id == who.id]

    def breaks(self, what: Write, fault: WriteFault) -> None:
        tries = 2 if fault == "credentials" else 1  # a single 401 is passed over
        self.faults.plan(ENDPOINTS[what], *[FAULTS[fault]] * tries)

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
        await self._open_new()


def _shown_message(sent: Whispered) -> Shown:
    return Shown(
        id=sent.id,
        text=sent.text.replace("\u200b", ""),
        by=sent.author.id,
        to=sent.to.id,
        links=frozenset(links_in(sent.text)),
    )


@asynccontextmanager
async def harness(**server_options: object) -> AsyncIterator[XHarness]:
    opened = XHarness(**server_options)
    await opened.start()
    try:
        yield opened
    finally:
        await opened.stop()
