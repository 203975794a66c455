"""Runs the behavioural suite against every adapter: one name in `HARNESSES` registers one.

`x` stands for `tests/contract/harness_x.py`, which gives `harness() -> AbstractAsyncContextManager[Harness]`.
"""

from collections.abc import AsyncIterator
from importlib import import_module

import pytest

from tests.contract.harness import Harness

HARNESSES = ("memory", "x", "bluesky")


@pytest.fixture(params=HARNESSES)
async def harness(request: pytest.FixtureRequest) -> AsyncIterator[Harness]:
    module = import_module(f"tests.contract.harness_{request.param}")
    async with module.harness() as opened:
        yield opened
