"""`tweetmeet venues`: an import names what it skips, is all or nothing, and what was there stays when it fails."""

import json
from pathlib import Path

import osmium
import pytest
from click.testing import CliRunner, Result

from bot.cli import main

HEADER = "id,name,kind,lat,lon,opening_hours,source\n"
BERLIN = HEADER + "1,Anker,bar,52.50,13.40,24/7,OSM 2025\n2,Bierbaum,pub,52.51,13.41,,OSM 2025\n"


@pytest.fixture
def run(tmp_path: Path):
    def tweetmeet(*words: str) -> Result:
        return CliRunner().invoke(main, ["venues", *words, "--database", f"sqlite:///{tmp_path}/bot.db"])

    return tweetmeet


@pytest.fixture
def file(tmp_path: Path):
    def written(text: str, name: str = "venues.csv") -> str:
        (tmp_path / name).write_text(text)
        return str(tmp_path / name)

    return written


def refusal(result: Result) -> str:
    assert (2, "") == (result.exit_code, result.stdout)
    (line,) = result.stderr.splitlines()
    return line


def test_an_import_finds_its_city_and_says_where_the_data_is_from(run, file):
    assert run("import", file(BERLIN)).stdout == "Berlin, DE: 2 venues imported, 0 rows skipped\n"
    assert run("list").stdout.startswith("Berlin, DE: 2 venues of ")
    assert "© OpenStreetMap contributors" in run("list").stdout


def test_a_bad_row_is_named_with_its_line_and_skipped(run, file):
    result = run("import", file(BERLIN + "3,Cafe C,cafe,95,13.4,,\n,No id,bar,52.5,13.4,,\n4,Dach,bar,52.5,13.4,,\n"))
    assert result.stdout == "Berlin, DE: 3 venues imported, 2 rows skipped\n"
    first, second = result.stderr.splitlines()
    assert "line 4: 95, 13.4 is not a latitude and a longitude; skipped" in first
    assert "line 5: id must be filled; skipped" in second


def test_a_second_import_replaces_the_first(run, file):
    run("import", file(BERLIN))
    run("import", file(HEADER + "9,Neu,bar,52.5,13.4,,\n"))
    assert "Neu" in run("show", "Neu").stdout
    assert "no venue is called 'Anker'" in refusal(run("show", "Anker"))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (HEADER, "no venue in it; nothing was changed"),
        (HEADER + "1,x,bar,north,east,,\n", "no venue in it; nothing was changed"),
        ("id;name\n", "the header lacks id, name, kind, lat, lon"),
        ('{"type": "Feature"}', "not a GeoJSON feature collection"),
        ("{not json", "not JSON"),
    ],
)
def test_a_file_that_is_no_catalogue_changes_nothing(run, file, text, why):
    run("import", file(BERLIN))
    assert why in run("import", file(text, "other.csv")).stderr.splitlines()[-1]
    assert "2 venues" in run("list").stdout


def test_a_file_that_is_not_there_is_named(run, tmp_path):
    assert f"{tmp_path}/none.csv: No such file" in refusal(run("import", f"{tmp_path}/none.csv"))


def test_a_damaged_gzip_file_is_named(run, tmp_path):
    (tmp_path / "v.csv.gz").write_bytes(b"\x1f\x8b\x08\x00rubbish")
    assert "v.csv.gz: a damaged gzip file" in refusal(run("import", f"{tmp_path}/v.csv.gz"))


def test_geojson_of_openstreetmap_is_read(run, file):
    features = [
        {
            "type": "Feature",
            "id": "node/1",
            "geometry": {"type": "Point", "coordinates": [24.94, 60.17]},
            "properties": {
                "amenity": "bar", "name": "Baari", "opening_hours": "24/7", "addr:street": "Katu",
                "addr:housenumber": "5", "diet:vegan": "yes", "wheelchair": "limited", "capacity": "40",
            },
        },
        {
            "type": "Feature",
            "id": "way/2",
            "geometry": {"type": "Polygon", "coordinates": [[[24.9, 60.1], [25.0, 60.1], [25.0, 60.2], [24.9, 60.2]]]},
            "properties": {"amenity": "cafe", "name": "Kahvila"},
        },
        {"type": "Feature", "id": "node/3", "geometry": None, "properties": {"amenity": "pub", "name": "Nowhere"}},
        {"type": "Feature", "geometry": {"type": "Point", "coordinates": [24, 60]}, "properties": {"amenity": "bench"}},
        "no feature",
    ]  # fmt: skip
    result = run("import", file(json.dumps({"type": "FeatureCollection", "features": features}), "v.geojson"))

    assert result.stdout == "Helsinki, FI: 2 venues imported, 1 rows skipped\n"
    shown = run("show", "node/1").stdout
    for fact in ("60.170000, 24.940000", "Katu 5", "vegan", "limited", "seats: 40", "24/7"):
        assert fact in shown
    assert "60.150000, 24.950000" in run("show", "Kahvila").stdout


def test_an_extract_of_openstreetmap_is_read(run, tmp_path):
    with osmium.SimpleWriter(f"{tmp_path}/city.osm.pbf") as writer:
        corners = ((60.170, 24.940), (60.170, 24.942), (60.172, 24.942), (60.172, 24.940))
        for number, (lat, lon) in enumerate(corners, start=1):
            writer.add_node(osmium.osm.mutable.Node(id=number, location=(lon, lat)))
        writer.add_node(osmium.osm.mutable.Node(id=9, location=(24.95, 60.18), tags={"amenity": "pub", "name": "Pubi"}))
        writer.add_node(osmium.osm.mutable.Node(id=10, location=(24.95, 60.18), tags={"amenity": "bench"}))
        house = {"amenity": "restaurant", "name": "Ravintola", "opening_hours": "Mo-Su 11:00-23:00"}
        writer.add_way(osmium.osm.mutable.Way(id=1, nodes=[1, 2, 3, 4], tags=house))

    assert run("import", f"{tmp_path}/city.osm.pbf").stdout == "Helsinki, FI: 2 venues imported, 0 rows skipped\n"
    assert "60.171000, 24.941000" in run("show", "Ravintola").stdout


def test_a_file_that_only_calls_itself_an_extract_is_named(run, tmp_path):
    (tmp_path / "x.osm.pbf").write_bytes(b"rubbish")
    assert f"{tmp_path}/x.osm.pbf: " in refusal(run("import", f"{tmp_path}/x.osm.pbf"))


def test_a_venue_is_avoided_and_proposed_again(run, file):
    run("import", file(BERLIN))
    run("avoid", "Anker")
    run("avoid", "2", "--organizer", "x:17")
    assert ["avoided: Anker", "avoided by x:17: 2"] == run("list").stdout.splitlines()[1:]
    assert run("avoid", "Anker", "--undo").stdout == "Anker: proposed again\n"
    assert run("avoid", "Anker", "--undo").stdout == "Anker: was not avoided\n"
    assert "NETWORK" not in refusal(run("avoid", "2", "--organizer", "somebody"))


def test_a_city_that_nobody_knows_is_named(run, file):
    assert "no city called 'Xyzzyville' is known" in refusal(run("import", file(BERLIN), "--city", "Xyzzyville"))


def test_before_any_import_the_list_says_what_comes_with_the_program(run):
    assert run("list").stdout == "None imported; central Helsinki comes with the program.\n"


@pytest.mark.parametrize("words", [["demo"], ["demo", "--play", "first-night"]])
def test_a_demo_with_venues_that_cannot_be_read_does_not_begin(words, tmp_path):
    result = CliRunner().invoke(main, [*words, "--venues", f"{tmp_path}/none.csv"])
    assert f"{tmp_path}/none.csv: No such file" in refusal(result)
