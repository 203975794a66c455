"""Logging in seldom, staying in, and saying in one line what an operator has to do."""

import stat
from datetime import timedelta

import pytest

from adapters.bluesky.connection import LOGIN_PAUSE
from adapters.practice.bluesky_accounts import ACCESS_LIFE, REFRESH_LIFE, app_password
from bot.ports import Suspended, Throttled, Unreachable
from tests.contract.harness_bluesky import BlueskyHarness

CREATE, REFRESH = "com.atproto.server.createSession", "com.atproto.server.refreshSession"
LISTEN = "app.bsky.notification.listNotifications"


async def test_a_restart_takes_up_the_session_without_a_login(bluesky: BlueskyHarness):
    bluesky.server.faults.plan(CREATE, "unauthorized")

    await bluesky.restart()

    assert bluesky.bot.id == bluesky.me.id


async def test_the_session_file_is_nobody_elses_to_read(bluesky: BlueskyHarness):
    assert stat.S_IMODE(bluesky.session_file.stat().st_mode) == 0o600


async def test_a_session_file_that_was_open_to_all_is_closed_when_it_is_rewritten(bluesky: BlueskyHarness):
    bluesky.session_file.chmod(0o644)
    bluesky.advance(ACCESS_LIFE)

    await bluesky.network.posts_since(None)

    assert stat.S_IMODE(bluesky.session_file.stat().st_mode) == 0o600


@pytest.mark.parametrize("garbage", ["", "{", "[]", '{"session": "a:::b"}', "null"])
async def test_a_broken_session_file_costs_a_login_only(bluesky: BlueskyHarness, garbage: str):
    bluesky.session_file.write_text(garbage)

    await bluesky.restart()

    assert bluesky.bot.id == bluesky.me.id


async def test_a_stored_session_of_another_account_is_left_alone(bluesky: BlueskyHarness):
    other = bluesky.people.sign_up("another", "Another Bot", is_bot=True)
    await bluesky.network.close()

    bluesky.network = bluesky.adapter(handle=other.handle, app_password=app_password(other.id))

    assert other.id == (await bluesky.network.open()).id


async def test_a_session_is_stored_where_it_can_be_and_nothing_breaks_where_not(bluesky: BlueskyHarness):
    await bluesky.network.close()
    beside = bluesky.session_file.parent
    for session_file in (beside / "a" / "new" / "folder", bluesky.session_file / "is" / "no" / "folder"):
        bluesky.network = bluesky.adapter(session_file=session_file)
        assert bluesky.bot.id == (await bluesky.network.open()).id
        await bluesky.network.close()

    assert (beside / "a" / "new" / "folder").is_file()


async def test_a_day_of_work_takes_one_login(bluesky: BlueskyHarness):
    """The SDK renews the session by the bot's clock, shortly before it expires."""
    bluesky.server.faults.plan(CREATE, "unauthorized")

    for _ in range(24):
        bluesky.advance(timedelta(hours=1))
        await bluesky.network.posts_since(None)
        await bluesky.network.messages_since(None)


async def test_a_token_that_the_server_calls_expired_is_renewed_at_once(bluesky: BlueskyHarness):
    bluesky.server.faults.plan(CREATE, "unauthorized")
    bluesky.server.faults.plan(LISTEN, "unauthorized")

    assert (await bluesky.network.posts_since(None)).items == ()


async def test_a_session_that_cannot_be_renewed_is_replaced_by_a_login(bluesky: BlueskyHarness):
    bluesky.advance(REFRESH_LIFE + timedelta(days=1))

    assert (await bluesky.network.posts_since(None)).items == ()


async def test_a_server_that_forgot_all_sessions_is_logged_in_to_again(bluesky: BlueskyHarness):
    bluesky.server._accounts._key = b"another"

    assert (await bluesky.network.posts_since(None)).items == ()


async def test_a_token_that_is_never_taken_ends_in_an_alert_not_in_a_loop(bluesky: BlueskyHarness):
    bluesky.server.faults.plan(LISTEN, *["unauthorized"] * 9)

    with pytest.raises(Suspended, match="ExpiredToken"):
        await bluesky.network.posts_since(None)

    assert bluesky.server.faults.injected == 2


async def test_a_wrong_password_is_named_and_not_tried_again_and_again(bluesky: BlueskyHarness):
    """Logins are counted by the day: a bot that hammers would lock itself out for longer."""
    await bluesky.network.close()
    bluesky.network = bluesky.adapter(app_password="wrong", session_file=None)
    for _ in range(50):
        with pytest.raises(Suspended, match=r"does not let tweetmeet.test in: check handle and app password"):
            await bluesky.network.open()

    bluesky.advance(LOGIN_PAUSE)
    with pytest.raises(Suspended, match="check handle and app password"):
        await bluesky.network.open()


async def test_an_app_password_without_direct_messages_is_named(bluesky: BlueskyHarness):
    await bluesky.network.close()
    weak = app_password(bluesky.bot.id, direct_messages=False)
    bluesky.network = bluesky.adapter(app_password=weak, session_file=None)

    with pytest.raises(Suspended, match="Allow access to your direct messages"):
        await bluesky.network.open()


async def test_a_better_app_password_takes_the_place_of_a_stored_session(bluesky: BlueskyHarness):
    """The operator did as told: the session of the weaker one is still in the file."""
    await bluesky.network.close()
    weak = bluesky.adapter(app_password=app_password(bluesky.bot.id, direct_messages=False))
    bluesky.session_file.unlink()
    with pytest.raises(Suspended):
        await weak.open()
    await weak.close()

    bluesky.network = bluesky.adapter()

    assert bluesky.bot.id == (await bluesky.network.open()).id


async def test_an_app_password_without_direct_messages_is_tried_once_a_start(bluesky: BlueskyHarness):
    await bluesky.network.close()
    weak = app_password(bluesky.bot.id, direct_messages=False)
    bluesky.network = bluesky.adapter(app_password=weak, session_file=None)
    for _ in range(50):
        with pytest.raises(Suspended, match="Allow access to your direct messages"):
            await bluesky.network.open()


async def test_a_network_that_comes_late_is_opened_with_the_same_adapter(bluesky: BlueskyHarness):
    await bluesky.network.close()
    bluesky.network = bluesky.adapter(session_file=None)
    bluesky.server.faults.plan(CREATE, "drop", "html_503", "server_error")
    for _ in range(3):
        with pytest.raises(Unreachable):
            await bluesky.network.open()

    assert bluesky.bot.id == (await bluesky.network.open()).id


async def test_too_many_logins_say_how_long_to_wait(bluesky: BlueskyHarness):
    await bluesky.network.close()
    bluesky.network = bluesky.adapter(session_file=None)
    bluesky.server.faults.plan(CREATE, "too_many")

    with pytest.raises(Throttled) as throttled:
        await bluesky.network.open()

    assert timedelta(minutes=5) == throttled.value.wait


async def test_before_the_first_login_nothing_can_be_sent(bluesky: BlueskyHarness):
    await bluesky.network.close()
    bluesky.network = bluesky.adapter()

    with pytest.raises(Unreachable, match="not logged in"):
        await bluesky.network.posts_since(None)


async def test_strangers_may_write_and_groups_may_not_invite(bluesky: BlueskyHarness):
    declaration = bluesky.server._repositories.record(f"at://{bluesky.bot.id}/chat.bsky.actor.declaration/self")

    assert declaration is not None
    assert (declaration["allowIncoming"], declaration["allowGroupInvites"]) == ("all", "none")


async def test_a_chat_service_that_is_not_there_is_a_matter_of_settings(bluesky: BlueskyHarness):
    await bluesky.network.close()
    bluesky.network = bluesky.adapter()
    bluesky.network._chat._proxy.clear()

    with pytest.raises(Suspended, match="XRPC Not Supported"):
        await bluesky.network.open()
