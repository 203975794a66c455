"""Public posts on X: hearing mentions, publishing, and looking whether something was published."""

from __future__ import annotations

from datetime import datetime, timedelta

from adapters.x.accounts import Accounts
from adapters.x.api import Api
from adapters.x.backlog import Backlog
from adapters.x.errors import Duplicate
from adapters.x.pictures import Pictures
from adapters.x.text import as_post, as_written, same_words
from adapters.x.wire import PostGiven
from bot.ports import Ambiguous, Batch, OutgoingPost, Post, PostRef, Refused, Thread
from bot.wording.limits import weighted

MAX_WEIGHT = 280
#: How far the clock of X and ours may be apart.
CLOCK_SKEW = timedelta(minutes=1)
#: How far back a post may lie that X calls a duplicate of a new one.
DUPLICATE_WITHIN = timedelta(days=1)
_RELAYED = frozenset({"retweeted", "reposted"})


class Posts:
    """Of the account `my_id`."""

    def __init__(self, api: Api, accounts: Accounts, pictures: Pictures, my_id: str) -> None:
        self._api = api
        self._pictures = pictures
        self._accounts = accounts
        self._my_id = my_id

    async def since(self, cursor: str | None) -> Batch[Post]:
        """Mentions after `cursor`, the id of the last one; X has the newest 800."""
        backlog = Backlog[PostGiven](int(cursor or 0))
        while not backlog.is_complete:
            backlog.take(await self._api.mentions(self._my_id, since_id=cursor, token=backlog.token))
        found = backlog.newest_first()
        heard = [item for item in reversed(found) if item.author_id != self._my_id and not _is_relayed(item)]
        await self._accounts.meet(item.author_id for item in heard)
        return Batch(tuple(map(self.post, heard)), found[0].id if found else cursor)

    def post(self, item: PostGiven) -> Post:
        """As the core sees it."""
        return Post(
            ref=PostRef(item.id),
            author=self._accounts.account(item.author_id),
            text=as_written(item),
            created_at=item.time,
            answers_to=_thread(item),
        )

    async def send(self, post: OutgoingPost) -> PostRef:
        """Publish; where X says that it has these words already, look for them."""
        text = as_post(post.text)
        if weighted(text) > MAX_WEIGHT:
            raise Refused(f"X: post: weighs {weighted(text)} characters, {MAX_WEIGHT} are allowed")
        media = await self._pictures.upload(post.picture, post.number) if post.picture else None
        try:
            answer = await self._api.post(text, in_reply_to=_target(post), media=media, number=post.number)
        except Duplicate as duplicate:
            return await self._earlier(post, duplicate)
        return PostRef(answer.data.id)

    async def find(self, post: OutgoingPost) -> PostRef | None:
        """Among the account's own posts since this one was made up."""
        alike = await self._alike(post, since=post.created_at - CLOCK_SKEW)
        return next((PostRef(item.id) for item in alike if _parent_id(item) == _target(post)), None)

    async def _earlier(self, post: OutgoingPost, duplicate: Duplicate) -> PostRef:
        if found := await self.find(post):
            return found
        if await self._alike(post, since=post.created_at - DUPLICATE_WITHIN):
            raise duplicate
        raise Ambiguous(f"{duplicate}; it cannot be seen yet") from duplicate

    async def _alike(self, post: OutgoingPost, *, since: datetime) -> list[PostGiven]:
        """Own posts in the same words, newest first."""
        backlog = Backlog[PostGiven](0)
        while not backlog.is_complete:
            backlog.take(await self._api.posts_of(self._my_id, since=since, token=backlog.token))
        words = as_post(post.text)
        return [item for item in backlog.newest_first() if same_words(as_written(item), words)]


def _target(post: OutgoingPost) -> str | None:
    return post.answers_to.parent.id if post.answers_to else None


def _thread(item: PostGiven) -> Thread | None:
    parent_id = _parent_id(item)
    if parent_id is None:
        return None
    return Thread(root=PostRef(item.conversation_id or parent_id), parent=PostRef(parent_id))


def _parent_id(item: PostGiven) -> str | None:
    return next((reference.id for reference in item.references if reference.type == "replied_to"), None)


def _is_relayed(item: PostGiven) -> bool:
    """Somebody's share of a post: the words, and the call in them, are another one's."""
    return any(reference.type in _RELAYED for reference in item.references)
