from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from bot.meetup import meetup_id
from bot.ports import PostRef, Thread
from bot.reading.model import CallReading, Doubt, Span
from tests.unit.rules.scenes import (
    AINO,
    BEN,
    COMPLETE,
    HELSINKI,
    HOUSE,
    NEW_YORK,
    NOON,
    THE_BOT,
    THE_DAY,
    asked,
    at,
    called,
    dms,
    hear,
    local,
    meetup,
    organizer_wrote,
    posts,
    question_of,
    said,
    talk,
)

PAST = Doubt("past", "9 am")
NEVER_WROTE = talk(AINO, wrote_dm=False)


def reading(**changes):
    return replace(COMPLETE, **changes)


def test_a_complete_call_becomes_a_meetup_and_the_thread_says_what_was_understood():
    decision = hear(called(), speaker=NEVER_WROTE)

    assert decision.meetup.status == "open"
    assert posts(decision)["x"].startswith("@aino Got it: drinks in Helsinki, Fri 20 Nov, 19:00 EET.")
    assert "DM me" in posts(decision)["x"]


def test_the_mirror_says_whose_call_it_is_and_where_it_was_made():
    mirror = posts(hear(called()))["bluesky"]

    assert mirror.startswith("aino calls on X: “Helsinki friends, drinks tonight at 7?")
    assert "x.com/aino/status/call" in mirror


def test_a_call_is_not_mirrored_to_a_network_that_is_off():
    decision = hear(called(), house=replace(HOUSE, networks=("x",)))

    assert ["x"] == list(posts(decision))


def test_a_mirror_on_x_carries_no_address():
    decision = hear(called(by=BEN), house=replace(HOUSE, mirror_to=("x",)))

    assert posts(decision)["x"].startswith("ben.bsky.social calls on Bluesky:")
    assert "Made on" not in posts(decision)["x"]
    assert "://" not in posts(decision)["x"]


def test_the_same_call_heard_twice_is_the_same_meetup_and_the_same_posts():
    once, again = hear(called()), hear(called())

    assert once == again
    assert meetup_id("x", PostRef("call")) == once.meetup.id


@pytest.mark.parametrize(
    ("call", "gap", "example"),
    [
        (called(reading(time=None)), "time", "tonight 7 pm"),
        (called(reading(date=None)), "time", "tonight 7 pm"),
        (called(reading(place=None), city=None), "place", "Kallio, Helsinki"),
        (called(reading(place=None, time=None), city=None), "place", "Kallio, Helsinki"),
    ],
    ids=["no time", "no day", "no place", "neither"],
)
def test_what_a_call_lacks_is_asked_in_the_thread_with_an_example_of_an_answer(call, gap, example):
    decision = hear(call, speaker=NEVER_WROTE)

    assert decision.meetup.status == "unclear"
    assert gap == question_of(decision)
    assert said(decision).startswith("@aino ")
    assert example in said(decision)


@pytest.mark.parametrize("kind", ["two_dates", "date_conflict", "dst_gap", "past"])
def test_a_doubtful_time_is_asked_about_with_the_words_that_raised_the_doubt(kind):
    decision = hear(called(reading(doubts=(Doubt(kind, "Tue or Thu"),))), speaker=NEVER_WROTE)

    assert question_of(decision) == "time"
    assert "“Tue or Thu”" in said(decision)


@pytest.mark.parametrize("kind", ["two_dates", "date_conflict", "dst_gap"])
def test_a_doubtful_time_never_comes_true_by_chatter(kind):
    """The doubted half must not stand when the organizer's next words say nothing about it."""
    unclear = hear(called(reading(doubts=(Doubt(kind, "Tue or Thu"),))), speaker=NEVER_WROTE)

    decision = hear(organizer_wrote(), unclear.meetup, *unclear.conversations)

    assert decision.meetup is None
    assert not decision.effects


def test_half_of_a_doubtful_time_is_enough_for_an_answer():
    unclear = hear(called(reading(doubts=(Doubt("two_dates", "Fri or Sat"),))), speaker=NEVER_WROTE)
    answer = organizer_wrote(call=CallReading(is_call=False, date=THE_DAY))

    decision = hear(answer, unclear.meetup, *unclear.conversations)

    assert decision.meetup.when.start == local("19:00")


def test_a_call_for_an_hour_that_has_passed_is_asked_about():
    decision = hear(called(reading(time=dt.time(11))), speaker=NEVER_WROTE)

    assert question_of(decision) == "time"
    assert "11:00" in said(decision)


def test_an_answer_makes_the_call_complete_and_the_thread_says_so():
    speaker = talk(AINO, question=asked("time"))

    decision = hear(organizer_wrote(call=CallReading(is_call=False, time=dt.time(20))), meetup("unclear"), speaker)

    assert decision.meetup.status == "open"
    assert decision.meetup.when.start == local("20:00")
    assert question_of(decision) is None
    assert "20:00 EET" in posts(decision)["x"]
    assert "20:00 EET" in dms(decision)["aino"]


def test_the_city_is_asked_first_and_then_the_time():
    unclear = meetup("unclear", city=None)
    speaker = talk(AINO, question=asked("place"))

    decision = hear(organizer_wrote(call=CallReading(is_call=False, place="Helsinki")), unclear, speaker)

    assert decision.meetup.city == HELSINKI
    assert question_of(decision) == "time"


def test_half_an_answer_is_kept_and_the_other_half_asked_for():
    unclear = meetup("unclear", details=replace(meetup("unclear").details, date=None))
    speaker = talk(AINO, question=asked("time"))

    decision = hear(organizer_wrote(call=CallReading(is_call=False, date=THE_DAY)), unclear, speaker)

    assert decision.meetup.details.date == THE_DAY
    assert question_of(decision) == "time"


def test_an_hour_alone_is_meant_for_the_day_that_was_named_before():
    """ "Thursday", and then "3 pm" on its own: not three o'clock today."""
    later = THE_DAY + dt.timedelta(days=6)
    unclear = meetup("unclear", details=replace(meetup("unclear").details, date=later))
    hour = CallReading(is_call=False, date=THE_DAY, time=dt.time(9), spans=(Span("time", 0, 4),), doubts=(PAST,))

    decision = hear(organizer_wrote(call=hour), unclear, talk(AINO, question=asked("time")))

    assert local("9:00", days=6) == decision.meetup.when.start


def test_a_day_that_is_named_again_is_another_day():
    day = CallReading(
        is_call=False,
        date=THE_DAY + dt.timedelta(days=1),
        time=dt.time(15),
        spans=(Span("date", 0, 8), Span("time", 9, 13)),
    )

    decision = hear(organizer_wrote(call=day), meetup("unclear"), talk(AINO, question=asked("time")))

    assert local("15:00", days=1) == decision.meetup.when.start


def test_chatter_is_not_answered_with_the_same_question_again():
    speaker = talk(AINO, question=asked("time"))

    assert not hear(organizer_wrote(), meetup("unclear"), speaker).effects


def test_a_command_before_the_call_is_complete_hears_what_is_still_missing():
    speaker = talk(AINO, question=asked("time"))

    assert "at what time?" in said(hear(organizer_wrote("status"), meetup("unclear"), speaker))


def test_a_venue_named_before_the_call_is_complete_is_kept():
    speaker = talk(AINO, question=asked("time"))

    decision = hear(organizer_wrote("set_venue", venue="Juttutupa, Säästöpankinranta 6"), meetup("unclear"), speaker)

    assert decision.meetup.venue.name == "Juttutupa"
    assert decision.meetup.venue.address == "Säästöpankinranta 6"


def test_tonight_is_the_night_of_the_city_that_was_named_only_afterwards():
    """Nine in the evening in New York is the next day already where the call was read without a city (UTC)."""
    unclear = meetup("unclear", city=None, details=replace(meetup().details, date=dt.date(2026, 11, 21), place=None))
    speaker = talk(AINO, question=asked("place"))
    answer = organizer_wrote(call=CallReading(is_call=False, place="NYC"), city=NEW_YORK, redated=dt.date(2026, 11, 20))

    decision = hear(answer, unclear, speaker)

    assert decision.meetup.when.start == local("19:00")
    assert "Fri 20 Nov, 7 PM EST" in posts(decision)["x"]


@pytest.mark.parametrize(
    ("called_at", "rsvp_by", "decided_at"),
    [
        (at("12:00"), None, at("17:00")),
        (at("18:00"), None, at("18:30")),
        (at("18:03"), None, at("18:30")),
        (at("18:58"), None, at("18:58")),
        (at("12:00"), local("16:00"), at("16:00")),
        (at("12:00"), local("11:00"), at("17:00")),
        (at("12:00"), local("20:00"), at("17:00")),
    ],
    ids=[
        "two hours before",
        "half-way where that is later",
        "to five minutes",
        "at once",
        "when to answer by",
        "gone by",
        "after the start",
    ],
)
def test_the_venue_is_decided_when_guests_can_still_get_there(called_at, rsvp_by, decided_at):
    decision = hear(called(reading(rsvp_by=rsvp_by), when=called_at))

    assert decided_at == decision.meetup.decide_at


def test_a_venue_that_the_call_names_is_where_they_meet():
    decision = hear(called(reading(venue="Juttutupa")))

    assert "We meet at Juttutupa." in posts(decision)["x"]


def test_where_the_bot_knows_no_venues_the_organizer_is_asked_for_one_at_once():
    decision = hear(called(has_catalogue=False))

    assert "“venue: <name>, <street>”" in posts(decision)["x"]
    assert decision.meetup.venue is None


def test_a_mention_without_a_call_is_explained_once():
    first = hear(called(CallReading(is_call=False)), speaker=talk(AINO))

    assert "I turn one post into a meetup" in said(first)
    assert not hear(called(CallReading(is_call=False)), None, *first.conversations).effects


def test_a_reply_that_only_carries_the_bots_name_along_is_left_alone():
    elsewhere = Thread(root=PostRef("other"), parent=PostRef("other"))
    decision = hear(called(CallReading(is_call=False), answers_to=elsewhere), speaker=talk(AINO))

    assert not decision.effects


def test_nobody_who_said_stop_is_taught_how_to_call():
    assert not hear(called(CallReading(is_call=False)), speaker=talk(AINO, opted_out=True)).effects


def test_a_call_that_is_read_days_later_is_no_news_any_more():
    decision = hear(called(), now=NOON + dt.timedelta(days=3))

    assert decision.meetup is None
    assert not decision.effects


def test_the_bots_own_posts_are_no_calls():
    decision = hear(called(by=THE_BOT))

    assert decision.meetup is None
    assert not decision.effects


def test_an_end_after_midnight_belongs_to_the_next_day():
    decision = hear(called(reading(end_time=dt.time(1))))

    assert decision.meetup.when.end == local("1:00", days=1)
