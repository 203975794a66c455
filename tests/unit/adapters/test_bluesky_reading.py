"""Nothing that was said to the bot is lost, whatever order Bluesky shows it in."""

from dataclasses import replace
from datetime import timedelta

import pytest

from adapters.bluesky.cursor import OVERLAP
from adapters.practice.bluesky_records import stamp
from adapters.practice.bluesky_repo import extra_of, record_of, said
from adapters.practice.world import Person, Said
from bot.ports import Account, OutgoingMessage, OutgoingPost, Unreachable
from bot.text import Text
from tests.contract.harness_bluesky import BlueskyHarness

LOG = "chat.bsky.convo.getLog"
LIST = "chat.bsky.convo.listConvos"


def posts_with_a_slow_clock(bluesky: BlueskyHarness, who: Account, behind_by: timedelta) -> Said:
    """Somebody's phone says that it is earlier than it is; the app view sorts by that."""
    person = bluesky.behind(who)
    posted = bluesky.people.post(person, f"meet tonight? @{bluesky.me.handle}")
    bluesky.world.withdraw(posted)
    record = {**record_of(posted), "createdAt": stamp(bluesky.now() - behind_by)}
    return bluesky.world.post(said(person, posted.id, record, bluesky.world))


async def reply_of_the_bot(bluesky: BlueskyHarness, under: Said) -> str:
    call = next(post for post in (await bluesky.network.posts_since(None)).items if post.ref.id == under.id)
    reply = OutgoingPost(
        number=1, network="bluesky", text=Text.plain("Got it."), created_at=bluesky.now(), answers_to=call.thread
    )
    return (await bluesky.network.send_post(reply)).id


class TestPosts:
    async def test_a_post_of_a_phone_with_a_slow_clock_is_heard_behind_a_newer_one(self, bluesky: BlueskyHarness):
        alice, bob = bluesky.person("alice"), bluesky.person("bob")
        await bluesky.says(alice, f"hi @{bluesky.me.handle}")
        cursor = (await bluesky.network.posts_since(None)).cursor

        late = posts_with_a_slow_clock(bluesky, bob, OVERLAP / 2)

        batch = await bluesky.network.posts_since(cursor)
        assert [late.id] == [post.ref.id for post in batch.items]
        assert (await bluesky.network.posts_since(batch.cursor)).items == ()

    async def test_the_slow_clock_does_not_drag_the_cursor_back(self, bluesky: BlueskyHarness):
        alice = bluesky.person("alice")
        first = await bluesky.says(alice, f"hi @{bluesky.me.handle}")
        cursor = (await bluesky.network.posts_since(None)).cursor
        posts_with_a_slow_clock(bluesky, alice, OVERLAP / 2)
        cursor = (await bluesky.network.posts_since(cursor)).cursor

        later = await bluesky.says(alice, f"and? @{bluesky.me.handle}")

        heard = [post.ref.id for post in (await bluesky.network.posts_since(cursor)).items]
        assert [later.id] == heard
        assert first.id not in heard

    async def test_a_post_that_is_indexed_late_is_heard_when_it_shows(self, bluesky: BlueskyHarness):
        bluesky.server.faults.read_lag = timedelta(seconds=2)
        ref = await bluesky.says(bluesky.person("alice"), f"hi @{bluesky.me.handle}")
        before = await bluesky.network.posts_since(None)

        bluesky.advance(timedelta(seconds=2))

        assert before.items == ()
        assert [ref.id] == [post.ref.id for post in (await bluesky.network.posts_since(before.cursor)).items]

    async def test_posts_of_the_very_same_time_are_heard_across_the_end_of_a_page(self, bluesky: BlueskyHarness):
        alice = bluesky.person("alice")
        begin = (await bluesky.network.posts_since(None)).cursor
        refs = [(await bluesky.says(alice, f"early @{bluesky.me.handle}")).id]
        refs += [bluesky.people.post(bluesky.behind(alice), f"{n} @{bluesky.me.handle}").id for n in range(10)]
        refs += [(await bluesky.says(alice, f"late {n} @{bluesky.me.handle}")).id for n in range(95)]

        heard = [post.ref.id for post in (await bluesky.network.posts_since(begin)).items]

        assert sorted(refs) == sorted(heard)

    async def test_guests_who_talk_to_each_other_below_the_bot_are_left_alone(self, bluesky: BlueskyHarness):
        """Bluesky notifies the authors of five posts above a reply; the bot is spoken to by the one right below."""
        alice, bob = (bluesky.people.sign_up(name, name) for name in ("alice", "bob"))
        call = bluesky.people.post(alice, f"meet tonight? @{bluesky.me.handle}")
        answer = await reply_of_the_bot(bluesky, call)
        cursor = (await bluesky.network.posts_since(None)).cursor

        to_the_bot = bluesky.people.post(bob, "me too", answer)
        bluesky.people.post(alice, "nice to see you there", to_the_bot.id)

        assert [to_the_bot.id] == [post.ref.id for post in (await bluesky.network.posts_since(cursor)).items]

    async def test_a_reply_knows_the_content_ids_that_an_answer_must_name(self, bluesky: BlueskyHarness):
        alice, bob = (bluesky.people.sign_up(name, name) for name in ("alice", "bob"))
        call = bluesky.people.post(alice, "meet tonight?")
        mention = bluesky.people.post(bob, f"ask @{bluesky.me.handle}", call.id)

        (heard,) = (await bluesky.network.posts_since(None)).items

        assert (call.id, call.extra["cid"]) == (heard.thread.root.id, heard.thread.root.cid)
        assert (mention.id, mention.extra["cid"]) == (heard.thread.parent.id, heard.thread.parent.cid)

    @pytest.mark.parametrize("oddity", [{"text": "a" * 4_000}, {"langs": 7}, {"reply": "yes"}, {"reply": {"root": 1}}])
    async def test_a_record_that_looks_odd_does_not_stop_the_reading(self, bluesky: BlueskyHarness, oddity: dict):
        """Anybody may write anything into their own repository."""
        alice = bluesky.behind(bluesky.person("alice"))
        odd = odd_post(bluesky, alice, oddity)
        ref = await bluesky.says(bluesky.person("bob"), f"hi @{bluesky.me.handle}")

        heard = (await bluesky.network.posts_since(None)).items

        assert [odd.id, ref.id] == [post.ref.id for post in heard]


def odd_post(bluesky: BlueskyHarness, who: Person, oddity: dict) -> Said:
    posted = bluesky.people.post(who, f"hi @{bluesky.me.handle}")
    odd = replace(posted, extra=extra_of({**record_of(posted), **oddity}))
    bluesky.world.revise(posted, odd)
    return odd


class TestMessages:
    async def test_a_stranger_is_accepted_and_can_be_answered(self, bluesky: BlueskyHarness):
        alice = bluesky.person("alice")
        cursor = (await bluesky.network.messages_since(None)).cursor
        await bluesky.writes(alice, "in!")

        heard = (await bluesky.network.messages_since(cursor)).items

        assert [message.text for message in heard] == ["in!"]
        assert [convo.is_request async for convo in convos(bluesky)] == [False]

    async def test_requests_from_before_the_first_start_are_accepted(self, bluesky: BlueskyHarness):
        await bluesky.writes(bluesky.person("alice"), "in!")

        await bluesky.network.messages_since(None)

        assert [convo.is_request async for convo in convos(bluesky)] == [False]

    async def test_a_reading_that_broke_off_is_repeated_whole(self, bluesky: BlueskyHarness):
        cursor = (await bluesky.network.messages_since(None)).cursor
        sent = [await bluesky.writes(bluesky.person(name), "in!") for name in ("alice", "bob")]
        bluesky.server.faults.plan("chat.bsky.convo.acceptConvo", "server_error")
        with pytest.raises(Unreachable, match="acceptConvo"):
            await bluesky.network.messages_since(cursor)

        assert sent == [message.id for message in (await bluesky.network.messages_since(cursor)).items]
        assert [convo.is_request async for convo in convos(bluesky)] == [False, False]

    async def test_a_batch_that_was_not_stored_is_read_again(self, bluesky: BlueskyHarness):
        cursor = (await bluesky.network.messages_since(None)).cursor
        sent = await bluesky.writes(bluesky.person("alice"), "in!")
        await bluesky.network.messages_since(cursor)

        assert [sent] == [message.id for message in (await bluesky.network.messages_since(cursor)).items]

    async def test_what_the_log_no_longer_holds_is_found_at_the_next_start(self, bluesky: BlueskyHarness):
        await bluesky.writes(bluesky.person("alice"), "in!")
        cursor = (await bluesky.network.messages_since(None)).cursor
        sent = [await bluesky.writes(bluesky.person(name), "and now?") for name in ("alice", "bob")]
        bluesky.server.chat.forget_log(refuse_old_cursors=False)
        cursor = (await bluesky.network.messages_since(cursor)).cursor

        await bluesky.restart()

        assert sent == [message.id for message in (await bluesky.network.messages_since(cursor)).items]

    async def test_a_cursor_that_the_service_no_longer_takes_loses_nothing(self, bluesky: BlueskyHarness):
        await bluesky.writes(bluesky.person("alice"), "in!")
        cursor = (await bluesky.network.messages_since(None)).cursor
        sent = [await bluesky.writes(bluesky.person(name), "and now?") for name in ("alice", "bob")]
        bluesky.server.chat.forget_log(refuse_old_cursors=True)

        batch = await bluesky.network.messages_since(cursor)

        assert sent == [message.id for message in batch.items]
        assert (await bluesky.network.messages_since(batch.cursor)).items == ()

    async def test_a_log_that_cannot_be_read_at_all_is_no_reason_to_give_up(self, bluesky: BlueskyHarness):
        cursor = (await bluesky.network.messages_since(None)).cursor
        sent = await bluesky.writes(bluesky.person("alice"), "in!")
        bluesky.server.faults.plan(LOG, "server_error", "html_503", "hang")
        await bluesky.network.close()
        bluesky.network = bluesky.adapter(timeout=timedelta(seconds=0.3))
        await bluesky.network.open()
        for _ in range(3):
            with pytest.raises(Unreachable, match=LOG):
                await bluesky.network.messages_since(cursor)

        assert [sent] == [message.id for message in (await bluesky.network.messages_since(cursor)).items]

    async def test_a_message_that_shows_late_is_heard(self, bluesky: BlueskyHarness):
        bluesky.server.faults.read_lag = timedelta(seconds=2)
        cursor = (await bluesky.network.messages_since(None)).cursor
        sent = await bluesky.writes(bluesky.person("alice"), "in!")
        cursor = (await bluesky.network.messages_since(cursor)).cursor

        bluesky.advance(timedelta(seconds=2))

        assert [sent] == [message.id for message in (await bluesky.network.messages_since(cursor)).items]

    async def test_accepting_one_guest_does_not_hide_another_who_shows_late(self, bluesky: BlueskyHarness):
        cursor = (await bluesky.network.messages_since(None)).cursor
        bluesky.server.faults.read_lag = timedelta(seconds=2)
        first = await bluesky.writes(bluesky.person("alice"), "in!")
        bluesky.advance(timedelta(seconds=1))
        second = await bluesky.writes(bluesky.person("bob"), "in!")
        heard = []
        for _ in range(4):
            batch = await bluesky.network.messages_since(cursor)
            heard += [message.id for message in batch.items]
            cursor = batch.cursor
            bluesky.advance(timedelta(seconds=1))

        assert [first, second] == heard

    async def test_following_the_log_costs_one_request(self, bluesky: BlueskyHarness):
        """The bot polls every few seconds while a meetup is open."""
        await bluesky.writes(bluesky.person("alice"), "in!")
        cursor = (await bluesky.network.messages_since(None)).cursor
        bluesky.server.faults.plan(LIST, "server_error")

        assert (await bluesky.network.messages_since(cursor)).items == ()

    async def test_messages_among_other_people_stay_theirs(self, bluesky: BlueskyHarness):
        alice, bob = (bluesky.people.sign_up(name, name) for name in ("alice", "bob"))
        bluesky.people.message(alice, bob, "are you going?")

        assert (await bluesky.network.messages_since(None)).items == ()

    async def test_more_than_a_page_of_conversations_is_gone_through(self, bluesky: BlueskyHarness):
        sent = [await bluesky.writes(bluesky.person(f"guest{number}"), "in!") for number in range(120)]

        assert sent == [message.id for message in (await bluesky.network.messages_since(None)).items]

    async def test_a_long_conversation_is_read_to_its_beginning(self, bluesky: BlueskyHarness):
        alice = bluesky.person("alice")
        sent = [await bluesky.writes(alice, f"message {number}") for number in range(230)]

        assert sent == [message.id for message in (await bluesky.network.messages_since(None)).items]

    async def test_the_bots_own_messages_do_not_come_back(self, bluesky: BlueskyHarness):
        alice = bluesky.person("alice")
        await bluesky.writes(alice, "in!")
        cursor = (await bluesky.network.messages_since(None)).cursor
        answer = OutgoingMessage(number=1, to=alice, text=Text.plain("You are in."), created_at=bluesky.now())
        await bluesky.network.send_message(answer)

        await bluesky.restart()

        assert (await bluesky.network.messages_since(cursor)).items == ()


def convos(bluesky: BlueskyHarness):
    return bluesky.network._chat.convos()
