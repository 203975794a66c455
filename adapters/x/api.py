"""The calls of X's API v2 that the bot makes, over tweepy; the only file that knows names of parameters.

X renames things ("tweet" to "post", from 2.167 on): queries use the older names, which tweepy knows, answers are read
in both.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any

import aiohttp
from tweepy.asynchronous import AsyncClient
from yarl import URL

from adapters.x.errors import TROUBLE, BadQuery, read_error, reject, write_error
from bot.ports import Clock, Unreachable

Json = dict[str, Any]
_Call = Callable[[AsyncClient], Awaitable[Json]]

_POST_FIELDS = ["author_id", "conversation_id", "created_at", "entities", "referenced_tweets"]
_EVENT_FIELDS = ["created_at", "dm_conversation_id", "entities", "event_type", "text"]
_SENDER = "sender_id"
LARGE_PAGE = 100


class Api:
    """One account's calls. Every method raises the errors of `bot.ports`, as `errors.py` tells them apart."""

    def __init__(self, client: AsyncClient, *, clock: Clock, base_url: str | None, timeout: timedelta) -> None:
        self._client = client
        self._clock = clock
        self._middlewares = (_sent_to(URL(base_url)),) if base_url else ()
        seconds = timeout.total_seconds()
        self._timeout = aiohttp.ClientTimeout(total=seconds, sock_connect=seconds / 2)
        self._expand_senders = False

    async def close(self) -> None:
        """Close the connections; a further call would open new ones."""
        if self._client.session is not None:
            await self._client.session.close()
            self._client.session = None

    async def me(self) -> Json:
        """The account that the keys belong to."""
        return await self._read("own account", lambda client: client.get_me())

    async def users(self, ids: list[str]) -> Json:
        """Up to 100 accounts; $0.010 each."""
        return await self._read("accounts", lambda client: client.get_users(ids=ids, user_auth=True))

    async def mentions(self, my_id: str, *, since_id: str | None, token: str | None) -> Json:
        """A page of mentions, newest first, with their authors."""
        return await self._page(
            "mentions",
            lambda client: client.get_users_mentions(
                my_id,
                since_id=since_id,
                pagination_token=token,
                max_results=LARGE_PAGE,
                tweet_fields=_POST_FIELDS,
                expansions=["author_id"],
                user_auth=True,
            ),
        )

    async def posts_of(self, my_id: str, *, since: datetime, token: str | None) -> Json:
        """A page of the account's own posts, newest first."""
        return await self._page(
            "own posts",
            lambda client: client.get_users_tweets(
                my_id,
                start_time=since,
                pagination_token=token,
                max_results=LARGE_PAGE,
                tweet_fields=_POST_FIELDS,
                user_auth=True,
            ),
        )

    async def message_events(self, *, size: int, token: str | None = None, with_id: str | None = None) -> Json:
        """A page of direct messages, newest first: of all conversations, or of the one with `with_id`.

        Who sent them is a field and free of charge. From API 2.167 on it is an expansion only, at $0.010 per sender
        and day; it is asked for once the field was refused or left out.
        """
        query = {"event_types": "MessageCreate", "max_results": size, "pagination_token": token}
        if with_id is not None:
            query["participant_id"] = with_id
        page = None if self._expand_senders else await self._events_with_sender_field(query)
        if page is None:
            self._expand_senders = True
            page = await self._events(query | {"dm_event_fields": _EVENT_FIELDS, "expansions": [_SENDER]})
        return page

    async def _events_with_sender_field(self, query: Json) -> Json | None:
        try:
            page = await self._events(query | {"dm_event_fields": [*_EVENT_FIELDS, _SENDER]})
        except BadQuery:
            return None
        return page if all(_SENDER in event for event in page.get("data", ())) else None

    async def _events(self, query: Json) -> Json:
        return await self._page("direct messages", lambda client: client.get_direct_message_events(**query))

    async def post(self, text: str, *, in_reply_to: str | None, media: str | None = None) -> Json:
        """Publish; `data.id` of the answer is the post's. `media` is the id of a picture that was uploaded before."""
        return await self._write(
            "post",
            lambda client: client.create_tweet(
                text=text, in_reply_to_tweet_id=in_reply_to, media_ids=[media] if media else None, user_auth=True
            ),
        )

    async def upload(self, png: bytes) -> Json:
        """Upload a picture that a post is to carry; `data.id` of the answer is the media's. tweepy has only v1.1's."""
        body = {"media": b64encode(png).decode(), "media_category": "tweet_image", "media_type": "image/png"}
        return await self._write("picture", lambda client: _post_json(client, "/2/media/upload", body))

    async def describe(self, media_id: str, alt: str) -> Json:
        """Say what an uploaded picture shows, for those who do not see it; $0.005."""
        body = {"id": media_id, "metadata": {"alt_text": {"text": alt}}}
        return await self._write("alt text", lambda client: _post_json(client, "/2/media/metadata", body))

    async def message(self, to_id: str, text: str) -> Json:
        """Send a direct message; `data.dm_event_id` of the answer is the message's."""
        return await self._write(
            "direct message", lambda client: client.create_direct_message(participant_id=to_id, text=text)
        )

    async def _page(self, what: str, call: _Call) -> Json:
        """A read whose answer must be a list: without `meta` X tells of errors only, and that is not an empty list."""
        page = await self._read(what, call)
        if "meta" not in page:
            raise Unreachable(f"X: {what}: {page.get('errors', 'an answer without a list')}")
        return page

    async def _read(self, what: str, call: _Call) -> Json:
        try:
            return await self._called(call)
        except TROUBLE as trouble:
            raise read_error(trouble, what, self._clock.now()) from trouble

    async def _write(self, what: str, call: _Call) -> Json:
        try:
            return await self._called(call)
        except TROUBLE as trouble:
            raise write_error(trouble, what, self._clock.now()) from trouble

    async def _called(self, call: _Call) -> Json:
        if self._client.session is None:
            self._client.session = aiohttp.ClientSession(
                timeout=self._timeout, middlewares=self._middlewares, raise_for_status=reject
            )
        answer = await call(self._client)
        if not isinstance(answer, dict):
            raise ValueError("an answer that is not an object")  # noqa: TRY004 - bad JSON, as any other
        return answer


async def _post_json(client: AsyncClient, route: str, body: Json) -> Json:
    """A call that tweepy has no method for, signed as its own are."""
    response = await client.request("POST", route, params={}, json=body, user_auth=True)
    answer: Json = await response.json()
    return answer


def _sent_to(base: URL) -> aiohttp.ClientMiddlewareType:
    """Send what tweepy addresses to the public host to another one; the signature keeps covering the public host."""

    async def resend(request: aiohttp.ClientRequest, handler: aiohttp.ClientHandlerType) -> aiohttp.ClientResponse:
        request.url = request.url.with_scheme(base.scheme).with_host(base.host or "").with_port(base.port)
        return await handler(request)

    return resend
