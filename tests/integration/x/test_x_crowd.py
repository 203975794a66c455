"""Sixty guests in ten minutes: X takes 15 messages in a quarter of an hour, and everybody still hears from the bot."""

import datetime as dt
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass

import pytest

from bot.engine import Engine
from bot.ports import Throttled
from bot.scene import House
from bot.sender import Sender
from bot.store import Store
from tests.contract.harness_x import XHarness

QUARTER = dt.timedelta(minutes=15)
#: The practice X deals in whole seconds, and a poll is made each minute.
SLACK = dt.timedelta(minutes=2)


@dataclass
class Evening:
    """The bot on the practice X, on a clock that a test puts forward minute by minute."""

    x: XHarness
    engine: Engine
    sender: Sender

    async def minute(self) -> None:
        """Poll, decide and send, as the schedule would, and go on a minute."""
        await self.engine.receive(self.x.network, "post")
        with suppress(Throttled):
            await self.engine.receive(self.x.network, "dm")
        while await self.engine.work():
            pass
        await self.engine.tick()
        await self.sender.deliver(self.x.network)
        self.x.advance(dt.timedelta(minutes=1))


@pytest.fixture
async def evening(x: XHarness, tmp_path) -> AsyncIterator[Evening]:
    store = Store.open(f"sqlite:///{tmp_path / 'crowd.db'}")
    engine = Engine(store=store, house=House(networks=("x",), accounts={"x": x.me}), clock=x.clock)
    yield Evening(x, engine, Sender(engine=engine, name="crowd"))
    store.close()


async def test_sixty_guests_in_ten_minutes_are_all_answered_as_fast_as_x_permits(evening: Evening):
    x, organizer = evening.x, evening.x.person("aino")
    guests = [x.person(f"guest{number}") for number in range(60)]
    await x.says(organizer, f"Helsinki friends, drinks tonight at 19:00? DM me @{x.me.handle}")
    await evening.minute()
    begun = x.now()
    for minute in range(10):
        for guest in guests[minute * 6 : minute * 6 + 6]:
            await x.writes(guest, "I'm in")
        await evening.minute()
    await x.writes(organizer, "how many?")
    while x.now() < begun + 4 * QUARTER + SLACK:
        await evening.minute()

    sent = [one for one in x.world.messages if one.author == x.bot]
    told = next(one for one in sent if one.to.id == organizer.id)
    order = [one.to.id for one in sent if one.to.id != organizer.id]

    assert [15, 30, 45, 60] == [sum(one.at < begun + n * QUARTER for one in sent) for n in (1, 2, 3, 4)]
    assert [guest.id for guest in guests] == order  # the 61st message begins the fifth quarter
    assert "60 people going" in told.text
    assert told.at <= begun + QUARTER + SLACK


async def test_the_announcement_does_not_wait_for_the_messages(evening: Evening):
    x, organizer = evening.x, evening.x.person("aino")
    await x.says(organizer, f"Helsinki friends, drinks today at 19:00 at Bar Fellow? DM me @{x.me.handle}")
    await evening.minute()
    x.clock.time = dt.datetime(2026, 5, 1, 13, 50, tzinfo=dt.UTC)
    for number in range(40):
        await x.writes(x.person(f"guest{number}"), "I'm in")
    for _ in range(12):
        await evening.minute()

    public = [shown for shown in x.posts() if "40 people coming" in shown.text]
    messages = [one for one in x.world.messages if one.author == x.bot]

    assert len(public) == 1
    assert 15 == len(messages)


async def test_who_writes_again_while_waiting_gets_one_answer_and_keeps_the_turn(evening: Evening):
    x, organizer = evening.x, evening.x.person("aino")
    await x.says(organizer, f"Helsinki friends, drinks tonight at 19:00? DM me @{x.me.handle}")
    await evening.minute()
    guests = [x.person(f"guest{number}") for number in range(20)]
    for guest in guests:
        await x.writes(guest, "I'm in")
    await evening.minute()
    late = x.person("late")
    await x.writes(late, "I'm in")
    await x.writes(guests[15], "make it 3 of us")
    for _ in range(17):
        await evening.minute()

    second = [one for one in x.world.messages if one.author == x.bot][15:]

    assert sorted([*(guest.id for guest in guests[15:]), late.id]) == sorted(one.to.id for one in second)
    assert late.id == second[-1].to.id
    assert ["3 heads" in one.text for one in second if one.to.id == guests[15].id] == [True]
