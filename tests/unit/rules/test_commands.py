from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from bot.effects import SayToOne
from bot.meetup import Details
from tests.unit.rules.scenes import (
    AINO,
    BEN,
    CAI,
    asked,
    at,
    dms,
    hear,
    local,
    meetup,
    organizer_wrote,
    posts,
    question_of,
    rsvp,
    said,
    talk,
)

BEN_AND_CAI = (rsvp(BEN, party=2), rsvp(CAI))
LISTED = {"ben.bsky.social", "cai"}


def tell(command="other", about=None, speaker=None, **args):
    return hear(organizer_wrote(command, **args), about or meetup("open", *BEN_AND_CAI), speaker or talk(AINO))


def test_how_many_so_far():
    maybe = rsvp(replace(CAI, id="4"), "maybe", party=2)

    words = said(tell("status", meetup("open", *BEN_AND_CAI, maybe)))

    assert "3 people going: Bluesky 2, X 1." in words
    assert "1 party of 2, 1 on their own." in words
    assert "Maybe: 2 people (X 2)." in words


def test_who_comes_is_told_by_direct_message_only():
    assert "ben.bsky.social + 1; cai." in said(tell("guests"))

    in_public = tell("guests", public=True)
    assert "by direct message only" in posts(in_public)["x"]
    assert "cai" not in posts(in_public)["x"]


def test_two_hundred_guests_overflow_no_message():
    crowd = [rsvp(replace(BEN, id=str(number), handle=f"guest{number}.bsky.social")) for number in range(200)]

    words = said(tell("guests", meetup("open", *crowd)))

    named = words.count("guest")
    assert f"And {200 - named} more." in words
    assert len(words) <= 1000


def test_a_venue_named_early_is_kept_for_the_announcement():
    decision = tell("set_venue", venue="Bar Loose, Annankatu 21")

    assert decision.meetup.status == "open"
    assert decision.meetup.venue.name == "Bar Loose"
    assert decision.meetup.venue.address == "Annankatu 21"
    assert ["aino"] == list(dms(decision))
    assert not posts(decision)


def test_a_venue_named_when_asked_for_is_announced_at_once():
    decision = tell("set_venue", meetup("needs_venue", *BEN_AND_CAI), venue="Bar Loose, Annankatu 21")

    assert decision.meetup.status == "announced"
    assert {"x", "bluesky"} == set(posts(decision))
    assert "we meet at Bar Loose, Annankatu 21. 3 people coming." in posts(decision)["x"]
    assert {"aino", *LISTED} == set(dms(decision))


def test_another_venue_after_the_announcement_is_told_with_the_one_that_holds_no_more():
    decision = tell("set_venue", meetup("announced", *BEN_AND_CAI), venue="Bar Loose, Annankatu 21")

    for words in (*posts(decision).values(), dms(decision)["cai"]):
        assert "ew venue, we meet at Bar Loose, Annankatu 21 (was Juttutupa)" in words


@pytest.mark.parametrize("venue", ["Juttutupa, Säästöpankinranta 6", "juttutupa"])
def test_the_same_venue_again_is_not_announced_again(venue):
    decision = tell("set_venue", meetup("announced", *BEN_AND_CAI), venue=venue)

    assert ["aino"] == list(dms(decision))
    assert not posts(decision)


def test_a_venue_without_a_name_is_asked_for_with_an_example():
    assert "“venue: <name>, <street>”" in said(tell("set_venue", venue=" , "))


@pytest.mark.parametrize("status", ["open", "needs_venue", "announced"])
def test_a_new_time_is_told_with_the_old_one_to_everybody(status):
    decision = tell("move", meetup(status, *BEN_AND_CAI), time=local("20:30").time())

    for words in (*posts(decision).values(), *dms(decision).values()):
        assert "20:30 EET (was Fri 20 Nov, 19:00 EET)" in words
    assert {"x", "bluesky"} == set(posts(decision))
    assert {"aino", *LISTED} == set(dms(decision))


def test_who_declined_hears_of_no_new_time():
    decision = tell("move", meetup("open", rsvp(BEN, "not_going"), rsvp(CAI, "maybe")), time=local("20:30").time())

    assert {"aino", "cai"} == set(dms(decision))


def test_an_organizer_on_the_list_hears_of_the_own_change_once():
    for command, args in (("move", {"time": local("20:30").time()}), ("set_venue", {"venue": "Bar Loose"})):
        decision = tell(command, meetup("announced", rsvp(AINO), rsvp(BEN)), **args)

        told = [effect.to.handle for effect in decision.effects if isinstance(effect, SayToOne)]
        assert sorted(told) == ["aino", "ben.bsky.social"]


def test_a_new_time_after_the_announcement_says_that_the_venue_stays():
    decision = tell("move", meetup("announced", *BEN_AND_CAI), time=local("20:30").time())

    for words in (*posts(decision).values(), dms(decision)["cai"]):
        assert "The venue stays: Juttutupa, Säästöpankinranta 6." in words


def test_the_decision_moves_with_the_start():
    assert at("18:30") == tell("move", time=local("20:30").time()).meetup.decide_at


def test_the_end_moves_with_the_start():
    about = meetup()
    about = replace(about, when=replace(about.when, end=local("23:00")))

    assert local("1:00", days=1) == tell("move", about, time=local("21:00").time()).meetup.when.end


@pytest.mark.parametrize("args", [{"time": local("19:00").time()}, {"time": local("10:00").time()}, {}])
def test_a_move_to_the_same_time_or_into_the_past_or_to_none_tells_nobody_else(args):
    decision = tell("move", **args)

    assert decision.meetup is None
    assert ["aino"] == list(dms(decision))


def test_cancelling_asks_back_with_the_number_of_people_it_concerns():
    decision = tell("cancel", meetup("open", *BEN_AND_CAI, rsvp(replace(CAI, id="4"), "maybe")))

    assert "for 4 people? “Yes” or “no”." in said(decision)
    assert question_of(decision) == "confirm_cancel"
    assert decision.meetup is None


def test_yes_cancels_and_tells_everybody():
    decision = tell("approve", None, talk(AINO, question=asked("confirm_cancel")), intent="not_going")

    assert decision.meetup.status == "cancelled"
    assert {"x", "bluesky"} == set(posts(decision))
    assert {"aino", *LISTED} == set(dms(decision))
    assert ("abcdef",) == decision.withdrawn
    assert question_of(decision) is None


def test_no_keeps_it():
    decision = tell("other", None, talk(AINO, question=asked("confirm_cancel")), intent="going")

    assert decision.meetup is None
    assert "it stays" in said(decision)
    assert question_of(decision) is None


@pytest.mark.parametrize("intent", ["maybe", "other", "question"])
def test_hmm_is_neither_yes_nor_no_nor_an_rsvp(intent):
    on_the_list = meetup("open", rsvp(AINO), rsvp(BEN))

    decision = tell("other", on_the_list, talk(AINO, question=asked("confirm_cancel")), intent=intent)

    assert not decision.conversations  # so the question stays open
    assert not decision.effects
    assert decision.meetup is None


def test_yes_to_the_question_about_one_meetup_cancels_no_other():
    other = talk(AINO, question=asked("confirm_cancel", meetup="other!"))

    decision = tell("approve", None, other, intent="not_going")

    assert decision.meetup is None


def test_what_nobody_waits_for_is_cancelled_without_asking():
    decision = tell("cancel", meetup())

    assert decision.meetup.status == "cancelled"
    assert "everybody on the list" not in dms(decision)["aino"]


def test_a_call_that_was_never_complete_is_cancelled_without_a_post():
    decision = tell("cancel", meetup("unclear"))

    assert decision.meetup.status == "cancelled"
    assert not posts(decision)


def test_the_list_can_be_closed_and_opened_again():
    closed = tell("close").meetup
    assert not closed.takes_rsvps

    assert tell("reopen", closed).meetup.takes_rsvps


def test_a_limit_below_the_headcount_removes_nobody_and_says_so():
    decision = tell("capacity", capacity=2)

    assert decision.meetup.details.capacity == 2
    assert decision.meetup.headcount == 3
    assert "That is 1 more than the limit; nobody is removed." in said(decision)


def test_a_limit_of_nobody_is_not_taken():
    assert tell("capacity", capacity=0).meetup is None


def test_the_headcount_is_told_with_its_limit():
    about = meetup("open", *BEN_AND_CAI, details=Details(capacity=12))

    assert "3 people going of 12" in said(tell("status", about))


def test_an_organizer_who_says_in_is_on_the_list_like_anybody():
    decision = tell(intent="going", party=2)

    assert decision.meetup.rsvps[AINO.key].party == 2


def test_count_me_in_is_an_rsvp_though_it_could_tell_the_bot_to_add_somebody():
    assert AINO.key in tell("add", intent="going").meetup.rsvps


def test_what_the_bot_cannot_do_it_says():
    assert "cannot do that yet" in said(tell("export"))


def test_what_cannot_be_understood_is_asked_about_once_with_what_can_be_said():
    first = tell()
    assert "I did not get that." in said(first)
    assert "“move to 8 pm”" in said(first)

    assert not tell("other", None, *first.conversations).effects


def test_an_organizers_thanks_need_no_answer():
    assert not tell(unclear=False).effects


def test_an_organizers_question_hears_how_it_stands():
    """Not "ask the organizer", who is the one asking."""
    assert "3 people going" in said(tell(intent="question"))


@pytest.mark.parametrize("command", ["other", "next_venue", "remove", "announce"])
def test_an_organizer_who_talks_with_guests_in_the_thread_is_not_interrupted(command):
    assert not tell(command, public=True, intent="going").effects


def test_approval_needs_no_answer():
    assert not tell("approve").effects


@pytest.mark.parametrize(("status", "fate"), [("over", "is over"), ("cancelled", "was cancelled")])
def test_a_command_for_what_has_ended_hears_so(status, fate):
    (answer,) = tell("status", meetup(status)).effects

    assert f"That one {fate}" in str(answer.text)
    assert answer.void_after is None


@pytest.mark.parametrize("command", ["other", "approve"])
def test_an_organizers_thanks_afterwards_need_no_answer(command):
    assert not tell(command, meetup("over")).effects


@pytest.mark.parametrize(
    "command",
    ["status", "guests", "set_venue", "move", "cancel", "close", "reopen", "capacity", "help", "undo", "cohost"],
)
def test_a_command_without_its_arguments_gets_an_answer(command):
    assert tell(command).effects


def test_an_arrival_said_of_the_old_time_is_not_told_as_if_said_of_the_new():
    late = rsvp(BEN, late=True, arrives=dt.time(19, 20))

    moved = hear(organizer_wrote("move", time=dt.time(20)), meetup("open", late)).meetup

    assert (moved.rsvps[BEN.key].arrives, moved.rsvps[BEN.key].late) == (None, True)
