"""What went wrong, in the words of `bot.ports`.

What an error means for the sender depends on where it struck, the `Stage` of a call:

    read     nothing is ever applied
    prepare  looks something up for one message, applies nothing
    write    may have been applied, unless the server said no

The SDK wraps only some of what httpx raises: a server that hangs up instead of answering comes through as httpx's own
`RemoteProtocolError`, and JSON that is cut off as a plain `ValueError`. `CALL_ERRORS` is all that a call can raise.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from typing import Literal

import httpx
from atproto.exceptions import AtProtocolError, RateLimitExceededError, RequestErrorBase

from bot.ports import Ambiguous, NetworkError, Refused, Suspended, Throttled, Unreachable

Stage = Literal["read", "prepare", "write"]

CALL_ERRORS = (AtProtocolError, httpx.HTTPError, httpx.InvalidURL, ValueError, TimeoutError)

#: How long to leave a chat service alone that throttles: its limits are published nowhere, and the PDS drops what it
#: says about them. People report hours of silence after five messages a minute.
CHAT_PAUSE = timedelta(minutes=5)

#: Raised before the first byte of a request is on its way.
_NEVER_SENT = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
    httpx.UnsupportedProtocol,
    httpx.InvalidURL,
)

#: Names of errors that a new access token cures.
_STALE_TOKEN = frozenset({"ExpiredToken", "InvalidToken"})

#: Names of errors that concern the bot's account as a whole, under whatever status they come.
_ACCOUNT = frozenset({"AuthMissing", "AuthenticationRequired", "AccountTakedown", "AccountSuspended"})

#: The server has no such method: it is no PDS, or the chat service is not where the settings say.
_NOT_SERVED = frozenset({HTTPStatus.NOT_FOUND, HTTPStatus.NOT_IMPLEMENTED})

#: What the PDS calls an access token that may not do what was asked: an app password without direct messages.
_TOKEN_WITHOUT_RIGHT = "Bad token method"  # noqa: S105  (an error message, no secret)


class StaleToken(Suspended):
    """The access token is not taken any more; only if a new one is not taken either has an operator to act."""


class MissingRight(Suspended):
    """The app password does not allow direct messages."""


def translated(error: Exception, what: str, stage: Stage, *, now: datetime) -> NetworkError:
    """The port's error for one that a call raised.

    Args:
        error: one of `CALL_ERRORS`.
        what: the XRPC method, for the message.
        stage: where in the sending of a message it struck.
        now: to turn the time at which a limit resets into a wait.
    """
    line = f"Bluesky {what}: {_reason(error)}"
    if isinstance(error, RateLimitExceededError):
        return Throttled(line, wait=_wait(error, what, now))
    if isinstance(error, RequestErrorBase) and error.response is not None:
        return _answered(error.response.status_code, xrpc_error(error), line, stage)
    cause = error.__cause__ or error
    return Unreachable(line) if isinstance(cause, _NEVER_SENT) else _in_doubt(line, stage)


def xrpc_error(error: BaseException | None) -> str:
    """The `error` member of an answer, "" where there is none; names of errors are part of a method's lexicon."""
    content = error.response.content if isinstance(error, RequestErrorBase) and error.response else None
    return str(getattr(content, "error", None) or "")


def _answered(status: int, name: str, line: str, stage: Stage) -> NetworkError:
    if _TOKEN_WITHOUT_RIGHT in line:
        return MissingRight(line)
    if name in _STALE_TOKEN:
        return StaleToken(line)
    if name in _ACCOUNT or status == HTTPStatus.UNAUTHORIZED or status in _NOT_SERVED:
        return Suspended(line)
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return _in_doubt(line, stage)
    return Unreachable(line) if stage == "read" else Refused(line)


def _in_doubt(line: str, stage: Stage) -> NetworkError:
    return Ambiguous(line) if stage == "write" else Unreachable(line)


def _wait(error: RateLimitExceededError, what: str, now: datetime) -> timedelta | None:
    """As the server says. On a chat method its `ratelimit-*` are not about the chat service, and the wait is ours."""
    if error.retry_after is not None:
        return timedelta(seconds=error.retry_after)
    if what.startswith("chat."):
        return CHAT_PAUSE
    return max(error.reset_at.astimezone(UTC) - now, timedelta(0)) if error.reset_at else None


def _reason(error: Exception) -> str:
    """One line, short: an HTML page or a validation report says no more in its later lines."""
    cause = error.__cause__ if not str(error) and error.__cause__ else error
    words = " ".join((str(cause) or type(cause).__name__).split())
    return words[:200]
