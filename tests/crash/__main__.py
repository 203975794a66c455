"""`make crash`: nights on the practice networks with a bot that is killed with SIGKILL again and again.

Everything random is drawn from the seed of its night: what is said, which calls of the networks go wrong, and at which
point or after what time each child dies. How the operating system lets two processes take turns is drawn by nobody, so
a seed plays the same night under the same deaths, not the same instructions.
"""

from __future__ import annotations

import asyncio
import gc
import itertools
import json
import logging
import os
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from random import SystemRandom

import click
import structlog

from tests.crash.checks import findings
from tests.crash.lives import Nursery
from tests.crash.night import play, rehearse


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one night."""

    seed: int
    messages: int
    faults: int
    kills: Counter[str]  #: by point
    wrong: tuple[tuple[str, str], ...]  #: kind, and what


@dataclass(slots=True)
class Tally:
    """What came of all nights."""

    outcomes: list[Outcome] = field(default_factory=list)

    @property
    def kills(self) -> Counter[str]:
        """By point."""
        return sum((outcome.kills for outcome in self.outcomes), Counter())

    def as_json(self, seconds: float) -> dict[str, object]:
        """One JSON object."""
        found = Counter(kind for outcome in self.outcomes for kind, _ in outcome.wrong)
        bad = sorted((outcome for outcome in self.outcomes if outcome.wrong), key=lambda outcome: outcome.seed)
        return {
            "nights": len(self.outcomes),
            "messages": sum(outcome.messages for outcome in self.outcomes),
            "kills": self.kills.total(),
            "kills_by_point": dict(sorted(self.kills.items())),
            "faults": sum(outcome.faults for outcome in self.outcomes),
            **{kind: found[kind] for kind in KINDS},
            "failures": [{"seed": each.seed, "findings": [": ".join(one) for one in each.wrong]} for each in bad],
            "kills_per_second": round(self.kills.total() / seconds, 1),
        }


#: What may be wrong. "damaged": the database; "ended": a child that nobody killed.
KINDS = ("lost", "doubled", "wrong_count", "unanswered", "damaged", "ended")


@click.command()
@click.option("--kills", type=click.IntRange(min=1), default=1000, show_default=True, help="At least so many.")
@click.option("--seed", type=int, help="Of the first night, the next has the next; else any.")
@click.option("--jobs", type=click.IntRange(min=1), default=os.cpu_count() or 1, help="Nights at a time: one a core.")
@click.option("--blind", is_flag=True, help="A sender that never looks before it sends again: it has to be caught.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def main(*, kills: int, seed: int | None, jobs: int, blind: bool, as_json: bool) -> None:
    """Kill the bot; exit with 1 if anything was lost, doubled, miscounted, damaged or not answered.

    A bad night is played again by its seed: --kills 1 --jobs 1 --seed <that>.
    """
    logging.disable(logging.CRITICAL)
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    seed = SystemRandom().randrange(1_000_000) if seed is None else seed
    click.echo(f"seed: {seed}", err=True)
    with tempfile.TemporaryDirectory(prefix="tweetmeet-crash-") as folder:
        _warm(Path(folder))
    began = time.monotonic()
    tally = _kill(kills, seed, jobs, blind=blind)
    told = tally.as_json(time.monotonic() - began)
    click.echo(json.dumps(told, indent=2) if as_json else "\n".join(f"{name}: {value}" for name, value in told.items()))
    sys.exit(1 if told["failures"] else 0)


def _warm(folder: Path) -> None:
    """Play a night without a death, so that whatever is loaded at its first use is there before the first fork."""
    os.environ["SSL_CERT_DIR"] = str(folder)  # nothing here speaks TLS, and all certificates take 30 ms to read
    asyncio.run(rehearse(folder))
    gc.collect()
    gc.freeze()  # so that no child copies these pages only to look for garbage in them


def _kill(kills: int, seed: int, jobs: int, *, blind: bool) -> Tally:
    """Nights until there were so many kills; the processes that play them are forked from this one, warm as it is."""
    tally, seeds, playing = Tally(), itertools.count(seed), set()
    with ProcessPoolExecutor(jobs, get_context("fork"), initializer=_settle_in, initargs=(blind,)) as pool:
        while tally.kills.total() < kills:
            playing |= {pool.submit(_night, next(seeds)) for _ in range(jobs - len(playing))}
            done, playing = wait(playing, return_when=FIRST_COMPLETED)
            tally.outcomes += [future.result() for future in done]
        tally.outcomes += [future.result() for future in playing]
    return tally


_nursery: Nursery


def _settle_in(blind: bool) -> None:  # noqa: FBT001 -- handed over by position
    """Of each process that plays nights: its nursery is forked while there is no thread in it."""
    global _nursery  # noqa: PLW0603 -- an initializer can return nothing
    _nursery = Nursery(blind=blind)


def _night(seed: int) -> Outcome:
    with tempfile.TemporaryDirectory(prefix="tweetmeet-crash-") as folder:
        return asyncio.run(_played(seed, Path(folder)))


async def _played(seed: int, folder: Path) -> Outcome:
    night = await play(seed, folder, _nursery)
    world = night.stage.world
    return Outcome(
        seed=seed,
        messages=len(world.posts) + len(world.messages),
        faults=night.faults,
        kills=Counter(death.point or "any time" for death in night.deaths if death.signal),
        wrong=(
            *((finding.kind, finding.what) for finding in await findings(night)),
            *(("damaged", what) for what in night.damaged),
            *(("ended", death.complaint) for death in night.deaths if not death.signal),
        ),
    )


if __name__ == "__main__":
    main()
