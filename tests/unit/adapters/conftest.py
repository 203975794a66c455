"""A practice network with the real adapter on it, opened."""

from collections.abc import AsyncIterator

import pytest

from tests.contract.harness_bluesky import BlueskyHarness, opened


@pytest.fixture
async def bluesky() -> AsyncIterator[BlueskyHarness]:
    async with opened() as harness:
        yield harness
