"""Webhooks and subscriptions of the X Activity API, as an operator needs them: add, list, remove."""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

from adapters.x import endpoints, wire
from adapters.x.api import Api


@dataclass(frozen=True, slots=True)
class Registered:
    """A webhook and what it gets; not valid: X has stopped delivering to it."""

    id: str
    url: str
    is_valid: bool
    events: tuple[str, ...]


class Webhooks:
    """Of the app that the keys belong to; the methods raise the errors of `bot.ports`."""

    def __init__(self, api: Api) -> None:
        self._api = api

    async def add(self, url: str, account_id: str) -> Registered:
        """Register an address (X asks it at once whether it is ours) and have the account's events sent there."""
        made = (await self._api.call(endpoints.WEBHOOK_ADD, body=wire.NewWebhook(url=url))).data
        events: tuple[wire.EventType, ...] = get_args(wire.EventType)
        for event in events:
            whose = wire.ByUser(user_id=account_id)
            body = wire.NewSubscription(event_type=event, filter=whose, webhook_id=made.id)
            await self._api.call(endpoints.SUBSCRIPTION_ADD, body=body)
        return Registered(made.id, made.url, made.valid, events)

    async def list(self) -> tuple[Registered, ...]:
        """All there are."""
        subscriptions = (await self._api.call(endpoints.SUBSCRIPTIONS)).data
        return tuple(
            Registered(
                one.id, one.url, one.valid, tuple(sub.event_type for sub in subscriptions if sub.webhook_id == one.id)
            )
            for one in (await self._api.call(endpoints.WEBHOOKS)).data
        )

    async def remove(self, webhook_id: str) -> None:
        """Take a webhook and its subscriptions away."""
        for subscription in (await self._api.call(endpoints.SUBSCRIPTIONS)).data:
            if subscription.webhook_id == webhook_id:
                await self._api.call(endpoints.SUBSCRIPTION_REMOVE, id=subscription.subscription_id)
        await self._api.call(endpoints.WEBHOOK_REMOVE, id=webhook_id)
