from collections.abc import AsyncIterator

import aiohttp
import pytest

from adapters.practice.clock import PracticeClock
from adapters.practice.page import Page
from adapters.practice.stage import Stage
from tests.integration.page.visit import NOON


@pytest.fixture
def stage() -> Stage:
    return Stage(PracticeClock(NOON))


@pytest.fixture
def page(stage: Stage) -> Page:
    return Page(stage.world, stage.people, stage.bots, stage.clock, stage.meter, zone="Europe/Helsinki")


@pytest.fixture
async def client(page: Page) -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(await page.start()) as session:
        yield session
    await page.stop()
