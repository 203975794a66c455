"""Tokens of the reference PDS as they are when their time is over: it is the PDS's own secret that signs them."""

import hmac
import json
import time
from base64 import urlsafe_b64decode, urlsafe_b64encode
from pathlib import Path

from atproto import Session

#: As `servers.mjs` sets it.
_SECRET = b"a secret of nobody"


def expire(session_file: Path, *, refresh_too: bool = False) -> None:
    """Let the stored session be one of yesterday."""
    stored = json.loads(session_file.read_text())
    session = Session.decode(stored["session"])
    session.access_jwt = _expired(session.access_jwt)
    if refresh_too:
        session.refresh_jwt = _expired(session.refresh_jwt)
    session_file.write_text(json.dumps({**stored, "session": session.export()}))


def _expired(jwt: str) -> str:
    header, claims, _ = jwt.split(".")
    changed = json.loads(urlsafe_b64decode(f"{claims}==")) | {"exp": int(time.time()) - 3600}
    signed = f"{header}.{_encoded(json.dumps(changed).encode())}"
    return f"{signed}.{_encoded(hmac.digest(_SECRET, signed.encode(), 'sha256'))}"


def _encoded(data: bytes) -> str:
    return urlsafe_b64encode(data).decode().rstrip("=")
