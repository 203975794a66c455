"""app.bsky.*: what the app view shows of the posts, some time after they were written.

As on the real one, a notification carries the earlier of the times when the post says it was made and when it was
indexed, and goes to those who are mentioned and to the authors of up to five posts above it, once each. Pages are
parted by that time alone: what shares the time of a page's last entry and did not fit is on no page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Literal

from adapters.practice.bluesky_accounts import Accounts
from adapters.practice.bluesky_records import mentioned, stamp
from adapters.practice.bluesky_repo import record_of
from adapters.practice.bluesky_xrpc import Call, Json, invalid
from adapters.practice.faults import Faults
from adapters.practice.world import Person, Said, World

REPLY_DEPTH = 5

Reason = Literal["mention", "reply"]


class AppView:
    """Views of the world's posts."""

    def __init__(self, world: World, faults: Faults, accounts: Accounts) -> None:
        self._world = world
        self._faults = faults
        self._accounts = accounts

    def list_notifications(self, call: Call) -> Json:
        """app.bsky.notification.listNotifications: newest first."""
        reasons = call.params.getall("reasons", ["mention", "reply"])
        indexed = self._indexed()
        by_uri = {post.id: post for post in indexed}
        found = [(post, reason) for post in indexed if (reason := _reason(post, call.who, by_uri)) in reasons]
        newest_first = sorted(found, key=lambda each: _place(each[0]), reverse=True)
        after = call.params.get("cursor")
        wanted = [each for each in newest_first if after is None or stamp(_sorted_at(each[0])) < after]
        page = wanted[: call.limit(50)]
        notifications = [self._notification(post, reason) for post, reason in page]
        cursor = {"cursor": stamp(_sorted_at(page[-1][0]))} if page else {}
        return {"notifications": notifications, "priority": False} | cursor

    def get_profile(self, call: Call) -> Json:
        """app.bsky.actor.getProfile."""
        person = self._accounts.resolve(call.param("actor"))
        if person is None:
            raise invalid("Profile not found")
        posts = sum(post.author == person for post in self._indexed())
        return profile(person) | {"postsCount": posts, "followersCount": 0, "followsCount": 0}

    def get_posts(self, call: Call) -> Json:
        """app.bsky.feed.getPosts: those of the URIs that are indexed."""
        wanted = call.params.getall("uris", [])
        return {"posts": [self._post(post) for post in self._indexed() if post.id in wanted]}

    def get_author_feed(self, call: Call) -> Json:
        """app.bsky.feed.getAuthorFeed: newest first."""
        author = self._accounts.resolve(call.param("actor"))
        posts = [post for post in self._indexed() if post.author == author]
        return {"feed": [{"post": self._post(post)} for post in reversed(posts[-call.limit(50) :])]}

    def _indexed(self) -> list[Said]:
        latest = self._world.now() - self._faults.read_lag
        return [post for post in self._world.posts_on("bluesky") if post.at <= latest]

    def _notification(self, post: Said, reason: Reason | None) -> Json:
        return {
            "uri": post.id,
            "cid": post.extra["cid"],
            "author": profile(post.author),
            "reason": reason,
            "record": record_of(post),
            "isRead": False,
            "indexedAt": stamp(_sorted_at(post)),
        }

    def _post(self, post: Said) -> Json:
        return {
            "uri": post.id,
            "cid": post.extra["cid"],
            "author": profile(post.author),
            "record": record_of(post),
            "indexedAt": stamp(_sorted_at(post)),
        }


def _reason(post: Said, who: Person, by_uri: Mapping[str, Said]) -> Reason | None:
    if post.author == who:
        return None
    if who.id in mentioned(record_of(post)):
        return "mention"
    return "reply" if any(above.author == who for above in _above(post, by_uri)) else None


def _above(post: Said, by_uri: Mapping[str, Said]) -> Iterator[Said]:
    for _ in range(REPLY_DEPTH):
        parent = by_uri.get(post.parent_id or "")
        if parent is None:
            return
        yield parent
        post = parent


def profile(person: Person) -> Json:
    """An account as others see it."""
    return {"did": person.id, "handle": person.handle, "displayName": person.name}


def _sorted_at(post: Said) -> datetime:
    return min(datetime.fromisoformat(record_of(post)["createdAt"]).astimezone(UTC), post.at)


def _place(post: Said) -> str:
    """Sorts as notifications do; what carries the same time stays in its order."""
    return f"{_sorted_at(post).isoformat(timespec='microseconds')}::{post.number:012}"
