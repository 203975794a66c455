from __future__ import annotations

import pytest

from bot.venue import LatLon, embedded, find_city, read_csv
from bot.venue.catalogue import OSM_ATTRIBUTION, Catalogue
from tests.unit.venue.samples import catalogue, venue

HEADER = "id,name,kind,lat,lon,address,area,cuisine,opening_hours,wheelchair,website,seats,source"


def bad_lines(*rows: str) -> dict[int, str]:
    return {row.line: row.why for row in read_csv([HEADER, *rows])[1]}


def test_a_row_becomes_a_venue():
    row = '7,Ben\'s,Bar,60.17,24.94,"Main St 1, 2nd floor",Kallio,thai;vegan,Mo-Su 10:00-22:00,yes,https://b.example,40,mine'
    venues, bad = read_csv([HEADER, row])

    assert bad == ()
    assert (
        venue(
            "Ben's",
            id="7",
            address="Main St 1, 2nd floor",
            area="Kallio",
            cuisine="thai;vegan",
            opening_hours="Mo-Su 10:00-22:00",
            wheelchair="yes",
            website="https://b.example",
            seats=40,
            source="mine",
        )
        == venues[0]
    )


def test_columns_may_come_in_any_order_and_most_may_be_missing():
    venues, bad = read_csv(["\ufeffLat,lon,NAME,kind,id,stars", "60.17,24.94,Ben's,bar,7,5"])

    assert bad == ()
    assert (venues[0].name, venues[0].at, venues[0].seats) == ("Ben's", LatLon(60.17, 24.94), None)


def test_a_header_that_cannot_be_read_is_refused():
    with pytest.raises(ValueError, match="field larger than"):
        read_csv(["x" * 200_000])


@pytest.mark.parametrize("lines", [[], [""], ["id,name,kind"]])
def test_a_header_that_lacks_a_column_is_refused_by_its_name(lines):
    with pytest.raises(ValueError, match="lat, lon"):
        read_csv(lines)


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("7,Ben's,bar,north,24.94", "could not convert"),
        ("7,Ben's,bar,91,24.94", "not a latitude"),
        ("7,Ben's,bar,60.17,-180.5", "not a latitude"),
        ("7,Ben's,bar,nan,24.94", "not a latitude"),
        ("7,Ben's,bar,60.17,inf", "not a latitude"),
        ("7,,bar,60.17,24.94", "name must be filled"),
        ("7,Ben's", "kind, lat, lon must be filled"),
        ("7,Ben's,bar,60.17,24.94,,,,,,,many", "seats must be a whole number"),
        ("7,Ben's,bar,60.17,24.94,,,,,,,-3", "seats must be a whole number"),
        ("7,Ben's,bar,60.17,24.94,,,,,,,99999999999", "seats must be a whole number"),
        ("7," + "x" * 3000 + ",bar,60.17,24.94", "longer than 2000"),
        ("7," + "x" * 200_000 + ",bar,60.17,24.94", "field larger than"),
    ],
)
def test_a_bad_row_is_named_with_its_line_and_skipped(row, why):
    venues, bad = read_csv([HEADER, "1,First,bar,60.17,24.94", row, "2,Last,bar,60.17,24.94"])

    assert [one.name for one in venues] == ["First", "Last"]
    assert [one.line for one in bad] == [3]
    assert why in bad[0].why


def test_a_second_venue_of_the_same_id_is_a_bad_row():
    assert bad_lines("7,Ben's,bar,60.17,24.94", "7,Tom's,bar,60.17,24.94") == {3: "the id '7' is there already"}


def test_lines_are_counted_through_quoted_line_breaks_and_blank_lines():
    assert list(bad_lines('7,"Ben\n', 's",bar,60.17,24.94', "", "8,Tom's,bar,x,y")) == [5]


def test_a_bad_row_of_several_lines_is_named_by_the_first_one():
    assert list(bad_lines("7,Ben's,bar,60.17,24.94", '8,"Tom\n', 's",bar,x,y')) == [3]


def test_control_characters_do_not_get_into_a_message():
    venues, _ = read_csv([HEADER, "7,Ben\x07's \u202e bar,bar,60.17,24.94"])

    assert venues[0].name == "Ben's bar"


def test_helsinki_has_the_venues_of_openstreetmap_with_attribution():
    helsinki = embedded(find_city("Helsinki"))

    assert len(helsinki.venues) == 371
    assert sum(bool(one.opening_hours) for one in helsinki.venues) == 184
    assert helsinki.attribution == OSM_ATTRIBUTION == "© OpenStreetMap contributors"


@pytest.mark.parametrize("name", ["Espoo", "Vantaa", "Kallio"])
def test_the_catalogue_of_helsinki_reaches_its_neighbours(name):
    assert embedded(find_city("Helsinki")) is embedded(find_city(name))


@pytest.mark.parametrize("name", ["New York", "Tampere", "Tallinn"])
def test_a_city_without_a_catalogue_has_none(name):
    assert embedded(find_city(name)) is None


def test_areas_lie_in_the_middle_of_the_venues_that_name_them():
    found = catalogue(
        venue("a", 60.0, 25.0, area="Kreuzberg, Friedrichshain-Kreuzberg"), venue("b", 60.2, 25.0, area="Kreuzberg")
    )

    assert found.areas["kreuzberg"].name == "Kreuzberg"
    assert found.areas["kreuzberg"].at == pytest.approx((60.1, 25.0), abs=1e-3)
    assert found.areas["friedrichshain kreuzberg"].at == pytest.approx((60.0, 25.0))


def test_a_catalogue_is_in_the_order_of_its_ids_whatever_order_the_venues_came_in():
    venues = [venue(name) for name in "cab"]

    assert [one.id for one in Catalogue.of(venues).venues] == ["a", "b", "c"]


def test_nobody_can_change_the_arrays_of_a_catalogue():
    found = catalogue(venue("a"))

    for array in (found.kinds.codes, found.seats, found.grid.vectors, found.grid.order):
        assert not array.flags.writeable
