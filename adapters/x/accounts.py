"""Who is behind an id. X charges for each account it tells of, so everybody is looked up at first sight only."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from adapters.x.api import LARGE_PAGE, Api
from bot.ports import Account

Json = dict[str, Any]


class Accounts:
    """Handles by id, as far as they were seen."""

    def __init__(self, api: Api) -> None:
        self._api = api
        self._handles: dict[str, str] = {}

    def account(self, id_: str) -> Account:
        """With the handle "" where X does not tell (suspended, deleted)."""
        return Account("x", id_, self._handles.get(id_, ""))

    def learn(self, answer: Json) -> None:
        """Take note of the accounts that came along with an answer."""
        for user in answer.get("includes", {}).get("users", ()):
            self._handles[user["id"]] = user["username"]

    async def meet(self, ids: Iterable[str]) -> None:
        """Look up those who were not seen before."""
        strangers = [id_ for id_ in dict.fromkeys(ids) if id_ not in self._handles]
        for start in range(0, len(strangers), LARGE_PAGE):
            answer = await self._api.users(strangers[start : start + LARGE_PAGE])
            self.learn({"includes": {"users": answer.get("data", [])}})
