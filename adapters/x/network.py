"""The bot's account on X, as the core sees it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from tweepy.asynchronous import AsyncClient

from adapters.x.accounts import Accounts
from adapters.x.activity import CLIENT_HEADER, CONSUMER_HEADER, ActivityDoor
from adapters.x.api import Api
from adapters.x.budget import Budgets
from adapters.x.messages import ClassicMessages, MessageTransport
from adapters.x.pictures import Pictures
from adapters.x.posts import Posts
from adapters.x.webhooks import Webhooks
from bot.ports import (
    Account,
    Batch,
    Clock,
    DirectMessage,
    NetworkName,
    OutgoingMessage,
    OutgoingPost,
    Post,
    PostRef,
    PushDoor,
    Unreachable,
)

TIMEOUT = timedelta(seconds=20)
#: Makes the transport of the account with this id.
Transport = Callable[[Api, Accounts, str], MessageTransport]


class XNetwork:
    """`bot.ports.Network` over X's API v2, in OAuth 1.0a user context.

    The four keys are those of the developer portal. `base_url` sends all calls to another host than X's, such as a
    practice server. `timeout` is the deadline of one call. `keep_limits`: make no call that X's
    published limits forbid. `client_secret` is the app's OAuth 2.0 one, where it has one: X signs deliveries by it.

    `door` reads what X delivers by itself; `webhooks` has it delivered. `charges` are not written down yet.
    """

    name: NetworkName = "x"

    def __init__(
        self,
        *,
        consumer_key: str,
        consumer_secret: str,
        access_token: str,
        access_token_secret: str,
        clock: Clock,
        base_url: str | None = None,
        timeout: timedelta = TIMEOUT,
        client_secret: str | None = None,
        keep_limits: bool = True,
        transport: Transport = ClassicMessages,
    ) -> None:
        client = AsyncClient(
            consumer_key=consumer_key,
            consumer_secret=consumer_secret,
            access_token=access_token,
            access_token_secret=access_token_secret,
            return_type=dict,
            wait_on_rate_limit=False,
        )
        budgets = Budgets(clock) if keep_limits else None
        self._api = Api(client, clock=clock, base_url=base_url, timeout=timeout, budgets=budgets)
        self._accounts = Accounts(self._api)
        secrets = {CONSUMER_HEADER: consumer_secret} | ({CLIENT_HEADER: client_secret} if client_secret else {})
        self.charges = self._api.meter.charges
        self.door: PushDoor = ActivityDoor(secrets, lambda: self._my_id, self._accounts.learn, self._api.meter)
        self.webhooks = Webhooks(self._api)
        self._my_id: str | None = None
        self._pictures = Pictures(self._api, timeout / 2)
        self._transport = transport
        self._rooms: tuple[Posts, MessageTransport] | None = None

    async def open(self) -> Account:
        """One call that shows whether the keys are good."""
        user = (await self._api.me()).data
        if user is None:
            raise Unreachable("X: own account: an answer without an account")
        self._my_id = user.id
        posts = Posts(self._api, self._accounts, self._pictures, user.id)
        self._rooms = posts, self._transport(self._api, self._accounts, user.id)
        return Account(self.name, user.id, user.username)

    async def close(self) -> None:
        """Close the connections."""
        await self._api.close()

    async def posts_since(self, cursor: str | None) -> Batch[Post]:
        """Mentions; `cursor` is the id of the last one."""
        posts, _ = self._opened()
        return await posts.since(cursor)

    async def messages_since(self, cursor: str | None) -> Batch[DirectMessage]:
        """Direct messages; `cursor` is the id of the last event."""
        _, messages = self._opened()
        return await messages.since(cursor)

    async def send_post(self, post: OutgoingPost) -> PostRef:
        """Costs $0.015, as a reply to a mention $0.010; with a picture $0.005 more."""
        posts, _ = self._opened()
        return await posts.send(post)

    async def find_post(self, post: OutgoingPost) -> PostRef | None:
        """Costs $0.001 for each own post since this one was made up."""
        posts, _ = self._opened()
        return await posts.find(post)

    async def send_message(self, message: OutgoingMessage) -> str:
        """Costs $0.015; X takes messages only to those who wrote first."""
        _, messages = self._opened()
        return await messages.send(message)

    async def find_message(self, message: OutgoingMessage) -> str | None:
        """Costs $0.050 at most."""
        _, messages = self._opened()
        return await messages.find(message)

    def _opened(self) -> tuple[Posts, MessageTransport]:
        if self._rooms is None:
            raise Unreachable("X: not opened yet")
        return self._rooms
