"""What X delivers by itself: kept once, whoever else knocks, and the same whether it is delivered or asked for."""

import json
from base64 import b64encode
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import ClassVar

import aiohttp
import pytest

from adapters.x.activity import CLIENT_HEADER, CONSUMER_HEADER, ActivityDoor, signature
from adapters.x.meter import Meter
from bot.engine import Engine
from bot.ports import DirectMessage, Forged, Malformed, Post, Refused
from bot.scene import House
from bot.store import Store, inbox
from bot.web import webhook
from bot.web.server import WebServer
from bot.web.webhook import Webhook
from tests.contract.harness import SteppedClock
from tests.contract.harness_x import XHarness, harness

FORGED = "sha256=" + "A" * 43 + "="


@dataclass
class Pushed:
    """A bot with its door open, and the practice X in front of it."""

    x: XHarness
    engine: Engine
    webhook: Webhook
    address: str

    async def delivered(self) -> list[Post | DirectMessage]:
        """What waits in the inbox."""
        await self.x.server.push.settle()
        return [received.item for received in await self.engine.store.run(lambda c: inbox.waiting(c, 100))]

    async def knock(self, body: bytes, **headers: str) -> int:
        """Somebody posts this at the door; the status."""
        async with aiohttp.ClientSession() as session, session.post(self.address, data=body, headers=headers) as answer:
            return answer.status

    def signed(self, body: bytes) -> dict[str, str]:
        return {CONSUMER_HEADER: self.x.server.push.signature(body)}


@asynccontextmanager
async def with_push(folder, **server_options) -> AsyncIterator[Pushed]:
    store = Store.open(f"sqlite:///{folder / 'push.db'}")
    async with harness(**server_options) as x:
        engine = Engine(store=store, house=House(networks=("x",), accounts={"x": x.me}), clock=x.clock)
        door = Webhook(x.network.door, keep=engine.deliver)
        server = WebServer(door.routes())
        address = await server.start("127.0.0.1", 0) + "/x/webhook"
        try:
            await x.network.webhooks.add(address, x.me.id)
            yield Pushed(x, engine, door, address)
        finally:
            await server.stop()
            store.close()


@pytest.fixture
async def push(tmp_path) -> AsyncIterator[Pushed]:
    async with with_push(tmp_path) as opened:
        yield opened


def delivery_of(x: XHarness, *, uuid: str = "9", text: str = "in", to: str | None = None) -> bytes:
    create = {
        "target": {"recipient_id": to or x.me.id},
        "sender_id": "7",
        "message_data": {"text": text},
    }
    event = {"type": "message_create", "id": "5", "created_timestamp": "1784928224372", "message_create": create}
    payload = {"direct_message_events": [event], "users": {}}
    data = {"event_uuid": uuid, "event_type": "dm.received", "filter": {"user_id": x.me.id}, "payload": payload}
    return json.dumps({"data": data}).encode()


class TestDeliveries:
    async def test_a_message_is_the_same_whether_delivered_or_asked_for(self, push: Pushed):
        alice = push.x.person("alice")
        await push.x.writes(alice, "in & my +1 <3 see https://example.org/x?a=1&b=2")

        (delivered,) = await push.delivered()
        (asked,) = (await push.x.network.messages_since(None)).items

        assert asked == delivered
        assert alice.handle == delivered.author.handle

    async def test_a_call_is_the_same_whether_delivered_or_asked_for(self, push: Pushed):
        await push.x.says(push.x.person("alice"), f"tonight at 7? @{push.x.me.handle}")

        (delivered,) = await push.delivered()
        (asked,) = (await push.x.network.posts_since(None)).items

        assert asked == delivered

    @pytest.mark.parametrize("spelling", ["tweet", "post"])
    async def test_what_is_delivered_and_polled_is_kept_once(self, tmp_path, spelling):
        async with with_push(tmp_path, spelling=spelling) as push:
            alice = push.x.person("alice")
            await push.x.writes(alice, "in")
            await push.delivered()
            await push.x.writes(alice, "+1")

            new = await push.engine.receive(push.x.network, "dm")

            assert new <= 1
            assert ["in", "+1"] == [message.text for message in await push.delivered()]

    async def test_a_reply_is_asked_for_because_a_delivery_does_not_say_to_what(self, push: Pushed):
        call = await push.x.says(push.x.person("alice"), f"tonight at 7? @{push.x.me.handle}")
        await push.delivered()
        await push.x.says(push.x.person("bob"), f"me too @{push.x.me.handle}", in_reply_to=call)

        assert [call.id] == [post.ref.id for post in await push.delivered()]
        assert push.webhook.counts["taken"] == 2

    async def test_what_comes_twice_is_kept_once_and_counted(self, push: Pushed):
        push.x.server.push.repeats = True
        await push.x.writes(push.x.person("alice"), "in")

        assert len(await push.delivered()) == 1
        assert (1, 1) == (push.webhook.counts["taken"], push.webhook.counts["repeated"])

    async def test_what_was_not_delivered_is_found_by_the_next_poll(self, push: Pushed):
        alice = push.x.person("alice")
        await push.x.writes(alice, "in")
        await push.delivered()
        push.x.server.push.is_down = True
        await push.x.writes(alice, "+1")

        await push.engine.receive(push.x.network, "dm")

        assert ["in", "+1"] == [message.text for message in await push.delivered()]

    async def test_what_cannot_be_kept_can_be_delivered_again(self, push: Pushed):
        body, keep = delivery_of(push.x), push.webhook.keep

        async def full(_: object) -> int:
            raise OSError("disk full")

        push.webhook.keep = full
        failed = await push.knock(body, **push.signed(body))
        push.webhook.keep = keep
        again = await push.knock(body, **push.signed(body))

        assert (500, 200) == (failed, again)
        assert len(await push.delivered()) == 1


class TestWhoElseKnocks:
    @pytest.mark.parametrize(
        "headers",
        [
            {},
            {CONSUMER_HEADER: FORGED},
            {CONSUMER_HEADER: "sha256="},
            {CONSUMER_HEADER: "ünsigned"},
            {CLIENT_HEADER: FORGED},
        ],
        ids=["unsigned", "forged", "empty", "odd letters", "by a secret that there is not"],
    )
    async def test_what_x_did_not_sign_is_refused(self, push: Pushed, headers):
        assert await push.knock(delivery_of(push.x), **headers) == 403
        assert await push.delivered() == []
        assert push.webhook.counts["forged"] == 1

    async def test_a_signature_covers_every_byte(self, push: Pushed):
        body = delivery_of(push.x)

        assert await push.knock(body.replace(b'"in"', b'"out"'), **push.signed(body)) == 403

    async def test_a_delivery_that_is_sent_again_changes_nothing(self, push: Pushed):
        body = delivery_of(push.x)
        first = await push.knock(body, **push.signed(body))

        again = [await push.knock(body, **push.signed(body)) for _ in range(3)]
        reworded = delivery_of(push.x, uuid="10")
        await push.knock(reworded, **push.signed(reworded))

        assert {200} == {first, *again}
        assert len(await push.delivered()) == 1
        assert push.webhook.counts["repeated"] == 4

    @pytest.mark.parametrize(
        "body",
        [
            b"",
            b"[]",
            b'{"data": {}}',
            b"\xff\xfe",
            b"[" * 100_000,
            b'{"data": {"event_uuid": "1", "event_type": "dm.received", "payload": {"direct_message_events": 7}}}',
            b'{"data": {"event_uuid": "1", "event_type": "post.mention.create", "payload": {"id": "x"}}}',
        ],
        ids=["nothing", "a list", "no event", "no text", "very deep", "no messages", "no post"],
    )
    async def test_what_cannot_be_read_is_refused(self, push: Pushed, body):
        assert await push.knock(body, **push.signed(body)) == 400
        assert push.webhook.counts["malformed"] == 1

    async def test_what_is_too_large_is_refused_before_it_is_read(self, push: Pushed):
        body = delivery_of(push.x, text="a" * webhook.LARGEST)

        async def in_pieces():
            for start in range(0, len(body), 65_536):
                yield body[start : start + 65_536]

        assert await push.knock(body, **push.signed(body)) == 403
        assert await push.knock(in_pieces(), **push.signed(body)) == 403
        assert push.webhook.counts["oversized"] == 2

    async def test_what_is_for_another_account_is_not_ours(self, push: Pushed):
        body = delivery_of(push.x, to="8")

        assert await push.knock(body, **push.signed(body)) == 200
        assert await push.delivered() == []

    async def test_an_event_that_nobody_asked_for_is_passed_over(self, push: Pushed):
        body = b'{"data": {"event_uuid": "1", "event_type": "like.create", "payload": {"id": "x"}}}'

        assert await push.knock(body, **push.signed(body)) == 200
        assert await push.delivered() == []


class TestTwoSecrets:
    """An app with an OAuth 2.0 client secret is asked and delivered to by that one as well."""

    SECRETS: ClassVar = {CONSUMER_HEADER: "one", CLIENT_HEADER: "two"}
    DOOR = ActivityDoor(SECRETS, lambda: "1", lambda _: None, Meter(SteppedClock()))

    def test_the_challenge_is_answered_by_the_client_secret(self):
        assert self.DOOR.answer("abc") == {"response_token": signature("two", b"abc")}

    def test_a_signature_is_that_of_the_standard(self):
        """RFC 4231, test case 2."""
        digest = bytes.fromhex("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")

        assert signature("Jefe", b"what do ya want for nothing?") == "sha256=" + b64encode(digest).decode()

    def test_one_good_signature_beside_a_bad_one_is_not_enough(self):
        body = b'{"data": {"event_uuid": "1", "event_type": "like.create", "payload": {}}}'

        assert self.DOOR.open(body, {CLIENT_HEADER: signature("two", body)}).id == "1"
        with pytest.raises(Forged, match="signature"):
            self.DOOR.open(body, {CONSUMER_HEADER: signature("one", body), CLIENT_HEADER: FORGED})

    def test_what_is_wrong_is_named_without_anybodys_words(self):
        body = b'{"data": {"event_type": "secret words"}}'

        with pytest.raises(Malformed) as malformed:
            self.DOOR.open(body, {CONSUMER_HEADER: signature("one", body)})

        assert "data.event_uuid" in str(malformed.value)
        assert "secret" not in str(malformed.value)


class TestRegistration:
    async def test_a_webhook_is_added_listed_and_removed(self, push: Pushed):
        (registered,) = await push.x.network.webhooks.list()

        await push.x.network.webhooks.remove(registered.id)

        assert (push.address, True) == (registered.url, registered.is_valid)
        assert ("post.mention.create", "dm.received") == registered.events
        assert await push.x.network.webhooks.list() == ()
        await push.x.writes(push.x.person("alice"), "in")
        assert await push.delivered() == []

    async def test_x_asks_whether_the_address_is_ours(self, push: Pushed):
        assert push.webhook.counts["challenged"] == 1

    async def test_an_address_that_does_not_answer_is_not_registered(self, push: Pushed):
        with pytest.raises(Refused, match="CRC"):
            await push.x.network.webhooks.add("http://127.0.0.1:9/x/webhook", push.x.me.id)

        assert len(await push.x.network.webhooks.list()) == 1

    async def test_a_challenge_without_a_token_is_refused(self, push: Pushed):
        async with aiohttp.ClientSession() as session, session.get(push.address) as answer:
            assert answer.status == 400
