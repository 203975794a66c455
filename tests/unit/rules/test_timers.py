from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from bot.events import Undelivered
from bot.meetup import Details
from tests.unit.rules.scenes import (
    AINO,
    BEN,
    CAI,
    HELSINKI,
    JUTTUTUPA,
    KALLIO,
    NOON,
    SUGGESTED,
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

CROWD = (
    rsvp(BEN, party=3, origin=KALLIO),
    rsvp(CAI),
    rsvp(replace(CAI, id="4", handle="dora"), "maybe", party=2),
    rsvp(replace(CAI, id="5", handle="emil"), "not_going", party=4),
)


def test_the_announcement_counts_exactly_the_heads_on_the_list():
    about = meetup("open", *CROWD)

    decision = time_comes(about, at("17:00"))

    going = sum(one.party for one in CROWD if one.answer == "going")
    assert going == decision.meetup.headcount
    for words in posts(decision).values():
        assert f"{going} people coming, 2 maybe." in words
    assert f"{going} people coming." in dms(decision)["cai"]


def test_the_announcement_names_venue_zone_and_where_its_data_is_from():
    decision = time_comes(meetup("open", *CROWD), at("17:00"))

    for words in posts(decision).values():
        assert "Drinks in Helsinki, Fri 20 Nov, 19:00 EET: we meet at Juttutupa, Säästöpankinranta 6." in words
        assert "© OSM" in words


def test_going_and_maybe_hear_the_venue_and_who_declined_does_not():
    assert {"ben.bsky.social", "cai", "dora"} == set(dms(time_comes(meetup("open", *CROWD), at("17:00"))))


def test_a_maybe_is_asked_for_one_word():
    assert "“in” or “out”" in dms(time_comes(meetup("open", *CROWD), at("17:00")))["dora"]


def test_no_guest_and_no_origin_is_ever_named_in_public():
    """Whatever is done with a meetup, posts carry neither handles of guests nor where they come from."""
    about = meetup("open", *CROWD)
    done = [
        time_comes(about, at("17:00")),
        hear(organizer_wrote("move", time=dt.time(20)), about, talk(AINO)),
        hear(organizer_wrote("cancel"), meetup(), talk(AINO)),
        hear(organizer_wrote("set_venue", venue="Bar Loose"), replace(about, status="announced"), talk(AINO)),
        hear(organizer_wrote("status", public=True), about, talk(AINO)),
        hear(organizer_wrote("guests", public=True), about, talk(AINO)),
    ]

    for words in (words for decision in done for words in posts(decision).values()):
        assert not any(name in words for name in ("ben.bsky.social", "cai", "dora", "emil", "Kallio"))


def test_before_its_time_nothing_is_decided():
    assert time_comes(meetup("open", *CROWD), at("16:59")).meetup is None


def test_a_venue_of_the_organizer_goes_before_the_suggestion():
    about = meetup("open", venue=replace(JUTTUTUPA, name="Bar Loose", source="organizer"))

    assert "we meet at Bar Loose" in posts(time_comes(about, at("17:00")))["x"]


def test_unknown_hours_are_said():
    decision = time_comes(meetup("open", *CROWD), at("17:00"), suggestion=replace(SUGGESTED, hours="unknown"))

    assert "Hours unknown" in posts(decision)["x"]
    assert "call ahead" in dms(decision)["cai"]


def test_where_no_venue_suits_the_organizer_is_asked_and_nothing_is_invented():
    decision = time_comes(meetup("open", *CROWD), at("17:00"), suggestion=None)

    assert decision.meetup.status == "needs_venue"
    assert decision.meetup.venue is None
    assert "4 people coming" in dms(decision)["aino"]
    assert "“venue: <name>, <street>”" in dms(decision)["aino"]
    assert decision.conversations[0].question.kind == "venue"


@pytest.mark.parametrize("status", ["open", "needs_venue", "announced"])
def test_a_bot_that_was_down_over_the_meetup_says_nothing(status):
    decision = time_comes(meetup(status, *CROWD), at("23:30"))

    assert decision.meetup.status == "over"
    assert not decision.effects


def test_a_meetup_is_over_four_hours_after_it_began_unless_the_call_says_otherwise():
    assert time_comes(meetup("announced"), at("22:59")).meetup is None
    assert time_comes(meetup("announced"), at("23:00")).meetup.status == "over"


def test_a_call_that_nobody_completes_is_laid_aside_in_silence():
    decision = time_comes(meetup("unclear"), NOON + dt.timedelta(days=2))

    assert decision.meetup.status == "over"
    assert not decision.effects


@pytest.mark.parametrize("status", ["over", "cancelled"])
def test_what_has_ended_has_nothing_due(status):
    assert meetup(status).next_due is None
    assert time_comes(meetup(status), at("23:59")).meetup is None


def test_a_meetup_with_a_full_house_of_nobody_says_so_kindly():
    assert "Nobody has said yes yet." in posts(time_comes(meetup(), at("17:00")))["x"]


def test_the_count_after_somebody_dropped_out_is_the_new_one():
    announced = time_comes(meetup("open", *CROWD), at("17:00")).meetup
    smaller = hear(guest_wrote(BEN, "not_going", when=at("18:00")), announced).meetup

    assert "1 person going: X 1." in said(hear(organizer_wrote("status", when=at("18:01")), smaller, talk(AINO)))


def undelivered(key, network="x", outcome="refused"):
    return Undelivered(key=key, network=network, outcome=outcome, reason="no")


def report(key, network="x", outcome="refused", **more):
    return hear(undelivered(key, network, outcome), meetup("announced", details=Details()), now=at("17:01"), **more)


@pytest.mark.parametrize("command", ["announced", "moved", "cancelled"])
def test_a_refused_post_that_guests_wait_for_is_told_to_the_organizer(command):
    words = said(report(f"abcdef/{command}/bluesky", "bluesky"))

    assert words.startswith("Bluesky refused my post with ")
    assert words.endswith("Please post it yourself.")


def test_an_answer_to_a_call_that_is_refused_is_told_to_the_organizer():
    assert "the answer to your call" in said(report("abcdef/understood"))


def test_a_post_that_nothing_can_prove_is_not_posted_twice_but_asked_about():
    decision = report("abcdef/announced/x", outcome="unknown")

    assert "I won't post it twice" in dms(decision)["aino"]
    assert not posts(decision)


def test_the_keys_that_the_rules_make_are_the_keys_that_reports_know():
    about = meetup("open", *CROWD)
    made = [
        time_comes(about, at("17:00")),
        hear(organizer_wrote("move", time=dt.time(20)), about, talk(AINO)),
        hear(organizer_wrote("cancel"), meetup(), talk(AINO)),
    ]

    for decision in made:
        keys = [(effect.key, effect.network) for effect in decision.effects if hasattr(effect, "network")]
        assert len(keys) == 2
        assert all(report(key, network).effects for key, network in keys)


def test_a_message_to_one_guest_that_is_refused_is_no_business_of_the_organizers():
    (message, *_) = [e for e in time_comes(meetup("open", *CROWD), at("17:00")).effects if hasattr(e, "to")]

    assert not report(message.key, message.to.network).effects


def test_an_organizer_who_takes_no_direct_messages_is_asked_for_the_venue_in_the_thread():
    """On Bluesky many take them only from those whom they follow; the guests wait for the venue all the same."""
    by_ben = meetup("open", *CROWD, organizer=BEN)
    asked = time_comes(by_ben, at("17:00"), suggestion=None)
    (question,) = asked.effects

    again = hear(undelivered(question.key, "bluesky"), asked.meetup, now=at("17:01"))

    assert "“venue: <name>, <street>”" in posts(again)["bluesky"]
    assert "@ben.bsky.social" in posts(again)["bluesky"]
    (effect,) = again.effects
    assert not hear(undelivered(effect.key, "bluesky"), asked.meetup, now=at("17:02")).effects
    assert not hear(undelivered(question.key, "bluesky", "unknown"), asked.meetup, now=at("17:01")).effects


@pytest.mark.parametrize("outcome", ["refused", "unknown"])
def test_a_report_that_cannot_be_posted_either_is_not_reported_again(outcome):
    """On X, an organizer who never wrote is told in the thread: where nothing can be posted that fails as well."""
    never_wrote = talk(AINO, wrote_dm=False)
    (first,) = report("abcdef/announced/x", outcome=outcome, organizer=never_wrote).effects

    assert not report(first.key, outcome=outcome, organizer=never_wrote).effects


def test_at_the_end_what_only_the_choice_of_a_venue_needed_is_forgotten():
    vegan = rsvp(BEN, origin=HELSINKI, needs=("vegan",))
    ended = time_comes(meetup("announced", vegan), at("23:30")).meetup

    assert ended.status == "over"
    assert (ended.rsvps[BEN.key].origin, ended.rsvps[BEN.key].needs) == (None, ())
    assert ended.rsvps[BEN.key].answer == "going"
