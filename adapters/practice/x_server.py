"""A practice X on loopback: as much of API v2 as the bot uses, behaving as X does where that matters.

Ids are snowflakes out of the world's clock, timelines are newest first and paged, a signature is verified, limits,
rules and refusals are X's own. See `faults.py` for bad days and `meter.py` for what it would have cost.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Mapping

from aiohttp import web

from adapters.practice.faults import Faults
from adapters.practice.hung_up import hung_up
from adapters.practice.meter import Meter
from adapters.practice.world import Person, World
from adapters.practice.x_gate import Exchange, Gate
from adapters.practice.x_json import Spelling
from adapters.practice.x_limits import PUBLISHED_LIMITS, Limits
from adapters.practice.x_media import MAX_BYTES, Media
from adapters.practice.x_oauth import Doorkeeper, XKeys
from adapters.practice.x_people import XPeople
from adapters.practice.x_push import Push
from adapters.practice.x_reads import Reads
from adapters.practice.x_writes import Writes

LOOPBACK = "127.0.0.1"
KEPT_EXCHANGES = 5_000


class XServer:
    """Start it, `grant` the bot's account its keys, point the adapter at the address.

    `limits` are calls per quarter of an hour, account and endpoint; an empty table switches them off. `strict_dm`: the
    bot may write only to those who wrote first. `spelling`: names up to API 2.166 ("tweet") or from 2.167 on ("post").
    """

    def __init__(
        self,
        world: World,
        faults: Faults,
        meter: Meter,
        *,
        limits: Mapping[str, int] = PUBLISHED_LIMITS,
        strict_dm: bool = True,
        spelling: Spelling = "tweet",
    ) -> None:
        self.people = XPeople(world)
        self.exchanges: deque[Exchange] = deque(maxlen=KEPT_EXCHANGES)
        self._doorkeeper = Doorkeeper()
        self._limits = Limits(world.now, limits)
        self._faults = faults
        media = Media(world, meter)
        self.push = Push(world, self.people, meter, spelling, self._doorkeeper.consumer_secret)
        self._pushing: asyncio.Task[None] | None = None
        self._routes = [
            *Reads(world, self.people, faults, meter, spelling).routes(),
            *Writes(world, self.people, media, meter, spelling, strict_dm=strict_dm).routes(),
            *media.routes(),
            *self.push.routes(),
        ]
        self._gate: Gate | None = None
        self._runner: web.AppRunner | None = None

    def grant(self, account: Person) -> XKeys:
        """Keys with which a client acts for `account`."""
        return self._doorkeeper.grant(account)

    async def start(self, port: int = 0) -> str:
        """Listen and return the address to be used as the adapter's `base_url`; 0 takes any free port."""
        self._gate = Gate(self._faults, self._limits, self._doorkeeper, self.exchanges)
        app = web.Application(middlewares=[hung_up, self._gate.middleware()], client_max_size=2 * MAX_BYTES)
        app.add_routes(self._routes)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
        await self._runner.setup()
        await web.TCPSite(self._runner, LOOPBACK, port).start()
        self._pushing = asyncio.create_task(self.push.run(), name="practice X delivers")
        return f"http://{LOOPBACK}:{self._runner.addresses[0][1]}"

    async def stop(self) -> None:
        """Stop listening; what was said stays in the world, and it can be started again."""
        if self._gate is not None:
            self._gate.close()
        if self._pushing is not None:
            self._pushing.cancel()
            await asyncio.gather(self._pushing, return_exceptions=True)
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None
