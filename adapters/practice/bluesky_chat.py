"""chat.bsky.convo.*: conversations, out of the world's direct messages.

Nobody outside knows how the real service stores them; what it answers follows its lexicons. A conversation is a request
to whoever has neither accepted it nor ever written in it.
"""

from __future__ import annotations

from base64 import b32encode
from collections.abc import Iterable, Iterator
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


@dataclass(frozen=True, slots=True)
class _Reaction:
    rev: str
    at: datetime
    who: Person
    to: Whispered
    value: str

    def view(self) -> Json:
        return {"value": self.value, "sender": {"did": self.who.id}, "createdAt": stamp(self.at)}


class ChatService:
    """The chat service, as every account sees it."""

    def __init__(self, world: World, faults: Faults) -> None:
        self._world = world
        self._faults = faults
        self._opened: set[Pair] = set()  #: conversations that somebody asked for
        self._accepted: dict[tuple[str, str], _Accepted] = {}  #: by conversation and DID
        self._reactions: list[_Reaction] = []
        self._deleted: dict[str, str] = {}  #: messages, with the revision in which they went
        self._in_groups: list[tuple[Pair, Whispered]] = []
        self._blocks: set[tuple[str, str]] = set()  #: who has blocked whom
        self._strange: list[Json] = []  #: entries of the log that no lexicon knows yet
        self._log_begins = _NO_REVISION
        self._refuses_old_cursors = False

    def react(self, who: Person, message_id: str, value: str) -> None:
        """Put a picture to a message."""
        message = next(m for m in self._world.messages if m.id == message_id)
        self._reactions.append(_Reaction(self._revision(), self._world.now(), who, message, value))

    def delete(self, message_id: str) -> None:
        """Take a message away: its words are gone for everybody who has not read them."""
        self._deleted[message_id] = self._revision()

    def say_in_group(self, who: Person, text: str, *others: Person) -> None:
        """Write to several people at once."""
        pair = frozenset(person.id for person in (who, *others))
        self._opened.add(pair)
        self._in_groups.append((pair, whispered(who, others[0], text, [], self._world)))

    def block(self, who: Person, whom: Person) -> None:
        """From now on nothing gets from the one to the other."""
        self._blocks.add((who.id, whom.id))

    def log_something_new(self, **members: object) -> None:
        """Something happens for which this version of the lexicons has no name."""
        self._strange.append({"$type": f"{_DEFS}#logOfTomorrow", "rev": self._revision(), **members})

    def forget_log(self, *, refuse_old_cursors: bool) -> None:
        """Drop the log so far: how long the real one reaches back, and what it says to an older cursor, is unknown."""
        self._log_begins = self._revision()
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
        self._check_blocks(pair)
        self._opened.add(pair)
        return {"convo": self._view(self._convo(_id_of(pair), call.who), call.who)}

    def get_messages(self, call: Call) -> Json:
        """chat.bsky.convo.getMessages: newest first."""
        convo = self._convo(call.param("convoId"), call.who)
        before = call.params.get("cursor")
        newest_first = [self._message(m) for m in reversed(convo.messages)]
        wanted = [view for view in newest_first if before is None or view["rev"] < before]
        page = wanted[: call.limit(50)]
        return {"messages": page} | ({"cursor": page[-1]["rev"]} if len(page) < len(wanted) else {})

    def send_message(self, call: Call) -> Json:
        """chat.bsky.convo.sendMessage."""
        message, convo = call.field("message"), self._convo(str(call.field("convoId")), call.who)
        self._check_blocks(convo.pair)
        (other,) = convo.pair - {call.who.id}
        text = message["text"]
        if not text or graphemes(text) > MAX_GRAPHEMES or len(text.encode()) > MAX_BYTES:
            raise invalid(f"Input/message/text must be 1 to {MAX_GRAPHEMES} graphemes long")
        to = self._world.people["bluesky", other]
        return self._message(self._world.whisper(whispered(call.who, to, text, message.get("facets", []), self._world)))

    def accept_convo(self, call: Call) -> Json:
        """chat.bsky.convo.acceptConvo: nothing happens to one that is accepted."""
        convo = self._convo(str(call.field("convoId")), call.who)
        if not self._is_request(convo, call.who):
            return {}
        rev = self._revision()
        self._accepted[convo.id, call.who.id] = _Accepted(rev, self._world.now())
        return {"rev": rev}

    def _log(self, who: Person) -> list[Json]:
        """All of it lags alike: an entry that shows up behind the cursor would be lost."""
        entries: list[Json] = [
            {"$type": f"{_DEFS}#logAcceptConvo", "convoId": convo_id, "rev": accepted.rev}
            for (convo_id, did), accepted in self._accepted.items()
            if did == who.id and accepted.at <= self._latest()
        ]
        for convo in self._convos(who).values():
            entries += [entry for message in convo.messages for entry in self._entries_of(convo.id, message)]
        entries += [{"$type": f"{_DEFS}#logBeginConvo", "convoId": _id_of(pair), "rev": m.extra["rev"]}
                    for pair, m in self._in_groups if who.id in pair]  # fmt: skip
        return [entry for entry in [*entries, *self._strange] if entry["rev"] > self._log_begins]

    def _entries_of(self, convo_id: str, message: Whispered) -> Iterator[Json]:
        """That it was written, that it was deleted, and what was put to it, each with its own revision."""
        about: Json = {"convoId": convo_id, "message": self._message(message)}
        yield {"$type": f"{_DEFS}#logCreateMessage", "rev": message.extra["rev"], **about}
        if message.id in self._deleted:
            yield {"$type": f"{_DEFS}#logDeleteMessage", "rev": self._deleted[message.id], **about}
        for reaction in self._reactions_to(message):
            yield {"$type": f"{_DEFS}#logAddReaction", "rev": reaction.rev, "reaction": reaction.view(), **about}

    def _reactions_to(self, message: Whispered) -> list[_Reaction]:
        return [each for each in self._reactions if each.to == message and each.at <= self._latest()]

    def _revision(self) -> str:
        return tid(self._world.now(), self._world.next_number())

    def _check_blocks(self, pair: Pair) -> None:
        if any(blocking in pair and blocked in pair for blocking, blocked in self._blocks):
            raise invalid("Blocked actor", "BlockedActor")

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
        for pair, message in self._in_groups:
            if who.id in pair:
                convos[_id_of(pair)].messages.append(message)
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
        newest = self._message(convo.messages[-1]) if convo.messages else None
        reactions = [each for message in convo.messages for each in self._reactions_to(message)]
        return {
            "id": convo.id,
            "rev": newest["rev"] if newest else _NO_REVISION,
            "members": [profile(self._world.people["bluesky", did]) for did in sorted(convo.pair)],
            "muted": False,
            "unreadCount": 0,
            "status": "request" if self._is_request(convo, who) else "accepted",
            "kind": self._kind(convo),
            **({"lastMessage": newest} if newest else {}),
            **({"lastReaction": self._with_message(reactions[-1])} if reactions else {}),
        }

    def _kind(self, convo: _Convo) -> Json:
        if len(convo.pair) == 2:  # noqa: PLR2004  (of two)
            return {"$type": f"{_DEFS}#directConvo"}
        return {
            "$type": f"{_DEFS}#groupConvo",
            "createdAt": stamp(self._world.now()),
            "lockStatus": "unlocked",
            "lockStatusModerationOverride": False,
            "memberCount": len(convo.pair),
            "memberLimit": 50,
            "name": "Friends",
        }

    def _with_message(self, reaction: _Reaction) -> Json:
        message, shown = self._message(reaction.to), reaction.view()
        return {"$type": f"{_DEFS}#messageAndReactionView", "message": message, "reaction": shown}

    def _message(self, message: Whispered) -> Json:
        reactions = [reaction.view() for reaction in self._reactions_to(message)]
        view = {
            "id": message.id,
            "rev": message.extra["rev"],
            "sender": {"did": message.author.id},
            "sentAt": stamp(message.at),
        }
        if message.id in self._deleted:
            return {"$type": f"{_DEFS}#deletedMessageView", **view}
        words = {"text": message.text, "facets": message.extra["facets"]}
        return {"$type": f"{_DEFS}#messageView", **view, **words} | ({"reactions": reactions} if reactions else {})


def whispered(who: Person, to: Person, text: str, facets: list[Json], world: World) -> Whispered:
    """A new direct message of the world; `extra` holds what one can click in it."""
    number = world.next_number()
    rev = tid(world.now(), number)
    return Whispered(
        number=number, id=rev, author=who, to=to, text=text, at=world.now(), extra={"facets": facets, "rev": rev}
    )


def _pair_of(message: Whispered) -> Pair:
    return frozenset((message.author.id, message.to.id))


@cache
def _id_of(pair: Pair) -> str:
    return b32encode(sha256(" ".join(sorted(pair)).encode()).digest()).decode().lower()[:13]
