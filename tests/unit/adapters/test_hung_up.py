"""A bot that ends in the middle of a request leaves no trace in the log of the practice networks."""

import asyncio
import logging

import pytest
from aiohttp import web

from adapters.practice.hung_up import hung_up


async def test_a_client_that_hangs_up_in_the_middle_of_its_request_leaves_no_trace(caplog: pytest.LogCaptureFixture):
    reading, read = asyncio.Event(), asyncio.Event()

    async def answer(request: web.Request) -> web.Response:
        reading.set()
        try:
            return web.Response(body=await request.read())
        finally:
            read.set()

    app = web.Application(middlewares=[hung_up])
    app.router.add_post("/", answer)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    _, writer = await asyncio.open_connection(*runner.addresses[0][:2])
    with caplog.at_level(logging.DEBUG, "aiohttp"):
        writer.write(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nhalf")
        await reading.wait()
        writer.close()
        await writer.wait_closed()
        await read.wait()
        await runner.cleanup()
    assert [record for record in caplog.records if record.exc_info] == []
