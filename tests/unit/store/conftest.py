"""A store of its own, on either database, closed at the end; and one in a file, for what only SQLite has."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.store import Store
from tests.postgres import schema


@pytest.fixture
def file_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/store.db"


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest) -> Iterator[str]:
    if request.param == "sqlite":
        yield request.getfixturevalue("file_url")
    else:
        with schema(request.getfixturevalue("postgres")) as empty:
            yield empty


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    opened = Store.open(url)
    yield opened
    opened.close()


@pytest.fixture
def file_store(file_url: str) -> Iterator[Store]:
    opened = Store.open(file_url)
    yield opened
    opened.close()
