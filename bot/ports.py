"""What the core needs from outside: a network to listen to and speak on, a clock.

A network's adapter turns what its network says into `Post` and `DirectMessage`, and says what the bot wants said. It
knows no meetups, keeps no state that must survive a restart, and never retries a write by itself: whether a write may
be tried again is decided where the outbox is (`bot/sender.py`), out of the error that the adapter raises.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Generic, Literal, Protocol, TypeVar, runtime_checkable

from bot.text import Text

NetworkName = Literal["x", "bluesky"]


@dataclass(frozen=True, slots=True, order=True)
class Account:
    """Somebody's identity on one network. Only `network` and `id` say who it is; a handle can change."""

    network: NetworkName
    id: str  #: X: numeric user id; Bluesky: DID
    handle: str = ""  #: without "@"

    @property
    def key(self) -> str:
        """`network:id`, the account's primary key everywhere."""
        return f"{self.network}:{self.id}"


@dataclass(frozen=True, slots=True)
class PostRef:
    """A post that exists on its network."""

    id: str  #: X: post id; Bluesky: at:// URI
    cid: str = ""  #: Bluesky: the content id that replies must name


@dataclass(frozen=True, slots=True)
class Thread:
    """Where a reply goes: right under `parent`, in the conversation that `root` began."""

    root: PostRef
    parent: PostRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A public post that concerns the bot: it mentions the bot, or answers one of its posts."""

    ref: PostRef
    author: Account
    text: str
    created_at: datetime  #: aware, UTC
    answers_to: Thread | None = None  #: set where the post is a reply

    @property
    def thread(self) -> Thread:
        """Where an answer to this post goes."""
        return Thread(root=self.answers_to.root if self.answers_to else self.ref, parent=self.ref)


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectMessage:
    """A direct message that somebody wrote to the bot."""

    id: str
    author: Account
    text: str
    created_at: datetime  #: aware, UTC
    reacts_to: str = ""  #: id of the bot's message to which this picture was put, instead of writing


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicAnswer:
    """What somebody published about an entry of the bot's calendar, in a place of their own."""

    id: str  #: of this version of it
    author: Account
    entry: str  #: `PostRef.id` of the calendar's entry
    answer: Literal["going", "maybe", "not_going"]
    created_at: datetime  #: when it was seen; aware, UTC


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A PNG, and its words for those who do not see it."""

    png: bytes = field(repr=False)  #: below a megabyte, which every network takes
    alt: str  #: at most 1,000 characters
    width: int  #: pixels
    height: int  #: pixels


@dataclass(frozen=True, slots=True, kw_only=True)
class OutgoingPost:
    """A post the bot wants to be there, fixed before its first try.

    `number` (unique for ever) and `created_at` are equal at every try, so an adapter can derive from them whatever its
    network takes as an idempotency key. The picture is no part of what makes it this post: it goes along if it can.
    """

    number: int
    network: NetworkName
    text: Text
    created_at: datetime
    answers_to: Thread | None = None
    picture: Picture | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OutgoingMessage:
    """A direct message that the bot wants to be there, fixed before its first try."""

    number: int
    to: Account
    text: Text
    created_at: datetime
    known: frozenset[str] = frozenset()  #: ids of the bot's other messages to the same person: none of these is it


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEntry:
    """A meetup as an entry of an open calendar. Every version of it has the same `id` and `created_at`."""

    id: str
    created_at: datetime  #: aware
    name: str
    starts_at: datetime  #: aware
    ends_at: datetime | None = None  #: aware; None where nobody named an end
    status: Literal["scheduled", "rescheduled", "cancelled"] = "scheduled"
    venue: str = ""  #: only once it is public
    street: str = ""
    locality: str = ""
    country: str = ""  #: ISO 3166-1 alpha-2
    call_url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutgoingEntry:
    """An entry the bot wants to stand in its calendar, in place of any earlier version."""

    number: int
    network: NetworkName
    entry: CalendarEntry


Item = TypeVar("Item", Post, DirectMessage, PublicAnswer)


@dataclass(frozen=True, slots=True)
class Batch(Generic[Item]):
    """What came since the cursor, oldest first, and the cursor to go on from."""

    items: tuple[Item, ...]
    cursor: str | None


class NetworkError(Exception):
    """A call to a network that did not end well; the message is one line that an operator can act on."""


class Unreachable(NetworkError):
    """Nothing was applied: the call never arrived, or was turned away before it did anything. Safe to try again."""


class Ambiguous(NetworkError):
    """A write that may or may not have been applied: time-out, dropped socket, 5xx. Look before trying again."""


class Throttled(NetworkError):
    """Nothing was applied; the network asks to wait."""

    def __init__(self, message: str, *, wait: timedelta | None = None) -> None:
        super().__init__(message)
        self.wait = wait  #: as the network said, None where it did not


class Refused(NetworkError):
    """The network says no to this one message, and will again."""


class Gone(Refused):
    """What this post was to answer is not there any more."""


class Suspended(NetworkError):
    """The network says no to all that the bot does (credentials, credits, account): an operator has to act."""


class Network(Protocol):
    """One account of the bot on one network.

    Every method may raise `Unreachable`, `Throttled` or `Suspended`; `send_*` also `Ambiguous` and `Refused`.
    """

    name: NetworkName

    async def open(self) -> Account:
        """Log in where need be and return the bot's own account; may be called again after it failed."""
        ...

    async def close(self) -> None:
        """Let go of connections; the adapter is not used again."""
        ...

    async def posts_since(self, cursor: str | None) -> Batch[Post]:
        """Posts of others that concern the bot and came after `cursor`; None means whatever the network still has."""
        ...

    async def messages_since(self, cursor: str | None) -> Batch[DirectMessage]:
        """Direct messages of others that came after `cursor`; None means whatever the network still has."""
        ...

    async def send_post(self, post: OutgoingPost) -> PostRef:
        """Publish; where the network shows that this very post is there already, return that one.

        A picture that the network does not take now is left out: the words are what people wait for.
        """
        ...

    async def find_post(self, post: OutgoingPost) -> PostRef | None:
        """Look whether an earlier try of `post` was applied; None where it cannot be seen."""
        ...

    async def send_message(self, message: OutgoingMessage) -> str:
        """Send and return the message's id on the network."""
        ...

    async def find_message(self, message: OutgoingMessage) -> str | None:
        """Look whether an earlier try of `message` was applied; None where it cannot be seen."""
        ...


@runtime_checkable
class Calendar(Protocol):
    """A network that has an open calendar too."""

    async def keep_entry(self, entry: CalendarEntry) -> PostRef:
        """Let this version stand; the same again changes nothing, so whoever is in doubt does it again."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Charge:
    """One thing that a network charges for."""

    what: str  #: as the table of prices calls it
    at: datetime  #: aware
    number: int | None = None  #: of the post or message that it was for
    account: str | None = None  #: `Account.key` of the one whom it was about


@runtime_checkable
class Metered(Protocol):
    """A network that charges for what it does."""

    charges: list[Charge]  #: in order; whoever writes them down takes them off


@runtime_checkable
class PublicAnswers(Protocol):
    """A network on which people can answer to the calendar's entries without the bot."""

    async def answers_since(self, cursor: str | None) -> Batch[PublicAnswer]:
        """What was published after `cursor`, oldest first; None means from now on."""
        ...


class Forged(Exception):
    """A delivery that the network did not send."""


class Malformed(Exception):
    """A delivery that cannot be read; the message names what is wrong in it, never anybody's words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pushed:
    """What a network delivered by itself. What `stream` it belongs to is worth a poll where nothing of it is here."""

    network: NetworkName
    id: str  #: the same where the network delivers it again
    posts: tuple[Post, ...] = ()
    messages: tuple[DirectMessage, ...] = ()
    stream: Literal["post", "dm"] | None = None


class PushDoor(Protocol):
    """How to tell a network's deliveries from others', and to read them."""

    network: NetworkName

    def answer(self, challenge: str) -> Mapping[str, str]:
        """What to say to the network's question whether an address is ours, as JSON."""
        ...

    def open(self, body: bytes, headers: Mapping[str, str]) -> Pushed:
        """Read a delivery; raises `Forged` and `Malformed`."""
        ...


@runtime_checkable
class Delivering(Protocol):
    """A network's adapter that can also be delivered to."""

    door: PushDoor


class Clock(Protocol):
    """The time, as everything in the program gets it."""

    def now(self) -> datetime:
        """Aware, UTC."""
        ...
