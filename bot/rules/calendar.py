"""The meetup as an entry of an open calendar: kept in step with what is public of it, and with nothing else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from bot.effects import ShowInCalendar
from bot.meetup import Meetup
from bot.ports import CalendarEntry
from bot.scene import Scene
from bot.wording import facts, in_public


def entries(scene: Scene, after: Meetup | None, now: dt.datetime) -> Iterator[ShowInCalendar]:
    """Where the decision changes what the entry says: the new one, on each network where the meetup is public."""
    entry = entry_of(after) if after is not None else None
    if after is None or entry is None or (scene.meetup is not None and entry == entry_of(scene.meetup)):
        return
    for network in scene.house.calendars:
        if network == after.organizer.network or network in after.mirrored_on:
            subject = f"{after.id}/calendar/{network}"
            yield ShowInCalendar(
                key=f"{subject}/{now.isoformat()}",
                network=network,
                entry=entry,
                void_after=after.when.ends_at if after.when else None,
                subject=subject,
            )


def entry_of(meetup: Meetup) -> CalendarEntry | None:
    """None while the call is unclear. The venue stands in it once it is announced, or where the call named it."""
    if meetup.when is None or meetup.status == "unclear":
        return None
    venue = meetup.venue
    is_public = venue is not None and (meetup.status == "announced" or venue.source == "call")
    return CalendarEntry(
        id=meetup.id,
        created_at=meetup.called_at,
        name=facts.capitalized(facts.what(meetup)),
        starts_at=meetup.when.starts_at.astimezone(dt.UTC),
        ends_at=meetup.when.ends_at.astimezone(dt.UTC) if meetup.when.end else None,
        status="cancelled" if meetup.status == "cancelled" else "rescheduled" if meetup.was_moved else "scheduled",
        venue=venue.name if venue is not None and is_public else "",
        street=venue.address if venue is not None and is_public else "",
        locality=meetup.city.name if meetup.city else "",
        country=meetup.city.country if meetup.city else "",
        call_url=in_public.address_of_call(meetup).url,
    )
