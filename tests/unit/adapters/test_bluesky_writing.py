"""What the bot publishes stands there once and as it was meant, and what goes wrong is called by its name."""

from datetime import timedelta

import pytest

from adapters.bluesky.errors import CHAT_PAUSE
from adapters.practice.bluesky_repo import record_of
from adapters.practice.faults import Fault
from adapters.practice.world import Said
from bot.ports import (
    Account,
    Ambiguous,
    NetworkError,
    OutgoingMessage,
    OutgoingPost,
    PostRef,
    Refused,
    Thread,
    Throttled,
    Unreachable,
)
from bot.text import Link, Mention, Text
from tests.contract.harness_bluesky import BlueskyHarness

PUT, GET = "com.atproto.repo.putRecord", "com.atproto.repo.getRecord"
SEND, OPEN_CONVO, MESSAGES = (
    "chat.bsky.convo.sendMessage",
    "chat.bsky.convo.getConvoForMembers",
    "chat.bsky.convo.getMessages",
)


def post_of(bluesky: BlueskyHarness, words: str | Text, *, number: int = 1) -> OutgoingPost:
    text = Text.plain(words) if isinstance(words, str) else words
    return OutgoingPost(number=number, network="bluesky", text=text, created_at=bluesky.now())


def message_of(bluesky: BlueskyHarness, to: Account, words: str | Text, *, number: int = 1) -> OutgoingMessage:
    text = Text.plain(words) if isinstance(words, str) else words
    return OutgoingMessage(number=number, to=to, text=text, created_at=bluesky.now())


def own_posts(bluesky: BlueskyHarness) -> list[Said]:
    return [post for post in bluesky.world.posts if post.author == bluesky.bot]


@pytest.fixture
async def alice(bluesky: BlueskyHarness) -> Account:
    """A guest who wrote to the bot before."""
    guest = bluesky.person("alice")
    await bluesky.writes(guest, "in!")
    return guest


class TestPosts:
    async def test_sent_again_and_again_it_stands_there_once(self, bluesky: BlueskyHarness):
        post = post_of(bluesky, "9 of you tonight.")

        refs = [await bluesky.network.send_post(post)]
        bluesky.advance(timedelta(hours=3))
        await bluesky.restart()
        refs.append(await bluesky.network.send_post(post))

        assert refs[0] == refs[1]
        assert [refs[0].id] == [each.id for each in own_posts(bluesky)]

    async def test_another_post_under_the_same_key_is_never_overwritten(self, bluesky: BlueskyHarness):
        """The real putRecord replaces in silence unless it is told that nothing may be there."""
        await bluesky.network.send_post(post_of(bluesky, "9 of you tonight."))

        with pytest.raises(Refused, match="another post has this one's record key"):
            await bluesky.network.send_post(post_of(bluesky, "10 of you tonight."))

        assert [post.text for post in own_posts(bluesky)] == ["9 of you tonight."]

    async def test_a_post_that_only_looks_different_in_the_repository_is_the_same(self, bluesky: BlueskyHarness):
        """Where the record gained a member after it was written, the words decide."""
        post = post_of(bluesky, "9 of you tonight.")
        ref = await bluesky.network.send_post(post)
        record_of(own_posts(bluesky)[0])["via"] = "something else"

        assert ref.id == (await bluesky.network.send_post(post)).id

    async def test_the_time_and_language_of_a_post_are_the_bots(self, bluesky: BlueskyHarness):
        post = post_of(bluesky, "9 of you tonight.")
        bluesky.advance(timedelta(minutes=7))

        await bluesky.network.send_post(post)

        record = record_of(own_posts(bluesky)[0])
        assert (record["createdAt"], record["langs"]) == ("2026-05-01T12:00:00.000Z", ["en"])

    async def test_a_reply_names_root_and_parent_with_their_content_ids(self, bluesky: BlueskyHarness):
        organizer, guest = (bluesky.people.sign_up(name, name) for name in ("alice", "bob"))
        root = bluesky.people.post(organizer, "meet tonight?")
        parent = bluesky.people.post(guest, f"ask @{bluesky.me.handle}", root.id)
        (heard,) = (await bluesky.network.posts_since(None)).items

        await bluesky.network.send_post(
            OutgoingPost(
                number=1,
                network="bluesky",
                text=Text.plain("Got it."),
                created_at=bluesky.now(),
                answers_to=heard.thread,
            )
        )

        expected = {
            end: {"uri": post.id, "cid": post.extra["cid"]} for end, post in {"root": root, "parent": parent}.items()
        }
        assert expected == record_of(own_posts(bluesky)[0])["reply"]

    async def test_a_mention_and_a_link_can_be_clicked(self, bluesky: BlueskyHarness):
        alice = bluesky.person("alice")
        text = Text(
            ("🍻 by ", Mention("bluesky", alice.id, alice.handle), ": ", Link("https://example.org/m/7", "the map"))
        )

        await bluesky.network.send_post(post_of(bluesky, text))

        (shown,) = bluesky.posts()
        assert ("🍻 by @alice.test: the map", {alice.id}, {"https://example.org/m/7"}) == (
            shown.text,
            shown.notified,
            shown.links,
        )

    @pytest.mark.parametrize(
        ("fault", "error"),
        [
            ("drop", Ambiguous),
            ("drop_after_apply", Ambiguous),
            ("hang", Ambiguous),
            ("hang_after_apply", Ambiguous),
            ("html_503", Ambiguous),
            ("html_503_after_apply", Ambiguous),
            ("server_error", Ambiguous),
            ("too_many", Throttled),
            ("too_many_silent", Throttled),
        ],
    )
    async def test_a_bad_day_is_named_and_the_next_try_leaves_one_post(
        self, bluesky: BlueskyHarness, fault: Fault, error: type[NetworkError]
    ):
        await bluesky.network.close()
        bluesky.network = bluesky.adapter(timeout=timedelta(seconds=0.3))
        await bluesky.network.open()
        post = post_of(bluesky, "9 of you tonight.")
        bluesky.server.faults.plan(PUT, fault)

        with pytest.raises(error, match=PUT):
            await bluesky.network.send_post(post)
        await bluesky.network.send_post(post)

        assert [each.text for each in own_posts(bluesky)] == ["9 of you tonight."]

    async def test_a_wait_is_as_long_as_the_server_says(self, bluesky: BlueskyHarness):
        bluesky.server.faults.plan(PUT, "too_many", "too_many_silent")
        waits = []
        for _ in range(2):
            with pytest.raises(Throttled) as throttled:
                await bluesky.network.send_post(post_of(bluesky, "9 of you tonight."))
            waits.append(throttled.value.wait)

        assert [timedelta(minutes=5), None] == waits

    async def test_a_token_that_expires_in_the_middle_does_not_lose_the_post(self, bluesky: BlueskyHarness):
        bluesky.server.faults.plan(PUT, "unauthorized")

        ref = await bluesky.network.send_post(post_of(bluesky, "9 of you tonight."))

        assert [ref.id] == [post.id for post in own_posts(bluesky)]

    async def test_what_the_server_refuses_it_refuses_for_good(self, bluesky: BlueskyHarness):
        call = await bluesky.says(bluesky.person("alice"), "meet tonight?")
        no_content_id = PostRef(call.id)
        reply = OutgoingPost(
            number=1,
            network="bluesky",
            text=Text.plain("Got it."),
            created_at=bluesky.now(),
            answers_to=Thread(no_content_id, no_content_id),
        )

        with pytest.raises(Refused, match="Invalid CID string"):
            await bluesky.network.send_post(reply)

    async def test_a_post_that_is_too_long_never_leaves(self, bluesky: BlueskyHarness):
        with pytest.raises(Refused, match="300 characters, this one has 301"):
            await bluesky.network.send_post(post_of(bluesky, "a" * 301))

        assert own_posts(bluesky) == []

    async def test_looking_for_a_post_while_the_server_is_ill_says_so(self, bluesky: BlueskyHarness):
        bluesky.server.faults.plan(GET, "server_error")

        with pytest.raises(Unreachable):
            await bluesky.network.find_post(post_of(bluesky, "9 of you tonight."))


class TestMessages:
    @pytest.mark.parametrize("fault", ["drop", "hang", "html_503", "server_error"])
    async def test_finding_the_conversation_is_no_write(self, bluesky: BlueskyHarness, alice: Account, fault: Fault):
        """Nothing was sent yet, so it is safe to send it again."""
        await bluesky.network.close()
        bluesky.network = bluesky.adapter(timeout=timedelta(seconds=0.3))
        await bluesky.network.open()
        bluesky.server.faults.plan(OPEN_CONVO, fault)

        with pytest.raises(Unreachable):
            await bluesky.network.send_message(message_of(bluesky, alice, "You are in."))

        assert bluesky.messages_to(alice) == []

    async def test_a_guest_who_is_not_there_any_more_is_refused(self, bluesky: BlueskyHarness):
        gone = Account("bluesky", "did:plc:gone", "gone.test")

        with pytest.raises(Refused):
            await bluesky.network.send_message(message_of(bluesky, gone, "You are in."))
        assert None is await bluesky.network.find_message(message_of(bluesky, gone, "You are in."))

    async def test_a_chat_that_throttles_is_left_alone_for_a_while(self, bluesky: BlueskyHarness, alice: Account):
        """The headers of such an answer are the PDS's, and say that there is plenty left."""
        bluesky.server.faults.plan(SEND, "too_many_silent", "too_many")
        waits = []
        for _ in range(2):
            with pytest.raises(Throttled) as throttled:
                await bluesky.network.send_message(message_of(bluesky, alice, "You are in."))
            waits.append(throttled.value.wait)

        assert [CHAT_PAUSE, CHAT_PAUSE] == waits

    async def test_a_message_is_found_by_the_words_people_see(self, bluesky: BlueskyHarness, alice: Account):
        text = Text(("Hi ", Mention("bluesky", alice.id, alice.handle), ", see ", Link("https://example.org", "page")))
        message = message_of(bluesky, alice, text)

        sent = await bluesky.network.send_message(message)

        assert sent == await bluesky.network.find_message(message)
        (shown,) = bluesky.messages_to(alice)
        assert ({alice.id}, {"https://example.org"}) == (shown.notified, shown.links)

    async def test_a_clock_that_is_a_little_behind_does_not_hide_a_message(
        self, bluesky: BlueskyHarness, alice: Account
    ):
        message = message_of(bluesky, alice, "You are in.")
        bluesky.advance(timedelta(seconds=-30))
        sent = await bluesky.network.send_message(message)

        assert sent == await bluesky.network.find_message(message)

    async def test_a_message_is_found_behind_many_newer_ones(self, bluesky: BlueskyHarness, alice: Account):
        message = message_of(bluesky, alice, "You are in.")
        sent = await bluesky.network.send_message(message)
        for number in range(120):
            await bluesky.writes(alice, f"and {number}")

        assert sent == await bluesky.network.find_message(message)

    async def test_looking_while_the_service_is_ill_says_so(self, bluesky: BlueskyHarness, alice: Account):
        """Silence would be read as "not sent", and the guest would get it twice."""
        bluesky.server.faults.plan(MESSAGES, "html_503")

        with pytest.raises(Unreachable):
            await bluesky.network.find_message(message_of(bluesky, alice, "You are in."))

    async def test_a_message_that_is_too_long_never_leaves(self, bluesky: BlueskyHarness, alice: Account):
        with pytest.raises(Refused, match="1000 characters"):
            await bluesky.network.send_message(message_of(bluesky, alice, "a" * 1_001))

        assert bluesky.messages_to(alice) == []
