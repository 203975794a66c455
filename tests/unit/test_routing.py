from __future__ import annotations

from dataclasses import replace

import pytest

from bot.meetup import Details
from bot.routing import MOST_CHOICES, Candidates, topic_of
from tests.unit.rules.scenes import AINO, BEN, CAI, HELSINKI, NEW_YORK, asked, meetup, talk

DRINKS = meetup(id="drinks", details=Details(place="Kallio", activity="drinks"))
WALK = meetup(id="walk", organizer=CAI, details=Details(place="Töölö", activity="walk"))
LUNCH = meetup(id="lunch", organizer=CAI, city=NEW_YORK, details=Details(place="NYC"))
OVER = meetup("over", id="over")


def about(text, *live, own=(), last_ended=None, question=None):
    return topic_of(talk(BEN, question=question), text, Candidates(own=own, live=live, last_ended=last_ended))


def test_the_only_meetup_there_is_needs_no_name():
    assert DRINKS == about("in!", DRINKS).meetup


def test_where_several_fit_none_is_taken():
    topic = about("in!", DRINKS, WALK)

    assert topic.meetup is None
    assert (DRINKS, WALK) == topic.choices


def test_no_more_are_listed_than_anybody_reads():
    many = [meetup(id=f"m{number}") for number in range(9)]

    assert len(about("in!", *many).choices) == MOST_CHOICES


def test_who_answered_to_one_of_them_means_that_one():
    assert WALK == about("20 late", DRINKS, WALK, own=(WALK,)).meetup


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("in for the one in Töölö", WALK),
        ("in for @aino's", DRINKS),
        ("KALLIO sounds great", DRINKS),
        ("see you in Helsinki", None),
        ("I love Kalliola", None),
    ],
)
def test_a_name_in_the_text_says_which_one(text, named):
    assert named == about(text, DRINKS, WALK).meetup


def test_where_somebody_comes_from_does_not_say_where_they_go():
    assert about("in, coming from Kallio", DRINKS, WALK).meetup is None


def test_a_question_that_is_open_goes_before_a_name():
    """ "Kallio" answers "which part of town?" here, and means no other meetup there."""
    open_question = asked("origin", meetup="walk")

    assert WALK == about("Kallio", DRINKS, WALK, question=open_question).meetup


def test_a_question_about_what_has_ended_is_not_open():
    assert DRINKS == about("in!", DRINKS, question=asked("attending", meetup="over"), own=(OVER,)).meetup


WHICH = asked("which", meetup=None, options=("drinks", "walk"), held="me + 2, from Kallio")


@pytest.mark.parametrize(
    "text", ["2", "2.", "#2", "number 2 please", "No. 2!", " 2) ", "2, thanks", "the one in Töölö", "@cai", "the walk"]
)
def test_the_answer_to_which_one_brings_back_the_words_that_waited(text):
    topic = about(text, DRINKS, WALK, question=WHICH)

    assert WALK == topic.meetup
    assert topic.text == "me + 2, from Kallio"


@pytest.mark.parametrize("text", ["me + 2", "2 of us", "make it 2", "3", "0", "99999999999", "20 late", "hm", "²", ""])
def test_a_number_that_is_no_answer_picks_nothing(text):
    topic = about(text, DRINKS, WALK, question=WHICH)

    assert topic.meetup is None
    assert text == topic.text


def test_one_that_was_cancelled_in_the_meantime_cannot_be_picked():
    topic = about("1", WALK, LUNCH, question=WHICH)

    assert topic.meetup is None
    assert (WALK, LUNCH) == topic.choices


def test_where_nothing_is_open_the_one_that_ended_last_is_meant():
    assert OVER == about("in!", last_ended=OVER).meetup


def test_who_was_at_one_that_is_over_means_that_one_and_not_what_ended_elsewhere_since():
    elsewhere = replace(OVER, id="elsewhere", organizer=CAI)

    assert OVER == about("how many came?", own=(OVER,), last_ended=elsewhere).meetup


def test_where_nothing_ever_was_nothing_is_meant():
    assert about("in!").meetup is None


def test_an_organizer_without_a_handle_names_nothing():
    nameless = replace(DRINKS, organizer=replace(AINO, handle=""), city=HELSINKI)

    assert about("hello", nameless, WALK).meetup is None
