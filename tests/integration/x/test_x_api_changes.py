"""What X's API says in its newer spelling, and what is not said by who it seems to be."""

from aiohttp import web

from bot.ports import OutgoingMessage, OutgoingPost
from bot.text import Link, Text
from tests.contract.harness_x import XHarness, harness


async def test_the_newer_spelling_is_understood():
    """From 2.167 on: `referenced_posts`, and the sender of a message only as an expansion."""
    async with harness(spelling="post") as x:
        alice, bob = x.person("alice"), x.person("bob")
        call = await x.says(alice, f"tonight at 7? @{x.me.handle}")
        reply = await x.says(bob, f"me too @{x.me.handle}", in_reply_to=call)
        await x.writes(alice, "in")
        message = OutgoingMessage(number=1, to=alice, text=Text.plain("You are in."), created_at=x.now())
        sent = await x.network.send_message(message)
        await x.writes(bob, "in")
        await x.restart()

        posts = (await x.network.posts_since(None)).items
        messages = (await x.network.messages_since(None)).items

        assert [call.id, reply.id] == [post.ref.id for post in posts]
        assert call.id == posts[1].thread.root.id
        assert [alice, bob] == [message.author for message in messages]
        assert sent == await x.network.find_message(message)


async def test_a_sender_that_is_left_out_in_silence_is_asked_for(x: XHarness, aiohttp_server):
    """Else the bot would take its own words for a guest's."""
    alice = x.person("alice")
    mine = {"id": "2", "text": "You are in.", "sender_id": x.me.id}
    hers = {"id": "1", "text": "in", "sender_id": alice.id}
    always = {"dm_conversation_id": f"{x.me.id}-{alice.id}", "created_at": "2026-05-01T12:00:00.000Z"}

    async def answer(request: web.Request) -> web.Response:
        if request.path == "/2/users/me":
            return web.json_response({"data": {"id": x.me.id, "username": x.me.handle}})
        told = set() if "expansions" in request.query else {"sender_id"}
        events = [{name: event[name] for name in event.keys() - told} | always for event in (mine, hers)]
        users = [{"id": alice.id, "username": alice.handle}]
        return web.json_response({"data": events, "includes": {"users": users}, "meta": {"result_count": 2}})

    app = web.Application()
    app.router.add_get("/{path:.*}", answer)
    x.address = str((await aiohttp_server(app)).make_url("/"))
    await x.restart()

    (message,) = (await x.network.messages_since(None)).items

    assert (alice, "in") == (message.author, message.text)


async def test_a_share_of_a_call_is_no_call(x: XHarness):
    alice, bob = x.person("alice"), x.person("bob")
    call = await x.says(alice, f"tonight at 7? @{x.me.handle}")
    x.server.people.share(x.world.people["x", bob.id], x.world.posts[0])

    assert [call.id] == [post.ref.id for post in (await x.network.posts_since(None)).items]


async def test_a_call_of_somebody_who_left_x_is_still_heard(x: XHarness):
    """X tells of such an author only among the partial errors of its answer."""
    alice = x.person("alice")
    await x.says(alice, f"tonight at 7? @{x.me.handle}")
    await x.writes(alice, "in")
    del x.world.people["x", alice.id]

    (post,) = (await x.network.posts_since(None)).items
    (message,) = (await x.network.messages_since(None)).items

    assert (alice.id, alice.id) == (post.author.id, message.author.id)
    assert (post.author.handle, message.author.handle) == ("", "")


async def test_a_message_with_a_link_is_recognised_behind_x_own_short_link(x: XHarness):
    alice = x.person("alice")
    await x.writes(alice, "in")
    text = Text(("Your page: ", Link("https://example.org/m/7?a=1&b=2", "page"), " < keep it"))
    message = OutgoingMessage(number=1, to=alice, text=text, created_at=x.now())

    sent = await x.network.send_message(message)
    await x.restart()

    assert sent == await x.network.find_message(message)


async def test_a_reply_that_the_app_made_is_heard_with_the_handle_it_put_in_front(x: XHarness):
    ref = await x.network.send_post(
        OutgoingPost(number=1, network="x", text=Text.plain("9 of you tonight."), created_at=x.now())
    )

    await x.says(x.person("alice"), "me too", in_reply_to=ref)

    (answer,) = (await x.network.posts_since(None)).items
    assert f"@{x.me.handle} me too" == answer.text
