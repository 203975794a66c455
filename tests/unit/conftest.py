"""An evening on memory networks, everything logged in."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.postgres import schema

if TYPE_CHECKING:
    from tests.unit.memory import Evening


@pytest.fixture(params=["sqlite", "postgresql"])
def evening_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/evening.db"
    else:
        with schema(request.getfixturevalue("postgres")) as empty:
            yield empty


@pytest.fixture
async def evening(evening_url: str) -> AsyncIterator[Evening]:
    from bot.store import Store  # noqa: PLC0415 -- the pure rooms' tests need no store
    from tests.unit.memory import Evening  # noqa: PLC0415

    store = Store.open(evening_url)
    yield await Evening(store).open()
    store.close()
