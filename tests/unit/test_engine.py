"""The way of a message on memory networks: once, in order, and nothing that stops the bot."""

import asyncio
import datetime as dt
from dataclasses import replace

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import OperationalError
from structlog.testing import capture_logs

from bot import engine as module
from bot.ports import Account, Thread, Unreachable
from bot.store import inbox, meetups
from bot.store.tables import inbox as inbox_table
from tests.unit.memory import Evening
from tests.unit.store.samples import AINO, BEN, DEV, dm, messages

CALL = "Helsinki friends, want to meet tonight at 7 pm? DM me @tweetmeet"


async def called(evening: Evening) -> None:
    evening.x.says(AINO, CALL)
    await evening.settle()


async def laid_aside(evening: Evening) -> list[str]:
    failure = select(inbox_table.c.failure).where(inbox_table.c.failure.is_not(None))
    return list(await evening.store.run(lambda c: c.scalars(failure).all()))


async def test_a_call_becomes_a_meetup_that_is_answered_and_mirrored_once(evening: Evening) -> None:
    await called(evening)
    assert (await evening.meetup()).status == "open"
    assert len(evening.shown("x")) == 1
    assert len(evening.shown("bluesky")) == 1
    evening.advance(minutes=30)
    await evening.settle()
    assert len(evening.shown("x")) == 1


async def test_an_rsvp_is_on_the_list_before_its_guest_hears_so(evening: Evening, monkeypatch) -> None:
    await called(evening)
    listed: list[int] = []

    async def look(message: object) -> str:
        listed.append((await evening.meetup()).headcount)
        return await original(message)

    original = evening.x.send_message
    monkeypatch.setattr(evening.x, "send_message", look)
    evening.x.writes(BEN, "in!")
    await evening.settle()
    assert listed == [1]
    assert len(evening.heard(BEN)) == 1


async def test_the_same_message_delivered_twice_is_answered_once(evening: Evening) -> None:
    await called(evening)
    message = evening.x.writes(BEN, "in!")
    await evening.settle()
    await evening.store.run(lambda c: inbox.receive(c, "x", "dm", messages(message), evening.clock.now()))
    await evening.settle()
    assert len(evening.heard(BEN)) == 1
    assert (await evening.meetup()).headcount == 1


async def test_messages_out_of_order_leave_what_was_said_last(evening: Evening) -> None:
    await called(evening)
    early = dm("901", "in!")
    late = replace(dm("902", "sorry, I can't come"), created_at=early.created_at + dt.timedelta(minutes=1))
    batch = messages(late, early, cursor="0")
    await evening.store.run(lambda c: inbox.receive(c, "x", "dm", batch, evening.clock.now()))
    await evening.settle()
    assert [rsvp.answer for rsvp in (await evening.meetup()).rsvps.values()] == ["not_going"]


async def test_a_message_that_two_runs_have_in_hand_is_decided_once(evening: Evening, monkeypatch) -> None:
    await called(evening)
    evening.x.writes(BEN, "in!")
    await evening.engine.receive(evening.x, "dm")
    decided: list[object] = []
    decide = module.decide

    def counted(scene, event, now):
        decided.append(event)
        return decide(scene, event, now)

    monkeypatch.setattr(module, "decide", counted)
    assert sum(await asyncio.gather(evening.engine.work(), evening.engine.work())) == 1
    assert len(decided) == 1


@pytest.mark.parametrize(
    "text",
    ["", " ", "x" * 10_000, "🍻🎉🥳", "אני בא", "\x00\x01\x1b[31m", "\u202e evil", "half \ud83d", "%s {0}", "'; --"],
)
async def test_no_message_stops_the_bot_or_those_behind_it(evening: Evening, text: str) -> None:
    await called(evening)
    evening.x.writes(Account("x", "9", "odd"), text)
    evening.x.writes(BEN, "in!")
    await evening.settle()
    assert await laid_aside(evening) == []
    assert BEN.key in (await evening.meetup()).rsvps
    assert len(evening.heard(BEN)) == 1


async def test_what_no_rule_can_handle_is_laid_aside_and_the_others_go_on(evening: Evening, monkeypatch) -> None:
    await called(evening)
    decide = module.decide

    def strange(scene, event, now):
        if getattr(event, "heard", None) and event.heard.who == DEV:
            raise LookupError("a rule's mistake")
        return decide(scene, event, now)

    monkeypatch.setattr(module, "decide", strange)
    evening.bluesky.writes(DEV, "in!")
    evening.x.writes(BEN, "in!")
    await evening.settle()
    assert await laid_aside(evening) == ["LookupError: a rule's mistake"]
    assert list((await evening.meetup()).rsvps) == [BEN.key]
    assert len(evening.heard(BEN)) == 1


async def test_no_words_get_into_the_log_with_the_error_that_quotes_them(evening: Evening, monkeypatch) -> None:
    def quote(_scene, event, _now):
        raise ValueError(event.heard.text)

    monkeypatch.setattr(module, "decide", quote)
    evening.x.writes(BEN, "my secret")
    with capture_logs() as logs:
        await evening.settle()
    (line,) = [line for line in logs if line["event"] == "laid aside"]
    assert line["reason"] == "ValueError"
    assert "in quote" in line["exception"]
    assert "my secret" not in str(logs)


async def test_a_damaged_row_is_laid_aside_and_the_others_go_on(evening: Evening) -> None:
    await called(evening)
    evening.x.writes(Account("x", "9", "odd"), "in!")
    evening.x.writes(BEN, "in!")
    await evening.engine.receive(evening.x, "dm")
    first = inbox_table.c.number == 2
    await evening.store.run(lambda c: c.execute(update(inbox_table).where(first).values(document="{")))
    await evening.settle()
    assert await laid_aside(evening) == ["Damaged: DirectMessage: json_invalid"]
    assert list((await evening.meetup()).rsvps) == [BEN.key]


async def test_a_database_that_cannot_write_costs_nobody_an_rsvp(evening: Evening, monkeypatch) -> None:
    await called(evening)
    evening.x.writes(BEN, "in!")
    await evening.engine.receive(evening.x, "dm")

    def full(*_args: object) -> None:
        raise OperationalError("INSERT", {}, Exception("database or disk is full"))

    with monkeypatch.context() as patched:
        patched.setattr(module, "keep", full)
        with pytest.raises(OperationalError):
            await evening.engine.work()
    await evening.settle()
    assert await laid_aside(evening) == []
    assert (await evening.meetup()).headcount == 1


async def test_state_and_what_is_said_about_it_are_kept_together_or_not_at_all(evening: Evening, monkeypatch) -> None:
    await called(evening)
    evening.x.writes(BEN, "in!")
    await evening.engine.receive(evening.x, "dm")

    def crash(*_args: object) -> None:
        raise LookupError("between state and outbox")

    with monkeypatch.context() as patched:
        patched.setattr(module.outbox, "put", crash)
        await evening.engine.work()
    assert (await evening.meetup()).rsvps == {}
    assert await evening.count("due") == 0


async def test_venue_and_headcount_are_announced_at_their_time_and_once(evening: Evening) -> None:
    await called(evening)
    evening.x.writes(BEN, "in, me + 2")
    await evening.settle()
    due = (await evening.meetup()).decide_at
    evening.clock.advance_to(due - dt.timedelta(seconds=1))
    await evening.settle()
    assert (await evening.meetup()).status == "open"
    evening.clock.advance_to(due)
    await evening.settle()
    announced = await evening.meetup()
    assert announced.status == "announced"
    assert all("3 people coming" in evening.shown(network)[-1] for network in ("x", "bluesky"))
    assert announced.venue.name in evening.heard(BEN)[-1]
    said = len(evening.shown("x"))
    await evening.settle()
    assert len(evening.shown("x")) == said


async def test_a_meetup_for_which_a_rule_fails_keeps_no_other_from_its_time(evening: Evening, monkeypatch) -> None:
    await called(evening)
    evening.x.says(Account("x", "7", "zoe"), "Helsinki friends, meet tonight at 8 pm? DM me @tweetmeet")
    await evening.settle()
    first, second = await evening.store.run(lambda c: meetups.live(c, 9))
    decide = module.decide

    def strange(scene, event, now):
        if scene.meetup and scene.meetup.id == first.id:
            raise LookupError("a rule's mistake")
        return decide(scene, event, now)

    monkeypatch.setattr(module, "decide", strange)
    evening.clock.advance_to(second.decide_at)
    await evening.settle()
    statuses = {m.id: m.status for m in await evening.store.run(lambda c: meetups.live(c, 9))}
    assert statuses == {first.id: "open", second.id: "announced"}
    monkeypatch.undo()
    assert await evening.engine.tick() == 0  # not at every tick
    evening.clock.advance(module.TRY_AGAIN_AFTER)
    await evening.settle()
    statuses = {m.id: m.status for m in await evening.store.run(lambda c: meetups.live(c, 9))}
    assert statuses == {first.id: "announced", second.id: "announced"}


async def test_a_network_that_is_down_loses_nothing(evening: Evening) -> None:
    evening.x.says(AINO, CALL)
    evening.x.down = True
    with pytest.raises(Unreachable):
        await evening.engine.receive(evening.x, "post")
    evening.x.down = False
    await evening.settle()
    assert (await evening.meetup()).organizer == AINO


async def test_an_organizer_who_answers_in_the_thread_is_heard_there(evening: Evening) -> None:
    await called(evening)
    ref, sent = evening.x.sent_posts[0]
    root = sent.answers_to.root if sent.answers_to else ref
    evening.x.writes(BEN, "in!")
    evening.x.says(Account("x", "3", "cleo"), "count me in!", answers_to=Thread(root=root, parent=ref))
    await evening.settle()
    assert list((await evening.meetup()).rsvps) == [BEN.key]
    assert "@cleo" in evening.shown("x")[-1]


async def test_words_are_not_kept_after_they_were_handled(evening: Evening) -> None:
    await called(evening)
    evening.x.writes(BEN, "in!")
    await evening.settle()
    kept = await evening.store.run(lambda c: c.scalars(select(inbox_table.c.document)).all())
    assert kept == [None, None]


async def test_somebody_who_asks_to_be_forgotten_is_off_every_list(evening: Evening) -> None:
    await called(evening)
    evening.x.writes(BEN, "in!")
    await evening.settle()
    evening.x.writes(BEN, "forget me")
    await evening.settle()
    assert (await evening.meetup()).rsvps == {}
    assert len(evening.heard(BEN)) == 2


async def test_everything_goes_on_where_it_was_after_a_restart(evening: Evening) -> None:
    """A second engine and sender on the same store, as after a crash between receiving and handling."""
    evening.x.says(AINO, CALL)
    await evening.engine.receive(evening.x, "post")
    again = await Evening(evening.store, evening.clock).open()
    again.x, again.bluesky, again.networks = evening.x, evening.bluesky, evening.networks
    await again.settle()
    assert len(evening.shown("x")) == 1
    evening.x.writes(BEN, "in!")
    await again.settle()
    assert (await again.meetup()).headcount == 1


async def test_who_answers_a_call_is_heard_after_it_also_when_the_bot_was_away(evening: Evening) -> None:
    """At the start the direct messages may be polled first: nobody may hear that there is no meetup."""
    evening.x.says(AINO, CALL)
    evening.bluesky.writes(DEV, "in!")
    await evening.engine.receive(evening.bluesky, "dm")
    while await evening.engine.work():
        pass
    assert list((await evening.meetup()).rsvps) == [DEV.key]


async def test_posts_that_cannot_be_read_hold_messages_up_for_minutes_and_no_longer(evening: Evening) -> None:
    evening.x.down = True
    evening.bluesky.writes(DEV, "in!")
    with pytest.raises(Unreachable):
        await evening.engine.receive(evening.bluesky, "dm")
    evening.clock.advance(module.PATIENCE)
    assert await evening.engine.receive(evening.bluesky, "dm") == 1


async def test_who_answers_on_x_is_not_told_of_no_meetup_while_bluesky_with_its_call_is_not_logged_in(
    evening: Evening,
) -> None:
    """As after a start at which one network is down: the call of the other may be there, unread."""
    started = Evening(evening.store, evening.clock)
    started.bluesky.says(DEV, CALL)
    started.x.writes(BEN, "in!")
    await started.engine.connect(started.x)
    with pytest.raises(Unreachable):
        await started.engine.receive(started.x, "dm")
    await started.open()
    await started.settle()
    assert list((await started.meetup()).rsvps) == [BEN.key]
