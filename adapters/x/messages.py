"""Direct messages on X: the classic ones that `dm_events` shows. Encrypted chat is not among them.

A room of its own, so that another transport can take its place.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from adapters.x.accounts import Accounts
from adapters.x.api import LARGE_PAGE, Api
from adapters.x.backlog import Backlog
from adapters.x.text import MAX_MESSAGE_LENGTH, as_message, as_written, same_words
from bot.ports import Ambiguous, Batch, DirectMessage, OutgoingMessage, Refused

Json = dict[str, Any]

#: The usual poll. Each event costs $0.010 once a day, also those that are known.
SMALL_PAGE = 10
#: Where a message is looked for.
LAST_FEW = 5
#: How far the clock of X and ours may be apart; more would take an earlier message in the same words for this one.
CLOCK_SKEW = timedelta(seconds=30)


class DirectMessages:
    """Of the account `my_id`."""

    def __init__(self, api: Api, accounts: Accounts, my_id: str) -> None:
        self._api = api
        self._accounts = accounts
        self._my_id = my_id
        self._backlog: Backlog | None = None
        self._sent: dict[str, int] = {}  #: number of what was sent, by the event's id

    async def since(self, cursor: str | None) -> Batch[DirectMessage]:
        """Messages after `cursor`, the id of the last event; X has those of the last 30 days."""
        found = await self._newest_first(int(cursor or 0))
        senders = [(self._sender(event), event) for event in reversed(found)]
        heard = [(sender, event) for sender, event in senders if sender is not None and sender != self._my_id]
        await self._accounts.meet(sender for sender, _ in heard)
        self._backlog = None
        messages = tuple(self._message(sender, event) for sender, event in heard)
        return Batch(messages, found[0]["id"] if found else cursor)

    async def _newest_first(self, known: int) -> list[Json]:
        """A small page mostly does; where it does not, pages as large as X has them."""
        if self._backlog is None or self._backlog.known != known:
            recent = Backlog(known)
            recent.take(await self._events(SMALL_PAGE))
            if recent.is_complete:
                return recent.newest_first()
            self._backlog = Backlog(known)
        while not self._backlog.is_complete:
            self._backlog.take(await self._events(LARGE_PAGE, self._backlog.token))
        return self._backlog.newest_first()

    async def _events(self, size: int, token: str | None = None) -> Json:
        page = await self._api.message_events(size=size, token=token)
        self._accounts.learn(page)
        return page

    def _sender(self, event: Json) -> str | None:
        """Who wrote; None in a conversation of more than two.

        Where X does not say who, it was the other one of the two, unless this adapter wrote.
        """
        pair = set(event["dm_conversation_id"].split("-"))
        if self._my_id not in pair:
            return None
        if event["id"] in self._sent:
            return self._my_id
        peer = next(iter(pair - {self._my_id}), self._my_id)
        sender: str = event.get("sender_id", peer)
        return sender

    def _message(self, sender: str, event: Json) -> DirectMessage:
        return DirectMessage(
            id=event["id"],
            author=self._accounts.account(sender),
            text=as_written(event),
            created_at=datetime.fromisoformat(event["created_at"]),
        )

    async def send(self, message: OutgoingMessage) -> str:
        """Send; X has no filter for duplicates here."""
        text = as_message(message.text)
        if len(text) > MAX_MESSAGE_LENGTH:
            raise Refused(f"X: direct message: {len(text)} characters, {MAX_MESSAGE_LENGTH} are allowed")
        answer = await self._api.message(message.to.id, text)
        event_id = answer.get("data", {}).get("dm_event_id")
        if not isinstance(event_id, str):
            raise Ambiguous("X: direct message: answered without an id")
        self._sent[event_id] = message.number
        return event_id

    async def find(self, message: OutgoingMessage) -> str | None:
        """Among the last few of the conversation, those that are not known to be another message."""
        page = await self._api.message_events(size=LAST_FEW, with_id=message.to.id)
        found = next((event["id"] for event in page.get("data", ()) if self._may_be(event, message)), None)
        if found is not None:
            self._sent[found] = message.number
        return found

    def _may_be(self, event: Json, message: OutgoingMessage) -> bool:
        return (
            self._sender(event) == self._my_id
            and self._sent.get(event["id"], message.number) == message.number
            and datetime.fromisoformat(event["created_at"]) >= message.created_at - CLOCK_SKEW
            and same_words(as_written(event), as_message(message.text))
        )
