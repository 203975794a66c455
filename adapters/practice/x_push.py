"""The practice X's Activity API: webhooks, subscriptions, and the deliveries themselves.

Deliveries are signed, and made one after the other in the order in which things were said; `repeats` makes each of
them come again, as X's do now and then.
"""

from __future__ import annotations

import asyncio
import hmac
import itertools
import json
import secrets
from base64 import b64encode
from collections import deque
from dataclasses import dataclass
from hashlib import sha256
from http import HTTPStatus
from itertools import takewhile
from urllib.parse import urlsplit

import aiohttp
from aiohttp import web

from adapters.practice.meter import Meter
from adapters.practice.world import Person, Said, Whispered, World
from adapters.practice.x_gate import CALLER
from adapters.practice.x_json import Json, Spelling, body_of, post_json, time_json, user_json
from adapters.practice.x_people import XPeople
from adapters.practice.x_problem import Problem, invalid
from adapters.practice.x_text import escaped, shortened

EVENTS = ("post.mention.create", "dm.received")
#: docs.x.com, "Webhooks": what does not answer within this time counts as failed.
PATIENCE = aiohttp.ClientTimeout(total=10)
_POST_FIELDS = frozenset({"author_id", "created_at", "conversation_id", "entities"})


@dataclass(slots=True)
class Hook:
    """A registered address."""

    id: str
    url: str
    created_at: str
    is_valid: bool = True

    def json(self) -> Json:
        """As the API shows it."""
        return {"id": self.id, "url": self.url, "valid": self.is_valid, "created_at": self.created_at}


@dataclass(frozen=True, slots=True)
class Wanted:
    """A subscription."""

    id: str
    event: str
    user_id: str
    webhook_id: str

    def json(self) -> Json:
        """As the API shows it."""
        filter_ = {"user_id": self.user_id}
        return {
            "subscription_id": self.id, "event_type": self.event, "filter": filter_, "webhook_id": self.webhook_id,
        }  # fmt: skip


class Push:
    """Handlers, and the queue of what is to be delivered; `secret` is the app's consumer secret."""

    def __init__(self, world: World, people: XPeople, meter: Meter, spelling: Spelling, secret: str) -> None:
        self._world = world
        self._people = people
        self._meter = meter
        self._spelling: Spelling = spelling
        self._secret = secret
        self._hooks: dict[str, Hook] = {}
        self._wanted: dict[str, Wanted] = {}
        self._ids = itertools.count(10**18)
        self._last = 0  #: number of what was looked at last
        self._queue: deque[tuple[str, bytes]] = deque()
        self._awake = asyncio.Event()
        self._delivering = asyncio.Lock()
        self.repeats = False
        self.is_down = False  #: nothing is delivered, and nothing later either
        world.on_change(self._look)

    def routes(self) -> list[web.RouteDef]:
        """To be added to the application."""
        return [
            web.get("/2/webhooks", self._list_hooks, allow_head=False),
            web.post("/2/webhooks", self._add_hook),
            web.delete("/2/webhooks/{id}", self._remove_hook),
            web.get("/2/activity/subscriptions", self._list_wanted, allow_head=False),
            web.post("/2/activity/subscriptions", self._want),
            web.delete("/2/activity/subscriptions/{id}", self._want_no_more),
        ]

    async def run(self) -> None:
        """Deliver until cancelled."""
        async with aiohttp.ClientSession(timeout=PATIENCE) as session:
            while True:
                await self._awake.wait()
                await self._deliver_all(session)

    async def settle(self) -> None:
        """Deliver what waits now, and wait for what is on its way."""
        async with aiohttp.ClientSession(timeout=PATIENCE) as session:
            await self._deliver_all(session)

    async def _deliver_all(self, session: aiohttp.ClientSession) -> None:
        async with self._delivering:
            self._awake.clear()
            while self._queue:
                url, body = self._queue.popleft()
                for _ in range(2 if self.repeats else 1):
                    await self._deliver(session, url, body)

    async def _deliver(self, session: aiohttp.ClientSession, url: str, body: bytes) -> int:
        """The status; 0 where nobody answered."""
        headers = {"x-twitter-webhooks-signature": self.signature(body), "content-type": "application/json"}
        try:
            async with session.post(url, data=body, headers=headers) as answer:
                return answer.status
        except (aiohttp.ClientError, TimeoutError):
            return 0

    def signature(self, body: bytes) -> str:
        """HMAC-SHA256 by the app's consumer secret, as X sends it."""
        return "sha256=" + b64encode(hmac.new(self._secret.encode(), body, sha256).digest()).decode()

    def _look(self) -> None:
        """Something was said: queue it for those who subscribed to it."""
        posts = takewhile(lambda post: post.number > self._last, reversed(self._world.posts_on("x")))
        messages = takewhile(lambda message: message.number > self._last, reversed(self._world.messages))
        new: list[Said | Whispered] = [*posts, *messages]
        for said in sorted(new, key=lambda said: said.number):
            self._last = said.number
            if isinstance(said, Whispered):
                self._queue_for([said.to], "dm.received", self._message(said))
            else:
                self._queue_for(self._mentioned(said), "post.mention.create", self._post(said))

    def _mentioned(self, post: Said) -> list[Person]:
        people = (self._world.people.get(("x", wanted.user_id)) for wanted in self._wanted.values())
        return [p for p in dict.fromkeys(people) if p and p != post.author and self._people.mentions(post.text, p)]

    def _queue_for(self, people: list[Person], event: str, content: Json) -> None:
        for person, wanted in itertools.product(people, self._wanted.values()):
            hook = self._hooks.get(wanted.webhook_id)
            if (wanted.event, wanted.user_id) == (event, person.id) and hook and hook.is_valid and not self.is_down:
                self._meter.write("message delivered" if event == "dm.received" else "mention delivered")
                data = {"event_uuid": str(next(self._ids)), "filter": {"user_id": person.id}, "event_type": event}
                self._queue.append((hook.url, json.dumps({"data": data | content}).encode()))
                self._awake.set()

    def _post(self, post: Said) -> Json:
        payload = post_json(post, _POST_FIELDS, self._spelling)
        return {"payload": payload, "includes": {"users": [user_json(post.author)]}}

    def _message(self, message: Whispered) -> Json:
        """In the shape of the older API, as X delivers it."""
        text, urls = shortened(message.text)
        create = {
            "target": {"recipient_id": message.to.id},
            "sender_id": message.author.id,
            "message_data": {"text": escaped(text), "entities": {"urls": urls}},
        }
        event = {
            "type": "message_create",
            "id": message.id,
            "created_timestamp": str(round(message.at.timestamp() * 1000)),
            "message_create": create,
        }
        users = {person.id: {"data": user_json(person)} for person in (message.author, message.to)}
        return {"payload": {"direct_message_events": [event], "users": users}}

    async def _list_hooks(self, _request: web.Request) -> web.Response:
        return web.json_response({"data": [hook.json() for hook in self._hooks.values()]})

    async def _add_hook(self, request: web.Request) -> web.Response:
        """Registered only where the address answers the challenge."""
        url = str((await body_of(request)).get("url", ""))
        if any(hook.url == url for hook in self._hooks.values()):
            raise invalid("url: is registered already")
        if urlsplit(url).scheme not in ("http", "https") or not await self._answers(url):
            raise invalid("CRC GET request failed for this URL: wrong response_token, or no answer")
        hook = Hook(str(next(self._ids)), url, time_json(self._world.now()))
        self._hooks[hook.id] = hook
        return web.json_response({"data": hook.json()})

    async def _answers(self, url: str) -> bool:
        token = secrets.token_hex(16)
        try:
            async with (
                aiohttp.ClientSession(timeout=PATIENCE) as session,
                session.get(url, params={"crc_token": token}) as answer,
            ):
                told = await answer.json()
        except (aiohttp.ClientError, TimeoutError, ValueError):
            return False
        return isinstance(told, dict) and told.get("response_token") == self.signature(token.encode())

    async def _remove_hook(self, request: web.Request) -> web.Response:
        if self._hooks.pop(request.match_info["id"], None) is None:
            raise Problem(HTTPStatus.NOT_FOUND, "no such webhook")
        return web.json_response({"data": {"deleted": True}})

    async def _list_wanted(self, _request: web.Request) -> web.Response:
        wanted = [one.json() for one in self._wanted.values()]
        return web.json_response({"data": wanted, "meta": {"result_count": len(wanted)}})

    async def _want(self, request: web.Request) -> web.Response:
        body = await body_of(request)
        event, user_id = str(body.get("event_type")), str(body.get("filter", {}).get("user_id"))
        if event not in EVENTS:
            raise invalid(f"event_type: is not one of [{','.join(EVENTS)}]")
        if user_id != request[CALLER].id:
            raise invalid("filter.user_id: private events are delivered to their own account only")
        if body.get("webhook_id") not in self._hooks:
            raise invalid("webhook_id: no such webhook")
        wanted = Wanted(str(next(self._ids)), event, user_id, body["webhook_id"])
        self._wanted[wanted.id] = wanted
        return web.json_response({"data": wanted.json()})

    async def _want_no_more(self, request: web.Request) -> web.Response:
        if self._wanted.pop(request.match_info["id"], None) is None:
            raise Problem(HTTPStatus.NOT_FOUND, "no such subscription")
        return web.json_response({"data": {"deleted": True}})
