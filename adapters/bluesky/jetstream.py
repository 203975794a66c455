"""RSVPs that people wrote into their own repositories for entries of the bot's calendar, out of a Jetstream.

Jetstream (https://github.com/bluesky-social/jetstream, its first wire format) is a websocket with one JSON text a
commit, filtered by collection, which goes on from a cursor in microseconds since 1970. It is read until it has nothing
more to say, and left: what is read and how far is then kept in one step, like all else that comes in.
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any, Literal

from aiohttp import ClientError, ClientSession, ClientTimeout, WSMsgType

from adapters.bluesky.calendar import EVENT
from adapters.bluesky.connection import Connection
from bot.ports import Account, Batch, Clock, PublicAnswer, Unreachable

RSVP = "community.lexicon.calendar.rsvp"
#: So long nothing comes: then everything was said so far.
QUIET = timedelta(seconds=2)
#: More than this is left for the next time.
MOST = 1_000

Answer = Literal["going", "maybe", "not_going"]
_ANSWERS: dict[str, Answer] = {
    f"{RSVP}#going": "going",
    f"{RSVP}#interested": "maybe",
    f"{RSVP}#notgoing": "not_going",
}


class Jetstream:
    """Reads only; without a `url` it has nothing to say."""

    def __init__(self, connection: Connection, clock: Clock, url: str | None, quiet: timedelta = QUIET) -> None:
        self._connection, self._clock, self._url, self._quiet = connection, clock, url, quiet

    async def answers_since(self, cursor: str | None) -> Batch[PublicAnswer]:
        """Answers to the bot's own entries; raises `Unreachable` where the stream cannot be read."""
        if self._url is None:
            return Batch((), cursor)
        if cursor is None:
            return Batch((), str(int(self._clock.now().timestamp() * 1_000_000)))
        last, found = int(cursor), list[PublicAnswer]()
        try:
            async for commit in self._commits(self._url, last):
                last = max(last, commit["time_us"])
                found += [answer] if (answer := self._answer(commit)) else []
        except (ClientError, OSError, ValueError, TypeError, KeyError) as error:
            if last == int(cursor):
                raise Unreachable(f"Bluesky Jetstream: {str(error) or type(error).__name__}") from error
        return Batch(tuple(found), str(last))

    async def _commits(self, url: str, after: int) -> AsyncIterator[dict[str, Any]]:
        params = {"wantedCollections": RSVP, "cursor": str(after)}
        timeout = ClientTimeout(total=20)
        async with ClientSession(timeout=timeout) as session, session.ws_connect(url, params=params) as socket:
            for _ in range(MOST):
                try:
                    message = await socket.receive(timeout=self._quiet.total_seconds())
                except TimeoutError:
                    return
                if message.type is not WSMsgType.TEXT:
                    return
                commit = json.loads(message.data)
                if commit["time_us"] > after:
                    yield commit

    def _answer(self, said: dict[str, Any]) -> PublicAnswer | None:
        """None for what is no answer to an entry of ours: anybody may write anything into their own records."""
        match said:
            case {
                "did": str(did),
                "time_us": int(at),
                "commit": {
                    "operation": "create" | "update",
                    "collection": "community.lexicon.calendar.rsvp",
                    "rkey": str(rkey),
                    "rev": str(rev),
                    "record": {"subject": {"uri": str(entry)}, "status": str(status)},
                },
            } if status in _ANSWERS and entry.startswith(f"at://{self._connection.account.id}/{EVENT}/"):
                return PublicAnswer(
                    id=f"at://{did}/{RSVP}/{rkey}#{rev}",
                    author=Account("bluesky", did, did),
                    entry=entry,
                    answer=_ANSWERS[status],
                    created_at=datetime.fromtimestamp(at / 1_000_000, UTC),
                )
            case _:
                return None
