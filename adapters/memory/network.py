"""A whole network in lists: for tests and simulations of the core, with no socket and no randomness.

It keeps the same promises as the real adapters (the same behavioural suite runs against it), so what holds on it holds
on them. Ids are numbers that rise, a cursor is the last number that was read.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Literal, NoReturn

from bot.ports import (
    Account,
    Ambiguous,
    Batch,
    Clock,
    DirectMessage,
    NetworkName,
    OutgoingMessage,
    OutgoingPost,
    Post,
    PostRef,
    Suspended,
    Thread,
    Throttled,
    Unreachable,
)

WriteFault = Literal["lost_before", "lost_answer", "gateway_page", "throttled", "credentials"]
WAIT = timedelta(minutes=15)


@dataclass(slots=True)
class Faults:
    """What goes wrong with the next writes, first in first out."""

    post: deque[WriteFault] = field(default_factory=deque)
    message: deque[WriteFault] = field(default_factory=deque)
    picture: deque[WriteFault] = field(default_factory=deque)


class MemoryNetwork:
    """One network with the bot's account on it, seen from both sides.

    The bot's side is `bot.ports.Network`; the people's side is `says`, `writes`, `sent_posts`, `sent_messages`,
    `faults` and `down`.
    """

    def __init__(self, name: NetworkName, clock: Clock) -> None:
        self.name: NetworkName = name
        self.me = Account(name, "bot", "tweetmeet")
        self.sent_posts: list[tuple[PostRef, OutgoingPost]] = []
        self.sent_messages: list[tuple[str, OutgoingMessage]] = []
        self.faults = Faults()
        self.down = False
        self._clock = clock
        self._posts: list[Post] = []
        self._messages: list[DirectMessage] = []
        self._last_number = 0

    def says(self, author: Account, text: str, *, answers_to: Thread | None = None) -> Post:
        """Somebody posts something that concerns the bot."""
        now = self._clock.now()
        post = Post(ref=PostRef(self._next_id()), author=author, text=text, created_at=now, answers_to=answers_to)
        self._posts.append(post)
        return post

    def writes(self, author: Account, text: str, *, reacts_to: str = "") -> DirectMessage:
        """Somebody writes to the bot, or puts a picture to one of its messages."""
        now = self._clock.now()
        message = DirectMessage(id=self._next_id(), author=author, text=text, created_at=now, reacts_to=reacts_to)
        self._messages.append(message)
        return message

    async def open(self) -> Account:
        """The bot's own account; `Unreachable` while the network is `down`."""
        self._reach()
        return self.me

    async def close(self) -> None:
        """Nothing is held."""

    async def posts_since(self, cursor: str | None) -> Batch[Post]:
        """See `bot.ports.Network`."""
        self._reach()
        fresh = tuple(self._posts[bisect_right(self._posts, _number(cursor), key=lambda post: int(post.ref.id)) :])
        return Batch(fresh, fresh[-1].ref.id if fresh else cursor)

    async def messages_since(self, cursor: str | None) -> Batch[DirectMessage]:
        """See `bot.ports.Network`."""
        self._reach()
        fresh = tuple(self._messages[bisect_right(self._messages, _number(cursor), key=lambda sent: int(sent.id)) :])
        return Batch(fresh, fresh[-1].id if fresh else cursor)

    async def send_post(self, post: OutgoingPost) -> PostRef:
        """See `bot.ports.Network`."""
        fault = self._fault_of(self.faults.post)
        ref = PostRef(self._next_id())
        self.sent_posts.append((ref, self._as_taken(post)))
        self._lose_answer(fault)
        return ref

    def _as_taken(self, post: OutgoingPost) -> OutgoingPost:
        """Without a picture that does not get through."""
        lost = post.picture is not None and self.faults.picture and self.faults.picture.popleft()
        return replace(post, picture=None) if lost else post

    async def find_post(self, post: OutgoingPost) -> PostRef | None:
        """See `bot.ports.Network`."""
        self._reach()
        return next((ref for ref, sent in self.sent_posts if sent.number == post.number), None)

    async def send_message(self, message: OutgoingMessage) -> str:
        """See `bot.ports.Network`."""
        fault = self._fault_of(self.faults.message)
        message_id = self._next_id()
        self.sent_messages.append((message_id, message))
        self._lose_answer(fault)
        return message_id

    async def find_message(self, message: OutgoingMessage) -> str | None:
        """See `bot.ports.Network`."""
        self._reach()
        return next((id_ for id_, sent in self.sent_messages if sent.number == message.number), None)

    def _next_id(self) -> str:
        self._last_number += 1
        return str(self._last_number)

    def _reach(self) -> None:
        if self.down:
            raise Unreachable(f"{self.name}: down")

    def _fault_of(self, planned: deque[WriteFault]) -> WriteFault | None:
        """Take this write's fault; raises where it comes before anything is applied."""
        self._reach()
        fault = planned.popleft() if planned else None
        if fault is not None and fault != "lost_answer":
            _turn_away(fault)
        return fault

    def _lose_answer(self, fault: WriteFault | None) -> None:
        if fault == "lost_answer":
            raise Ambiguous(f"{self.name}: no answer")


def _number(cursor: str | None) -> int:
    return int(cursor) if cursor else 0


def _turn_away(fault: WriteFault) -> NoReturn:
    match fault:
        case "throttled":
            raise Throttled("too many calls", wait=WAIT)
        case "credentials":
            raise Suspended("credentials refused")
        case _:
            raise Ambiguous("the connection broke")
