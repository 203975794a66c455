"""The composition root: the only place where the core, the adapters and the settings meet."""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import structlog
from sqlalchemy.exc import DatabaseError

from bot.clock import SystemClock
from bot.engine import Engine
from bot.library import Library
from bot.money import Purse
from bot.pace import Pace
from bot.ports import Clock, Delivering, Network, NetworkName, Picture, Pushed
from bot.scene import House
from bot.schedule import Schedule
from bot.sender import DEADLINE, Sender
from bot.spending import Ledger
from bot.store import Store
from bot.venue import Place, find_city
from bot.venue.atlas import Geocoder
from bot.venue.model import VenueMap
from bot.venue.travel import Router
from config import BlueskySettings, Settings, SettingsError, WebSettings, XSettings, x_prices

log = structlog.get_logger(__name__)

if TYPE_CHECKING:
    from pydantic import SecretStr

    from adapters.x import XNetwork
    from bot.web.server import WebServer


@dataclass(frozen=True, slots=True)
class Web:
    """What the bot serves, and where."""

    server: WebServer
    host: str
    port: int

    async def start(self) -> str:
        """Listen and return the address; raises OSError where it is taken."""
        return await self.server.start(self.host, self.port)


@dataclass(frozen=True, slots=True)
class App:
    """A bot, put together and not running yet."""

    engine: Engine
    sender: Sender
    schedule: Schedule
    networks: Mapping[NetworkName, Network]
    store: Store
    ledger: Ledger
    web: Web | None = None

    async def settle(self) -> None:
        """Do everything that can be done now, until nothing moves any more: for stories and tests on any clock."""
        while await self._once():
            pass

    async def _once(self) -> int:
        moved = 0
        for network in self.networks.values():
            moved += await self.engine.receive(network, "post")
            moved += await self.engine.receive(network, "dm")
            moved += await self.engine.receive(network, "rsvp")
        moved += await self.engine.work() + await self.engine.tick()
        for network in self.networks.values():
            moved += await self.sender.deliver(network)
        return moved

    async def next_due(self) -> datetime | None:
        """When there will be something to do, if nobody writes before."""
        return await self.engine.next_due()

    async def close(self) -> None:
        """Let go of the networks and of the database."""
        if self.web is not None:
            await self.web.server.stop()
        for network in self.networks.values():
            await network.close()
        await self._write_down()
        self.store.close()

    async def _write_down(self) -> None:
        try:
            await self.ledger.write_down()
        except DatabaseError as error:
            log.error("what X charged is not written down", reason=type(error).__name__)  # noqa: TRY400 -- a full disk


def build(settings: Settings, clock: Clock | None = None) -> App:
    """Put a bot together.

    Raises:
        SettingsError: a setting names something that does not exist.
        bot.store.StoreUnusable: the database cannot be used.
    """
    clock = clock or SystemClock()
    networks = networks_of(settings, clock)
    house = House(
        networks=tuple(networks),
        mirror_to=settings.mirror_to,
        home=_home(settings),
        operator=settings.operator,
        calendars=("bluesky",) if settings.bluesky.enabled and settings.bluesky.calendar else (),
    )
    store = Store.open(settings.database_url)
    library = Library(store=store, clock=clock, geocoder=_geocoder(settings, clock))
    engine = Engine(store=store, house=house, clock=clock, atlas=library, library=library, router=_router(settings))
    purse = Purse(cap=Decimal(str(settings.x.monthly_cap_usd)) if settings.x.monthly_cap_usd else None)
    ledger = Ledger(store=store, clock=clock, purse=purse, prices=x_prices(), networks=networks)
    sender = Sender(
        engine=engine,
        name=f"{os.getpid()}-{secrets.token_hex(4)}",
        draw=partial(_map_of, library),
        turns=purse.turns,
    )
    schedule = Schedule(
        engine=engine,
        sender=sender,
        networks=networks,
        paces=_paces(settings),
        may_read=ledger.may_read,
        is_alone=settings.database_url.startswith("sqlite"),
        on_turn=_sign_of_life(settings.alive_file),
    )
    web = _web(settings.web, networks, engine, schedule) if settings.web else None
    return App(engine=engine, sender=sender, schedule=schedule, networks=networks, store=store, ledger=ledger, web=web)


def _web(settings: WebSettings, networks: Mapping[NetworkName, Network], engine: Engine, schedule: Schedule) -> Web:
    from bot.web.server import WebServer  # noqa: PLC0415 -- aiohttp takes 0.2 s to import
    from bot.web.webhook import Webhook  # noqa: PLC0415

    doors = [network.door for network in networks.values() if isinstance(network, Delivering)]
    webhooks = [Webhook(door, keep=partial(_take_in, engine, schedule)) for door in doors]
    routes = [route for webhook in webhooks for route in webhook.routes()]
    return Web(WebServer(routes), settings.host, settings.port)


async def _take_in(engine: Engine, schedule: Schedule, pushed: Pushed) -> int:
    """What is in a delivery is handled at once; for what is not in it there is a poll."""
    new = await engine.deliver(pushed)
    if new:
        schedule.wake()
    elif pushed.stream is not None and not (pushed.posts or pushed.messages):
        schedule.hint(pushed.network, pushed.stream)
    return new


def _geocoder(settings: Settings, clock: Clock) -> Geocoder | None:
    kind = settings.maps.geocoder
    if kind == "off":
        return None
    from adapters.maps.geocoding import LiveNames  # noqa: PLC0415 -- httpx takes 0.1 s to import

    return LiveNames(kind, operator=settings.operator, clock=clock, url=settings.maps.geocoder_url)


def _router(settings: Settings) -> Router | None:
    if settings.maps.osrm_url is None:
        return None
    from adapters.maps.osrm import Osrm  # noqa: PLC0415 -- as above

    return Osrm(settings.maps.osrm_url, profile=settings.maps.osrm_profile, operator=settings.operator)


def _map_of(library: Library, asked: VenueMap) -> Picture:
    from bot.venue.picture import draw  # noqa: PLC0415 -- Pillow is imported by those who draw

    return draw(asked, library.near(asked.at))


def _sign_of_life(file: Path | None) -> Callable[[], None]:
    """Touch the file; a disk that is full must not stop the bot, only make it look dead."""

    def touch() -> None:
        if file is not None:
            with contextlib.suppress(OSError):
                file.parent.mkdir(parents=True, exist_ok=True)
                file.touch()

    return touch


def _home(settings: Settings) -> Place | None:
    if settings.home_city is None:
        return None
    home = find_city(settings.home_city)
    if home is None:
        raise SettingsError(f"home_city: no city called {settings.home_city!r} is known")
    return home


def networks_of(settings: Settings, clock: Clock) -> dict[NetworkName, Network]:
    """The adapters of the networks that are on; the clients of the others are not even imported."""
    networks: dict[NetworkName, Network] = {}
    if settings.x.enabled:
        networks["x"] = x_of(settings.x, clock)
    if settings.bluesky.enabled:
        networks["bluesky"] = _bluesky(settings.bluesky, clock)
    return networks


def x_of(settings: XSettings, clock: Clock) -> XNetwork:
    """The adapter of X."""
    from adapters.x import XNetwork  # noqa: PLC0415 -- tweepy takes 0.3 s to import

    return XNetwork(
        consumer_key=_secret(settings.consumer_key),
        consumer_secret=_secret(settings.consumer_secret),
        access_token=_secret(settings.access_token),
        access_token_secret=_secret(settings.access_token_secret),
        clock=clock,
        base_url=settings.base_url,
        client_secret=_secret(settings.client_secret) or None,
        keep_limits=settings.keep_limits,
        timeout=DEADLINE,
    )


def _bluesky(settings: BlueskySettings, clock: Clock) -> Network:
    from adapters.bluesky.network import BlueskyNetwork  # noqa: PLC0415 -- atproto takes 0.9 s to import

    return BlueskyNetwork(
        handle=settings.handle or "",
        app_password=_secret(settings.app_password),
        clock=clock,
        pds_url=settings.pds_url,
        chat_service_did=settings.chat_service_did,
        timeout=DEADLINE,
        session_file=settings.session_file,
        jetstream_url=settings.jetstream_url,
    )


def _secret(value: SecretStr | None) -> str:
    return value.get_secret_value() if value else ""


def _paces(settings: Settings) -> dict[NetworkName, Pace]:
    x, bluesky = settings.x, settings.bluesky
    return {
        "x": Pace(
            timedelta(seconds=x.poll_posts_seconds),
            timedelta(seconds=x.poll_messages_seconds),
            leisurely=timedelta(seconds=2 * x.poll_messages_seconds),
            idle=timedelta(seconds=x.poll_idle_seconds),
        ),
        "bluesky": Pace(
            timedelta(seconds=bluesky.poll_posts_seconds), timedelta(seconds=bluesky.poll_messages_seconds)
        ),
    }
