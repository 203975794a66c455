"""The player with a bot that does as it is told: what it said is seen, and what it did not say is missed."""

import datetime as dt
from dataclasses import dataclass, field

from adapters.practice.clock import PracticeClock
from adapters.practice.player import Played, Player
from adapters.practice.stage import Stage
from adapters.practice.story import parse

BEGINS = "begins: 2026-11-20 18:00 UTC\n"


@dataclass
class Parrot:
    """Says each new direct message back to its author, and "ding" on X when `alarm` is due."""

    stage: Stage
    alarm: dt.datetime | None = None
    woke_at: list[dt.datetime] = field(default_factory=list)
    _answered: int = 0

    async def settle(self) -> None:
        world = self.stage.world
        for message in [m for m in world.messages[self._answered :] if not m.author.is_bot]:
            bot = self.stage.bots[message.author.network]
            self.stage.people[message.author.network].message(bot, message.author, f"you said {message.text}")
        self._answered = len(world.messages)
        if self.alarm and self.alarm <= self.stage.clock.now():
            self.woke_at.append(self.stage.clock.now())
            self.alarm = None
            self.stage.people["x"].post(self.stage.bots["x"], "ding")

    async def next_due(self) -> dt.datetime | None:
        return self.alarm


async def play(text: str, alarm: dt.datetime | None = None) -> tuple[list[Played], Parrot]:
    story = parse(BEGINS + text)
    stage = Stage(PracticeClock(story.begins))
    bot = Parrot(stage, alarm)
    return [beat async for beat in Player(stage, bot).play(story)], bot


async def missing(text: str, alarm: dt.datetime | None = None) -> list[str]:
    played, _ = await play(text, alarm)
    return [str(expectation) for beat in played for expectation in beat.missing]


async def test_what_the_bot_said_is_met_and_what_it_did_not_say_is_missing() -> None:
    story = """\
18:05 ben on X writes: in!
  ben hears: you said | in!
  ben hears: you said | out
  ben hears nothing
  X shows: ding
"""
    assert await missing(story) == ["ben hears: you said | out", "ben hears nothing", "x shows: ding"]


async def test_words_have_to_stand_in_one_message() -> None:
    story = "18:05 ben on X writes: in\n18:06 chiara on X writes: out\n  chiara hears: in\n  chiara hears: out\n"
    assert await missing(story) == ["chiara hears: in"]


async def test_nobody_else_hears_it() -> None:
    story = "18:05 ben on X writes: a\n18:06 chiara on Bluesky writes: b\n  ben hears nothing\n  chiara hears: b\n"
    assert await missing(story) == []


async def test_every_due_time_comes_at_its_own_time() -> None:
    """A bot that is woken too late would announce to people who are there already."""
    alarm = dt.datetime(2026, 11, 20, 19, 30, tzinfo=dt.UTC)
    played, bot = await play("18:05 ben on X writes: in!\n21:00 time passes\n  X shows: ding\n", alarm)
    assert bot.woke_at == [alarm]
    assert [beat.missing for beat in played] == [(), ()]
    assert bot.stage.clock.now() == dt.datetime(2026, 11, 20, 21, tzinfo=dt.UTC)


async def test_what_people_post_is_not_taken_for_the_bots() -> None:
    assert await missing("18:05 aino on X posts: ding\n  X shows: ding\n") == ["x shows: ding"]


async def test_somebody_can_be_on_both_networks() -> None:
    story = """\
18:05 ben on X writes: here
  ben hears: you said here
18:06 ben on Bluesky writes: there
  ben hears: you said there
"""
    played, bot = await play(story)
    assert [beat.missing for beat in played] == [(), ()]
    assert [m.to.network for m in bot.stage.world.messages if m.author.is_bot] == ["x", "bluesky"]
