"""Stop, start, help, forget me: they mean the same in whatever state things are, to guests and to organizers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.unit.rules.scenes import (
    AINO,
    BEN,
    CAI,
    HOUSE,
    SUGGESTED,
    asked,
    at,
    dms,
    guest_wrote,
    hear,
    meetup,
    organizer_wrote,
    posts,
    rsvp,
    said,
    talk,
    time_comes,
)

STATES = ["unclear", "open", "needs_venue", "announced", "over", "cancelled"]
BEN_AND_CAI = (rsvp(BEN), rsvp(CAI))


@pytest.mark.parametrize("status", [None, *STATES])
def test_stop_stops_a_guest_whatever_there_is(status):
    about = meetup(status) if status else None

    decision = hear(guest_wrote(BEN, "stop"), about)

    assert decision.conversations[0].opted_out
    assert "no more messages from me" in said(decision)


@pytest.mark.parametrize("status", STATES)
def test_stop_stops_an_organizer_whatever_there_is(status):
    decision = hear(organizer_wrote(intent="stop"), meetup(status), talk(AINO, question=asked("time")))

    assert decision.conversations[0].opted_out
    assert "no more messages from me" in said(decision)


@pytest.mark.parametrize("status", STATES)
def test_an_organizer_can_be_forgotten_whatever_there_is(status):
    assert (AINO,) == hear(organizer_wrote(intent="forget"), meetup(status)).forgotten


def test_an_organizer_who_is_forgotten_is_told_what_stays():
    assert "“cancel” ends it" in said(hear(organizer_wrote(intent="forget"), meetup()))


def test_stop_said_twice_is_answered_once():
    assert not hear(guest_wrote(BEN, "stop"), meetup(), talk(opted_out=True)).effects


def test_start_takes_stop_back():
    decision = hear(guest_wrote(BEN, "start"), None, talk(opted_out=True))

    assert not decision.conversations[0].opted_out
    assert "Welcome back" in said(decision)


@pytest.mark.parametrize("intent", ["going", "maybe", "not_going", "mine"])
def test_nothing_but_start_takes_stop_back(intent):
    decision = hear(guest_wrote(BEN, intent), meetup(), talk(opted_out=True))

    assert all(conversation.opted_out for conversation in decision.conversations)


def test_help_lists_what_one_can_say_and_who_runs_the_bot():
    words = said(hear(guest_wrote(BEN, "help")))

    assert "“stop” ends my messages" in words
    assert "run by Jo" in words


def test_help_is_answered_also_when_the_meetup_is_over():
    (answer,) = hear(guest_wrote(BEN, "help"), meetup("over"), now=at("23:50")).effects

    assert answer.void_after is None


def test_forget_me_erases_who_says_so_and_nobody_else():
    assert (BEN,) == hear(guest_wrote(BEN, "forget"), meetup("open", *BEN_AND_CAI)).forgotten


def test_forgetting_a_guest_of_what_is_over_does_not_make_it_end_again():
    """What is kept anew counts as ended now, and would be taken for the last one that ended."""
    assert hear(guest_wrote(BEN, "forget"), meetup("over", *BEN_AND_CAI)).meetup is None


def test_a_guest_who_said_stop_hears_no_announcement_and_still_counts():
    about = meetup("open", *BEN_AND_CAI)

    decision = time_comes(about, at("17:00"), opted_out=frozenset({BEN.key}))

    assert ["cai"] == list(dms(decision))
    assert "2 people coming" in posts(decision)["x"]


@pytest.mark.parametrize(
    "command",
    [("move", {"time": at("20:00").time()}), ("set_venue", {"venue": "Bar Loose, Annankatu 21"})],
    ids=["moved", "another venue"],
)
def test_a_guest_who_said_stop_hears_of_no_change(command):
    name, args = command
    about = meetup("announced", *BEN_AND_CAI)

    decision = hear(organizer_wrote(name, **args), about, talk(AINO), opted_out=frozenset({BEN.key}))

    assert {"aino", "cai"} == set(dms(decision))


def test_an_organizer_who_said_stop_is_written_nothing_unasked():
    """The guests still need a venue, so the thread says it, and names nobody."""
    decision = time_comes(meetup(), at("17:00"), suggestion=None, organizer=talk(AINO, opted_out=True))

    assert not dms(decision)
    assert "venue: <name>, <street>" in posts(decision)["x"]
    assert "@aino" not in posts(decision)["x"]


def test_an_organizer_who_said_stop_is_answered_when_asking():
    decision = hear(organizer_wrote("status"), meetup(), talk(AINO, opted_out=True))

    assert "0 people going" in dms(decision)["aino"]


def test_an_organizer_on_x_who_never_wrote_is_told_in_the_thread():
    decision = time_comes(meetup(), at("17:00"), suggestion=None, organizer=talk(AINO, wrote_dm=False))

    assert not dms(decision)
    assert posts(decision)["x"].startswith("@aino ")


def test_an_organizer_on_x_who_wrote_is_told_by_direct_message():
    decision = time_comes(meetup(), at("17:00"), suggestion=None)

    assert "venue: <name>, <street>" in dms(decision)["aino"]
    assert not posts(decision)


def test_an_organizer_on_bluesky_is_told_by_direct_message():
    about = meetup(organizer=BEN, mirrored_on=())

    decision = time_comes(about, at("17:00"), suggestion=None, organizer=talk(BEN, wrote_dm=False))

    assert ["ben.bsky.social"] == list(dms(decision))


def test_a_guest_on_a_network_that_is_off_is_not_written_to():
    decision = time_comes(meetup("open", *BEN_AND_CAI), at("17:00"), house=replace(HOUSE, networks=("x",)))

    assert ["cai"] == list(dms(decision))
    assert SUGGESTED.name in dms(decision)["cai"]
