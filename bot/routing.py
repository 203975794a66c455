"""Which meetup somebody's words are about: inferred where that can be done, asked only where several fit.

Nobody types an event code on a phone: an open question, a name in the text, what the person organizes or answered to,
and at last the only meetup there is, in this order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.meetup import LIVE, Conversation, Meetup
from bot.reading.activity import activity_in
from bot.reading.words import Words

#: More than these are not listed in one message.
MOST_CHOICES = 5
#: "2", "number 2 please", "#2!"; not "me + 2", which is an RSVP.
_NUMBER = re.compile(r"\W*(?:(?:the|number|no|nr|option)\W+)*(\d{1,3})\W*(?:(?:please|pls|thanks|thx)\W*)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidates:
    """What somebody could mean."""

    own: tuple[Meetup, ...] = ()  #: organized by them or answered to; live or just ended, the next to start first
    live: tuple[Meetup, ...] = ()  #: everything that takes RSVPs, the next to start first
    last_ended: Meetup | None = None  #: of all, what was over or cancelled last, if that was lately


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """What they do mean, and the words to read: those held back while the bot asked which one."""

    text: str
    meetup: Meetup | None = None
    choices: tuple[Meetup, ...] = ()


def topic_of(talk: Conversation, text: str, candidates: Candidates) -> Topic:
    """Find the meetup that a direct message is about."""
    picked = _picked(talk, text, candidates.live)
    if picked is not None and talk.question is not None:
        return Topic(text=talk.question.held, meetup=picked)
    meetup = _asked_about(talk, candidates) or _named(text, candidates) or _only(candidates.own)
    if meetup is not None:
        return Topic(text=text, meetup=meetup)
    return _among_all(text, candidates)


def _among_all(text: str, candidates: Candidates) -> Topic:
    if like := _one(meetup for meetup in candidates.live if _is_like(meetup, text)):
        return Topic(text=text, meetup=like)
    if len(candidates.live) > 1:
        return Topic(text=text, choices=candidates.live[:MOST_CHOICES])
    if candidates.live:
        return Topic(text=text, meetup=candidates.live[0])
    own_ended = [meetup for meetup in candidates.own if meetup.status not in LIVE]
    return Topic(text=text, meetup=own_ended[-1] if own_ended else candidates.last_ended)


def _picked(talk: Conversation, text: str, live: Sequence[Meetup]) -> Meetup | None:
    """The answer to "which one?": its number, or a name in it."""
    if talk.question is None or talk.question.kind != "which":
        return None
    offered = {meetup.id: meetup for meetup in live}
    options = [offered.get(option) for option in talk.question.options]
    number = _NUMBER.fullmatch(text.lower())
    if number is not None and 1 <= int(number[1]) <= len(options):
        return options[int(number[1]) - 1]
    return _one(
        meetup for meetup in options if meetup is not None and (_is_named(meetup, text) or _is_like(meetup, text))
    )


def _asked_about(talk: Conversation, candidates: Candidates) -> Meetup | None:
    wanted = talk.question.meetup if talk.question else None
    return next((m for m in (*candidates.own, *candidates.live) if m.id == wanted and m.status in LIVE), None)


def _named(text: str, candidates: Candidates) -> Meetup | None:
    """The one whose organizer, or whose place (where no other live one shares it), is named."""
    everything = {meetup.id: meetup for meetup in (*candidates.own, *candidates.live) if meetup.status in LIVE}
    return _one(meetup for meetup in everything.values() if _is_named(meetup, text))


def _is_named(meetup: Meetup, text: str) -> bool:
    """Its organizer, its place or its city stands in the text; "from Kallio" says only where a guest comes from."""
    names = (meetup.organizer.handle, meetup.details.place, meetup.city.name if meetup.city else None)
    return any(name and re.search(rf"(?<!\w)(?<!from ){re.escape(name.lower())}(?!\w)", text.lower()) for name in names)


def _is_like(meetup: Meetup, text: str) -> bool:
    """As one tells a meetup from the others: "the beers" for drinks, "emil's" where the handle is emil.bsky.social."""
    named = activity_in(Words(text))
    if named is not None and named.activity == meetup.details.activity:
        return True
    name = meetup.organizer.handle.partition(".")[0].lower()
    return bool(name) and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text.lower()) is not None


def _only(own: Sequence[Meetup]) -> Meetup | None:
    """The only live one that they have to do with."""
    return _one(meetup for meetup in own if meetup.status in LIVE)


def _one(found: Iterable[Meetup]) -> Meetup | None:
    """The meetup if it is exactly one."""
    first, *more = [*found, None][:2]
    return None if more and more[0] is not None else first
