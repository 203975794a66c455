"""`tweetmeet x`, as an operator types it, against the practice X."""

import asyncio
import os
import sys
from pathlib import Path

import pytest

from bot.web.server import WebServer
from bot.web.webhook import Webhook
from tests.contract.harness_x import XHarness

EXECUTABLE = Path(sys.executable).with_name("tweetmeet")


@pytest.fixture
def config(x: XHarness, tmp_path: Path) -> Path:
    file = tmp_path / "my.toml"
    file.write_text(
        f'operator = "Ada, ada@example.org"\n[x]\nbase_url = "{x.address}"\n[bluesky]\nenabled = false\n',
        encoding="utf-8",
    )
    return file


async def tweetmeet(x: XHarness, *arguments: str, answers: str = "", **changed_keys: str) -> tuple[int, str]:
    """Exit code and everything that it printed."""
    keys = {
        "consumer_key": x.keys.consumer_key,
        "consumer_secret": x.keys.consumer_secret,
        "access_token": x.keys.access_token,
        "access_token_secret": x.keys.access_token_secret,
    } | changed_keys
    child = await asyncio.create_subprocess_exec(
        EXECUTABLE,
        *arguments,
        env={**os.environ, **{f"TWEETMEET_X__{name.upper()}": value for name, value in keys.items()}},
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    printed, _ = await child.communicate(answers.encode())
    return child.returncode or 0, printed.decode()


async def nothing_kept(_: object) -> int:
    return 0


@pytest.fixture
async def door(x: XHarness):
    server = WebServer(Webhook(x.network.door, keep=nothing_kept).routes())
    yield await server.start("127.0.0.1", 0) + "/x/webhook"
    await server.stop()


async def test_a_webhook_is_added_listed_and_removed(x: XHarness, config: Path, door: str):
    added, told = await tweetmeet(x, "x", "webhook", "add", "--config", str(config), door)
    _, listed = await tweetmeet(x, "x", "webhook", "list", "--config", str(config))
    number = listed.split()[0]
    removed, gone = await tweetmeet(x, "x", "webhook", "remove", "--config", str(config), number)

    assert (0, 0) == (added, removed), told + gone
    assert f"{number}  {door}  post.mention.create, dm.received" in listed
    assert await x.network.webhooks.list() == ()


async def test_an_address_that_is_not_the_bots_is_named_in_one_line(x: XHarness, config: Path):
    code, told = await tweetmeet(x, "x", "webhook", "add", "--config", str(config), "http://127.0.0.1:9/x/webhook")

    assert code == 2
    assert told.startswith("tweetmeet: X: new webhook: 400 CRC GET request failed")
    assert told.count("\n") == 1


@pytest.mark.parametrize("url", ["http://bot.example/x/webhook", "https://bot.example:8443/x/webhook", "bot.example"])
async def test_an_address_that_x_would_not_take_is_refused_at_once(x: XHarness, config: Path, url):
    code, told = await tweetmeet(x, "x", "webhook", "add", "--config", str(config), url)

    assert code == 2
    assert "https:// addresses without a port" in told


async def test_wrong_keys_are_named_in_one_line(x: XHarness, config: Path):
    code, told = await tweetmeet(x, "x", "webhook", "list", "--config", str(config), access_token="mistyped")

    assert (2, 1) == (code, told.count("\n"))
    assert "own account: 401" in told
