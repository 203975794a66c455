"""From the entry that the bot wrote into the open calendar to the head that counts for it."""

from dataclasses import replace

import pytest

from bot.ports import Account, Batch, CalendarEntry, PostRef, PublicAnswer
from tests.unit.memory import Evening
from tests.unit.store.samples import AINO

BEN = Account("bluesky", "did:plc:ben", "ben.test")
ENTRY = "at://did:plc:bot/community.lexicon.calendar.event/3mk"


@pytest.fixture
async def shown(evening: Evening, monkeypatch: pytest.MonkeyPatch) -> Evening:
    """A meetup that stands in the calendar, on a network where somebody has answered to it and to another one."""
    said = [
        PublicAnswer(id=f"{number}", author=who, entry=entry, answer="going", created_at=evening.clock.now())
        for number, (who, entry) in enumerate([(BEN, ENTRY), (Account("bluesky", "did:plc:cai"), "at://another")], 1)
    ]

    async def keep_entry(_: CalendarEntry) -> PostRef:
        return PostRef(ENTRY, "cid")

    async def answers_since(cursor: str | None) -> Batch[PublicAnswer]:
        return Batch(tuple(said[int(cursor or 0) :]), str(len(said)))

    monkeypatch.setattr(evening.bluesky, "keep_entry", keep_entry, raising=False)
    monkeypatch.setattr(evening.bluesky, "answers_since", answers_since, raising=False)
    evening.engine.house = replace(evening.engine.house, calendars=("bluesky",))
    evening.x.says(AINO, "Helsinki friends, want to meet tonight at 7 pm? DM me @tweetmeet")
    await evening.settle()
    return evening


async def test_it_counts_once_and_nobody_is_written_to(shown: Evening) -> None:
    assert await shown.engine.receive(shown.bluesky, "rsvp") == 2
    assert await shown.engine.receive(shown.bluesky, "rsvp") == 0
    await shown.settle()
    assert (await shown.meetup()).headcount == 1
    assert shown.heard(BEN) == []


async def test_a_later_message_of_the_same_person_wins_and_is_answered(shown: Evening) -> None:
    await shown.engine.receive(shown.bluesky, "rsvp")
    await shown.settle()
    shown.advance(minutes=1)
    shown.bluesky.writes(BEN, "in with two friends")
    await shown.settle()
    meetup = await shown.meetup()
    assert (meetup.headcount, meetup.published) == (3, 0)
    assert len(shown.heard(BEN)) == 1
