"""What happens when a meetup's time has come without anybody writing: announcing, asking for a venue, ending."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from bot.effects import NOTHING, Decision, Effect
from bot.events import Advice, TimeCame
from bot.meetup import MeetingPlace, Meetup, Question
from bot.ports import Account, NetworkName
from bot.rules import saying
from bot.scene import Scene
from bot.text import Text
from bot.wording import in_public, to_guest, to_organizer

#: While the organizer has not answered whether to cancel, venues are offered only this much later.
AFTER_CANCEL_ASKED = dt.timedelta(minutes=15)


def on_time(scene: Scene, event: TimeCame, now: dt.datetime) -> Decision:
    """Do what is due. A bot that was down over the meetup says nothing any more: it is over."""
    meetup = scene.meetup
    if meetup is None or meetup.next_due is None or now < meetup.next_due:
        return NOTHING
    if meetup.status != "open" or meetup.when is None or now >= meetup.when.ends_at:
        return Decision(meetup=meetup.closed_by("ended"))
    if meetup.awaits_offer and meetup.decide_at is not None and now < meetup.decide_at:
        if _may_be_cancelled(scene, meetup):
            return Decision(meetup=replace(meetup, offer_at=min(now + AFTER_CANCEL_ASKED, meetup.decide_at)))
        return _offer(scene, meetup, event.advice, now)
    place = _decided(meetup, event.advice)
    if place is None:
        return _ask_for_venue(scene, meetup, now)
    announced, effects = announce(scene, meetup, place, cause=f"{meetup.id}/announced")
    return Decision(meetup=announced, effects=effects)


def _may_be_cancelled(scene: Scene, meetup: Meetup) -> bool:
    """Whether the organizer was asked "cancel?": the "yes" that comes must answer that, and not what is asked later."""
    question = scene.organizer.question if scene.organizer else None
    return question is not None and question.kind == "confirm_cancel" and question.meetup == meetup.id


def _offer(scene: Scene, meetup: Meetup, advice: Advice, now: dt.datetime) -> Decision:
    """The organizer hears first, and has the last word; one who said "stop" is left alone."""
    asked = replace(meetup, offer_at=None, offered=advice.options)
    if scene.organizer is not None and scene.organizer.opted_out:
        return Decision(meetup=asked)
    private = saying.writes_to_organizer(scene, meetup)
    pieces = to_organizer.offer(asked, private=private) if advice.options else to_organizer.none_suits(asked, advice)
    question = Question(kind="offer" if advice.options else "venue", asked_at=now, meetup=meetup.id)
    return Decision(
        meetup=asked,
        conversations=(replace(scene.organizer, question=question),) if scene.organizer else (),
        effects=(saying.organizer(scene, meetup, saying.offer_cause(meetup), pieces),),
    )


def _decided(meetup: Meetup, advice: Advice) -> MeetingPlace | None:
    """What the organizer named or agreed to; else what was on offer, unless it can't be any more; else the best."""
    if meetup.venue is not None:
        return advice.standing or _unmeasured(meetup.venue)
    if meetup.offered and advice.standing is not None:
        return advice.standing
    return next(iter(advice.options), None)


def _unmeasured(place: MeetingPlace) -> MeetingPlace:
    """What was measured for those who came then says nothing of those who come now."""
    return replace(place, average_km=None, farthest_km=None, set_aside=0)


def _ask_for_venue(scene: Scene, meetup: Meetup, now: dt.datetime) -> Decision:
    waiting = replace(meetup, status=meetup.after("venue_missing"))
    ask = saying.organizer(scene, meetup, saying.venue_needed_cause(meetup), to_organizer.venue_needed(meetup))
    question = Question(kind="venue", asked_at=now, meetup=meetup.id)
    if scene.organizer is None or _may_be_cancelled(scene, meetup):
        return Decision(meetup=waiting, effects=(ask,))
    return Decision(meetup=waiting, conversations=(replace(scene.organizer, question=question),), effects=(ask,))


def announce(scene: Scene, meetup: Meetup, place: MeetingPlace, *, cause: str) -> tuple[Meetup, tuple[Effect, ...]]:
    """Venue and headcount, in public on every network and to each guest; from here on the venue is pinned."""
    before = meetup.venue if meetup.status == "announced" else None
    announced = replace(meetup, status=meetup.after("announced"), venue=place)

    def for_all(network: NetworkName) -> Text:
        return in_public.announced(announced, place, network, before=before)

    def for_one(guest: Account) -> Text:
        return to_guest.announced(announced, place, guest, before=before)

    picture = in_public.venue_map(announced, place)
    public = saying.everywhere(announced, cause, for_all, "venue", picture=picture)
    private = saying.guests(scene, announced, cause, for_one, "going", "maybe", about="venue")
    return announced, (*public, *private)
