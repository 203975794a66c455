"""To whom the bot says something, and where: the rules of politeness that every other rule relies on.

Direct messages go only to people who wrote one first, or (on Bluesky, where that is the custom) to the organizer who
mentioned the bot; nobody who said "stop" hears anything that they did not ask for.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Literal

from bot.effects import Effect, SayInPublic, SayToOne, Under
from bot.events import Heard
from bot.meetup import Answer, Meetup
from bot.ports import Account, NetworkName
from bot.scene import Scene
from bot.text import Text
from bot.venue.model import VenueMap
from bot.wording import facts
from bot.wording.compose import Piece, compose, sentence

Pieces = Iterable[Piece]
#: What is told to everybody unasked, and of which only the newest word counts: the venue, with the headcount.
About = Literal["venue"]


def answer(heard: Heard, pieces: Pieces, meetup: Meetup | None = None) -> Effect:
    """Answer somebody where they spoke."""
    if heard.public is None:
        return message(heard, compose(heard.who.network, "message", list(pieces)), meetup)
    text = compose(heard.who.network, "post", [sentence(facts.mention(heard.who)), *pieces])
    return SayInPublic(key=f"{heard.id}/answer", network=heard.who.network, text=text, answers_to=heard.public)


def message(heard: Heard, text: Text, meetup: Meetup | None = None) -> SayToOne:
    """Answer a direct message; void once the meetup it is about is over."""
    to_organizer = meetup is not None and meetup.organizer.key == heard.who.key
    key = f"{heard.id}/answer/organizer" if to_organizer else f"{heard.id}/answer"
    return SayToOne(key=key, to=heard.who, text=text, void_after=_end_of(meetup))


def in_thread(meetup: Meetup, network: NetworkName, cause: str, text: Text, about: About | None = None) -> SayInPublic:
    """Say something in the thread of the call, or of its mirror."""
    return SayInPublic(
        key=f"{cause}/{network}",
        network=network,
        text=text,
        answers_to=_thread(meetup, network),
        void_after=_end_of(meetup),
        subject=_subject(meetup, about, network),
        headcount=_stated(meetup, about),
    )


def _subject(meetup: Meetup, about: About | None, to: str) -> str | None:
    return f"{meetup.id}/{about}/{to}" if about else None


def _stated(meetup: Meetup, about: About | None) -> int | None:
    return meetup.headcount if about is not None else None


def _thread(meetup: Meetup, network: NetworkName) -> Under:
    if network == meetup.organizer.network:
        return Under(understood_key(meetup), otherwise=meetup.call)
    return Under(mirror_key(meetup, network))


def understood_key(meetup: Meetup) -> str:
    """Of the post that answers a call."""
    return f"{meetup.id}/understood"


def venue_needed_cause(meetup: Meetup) -> str:
    """Of the question to the organizer where they meet."""
    return f"{meetup.id}/venue-needed"


def offer_cause(meetup: Meetup) -> str:
    """Of the venues on offer to the organizer; after a move they are other ones."""
    return f"{meetup.id}/offer/{meetup.decide_at:%Y%m%dT%H%M}"


def mirror_key(meetup: Meetup, network: NetworkName) -> str:
    """Of the post that shows a call on another network."""
    return f"{meetup.id}/mirror/{network}"


def everywhere(
    meetup: Meetup,
    cause: str,
    text: Callable[[NetworkName], Text],
    about: About | None = None,
    *,
    picture: VenueMap | None = None,
) -> Iterator[SayInPublic]:
    """Say something in the thread on every network that shows the call."""
    for network in (meetup.organizer.network, *meetup.mirrored_on):
        yield replace(in_thread(meetup, network, cause, text(network), about), picture=picture)


def guests(
    scene: Scene,
    meetup: Meetup,
    cause: str,
    text: Callable[[Account], Text],
    *answers: Answer,
    about: About | None = None,
) -> Iterator[SayToOne]:
    """Write to each guest with one of these answers who did not say "stop"."""
    for rsvp in meetup.having(*answers):
        if not rsvp.in_public and rsvp.guest.key not in scene.opted_out and rsvp.guest.network in scene.house.networks:
            yield to_guest(meetup, rsvp.guest, cause, text(rsvp.guest), about)


def to_guest(meetup: Meetup, who: Account, cause: str, text: Text, about: About | None = None) -> SayToOne:
    """Write to one guest, unasked."""
    return SayToOne(
        key=f"{cause}/{who.key}",
        to=who,
        text=text,
        void_after=_end_of(meetup),
        subject=_subject(meetup, about, who.key),
        headcount=_stated(meetup, about),
    )


def organizer(scene: Scene, meetup: Meetup, cause: str, pieces: Pieces) -> Effect:
    """Tell the organizer something unasked: by direct message where that is allowed, else in the thread.

    To one who said "stop" it is said in the thread and by no name: the guests need it all the same.
    """
    who = meetup.organizer
    if writes_to_organizer(scene, meetup):
        text = compose(who.network, "message", list(pieces))
        return SayToOne(key=f"{cause}/organizer", to=who, text=text, void_after=_end_of(meetup))
    return organizer_in_thread(scene, meetup, cause, pieces)


def writes_to_organizer(scene: Scene, meetup: Meetup) -> bool:
    """Whether what is told unasked goes by direct message."""
    talk = scene.organizer
    opted_out = talk is not None and talk.opted_out
    return not opted_out and (meetup.organizer.network == "bluesky" or (talk is not None and talk.wrote_dm))


def organizer_in_thread(scene: Scene, meetup: Meetup, cause: str, pieces: Pieces) -> SayInPublic:
    """Tell the organizer something unasked where everybody can read it."""
    who, talk = meetup.organizer, scene.organizer
    called = [] if talk is not None and talk.opted_out else [sentence(facts.mention(who))]
    text = compose(who.network, "post", [*called, *pieces])
    return in_thread(meetup, who.network, f"{cause}/organizer", text)


def _end_of(meetup: Meetup | None) -> dt.datetime | None:
    return meetup.when.ends_at if meetup is not None and meetup.when is not None else None
