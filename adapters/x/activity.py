"""What X delivers by itself (X Activity API): genuine or not, and what is in it.

Signatures and challenges: docs.x.com, "Webhooks"; payloads: docs.x.com, "X Activity API event payloads" (August 2026).
An app has one secret or two, and signs with each: OAuth 2.0's client secret, OAuth 1.0a's consumer secret.
"""

from __future__ import annotations

import hmac
from base64 import b64encode
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from pydantic import Field, ValidationError

from adapters.x.meter import Meter
from adapters.x.text import as_written
from adapters.x.wire import Entities, Given, Id, PostGiven, Written, time_of
from bot.ports import Account, DirectMessage, Forged, Malformed, NetworkName, Post, PostRef, Pushed

#: By the secret that signs.
CONSUMER_HEADER = "x-twitter-webhooks-signature"
CLIENT_HEADER = "x-twitter-webhooks-signature-oauth2"
Learn = Callable[[Iterable[tuple[str, str]]], None]


class _Target(Given):
    recipient_id: Id


class _MessageData(Given):
    text: str = ""
    entities: Entities = Entities()


class _MessageCreate(Given):
    target: _Target
    sender_id: Id
    message_data: _MessageData


class _MessageEvent(Given):
    id: Id
    created_timestamp: str = Field(pattern=r"^[0-9]{1,13}$")
    message_create: _MessageCreate


class _MessagesPayload(Given):
    direct_message_events: list[_MessageEvent]
    users: dict[str, dict[str, Any]] = Field(default_factory=dict)


class _Includes(Given):
    users: list[dict[str, Any]] = Field(default_factory=list)


class _Event(Given):
    event_uuid: str = Field(min_length=1, max_length=64)
    event_type: str
    payload: dict[str, Any]
    includes: _Includes = _Includes()


class _Delivery(Given):
    data: _Event


class ActivityDoor:
    """`bot.ports.PushDoor` of X.

    `secrets` by header, at least one; `my_id` is the bot's own account once it is known; `learn` is told of handles
    by id, which a delivery brings for nothing.
    """

    network: NetworkName = "x"

    def __init__(self, secrets: Mapping[str, str], my_id: Callable[[], str | None], learn: Learn, meter: Meter) -> None:
        self._meter = meter
        self._secrets = secrets
        self._my_id = my_id
        self._learn = learn

    def answer(self, challenge: str) -> Mapping[str, str]:
        """To X's question whether this address is ours; by the client secret where there is one."""
        secret = self._secrets.get(CLIENT_HEADER) or self._secrets[CONSUMER_HEADER]
        return {"response_token": signature(secret, challenge.encode())}

    def open(self, body: bytes, headers: Mapping[str, str]) -> Pushed:
        """What is in a delivery; raises `Forged` where X did not sign it, `Malformed` where it cannot be read."""
        if not self._is_genuine(body, headers):
            raise Forged("X: a delivery without a good signature")
        try:
            event = _Delivery.model_validate_json(body).data
            return self._read(event)
        except ValidationError as error:
            wrong = sorted({".".join(map(str, problem["loc"])) or problem["type"] for problem in error.errors()})
            raise Malformed(f"X: a delivery that cannot be read: {', '.join(wrong[:5])}") from None

    def _is_genuine(self, body: bytes, headers: Mapping[str, str]) -> bool:
        """Every signature that we can check has to be there and good: one good one of two would be half a lock."""
        given = {name.lower(): value for name, value in headers.items()}
        checks = [
            hmac.compare_digest(signature(secret, body).encode(), given[header].encode(errors="replace"))
            for header, secret in self._secrets.items()
            if header in given
        ]
        return bool(checks) and all(checks)

    def _read(self, event: _Event) -> Pushed:
        if event.event_type == "dm.received":
            return self._messages(event)
        if event.event_type == "post.mention.create":
            return self._mention(event)
        return Pushed(network=self.network, id=event.event_uuid)

    def _messages(self, event: _Event) -> Pushed:
        payload = _MessagesPayload.model_validate(event.payload)
        handles = _handles(payload.users.values())
        self._learn(handles.items())
        messages = tuple(_message(one, handles) for one in payload.direct_message_events if self._is_to_me(one))
        self._meter.delivered("message_delivered", messages[0].author.id if messages else None)
        return Pushed(network=self.network, id=event.event_uuid, messages=messages, stream="dm")

    def _is_to_me(self, event: _MessageEvent) -> bool:
        mine = self._my_id()
        return event.message_create.target.recipient_id == mine and event.message_create.sender_id != mine

    def _mention(self, event: _Event) -> Pushed:
        """Only the first post of a conversation is taken as it comes: of a reply X does not say here to what."""
        handles = _handles(event.includes.users)
        self._learn(handles.items())
        given = PostGiven.model_validate(event.payload)
        self._meter.delivered("mention_delivered", given.author_id)
        self._meter.mentioned([given.id])
        posts = (_post(given, handles),) if given.conversation_id == given.id and not given.references else ()
        others = tuple(post for post in posts if post.author.id != self._my_id())
        return Pushed(network=self.network, id=event.event_uuid, posts=others, stream="post")


def signature(secret: str, body: bytes) -> str:
    """As X writes it: base64 of HMAC-SHA256."""
    return "sha256=" + b64encode(hmac.new(secret.encode(), body, sha256).digest()).decode()


def _handles(users: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """By id; X wraps some of these in "data"."""
    told = [user.get("data", user) for user in users]
    return {str(user["id"]): str(user["username"]) for user in told if {"id", "username"} <= user.keys()}


def _message(event: _MessageEvent, handles: Mapping[str, str]) -> DirectMessage:
    said = event.message_create
    written = Written(id=event.id, text=said.message_data.text, entities=said.message_data.entities)
    return DirectMessage(
        id=event.id,
        author=Account("x", said.sender_id, handles.get(said.sender_id, "")),
        text=as_written(written),
        created_at=datetime.fromtimestamp(int(event.created_timestamp) / 1000, UTC),
    )


def _post(given: PostGiven, handles: Mapping[str, str]) -> Post:
    return Post(
        ref=PostRef(given.id),
        author=Account("x", given.author_id, handles.get(given.author_id, "")),
        text=as_written(given),
        created_at=given.created_at or time_of(given.id),
    )
