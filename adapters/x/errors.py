"""What went wrong on the way to X, in the words of `bot.ports`.

| what happened                                      | a read        | a write           |
|----------------------------------------------------|---------------|-------------------|
| not connected: refused, no such host, TLS          | `Unreachable` | `Unreachable`     |
| time-out, dropped, 5xx, anything that is not JSON  | `Unreachable` | `Ambiguous`       |
| 429                                                | `Throttled`   | `Throttled`       |
| 401, 402, or a 403 about the whole account         | `Suspended`   | `Suspended`       |
| 403 for the same words again                       |               | `Duplicate`       |
| any other 4xx                                      | `Suspended`   | `Refused`         |

A proxy's page says nothing of whether X had the call, so a status with HTML counts as no answer, except 429.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from typing import Any

import aiohttp

from bot.ports import Ambiguous, NetworkError, Refused, Suspended, Throttled, Unreachable

_NEVER_CONNECTED = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError)
_OPERATOR_MUST_ACT = frozenset({HTTPStatus.UNAUTHORIZED, HTTPStatus.PAYMENT_REQUIRED})
#: Problem types (the end of their address) that are about the app or account, not about this call.
_ACCOUNT_WIDE_PROBLEMS = ("client-forbidden", "unsupported-authentication", "oauth1-permissions", "usage-capped")
_ACCOUNT_WIDE_DETAIL = re.compile(r"\byour account (?:is|has been)\b.*\b(?:suspended|locked)\b", re.IGNORECASE)
_DUPLICATE_DETAIL = re.compile(r"\bduplicate content\b", re.IGNORECASE)
#: Each limit has `-remaining` and `-reset`; several can be in force at once.
_LIMITS = ("x-rate-limit", "x-user-limit-24hour", "x-app-limit-24hour")


class Duplicate(Refused):
    """X has the same words from this account already."""


class BadQuery(Suspended):
    """X does not know what a read asked for: the API has changed under the adapter."""


class Rejection(Exception):
    """An answer other than 2xx.

    `problem` is X's problem+json; None where something else on the way spoke, such as a proxy with a page of HTML.
    """

    def __init__(self, status: int, reason: str, problem: Mapping[str, Any] | None, headers: Mapping[str, str]) -> None:
        self.status = status
        self.is_api = problem is not None
        self.kind = str((problem or {}).get("type", ""))
        self.detail = _detail(problem or {}) or reason
        self.headers = headers
        super().__init__(f"{status} {self.detail}")


#: What is raised while the bot talks to X; ValueError is an answer that is not JSON.
TROUBLE = (Rejection, aiohttp.ClientError, TimeoutError, OSError, ValueError)


async def reject(response: aiohttp.ClientResponse) -> None:
    """Raise `Rejection` before tweepy looks: on 402, HTML and empty bodies its own errors fall over or say nothing."""
    if response.ok:
        return
    problem = _problem_in(await response.text(errors="replace"))
    raise Rejection(response.status, response.reason or "", problem, response.headers)


def _problem_in(body: str) -> dict[str, Any] | None:
    try:
        problem = json.loads(body)
    except ValueError:
        return None
    return problem if isinstance(problem, dict) else None


def _detail(problem: Mapping[str, Any]) -> str:
    """The problem's detail, and where X lists single errors their messages: these name the parameter at fault."""
    errors = [error for error in problem.get("errors") or () if isinstance(error, dict)]
    said = [problem.get("detail"), *(error.get("message") or error.get("detail") for error in errors)]
    return " ".join(dict.fromkeys(str(words) for words in said if words))


def read_error(trouble: Exception, what: str, now: datetime) -> NetworkError:
    """Of a call that changes nothing."""
    message = _message(what, trouble)
    if not isinstance(trouble, Rejection):
        return Unreachable(message)
    if error := _common_error(trouble, what, now):
        return error
    if not _is_final(trouble):
        return Unreachable(message)
    return BadQuery(message) if trouble.status == HTTPStatus.BAD_REQUEST else Suspended(message)


def write_error(trouble: Exception, what: str, now: datetime) -> NetworkError:
    """Of a call that posts or sends."""
    message = _message(what, trouble)
    if not isinstance(trouble, Rejection):
        return Unreachable(message) if isinstance(trouble, _NEVER_CONNECTED) else Ambiguous(message)
    if error := _common_error(trouble, what, now):
        return error
    if not _is_final(trouble):
        return Ambiguous(message)
    if trouble.status == HTTPStatus.FORBIDDEN and _DUPLICATE_DETAIL.search(trouble.detail):
        return Duplicate(message)
    return Refused(message)


def _common_error(rejection: Rejection, what: str, now: datetime) -> NetworkError | None:
    if rejection.status == HTTPStatus.TOO_MANY_REQUESTS:
        return Throttled(_message(what, rejection), wait=_wait(rejection.headers, now))
    if rejection.is_api and _is_account_wide(rejection):
        return Suspended(_message(what, rejection))
    return None


def _is_account_wide(rejection: Rejection) -> bool:
    return (
        rejection.status in _OPERATOR_MUST_ACT
        or rejection.kind.endswith(_ACCOUNT_WIDE_PROBLEMS)
        or bool(_ACCOUNT_WIDE_DETAIL.search(rejection.detail))
    )


def _is_final(rejection: Rejection) -> bool:
    return rejection.is_api and HTTPStatus.BAD_REQUEST <= rejection.status < HTTPStatus.INTERNAL_SERVER_ERROR


def _wait(headers: Mapping[str, str], now: datetime) -> timedelta | None:
    """Until the last of the limits that are used up begins anew; None where X does not say."""
    resets = [headers.get(f"{limit}-reset", "") for limit in _LIMITS if headers.get(f"{limit}-remaining", "0") == "0"]
    times = [datetime.fromtimestamp(int(reset), UTC) for reset in resets if reset.isdecimal()]
    return max(max(times) - now, timedelta(0)) if times else None


def _message(what: str, trouble: Exception) -> str:
    return " ".join(f"X: {what}: {str(trouble) or type(trouble).__name__}".split())
