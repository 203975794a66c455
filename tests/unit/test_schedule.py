"""When the engine is asked: a network's bad day is its own, and there is always a next tick."""

import asyncio
import datetime as dt
from collections.abc import AsyncIterator, Callable

import pytest
from structlog.testing import capture_logs

from bot.pace import Pace
from bot.ports import Suspended
from bot.schedule import LONGEST_SLEEP, Schedule
from bot.store import Store
from tests.unit.memory import Evening
from tests.unit.store.samples import AINO, BEN, CHIARA, meetup, to_one
from tests.unit.test_engine import CALL

HOURLY = Pace(posts=dt.timedelta(hours=1), messages=dt.timedelta(hours=1))


@pytest.fixture
async def asleep(tmp_path) -> AsyncIterator[Evening]:
    """Nobody has logged in yet."""
    store = Store.open(f"sqlite:///{tmp_path}/evening.db")
    yield Evening(store)
    store.close()


def schedule_of(evening: Evening, pace: Pace = HOURLY) -> Schedule:
    return Schedule(
        engine=evening.engine,
        sender=evening.sender,
        networks=evening.networks,
        paces={"x": pace, "bluesky": pace},
    )


@pytest.fixture
async def running(asleep: Evening) -> AsyncIterator[Schedule]:
    """Everything is polled once at the start, then hourly: what else happens, the test brings about."""
    schedule = schedule_of(asleep)
    schedule.start()
    yield schedule
    await schedule.stop()


async def until(holds: Callable[[], bool]) -> None:
    """Let the others run until it holds; the test's time limit ends a wait that is in vain."""
    while not holds():  # noqa: ASYNC110 -- what the networks hold tells nobody of a change
        await asyncio.sleep(0.01)


def next_tick(schedule: Schedule) -> dt.timedelta:
    return schedule._jobs.get_job("tick").next_run_time - dt.datetime.now(dt.UTC)


def is_quiet(schedule: Schedule) -> bool:
    """The first tick is through, and the next one far."""
    tick = schedule._jobs.get_job("tick")
    return tick is not None and next_tick(schedule) > dt.timedelta(seconds=30)


async def test_what_is_said_is_heard_decided_and_answered_by_itself(asleep: Evening) -> None:
    schedule = schedule_of(asleep, Pace(posts=dt.timedelta(seconds=0.05), messages=dt.timedelta(seconds=0.05)))
    schedule.start()
    asleep.x.says(AINO, CALL)
    await until(lambda: bool(asleep.shown("x") and asleep.shown("bluesky")))
    asleep.x.writes(BEN, "in!")
    await until(lambda: bool(asleep.heard(BEN)))
    await schedule.stop()
    assert (len(asleep.shown("x")), len(asleep.heard(BEN))) == (1, 1)


async def test_a_network_that_is_down_does_not_stop_the_other(asleep: Evening) -> None:
    asleep.bluesky.down = True
    asleep.x.says(AINO, CALL)
    schedule = schedule_of(asleep)
    schedule.start()
    await until(lambda: bool(asleep.shown("x")))
    await schedule.stop()
    assert asleep.shown("bluesky") == []
    assert await asleep.count("due") == 1  # the mirror waits


async def test_a_network_that_was_down_at_the_start_gets_what_waits_for_it_once_it_is_there(asleep: Evening) -> None:
    """At once: nothing new came in there, and no tick is near."""
    asleep.bluesky.down = True
    await asleep.put(to_one("1", CHIARA))
    schedule = schedule_of(asleep)
    schedule.start()
    await until(lambda: is_quiet(schedule))
    schedule._jobs.remove_all_jobs()
    asleep.bluesky.down = False
    await schedule._poll(asleep.bluesky, "post")
    await until(lambda: bool(asleep.heard(CHIARA)))
    await schedule.stop()


async def test_a_failing_poll_is_one_line_in_the_log_and_the_next_one_works(
    running: Schedule, asleep: Evening, monkeypatch
) -> None:
    async def suspended(_cursor: str | None) -> None:
        raise Suspended("no credit")

    async def broken(_cursor: str | None) -> None:
        raise LookupError("an adapter's mistake")

    for fail in (suspended, broken):
        with monkeypatch.context() as patched, capture_logs() as logs:
            patched.setattr(asleep.x, "posts_since", fail)
            await running._poll(asleep.x, "post")
        assert {line["what"] for line in logs if line["log_level"] == "error"} == {"poll x/post"}
    asleep.x.says(AINO, CALL)
    await running._poll(asleep.x, "post")
    assert (await asleep.meetup()).organizer == AINO


async def test_the_next_tick_comes_when_something_is_due(running: Schedule, asleep: Evening) -> None:
    value = meetup()
    await asleep.keep(value)
    asleep.clock.advance_to(value.decide_at - dt.timedelta(seconds=20))
    await running._rearm()
    assert dt.timedelta(seconds=15) < next_tick(running) <= dt.timedelta(seconds=20)


@pytest.mark.parametrize("early", [dt.timedelta(0), dt.timedelta(hours=3)])
async def test_the_next_tick_is_never_far_away(running: Schedule, asleep: Evening, early: dt.timedelta) -> None:
    """Nothing due, or due in hours: a clock that is set right in the meantime costs no more than a minute."""
    if early:
        await asleep.keep(meetup())
    await running._rearm()
    assert LONGEST_SLEEP - dt.timedelta(seconds=5) < next_tick(running) <= LONGEST_SLEEP


async def test_a_tick_does_what_is_due(running: Schedule, asleep: Evening) -> None:
    """No city is known for this one, so its organizer is asked for a venue."""
    value = meetup()
    await until(lambda: len(asleep.engine.house.accounts) == 2)
    await asleep.keep(value)
    asleep.clock.advance_to(value.decide_at)
    running.wake()
    await until(lambda: bool(asleep.shown("x")))
    assert (await asleep.meetup()).status == "needs_venue"


async def test_there_is_a_next_tick_also_when_the_database_cannot_be_asked(
    running: Schedule, asleep: Evening, monkeypatch
) -> None:
    async def locked(*_args: object) -> None:
        raise OSError("database is locked")

    await until(lambda: len(asleep.engine.house.accounts) == 2)
    running._jobs.remove_all_jobs()
    with monkeypatch.context() as patched:
        patched.setattr(type(asleep.store), "run", locked)
        await running._tick()
    assert next_tick(running) <= LONGEST_SLEEP


async def test_only_a_bot_that_can_work_shows_a_sign_of_life(running: Schedule, asleep: Evening, monkeypatch) -> None:
    async def full(*_args: object) -> None:
        raise OSError("disk full")

    await until(lambda: is_quiet(running) and len(asleep.engine.house.accounts) == 2)
    signs: list[str] = []
    running.on_turn = lambda: signs.append("alive")
    await running._turn()
    assert signs
    with monkeypatch.context() as patched:
        patched.setattr(type(asleep.store), "run", full)
        signs.clear()
        await running._turn()
        assert signs == []


async def test_a_message_that_could_not_go_out_is_tried_again_when_it_is_due(
    running: Schedule, asleep: Evening
) -> None:
    """Not first when its lease would have ended: the tick that was a minute away comes nearer."""
    await until(lambda: is_quiet(running) and len(asleep.engine.house.accounts) == 2)
    asleep.x.down = True
    await asleep.put(to_one("1"))
    running._outbox_may_hold["x"].set()
    await until(lambda: not is_quiet(running))
    assert next_tick(running) < dt.timedelta(seconds=30)
    assert asleep.heard(BEN) == []


async def test_a_network_that_hangs_keeps_no_other_waiting(running: Schedule, asleep: Evening, monkeypatch) -> None:
    async def hang(_message: object) -> str:
        await asyncio.Event().wait()
        return "never"

    await until(lambda: len(asleep.engine.house.accounts) == 2)
    monkeypatch.setattr(asleep.x, "send_message", hang)
    await asleep.put(to_one("1"), to_one("2", CHIARA))
    await running._turn()
    await until(lambda: bool(asleep.heard(CHIARA)))
    assert asleep.heard(BEN) == []


async def test_stopping_in_the_middle_of_a_send_leaves_a_row_to_look_for(asleep: Evening, monkeypatch) -> None:
    sending = asyncio.Event()

    async def hang(_message: object) -> str:
        sending.set()
        await asyncio.Event().wait()
        return "never"

    schedule = schedule_of(asleep)
    schedule.start()
    await until(lambda: len(asleep.engine.house.accounts) == 2)
    with monkeypatch.context() as patched:
        patched.setattr(asleep.x, "send_message", hang)
        await asleep.put(to_one("1"))
        await schedule._turn()
        await sending.wait()
        await schedule.stop()
    assert await asleep.count("sending") == 1
    asleep.advance(minutes=2)
    await asleep.settle()
    assert asleep.heard(BEN) == ["words of 1"]


async def test_stopping_as_soon_as_it_has_begun_leaves_no_trace_in_the_log(asleep: Evening, caplog) -> None:
    for turns_of_the_loop in range(3):
        schedule = schedule_of(asleep)
        schedule.start()
        for _ in range(turns_of_the_loop):
            await asyncio.sleep(0)
        await schedule.stop()
        await asyncio.sleep(0)
    assert caplog.messages == []


async def test_of_two_workers_one_polls_and_the_other_takes_over_when_it_ends(asleep: Evening) -> None:
    first, second = schedule_of(asleep), schedule_of(asleep)
    second.sender = asleep.another_sender("second")
    first.start()
    await until(lambda: is_quiet(first))
    asleep.x.says(AINO, CALL)
    second.start()
    await until(lambda: is_quiet(second))
    assert asleep.shown("x") == []
    await first.stop()
    second.hint("x", "post")
    await until(lambda: bool(asleep.shown("x")))
    await second.stop()


async def test_messages_are_read_as_often_as_somebody_may_be_waiting(asleep: Evening) -> None:
    """Each five minutes with nobody coming, each two while a meetup takes guests, each one before it decides."""
    minute = dt.timedelta(minutes=1)
    await asleep.open()
    schedule = schedule_of(asleep, Pace(posts=minute, messages=minute, leisurely=2 * minute, idle=5 * minute))
    for network in asleep.networks:
        schedule._logging_in[network] = asyncio.Lock()

    async def polls() -> int:
        """In ten minutes, by what was asked for."""
        asked = 0
        for _ in range(10):
            before = schedule._polled.get(("x", "dm"))
            await schedule._received(asleep.x, "dm")
            asked += schedule._polled.get(("x", "dm")) != before
            asleep.advance(minutes=1)
        return asked

    idle = await polls()
    value = meetup()
    await asleep.keep(value)
    leisurely = await polls()
    asleep.clock.advance_to(value.decide_at - dt.timedelta(minutes=30))
    assert [2, 5, 10] == [idle, leisurely, await polls()]
