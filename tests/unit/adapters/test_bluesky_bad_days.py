"""Whatever goes wrong, in whatever order: the adapter says so in the port's words, and patience gets through."""

from random import Random

import pytest

from adapters.bluesky.connection import LOGIN_PAUSE
from adapters.practice.faults import Fault
from bot.ports import NetworkError, OutgoingMessage, OutgoingPost
from bot.text import Text
from tests.contract.harness_bluesky import BlueskyHarness

KINDS: tuple[Fault, ...] = (
    "drop",
    "drop_after_apply",
    "html_503",
    "html_503_after_apply",
    "server_error",
    "too_many",
    "too_many_silent",
    "unauthorized",
)


class Patience:
    """Reads and writes on, as the engine does: a cursor is kept only with its batch, a write is looked for first."""

    def __init__(self, bluesky: BlueskyHarness) -> None:
        self.bluesky = bluesky
        self.cursors: dict[str, str | None] = {"posts": None, "messages": None}
        self.heard: list[str] = []
        self.sent: set[int] = set()

    async def read(self) -> None:
        posts = await self.bluesky.network.posts_since(self.cursors["posts"])
        self.cursors["posts"] = posts.cursor
        self.heard += [post.ref.id for post in posts.items]
        messages = await self.bluesky.network.messages_since(self.cursors["messages"])
        self.cursors["messages"] = messages.cursor
        self.heard += [message.id for message in messages.items]

    async def write(self, post: OutgoingPost, message: OutgoingMessage) -> None:
        network = self.bluesky.network
        if post.number not in self.sent:
            if await network.find_post(post) is None:
                await network.send_post(post)
            self.sent.add(post.number)
        if message.number not in self.sent:
            if await network.find_message(message) is None:
                await network.send_message(message)
            self.sent.add(message.number)


@pytest.mark.parametrize("seed", range(8))
async def test_nothing_is_lost_and_nothing_is_said_twice(bluesky: BlueskyHarness, seed: int):
    faults = bluesky.server.faults
    faults.rate, faults.kinds, faults.random = 0.3, KINDS, Random(seed)
    alice = bluesky.person("alice")
    patience, said = Patience(bluesky), []
    for turn in range(10):
        said += [
            (await bluesky.says(alice, f"{turn} @{bluesky.me.handle}")).id,
            await bluesky.writes(bluesky.person(f"guest{turn}"), f"in {turn}"),
        ]
        post = OutgoingPost(number=turn, network="bluesky", text=Text.plain(f"post {turn}"), created_at=bluesky.now())
        message = OutgoingMessage(
            number=100 + turn, to=alice, text=Text.plain(f"message {turn}"), created_at=bluesky.now()
        )
        while {post.number, message.number} - patience.sent:
            try:
                await patience.write(post, message)
                await patience.read()
            except NetworkError:
                bluesky.advance(LOGIN_PAUSE)
    faults.rate = 0
    await patience.read()

    assert sorted(said) == sorted(patience.heard)
    assert [f"post {turn}" for turn in range(10)] == [post.text for post in bluesky.posts()]
    assert [f"message {turn}" for turn in range(10)] == [shown.text for shown in bluesky.messages_to(alice)]
    assert faults.injected > 10
