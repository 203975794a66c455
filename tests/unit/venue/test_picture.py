"""The map of a venue: small, the same every time, and made of nothing but the catalogue."""

import io

import pytest
from PIL import Image

from bot.venue import Catalogue, LatLon, embedded, find_city
from bot.venue.model import VenueMap
from bot.venue.picture import HEIGHT, PIN, WIDTH, View, draw
from tests.unit.venue.samples import catalogue, venue

HELSINKI = embedded(find_city("Helsinki"))
TWO_HUNDRED_KB = 200_000


IN_HELSINKI = LatLon(60.17, 24.94)


def asked(name: str = "Bar One", at: LatLon = IN_HELSINKI) -> VenueMap:
    return VenueMap(venue=name, at=at, alt=f"Map: {name}", attribution="© OpenStreetMap contributors")


def shown(picture) -> Image.Image:
    image = Image.open(io.BytesIO(picture.png))
    image.load()
    return image.convert("RGB")


def pin_colour(image: Image.Image) -> tuple[int, int, int]:
    return image.getpixel((WIDTH // 2 + 7, HEIGHT // 2))


def test_the_venue_is_marked_in_the_middle_of_a_small_png():
    picture = draw(asked(), HELSINKI)
    image = shown(picture)
    assert len(picture.png) < TWO_HUNDRED_KB
    assert (WIDTH, HEIGHT) == image.size == (picture.width, picture.height)
    assert picture.alt == "Map: Bar One"
    assert "#{:02x}{:02x}{:02x}".format(*pin_colour(image)) == PIN


def test_the_same_venue_has_the_same_map():
    assert draw(asked(), HELSINKI).png == draw(asked(), HELSINKI).png


def test_what_is_around_is_in_it():
    with_venues, without = (shown(draw(asked(), around)).tobytes() for around in (HELSINKI, None))
    assert with_venues != without


def test_a_crowded_city_stays_small():
    crowd = Catalogue.of(
        venue(f"v{number}", 52.5 + (number * 7919 % 1000) / 2e4, 13.4 + (number * 104729 % 1000) / 1e4)
        for number in range(20_000)
    )
    assert len(draw(asked(at=LatLon(52.52, 13.44)), crowd).png) < TWO_HUNDRED_KB


@pytest.mark.parametrize(
    "name", ["日本酒バー", "🍻", "", "A" * 300, "Ravintola " * 40, "Café “Ääni”, Жук & Σία", "a\u0301"]
)
def test_any_name_can_be_drawn(name):
    assert pin_colour(shown(draw(asked(name), HELSINKI)))


def test_a_name_that_the_font_cannot_write_is_no_row_of_empty_boxes():
    assert draw(asked("日本酒バー"), HELSINKI).png == draw(asked(""), HELSINKI).png


@pytest.mark.parametrize("at", [LatLon(90, 0), LatLon(-90, 17), LatLon(0, 180), LatLon(-16.8, -179.99), LatLon(0, 0)])
def test_a_venue_can_be_anywhere(at):
    there = catalogue(venue("v", at.lat, at.lon))
    assert pin_colour(shown(draw(asked(at=at), there)))


def test_neighbours_across_the_date_line_are_neighbours_on_the_map():
    here = View(LatLon(-16.8, 179.99), 100)
    x, y = here.at(LatLon(-16.8, -179.99))
    assert WIDTH < x < WIDTH + 300
    assert y == HEIGHT
