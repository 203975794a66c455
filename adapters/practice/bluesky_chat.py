"""chat.bsky.convo.*: conversations of two, out of the world's direct messages.

Nobody outside knows how the real service stores them; what it answers follows its lexicons. A conversation is a request
to whoever has neither accepted it nor ever written in it.
"""

from __future__ import annotations

from base64 import b32encode
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
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


@dataclass(frozen=True, slots=True)
class _Convo:
    id: str
    pair: Pair
    messages: list[Whispered]  #: oldest first


@dataclass(frozen=True, slots=True)
class _Accepted:
    rev: str
    at: datetime


class ChatService:
    """The chat service, as every account sees it."""

    def __init__(self, world: World, faults: Faults) -> None:
        self._world = world
        self._faults = faults
        self._opened: set[Pair] = set()  #: conversations that somebody asked for
        self._accepted: dict[tuple[str, str], _Accepted] = {}  #: by conversation and DID
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
        views = [self._view(convo, call.who) for convo in self._convos(call.who).values()]
        wanted = sorted((v for v in views if status in (None, v["status"])), key=lambda v: str(v["rev"]), reverse=True)
        begin = int(call.params.get("cursor", 0))
        end = begin + call.limit(50)
        return {"convos": wanted[begin:end]} | ({"cursor": str(end)} if end < len(wanted) else {})

    def get_convo(self, call: Call) -> Json:
        """chat.bsky.convo.getConvo."""
        return {"convo": self._view(self._convo(call.param("convoId"), call.who), call.who)}

    def get_convo_for_members(self, call: Call) -> Json:
        """chat.bsky.convo.getConvoForMembers: begun if need be."""
        pair = frozenset((*call.params.getall("members"), call.who.id))
        if len(pair) != 2 or any(("bluesky", did) not in self._world.people for did in pair):  # noqa: PLR2004  (of two)
            raise invalid("Invalid members")
        self._opened.add(pair)
        return {"convo": self._view(self._convo(_id_of(pair), call.who), call.who)}

    def get_messages(self, call: Call) -> Json:
        """chat.bsky.convo.getMessages: newest first."""
        convo = self._convo(call.param("convoId"), call.who)
        before = call.params.get("cursor")
        newest_first = [_message(m) for m in reversed(convo.messages)]
        wanted = [view for view in newest_first if before is None or view["rev"] < before]
        page = wanted[: call.limit(50)]
        return {"messages": page} | ({"cursor": page[-1]["rev"]} if len(page) < len(wanted) else {})

    def send_message(self, call: Call) -> Json:
        """chat.bsky.convo.sendMessage."""
        message, convo = call.field("message"), self._convo(str(call.field("convoId")), call.who)
        (other,) = convo.pair - {call.who.id}
        text = message["text"]
        if not text or graphemes(text) > MAX_GRAPHEMES or len(text.encode()) > MAX_BYTES:
            raise invalid(f"Input/message/text must be 1 to {MAX_GRAPHEMES} graphemes long")
        to = self._world.people["bluesky", other]
        return _message(self._world.whisper(whispered(call.who, to, text, message.get("facets", []), self._world)))

    def accept_convo(self, call: Call) -> Json:
        """chat.bsky.convo.acceptConvo: nothing happens to one that is accepted."""
        convo = self._convo(str(call.field("convoId")), call.who)
        if not self._is_request(convo, call.who):
            return {}
        rev = tid(self._world.now(), self._world.next_number())
        self._accepted[convo.id, call.who.id] = _Accepted(rev, self._world.now())
        return {"rev": rev}

    def _log(self, who: Person) -> list[Json]:
        """All of it lags alike: an entry that shows up behind the cursor would be lost."""
        entries: list[Json] = [
            {"$type": f"{_DEFS}#logAcceptConvo", "convoId": convo_id, "rev": accepted.rev}
            for (convo_id, did), accepted in self._accepted.items()
            if did == who.id and accepted.at <= self._latest()
        ]
        for message in self._visible(self._world.messages_of(who)):
            convo_id, view = _id_of(_pair_of(message)), _message(message)
            entries.append(
                {"$type": f"{_DEFS}#logCreateMessage", "convoId": convo_id, "rev": view["rev"], "message": view}
            )
        return [entry for entry in entries if entry["rev"] > self._log_begins]

    def _latest(self) -> datetime:
        return self._world.now() - self._faults.read_lag

    def _visible(self, messages: Iterable[Whispered]) -> list[Whispered]:
        latest = self._latest()
        return [m for m in messages if m.author.network == "bluesky" and m.at <= latest]

    def _convos(self, who: Person) -> dict[str, _Convo]:
        convos = {_id_of(pair): _Convo(_id_of(pair), pair, []) for pair in self._opened if who.id in pair}
        for message in self._visible(self._world.messages_of(who)):
            pair = _pair_of(message)
            convos.setdefault(_id_of(pair), _Convo(_id_of(pair), pair, [])).messages.append(message)
        return convos

    def _convo(self, convo_id: str, who: Person) -> _Convo:
        convo = self._convos(who).get(convo_id)
        if convo is None:
            raise invalid("Convo not found", "InvalidConvo")
        return convo

    def _is_request(self, convo: _Convo, who: Person) -> bool:
        is_silent_so_far = all(message.author != who for message in convo.messages)
        return bool(convo.messages) and is_silent_so_far and (convo.id, who.id) not in self._accepted

    def _view(self, convo: _Convo, who: Person) -> Json:
        newest = _message(convo.messages[-1]) if convo.messages else None
        return {
            "id": convo.id,
            "rev": newest["rev"] if newest else _NO_REVISION,
            "members": [profile(self._world.people["bluesky", did]) for did in sorted(convo.pair)],
            "muted": False,
            "unreadCount": 0,
            "status": "request" if self._is_request(convo, who) else "accepted",
            "kind": {"$type": f"{_DEFS}#directConvo"},
        } | ({"lastMessage": newest} if newest else {})


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


@cache
def _id_of(pair: Pair) -> str:
    return b32encode(sha256(" ".join(sorted(pair)).encode()).digest()).decode().lower()[:13]
