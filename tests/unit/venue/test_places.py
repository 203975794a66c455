from __future__ import annotations

import tracemalloc
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.venue import LatLon, find_city, find_origin
from bot.venue.atlas import Offline
from bot.venue.gazetteer import gazetteer, rows
from bot.venue.places import AROUND_KM
from bot.venue.sphere import km_between


@pytest.mark.parametrize(
    ("said", "zone", "country"),
    [
        ("Helsinki", "Europe/Helsinki", "FI"),
        ("helsingfors", "Europe/Helsinki", "FI"),
        ("NYC", "America/New_York", "US"),
        ("New York", "America/New_York", "US"),
        ("London", "Europe/London", "GB"),
        ("CDMX", "America/Mexico_City", "MX"),
        ("Joburg", "Africa/Johannesburg", "ZA"),
        ("SF", "America/Los_Angeles", "US"),
        ("LA", "America/Los_Angeles", "US"),
        ("D.C.", "America/New_York", "US"),
        ("Brooklyn", "America/New_York", "US"),
        ("Kreuzberg", "Europe/Berlin", "DE"),
        ("LES", "America/New_York", "US"),
        ("Shoreditch", "Europe/London", "GB"),
        ("Köln", "Europe/Berlin", "DE"),
        ("Wien", "Europe/Vienna", "AT"),
        ("Roma", "Europe/Rome", "IT"),
        ("東京", "Asia/Tokyo", "JP"),
        ("St. Louis", "America/Chicago", "US"),
        ("Portland", "America/Los_Angeles", "US"),
        ("downtown Helsinki", "Europe/Helsinki", "FI"),
    ],
)
def test_the_city_of_a_call_gives_its_time_zone(said, zone, country):
    city = find_city(said)

    assert (zone, country) == (city.zone, city.country)


@pytest.mark.parametrize(
    ("said", "zone"),
    [
        ("London, Ontario", "America/Toronto"),
        ("London Ontario", "America/Toronto"),
        ("Portland, ME", "America/New_York"),
        ("Paris, TX", "America/Chicago"),
        ("Springfield, Illinois, USA", "America/Chicago"),
        ("Cambridge, UK", "Europe/London"),
        ("Kallio, Helsinki", "Europe/Helsinki"),
        ("Hackney, London", "Europe/London"),
        ("LES, NYC", "America/New_York"),
    ],
)
def test_a_region_or_a_city_after_the_name_settles_which_one(said, zone):
    assert zone == find_city(said).zone


@pytest.mark.parametrize(
    "said", ["Springfield", "Cambridge", "Fruitvale", "Soho", "FiDi", "xyzzy", "", "🍻", "tonight", ",", ",,,"]
)
def test_where_two_cities_are_as_likely_or_none_the_bot_asks(said):
    assert find_city(said) is None


def test_a_name_around_somewhere_known_means_the_place_there():
    boston = find_city("Boston")

    assert find_city("Cambridge", near=boston).zone == "America/New_York"
    assert find_city("Tokyo", near=boston).country == "JP"


@pytest.mark.parametrize(
    "name",
    [
        "Kallio",
        "Töölö",
        "Punavuori",
        "Sörnäinen",
        "Pasila",
        "Vallila",
        "Espoo",
        "Vantaa",
        "Kamppi",
        "Kruununhaka",
        "Hakaniemi",
    ],
)
def test_parts_of_helsinki_are_known(name):
    origin = Offline().origin(name, find_city("Helsinki"))

    assert origin.name == name
    assert (origin.country, origin.zone) == ("FI", "Europe/Helsinki")


#: Where these are on any map, to a few hundred metres.
WHERE = [
    ("New York", "LES", 40.715, -73.985),
    ("New York", "10003", 40.731, -73.989),
    ("New York", "10003-1234", 40.731, -73.989),
    ("New York", "near Union Sq", 40.736, -73.990),
    ("New York", "bed stuy", 40.687, -73.942),
    ("New York", "Chelsea", 40.747, -74.001),
    ("New York", "Washington Hts", 40.841, -73.939),
    ("New York", "hells kitchen", 40.764, -73.992),
    ("New York", "Hoboken", 40.744, -74.032),
    ("London", "Kings Cross", 51.531, -0.123),
    ("London", "Soho", 51.513, -0.132),
    ("London", "Richmond", 51.461, -0.303),
    ("London", "Brixton", 51.462, -0.115),
    ("San Francisco", "the Mission", 37.760, -122.415),
    ("San Francisco", "SoMa", 37.778, -122.406),
    ("San Francisco", "Oakland", 37.804, -122.271),
    ("San Francisco", "Richmond", 37.936, -122.348),
    ("Berlin", "Neukoelln", 52.481, 13.435),
    ("Berlin", "Xberg", 52.498, 13.407),
    ("Toronto", "Mississauga", 43.589, -79.644),
    ("Toronto", "the Annex", 43.670, -79.407),
    ("Chicago", "the Loop", 41.881, -87.630),
    ("Helsinki", "Berghäll", 60.184, 24.950),
    ("Helsinki", "Tapiola", 60.176, 24.805),
    ("Helsinki", "Kallio, Helsinki, Finland", 60.184, 24.950),
]


@pytest.mark.parametrize(("city", "said", "lat", "lon"), WHERE)
def test_a_part_of_town_is_where_it_is_on_the_map(city, said, lat, lon):
    assert km_between(LatLon(lat, lon), find_origin(said, find_city(city)).at) < 2


@pytest.mark.parametrize(
    ("city", "said"),
    [
        ("Helsinki", "Brooklyn"),  # far away
        ("Helsinki", "Tampere"),
        ("Helsinki", "10003"),  # a postcode of another country
        ("Boston", "Cambridge, UK"),  # there is a Cambridge, but not that one
        ("Helsinki", "my sister's place"),
        ("Helsinki", ""),
        ("Helsinki", "Kallio, " * 2000),
        ("Helsinki", "\ud800"),  # half of a surrogate pair
        ("New York", "99999"),
        ("New York", "90210"),
    ],
)
def test_what_is_not_around_the_city_is_not_guessed(city, said):
    assert find_origin(said, find_city(city)) is None


def test_the_centre_is_the_middle_of_the_city():
    helsinki = find_city("Helsinki")

    assert helsinki == find_origin("city centre", helsinki)


@given(st.text(max_size=40))
def test_any_text_is_answered(text):
    helsinki = find_city("Helsinki")
    origin = find_origin(text, helsinki)

    assert origin is None or km_between(origin.at, helsinki.at) <= AROUND_KM


def test_every_zone_of_the_table_exists():
    """A zone that Python does not know would break a call in that city."""
    zones = {find_city(name).zone for name in ("Kyiv", "Nuuk", "Asunción", "Almaty", "Juba, South Sudan")}

    assert all(ZoneInfo(zone) for zone in zones)


def test_every_district_lies_in_its_city():
    for row in rows("districts"):
        city = find_city(row["city"])
        assert km_between(city.at, LatLon(float(row["lat"]), float(row["lon"]))) < AROUND_KM, row


def test_every_short_form_means_something():
    for row in rows("aliases"):
        city = find_city(row["city"]) if row["city"] else None
        meant = find_origin(row["said"], city) if city else find_city(row["said"])
        assert meant is not None, row


def test_the_table_fits_into_forty_megabytes():
    tracemalloc.start()
    table = gazetteer.__wrapped__()
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert table.listings("helsinki")
    assert held < 40_000_000
