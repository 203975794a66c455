"""What one worker does at a time: nobody else's before its time is over or it lets go."""

from bot.store import Store, leases
from tests.unit.store.samples import NOW, later


async def take(store: Store, owner: str, name: str = "poll x", *, minute: int = 0) -> bool:
    now, until = later(minutes=minute), later(minutes=minute + 1)
    return await store.run(lambda c: leases.take(c, name, owner, now=now, until=until))


async def test_a_second_worker_gets_it_when_the_first_has_not_come_back_in_time(store: Store) -> None:
    assert await take(store, "first")
    assert not await take(store, "second")
    assert await take(store, "second", minute=1)
    assert not await take(store, "first", minute=1)


async def test_whoever_renews_keeps_it(store: Store) -> None:
    assert await take(store, "first")
    await store.run(lambda c: leases.take(c, "poll x", "first", now=NOW, until=later(minutes=5)))
    assert not await take(store, "second", minute=4)


async def test_one_account_may_be_one_workers_and_another_anothers(store: Store) -> None:
    assert await take(store, "first")
    assert await take(store, "second", "poll bluesky")


async def test_a_worker_that_ends_lets_another_in_at_once_and_takes_nothing_from_it(store: Store) -> None:
    assert await take(store, "first")
    assert await take(store, "second", "poll bluesky")
    await store.run(lambda c: leases.release(c, "first"))
    assert await take(store, "second")
    assert not await take(store, "first", "poll bluesky")
