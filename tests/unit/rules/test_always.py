"""What holds after any words of anybody, in any state: found by trying, not by thinking of cases."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import get_args

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.effects import Decision, SayInPublic
from bot.meetup import LIFE, Answer, Details, Meetup, QuestionKind, Status
from bot.reading.model import CallReading, CommandName, Intent, Part
from bot.wording.compose import as_shown
from bot.wording.limits import fits
from tests.unit.rules.scenes import (
    AINO,
    BEN,
    CAI,
    HELSINKI,
    JUTTUTUPA,
    KALLIO,
    SUGGESTED,
    UNCLEAR,
    asked,
    at,
    called,
    guest_wrote,
    hear,
    local,
    meetup,
    organizer_wrote,
    rsvp,
    talk,
    time_comes,
)

moments = st.datetimes(at("11:00").replace(tzinfo=None), at("23:59").replace(tzinfo=None), timezones=st.just(dt.UTC))
public = st.booleans()
kinds: tuple[QuestionKind, ...] = get_args(QuestionKind)
questions = st.none() | st.builds(
    asked, st.sampled_from(kinds), meetup=st.sampled_from(["abcdef", "second", None]), options=st.just(("abcdef",))
)
readings = st.builds(
    CallReading,
    is_call=st.booleans(),
    date=st.none() | st.dates(dt.date(2026, 11, 19), dt.date(2026, 12, 24)),
    time=st.none() | st.times(),
    end_time=st.none() | st.times(),
    part=st.sampled_from([None, *get_args(Part)]),
    place=st.none() | st.text(max_size=30),
    venue=st.none() | st.text(max_size=30),
    capacity=st.none() | st.integers(0, 50),
    rsvp_by=st.none() | st.datetimes(local("0:00", days=-9), local("0:00", days=99)),
    doubts=st.sampled_from([(), (UNCLEAR,), *((replace(UNCLEAR, kind=kind),) for kind in ("past", "two_dates"))]),
)
guests_write = st.builds(
    guest_wrote,
    st.sampled_from([BEN, CAI]),
    st.sampled_from(get_args(Intent)),
    when=moments,
    text=st.text(max_size=50),
    public=public,
    party=st.none() | st.integers(-1, 500),
    origin=st.none() | st.text(max_size=30),
    place=st.sampled_from([None, KALLIO]),
    arrives=st.none() | st.times(),
    late=st.booleans(),
)
organizer_writes = st.builds(
    organizer_wrote,
    st.sampled_from(get_args(CommandName)),
    when=moments,
    text=st.text(max_size=50),
    public=public,
    intent=st.sampled_from(get_args(Intent)),
    party=st.none() | st.integers(-1, 500),
    call=readings,
    city=st.sampled_from([None, HELSINKI]),
    time=st.none() | st.times(),
    date=st.none() | st.dates(dt.date(2026, 11, 19), dt.date(2026, 12, 24)),
    venue=st.none() | st.text(max_size=30),
    capacity=st.none() | st.integers(-1, 500),
)
rows = st.builds(rsvp, st.sampled_from([AINO, BEN, CAI]), st.sampled_from(get_args(Answer)), party=st.integers(1, 30))
speakers = st.builds(
    lambda question, opted_out: {"question": question, "opted_out": opted_out}, questions, st.booleans()
)


@st.composite
def meetups(draw) -> Meetup:
    status = draw(st.sampled_from(get_args(Status)))
    about = meetup(status, *draw(st.lists(rows, max_size=4)), takes_rsvps=draw(st.booleans()))
    details = replace(about.details, capacity=draw(st.none() | st.integers(1, 20)))
    if status == "unclear":
        details = draw(st.sampled_from([details, Details()]))
        return replace(about, details=details, city=draw(st.sampled_from([None, HELSINKI])))
    return replace(about, details=details, venue=about.venue or draw(st.sampled_from([None, JUTTUTUPA])))


def assert_holds(before: Meetup | None, decision: Decision) -> None:
    for effect in decision.effects:
        network, medium = (
            (effect.network, "post") if isinstance(effect, SayInPublic) else (effect.to.network, "message")
        )
        assert fits(as_shown(effect.text, medium), network, medium)
        assert str(effect.text).strip()
    keys = [effect.key for effect in decision.effects]
    assert len(set(keys)) == len(keys)
    if before is not None and decision.meetup is not None:
        assert_lives_on(before, decision.meetup)


def assert_lives_on(before: Meetup, after: Meetup) -> None:
    assert after.status in {before.status, *LIFE[before.status].values()}
    assert after.headcount == sum(one.party for one in after.rsvps.values() if one.answer == "going")
    assert all(one.party >= 1 for one in after.rsvps.values())
    capacity = before.details.capacity
    if capacity is not None and capacity == after.details.capacity and after.headcount > before.headcount:
        assert after.headcount <= capacity


@settings(deadline=None, max_examples=300)
@given(meetups() | st.none(), guests_write, speakers)
def test_whatever_a_guest_writes(about, event, speaker):
    decision = hear(event, about, talk(event.heard.who, **speaker))

    assert_holds(about, decision)
    assert decision == hear(event, about, talk(event.heard.who, **speaker))


@settings(deadline=None, max_examples=300)
@given(meetups(), organizer_writes, speakers)
def test_whatever_an_organizer_writes(about, event, speaker):
    assert_holds(about, hear(event, about, talk(AINO, **speaker)))


@settings(deadline=None, max_examples=150)
@given(meetups(), moments, st.sampled_from([None, SUGGESTED]), st.booleans())
def test_whenever_the_time_comes(about, now, suggestion, opted_out):
    organizer = talk(AINO, opted_out=opted_out)
    decision = time_comes(about, now, suggestion=suggestion, organizer=organizer)

    assert_holds(about, decision)
    after = decision.meetup or about
    assert after.next_due is None or after.next_due > now


@settings(deadline=None, max_examples=150)
@given(readings, st.sampled_from([None, HELSINKI]), st.text(max_size=300), speakers)
def test_whatever_a_call_says(reading, city, text, speaker):
    assert_holds(None, hear(called(reading, city=city, text=text), None, talk(AINO, **speaker)))
