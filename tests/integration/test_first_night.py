"""The story of the first night over HTTP: the real adapters on the practice networks, in a process of its own."""

import asyncio
import json
import signal
from typing import Any
from urllib.request import urlopen

import pytest
import structlog
from click.testing import CliRunner

from adapters.practice import story
from bot.cli import main
from bot.venue import embedded, find_city
from tests.integration.children import ended, tweetmeet


@pytest.fixture(scope="module")
def night() -> dict[str, Any]:
    """Played once; every test looks at another side of it."""
    code, out, err = asyncio.run(ended("demo", "--play", "first-night", "--json"))
    assert (code, err) == (0, "")
    return json.loads(out)


def to(night: dict[str, Any], handle: str) -> list[str]:
    return [dm["text"] for dm in night["dms"] if dm["to"].removesuffix(".test") == handle]


def by_bot(night: dict[str, Any], network: str) -> list[dict[str, Any]]:
    return [p for p in night["posts"] if p["network"] == network and p["by"].removesuffix(".test") == "tweetmeet"]


def test_the_story_comes_out_right(night: dict[str, Any]) -> None:
    assert night["right"] is True
    assert night["missing"] == []


def test_the_headcount_is_of_those_who_are_going_at_the_end(night: dict[str, Any]) -> None:
    assert night["headcount"] == 12
    assert "12 people going" in night["organizer_status"]
    assert "X 9, Bluesky 3" in night["organizer_status"]


def test_the_venue_is_one_of_the_catalogue(night: dict[str, Any]) -> None:
    catalogue = embedded(find_city("Helsinki"))
    assert night["venue"] in {venue.name for venue in catalogue.venues}


def test_venue_and_headcount_are_public_on_both_networks_and_once(night: dict[str, Any]) -> None:
    for network in ("x", "bluesky"):
        announced = [post["text"] for post in by_bot(night, network) if "we meet at" in post["text"]]
        assert len(announced) == 1
        assert night["venue"] in announced[0]
        assert "13 people coming" in announced[0]


def test_everything_on_x_stands_in_the_thread_of_the_call(night: dict[str, Any]) -> None:
    call, *_ = night["posts"]
    first, *others = by_bot(night, "x")
    assert call["by"] == "aino"
    assert first["reply_to"] == call["id"]
    assert {post["reply_to"] for post in others} <= {first["id"], call["id"]}


def test_each_guest_hears_one_answer_for_each_message(night: dict[str, Any]) -> None:
    written = [dm["from"].removesuffix(".test") for dm in night["dms"] if dm["to"].startswith("tweetmeet")]
    told_of_venue = {guest for guest in written if any("We meet at" in text for text in to(night, guest))}
    for guest in set(written):
        offered = sum("I would take" in text for text in to(night, guest))
        assert offered == (guest == "aino")
        assert len(to(night, guest)) == written.count(guest) + (guest in told_of_venue) + offered


def test_nothing_is_said_twice(night: dict[str, Any]) -> None:
    said = [(dm["to"], dm["text"]) for dm in night["dms"] if dm["from"].startswith("tweetmeet")]
    said += [(post["network"], post["text"]) for post in night["posts"]]
    assert len(set(said)) == len(said)


def test_who_is_not_coming_hears_nothing_of_the_venue(night: dict[str, Any]) -> None:
    assert len(to(night, "dev")) == 1


SMALL = """\
# A small one
begins: 2026-11-20 12:00 Europe/Helsinki
12:05 aino on X posts: Helsinki friends, meet tonight at 7 pm? DM me @tweetmeet
  X shows: 19:00 EET
12:10 ben on Bluesky writes: in!
  ben hears: You're in{more}
"""


@pytest.fixture
def play(monkeypatch: pytest.MonkeyPatch):
    def played(more: str, *words: str):
        monkeypatch.setattr(story, "named", lambda _name: story.parse(SMALL.format(more=more)))
        return CliRunner().invoke(main, ["demo", "--play", "small", *words])

    yield played
    structlog.reset_defaults()  # the command points the log at a standard error that ends with it


def test_a_story_that_comes_out_right_ends_with_0_and_a_transcript(play) -> None:
    result = play("")
    assert result.exit_code == 0
    assert all(words in result.stdout for words in ("A small one", "12:05", "aino", "in!", "You're in", "right"))


def test_a_story_that_does_not_ends_with_1_and_says_what_is_missing(play) -> None:
    result = play(" | with champagne", "--json")
    assert result.exit_code == 1
    outcome = json.loads(result.stdout)
    assert outcome["right"] is False
    assert outcome["missing"] == ["12:10 ben hears: You're in | with champagne"]


async def test_the_demo_serves_its_page_until_it_is_told_to_end() -> None:
    async with tweetmeet("demo", "--port", "0", NO_COLOR="1") as child:
        assert child.stdout is not None
        while "http://127.0.0.1:" not in (line := (await child.stdout.readline()).decode()):
            assert line, "ended without an address"
        address = next(word for word in line.split() if word.startswith("http://127.0.0.1:"))
        page = await asyncio.to_thread(lambda: urlopen(address).read().decode())  # noqa: S310 -- our own address
        child.send_signal(signal.SIGINT)
        out, err = await child.communicate()
    assert "Tweet Meet" in page
    assert (child.returncode, err.decode()) == (0, "")
    assert "Good night." in out.decode()
