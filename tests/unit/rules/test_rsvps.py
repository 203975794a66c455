from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from bot.effects import SayInPublic
from bot.meetup import ANSWERS, Details, MeetingPlace
from tests.unit.rules.scenes import (
    BEN,
    CAI,
    KALLIO,
    NOON,
    THE_BOT,
    UNCLEAR,
    asked,
    at,
    dms,
    guest_wrote,
    hear,
    meetup,
    posts,
    question_of,
    rsvp,
    said,
    standing,
    talk,
)

#: What a guest is told when an RSVP changes, by what `ANSWERS` calls the change.
TOLD = {
    "welcomed": "You're in:",
    "pencilled": "You're down as a maybe:",
    "loosened": "Now you're a maybe instead of a yes:",
    "updated": "Changed. You're",
    "declined": "Thanks for telling me: you're not on the list.",
    "dropped": "You're off the list, your seat is free",
}


def limited(most, *rsvps):
    return meetup("open", *rsvps, details=Details(capacity=most, activity="drinks", place="Helsinki"))


@pytest.mark.parametrize(("before", "answer"), [(before, answer) for before, row in ANSWERS.items() for answer in row])
def test_every_change_of_mind_is_told_by_its_name(before, answer):
    stood = [rsvp(BEN, before, party=1)] if before else []

    decision = hear(guest_wrote(BEN, answer, party=2), meetup("open", *stood))

    assert said(decision).startswith(TOLD[ANSWERS[before][answer]])
    assert answer == standing(decision).answer
    assert standing(decision).party == 2


def test_a_confirmation_says_what_was_understood_and_how_to_change_it():
    wrote = guest_wrote(BEN, party=3, origin="Kallio", place=KALLIO, late=True, arrives=dt.time(19, 20))

    words = said(hear(wrote, meetup()))

    assert "3 heads (you + 2), from Kallio, there about 19:20" in words
    assert "Fri 20 Nov, 19:00 EET" in words
    assert "“out”" in words


def test_the_same_answer_again_changes_nothing_and_says_so():
    decision = hear(guest_wrote(BEN), meetup("open", rsvp(BEN)))

    assert said(decision).startswith("Nothing changed: you're going")


def test_what_is_not_said_again_stays():
    stood = rsvp(BEN, party=3, origin=KALLIO, needs=("vegan",))

    decision = hear(guest_wrote(BEN, late=True), meetup("open", stood))

    assert replace(stood, late=True, said_at=at("13:00")) == standing(decision)


def test_an_older_message_that_comes_late_changes_nothing():
    decision = hear(guest_wrote(BEN, "not_going", when=at("12:29")), meetup("open", rsvp(BEN)), now=at("13:00"))

    assert decision.meetup is None
    assert not decision.effects


def test_a_plus_one_who_drops_out_frees_the_seat():
    full = limited(3, rsvp(BEN, party=2), rsvp(CAI))

    freed = hear(guest_wrote(BEN, party=1), full).meetup

    assert freed.headcount == 2


def test_heads_are_counted_and_not_rows():
    decision = hear(guest_wrote(CAI, party=2), limited(4, rsvp(BEN, party=3)))

    assert said(decision).startswith("Only 1 person can still come (limit 4)")
    assert decision.meetup is None


def test_a_full_meetup_says_so_and_changes_nothing():
    assert said(hear(guest_wrote(CAI), limited(3, rsvp(BEN, party=3)))).startswith("It is full (limit 3)")


@pytest.mark.parametrize("stood", [None, "going", "maybe"])
def test_declining_always_works_however_full_or_closed_it_is(stood):
    rows = [rsvp(CAI, party=3), *([rsvp(BEN, stood)] if stood else [])]
    full_and_closed = replace(limited(3, *rows), takes_rsvps=False)

    decision = hear(guest_wrote(BEN, "not_going"), full_and_closed)

    assert standing(decision).answer == "not_going"
    assert "full" not in said(decision)


def test_who_is_on_the_list_of_a_full_meetup_stays_on_it():
    decision = hear(guest_wrote(BEN, late=True), limited(2, rsvp(BEN, party=3)))

    assert standing(decision).party == 3


def test_a_closed_list_takes_nobody_new():
    decision = hear(guest_wrote(BEN), meetup(takes_rsvps=False))

    assert said(decision).startswith("The list is closed")
    assert decision.meetup is None


def test_a_closed_list_takes_no_more_heads_but_keeps_and_lets_go_of_those_it_has():
    closed = meetup("open", rsvp(BEN, party=2), takes_rsvps=False)

    assert hear(guest_wrote(BEN, party=3), closed).meetup is None
    assert standing(hear(guest_wrote(BEN, party=1), closed)).party == 1


def test_a_party_that_nobody_would_mean_is_asked_about_and_not_believed():
    decision = hear(guest_wrote(BEN, party=300), meetup())

    assert "I can take up to 30 heads" in said(decision)
    assert decision.meetup is None


def test_an_origin_that_no_map_knows_is_asked_about_once():
    first = hear(guest_wrote(BEN, origin="Blörgville"), meetup(), talk())
    assert "I don't know “Blörgville”: which part of Helsinki is that?" in said(first)
    assert standing(first).answer == "going"

    second = hear(guest_wrote(BEN, origin="Blörgville", late=True), first.meetup, *first.conversations)
    assert said(second).startswith("Changed. You're going")
    assert question_of(second) is None


def test_a_guest_on_the_list_is_asked_about_an_unknown_origin_too():
    words = said(hear(guest_wrote(BEN, origin="Blörgville"), meetup("open", rsvp(BEN))))

    assert "I don't know “Blörgville”" in words


def test_nobody_is_asked_where_they_come_from_when_it_changes_nothing():
    decision = hear(guest_wrote(BEN, origin="Blörgville"), meetup(has_catalogue=False))

    assert said(decision).startswith("You're in")


def test_what_cannot_be_understood_is_asked_about_once_with_an_example():
    first = hear(guest_wrote(BEN, "other"), meetup(), talk())
    assert "are you in?" in said(first)
    assert "“me + 1, from Kallio”" in said(first)

    assert not hear(guest_wrote(BEN, "other"), meetup(), *first.conversations).effects


def test_a_question_open_about_another_meetup_leaves_nobody_without_an_answer():
    elsewhere = talk(question=asked("attending", meetup="other!"))

    assert "are you in?" in said(hear(guest_wrote(BEN, "other"), meetup(), elsewhere))


@pytest.mark.parametrize(
    ("text", "doubts"),
    [("thanks!", ()), ("🎉", (UNCLEAR,)), ("!!!", (UNCLEAR,))],
    ids=["thanks", "emoji", "exclamation marks"],
)
def test_chatter_of_a_guest_needs_no_answer(text, doubts):
    assert not hear(guest_wrote(BEN, "other", text=text, doubts=doubts), meetup("open", rsvp(BEN))).effects


@pytest.mark.parametrize("answer", ["going", "maybe", "not_going"])
def test_words_in_vain_of_a_guest_do_not_seem_to_count(answer):
    """ "My friend joins too" that is not understood must not leave the guest believing in two seats."""
    about, wrote = meetup("open", rsvp(BEN, answer)), guest_wrote(BEN, "other", text="mumble", doubts=(UNCLEAR,))

    first = hear(wrote, about, talk())
    assert said(first).startswith("I did not get that, so nothing changed. I have you down as ")

    assert not hear(wrote, about, *first.conversations).effects


def test_what_did_i_say():
    assert "I have you down as going: 2 heads (you + 1)" in said(
        hear(guest_wrote(BEN, "mine"), meetup("open", rsvp(BEN, party=2)))
    )
    assert "You're not on the list yet" in said(hear(guest_wrote(BEN, "mine"), meetup()))


def test_a_question_hears_the_facts_and_who_knows_the_rest():
    words = said(hear(guest_wrote(BEN, "question"), meetup("announced")))

    assert "We meet at Juttutupa, Säästöpankinranta 6." in words
    assert "ask the organizer, aino" in words


def test_a_guest_who_comes_after_the_announcement_hears_the_venue_at_once():
    assert "We meet at Juttutupa" in said(hear(guest_wrote(BEN), meetup("announced")))


def test_a_venue_that_the_call_names_is_told_at_once():
    named = meetup(venue=MeetingPlace(name="Juttutupa", source="call"))

    assert "We meet at Juttutupa." in said(hear(guest_wrote(BEN), named))
    assert "We meet at Juttutupa." in said(hear(guest_wrote(BEN, "question"), named))


def test_a_venue_that_the_organizer_holds_back_is_not_told_before_the_announcement():
    kept = meetup(venue=MeetingPlace(name="Juttutupa", source="organizer"))

    assert "Juttutupa" not in said(hear(guest_wrote(BEN), kept))


def test_an_answer_in_public_is_asked_for_by_direct_message_once_for_each_meetup():
    first, again = (hear(guest_wrote(BEN, public=True, when=at(clock)), meetup()) for clock in ("13:00", "13:05"))

    assert posts(first)["bluesky"].startswith("@ben.bsky.social Nice! Send me that as a DM")
    assert [effect.key for effect in first.effects] == [effect.key for effect in again.effects]
    assert hear(guest_wrote(BEN, public=True), meetup(id="second")).effects[0].key != first.effects[0].key
    assert first.meetup is None


def test_an_answer_in_public_that_the_list_has_already_needs_no_direct_message():
    assert not hear(guest_wrote(BEN, public=True), meetup("open", rsvp(BEN))).effects


@pytest.mark.parametrize("intent", ["other", "question", "help", "mine"])
def test_talk_among_people_in_the_thread_is_left_alone(intent):
    assert not hear(guest_wrote(BEN, intent, public=True), meetup()).effects


def test_nobody_who_said_stop_is_asked_for_a_direct_message():
    assert not hear(guest_wrote(BEN, public=True), meetup(), talk(opted_out=True)).effects


def test_the_bot_does_not_answer_itself():
    assert not hear(guest_wrote(THE_BOT, public=True), meetup()).effects


def test_somebody_whom_no_meetup_waits_for_hears_so_once_a_day():
    first = hear(guest_wrote(BEN))
    assert "There is no meetup open" in said(first)

    soon = guest_wrote(BEN, when=at("18:00"))
    assert not hear(soon, None, *first.conversations).effects

    next_day = guest_wrote(BEN, when=at("13:01", days=1))
    assert "There is no meetup open" in said(hear(next_day, None, *first.conversations))


@pytest.mark.parametrize(("status", "fate"), [("over", "is over"), ("cancelled", "was cancelled")])
def test_an_answer_to_what_has_ended_hears_what_became_of_it(status, fate):
    decision = hear(guest_wrote(BEN), meetup(status))

    assert f"That one {fate}" in said(decision)
    assert decision.effects[0].void_after is None
    assert decision.meetup is None


def test_thanks_afterwards_need_no_answer():
    assert not hear(guest_wrote(BEN, "other"), meetup("over")).effects


BOTH = (meetup(), meetup(id="second", organizer=CAI))


def test_where_two_meetups_fit_it_is_asked_which_and_the_words_wait():
    decision = hear(guest_wrote(BEN, text="in!"), choices=BOTH)

    assert "1) drinks in Helsinki" in said(decision)
    assert "2) drinks in Helsinki" in said(decision)
    assert decision.conversations[0].question.held == "in!"
    assert decision.conversations[0].question.options == ("abcdef", "second")


def test_more_words_before_the_answer_wait_with_the_first():
    waiting = hear(guest_wrote(BEN, text="in!"), choices=BOTH).conversations[0]

    decision = hear(guest_wrote(BEN, text="me + 2", when=at("13:01")), None, waiting, choices=BOTH)

    assert not decision.effects
    assert decision.conversations[0].question.held == "in!\nme + 2"


@pytest.mark.parametrize(
    ("choices", "when", "held"),
    [
        ((*BOTH, meetup(id="third!")), at("13:01"), "in!\nin for Friday"),
        (BOTH, at("13:01", days=1), "in for Friday"),
    ],
    ids=["there are others now", "it was asked yesterday"],
)
def test_which_one_is_asked_anew_where_the_question_is_stale(choices, when, held):
    """An old question that was never answered must not make the bot deaf to somebody for ever."""
    waiting = hear(guest_wrote(BEN, text="in!"), choices=BOTH).conversations[0]

    decision = hear(guest_wrote(BEN, text="in for Friday", when=when), None, waiting, choices=choices)

    assert "Which one do you mean?" in said(decision)
    assert decision.conversations[0].question.held == held


def test_an_answer_that_is_not_understood_does_not_join_the_words_that_wait():
    waiting = hear(guest_wrote(BEN, text="in!"), choices=BOTH).conversations[0]

    decision = hear(guest_wrote(BEN, "other", text="the nice one"), None, waiting, choices=BOTH)

    assert not decision.effects
    assert decision.conversations[0].question.held == "in!"


def test_who_asks_for_help_first_can_still_say_which_one():
    waiting = hear(guest_wrote(BEN, text="in!"), choices=BOTH).conversations[0]

    assert not hear(guest_wrote(BEN, "help"), None, waiting, choices=BOTH).conversations


def test_words_that_found_no_meetup_are_not_answered_days_later():
    late = NOON + dt.timedelta(days=2)

    assert not hear(guest_wrote(BEN), now=late).effects
    assert not hear(guest_wrote(BEN), meetup("over"), now=late).effects


def test_a_guest_who_said_stop_and_says_in_is_on_the_list_and_stays_unsubscribed():
    decision = hear(guest_wrote(BEN), meetup(), talk(opted_out=True))

    assert standing(decision).answer == "going"
    assert decision.conversations[0].opted_out
    assert "so I write nothing unasked" in dms(decision)["ben.bsky.social"]


def test_no_answer_to_a_guest_is_ever_public():
    for intent in ("going", "maybe", "not_going", "mine", "question", "help", "stop", "forget", "other"):
        decision = hear(guest_wrote(BEN, intent), meetup())
        assert not any(isinstance(effect, SayInPublic) for effect in decision.effects)


def test_a_companion_who_drops_out_frees_one_seat_and_the_guest_stays():
    event = guest_wrote(BEN, "going")
    event = replace(event, rsvp=replace(event.rsvp, fewer=1))

    decision = hear(event, meetup("open", rsvp(BEN, party=3)))

    assert standing(decision).party == 2
    assert "2 heads (you + 1)" in said(decision)
