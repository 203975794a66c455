"""chat.bsky.convo.*: conversations of two, out of the world's direct messages.

Nobody outside knows how the real service stores them; what it answers follows its lexicons. A conversation is a request
to whoever has neither accepted it nor ever written in it.
"""

from __future__ import annotations

from base64 import b32encode
from collections.abc import Iterable
from hashlib import sha256

from adapters.practice.bluesky_appview import profile
from adapters.practice.bluesky_records import graphemes, stamp, tid
from adapters.practice.bluesky_xrpc import Call, Json, invalid
from adapters.practice.faults import Faults
from adapters.practice.world import Person, Whispered, World

MAX_GRAPHEMES, MAX_BYTES = 1_000, 10_000

_DEFS = "chat.bsky.convo.defs"
_NO_REVISION = "2" * 13  #: before all others

Pair = frozenset[str]  #: the DIDs of a conversation's members


class ChatService:
    """The chat service, as every account sees it."""

    def __init__(self, world: World, faults: Faults) -> None:
        self._world = world
        self._faults = faults
        self._opened: dict[str, Pair] = {}  #: conversations that somebody asked for, by id
        self._accepted: dict[tuple[str, str], str] = {}  #: conversation and DID, to the revision of the log entry
        self._log_begins = _NO_REVISION
        self._refuses_old_cursors = False

    def forget_log(self, *, refuse_old_cursors: bool) -> None:
        """Drop the log so far: how long the real one reaches back, and what it says to an older cursor, is unknown."""
        self._log_begins = tid(self._world.now(), self._world.next_number())
        self._refuses_old_cursors = refuse_old_cursors

    def get_log(self, call: Call) -> Json:
        """chat.bsky.convo.getLog: without a cursor nothing yet, and the cursor of now."""
        entries = self._log(call.who)
        now = max((entry["rev"] for entry in entries), default=self._log_begins)
        after = call.params.get("cursor", now)
        if self._refuses_old_cursors and after < self._log_begins:
            raise invalid("Cursor is too old", "InvalidCursor")
        page = sorted((e for e in entries if e["rev"] > after), key=lambda entry: str(entry["rev"]))[:100]
        return {"logs": page, "cursor": page[-1]["rev"] if page else after}

    def list_convos(self, call: Call) -> Json:
        """chat.bsky.convo.listConvos: the one with the newest message first."""
        status = call.params.get("status")
        convos = [self._convo(convo_id, pair, call.who) for convo_id, pair in self._convos(call.who).items()]
        wanted = sorted((c for c in convos if status in (None, c["status"])), key=lambda c: str(c["rev"]), reverse=True)
        begin = int(call.params.get("cursor", 0))
        end = begin + call.limit(50)
        return {"convos": wanted[begin:end]} | ({"cursor": str(end)} if end < len(wanted) else {})

    def get_convo(self, call: Call) -> Json:
        """chat.bsky.convo.getConvo."""
        convo_id = call.param("convoId")
        return {"convo": self._convo(convo_id, self._pair(convo_id, call.who), call.who)}

    def get_convo_for_members(self, call: Call) -> Json:
        """chat.bsky.convo.getConvoForMembers: begun if need be."""
        pair = frozenset((*call.params.getall("members"), call.who.id))
        if len(pair) != 2 or any(("bluesky", did) not in self._world.people for did in pair):  # noqa: PLR2004  (of two)
            raise invalid("Invalid members")
        convo_id = _id_of(pair)
        self._opened[convo_id] = pair
        return {"convo": self._convo(convo_id, pair, call.who)}

    def get_messages(self, call: Call) -> Json:
        """chat.bsky.convo.getMessages: newest first."""
        pair = self._pair(call.param("convoId"), call.who)
        before = call.params.get("cursor")
        newest_first = [_message(m) for m in reversed(self._messages(pair))]
        wanted = [view for view in newest_first if before is None or view["rev"] < before]
        page = wanted[: call.limit(50)]
        return {"messages": page} | ({"cursor": page[-1]["rev"]} if len(page) < len(wanted) else {})

    def send_message(self, call: Call) -> Json:
        """chat.bsky.convo.sendMessage."""
        convo_id, message = str(call.field("convoId")), call.field("message")
        (other,) = self._pair(convo_id, call.who) - {call.who.id}
        text = message["text"]
        if not text or graphemes(text) > MAX_GRAPHEMES or len(text.encode()) > MAX_BYTES:
            raise invalid(f"Input/message/text must be 1 to {MAX_GRAPHEMES} graphemes long")
        to = self._world.people["bluesky", other]
        return _message(self._world.whisper(whispered(call.who, to, text, message.get("facets", []), self._world)))

    def accept_convo(self, call: Call) -> Json:
        """chat.bsky.convo.acceptConvo: nothing happens to one that is accepted."""
        convo_id = str(call.field("convoId"))
        if self._status(convo_id, self._pair(convo_id, call.who), call.who) == "accepted":
            return {}
        rev = tid(self._world.now(), self._world.next_number())
        self._accepted[convo_id, call.who.id] = rev
        return {"rev": rev}

    def _log(self, who: Person) -> list[Json]:
        entries: list[Json] = [
            {"$type": f"{_DEFS}#logAcceptConvo", "convoId": convo_id, "rev": rev}
            for (convo_id, did), rev in self._accepted.items()
            if did == who.id
        ]
        for message in self._visible(self._world.messages_of(who)):
            convo_id, view = _id_of(_pair_of(message)), _message(message)
            entries.append(
                {"$type": f"{_DEFS}#logCreateMessage", "convoId": convo_id, "rev": view["rev"], "message": view}
            )
        return [entry for entry in entries if entry["rev"] > self._log_begins]

    def _visible(self, messages: Iterable[Whispered]) -> list[Whispered]:
        latest = self._world.now() - self._faults.read_lag
        return [m for m in messages if m.author.network == "bluesky" and m.at <= latest]

    def _convos(self, who: Person) -> dict[str, Pair]:
        written = {_id_of(pair): pair for m in self._visible(self._world.messages_of(who)) if (pair := _pair_of(m))}
        return {convo_id: pair for convo_id, pair in {**self._opened, **written}.items() if who.id in pair}

    def _pair(self, convo_id: str, who: Person) -> Pair:
        convos = self._convos(who)
        if convo_id not in convos:
            raise invalid("Convo not found", "InvalidConvo")
        return convos[convo_id]

    def _messages(self, pair: Pair) -> list[Whispered]:
        return [m for m in self._visible(self._world.messages) if _pair_of(m) == pair]

    def _convo(self, convo_id: str, pair: Pair, who: Person) -> Json:
        messages = self._messages(pair)
        newest = _message(messages[-1]) if messages else None
        members = [profile(self._world.people["bluesky", did]) for did in sorted(pair)]
        return {
            "id": convo_id,
            "rev": newest["rev"] if newest else _NO_REVISION,
            "members": members,
            "muted": False,
            "unreadCount": 0,
            "status": self._status(convo_id, pair, who),
            "kind": {"$type": f"{_DEFS}#directConvo"},
        } | ({"lastMessage": newest} if newest else {})

    def _status(self, convo_id: str, pair: Pair, who: Person) -> str:
        messages = self._messages(pair)
        is_answered = any(m.author == who for m in messages) or not messages
        return "accepted" if is_answered or (convo_id, who.id) in self._accepted else "request"


def whispered(who: Person, to: Person, text: str, facets: list[Json], world: World) -> Whispered:
    """A new direct message of the world; `extra` holds what one can click in it."""
    number = world.next_number()
    rev = tid(world.now(), number)
    return Whispered(
        number=number, id=rev, author=who, to=to, text=text, at=world.now(), extra={"facets": facets, "rev": rev}
    )


def _message(message: Whispered) -> Json:
    return {
        "$type": f"{_DEFS}#messageView",
        "id": message.id,
        "rev": message.extra["rev"],
        "text": message.text,
        "facets": message.extra["facets"],
        "sender": {"did": message.author.id},
        "sentAt": stamp(message.at),
    }


def _pair_of(message: Whispered) -> Pair:
    return frozenset((message.author.id, message.to.id))


def _id_of(pair: Pair) -> str:
    return b32encode(sha256(" ".join(sorted(pair)).encode()).digest()).decode().lower()[:13]
