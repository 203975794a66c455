"""Commands as organizers write them: one behaviour a test, on messages of our own."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.reading.command import read_command
from bot.reading.model import CommandArgs, MeetupContext
from bot.reading.words import vocabulary

BERLIN = ZoneInfo("Europe/Berlin")
MEETUP = MeetupContext(
    starts_at=datetime(2026, 11, 19, 19, 0, tzinfo=BERLIN), place="Neukölln", activity="dinner", going=9
)
SENT = datetime(2026, 11, 19, 12, 0, tzinfo=BERLIN)


def read(text):
    return read_command(text, sent_at=SENT, meetup=MEETUP)


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("how many?", "status"),
        ("who's coming", "guests"),
        ("another suggestion please", "next_venue"),
        ("perfect, book it", "approve"),
        ("call the whole thing off", "cancel"),
        ("no more rsvps", "close"),
        ("open the list again", "reopen"),
        ("send me a csv", "export"),
        ("undo that", "undo"),
        ("how do I add someone?", "help"),
        ("what a lovely sunset", "other"),
    ],
)
def test_a_command_is_known_by_its_meaning(text, command):
    assert command == read(text).command


@pytest.mark.parametrize(
    ("text", "args"),
    [
        ("move it to 8", CommandArgs(time=time(20))),
        ("push it back half an hour", CommandArgs(time=time(19, 30))),
        ("an hour earlier please", CommandArgs(time=time(18))),
        ("8 not 7, typo", CommandArgs(time=time(20))),
        ("Friday instead, same time", CommandArgs(date=date(2026, 11, 20))),
        ("reschedule to Saturday at noon", CommandArgs(date=date(2026, 11, 21), time=time(12))),
    ],
)
def test_a_move_holds_only_what_changes(text, args):
    reading = read(text)
    assert ("move", args) == (reading.command, reading.args)


@pytest.mark.parametrize(
    ("text", "venue"),
    [
        ("let's go to The Dog and Duck instead", "The Dog and Duck"),
        ("venue: Café Kitsuné", "Café Kitsuné"),
        ("book the Red Lion", "Red Lion"),
        ("use Blue Bottle on Mint Plaza", "Blue Bottle on Mint Plaza"),
    ],
)
def test_a_venue_is_taken_as_written(text, venue):
    assert CommandArgs(venue=venue) == read(text).args


@pytest.mark.parametrize(
    ("text", "command", "message"),
    [
        ("tell everyone to bring cash", "announce", "bring cash"),
        ("let the guests know I'm late", "announce", "I'm late"),
        ("tell everyone we moved to 8", "announce", "we moved to 8"),
        ("we're upstairs by the window", "find_us", "upstairs by the window"),
        ("look for the red balloons", "find_us", "the red balloons"),
    ],
)
def test_a_message_is_passed_on_without_its_lead_in(text, command, message):
    reading = read(text)
    assert (command, message) == (reading.command, reading.args.message)


@pytest.mark.parametrize(
    ("text", "who", "heads"),
    [
        ("add @lee_k", "@lee_k", None),
        ("add Priya +1", "Priya", 2),
        ("three more just turned up", None, 3),
        ("a walk-in just arrived", None, 1),
        ("@kofi brought two friends, add them", "@kofi", 3),
    ],
)
def test_walk_ups_are_named_or_counted(text, who, heads):
    reading = read(text)
    assert ("add", who, heads) == (reading.command, reading.args.who, reading.args.heads)


@pytest.mark.parametrize(
    ("text", "capacity"), [("max 12", 12), ("change the limit from 10 to 12", 12), ("the table seats fifteen", 15)]
)
def test_a_capacity_is_the_new_one(text, capacity):
    assert CommandArgs(capacity=capacity) == read(text).args


def test_what_is_not_understood_is_said_to_be_unclear():
    assert ["unclear"] == [doubt.kind for doubt in read("zibble").doubts]


@pytest.mark.parametrize("text", ["", "\x00", "((((" * 2500, "add " * 2500, "next " * 2000, "🎉" * 500])
def test_whatever_is_sent_is_read(text):
    assert read(text) == read(text)


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(
        st.text(max_size=300),
        st.lists(
            st.sampled_from(
                sorted(
                    vocabulary(
                        "move to 8 add @a + 1 tell everyone we're at the max 12 not Friday cancel venue : next Sam his"
                    )
                )
            )
        ).map(" ".join),
    ),
)
def test_no_message_breaks_the_reader_and_the_same_reads_the_same(text):
    reading = read(text)
    assert reading == read(text)
    assert all(0 <= span.start <= span.end <= len(text) for span in reading.spans)


@pytest.mark.parametrize(
    ("text", "args"),
    [
        ("add @mia and @noah", CommandArgs(who="@mia", heads=2)),
        ("add Sam and Alex", CommandArgs(who="Sam", heads=2)),
        ("add Femi, Bo and Kim", CommandArgs(who="Femi", heads=3)),
        ("add Oskar and his wife", CommandArgs(who="Oskar", heads=2)),
    ],
)
def test_everybody_who_is_added_by_name_counts(text, args):
    reading = read(text)
    assert ("add", args) == (reading.command, reading.args)


@pytest.mark.parametrize(
    ("text", "args"),
    [
        ("make that 8 instead", CommandArgs(time=time(20))),
        ("earlier please, say six", CommandArgs(time=time(18))),
        ("oh and 7.30 not 7", CommandArgs(time=time(19, 30))),
        ("bring it an hour closer", CommandArgs(time=time(18))),
        ("move to the 2nd of December at 8pm", CommandArgs(time=time(20), date=date(2026, 12, 2))),
        ("starting at half seven now", CommandArgs(time=time(19, 30))),
    ],
)
def test_an_hour_that_only_a_move_makes_a_time_of_is_one(text, args):
    assert args == read(text).args


def test_what_is_passed_on_moves_and_closes_nothing():
    texts = ["tell everyone we moved to 8", "let them know the list is closed", "announce: dinner is at Bar Qux now"]
    assert ["announce"] * 3 == [read(text).command for text in texts]


@pytest.mark.parametrize(
    ("text", "venue"),
    [
        ("Bar Centrale it is", "Bar Centrale"),
        ("the place is now Ravintola Kuu", "Ravintola Kuu"),
        ("it'll be at the Crown and Anchor now", "Crown and Anchor"),
        ("switch the venue to Tiny's on 5th", "Tiny's on 5th"),
        ("swap that for Tacos El Rey", "Tacos El Rey"),
    ],
)
def test_a_venue_is_found_wherever_it_stands(text, venue):
    reading = read(text)
    assert ("set_venue", venue) == (reading.command, reading.args.venue)
