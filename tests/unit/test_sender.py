"""The sender on the memory network: everything once, whatever the network does, and nothing said in doubt."""

import asyncio
import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from random import Random

import pytest
from sqlalchemy import select, update
from structlog.testing import capture_logs

from bot import sender as module
from bot.ports import (
    NetworkError,
    OutgoingMessage,
    OutgoingPost,
    Picture,
    PostRef,
    Refused,
    Suspended,
    Throttled,
    Unreachable,
)
from bot.sender import DEADLINE, LEASE, LONGEST_PAUSE, LONGEST_TRY, MOST_DOUBTS, SETTLE
from bot.store.tables import outbox as table
from bot.venue.model import LatLon, VenueMap
from tests.contract.harness import PICTURE
from tests.unit.memory import Evening
from tests.unit.store.samples import AINO, BEN, CHIARA, in_public, meetup, to_one

VENUE_MAP = VenueMap(venue="Bar One", at=LatLon(60.18, 24.95), alt="Map: Bar One in Kallio")


def test_no_call_can_still_be_under_way_when_its_lease_has_ended() -> None:
    assert DEADLINE < LEASE / 2
    assert DEADLINE < LONGEST_TRY < LEASE


async def deliver(evening: Evening) -> int:
    return await evening.sender.deliver(evening.x)


async def state(evening: Evening) -> dict[str, tuple[str, int]]:
    rows = await evening.store.run(lambda c: c.execute(select(table.c.key, table.c.status, table.c.doubts)).all())
    return {key: (status, doubts) for key, status, doubts in rows}


async def due_in(evening: Evening) -> dt.timedelta:
    due = await evening.engine.next_due()
    assert due is not None
    return due - evening.clock.now()


def raising(error: Exception, calls: list[str] | None = None) -> Callable[[object], object]:
    async def fail(message: OutgoingMessage | OutgoingPost) -> None:
        if calls is not None:
            calls.append(str(message.text))
        raise error

    return fail


async def test_what_is_due_goes_out_once_and_each_conversation_in_order(evening: Evening) -> None:
    await evening.put(to_one("1"), in_public("post"), to_one("2"), to_one("3"))
    assert await deliver(evening) == 4
    assert evening.heard(BEN) == ["words of 1", "words of 2", "words of 3"]
    assert evening.shown("x") == ["words of post"]
    assert await deliver(evening) == 0
    evening.advance(hours=1)
    assert await deliver(evening) == 0


async def test_a_picture_is_drawn_for_its_post(evening: Evening) -> None:
    evening.sender.draw = lambda asked: replace(PICTURE, alt=asked.alt)
    await evening.put(replace(in_public("1"), picture=VENUE_MAP), in_public("2"))

    await deliver(evening)

    assert [VENUE_MAP.alt, None] == [post.picture and post.picture.alt for _, post in evening.x.sent_posts]


async def test_a_picture_that_cannot_be_drawn_holds_nothing_up(evening: Evening) -> None:
    def fail(asked: VenueMap) -> Picture:
        raise RuntimeError(f"no paper for {asked.venue}")

    evening.sender.draw = fail
    await evening.put(replace(in_public("1"), picture=VENUE_MAP))
    with capture_logs() as logged:
        await deliver(evening)

    assert (["words of 1"], ["not drawn"]) == (evening.shown("x"), [line["event"] for line in logged])
    assert [None] == [post.picture for _, post in evening.x.sent_posts]


async def test_each_network_gets_what_is_meant_for_it(evening: Evening) -> None:
    await evening.put(to_one("1"), to_one("2", CHIARA))
    await deliver(evening)
    assert (evening.heard(BEN), evening.heard(CHIARA)) == (["words of 1"], [])
    await evening.sender.deliver(evening.bluesky)
    assert evening.heard(CHIARA) == ["words of 2"]


@pytest.mark.parametrize("kind", ["post", "message"])
async def test_an_answer_that_got_lost_is_looked_for_and_not_said_again(evening: Evening, kind: str) -> None:
    getattr(evening.x.faults, kind).append("lost_answer")
    await evening.put(in_public("1") if kind == "post" else to_one("1"))
    await deliver(evening)
    assert await state(evening) == {"1": ("due", 1)}
    assert await due_in(evening) >= SETTLE
    evening.clock.advance(SETTLE - dt.timedelta(seconds=1))
    assert await deliver(evening) == 0  # what was written may take a while to show
    evening.advance(seconds=1)
    assert await deliver(evening) == 1
    assert evening.shown("x") + evening.heard(BEN) == ["words of 1"]
    assert await evening.count("sent") == 1


async def test_what_was_found_counts_as_the_post_that_later_ones_stand_under(evening: Evening) -> None:
    evening.x.faults.post.append("lost_answer")
    await evening.put(in_public("1"))
    await deliver(evening)
    evening.clock.advance(SETTLE)
    await deliver(evening)
    ref = await evening.store.run(lambda c: c.scalar(select(table.c.remote_id)))
    assert [ref] == [sent.id for sent, _ in evening.x.sent_posts]


async def test_what_is_looked_for_and_not_there_is_said_again(evening: Evening) -> None:
    evening.x.faults.message.append("lost_before")
    await evening.put(to_one("1"))
    await deliver(evening)
    evening.clock.advance(SETTLE)
    await deliver(evening)
    assert evening.heard(BEN) == ["words of 1"]


async def test_what_follows_a_doubtful_message_waits_for_it(evening: Evening) -> None:
    evening.x.faults.message.append("lost_before")
    await evening.put(to_one("1"), to_one("2"))
    await deliver(evening)
    assert evening.heard(BEN) == []
    evening.clock.advance(SETTLE)
    await deliver(evening)
    assert evening.heard(BEN) == ["words of 1", "words of 2"]


@pytest.mark.parametrize("applied", [True, False])
async def test_after_a_crash_in_the_middle_another_sender_looks_before_it_sends(
    evening: Evening, *, applied: bool
) -> None:
    await evening.put(to_one("1"))
    row = await evening.sender._claim(evening.x)
    if applied:
        await evening.x.send_message(row.outgoing)
    second = evening.another_sender("second")
    assert await second.deliver(evening.x) == 0
    evening.clock.advance(LEASE)
    assert await second.deliver(evening.x) == 1
    assert evening.heard(BEN) == ["words of 1"]


async def test_a_sender_that_comes_back_after_its_lease_changes_nothing(evening: Evening) -> None:
    await evening.put(to_one("1"))
    row = await evening.sender._claim(evening.x)
    evening.clock.advance(LEASE)
    await evening.another_sender("second").deliver(evening.x)
    await evening.sender._settle(row, "refused", note="too late to matter")
    assert await state(evening) == {"1": ("sent", 1)}


async def test_one_message_that_is_throttled_spares_the_network_all_the_others(evening: Evening, monkeypatch) -> None:
    """A limit is the account's: an announcement to hundreds would be turned away hundreds of times."""
    await evening.put(to_one("1"), to_one("2", AINO))
    calls: list[str] = []
    with monkeypatch.context() as patched:
        patched.setattr(evening.x, "send_message", raising(Throttled("429", wait=dt.timedelta(minutes=15)), calls))
        await deliver(evening)
    assert calls == ["words of 1"]
    assert await due_in(evening) == dt.timedelta(minutes=15)
    evening.advance(minutes=15)
    await deliver(evening)
    assert evening.heard(BEN) + evening.heard(AINO) == ["words of 1", "words of 2"]


async def test_a_look_that_is_throttled_holds_up_nobody_else(evening: Evening, monkeypatch) -> None:
    """Looking has a limit of its own, which polling shares."""
    evening.x.faults.message.append("lost_before")
    await evening.put(to_one("1"))
    await deliver(evening)
    evening.clock.advance(SETTLE)
    await evening.put(to_one("2", AINO))
    monkeypatch.setattr(evening.x, "find_message", raising(Throttled("429", wait=dt.timedelta(minutes=15))))
    await deliver(evening)
    assert evening.heard(AINO) == ["words of 2"]


async def test_a_damaged_row_keeps_nothing_behind_it_waiting(evening: Evening) -> None:
    await evening.put(to_one("1"), to_one("2"), to_one("3", AINO))
    await evening.store.run(lambda c: c.execute(update(table).where(table.c.key == "1").values(document="{")))
    with capture_logs() as logs:
        await deliver(evening)
    assert [(line["event"], line["key"]) for line in logs] == [("dropped", "1")]
    assert await state(evening) == {"1": ("dropped", 0), "2": ("sent", 0), "3": ("sent", 0)}


async def test_throttling_waits_as_told_and_posts_go_on(evening: Evening) -> None:
    evening.x.faults.message.append("throttled")
    await evening.put(to_one("1"), in_public("post"))
    await deliver(evening)
    assert evening.shown("x") == ["words of post"]
    assert await state(evening) == {"1": ("due", 0), "post": ("sent", 0)}
    assert await due_in(evening) == dt.timedelta(minutes=15)
    evening.advance(minutes=15)
    await deliver(evening)
    assert evening.heard(BEN) == ["words of 1"]


async def test_throttling_while_looking_leaves_the_doubt_as_it_was(evening: Evening, monkeypatch) -> None:
    evening.x.faults.message.append("lost_answer")
    await evening.put(to_one("1"))
    await deliver(evening)
    evening.clock.advance(SETTLE)
    with monkeypatch.context() as patched:
        patched.setattr(evening.x, "find_message", raising(Throttled("slow", wait=dt.timedelta(hours=1))))
        await deliver(evening)
    assert await state(evening) == {"1": ("due", 1)}
    evening.advance(hours=1)
    await deliver(evening)
    assert evening.heard(BEN) == ["words of 1"]


@pytest.mark.parametrize("error", [Unreachable("down"), Suspended("no credit")])
async def test_a_network_that_takes_nothing_is_left_alone_until_it_does(
    evening: Evening, monkeypatch, error: NetworkError
) -> None:
    """Hours of outage are no doubt: nothing was applied, and the first doubt after them is not the last."""
    calls: list[str] = []
    await evening.put(*[to_one(str(n)) for n in range(3)], in_public("post"))
    with monkeypatch.context() as patched:
        patched.setattr(evening.x, "send_message", raising(error, calls))
        assert await deliver(evening) == 2  # the post, and one message
        for _ in range(100):
            evening.clock.advance(LONGEST_PAUSE)
            await deliver(evening)
    assert {doubts for _, doubts in (await state(evening)).values()} == {0}
    evening.x.faults.message.append("lost_answer")
    evening.clock.advance(LONGEST_PAUSE)
    await deliver(evening)
    evening.clock.advance(LONGEST_PAUSE)
    await deliver(evening)
    assert evening.heard(BEN) == ["words of 0", "words of 1", "words of 2"]
    assert evening.shown("x") == ["words of post"]


async def test_a_network_that_is_down_is_asked_once_however_much_waits(evening: Evening, monkeypatch) -> None:
    calls: list[str] = []
    await evening.put(*[to_one(str(n), to) for n, to in enumerate([BEN, CHIARA])], in_public("post"))
    monkeypatch.setattr(evening.x, "send_message", raising(Unreachable("down"), calls))
    for _ in range(3):
        await deliver(evening)
    assert len(calls) == 1


async def test_a_refused_message_is_not_tried_again_and_its_lane_goes_on(evening: Evening, monkeypatch) -> None:
    calls: list[str] = []
    await evening.put(to_one("1"), in_public("post"))
    with monkeypatch.context() as patched:
        patched.setattr(evening.x, "send_message", raising(Refused("does not take messages"), calls))
        await deliver(evening)
        evening.advance(hours=1)
        await deliver(evening)
    assert calls == ["words of 1"]
    assert await state(evening) == {"1": ("refused", 0), "post": ("sent", 0)}
    await evening.put(to_one("2"))
    await deliver(evening)
    assert evening.heard(BEN) == ["words of 2"]


async def test_the_organizer_hears_of_a_public_post_that_was_refused(evening: Evening, monkeypatch) -> None:
    await evening.keep(meetup())
    await evening.put(in_public("abcdef/announced/x"), meetup="abcdef")
    with monkeypatch.context() as patched:
        patched.setattr(evening.x, "send_post", raising(Refused("duplicate")))
        await evening.sender._try(evening.x, await evening.sender._claim(evening.x))
    await deliver(evening)
    (told,) = evening.heard(AINO) or evening.shown("x")
    assert "headcount" in told


async def test_what_nothing_can_prove_is_given_up_in_the_end_and_the_organizer_asked(
    evening: Evening, monkeypatch
) -> None:
    calls: list[str] = []
    await evening.keep(meetup())
    await evening.put(in_public("abcdef/announced/x"), meetup="abcdef")
    with monkeypatch.context() as patched:
        patched.setattr(evening.x, "send_post", raising(module.Ambiguous("no answer"), calls))
        for _ in range(MOST_DOUBTS - 1):
            await deliver(evening)
            evening.clock.advance(LONGEST_PAUSE)
        await evening.sender._try(evening.x, await evening.sender._claim(evening.x))
    assert len(calls) == MOST_DOUBTS
    await deliver(evening)
    assert (await state(evening))["abcdef/announced/x"][0] == "unknown"
    (told,) = evening.heard(AINO) or evening.shown("x")
    assert "headcount" in told


async def test_giving_up_and_telling_the_organizer_are_one_step(evening: Evening, monkeypatch) -> None:
    await evening.keep(meetup())
    await evening.put(in_public("abcdef/announced/x"), meetup="abcdef")

    def crash(*_args: object) -> None:
        raise LookupError("stopped here")

    with monkeypatch.context() as patched:
        patched.setattr(evening.x, "send_post", raising(Refused("no")))
        patched.setattr(type(evening.engine), "unsaid", crash)
        with pytest.raises(LookupError):
            await deliver(evening)
    assert await state(evening) == {"abcdef/announced/x": ("sending", 0)}


async def test_an_error_that_no_adapter_should_raise_is_a_doubt_and_stops_nothing_else(
    evening: Evening, monkeypatch
) -> None:
    await evening.put(to_one("1"), in_public("post"))
    with monkeypatch.context() as patched:
        patched.setattr(evening.x, "send_message", raising(KeyError("data")))
        await deliver(evening)
    assert await state(evening) == {"1": ("due", 1), "post": ("sent", 0)}
    evening.clock.advance(SETTLE)
    await deliver(evening)
    assert evening.heard(BEN) == ["words of 1"]


async def test_a_try_that_takes_longer_than_its_lease_allows_is_cut_short_and_looked_for(
    evening: Evening, monkeypatch
) -> None:
    async def hang(_message: object) -> str:
        await asyncio.Event().wait()
        return "never"

    await evening.put(to_one("1"))
    with monkeypatch.context() as patched:
        patched.setattr(module, "LONGEST_TRY", dt.timedelta(0))
        patched.setattr(evening.x, "send_message", hang)
        await deliver(evening)
    assert await state(evening) == {"1": ("due", 1)}


async def test_what_is_too_late_is_dropped_and_not_said(evening: Evening) -> None:
    evening.x.faults.message.append("throttled")
    await evening.put(to_one("1", void_after=evening.clock.now() + dt.timedelta(minutes=10)), to_one("2"))
    await deliver(evening)
    evening.advance(minutes=15)
    await deliver(evening)
    assert evening.heard(BEN) == ["words of 2"]
    assert await evening.count("dropped") == 1


async def test_pauses_double_up_to_a_limit_and_stay_there_for_days(evening: Evening) -> None:
    pauses = [evening.sender._pause(attempt) for attempt in range(1, 300)]
    assert module.FIRST_PAUSE / 2 <= pauses[0] <= module.FIRST_PAUSE
    assert module.FIRST_PAUSE <= pauses[1] <= 2 * module.FIRST_PAUSE
    assert all(LONGEST_PAUSE / 2 <= pause <= LONGEST_PAUSE for pause in pauses[8:])


async def test_the_same_random_source_gives_the_same_pauses(evening: Evening) -> None:
    """A simulation replays a run from its seed: no other chance may come in."""

    def pauses(seed: int) -> list[dt.timedelta]:
        evening.random = Random(seed)
        return [evening.another_sender("any")._pause(attempt) for attempt in range(1, 9)]

    assert pauses(1) == pauses(1)
    assert pauses(1) != pauses(2)


async def test_two_senders_at_once_say_everything_once(evening: Evening) -> None:
    people = [BEN.__class__("x", f"g{n}", f"g{n}") for n in range(20)]
    await evening.put(*[to_one(who.id, who) for who in people])
    senders = [evening.another_sender(name) for name in ("a", "b", "c")]
    tried = await asyncio.gather(*[sender.deliver(evening.x) for sender in senders])
    assert sum(tried) == 20
    assert [evening.heard(who) for who in people] == [[f"words of {who.id}"] for who in people]


async def test_a_store_that_fails_after_the_send_leaves_a_row_to_look_for(evening: Evening, monkeypatch) -> None:
    def full(*_args: object, **_kwargs: object) -> None:
        raise OSError("disk full")

    await evening.put(to_one("1"))
    with monkeypatch.context() as patched:
        patched.setattr(module.outbox, "settle", full)
        with pytest.raises(OSError, match="disk full"):
            await deliver(evening)
    evening.clock.advance(LEASE)
    await deliver(evening)
    assert evening.heard(BEN) == ["words of 1"]
    assert await state(evening) == {"1": ("sent", 1)}


async def test_a_ref_of_a_message_is_kept(evening: Evening) -> None:
    await evening.put(to_one("1"))
    await deliver(evening)
    kept = await evening.store.run(lambda c: c.scalar(select(table.c.remote_id)))
    assert PostRef(evening.x.sent_messages[0][0]) == PostRef(kept)


async def announced_evening(evening: Evening) -> None:
    """A meetup in Helsinki with one guest, whose venue and headcount are due and not sent yet."""
    evening.x.says(AINO, "Helsinki friends, want to meet tonight at 7 pm? DM me @tweetmeet")
    await evening.settle()
    evening.x.writes(BEN, "in!")
    await evening.settle()
    evening.clock.advance_to((await evening.meetup()).decide_at)
    await evening.engine.tick()


async def test_a_headcount_that_changed_before_it_went_out_is_said_as_it_is_now(evening: Evening) -> None:
    await announced_evening(evening)
    evening.bluesky.writes(CHIARA, "in, me + 2")
    await evening.engine.receive(evening.bluesky, "dm")
    await evening.engine.work()
    await evening.settle()
    assert [post for post in evening.shown("x") if "1 person coming" in post] == []
    assert sum("4 people coming" in post for post in evening.shown("x")) == 1
    assert sum("4 people coming" in post for post in evening.shown("bluesky")) == 1
    assert sum("4 people coming" in message for message in evening.heard(BEN)) == 1
    notes = await evening.store.run(lambda c: c.scalars(select(table.c.note).where(table.c.status == "dropped")).all())
    assert set(notes) == {"superseded: the headcount has changed"}


async def test_a_guest_who_dropped_out_before_the_venue_went_out_does_not_get_it(evening: Evening) -> None:
    await announced_evening(evening)
    evening.x.writes(BEN, "sorry, I can't come")
    await evening.engine.receive(evening.x, "dm")
    await evening.engine.work()
    await evening.settle()
    assert not [message for message in evening.heard(BEN) if "we meet at" in message.lower()]
    assert sum("Nobody has said yes" in post for post in evening.shown("x")) == 1


async def test_a_headcount_that_may_be_out_already_is_looked_for_as_it_was(evening: Evening) -> None:
    """Another number beside it would be two headcounts."""
    await announced_evening(evening)
    evening.x.faults.post.append("lost_answer")
    await deliver(evening)
    evening.bluesky.writes(CHIARA, "in!")
    await evening.settle()
    evening.advance(minutes=5)
    await evening.settle()
    assert next(post for post in evening.shown("x") if "coming" in post).count("1 person coming") == 1
    assert not [post for post in evening.shown("x") if "2 people coming" in post]


async def test_of_two_venues_that_wait_only_the_newer_is_said(evening: Evening) -> None:
    await announced_evening(evening)
    evening.x.writes(AINO, "venue: Kiila, Kalevankatu 1")
    await evening.engine.receive(evening.x, "dm")
    await evening.engine.work()
    await evening.settle()
    places = [post for post in evening.shown("x") if "meet at" in post]
    assert len(places) == 1
    assert "Kiila" in places[0]
    assert sum("Kiila" in message for message in evening.heard(BEN)) == 1


async def test_the_same_words_to_the_same_person_are_told_apart_when_they_are_looked_for(
    evening: Evening, monkeypatch
) -> None:
    """The first "You're in" is on the network: it must not pass for the second, which got lost."""
    same = [to_one("1"), to_one("2")]
    looked: list[frozenset[str]] = []
    original = evening.x.find_message

    async def find(message: OutgoingMessage) -> str | None:
        looked.append(message.known)
        return await original(message)

    monkeypatch.setattr(evening.x, "find_message", find)
    await evening.put(same[0])
    await deliver(evening)
    evening.x.faults.message.append("lost_before")
    await evening.put(same[1])
    await deliver(evening)
    evening.clock.advance(SETTLE)
    await deliver(evening)
    assert looked == [frozenset({evening.x.sent_messages[0][0]})]
    assert len(evening.heard(BEN)) == 2


async def test_what_may_go_next_is_for_a_policy_to_say(evening: Evening) -> None:
    await evening.put(to_one("1"), in_public("post"))
    evening.sender.turns = lambda candidates, _now: [row for row in candidates if row.kind == "post"]
    await deliver(evening)
    assert (evening.heard(BEN), evening.shown("x")) == ([], ["words of post"])
