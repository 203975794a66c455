"""Several workers on one PostgreSQL: each passes over what another is at, and nothing is done by two."""

import asyncio
import datetime as dt
import threading
from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import Connection

from bot.ports import Account
from bot.store import Store, inbox, leases, meetups, outbox
from bot.store.inbox import Received
from bot.store.meetups import Busy
from tests.postgres import schema
from tests.unit.memory import Evening
from tests.unit.store.samples import AINO, BEN, CHIARA, NOW, dm, going, later, meetup, messages, post, to_one
from tests.unit.test_engine import CALL

MINUTE = dt.timedelta(minutes=1)


@pytest.fixture
def workers(postgres: str) -> Iterator[tuple[Store, Store]]:
    """Two stores as two processes would have them."""
    with schema(postgres) as url:
        both = Store.open(url), Store.open(url)
        yield both
        for store in both:
            store.close()


@pytest.fixture
def here(workers: tuple[Store, Store]) -> Iterator[Connection]:
    """A transaction of the first that goes on while the second works."""
    with workers[0]._engine.connect() as connection, connection.begin():
        yield connection


def ids(found: tuple[Received, ...]) -> list[str]:
    return [received.item.id if received.kind == "dm" else received.item.ref.id for received in found]


async def test_a_row_that_one_claims_is_passed_over_by_the_other_and_never_waited_for(
    workers: tuple[Store, Store], here: Connection
) -> None:
    await workers[1].run(lambda c: outbox.put(c, [to_one("a")], None, NOW))
    claim = lambda c: outbox.claim(c, "x", "somebody", now=NOW, lease=MINUTE)  # noqa: E731 -- the same twice
    assert claim(here).key == "a"
    assert await workers[1].run(claim) is None


@pytest.mark.parametrize("other", [lambda c: meetups.hold(c, meetup()), lambda c: meetups.conversation(c, BEN)])
async def test_a_meetup_and_a_talk_are_one_workers_while_it_decides(
    workers: tuple[Store, Store], here: Connection, other: Callable[[Connection], object]
) -> None:
    await workers[1].run(lambda c: meetups.save(c, meetup(going(BEN)), NOW))
    talk = await workers[1].run(lambda c: meetups.conversation(c, BEN))
    await workers[1].run(lambda c: meetups.save_conversation(c, talk))
    other(here)
    with pytest.raises(Busy):
        await workers[1].run(other)
    here.get_transaction().commit()
    assert await workers[1].run(other) is not None


async def test_nothing_is_handled_before_the_post_that_it_may_answer(
    workers: tuple[Store, Store], here: Connection
) -> None:
    """The other worker may be at that post: to take what is behind it would be to answer that there is no meetup."""
    early, late = messages(dm("1")), messages(dm("3", author=CHIARA))
    await workers[1].run(lambda c: inbox.receive(c, "x", "dm", early, NOW))
    await workers[1].run(lambda c: inbox.receive(c, "x", "post", inbox.Batch((post("2"),), "2"), NOW))
    await workers[1].run(lambda c: inbox.receive(c, "bluesky", "dm", late, NOW))
    waiting = lambda c: inbox.waiting(c, 10)  # noqa: E731 -- the same each time
    first = waiting(here)
    assert ids(first) == ["1", "2"]
    assert await workers[1].run(waiting) == ()
    inbox.handled(here, [received.number for received in first], NOW)
    here.get_transaction().commit()
    assert ids(await workers[1].run(waiting)) == ["3"]


async def test_of_two_that_wait_for_each_other_one_is_run_again(workers: tuple[Store, Store]) -> None:
    both_have_one = threading.Barrier(2)
    runs: list[str] = []

    def takes(worker: str, first: str, second: str) -> Callable[[Connection], None]:
        def work(connection: Connection) -> None:
            runs.append(worker)
            for name in (first, second):
                leases.take(connection, name, worker, now=later(days=1), until=later(days=1))
                if name == first and runs.count(worker) == 1:
                    both_have_one.wait()

        return work

    for name in ("a", "b"):
        await workers[0].run(lambda c, name=name: leases.take(c, name, "nobody", now=NOW, until=NOW))
    await asyncio.gather(workers[0].run(takes("one", "a", "b")), workers[1].run(takes("two", "b", "a")))
    assert sorted(runs) in (["one", "one", "two"], ["one", "two", "two"])


async def test_two_bots_on_one_database_answer_each_guest_once_and_count_them_all(workers: tuple[Store, Store]) -> None:
    one = await Evening(workers[0]).open()
    two = Evening(workers[1], one.clock)
    two.sender.name = "second"
    two.x, two.bluesky, two.networks = one.x, one.bluesky, one.networks
    await two.open()
    one.x.says(AINO, CALL)
    guests = [Account("x", str(1_000 + n), f"guest{n}") for n in range(60)]
    for guest in guests:
        one.x.writes(guest, "in!")
    await asyncio.gather(one.settle(), two.settle())
    await one.settle()
    assert (await one.meetup()).headcount == 60
    assert [len(one.heard(guest)) for guest in guests] == [1] * 60
    assert len(one.shown("bluesky")) == 1
    assert await one.store.run(inbox.laid_aside) == 0
