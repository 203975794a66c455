"""The bot's entries in the AT Protocol's open calendar, which Smoke Signal and others show.

The models are the lexicon `community.lexicon.calendar.event` (https://github.com/lexicon-community/lexicon) as far as
the bot uses it. A PDS takes any record of a lexicon it does not know: what does not fit is refused here.
"""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Annotated, Any, Literal

from atproto import AsyncClient
from pydantic import AnyUrl, AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from adapters.bluesky.connection import Connection
from adapters.bluesky.cursor import stamp
from adapters.bluesky.pace import CREATE, WritePoints
from adapters.bluesky.tid import tid
from bot.ports import CalendarEntry, PostRef, Refused

EVENT = "community.lexicon.calendar.event"

_Words = Annotated[str, Field(min_length=1)]


class _Lexicon(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class _Address(_Lexicon):
    type: Literal["community.lexicon.location.address"] = Field("community.lexicon.location.address", alias="$type")
    country: Annotated[str, Field(min_length=2, max_length=10)]
    locality: _Words | None = None
    street: _Words | None = None
    name: _Words | None = None


class _Uri(_Lexicon):
    type: Literal["community.lexicon.calendar.event#uri"] = Field("community.lexicon.calendar.event#uri", alias="$type")
    uri: AnyUrl
    name: _Words | None = None


class _Event(_Lexicon):
    type: Literal["community.lexicon.calendar.event"] = Field("community.lexicon.calendar.event", alias="$type")
    name: _Words
    created_at: AwareDatetime = Field(alias="createdAt")
    starts_at: AwareDatetime = Field(alias="startsAt")
    ends_at: AwareDatetime | None = Field(None, alias="endsAt")
    mode: Literal["community.lexicon.calendar.event#inperson"] = "community.lexicon.calendar.event#inperson"
    status: Annotated[str, Field(pattern=rf"^{EVENT}#(planned|scheduled|rescheduled|cancelled|postponed)$")]
    locations: tuple[_Address, ...] = ()
    uris: tuple[_Uri, ...] = ()


def record_of(entry: CalendarEntry) -> dict[str, Any]:
    """The record, as the lexicon has it; raises `Refused` where it does not allow that."""
    try:
        event = _Event(
            name=entry.name,
            created_at=entry.created_at,
            starts_at=entry.starts_at,
            ends_at=entry.ends_at,
            status=f"{EVENT}#{entry.status}",
            locations=_locations(entry),
            uris=(_Uri(uri=AnyUrl(entry.call_url), name="The call"),) if entry.call_url else (),
        )
    except ValidationError as error:
        wrong = ", ".join(sorted({".".join(map(str, problem["loc"])) for problem in error.errors()}))
        raise Refused(f"Bluesky: this is no {EVENT}: {wrong}") from error
    times = {"created_at": stamp(event.created_at), "starts_at": stamp(event.starts_at)}
    if event.ends_at is not None:
        times["ends_at"] = stamp(event.ends_at)
    dumped = event.model_dump(mode="json", by_alias=True, exclude_none=True)
    return dumped | {type(event).model_fields[name].alias or name: at for name, at in times.items()}


def _locations(entry: CalendarEntry) -> tuple[_Address, ...]:
    if not entry.country:
        return ()
    return (
        _Address(
            country=entry.country,
            locality=entry.locality or None,
            street=entry.street or None,
            name=entry.venue or None,
        ),
    )


class OpenCalendar:
    """Writes to the bot's own repository only: an RSVP is written by nobody but the guest."""

    def __init__(self, connection: Connection, points: WritePoints) -> None:
        self._connection, self._points = connection, points

    async def keep(self, entry: CalendarEntry) -> PostRef:
        """Let this version stand under the entry's own key, in place of any earlier one."""
        record = record_of(entry)
        self._points.spend(CREATE)
        data = {
            "repo": self._connection.account.id,
            "collection": EVENT,
            "rkey": _key(entry),
            "record": record,
            "validate": False,
        }
        body = json.dumps(data)

        async def put(client: AsyncClient) -> dict[str, str]:
            answer = await client.invoke_procedure(
                "com.atproto.repo.putRecord", content=body, input_encoding="application/json"
            )
            if not isinstance(answer.content, dict):
                raise ValueError("the answer is no JSON")  # noqa: TRY004  (the kind that a broken answer has everywhere)
            return answer.content

        written = await self._connection.call("com.atproto.repo.putRecord", put, stage="write")
        return PostRef(written["uri"], written["cid"])


def _key(entry: CalendarEntry) -> str:
    """The same for every version; calls of the same moment differ by their meetup."""
    return tid(entry.created_at, int.from_bytes(sha256(entry.id.encode()).digest()[:2]) % 1024)
