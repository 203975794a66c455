"""One way to ask a service for JSON: an own User-Agent, a deadline, and one line that says what went wrong."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta
from http import HTTPStatus
from typing import Any

import httpx

#: Who asks, as the usage policies of the public services want it.
USER_AGENT = "tweetmeet/{version} (+{operator})"
#: Worth another try later: throttled, or too busy.
_AGAIN = frozenset({HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.BAD_GATEWAY, HTTPStatus.SERVICE_UNAVAILABLE,
                    HTTPStatus.GATEWAY_TIMEOUT})  # fmt: skip
LONGEST_WAIT = timedelta(minutes=5)

Sleep = Callable[[float], Awaitable[None]]


class NoAnswer(Exception):
    """The service gave none that can be used; the message is one line for the operator."""

    def __init__(self, message: str, *, again_after: timedelta | None = None) -> None:
        super().__init__(message)
        self.again_after = again_after  #: None: asking again would not help


class Service:
    """JSON over HTTP, with `operator` in the User-Agent; `timeout` is the deadline of one request."""

    def __init__(self, name: str, *, operator: str, timeout: timedelta, version: str = "0.1") -> None:
        self.name = name
        self._headers = {
            "User-Agent": USER_AGENT.format(version=version, operator=operator.encode("ascii", "replace").decode())
        }
        self._seconds = timeout.total_seconds()

    async def json(
        self, url: str, *, params: Mapping[str, str] | None = None, form: Mapping[str, str] | None = None
    ) -> Any:
        """GET, or POST with a form; raises `NoAnswer`."""
        try:
            async with asyncio.timeout(self._seconds), httpx.AsyncClient(timeout=self._seconds) as client:
                response = await (
                    client.post(url, data=dict(form), headers=self._headers)
                    if form is not None
                    else client.get(url, params=params, headers=self._headers)
                )
        except (httpx.HTTPError, httpx.InvalidURL, TimeoutError) as error:
            reason = "no answer in time" if isinstance(error, TimeoutError | httpx.TimeoutException) else str(error)
            raise NoAnswer(f"{self.name}: {reason or type(error).__name__}", again_after=timedelta(0)) from error
        return self._content(response)

    def _content(self, response: httpx.Response) -> Any:
        if response.status_code in _AGAIN:
            message = f"{self.name}: {response.status_code} {response.reason_phrase}"
            raise NoAnswer(message, again_after=_wait(response.headers.get("retry-after", "")))
        if not response.is_success:
            raise NoAnswer(f"{self.name}: {response.status_code} {response.reason_phrase}")
        try:
            return response.json()
        except ValueError:
            raise NoAnswer(f"{self.name}: an answer that is not JSON") from None


def _wait(seconds: str) -> timedelta:
    return min(timedelta(seconds=int(seconds)), LONGEST_WAIT) if seconds.isdecimal() else timedelta(0)
