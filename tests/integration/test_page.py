"""The page of the practice networks, as its own script and a terminal see it: over HTTP."""

import asyncio
import datetime as dt
import json
import re
from collections.abc import AsyncIterator
from dataclasses import replace
from io import BytesIO

import aiohttp
import pytest
from yarl import URL

from adapters.practice.clock import PracticeClock
from adapters.practice.page import Page
from adapters.practice.stage import Stage

NOON = dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC)
CALL = "Helsinki friends, meet tonight at 7? DM me @tweetmeet"


@pytest.fixture
def stage() -> Stage:
    return Stage(PracticeClock(NOON))


@pytest.fixture
def page(stage: Stage) -> Page:
    return Page(stage.world, stage.people, stage.bots, stage.clock, stage.meter, zone="Europe/Helsinki")


@pytest.fixture
async def client(page: Page) -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(await page.start()) as session:
        yield session
    await page.stop()


async def sent(client: aiohttp.ClientSession, path: str, **body: object) -> tuple[int, dict]:
    async with client.post(path, json=body) as answer:
        return answer.status, await answer.json()


async def error(client: aiohttp.ClientSession, path: str, **body: object) -> str:
    status, answer = await sent(client, path, **body)
    assert 400 == status
    return answer["error"]


async def network(client: aiohttp.ClientSession, name: str) -> dict:
    async with client.get("/state") as answer:
        return (await answer.json())["networks"][name]


def plain(said: dict) -> str:
    return "".join(piece["text"] for piece in said["pieces"])


async def next_event(stream: aiohttp.ClientResponse, name: str) -> dict:
    async for line in stream.content:
        if line == f"event: {name}\n".encode():
            return json.loads((await stream.content.readline()).removeprefix(b"data: "))
    raise AssertionError(f"the stream ended without {name}")


# ---- what is shown


async def test_a_stranger_sees_a_page_and_everything_on_it_comes_from_here(client):
    async with client.get("/") as answer:
        html = await answer.text()

    assert (200, "text/html") == (answer.status, answer.content_type)
    assert "Post a call as" in html
    assert [] == re.findall(r"(?:src|href)=\"(?:https?:)?//[^\"]*", html)
    for path in re.findall(r"(?:src|href)=\"(static/[^\"]+)", html):
        async with client.get(f"/{path}") as part:
            assert 200 == part.status


async def test_nothing_but_the_pages_own_parts_is_served(client):
    for path in ("/static/nothing.css", "/static/..%2fpage.py", "/static/.", "/nowhere"):
        async with client.get(URL(path, encoded=True)) as answer:
            assert 404 == answer.status


async def test_a_call_on_x_shows_on_x_only(client):
    await sent(client, "/people", network="x", handle="aino")
    await sent(client, "/posts", network="x", handle="aino", text=CALL)

    assert [[CALL]] == [[plain(post) for post in thread] for thread in (await network(client, "x"))["threads"]]
    assert [] == (await network(client, "bluesky"))["threads"]


async def test_threads_are_newest_first_and_read_downwards(client, stage: Stage):
    people = stage.people["x"]
    aino, ben = people.sign_up("aino", "Aino"), people.sign_up("ben", "Ben")
    first = people.post(aino, "first")
    early = people.post(aino, "early reply", first.id)
    people.post(aino, "second")
    people.post(aino, "late reply", first.id)
    people.post(ben, "reply to the early one", early.id)

    threads = (await network(client, "x"))["threads"]

    assert [
        [("second", 0)],
        [("first", 0), ("early reply", 1), ("@aino reply to the early one", 2), ("late reply", 1)],
    ] == [[(plain(post), post["depth"]) for post in thread] for thread in threads]


async def test_a_reply_stays_to_be_read_when_what_it_answers_is_gone(client, stage: Stage):
    people = stage.people["x"]
    aino = people.sign_up("aino", "Aino")
    gone = people.post(aino, "gone")
    people.post(aino, "still here", gone.id)
    stage.world.withdraw(gone)

    assert [["still here"]] == [list(map(plain, thread)) for thread in (await network(client, "x"))["threads"]]


async def test_a_thread_may_be_very_deep(client, stage: Stage):
    people = stage.people["x"]
    aino = people.sign_up("aino", "Aino")
    last = people.post(aino, "0")
    for number in range(1, 1_500):
        last = people.post(aino, str(number), last.id)

    (thread,) = (await network(client, "x"))["threads"]
    assert 1_499 == thread[-1]["depth"]


async def test_mentions_and_links_are_marked_on_x(client, stage: Stage):
    people = stage.people["x"]
    people.post(people.sign_up("aino", "Aino"), "Ask @tweetmeet, not me@home.fi: see https://example.org/a?b=1.")

    ((post,),) = (await network(client, "x"))["threads"]
    marked = [(piece["kind"], piece["text"]) for piece in post["pieces"] if piece["kind"] != "plain"]
    assert [("mention", "@tweetmeet"), ("link", "https://example.org/a?b=1")] == marked


async def test_mentions_are_marked_on_bluesky_after_letters_of_several_bytes(client, stage: Stage):
    people = stage.people["bluesky"]
    people.post(people.sign_up("elif", "Elif"), "Töölö 🍻 with @tweetmeet.test tonight?")

    ((post,),) = (await network(client, "bluesky"))["threads"]
    assert [("plain", "Töölö 🍻 with "), ("mention", "@tweetmeet.test"), ("plain", " tonight?")] == [
        (piece["kind"], piece["text"]) for piece in post["pieces"]
    ]


async def test_a_link_that_would_run_a_script_is_no_link(client, stage: Stage):
    people, world = stage.people["bluesky"], stage.world
    said = people.post(people.sign_up("elif", "Elif"), "click here")
    feature = {"$type": "app.bsky.richtext.facet#link", "uri": "javascript:alert(1)"}
    facets = [{"index": {"byteStart": 0, "byteEnd": 5}, "features": [feature]}]
    record = said.extra["record"] | {"facets": facets}
    world.revise(said, replace(said, extra=said.extra | {"record": record}))

    ((post,),) = (await network(client, "bluesky"))["threads"]
    assert [{"text": "click here", "kind": "plain", "url": ""}] == post["pieces"]


async def test_conversations_are_listed_latest_first(client, stage: Stage):
    people, bot = stage.people["x"], stage.bots["x"]
    ben, chiara = people.sign_up("ben", "Ben"), people.sign_up("chiara", "Chiara")
    people.message(ben, bot, "in!")
    people.message(chiara, bot, "maybe")
    people.message(bot, ben, "You're in.")
    people.message(ben, chiara, "between us")

    conversations = (await network(client, "x"))["conversations"]

    assert [("ben", ["in!", "You're in."]), ("chiara", ["maybe"])] == [
        (one["with"]["handle"], list(map(plain, one["messages"]))) for one in conversations
    ]


async def test_what_x_would_have_charged_is_shown(client, stage: Stage):
    stage.meter.write("message")

    async with client.get("/state") as answer:
        charged = (await answer.json())["charged"]
    assert {"total": "0.015", "kinds": ["1 × message: $0.015"]} == charged


async def test_a_script_in_a_post_stays_text_in_the_page(client):
    await sent(client, "/people", network="x", handle="mallory")
    await sent(client, "/posts", network="x", handle="mallory", text="</script><script>alert(1)</script>")

    async with client.get("/") as answer:
        html = await answer.text()
    assert "<script>alert" not in html
    assert "script-src 'self'" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize(("query", "zone"), [("", "Europe/Helsinki"), ("?zone=America/New_York", "America/New_York")])
async def test_times_are_shown_in_the_zone_that_is_asked_for(client, query, zone):
    async with client.get(f"/{query}") as answer:
        assert f'data-zone="{zone}"' in await answer.text()


@pytest.mark.parametrize("zone", ["Mars/Olympus", "../../etc/passwd", "Europe"])
async def test_a_zone_that_does_not_exist_is_refused(client, zone):
    async with client.get("/", params={"zone": zone}) as answer:
        assert 400 == answer.status


# ---- being somebody


async def test_a_new_guest_writes_to_the_bot_of_their_network(client, stage: Stage):
    status, person = await sent(client, "/people", network="bluesky", handle="@finn", name="  Finn  F ")
    await sent(client, "/messages", network="bluesky", handle=person["handle"], text="count me in")

    assert (201, "finn.test", "Finn F") == (status, person["handle"], person["name"])
    (message,) = stage.world.messages
    assert (stage.bots["bluesky"], "count me in") == (message.to, message.text)


async def test_the_same_handle_again_is_the_same_person(client):
    first = await sent(client, "/people", network="x", handle="aino")
    again = await sent(client, "/people", network="x", handle="AINO", name="Somebody else")

    assert first == again


async def test_a_bare_name_finds_its_account_on_bluesky(client, stage: Stage):
    await sent(client, "/people", network="bluesky", handle="finn")
    status, _ = await sent(client, "/messages", network="bluesky", handle="finn", text="in")

    assert (201, 1) == (status, len(stage.world.messages))


async def test_newcomers_are_proposed_until_they_have_come(client):
    before = [person["handle"] for person in (await network(client, "bluesky"))["newcomers"]]
    await sent(client, "/people", network="bluesky", handle="finn")
    after = [person["handle"] for person in (await network(client, "bluesky"))["newcomers"]]

    assert [handle for handle in before if handle != "finn"] == after
    assert len(before) == len(after) + 1


async def test_a_reply_goes_under_its_post(client, stage: Stage):
    people = stage.people["x"]
    post = people.post(people.sign_up("aino", "Aino"), CALL)
    await sent(client, "/people", network="x", handle="ben")
    await sent(client, "/posts", network="x", handle="ben", text="which pub?", in_reply_to=post.id)

    assert post.id == stage.world.posts[-1].parent_id


async def test_the_clock_goes_forward(client, stage: Stage):
    status, answer = await sent(client, "/clock", minutes=90)

    assert (200, NOON + dt.timedelta(minutes=90)) == (status, stage.clock.now())
    assert stage.clock.now() == dt.datetime.fromisoformat(answer["now"])


# ---- bad input


@pytest.mark.parametrize("text", ["", "  \n ", None, 7], ids=repr)
@pytest.mark.parametrize("path", ["/posts", "/messages"])
async def test_empty_text_is_refused(client, path, text):
    await sent(client, "/people", network="x", handle="aino")

    assert "is empty" in await error(client, path, network="x", handle="aino", text=text)


@pytest.mark.parametrize(
    ("path", "name", "text", "line"),
    [
        ("/posts", "x", "a" * 10_000, "10,000 characters, X takes 280"),
        ("/posts", "x", "a." * 5_000, "10,000 characters, X takes 280"),
        ("/posts", "x", "🍻" * 141, "282 characters, X takes 280"),
        ("/posts", "bluesky", "ä" * 301, "301 characters, Bluesky takes 300"),
        ("/posts", "bluesky", "👨‍👩‍👧‍👦" * 200, "5,000 bytes, Bluesky takes 3,000"),
        ("/messages", "x", "a" * 10_001, "10,001 characters, X takes 10,000"),
        ("/messages", "bluesky", "a" * 1_001, "1,001 characters, Bluesky takes 1,000"),
    ],
    ids=lambda value: str(value)[:24],
)
async def test_what_the_network_would_not_take_is_refused(client, stage: Stage, *, path, name, text, line):
    await sent(client, "/people", network=name, handle="aino")

    assert line in await error(client, path, network=name, handle="aino", text=text)
    assert [] == stage.world.posts + stage.world.messages


@pytest.mark.parametrize(("path", "name"), [("/posts", "x"), ("/posts", "bluesky"), ("/messages", "bluesky")])
async def test_half_a_character_is_refused(client, path, name):
    await sent(client, "/people", network=name, handle="aino")

    assert "half a character" in await error(client, path, network=name, handle="aino", text="hi \ud83c")


@pytest.mark.parametrize(
    ("name", "handle", "line"),
    [
        ("x", "two words", "no handle"),
        ("x", "sixteen_letters_", "no handle"),
        ("x", "äiti", "no handle"),
        ("x", "<b>", "no handle"),
        ("bluesky", "under_score", "no handle"),
        ("bluesky", "-dash", "no handle"),
        ("bluesky", "dots..dots", "no handle"),
        ("bluesky", "a" * 64, "no handle"),
        ("x", " @ ", "handle is missing"),
        ("x", "tweetmeet", "is the bot"),
        ("bluesky", "tweetmeet", "is the bot"),
        ("mastodon", "aino", "no network “mastodon”"),
        (["x"], "aino", "no network"),
    ],
    ids=str,
)
async def test_nobody_is_added_under_a_handle_that_cannot_be(client, stage: Stage, name, handle, line):
    assert line in await error(client, "/people", network=name, handle=handle)
    assert {"tweetmeet", "tweetmeet.test"} == {person.handle for person in stage.world.people.values()}


@pytest.mark.parametrize("name", ["n" * 51, "new\u0000line"], ids=["long", "control"])
async def test_a_name_that_cannot_be_shown_is_refused(client, name):
    assert "A name has" in await error(client, "/people", network="x", handle="aino", name=name)


async def test_nobody_speaks_for_the_bot(client):
    assert "speaks for itself" in await error(client, "/posts", network="x", handle="tweetmeet", text="Hi")


async def test_who_is_not_there_cannot_speak(client):
    assert "Nobody on X is called @aino" in await error(client, "/posts", network="x", handle="aino", text="Hi")


async def test_a_reply_to_what_is_not_there_is_refused(client):
    await sent(client, "/people", network="bluesky", handle="finn")

    line = await error(client, "/posts", network="bluesky", handle="finn", text="Hi", in_reply_to="at://nobody/1")
    assert "is gone" in line


@pytest.mark.parametrize("minutes", [0, -5, 10_081, 1.5, "15", True, None], ids=repr)
async def test_the_clock_goes_nowhere_else(client, stage: Stage, minutes):
    assert "put forward by 1 to 10,080" in await error(client, "/clock", minutes=minutes)
    assert NOON == stage.clock.now()


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b"\xff", b"[" * 100_000, b'"' + b"a" * 2**21], ids=lambda body: str(body[:9])
)
async def test_what_is_no_request_is_refused(client, body):
    async with client.post("/posts", data=BytesIO(body)) as answer:
        assert (400, ["error"]) == (answer.status, list(await answer.json()))


# ---- other sites


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:1", "http://localhost"])
async def test_another_site_cannot_act_here(client, stage: Stage, origin):
    async with client.post("/clock", json={"minutes": 15}, headers={"Origin": origin}) as answer:
        assert 403 == answer.status
    assert NOON == stage.clock.now()


@pytest.mark.parametrize("path", ["/", "/state", "/events"])
@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1.evil.example", "[", ""])
async def test_a_foreign_name_that_leads_here_reads_nothing(client, host, path):
    async with client.get(path, headers={"Host": host}) as answer:
        assert 403 == answer.status


async def test_the_page_may_act_under_any_name_of_this_machine(client):
    headers = {"Host": "localhost:9000", "Origin": "http://localhost:9000"}
    async with client.post("/clock", json={"minutes": 15}, headers=headers) as answer:
        assert 200 == answer.status


# ---- live


async def test_an_open_page_hears_of_everything_that_happens(client, stage: Stage):
    async with client.get("/events") as stream:
        assert "text/event-stream" == stream.content_type
        assert [] == (await next_event(stream, "state"))["networks"]["x"]["threads"]

        people = stage.people["x"]
        people.post(people.sign_up("aino", "Aino"), CALL)
        assert [[CALL]] == [
            list(map(plain, thread)) for thread in (await next_event(stream, "state"))["networks"]["x"]["threads"]
        ]

        stage.clock.advance(dt.timedelta(hours=1))
        assert (NOON + dt.timedelta(hours=1)).isoformat() == (await next_event(stream, "state"))["now"]

        await sent(client, "/people", network="bluesky", handle="finn")
        people_there = (await next_event(stream, "state"))["networks"]["bluesky"]["people"]
        assert ["finn.test"] == [person["handle"] for person in people_there]


async def test_a_page_on_which_nothing_happens_hears_the_time(client):
    async with client.get("/events") as stream:
        assert NOON.isoformat() == (await next_event(stream, "pulse"))["now"]


async def test_open_pages_do_not_keep_the_demo_from_ending(page: Page):
    async with aiohttp.ClientSession(await page.start()) as session, session.get("/events") as stream:
        await next_event(stream, "state")
        await page.stop()
        while await stream.content.readline():
            pass
        assert stream.content.at_eof()


async def test_a_page_that_went_away_is_forgotten(client, page: Page, stage: Stage):
    async with client.get("/events") as stream:
        await next_event(stream, "state")
        stream.close()
    people = stage.people["x"]
    people.post(people.sign_up("aino", "Aino"), CALL)

    async with asyncio.timeout(30):
        while page._live._pages:  # noqa: ASYNC110  (nobody is told when a connection is given up)
            await asyncio.sleep(0.01)


async def test_the_page_can_be_started_again(page: Page):
    await page.start()
    await page.stop()
    async with aiohttp.ClientSession(await page.start()) as session, session.get("/events") as stream:
        assert await next_event(stream, "state")
    await page.stop()
