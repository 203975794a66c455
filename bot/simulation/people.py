"""What people do on a night: a script out of a seed, and what of it has to be true in the end."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random
from zoneinfo import ZoneInfo

from bot.meetup import Answer
from bot.ports import Account, NetworkName

ZONE = ZoneInfo("Europe/Helsinki")
NOON = dt.datetime(2026, 11, 20, 12, 0, tzinfo=ZONE)
NETWORKS: tuple[NetworkName, ...] = ("x", "bluesky")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What words say beyond doubt; None: nothing about it. Heads that are not named stay as they were."""

    text: str
    answer: Answer | None = None
    party: int | None = None


YES = (
    Meaning("in!", "going"),
    Meaning("count me in", "going"),
    Meaning("I'm in", "going"),
    Meaning("me + 2", "going", 3),
    Meaning("in, me + 1", "going", 2),
    Meaning("in, coming from Kallio", "going"),
)
CHANGED = (
    *YES,
    Meaning("maybe", "maybe"),
    Meaning("sorry, I can't make it", "not_going"),
    Meaning("out", "not_going"),
)
GARBAGE = (Meaning("asdf qwer"), Meaning("🦄🌵"), Meaning("\x00\x1b[31m"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One thing that somebody says."""

    at: dt.datetime
    who: Account
    text: str
    public: bool = False
    meaning: Meaning | None = None  #: of a guest's RSVP


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """A night: what is said, in order, and what the organizer wanted last."""

    acts: tuple[Act, ...]
    start_hour: int  #: local
    venue: str | None = None  #: as the organizer named it
    cancelled: bool = False

    @property
    def starts_at(self) -> dt.datetime:
        """When they meet."""
        return NOON.replace(hour=self.start_hour)


def script(random: Random) -> Script:
    """A night as random as its source: guests flake, change their minds, write twice and write garbage."""
    hour = random.choice((19, 20, 21))
    organizer = Account(random.choice(NETWORKS), "aino", "aino")
    call = Act(
        at=NOON + _minutes(random, 0, 60),
        who=organizer,
        text=f"Helsinki friends, drinks tonight at {hour - 12} pm? DM me @tweetmeet",
        public=True,
    )
    last = NOON.replace(hour=hour) - dt.timedelta(minutes=30)
    acts = [call, *_guests(random, call.at, last)]
    night = Script(acts=(), start_hour=hour)
    if random.random() < MEDDLES:
        night, commands = _commands(random, night, organizer, last - (last - call.at) * random.random() * 0.8)
        acts += commands
    return replace(night, acts=tuple(sorted(acts, key=lambda act: act.at)))


#: How often an organizer moves, cancels, or names a venue.
MEDDLES = 0.5


def _minutes(random: Random, least: float, most: float) -> dt.timedelta:
    return dt.timedelta(minutes=random.uniform(least, most))


def _guests(random: Random, called: dt.datetime, last: dt.datetime) -> Iterator[Act]:
    for number in range(random.randint(1, 6)):
        guest = Account(random.choice(NETWORKS), f"g{number}", f"guest{number}")
        at = called + _minutes(random, 2, 240)
        for words in _mind(random):
            if at < last:
                yield Act(at=at, who=guest, text=words.text, meaning=words)
            at += _minutes(random, 0.05, 90)


def _mind(random: Random) -> Iterator[Meaning]:
    """One guest's words, in order."""
    if random.random() < 0.15:  # noqa: PLR2004 -- chances of a night, here and below
        yield random.choice(GARBAGE)
    first = random.choice(YES)
    yield first
    if random.random() < 0.15:  # noqa: PLR2004
        yield first
    while random.random() < 0.3:  # noqa: PLR2004
        yield random.choice(CHANGED)


def _commands(random: Random, night: Script, who: Account, at: dt.datetime) -> tuple[Script, list[Act]]:
    def says(text: str, later: float = 0) -> Act:
        return Act(at=at + dt.timedelta(minutes=later), who=who, text=text)

    wish = random.choice(("move", "venue", "cancel", "status"))
    if wish == "move":
        return replace(night, start_hour=night.start_hour + 1), [says(f"move it to {night.start_hour - 11} pm")]
    if wish == "venue":
        name = random.choice(("Kiila", "Bar Loose", "Teerenpeli"))
        return replace(night, venue=name), [says(f"venue: {name}, Kalevankatu 1")]
    if wish == "cancel":
        return replace(night, cancelled=True), [says("cancel"), says("yes", 15)]
    return night, [says("how many?")]
