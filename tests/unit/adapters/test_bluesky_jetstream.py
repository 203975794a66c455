"""RSVPs that people wrote into their own repositories, out of a Jetstream that stands on loopback."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest
from aiohttp import web

from adapters.bluesky.calendar import EVENT
from adapters.bluesky.jetstream import RSVP, Jetstream
from bot.ports import Unreachable
from tests.contract.harness_bluesky import BlueskyHarness

BEN = "did:plc:ben"


class StandIn:
    """Says all that it has after the cursor, then nothing; or what it is told to say, as it is."""

    def __init__(self) -> None:
        self.commits: list[dict] = []
        self.raw: list[str] = []
        self.asked: list[dict[str, str]] = []
        self.url = ""

    async def subscribe(self, request: web.Request) -> web.WebSocketResponse:
        self.asked.append(dict(request.query))
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        for text in self.raw:
            await socket.send_str(text)
        for commit in self.commits:
            if commit["time_us"] >= int(request.query["cursor"]):
                await socket.send_json(commit)
        await socket.receive()
        return socket


@asynccontextmanager
async def running() -> AsyncIterator[StandIn]:
    stand_in, app = StandIn(), web.Application()
    app.router.add_get("/subscribe", stand_in.subscribe)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    stand_in.url = f"ws://127.0.0.1:{runner.addresses[0][1]}/subscribe"
    try:
        yield stand_in
    finally:
        await runner.cleanup()


@pytest.fixture
async def stand_in() -> AsyncIterator[StandIn]:
    async with running() as started:
        yield started


def stream(bluesky: BlueskyHarness, url: str) -> Jetstream:
    return Jetstream(bluesky.network._connection, bluesky.clock, url, quiet=timedelta(seconds=0.2))


def commit(at: int, subject: str, status: str = f"{RSVP}#going", **changes: object) -> dict:
    record = {"$type": RSVP, "subject": {"uri": subject, "cid": "bafyold"}, "status": status}
    said = {"operation": "create", "collection": RSVP, "rkey": "3mks", "rev": f"r{at}", "record": record, "cid": "b"}
    return {"did": BEN, "time_us": at, "kind": "commit", "commit": said | changes}


async def test_an_answer_to_an_entry_of_the_bot_is_heard_once(bluesky: BlueskyHarness, stand_in: StandIn):
    jetstream, entry = stream(bluesky, stand_in.url), f"at://{bluesky.me.id}/{EVENT}/3mk"
    begin = (await jetstream.answers_since(None)).cursor
    stand_in.commits = [
        commit(int(begin) + 1, entry),
        commit(int(begin) + 2, f"at://did:plc:else/{EVENT}/3mk"),
        commit(int(begin) + 3, entry, f"{RSVP}#interested", operation="update"),
        commit(int(begin) + 4, entry, f"{RSVP}#notgoing"),
    ]

    batch = await jetstream.answers_since(begin)

    assert ["going", "maybe", "not_going"] == [answer.answer for answer in batch.items]
    assert {(BEN, entry)} == {(answer.author.id, answer.entry) for answer in batch.items}
    assert str(int(begin) + 4) == batch.cursor
    assert () == (await jetstream.answers_since(batch.cursor)).items
    assert {RSVP} == {asked["wantedCollections"] for asked in stand_in.asked}


@pytest.mark.parametrize(
    "odd",
    [
        {"record": 7},
        {"record": {"status": f"{RSVP}#going"}},
        {"operation": "delete"},
        {"collection": "app.bsky.feed.like"},
    ],
)
async def test_what_is_no_answer_stops_nothing(bluesky: BlueskyHarness, stand_in: StandIn, odd: dict):
    entry = f"at://{bluesky.me.id}/{EVENT}/3mk"
    stand_in.commits = [commit(11, entry, **odd), commit(12, entry)]

    batch = await stream(bluesky, stand_in.url).answers_since("10")

    assert [f"at://{BEN}/{RSVP}/3mks#r12"] == [answer.id for answer in batch.items]


@pytest.mark.parametrize("garbage", ["no JSON", "[]", "{}"])
async def test_a_stream_that_talks_nonsense_is_one_clear_line(bluesky: BlueskyHarness, stand_in: StandIn, garbage: str):
    stand_in.raw = [garbage]

    with pytest.raises(Unreachable, match="Jetstream"):
        await stream(bluesky, stand_in.url).answers_since("10")


async def test_a_server_that_is_not_there_is_one_clear_line(bluesky: BlueskyHarness):
    with pytest.raises(Unreachable, match="Jetstream"):
        await stream(bluesky, "ws://127.0.0.1:9/subscribe").answers_since("10")


async def test_nobody_is_asked_where_the_operator_did_not_turn_it_on(bluesky: BlueskyHarness):
    assert (None, ()) == (
        (await bluesky.network.answers_since(None)).cursor,
        (await bluesky.network.answers_since("5")).items,
    )
