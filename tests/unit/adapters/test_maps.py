"""Overpass, Photon, Nominatim and OSRM as they behave on good and on bad days, by stand-ins on loopback."""

import asyncio
import datetime as dt
import json
from datetime import timedelta

import pytest
from click.testing import CliRunner

from adapters.maps.geocoding import LiveNames
from adapters.maps.http import NoAnswer
from adapters.maps.osrm import Osrm
from adapters.maps.overpass import Overpass
from adapters.practice.clock import PracticeClock
from bot.cli import main
from bot.ports import Unreachable
from bot.venue import Catalogue, LatLon, Origin, find_city, shortlist
from bot.venue.travel import ranked
from tests.unit.adapters.standin import HANG, StandIn
from tests.unit.venue.samples import venue, wish

BERLIN = find_city("Berlin")
NOON = dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC)
BAR = {
    "type": "node", "id": 7, "lat": 52.5, "lon": 13.4,
    "tags": {"amenity": "bar", "name": "Anker", "opening_hours": "24/7", "addr:street": "Ufer", "addr:suburb": "Mitte"},
}  # fmt: skip
HOUSE = {"type": "way", "id": 8, "center": {"lat": 52.6, "lon": 13.5}, "tags": {"amenity": "cafe", "name": "Kaffee"}}
BAD = {"type": "relation", "id": 9, "tags": {"amenity": "pub", "name": "Nowhere"}}
BUSY = (504, "<html>Gateway Timeout</html>", {})
THROTTLED = (429, "rate_limited", {"Retry-After": "40"})
OUT_OF_TIME = {"elements": [BAR], "remark": 'runtime error: Query timed out in "query" at line 1 after 121 seconds.'}


@pytest.fixture
async def service():
    async with StandIn().running() as running:
        yield running


class Pauses(list):
    async def __call__(self, seconds: float) -> None:
        self.append(seconds)


def overpass(service: StandIn, pauses: Pauses, **more) -> Overpass:
    return Overpass(f"{service.url}/api/interpreter", operator="Ada, ada@example.org", sleep=pauses, **more)


async def test_overpass_gives_the_places_to_meet_of_a_city(service):
    service.says({"elements": [BAR, HOUSE, BAD]})
    venues, bad = await overpass(service, Pauses()).venues(BERLIN.at)

    assert [("node/7", "Anker", "bar", LatLon(52.5, 13.4), "Ufer", "Mitte", "24/7")] == [
        (v.id, v.name, v.kind, v.at, v.address, v.area, v.opening_hours) for v in venues[:1]
    ]
    assert (["Kaffee"], LatLon(52.6, 13.5), 1) == ([v.name for v in venues[1:]], venues[1].at, len(bad))
    path, form, headers = service.asked[0]
    assert (path, "Ada, ada@example.org" in headers["User-Agent"]) == ("/api/interpreter", True)
    assert form["data"].startswith('[out:json][timeout:120];nwr["amenity"~"^(bar|biergarten|cafe|')
    assert form["data"].endswith("(around:15000,52.52440,13.41050);out center tags;")


@pytest.mark.parametrize("bad_day", [BUSY, THROTTLED, OUT_OF_TIME, HANG])
async def test_overpass_that_is_busy_is_asked_again_after_a_while(service, bad_day):
    service.says(bad_day, {"elements": [BAR]})
    pauses = Pauses()
    venues, _ = await overpass(service, pauses, timeout=timedelta(seconds=0.3)).venues(BERLIN.at)
    assert (["Anker"], [40 if bad_day == THROTTLED else 15]) == ([v.name for v in venues], pauses)


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (BUSY, "Overpass: 504 Gateway Timeout"),
        (THROTTLED, "Overpass: 429 Too Many Requests"),
        (OUT_OF_TIME, "Overpass: runtime error: Query timed out"),
        ((400, "parse error", {}), "Overpass: 400 Bad Request"),
        ((200, "<html>", {}), "Overpass: an answer that is not JSON"),
        ({"nothing": 1}, "Overpass: an answer without elements"),
    ],
)
async def test_overpass_that_stays_so_is_given_up_in_one_line(service, answer, why):
    service.says(answer)
    with pytest.raises(NoAnswer, match=why.replace(".", r"\.")):
        await overpass(service, Pauses()).venues(BERLIN.at)
    assert len(service.asked) <= 3


async def test_a_server_that_is_not_there_is_given_up_in_one_line():
    with pytest.raises(NoAnswer, match=r"Overpass: .*connect"):
        await Overpass("http://127.0.0.1:9/", operator="Ada", sleep=Pauses()).venues(BERLIN.at)


def config(tmp_path, service) -> str:
    file = tmp_path / "my.toml"
    file.write_text(
        f'operator = "Ada"\ndatabase_url = "sqlite:///{tmp_path}/bot.db"\n[x]\nenabled = false\n[bluesky]\n'
        f'handle = "bot.example"\napp_password = "x"\n[maps]\noverpass_url = "{service.url}/"\n'
    )
    return str(file)


async def synced(*words: str):
    return await asyncio.to_thread(CliRunner().invoke, main, ["venues", "sync", *words])


async def test_a_city_is_fetched_once_a_week_unless_it_is_forced(service, tmp_path):
    service.says({"elements": [BAR, HOUSE]})
    there = ("Berlin", "--config", config(tmp_path, service))
    assert (await synced(*there)).stdout == "Berlin, DE: 2 venues fetched, 0 skipped\n"
    assert "Berlin, DE: fresh" in (await synced(*there)).stdout
    assert len(service.asked) == 1
    assert "2 venues fetched" in (await synced(*there, "--force")).stdout


@pytest.mark.parametrize(
    ("answer", "why"), [({"elements": []}, "knows no venue around Berlin"), ((400, "", {}), "400")]
)
async def test_a_fetch_that_fails_leaves_what_was_there(service, tmp_path, answer, why):
    service.says({"elements": [BAR]})
    there = ("Berlin", "--config", config(tmp_path, service))
    await synced(*there)
    service.says(answer)
    failed = await synced(*there, "--force")
    assert (failed.exit_code, why in failed.stderr, len(failed.stderr.splitlines())) == (1, True, 1)
    listed = await asyncio.to_thread(CliRunner().invoke, main, ["venues", "list", *there[1:]])
    assert "Berlin, DE: 1 venues" in listed.stdout


def photon(name: str, lat: float, lon: float, **properties) -> dict:
    properties = {"name": name, "type": "district"} | properties
    return {"features": [{"geometry": {"coordinates": [lon, lat]}, "properties": properties}]}


def names(service: StandIn, kind="photon", **more) -> LiveNames:
    clock = more.pop("clock", PracticeClock(NOON))
    return LiveNames(kind, operator="Ada", clock=clock, url=f"{service.url}/api", **more)


async def test_photon_knows_a_part_of_town(service):
    service.says(photon("Kreuzkölln", 52.48912, 13.43021))
    place = await names(service).place("Kreuzkölln", BERLIN)
    assert (place.name, place.country, place.zone, place.at) == (
        "Kreuzkölln",
        "DE",
        "Europe/Berlin",
        LatLon(52.49, 13.43),
    )
    _, asked, headers = service.asked[0]
    assert (asked["q"], asked["limit"], "tweetmeet/" in headers["User-Agent"]) == ("Kreuzkölln", "1", True)
    assert asked["bbox"] == "12.211,51.924,14.611,53.124"


async def test_an_address_becomes_the_part_of_town_it_is_in(service):
    """Nobody is placed nearer than a kilometre, or under the name of a house."""
    service.says(photon("Oranienstraße 17", 52.50123, 13.42345, type="house", district="Kreuzberg"))
    place = await names(service).place("Oranienstraße 17", BERLIN)
    assert (place.name, place.at) == ("Kreuzberg", LatLon(52.5, 13.42))


async def test_nominatim_is_asked_within_the_city(service):
    service.says([{"name": "Graefekiez", "category": "place", "lat": "52.4921", "lon": "13.4152"}])
    place = await names(service, "nominatim").place("Graefekiez", BERLIN)
    assert (place.name, place.at) == ("Graefekiez", LatLon(52.49, 13.42))
    assert (service.asked[0][1]["bounded"], service.asked[0][1]["format"]) == ("1", "jsonv2")


@pytest.mark.parametrize(("kind", "nothing"), [("photon", {"features": []}), ("nominatim", [])])
async def test_what_the_service_does_not_know_is_unknown(service, kind, nothing):
    service.says(nothing)
    assert await names(service, kind).place("Zxqvl", BERLIN) is None


async def test_without_a_city_the_answer_is_one(service):
    service.says(photon("Steglitz", 52.457, 13.322))
    assert (await names(service).place("Steglitz", None)).name == "Berlin"


async def test_the_whole_process_asks_once_a_second(service):
    clock, pauses = PracticeClock(NOON), Pauses()

    async def passing(seconds: float) -> None:
        await pauses(seconds)
        clock.advance(timedelta(seconds=seconds))

    service.says({"features": []})
    live = names(service, clock=clock, sleep=passing)
    await asyncio.gather(*(live.place(f"place {number}", BERLIN) for number in range(3)))
    assert pauses == [1.0, 1.0]


@pytest.mark.parametrize("answer", [BUSY, THROTTLED, (403, "", {}), {"odd": 1}, (200, "<html>", {}), HANG])
async def test_a_service_that_gives_no_answer_is_unreachable(service, answer):
    service.says(answer)
    with pytest.raises(Unreachable, match=r"^Photon: "):
        await names(service, timeout=timedelta(seconds=0.2)).place("Kreuzkölln", BERLIN)


RIVER = [venue("across", 60.170, 24.940), venue("here", 60.170, 24.945), venue("far", 60.170, 24.99)]
GUESTS = [Origin(LatLon(60.171, 24.930 + step / 500), 1 + step % 2) for step in range(6)]


async def test_the_best_venues_are_ranked_again_by_travel_time(service):
    choices = shortlist(Catalogue.of(RIVER), GUESTS, wish(), seed=None, count=10)
    assert choices[0].venue.id == "across"
    columns = {"across": 1800.0, "here": 600.0, "far": 1200.0}
    service.says({"code": "Ok", "durations": [[columns[c.venue.id] for c in choices] for _ in GUESTS]})

    by_time = await ranked(choices, GUESTS, Osrm(service.url, profile="foot", operator="Ada"))

    assert [c.venue.id for c in by_time] == ["here", "far", "across"]
    path, asked, _ = service.asked[0]
    assert path.startswith("/table/v1/foot/24.93000,60.17100;")
    assert (asked["sources"], asked["destinations"], asked["annotations"]) == ("0;1;2;3;4;5", "6;7;8", "duration")


async def test_a_venue_that_somebody_cannot_reach_comes_last(service):
    choices = shortlist(Catalogue.of(RIVER), GUESTS, wish(), seed=None, count=10)
    row = [None if c.venue.id == "across" else 60.0 for c in choices]
    service.says({"durations": [row] + [[60.0] * 3] * 5})
    by_time = await ranked(choices, GUESTS, Osrm(service.url, profile="foot", operator="Ada"))
    assert by_time[-1].venue.id == "across"


async def test_what_was_drawn_to_hide_few_guests_is_not_ranked_again(service):
    service.says({"durations": []})
    choices = shortlist(Catalogue.of(RIVER), GUESTS[:2], wish(), seed=1, count=3)
    assert tuple(choices) == await ranked(choices, GUESTS[:2], Osrm(service.url, profile="foot", operator="Ada"))
    assert service.asked == []


@pytest.mark.parametrize("answer", [BUSY, {"code": "NoTable"}, {"durations": [[1]]}, (200, "x", {}), HANG])
async def test_osrm_that_gives_no_table_is_unreachable(service, answer):
    service.says(answer)
    osrm = Osrm(service.url, profile="foot", operator="Ada", timeout=timedelta(seconds=0.2))
    choices = shortlist(Catalogue.of(RIVER), GUESTS, wish(), seed=None, count=10)
    with pytest.raises(Unreachable, match=r"^OSRM: "):
        await ranked(choices, GUESTS, osrm)


async def test_a_choice_by_hand_is_ranked_by_travel_time_too(service, tmp_path):
    rows = "".join(f"{v.id},{v.name},bar,{v.at.lat},{v.at.lon},24/7\n" for v in RIVER)
    (tmp_path / "v.csv").write_text("id,name,kind,lat,lon,opening_hours\n" + rows)
    (tmp_path / "g.csv").write_text("lat,lon\n" + "".join(f"{g.at.lat},{g.at.lon}\n" for g in GUESTS))
    service.says({"durations": [[900.0, 60.0, 900.0]] * 6})
    words = ["venue", "choose", "--venues", f"{tmp_path}/v.csv", "--guests", f"{tmp_path}/g.csv", "--json"]
    evening = ["--arrive", "2026-11-27T19:00", "--leave", "2026-11-27T21:00", "--osrm", service.url]
    result = await asyncio.to_thread(CliRunner().invoke, main, [*words, *evening])
    assert json.loads(result.stdout)["id"] == "here"
