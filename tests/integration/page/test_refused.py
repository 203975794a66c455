"""The page of the practice networks over HTTP: bad input, and other sites."""

from io import BytesIO

import pytest

from adapters.practice.stage import Stage
from tests.integration.page.visit import NOON, error, sent


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
