from collections.abc import AsyncIterator

import pytest

from tests.contract.harness_x import XHarness, harness


@pytest.fixture
async def x() -> AsyncIterator[XHarness]:
    async with harness() as opened:
        yield opened
