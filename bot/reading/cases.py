"""Cases: one JSON line in (a text, its context, perhaps what is expected), one JSON line out (what was understood).

The format is that of the corpora (`tests/corpora/README.md`). A line that cannot be read is an error that names the
line and what is wrong with it; blank lines are passed over.
"""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal, get_args
from zoneinfo import ZoneInfo

from bot.reading.call import read_call
from bot.reading.command import read_command
from bot.reading.model import Asked, CallReading, CommandReading, MeetupContext, RsvpReading
from bot.reading.rsvp import read_rsvp

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

Kind = Literal["call", "rsvp", "command"]
Reading = CallReading | RsvpReading | CommandReading

_SENT: Final = {"call": "posted_at", "rsvp": "sent_at", "command": "sent_at"}
_CALL_FIELDS: Final = (
    "is_call", "date", "time", "part", "end_time", "place", "venue", "activity", "capacity", "rsvp_by",
)  # fmt: skip
_RSVP_FIELDS: Final = ("intent", "party", "origin", "arrives", "late", "needs", "first_time")
_ARGUMENTS: Final = ("time", "date", "venue", "capacity", "message", "who", "heads")


class CaseError(ValueError):
    """A line that is no case. The message says where and why, in one line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One text with the context that its reader has. `expect` is empty where the line carries none."""

    kind: Kind
    id: str
    text: str
    at: dt.datetime  #: aware, in the zone of the meetup
    meetup: MeetupContext | None
    asked: Asked | None
    mentioned: bool | None  #: whether the post mentions the bot; None where the line does not say
    expect: Mapping[str, Any]


def parse_lines(kind: Kind, lines: Iterable[str]) -> Iterator[Case]:
    """Parse JSON Lines.

    Raises:
        CaseError: at the first line that is no case.
    """
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _parse(kind, line, number)


def read_lines(kind: Kind, lines: Iterable[str]) -> Iterator[str]:
    """Read each case and give one JSON line for it: its id and what was understood.

    Raises:
        CaseError: at the first line that is no case.
    """
    yield from map(as_line, parse_lines(kind, lines))


def as_line(case: Case) -> str:
    """Read a case and give one JSON line for it."""
    return json.dumps({"id": case.id, **rendered(read(case))}, ensure_ascii=False)


def read(case: Case) -> Reading:
    """Give the case to the reader of its kind."""
    if case.kind == "call":
        return read_call(case.text, posted_at=case.at, mentioned=bool(case.mentioned))
    if case.kind == "rsvp":
        return read_rsvp(case.text, sent_at=case.at, meetup=case.meetup, asked=case.asked)
    return read_command(case.text, sent_at=case.at, meetup=case.meetup or MeetupContext(starts_at=case.at))


def rendered(reading: Reading) -> dict[str, Any]:
    """Write a reading as the fields of `expect`: dates ISO, clock times HH:MM, a deadline YYYY-MM-DDTHH:MM."""
    if isinstance(reading, CallReading):
        fields = _CALL_FIELDS if reading.is_call else ("is_call",)
        return {name: _plain(getattr(reading, name)) for name in fields}
    if isinstance(reading, RsvpReading):
        return {name: _plain(getattr(reading, name)) for name in _RSVP_FIELDS}
    args = {name: _plain(getattr(reading.args, name)) for name in _ARGUMENTS}
    return {"command": reading.command, "args": {name: value for name, value in args.items() if value is not None}}


def _plain(value: object) -> object:
    match value:
        case dt.datetime():
            return value.strftime("%Y-%m-%dT%H:%M")
        case dt.time():
            return value.strftime("%H:%M")
        case dt.date():
            return value.isoformat()
        case tuple():
            return list(value)
        case _:
            return value


# --- one line -----------------------------------------------------------------------------------------------


def _parse(kind: Kind, line: str, number: int) -> Case:
    try:
        fields = json.loads(line)
    except ValueError as error:
        raise CaseError(f"line {number}: not JSON ({error})") from None
    if not isinstance(fields, dict):
        raise CaseError(f"line {number}: not a JSON object")
    try:
        return _case(kind, fields, number)
    except CaseError as error:
        raise CaseError(f"line {number}: {error}") from None


def _case(kind: Kind, fields: Mapping[str, Any], number: int) -> Case:
    zone = _zone(_string(fields, "tz"))
    asked, expect = fields.get("asked"), fields.get("expect", {})
    if asked is not None and asked not in get_args(Asked):
        raise CaseError(f'"asked" is {asked!r}; it may be null or one of {", ".join(get_args(Asked))}')
    if not isinstance(expect, dict):
        raise CaseError('"expect" is not a JSON object')
    return Case(
        kind=kind,
        id=str(fields.get("id", number)),
        text=_string(fields, "text"),
        at=_moment(fields, _SENT[kind], zone),
        meetup=_meetup(fields.get("meetup"), zone),
        asked=asked,
        mentioned=fields.get("mentioned"),
        expect=expect,
    )


def _string(fields: Mapping[str, Any], name: str) -> str:
    value = fields.get(name)
    if not isinstance(value, str):
        raise CaseError(f'"{name}" is missing' if value is None else f'"{name}" is not a string')
    return value


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # unknown, malformed, or the name of a directory
        raise CaseError(f'"tz" is {name!r}, which is no IANA zone') from None


def _moment(fields: Mapping[str, Any], name: str, zone: ZoneInfo) -> dt.datetime:
    written = _string(fields, name)
    try:
        moment = dt.datetime.fromisoformat(written)
    except ValueError:
        raise CaseError(f'"{name}" is {written!r}, which is no ISO 8601 date and time') from None
    if moment.tzinfo is None:
        raise CaseError(f'"{name}" is {written!r}, which has no offset from UTC')
    return moment.astimezone(zone)


def _meetup(fields: object, zone: ZoneInfo) -> MeetupContext | None:
    if fields is None:
        return None
    if not isinstance(fields, dict):
        raise CaseError('"meetup" is not a JSON object')
    return MeetupContext(
        starts_at=_moment(fields, "starts_at", zone),
        place=fields.get("place"),
        activity=fields.get("activity"),
        going=fields.get("going") or 0,
    )
