"""`tweetmeet db`: bring a database up to date, move it to the other kind, put a copy of it away."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from bot.cli.files import FILE, refuse

_CONFIG = click.option("--config", "config_file", type=FILE, required=True, help="Names the database.")


@click.group(short_help="Migrate, copy and back up the database.")
def db() -> None:
    """Look after the bot's database."""


@db.command(short_help="Bring the schema up to date.")
@_CONFIG
def migrate(config_file: Path) -> None:
    """Do what `tweetmeet run` does at its start too; a database of a newer program is refused."""
    from bot.store import Store  # noqa: PLC0415 -- see main.py
    from bot.store.migrations import version  # noqa: PLC0415

    with _saying_why():
        store = Store.open(_database(config_file))
        try:
            with store.transaction() as connection:
                click.echo(f"schema {version(connection)}")
        finally:
            store.close()


@db.command(short_help="Copy it into another, empty database.")
@_CONFIG
@click.argument("target")
def copy(config_file: Path, target: str) -> None:
    """Copy everything into the empty database at TARGET (an SQLAlchemy URL), and compare it row by row.

    Stop the bot first: what it would still write into the old database would stay there.
    """
    with _saying_why():
        for table, rows in _copied(_database(config_file), target).items():
            click.echo(f"{table}: {rows} rows, the same in both")


@db.command(short_help="Write a copy into a file, also while the bot runs.")
@_CONFIG
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def backup(config_file: Path, file: Path) -> None:
    """Write the database as it stands at one moment into FILE, an SQLite database that a bot could go on with.

    The file holds who comes and what they said: keep it as safe as the database.
    """
    from bot.store.transfer import snapshot  # noqa: PLC0415

    with _saying_why():
        url = _database(config_file)
        source = _file_of(url)
        if source is None:
            _into_file(url, file)
        else:
            snapshot(source, file)
        click.echo(f"{file}: {file.stat().st_size} bytes")


def _into_file(url: str, file: Path) -> None:
    """PostgreSQL's into SQLite's; a copy that fails leaves no file."""
    file.touch(mode=0o600, exist_ok=False)
    try:
        _copied(url, f"sqlite:///{file}")
    except BaseException:
        for part in file.parent.glob(f"{file.name}*"):
            part.unlink()
        raise


def _copied(source_url: str, target_url: str) -> dict[str, int]:
    from bot.store import Store, transfer  # noqa: PLC0415

    source = Store.open(source_url)
    try:
        target = Store.open(target_url)
        try:
            with source.transaction() as here, target.transaction() as there:
                return dict(transfer.copy(here, there))
        finally:
            target.close()
    finally:
        source.close()


def _database(config_file: Path) -> str:
    """Its URL; a file that is not there is a mistake here, where `run` would make it."""
    from config import SettingsError, load  # noqa: PLC0415

    try:
        url = load(config_file).database_url
    except SettingsError as error:
        refuse(str(error))
    file = _file_of(url)
    if file is not None and not file.exists():
        refuse(f"database_url: {file}: no such file")
    return url


def _file_of(url: str) -> Path | None:
    from sqlalchemy import make_url  # noqa: PLC0415
    from sqlalchemy.exc import ArgumentError  # noqa: PLC0415

    try:
        made = make_url(url)
    except ArgumentError:
        return None  # the store says it better
    return Path(made.database) if made.get_backend_name() == "sqlite" and made.database else None


@contextmanager
def _saying_why() -> Iterator[None]:
    """What goes wrong ends the program in one line, with nothing of it kept."""
    from sqlalchemy.exc import DatabaseError  # noqa: PLC0415

    from bot.store import StoreUnusable  # noqa: PLC0415
    from bot.store.transfer import NotEmpty, NotTheSame  # noqa: PLC0415

    try:
        yield
    except (StoreUnusable, NotEmpty, NotTheSame, sqlite3.DatabaseError) as error:
        refuse(str(error))
    except DatabaseError as error:
        refuse(str(error.orig).partition("\n")[0])
    except OSError as error:
        refuse(f"{error.filename}: {error.strerror}")
