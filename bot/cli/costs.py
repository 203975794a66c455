"""`tweetmeet costs`: what X charges for a month and for each meetup."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import sys
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli.run import EXIT_CONFIGURATION

if TYPE_CHECKING:
    from collections.abc import Mapping


@click.command(short_help="Show what X charges, by month and meetup.")
@click.option("--config", "config_file", required=True, type=click.Path(path_type=Path, dir_okay=False))
@click.option("--month", type=click.DateTime(["%Y-%m"]), help="Like 2026-11; this month where it is left out.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def costs(config_file: Path, month: dt.datetime | None, *, as_json: bool) -> None:
    """Say what X charges, as the bot counted it and by X's published prices; the bill is X's own."""
    from bot.money import cost, month_of  # noqa: PLC0415 -- see main.py
    from bot.store import StoreUnusable  # noqa: PLC0415 -- see main.py
    from config import SettingsError, load, x_prices  # noqa: PLC0415

    begins, until = month_of((month or dt.datetime.now(dt.UTC)).replace(tzinfo=dt.UTC))
    try:
        settings, prices = load(config_file), x_prices()
        counts = asyncio.run(_looked_up(settings.database_url, begins, until))
    except (SettingsError, StoreUnusable) as error:
        click.echo(f"tweetmeet: {error}", err=True)
        sys.exit(EXIT_CONFIGURATION)
    by_meetup = {meetup: cost(count, prices) for meetup, count in counts.items()}
    total = sum(by_meetup.values(), Decimal(0))
    if as_json:
        dollars = {meetup: float(usd) for meetup, usd in by_meetup.items()}
        cap = settings.x.monthly_cap_usd
        click.echo(json.dumps({"month": f"{begins:%Y-%m}", "usd": float(total), "cap": cap, "meetups": dollars}))
        return
    _print(begins, total, settings.x.monthly_cap_usd, by_meetup)


def _print(begins: dt.datetime, total: Decimal, cap: float | None, by_meetup: Mapping[str, Decimal]) -> None:
    of_cap = f" of {cap:.2f}" if cap is not None else ""
    click.echo(f"X in {begins:%B %Y}: ${total:.3f}{of_cap}")
    for meetup, usd in by_meetup.items():
        click.echo(f"  {meetup or 'no meetup'}  ${usd:.3f}")


async def _looked_up(database_url: str, begins: dt.datetime, until: dt.datetime) -> Mapping[str, Mapping[str, int]]:
    from bot.store import Store  # noqa: PLC0415
    from bot.store import costs as charged  # noqa: PLC0415

    store = Store.open(database_url)
    try:
        return await store.run(lambda c: charged.by_meetup(c, begins, until))
    finally:
        store.close()
