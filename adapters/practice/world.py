"""What the practice networks hold: accounts, posts and direct messages, in memory, on an injected clock.

The servers (`x_*.py`, `bluesky_*.py`) speak their network's protocol over it, the page (`page.py`) shows it and lets
one play anybody in it. Nothing here knows the bot.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, Protocol

from adapters.practice.pictures import Picture

NetworkName = Literal["x", "bluesky"]
Now = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Person:
    """An account on a practice network."""

    network: NetworkName
    id: str
    handle: str
    name: str
    is_bot: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A public post as the network holds it. `extra` is what only its protocol knows (facets, cid, langs)."""

    number: int
    id: str
    author: Person
    text: str
    at: datetime
    parent_id: str | None = None
    root_id: str | None = None
    picture: Picture | None = None
    extra: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Whispered:
    """A direct message as the network holds it. `extra` as in `Said`."""

    number: int
    id: str
    author: Person
    to: Person
    text: str
    at: datetime
    extra: dict[str, object] = field(default_factory=dict)


class World:
    """Everything that was said on both practice networks, in order."""

    def __init__(self, now: Now) -> None:
        self.now = now
        self.people: dict[tuple[NetworkName, str], Person] = {}
        self.posts: list[Said] = []
        self.messages: list[Whispered] = []
        self._numbers = itertools.count(1)
        self._on_change: list[Callable[[], None]] = []

    def next_number(self) -> int:
        """Strictly rising over everything that is said: orders what carries the same time."""
        return next(self._numbers)

    def join(self, person: Person) -> Person:
        """Let somebody in; the same id again replaces nothing."""
        known = self.people.setdefault((person.network, person.id), person)
        self._changed()
        return known

    def by_handle(self, network: NetworkName, handle: str) -> Person | None:
        """Who carries this handle, compared without regard to case."""
        wanted = handle.lstrip("@").lower()
        return next((p for p in self.people.values() if p.network == network and p.handle.lower() == wanted), None)

    def post(self, said: Said) -> Said:
        """Publish."""
        self.posts.append(said)
        self._changed()
        return said

    def withdraw(self, said: Said) -> None:
        """Delete; where it is gone already, nothing happens."""
        if said in self.posts:
            self.posts.remove(said)
            self._changed()

    def revise(self, said: Said, revised: Said) -> None:
        """Put another version of a post where the first one stands."""
        self.posts[self.posts.index(said)] = revised
        self._changed()

    def whisper(self, message: Whispered) -> Whispered:
        """Deliver a direct message."""
        self.messages.append(message)
        self._changed()
        return message

    def posts_on(self, network: NetworkName) -> list[Said]:
        """Oldest first."""
        return [post for post in self.posts if post.author.network == network]

    def messages_of(self, person: Person) -> list[Whispered]:
        """Those that somebody wrote or got, oldest first."""
        return [m for m in self.messages if person in (m.author, m.to)]

    def on_change(self, listener: Callable[[], None]) -> None:
        """Call `listener` after everything that is said (the page redraws)."""
        self._on_change.append(listener)

    def _changed(self) -> None:
        for listener in self._on_change:
            listener()


class People(Protocol):
    """How people act on one network: sign up, post, write; one implementation a network."""

    def sign_up(self, handle: str, name: str, *, is_bot: bool = False) -> Person:
        """A new account; where the handle is taken, the one that has it."""
        ...

    def post(self, who: Person, text: str, in_reply_to: str | None = None) -> Said:
        """Say something in public."""
        ...

    def message(self, who: Person, to: Person, text: str) -> Whispered:
        """Write a direct message."""
        ...
