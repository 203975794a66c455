"""The open calendar says what is public of a meetup, and nothing that is not."""

import datetime as dt
from dataclasses import replace

from bot.meetup import MeetingPlace
from bot.rules.calendar import entries, entry_of
from bot.scene import Scene
from tests.unit.rules.scenes import HOUSE, NOON, meetup

SHOWN = replace(HOUSE, calendars=("bluesky",))
ON_BLUESKY = replace(meetup(), mirrored_on=("bluesky",))


def shown(before, after):
    return [effect.entry for effect in entries(Scene(house=SHOWN, meetup=before), after, NOON)]


def test_a_new_meetup_is_shown_and_one_without_a_change_is_not_shown_again():
    assert [entry_of(ON_BLUESKY)] == shown(None, ON_BLUESKY)
    assert [] == shown(ON_BLUESKY, replace(ON_BLUESKY, takes_rsvps=False))


def test_a_meetup_that_is_on_x_alone_stays_there():
    assert [] == shown(None, replace(ON_BLUESKY, mirrored_on=()))


def test_the_venue_stands_there_only_once_it_is_announced():
    picked = replace(ON_BLUESKY, venue=MeetingPlace(name="Bar One", address="Street 1", source="organizer"))
    assert [] == shown(ON_BLUESKY, picked)

    (entry,) = shown(picked, replace(picked, status="announced"))

    assert ("Bar One", "Street 1") == (entry.venue, entry.street)


def test_a_move_and_a_cancellation_are_kept_in_step():
    later = replace(ON_BLUESKY.when, start=ON_BLUESKY.when.start + dt.timedelta(hours=1))
    moved = replace(ON_BLUESKY, when=later, was_moved=True)
    (entry,) = shown(ON_BLUESKY, moved)
    assert ("rescheduled", later.starts_at) == (entry.status, entry.starts_at)

    (entry,) = shown(moved, moved.closed_by("cancelled"))

    assert entry.status == "cancelled"


def test_every_version_is_the_same_entry():
    (first,), (last,) = shown(None, ON_BLUESKY), shown(ON_BLUESKY, ON_BLUESKY.closed_by("cancelled"))
    assert (first.id, first.created_at) == (last.id, last.created_at)
