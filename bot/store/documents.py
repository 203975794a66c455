"""Values to JSON and back: validated on the way in, so a damaged row is a clear error and not a strange meetup."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from pydantic import TypeAdapter

from bot.effects import Effect
from bot.meetup import Conversation, Meetup, Rsvp
from bot.ports import DirectMessage, Post

_ADAPTERS: dict[Any, TypeAdapter[Any]] = {}


def _adapter(kind: Any) -> TypeAdapter[Any]:
    """Built at first use: a schema costs more than a thousand documents."""
    if kind not in _ADAPTERS:
        _ADAPTERS[kind] = TypeAdapter(kind)
    return _ADAPTERS[kind]


def dump(kind: Any, value: Any) -> str:
    """A value of `kind` as compact JSON."""
    return _adapter(kind).dump_json(value).decode()


def dump_meetup(meetup: Meetup) -> str:
    """A meetup without its guests, who have rows of their own."""
    return dump(Meetup, replace(meetup, rsvps={}))


def load_meetup(document: str, rsvps: Mapping[str, Rsvp]) -> Meetup:
    """A meetup with its guests; raises `pydantic.ValidationError` for a damaged document."""
    meetup: Meetup = _adapter(Meetup).validate_json(document)
    return replace(meetup, rsvps=rsvps)


def load_rsvp(document: str) -> Rsvp:
    """One guest's word."""
    rsvp: Rsvp = _adapter(Rsvp).validate_json(document)
    return rsvp


def load_conversation(document: str) -> Conversation:
    """What is remembered of a talk."""
    conversation: Conversation = _adapter(Conversation).validate_json(document)
    return conversation


def load_item(kind: str, document: str) -> Post | DirectMessage:
    """What came in: `kind` is post or dm."""
    item: Post | DirectMessage = _adapter(Post if kind == "post" else DirectMessage).validate_json(document)
    return item


def load_effect(document: str) -> Effect:
    """What is to be said."""
    effect: Effect = _adapter(Effect).validate_json(document)
    return effect
