"""Calling X's API v2: signed by tweepy, within X's limits, what went wrong told apart.

tweepy signs and sends; its methods for single endpoints are not used, because they know the older names only.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from http import HTTPMethod, HTTPStatus
from typing import TypeVar

import aiohttp
from pydantic import BaseModel, ValidationError
from tweepy.asynchronous import AsyncClient
from yarl import URL

from adapters.x import endpoints, wire
from adapters.x.budget import Budgets
from adapters.x.endpoints import Endpoint
from adapters.x.errors import TROUBLE, BadQuery, Rejection, read_error, reject, write_error
from adapters.x.meter import Meter
from bot.ports import Clock, NetworkError

Answer = TypeVar("Answer", bound=wire.Given)

#: What is asked of a post and of a direct message, by the spelling that X understands.
_POST_FIELDS: dict[wire.Spelling, list[wire.PostField]] = {
    "post": ["author_id", "conversation_id", "created_at", "entities", "referenced_posts"],
    "tweet": ["author_id", "conversation_id", "created_at", "entities", "referenced_tweets"],
}
_EVENT_FIELDS: list[wire.EventField] = ["created_at", "dm_conversation_id", "entities", "event_type", "text"]


class Api:
    """One account's calls. Every method raises the errors of `bot.ports`, as `errors.py` tells them apart.

    `base_url` sends all calls to another host than X's. Without `budgets` X alone says when it is too much.
    """

    def __init__(
        self,
        client: AsyncClient,
        *,
        clock: Clock,
        base_url: str | None,
        timeout: timedelta,
        budgets: Budgets | None,
    ) -> None:
        self._client = client
        self.meter = Meter(clock)
        self._clock = clock
        self._budgets = budgets
        self._middlewares = (_sent_to(URL(base_url)),) if base_url else ()
        seconds = timeout.total_seconds()
        self._timeout = aiohttp.ClientTimeout(total=seconds, sock_connect=seconds / 2)
        self._spelling: wire.Spelling = "post"
        self._expand_senders = False

    async def close(self) -> None:
        """Close the connections; a further call would open new ones."""
        if self._client.session is not None:
            await self._client.session.close()
            self._client.session = None

    async def me(self, *, with_profile: bool = False) -> wire.OneUser:
        """The account that the keys belong to, with mark and bio where asked."""
        fields = wire.AskedForMe(user_fields=["affiliation", "description"]) if with_profile else None
        answer = await self.call(endpoints.ME, fields)
        self._met([answer.data] if answer.data else [])
        return answer

    async def users(self, ids: list[str]) -> wire.Users:
        """Up to 100 accounts; $0.010 each."""
        answer = await self.call(endpoints.USERS, wire.AskedForUsers(ids=ids))
        self._met(answer.data)
        return answer

    def _met(self, users: list[wire.User]) -> None:
        self.meter.read("user_read", ((user.id, user.id) for user in users))

    async def mentions(self, my_id: str, *, since_id: str | None, token: str | None) -> wire.PageOfPosts:
        """A page of mentions, newest first."""
        asked = wire.AskedForPosts(since_id=since_id, pagination_token=token)
        page = await self._posts(endpoints.MENTIONS, my_id, asked)
        self.meter.mentioned(post.id for post in page.data)
        return page

    async def posts_of(self, my_id: str, *, since: datetime, token: str | None) -> wire.PageOfPosts:
        """A page of the account's own posts, newest first."""
        asked = wire.AskedForPosts(start_time=since, pagination_token=token)
        return await self._posts(endpoints.OWN_POSTS, my_id, asked)

    async def _posts(
        self, endpoint: Endpoint[wire.PageOfPosts], my_id: str, asked: wire.AskedForPosts
    ) -> wire.PageOfPosts:
        """Asked in the spelling that X understood last; where it does not any more, in the other one."""
        try:
            page = await self.call(endpoint, self._spelt(asked), id=my_id)
        except BadQuery:
            self._spelling = "tweet" if self._spelling == "post" else "post"
            page = await self.call(endpoint, self._spelt(asked), id=my_id)
        self.meter.read("post_read", ((post.id, post.author_id) for post in page.data))
        return page

    def _spelt(self, asked: wire.AskedForPosts) -> wire.AskedForPosts:
        return asked.model_copy(update={f"{self._spelling}_fields": _POST_FIELDS[self._spelling]})

    async def message_events(
        self, *, size: int, token: str | None = None, with_id: str | None = None
    ) -> wire.PageOfEvents:
        """A page of direct messages, newest first: of all conversations, or of the one with `with_id`.

        Who sent them is a field and free of charge. From API 2.167 on it is an expansion only, at $0.010 per sender
        and day; it is asked for once the field was refused or left out.
        """
        page = None if self._expand_senders else await self._events_with_sender_field(size, token, with_id)
        if page is None:
            self._expand_senders = True
            asked = wire.AskedForEvents(
                max_results=size, pagination_token=token, fields=_EVENT_FIELDS, expansions=["sender_id"]
            )
            page = await self._events(asked, with_id)
        return page

    async def _events_with_sender_field(
        self, size: int, token: str | None, with_id: str | None
    ) -> wire.PageOfEvents | None:
        asked = wire.AskedForEvents(max_results=size, pagination_token=token, fields=[*_EVENT_FIELDS, "sender_id"])
        try:
            page = await self._events(asked, with_id)
        except BadQuery:
            return None
        return page if all(event.sender_id for event in page.data) else None

    async def _events(self, asked: wire.AskedForEvents, with_id: str | None) -> wire.PageOfEvents:
        if with_id is None:
            page = await self.call(endpoints.EVENTS, asked)
        else:
            page = await self.call(endpoints.EVENTS_WITH, asked, id=with_id)
        self.meter.read("message_read", ((event.id, event.sender_id) for event in page.data))
        self._met(page.includes.users)
        return page

    async def post(
        self, text: str, *, in_reply_to: str | None, media: str | None = None, number: int | None = None
    ) -> wire.PostMade:
        """Publish; `media` is the id of a picture that was uploaded before, `number` is for the meter."""
        reply = wire.NewReply(in_reply_to_tweet_id=in_reply_to) if in_reply_to else None
        pictures = wire.WithMedia(media_ids=[media]) if media else None
        made = await self.call(endpoints.POST, body=wire.NewPost(text=text, reply=reply, media=pictures))
        self.meter.posted(number, in_reply_to)
        return made

    async def upload(self, png: bytes) -> wire.MediaMade:
        """Upload a picture that a post is to carry; free of charge."""
        return await self.call(endpoints.UPLOAD, body=wire.NewMedia(media=b64encode(png).decode()))

    async def describe(self, media_id: str, alt: str, number: int | None = None) -> wire.MediaMade:
        """Say what an uploaded picture shows, for those who do not see it; $0.005."""
        metadata = wire.MediaMetadata(alt_text=wire.AltText(text=alt))
        made = await self.call(endpoints.DESCRIBE, body=wire.MediaDescription(id=media_id, metadata=metadata))
        self.meter.wrote("picture_described", number)
        return made

    async def message(self, to_id: str, text: str, number: int | None = None) -> wire.MessageMade:
        """Send a direct message."""
        made = await self.call(endpoints.MESSAGE, body=wire.NewMessage(text=text), id=to_id)
        self.meter.wrote("message", number)
        return made

    async def call(
        self,
        endpoint: Endpoint[Answer],
        asked: wire.Asked | None = None,
        *,
        body: BaseModel | None = None,
        id: str = "",  # noqa: A002 -- the name that routes have for it
    ) -> Answer:
        """One call; a read that fails changed nothing, a write that fails is told apart by `write_error`."""
        if self._budgets is not None:
            self._budgets.take(endpoint)
        try:
            return await self._once_more_unauthorized(lambda: self._called(endpoint, asked, body, id))
        except TROUBLE as trouble:
            raise self._error(endpoint, trouble) from trouble

    def _error(self, endpoint: Endpoint[Answer], trouble: Exception) -> NetworkError:
        if isinstance(trouble, Rejection) and self._budgets is not None:
            self._budgets.learn(endpoint, trouble.headers)
        tell = read_error if endpoint.method == HTTPMethod.GET else write_error
        return tell(trouble, endpoint.what, self._clock.now())

    async def _once_more_unauthorized(self, call: Callable[[], Awaitable[Answer]]) -> Answer:
        """A 401 did nothing, and now and then a good signature gets one (its clock, its nonce): signed anew once."""
        try:
            return await call()
        except Rejection as rejection:
            if not (rejection.is_api and rejection.status == HTTPStatus.UNAUTHORIZED):
                raise
            return await call()

    async def _called(
        self, endpoint: Endpoint[Answer], asked: wire.Asked | None, body: BaseModel | None, id_: str
    ) -> Answer:
        if self._client.session is None:
            self._client.session = aiohttp.ClientSession(
                timeout=self._timeout, middlewares=self._middlewares, raise_for_status=reject
            )
        response: aiohttp.ClientResponse = await self._client.request(
            endpoint.method.value,
            endpoint.route.format(id=id_),
            params=asked.params() if asked else {},
            json=body.model_dump(exclude_none=True) if body else None,
            user_auth=True,
        )
        if self._budgets is not None:
            self._budgets.learn(endpoint, response.headers)
        return _read(endpoint, await response.text("utf-8", errors="replace"))  # read already: read() would fail


def _read(endpoint: Endpoint[Answer], body: str) -> Answer:
    """The answer; where it does not fit, an error that names the places in it and none of the words."""
    try:
        return endpoint.answer.model_validate_json(body)
    except ValidationError as error:
        wrong = sorted({".".join(map(str, problem["loc"])) or problem["type"] for problem in error.errors()})
        raise ValueError(f"an answer that does not fit: {', '.join(wrong[:5])}") from None


def _sent_to(base: URL) -> aiohttp.ClientMiddlewareType:
    """Send what tweepy addresses to the public host to another one; the signature keeps covering the public host."""

    async def resend(request: aiohttp.ClientRequest, handler: aiohttp.ClientHandlerType) -> aiohttp.ClientResponse:
        request.url = request.url.with_scheme(base.scheme).with_host(base.host or "").with_port(base.port)
        return await handler(request)

    return resend
