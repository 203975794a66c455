"""Keeps open pages up to date by Server-Sent Events: `state` when anything changed, `pulse` as a sign of life."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from contextlib import suppress

from aiohttp import web

from adapters.practice.page_input import Json

#: Seconds between signs of life; they also move the clock that the page shows.
PULSE = 1.0
#: How soon a page tries again after it lost us.
_RETRY = b"retry: 1000\n\n"


class Live:
    """`state` and `pulse` say what to send. A page that is slow gets the latest state, not every one in between."""

    def __init__(self, state: Callable[[], Json], pulse: Callable[[], Json]) -> None:
        self._state = state
        self._pulse = pulse
        self._pages: set[asyncio.Event] = set()
        self._is_open = True

    def changed(self) -> None:
        """Let every page know, as soon as whoever is at work now has finished."""
        for page in self._pages:
            page.set()

    def open(self) -> None:
        """Take pages (again)."""
        self._is_open = True

    def close(self) -> None:
        """End all streams."""
        self._is_open = False
        self.changed()

    async def stream(self, request: web.Request) -> web.StreamResponse:
        """Serve one page until it goes away or `close`; it begins with the state of now."""
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
        changed = asyncio.Event()
        changed.set()
        self._pages.add(changed)
        try:
            with suppress(ConnectionResetError):
                await response.prepare(request)
                await response.write(_RETRY)
                while self._is_open:
                    await response.write(await self._next(changed))
        finally:
            self._pages.discard(changed)
        return response

    async def _next(self, changed: asyncio.Event) -> bytes:
        try:
            await asyncio.wait_for(changed.wait(), PULSE)
        except TimeoutError:
            return _event("pulse", self._pulse())
        changed.clear()
        return _event("state", self._state())


def _event(name: str, data: Json) -> bytes:
    return f"event: {name}\ndata: {json.dumps(data)}\n\n".encode()
