"""The page of the practice networks over HTTP: what it shows, and being somebody on it."""

import datetime as dt
import re
from dataclasses import replace

import pytest
from yarl import URL

from adapters.practice.pictures import Picture
from adapters.practice.stage import Stage
from tests.contract.harness import PICTURE
from tests.integration.page.visit import CALL, NOON, network, plain, sent


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


async def test_a_picture_is_shown_with_its_words(client, stage: Stage):
    aino = stage.people["x"].sign_up("aino", "Aino")
    photo = Picture(png=PICTURE.png, alt="Bar One <and around>")
    stage.x.people.publish(aino, "at Bar One", None, picture=photo)

    ((post,),) = (await network(client, "x"))["threads"]

    async with client.get(post["picture"].pop("url")) as answer:
        assert (200, "image/png", photo.png) == (answer.status, answer.content_type, await answer.read())
    assert {"alt": photo.alt, "width": 2, "height": 1} == post["picture"]
    async with client.get("/pictures/999999") as answer:
        assert 404 == answer.status


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
