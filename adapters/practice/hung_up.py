"""Clients that hang up in the middle of what they ask, as a bot does that is told to end."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from aiohttp import web


@web.middleware
async def hung_up(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    """Nobody is there to answer any more: that is no error of the server, and leaves no trace in its log."""
    try:
        return await handler(request)
    except ConnectionResetError:
        raise web.HTTPBadRequest(text="hung up") from None
