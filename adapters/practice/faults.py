"""Bad days on demand: which call of a practice network goes wrong, and how.

A fault is planned for the next call of an endpoint (tests that need one certain fault) or drawn by a seeded random
source at a rate (crash runs and simulations).
"""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random
from typing import Literal

Fault = Literal[
    "drop",  # the connection breaks before anything is applied
    "drop_after_apply",  # it is applied, and the connection breaks before the answer
    "hang",  # nothing is applied and no answer comes
    "hang_after_apply",  # it is applied, and no answer comes
    "html_503",  # a gateway's page instead of JSON; nothing is applied
    "html_503_after_apply",
    "server_error",  # 500 in the network's own error format; nothing is applied
    "too_many",  # 429 with the network's own headers
    "too_many_silent",  # 429 without any header that says how long
    "unauthorized",  # 401 / ExpiredToken
    "no_credit",  # 402 (X only)
]


@dataclass(slots=True)
class Faults:
    """`next_for(endpoint)` says what goes wrong with this call, if anything."""

    rate: float = 0.0  #: chance that a call draws one of `kinds`
    kinds: tuple[Fault, ...] = ()
    random: Random = field(default_factory=lambda: Random(0))
    read_lag: timedelta = timedelta(0)  #: how long what was written stays invisible to reads
    injected: int = 0
    _planned: dict[str, deque[Fault]] = field(default_factory=lambda: defaultdict(deque))

    def plan(self, endpoint: str, *faults: Fault) -> None:
        """The next calls of `endpoint` (as `METHOD /path/:id`, or an XRPC method's name) go wrong like this."""
        self._planned[endpoint].extend(faults)

    def next_for(self, endpoint: str) -> Fault | None:
        """Take the fault of this call; planned ones first."""
        fault = self._planned[endpoint].popleft() if self._planned[endpoint] else self._drawn()
        self.injected += fault is not None
        return fault

    def _drawn(self) -> Fault | None:
        if not self.kinds or self.random.random() >= self.rate:
            return None
        return self.random.choice(self.kinds)
