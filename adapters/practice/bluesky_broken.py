"""How a call of a PDS goes wrong, as the bot sees it: nothing at all, a gateway's page, an error in XRPC's own form."""

from __future__ import annotations

import asyncio
import json
from http import HTTPStatus

from aiohttp import web

from adapters.practice.bluesky_limits import RequestLimit
from adapters.practice.bluesky_xrpc import Json
from adapters.practice.faults import Fault

_GATEWAY_PAGE = "<html><head><title>503 Service Unavailable</title></head><body>No server is available.</body></html>"


async def broken(request: web.Request, fault: Fault, limit: RequestLimit, stopping: asyncio.Event) -> web.Response:
    """The answer to a call that goes wrong; what hangs does so until the server stops."""
    nsid = request.match_info["nsid"]
    match fault:
        case "hang" | "hang_after_apply":
            await stopping.wait()
            return _dropped(request)
        case "html_503" | "html_503_after_apply":
            return web.Response(status=503, text=_GATEWAY_PAGE, content_type="text/html")
        case "server_error":
            return _server_error(nsid)
        case "too_many" | "too_many_silent":
            return _too_many(nsid, limit, is_silent=fault == "too_many_silent")
        case "unauthorized":
            return _unauthorized(nsid)
        case _:
            return _dropped(request)


def _too_many(nsid: str, limit: RequestLimit, *, is_silent: bool) -> web.Response:
    """With the PDS's own headers: what a service behind it says about its limits does not come through."""
    response = _json({"error": "RateLimitExceeded", "message": "Rate Limit Exceeded"}, HTTPStatus.TOO_MANY_REQUESTS)
    if not is_silent:
        response.headers.update(limit.headers(is_used_up=not nsid.startswith("chat.")))
    return response


def _json(body: Json, status: HTTPStatus) -> web.Response:
    return web.Response(status=status, text=json.dumps(body), content_type="application/json")


def _server_error(nsid: str) -> web.Response:
    """A PDS turns the 500 of a service behind it into a 502, and keeps the name of the error."""
    is_behind = nsid.startswith("chat.")
    body = {"error": "InternalServerError", "message": "Internal Server Error"}
    return _json(body, HTTPStatus.BAD_GATEWAY if is_behind else HTTPStatus.INTERNAL_SERVER_ERROR)


def _unauthorized(nsid: str) -> web.Response:
    """An expired token is a 400 here; only a login is turned away with a 401."""
    if nsid == "com.atproto.server.createSession":
        body = {"error": "AuthenticationRequired", "message": "Invalid identifier or password"}
        return _json(body, HTTPStatus.UNAUTHORIZED)
    return _json({"error": "ExpiredToken", "message": "Token has expired"}, HTTPStatus.BAD_REQUEST)


def _dropped(request: web.Request) -> web.Response:
    """Nothing of the answer arrives: its connection is gone."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response()
