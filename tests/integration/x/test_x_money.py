"""What the bot's calls cost on X: the adapter reads little, and nobody twice."""

from collections import Counter
from datetime import timedelta
from decimal import Decimal

import pytest

from bot.money import cost
from bot.ports import NetworkError, OutgoingMessage, OutgoingPost
from bot.text import Link, Text
from config import x_prices
from tests.contract.harness import PICTURE
from tests.contract.harness_x import XHarness, harness


async def test_a_poll_that_finds_nothing_new_reads_one_small_page(x: XHarness):
    alice = x.person("alice")
    for number in range(40):
        await x.writes(alice, f"message {number}")
    cursor = (await x.network.messages_since(None)).cursor
    x.advance(timedelta(days=1))
    before = x.meter.counts["message read"]

    await x.network.messages_since(cursor)

    assert x.meter.counts["message read"] - before == 2


async def test_a_guest_is_looked_up_at_first_sight_only(x: XHarness):
    alice = x.person("alice")
    await x.writes(alice, "in")
    cursor = (await x.network.messages_since(None)).cursor
    before = x.meter.counts["user read"]
    x.advance(timedelta(days=1))
    await x.writes(alice, "+1")

    (message,) = (await x.network.messages_since(cursor)).items

    assert alice.handle == message.author.handle
    assert before == x.meter.counts["user read"]


async def test_mentions_are_read_once(x: XHarness):
    await x.says(x.person("alice"), f"tonight at 7? @{x.me.handle}")
    cursor = (await x.network.posts_since(None)).cursor
    x.advance(timedelta(days=1))

    await x.network.posts_since(cursor)

    assert x.meter.counts["own post or mention read"] == 1


async def test_no_post_ever_costs_the_price_of_a_link(x: XHarness):
    call_link = Link("https://example.org/m/7", "example.org/m/7")
    text = Text(("At Joe's.bar or Bar.nyc, ", call_link))

    await x.network.send_post(OutgoingPost(number=1, network="x", text=text, created_at=x.now()))

    assert x.meter.counts["post with a link"] == 0
    assert x.meter.counts["post"] == 1


async def test_an_answer_to_a_call_has_the_price_of_a_summoned_reply(x: XHarness):
    await x.says(x.person("alice"), f"tonight at 7? @{x.me.handle}")
    (call,) = (await x.network.posts_since(None)).items
    before = x.meter.total

    await x.network.send_post(
        OutgoingPost(number=1, network="x", text=Text.plain("Got it."), created_at=x.now(), answers_to=call.thread)
    )

    assert Decimal("0.010") == x.meter.total - before


async def test_a_picture_costs_its_description(x: XHarness):
    await x.network.send_post(
        OutgoingPost(number=1, network="x", text=Text.plain("Bar One"), created_at=x.now(), picture=PICTURE)
    )

    costs = x.meter.by_kind()
    assert (Decimal("0.015"), Decimal("0.005")) == (costs["post"], costs["picture described"])


async def test_an_evening_of_eight_guests_by_polling_costs_cents(x: XHarness):
    """A call, an answer, two rounds of messages with confirmations, the venue, and a poll each few minutes."""
    guests = [x.person(f"guest{number}") for number in range(8)]
    await x.says(guests[0], f"tonight at 7? @{x.me.handle}")
    (call,) = (await x.network.posts_since(None)).items
    answer = OutgoingPost(number=0, network="x", text=Text.plain("Got it."), created_at=x.now(), answers_to=call.thread)
    await x.network.send_post(answer)
    cursor = None
    for number, guest in enumerate(guests, start=1):
        await x.writes(guest, "in!")
        batch = await x.network.messages_since(cursor)
        cursor = batch.cursor
        (message,) = batch.items
        reply = OutgoingMessage(number=number, to=message.author, text=Text.plain("You are in."), created_at=x.now())
        await x.network.send_message(reply)
        x.advance(timedelta(minutes=4))

    assert x.meter.total < Decimal("0.45")
    assert counted(x) == x.meter.total


def counted(x: XHarness) -> Decimal:
    """US$ by the adapter's own count."""
    return cost(Counter(charge.what for charge in x.network.charges), x_prices())


async def test_the_bot_counts_what_x_counts(x: XHarness):
    """Pages, strangers, a picture, a day's end, what fails: to the tenth of a cent."""
    alice, bob = x.person("alice"), x.person("bob")
    ref = await x.says(alice, f"tonight at 7? @{x.me.handle}")
    await x.says(bob, f"me too @{x.me.handle}", in_reply_to=ref)
    (call, _) = (await x.network.posts_since(None)).items
    for number in range(30):
        await x.writes(bob, f"message {number}")
    cursor = (await x.network.messages_since(None)).cursor
    post = OutgoingPost(number=1, network="x", text=Text.plain("Got it."), created_at=x.now(), answers_to=call.thread)
    await x.network.send_post(post)
    await x.network.find_post(post)
    await x.network.send_post(
        OutgoingPost(number=2, network="x", text=Text.plain("Bar One"), created_at=x.now(), picture=PICTURE)
    )
    told = OutgoingMessage(number=3, to=bob, text=Text.plain("You are in."), created_at=x.now())
    x.breaks("message", "lost_before")
    with pytest.raises(NetworkError):
        await x.network.send_message(told)
    await x.network.send_message(told)
    await x.network.find_message(told)
    x.advance(timedelta(days=1))
    await x.network.messages_since(cursor)
    await x.network.posts_since(None)

    assert counted(x) == x.meter.total
    assert x.meter.total > Decimal("0.40")


async def test_who_is_told_of_with_a_page_is_counted_too():
    async with harness(spelling="post") as x:
        await x.writes(x.person("alice"), "in")
        await x.network.messages_since(None)

        assert counted(x) == x.meter.total
