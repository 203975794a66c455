"""What a whole evening costs on X, by the practice server's meter: eight guests and an organizer."""

import datetime as dt
from collections.abc import AsyncIterator
from contextlib import suppress
from decimal import Decimal
from pathlib import Path

import pytest

from bot.app import App, build
from bot.ports import Throttled
from config import BlueskySettings, Settings, XSettings
from tests.contract.harness_x import XHarness

AT_MOST = Decimal("0.60")


@pytest.fixture
async def app(x: XHarness, tmp_path: Path) -> AsyncIterator[App]:
    keys = {name: getattr(x.keys, name) for name in XSettings.model_fields if hasattr(x.keys, name)}
    settings = Settings(
        operator="Ada",
        database_url=f"sqlite:///{tmp_path}/evening.db",
        x=XSettings(**keys, base_url=x.address),
        bluesky=BlueskySettings(enabled=False),
    )
    app = build(settings, x.clock)
    await app.engine.connect(app.networks["x"])
    yield app
    await app.close()


async def minutes(app: App, x: XHarness, count: int) -> None:
    """Poll each minute and a half, more often than X allows for long, and do what is due."""
    for _ in range(count * 2 // 3):
        with suppress(Throttled):
            await app.settle()
        x.advance(dt.timedelta(seconds=90))


async def test_eight_guests_and_an_organizer_cost_sixty_cents_at_most_by_polling(app: App, x: XHarness):
    logged_in = x.meter.total  # own account: $0.010 a day, whether anybody meets or not
    await x.says(x.person("aino"), f"Helsinki friends, drinks tonight at 19:00 at Bar Fellow? DM me @{x.me.handle}")
    await minutes(app, x, 6)
    for number in range(8):
        await x.writes(x.person(f"guest{number}"), "I'm in")
        await minutes(app, x, 6)
    await minutes(app, x, 240)

    assert any("8 people" in post.text for post in x.posts())
    assert x.meter.total - logged_in <= AT_MOST
