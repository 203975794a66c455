"""The page of the practice networks over HTTP: an open page hears of everything."""

import asyncio
import datetime as dt

import aiohttp

from adapters.practice.page import Page
from adapters.practice.stage import Stage
from tests.integration.page.visit import CALL, NOON, next_event, plain, sent


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
