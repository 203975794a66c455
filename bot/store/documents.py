"""Values to JSON and back: validated on the way in, so a damaged row is a clear error and not a strange meetup."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from bot.effects import Effect
from bot.meetup import Conversation, Meetup, Rsvp
from bot.ports import DirectMessage, Post, PublicAnswer
from bot.venue.model import Place, Venue

_ADAPTERS: dict[Any, TypeAdapter[Any]] = {}


class Damaged(Exception):
    """A row cannot be read as what it should be; the message names the place in it, never anybody's words."""


def _adapter(kind: Any) -> TypeAdapter[Any]:
    """Built at first use: a schema costs more than a thousand documents."""
    if kind not in _ADAPTERS:
        _ADAPTERS[kind] = TypeAdapter(kind)
    return _ADAPTERS[kind]


def dump(kind: Any, value: Any) -> str:
    """A value of `kind` as compact JSON."""
    return _adapter(kind).dump_json(value).decode()


def _load(kind: Any, document: str) -> Any:
    try:
        return _adapter(kind).validate_json(document)
    except ValidationError as error:
        wrong = {".".join(map(str, problem["loc"])) or problem["type"] for problem in error.errors()}
        raise Damaged(f"{getattr(kind, '__name__', kind)}: {', '.join(sorted(wrong))}") from None


def dump_meetup(meetup: Meetup) -> str:
    """A meetup without its guests, who have rows of their own."""
    return dump(Meetup, replace(meetup, rsvps={}))


def load_meetup(document: str, rsvps: Mapping[str, Rsvp]) -> Meetup:
    """A meetup with its guests; raises `Damaged`, as every function here."""
    return replace(_meetup(document), rsvps=rsvps) if rsvps else _meetup(document)


@lru_cache(maxsize=1_000)
def _meetup(document: str) -> Meetup:
    """Those that people talk about come up again and again; a document means the same for ever, and its value too."""
    meetup: Meetup = _load(Meetup, document)
    return meetup


def load_rsvp(document: str) -> Rsvp:
    """One guest's word."""
    rsvp: Rsvp = _load(Rsvp, document)
    return rsvp


def load_conversation(document: str) -> Conversation:
    """What is remembered of a talk."""
    conversation: Conversation = _load(Conversation, document)
    return conversation


def load_venue(document: str) -> Venue:
    """A venue of a catalogue."""
    venue: Venue = _load(Venue, document)
    return venue


def load_place(document: str) -> Place | None:
    """What a name of a place means, if it means anything."""
    place: Place | None = _load(Place | None, document)
    return place


_ITEMS = {"post": Post, "dm": DirectMessage, "rsvp": PublicAnswer}


def load_item(kind: str, document: str) -> Post | DirectMessage | PublicAnswer:
    """What came in: `kind` is post, dm or rsvp."""
    item: Post | DirectMessage | PublicAnswer = _load(_ITEMS[kind], document)
    return item


def load_effect(document: str) -> Effect:
    """What is to be said."""
    effect: Effect = _load(Effect, document)
    return effect
