"""Asking the page what it shows, and telling it what somebody does."""

import datetime as dt
import json

import aiohttp

NOON = dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC)
CALL = "Helsinki friends, meet tonight at 7? DM me @tweetmeet"


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
