"""`tweetmeet simulate`: whole nights in one thread without waiting, and whether anything was lost or said twice."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import logging
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from adapters.memory import RoughNetwork
    from bot.simulation.checks import Finding
    from bot.simulation.night import Night
    from bot.store import Store

#: Chance of a crash at each failpoint.
CRASHES = {"none": 0.0, "usual": 0.002, "heavy": 0.02}
MINUTES_WRONG = {"none": 0, "usual": 0, "heavy": 5}


@dataclass(slots=True)
class Tally:
    """What happened in all nights."""

    nights: int = 0
    messages: int = 0
    crashes: int = 0
    faults: int = 0
    found: Counter[str] = field(default_factory=Counter)
    failures: list[dict[str, Any]] = field(default_factory=list)  #: seed and findings of each bad night

    def add(self, seed: int, night: Night, networks: list[RoughNetwork], findings: list[Finding]) -> None:
        """One more night."""
        self.nights += 1
        self.messages += len(night.said) + sum(len(network.applied) for network in networks)
        self.crashes += night.crashes
        self.faults += sum(network.troubles for network in networks)
        self.found.update(finding.kind for finding in findings)
        if findings:
            self.failures.append({"seed": seed, "findings": [f"{each.kind}: {each.what}" for each in findings]})

    def as_json(self, seconds: float) -> dict[str, Any]:
        """One JSON object."""
        return {
            "nights": self.nights,
            "messages": self.messages,
            "crashes": self.crashes,
            "faults": self.faults,
            "lost": self.found["lost"],
            "doubled": self.found["doubled"],
            "wrong_counts": self.found["wrong_count"],
            "unanswered": self.found["unanswered"],
            "disordered": self.found["disordered"],
            "failures": self.failures,
            "nights_per_second": round(self.nights / seconds, 1),
        }


@click.command(short_help="Play nights with crashes and bad networks.")
@click.option("--nights", type=click.IntRange(min=1), default=100, show_default=True)
@click.option("--seed", type=int, default=1, show_default=True, help="Of the first night; the next has the next.")
@click.option("--faults", type=click.Choice(list(CRASHES)), default="usual", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--blind", is_flag=True, hidden=True, help="A sender that never looks before it sends again.")
def simulate(*, nights: int, seed: int, faults: str, as_json: bool, blind: bool) -> None:
    """Play NIGHTS nights; exit with 1 if anything was lost, doubled, miscounted, out of order or not answered.

    A bad night is played again by its seed: --nights 1 --seed <that>.
    """
    import structlog  # noqa: PLC0415 -- see main.py

    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    began = time.perf_counter()
    tally = asyncio.run(_simulate(range(seed, seed + nights), faults, looks=not blind))
    told = tally.as_json(time.perf_counter() - began)
    click.echo(json.dumps(told, indent=2) if as_json else "\n".join(f"{name}: {value}" for name, value in told.items()))
    sys.exit(1 if tally.failures else 0)


async def _simulate(seeds: range, faults: str, *, looks: bool) -> Tally:
    from bot.store import Store  # noqa: PLC0415
    from bot.store.writer import InlineWriter  # noqa: PLC0415

    tally = Tally()
    for seed in seeds:
        store = Store.open("sqlite://", InlineWriter)
        try:
            await _play(seed, faults, store, tally, looks=looks)
        finally:
            store.close()
    return tally


async def _play(seed: int, faults: str, store: Store, tally: Tally, *, looks: bool) -> None:
    from adapters.memory import RoughNetwork  # noqa: PLC0415
    from adapters.memory.rough import CALM, HEAVY, USUAL  # noqa: PLC0415
    from bot.simulation.checks import findings  # noqa: PLC0415
    from bot.simulation.night import Mishaps, Night, NightClock  # noqa: PLC0415
    from bot.simulation.people import NETWORKS, script  # noqa: PLC0415
    from bot.venue import find_city  # noqa: PLC0415

    random, clock = Random(f"night {seed}"), NightClock()
    weather = {"none": CALM, "usual": USUAL, "heavy": HEAVY}[faults]
    networks = {name: RoughNetwork(name, clock, random, weather) for name in NETWORKS}
    mishaps = Mishaps(
        crash=CRASHES[faults],
        clock_jump=dt.timedelta(minutes=MINUTES_WRONG[faults]),
        away=dt.timedelta(minutes=MINUTES_WRONG[faults]),
    )
    night = Night(
        script(random),
        networks,
        store=store,
        clock=clock,
        random=random,
        home=find_city("Helsinki"),
        mishaps=mishaps,
        looks=looks,
    )
    await night.play()
    tally.add(seed, night, list(networks.values()), await findings(night, networks))
