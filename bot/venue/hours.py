"""Is a venue open for the whole stay? OpenStreetMap's `opening_hours`, evaluated by `opening-hours-py`.

Only what the text says for certain counts. A comment ("by appointment", "kitchen closes early") and an open end
("18:00+") leave it unknown, and so does a text that cannot be parsed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Literal
from zoneinfo import ZoneInfo

import opening_hours
from opening_hours import OpeningHours, State

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from bot.venue.model import LatLon

    #: Start, end, state, comment.
    Spell = tuple[datetime, datetime, State, str]

# Both exist, but the type stubs of the package leave them out.
_ParserError: type[Exception] = opening_hours.ParserError  # type: ignore[attr-defined]
_UnknownCountryError: type[Exception] = opening_hours.UnknownCountryError  # type: ignore[attr-defined]

#: How far beyond the stay the closing time is looked for. (`next_change` would look for years, for seconds.)
_LOOK_AHEAD = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Stay:
    """Whether a venue is open from arriving to leaving."""

    state: Literal["open", "closed", "unknown"]
    until: datetime | None = None  #: when it closes, if it is open and closes within a day of leaving


UNKNOWN = Stay("unknown")
CLOSED = Stay("closed")


def stay(text: str, arrive: datetime, leave: datetime, *, country: str = "", at: LatLon | None = None) -> Stay:
    """What an `opening_hours` text says about a stay between two aware times in the zone of the venue.

    The country (ISO 3166-1 alpha-2) gives its public holidays ("PH off"). The point gives sunset and sunrise, if the
    zone of the times is a `ZoneInfo`; with a bare offset only their wall time counts.
    """
    spells = _spells(text, arrive, leave, country, at)
    during = [(state, comment) for start, _, state, comment in spells if start < leave]
    if any(state == State.CLOSED for state, _ in during):
        return UNKNOWN if "+" in text and during[0][0] == State.OPEN else CLOSED
    if not during or any(state == State.UNKNOWN or comment for state, comment in during):
        return UNKNOWN
    return Stay("open", None if "+" in text else _closing(spells, leave))


def _spells(text: str, arrive: datetime, leave: datetime, country: str, at: LatLon | None) -> list[Spell]:
    """The spells of one state each from arriving to some time after leaving; none if the text cannot be read."""
    zone = arrive.tzinfo if isinstance(arrive.tzinfo, ZoneInfo) else None
    hours = _parsed(text, zone, country, at)
    if hours is None:
        return []
    if zone is not None:
        return list(hours.intervals(arrive, leave + _LOOK_AHEAD))
    spells = hours.intervals(arrive.replace(tzinfo=None), leave.replace(tzinfo=None) + _LOOK_AHEAD)
    offset = arrive.tzinfo
    return [
        (start.replace(tzinfo=offset), end.replace(tzinfo=offset), state, comment)
        for start, end, state, comment in spells
    ]


def _parsed(text: str, zone: ZoneInfo | None, country: str, at: LatLon | None) -> OpeningHours | None:
    if not text:
        return None
    try:
        return OpeningHours(text, timezone=zone, country=country or None, coords=at, auto_country=False)
    except _ParserError:
        return None
    except _UnknownCountryError:
        return _parsed(text, zone, "", at)


def _closing(spells: Iterable[Spell], leave: datetime) -> datetime | None:
    """The beginning of the first spell after the stay that is not open."""
    return next((start for start, _, state, _ in spells if start >= leave and state != State.OPEN), None)
