"""`tweetmeet health`: whether a bot that runs elsewhere on this machine is still at work."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import click


@click.command(short_help="Whether a running bot is still at work.")
@click.argument("alive_file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--within", type=click.IntRange(min=1), default=180, show_default=True, help="Seconds.")
def health(alive_file: Path, within: int) -> None:
    """Exit with 0 if ALIVE_FILE (the setting `alive_file`) was touched lately, else with 1."""
    try:
        age = time.time() - alive_file.stat().st_mtime
    except OSError as error:
        click.echo(f"no sign of life: {alive_file}: {error.strerror}", err=True)
        sys.exit(1)
    click.echo(f"last sign of life {age:.0f} s ago")
    sys.exit(0 if age <= within else 1)
