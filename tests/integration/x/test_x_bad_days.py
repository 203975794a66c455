"""X's own ways of going wrong, with the real adapter against the practice X."""

from datetime import timedelta

import pytest
from aiohttp import web

from adapters.practice.pictures import Picture as Photo
from bot.ports import (
    Account,
    Ambiguous,
    OutgoingMessage,
    OutgoingPost,
    PostRef,
    Refused,
    Suspended,
    Thread,
    Throttled,
    Unreachable,
)
from bot.text import Text
from tests.contract.harness import PICTURE
from tests.contract.harness_x import ENDPOINTS, XHarness, harness

SHORT = timedelta(seconds=0.3)
PHOTO = Photo(png=PICTURE.png)


def post_of(x: XHarness, text: str, *, number: int = 1, answers_to: Thread | None = None) -> OutgoingPost:
    return OutgoingPost(number=number, network="x", text=Text.plain(text), created_at=x.now(), answers_to=answers_to)


def message_of(x: XHarness, to: Account, text: str, *, number: int = 1) -> OutgoingMessage:
    return OutgoingMessage(number=number, to=to, text=Text.plain(text), created_at=x.now())


class TestNoAnswer:
    @pytest.mark.parametrize(("fault", "applied"), [("hang", False), ("hang_after_apply", True)])
    async def test_a_post_without_an_answer_is_looked_for(self, x: XHarness, fault, applied):
        impatient = x.adapter(timeout=SHORT)
        await impatient.open()
        x.faults.plan(ENDPOINTS["post"], fault)

        with pytest.raises(Ambiguous):
            await impatient.send_post(post_of(x, "9 of you tonight."))

        assert applied is (await impatient.find_post(post_of(x, "9 of you tonight.")) is not None)
        await impatient.close()

    async def test_a_read_without_an_answer_can_be_tried_again(self, x: XHarness):
        impatient = x.adapter(timeout=SHORT)
        await impatient.open()
        x.faults.plan("GET /2/dm_events", "hang")

        with pytest.raises(Unreachable):
            await impatient.messages_since(None)

        assert (await impatient.messages_since(None)).items == ()
        await impatient.close()

    @pytest.mark.parametrize("fault", ["html_503_after_apply", "drop_after_apply"])
    async def test_a_message_that_went_out_behind_an_error_is_found(self, x: XHarness, fault):
        alice = x.person("alice")
        await x.writes(alice, "in")
        x.faults.plan(ENDPOINTS["message"], fault)
        message = message_of(x, alice, "You are in.")

        with pytest.raises(Ambiguous):
            await x.network.send_message(message)

        assert [await x.network.find_message(message)] == [shown.id for shown in x.messages_to(alice)]

    async def test_what_x_does_not_show_yet_is_found_later(self, x: XHarness):
        x.faults.read_lag = timedelta(seconds=10)
        x.faults.plan(ENDPOINTS["post"], "drop_after_apply")
        post = post_of(x, "9 of you tonight.")
        with pytest.raises(Ambiguous):
            await x.network.send_post(post)

        too_early = await x.network.find_post(post)
        x.advance(timedelta(seconds=10))

        assert too_early is None
        assert [await x.network.find_post(post)] == [PostRef(shown.id) for shown in x.posts()]


class TestDuplicates:
    async def test_sending_the_same_post_again_returns_the_one_that_is_there(self, x: XHarness):
        post = post_of(x, "9 of you tonight.")
        first = await x.network.send_post(post)
        x.advance(timedelta(seconds=20))

        assert first == await x.network.send_post(post)
        assert [first.id] == [shown.id for shown in x.posts()]

    async def test_a_duplicate_that_cannot_be_seen_yet_stays_in_doubt(self, x: XHarness):
        x.faults.read_lag = timedelta(minutes=1)
        post = post_of(x, "9 of you tonight.")
        await x.network.send_post(post)

        with pytest.raises(Ambiguous):
            await x.network.send_post(post)

    async def test_the_words_of_an_earlier_post_are_refused(self, x: XHarness):
        await x.network.send_post(post_of(x, "9 of you tonight."))
        x.advance(timedelta(hours=2))

        with pytest.raises(Refused, match="duplicate"):
            await x.network.send_post(post_of(x, "9 of you tonight.", number=2))

    async def test_two_messages_in_the_same_words_at_once_are_two(self, x: XHarness):
        """The first one must not pass for the second one, that never went out."""
        alice = x.person("alice")
        await x.writes(alice, "in")
        await x.network.send_message(message_of(x, alice, "You are in.", number=1))

        assert None is await x.network.find_message(message_of(x, alice, "You are in.", number=2))


class TestRules:
    async def test_a_reply_to_somebody_who_did_not_mention_the_bot_is_refused(self, x: XHarness):
        ref = await x.says(x.person("alice"), "nice weather")

        with pytest.raises(Refused, match="not been mentioned"):
            await x.network.send_post(post_of(x, "It is.", answers_to=Thread(ref, ref)))

    async def test_a_message_to_somebody_who_never_wrote_is_refused(self, x: XHarness):
        with pytest.raises(Refused, match="permission"):
            await x.network.send_message(message_of(x, x.person("alice"), "hello"))

    async def test_a_post_that_is_too_long_is_refused_before_it_is_sent(self, x: XHarness):
        with pytest.raises(Refused, match="weighs 282"):
            await x.network.send_post(post_of(x, "🍻" * 141))

    async def test_a_post_of_just_the_length_is_taken(self, x: XHarness):
        await x.network.send_post(post_of(x, "🍻" * 140))

        assert [shown.text for shown in x.posts()] == ["🍻" * 140]

    async def test_a_message_that_is_too_long_is_refused(self, x: XHarness):
        with pytest.raises(Refused, match="10001"):
            await x.network.send_message(message_of(x, x.person("alice"), "a" * 10_001))


class TestLimits:
    async def test_a_used_up_limit_says_when_it_begins_anew(self, x: XHarness):
        for _ in range(15):
            await x.network.messages_since(None)
        x.advance(timedelta(minutes=4))

        with pytest.raises(Throttled) as throttled:
            await x.network.messages_since(None)
        x.advance(throttled.value.wait or timedelta(0))

        assert timedelta(minutes=11) == throttled.value.wait
        assert (await x.network.messages_since(None)).items == ()

    async def test_a_call_that_x_would_turn_away_is_not_made(self, x: XHarness):
        for _ in range(15):
            await x.network.messages_since(None)
        before = len(x.server.exchanges)

        with pytest.raises(Throttled):
            await x.network.messages_since(None)

        assert before == len(x.server.exchanges)

    async def test_after_a_restart_the_first_answer_says_what_is_left(self, x: XHarness):
        for _ in range(14):
            await x.network.messages_since(None)
        await x.restart()
        await x.network.messages_since(None)
        before = len(x.server.exchanges)

        with pytest.raises(Throttled):
            await x.network.messages_since(None)

        assert before == len(x.server.exchanges)

    async def test_a_silent_429_names_no_time(self, x: XHarness):
        x.faults.plan(ENDPOINTS["post"], "too_many_silent")

        with pytest.raises(Throttled) as throttled:
            await x.network.send_post(post_of(x, "9 of you tonight."))

        assert throttled.value.wait is None

    async def test_a_backlog_of_more_than_one_allowance_arrives_whole_and_once(self):
        async with harness(limits={"GET /2/dm_events": 3}) as x:
            alice = x.person("alice")
            begin = await x.writes(alice, "hello")
            ids = [await x.writes(alice, f"message {number}") for number in range(320)]
            with pytest.raises(Throttled):
                await x.network.messages_since(begin)
            late = await x.writes(alice, "one more")
            x.advance(timedelta(minutes=15))

            batch = await x.network.messages_since(begin)
            rest = await x.network.messages_since(batch.cursor)

            assert ids == [message.id for message in batch.items]
            assert [late] == [message.id for message in rest.items]

    async def test_a_backlog_is_not_read_again_where_only_its_authors_were_missing(self):
        async with harness(limits={"GET /2/dm_events": 3}) as x:
            alice = x.person("alice")
            ids = [await x.writes(alice, f"message {number}") for number in range(120)]
            x.faults.plan("GET /2/users", "server_error")
            with pytest.raises(Unreachable):
                await x.network.messages_since(None)

            assert ids == [message.id for message in (await x.network.messages_since(None)).items]


class TestOperator:
    @pytest.mark.parametrize("fault", ["no_credit", "unauthorized"])
    @pytest.mark.parametrize("endpoint", ["GET /2/users/:id/mentions", "GET /2/dm_events"])
    async def test_reads_without_credit_or_credentials_call_for_an_operator(self, x: XHarness, fault, endpoint):
        x.faults.plan(endpoint, *[fault] * 2)

        with pytest.raises(Suspended):
            await (x.network.messages_since(None) if "dm" in endpoint else x.network.posts_since(None))

    @pytest.mark.parametrize("endpoint", ["GET /2/users/:id/mentions", "GET /2/dm_events", ENDPOINTS["post"]])
    async def test_a_single_401_is_passed_over(self, x: XHarness, endpoint):
        x.faults.plan(endpoint, "unauthorized")

        await x.network.posts_since(None)
        await x.network.messages_since(None)
        await x.network.send_post(post_of(x, "9 of you tonight."))

        assert x.faults.injected == 1
        assert len(x.posts()) == 1

    async def test_a_post_without_credit_calls_for_an_operator(self, x: XHarness):
        x.faults.plan(ENDPOINTS["post"], "no_credit")

        with pytest.raises(Suspended, match="credits"):
            await x.network.send_post(post_of(x, "9 of you tonight."))

    @pytest.mark.parametrize("key", ["consumer_key", "consumer_secret", "access_token", "access_token_secret"])
    async def test_a_wrong_key_is_noticed_at_once(self, x: XHarness, key):
        mistyped = x.adapter(**{key: "mistyped"})

        with pytest.raises(Suspended, match="own account: 401"):
            await mistyped.open()
        await mistyped.close()

    async def test_an_adapter_that_was_not_opened_says_so(self, x: XHarness):
        with pytest.raises(Unreachable, match="not opened"):
            await x.adapter().posts_since(None)


#: What a broken gateway may answer: status, type, body.
STRANGE_ANSWERS = {
    "empty 503": (503, "application/json", ""),
    "null 500": (500, "application/json", "null"),
    "list 500": (500, "application/json", "[]"),
    "HTML 200": (200, "text/html", "<html></html>"),
    "HTML 403": (403, "text/html", "<html></html>"),
    "cut JSON": (200, "application/json", '{"data": {"i'),
    "list 200": (200, "application/json", "[]"),
    "nothing but errors": (200, "application/json", '{"errors": [{"title": "Not Found Error", "detail": "gone"}]}'),
}


@pytest.mark.parametrize(("status", "kind", "body"), STRANGE_ANSWERS.values(), ids=STRANGE_ANSWERS.keys())
class TestStrangeAnswers:
    """tweepy's own errors fall over most of these."""

    async def test_a_strange_answer_to_a_write_leaves_it_in_doubt(
        self, x: XHarness, aiohttp_server, status, kind, body
    ):
        x.address = await self._gateway(x, aiohttp_server, status, kind, body)
        behind_gateway = x.adapter()
        await behind_gateway.open()

        with pytest.raises(Ambiguous):
            await behind_gateway.send_post(post_of(x, "9 of you tonight."))
        with pytest.raises(Ambiguous):
            await behind_gateway.send_message(message_of(x, x.person("alice"), "hello"))
        await behind_gateway.close()

    async def test_a_strange_answer_to_a_read_can_be_tried_again(self, x: XHarness, aiohttp_server, status, kind, body):
        x.address = await self._gateway(x, aiohttp_server, status, kind, body)
        behind_gateway = x.adapter()
        await behind_gateway.open()

        with pytest.raises(Unreachable):
            await behind_gateway.posts_since(None)
        with pytest.raises(Unreachable):
            await behind_gateway.messages_since(None)
        await behind_gateway.close()

    async def _gateway(self, x: XHarness, aiohttp_server, status, kind, body) -> str:
        async def answer(request: web.Request) -> web.Response:
            if request.path == "/2/users/me":
                return web.json_response({"data": {"id": x.me.id, "username": x.me.handle}})
            return web.Response(status=status, content_type=kind, text=body)

        app = web.Application()
        app.router.add_route("*", "/{path:.*}", answer)
        server = await aiohttp_server(app)
        return str(server.make_url("/"))


async def test_a_picture_that_could_not_be_described_is_not_shown(x: XHarness):
    """Who does not see it would not know what it is."""
    x.faults.plan("POST /2/media/metadata", "html_503")

    await x.network.send_post(
        OutgoingPost(number=1, network="x", text=Text.plain("Bar One"), created_at=x.now(), picture=PICTURE)
    )

    (shown,) = x.posts()
    assert ("Bar One", None) == (shown.text, shown.picture)


async def test_a_picture_that_hangs_leaves_its_post_the_time_to_go_out(x: XHarness):
    await x.network.close()
    x.network = x.adapter(timeout=timedelta(seconds=0.6))
    await x.network.open()
    x.faults.plan("POST /2/media/upload", "hang")

    await x.network.send_post(
        OutgoingPost(number=1, network="x", text=Text.plain("Bar One"), created_at=x.now(), picture=PICTURE)
    )

    assert [None] == [shown.picture for shown in x.posts()]


async def test_what_people_wrote_with_a_photo_is_heard_without_its_address(x: XHarness):
    alice = x.person("alice")
    x.server.people.publish(x.world.people["x", alice.id], f"meet at 7? @{x.me.handle}", None, picture=PHOTO)

    (post,) = (await x.network.posts_since(None)).items

    assert f"meet at 7? @{x.me.handle}" == post.text
