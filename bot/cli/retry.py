"""`tweetmeet retry`: handle once more what an earlier version of the program could not."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import click

from bot.cli.run import EXIT_CONFIGURATION


@click.command(short_help="Handle once more what was laid aside.")
@click.option("--config", "config_file", required=True, type=click.Path(path_type=Path, dir_okay=False))
def retry(config_file: Path) -> None:
    """Let the messages wait again that no rule could handle; a running bot takes them up within a minute."""
    from bot.store import StoreUnusable  # noqa: PLC0415 -- see main.py
    from config import SettingsError, load  # noqa: PLC0415

    try:
        count = asyncio.run(_retry(load(config_file).database_url))
    except (SettingsError, StoreUnusable) as error:
        click.echo(f"tweetmeet: {error}", err=True)
        sys.exit(EXIT_CONFIGURATION)
    click.echo(f"{count} waiting again")


async def _retry(database_url: str) -> int:
    from bot.store import Store, inbox  # noqa: PLC0415

    store = Store.open(database_url)
    try:
        return await store.run(inbox.retry)
    finally:
        store.close()
