"""`tweetmeet x`: setting up the bot's account on X, and what X delivers by itself."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urlsplit

import click

from bot.cli.run import EXIT_CONFIGURATION

if TYPE_CHECKING:
    from adapters.x import XNetwork
    from bot.ports import Account

Result = TypeVar("Result")
_config = click.option(
    "--config", "config_file", required=True, type=click.Path(path_type=Path, dir_okay=False), help="The bot's own."
)


@click.group(short_help="Set up the account on X.")
def x() -> None:
    """Set up the bot's account on X."""


@x.group()
def webhook() -> None:
    """Have X deliver messages by itself, instead of waiting until the bot asks."""


@webhook.command()
@_config
@click.argument("url")
def add(config_file: Path, url: str) -> None:
    """Register the public address of the running bot: https://<host>/x/webhook.

    X asks the address at once whether it is the bot's, so the bot has to run, with a [web] section.
    """
    _check_address(url)
    added = _with_x(config_file, lambda network, me: network.webhooks.add(url, me.id))
    click.echo(f"{added.id}  {added.url}  {', '.join(added.events)}")


@webhook.command("list")
@_config
def list_(config_file: Path) -> None:
    """Show what is registered."""
    for one in _with_x(config_file, lambda network, _: network.webhooks.list()):
        state = "" if one.is_valid else "  X has stopped delivering: the address did not answer its challenge"
        click.echo(f"{one.id}  {one.url}  {', '.join(one.events) or 'nothing subscribed'}{state}")


@webhook.command()
@_config
@click.argument("webhook_id")
def remove(config_file: Path, webhook_id: str) -> None:
    """Take a webhook away, by its number."""
    _with_x(config_file, lambda network, _: network.webhooks.remove(webhook_id))
    click.echo(f"{webhook_id} removed")


def _check_address(url: str) -> None:
    """What X would refuse (docs.x.com, "Webhooks"), said before it is asked; a practice X takes any."""
    parts = urlsplit(url)
    if parts.hostname == "127.0.0.1":
        return
    if parts.scheme != "https" or not parts.hostname or parts.port is not None:
        raise click.BadParameter("X delivers to https:// addresses without a port only", param_hint="URL")


def _with_x(config_file: Path, work: Callable[[XNetwork, Account], Awaitable[Result]]) -> Result:
    """Log in on X and do something there; what goes wrong is one line."""
    from bot.ports import NetworkError  # noqa: PLC0415 -- see main.py
    from config import SettingsError  # noqa: PLC0415

    try:
        return asyncio.run(_work(config_file, work))
    except (SettingsError, NetworkError) as error:
        click.echo(f"tweetmeet: {error}", err=True)
        sys.exit(EXIT_CONFIGURATION)


async def _work(config_file: Path, work: Callable[[XNetwork, Account], Awaitable[Result]]) -> Result:
    from bot.app import x_of  # noqa: PLC0415
    from bot.clock import SystemClock  # noqa: PLC0415
    from config import SettingsError, load  # noqa: PLC0415

    settings = load(config_file).x
    if not settings.enabled:
        raise SettingsError("x.enabled: X is off in this configuration")
    network = x_of(settings, SystemClock())
    try:
        return await work(network, await network.open())
    finally:
        await network.close()
