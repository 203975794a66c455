"""What people and networks do that nobody planned: an answer or silence, nothing lost, and the bot goes on."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from bot import engine
from bot.ports import Account, DirectMessage
from bot.store.tables import outbox
from tests.integration.night import HELSINKI, a_night

AINO = Account("x", "1", "aino")
BEN = Account("bluesky", "did:plc:ben", "ben.bsky.social")
CAI = Account("x", "3", "cai")
DORA = Account("x", "4", "dora")
CALL = "Helsinki friends, drinks tonight at 7 pm? DM me @tweetmeet"
NOON = dt.datetime(2026, 11, 20, 12, 0, tzinfo=HELSINKI)

STRANGE = {
    "empty": "",
    "only spaces": " \n\t ",
    "ten thousand characters": "lorem ipsum dolor sit amet " * 370 + "10",
    "ten thousand letters": "a" * 10_000,
    "only emoji": "🦄🌵",
    "right to left": "مرحبا كيف الحال",
    "turned around": "\u202eolleh\u202c",
    "control characters": "\x00\x01\x1b[31m\x7f\r\n\ufeff\ufffe",
    "half a surrogate": "qwrt \ud83d qwrt",
    "heaped marks": "h" + "\u0301" * 5_000,
    "braces": "{particulars} %s %(x)s {0.__class__}",
    "a number that is none": "Ⅻ",
}


@pytest.fixture
async def night(tmp_path):
    async with a_night(tmp_path, NOON) as night:
        yield night


@pytest.fixture
async def called(night):
    """A night on which there is one meetup."""
    await night.post(AINO, CALL)
    return night


async def assert_goes_on(night, who=DORA):
    """Nothing waits, nothing was laid aside, and the next guest is served."""
    assert await night.waiting() == 0
    assert await night.laid_aside() == []
    before = len(night.heard(by=who))
    await night.write(who, "in!")
    assert night.heard(by=who)[before].startswith("You're in")


@pytest.mark.parametrize("text", STRANGE.values(), ids=STRANGE)
async def test_a_strange_message_is_asked_about_once(called, text):
    await called.write(BEN, text)
    await called.write(BEN, text)

    (asked,) = called.heard(by=BEN)
    assert "are you in?" in asked
    assert "“in”" in asked
    assert await called.headcount() == 0
    await assert_goes_on(called)


@pytest.mark.parametrize("text", STRANGE.values(), ids=STRANGE)
async def test_a_strange_message_of_the_organizer_is_asked_about_once(called, text):
    await called.write(AINO, text)
    await called.write(AINO, text)

    assert len(called.heard(by=AINO)) <= 1
    await assert_goes_on(called)


@pytest.mark.parametrize("text", STRANGE.values(), ids=STRANGE)
async def test_a_strange_message_when_there_is_no_meetup_hears_that_there_is_none(night, text):
    await night.write(BEN, text)
    await night.write(BEN, text)

    (answer,) = night.heard(by=BEN)
    assert "There is no meetup open" in answer
    assert await night.waiting() == 0
    assert await night.laid_aside() == []


@pytest.mark.parametrize("text", STRANGE.values(), ids=STRANGE)
async def test_a_strange_mention_is_explained_to_once_and_makes_no_meetup(night, text):
    await night.post(AINO, f"{text} @tweetmeet")
    await night.post(AINO, f"{text} @tweetmeet")

    (answer,) = night.shown("x")
    assert "I turn one post into a meetup" in answer
    assert await night.meetups() == []
    await night.post(CAI, CALL)
    await assert_goes_on(night)


@pytest.mark.parametrize("text", STRANGE.values(), ids=STRANGE)
async def test_a_strange_reply_in_the_thread_is_left_alone(called, text):
    await called.post(BEN, text, answers_to=called.thread("bluesky"))

    assert len(called.shown("bluesky")) == 1
    await assert_goes_on(called)


async def test_an_answer_inside_a_long_message_is_understood(called):
    await called.write(BEN, "in! " + "🍻" * 9_000)

    assert await called.headcount() == 1


async def test_somebody_whom_no_meetup_waits_for_hears_so_once_a_day(night):
    for _ in range(3):
        await night.write(BEN, "in!")
    assert len(night.heard(by=BEN)) == 1

    await night.until(NOON + dt.timedelta(days=1, hours=1))
    await night.write(BEN, "in!")
    assert len(night.heard(by=BEN)) == 2


async def test_an_rsvp_to_one_that_is_over_hears_so(called):
    await called.write(BEN, "in!")
    await called.until(NOON + dt.timedelta(hours=11, minutes=30))

    await called.write(BEN, "in!")
    await called.write(CAI, "in!")

    for guest in (BEN, CAI):
        assert called.heard(by=guest)[-1].startswith("That one is over: drinks in Helsinki, Fri 20 Nov, 19:00 EET")


async def test_an_rsvp_to_one_that_was_cancelled_hears_so(called):
    await called.write(BEN, "in!")
    await called.write(AINO, "cancel")
    await called.write(AINO, "yes")
    assert called.heard(by=BEN)[-1].startswith("Cancelled by the organizer")

    await called.write(BEN, "in!")

    assert called.heard(by=BEN)[-1].startswith("That one was cancelled")


async def test_a_command_for_one_that_is_over_hears_so(called):
    await called.until(NOON + dt.timedelta(hours=12))

    await called.write(AINO, "how many so far?")

    assert called.heard(by=AINO)[-1].startswith("That one is over")


async def test_stop_is_honoured_also_when_all_is_over(called):
    await called.until(NOON + dt.timedelta(hours=12))

    await called.write(AINO, "stop")

    assert "no more messages" in called.heard(by=AINO)[-1]


async def test_a_call_without_a_time_is_asked_for_it_and_then_opens(night):
    call = await night.post(AINO, "Helsinki friends, drinks tonight? DM me @tweetmeet")
    assert "at what time?" in night.shown("x")[-1]
    assert await night.meetups() == []

    await night.post(AINO, "at 7 pm", answers_to=call.thread)

    assert "Fri 20 Nov, 19:00 EET" in night.shown("x")[-1]
    await assert_goes_on(night)


async def test_a_call_without_a_place_is_asked_for_it_and_then_opens(night):
    await night.post(AINO, "Friends, let's meet for drinks tonight at 7 pm! DM me @tweetmeet")
    assert "in which city?" in night.shown("x")[-1]

    await night.write(AINO, "Helsinki")

    assert "Fri 20 Nov, 19:00 EET" in night.heard(by=AINO)[-1]
    await assert_goes_on(night)


async def test_tonight_stays_tonight_where_the_city_is_named_only_afterwards(tmp_path):
    """At eight in the evening in New York it is the next day already where nobody knows the city."""
    evening = dt.datetime(2026, 11, 20, 20, 0, tzinfo=ZoneInfo("America/New_York"))
    async with a_night(tmp_path, evening) as night:
        await night.post(AINO, "Friends, let's meet for drinks tonight at 10 pm! DM me @tweetmeet")
        await night.write(AINO, "New York")

        assert "Fri 20 Nov, 10 PM EST" in night.heard(by=AINO)[-1]


async def test_the_same_message_twice_is_answered_once(called):
    message = await called.write(BEN, "me + 1")

    await called.deliver(message, message)

    assert len(called.heard(by=BEN)) == 1
    assert await called.headcount() == 2


async def test_the_same_call_twice_is_one_meetup(night):
    call = await night.post(AINO, CALL)
    network = night.networks["x"]
    network._posts.append(call)
    await night.settle()

    assert len(await night.meetups()) == 1
    assert len(night.shown("x")) == 1


async def test_messages_out_of_order_leave_the_newest_word_standing(called):
    first = DirectMessage(id="901", author=BEN, text="in, me + 3", created_at=called.clock.now())
    second = DirectMessage(id="902", author=BEN, text="out", created_at=called.clock.now() + dt.timedelta(seconds=30))

    await called.deliver(second, first)

    assert await called.headcount() == 0
    assert len(called.heard(by=BEN)) == 1
    await assert_goes_on(called)


async def test_a_network_that_is_down_at_the_start_keeps_the_other_for_minutes_only(night):
    """Its posts may hold the call that a guest answers; longer than five minutes nobody waits for them."""
    night.networks["bluesky"].down = True

    await night.post(AINO, CALL)
    await night.write(CAI, "in!")
    await night.until(NOON + dt.timedelta(hours=1))

    assert await night.headcount() == 1
    assert night.heard(by=CAI)[0].startswith("You're in")


async def test_what_waited_for_a_network_is_heard_and_said_when_it_is_back(night):
    night.networks["bluesky"].down = True
    await night.post(AINO, CALL)
    night.networks["bluesky"].writes(BEN, "me + 1")

    night.networks["bluesky"].down = False
    await night.until(NOON + dt.timedelta(hours=1))

    assert "aino calls on X" in night.shown("bluesky")[0]
    assert night.heard(by=BEN)[0].startswith("You're in")
    assert await night.headcount() == 2


async def test_a_network_that_was_down_over_the_meetup_is_told_nothing_old(night):
    night.networks["bluesky"].down = True
    await night.post(AINO, CALL)

    await night.until(NOON + dt.timedelta(hours=12))
    night.networks["bluesky"].down = False
    await night.until(NOON + dt.timedelta(hours=13))

    assert night.shown("bluesky") == []


async def test_a_message_that_no_rule_can_handle_is_laid_aside_and_the_next_is_served(called, monkeypatch):
    real = engine.decide

    def decide(scene, event, now):
        if getattr(event, "heard", None) and event.heard.text == "poison":
            raise RuntimeError("a rule fails")
        return real(scene, event, now)

    monkeypatch.setattr(engine, "decide", decide)
    called.networks["bluesky"].writes(BEN, "poison")
    await called.write(BEN, "in!")

    assert len(await called.laid_aside()) == 1
    assert await called.headcount() == 1
    assert called.heard(by=BEN)[0].startswith("You're in")


async def test_where_two_meetups_fit_a_number_applies_the_words_that_waited(called):
    await called.post(CAI, "Helsinki friends, coffee tonight at 8 pm? DM me @tweetmeet")

    await called.write(BEN, "me + 2, from Kallio")
    assert "1) drinks in Helsinki, Fri 20 Nov, 19:00 EET, by aino." in called.heard(by=BEN)[-1]
    await called.write(BEN, "2")

    assert "3 heads (you + 2), from Kallio" in called.heard(by=BEN)[-1]
    assert "coffee" in called.heard(by=BEN)[-1].lower()
    assert [0, 3] == [one.headcount for one in await called.meetups()]


async def test_an_answer_in_public_hears_once_that_only_direct_messages_count(called):
    for text in ("I'm in!", "count me in"):
        await called.post(BEN, text, answers_to=called.thread("bluesky"))

    (answer,) = called.shown("bluesky")[1:]
    assert answer.startswith("@ben.bsky.social Nice! Send me that as a DM")
    assert await called.headcount() == 0


async def test_the_bots_own_words_are_nobodys(night):
    bot = night.networks["x"].me

    await night.post(bot, CALL)
    await night.post(AINO, CALL)
    await night.post(bot, "in!", answers_to=night.thread("x"))
    await night.write(bot, "in!")

    assert len(await night.meetups()) == 1
    assert len(night.shown("x")) == 1
    assert await night.headcount() == 0


async def test_an_organizer_with_a_new_name_is_still_the_organizer(called):
    renamed = Account("x", "1", "aino_in_helsinki")

    await called.write(renamed, "how many so far?")

    assert called.heard(by=AINO)[-1].startswith("0 people going")


async def test_a_yes_to_one_question_cancels_no_other_meetup(called):
    """Aino is asked whether to cancel the first; what she says in the thread of the second is about the second."""
    await called.write(BEN, "in!")
    second = await called.post(AINO, "Helsinki friends, coffee tomorrow at 3 pm? DM me @tweetmeet")
    await called.write(AINO, "cancel the drinks in Helsinki")
    await called.post(AINO, "yes", answers_to=second.thread)

    assert len(await called.meetups()) == 2


async def test_new_york_2016_is_read_right_and_no_venue_is_invented(tmp_path):
    new_york = ZoneInfo("America/New_York")
    async with a_night(tmp_path, dt.datetime(2016, 11, 10, 15, 0, tzinfo=new_york)) as night:
        await night.post(
            AINO,
            "NYC @twitter friends, want to meet some other @twitter friends tonight at 7 p.m.? "
            "DM me for some IRL 🍻. @tweetmeet",
        )
        assert "in NYC, Thu 10 Nov, 7 PM EST" in night.shown("x")[0]
        assert "“venue: <name>, <street>” before 5 PM EST" in night.shown("x")[0]

        await night.write(BEN, "me + 2")
        await night.until(dt.datetime(2016, 11, 10, 17, 0, tzinfo=new_york))
        assert "“venue: <name>, <street>”" in night.shown("x")[-1]
        assert not any("we meet at" in words for words in [*night.shown("x"), *night.shown("bluesky")])

        await night.write(AINO, "venue: Peter McManus Cafe, 152 7th Ave")

        for words in (night.shown("x")[-1], night.shown("bluesky")[-1]):
            assert "we meet at Peter McManus Cafe, 152 7th Ave. 3 people coming." in words
        assert "We meet at Peter McManus Cafe, 152 7th Ave." in night.heard(by=BEN)[-1]


async def test_a_report_that_cannot_go_out_either_makes_no_loop(called):
    """Nothing can prove what X took, and the organizer can be told in its thread only: one report, not one of each."""
    called.networks["x"].faults.post.extend(["gateway_page"] * 1_000)

    for minutes in range(5 * 60, 12 * 60, 10):
        await called.until(NOON + dt.timedelta(minutes=minutes))

    keys = await called.store.run(lambda c: list(c.scalars(select(outbox.c.key))))
    assert len([key for key in keys if "/undelivered" in key]) == 1
