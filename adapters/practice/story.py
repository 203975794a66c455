"""Stories: an evening as a text that anybody can read, and that can be played on the practice networks.

A story is a file of lines:

    # anything                                     a remark; the first is the title
    begins: 2026-11-20 12:00 Europe/Helsinki       the practice clock at the start, local
    12:05 aino on X posts: <text>                  somebody posts, at a local time (past midnight: the next day)
    12:09 ben on Bluesky writes: <text>            somebody writes the bot a direct message
    17:00 time passes                              nothing happens but the time
      X shows: <words> | <words>                   indented: the bot has just posted this there
      ben hears: <words> | <words>                 the bot has just written this to ben
      ben hears nothing                            and nothing to him

What stands between bars has to be found in what the bot said since the line that is not indented, in any one post or
message of it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from adapters.practice.world import NetworkName

NETWORKS: dict[str, NetworkName] = {"x": "x", "bluesky": "bluesky"}

_BEGINS = re.compile(r"begins: (\d{4}-\d\d-\d\d \d\d:\d\d) (\S+)")
_CLOCK = r"((?:[01]?\d|2[0-3]):[0-5]\d)"
_PASSES = re.compile(_CLOCK + r" time passes")
_SAYS = re.compile(_CLOCK + r" (\S+) on (\w+) (posts|writes): (.+)")
_SHOWS = re.compile(r"\s+(X|Bluesky) shows: (.*[^|\s].*)")
_HEARS = re.compile(r"\s+(\S+) hears(?: nothing|: (.*[^|\s].*))")


class BadStory(Exception):
    """A line of a story is none of the kinds there are; the message names it."""


@dataclass(frozen=True, slots=True)
class Expectation:
    """What the bot has to have said: in public on a network, or to one person. No words: it must have been silent."""

    where: NetworkName | str
    public: bool
    words: tuple[str, ...]

    def __str__(self) -> str:
        """As it stands in the story."""
        if not self.words:
            return f"{self.where} hears nothing"
        return f"{self.where} {'shows' if self.public else 'hears'}: {' | '.join(self.words)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Beat:
    """One thing that happens, and what the bot has to say to it."""

    at: dt.datetime
    who: str = ""
    network: NetworkName = "x"
    does: Literal["posts", "writes", "waits"] = "waits"
    text: str = ""
    expects: tuple[Expectation, ...] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """A title, the moment at which the clock starts, and what happens."""

    title: str
    begins: dt.datetime
    beats: tuple[Beat, ...]


def named(name: str) -> Story:
    """A story that comes with the program.

    Raises:
        BadStory: there is none of that name.
    """
    folder = resources.files("adapters.practice") / "stories"
    file = folder / f"{name}.story"
    if not re.fullmatch(r"[\w-]+", name) or not file.is_file():
        there = sorted(entry.name.removesuffix(".story") for entry in folder.iterdir())
        raise BadStory(f"there is no story {name!r}; there are: {', '.join(there)}")
    return parse(file.read_text(encoding="utf-8"))


def parse(text: str) -> Story:
    """Read a story.

    Raises:
        BadStory: a line is none of the kinds there are.
    """
    lines = [(number, line) for number, line in enumerate(text.splitlines(), start=1) if line.strip()]
    remarks = [line.lstrip("# ") for _, line in lines if line.startswith("#")]
    told = [(number, line) for number, line in lines if not line.startswith("#")]
    if not told:
        raise BadStory("line 1: a story has to say when it begins")
    begins = _begins(*told[0])
    beats = tuple(_beats(told[1:], begins))
    _know_everybody(beats)
    return Story(remarks[0] if remarks else "", begins, beats)


def _know_everybody(beats: Sequence[Beat]) -> None:
    """A name that is spelt wrong would hear nothing for ever, and meet every "hears nothing"."""
    cast = {beat.who for beat in beats}
    strangers = sorted({e.where for beat in beats for e in beat.expects if not e.public and e.where not in cast})
    if strangers:
        raise BadStory(f"nobody of this name says anything in the story: {', '.join(strangers)}")


def _begins(number: int, line: str) -> dt.datetime:
    found = _BEGINS.fullmatch(line.strip())
    try:
        return dt.datetime.fromisoformat(found[1]).replace(tzinfo=ZoneInfo(found[2])) if found else _bad(number, line)
    except (ValueError, ZoneInfoNotFoundError):
        return _bad(number, line)


def _bad(number: int, line: str) -> dt.datetime:
    raise BadStory(f"line {number}: not understood: {line.strip()[:80]}")


def _beats(lines: Sequence[tuple[int, str]], begins: dt.datetime) -> Iterator[Beat]:
    """Each unindented line with the indented ones below it."""
    at = begins
    starts = [place for place, (_, line) in enumerate(lines) if not line[0].isspace()]
    if lines and (not starts or starts[0] != 0):
        _bad(*lines[0])
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        beat = _beat(*lines[start], at)
        at = beat.at
        yield Beat(
            at=beat.at,
            who=beat.who,
            network=beat.network,
            does=beat.does,
            text=beat.text,
            expects=tuple(_expectation(*line) for line in lines[start + 1 : end]),
        )


def _beat(number: int, line: str, after: dt.datetime) -> Beat:
    if found := _PASSES.fullmatch(line.strip()):
        return Beat(at=_next(found[1], after))
    found = _SAYS.fullmatch(line.strip())
    if found is None or found[3].lower() not in NETWORKS:
        raise BadStory(f"line {number}: not understood: {line.strip()[:80]}")
    does: Literal["posts", "writes"] = "posts" if found[4] == "posts" else "writes"
    return Beat(at=_next(found[1], after), who=found[2], network=NETWORKS[found[3].lower()], does=does, text=found[5])


def _next(clock: str, after: dt.datetime) -> dt.datetime:
    """The next moment, not before `after`, at which the clock on the wall shows this."""
    hour, minute = map(int, clock.split(":"))
    moment = after.replace(hour=hour, minute=minute, second=0, microsecond=0)
    return moment if moment >= after else moment + dt.timedelta(days=1)


def _expectation(number: int, line: str) -> Expectation:
    if found := _SHOWS.fullmatch(line):
        return Expectation(NETWORKS[found[1].lower()], public=True, words=_words(found[2]))
    if found := _HEARS.fullmatch(line):
        return Expectation(found[1], public=False, words=_words(found[2] or ""))
    raise BadStory(f"line {number}: not understood: {line.strip()[:80]}")


def _words(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split("|") if part.strip())
