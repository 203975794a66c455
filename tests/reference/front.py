"""What stands in front of the reference PDS: passes everything on, unless a bad day was planned for it."""

import asyncio
from collections import Counter
from urllib.parse import urlsplit

from aiohttp import ClientSession, DummyCookieJar, web
from multidict import CIMultiDict, MultiMapping

from adapters.practice.bluesky_broken import broken
from adapters.practice.bluesky_limits import RequestLimit
from adapters.practice.faults import Faults
from adapters.practice.world import Now
from tests.reference.servers import BYPASS, Servers

#: Of one connection, not of what is said over it.
_HOP_BY_HOP = ("connection", "content-length", "host", "keep-alive", "transfer-encoding")

#: Answered out of what the app view has indexed; it takes some hundredths of a second.
_FROM_THE_INDEX = "app.bsky."


class Front:
    """Listens at the address that the PDS says is its own; may be stopped and started again."""

    def __init__(self, servers: Servers, now: Now) -> None:
        self.faults = Faults()
        self.calls: Counter[str] = Counter()  #: by method
        self.is_limited = False  #: whether the PDS counts what the bot does
        self._servers, self._limit = servers, RequestLimit(now)
        self._stopping = asyncio.Event()
        self._runner: web.AppRunner | None = None
        self._session: ClientSession | None = None

    async def start(self) -> None:
        self._stopping.clear()
        self._session = ClientSession(auto_decompress=False, cookie_jar=DummyCookieJar())
        app = web.Application(client_max_size=4_000_000)
        app.router.add_route("*", "/xrpc/{nsid}", self._answer)
        self._runner = web.AppRunner(app, access_log=None)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", urlsplit(self._servers.front).port).start()

    async def stop(self) -> None:
        self._stopping.set()
        if self._runner and self._session:
            await self._runner.cleanup()
            await self._session.close()
        self._runner = self._session = None

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        nsid = request.match_info["nsid"]
        self.calls[nsid] += 1
        self._limit.count()
        fault = self.faults.next_for(nsid)
        if fault is None:
            return await self._passed_on(request)
        if fault.endswith("_after_apply"):
            await self._passed_on(request)
        return await broken(request, fault, self._limit, self._stopping)

    async def _passed_on(self, request: web.Request) -> web.Response:
        assert self._session is not None
        if request.match_info["nsid"].startswith(_FROM_THE_INDEX):
            await (await self._session.post(self._servers.door)).read()
        headers = _less_hops(request.headers)
        headers.update({} if self.is_limited else BYPASS)
        url = self._servers.pds + request.raw_path
        async with self._session.request(request.method, url, data=await request.read(), headers=headers) as answer:
            return web.Response(status=answer.status, body=await answer.read(), headers=_less_hops(answer.headers))


def _less_hops(headers: MultiMapping[str]) -> CIMultiDict[str]:
    kept = CIMultiDict(headers)
    for name in _HOP_BY_HOP:
        kept.popall(name, None)
    return kept
