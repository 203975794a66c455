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
    from bot.store import Store
    from tests.unit.memory import Evening

    store = Store.open(f"sqlite:///{tmp_path}/evening.db")
    yield await Evening(store).open()
    store.close()
