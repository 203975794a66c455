"""A played story as a page of text, and its outcome as one JSON object."""

from __future__ import annotations

import datetime as dt
import shutil
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click
from sqlalchemy import Connection

from bot.meetup import Meetup
from bot.ports import NetworkName
from bot.store import meetups
from bot.wording.facts import NETWORK_NAMES

if TYPE_CHECKING:
    from adapters.practice.player import Played
    from adapters.practice.stage import Stage
    from adapters.practice.story import Story
    from adapters.practice.world import Said, Whispered
    from bot.app import App

COLOURS = {"x": "bright_blue", "bluesky": "cyan"}
WIDEST = 96


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is on the networks, and what the bot holds, when a story has ended."""

    posts: tuple[dict[str, Any], ...]
    dms: tuple[dict[str, Any], ...]
    headcount: int
    venue: str | None
    organizer_status: str | None
    missing: tuple[str, ...]

    @property
    def right(self) -> bool:
        """Whether the bot said everything that the story expects."""
        return not self.missing

    def as_json(self) -> dict[str, Any]:
        """One JSON object."""
        return {
            "right": self.right,
            "missing": list(self.missing),
            "headcount": self.headcount,
            "venue": self.venue,
            "organizer_status": self.organizer_status,
            "posts": list(self.posts),
            "dms": list(self.dms),
        }


async def outcome(app: App, stage: Stage, played: Sequence[Played]) -> Outcome:
    """Look at both sides: what people see, and what the bot holds."""
    long_ago = stage.clock.now() - dt.timedelta(days=365)
    meetup = await app.store.run(lambda c: _meetup(c, long_ago))
    return Outcome(
        posts=tuple(_post(post) for post in stage.world.posts),
        dms=tuple(_message(message) for message in stage.world.messages),
        headcount=meetup.headcount if meetup else 0,
        venue=meetup.venue.name if meetup and meetup.venue else None,
        organizer_status=_last_to_organizer(meetup, stage),
        missing=tuple(f"{beat.beat.at:%H:%M} {wanted}" for beat in played for wanted in beat.missing),
    )


def _meetup(connection: Connection, long_ago: dt.datetime) -> Meetup | None:
    """The one that the evening was about, open still or over."""
    ended = meetups.last_ended(connection, long_ago)
    return next(iter(meetups.live(connection, 1)), None) or (meetups.load(connection, ended.id) if ended else None)


def _post(post: Said) -> dict[str, Any]:
    return {
        "network": post.author.network,
        "id": post.id,
        "by": post.author.handle,
        "at": post.at.isoformat(),
        "text": post.text,
        "reply_to": post.parent_id,
        "picture": post.picture.alt if post.picture else None,
    }


def _message(message: Whispered) -> dict[str, Any]:
    return {
        "network": message.author.network,
        "from": message.author.handle,
        "to": message.to.handle,
        "at": message.at.isoformat(),
        "text": message.text,
    }


def _last_to_organizer(meetup: Meetup | None, stage: Stage) -> str | None:
    if meetup is None:
        return None
    said = [message.text for message in stage.world.messages if message.to.id == meetup.organizer.id]
    return said[-1] if said else None


@dataclass(slots=True)
class Transcript:
    """Lines for people: who said what where, and below it what the bot said to it."""

    story: Story

    def of(self, played: Played) -> str:
        """One beat."""
        beat = played.beat
        lines = [self._line(f"{beat.at:%H:%M}", beat.who, beat.network, beat.does, beat.text)]
        lines += [self._post(post) for post in played.posts]
        lines += [self._message(message) for message in played.messages]
        lines += [click.style(f"       ✗ missing: {wanted}", fg="red", bold=True) for wanted in played.missing]
        heading = f"\n  {click.style(self.story.title, bold=True)}\n\n" if beat is self.story.beats[0] else ""
        return heading + "\n".join(lines) + "\n"

    def _line(self, time: str, who: str, network: NetworkName, does: str, text: str) -> str:
        if does == "waits":
            return click.style(f"{time}  time passes", dim=True)
        where = f"on {NETWORK_NAMES[network]}" if does == "posts" else f"by DM on {NETWORK_NAMES[network]}"
        head = f"{time}  {click.style(who, bold=True)} {click.style(where, fg=COLOURS[network])}"
        return f"{head}\n{_wrapped(text, '       ')}"

    def _post(self, post: Said) -> str:
        where = click.style(f"on {NETWORK_NAMES[post.author.network]}", fg=COLOURS[post.author.network])
        shown = [post.text, *([f"[{post.picture.alt}]"] if post.picture else [])]
        return "\n".join([f"       🍻 {where}", *(_wrapped(text, "          ") for text in shown)])

    def _message(self, message: Whispered) -> str:
        to = click.style(f"to {message.to.handle}, {NETWORK_NAMES[message.to.network]}", fg=COLOURS[message.to.network])
        return f"       🍻 {to}\n{_wrapped(message.text, '          ')}"

    def end(self, outcome: Outcome) -> str:
        """How it came out."""
        if outcome.right:
            said = f"{outcome.headcount} people, {outcome.venue}: the story came out right."
            return click.style(f"  {said}\n", fg="green", bold=True)
        return click.style(f"  {len(outcome.missing)} things are missing: see ✗ above.\n", fg="red", bold=True)


def _wrapped(text: str, indent: str) -> str:
    width = min(shutil.get_terminal_size().columns, WIDEST)
    return textwrap.fill(text, width, initial_indent=indent, subsequent_indent=indent)
