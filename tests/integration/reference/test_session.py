"""Logging in to the real PDS: seldom, and with one line for the operator where it does not work."""

import asyncio
import stat
from datetime import timedelta

import pytest

from bot.ports import OutgoingPost, Suspended, Throttled
from bot.text import Text
from tests.reference.harness import ReferenceHarness
from tests.reference.tokens import expire

CREATE, REFRESH = "com.atproto.server.createSession", "com.atproto.server.refreshSession"


def logins(bluesky: ReferenceHarness) -> tuple[int, int]:
    return bluesky.front.calls[CREATE], bluesky.front.calls[REFRESH]


async def starts_with(bluesky: ReferenceHarness, password: str) -> None:
    await bluesky.network.close()
    bluesky.network = bluesky.adapter(app_password=password, session_file=None)
    await bluesky.network.open()


async def test_many_starts_are_one_login(bluesky: ReferenceHarness):
    for _ in range(3):
        await bluesky.restart()

    assert (1, 0) == logins(bluesky)
    assert stat.S_IMODE(bluesky.session_file.stat().st_mode) == 0o600


async def test_a_token_that_expired_is_renewed_once_for_all_who_wait(bluesky: ReferenceHarness):
    expire(bluesky.session_file)
    await bluesky.network.close()
    bluesky.network = bluesky.adapter()
    await bluesky.network._connection.open()

    reads = (bluesky.network.posts_since(None), bluesky.network.messages_since(None))
    await asyncio.gather(*reads, bluesky.network.posts_since(None))

    assert (1, 1) == logins(bluesky)


async def test_the_renewed_session_is_the_one_that_is_kept(bluesky: ReferenceHarness):
    expire(bluesky.session_file)
    await bluesky.restart()

    await bluesky.restart()

    assert (1, 1) == logins(bluesky)


async def test_a_session_that_cannot_be_renewed_is_replaced_by_one_login(bluesky: ReferenceHarness):
    expire(bluesky.session_file, refresh_too=True)

    await bluesky.restart()

    assert (2, 1) == logins(bluesky)


async def test_a_token_that_expires_in_the_middle_of_a_send_loses_nothing(bluesky: ReferenceHarness):
    expire(bluesky.session_file)
    await bluesky.network.close()
    bluesky.network = bluesky.adapter()
    await bluesky.network._connection.open()
    words = Text.plain("Tonight at 19:00 EEST.")

    await bluesky.network.send_post(
        OutgoingPost(number=1, network="bluesky", text=words, created_at=bluesky.now(), answers_to=None)
    )

    assert ["Tonight at 19:00 EEST."] == [shown.text for shown in bluesky.posts()]


async def test_a_wrong_password_is_one_clear_line_and_one_try(bluesky: ReferenceHarness):
    await bluesky.network.close()
    bluesky.network = bluesky.adapter(app_password="wrong", session_file=None)

    for _ in range(20):
        with pytest.raises(Suspended, match="check handle and app password") as told:
            await bluesky.network.open()

    assert "\n" not in str(told.value)
    assert (2, 0) == logins(bluesky)


async def test_an_app_password_without_direct_messages_is_named(bluesky: ReferenceHarness):
    weak = bluesky.people.app_password(bluesky.bot, direct_messages=False)

    with pytest.raises(Suspended, match="Allow access to your direct messages"):
        await starts_with(bluesky, weak)


async def test_an_app_password_that_was_revoked_calls_for_an_operator(bluesky: ReferenceHarness):
    bluesky.people.revoke(bluesky.bot, "with messages")
    expire(bluesky.session_file)

    with pytest.raises(Suspended, match="check handle and app password"):
        await bluesky.restart()

    assert (2, 1) == logins(bluesky)


async def test_an_account_that_was_taken_down_calls_for_an_operator(bluesky: ReferenceHarness):
    bluesky.people.take_down(bluesky.bot)

    with pytest.raises(Suspended, match="AccountTakedown"):
        await bluesky.restart()


async def test_a_login_that_a_moderator_forbids_says_so(bluesky: ReferenceHarness):
    """The account's own password gets that answer; an app password is only called wrong."""
    bluesky.people.take_down(bluesky.bot)

    with pytest.raises(Suspended, match=r"has taken .* down"):
        await starts_with(bluesky, bluesky.people.password)


async def test_a_server_that_takes_no_more_logins_is_left_alone_as_long_as_it_says(bluesky: ReferenceHarness):
    bluesky.front.is_limited = True
    await bluesky.network.close()
    for _ in range(31):
        bluesky.network = bluesky.adapter(app_password="wrong", session_file=None)
        with pytest.raises((Suspended, Throttled)):
            await bluesky.network.open()
        await bluesky.network.close()
    bluesky.network = bluesky.adapter(session_file=None)
    before = bluesky.front.calls[CREATE]

    for _ in range(5):
        with pytest.raises(Throttled) as told:
            await bluesky.network.open()

    assert before + 1 == bluesky.front.calls[CREATE]
    assert told.value.wait is not None
    assert told.value.wait > timedelta(0)
