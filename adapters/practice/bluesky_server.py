"""A Bluesky-like server on loopback: PDS, app view and chat service in one, over the shared world.

It speaks as much XRPC as the `atproto` SDK needs to run unchanged. The chat service answers only what the
`atproto-proxy` header addresses to it, as behind a real PDS, under any DID: who is asked is the bot's business.
"""

from __future__ import annotations

import asyncio
import json
from http import HTTPStatus

from aiohttp import web

from adapters.practice.bluesky_accounts import Accounts
from adapters.practice.bluesky_appview import AppView
from adapters.practice.bluesky_broken import broken
from adapters.practice.bluesky_chat import ChatService
from adapters.practice.bluesky_limits import RequestLimit
from adapters.practice.bluesky_repo import Repositories
from adapters.practice.bluesky_xrpc import Call, Json, Method, Scopes, XrpcError, invalid
from adapters.practice.faults import Faults
from adapters.practice.hung_up import hung_up
from adapters.practice.world import World

#: What a PDS takes at all; what a post may embed is less.
MAX_UPLOAD = 5 * 1024 * 1024

_NOBODY: Scopes = ()
_REFRESH: Scopes = ("com.atproto.refresh",)
_ACCESS: Scopes = ("com.atproto.appPass", "com.atproto.appPassPrivileged")
_MESSAGES: Scopes = ("com.atproto.appPassPrivileged",)


class BlueskyServer:
    """Listens on 127.0.0.1; may be stopped and started again on the same port."""

    def __init__(self, world: World, faults: Faults | None = None) -> None:
        self.faults = faults or Faults()
        self._limit = RequestLimit(world.now)
        self._accounts = Accounts(world)
        self._repositories = Repositories(world)
        self.chat = ChatService(world, self.faults)
        appview = AppView(world, self.faults, self._accounts)
        self._methods = _methods(self._accounts, self._repositories, appview, self.chat)
        self._stopping = asyncio.Event()
        self._runner: web.AppRunner | None = None

    async def start(self, port: int = 0) -> str:
        """Listen, and return the address: "http://127.0.0.1:PORT"."""
        self._stopping.clear()
        app = web.Application(middlewares=[hung_up], client_max_size=MAX_UPLOAD)
        app.router.add_route("*", "/xrpc/{nsid}", self._answer)
        self._runner = web.AppRunner(app, access_log=None)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", port)
        await site.start()
        self._accounts.endpoint = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self._accounts.endpoint

    async def stop(self) -> None:
        """Hang up on everybody; what was said stays in the world, and who is logged in stays so."""
        self._stopping.set()
        if self._runner:
            await self._runner.cleanup()
            self._runner = None

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        self._limit.count()
        fault = self.faults.next_for(request.match_info["nsid"])
        if fault is None or fault == "no_credit":
            return await self._applied(request)
        if fault.endswith("_after_apply"):
            await self._applied(request)
        return await broken(request, fault, self._limit, self._stopping)

    async def _applied(self, request: web.Request) -> web.Response:
        try:
            response = _json(await self._carried_out(request), HTTPStatus.OK)
        except XrpcError as error:
            response = _json(error.body(), error.status)
        response.headers.update(self._limit.headers())
        return response

    async def _carried_out(self, request: web.Request) -> Json:
        nsid = request.match_info["nsid"]
        method = self._methods.get(nsid)
        is_elsewhere = nsid.startswith("chat.") and not request.headers.get("atproto-proxy", "").endswith("#bsky_chat")
        if method is None or is_elsewhere:
            raise XrpcError(HTTPStatus.NOT_FOUND, "XRPCNotSupported", "XRPC Not Supported")
        if method.verb != request.method:
            raise invalid(f"Incorrect HTTP method ({request.method}) expected {method.verb}")
        token = self._accounts.token(request.headers.get("authorization"), method.scopes) if method.scopes else None
        if method.takes == "blob":
            return method.answer(Call(token, request.query, {}, await request.read()))
        return method.answer(Call(token, request.query, await _body(request)))


def _methods(accounts: Accounts, repositories: Repositories, appview: AppView, chat: ChatService) -> dict[str, Method]:
    return {
        "com.atproto.server.createSession": Method("POST", _NOBODY, accounts.create_session),
        "com.atproto.server.refreshSession": Method("POST", _REFRESH, accounts.refresh_session),
        "com.atproto.server.getSession": Method("GET", _ACCESS, accounts.get_session),
        "com.atproto.identity.resolveHandle": Method("GET", _NOBODY, accounts.resolve_handle),
        "com.atproto.repo.putRecord": Method("POST", _ACCESS, repositories.put_record),
        "com.atproto.repo.createRecord": Method("POST", _ACCESS, repositories.create_record),
        "com.atproto.repo.uploadBlob": Method("POST", _ACCESS, repositories.upload_blob, takes="blob"),
        "com.atproto.repo.getRecord": Method("GET", _NOBODY, repositories.get_record),
        "com.atproto.repo.listRecords": Method("GET", _NOBODY, repositories.list_records),
        "com.atproto.repo.deleteRecord": Method("POST", _ACCESS, repositories.delete_record),
        "app.bsky.notification.listNotifications": Method("GET", _ACCESS, appview.list_notifications),
        "app.bsky.actor.getProfile": Method("GET", _ACCESS, appview.get_profile),
        "app.bsky.feed.getPosts": Method("GET", _ACCESS, appview.get_posts),
        "app.bsky.feed.getAuthorFeed": Method("GET", _ACCESS, appview.get_author_feed),
        **chat_methods(chat),
    }


def chat_methods(chat: ChatService) -> dict[str, Method]:
    """The part of the table that a service of its own answers, behind whatever PDS."""
    return {
        "chat.bsky.convo.getLog": Method("GET", _MESSAGES, chat.get_log),
        "chat.bsky.convo.listConvos": Method("GET", _MESSAGES, chat.list_convos),
        "chat.bsky.convo.getConvo": Method("GET", _MESSAGES, chat.get_convo),
        "chat.bsky.convo.getConvoForMembers": Method("GET", _MESSAGES, chat.get_convo_for_members),
        "chat.bsky.convo.getMessages": Method("GET", _MESSAGES, chat.get_messages),
        "chat.bsky.convo.sendMessage": Method("POST", _MESSAGES, chat.send_message),
        "chat.bsky.convo.acceptConvo": Method("POST", _MESSAGES, chat.accept_convo),
    }


async def _body(request: web.Request) -> Json:
    text = await request.text()
    try:
        body = json.loads(text or "{}")
    except ValueError as error:
        raise invalid("Request body is no JSON") from error
    if not isinstance(body, dict):
        raise invalid("Input must be an object")
    return body


def _json(body: Json, status: HTTPStatus) -> web.Response:
    return web.Response(status=status, text=json.dumps(body), content_type="application/json")
