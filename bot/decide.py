"""The door to every rule: `decide(scene, event, now)` is all that the bot ever decides.

Pure and synchronous: the same arguments give an equal decision. Each kind of event has one file of rules in
`bot/rules/`; the life of a meetup and of an RSVP are the tables in `bot/meetup.py`.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import assert_never

from bot.effects import NOTHING, Decision
from bot.events import AnsweredInPublic, Called, Event, GuestWrote, OrganizerWrote, Outdated, TimeCame, Undelivered
from bot.rules import calendar, calls, commands, delivery, public_answers, rsvps, timers
from bot.scene import Scene


def decide(scene: Scene, event: Event, now: dt.datetime) -> Decision:
    """Return the next state and what is to be said, given what happened at `now` (aware, UTC)."""
    if _by_the_bot_itself(scene, event):
        return NOTHING
    decision = _decided(scene, event, now)
    return replace(decision, effects=(*decision.effects, *calendar.entries(scene, decision.meetup, now)))


def _decided(scene: Scene, event: Event, now: dt.datetime) -> Decision:
    match event:
        case Called():
            return calls.on_call(scene, event, now)
        case OrganizerWrote():
            return commands.on_words(scene, event, now)
        case GuestWrote():
            return rsvps.on_words(scene, event, now)
        case AnsweredInPublic():
            return public_answers.on_answer(scene, event.answer)
        case TimeCame():
            return timers.on_time(scene, event, now)
        case Undelivered() | Outdated():
            return delivery.on_unsaid(scene, event, now)
        case _:
            assert_never(event)


def _by_the_bot_itself(scene: Scene, event: Event) -> bool:
    """Adapters leave its own words out; should one come through, the bot must not talk to itself for ever."""
    match event:
        case Called(post=post):
            author = post.author
        case OrganizerWrote(heard=heard) | GuestWrote(heard=heard):
            author = heard.who
        case _:
            return False
    return author.key in {account.key for account in scene.house.accounts.values()}
