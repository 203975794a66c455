"""Public posts: those that concern the bot, out of its notifications, and its own, as records in its repository."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import suppress
from datetime import timedelta
from typing import Any

from atproto import AsyncClient, models
from atproto_client.models.utils import get_model_as_dict

from adapters.bluesky.connection import Connection
from adapters.bluesky.cursor import Cursor, Watermark, instant, stamp
from adapters.bluesky.errors import xrpc_error
from adapters.bluesky.pace import CREATE, WritePoints
from adapters.bluesky.pictures import Pictures
from adapters.bluesky.richtext import POST, RichText, rich_text
from adapters.bluesky.tid import tid
from bot.ports import Account, Batch, Gone, OutgoingPost, Post, PostRef, Refused, Thread, Unreachable

Notification = models.AppBskyNotificationListNotifications.Notification
Record = dict[str, Any]
Page = models.AppBskyNotificationListNotifications.Response

_POST = "app.bsky.feed.post"
_PAGE = 100


class Timeline:
    """Reads and writes posts for one account; remembers nothing between calls."""

    def __init__(
        self, connection: Connection, pictures: Pictures, points: WritePoints, languages: tuple[str, ...]
    ) -> None:
        self._connection = connection
        self._pictures = pictures
        self._points = points
        self._languages = languages

    async def posts_since(self, cursor: str | None) -> Batch[Post]:
        """Posts that mention the bot or answer a post of its own, oldest first."""
        watermark = Cursor.decode(cursor).watermark
        listed = {(n.uri, n.reason): n async for n in self._newest_first(watermark)}
        fresh = [n for n in listed.values() if not watermark.has_seen(n.uri)]
        posts = [post for n in reversed(fresh) if (post := self._post(n))]
        advanced = watermark.advanced((instant(n.indexed_at), n.uri) for n in fresh)
        return Batch(tuple(posts), Cursor(advanced).encode())

    async def _newest_first(self, watermark: Watermark) -> AsyncIterator[Notification]:
        page = await self._page(None)
        while True:
            for notification in page.notifications:
                if watermark.is_behind(instant(notification.indexed_at)):
                    return
                yield notification
            if page.cursor is None:
                return
            page = await self._page(_just_after(page) or page.cursor)

    async def _page(self, cursor: str | None) -> Page:
        params = models.AppBskyNotificationListNotifications.Params(
            limit=_PAGE, cursor=cursor, reasons=["mention", "reply"]
        )
        return await self._connection.call(
            "app.bsky.notification.listNotifications",
            lambda client: client.app.bsky.notification.list_notifications(params),
        )

    def _post(self, notification: Notification) -> Post | None:
        record = get_model_as_dict(notification.record)
        answers_to = _thread(record.get("reply"))
        if not self._concerns_us(notification, answers_to):
            return None
        return Post(
            ref=PostRef(notification.uri, notification.cid),
            author=Account("bluesky", notification.author.did, notification.author.handle),
            text=str(record.get("text", "")),
            created_at=instant(notification.indexed_at),
            answers_to=answers_to,
        )

    def _concerns_us(self, notification: Notification, answers_to: Thread | None) -> bool:
        """A reply notifies everybody up to five posts above it; only the one right above is spoken to."""
        own = self._connection.account.id
        if notification.author.did == own:
            return False
        return notification.reason == "mention" or (
            notification.reason == "reply"
            and answers_to is not None
            and answers_to.parent.id.startswith(f"at://{own}/")
        )

    async def send_post(self, post: OutgoingPost) -> PostRef:
        """Create the record under the key that follows from `post` alone: a second try finds it there already."""
        if post.answers_to:
            await self._check_that_it_is_there(post.answers_to)
        self._points.spend(CREATE)
        embed = await self._pictures.embed(post.picture) if post.picture else None
        body = json.dumps(self._put_request(post, rich_text(post.text, POST), embed))
        try:
            answer = await self._connection.call(
                "com.atproto.repo.putRecord", lambda client: _put(client, body), stage="write"
            )
        except Refused as error:
            if xrpc_error(error.__cause__) != "InvalidSwap":
                raise
            return await self._already_there(post, error)
        return PostRef(answer["uri"], answer["cid"])

    async def _check_that_it_is_there(self, thread: Thread) -> None:
        """A PDS takes replies to what was deleted, and nobody would see them. Raises `Gone`.

        Of the bot's own post the app view may not know yet: then it is the one above that counts.
        """
        above: str | None = thread.parent.id
        if thread.parent.id.startswith(f"at://{self._connection.account.id}/"):
            above = await self._parent_of_own(thread.parent.id)
        if above is not None and not await self._is_shown(above):
            raise Gone("Bluesky: the post to answer is not there any more")

    async def _parent_of_own(self, uri: str) -> str | None:
        _, _, did, collection, rkey = uri.split("/")
        params = models.ComAtprotoRepoGetRecord.Params(repo=did, collection=collection, rkey=rkey)
        with suppress(Refused):
            found = await self._connection.call(
                "com.atproto.repo.getRecord", lambda client: client.com.atproto.repo.get_record(params), stage="prepare"
            )
            thread = _thread(get_model_as_dict(found.value).get("reply"))
            return thread.parent.id if thread else None
        return None

    async def _is_shown(self, uri: str) -> bool:
        params = models.AppBskyFeedGetPosts.Params(uris=[uri])
        shown = await self._connection.call(
            "app.bsky.feed.getPosts", lambda client: client.app.bsky.feed.get_posts(params), stage="read"
        )
        return bool(shown.posts)

    async def _already_there(self, post: OutgoingPost, refusal: Refused) -> PostRef:
        there = await self.find_post(post)
        if there is None:
            raise Refused("Bluesky com.atproto.repo.putRecord: another post has this one's record key") from refusal
        return there

    async def find_post(self, post: OutgoingPost) -> PostRef | None:
        """The record of an earlier try, straight from the repository: there is no lag to wait out."""
        params = models.ComAtprotoRepoGetRecord.Params(
            repo=self._connection.account.id, collection=_POST, rkey=tid(post.created_at, post.number)
        )
        try:
            found = await self._connection.call(
                "com.atproto.repo.getRecord", lambda client: client.com.atproto.repo.get_record(params), stage="prepare"
            )
        except Refused as error:
            if xrpc_error(error.__cause__) != "RecordNotFound":
                raise Unreachable(str(error)) from error
            return None
        is_ours = get_model_as_dict(found.value).get("text") == rich_text(post.text, POST).text
        return PostRef(found.uri, found.cid or "") if is_ours else None

    def _put_request(self, post: OutgoingPost, words: RichText, embed: Record | None) -> Record:
        """`swapRecord: null` says that nothing may be there yet: a post is never overwritten by another."""
        return {
            "repo": self._connection.account.id,
            "collection": _POST,
            "rkey": tid(post.created_at, post.number),
            "record": self._record(post, words) | ({"embed": embed} if embed else {}),
            "swapRecord": None,
        }

    def _record(self, post: OutgoingPost, words: RichText) -> Record:
        record: Record = {
            "$type": _POST,
            "text": words.text,
            "langs": list(self._languages),
            "createdAt": stamp(post.created_at),
        }
        if words.facets:
            record["facets"] = [get_model_as_dict(facet) for facet in words.facets]
        if post.answers_to:
            record["reply"] = {"root": _strong(post.answers_to.root), "parent": _strong(post.answers_to.parent)}
        return record


def _just_after(page: Page) -> str | None:
    """A cursor that lists again what carries the time of the page's last entry: pages are parted by time alone.

    Without it, what shares that time and did not fit is never seen. None where the app view's cursor is no time, and
    where a whole page has one time only.
    """
    with suppress(ValueError):
        last = instant(page.cursor or "")
        if page.notifications and last < instant(page.notifications[0].indexed_at):
            return stamp(last + timedelta(milliseconds=1))
    return None


async def _put(client: AsyncClient, body: str) -> dict[str, Any]:
    """Past the SDK's model of putRecord, which leaves out a `swapRecord` of null."""
    answer = await client.invoke_procedure(
        "com.atproto.repo.putRecord", content=body, input_encoding="application/json"
    )
    if not isinstance(answer.content, dict):
        raise ValueError("the answer is no JSON")  # noqa: TRY004  (the kind that a broken answer has everywhere)
    return answer.content


def _thread(reply: object) -> Thread | None:
    """None where it is no reply, or none that the lexicon knows: anybody may write anything into their own records."""
    match reply:
        case {
            "root": {"uri": str(root), "cid": str(root_cid)},
            "parent": {"uri": str(parent), "cid": str(parent_cid)},
        }:
            return Thread(root=PostRef(root, root_cid), parent=PostRef(parent, parent_cid))
        case _:
            return None


def _strong(ref: PostRef) -> dict[str, str]:
    return {"uri": ref.id, "cid": ref.cid}
