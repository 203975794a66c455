"""The practice networks put up together: one world, two servers, the bot's account on both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

from adapters.practice.bluesky_people import BlueskyPeople
from adapters.practice.bluesky_server import BlueskyServer
from adapters.practice.clock import PracticeClock
from adapters.practice.faults import Faults
from adapters.practice.meter import Meter
from adapters.practice.world import NetworkName, People, Person, World
from adapters.practice.x_limits import PUBLISHED_LIMITS
from adapters.practice.x_server import XServer

BOT_HANDLE = "tweetmeet"


@dataclass(slots=True)
class Stage:
    """An asynchronous context: inside it both servers listen on 127.0.0.1.

    `x_limits` are X's calls per quarter of an hour; an empty table lets one poll as often as one likes.
    """

    clock: PracticeClock
    x_limits: Mapping[str, int] = field(default_factory=lambda: PUBLISHED_LIMITS)
    world: World = field(init=False)
    x_faults: Faults = field(default_factory=Faults)
    bluesky_faults: Faults = field(default_factory=Faults)
    meter: Meter = field(init=False)
    x: XServer = field(init=False)
    bluesky: BlueskyServer = field(init=False)
    bots: dict[NetworkName, Person] = field(init=False)
    addresses: dict[NetworkName, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.world = World(self.clock.now)
        self.meter = Meter(self.clock.now)
        self.x = XServer(self.world, self.x_faults, self.meter, limits=self.x_limits)
        self.bluesky = BlueskyServer(self.world, self.bluesky_faults)
        self.bots = {
            name: people.sign_up(BOT_HANDLE, "Tweet Meet", is_bot=True) for name, people in self.people.items()
        }

    @property
    def people(self) -> dict[NetworkName, People]:
        """Who acts on each network."""
        return {"x": self.x.people, "bluesky": BlueskyPeople(self.world)}

    async def __aenter__(self) -> Self:
        self.addresses = {"x": await self.x.start(), "bluesky": await self.bluesky.start()}
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.x.stop()
        await self.bluesky.stop()

    def keys(self) -> dict[NetworkName, dict[str, str]]:
        """What the bot logs in with, by the names of its settings."""
        x = self.x.grant(self.bots["x"])
        return {
            "x": {
                "consumer_key": x.consumer_key,
                "consumer_secret": x.consumer_secret,
                "access_token": x.access_token,
                "access_token_secret": x.access_token_secret,
                "base_url": self.addresses["x"],
            },
            "bluesky": {
                "handle": self.bots["bluesky"].handle,
                "app_password": BlueskyPeople(self.world).app_password(self.bots["bluesky"]),
                "pds_url": self.addresses["bluesky"],
            },
        }
