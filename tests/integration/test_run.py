"""`tweetmeet run` as a process of its own, against the practice networks over HTTP."""

import asyncio
import datetime as dt
import signal
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from adapters.practice.clock import PracticeClock
from adapters.practice.stage import Stage
from tests.integration.children import ended, line_with, tweetmeet

CALL = "Helsinki friends, want to meet tomorrow at 7 pm? DM me @tweetmeet"


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    async with Stage(PracticeClock(dt.datetime.now(dt.UTC), running=True), x_limits={}) as opened:
        yield opened


def config(stage: Stage, folder: Path, **sections: dict[str, object]) -> str:
    keys = stage.keys()
    lines = ['operator = "Ada"', f'database_url = "sqlite:///{folder}/bot.db"', 'log_format = "json"']
    lines.append('mirror_to = ["bluesky"]')
    for section in ("x", "bluesky"):
        lines.append(f"[{section}]")
        idle = {"poll_idle_seconds": 0.1} if section == "x" else {}
        values = {
            **idle,
            **keys[section],
            "poll_posts_seconds": 0.1,
            "poll_messages_seconds": 0.1,
            **sections.get(section, {}),
        }
        lines += [f"{key} = {_toml(value)}" for key, value in values.items()]
    file = folder / "my.toml"
    file.write_text("\n".join(lines))
    return str(file)


def _toml(value: object) -> str:
    return str(value).lower() if isinstance(value, bool | float) else f'"{value}"'


def bots_posts(stage: Stage, network: str) -> list[str]:
    return [post.text for post in stage.world.posts if post.author.is_bot and post.author.network == network]


def bots_messages(stage: Stage) -> list[str]:
    return [message.text for message in stage.world.messages if message.author.is_bot]


async def until(holds: Callable[[], bool]) -> None:
    while not holds():  # noqa: ASYNC110 -- what the other process does tells nobody here
        await asyncio.sleep(0.02)


async def stopped(child: asyncio.subprocess.Process) -> str:
    child.send_signal(signal.SIGTERM)
    _, err = await child.communicate()
    assert child.returncode == 0
    assert b"Traceback" not in err
    return err.decode()


async def test_it_answers_a_call_and_a_guest_and_ends_when_it_is_told(stage: Stage, tmp_path: Path) -> None:
    """Also where an answer of the network is lost; and nobody's words are in its log, however much it logs."""
    stage.x_faults.plan("POST /2/tweets", "drop_after_apply")
    people = stage.people["x"]
    people.post(people.sign_up("aino", "Aino"), CALL)
    async with tweetmeet("run", "--config", config(stage, tmp_path), TWEETMEET_LOG_LEVEL="debug") as child:
        log = await line_with("not sent yet", child)
        await until(lambda: bool(bots_posts(stage, "bluesky")))
        people.message(people.sign_up("ben", "Ben"), stage.bots["x"], "in! celery makes me sneeze")
        await until(lambda: bool(bots_messages(stage)))
        log += await stopped(child)
    (answer,) = bots_posts(stage, "x")
    assert "19:00" in answer
    assert "You're in" in bots_messages(stage)[0]
    assert "celery" not in log
    assert "friends" not in log


async def test_killed_and_started_again_it_says_nothing_twice_and_forgets_nobody(stage: Stage, tmp_path: Path) -> None:
    people, file = stage.people["x"], config(stage, tmp_path)
    aino, ben = people.sign_up("aino", "Aino"), people.sign_up("ben", "Ben")
    people.post(aino, CALL)
    async with tweetmeet("run", "--config", file) as child:
        await until(lambda: bool(bots_posts(stage, "x") and bots_posts(stage, "bluesky")))
        people.message(ben, stage.bots["x"], "in!")
        await until(lambda: bool(bots_messages(stage)))
        child.send_signal(signal.SIGKILL)
        await child.wait()
    people.message(aino, stage.bots["x"], "status")
    async with tweetmeet("run", "--config", file) as child:
        await until(lambda: any("1 person going" in text for text in bots_messages(stage)))
        await stopped(child)
    assert (len(bots_posts(stage, "x")), len(bots_posts(stage, "bluesky"))) == (1, 1)
    assert len([text for text in bots_messages(stage) if "You're in" in text]) == 1


@pytest.mark.parametrize(
    ("section", "wrong"), [("x", {"access_token_secret": "wrong-word"}), ("bluesky", {"app_password": "wrong-word"})]
)
async def test_wrong_credentials_end_it_with_one_line(
    stage: Stage, tmp_path: Path, section: str, wrong: dict[str, object]
) -> None:
    code, out, err = await ended("run", "--config", config(stage, tmp_path, **{section: wrong}))
    last = err.splitlines()[-1]
    assert (code, out) == (2, "")
    assert last.startswith(f"tweetmeet: {section}: ")
    assert "Traceback" not in err
    assert "wrong-word" not in err


async def test_keys_that_x_refuses_are_named(stage: Stage, tmp_path: Path) -> None:
    _, _, err = await ended("run", "--config", config(stage, tmp_path, x={"consumer_secret": "wrong-word"}))
    assert err.splitlines()[-1].endswith(
        "; check the four keys: x.consumer_key, x.consumer_secret, x.access_token, x.access_token_secret"
    )


async def test_the_log_in_a_file_is_plain_and_says_when_it_began_and_when_it_ended(
    stage: Stage, tmp_path: Path
) -> None:
    file = config(stage, tmp_path)
    async with tweetmeet(
        "run", "--config", file, TWEETMEET_LOG_FORMAT="console", TWEETMEET_HOME_CITY="Atlantis"
    ) as child:
        began = await line_with("started", child)
        ended_with = (await stopped(child)).splitlines()[-1]
    assert "networks=x, bluesky" in began.replace("'", "")
    assert "Atlantis, ZA (Africa/Johannesburg)" in began
    assert "stopped" in ended_with
    assert "\x1b" not in began + ended_with


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
async def test_told_to_stop_while_it_waits_for_a_log_in_it_ends_quietly(
    stage: Stage, tmp_path: Path, sign: signal.Signals
) -> None:
    asked = asyncio.Event()

    async def say_nothing(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked.set()
        await reader.read()
        writer.close()

    async with await asyncio.start_server(say_nothing, "127.0.0.1", 0) as silent:
        port = silent.sockets[0].getsockname()[1]
        file = config(stage, tmp_path, bluesky={"pds_url": f"http://127.0.0.1:{port}"})
        async with tweetmeet("run", "--config", file) as child:
            await asked.wait()
            child.send_signal(sign)
            out, err = await child.communicate()
    assert (child.returncode, out) == (0, b"")
    assert b"Traceback" not in err
    assert b'"started"' not in err


async def test_a_network_that_is_down_at_the_start_does_not_keep_the_other_from_work(
    stage: Stage, tmp_path: Path
) -> None:
    people = stage.people["x"]
    people.post(people.sign_up("aino", "Aino"), CALL)
    await stage.bluesky.stop()
    async with tweetmeet("run", "--config", config(stage, tmp_path)) as child:
        assert '"network": "bluesky"' in await line_with("not reachable yet", child)
        await until(lambda: bool(bots_posts(stage, "x")))
        await stage.bluesky.start(int(stage.addresses["bluesky"].rpartition(":")[2]))
        await until(lambda: bool(bots_posts(stage, "bluesky")))
        await stopped(child)


@pytest.mark.parametrize("off", ["x", "bluesky"])
async def test_either_network_can_be_off(stage: Stage, tmp_path: Path, off: str) -> None:
    on = "bluesky" if off == "x" else "x"
    people = stage.people[on]
    people.post(people.sign_up("aino", "Aino"), CALL)
    async with tweetmeet("run", "--config", config(stage, tmp_path, **{off: {"enabled": False}})) as child:
        await until(lambda: bool(bots_posts(stage, on)))
        await stopped(child)
    assert bots_posts(stage, off) == []
