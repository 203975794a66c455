"""The organizer decides: venues are offered first, and what is said about them stands."""

import datetime as dt
from dataclasses import replace

import pytest

from bot.effects import SayInPublic
from bot.events import Advice
from bot.meetup import Meetup
from bot.rules import calls
from tests.unit.rules.scenes import (
    AINO,
    BEN,
    CAI,
    SUGGESTED,
    asked,
    at,
    called,
    dms,
    hear,
    meetup,
    organizer_wrote,
    posts,
    question_of,
    rsvp,
    said,
    talk,
    time_comes,
)

CROWD = (rsvp(BEN, party=6), rsvp(CAI, party=6))
SECOND = replace(SUGGESTED, id="osm-2", name="Sivukirjasto", address="Fleminginkatu 5", average_km=1.2)
THIRD = replace(SUGGESTED, id="osm-3", name="Tenho", address="Helsinginkatu 15", hours="unknown")
MEASURED = replace(
    SUGGESTED,
    origins=7,
    average_km=2.64,
    farthest_km=4.06,
    set_aside=1,
    step_free=True,
    open_until=dt.datetime(2026, 11, 21, 1),
)
ADVICE = Advice(options=(MEASURED, SECOND, THIRD), considered=30, dropped={"closed": 4})


def waiting(**changes) -> Meetup:
    return meetup("open", *CROWD, **({"offer_at": at("16:00")} | changes))


def offered(**changes) -> Meetup:
    return waiting(**({"offer_at": None, "offered": ADVICE.options} | changes))


def offer(about: Meetup | None = None, **more):
    return time_comes(about or waiting(), at("16:00"), advice=more.pop("advice", ADVICE), **more)


def tell(command, about: Meetup, question="offer", **more):
    speaker = talk(AINO, question=asked(question) if question else None)
    return hear(organizer_wrote(command, when=at("16:10"), **more), about, speaker)


def announced(about: Meetup, advice: Advice) -> str:
    return posts(time_comes(about, at("17:00"), advice=advice))["x"]


def test_the_organizer_hears_first_with_reasons_and_how_to_answer():
    heard = dms(offer())
    assert list(heard) == ["aino"]
    assert heard["aino"] == (
        "For drinks in Helsinki, Fri 20 Nov, 19:00 EET I would take A) Juttutupa, Säästöpankinranta 6. Average 2.6 km, "
        "farthest 4.1 km, open till 1:00, step-free; 1 guest comes from farther out. Call ahead for 12. "
        "Or B) Sivukirjasto, Fleminginkatu 5; C) Tenho, Helsinginkatu 15. Answer “ok”, “next”, “B” or "
        "“venue: <name>, <street>”; else it is A at 17:00 EET. Venue data © OSM"
    )


def test_it_is_offered_an_hour_before_it_is_decided_and_only_once():
    opened = hear(called()).meetup
    assert (opened.decide_at, opened.next_due) == (at("17:00"), at("16:00"))
    assert offer(opened).meetup.next_due == at("17:00")


@pytest.mark.parametrize("left", [dt.timedelta(minutes=9), dt.timedelta(minutes=30)])
def test_a_late_call_leaves_the_organizer_half_of_the_time_or_is_decided_at_once(left):
    late = waiting(offer_at=None)
    assert (None if left < calls.LEAST_TO_ANSWER else at("17:00") - left / 2) == calls.offer_time(
        late, at("17:00") - left
    )


@pytest.mark.parametrize("changes", [{"has_catalogue": False}, {"venue": SUGGESTED}])
def test_nothing_is_offered_where_there_is_nothing_to_choose(changes):
    assert calls.offer_time(waiting(**changes), at("12:00")) is None


def test_without_an_answer_the_offer_stands_though_another_would_now_be_the_best():
    now = Advice(options=(SECOND, MEASURED), standing=MEASURED)
    assert "we meet at Juttutupa" in announced(offered(), now)


def test_an_offer_that_cannot_be_any_more_does_not_stand():
    """A guest who came later cannot climb its steps."""
    assert "we meet at Sivukirjasto" in announced(offered(), Advice(options=(SECOND, THIRD), standing=None))


def test_ok_keeps_it_until_it_is_announced():
    decision = tell("approve", offered(), approves=True)
    assert said(decision) == "Venue: Juttutupa, Säästöpankinranta 6. I announce it with the headcount at 17:00 EET."
    assert decision.meetup.venue == MEASURED
    later = Advice(options=(SECOND,), standing=None)
    assert "we meet at Juttutupa" in announced(decision.meetup, later)


def test_a_yes_to_coming_is_an_rsvp_and_no_yes_to_the_venue():
    decision = tell("approve", offered(), approves=False, intent="going")
    assert decision.meetup.venue is None
    assert decision.meetup.rsvps[AINO.key].answer == "going"


def test_next_offers_the_next_one_which_stands_from_then_on():
    decision = tell("next_venue", offered())
    assert "I would take B) Sivukirjasto" in said(decision)
    assert "C) Tenho" in said(decision)
    assert question_of(decision) == "offer"
    assert "we meet at Sivukirjasto" in announced(decision.meetup, Advice(options=(MEASURED,), standing=SECOND))


def test_next_takes_an_ok_back():
    agreed = tell("approve", offered(), approves=True).meetup
    assert tell("next_venue", agreed).meetup.venue is None


def test_after_the_last_one_the_organizer_picks_or_names_one():
    decision = tell("next_venue", offered(offer=2))
    assert "That was the last one: Tenho, Helsinginkatu 15 stands. Pick one by its letter, A to C" in said(decision)
    assert decision.meetup is None


def test_a_letter_picks_its_venue():
    decision = tell("other", offered(), option=1)
    assert (decision.meetup.venue, decision.meetup.offer) == (SECOND, 1)
    assert "Venue: Sivukirjasto" in said(decision)


def test_the_name_of_a_venue_on_offer_is_that_venue():
    decision = tell("set_venue", offered(), venue="tenho")
    assert decision.meetup.venue == THIRD


def test_a_venue_that_the_organizer_names_goes_before_the_offer():
    named = tell("set_venue", offered(), venue="My Place, Street 1").meetup
    assert "we meet at My Place, Street 1" in announced(named, Advice(options=(MEASURED,), standing=None))


@pytest.mark.parametrize(("command", "more"), [("next_venue", {}), ("other", {"option": 1})])
def test_once_announced_the_venue_is_pinned(command, more):
    about = meetup("announced", *CROWD, venue=MEASURED, offered=ADVICE.options)
    decision = tell(command, about, **more)
    assert "Everybody was told of Juttutupa, Säästöpankinranta 6, so it stays" in said(decision)
    assert decision.meetup is None


def test_the_announcement_shows_where_it_is_and_nothing_of_who_comes():
    (on_x, on_bluesky) = (
        effect
        for effect in time_comes(offered(), at("17:00"), advice=ADVICE).effects
        if isinstance(effect, SayInPublic)
    )
    assert on_x.picture == on_bluesky.picture
    assert (on_x.picture.venue, on_x.picture.at, on_x.picture.attribution) == ("Juttutupa", MEASURED.at, "© OSM")
    assert "Juttutupa, Säästöpankinranta 6, in Helsinki" in on_x.picture.alt


def test_a_venue_of_which_only_the_name_is_known_has_no_map():
    named = tell("set_venue", offered(), venue="My Place, Street 1").meetup
    effects = time_comes(named, at("17:00"), advice=ADVICE).effects
    assert {None} == {effect.picture for effect in effects if isinstance(effect, SayInPublic)}


def test_no_rsvp_after_the_announcement_changes_the_venue():
    about = meetup("announced", *CROWD, venue=MEASURED)
    decision = time_comes(about, at("17:30"), advice=Advice(options=(SECOND,)))
    assert not decision.effects


def test_next_before_there_is_an_offer_says_when_it_comes():
    assert "I propose venues at 16:00 EET" in said(tell("next_venue", waiting(), question=None))


def test_a_move_makes_a_new_offer_of_what_is_open_then():
    agreed = tell("approve", offered(), approves=True).meetup
    moved = tell("move", agreed, time=dt.time(21)).meetup
    assert (moved.venue, moved.offered, moved.next_due) == (None, (), at("18:00"))
    first, second = (decision.effects[0].key for decision in (offer(), time_comes(moved, at("18:00"), advice=ADVICE)))
    assert first != second


def test_a_move_keeps_what_the_organizer_named():
    named = tell("set_venue", offered(), venue="My Place, Street 1").meetup
    assert tell("move", named, time=dt.time(21)).meetup.venue == named.venue


def test_where_nothing_suits_the_organizer_hears_why_while_there_is_time():
    advice = Advice(considered=12, dropped={"wrong_kind": 4, "not_step_free": 3, "closed": 5})
    decision = offer(advice=advice)
    assert dms(decision)["aino"] == (
        "Of 12 venues that I know there none suits drinks in Helsinki, Fri 20 Nov, 19:00 EET: 4 of another kind, "
        "3 not step-free, 5 not open all the time. Please name one: “venue: <name>, <street>”."
    )
    assert decision.meetup.next_due == at("17:00")


@pytest.mark.parametrize("origins", [1, 2, 3, 4])
def test_with_few_origins_not_even_the_organizer_hears_distances(origins):
    """Distances to several venues would tell where somebody lives."""
    few = replace(MEASURED, origins=origins, drawn=True)
    heard = dms(offer(advice=Advice(options=(few, SECOND))))["aino"]
    assert "km" not in heard
    assert "drawn among near-best ones" in heard


def test_in_the_thread_nothing_is_told_of_guests():
    (effect,) = offer(organizer=talk(AINO, wrote_dm=False)).effects
    assert isinstance(effect, SayInPublic)
    text = str(effect.text)
    assert "@aino" in text
    assert "“ok”" in text
    assert "farther out" not in text
    assert "2.6" not in text


def test_an_organizer_who_said_stop_is_left_alone_and_the_best_one_is_announced():
    decision = offer(organizer=talk(AINO, opted_out=True))
    assert not decision.effects
    assert "we meet at Juttutupa" in announced(decision.meetup, replace(ADVICE, standing=MEASURED))


def test_words_to_guests_in_the_thread_are_no_answer_to_an_offer():
    assert not tell("next_venue", offered(), question=None, public=True).effects


def test_a_yes_to_cancel_is_not_taken_for_a_yes_to_a_venue_offered_in_between():
    """The offer waits for the answer, at most until everybody is told."""
    asked_to_cancel = talk(AINO, question=asked("confirm_cancel"))

    decision = offer(organizer=asked_to_cancel)

    assert not decision.effects
    assert not decision.conversations
    assert at("16:00") < decision.meetup.next_due <= at("17:00")
    assert "Juttutupa" in announced(decision.meetup, ADVICE)


def test_a_yes_to_cancel_still_cancels_when_a_venue_was_asked_for_in_between():
    decision = time_comes(
        waiting(), at("17:00"), suggestion=None, organizer=talk(AINO, question=asked("confirm_cancel"))
    )

    assert list(dms(decision)) == ["aino"]
    assert not decision.conversations  # so "cancel?" is still what a "yes" answers


def test_a_venue_that_is_never_wanted_again_is_remembered_and_the_next_one_is_offered():
    heard = tell("other", offered(), avoids=MEASURED.name)
    assert heard.avoided == ((AINO, MEASURED.name),)
    assert heard.meetup.offered == (SECOND, THIRD)
    assert dms(heard)["aino"].startswith(
        "Noted: I do not propose Juttutupa to you any more. For drinks in Helsinki, Fri 20 Nov, 19:00 EET I would take "
        "A) Sivukirjasto"
    )
    assert question_of(heard) == "offer"


def test_avoiding_another_venue_leaves_the_one_on_offer_where_it_is():
    second = replace(offered(), offer=1)
    heard = tell("other", second, avoids=MEASURED.name)
    assert heard.meetup.offered_now == SECOND


def test_avoiding_the_last_one_on_offer_asks_for_a_venue():
    heard = tell("other", offered(offered=(MEASURED,)), avoids=MEASURED.name)
    assert (heard.meetup.offered, question_of(heard)) == ((), "venue")


def test_what_everybody_was_told_stays_though_it_is_never_wanted_again():
    told = meetup("announced", *CROWD, venue=SUGGESTED)
    heard = tell("other", told, None, avoids=SUGGESTED.name)
    assert heard.avoided == ((AINO, SUGGESTED.name),)
    assert (heard.meetup, "stays" in dms(heard)["aino"]) == (told, True)


def test_in_the_thread_nothing_is_put_on_the_avoid_list():
    assert tell("other", offered(), None, avoids=MEASURED.name, public=True).avoided == ()
