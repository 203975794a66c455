"""The chat service's methods, as the bot uses them. It stands behind the PDS, which passes on what names it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime

from atproto import models

from adapters.bluesky.connection import Connection
from adapters.bluesky.cursor import instant
from adapters.bluesky.richtext import RichText
from bot.ports import Account, DirectMessage

ConvoView = models.ChatBskyConvoDefs.ConvoView
MessageView = models.ChatBskyConvoDefs.MessageView
ReactionView = models.ChatBskyConvoDefs.ReactionView

_PAGE = 100


@dataclass(frozen=True, slots=True)
class Convo:
    """A conversation of the bot with somebody, or with several."""

    id: str
    is_direct: bool  #: of two
    is_request: bool  #: somebody wrote first, and the bot has not accepted it yet
    handles: dict[str, str]  #: DID to handle, of its members
    last_at: datetime | None  #: when the newest message was sent, None where there is none
    last_reaction: Reaction | None = None  #: the newest, to whatever message

    def message(self, view: MessageView) -> DirectMessage:
        """A message in it, as the core knows it."""
        author = Account("bluesky", view.sender.did, self.handles.get(view.sender.did, ""))
        return DirectMessage(id=view.id, author=author, text=view.text, created_at=instant(view.sent_at))

    def reaction(self, reaction: Reaction) -> DirectMessage:
        """A picture that was put to a message, as the core knows it; the same one put again is no other."""
        did = reaction.view.sender.did
        return DirectMessage(
            id=f"{reaction.to.id}/{did}/{reaction.view.value}",
            author=Account("bluesky", did, self.handles.get(did, "")),
            text=reaction.view.value,
            created_at=instant(reaction.view.created_at),
            reacts_to=reaction.to.id,
        )


@dataclass(frozen=True, slots=True)
class Reaction:
    """A picture that somebody put to a message."""

    to: MessageView
    view: ReactionView


@dataclass(frozen=True, slots=True)
class LogEntry:
    """Something that happened in a conversation; only new messages and reactions are of interest."""

    convo_id: str
    message: MessageView | None = None
    reaction: Reaction | None = None


class Chat:
    """One method of the service a method here; every listing newest first, as the service gives it."""

    def __init__(self, connection: Connection, service_did: str) -> None:
        self._connection = connection
        self._proxy = {"atproto-proxy": f"{service_did}#bsky_chat"}

    @property
    def own_did(self) -> str:
        """The bot's."""
        return self._connection.account.id

    async def log_after(self, cursor: str | None) -> tuple[list[LogEntry], str | None]:
        """What happened after `cursor`, oldest first, and the cursor to go on from; without one the cursor of now.

        Raises `Refused` where the service does not take the cursor.
        """
        entries: list[LogEntry] = []
        while True:
            page = await self._log_page(cursor)
            entries += [entry for each in page.logs if (entry := _entry(each))]
            if not page.logs or page.cursor in (None, cursor):
                return entries, page.cursor or cursor
            cursor = page.cursor

    async def _log_page(self, cursor: str | None) -> models.ChatBskyConvoGetLog.Response:
        params = models.ChatBskyConvoGetLog.Params(cursor=cursor)
        return await self._connection.call(
            "chat.bsky.convo.getLog",
            lambda client: client.chat.bsky.convo.get_log(params, headers=self._proxy),
            stage="prepare" if cursor else "read",
        )

    async def probe(self) -> None:
        """Raise `MissingRight` where the app password does not allow direct messages."""
        await self._convos_page(models.ChatBskyConvoListConvos.Params(limit=1))

    async def convos(self) -> AsyncIterator[Convo]:
        """All conversations, requests last."""
        for status in ("accepted", "request"):
            params = models.ChatBskyConvoListConvos.Params(status=status, limit=_PAGE)
            while True:
                page = await self._convos_page(params)
                for view in page.convos:
                    yield _convo(view)
                if page.cursor is None:
                    break
                params = params.model_copy(update={"cursor": page.cursor})

    async def _convos_page(
        self, params: models.ChatBskyConvoListConvos.Params
    ) -> models.ChatBskyConvoListConvos.Response:
        return await self._connection.call(
            "chat.bsky.convo.listConvos",
            lambda client: client.chat.bsky.convo.list_convos(params, headers=self._proxy),
        )

    async def convo(self, convo_id: str) -> Convo:
        """Raises `Refused` where the bot is no member of it."""
        params = models.ChatBskyConvoGetConvo.Params(convo_id=convo_id)
        answer = await self._connection.call(
            "chat.bsky.convo.getConvo",
            lambda client: client.chat.bsky.convo.get_convo(params, headers=self._proxy),
            stage="prepare",
        )
        return _convo(answer.convo)

    async def convo_with(self, did: str) -> Convo:
        """The bot's conversation with somebody, begun if need be; `Refused` where they take no messages from it."""
        params = models.ChatBskyConvoGetConvoForMembers.Params(members=[did])
        answer = await self._connection.call(
            "chat.bsky.convo.getConvoForMembers",
            lambda client: client.chat.bsky.convo.get_convo_for_members(params, headers=self._proxy),
            stage="prepare",
        )
        return _convo(answer.convo)

    async def accept(self, convo: Convo) -> None:
        """Take a request in; nothing happens to one that was accepted before."""
        data = models.ChatBskyConvoAcceptConvo.Data(convo_id=convo.id)
        await self._connection.call(
            "chat.bsky.convo.acceptConvo",
            lambda client: client.chat.bsky.convo.accept_convo(data, headers=self._proxy),
            stage="prepare",
        )

    async def messages(self, convo: Convo) -> AsyncIterator[MessageView]:
        """Those that are still there; the deleted and the service's own are left out."""
        params = models.ChatBskyConvoGetMessages.Params(convo_id=convo.id, limit=_PAGE)
        while True:
            page = await self._messages_page(params)
            for view in page.messages:
                if isinstance(view, MessageView):
                    yield view
            if page.cursor is None:
                return
            params = params.model_copy(update={"cursor": page.cursor})

    async def _messages_page(
        self, params: models.ChatBskyConvoGetMessages.Params
    ) -> models.ChatBskyConvoGetMessages.Response:
        return await self._connection.call(
            "chat.bsky.convo.getMessages",
            lambda client: client.chat.bsky.convo.get_messages(params, headers=self._proxy),
            stage="prepare",
        )

    async def send(self, convo: Convo, words: RichText) -> str:
        """The new message's id. There is no key that would make a second try harmless."""
        message = models.ChatBskyConvoDefs.MessageInput(text=words.text, facets=words.facets or None)
        data = models.ChatBskyConvoSendMessage.Data(convo_id=convo.id, message=message)
        sent = await self._connection.call(
            "chat.bsky.convo.sendMessage",
            lambda client: client.chat.bsky.convo.send_message(data, headers=self._proxy),
            stage="write",
        )
        return sent.id


def _entry(entry: object) -> LogEntry | None:
    """None for what concerns no conversation; kinds that the SDK does not know come as a bag of members."""
    convo_id = getattr(entry, "convo_id", None)
    if not isinstance(convo_id, str):
        return None
    match entry:
        case models.ChatBskyConvoDefs.LogCreateMessage(message=MessageView() as view):
            return LogEntry(convo_id, message=view)
        case models.ChatBskyConvoDefs.LogAddReaction(message=MessageView() as view, reaction=reaction):
            return LogEntry(convo_id, reaction=Reaction(view, reaction))
        case _:
            return LogEntry(convo_id)


def _convo(view: ConvoView) -> Convo:
    is_group = isinstance(view.kind, models.ChatBskyConvoDefs.GroupConvo)
    sent_at = getattr(view.last_message, "sent_at", None)
    return Convo(
        id=view.id,
        is_direct=not is_group and len(view.members) <= 2,  # noqa: PLR2004  (a conversation of two)
        is_request=view.status == "request",
        handles={member.did: member.handle for member in view.members},
        last_at=instant(sent_at) if sent_at else None,
        last_reaction=_last_reaction(view),
    )


def _last_reaction(convo: ConvoView) -> Reaction | None:
    match convo.last_reaction:
        case models.ChatBskyConvoDefs.MessageAndReactionView(message=message, reaction=reaction):
            return Reaction(message, reaction)
        case _:
            return None
