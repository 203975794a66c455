"""A service on loopback that answers what a test tells it to, and remembers what it was asked."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web

HANG = "hang"


class StandIn:
    """`answers` are given in turn, the last one for ever: JSON with its status and headers, or `HANG`."""

    def __init__(self) -> None:
        self.answers: list[object] = []
        self.asked: list[tuple[str, dict[str, str], dict[str, str]]] = []  #: path, parameters or form, headers
        self.url = ""
        self._ending = asyncio.Event()

    def says(self, *answers: object) -> None:
        self.answers = list(answers)

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        given = dict(request.query) if request.method == "GET" else dict(await request.post())
        self.asked.append((request.path, given, dict(request.headers)))
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if answer == HANG:
            await self._ending.wait()
            return web.Response()
        if isinstance(answer, tuple):
            status, body, headers = answer
            return web.Response(status=status, text=body, headers=headers)
        return web.json_response(answer)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[StandIn]:
        app = web.Application()
        app.router.add_route("*", "/{path:.*}", self._answer)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        try:
            yield self
        finally:
            self._ending.set()
            await runner.cleanup()
