"""RSVPs that are published for an open calendar count; their authors, who never wrote to the bot, hear nothing."""

import datetime as dt
from dataclasses import replace

import pytest

from bot.decide import decide
from bot.events import AnsweredInPublic
from bot.meetup import Meetup, Rsvp
from bot.ports import PublicAnswer
from bot.rules import saying
from bot.scene import Scene
from bot.text import Text
from bot.wording import to_organizer
from tests.unit.rules.scenes import BEN, HOUSE, NOON, at, meetup

LATER = NOON + dt.timedelta(minutes=5)


def after(before: Meetup, answer: str = "going", when: dt.datetime = LATER) -> Meetup | None:
    said = PublicAnswer(id="at://ben/1", author=BEN, entry="at://bot/1", answer=answer, created_at=when)
    decision = decide(Scene(house=HOUSE, meetup=before), AnsweredInPublic(answer=said), when)
    assert decision.effects == ()
    return decision.meetup


def test_it_counts_and_is_shown_apart() -> None:
    counted = after(meetup())
    assert counted is not None
    assert counted.headcount == 1
    assert "Of them 1 by calendar only" in " ".join(str(piece) for piece in to_organizer.status(counted))


def test_its_author_is_not_written_to() -> None:
    counted = after(meetup())
    assert counted is not None
    scene = Scene(house=HOUSE, meetup=counted)
    assert [] == list(saying.guests(scene, counted, "cause", lambda _: Text.plain("hello"), "going"))


def test_a_later_message_of_the_same_person_wins() -> None:
    told = Rsvp(guest=BEN, answer="not_going", said_at=LATER + dt.timedelta(minutes=1))
    assert after(meetup("open", told)) is None


def test_a_newer_answer_changes_what_was_told_and_keeps_the_party() -> None:
    told = Rsvp(guest=BEN, answer="maybe", said_at=NOON, party=3)
    counted = after(meetup("open", told))
    assert counted is not None
    assert replace(told, answer="going", said_at=LATER) == counted.rsvps[BEN.key]


def test_one_who_says_no_after_all_is_off_the_list() -> None:
    counted = after(meetup())
    assert counted is not None
    gone = after(counted, "not_going", LATER + dt.timedelta(minutes=1))
    assert gone is not None
    assert gone.headcount == 0


def test_a_full_list_takes_no_more() -> None:
    full = meetup()
    assert after(replace(full, details=replace(full.details, capacity=0))) is None


@pytest.mark.parametrize("status", ["over", "cancelled", "unclear"])
def test_what_takes_no_answers_takes_none_here(status: str) -> None:
    assert after(meetup(status), when=at("18:00")) is None
