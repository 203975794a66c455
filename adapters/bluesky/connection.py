"""One account's calls to its server: logged in, with a deadline, errors in the words of `bot.ports`.

One client serves everything. The chat service behind the server is reached by a header per call instead of the SDK's
`with_proxy`: a clone shares the session, but neither the lock under which it is renewed, nor the server's address that
a login finds out, nor the connections.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import TypeVar

import httpx
from atproto import AsyncClient, AsyncRequest, Session, SessionEvent

from adapters.bluesky.errors import CALL_ERRORS, Stage, StaleToken, translated
from adapters.bluesky.session_file import SessionFile
from bot.ports import Account, Clock, NetworkError, Refused, Suspended, Throttled, Unreachable

Answer = TypeVar("Answer")
Call = Callable[[AsyncClient], Awaitable[Answer]]

#: After a login that was turned away none is tried for so long: each counts against a daily limit.
LOGIN_PAUSE = timedelta(minutes=30)


class _Client(AsyncClient):
    """The SDK's client on the bot's clock, by which it tells when to renew the session before it expires."""

    def __init__(self, base_url: str, request: AsyncRequest, clock: Clock) -> None:
        super().__init__(base_url, request)
        self._clock = clock

    @property
    def session(self) -> Session | None:
        """None before the first login."""
        return self._session

    def get_current_time(self) -> datetime:
        return self._clock.now()

    async def renew_session(self) -> None:
        """Under the lock of the SDK's own renewals."""
        async with self._refresh_lock:
            await self._refresh_and_set_session()


class Connection:
    """Calls on behalf of one account."""

    def __init__(
        self,
        *,
        handle: str,
        app_password: str,
        pds_url: str,
        timeout: timedelta,
        clock: Clock,
        session_file: SessionFile | None,
    ) -> None:
        seconds = timeout.total_seconds()
        # Connecting gives up first: nothing was sent then, which a time-out of the whole call could not tell.
        request = AsyncRequest(timeout=httpx.Timeout(seconds, connect=seconds / 2))
        self._client = _Client(pds_url, request, clock)
        self._client.on_session_change(self._keep_session)
        self._handle, self._app_password = handle, app_password
        self._deadline, self._clock, self._session_file = seconds, clock, session_file
        self._renewing = asyncio.Lock()
        self._has_logged_in = False
        self._no_login_before: tuple[datetime, NetworkError] | None = None  #: and why

    @property
    def account(self) -> Account:
        """The bot's own; raises `Unreachable` before the first login."""
        return Account("bluesky", self._session.did, self._session.handle)

    async def open(self) -> Account:
        """Take up the stored session, or log in; whether a stored one is still good shows at the first call."""
        if self._client.session is None and not await self._take_up():
            await self._log_in()
        return self.account

    async def log_in_afresh(self) -> bool:
        """Log in where the session is an earlier start's; False where it is this start's own: no login would help."""
        if self._has_logged_in:
            return False
        await self._log_in()
        return True

    async def close(self) -> None:
        """Let go of the connections."""
        await self._client.request.close()

    async def call(self, what: str, call: Call[Answer], *, stage: Stage = "read") -> Answer:
        """The answer to `call`, tried again once with a new token where the server no longer takes the old one.

        Args:
            what: the XRPC method, for messages.
            call: makes the request with the client it is given.
            stage: what a failure means, see `adapters.bluesky.errors`.

        Raises:
            NetworkError: of whichever kind fits.
        """
        stale = self._session.access_jwt
        try:
            return await self._once(what, call, stage)
        except StaleToken:
            await self._renew(stale)
        return await self._once(what, call, stage)

    async def _once(self, what: str, call: Call[Answer], stage: Stage) -> Answer:
        try:
            async with asyncio.timeout(self._deadline):
                return await call(self._client)
        except CALL_ERRORS as error:
            raise translated(error, what, stage, now=self._clock.now()) from error

    @property
    def _session(self) -> Session:
        if self._client.session is None:
            raise Unreachable("Bluesky: not logged in yet")
        return self._client.session

    async def _renew(self, stale: str) -> None:
        """Get another token than `stale`: one renewal serves all calls that found the same one stale."""
        async with self._renewing:
            if self._session.access_jwt != stale:
                return
            try:
                await self._once("com.atproto.server.refreshSession", lambda _: self._client.renew_session(), "read")
            except Suspended:
                await self._log_in()

    async def _take_up(self) -> bool:
        stored = self._session_file.load() if self._session_file else None
        if stored is None:
            return False
        await self._client.login(session_string=stored, fetch_bsky_profile=False)
        return True

    async def _log_in(self) -> None:
        if self._no_login_before and self._clock.now() < self._no_login_before[0]:
            raise self._no_login_before[1].with_traceback(None)
        try:
            await self._once("com.atproto.server.createSession", self._create_session, "prepare")
        except (Suspended, Refused, Throttled) as error:
            raise self._put_off(error) from error
        self._has_logged_in, self._no_login_before = True, None

    def _put_off(self, error: Suspended | Refused | Throttled) -> NetworkError:
        """The reason in the operator's words; until its time has come the server is not asked again."""
        pause, reason = LOGIN_PAUSE, error
        if isinstance(error, Throttled):
            pause = error.wait or LOGIN_PAUSE
        elif "Takedown" in str(error):
            reason = Suspended(f"Bluesky has taken {self._handle} down: appeal in its app ({error})")
        else:
            reason = Suspended(f"Bluesky does not let {self._handle} in: check handle and app password ({error})")
        self._no_login_before = (self._clock.now() + pause, reason)
        return reason

    async def _create_session(self, client: AsyncClient) -> None:
        await client.login(self._handle, self._app_password, fetch_bsky_profile=False)

    def _keep_session(self, event: SessionEvent, session: Session) -> None:
        if self._session_file and event is not SessionEvent.IMPORT:
            self._session_file.save(session.export())
