"""What everybody would hear at once has to be said as it was asked for."""

from dataclasses import replace
from typing import Any

import pytest

from bot.meetup import MeetingPlace
from tests.unit.rules.scenes import BEN, JUTTUTUPA, UNCLEAR, dms, hear, meetup, organizer_wrote, posts, rsvp


def doubted_venue(**more: Any):
    event = organizer_wrote("set_venue", venue="pick another", **more)
    return replace(event, command=replace(event.command, doubts=(UNCLEAR,)))


@pytest.mark.parametrize("status", ["announced", "needs_venue"])
def test_words_that_may_be_no_venue_are_not_told_to_everybody(status):
    decision = hear(doubted_venue(), meetup(status, rsvp(BEN), venue=JUTTUTUPA))

    assert posts(decision) == {}
    assert ["“venue: pick another”" in text for text in dms(decision).values()] == [True]
    assert decision.meetup is None


def test_before_the_announcement_the_organizer_reads_what_was_understood():
    decision = hear(doubted_venue(), meetup("open", rsvp(BEN)))

    assert decision.meetup is not None
    assert decision.meetup.venue == MeetingPlace(name="pick another", source="organizer")
    assert posts(decision) == {}
