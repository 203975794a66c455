"""The story of the first night, called on Bluesky, over the AT Protocol's own servers."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from adapters.bluesky.calendar import EVENT
from adapters.practice.bluesky_records import POST
from adapters.practice.clock import PracticeClock
from adapters.practice.player import Played, Player
from adapters.practice.world import Person
from bot.app import build
from bot.cli.demo import log_in, practice_settings
from tests.reference.people import ReferencePeople
from tests.reference.servers import Servers
from tests.reference.stage import ReferenceStage, Watched, told

HELSINKI = ZoneInfo("Europe/Helsinki")
STORY = Path(__file__).parents[2] / "reference" / "first-night.story"


@dataclass
class Night:
    """How it went, and who can still be asked what they see."""

    played: list[Played]
    people: ReferencePeople
    bot: Person
    aino: Person
    call: str
    turned_away: list[str]
    open_requests: list[str]

    def thread(self) -> dict[str, Any]:
        """As aino's app shows it."""
        return self.people.look(self.aino, "app.bsky.feed.getPostThread", uri=self.call)["thread"]

    def said(self, words: str) -> dict[str, Any]:
        """The one record of the bot with these words."""
        (record,) = [r["value"] for r in self.people.records(self.bot, POST) if words in r["value"]["text"]]
        return record


@pytest.fixture(scope="module")
def night(reference_servers: Servers, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Night]:
    """Played once; every test looks at another side of it."""
    played = asyncio.run(play(reference_servers, str(tmp_path_factory.mktemp("night"))))
    yield played
    played.people.close()


async def play(servers: Servers, folder: str) -> Night:
    clock = PracticeClock(told(STORY, HELSINKI, "nobody").begins)
    async with ReferenceStage(servers, clock) as stage:
        story = told(STORY, HELSINKI, stage.bots["bluesky"].handle)
        app = build(practice_settings(stage, folder), clock)
        try:
            await log_in(app)
            player = Player(stage, Watched(app, stage))
            played = [beat async for beat in player.play(story)]
            requests = [c.id async for c in app.networks["bluesky"]._chat.convos() if c.is_request]
        finally:
            await app.close()
        aino = player.cast["aino", "bluesky"]
        (call,) = [post.id for post in stage.world.posts if post.author == aino]
        return Night(played, stage.bluesky, stage.bots["bluesky"], aino, call, stage.chat.turned_away, requests)


def test_the_story_comes_out_right(night: Night) -> None:
    assert [str(missing) for beat in night.played for missing in beat.missing] == []


def test_the_answer_stands_under_the_call_for_everybody_to_see(night: Night) -> None:
    replies = [reply["post"]["record"]["text"] for reply in night.thread()["replies"]]
    assert [text for text in replies if "Coming? DM me" in text]


def test_venue_and_headcount_stand_in_the_thread_of_the_call(night: Night) -> None:
    announced = night.said("we meet at")
    assert night.call == announced["reply"]["root"]["uri"]
    assert "11 people coming, 1 maybe" in announced["text"]


def test_the_organizer_is_notified_by_the_mention_in_the_answer(night: Night) -> None:
    notifications = night.people.look(night.aino, "app.bsky.notification.listNotifications")["notifications"]
    about_the_answer = [n for n in notifications if "Coming? DM me" in n["record"]["text"]]
    assert [n["reason"] for n in about_the_answer] in (["mention"], ["reply"])
    (facet,) = night.said("Coming? DM me")["facets"]
    words = night.said("Coming? DM me")["text"].encode()
    marked = words[facet["index"]["byteStart"] : facet["index"]["byteEnd"]].decode()
    assert f"@{night.aino.handle}" == marked


def test_requests_are_accepted_and_every_call_of_the_chat_was_signed(night: Night) -> None:
    assert ([], []) == (night.open_requests, night.turned_away)


def test_nothing_is_posted_twice(night: Night) -> None:
    texts = [record["value"]["text"] for record in night.people.records(night.bot, POST)]
    assert len(set(texts)) == len(texts)


def test_the_announcement_shows_a_map_with_words(night: Night) -> None:
    png, alt = night.people.picture(night.bot, night.said("we meet at")) or (b"", "")
    assert png.startswith(b"\x89PNG")
    assert "map" in alt.lower()


def test_the_meetup_stands_in_the_open_calendar_with_its_venue(night: Night) -> None:
    (event,) = night.people.records(night.bot, EVENT)
    (location,) = event["value"]["locations"]
    assert location["name"] in night.said("we meet at")["text"]
    assert event["value"]["status"] == f"{EVENT}#scheduled"
