"""Keeps other sites out: a page on loopback must be driven, and read, by nobody but its own tab."""

from __future__ import annotations

from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.typedefs import Handler

from adapters.practice.page_input import Refused

LOOPBACK_NAMES = {"127.0.0.1", "localhost", "::1"}
SAFE_METHODS = {"GET", "HEAD"}
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}


@web.middleware
async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Answer refusals as JSON {"error": one line}: 403 to other sites, 400 to bad input."""
    if not _is_from_here(request):
        return web.json_response({"error": "Only this page itself may do that."}, status=403)
    try:
        return await handler(request)
    except Refused as refused:
        return web.json_response({"error": str(refused)}, status=400)


async def add_headers(_request: web.Request, response: web.StreamResponse) -> None:
    """On everything, before it goes out."""
    response.headers.update(HEADERS)


def _is_from_here(request: web.Request) -> bool:
    """A foreign name that resolves to loopback shows in Host, another site (or port) in Origin.

    Browsers put Origin on every POST; what is no browser needs none.
    """
    host = request.headers.get("Host", "")
    if _name(f"//{host}") not in LOOPBACK_NAMES:
        return False
    origin = request.headers.get("Origin", f"http://{host}")
    return request.method in SAFE_METHODS or origin == f"http://{host}"


def _name(url: str) -> str | None:
    try:
        return urlsplit(url).hostname
    except ValueError:
        return None
