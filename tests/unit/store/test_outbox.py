"""The outbox by itself: claims, leases, lanes, and rows that nobody needs any more."""

import datetime as dt

import pytest
from sqlalchemy import select

from bot.effects import Under
from bot.ports import OutgoingPost, PostRef, Thread
from bot.store import Store, outbox
from bot.store.outbox import Claimed
from bot.store.tables import outbox as table
from bot.text import Text
from tests.unit.store.samples import BEN, CHIARA, DEV, NOW, in_public, later, to_one

MINUTE = dt.timedelta(minutes=1)
CALL = Thread(PostRef("call"), PostRef("call"))


async def put(store: Store, *effects: object, meetup: str | None = "abcdef") -> int:
    return await store.run(lambda c: outbox.put(c, effects, meetup, NOW))


async def claim(store: Store, owner: str = "me", at: dt.datetime = NOW, network: str = "x") -> Claimed | None:
    return await store.run(lambda c: outbox.claim(c, network, owner, now=at, lease=MINUTE))


async def settle(store: Store, row: Claimed, owner: str = "me", status: str = "sent", ref: str = "9") -> bool:
    return await store.run(lambda c: outbox.settle(c, row, owner, status, ref=PostRef(ref)))


async def column(store: Store, name: str) -> list[object]:
    return list(await store.run(lambda c: c.scalars(select(table.c[name]).order_by(table.c.number)).all()))


async def test_a_key_is_said_once_whatever_becomes_of_it(store: Store) -> None:
    assert await put(store, to_one("a"), to_one("a")) == 1
    assert await put(store, to_one("a", CHIARA)) == 0
    await settle(store, await claim(store))
    assert await put(store, to_one("a")) == 0
    assert await claim(store) is None


async def test_one_conversation_is_answered_in_order_and_others_do_not_wait(store: Store) -> None:
    dora = DEV.__class__("x", "5", "dora")
    await put(store, to_one("ben/1"), to_one("ben/2"), to_one("dora/1", dora), in_public("post/1"), in_public("post/2"))
    claimed = [await claim(store) for _ in range(4)]
    assert [row.key if row else None for row in claimed] == ["ben/1", "dora/1", "post/1", None]
    await settle(store, claimed[0])
    assert (await claim(store)).key == "ben/2"


async def test_a_row_that_waits_holds_back_what_follows_it_in_its_lane(store: Store) -> None:
    await put(store, to_one("ben/1"), to_one("ben/2"))
    first = await claim(store)
    await store.run(lambda c: outbox.postpone(c, first, "me", later(minutes=5), doubts=0, note=""))
    assert await claim(store) is None
    assert await store.run(lambda c: outbox.next_due(c, ["x"])) == later(minutes=5)


async def test_nobody_else_takes_a_row_before_its_lease_ends(store: Store) -> None:
    await put(store, to_one("a"))
    await claim(store, "first")
    assert await claim(store, "second", later(seconds=59)) is None
    assert await store.run(lambda c: outbox.next_due(c, ["x"])) == later(minutes=1)
    taken_over = await claim(store, "second", later(minutes=1))
    assert (taken_over.attempts, taken_over.doubts) == (2, 1)


async def test_a_sender_that_lost_its_lease_changes_nothing(store: Store) -> None:
    await put(store, to_one("a"))
    lost = await claim(store, "first")
    held = await claim(store, "second", later(minutes=2))
    assert not await settle(store, lost, "first", "refused")
    assert not await store.run(lambda c: outbox.postpone(c, lost, "first", later(hours=9), doubts=0, note=""))
    assert await column(store, "status") == ["sending"]
    assert await settle(store, held, "second")
    assert not await settle(store, lost, "first", "refused")
    assert await column(store, "status") == ["sent"]


async def test_a_sender_that_took_its_own_row_over_cannot_end_it_by_its_older_try(store: Store) -> None:
    await put(store, to_one("a"))
    older = await claim(store)
    await claim(store, at=later(minutes=2))
    assert not await settle(store, older, status="refused")


@pytest.mark.parametrize("abandoned", [False, True])
async def test_what_nobody_needs_any_more_is_not_sent(store: Store, *, abandoned: bool) -> None:
    """Also where its sender crashed: after the evening an announcement helps nobody."""
    await put(store, to_one("a", void_after=later(hours=1)))
    if abandoned:
        await claim(store, "crashed")
    assert await claim(store, at=later(hours=1)) is None
    assert await column(store, "status") == ["dropped"]
    assert await column(store, "document") == [""]


async def test_a_call_under_way_is_not_dropped_under_its_sender(store: Store) -> None:
    await put(store, to_one("a", void_after=later(seconds=30)))
    row = await claim(store)
    assert await claim(store, "second", later(seconds=40)) is None
    assert await settle(store, row)


async def test_what_nobody_set_a_limit_for_is_dropped_in_the_end(store: Store) -> None:
    await put(store, to_one("a"))
    assert await claim(store, at=NOW + outbox.USEFUL_FOR) is None


async def test_a_dropped_row_does_not_hold_back_its_lane(store: Store) -> None:
    await put(store, to_one("a", void_after=NOW), to_one("b"))
    assert (await claim(store)).key == "b"


async def test_withdrawing_takes_back_what_waits_and_leaves_what_may_be_out(store: Store) -> None:
    await put(store, to_one("doubtful"), to_one("waiting", CHIARA), in_public("public"))
    await put(store, to_one("other", DEV), meetup="other")
    row = await claim(store)
    await store.run(lambda c: outbox.postpone(c, row, "me", NOW, doubts=1, note=""))
    assert await store.run(lambda c: outbox.withdraw(c, "abcdef", "cancelled")) == 2
    assert await column(store, "status") == ["due", "dropped", "dropped", "due"]


async def test_words_to_one_person_are_gone_however_their_way_ends(store: Store) -> None:
    await put(store, to_one("sent"), in_public("post"), to_one("withdrawn", CHIARA))
    await settle(store, await claim(store))
    await settle(store, await claim(store))
    await store.run(lambda c: outbox.withdraw(c, "abcdef", "cancelled"))
    sent, public, withdrawn = await column(store, "document")
    assert (sent, withdrawn) == ("", "")
    assert "words of post" in public


async def test_a_post_goes_under_the_one_before_it(store: Store) -> None:
    await put(store, in_public("first", answers_to=CALL), in_public("second", answers_to=Under("first", CALL)))
    await settle(store, await claim(store), ref="bot-post")
    second = await claim(store)
    assert second.outgoing.answers_to == Thread(root=CALL.root, parent=PostRef("bot-post"))


async def test_a_post_under_one_without_a_thread_begins_one_there(store: Store) -> None:
    await put(store, in_public("mirror"), in_public("second", answers_to=Under("mirror")))
    await settle(store, await claim(store), ref="mirror-post")
    mirror = PostRef("mirror-post")
    assert (await claim(store)).outgoing.answers_to == Thread(root=mirror, parent=mirror)


@pytest.mark.parametrize("status", ["refused", "unknown", "dropped"])
async def test_a_post_under_one_that_never_went_out_falls_back(store: Store, status: str) -> None:
    await put(store, in_public("first"), in_public("second", answers_to=Under("first", CALL)))
    row = await claim(store)
    await store.run(lambda c: outbox.settle(c, row, "me", status))
    assert (await claim(store)).outgoing.answers_to == CALL


async def test_a_second_try_is_the_very_same_post(store: Store) -> None:
    """Adapters derive their idempotency keys from number and time."""
    await put(store, in_public("a"))
    first, second = await claim(store), await claim(store, at=later(hours=1))
    assert second.outgoing == first.outgoing
    assert second.outgoing == OutgoingPost(
        number=1, network="x", text=Text.plain("words of a"), created_at=NOW, answers_to=None
    )


async def test_the_next_due_time_is_of_what_can_be_sent(store: Store) -> None:
    """Not of a network that nobody serves, nor of what waits behind something: the bot would wake for nothing."""
    await put(store, to_one("elsewhere", CHIARA), to_one("first", BEN), to_one("behind", BEN))
    row = await claim(store)
    await store.run(lambda c: outbox.postpone(c, row, "me", later(minutes=3), doubts=0, note=""))
    assert await store.run(lambda c: outbox.next_due(c, ["x"])) == later(minutes=3)
    assert await store.run(lambda c: outbox.next_due(c, ["bluesky", "x"])) == NOW
    assert await store.run(lambda c: outbox.next_due(c, [])) is None
