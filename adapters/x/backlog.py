"""What came since a known id, gathered page by page from newest to oldest.

Kept across calls that fail: X allows 15 reads of direct messages in a quarter of an hour, so after a long time away one
allowance may not do, and beginning anew each time would never end.
"""

from __future__ import annotations

from typing import Generic

from adapters.x.wire import ItemGiven, Page


class Backlog(Generic[ItemGiven]):
    """`known` is the id of the newest item that was dealt with before, 0 for none."""

    def __init__(self, known: int) -> None:
        self.known = known
        self.token: str | None = None  #: of the next page
        self.is_complete = False
        self.pages = 0
        self._items: dict[str, ItemGiven] = {}

    def take(self, page: Page[ItemGiven]) -> None:
        """The next page, items newest first."""
        self._items |= {item.id: item for item in page.data}
        self.pages += 1
        self.token = page.meta.next_token
        self.is_complete = self.token is None or any(int(item.id) <= self.known for item in page.data)

    def newest_first(self) -> list[ItemGiven]:
        """All items that are newer than `known`, each once."""
        return [item for id_, item in self._items.items() if int(id_) > self.known]
