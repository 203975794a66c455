"""People on the practice Bluesky, and how they act in its app."""

from __future__ import annotations

import re
from base64 import b32encode
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from adapters.practice.bluesky_accounts import app_password
from adapters.practice.bluesky_chat import whispered
from adapters.practice.bluesky_records import MENTION, POST, Record, stamp, tid
from adapters.practice.bluesky_repo import said
from adapters.practice.world import Person, Said, Whispered, World

#: What a bare name is completed to: a handle is a host name, and this domain is nobody's (RFC 6761).
DOMAIN = ".test"

_AT_WORD = re.compile(r"(?<![\w@/])@([a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)", re.IGNORECASE)


class BlueskyPeople:
    """Sign up, post and write as anybody."""

    def __init__(self, world: World) -> None:
        self._world = world

    def sign_up(self, handle: str, name: str, *, is_bot: bool = False) -> Person:
        """A new account, with a DID that follows from the handle; where the handle is taken, the one that has it."""
        full = handle if "." in handle else handle + DOMAIN
        did = "did:plc:" + b32encode(sha256(full.lower().encode()).digest()).decode().lower()[:24]
        return self._world.join(Person(network="bluesky", id=did, handle=full, name=name, is_bot=is_bot))

    def app_password(self, who: Person) -> str:
        """With the right to read and write direct messages."""
        return app_password(who.id)

    def post(self, who: Person, text: str, in_reply_to: str | None = None) -> Said:
        """Post; "@handle" mentions that account, and so does a bare name that begins one, as its app suggests it."""
        record = self.record(text, self._reply_to(in_reply_to) if in_reply_to else None)
        rkey = tid(self._world.now(), self._world.next_number())
        return self._world.post(said(who, f"at://{who.id}/{POST}/{rkey}", record, self._world))

    def record(self, text: str, reply: Record | None) -> Record:
        """What the app writes into somebody's repository."""
        record: Record = {"$type": POST, "text": text, "langs": ["en"], "createdAt": stamp(self._world.now())}
        if facets := list(self._mentions(text)):
            record["facets"] = facets
        return record | ({"reply": reply} if reply else {})

    def message(self, who: Person, to: Person, text: str) -> Whispered:
        """Write a direct message."""
        return self._world.whisper(whispered(who, to, text, [], self._world))

    def _reply_to(self, uri: str) -> dict[str, Any]:
        above = next(post for post in self._world.posts_on("bluesky") if post.id == uri)
        parent = {"uri": above.id, "cid": above.extra["cid"]}
        reply: dict[str, Any] = above.extra["record"].get("reply", {})  # type: ignore[attr-defined]  # a record
        return {"root": reply.get("root", parent), "parent": parent}

    def _mentions(self, text: str) -> Iterator[dict[str, Any]]:
        for word in _AT_WORD.finditer(text):
            if person := self._named(word[1]):
                start = len(text[: word.start()].encode())
                yield {
                    "$type": "app.bsky.richtext.facet",
                    "features": [{"$type": MENTION, "did": person.id}],
                    "index": {"byteStart": start, "byteEnd": start + len(word[0].encode())},
                }

    def _named(self, handle: str) -> Person | None:
        by_handle = self._world.by_handle
        return by_handle("bluesky", handle) or by_handle("bluesky", handle + DOMAIN)
