"""Where reading goes on, in one string that the engine stores.

Bluesky sorts notifications by the earlier of two times: when the post says it was written, and when it was indexed. A
phone with a slow clock, or a post that waited for a connection, therefore shows up *behind* what was read already, and
several posts can carry the very same time. So a bare time as the cursor loses posts. A `Watermark` looks back over
`OVERLAP` at each reading and remembers, by a short digest, what it has read in there.
"""

from __future__ import annotations

import json
from base64 import urlsafe_b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

OVERLAP = timedelta(hours=1)

Seen = tuple[datetime, str]  #: when it was said, and its id


@dataclass(frozen=True, slots=True)
class Watermark:
    """What was read: everything that is older than `OVERLAP` before `at`, and in that hour what is in `digests`."""

    at: datetime | None = None  #: the newest that was read; None before anything was
    digests: Mapping[str, float] = field(default_factory=dict)  #: digest of an id to its time, in Unix seconds

    def is_behind(self, at: datetime) -> bool:
        """Whether everything of that time, and older, counts as read."""
        return self.at is not None and at < self.at - OVERLAP

    def has_seen(self, identity: str) -> bool:
        """Whether this very one was read within the overlap."""
        return _digest(identity) in self.digests

    def advanced(self, seen: Iterable[Seen]) -> Watermark:
        """The watermark after these were read too."""
        marks = {_digest(identity): at.timestamp() for at, identity in seen}
        if not marks:
            return self
        digests = {**self.digests, **marks}
        newest = max(digests.values())
        oldest = newest - OVERLAP.total_seconds()
        return Watermark(datetime.fromtimestamp(newest, UTC), {d: at for d, at in digests.items() if at >= oldest})

    def as_data(self) -> dict[str, Any]:
        """As JSON holds it; `from_data` is the way back."""
        return {"at": self.at.isoformat() if self.at else None, "seen": dict(self.digests)}

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Watermark:
        """Out of what `as_data` gave."""
        return cls(datetime.fromisoformat(data["at"]) if data["at"] else None, data["seen"])


@dataclass(frozen=True, slots=True)
class Cursor:
    """A watermark, and for direct messages the place in the chat service's log."""

    watermark: Watermark = field(default_factory=Watermark)
    log: str | None = None

    def encode(self) -> str:
        """As the engine stores it."""
        return json.dumps({"log": self.log, **self.watermark.as_data()}, separators=(",", ":"))

    @classmethod
    def decode(cls, stored: str | None) -> Cursor:
        """Out of what `encode` gave; None is the cursor of one who has read nothing."""
        if stored is None:
            return cls()
        data = json.loads(stored)
        return cls(Watermark.from_data(data), data["log"])


def instant(stamp: str) -> datetime:
    """A time as lexicons write it (RFC 3339, any precision, any offset), aware, UTC."""
    return datetime.fromisoformat(stamp).astimezone(UTC)


def stamp(at: datetime) -> str:
    """As lexicons write times, in milliseconds."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _digest(identity: str) -> str:
    """48 bits: in an hour of a thousand messages two meet with a chance of 1 in 500 million."""
    return urlsafe_b64encode(sha256(identity.encode()).digest()[:6]).decode()
