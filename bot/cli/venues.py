"""`tweetmeet venues`: the catalogues that the bot chooses from, kept in its database; a running bot takes them over."""

from __future__ import annotations

import asyncio
import datetime as dt
import io
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from bot.cli.files import FILE, refuse, text_of
from bot.cli.run import EXIT_CONFIGURATION

if TYPE_CHECKING:
    from bot.store import Store
    from bot.venue import BadRow, Place, Venue
    from config import Settings

Result = TypeVar("Result")
EXIT_NO_ANSWER = 1
#: A catalogue is asked for anew only after so many days.
FRESH_FOR = 7
MOST_SHOWN = 20

_CONFIG = click.option("--config", "config_file", type=FILE, help="The bot's configuration: where its database is.")
_DATABASE = click.option("--database", help="The database itself, as an SQLAlchemy URL, instead of --config.")


@click.group(short_help="The venues that the bot knows.")
def venues() -> None:
    """Import venues into the bot's database, list, show and avoid them."""


@venues.command("import", short_help="Import a file: CSV, GeoJSON or .osm.pbf.")
@click.argument("file", type=FILE)
@click.option("--city", help="The city; else the one around the middle of the venues.")
@click.option("--attribution", help="To be shown with every venue; else OpenStreetMap's where the data is its.")
@_CONFIG
@_DATABASE
def import_(
    *, file: Path, city: str | None, attribution: str | None, config_file: Path | None, database: str | None
) -> None:
    """Put the venues of FILE in place of those that their city had, in one transaction.

    CSV needs the columns id, name, kind, lat, lon and may have address, area, cuisine, opening_hours, wheelchair,
    website, seats, source. A bad row is named and skipped.
    """
    found, bad = _read(file)
    for row in bad:
        click.echo(f"{file} line {row.line}: {row.why}; skipped", err=True)
    if not found:
        refuse(f"{file}: no venue in it; nothing was changed")
    shown = attribution if attribution is not None else _shown_source(found)
    place = _city(city) if city else _around(found)
    name = _in_store(config_file, database, lambda store: _keep(store, place, found, shown, str(file)))
    click.echo(f"{name}: {len(found):,} venues imported, {len(bad):,} rows skipped")


def _shown_source(found: tuple[Venue, ...]) -> str:
    """OpenStreetMap's attribution where data is its, else the one source that all venues name, if they do."""
    from bot.venue.catalogue import OSM_ATTRIBUTION  # noqa: PLC0415 -- see main.py

    if any("openstreetmap" in one.source.lower() or one.source.startswith("OSM") for one in found):
        return OSM_ATTRIBUTION
    sources = {one.source for one in found}
    return sources.pop() if len(sources) == 1 else ""


def _read(file: Path) -> tuple[tuple[Venue, ...], tuple[BadRow, ...]]:
    from bot.venue import read_csv  # noqa: PLC0415
    from bot.venue.osm import read_geojson  # noqa: PLC0415

    try:
        if file.name.endswith(".pbf"):
            return _read_pbf(file)
        text = text_of(file)
        if text.lstrip().startswith("{"):
            return read_geojson(text)
        return read_csv(io.StringIO(text, newline=""))
    except ValueError as error:
        refuse(f"{file}: {error}")


def _read_pbf(file: Path) -> tuple[tuple[Venue, ...], tuple[BadRow, ...]]:
    from adapters.maps.osm_file import NotInstalled, read_pbf  # noqa: PLC0415

    try:
        return read_pbf(file)
    except NotInstalled as error:
        refuse(str(error))


@venues.command(short_help="Fetch the venues of a city from Overpass.")
@click.argument("city")
@click.option("--force", is_flag=True, help=f"Also where they were fetched less than {FRESH_FOR} days ago.")
@_CONFIG
@_DATABASE
def sync(*, city: str, force: bool, config_file: Path | None, database: str | None) -> None:
    """Fetch the venues of CITY from an Overpass server (maps.overpass_url), unless they are fresh."""
    place, settings = _city(city), _settings(config_file)
    name = _in_store(config_file, database, lambda store: _synced(store, place, settings, force=force))
    click.echo(name)


async def _synced(store: Store, place: Place, settings: Settings | None, *, force: bool) -> str:
    from adapters.maps.http import NoAnswer  # noqa: PLC0415
    from adapters.maps.overpass import Overpass  # noqa: PLC0415
    from bot.store import catalogues  # noqa: PLC0415
    from bot.venue.catalogue import OSM_ATTRIBUTION  # noqa: PLC0415
    from config import MapSettings  # noqa: PLC0415

    maps = settings.maps if settings else MapSettings()
    known = {head.city: head for head in await store.run(catalogues.heads)}
    head = known.get(_name(place))
    if head is not None and not force and _now() - head.imported_at < dt.timedelta(days=FRESH_FOR):
        return f"{head.city}: fresh, from {head.imported_at:%Y-%m-%d}; --force fetches it all the same"
    try:
        found, bad = await Overpass(maps.overpass_url, operator=settings.operator if settings else "").venues(place.at)
    except NoAnswer as error:
        click.echo(f"tweetmeet: {error}; nothing was changed", err=True)
        sys.exit(EXIT_NO_ANSWER)
    if not found:
        click.echo(f"tweetmeet: Overpass knows no venue around {_name(place)}; nothing was changed", err=True)
        sys.exit(EXIT_NO_ANSWER)
    name = await _keep(store, place, found, OSM_ATTRIBUTION, maps.overpass_url)
    return f"{name}: {len(found):,} venues fetched, {len(bad):,} skipped"


@venues.command("list", short_help="The cities whose venues are known.")
@_CONFIG
@_DATABASE
def list_(*, config_file: Path | None, database: str | None) -> None:
    """One line a city: how many venues, since when, from where; and what is avoided."""
    from bot.store import catalogues  # noqa: PLC0415

    heads = _in_store(config_file, database, lambda store: store.run(catalogues.heads))
    for head, count in heads.items():
        click.echo(
            f"{head.city}: {count:,} venues of {head.imported_at:%Y-%m-%d}, {head.origin} {head.attribution}".rstrip()
        )
    if not heads:
        click.echo("None imported; central Helsinki comes with the program.")
    avoided = _in_store(config_file, database, lambda store: store.run(catalogues.avoided_by))
    for organizer, names in sorted(avoided.items()):
        click.echo(f"avoided{f' by {organizer}' if organizer else ''}: {', '.join(sorted(names))}")


@venues.command(short_help="What is known of a venue.")
@click.argument("venue")
@_CONFIG
@_DATABASE
def show(*, venue: str, config_file: Path | None, database: str | None) -> None:
    """Everything about the venues with this id, or whose name begins so."""
    from bot.store import catalogues  # noqa: PLC0415

    found = _in_store(config_file, database, lambda store: store.run(lambda c: catalogues.named(c, venue, MOST_SHOWN)))
    if not found:
        refuse(f"no venue is called {venue!r}")
    click.echo("\n\n".join(_told(one) for one in found))


def _told(venue: Venue) -> str:
    facts = {name: getattr(venue, name) for name in ("id", "kind", "address", "area", "cuisine", "opening_hours",
                                                     "wheelchair", "website", "seats", "source")}  # fmt: skip
    where = f"  at: {venue.at.lat:.6f}, {venue.at.lon:.6f}"
    return "\n".join([venue.name, where, *(f"  {name}: {value}" for name, value in facts.items() if value)])


@venues.command(short_help="Propose a venue no more.")
@click.argument("venue")
@click.option("--organizer", default="", metavar="NETWORK:ID", help="For this organizer only; else for everybody.")
@click.option("--undo", is_flag=True, help="Propose it again.")
@_CONFIG
@_DATABASE
def avoid(*, venue: str, organizer: str, undo: bool, config_file: Path | None, database: str | None) -> None:
    """Propose the VENUE, an id or a name, no more."""
    from bot.store import catalogues  # noqa: PLC0415

    if organizer and not organizer.startswith(("x:", "bluesky:")):
        refuse("--organizer is x:<user id> or bluesky:<DID>")
    if undo:
        done = _in_store(
            config_file, database, lambda store: store.run(lambda c: catalogues.unavoid(c, organizer, venue))
        )
        click.echo(f"{venue}: {'proposed again' if done else 'was not avoided'}")
        return
    _in_store(config_file, database, lambda store: store.run(lambda c: catalogues.avoid(c, organizer, venue, _now())))
    click.echo(f"{venue}: avoided{f' by {organizer}' if organizer else ''}")


def read_for(city_of: Path) -> tuple[Place, tuple[Venue, ...]]:
    """The venues of a file and the city they are in; what cannot be read ends the program in one line."""
    found, _ = _read(city_of)
    if not found:
        refuse(f"{city_of}: no venue in it")
    return _around(found), found


async def keep_for_demo(store: Store, place: Place, found: tuple[Venue, ...]) -> None:
    """Let a bot that is just being put together know them."""
    await _keep(store, place, found, _shown_source(found), "this demo")


async def _keep(store: Store, place: Place, found: tuple[Venue, ...], attribution: str, origin: str) -> str:
    from bot.store import catalogues  # noqa: PLC0415

    head = catalogues.Head(
        city=_name(place),
        country=place.country,
        attribution=attribution[:256],
        origin=origin[-512:],
        imported_at=_now(),
    )
    await store.run(lambda c: catalogues.replace_all(c, head, found))
    return head.city


def _name(place: Place) -> str:
    return f"{place.name}, {place.country}"


def _around(found: tuple[Venue, ...]) -> Place:
    from bot.venue.gazetteer import gazetteer  # noqa: PLC0415
    from bot.venue.sphere import middle  # noqa: PLC0415

    return gazetteer().city_at(middle([one.at for one in found]))


def _city(name: str) -> Place:
    from bot.venue import find_city  # noqa: PLC0415

    place = find_city(name)
    if place is None:
        refuse(f"no city called {name!r} is known, or several are; add the region, like “London, Ontario”")
    return place


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def _settings(config_file: Path | None) -> Settings | None:
    from config import SettingsError, load  # noqa: PLC0415

    if config_file is None:
        return None
    try:
        return load(config_file)
    except SettingsError as error:
        refuse(str(error))


def _in_store(config_file: Path | None, database: str | None, work: Callable[[Store], Awaitable[Result]]) -> Result:
    """Do something with the bot's database; it may be running meanwhile."""
    from bot.store import Store, StoreUnusable  # noqa: PLC0415
    from config import DEFAULT_DATABASE  # noqa: PLC0415

    settings = _settings(config_file)
    url = database or (settings.database_url if settings else DEFAULT_DATABASE)

    async def done() -> Result:
        store = Store.open(url)
        try:
            return await work(store)
        finally:
            store.close()

    try:
        return asyncio.run(done())
    except StoreUnusable as error:
        click.echo(f"tweetmeet: {error}", err=True)
        sys.exit(EXIT_CONFIGURATION)
