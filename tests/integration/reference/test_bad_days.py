"""Bad days on the real PDS: what it says when the chat behind it is ill, and what people change or take back."""

from datetime import timedelta

import pytest

from adapters.bluesky.pace import FIRST_CHAT_PAUSE
from adapters.practice.bluesky_records import POST, stamp
from adapters.practice.faults import Fault
from bot.ports import Account, Ambiguous, Gone, OutgoingMessage, OutgoingPost, Refused, Thread, Throttled, Unreachable
from bot.text import Text
from tests.reference.harness import ReferenceHarness

LOG, SEND, FIND = "chat.bsky.convo.getLog", "chat.bsky.convo.sendMessage", "chat.bsky.convo.getConvoForMembers"
ILL: tuple[Fault, ...] = ("server_error", "drop")


@pytest.fixture
def alice(bluesky: ReferenceHarness) -> Account:
    return bluesky.person("alice")


def question(bluesky: ReferenceHarness, whom: Account) -> OutgoingMessage:
    return OutgoingMessage(number=1, to=whom, text=Text.plain("Are you coming?"), created_at=bluesky.now())


class TestChatServiceBehindThePds:
    @pytest.mark.parametrize("fault", ILL)
    async def test_reading_waits_and_loses_nothing(self, bluesky: ReferenceHarness, alice: Account, fault: Fault):
        cursor = (await bluesky.network.messages_since(None)).cursor
        written = await bluesky.writes(alice, "in!")
        bluesky.chat.faults.plan(LOG, fault)

        with pytest.raises(Unreachable, match=LOG):
            await bluesky.network.messages_since(cursor)

        assert [written] == [message.id for message in (await bluesky.network.messages_since(cursor)).items]

    @pytest.mark.parametrize("fault", ILL)
    async def test_finding_the_conversation_sends_nothing(
        self, bluesky: ReferenceHarness, alice: Account, fault: Fault
    ):
        bluesky.chat.faults.plan(FIND, fault)

        with pytest.raises(Unreachable, match=FIND):
            await bluesky.network.send_message(question(bluesky, alice))

        assert [] == bluesky.messages_to(alice)

    @pytest.mark.parametrize(("fault", "sent"), [("server_error", 0), ("drop", 0), ("drop_after_apply", 1)])
    async def test_a_message_in_doubt_is_looked_for(
        self, bluesky: ReferenceHarness, alice: Account, fault: Fault, sent: int
    ):
        message = question(bluesky, alice)
        bluesky.chat.faults.plan(SEND, fault)

        with pytest.raises(Ambiguous, match=SEND):
            await bluesky.network.send_message(message)

        assert sent == len(bluesky.messages_to(alice))
        assert [shown.id for shown in bluesky.messages_to(alice)] == [
            found for found in [await bluesky.network.find_message(message)] if found
        ]

    async def test_a_chat_that_throttles_is_left_alone_longer_than_the_pds_says(
        self, bluesky: ReferenceHarness, alice: Account
    ):
        bluesky.chat.faults.plan(SEND, "too_many")

        with pytest.raises(Throttled) as told:
            await bluesky.network.send_message(question(bluesky, alice))

        assert told.value.wait is not None
        assert told.value.wait >= FIRST_CHAT_PAUSE
        bluesky.advance(told.value.wait)
        await bluesky.network.send_message(question(bluesky, alice))
        assert len(bluesky.messages_to(alice)) == 1


class TestConversations:
    async def test_a_thumb_up_under_the_bots_question_is_heard_once(self, bluesky: ReferenceHarness, alice: Account):
        asked = await bluesky.network.send_message(question(bluesky, alice))
        cursor = (await bluesky.network.messages_since(None)).cursor
        bluesky.chat.service.react(bluesky.behind(alice), asked, "👍")

        batch = await bluesky.network.messages_since(cursor)

        assert [("👍", asked)] == [(message.text, message.reacts_to) for message in batch.items]
        await bluesky.restart()
        assert () == (await bluesky.network.messages_since(batch.cursor)).items

    async def test_groups_deletions_and_unknown_entries_stop_nothing(self, bluesky: ReferenceHarness, alice: Account):
        cursor = (await bluesky.network.messages_since(None)).cursor
        bob = bluesky.behind(bluesky.person("bob"))
        bluesky.chat.service.say_in_group(bluesky.behind(alice), "I'm in!", bluesky.bot, bob)
        bluesky.chat.service.delete(await bluesky.writes(alice, "in! +40"))
        bluesky.chat.service.log_something_new(convoId="nobodys")
        kept = await bluesky.writes(alice, "in!")

        assert [kept] == [message.id for message in (await bluesky.network.messages_since(cursor)).items]
        assert [kept] == [message.id for message in (await bluesky.network.messages_since(None)).items]

    async def test_a_guest_who_blocks_the_bot_is_refused_and_everybody_else_is_written_to(
        self, bluesky: ReferenceHarness, alice: Account
    ):
        bob = bluesky.person("bob")
        record = {"$type": "app.bsky.graph.block", "subject": bluesky.bot.id, "createdAt": stamp(bluesky.now())}
        bluesky.people.create(bluesky.behind(alice), "app.bsky.graph.block", record)
        bluesky.chat.service.block(bluesky.behind(alice), bluesky.bot)

        with pytest.raises(Refused, match="BlockedActor"):
            await bluesky.network.send_message(question(bluesky, alice))
        await bluesky.network.send_message(question(bluesky, bob))

        assert (0, 1) == (len(bluesky.messages_to(alice)), len(bluesky.messages_to(bob)))


class TestPosts:
    async def test_a_call_that_is_edited_is_not_heard_twice(self, bluesky: ReferenceHarness, alice: Account):
        """Bluesky's app shows no edits; whoever rewrites the record with another client changes no meetup."""
        call = await bluesky.says(alice, f"meet tonight at 7? @{bluesky.me.handle}")
        heard = await bluesky.network.posts_since(None)
        (post,) = heard.items
        written = bluesky.people.records(bluesky.behind(alice), POST)[0]["value"]
        edited = {**written, "text": written["text"].replace("7", "8")}
        bluesky.people.put(bluesky.behind(alice), POST, call.id.rpartition("/")[2], edited)

        assert call.id == post.ref.id
        assert () == (await bluesky.network.posts_since(heard.cursor)).items

    async def test_a_call_that_was_deleted_before_it_was_read_is_none(self, bluesky: ReferenceHarness, alice: Account):
        call = await bluesky.says(alice, f"meet tonight at 7? @{bluesky.me.handle}")
        bluesky.people.delete(bluesky.behind(alice), call.id)
        bluesky.advance(timedelta(seconds=1))

        assert () == (await bluesky.network.posts_since(None)).items

    async def test_under_a_call_that_was_deleted_nothing_is_said(self, bluesky: ReferenceHarness, alice: Account):
        """The PDS itself would take the reply, and nobody would see it."""
        call = await bluesky.says(alice, f"meet tonight at 7? @{bluesky.me.handle}")
        (post,) = (await bluesky.network.posts_since(None)).items
        first = await bluesky.network.send_post(answer(bluesky, 1, post.thread))
        below = Thread(root=post.thread.root, parent=first)
        await bluesky.network.send_post(answer(bluesky, 2, below))
        bluesky.people.delete(bluesky.behind(alice), call.id)

        for number, thread in ((3, post.thread), (4, below)):
            with pytest.raises(Gone, match="not there any more"):
                await bluesky.network.send_post(answer(bluesky, number, thread))

        assert ["Answer 1", "Answer 2"] == [shown.text for shown in bluesky.posts()]


def answer(bluesky: ReferenceHarness, number: int, under: Thread) -> OutgoingPost:
    words = Text.plain(f"Answer {number}")
    return OutgoingPost(number=number, network="bluesky", text=words, created_at=bluesky.now(), answers_to=under)
