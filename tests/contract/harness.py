"""What the behavioural suite needs of a network that it can look at from the other side.

One harness a network: the suite (`test_network.py`) says what has to happen, the harness plays the people on that
network and shows what they would see.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, Protocol

from bot.ports import Account, Network, NetworkName, PostRef

#: Faults of a write, in the words of the suite; each harness brings them about in its network's own way.
WriteFault = Literal["lost_before", "lost_answer", "gateway_page", "throttled", "credentials"]


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


class Harness(Protocol):
    name: NetworkName
    network: Network  #: the adapter under test, opened

    def person(self, handle: str) -> Account: ...
    async def says(self, who: Account, text: str, *, in_reply_to: PostRef | None = None) -> PostRef: ...
    async def writes(self, who: Account, text: str) -> str: ...
    def posts(self) -> list[Shown]: ...
    def messages_to(self, who: Account) -> list[Shown]: ...
    def breaks(self, what: Literal["post", "message"], fault: WriteFault) -> None: ...
    def advance(self, by: timedelta) -> None: ...
    def now(self) -> datetime: ...
    async def restart(self) -> None:
        """Replace `network` by a new adapter on the same account, as after a crash."""
        ...
