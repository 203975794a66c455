"""Named points on the way of a message, at which a test can end the program.

Between any two of them a power cut may come. The crash run (`make crash`) kills the process there, the simulation
raises there; in every other run nothing happens at them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Literal

Failpoint = Literal[
    "poll.answered",  # the network told what is new, nothing of it is kept
    "inbox.kept",  # messages and cursor are in the transaction, which is not committed
    "inbox.handled",  # a message is marked as handled, and not decided yet
    "decide.done",  # decided, nothing of it kept
    "state.kept",  # the state is in the transaction, its outbox rows are not
    "outbox.kept",  # both are, and not committed
    "commit.before",
    "commit.after",  # on disk, and nobody has heard so
    "outbox.claimed",  # a row is leased, its call not begun
    "send.looked",  # an earlier try was looked for
    "send.done",  # the network has it, the outbox does not know
    "outbox.settled",  # the outcome is in the transaction, which is not committed
]

_on_reach: Callable[[Failpoint], None] | None = None


def reach(point: Failpoint) -> None:
    """Say that the program has come to `point`."""
    if _on_reach is not None:
        _on_reach(point)


@contextmanager
def armed(on_reach: Callable[[Failpoint], None]) -> Iterator[None]:
    """Call `on_reach` at every point inside the block; it may raise, or kill the process."""
    global _on_reach  # noqa: PLW0603 -- a point in the middle of a transaction can be handed nothing
    before, _on_reach = _on_reach, on_reach
    try:
        yield
    finally:
        _on_reach = before
