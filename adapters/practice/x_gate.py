"""What happens to every call before and after its endpoint: bad days, who calls, how often."""

from __future__ import annotations

import asyncio
import re
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from adapters.practice.faults import Fault, Faults
from adapters.practice.world import Person
from adapters.practice.x_limits import Limits
from adapters.practice.x_oauth import Doorkeeper
from adapters.practice.x_problem import Problem, no_credit, too_many, unauthorized

CALLER: web.RequestKey[Person] = web.RequestKey("caller", Person)

_PLACEHOLDER = re.compile(r"{(\w+)}")
#: Faults that are nothing but an answer.
_ANSWERS: dict[Fault, Callable[[], Problem]] = {
    "server_error": lambda: Problem(HTTPStatus.INTERNAL_SERVER_ERROR, "Internal Server Error"),
    "too_many_silent": too_many,
    "unauthorized": unauthorized,
    "no_credit": no_credit,
}


@dataclass(frozen=True, slots=True)
class Exchange:
    """A call and its answer, as they went over the wire."""

    method: str
    path: str  #: with {placeholders}
    query: dict[str, str]
    body: bytes
    status: int
    kind: str  #: media type of the answer
    answer: bytes


GATEWAY_PAGE = "<html><head><title>503 Service Temporarily Unavailable</title></head><body>Over capacity</body></html>"


def endpoint_of(request: web.Request) -> str:
    """`METHOD /path/:id`, the name that faults and limits go by."""
    resource = request.match_info.route.resource
    path = resource.canonical if resource else request.path
    named = _PLACEHOLDER.sub(r":\1", path)
    return f"{request.method} {named}"


class Gate:
    """The middleware of the practice X server; it keeps all `exchanges`, for those who want to look at them."""

    def __init__(self, faults: Faults, limits: Limits, doorkeeper: Doorkeeper, exchanges: deque[Exchange]) -> None:
        self._exchanges = exchanges
        self._faults = faults
        self._limits = limits
        self._doorkeeper = doorkeeper
        self._closing = asyncio.Event()

    def close(self) -> None:
        """Let go of the calls that hang."""
        self._closing.set()

    def middleware(self) -> Middleware:
        """To be given to the application."""

        @web.middleware
        async def pass_through(request: web.Request, handler: Handler) -> web.StreamResponse:
            response = await self._pass_through(request, handler)
            if isinstance(response, web.Response) and request.match_info.route.resource is not None:
                self._exchanges.append(await _exchange(request, response))
            return response

        return pass_through

    async def _pass_through(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """One call, with the fault that is planned for it."""
        try:
            request[CALLER] = self._doorkeeper.caller(request)
        except Problem as problem:
            return problem.response()
        fault = self._faults.next_for(endpoint_of(request))
        if fault is None:
            return await self._within_limits(request, handler)
        if fault.endswith("_after_apply"):
            await self._within_limits(request, handler)
        return await self._break(request, fault)

    async def _within_limits(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        window = self._limits.window(endpoint_of(request), request[CALLER].id)
        if window is not None and window.used >= window.limit:
            response: web.StreamResponse = too_many().response()
        else:
            if window is not None:
                window.used += 1
            response = await _rendered(request, handler)
        if window is not None:
            response.headers.update(window.headers)
        return response

    async def _break(self, request: web.Request, fault: Fault) -> web.StreamResponse:
        if fault in _ANSWERS:
            return _ANSWERS[fault]().response()
        if fault == "too_many":
            return self._used_up(request)
        if fault.startswith("html_503"):
            return web.Response(status=503, text=GATEWAY_PAGE, content_type="text/html")
        if fault.startswith("hang"):
            await self._closing.wait()
        return _dropped(request)

    def _used_up(self, request: web.Request) -> web.Response:
        response = too_many().response()
        window = self._limits.window(endpoint_of(request), request[CALLER].id)
        if window is not None:
            response.headers.update({**window.headers, "x-rate-limit-remaining": "0"})
        return response


async def _exchange(request: web.Request, response: web.Response) -> Exchange:
    resource = request.match_info.route.resource
    return Exchange(
        method=request.method,
        path=resource.canonical if resource else request.path,
        query=dict(request.query),
        body=await request.read(),
        status=response.status,
        kind=response.content_type,
        answer=response.body if isinstance(response.body, bytes) else b"",
    )


async def _rendered(request: web.Request, handler: Handler) -> web.StreamResponse:
    try:
        return await handler(request)
    except Problem as problem:
        return problem.response()


def _dropped(request: web.Request) -> web.Response:
    """Nothing of the answer arrives: its connection is gone."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response()
