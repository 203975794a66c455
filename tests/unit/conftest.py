"""An evening on memory networks, everything logged in."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.unit.memory import Evening


@pytest.fixture
async def evening(tmp_path: Path) -> AsyncIterator[Evening]:
    from bot.store import Store  # noqa: PLC0415 -- the pure rooms' tests need no store
    from tests.unit.memory import Evening  # noqa: PLC0415

    store = Store.open(f"sqlite:///{tmp_path}/evening.db")
    yield await Evening(store).open()
    store.close()
