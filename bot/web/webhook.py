"""The door for what a network delivers by itself. It is a hint that comes early: polling stays the truth.

    GET  /{network}/webhook?crc_token=…    the network asks whether the address is ours
    POST /{network}/webhook                a delivery: 200 once it is kept

What is not genuine, too large or cannot be read is refused, what came before changes nothing; all of it is counted.
"""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Literal

import structlog
from aiohttp import web

from bot.ports import Forged, Malformed, PushDoor, Pushed

log = structlog.get_logger(__name__)

#: A direct message on X has 10,000 characters at most, and comes with two profiles.
LARGEST = 256 * 1024
#: So many deliveries are remembered by their ids; those before are known by what was in them.
REMEMBERED = 10_000

Count = Literal["challenged", "taken", "repeated", "forged", "malformed", "oversized"]
#: Keeps what was delivered; returns how much of it was new.
Keep = Callable[[Pushed], Awaitable[int]]


@dataclass(slots=True)
class Webhook:
    """The door of one network."""

    door: PushDoor
    keep: Keep
    counts: Counter[Count] = field(default_factory=Counter)
    _seen: OrderedDict[str, None] = field(default_factory=OrderedDict)

    def routes(self) -> list[web.RouteDef]:
        """To be added to the application."""
        path = f"/{self.door.network}/webhook"
        return [web.get(path, self._challenged, allow_head=False), web.post(path, self._delivered)]

    async def _challenged(self, request: web.Request) -> web.Response:
        token = request.query.get("crc_token")
        if not token:
            raise web.HTTPBadRequest(text="crc_token is missing")
        self.counts["challenged"] += 1
        return web.json_response(dict(self.door.answer(token)))

    async def _delivered(self, request: web.Request) -> web.Response:
        try:
            pushed = self.door.open(await self._body(request), request.headers)
        except Forged as error:
            raise self._refused("forged", web.HTTPForbidden, str(error)) from None
        except Malformed as error:
            raise self._refused("malformed", web.HTTPBadRequest, str(error)) from None
        await self._take(pushed)
        return web.Response()

    async def _body(self, request: web.Request) -> bytes:
        if (request.content_length or 0) > LARGEST:
            raise self._refused("oversized", web.HTTPForbidden, "too large")
        body = await request.content.read(LARGEST + 1)
        while len(body) <= LARGEST and (more := await request.content.read(LARGEST + 1 - len(body))):
            body += more
        if len(body) > LARGEST:
            raise self._refused("oversized", web.HTTPForbidden, "too large")
        return body

    async def _take(self, pushed: Pushed) -> None:
        """Remembered only once it is kept: where that fails, the network has to deliver it again."""
        if pushed.id in self._seen:
            self.counts["repeated"] += 1
            return
        new = await self.keep(pushed)
        self._seen[pushed.id] = None
        if len(self._seen) > REMEMBERED:
            self._seen.popitem(last=False)
        is_news = new or not (pushed.posts or pushed.messages)
        self.counts["taken" if is_news else "repeated"] += 1

    def _refused(self, count: Count, answer: type[web.HTTPException], why: str) -> web.HTTPException:
        self.counts[count] += 1
        log.warning("delivery refused", network=self.door.network, reason=why)
        return answer(text=count)
