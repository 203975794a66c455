"""The policies: how a time that people leave open is read. Each is a function of its own, with a test of its own.

| what is written | how it is read |
|---|---|
| bare hour ("at 7") | PM, unless the part of day or a morning activity says otherwise |
| bare hour, 10 or 11, nothing said | AM while that is still ahead on its day |
| bare small hour after 22:00 ("come by 1") | the small hours ahead, while no day is named |
| "tonight" before 04:00 | the night that is going on: a small hour is today's, not tomorrow's |
| small hour of a night ("Fri night 1am") | the next calendar date |
| weekday ("Thu", "this Thu") | the next one; today if the time is still ahead |
| "next Thu" | the Thursday of the next calendar week (Monday to Sunday) |
| "Thursday week" | a week after the coming Thursday |
| 3/4 | month first in the zones of the United States, day first elsewhere |
| day and month without a year | the next such day, today included |
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final, Literal
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from bot.reading.model import Activity, Part

Half = Literal["am", "pm"]

#: Until this hour "tonight" is the night that is going on.
NIGHT_ENDS: Final = 4
#: A small hour named for an evening belongs to the next calendar date.
SMALL_HOURS_END: Final = 5
DAYS_IN_WEEK: Final = 7
NOON_ON_CLOCK: Final = 12
#: "8-3" and later starts may be a day's work; an evening that starts at 8 does not end after this hour.
EARLIEST_DAY_SHIFT: Final = 8
NIGHT_CLOSES: Final = 2

#: From this hour on the clock, an activity that is over for the morning is not put off to the evening instead.
LATEST_EVENING_START: Final[dict[str, int]] = {"breakfast": 1, "brunch": 1, "lunch": 5, "coffee": 9, "walk": 9}
_LATE_EVENING: Final = 22

_US_CITIES: Final = (
    "New_York", "Chicago", "Denver", "Los_Angeles", "Phoenix", "Anchorage", "Detroit", "Boise", "Juneau", "Menominee",
    "Nome", "Adak", "Indiana/Indianapolis", "Kentucky/Louisville", "North_Dakota/Center",
)  # fmt: skip
_US_ZONES: Final = frozenset(f"America/{city}" for city in _US_CITIES) | {"Pacific/Honolulu"}

#: The earliest hour at which an activity is meant in the morning when only "at 9" is written, None for never.
_MORNING_FROM: Final[dict[str, int]] = {
    "breakfast": 5, "brunch": 8, "coffee": 7, "walk": 6, "lunch": 11, "other": 9, "food": 11, "games": 11,
}  # fmt: skip
_PART_HALF: Final[dict[str, Half]] = {"morning": "am", "afternoon": "pm", "evening": "pm"}
_LATE_MORNING: Final = 10
_EARLY_NIGHT: Final = 6


def half_for(hour: int, part: Part | None, activity: Activity | None) -> Half:
    """Say in which half of the day an hour 1..12 lies that was written without one."""
    if part == "night":
        return "pm" if _EARLY_NIGHT <= hour < 12 else "am"  # noqa: PLR2004
    if part == "evening" and hour == 12:  # noqa: PLR2004 - twelve on the clock
        return "am"
    if hour == 12:  # noqa: PLR2004
        return "pm"
    if part in _PART_HALF:
        return _PART_HALF[part]
    earliest = _MORNING_FROM.get(activity, 12) if activity else _LATE_MORNING
    return "am" if hour >= earliest else "pm"


def next_weekday(today: date, weekday: int) -> date:
    """Give the next day with this weekday (Monday 0), today included."""
    return today + timedelta(days=(weekday - today.weekday()) % DAYS_IN_WEEK)


def weekday_of_next_week(today: date, weekday: int) -> date:
    """Give that weekday of the next calendar week, which begins on Monday."""
    monday = today + timedelta(days=DAYS_IN_WEEK - today.weekday())
    return monday + timedelta(days=weekday)


def month_comes_first(zone: str) -> bool:
    """True where 3/4 is the fourth of March; the zone stands for the organizer's locale."""
    return zone in _US_ZONES


def next_day_of_month(today: date, month: int | None, day: int) -> date | None:
    """Give the next date with this day (and month), today included; None when no month has such a day."""
    year, at = today.year, month or today.month
    for _ in range(12 * 5):
        if day <= monthrange(year, at)[1] and date(year, at, day) >= today:
            return date(year, at, day)
        at = at if month else at % 12 + 1
        year += 1 if month or at == 1 else 0
    return None


def night_is_going_on(now: datetime) -> bool:
    """True in the small hours, when "tonight" is still the night that began yesterday."""
    return now.hour < NIGHT_ENDS


def is_small_hour_ahead(hour: int, now: datetime) -> bool:
    """True for "1" said late in the evening: the night goes on."""
    return now.hour >= _LATE_EVENING and hour % NOON_ON_CLOCK < SMALL_HOURS_END


def lies_in_gap(day: date, clock: time, zone: ZoneInfo) -> bool:
    """True for a local time that the clocks skip on that day."""
    local = datetime.combine(day, clock, tzinfo=zone)
    return local.astimezone(ZoneInfo("UTC")).astimezone(zone).replace(tzinfo=None) != local.replace(tzinfo=None)


def elapsed_from(now: datetime, span: timedelta) -> datetime:
    """Give the local time after `span` has really passed, across a change of the clocks too."""
    return (now.astimezone(ZoneInfo("UTC")) + span).astimezone(now.tzinfo)
