"""`tweetmeet read`: what the bot understands of a text, without any network: why it answered as it did."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import click

from bot.cli.run import EXIT_CONFIGURATION

if TYPE_CHECKING:
    from bot.reading.cases import Case, Kind

#: Of a text about a meetup that is over, where --at does not say it: the day of the meetup, in good time.
USUALLY_WRITTEN_BEFORE = dt.timedelta(hours=6)


@click.command(short_help="Show what the bot understands of a text.")
@click.argument("kind", type=click.Choice(["call", "rsvp", "command"]))
@click.argument("text", required=False)
@click.option("--tz", "zone", default="UTC", show_default=True, help="With TEXT: the IANA zone its times are meant in.")
@click.option(
    "--at", help="With TEXT: when it was written, local, like 2026-11-20T12:05; else now, or before --starts."
)
@click.option("--starts", help="With an RSVP or a command: when the meetup starts, local; else now.")
@click.option("--score", "score_file", type=click.File(encoding="utf-8"), help="Measure against the cases of a file.")
@click.option("--json", "as_json", is_flag=True, help="With TEXT or --score: print JSON instead of a table.")
def read(
    *,
    kind: Kind,
    text: str | None,
    zone: str,
    at: str | None,
    starts: str | None,
    score_file: Iterable[str] | None,
    as_json: bool,
) -> None:
    """Read a TEXT and show what was understood, or read JSON Lines cases on standard input.

    Every case gives one line of JSON: its id and what was understood, in the format of tests/corpora/README.md.
    """
    if score_file is not None:
        _print_all(_score(kind, score_file, as_json=as_json))
    elif text is not None:
        written, begins = _moments(at, starts, dt.datetime.now(_zone(zone)))
        case = _case(kind, text, written, begins)
        _print_all(_explained(case, as_json=as_json))
    else:
        _print_all(_cases(kind, click.open_file("-", encoding="utf-8")))


def _cases(kind: Kind, lines: Iterable[str]) -> Iterator[str]:
    from bot.reading.cases import read_lines  # noqa: PLC0415 -- see main.py

    return read_lines(kind, lines)


def _score(kind: Kind, lines: Iterable[str], *, as_json: bool) -> Iterator[str]:
    from bot.reading.score import score_lines  # noqa: PLC0415

    score = score_lines(kind, lines)
    yield score.as_json() if as_json else score.table()


def _case(kind: Kind, text: str, at: dt.datetime, starts: dt.datetime) -> Case:
    """A text of the command line with the context that it would have."""
    from bot.reading.cases import Case  # noqa: PLC0415
    from bot.reading.model import MeetupContext  # noqa: PLC0415

    meetup = MeetupContext(starts_at=starts)
    return Case(kind=kind, id="text", text=text, at=at, meetup=meetup, asked=None, mentioned=True, expect={})


def _explained(case: Case, *, as_json: bool) -> Iterator[str]:
    from bot.reading import cases, explain  # noqa: PLC0415

    yield cases.as_line(case) if as_json else explain.explained(case.text, cases.read(case))


def _print_all(lines: Iterable[str]) -> None:
    """Each as soon as it is there; a line that cannot be read ends it with one line of error."""
    from bot.reading.cases import CaseError  # noqa: PLC0415

    try:
        for line in lines:
            click.echo(line)
    except (CaseError, UnicodeDecodeError) as error:
        click.echo(f"tweetmeet: {error}", err=True)
        sys.exit(EXIT_CONFIGURATION)


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise click.BadParameter(f"{name!r} is no IANA time zone, like Europe/Helsinki", param_hint="--tz") from None


def _moments(at: str | None, starts: str | None, now: dt.datetime) -> tuple[dt.datetime, dt.datetime]:
    """When the text was written and when the meetup starts; a text without a time is not written after the start."""
    begins = _local(starts, now)
    if not at and begins < now:
        return begins - USUALLY_WRITTEN_BEFORE, begins
    return _local(at, now), begins


def _local(written: str | None, now: dt.datetime) -> dt.datetime:
    """A local time of the command line, in the zone of now; now, where none was given."""
    if not written:
        return now
    try:
        wall = dt.datetime.fromisoformat(written)
    except ValueError:
        wall = None
    if wall is None or wall.tzinfo is not None:  # an offset in it would be one too many beside --tz
        raise click.BadParameter(f"{written!r} is no local time, like 2026-11-20T12:05")
    return wall.replace(tzinfo=now.tzinfo)
