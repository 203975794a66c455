"""Nothing is kept of an evening for longer than people need it."""

import datetime as dt
from dataclasses import replace

from bot.effects import SayToOne
from bot.store import Store, catalogues, meetups, outbox
from bot.text import Text
from tests.unit.store.samples import BEN, NOW, going, meetup

DAY = dt.timedelta(days=1)


async def a_night_that_ended(store: Store) -> None:
    over = replace(meetup(going(BEN)), status="over")
    said = SayToOne(key="confirmation", to=BEN, text=Text.plain("You're in."))
    await store.run(lambda c: meetups.save(c, over, NOW))
    await store.run(lambda c: outbox.put(c, [said], over.id, NOW))


async def left(store: Store, now: dt.datetime) -> tuple[int, bool, int]:
    """How many meetups were erased, whether ours is still there, and how much of what was said."""
    erased = await store.run(lambda c: meetups.erase_ended(c, now))
    still = await store.run(lambda c: meetups.load(c, meetup().id)) is not None
    return erased, still, await store.run(lambda c: outbox.count(c, "due"))


async def test_a_month_after_its_end_a_meetup_is_gone_with_its_guests_and_what_was_said(store: Store) -> None:
    await a_night_that_ended(store)

    assert await left(store, NOW + 30 * DAY) == (0, True, 1)
    assert await left(store, NOW + 31 * DAY) == (1, False, 0)


async def test_the_meetup_of_an_organizer_who_asked_to_be_forgotten_goes_a_day_after_its_end(store: Store) -> None:
    await a_night_that_ended(store)
    await store.run(lambda c: meetups.forget(c, meetup().organizer))

    assert (await left(store, NOW + DAY))[:2] == (0, True)
    assert (await left(store, NOW + 2 * DAY))[:2] == (1, False)


async def test_a_meetup_that_is_still_to_come_is_kept_whoever_asked(store: Store) -> None:
    await store.run(lambda c: meetups.save(c, meetup(going(BEN)), NOW))
    await store.run(lambda c: meetups.forget(c, meetup().organizer))

    assert (await left(store, NOW + 400 * DAY))[:2] == (0, True)


async def test_who_is_forgotten_leaves_no_avoid_list(store: Store) -> None:
    await store.run(lambda c: catalogues.avoid(c, BEN.key, "Anker", NOW))
    await store.run(lambda c: catalogues.avoid(c, catalogues.EVERYBODY, "Bierbaum", NOW))
    await store.run(lambda c: meetups.forget(c, BEN))
    assert await store.run(catalogues.avoided_by) == {catalogues.EVERYBODY: frozenset({"Bierbaum"})}
