"""The inbox: everything once, the cursor with it, and nobody's words longer than needed."""

import asyncio

import pytest
from sqlalchemy import Connection, select, update

from bot.ports import Account, DirectMessage
from bot.store import Store, inbox
from bot.store.documents import Damaged
from bot.store.tables import inbox as table
from tests.unit.store.samples import AINO, CHIARA, NOW, dm, later, messages, post


def of_somebody_else(id_: str) -> DirectMessage:
    """Of one author only the first is handed out, where several workers can be at it."""
    return dm(id_, author=Account("x", f"author of {id_}"))


async def receive(store: Store, *ids: str, cursor: str | None = None) -> int:
    batch = messages(*map(of_somebody_else, ids), cursor=cursor)
    return await store.run(lambda c: inbox.receive(c, "x", "dm", batch, NOW))


async def waiting(store: Store) -> list[str]:
    return [received.item.id for received in await store.run(lambda c: inbox.waiting(c, 100))]


async def cursor(store: Store) -> str | None:
    return await store.run(lambda c: inbox.cursor_of(c, "x", "dm"))


async def documents(store: Store) -> list[str | None]:
    return list(await store.run(lambda c: c.scalars(select(table.c.document).order_by(table.c.number)).all()))


async def test_a_message_delivered_again_is_kept_once(store: Store) -> None:
    assert await receive(store, "1", "2") == 2
    assert await receive(store, "2", "3", "3") == 1
    assert await waiting(store) == ["1", "2", "3"]


async def test_a_message_that_was_handled_does_not_come_back(store: Store) -> None:
    await receive(store, "1")
    await store.run(lambda c: inbox.handled(c, [1], NOW))
    assert await receive(store, "1", "2") == 1
    assert await waiting(store) == ["2"]


async def test_the_same_id_on_another_network_or_as_a_post_is_another_thing(store: Store) -> None:
    await receive(store, "1")
    await store.run(lambda c: inbox.receive(c, "bluesky", "dm", messages(dm("1", author=CHIARA)), NOW))
    await store.run(lambda c: inbox.receive(c, "x", "post", inbox.Batch((post("1"),), "1"), NOW))
    assert await store.run(inbox.count_waiting) == 3


async def test_the_cursor_moves_with_the_messages_and_each_stream_has_its_own(store: Store) -> None:
    assert await cursor(store) is None
    await receive(store, "1", cursor="a")
    await receive(store, cursor="b")
    assert await cursor(store) == "b"
    assert await store.run(lambda c: inbox.cursor_of(c, "x", "post")) is None
    assert await store.run(lambda c: inbox.cursor_of(c, "bluesky", "dm")) is None


async def test_a_crash_between_messages_and_cursor_keeps_neither(store: Store) -> None:
    class Crash(Exception):
        pass

    def crash_after(connection: Connection) -> None:
        inbox.receive(connection, "x", "dm", messages(dm("2"), cursor="later"), NOW)
        raise Crash

    await receive(store, "1", cursor="first")
    with pytest.raises(Crash):
        await store.run(crash_after)
    assert await waiting(store) == ["1"]
    assert await cursor(store) == "first"


async def test_things_are_handled_in_the_order_in_which_they_came(store: Store) -> None:
    await receive(store, "9")
    await receive(store, "1", "5")
    assert await waiting(store) == ["9", "1", "5"]


async def test_words_are_gone_once_handled(store: Store) -> None:
    await receive(store, "1", "2")
    await store.run(lambda c: inbox.handled(c, [1], NOW))
    handled, still_waiting = await documents(store)
    assert handled is None
    assert still_waiting is not None
    assert await store.run(lambda c: inbox.handled(c, [1, 2], NOW)) == 1


async def test_what_no_rule_can_handle_keeps_its_words_for_the_operator_and_stops_nothing(store: Store) -> None:
    await receive(store, "1", "2")
    await store.run(lambda c: inbox.failed(c, 1, "KeyError: what", later(minutes=1)))
    assert await waiting(store) == ["2"]
    assert "in!" in (await documents(store))[0]
    assert await store.run(lambda c: c.scalar(select(table.c.failure).where(table.c.number == 1))) == "KeyError: what"


@pytest.mark.parametrize("text", ["", "\x00\x07", "🍻" * 10_000, "מגיע בשבע", "half a pair \ud83d", "\udc00\ud83d"])
async def test_no_text_can_stop_the_inbox(store: Store, text: str) -> None:
    batch = messages(dm("1", text), of_somebody_else("2"))
    assert await store.run(lambda c: inbox.receive(c, "x", "dm", batch, NOW)) == 2
    first, _ = await store.run(lambda c: inbox.waiting(c, 100))
    assert first.item.text == text.replace("\ud83d", "\ufffd").replace("\udc00", "\ufffd")


async def test_a_damaged_row_holds_up_no_other_and_its_error_shows_no_words(store: Store) -> None:
    await receive(store, "1", "2")
    bad = '{"id": 1, "text": "my secret"}'
    await store.run(lambda c: c.execute(update(table).where(table.c.number == 1).values(document=bad)))
    damaged, sound = await store.run(lambda c: inbox.waiting(c, 100))
    assert sound.item == of_somebody_else("2")
    with pytest.raises(Damaged, match="author") as error:
        _ = damaged.item
    assert "secret" not in str(error.value)


async def test_what_comes_in_comes_out_as_it_was(store: Store) -> None:
    said = post("1", author=AINO)
    await store.run(lambda c: inbox.receive(c, "x", "post", inbox.Batch((said,), None), NOW))
    (received,) = await store.run(lambda c: inbox.waiting(c, 1))
    assert received.item == said


async def test_two_polls_at_once_keep_everything_once(store: Store) -> None:
    new = await asyncio.gather(receive(store, "1", "2"), receive(store, "2", "3"))
    assert sum(new) == 3
    assert await waiting(store) == ["1", "2", "3"]
