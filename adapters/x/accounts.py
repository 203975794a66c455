"""Who is behind an id. X charges for each account it tells of, so everybody is looked up at first sight only."""

from __future__ import annotations

from collections.abc import Iterable

from adapters.x.api import Api
from adapters.x.wire import LARGE_PAGE, User
from bot.ports import Account


class Accounts:
    """Handles by id, as far as they were seen."""

    def __init__(self, api: Api) -> None:
        self._api = api
        self._handles: dict[str, str] = {}

    def account(self, id_: str) -> Account:
        """With the handle "" where X does not tell (suspended, deleted)."""
        return Account("x", id_, self._handles.get(id_, ""))

    def learn(self, handles: Iterable[tuple[str, str]]) -> None:
        """Take note of handles by id that came along with something else."""
        self._handles.update(handles)

    def learn_users(self, users: Iterable[User]) -> None:
        """Take note of accounts that came along with an answer."""
        self.learn((user.id, user.username) for user in users)

    async def meet(self, ids: Iterable[str]) -> None:
        """Look up those who were not seen before."""
        strangers = [id_ for id_ in dict.fromkeys(ids) if id_ not in self._handles]
        for start in range(0, len(strangers), LARGE_PAGE):
            self.learn_users((await self._api.users(strangers[start : start + LARGE_PAGE])).data)
