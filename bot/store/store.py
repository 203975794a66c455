"""The store as the rest of the core sees it: open it, run a transaction in it, close it.

SQLite: write-ahead log, `synchronous=FULL` (what is acknowledged survives a power cut, not only a kill), every
transaction `BEGIN IMMEDIATE`, so that it waits for its turn at the start instead of failing in the middle.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Self, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event, update
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, OperationalError
from sqlalchemy.pool import StaticPool

from bot.store.migrations import NewerSchema, migrate
from bot.store.tables import schema_version
from bot.store.writer import GroupWriter, Writer

Result = TypeVar("Result")
BUSY_TIMEOUT_MS = 10_000
#: So often in a row it is one transaction that is given up; more is no chance any more.
MOST_DEADLOCKS = 5
#: https://www.postgresql.org/docs/current/errcodes-appendix.html
_DEADLOCK_DETECTED = "40P01"


class StoreUnusable(Exception):
    """The database cannot be opened or is none of ours; the message is one line for the operator."""


class Store:
    """Everything that must survive: one database, one writer."""

    def __init__(self, engine: Engine, writer: Callable[[Engine], Writer] = GroupWriter) -> None:
        self._engine = engine
        self._writer = writer(engine)

    @classmethod
    def open(cls, url: str, writer: Callable[[Engine], Writer] = GroupWriter) -> Self:
        """Open (and create or migrate) the database at an SQLAlchemy URL.

        Raises:
            StoreUnusable: it cannot be opened, is damaged, or was written by a newer program.
        """
        engine = _checked_engine(url)
        try:
            with engine.begin() as connection:
                migrate(connection)
                _write_something(connection)
        except (DatabaseError, NewerSchema, OSError) as error:
            engine.dispose()
            raise StoreUnusable(f"{make_url(url).render_as_string(hide_password=True)}: {_reason(error)}") from error
        return cls(engine, writer)

    async def run(self, work: Callable[[Connection], Result]) -> Result:
        """Run `work` in one transaction; returns once it is on disk, raises what `work` raised with nothing kept.

        Where PostgreSQL gives up one of two transactions that wait for each other, it is run again.
        """
        for _ in range(MOST_DEADLOCKS):
            with _deadlock_passed_over():
                return await self._writer.run(work)
        return await self._writer.run(work)

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """One transaction for a program that does nothing besides; all that it reads is of one moment."""
        one_moment = {"isolation_level": "REPEATABLE READ"} if self._engine.dialect.name == "postgresql" else {}
        with self._engine.execution_options(**one_moment).begin() as connection:
            yield connection

    def close(self) -> None:
        """Finish what waits and let go of the database."""
        self._writer.close()
        self._engine.dispose()


@contextmanager
def _deadlock_passed_over() -> Iterator[None]:
    """Nothing of that transaction was kept, and the other one has gone on."""
    try:
        yield
    except OperationalError as error:
        if getattr(error.orig, "sqlstate", None) != _DEADLOCK_DETECTED:
            raise


def _write_something(connection: Connection) -> None:
    """A file or folder that may only be read opens like any other: it shows at the first write, better now."""
    connection.execute(update(schema_version).values(version=schema_version.c.version))


def storage_fault(error: DatabaseError) -> str | None:
    """What is wrong with disk, file or server, in one line for the operator; None: the program is at fault."""
    return _reason(error) if type(error) in (DatabaseError, OperationalError) else None


def _reason(error: Exception) -> str:
    return (str(error.orig) if isinstance(error, DatabaseError) else str(error)).partition("\n")[0]


def _checked_engine(url: str) -> Engine:
    try:
        return _engine(url)
    except ArgumentError as error:
        raise StoreUnusable("not an address of a database, such as sqlite:///var/tweetmeet.db") from error
    except ImportError as error:
        raise StoreUnusable(
            f"no driver for this kind of database is installed ({error.name}); for PostgreSQL: "
            "pip install 'tweetmeet[postgres]'"
        ) from error


def _engine(url: str) -> Engine:
    if not url.startswith("sqlite"):
        return create_engine(url, pool_size=2, hide_parameters=True)  # people's words are no business of a log
    database = make_url(url).database
    options: dict[str, Any] = {"connect_args": {"check_same_thread": False}, "hide_parameters": True}
    if database in (None, "", ":memory:"):
        options["poolclass"] = StaticPool  # one connection, or every thread would get a database of its own
    else:
        _make_folder(Path(str(database)).parent)
        if "uri" not in make_url(url).query:
            _make_private(Path(str(database)))
    engine = create_engine(url, **options)
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    return engine


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreUnusable(f"{folder}: {error.strerror}") from error


def _make_private(file: Path) -> None:
    """Who comes, and what they may eat, is nobody else's to read; SQLite gives its log the mode of the file."""
    with suppress(OSError):  # SQLite says it better
        file.touch(mode=0o600, exist_ok=False)


def _on_connect(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # the driver must not begin transactions by itself
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        f"busy_timeout={BUSY_TIMEOUT_MS}",
        "secure_delete=ON",  # what is forgotten is overwritten, not only unlinked
    ):
        connection.execute(f"PRAGMA {pragma}")
