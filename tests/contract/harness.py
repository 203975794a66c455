"""What the behavioural suite needs of a network that it can look at from the other side.

One harness a network: the suite (`test_network.py`) says what has to happen, the harness plays the people on that
network and shows what they would see.
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal, Protocol

from bot.ports import Account, Network, NetworkName, Picture, PostRef

#: Faults of a write, in the words of the suite; each harness brings them about in its network's own way.
WriteFault = Literal["lost_before", "lost_answer", "gateway_page", "throttled", "credentials"]

Write = Literal["post", "message", "picture"]


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


#: Two grey pixels.
PICTURE = Picture(
    png=b"\x89PNG\r\n\x1a\n"
    + _chunk(b"IHDR", struct.pack(">IIBBBBB", 2, 1, 8, 0, 0, 0, 0))
    + _chunk(b"IDAT", zlib.compress(b"\0\x7f\x7f"))
    + _chunk(b"IEND", b""),
    alt="Map: Bar One & the streets around it <Kallio>",
    width=2,
    height=1,
)


@dataclass(frozen=True, slots=True)
class Shown:
    """A post or message as people see it."""

    id: str
    text: str
    by: str  #: account id
    to: str | None = None  #: messages: account id
    parent_id: str | None = None
    root_id: str | None = None
    notified: frozenset[str] = frozenset()  #: account ids that a mention in it notifies
    links: frozenset[str] = frozenset()  #: addresses that one can click
    picture: tuple[bytes, str] | None = None  #: as PNG and in words


@dataclass
class SteppedClock:
    """Stands until a test puts it forward."""

    time: datetime = datetime(2026, 5, 1, 12, tzinfo=UTC)

    def now(self) -> datetime:
        return self.time


class Harness(Protocol):
    """The other side of one network: people who talk to the bot, and what they see of it."""

    name: NetworkName
    network: Network  #: the adapter under test, opened
    me: Account  #: the bot's own account, as `network.open()` returned it

    def person(self, handle: str) -> Account:
        """Sign somebody up; `handle` without what the network appends to it (".example.com")."""
        ...

    async def says(self, who: Account, text: str, *, in_reply_to: PostRef | None = None) -> PostRef:
        """Post as a person does in the network's own app: "@handle" in the text mentions that account."""
        ...

    async def writes(self, who: Account, text: str) -> str:
        """Write the bot a direct message and return its id."""
        ...

    def posts(self) -> list[Shown]:
        """The public posts of the bot, oldest first."""
        ...

    def messages_to(self, who: Account) -> list[Shown]:
        """All direct messages that somebody got, oldest first."""
        ...

    def breaks(self, what: Write, fault: WriteFault) -> None:
        """Let the bot's next write of that kind go wrong."""
        ...

    def advance(self, by: timedelta) -> None:
        """Move the clock of the network and of the adapter."""
        ...

    def now(self) -> datetime:
        """The same clock, aware, UTC, in whole milliseconds."""
        ...

    async def goes_down(self) -> None:
        """From now on nobody answers at the network's address."""
        ...

    async def comes_back(self) -> None:
        """The network answers again, at the same address, with all that was said."""
        ...

    async def restart(self) -> None:
        """Replace `network` by a new adapter on the same account, as after a crash, and open it."""
        ...
