"""Direct messages: reading them without losing one, writing them, and looking for one that may have been sent.

Two sources say what was written to the bot. The service's log is cheap and complete from a cursor on, but how long it
reaches back is documented nowhere. The conversations hold everything, and cost a request each. So the log is followed,
and the conversations are gone through whenever the reader does not go on from exactly where the last reading ended: at
the first reading after a start, after a reading whose outcome was not stored, and when the service no longer takes the
log's cursor. The log is read *before* the conversations: what comes in meanwhile is in both, and is dropped once; the
other way round it could be in neither.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta

from adapters.bluesky.chat import Chat, Convo, LogEntry, MessageView, Reaction
from adapters.bluesky.cursor import Cursor, Watermark, instant
from adapters.bluesky.pace import ChatPatience
from adapters.bluesky.richtext import MESSAGE, rich_text
from bot.ports import Batch, DirectMessage, OutgoingMessage, Refused, Throttled

#: How far the service's clock may be behind the bot's when it is searched for a message.
CLOCK_SKEW = timedelta(minutes=1)

Found = tuple[str, DirectMessage]  #: with the service's revision, which orders messages of the same time


class Mailbox:
    """The bot's direct messages. What it remembers spares requests, and may be forgotten at any time."""

    def __init__(self, chat: Chat, patience: ChatPatience) -> None:
        self._chat = chat
        self._patience = patience
        self._handed_out: str | None = None
        self._convos: dict[str, Convo] = {}  #: those gone through, by id

    async def messages_since(self, cursor: str | None) -> Batch[DirectMessage]:
        """Messages of others in conversations of two, oldest first."""
        place = Cursor.decode(cursor)
        entries, log_cursor = await self._log_after(place.log)
        found: list[Found] = []
        if cursor is None or cursor != self._handed_out:
            found += await self._in_all_convos(place.watermark)
            meanwhile, log_cursor = await self._log_after(log_cursor)
            entries += meanwhile
        found += await self._in_log(entries, place.watermark)
        fresh = {message.id: (rev, message) for rev, message in found if not place.watermark.has_seen(message.id)}
        messages = [message for _, message in sorted(fresh.values(), key=_order)]
        watermark = place.watermark.advanced((message.created_at, message.id) for message in messages)
        self._handed_out = Cursor(watermark, log_cursor).encode() if log_cursor else None
        return Batch(tuple(messages), Cursor(watermark, log_cursor).encode())

    async def _log_after(self, cursor: str | None) -> tuple[list[LogEntry], str | None]:
        try:
            return await self._chat.log_after(cursor)
        except Refused:
            self._handed_out = None
            return await self._chat.log_after(None)

    async def _in_all_convos(self, watermark: Watermark) -> list[Found]:
        self._convos.clear()
        found: list[Found] = []
        listed = [convo async for convo in self._chat.convos()]  # to its end first: accepting moves the pages
        for convo in listed:
            found += await self._in_convo(convo, watermark)
        return found

    async def _in_log(self, entries: list[LogEntry], watermark: Watermark) -> list[Found]:
        """What the log says, and all of a conversation that is new to us.

        Whether the log holds the messages of a conversation that nobody has accepted yet is documented nowhere.
        """
        found: list[Found] = []
        for entry in entries:
            if entry.convo_id not in self._convos:
                with suppress(Refused):  # the bot is no member any more
                    found += await self._in_convo(await self._chat.convo(entry.convo_id), watermark)
            convo = self._convos.get(entry.convo_id)
            if convo and entry.message:
                found += self._of_others(convo, entry.message)
            if convo and entry.reaction:
                found += self._reaction_of_others(convo, entry.reaction)
        return found

    async def _in_convo(self, convo: Convo, watermark: Watermark) -> list[Found]:
        """What is in it beyond the watermark; a request is accepted, for its sender could not be answered else."""
        found: list[Found] = []
        if convo.is_direct:
            if convo.is_request:
                with suppress(Refused):
                    await self._chat.accept(convo)
            with suppress(Refused):
                found = await self._messages_in(convo, watermark)
        self._convos[convo.id] = convo
        return found

    async def _messages_in(self, convo: Convo, watermark: Watermark) -> list[Found]:
        """The newest reaction is always there, whatever it was put to; of the others those to new messages."""
        found: list[Found] = []
        if convo.last_reaction:
            found += self._reaction_of_others(convo, convo.last_reaction)
        if convo.last_at and watermark.is_behind(convo.last_at):
            return [each for each in found if not watermark.is_behind(each[1].created_at)]
        async for view in self._chat.messages(convo):
            if watermark.is_behind(instant(view.sent_at)):
                break
            found += self._of_others(convo, view)
            for reaction in view.reactions or ():
                found += self._reaction_of_others(convo, Reaction(view, reaction))
        return [each for each in found if not watermark.is_behind(each[1].created_at)]

    def _of_others(self, convo: Convo, view: MessageView) -> list[Found]:
        """The message, unless it is the bot's own or somebody's to a group."""
        is_wanted = convo.is_direct and view.sender.did != self._chat.own_did
        return [(view.rev, convo.message(view))] if is_wanted else []

    def _reaction_of_others(self, convo: Convo, reaction: Reaction) -> list[Found]:
        """Somebody's to the bot's own words; it comes after them, in the order of its time."""
        own = self._chat.own_did
        is_wanted = convo.is_direct and reaction.to.sender.did == own != reaction.view.sender.did
        return [(reaction.to.rev, convo.reaction(reaction))] if is_wanted else []

    async def send_message(self, message: OutgoingMessage) -> str:
        """Send, and return the id; whoever is in doubt afterwards asks `find_message`."""
        words = rich_text(message.text, MESSAGE)
        self._patience.check()
        try:
            sent = await self._chat.send(await self._chat.convo_with(message.to.id), words)
        except Throttled as error:
            raise self._patience.refused(error) from error
        self._patience.went_through()
        return sent

    async def find_message(self, message: OutgoingMessage) -> str | None:
        """The newest of the bot's own with the same words, sent since `message` was made."""
        words = rich_text(message.text, MESSAGE).text.strip()
        try:
            convo = await self._chat.convo_with(message.to.id)
            async for view in self._chat.messages(convo):
                if instant(view.sent_at) < message.created_at - CLOCK_SKEW:
                    break
                is_other = view.sender.did != self._chat.own_did or view.id in message.known
                if not is_other and view.text.strip() == words:
                    return view.id
        except Refused:
            pass
        return None


def _order(found: Found) -> tuple[object, str]:
    rev, message = found
    return message.created_at, rev
