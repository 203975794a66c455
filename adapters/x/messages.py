"""Direct messages on X: how they come and go is a `MessageTransport`; the one there is reads the classic ones.

X moves its users to encrypted chat, which `dm_events` does not show: what can read that is to be another transport.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Protocol

from adapters.x.accounts import Accounts
from adapters.x.api import Api
from adapters.x.backlog import Backlog
from adapters.x.text import MAX_MESSAGE_LENGTH, as_message, as_written, same_words
from adapters.x.wire import LARGE_PAGE, EventGiven
from bot.ports import Batch, DirectMessage, OutgoingMessage, Refused

#: The usual poll reads so many events, and one for each that the bot sent since the last one: each costs $0.010 once a
#: day, also those that are known.
FIRST_PAGE = 2
SECOND_PAGE = 25
#: Where a message is looked for.
LAST_FEW = 5
#: How far the clock of X and ours may be apart; more would take an earlier message in the same words for this one.
CLOCK_SKEW = timedelta(seconds=30)


class MessageTransport(Protocol):
    """One way to hear from people and to write to them; errors as in `bot.ports.Network`."""

    async def since(self, cursor: str | None) -> Batch[DirectMessage]:
        """What others wrote after `cursor`, oldest first, and the next cursor."""
        ...

    async def send(self, message: OutgoingMessage) -> str:
        """Send and return the id."""
        ...

    async def find(self, message: OutgoingMessage) -> str | None:
        """Look whether an earlier try was applied; None where it cannot be seen."""
        ...


class ClassicMessages:
    """`MessageTransport` over `dm_events`, of the account `my_id`."""

    def __init__(self, api: Api, accounts: Accounts, my_id: str) -> None:
        self._api = api
        self._accounts = accounts
        self._my_id = my_id
        self._backlog: Backlog[EventGiven] | None = None
        self._sent: dict[str, int] = {}  #: number of what was sent, by the event's id
        self._sent_since_poll = 0

    async def since(self, cursor: str | None) -> Batch[DirectMessage]:
        """Messages after `cursor`, the id of the last event; X has those of the last 30 days."""
        found = await self._newest_first(int(cursor or 0))
        senders = [(self._sender(event), event) for event in reversed(found)]
        heard = [(sender, event) for sender, event in senders if sender is not None and sender != self._my_id]
        await self._accounts.meet(sender for sender, _ in heard)
        self._backlog, self._sent_since_poll = None, 0
        messages = tuple(self._message(sender, event) for sender, event in heard)
        return Batch(messages, found[0].id if found else cursor)

    async def _newest_first(self, known: int) -> list[EventGiven]:
        """Page by page until the first known one."""
        if self._backlog is None or self._backlog.known != known:
            self._backlog = Backlog(known)
        while not self._backlog.is_complete:
            page = await self._api.message_events(size=self._size(self._backlog.pages), token=self._backlog.token)
            self._accounts.learn_users(page.includes.users)
            self._backlog.take(page)
        return self._backlog.newest_first()

    def _size(self, pages_before: int) -> int:
        """A small page mostly does; where it does not, larger ones: X counts calls as well as events."""
        sizes = (min(FIRST_PAGE + self._sent_since_poll, LARGE_PAGE), SECOND_PAGE)
        return sizes[pages_before] if pages_before < len(sizes) else LARGE_PAGE

    def _sender(self, event: EventGiven) -> str | None:
        """Who wrote; None in a conversation of more than two.

        Where X does not say who, it was the other one of the two, unless this adapter wrote.
        """
        pair = set(event.dm_conversation_id.split("-"))
        if self._my_id not in pair:
            return None
        if event.id in self._sent:
            return self._my_id
        return event.sender_id or next(iter(pair - {self._my_id}), self._my_id)

    def _message(self, sender: str, event: EventGiven) -> DirectMessage:
        return DirectMessage(
            id=event.id, author=self._accounts.account(sender), text=as_written(event), created_at=event.time
        )

    async def send(self, message: OutgoingMessage) -> str:
        """Send; X has no filter for duplicates here."""
        text = as_message(message.text)
        if len(text) > MAX_MESSAGE_LENGTH:
            raise Refused(f"X: direct message: {len(text)} characters, {MAX_MESSAGE_LENGTH} are allowed")
        made = await self._api.message(message.to.id, text, message.number)
        self._sent[made.data.dm_event_id] = message.number
        self._sent_since_poll += 1
        return made.data.dm_event_id

    async def find(self, message: OutgoingMessage) -> str | None:
        """Among the last few of the conversation, those that are not known to be another message."""
        page = await self._api.message_events(size=LAST_FEW, with_id=message.to.id)
        found = next((event.id for event in page.data if self._may_be(event, message)), None)
        if found is not None:
            self._sent[found] = message.number
        return found

    def _may_be(self, event: EventGiven, message: OutgoingMessage) -> bool:
        return (
            self._sender(event) == self._my_id
            and event.id not in message.known
            and self._sent.get(event.id, message.number) == message.number
            and event.time >= message.created_at - CLOCK_SKEW
            and same_words(as_written(event), as_message(message.text))
        )
