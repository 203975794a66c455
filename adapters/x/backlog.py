"""What came since a known id, gathered page by page from newest to oldest.

Kept across calls that fail: X allows 15 reads of direct messages in a quarter of an hour, so after a long time away one
allowance may not do, and beginning anew each time would never end.
"""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]


class Backlog:
    """`known` is the id of the newest item that was dealt with before, 0 for none."""

    def __init__(self, known: int) -> None:
        self.known = known
        self.token: str | None = None  #: of the next page
        self.is_complete = False
        self._pages: list[Json] = []

    def take(self, page: Json) -> None:
        """The next page, items newest first."""
        self._pages.append(page)
        self.token = page["meta"].get("next_token")
        self.is_complete = self.token is None or any(int(item["id"]) <= self.known for item in _items(page))

    def newest_first(self) -> list[Json]:
        """All items that are newer than `known`."""
        return [item for page in self._pages for item in _items(page) if int(item["id"]) > self.known]


def _items(page: Json) -> list[Json]:
    items: list[Json] = page.get("data", [])
    return items
