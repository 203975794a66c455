"""`tweetmeet run`: the bot on the real networks."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import signal
import sys
from collections.abc import Coroutine, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click
import structlog

if TYPE_CHECKING:
    from bot.app import App, Web
    from config import Settings

#: What the operator has to mend before another start makes sense.
EXIT_CONFIGURATION = 2
#: What shells report of a program that Ctrl-C ended (128 + SIGINT).
EXIT_INTERRUPTED = 130
#: What to look at when a network refuses the credentials, where its own message does not say so.
_TO_CHECK = {"x": "; check the four keys: x.consumer_key, x.consumer_secret, x.access_token, x.access_token_secret"}


@click.command(short_help="Run the bot on the real networks.")
@click.option(
    "--config",
    "config_file",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="A TOML file; config/example.toml explains every key.",
)
def run(config_file: Path) -> None:
    """Run the bot until it is told to stop (Ctrl-C or SIGTERM)."""
    with ending_quietly():
        _run_or_say_why(config_file)


@contextlib.contextmanager
def ending_quietly() -> Iterator[None]:
    """SIGINT and SIGTERM end a start-up without a trace; once the event loop runs, `told_to_stop` hears them."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        with contextlib.suppress(KeyboardInterrupt):
            yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _run_or_say_why(config_file: Path) -> None:
    import bot.app  # noqa: PLC0415, F401 -- takes a second, in which Ctrl-C works only outside of the event loop
    from bot.store import StoreUnusable  # noqa: PLC0415 -- see main.py
    from config import SettingsError, load  # noqa: PLC0415

    try:
        settings = load(config_file)
        log_to_stderr(settings.log_level, settings.log_format)
        asyncio.run(_run(settings))
    except SettingsError as error:
        _give_up(str(error))
    except StoreUnusable as error:
        _give_up(f"database_url: {error}")


def _give_up(why: str) -> NoReturn:
    click.echo(f"tweetmeet: {why}", err=True)
    sys.exit(EXIT_CONFIGURATION)


async def _run(settings: Settings) -> None:
    from bot.app import build  # noqa: PLC0415

    stop, app = told_to_stop(), build(settings)
    try:
        await _unless(stop, _log_in(app))
        await _remind_of_laid_aside(app)
        if not stop.is_set():
            _say_started(app)
        await run_until(stop, app)
    finally:
        await app.close()
    structlog.get_logger("tweetmeet").info("stopped")


async def _unless(stop: asyncio.Event, work: Coroutine[object, object, None]) -> None:
    """Do the work, but leave it when told to stop."""
    working, stopping = asyncio.create_task(work), asyncio.create_task(stop.wait())
    await asyncio.wait({working, stopping}, return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    if not stop.is_set():
        working.result()
        return
    working.cancel()
    await asyncio.gather(working, return_exceptions=True)


def _say_started(app: App) -> None:
    """With the city that was found for `home_city`: there may be another of its name."""
    home = app.engine.house.home
    city = {"home_city": f"{home.name}, {home.country} ({home.zone})"} if home else {}
    structlog.get_logger("tweetmeet").info("started", networks=", ".join(app.networks), **city)


async def _remind_of_laid_aside(app: App) -> None:
    from bot.store import inbox  # noqa: PLC0415

    if count := await app.store.run(inbox.laid_aside):
        structlog.get_logger("tweetmeet").warning("laid aside earlier; see: tweetmeet retry", messages=count)


async def _log_in(app: App) -> None:
    """Credentials that are refused are a mistake in the configuration; a network that is down is not."""
    from bot.ports import NetworkError, Suspended  # noqa: PLC0415
    from config import SettingsError  # noqa: PLC0415

    log = structlog.get_logger("tweetmeet")
    for network in app.networks.values():
        try:
            await app.engine.connect(network)
        except Suspended as error:
            raise SettingsError(f"{network.name}: {error}{_TO_CHECK.get(network.name, '')}") from error
        except NetworkError as error:
            log.warning("not reachable yet, trying on", network=network.name, reason=str(error))
        else:
            log.info("logged in", network=network.name, account=app.engine.house.accounts[network.name].handle)


def told_to_stop() -> asyncio.Event:
    """Set by SIGINT and SIGTERM, from now on."""
    stop = asyncio.Event()
    for sign in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(sign, stop.set)
    return stop


async def run_until(stop: asyncio.Event, app: App) -> None:
    """Poll, decide and send until told to stop."""
    if stop.is_set():
        return
    if app.web is not None:
        structlog.get_logger("tweetmeet").info("listening", address=await _listen(app.web))
    app.schedule.start()
    try:
        await stop.wait()
    finally:
        await app.schedule.stop()


async def _listen(web: Web) -> str:
    from config import SettingsError  # noqa: PLC0415

    try:
        return await web.start()
    except OSError as error:
        raise SettingsError(f"web.listen: {web.host}:{web.port}: {os.strerror(error.errno or 0)}") from error


def _shows_colours() -> bool:
    """Only a terminal does, and only where its user has not asked for none (https://no-color.org)."""
    return sys.stderr.isatty() and not os.environ.get("NO_COLOR")


def log_to_stderr(level: str, form: str) -> None:
    """Structured lines on standard error: for people, or one JSON object each. Nobody's words are ever logged."""
    last = (
        structlog.processors.JSONRenderer()
        if form == "json"
        else structlog.dev.ConsoleRenderer(colors=_shows_colours(), exception_formatter=structlog.dev.plain_traceback)
    )
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            *([structlog.processors.format_exc_info] if form == "json" else []),
            last,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(getattr(logging, level.upper())),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
