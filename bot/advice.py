"""Advice on the venue of a meetup: its guests and their wishes, held against a catalogue. Pure, and slow at most once.

Origins of guests go in, and only sums of them come out: nothing here tells where anybody comes from.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

import structlog

from bot.events import Advice
from bot.meetup import MeetingPlace, Meetup, When
from bot.ports import Unreachable
from bot.reading.model import Activity
from bot.venue import Catalogue, Choice, Origin, Wish, measure, shortlist
from bot.venue.atlas import Atlas
from bot.venue.choose import SHORTLIST
from bot.venue.filters import judge
from bot.venue.travel import RANKED_AGAIN, Router, ranked

log = structlog.get_logger(__name__)


def advise(meetup: Meetup, atlas: Atlas, first: Sequence[str] = ()) -> Advice:
    """What the bot would propose now; no options without a catalogue, or where nothing in it suits.

    Venues whose ids are in `first` (see `nearest_by_travel`) go before the others, in its order.
    """
    catalogue = atlas.catalogue(meetup.city) if meetup.city else None
    if catalogue is None or meetup.when is None:
        return Advice()
    origins, wish = _origins(meetup, atlas), _wish(meetup, atlas)
    choices = shortlist(catalogue, origins, wish, seed=seed_of(meetup), count=max(SHORTLIST, len(first)))
    place_of = {id_: place for place, id_ in enumerate(first)}
    best = sorted(choices, key=lambda choice: place_of.get(choice.venue.id, len(first)))[:SHORTLIST]
    dropped = judge(catalogue, wish, heads=sum(origin.heads for origin in origins)).dropped()
    return Advice(
        options=tuple(_place(choice, catalogue) for choice in best),
        standing=_standing(meetup, catalogue, origins, wish),
        considered=len(catalogue.venues),
        dropped=dict(dropped),
    )


async def nearest_by_travel(meetup: Meetup, atlas: Atlas, router: Router) -> tuple[str, ...]:
    """Ids of the best venues in the order of travel time; none where nothing has to be chosen, or nobody knows."""
    catalogue = atlas.catalogue(meetup.city) if meetup.city else None
    if catalogue is None or meetup.when is None or not meetup.awaits_offer:
        return ()
    origins, wish = _origins(meetup, atlas), _wish(meetup, atlas)
    choices = shortlist(catalogue, origins, wish, seed=seed_of(meetup), count=RANKED_AGAIN)
    try:
        return tuple(choice.venue.id for choice in await ranked(choices, origins, router))
    except Unreachable as error:
        log.warning("not ranked by travel time", meetup=meetup.id, reason=str(error))
        return ()


def _standing(meetup: Meetup, catalogue: Catalogue, origins: list[Origin], wish: Wish) -> MeetingPlace | None:
    """The venue that was offered or picked before, measured for those who come now; None if it cannot be any more."""
    place = meetup.venue or meetup.offered_now
    if place is None or not place.id:
        return None
    choice = measure(catalogue, origins, wish, place.id)
    return _place(choice, catalogue) if choice else None


def _place(choice: Choice, catalogue: Catalogue) -> MeetingPlace:
    venue = choice.venue
    return MeetingPlace(
        id=venue.id,
        name=venue.name,
        address=venue.address,
        at=venue.at,
        source="catalogue",
        average_km=choice.average_km,
        farthest_km=choice.farthest_km,
        origins=choice.origins,
        set_aside=choice.set_aside,
        hours=choice.open,
        open_until=choice.open_until.replace(tzinfo=None) if choice.open_until else None,
        step_free=venue.wheelchair in STEP_FREE,
        drawn=choice.draw is not None,
        attribution=catalogue.attribution,
    )


#: How long people stay where the call names no end.
STAY = dt.timedelta(hours=3)
STAYS: Mapping[Activity | None, dt.timedelta] = {
    **dict.fromkeys(("coffee", "breakfast", "lunch", "walk"), dt.timedelta(hours=2)),
    "brunch": dt.timedelta(hours=2.5),
}
#: OpenStreetMap's `wheelchair` where nothing is in the way.
STEP_FREE = frozenset({"yes", "designated"})


def _origins(meetup: Meetup, atlas: Atlas) -> list[Origin]:
    """Where heads come from; a guest who did not say counts as coming from the place of the call."""
    assert meetup.city is not None  # noqa: S101 -- only asked where there is a catalogue of the city
    place = meetup.details.place
    middle = (atlas.origin(place, meetup.city) if place else None) or meetup.city
    coming = meetup.having("going") or meetup.having("maybe")
    found = [Origin((rsvp.origin or middle).at, rsvp.party) for rsvp in coming]
    return found or [Origin(middle.at, 1)]


def _wish(meetup: Meetup, atlas: Atlas) -> Wish:
    assert meetup.when is not None  # noqa: S101 -- only asked of a meetup with a time
    coming = meetup.having("going")
    return Wish(
        activity=meetup.details.activity,
        needs=frozenset(need for rsvp in coming for need in rsvp.needs),
        arrive=meetup.when.starts_at,
        leave=_leave(meetup.when, meetup.details.activity),
        avoid=atlas.avoided(meetup.organizer),
    )


def _leave(when: When, activity: Activity | None) -> dt.datetime:
    """When the venue may close: the end that was named, else as long as people usually stay for it."""
    if when.end is not None:
        return when.ends_at
    return (when.starts_at.astimezone(dt.UTC) + STAYS.get(activity, STAY)).astimezone(when.starts_at.tzinfo)


def seed_of(meetup: Meetup) -> int:
    """The same meetup always draws the same lot, so that a draw can be checked."""
    return int.from_bytes(meetup.id.encode(), "big")
