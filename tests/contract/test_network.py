"""What every network's adapter promises the core (`bot.ports.Network`), whichever network it is."""

from datetime import timedelta

import pytest

from bot.ports import (
    Account,
    Ambiguous,
    OutgoingMessage,
    OutgoingPost,
    Picture,
    Post,
    Suspended,
    Thread,
    Throttled,
    Unreachable,
)
from bot.text import Link, Mention, Text
from tests.contract.harness import PICTURE, Harness, WriteFault

ODD_TEXTS = {
    "an emoji family": "we are 👩‍👩‍👧‍👦 and 🏳️‍🌈 👍🏽",
    "right to left": "אני בא עם שני חברים, مرحبا",
    "direction marks": "\u200fin\u200e at \u202b7\u202c",
    "markup": "5 < 6 &amp; me & <b>you</b>",
    "control characters": "in\u0007 plus\u001b[1m two",
    "two lines": "in\n\nplus 2",
}
odd_texts = pytest.mark.parametrize("words", ODD_TEXTS.values(), ids=ODD_TEXTS.keys())


def post_of(
    harness: Harness,
    text: str | Text,
    *,
    number: int = 1,
    answers_to: Thread | None = None,
    picture: Picture | None = None,
) -> OutgoingPost:
    return OutgoingPost(
        number=number,
        network=harness.name,
        text=Text.plain(text) if isinstance(text, str) else text,
        created_at=harness.now(),
        answers_to=answers_to,
        picture=picture,
    )


def message_of(harness: Harness, to: Account, text: str | Text, *, number: int = 1) -> OutgoingMessage:
    words = Text.plain(text) if isinstance(text, str) else text
    return OutgoingMessage(number=number, to=to, text=words, created_at=harness.now())


async def call_of(harness: Harness, who: Account) -> Post:
    """A post that calls the bot, as the bot heard it."""
    await harness.says(who, f"Helsinki friends, meet tonight at 7? @{harness.me.handle}")
    return (await harness.network.posts_since(None)).items[-1]


async def acquaintance(harness: Harness, handle: str = "alice") -> Account:
    """Somebody who wrote to the bot before, so that it may write to them."""
    who = harness.person(handle)
    await harness.writes(who, "hello")
    return who


class TestHearing:
    async def test_a_mention_arrives_with_author_text_and_time(self, harness: Harness):
        alice = harness.person("alice")
        ref = await harness.says(alice, f"meet tonight at 7? @{harness.me.handle}")

        (post,) = (await harness.network.posts_since(None)).items

        assert (ref.id, alice, harness.now(), None) == (post.ref.id, post.author, post.created_at, post.answers_to)
        assert alice.handle == post.author.handle
        assert f"meet tonight at 7? @{harness.me.handle}" == post.text

    async def test_mentions_arrive_once_and_oldest_first(self, harness: Harness):
        alice, bob = harness.person("alice"), harness.person("bob")
        refs = [await harness.says(who, f"hi @{harness.me.handle}") for who in (alice, bob, alice)]

        first = await harness.network.posts_since(None)
        second = await harness.network.posts_since(first.cursor)

        assert [ref.id for ref in refs] == [post.ref.id for post in first.items]
        assert second.items == ()

    async def test_posts_that_do_not_concern_the_bot_stay_unheard(self, harness: Harness):
        await harness.says(harness.person("alice"), "nice weather")

        assert (await harness.network.posts_since(None)).items == ()

    async def test_an_answer_to_the_bot_is_heard_and_knows_its_thread(self, harness: Harness):
        call = await call_of(harness, harness.person("alice"))
        reply = await harness.network.send_post(post_of(harness, "Got it.", answers_to=call.thread))
        heard_so_far = (await harness.network.posts_since(None)).cursor

        ref = await harness.says(harness.person("bob"), "me too", in_reply_to=reply)

        (answer,) = (await harness.network.posts_since(heard_so_far)).items
        assert answer.answers_to is not None
        assert ref.id == answer.ref.id
        assert (call.ref.id, reply.id) == (answer.answers_to.root.id, answer.answers_to.parent.id)
        assert "me too" in answer.text

    async def test_the_bot_never_hears_itself(self, harness: Harness):
        alice = await acquaintance(harness)
        call = await call_of(harness, alice)
        messages = await harness.network.messages_since(None)

        introduction = Text(("I am ", Mention(harness.name, harness.me.id, harness.me.handle), "."))
        await harness.network.send_post(post_of(harness, introduction, answers_to=call.thread))
        await harness.network.send_message(message_of(harness, alice, "Got it."))

        assert [call.ref.id] == [post.ref.id for post in (await harness.network.posts_since(None)).items]
        assert (await harness.network.messages_since(messages.cursor)).items == ()

    async def test_messages_arrive_once_in_order_with_author_and_time(self, harness: Harness):
        alice, bob = harness.person("alice"), harness.person("bob")
        ids = [
            await harness.writes(alice, "in!"),
            await harness.writes(bob, "maybe"),
            await harness.writes(alice, "+1"),
        ]

        first = await harness.network.messages_since(None)
        second = await harness.network.messages_since(first.cursor)

        assert ids == [message.id for message in first.items]
        assert [alice, bob, alice] == [message.author for message in first.items]
        assert [message.text for message in first.items] == ["in!", "maybe", "+1"]
        assert {harness.now()} == {message.created_at for message in first.items}
        assert second.items == ()

    async def test_nothing_new_keeps_the_cursor(self, harness: Harness):
        await harness.says(harness.person("alice"), f"hi @{harness.me.handle}")
        await harness.writes(harness.person("alice"), "in!")
        posts = (await harness.network.posts_since(None)).cursor
        messages = (await harness.network.messages_since(None)).cursor

        assert posts == (await harness.network.posts_since(posts)).cursor
        assert messages == (await harness.network.messages_since(messages)).cursor

    async def test_a_silent_network_has_nothing_to_say(self, harness: Harness):
        assert (await harness.network.posts_since(None)).items == ()
        assert (await harness.network.messages_since(None)).items == ()

    async def test_a_restart_neither_loses_nor_repeats(self, harness: Harness):
        alice = harness.person("alice")
        await harness.says(alice, f"one @{harness.me.handle}")
        await harness.writes(alice, "one")
        posts = (await harness.network.posts_since(None)).cursor
        messages = (await harness.network.messages_since(None)).cursor
        new_post = await harness.says(alice, f"two @{harness.me.handle}")
        new_message = await harness.writes(alice, "two")

        await harness.restart()

        assert [new_post.id] == [post.ref.id for post in (await harness.network.posts_since(posts)).items]
        assert [new_message] == [message.id for message in (await harness.network.messages_since(messages)).items]

    async def test_more_than_a_page_of_posts_drains(self, harness: Harness):
        alice = harness.person("alice")
        begin = (await harness.network.posts_since(None)).cursor
        refs = [await harness.says(alice, f"{number} @{harness.me.handle}") for number in range(130)]

        assert [ref.id for ref in refs] == [post.ref.id for post in (await harness.network.posts_since(begin)).items]

    async def test_more_than_a_page_of_messages_drains(self, harness: Harness):
        people = [harness.person(f"guest{number}") for number in range(13)]
        await harness.writes(people[0], "hello")
        begin = (await harness.network.messages_since(None)).cursor
        ids = [await harness.writes(who, f"message {number}") for number in range(10) for who in people]

        assert ids == [message.id for message in (await harness.network.messages_since(begin)).items]

    @odd_texts
    async def test_odd_texts_arrive_as_they_were_written(self, harness: Harness, words: str):
        alice = harness.person("alice")
        await harness.says(alice, f"@{harness.me.handle} {words}")
        await harness.writes(alice, words)

        (post,) = (await harness.network.posts_since(None)).items
        (message,) = (await harness.network.messages_since(None)).items

        assert (f"@{harness.me.handle} {words}", words) == (post.text, message.text)


class TestSpeaking:
    async def test_a_reply_stands_in_its_thread(self, harness: Harness):
        call = await call_of(harness, harness.person("alice"))

        ref = await harness.network.send_post(post_of(harness, "Tonight at 19:00 EEST.", answers_to=call.thread))

        shown = harness.posts()[-1]
        assert (ref.id, harness.me.id, "Tonight at 19:00 EEST.") == (shown.id, shown.by, shown.text)
        assert (call.ref.id, call.ref.id) == (shown.parent_id, shown.root_id)

    async def test_a_post_of_its_own_stands_alone(self, harness: Harness):
        await harness.network.send_post(post_of(harness, "9 of you tonight."))

        shown = harness.posts()[-1]
        assert (shown.parent_id, shown.root_id) == (None, None)

    async def test_a_mention_notifies(self, harness: Harness):
        alice = harness.person("alice")
        text = Text(("Called by ", Mention(alice.network, alice.id, alice.handle), " for tonight."))

        await harness.network.send_post(post_of(harness, text))

        shown = harness.posts()[-1]
        assert frozenset({alice.id}) == shown.notified
        assert f"Called by @{alice.handle} for tonight." == shown.text

    async def test_words_of_others_notify_nobody(self, harness: Harness):
        """A quoted name is plain words, whatever it looks like."""
        alice = harness.person("alice")

        await harness.network.send_post(post_of(harness, f"They said: ask @{alice.handle} or (@{alice.handle})."))

        assert frozenset() == harness.posts()[-1].notified

    async def test_an_account_of_another_network_is_shown_and_notifies_nobody(self, harness: Harness):
        namesake = harness.person("alice")
        elsewhere = Mention("bluesky" if harness.name == "x" else "x", "elsewhere", namesake.handle)

        await harness.network.send_post(post_of(harness, Text(("Called by ", elsewhere, "."))))

        shown = harness.posts()[-1]
        assert frozenset() == shown.notified
        assert "alice" in shown.text

    async def test_a_picture_stands_in_its_post_with_its_words(self, harness: Harness):
        call = await call_of(harness, harness.person("alice"))

        await harness.network.send_post(post_of(harness, "Tonight: Bar One.", answers_to=call.thread, picture=PICTURE))

        shown = harness.posts()[-1]
        assert (PICTURE.png, PICTURE.alt) == shown.picture
        assert ("Tonight: Bar One.", call.ref.id) == (shown.text, shown.parent_id)

    async def test_a_message_arrives(self, harness: Harness):
        alice = await acquaintance(harness)

        message_id = await harness.network.send_message(message_of(harness, alice, "You are in: 2 heads."))

        shown = harness.messages_to(alice)[-1]
        assert (message_id, harness.me.id, alice.id) == (shown.id, shown.by, shown.to)
        assert shown.text == "You are in: 2 heads."

    async def test_a_link_in_a_message_can_be_clicked(self, harness: Harness):
        alice = await acquaintance(harness)
        link = Link("https://example.org/m/7?key=a_b", "the meetup's page")

        await harness.network.send_message(message_of(harness, alice, Text(("All about it: ", link))))

        assert frozenset({link.url}) == harness.messages_to(alice)[-1].links

    async def test_addresses_in_words_of_others_cannot_be_clicked(self, harness: Harness):
        alice = await acquaintance(harness)

        await harness.network.send_message(
            message_of(harness, alice, "They said: see https://example.com/x or a.example.com")
        )

        assert frozenset() == harness.messages_to(alice)[-1].links

    @odd_texts
    async def test_odd_texts_are_shown_as_they_were_meant(self, harness: Harness, words: str):
        alice = await acquaintance(harness)

        await harness.network.send_post(post_of(harness, words))
        await harness.network.send_message(message_of(harness, alice, words))

        assert (words, words) == (harness.posts()[-1].text, harness.messages_to(alice)[-1].text)


#: Whether the network had applied the write when it went wrong.
AMBIGUOUS_FAULTS: dict[WriteFault, bool] = {"lost_before": False, "lost_answer": True, "gateway_page": False}
ambiguous_faults = pytest.mark.parametrize(("fault", "applied"), AMBIGUOUS_FAULTS.items())


class TestBadDays:
    @ambiguous_faults
    async def test_a_post_in_doubt_is_found_where_it_is_there(self, harness: Harness, fault: WriteFault, applied: bool):  # noqa: FBT001 - pytest passes it by name
        call = await call_of(harness, harness.person("alice"))
        post = post_of(harness, "Tonight at 19:00 EEST.", answers_to=call.thread)
        harness.breaks("post", fault)

        with pytest.raises(Ambiguous):
            await harness.network.send_post(post)

        found = await harness.network.find_post(post)
        there = [shown.id for shown in harness.posts() if shown.by == harness.me.id]
        assert applied == bool(there)
        assert there == ([found.id] if found else [])

    @ambiguous_faults
    async def test_a_message_in_doubt_is_found_where_it_is_there(
        self,
        harness: Harness,
        fault: WriteFault,
        applied: bool,  # noqa: FBT001 - pytest passes it by name
    ):
        alice = await acquaintance(harness)
        message = message_of(harness, alice, "You are in.")
        harness.breaks("message", fault)

        with pytest.raises(Ambiguous):
            await harness.network.send_message(message)

        found = await harness.network.find_message(message)
        there = [shown.id for shown in harness.messages_to(alice)]
        assert applied == bool(there)
        assert there == ([found] if found else [])

    @pytest.mark.parametrize("fault", ["lost_before", "lost_answer", "gateway_page", "throttled"])
    async def test_words_go_out_without_a_picture_that_does_not_get_through(self, harness: Harness, fault: WriteFault):
        harness.breaks("picture", fault)

        await harness.network.send_post(post_of(harness, "Tonight: Bar One.", picture=PICTURE))

        (shown,) = harness.posts()
        assert ("Tonight: Bar One.", None) == (shown.text, shown.picture)

    async def test_a_post_with_a_picture_is_found_whether_the_picture_got_through_or_not(self, harness: Harness):
        with_it = post_of(harness, "Tonight: Bar One.", picture=PICTURE)
        harness.breaks("post", "lost_answer")
        with pytest.raises(Ambiguous):
            await harness.network.send_post(with_it)
        harness.breaks("picture", "gateway_page")

        found = await harness.network.find_post(with_it)
        again = found or await harness.network.send_post(with_it)

        assert [again.id] == [shown.id for shown in harness.posts()]
        assert (PICTURE.png, PICTURE.alt) == harness.posts()[-1].picture

    async def test_after_a_lost_answer_looking_first_leaves_exactly_one_post(self, harness: Harness):
        post = post_of(harness, "9 of you tonight.")
        harness.breaks("post", "lost_answer")
        with pytest.raises(Ambiguous):
            await harness.network.send_post(post)

        await harness.restart()
        found = await harness.network.find_post(post) or await harness.network.send_post(post)

        assert [found.id] == [shown.id for shown in harness.posts()]

    async def test_after_a_lost_call_looking_first_leaves_exactly_one_message(self, harness: Harness):
        alice = await acquaintance(harness)
        message = message_of(harness, alice, Text(("Your page: ", Link("https://example.org/m/7", "page"))))
        harness.breaks("message", "lost_before")
        with pytest.raises(Ambiguous):
            await harness.network.send_message(message)

        await harness.restart()
        found = await harness.network.find_message(message) or await harness.network.send_message(message)

        assert [found] == [shown.id for shown in harness.messages_to(alice)]
        assert found == await harness.network.find_message(message)

    async def test_an_earlier_message_in_the_same_words_is_another_one(self, harness: Harness):
        alice = await acquaintance(harness)
        await harness.network.send_message(message_of(harness, alice, "You are in."))
        harness.advance(timedelta(minutes=10))
        await harness.restart()

        again = message_of(harness, alice, "You are in.", number=2)

        assert None is await harness.network.find_message(again)

    async def test_the_same_words_under_another_post_are_another_one(self, harness: Harness):
        alice, bob = harness.person("alice"), harness.person("bob")
        alices, bobs = await call_of(harness, alice), await call_of(harness, bob)
        await harness.network.send_post(post_of(harness, "Got it.", answers_to=alices.thread))

        assert None is await harness.network.find_post(post_of(harness, "Got it.", number=2, answers_to=bobs.thread))

    async def test_what_a_guest_wrote_in_the_same_words_is_not_the_bots(self, harness: Harness):
        alice = harness.person("alice")
        await harness.writes(alice, "in")

        assert None is await harness.network.find_message(message_of(harness, alice, "in"))

    async def test_a_throttled_write_says_how_long_to_wait(self, harness: Harness):
        alice = await acquaintance(harness)
        harness.breaks("post", "throttled")
        harness.breaks("message", "throttled")

        with pytest.raises(Throttled) as post:
            await harness.network.send_post(post_of(harness, "9 of you tonight."))
        with pytest.raises(Throttled) as message:
            await harness.network.send_message(message_of(harness, alice, "You are in."))

        for throttled in (post.value, message.value):
            assert throttled.wait is not None
            assert timedelta(0) < throttled.wait <= timedelta(days=1)
        assert (harness.posts(), harness.messages_to(alice)) == ([], [])

    async def test_refused_credentials_call_for_an_operator(self, harness: Harness):
        alice = await acquaintance(harness)
        harness.breaks("post", "credentials")
        harness.breaks("message", "credentials")

        with pytest.raises(Suspended):
            await harness.network.send_post(post_of(harness, "9 of you tonight."))
        with pytest.raises(Suspended):
            await harness.network.send_message(message_of(harness, alice, "You are in."))

    async def test_a_network_that_is_down_at_the_start_can_be_opened_later(self, harness: Harness):
        me = harness.me
        await harness.goes_down()
        with pytest.raises(Unreachable):
            await harness.restart()

        await harness.comes_back()

        assert me == await harness.network.open()

    async def test_a_network_that_is_down_applies_nothing(self, harness: Harness):
        alice = await acquaintance(harness)
        await harness.goes_down()

        with pytest.raises(Unreachable):
            await harness.network.posts_since(None)
        with pytest.raises(Unreachable):
            await harness.network.messages_since(None)
        with pytest.raises(Unreachable):
            await harness.network.send_post(post_of(harness, "9 of you tonight."))
        with pytest.raises(Unreachable):
            await harness.network.send_message(message_of(harness, alice, "You are in."))

    async def test_what_was_said_while_the_bot_was_away_is_heard(self, harness: Harness):
        begin = (await harness.network.messages_since(None)).cursor
        await harness.network.close()
        sent = await harness.writes(harness.person("alice"), "in!")
        harness.advance(timedelta(days=2))

        await harness.restart()

        assert [sent] == [message.id for message in (await harness.network.messages_since(begin)).items]
