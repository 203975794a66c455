"""The calls of X's API v2 that the bot makes: each with what it takes and gives, and how often X allows it.

Limits are per account (docs.x.com, "Rate limits", August 2026; the caps by the day on posts and messages are those
that X applies to accounts, and lower than the API's own).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from http import HTTPMethod
from typing import Generic, TypeVar

from pydantic import BaseModel

from adapters.x import wire

_PLACEHOLDER = re.compile(r"{(\w+)}")
Answer = TypeVar("Answer", bound=wire.Given)


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint(Generic[Answer]):
    """One call."""

    method: HTTPMethod
    route: str  #: with {placeholders}
    what: str  #: in words for operators
    per_quarter: int | None = None  #: calls in 15 minutes; None: not published
    per_day: int | None = None  #: calls in 24 hours
    asked: type[wire.Asked] = wire.NothingAsked
    body: type[BaseModel] | None = None
    answer: type[Answer]

    @property
    def name(self) -> str:
        """`METHOD /path/:placeholder`."""
        path = _PLACEHOLDER.sub(r":\1", self.route)
        return f"{self.method} {path}"


ME = Endpoint(
    method=HTTPMethod.GET, route="/2/users/me", what="own account", per_quarter=75,
    asked=wire.AskedForMe, answer=wire.OneUser,
)  # fmt: skip
USERS = Endpoint(
    method=HTTPMethod.GET, route="/2/users", what="accounts", per_quarter=900,
    asked=wire.AskedForUsers, answer=wire.Users,
)  # fmt: skip
MENTIONS = Endpoint(
    method=HTTPMethod.GET, route="/2/users/{id}/mentions", what="mentions", per_quarter=300,
    asked=wire.AskedForPosts, answer=wire.PageOfPosts,
)  # fmt: skip
OWN_POSTS = Endpoint(
    method=HTTPMethod.GET, route="/2/users/{id}/tweets", what="own posts", per_quarter=900,
    asked=wire.AskedForPosts, answer=wire.PageOfPosts,
)  # fmt: skip
EVENTS = Endpoint(
    method=HTTPMethod.GET, route="/2/dm_events", what="direct messages", per_quarter=15,
    asked=wire.AskedForEvents, answer=wire.PageOfEvents,
)  # fmt: skip
EVENTS_WITH = Endpoint(
    method=HTTPMethod.GET, route="/2/dm_conversations/with/{id}/dm_events", what="direct messages", per_quarter=15,
    asked=wire.AskedForEvents, answer=wire.PageOfEvents,
)  # fmt: skip
POST = Endpoint(
    method=HTTPMethod.POST, route="/2/tweets", what="post", per_quarter=100, per_day=250,
    body=wire.NewPost, answer=wire.PostMade,
)  # fmt: skip
MESSAGE = Endpoint(
    method=HTTPMethod.POST, route="/2/dm_conversations/with/{id}/messages", what="direct message",
    per_quarter=15, per_day=500, body=wire.NewMessage, answer=wire.MessageMade,
)  # fmt: skip
UPLOAD = Endpoint(
    method=HTTPMethod.POST, route="/2/media/upload", what="picture", body=wire.NewMedia, answer=wire.MediaMade
)
DESCRIBE = Endpoint(
    method=HTTPMethod.POST, route="/2/media/metadata", what="alt text",
    body=wire.MediaDescription, answer=wire.MediaMade,
)  # fmt: skip
WEBHOOKS = Endpoint(method=HTTPMethod.GET, route="/2/webhooks", what="webhooks", answer=wire.Webhooks)
WEBHOOK_ADD = Endpoint(
    method=HTTPMethod.POST, route="/2/webhooks", what="new webhook", body=wire.NewWebhook, answer=wire.WebhookMade
)
WEBHOOK_REMOVE = Endpoint(
    method=HTTPMethod.DELETE, route="/2/webhooks/{id}", what="removal of a webhook", answer=wire.Deleted
)
SUBSCRIPTIONS = Endpoint(
    method=HTTPMethod.GET, route="/2/activity/subscriptions", what="subscriptions", answer=wire.Subscriptions
)
SUBSCRIPTION_ADD = Endpoint(
    method=HTTPMethod.POST, route="/2/activity/subscriptions", what="new subscription",
    body=wire.NewSubscription, answer=wire.SubscriptionMade,
)  # fmt: skip
SUBSCRIPTION_REMOVE = Endpoint(
    method=HTTPMethod.DELETE, route="/2/activity/subscriptions/{id}", what="removal of a subscription",
    answer=wire.Deleted,
)  # fmt: skip

ALL: tuple[Endpoint[wire.Given], ...] = (  # type: ignore[assignment]
    ME, USERS, MENTIONS, OWN_POSTS, EVENTS, EVENTS_WITH, POST, MESSAGE, UPLOAD, DESCRIBE,
    WEBHOOKS, WEBHOOK_ADD, WEBHOOK_REMOVE, SUBSCRIPTIONS, SUBSCRIPTION_ADD, SUBSCRIPTION_REMOVE,
)  # fmt: skip
