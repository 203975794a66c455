"""Files that people hand in: read whole, gzipped or not; what is wrong with one ends the program in one line."""

from __future__ import annotations

import gzip
import sys
import zlib
from pathlib import Path
from typing import NoReturn

import click

from bot.cli.run import EXIT_CONFIGURATION

GZIP_MAGIC = b"\x1f\x8b"
#: A file, whether it is there or not: that is said in our own words.
FILE = click.Path(path_type=Path, dir_okay=True)


def text_of(file: Path) -> str:
    """As UTF-8."""
    try:
        data = file.read_bytes()
        return (gzip.decompress(data) if data.startswith(GZIP_MAGIC) else data).decode("utf-8-sig")
    except OSError as error:
        refuse(f"{file}: {error.strerror or error}")
    except (EOFError, zlib.error):
        refuse(f"{file}: a damaged gzip file")
    except UnicodeDecodeError as error:
        refuse(f"{file}: not UTF-8 ({error.reason} at byte {error.start})")


def refuse(why: str) -> NoReturn:
    """Say what is wrong and end."""
    click.echo(f"tweetmeet: {why}", err=True)
    sys.exit(EXIT_CONFIGURATION)
