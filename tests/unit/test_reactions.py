"""A thumb up under a question of the bot answers it; under anything else it is a nod."""

import pytest

from bot.ports import Account
from tests.unit.memory import Evening
from tests.unit.store.samples import AINO, BEN

CALL = "Helsinki friends, want to meet tonight at 7 pm? DM me @tweetmeet"


def last_to(evening: Evening, who: Account) -> str:
    return [ref for ref, sent in evening.x.sent_messages if sent.to.id == who.id][-1]


async def asked_whether_they_come(evening: Evening) -> str:
    evening.x.says(AINO, CALL)
    await evening.settle()
    evening.x.writes(BEN, "hmm, the weather")
    await evening.settle()
    return last_to(evening, BEN)


@pytest.mark.parametrize("picture", ["👍", "👍🏽", "✅", "👌"])
async def test_a_guest_who_was_asked_comes(evening: Evening, picture: str) -> None:
    question = await asked_whether_they_come(evening)
    evening.x.writes(BEN, picture, reacts_to=question)
    await evening.settle()
    assert (await evening.meetup()).headcount == 1
    assert len(evening.heard(BEN)) == 2


@pytest.mark.parametrize("picture", ["😂", "👎", "❤️", "?"])
async def test_other_pictures_are_no_answer_and_get_none(evening: Evening, picture: str) -> None:
    question = await asked_whether_they_come(evening)
    evening.x.writes(BEN, picture, reacts_to=question)
    await evening.settle()
    assert (await evening.meetup()).headcount == 0
    assert len(evening.heard(BEN)) == 1


async def test_a_nod_to_what_was_understood_changes_nothing(evening: Evening) -> None:
    await asked_whether_they_come(evening)
    evening.x.writes(BEN, "can't make it, sorry")
    await evening.settle()
    evening.x.writes(BEN, "👍", reacts_to=last_to(evening, BEN))
    await evening.settle()
    assert (await evening.meetup()).headcount == 0
    assert len(evening.heard(BEN)) == 2


async def test_a_yes_to_another_message_than_the_open_question_is_no_answer(evening: Evening) -> None:
    evening.x.says(AINO, CALL)
    await evening.settle()
    evening.x.writes(BEN, "help")
    await evening.settle()
    text = last_to(evening, BEN)
    evening.advance(minutes=1)
    evening.x.writes(BEN, "hmm, the weather")
    await evening.settle()
    evening.x.writes(BEN, "👍", reacts_to=text)
    await evening.settle()
    assert (await evening.meetup()).headcount == 0


async def test_the_organizer_says_with_a_thumb_that_it_is_off(evening: Evening) -> None:
    await asked_whether_they_come(evening)
    evening.x.writes(BEN, "in!")
    evening.x.writes(AINO, "cancel")
    await evening.settle()
    evening.x.writes(AINO, "👍", reacts_to=last_to(evening, AINO))
    await evening.settle()
    assert any("Cancelled" in words for words in evening.heard(AINO))
