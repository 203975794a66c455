"""`tweetmeet demo`: the bot with its real adapters on the practice networks, in one process on 127.0.0.1."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import json
import sys
import tempfile
from collections.abc import Sequence
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click

from bot.cli.files import FILE
from bot.cli.run import EXIT_CONFIGURATION, ending_quietly, log_to_stderr, run_until, told_to_stop
from bot.cli.venues import keep_for_demo, read_for

if TYPE_CHECKING:
    from adapters.practice.page import Page
    from adapters.practice.stage import Stage
    from adapters.practice.story import Story
    from bot.app import App
    from bot.venue import Place, Venue
    from config import Settings

    #: Venues to know, and the city they are in.
    Stock = tuple[Place, tuple[Venue, ...]]


#: Where the practice evening is: the city whose venues come with the program.
DEMO_ZONE = "Europe/Helsinki"
USUAL_PORT = 8700


class _WithStories(click.Command):
    """A command whose help ends with the stories that come with the program."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 -- click's shape
        """Name and title of each."""
        from adapters.practice.story import named  # noqa: PLC0415 -- see main.py

        files = (resources.files("adapters.practice") / "stories").iterdir()
        names = sorted(file.name.removesuffix(".story") for file in files if file.name.endswith(".story"))
        with formatter.section("Stories"):
            formatter.write_dl([(name, named(name).title) for name in names])


@click.command(cls=_WithStories, short_help="Try it without any account.")
@click.option("--play", "story_name", metavar="STORY", help="Play a story by itself, for example first-night.")
@click.option("--json", "as_json", is_flag=True, help="With --play: print one JSON object instead of a transcript.")
@click.option("--venues", "venues_file", type=FILE, help="Venues of another city, see `tweetmeet venues import`.")
@click.option("--port", type=click.IntRange(0, 65535), help=f"Of the page; else {USUAL_PORT}, or any if that is taken.")
def demo(*, story_name: str | None, as_json: bool, venues_file: Path | None, port: int | None) -> None:
    """Try it without any account: practice networks, the bot, and a page to play organizer and guests."""
    if story_name is None and as_json:
        raise click.UsageError("--json goes with --play")
    log_to_stderr("error", "console")
    stock = read_for(venues_file) if venues_file is not None else None
    if story_name is None:
        with ending_quietly():
            import bot.app  # noqa: PLC0415, F401 -- see run.py

            asyncio.run(_on_stage((USUAL_PORT, 0) if port is None else (port,), stock))
        click.echo("\nGood night.")
        return
    sys.exit(asyncio.run(_play(_story(story_name), stock, as_json=as_json)))


def _story(name: str) -> Story:
    from adapters.practice.story import BadStory, named  # noqa: PLC0415 -- see main.py

    try:
        return named(name)
    except BadStory as error:
        click.echo(f"tweetmeet: {error}", err=True)
        sys.exit(EXIT_CONFIGURATION)


def practice_settings(stage: Stage, folder: str) -> Settings:
    """The real adapters, pointed at the practice networks; the keys are those that the stage gave out."""
    from config import Settings  # noqa: PLC0415

    keys = stage.keys()
    return Settings(
        database_url=f"sqlite:///{folder}/demo.db",
        operator="whoever started this demo",
        mirror_to=("bluesky", "x"),
        x={
            **keys["x"],
            "keep_limits": False,
            "poll_posts_seconds": 1,
            "poll_messages_seconds": 1,
            "poll_idle_seconds": 1,
        },
        bluesky={**keys["bluesky"], "poll_posts_seconds": 1, "poll_messages_seconds": 1},
    )


def _noon_in(zone: str) -> dt.datetime:
    """Today at noon: at whatever hour the demo is started, "tonight at 7" is still to come."""
    return dt.datetime.now(ZoneInfo(zone)).replace(hour=12, minute=0, second=0, microsecond=0)


async def _on_stage(ports: Sequence[int], stock: Stock | None) -> None:
    """Both networks, the bot and the page, until Ctrl-C."""
    from adapters.practice.clock import PracticeClock  # noqa: PLC0415
    from adapters.practice.page import Page  # noqa: PLC0415
    from adapters.practice.stage import Stage  # noqa: PLC0415
    from bot.app import build  # noqa: PLC0415

    zone = stock[0].zone if stock is not None else DEMO_ZONE
    stop, clock = told_to_stop(), PracticeClock(_noon_in(zone), running=True)
    with tempfile.TemporaryDirectory(prefix="tweetmeet-") as folder:
        async with Stage(clock, x_limits={}) as stage:
            app = build(practice_settings(stage, folder), clock)
            page = Page(stage.world, stage.people, stage.bots, clock, stage.meter, zone=zone)
            await _stocked(app, stock)
            clock.on_jump(app.schedule.wake)
            try:
                address = await _open(page, ports)
                if not stop.is_set():
                    click.echo(_welcome(address, folder))
                await run_until(stop, app)
            finally:
                await page.stop()
                await app.close()


async def _open(page: Page, ports: Sequence[int]) -> str:
    """On the first of these ports that is free."""
    for port in ports:
        with contextlib.suppress(OSError):
            return await page.start(port)
    click.echo(f"tweetmeet: port {ports[-1]} is taken; --port names another", err=True)
    sys.exit(EXIT_CONFIGURATION)


def _welcome(address: str, folder: str) -> str:
    return (
        f"\n  Tweet Meet, on practice networks: {click.style(address, bold=True, underline=True)}\n\n"
        "  Post a call as somebody on X, write to the bot as a guest, put the clock forward.\n"
        f"  Everything is kept in {folder} and goes with Ctrl-C.\n"
    )


async def _stocked(app: App, stock: Stock | None) -> None:
    if stock is not None:
        await keep_for_demo(app.store, *stock)


async def _play(story: Story, stock: Stock | None, *, as_json: bool) -> int:
    """Play a story; 0 only if it came out right."""
    from adapters.practice.clock import PracticeClock  # noqa: PLC0415
    from adapters.practice.player import Player  # noqa: PLC0415
    from adapters.practice.stage import Stage  # noqa: PLC0415
    from bot.app import build  # noqa: PLC0415
    from bot.cli import transcript  # noqa: PLC0415

    clock, printed = PracticeClock(story.begins), transcript.Transcript(story)
    with tempfile.TemporaryDirectory(prefix="tweetmeet-") as folder:
        async with Stage(clock, x_limits={}) as stage:
            app = build(practice_settings(stage, folder), clock)
            try:
                await _stocked(app, stock)
                await log_in(app)
                played = []
                async for beat in Player(stage, app).play(story):
                    played.append(beat)
                    if not as_json:
                        click.echo(printed.of(beat))
                outcome = await transcript.outcome(app, stage, played)
            finally:
                await app.close()
    click.echo(json.dumps(outcome.as_json(), ensure_ascii=False, indent=2) if as_json else printed.end(outcome))
    return 0 if outcome.right else 1


async def log_in(app: App) -> None:
    """On both practice networks; they are there, so a failure is a failure."""
    for network in app.networks.values():
        await app.engine.connect(network)
