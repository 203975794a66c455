"""The Bluesky network as `bot.ports` wants it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from adapters.bluesky.calendar import OpenCalendar
from adapters.bluesky.chat import Chat
from adapters.bluesky.connection import Connection
from adapters.bluesky.errors import MissingRight
from adapters.bluesky.jetstream import Jetstream
from adapters.bluesky.mailbox import Mailbox
from adapters.bluesky.pace import ChatPatience, WritePoints
from adapters.bluesky.pictures import Pictures
from adapters.bluesky.profile import Profile
from adapters.bluesky.session_file import SessionFile
from adapters.bluesky.timeline import Timeline
from bot.ports import (
    Account,
    Batch,
    CalendarEntry,
    Clock,
    DirectMessage,
    NetworkName,
    OutgoingMessage,
    OutgoingPost,
    Post,
    PostRef,
    PublicAnswer,
    Refused,
    Suspended,
)


class BlueskyNetwork:
    """One account on Bluesky, or on any other AT Protocol server that Bluesky's app view listens to.

    Args:
        handle: the account's, without "@".
        app_password: made with "allow access to your direct messages".
        clock: stamps nothing that is published; tells when to renew the session.
        pds_url: where the account logs in; it may name another server to go on with.
        chat_service_did: who the direct messages are asked of, through that server.
        timeout: of one request, all in all.
        session_file: where the session is kept between starts; without one each start is a login.
        languages: of what the bot posts, as BCP 47 tags.
        jetstream_url: where RSVPs that people publish are read; without one none are.
    """

    name: NetworkName = "bluesky"

    def __init__(
        self,
        *,
        handle: str,
        app_password: str,
        clock: Clock,
        pds_url: str = "https://bsky.social",
        chat_service_did: str = "did:web:api.bsky.chat",
        timeout: timedelta = timedelta(seconds=20),
        session_file: Path | None = None,
        languages: tuple[str, ...] = ("en",),
        jetstream_url: str | None = None,
    ) -> None:
        self._connection = Connection(
            handle=handle,
            app_password=app_password,
            pds_url=pds_url,
            timeout=timeout,
            clock=clock,
            session_file=SessionFile(session_file, pds_url, handle) if session_file else None,
        )
        self._chat = Chat(self._connection, chat_service_did)
        points = WritePoints(clock)
        self._timeline = Timeline(self._connection, Pictures(self._connection, timeout / 2), points, languages)
        self._mailbox = Mailbox(self._chat, ChatPatience(clock))
        self._calendar = OpenCalendar(self._connection, points)
        self._jetstream = Jetstream(self._connection, clock, jetstream_url)
        self._profile = Profile(self._connection)

    async def open(self) -> Account:
        """Log in, say that this is a bot to which strangers may write, and see whether direct messages can be read."""
        await self._connection.open()
        try:
            await self._profile.introduce()
            await self._probe_chat()
        except MissingRight as error:
            raise Suspended(
                "Bluesky: this app password does not allow direct messages; "
                'make one with "Allow access to your direct messages"'
            ) from error
        except Refused as error:
            raise Suspended(str(error)) from error
        return self._connection.account

    async def _probe_chat(self) -> None:
        """A stored session may be of an app password that was replaced since."""
        try:
            await self._chat.probe()
        except MissingRight:
            if not await self._connection.log_in_afresh():
                raise
            await self._chat.probe()

    async def close(self) -> None:
        """Let go of the connections."""
        await self._connection.close()

    async def posts_since(self, cursor: str | None) -> Batch[Post]:
        """See `Timeline.posts_since`."""
        return await self._timeline.posts_since(cursor)

    async def messages_since(self, cursor: str | None) -> Batch[DirectMessage]:
        """See `Mailbox.messages_since`."""
        return await self._mailbox.messages_since(cursor)

    async def send_post(self, post: OutgoingPost) -> PostRef:
        """See `Timeline.send_post`."""
        return await self._timeline.send_post(post)

    async def find_post(self, post: OutgoingPost) -> PostRef | None:
        """See `Timeline.find_post`."""
        return await self._timeline.find_post(post)

    async def keep_entry(self, entry: CalendarEntry) -> PostRef:
        """See `OpenCalendar.keep`."""
        return await self._calendar.keep(entry)

    async def answers_since(self, cursor: str | None) -> Batch[PublicAnswer]:
        """See `Jetstream.answers_since`."""
        return await self._jetstream.answers_since(cursor)

    async def send_message(self, message: OutgoingMessage) -> str:
        """See `Mailbox.send_message`."""
        return await self._mailbox.send_message(message)

    async def find_message(self, message: OutgoingMessage) -> str | None:
        """See `Mailbox.find_message`."""
        return await self._mailbox.find_message(message)
