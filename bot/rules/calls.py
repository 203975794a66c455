"""From a post to a meetup: what a call must say, what is asked where it does not, what is answered when it does."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Literal

from bot.effects import NOTHING, Decision, Effect, SayInPublic
from bot.events import Called, Heard, OrganizerWrote
from bot.meetup import Conversation, Details, MeetingPlace, Meetup, Question, When, meetup_id
from bot.ports import NetworkName, Post
from bot.reading.model import CallReading, CommandName, Doubt, DoubtKind
from bot.rules import saying
from bot.scene import Scene
from bot.venue.model import Place
from bot.wording import in_public, to_organizer

Gap = Literal["place", "time"]

#: Doubts about the time that no policy settles: the organizer is asked.
OPEN_DOUBTS: frozenset[DoubtKind] = frozenset({"two_dates", "date_conflict", "dst_gap", "past"})
DOUBTFUL_DATE: frozenset[DoubtKind] = frozenset({"two_dates", "date_conflict"})
DOUBTFUL_TIME: frozenset[DoubtKind] = frozenset({"dst_gap"})
#: The venue is announced this long before the start, or half-way to it where that is later.
DECIDE_BEFORE = dt.timedelta(hours=2)
#: The organizer has so long to say which venue it is.
OFFER_BEFORE = dt.timedelta(hours=1)
LEAST_TO_ANSWER = dt.timedelta(minutes=10)
#: Commands that "thanks, that's great" reads as: nothing that wants an answer.
CHATTER: frozenset[CommandName] = frozenset({"other", "approve"})
#: A post that was read only so much later is no news any more: nobody waits for its answer.
STALE_AFTER = dt.timedelta(days=2)


def on_call(scene: Scene, event: Called, now: dt.datetime) -> Decision:
    """Make a meetup of a call, ask for what it lacks, or stay silent where there is none."""
    if now - event.post.created_at > STALE_AFTER:
        return NOTHING
    if not event.reading.is_call:
        return _not_a_call(scene, event)
    meetup = _from_call(scene, event)
    gap, doubt = missing(meetup, event.reading, now)
    if gap is not None:
        speaker = scene.speaker or Conversation(account=event.post.author)
        return _ask(meetup, speaker, Heard.in_public(event.post), (gap, doubt), now)
    meetup = _opened(meetup, now)
    return Decision(meetup=meetup, effects=_proclaimed(meetup))


def _not_a_call(scene: Scene, event: Called) -> Decision:
    """Explain once to somebody who addresses the bot; a reply that only carries its name along is left alone."""
    speaker, post = scene.speaker, event.post
    if speaker is None or speaker.told_how_to_call or speaker.opted_out or post.answers_to is not None:
        return NOTHING
    text = in_public.how_to_call(post.author)
    explain = SayInPublic(
        key=f"{Heard.in_public(post).id}/how-to", network=post.author.network, text=text, answers_to=post.thread
    )
    return Decision(conversations=(replace(speaker, told_how_to_call=True),), effects=(explain,))


def _from_call(scene: Scene, event: Called) -> Meetup:
    reading, post = event.reading, event.post
    return Meetup(
        id=meetup_id(post.author.network, post.ref),
        status="unclear",
        organizer=post.author,
        call=post.thread,
        called_at=post.created_at,
        quote=in_public.quote_of(event.words),
        details=details_of(reading),
        city=event.city,
        venue=named_venue(reading.venue),
        has_catalogue=event.has_catalogue,
        mirrored_on=_mirrors(scene, post),
    )


def details_of(reading: CallReading) -> Details:
    """What a reading says beyond doubt, as the meetup keeps it: what is asked about must not stand as if said."""
    doubts = {doubt.kind for doubt in reading.doubts}
    return Details(
        date=None if doubts & DOUBTFUL_DATE else reading.date,
        time=None if doubts & DOUBTFUL_TIME else reading.time,
        part=reading.part,
        end_time=reading.end_time,
        place=reading.place,
        venue=reading.venue,
        activity=reading.activity,
        capacity=reading.capacity,
        rsvp_by=reading.rsvp_by,
    )


def named_venue(name: str | None) -> MeetingPlace | None:
    """A venue that the call itself names is where they meet."""
    return MeetingPlace(name=name, source="call") if name else None


def organizers_venue(named: str | None) -> MeetingPlace | None:
    """`<name>, <street>`, as organizers are asked for it: the first comma parts them."""
    name, _, address = (named or "").partition(",")
    return MeetingPlace(name=name.strip(), address=address.strip(), source="organizer") if name.strip() else None


def _mirrors(scene: Scene, post: Post) -> tuple[NetworkName, ...]:
    return tuple(n for n in scene.house.mirror_to if n != post.author.network and n in scene.house.networks)


def missing(meetup: Meetup, reading: CallReading, now: dt.datetime) -> tuple[Gap | None, Doubt | None]:
    """What has to be asked before this can be a meetup, and the words that raised it; place first: it has the zone."""
    details = meetup.details
    if meetup.city is None:
        return "place", None
    doubt = next((doubt for doubt in reading.doubts if doubt.kind in OPEN_DOUBTS), None)
    if doubt is not None or details.date is None or details.time is None:
        return "time", doubt
    return (
        ("time", Doubt("past", details.time.strftime("%H:%M")))
        if _when(details, meetup.city).starts_at <= now
        else (None, None)
    )


def _when(details: Details, city: Place) -> When:
    assert details.date is not None  # noqa: S101 -- `missing` has looked
    assert details.time is not None  # noqa: S101
    start = dt.datetime.combine(details.date, details.time)
    return When(start=start, zone=city.zone, end=_end(start, details.end_time))


def _end(start: dt.datetime, end_time: dt.time | None) -> dt.datetime | None:
    if end_time is None:
        return None
    end = start.replace(hour=end_time.hour, minute=end_time.minute)
    return end if end > start else end + dt.timedelta(days=1)


def _opened(meetup: Meetup, now: dt.datetime) -> Meetup:
    assert meetup.city is not None  # noqa: S101 -- `missing` has looked
    when = _when(meetup.details, meetup.city)
    decide_at = decision_time(when, meetup.details.rsvp_by, now)
    opened = replace(meetup, status=meetup.after("completed"), when=when, decide_at=decide_at)
    return replace(opened, offer_at=offer_time(opened, now))


def offer_time(meetup: Meetup, now: dt.datetime) -> dt.datetime | None:
    """When venues are offered to the organizer: `OFFER_BEFORE` the decision, else half-way to it.

    None where there is none to offer, one is named already, or too little time to answer.
    """
    if not meetup.has_catalogue or meetup.venue is not None or meetup.decide_at is None:
        return None
    left = meetup.decide_at - now
    return meetup.decide_at - min(OFFER_BEFORE, left / 2) if left >= LEAST_TO_ANSWER else None


def decision_time(when: When, rsvp_by: dt.datetime | None, now: dt.datetime) -> dt.datetime:
    """When to announce: at the time by which guests are to answer, else `DECIDE_BEFORE`, else half-way to the start.

    To five minutes, as people say times.
    """
    start = when.starts_at.astimezone(dt.UTC)
    if rsvp_by is not None:
        asked = rsvp_by.replace(tzinfo=when.starts_at.tzinfo).astimezone(dt.UTC)
        if now < asked < start:
            return asked
    at = start - min(DECIDE_BEFORE, max(start - now, dt.timedelta(0)) / 2)
    return max(now, at - dt.timedelta(minutes=at.minute % 5, seconds=at.second, microseconds=at.microsecond))


def _proclaimed(meetup: Meetup) -> tuple[Effect, ...]:
    answer = SayInPublic(
        key=saying.understood_key(meetup),
        network=meetup.organizer.network,
        text=in_public.understood(meetup),
        answers_to=meetup.call,
        void_after=meetup.when.ends_at if meetup.when else None,
    )
    mirrors = (
        SayInPublic(
            key=saying.mirror_key(meetup, network),
            network=network,
            text=in_public.mirrored(meetup, network),
            void_after=meetup.when.starts_at if meetup.when else None,
        )
        for network in meetup.mirrored_on
    )
    return (answer, *mirrors)


def _ask(
    meetup: Meetup, speaker: Conversation, heard: Heard, lack: tuple[Gap, Doubt | None], now: dt.datetime
) -> Decision:
    gap, doubt = lack
    question = Question(kind=gap, asked_at=now, meetup=meetup.id)
    effect = saying.answer(heard, to_organizer.question(gap, doubt))
    return Decision(meetup=meetup, conversations=(replace(speaker, question=question),), effects=(effect,))


def complete(scene: Scene, meetup: Meetup, event: OrganizerWrote, now: dt.datetime) -> Decision:
    """Fill the gaps of an unclear call with what its organizer answers; each gap is asked for once."""
    answer = _for_the_known_day(meetup, event.details)
    filled = _with_answer(meetup, event, answer)
    gap, doubt = missing(filled, answer, now)
    speaker = scene.speaker or Conversation(account=event.heard.who)
    asked = speaker.question.kind if speaker.question and speaker.question.meetup == meetup.id else None
    if gap is not None:
        says_nothing = filled == meetup and event.command.command in CHATTER
        if gap == asked and says_nothing:
            return NOTHING
        return _ask(filled, speaker, event.heard, (gap, doubt), now)
    opened = _opened(filled, now)
    by_dm = (saying.answer(event.heard, to_organizer.completed(opened)),) if event.heard.public is None else ()
    return Decision(
        meetup=opened,
        conversations=(replace(speaker, question=None),),
        effects=(*_proclaimed(opened), *by_dm),
    )


def _for_the_known_day(meetup: Meetup, answer: CallReading) -> CallReading:
    """An hour alone is an hour of the day that was named before, not of the day on which it was written."""
    if meetup.details.date is None or any(span.field == "date" for span in answer.spans):
        return answer
    return replace(answer, date=None, doubts=tuple(doubt for doubt in answer.doubts if doubt.kind != "past"))


def _with_answer(meetup: Meetup, event: OrganizerWrote, answer: CallReading) -> Meetup:
    known = replace(meetup.details, date=event.redated or meetup.details.date)
    return replace(
        meetup,
        details=_filled(known, details_of(answer)),
        city=meetup.city or event.city,
        venue=organizers_venue(event.command.args.venue) or meetup.venue or named_venue(answer.venue),
        has_catalogue=meetup.has_catalogue or event.has_catalogue,
    )


def _filled(before: Details, said: Details) -> Details:
    """When it is: what is said now goes before what was said first; everything else only fills what is not known."""
    return Details(
        date=said.date or before.date,
        time=said.time if said.time is not None else before.time,
        part=said.part or before.part,
        end_time=said.end_time if said.end_time is not None else before.end_time,
        place=before.place or said.place,
        venue=before.venue or said.venue,
        activity=before.activity or said.activity,
        capacity=before.capacity or said.capacity,
        rsvp_by=before.rsvp_by or said.rsvp_by,
    )
