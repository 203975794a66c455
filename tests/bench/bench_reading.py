"""How fast people are understood: `python tests/bench/bench_reading.py [--fuzz 1000000]`.

Everything is measured in one run on one machine; the ratios are what counts. Other libraries are no part of this
project: where one is installed it is measured on the same posts, where it is not that is said. They find times only;
ours is the full reading of a call. The posts are the project's own corpora.
"""

from __future__ import annotations

import argparse
import datetime as dt
import importlib
import json
import random
import re
import sys
import time
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo

from bot.reading import invitation
from bot.reading.call import read_call
from bot.reading.command import read_command
from bot.reading.model import MeetupContext
from bot.reading.rsvp import read_rsvp

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

CORPORA: Final = Path(__file__).parents[1] / "corpora"
ZONE: Final = ZoneInfo("America/New_York")
NOW: Final = dt.datetime(2016, 11, 10, 14, 5, tzinfo=ZONE)
MEETUP: Final = MeetupContext(starts_at=NOW.replace(hour=19), place="Astoria", activity="drinks", going=7)
ORDINARY_POSTS: Final = 20_000
LENGTHS: Final = (500, 1_000, 2_000, 4_000)
REPEATED: Final = ("7pm ", "+1 ", "next ", "@a ", "(((")
#: In front of every text whose time is measured by length: without it most are put aside at the first look.
OPENING: Final = "NYC friends, who's in at 7? "
FUZZED_LENGTH: Final = 280

READERS: Final[dict[str, Callable[[str], object]]] = {
    "call": lambda text: read_call(text, posted_at=NOW, mentioned=True),
    "rsvp": lambda text: read_rsvp(text, sent_at=NOW, meetup=MEETUP),
    "command": lambda text: read_command(text, sent_at=NOW, meetup=MEETUP),
}


def calls() -> list[str]:
    """Texts of true calls."""
    lines = (line for name in ("calls", "own_calls_2") for line in (CORPORA / f"{name}.jsonl").open(encoding="utf-8"))
    return [case["text"] for case in map(json.loads, lines) if case["expect"]["is_call"]]


def ordinary_posts() -> list[str]:
    """Texts of posts that are no calls, repeated until there are enough."""
    lines = (CORPORA / "own_posts.txt").read_text(encoding="utf-8").splitlines()
    posts = [line[2:] for line in lines if line.startswith("- ")]
    return (posts * (ORDINARY_POSTS // len(posts) + 1))[:ORDINARY_POSTS]


def seconds(work: Callable[[], object], repeat: int = 3) -> float:
    """The least of some times, in seconds of this process: what others do on the machine does not count."""
    times = []
    for _ in range(repeat):
        begin = time.process_time()
        work()
        times.append(time.process_time() - begin)
    return min(times)


def each(read: Callable[[str], object], texts: Sequence[str]) -> Callable[[], None]:
    """Read every text once."""

    def work() -> None:
        for text in texts:
            read(text)

    return work


def show(line: str = "") -> None:
    """Print a line at once."""
    print(line, flush=True)  # noqa: T201 - a script


# --- the look that settles most posts ------------------------------------------------------------------------


def bench_filter() -> None:
    """Print how many ordinary posts a second the pre-filter passes, against the same pattern with `re.IGNORECASE`."""
    posts = ordinary_posts()
    pattern = invitation._MAY_BE_CALL.pattern
    slow = re.compile(pattern, re.IGNORECASE)
    ours, theirs = seconds(each(invitation.may_be_call, posts)), seconds(each(slow.search, posts))
    show(f"pre-filter of {len(posts):,} ordinary posts")
    show(f"  ours {len(posts) / ours:12,.0f} posts/s   re.IGNORECASE {len(posts) / theirs:10,.0f} posts/s")
    show(f"  ratio {theirs / ours:6.1f}")


# --- a full reading, beside what others do in the same time ----------------------------------------------------


def others() -> Iterator[tuple[str, Callable[[str], object] | None]]:
    """Give each library's name and how it is asked for times in a text; None where it is not installed."""
    for name, make in (("dateparser", _dateparser), ("parsedatetime", _parsedatetime), ("timesense", _timesense)):
        try:
            yield name, make()
        except ImportError:
            yield name, None


def _dateparser() -> Callable[[str], object]:
    search: Any = importlib.import_module("dateparser.search")
    settings = {"RELATIVE_BASE": NOW.replace(tzinfo=None)}
    return lambda text: search.search_dates(text, languages=["en"], settings=settings)


def _parsedatetime() -> Callable[[str], object]:
    calendar: Any = importlib.import_module("parsedatetime").Calendar()
    return lambda text: calendar.nlp(text, sourceTime=NOW.replace(tzinfo=None))


def _timesense() -> Callable[[str], object]:
    return importlib.import_module("timesense").TimeSenseParser().parse  # type: ignore[no-any-return]


def bench_readings() -> None:
    """Print the mean time of a full reading, and the ratio to each other library that is there."""
    texts = calls()
    ours = seconds(each(READERS["call"], texts)) / len(texts)
    show(f"full reading of {len(texts)} calls: {ours * 1e6:,.0f} µs a call")
    for name, read in others():
        if read is None:
            show(f"  {name:14} is not installed: pip install {name}")
            continue
        theirs = seconds(each(read, texts), 1) / len(texts)
        show(f"  {name:14} {theirs * 1e6:9,.0f} µs a call   ratio {theirs / ours:7.1f}")


# --- no text takes long ----------------------------------------------------------------------------------------


def bench_flatness() -> None:
    """Print the time a character of texts that repeat one token, by length, and the worst ratio to the shortest."""
    dice = random.Random(7)
    show(f"{'µs a character, by length':30}" + "".join(f"{length:>9,}" for length in LENGTHS) + "   worst ratio")
    for token in (*REPEATED, ""):
        longest = OPENING + (token * LENGTHS[-1] or _noise(dice, LENGTHS[-1]))
        texts = [longest[:length] for length in LENGTHS]
        for name, read in READERS.items():
            spent = [seconds(each(read, [text]), 5) / len(text) * 1e6 for text in texts]
            worst = max(spent) / spent[0]
            row = "".join(f"{one:9.3f}" for one in spent)
            show(f"  {token or 'random Unicode':18}{name:10}{row}   {worst:6.2f}")


def _noise(dice: random.Random, length: int) -> str:
    return "".join(chr(dice.choice((dice.randrange(32, 127), dice.randrange(128, 0xD800)))) for _ in range(length))


def fuzzed(count: int) -> Iterator[str]:
    """Texts put together from pieces of calls, repeated tokens and random characters; the same for ever."""
    dice = random.Random(16)
    pieces = [*REPEATED, *(word + " " for text in calls() for word in text.split()), "\n", "\u202e", "\x00", "🍻"]
    for _ in range(count):
        kind = dice.randrange(3)
        if kind == 0:
            yield _noise(dice, dice.randrange(FUZZED_LENGTH))
        elif kind == 1:
            yield dice.choice(pieces) * dice.randrange(FUZZED_LENGTH // 4)
        else:
            yield "".join(dice.choice(pieces) for _ in range(dice.randrange(FUZZED_LENGTH // 6)))


def bench_fuzz(count: int) -> None:
    """Read random texts with every reader: an exception ends the run; print the slowest reading."""
    slowest: dict[str, tuple[float, str]] = dict.fromkeys(READERS, (0.0, ""))
    texts = fuzzed(count)
    while batch := list(islice(texts, 1_000)):
        for name, read in READERS.items():
            slowest[name] = max(slowest[name], *map(_timed(read), batch))
    show(f"fuzz: {count:,} texts, three readers, no exception")
    for name, (spent, text) in slowest.items():
        show(f"  slowest {name:8} {spent * 1e3:7.2f} ms   {text[:60]!r}")


def _timed(read: Callable[[str], object]) -> Callable[[str], tuple[float, str]]:
    def once(text: str) -> tuple[float, str]:
        begin = time.process_time()
        read(text)
        return time.process_time() - begin, text

    return once


def main() -> None:
    """Measure everything once."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fuzz", type=int, default=20_000, metavar="N", help="how many random texts are read")
    arguments = parser.parse_args()
    show(f"Python {sys.version.split()[0]}")
    bench_filter()
    bench_readings()
    bench_flatness()
    bench_fuzz(arguments.fuzz)


if __name__ == "__main__":
    main()
