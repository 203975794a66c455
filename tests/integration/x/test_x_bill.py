"""The bill as the operator gets it: counted while the bot runs, shown by `tweetmeet costs`, capped by the month."""

import asyncio
import datetime as dt
import json
from collections.abc import AsyncIterator, Callable
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner
from structlog.testing import capture_logs

from bot.app import App, build
from bot.cli.main import main
from bot.effects import SayToOne
from bot.store import outbox
from bot.text import Text
from config import BlueskySettings, Settings, XSettings
from tests.contract.harness_x import XHarness

NOW = dt.datetime(2026, 5, 1, 12, tzinfo=dt.UTC)
CALL = "Helsinki friends, drinks tonight at 19:00? DM me @"


@pytest.fixture
def settings(x: XHarness, tmp_path: Path) -> Settings:
    keys = {name: getattr(x.keys, name) for name in XSettings.model_fields if hasattr(x.keys, name)}
    return Settings(
        operator="Ada",
        database_url=f"sqlite:///{tmp_path}/bill.db",
        x=XSettings(**keys, base_url=x.address, monthly_cap_usd=1, poll_posts_seconds=0.05, poll_messages_seconds=0.05),
        bluesky=BlueskySettings(enabled=False),
    )


@pytest.fixture
async def app(x: XHarness, settings: Settings) -> AsyncIterator[App]:
    app = build(settings, x.clock)
    await app.engine.connect(app.networks["x"])
    yield app
    await app.close()


async def evening(app: App, x: XHarness) -> str:
    """A call and a guest; returns the meetup."""
    await x.says(x.person("aino"), CALL + x.me.handle)
    await app.settle()
    await x.writes(x.person("ben"), "I'm in")
    await app.settle()
    await app.ledger.write_down()
    return next(meetup for meetup in await app.ledger.spent() if meetup)


async def shown(tmp_path: Path, *options: str) -> str:
    file = tmp_path / "my.toml"
    file.write_text(
        f'operator = "Ada"\ndatabase_url = "sqlite:///{tmp_path}/bill.db"\n'
        "[x]\nenabled = false\nmonthly_cap_usd = 1\n"
        '[bluesky]\nhandle = "a.example"\napp_password = "secret"\n'
    )
    result = await asyncio.to_thread(CliRunner().invoke, main, ["costs", "--config", str(file), *options])
    assert result.exit_code == 0, result.output
    return result.output


async def test_the_bill_is_what_x_charged_by_month_and_meetup(app: App, x: XHarness, tmp_path: Path):
    meetup = await evening(app, x)

    told = json.loads(await shown(tmp_path, "--month", "2026-05", "--json"))

    assert told["usd"] == pytest.approx(float(x.meter.total))
    assert (told["month"], told["cap"]) == ("2026-05", 1)
    assert told["usd"] > told["meetups"][meetup] > 0.05
    assert f"  {meetup}  ${told['meetups'][meetup]:.3f}" in (await shown(tmp_path, "--month", "2026-05")).splitlines()
    assert "May 2026" in await shown(tmp_path, "--month", "2026-05")


async def test_another_month_has_its_own_bill(app: App, x: XHarness, tmp_path: Path):
    await evening(app, x)

    assert await shown(tmp_path, "--month", "2026-04") == "X in April 2026: $0.000 of 1.00\n"


async def test_the_bill_survives_the_bot(app: App, x: XHarness, settings: Settings):
    await evening(app, x)
    before = await app.ledger.spent()
    again = build(settings, x.clock)
    try:
        assert await again.ledger.spent() == before
    finally:
        await again.close()


async def until(holds: Callable[[], bool]) -> None:
    """Let the bot run until it holds; the test's time limit ends a wait that is in vain."""
    while not holds():  # noqa: ASYNC110 -- what the practice X shows tells nobody of a change
        await asyncio.sleep(0.01)


async def test_over_the_cap_nothing_is_read_and_no_guest_written_to_but_the_headcount_is_said(app: App, x: XHarness):
    await evening(app, x)
    ben, answered = x.person("ben"), len(x.messages_to(x.person("ben")))
    app.ledger.prices = {**app.ledger.prices, "message": Decimal(2)}
    with capture_logs() as logs:
        app.schedule.start()
        await until(lambda: not app.ledger.purse.may_read)
    await x.writes(ben, "we are three")
    await app.engine.store.run(
        lambda c: outbox.put(c, [SayToOne(key="late", to=ben, text=Text.plain("Hi"))], None, NOW)
    )
    read = x.meter.counts["message read"]
    await app.schedule._poll(app.networks["x"], "dm")
    x.clock.time = dt.datetime(2026, 5, 1, 16, tzinfo=dt.UTC)
    app.schedule.wake()
    await until(lambda: any("1 person" in post.text for post in x.posts()))
    await app.schedule.stop()

    assert read == x.meter.counts["message read"]
    assert [line["event"] for line in logs if line["log_level"] == "error"] == ["monthly cap of X"]
    assert len(x.messages_to(ben)) == answered
