"""The session between two starts of the bot, so that logins stay few: as few as 100 a day are allowed."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path

import structlog
from atproto import Session
from atproto.exceptions import AtProtocolError

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class SessionFile:
    """Holds the session of one account at one server, readable for nobody but its owner (mode 600)."""

    path: Path
    pds_url: str
    handle: str

    def load(self) -> str | None:
        """The SDK's session string; None where there is none, none of this account, or none that can be read."""
        try:
            stored = json.loads(self.path.read_text())
        except (OSError, ValueError):
            return None
        if not isinstance(stored, dict) or (stored.get("pds_url"), stored.get("handle")) != (self.pds_url, self.handle):
            return None
        session = str(stored.get("session"))
        return session if _is_whole(session) else None

    def save(self, session: str) -> None:
        """Replace what was there, in one step. A file that cannot be written costs a login at the next start only."""
        data = {"pds_url": self.pds_url, "handle": self.handle, "session": session}
        written = self.path.with_name(f"{self.path.name}.new")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            written.unlink(missing_ok=True)  # O_CREAT sets the mode of a new file only
            with os.fdopen(os.open(written, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
                json.dump(data, file)
            written.replace(self.path)
        except OSError as error:
            _log.warning("bluesky_session_not_saved", path=str(self.path), error=str(error))


def _is_whole(session: str) -> bool:
    try:
        return Session.decode(session).access_jwt_payload.exp is not None
    except (AtProtocolError, ValueError):
        return False
