"""The practice X is as strict as X, lest the bot get used to less."""

from datetime import timedelta

import aiohttp
import pytest
from tweepy.asynchronous import AsyncClient

from adapters.practice.x_people import SNOWFLAKE_EPOCH
from adapters.x.errors import Rejection
from tests.contract.harness_x import XHarness, harness


@pytest.fixture
def client(x: XHarness) -> AsyncClient:
    """tweepy's client as the adapter set it up."""
    return x.network._api._client


async def rejection(call) -> Rejection:
    with pytest.raises(Rejection) as rejected:
        await call
    return rejected.value


async def test_ids_tell_the_time(x: XHarness):
    alice = x.person("alice")
    first = await x.says(alice, "one")
    second = await x.says(alice, "two")

    assert int(first.id) < int(second.id)
    assert x.now() == SNOWFLAKE_EPOCH + timedelta(milliseconds=int(second.id) >> 22)


async def test_timelines_are_newest_first_and_paged(x: XHarness, client: AsyncClient):
    alice = x.person("alice")
    ids = [(await x.says(alice, f"{number} @{x.me.handle}")).id for number in range(7)]

    first = await client.get_users_mentions(x.me.id, max_results=5, tweet_fields=["author_id"], user_auth=True)
    token = first["meta"]["next_token"]
    second = await client.get_users_mentions(
        x.me.id, max_results=5, tweet_fields=["author_id"], pagination_token=token, user_auth=True
    )

    assert ids[:1:-1] == [post["id"] for post in first["data"]]
    assert ids[1::-1] == [post["id"] for post in second["data"]]
    assert "next_token" not in second["meta"]


@pytest.mark.parametrize(
    "query",
    [
        {"max_results": 4},
        {"max_results": 101},
        {"pagination_token": "nonsense"},
        {"tweet_fields": ["colour"]},
        {"until_id": "1"},
    ],
    ids=str,
)
async def test_a_query_that_x_does_not_know_is_refused(x: XHarness, client: AsyncClient, query):
    rejected = await rejection(client.get_users_mentions(x.me.id, user_auth=True, **query))

    assert (rejected.status, rejected.kind) == (400, "https://api.x.com/2/problems/invalid-request")


async def test_from_2_167_on_the_sender_is_no_field():
    async with harness(spelling="post") as x:
        client = x.network._api._client

        rejected = await rejection(client.get_direct_message_events(dm_event_fields=["sender_id"]))

        assert rejected.status == 400


async def test_every_answer_tells_what_is_left_of_the_limit(x: XHarness):
    x.faults.plan("GET /2/dm_events", "too_many")
    await x.network.open()

    rejected = await rejection(x.network._api._client.get_direct_message_events())

    reset = int((x.now() + timedelta(minutes=15)).timestamp())
    assert rejected.headers["x-rate-limit-limit"] == "15"
    assert ("0", str(reset)) == (rejected.headers["x-rate-limit-remaining"], rejected.headers["x-rate-limit-reset"])


async def test_limits_can_be_switched_off():
    async with harness(limits={}, keeps_limits=False) as x:
        for _ in range(20):
            assert (await x.network.messages_since(None)).items == ()


async def test_strangers_can_be_written_to_where_the_rule_is_off():
    async with harness(strict_dm=False) as x:
        alice = x.person("alice")

        await x.network._api.message(alice.id, "hello")

        assert [shown.text for shown in x.messages_to(alice)] == ["hello"]


async def test_an_unsigned_call_is_turned_away(x: XHarness):
    async with aiohttp.ClientSession() as session, session.get(f"{x.address}/2/users/me") as answer:
        assert answer.status == 401
        assert answer.content_type == "application/problem+json"


async def test_a_signature_covers_the_query(x: XHarness, client: AsyncClient):
    """A call that was changed on the way is turned away."""

    async def change(request, handler):
        request.url = request.url.update_query(max_results="50")
        return await handler(request)

    client.session._middlewares = (*client.session._middlewares, change)

    assert (await rejection(client.get_users_mentions(x.me.id, max_results=5, user_auth=True))).status == 401


async def test_a_post_is_deleted_by_its_author_only(x: XHarness, client: AsyncClient):
    others = await x.says(x.person("alice"), "mine")
    own = (await client.create_tweet(text="9 of you tonight."))["data"]["id"]

    rejected = await rejection(client.delete_tweet(others.id))
    first, second = await client.delete_tweet(own), await client.delete_tweet(own)

    assert rejected.status == 403
    assert (first["data"]["deleted"], second["data"]["deleted"]) == (True, False)
    assert [others.id] == [post.id for post in x.world.posts_on("x")]


async def test_accounts_are_found_by_id_and_by_handle(x: XHarness, client: AsyncClient):
    alice = x.person("alice")

    by_id = await client.get_user(id=alice.id, user_auth=True)
    by_handle = await client.get_user(username="ALICE", user_auth=True)
    nobody = await client.get_user(username="nobody", user_auth=True)

    assert alice.id == by_id["data"]["id"] == by_handle["data"]["id"]
    assert "data" not in nobody
    assert nobody["errors"][0]["title"] == "Not Found Error"


@pytest.mark.parametrize("text", [None, "", "  "])
async def test_an_empty_post_is_refused(client: AsyncClient, text):
    assert (await rejection(client.create_tweet(text=text))).status == 400


async def test_an_answer_to_a_deleted_post_is_refused(client: AsyncClient):
    rejected = await rejection(client.create_tweet(text="Got it.", in_reply_to_tweet_id="1"))

    assert rejected.status == 403
    assert "deleted" in rejected.detail


async def test_a_message_to_nobody_is_refused(client: AsyncClient):
    assert (await rejection(client.create_direct_message(participant_id="1", text="hello"))).status == 404


async def test_faults_come_at_the_rate_that_was_asked_for(x: XHarness):
    x.faults.rate, x.faults.kinds = 1.0, ("server_error",)

    assert (await rejection(x.network._api._client.get_me())).status == 500
    assert x.faults.injected == 1
