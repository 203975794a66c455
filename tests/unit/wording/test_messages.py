"""Everything that the bot can say, said about ordinary and about outlandish people, on each network."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.meetup import Details, MeetingPlace, Meetup, Rsvp, When
from bot.ports import Account, NetworkName
from bot.reading.model import Doubt, Need
from bot.rules import saying
from bot.text import Link, Text
from bot.wording import in_public, times, to_guest, to_organizer
from bot.wording.compose import as_shown
from bot.wording.limits import Medium, fits
from tests.unit.rules.scenes import HELSINKI, KALLIO, NEW_YORK, at, heard, local, meetup, rsvp

NETWORKS: tuple[NetworkName, ...] = ("x", "bluesky")
Said = tuple[NetworkName, Medium, Text]

#: The longest name that each network allows, and names that disturb a page.
LONGEST = {"x": "W" * 15, "bluesky": ".".join(["w" * 62] * 4)}
NAMES = {
    "plain": "Juttutupa",
    "long": "The Most Venerable and Ancient Order of Very Long Public House Names " * 5,
    "one long word": "Donaudampfschifffahrtsgesellschaft" * 10,
    "emoji": "👨‍👩‍👧‍👦🇫🇮🍻" * 60,
    "right to left": "مقهى الفيشاوي " * 30,
    "turned around": "\u202eevil\u2066" * 50,
    "control characters": "a\x00b\x1b[31m\r\nc" * 40,
    "links and mentions": "@everybody https://evil.example/x www.evil.example evil.example " * 10,
    "heaped marks": "Z" + "\u0301" * 300,
    "nothing": "",
}


def a_night(network: NetworkName, name: str, handle: str) -> Meetup:
    organizer = Account(network, "1", handle)
    guests = [_guest(network, number, handle) for number in range(60)]
    return meetup(
        "announced",
        *guests,
        organizer=organizer,
        quote=in_public.quote_of(name * 3),
        details=Details(place=name, activity="drinks", capacity=400),
        when=When(start=local("19:00"), end=local("23:30"), zone="Asia/Kathmandu"),
        venue=MeetingPlace(name=name, address=name, hours="unknown", attribution="© OpenStreetMap contributors"),
        mirrored_on=tuple(other for other in NETWORKS if other != network),
    )


def _guest(network: NetworkName, number: int, handle: str) -> Rsvp:
    return rsvp(
        Account(network, str(number), handle),
        ("going", "maybe", "not_going")[number % 3],
        party=number % 4 + 1,
        origin=KALLIO,
        arrives=dt.time(19, 20),
        late=True,
        needs=get_args(Need),
    )


def everything_in_public(about: Meetup) -> Iterator[Said]:
    network, before = about.organizer.network, old_time(about)
    yield network, "post", in_public.understood(replace(about, venue=None))
    yield network, "post", in_public.understood(replace(about, venue=None, has_catalogue=False))
    yield network, "post", in_public.understood(about)
    yield network, "post", in_public.please_write_dm(about.organizer, about)
    yield network, "post", in_public.how_to_call(about.organizer)
    for shown_on in NETWORKS:
        yield shown_on, "post", in_public.mirrored(about, shown_on)
        yield shown_on, "post", in_public.announced(about, about.venue, shown_on)
        yield shown_on, "post", in_public.announced(about, about.venue, shown_on, before=about.venue)
        yield shown_on, "post", in_public.moved(about, before, shown_on)
        yield shown_on, "post", in_public.cancelled(about, shown_on)


def old_time(about: Meetup) -> str:
    return times.day_and_time(about.when, "US")


def everything_to_guests(about: Meetup) -> Iterator[Text]:
    going, maybe, declined = list(about.rsvps.values())[:3]
    who = going.guest
    for answered in (going, maybe, declined):
        yield to_guest.already(about, answered)
        yield to_guest.your_rsvp(about, answered, answered.guest)
        yield to_guest.announced(about, about.venue, answered.guest)
        yield to_guest.announced(about, about.venue, answered.guest, before=about.venue)
        for change in to_guest.CONFIRMATIONS:
            yield to_guest.confirmation(about, answered, change)
            yield to_guest.confirmation(replace(about, status="open"), answered, change, silent=True)
    yield to_guest.your_rsvp(about, None, who)
    yield to_guest.which_part_of_town(about, going, about.venue.name)
    yield to_guest.are_you_in(about, who)
    yield to_guest.which_meetup(who, [about] * 5)
    yield to_guest.question_to_organizer(about, who)
    yield to_guest.ended(about, who)
    yield to_guest.list_closed(about, who)
    yield to_guest.full(about, who, 3)
    yield to_guest.moved(about, old_time(about), who)
    yield to_guest.cancelled(about, who)
    yield to_guest.party_too_large(who, 30)
    yield from (to_guest.nothing_open(who), to_guest.help_text(who, "somebody " * 20))
    yield from (to_guest.stopped(who), to_guest.restarted(who), to_guest.forgotten(who))


def everything_to_organizers(about: Meetup) -> Iterator[to_organizer.Pieces]:
    for kind in to_organizer.QUESTIONS:
        yield to_organizer.question(kind, Doubt("two_dates", about.venue.name))
    yield to_organizer.status(about)
    yield to_organizer.guests(about)
    yield to_organizer.completed(about)
    yield to_organizer.venue_set(about, about.venue, told=True)
    yield to_organizer.venue_set(about, about.venue, told=False)
    yield to_organizer.venue_stands(about.venue)
    yield to_organizer.venue_needed(about)
    yield to_organizer.moved(about, old_time(about))
    yield to_organizer.not_moved(about)
    yield to_organizer.confirm_cancel(about)
    yield to_organizer.cancelled(about)
    yield to_organizer.kept(about)
    yield to_organizer.list_state(about)
    yield to_organizer.capacity_set(about)
    yield from (to_organizer.help_text(), to_organizer.not_understood(), to_organizer.only_by_dm())
    yield to_organizer.not_yet("next_venue")
    yield to_organizer.ended(about)
    yield to_organizer.undelivered("Bluesky", "venue and headcount", "unknown")
    yield to_organizer.undelivered("Bluesky", "venue and headcount", "refused")


def everything(about: Meetup) -> Iterator[Said]:
    network = about.organizer.network
    yield from everything_in_public(about)
    yield from ((network, "message", text) for text in everything_to_guests(about))
    for pieces in everything_to_organizers(about):
        by_dm = saying.answer(heard(about.organizer, when=at("13:00")), pieces)
        in_thread = saying.answer(heard(about.organizer, when=at("13:00"), public=True), pieces)
        yield network, "message", by_dm.text
        yield network, "post", in_thread.text


@pytest.mark.parametrize("network", NETWORKS)
@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_whatever_the_bot_says_fits(network, name):
    for shown_on, medium, text in everything(a_night(network, name, LONGEST[network])):
        assert fits(as_shown(text, medium), shown_on, medium)


@pytest.mark.parametrize("network", NETWORKS)
@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_nothing_that_the_bot_says_turns_the_page_around_or_calls_strangers(network, name):
    for _, _, text in everything(a_night(network, name, "aino")):
        words = str(text)
        assert not any(character in words for character in "\u202e\u2066\x00\x1b\r\n")
        assert "@everybody" not in words
        assert "evil.example/x" not in words


@settings(deadline=None, max_examples=20)
@given(st.sampled_from(NETWORKS), st.text(max_size=300), st.text(max_size=60))
def test_whatever_the_bot_says_fits_whatever_things_are_called(network, name, handle):
    for shown_on, medium, text in everything(a_night(network, name, handle)):
        assert fits(as_shown(text, medium), shown_on, medium)


def test_no_post_on_x_has_a_link():
    for network in NETWORKS:
        for shown_on, medium, text in everything_in_public(a_night(network, "Juttutupa", "aino")):
            assert not (shown_on == "x" and any(isinstance(span, Link) for span in text.spans)), (medium, str(text))


@pytest.mark.parametrize("network", NETWORKS)
def test_wherever_a_time_is_told_its_zone_is(network):
    """A message that names the hour of the start names the zone, also where it was cut to fit."""
    for name in NAMES.values():
        for _, _, text in everything(a_night(network, name, "aino")):
            words = str(text)
            if "19:00 to 23:30" in words or "7 PM to 11:30 PM" in words:
                assert "UTC+0545" in words or "UTC+05:45" in words, words


def test_every_confirmation_names_day_time_and_zone():
    about = meetup("open", rsvp())
    for change in to_guest.CONFIRMATIONS:
        assert "Fri 20 Nov, 19:00 EET" in str(to_guest.confirmation(about, rsvp(), change))


def test_the_country_decides_how_a_clock_is_read():
    new_york = meetup(city=NEW_YORK, when=When(start=local("19:30"), zone="America/New_York"))

    assert "Fri 20 Nov, 7:30 PM EST" in str(in_public.understood(new_york))
    assert "Fri 20 Nov, 19:00 EET" in str(in_public.understood(meetup(city=HELSINKI)))


@pytest.mark.parametrize(
    ("clock", "shown"),
    [(dt.time(0), "12 AM"), (dt.time(0, 5), "12:05 AM"), (dt.time(12), "12 PM"), (dt.time(23, 59), "11:59 PM")],
)
def test_midnight_and_noon_where_clocks_have_twelve_hours(clock, shown):
    assert shown == times.clock(clock, "US")


def test_a_zone_without_letters_is_told_by_its_offset():
    assert "UTC+0545" in times.day_and_time(When(start=local("19:00"), zone="Asia/Kathmandu"), "NP")


def test_a_moment_on_another_day_is_told_with_its_day():
    when = When(start=local("19:00", days=1), zone="Europe/Helsinki")

    assert times.moment(at("17:00", days=1), when, "FI") == "17:00 EET"
    assert times.moment(at("17:00"), when, "FI") == "Fri 20 Nov, 17:00 EET"


def test_summer_time_is_told_by_its_name():
    july = When(start=dt.datetime.combine(dt.date(2026, 7, 1), dt.time(19)), zone="Europe/Helsinki")

    assert times.day_and_time(july, "FI") == "Wed 1 Jul, 19:00 EEST"
