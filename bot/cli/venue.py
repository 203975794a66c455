"""`tweetmeet venue choose`: the choice of a venue by itself, so that anybody can check it."""

from __future__ import annotations

import asyncio
import csv
import datetime as dt
import io
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, get_args
from zoneinfo import ZoneInfo

import click

from bot.cli.files import FILE, refuse, text_of
from bot.reading.model import Activity, Need

if TYPE_CHECKING:
    from bot.venue import Catalogue, Choice, Origin, Venue, Wish

#: Nothing is wrong with the input, and there is no venue to choose.
EXIT_NO_VENUE = 1


@click.group(short_help="Choose a venue by hand.")
def venue() -> None:
    """Choose a venue by hand: what the bot would pick, and why."""


@venue.command(short_help="The venue central to most of some guests.")
@click.option("--venues", "venues_file", required=True, type=FILE, help="CSV, also gzipped; see `tweetmeet venues`.")
@click.option("--guests", "guests_file", required=True, type=FILE, help="CSV with the columns lat, lon, heads.")
@click.option("--arrive", required=True, help="ISO 8601; without an offset the time of the venues, like all below.")
@click.option("--leave", required=True, help="The venue has to be open until then.")
@click.option("--activity", type=click.Choice(get_args(Activity)), help="Only kinds of venue that suit it.")
@click.option("--need", "needs", multiple=True, type=click.Choice(get_args(Need)), help="May be given several times.")
@click.option("--avoid", multiple=True, metavar="VENUE", help="An id or a name; may be given several times.")
@click.option("--no-draw", is_flag=True, help="Take the best one also where fewer than four origins give guests away.")
@click.option("--seed", default=0, show_default=True, help="Of the draw.")
@click.option("--why", is_flag=True, help="List every dropped venue with its reason, as CSV, instead of choosing.")
@click.option("--osrm", metavar="URL", help="Rank the ten best again by travel time with this OSRM server.")
@click.option("--osrm-profile", default="foot", show_default=True, help="What it was built with.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def choose(
    *,
    venues_file: Path,
    guests_file: Path,
    arrive: str,
    leave: str,
    activity: Activity | None,
    needs: tuple[Need, ...],
    avoid: tuple[str, ...],
    no_draw: bool,
    seed: int,
    why: bool,
    osrm: str | None,
    osrm_profile: str,
    as_json: bool,
) -> None:
    """Choose among the venues of a file the one that is central to the guests of another.

    Central: the least average distance, weighted by heads, plus half of the farthest one; guests from far out are set
    aside. "score" is that number in kilometres. Exit code 1: no venue suits.
    """
    from bot.venue import Wish  # noqa: PLC0415 -- see main.py

    catalogue, zone = _catalogue(venues_file)
    guests = _guests(guests_file)
    wish = Wish(
        arrive=_moment(arrive, zone, "--arrive"),
        leave=_moment(leave, zone, "--leave"),
        activity=activity,
        needs=frozenset(needs),
        avoid=frozenset(avoid),
    )
    if wish.leave <= wish.arrive:
        refuse("--leave must be later than --arrive")
    if why:
        _print_dropped(catalogue, guests, wish)
        return
    choices = _choices(catalogue, guests, wish, None if no_draw else seed, count=1 if osrm is None else 10)
    if osrm is not None:
        choices = _ranked(choices, guests, osrm, osrm_profile)
    if not choices:
        _print_no_venue(catalogue, guests, wish, as_json=as_json)
    _print_choice(choices[0], as_json=as_json)


def _choices(
    catalogue: Catalogue, guests: Sequence[Origin], wish: Wish, seed: int | None, *, count: int
) -> tuple[Choice, ...]:
    from bot.venue import shortlist  # noqa: PLC0415

    return shortlist(catalogue, guests, wish, seed=seed, count=count)


def _ranked(choices: tuple[Choice, ...], guests: Sequence[Origin], url: str, profile: str) -> tuple[Choice, ...]:
    """By travel time; a server that gives none leaves the order of distances."""
    from adapters.maps.osrm import Osrm  # noqa: PLC0415
    from bot.ports import Unreachable  # noqa: PLC0415
    from bot.venue.travel import ranked  # noqa: PLC0415

    try:
        return asyncio.run(ranked(choices, guests, Osrm(url, profile=profile, operator="venue choose")))
    except Unreachable as error:
        click.echo(f"not ranked by travel time: {error}", err=True)
        return choices


def _print_no_venue(catalogue: Catalogue, guests: Sequence[Origin], wish: Wish, *, as_json: bool) -> NoReturn:
    from bot.venue.filters import judge  # noqa: PLC0415

    dropped = judge(catalogue, wish, heads=sum(guest.heads for guest in guests)).dropped()
    if as_json:
        click.echo(json.dumps({"id": None, "considered": len(catalogue.venues), "dropped": dict(dropped)}))
    click.echo(f"tweetmeet: no venue suits: {_counted(dropped) or 'there is none'}", err=True)
    sys.exit(EXIT_NO_VENUE)


def _print_choice(choice: Choice, *, as_json: bool) -> None:
    if choice.draw is not None:
        click.echo(f"drawn among venues within 10 % of the best, with seed {choice.draw}", err=True)
    click.echo(json.dumps(_as_json(choice), ensure_ascii=False) if as_json else _in_words(choice))


def _as_json(choice: Choice) -> dict[str, Any]:
    venue = choice.venue
    return {
        "id": venue.id,
        "name": venue.name,
        "lat": venue.at.lat,
        "lon": venue.at.lon,
        "average_km": round(choice.average_km, 6),
        "farthest_km": round(choice.farthest_km, 6),
        "set_aside": choice.set_aside,
        "open": choice.open,
        "score": round(choice.score, 6),
        "considered": choice.considered,
        "dropped": dict(choice.dropped),
    }


def _in_words(choice: Choice) -> str:
    venue = choice.venue
    until = f" till {choice.open_until:%a %H:%M}" if choice.open_until else ""
    hours = f"open{until}" if choice.open == "open" else "hours unknown: call ahead"
    aside = f"; set aside: {choice.set_aside} from farther out" if choice.set_aside else ""
    return (
        f"{', '.join(filter(None, (venue.name, venue.address, venue.area)))} ({venue.kind}, {venue.id})\n"
        f"average {choice.average_km:.1f} km, farthest {choice.farthest_km:.1f} km{aside}; {hours}\n"
        f"considered {choice.considered:,}, dropped {_counted(choice.dropped) or 'none'}"
    )


def _counted(dropped: Any) -> str:
    return ", ".join(f"{count:,} {reason.replace('_', ' ')}" for reason, count in dropped.items())


def _print_dropped(catalogue: Catalogue, guests: Sequence[Origin], wish: Wish) -> None:
    from bot.venue.filters import judge  # noqa: PLC0415

    verdicts = judge(catalogue, wish, heads=sum(guest.heads for guest in guests))
    table = csv.writer(sys.stdout, lineterminator="\n")
    table.writerow(("id", "name", "reason"))
    for number, venue in enumerate(catalogue.venues):
        if (reason := verdicts.reason(number)) is not None:
            table.writerow((venue.id, venue.name, reason))


def _catalogue(file: Path) -> tuple[Catalogue, ZoneInfo]:
    """The venues, with the country (for public holidays) and the zone of the city that they are in."""
    from bot.venue import Catalogue  # noqa: PLC0415
    from bot.venue.gazetteer import gazetteer  # noqa: PLC0415
    from bot.venue.sphere import middle  # noqa: PLC0415

    venues = _venues(file)
    city = gazetteer().city_at(middle([one.at for one in venues]))
    return Catalogue.of(venues, country=city.country), ZoneInfo(city.zone)


def _venues(file: Path) -> tuple[Venue, ...]:
    from bot.venue import read_csv  # noqa: PLC0415

    try:
        venues, bad = read_csv(io.StringIO(text_of(file), newline=""))
    except ValueError as error:
        refuse(f"{file}: {error}")
    for row in bad:
        click.echo(f"{file} line {row.line}: {row.why}; skipped", err=True)
    return venues


def _guests(file: Path) -> tuple[Origin, ...]:
    from bot.venue.origins import read_origins  # noqa: PLC0415

    try:
        return read_origins(io.StringIO(text_of(file), newline=""))
    except ValueError as error:
        refuse(f"{file}: {error}")


def _moment(written: str, zone: ZoneInfo, option: str) -> dt.datetime:
    """In the zone of the venues, whose opening hours are local."""
    try:
        at = dt.datetime.fromisoformat(written)
    except ValueError:
        refuse(f"{option}: {written!r} is no time like 2026-11-20T19:00")
    return at.replace(tzinfo=zone) if at.tzinfo is None else at.astimezone(zone)
