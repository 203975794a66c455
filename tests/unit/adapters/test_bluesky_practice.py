"""The practice server answers as the real ones were seen to answer, whoever asks."""

from collections.abc import AsyncIterator
from hashlib import sha256
from typing import Any

import httpx
import pytest
from atproto import CID, AsyncClient, models

from adapters.practice.bluesky_accounts import ACCESS_LIFE
from adapters.practice.bluesky_people import BlueskyPeople
from adapters.practice.bluesky_records import POST, cid_of, mentioned, stamp, tid
from adapters.practice.bluesky_repo import record_of
from adapters.practice.world import Person
from tests.contract.harness_bluesky import BlueskyHarness

CHAT = {"atproto-proxy": "did:web:api.bsky.chat#bsky_chat"}


class Caller:
    """Somebody who speaks XRPC by hand."""

    def __init__(self, http: httpx.AsyncClient, bluesky: BlueskyHarness, person: Person) -> None:
        self.http, self.bluesky, self.person = http, bluesky, person
        self.tokens: dict[str, str] = {}

    async def log_in(self) -> None:
        password = self.bluesky.people.app_password(self.person)
        self.tokens = (await self.post("server.createSession", identifier=self.person.handle, password=password)).json()

    async def post(self, method: str, headers: dict[str, str] | None = None, **body: Any) -> httpx.Response:
        return await self.http.post(f"/xrpc/{_nsid(method)}", json=body, headers=self._auth() | (headers or {}))

    async def get(self, method: str, headers: dict[str, str] | None = None, **params: Any) -> httpx.Response:
        return await self.http.get(f"/xrpc/{_nsid(method)}", params=params, headers=self._auth() | (headers or {}))

    async def writes(self, how: str, text: str, *, rkey: str, **more: Any) -> httpx.Response:
        record = {"$type": POST, "text": text, "createdAt": stamp(self.bluesky.now())}
        return await self.post(f"repo.{how}", repo=self.person.id, collection=POST, rkey=rkey, record=record, **more)

    def _auth(self) -> dict[str, str]:
        return {"authorization": f"Bearer {self.tokens['accessJwt']}"} if self.tokens else {}


def _nsid(method: str) -> str:
    return method if method.startswith(("app.", "chat.")) else f"com.atproto.{method}"


@pytest.fixture
async def caller(bluesky: BlueskyHarness) -> AsyncIterator[Caller]:
    async with httpx.AsyncClient(base_url=bluesky.address) as http:
        alice = Caller(http, bluesky, bluesky.people.sign_up("alice", "Alice"))
        await alice.log_in()
        yield alice


def said(response: httpx.Response) -> tuple[int, str | None]:
    """The status and the name of the error."""
    return response.status_code, response.json().get("error")


class TestRecords:
    RKEY = "3mks3d23w2225"

    async def test_a_key_that_is_used_makes_a_second_create_fail_inside(self, caller: Caller):
        first = await caller.writes("createRecord", "hello", rkey=self.RKEY)
        second = await caller.writes("createRecord", "hello", rkey=self.RKEY)

        assert [said(first), said(second)] == [(200, None), (500, "InternalServerError")]

    async def test_the_same_put_twice_is_one_post(self, caller: Caller):
        answers = [await caller.writes("putRecord", "hello", rkey=self.RKEY, swapRecord=None) for _ in range(2)]

        assert answers[0].json() == answers[1].json()
        assert len(caller.bluesky.world.posts) == 1

    async def test_a_put_of_other_content_overwrites_in_silence(self, caller: Caller):
        await caller.writes("putRecord", "hello", rkey=self.RKEY)
        await caller.writes("putRecord", "goodbye", rkey=self.RKEY)

        assert [post.text for post in caller.bluesky.world.posts] == ["goodbye"]

    async def test_a_put_that_expects_nothing_there_does_not_overwrite(self, caller: Caller):
        await caller.writes("putRecord", "hello", rkey=self.RKEY)

        assert said(await caller.writes("putRecord", "bye", rkey=self.RKEY, swapRecord=None)) == (400, "InvalidSwap")

    async def test_deleting_twice_is_fine(self, caller: Caller):
        await caller.writes("putRecord", "hello", rkey=self.RKEY)
        deletes = [
            await caller.post("repo.deleteRecord", repo=caller.person.id, collection=POST, rkey=self.RKEY)
            for _ in range(2)
        ]

        assert [answer.status_code for answer in deletes] == [200, 200]
        assert caller.bluesky.world.posts == []

    @pytest.mark.parametrize("rkey", ["self", "3mks3d23w222", "zmks3d23w2225", "3mks3d23w222 "])
    async def test_posts_take_timestamp_identifiers_only(self, caller: Caller, rkey: str):
        assert said(await caller.writes("putRecord", "hello", rkey=rkey)) == (400, "InvalidRequest")

    @pytest.mark.parametrize("text", ["a" * 301, "👩‍👩‍👧‍👦" * 121], ids=["301 graphemes", "3,025 bytes"])
    async def test_a_post_that_is_too_long_is_turned_away(self, caller: Caller, text: str):
        assert said(await caller.writes("putRecord", text, rkey=self.RKEY)) == (400, "InvalidRequest")

    async def test_nobody_writes_into_the_repository_of_another(self, caller: Caller):
        record = {"$type": POST, "text": "I am the bot", "createdAt": stamp(caller.bluesky.now())}
        body = {"repo": caller.bluesky.bot.id, "collection": POST, "rkey": self.RKEY, "record": record}

        assert said(await caller.post("repo.putRecord", **body)) == (401, "AuthenticationRequired")

    async def test_records_are_listed_page_by_page(self, caller: Caller):
        keys = [tid(caller.bluesky.now(), number) for number in range(5)]
        for key in keys:
            await caller.writes("putRecord", key, rkey=key)
        first = (await caller.get("repo.listRecords", repo=caller.person.id, collection=POST, limit=3)).json()
        second = (
            await caller.get("repo.listRecords", repo="alice.test", collection=POST, limit=3, cursor=first["cursor"])
        ).json()

        texts = [record["value"]["text"] for page in (first, second) for record in page["records"]]
        assert list(reversed(keys)) == texts
        assert "cursor" not in second

    async def test_a_record_that_is_not_there_is_a_400(self, caller: Caller):
        answer = await caller.get("repo.getRecord", repo=caller.person.id, collection=POST, rkey=self.RKEY)

        assert said(answer) == (400, "RecordNotFound")

    def test_a_content_id_is_the_hash_of_the_canonical_form(self):
        """DAG-CBOR puts shorter keys first, in whichever order they came."""
        cid = CID.decode(cid_of({"aa": 2, "b": 1}))

        canonical = b"\xa2" + b"\x61b\x01" + b"\x62aa\x02"
        assert (1, 0x71, sha256(canonical).digest()) == (cid.version, cid.codec, cid.hash.digest)


class TestAccess:
    async def test_a_token_expires_on_the_worlds_clock(self, caller: Caller):
        caller.bluesky.advance(ACCESS_LIFE)

        assert said(await caller.get("server.getSession")) == (400, "ExpiredToken")

    async def test_a_refresh_token_opens_nothing_else(self, caller: Caller):
        caller.tokens["accessJwt"] = caller.tokens["refreshJwt"]

        assert said(await caller.get("server.getSession")) == (400, "InvalidToken")

    async def test_without_a_token_there_is_no_entry(self, caller: Caller):
        caller.tokens = {}

        assert said(await caller.get("server.getSession")) == (401, "AuthMissing")

    @pytest.mark.parametrize("token", ["x", "a.b.c"])
    async def test_a_made_up_token_is_seen_through(self, caller: Caller, token: str):
        caller.tokens = {"accessJwt": token}

        assert said(await caller.get("server.getSession")) == (400, "InvalidToken")

    async def test_chat_without_the_proxy_header_is_not_supported(self, caller: Caller):
        assert said(await caller.get("chat.bsky.convo.listConvos")) == (404, "XRPCNotSupported")
        assert (await caller.get("chat.bsky.convo.listConvos", headers=CHAT)).status_code == 200

    async def test_a_method_that_nobody_serves_is_not_supported(self, caller: Caller):
        assert said(await caller.get("app.bsky.feed.getTimeline")) == (404, "XRPCNotSupported")

    async def test_a_query_cannot_be_posted(self, caller: Caller):
        assert said(await caller.post("server.getSession")) == (400, "InvalidRequest")

    async def test_the_thirty_first_login_in_five_minutes_is_turned_away(self, caller: Caller):
        logins = [await caller.post("server.createSession", identifier="nobody", password="x") for _ in range(31)]

        assert [login.status_code for login in logins] == [401] * 30 + [429]

    async def test_every_answer_says_how_many_requests_are_left(self, caller: Caller):
        left = [int((await caller.get("server.getSession")).headers["ratelimit-remaining"]) for _ in range(2)]

        assert left[0] - 1 == left[1]


class TestPeople:
    async def test_the_sdk_finds_its_server_by_the_did_document(self, bluesky: BlueskyHarness):
        client = AsyncClient(bluesky.address)
        await client.login(bluesky.bot.handle, bluesky.people.app_password(bluesky.bot))

        profile = await client.app.bsky.actor.get_profile(models.AppBskyActorGetProfile.Params(actor="tweetmeet.test"))
        await client.request.close()

        assert (bluesky.bot.id, "Tweet Meet") == (profile.did, profile.display_name)
        assert f"{bluesky.address}/xrpc" == client._base_url

    async def test_the_same_handle_is_the_same_person(self, bluesky: BlueskyHarness):
        again = BlueskyPeople(bluesky.world).sign_up("Alice.test", "Alice")

        assert bluesky.people.sign_up("alice", "Alice") == again

    async def test_mentions_are_marked_as_the_app_marks_them(self, bluesky: BlueskyHarness):
        people = bluesky.people
        alice, bob = people.sign_up("alice", "Alice"), people.sign_up("bob", "Bob")

        post = people.post(alice, "🍻 @tweetmeet, @bob.test! not: mail@bob.test, @nobody")

        facets = record_of(post)["facets"]
        covered = [post.text.encode()[f["index"]["byteStart"] : f["index"]["byteEnd"]].decode() for f in facets]
        assert covered == ["@tweetmeet", "@bob.test"]
        assert [bluesky.bot.id, bob.id] == mentioned(record_of(post))

    async def test_a_reply_to_a_reply_keeps_the_root(self, bluesky: BlueskyHarness):
        alice = bluesky.people.sign_up("alice", "Alice")
        root = bluesky.people.post(alice, "one")
        middle = bluesky.people.post(alice, "two", root.id)

        last = bluesky.people.post(alice, "three", middle.id)

        assert (middle.id, root.id) == (last.parent_id, last.root_id)

    async def test_posts_of_a_person_can_be_read_in_the_app(self, caller: Caller):
        first = caller.bluesky.people.post(caller.person, "one")
        second = caller.bluesky.people.post(caller.person, "two")

        feed = (await caller.get("app.bsky.feed.getAuthorFeed", actor="alice.test")).json()["feed"]
        posts = (await caller.get("app.bsky.feed.getPosts", uris=[first.id])).json()["posts"]

        assert [second.id, first.id] == [item["post"]["uri"] for item in feed]
        assert [first.id] == [post["uri"] for post in posts]
