"""A call that was deleted: the organizer is asked whether it is off; the guests' evening is not the bot's to cancel."""

import pytest

from bot.ports import Gone, OutgoingPost, PostRef
from tests.unit.memory import Evening
from tests.unit.store.samples import AINO, BEN

CALL = "Helsinki friends, want to meet tonight at 7 pm at Bar One? DM me @tweetmeet"


@pytest.fixture
async def deleted(evening: Evening, monkeypatch: pytest.MonkeyPatch) -> Evening:
    """The announcement is due, and there is nothing any more under which it could stand."""
    evening.bluesky.says(AINO_THERE, CALL)
    await evening.settle()
    evening.bluesky.writes(BEN_THERE, "in!")
    await evening.settle()

    async def send_post(_: OutgoingPost) -> PostRef:
        raise Gone("not there any more")

    monkeypatch.setattr(evening.bluesky, "send_post", send_post)
    evening.advance(hours=6)
    await evening.settle()
    return evening


AINO_THERE, BEN_THERE = (type(who)("bluesky", f"did:plc:{who.handle}", who.handle) for who in (AINO, BEN))


async def test_the_organizer_is_asked(deleted: Evening) -> None:
    (asked,) = [words for words in deleted.heard(AINO_THERE) if "can't see your call on Bluesky any more" in words]
    assert "“Yes” or “no”" in asked


async def test_a_yes_cancels_and_the_guests_hear_it(deleted: Evening) -> None:
    deleted.bluesky.writes(AINO_THERE, "yes")
    await deleted.settle()
    assert any("ancelled" in words for words in deleted.heard(BEN_THERE))


async def test_a_no_keeps_it_and_guests_have_the_venue_by_message(deleted: Evening) -> None:
    deleted.bluesky.writes(AINO_THERE, "no")
    await deleted.settle()
    assert (await deleted.meetup()).status == "announced"
    assert any("Bar One" in words for words in deleted.heard(BEN_THERE))
    assert not any("ancelled" in words for words in deleted.heard(BEN_THERE))
