"""Draws docs/demo.png: the page of the practice networks after the first night was played on it.

    .venv/bin/python scripts/demo_picture.py docs/demo.png [light|dark] [WIDTH HEIGHT]

Needs Chromium on the PATH; it is driven by playwright, which the development set-up brings.
"""

from __future__ import annotations

import asyncio
import shutil
import sys
import tempfile
from typing import Literal

from playwright.async_api import async_playwright

from adapters.practice.clock import PracticeClock
from adapters.practice.page import Page
from adapters.practice.player import Player
from adapters.practice.stage import Stage
from adapters.practice.story import named
from bot.app import build
from bot.cli.demo import DEMO_ZONE, log_in, practice_settings


async def main(
    file: str, scheme: Literal["light", "dark"] = "light", width: str = "1400", height: str = "1050"
) -> None:
    """Play the story and take the picture."""
    story = named("first-night")
    clock = PracticeClock(story.begins)
    with tempfile.TemporaryDirectory() as folder:
        async with Stage(clock, x_limits={}) as stage:
            app = build(practice_settings(stage, folder), clock)
            page = Page(stage.world, stage.people, stage.bots, clock, stage.meter, zone=DEMO_ZONE)
            try:
                await log_in(app)
                async for _ in Player(stage, app).play(story):
                    pass
                await take(await page.start(), file, scheme, (int(width), int(height)))
            finally:
                await page.stop()
                await app.close()


async def take(address: str, file: str, scheme: Literal["light", "dark"], size: tuple[int, int]) -> None:
    """What a stranger sees at this address."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        tab = await browser.new_page(
            viewport={"width": size[0], "height": size[1]}, color_scheme=scheme, reduced_motion="reduce"
        )
        await tab.goto(address)
        await tab.get_by_text("we meet at").first.wait_for()
        await tab.screenshot(path=file)
        await browser.close()


asyncio.run(main(*sys.argv[1:]))
