"""What the bot does when it starts, on the real PDS: it says what it is, and catches up with all that was said."""

from datetime import timedelta

from tests.reference.harness import ReferenceHarness

PROFILE, DECLARATION = "app.bsky.actor.profile", "chat.bsky.actor.declaration"


async def test_strangers_may_write_and_everybody_sees_that_it_is_a_bot(bluesky: ReferenceHarness):
    (declaration,) = bluesky.people.records(bluesky.bot, DECLARATION)
    profile = bluesky.people.look(bluesky.bot, "app.bsky.actor.getProfile", actor=bluesky.bot.id)

    assert ("all", "none") == (declaration["value"]["allowIncoming"], declaration["value"]["allowGroupInvites"])
    assert ["bot"] == [label["val"] for label in profile["labels"]]


async def test_what_the_operator_wrote_into_the_profile_stays(bluesky: ReferenceHarness):
    written = {"$type": PROFILE, "displayName": "Tweet Meet", "description": "Ask Ada."}
    bluesky.people.put(bluesky.bot, PROFILE, "self", written)

    await bluesky.restart()

    (profile,) = bluesky.people.records(bluesky.bot, PROFILE)
    assert ("Tweet Meet", "Ask Ada.") == (profile["value"]["displayName"], profile["value"]["description"])
    assert [{"val": "bot"}] == profile["value"]["labels"]["values"]


async def test_another_start_writes_no_label_again(bluesky: ReferenceHarness):
    (before,) = bluesky.people.records(bluesky.bot, PROFILE)

    await bluesky.restart()

    assert [before] == bluesky.people.records(bluesky.bot, PROFILE)


async def test_a_day_of_downtime_loses_nothing_and_repeats_nothing(bluesky: ReferenceHarness):
    alice = bluesky.person("alice")
    await bluesky.says(alice, f"before @{bluesky.me.handle}")
    await bluesky.writes(alice, "before")
    posts = (await bluesky.network.posts_since(None)).cursor
    messages = (await bluesky.network.messages_since(None)).cursor
    await bluesky.network.close()

    mention = await bluesky.says(bluesky.person("bob"), f"meet tonight? @{bluesky.me.handle}")
    known = await bluesky.writes(alice, "still in")
    stranger = await bluesky.writes(bluesky.person("carol"), "in!")
    bluesky.chat.service.forget_log(refuse_old_cursors=True)
    bluesky.advance(timedelta(days=1))
    await bluesky.restart()

    heard, written = await bluesky.network.posts_since(posts), await bluesky.network.messages_since(messages)
    assert [mention.id] == [post.ref.id for post in heard.items]
    assert [known, stranger] == [message.id for message in written.items]
    assert () == (await bluesky.network.posts_since(heard.cursor)).items
    assert () == (await bluesky.network.messages_since(written.cursor)).items
