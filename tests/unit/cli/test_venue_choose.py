"""`tweetmeet venue choose`: anybody can check a choice, and what is wrong with the files is said in one line."""

import csv
import gzip
import io
import json
import math
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli import main

#: Along one street of Helsinki, each a minute of longitude (0.9 km) farther east.
VENUES = """id,name,kind,lat,lon,opening_hours
w,West Bar,bar,60.17,24.90,24/7
m,Middle Bar,bar,60.17,24.93,Fr 17:00-24:00
n,Next Bar,bar,60.17,24.932,24/7
e,East Bar,bar,60.17,24.96,24/7
c,Closed Bar,bar,60.17,24.9301,Mo 17:00-24:00
k,Kiosk,fast_food,60.17,24.93,24/7
"""
GUESTS = "lat,lon,heads\n60.17,24.90,1\n60.17,24.91,1\n60.17,24.95,1\n60.17,24.96,6\n"
EVENING = ("--arrive", "2026-11-27T19:00", "--leave", "2026-11-27T21:30")


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, ...]:
    (tmp_path / "venues.csv").write_text(VENUES)
    (tmp_path / "guests.csv").write_text(GUESTS)
    return "--venues", str(tmp_path / "venues.csv"), "--guests", str(tmp_path / "guests.csv")


def choose(*words: str) -> Result:
    return CliRunner().invoke(main, ["venue", "choose", *words])


def chosen(*words: str) -> dict:
    result = choose(*words, "--json")
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def score(lon: float, guests: list[tuple[float, int]]) -> float:
    """Along a parallel the great circle is, for so short a way, the parallel."""
    km = [
        (abs(lon - where) * math.radians(1) * 6371.0088 * math.cos(math.radians(60.17)), heads)
        for where, heads in guests
    ]
    return sum(away * heads for away, heads in km) / sum(heads for _, heads in km) + max(km)[0] / 2


def test_the_choice_can_be_checked(files):
    found = chosen(*files, *EVENING, "--activity", "drinks")

    guests = [(24.90, 1), (24.91, 1), (24.95, 1), (24.96, 6)]
    assert ("n", "Next Bar", 60.17, 24.932, 0, "open", 6) == tuple(
        found[key] for key in ("id", "name", "lat", "lon", "set_aside", "open", "considered")
    )
    assert score(24.932, guests) == pytest.approx(found["score"], rel=1e-5)
    assert found["average_km"] + found["farthest_km"] / 2 == pytest.approx(found["score"])
    assert {"fast_food": 1, "closed": 1} == found["dropped"]
    assert score(24.932, guests) < min(score(lon, guests) for lon in (24.90, 24.93, 24.96))


def test_a_time_with_an_offset_is_the_same_moment_in_the_hours_of_the_venues(files, tmp_path):
    (tmp_path / "venues.csv").write_text("id,name,kind,lat,lon,opening_hours\nm,M,bar,60.17,24.93,Fr 19:00-21:30\n")
    assert "m" == chosen(*files, "--arrive", "2026-11-27T17:00Z", "--leave", "2026-11-27T14:30-05:00")["id"]


def test_a_packed_file_is_read_too(files, tmp_path):
    (tmp_path / "venues.csv.gz").write_bytes(gzip.compress(VENUES.encode()))
    assert "n" == chosen(*files, "--venues", f"{tmp_path}/venues.csv.gz", *EVENING)["id"]


def test_few_guests_get_a_draw_that_can_be_repeated_or_left_out(files, tmp_path):
    (tmp_path / "guests.csv").write_text("lat,lon\n60.17,24.90\n60.17,24.96\n")
    with_seed = choose(*files, *EVENING, "--seed", "5", "--json")
    assert "seed 5" in with_seed.stderr
    assert with_seed.stdout == choose(*files, *EVENING, "--seed", "5", "--json").stdout
    assert "m" == chosen(*files, *EVENING, "--no-draw")["id"]


def test_every_dropped_venue_is_listed_with_its_reason(files):
    listed = choose(*files, *EVENING, "--activity", "drinks", "--avoid", "West Bar", "--why")
    assert [("c", "closed"), ("k", "fast_food"), ("w", "avoided")] == [
        (row["id"], row["reason"]) for row in csv.DictReader(io.StringIO(listed.stdout))
    ]


def test_where_no_venue_suits_it_says_why(files):
    result = choose(
        *files, "--arrive", "2026-11-27T19:00", "--leave", "2026-11-27T21:30", "--activity", "coffee", "--json"
    )
    assert (1, "tweetmeet: no venue suits: 5 wrong kind, 1 fast food\n") == (result.exit_code, result.stderr)
    assert {"id": None, "considered": 6, "dropped": {"wrong_kind": 5, "fast_food": 1}} == json.loads(result.stdout)


def test_a_bad_venue_is_named_and_skipped(files, tmp_path):
    (tmp_path / "venues.csv").write_text(VENUES + "x,Nowhere,bar,95,24.9,\n")
    result = choose(*files, *EVENING, "--json")
    assert f"{tmp_path}/venues.csv line 8: 95, 24.9 is not a latitude" in result.stderr
    assert "n" == json.loads(result.stdout)["id"]


@pytest.mark.parametrize(
    ("guests", "why"),
    [
        ("lat,lon\n", "no guest in it"),
        ("lat;lon\n1;2\n", "the header lacks lat, lon"),
        ("lat,lon,heads\n60.1,24.9,1\n60.1,24.9,none\n", "line 3: heads must be a whole number"),
        ("lat,lon,heads\n60.1,24.9,0\n", "line 2: heads must be"),
        ("lat,lon\n60.1,\n", "line 2: 60.1,  is not a latitude and a longitude"),
        ("lat,lon\nnorth,2\n", "line 2: could not convert"),
    ],
)
def test_a_guest_who_cannot_be_read_is_named_and_nobody_is_left_out(files, tmp_path, guests, why):
    (tmp_path / "guests.csv").write_text(guests)
    result = choose(*files, *EVENING)
    assert (2, 1) == (result.exit_code, len(result.stderr.splitlines()))
    assert f"{tmp_path}/guests.csv: {why}" in result.stderr


@pytest.mark.parametrize(
    ("more", "why"),
    [
        (("--leave", "2026-11-27T18:00"), "--leave must be later than --arrive"),
        (("--arrive", "tonight"), "--arrive: 'tonight' is no time"),
        (("--venues", "/nowhere.csv"), "/nowhere.csv: No such file"),
        (("--venues", "/dev/null"), "the header lacks id, name, kind, lat, lon"),
    ],
)
def test_what_cannot_be_is_said_in_one_line(files, more, why):
    result = choose(*files, *EVENING, *more)
    assert (2, 1) == (result.exit_code, len(result.stderr.splitlines()))
    assert why in result.stderr


def test_five_thousand_guests_are_no_problem(files, tmp_path):
    rows = "".join(f"60.{number % 70:02d},24.9{number % 10},1\n" for number in range(5_000))
    (tmp_path / "guests.csv").write_text("lat,lon,heads\n" + rows)
    assert 5_000 > chosen(*files, *EVENING)["set_aside"] >= 0
