"""The state that `decide` looks at: one meetup, the one who speaks, and what else could be meant."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.meetup import Conversation, Meetup
from bot.ports import Account, NetworkName
from bot.venue.model import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """How this bot is set up."""

    networks: tuple[NetworkName, ...]  #: those that are on, reachable or not
    accounts: Mapping[NetworkName, Account] = field(default_factory=dict)  #: the bot's own, once it has logged in
    mirror_to: tuple[NetworkName, ...] = ()  #: where calls made elsewhere are shown too
    calendars: tuple[NetworkName, ...] = ()  #: where meetups are entries of an open calendar too
    home: Place | None = None  #: where a call without a place is taken to be; None: ask
    operator: str = ""  #: who runs the bot, as told to people


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """Everything that one decision may depend on, besides the event and the time."""

    house: House
    meetup: Meetup | None = None  #: the one that the event is about, if that is known
    speaker: Conversation | None = None  #: None for timers
    organizer: Conversation | None = None  #: of `meetup`
    choices: tuple[Meetup, ...] = ()  #: live meetups that could be meant, where several could
    opted_out: frozenset[str] = field(default_factory=frozenset)  #: `Account.key` of guests who said "stop"
