"""The AT Protocol's own servers, started once; what needs them is left out, plainly, where they are not there."""

import os
from collections.abc import AsyncIterator, Iterator

import pytest

from tests.reference.harness import ReferenceHarness, opened
from tests.reference.install import Absent
from tests.reference.servers import Servers, servers


@pytest.fixture(scope="session")
def reference_servers() -> Iterator[Servers]:
    try:
        with servers() as running:
            yield running
    except Absent as error:
        if os.environ.get("CI") == "true":
            pytest.fail(str(error))
        pytest.skip(str(error))


@pytest.fixture
async def bluesky(reference_servers: Servers) -> AsyncIterator[ReferenceHarness]:
    async with opened(reference_servers) as harness:
        yield harness
