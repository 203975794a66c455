"""What X charged is counted by day and meetup, and nobody's name is kept with it."""

import datetime as dt
from collections import Counter
from dataclasses import replace

import pytest

from bot.ports import Account, Charge
from bot.store import Store, costs, meetups, outbox
from tests.unit.store.samples import AINO, BEN, NOW, going, later, meetup, to_one

DAY = dt.timedelta(days=1)


async def charged(store: Store, *charges: Charge) -> dict[str, Counter[str]]:
    await store.run(lambda c: costs.keep(c, charges))
    return dict(await store.run(lambda c: costs.by_meetup(c, NOW - DAY, NOW + DAY)))


def read(who: Account, at: dt.datetime = NOW) -> Charge:
    return Charge(what="message_read", at=at, account=who.key)


async def test_what_is_charged_again_is_added(store: Store):
    await charged(store, Charge(what="post", at=NOW), Charge(what="post", at=NOW))

    assert await charged(store, Charge(what="post", at=NOW)) == {"": Counter(post=3)}


async def test_what_was_said_is_charged_to_the_meetup_it_was_said_about(store: Store):
    await store.run(lambda c: outbox.put(c, [to_one("1")], "abcdef", NOW))

    assert await charged(store, Charge(what="message", at=NOW, number=1)) == {"abcdef": Counter(message=1)}


@pytest.mark.parametrize("who", [AINO, BEN], ids=["the organizer", "a guest"])
async def test_what_somebody_wrote_is_charged_to_their_only_meetup(store: Store, who: Account):
    await store.run(lambda c: meetups.save(c, meetup(going(BEN)), NOW))

    assert await charged(store, read(who)) == {"abcdef": Counter(message_read=1)}


async def test_of_two_meetups_neither_is_charged_for_what_might_be_about_the_other(store: Store):
    for id_, call in (("abcdef", "100"), ("bcdefg", "101")):
        await store.run(lambda c, id_=id_, call=call: meetups.save(c, meetup(going(BEN), id_=id_, call=call), NOW))

    assert await charged(store, read(BEN)) == {"": Counter(message_read=1)}


async def test_a_meetup_of_last_week_is_charged_for_nothing_new(store: Store):
    await store.run(lambda c: meetups.save(c, replace(meetup(going(BEN)), status="over"), NOW))

    assert await charged(store, read(BEN, at=later(hours=30))) == {}
    assert await store.run(lambda c: costs.by_meetup(c, NOW, NOW + 3 * DAY)) == {"": Counter(message_read=1)}


async def test_each_day_belongs_to_its_own_month(store: Store):
    july = dt.datetime(2026, 7, 1, tzinfo=dt.UTC)
    await charged(store, Charge(what="post", at=july - dt.timedelta(seconds=1)), Charge(what="message", at=july))

    found = await store.run(lambda c: costs.by_meetup(c, july, july + 31 * DAY))

    assert found == {"": Counter(message=1)}
