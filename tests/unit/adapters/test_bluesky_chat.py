"""What else happens in conversations: reactions, groups, deletions, blocks, and what nobody has heard of yet."""

from datetime import timedelta

import pytest

from bot.ports import Account, OutgoingMessage, Refused
from bot.text import Text
from tests.contract.harness_bluesky import BlueskyHarness


@pytest.fixture
def alice(bluesky: BlueskyHarness) -> Account:
    return bluesky.person("alice")


async def asks(bluesky: BlueskyHarness, whom: Account) -> str:
    words = Text.plain("Are you coming?")
    return await bluesky.network.send_message(OutgoingMessage(number=1, to=whom, text=words, created_at=bluesky.now()))


async def cursor_of_now(bluesky: BlueskyHarness) -> str | None:
    return (await bluesky.network.messages_since(None)).cursor


class TestReactions:
    async def test_a_thumb_up_names_the_message_it_was_put_to_and_comes_once(
        self, bluesky: BlueskyHarness, alice: Account
    ):
        question = await asks(bluesky, alice)
        cursor = await cursor_of_now(bluesky)
        bluesky.server.chat.react(bluesky.behind(alice), question, "👍")

        batch = await bluesky.network.messages_since(cursor)

        assert [(alice.id, "👍", question)] == [(m.author.id, m.text, m.reacts_to) for m in batch.items]
        assert () == (await bluesky.network.messages_since(batch.cursor)).items

    async def test_one_from_the_time_when_the_bot_was_away_is_heard(self, bluesky: BlueskyHarness, alice: Account):
        question = await asks(bluesky, alice)
        bluesky.advance(timedelta(hours=5))
        await bluesky.writes(bluesky.person("bob"), "in!")
        cursor = await cursor_of_now(bluesky)
        bluesky.advance(timedelta(hours=5))
        bluesky.server.chat.react(bluesky.behind(alice), question, "👍")
        bluesky.server.chat.forget_log(refuse_old_cursors=True)
        await bluesky.restart()

        batch = await bluesky.network.messages_since(cursor)

        assert [question] == [message.reacts_to for message in batch.items]
        assert () == (await bluesky.network.messages_since(batch.cursor)).items

    async def test_the_bots_own_and_those_to_a_guests_own_words_are_none(self, bluesky: BlueskyHarness, alice: Account):
        question = await asks(bluesky, alice)
        written = await bluesky.writes(alice, "in!")
        cursor = await cursor_of_now(bluesky)
        bluesky.server.chat.react(bluesky.bot, question, "👍")
        bluesky.server.chat.react(bluesky.behind(alice), written, "👍")

        assert () == (await bluesky.network.messages_since(cursor)).items
        assert [written] == [message.id for message in (await bluesky.network.messages_since(None)).items]


class TestGroups:
    async def test_what_is_said_in_a_group_is_for_the_group(self, bluesky: BlueskyHarness, alice: Account):
        cursor = await cursor_of_now(bluesky)
        bob = bluesky.behind(bluesky.person("bob"))
        bluesky.server.chat.say_in_group(bluesky.behind(alice), "I'm in!", bluesky.bot, bob)
        mine = await bluesky.writes(alice, "in!")

        assert [mine] == [message.id for message in (await bluesky.network.messages_since(cursor)).items]
        assert [mine] == [message.id for message in (await bluesky.network.messages_since(None)).items]


class TestDeletions:
    async def test_words_that_were_taken_back_before_they_were_read_are_not_heard(
        self, bluesky: BlueskyHarness, alice: Account
    ):
        cursor = await cursor_of_now(bluesky)
        gone, kept = await bluesky.writes(alice, "in! +40"), await bluesky.writes(alice, "in!")
        bluesky.server.chat.delete(gone)

        assert [kept] == [message.id for message in (await bluesky.network.messages_since(cursor)).items]
        assert [kept] == [message.id for message in (await bluesky.network.messages_since(None)).items]

    async def test_a_conversation_whose_last_message_was_deleted_is_read(self, bluesky: BlueskyHarness, alice: Account):
        kept, gone = await bluesky.writes(alice, "in!"), await bluesky.writes(alice, "no, wait")
        bluesky.server.chat.delete(gone)

        assert [kept] == [message.id for message in (await bluesky.network.messages_since(None)).items]


class TestBlocks:
    async def test_a_guest_who_blocked_the_bot_is_refused_and_nobody_else(
        self, bluesky: BlueskyHarness, alice: Account
    ):
        bob = bluesky.person("bob")
        bluesky.server.chat.block(bluesky.behind(alice), bluesky.bot)

        with pytest.raises(Refused, match="BlockedActor"):
            await asks(bluesky, alice)

        assert bluesky.messages_to(alice) == []
        await asks(bluesky, bob)
        assert len(bluesky.messages_to(bob)) == 1


class TestWhatIsNew:
    @pytest.mark.parametrize(
        "entry", [{}, {"convoId": "nobodys"}, {"convoId": 7}, {"message": {"$type": "chat.bsky.convo.defs#hologram"}}]
    )
    async def test_an_unknown_entry_of_the_log_stops_nothing(
        self, bluesky: BlueskyHarness, alice: Account, entry: dict
    ):
        await bluesky.writes(alice, "hello")
        cursor = await cursor_of_now(bluesky)
        bluesky.server.chat.log_something_new(**entry)
        written = await bluesky.writes(alice, "in!")

        assert [written] == [message.id for message in (await bluesky.network.messages_since(cursor)).items]
