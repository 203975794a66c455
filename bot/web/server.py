"""One small web server for everything that the bot serves."""

from __future__ import annotations

from collections.abc import Sequence

from aiohttp import web


class WebServer:
    """Serves `routes`; whoever faces the internet puts a proxy with TLS in front of it."""

    def __init__(self, routes: Sequence[web.RouteDef]) -> None:
        self._app = web.Application()
        self._app.add_routes(routes)
        self._runner: web.AppRunner | None = None

    async def start(self, host: str, port: int) -> str:
        """Listen, and return the address; port 0 takes any that is free. Raises OSError where it is taken."""
        self._runner = web.AppRunner(self._app, access_log=None, shutdown_timeout=2)
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, host, port).start()
        except OSError:
            await self.stop()
            raise
        return f"http://{host}:{self._runner.addresses[0][1]}"

    async def stop(self) -> None:
        """Stop listening."""
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None
