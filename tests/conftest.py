"""What several kinds of tests share: one PostgreSQL for all of them."""

from collections.abc import Iterator

import pytest

from tests.postgres import server


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The URL of a server that runs as long as the tests do; `tests.postgres.schema` makes room for one of them."""
    with server() as url:
        yield url
