"""The map of a venue as a PNG, drawn offline: the venue, the other venues around it, the names of the parts of town.

There is no street in it and nothing of any guest: what is drawn depends on the venue and the catalogue alone. A name in
letters that the font lacks (Source Sans: Latin, Greek, Cyrillic) is left out; the words beside the picture have it.
"""

from __future__ import annotations

import io
import math
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple, Self

import font_source_sans_pro
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from bot.ports import Picture
from bot.venue.gazetteer import gazetteer
from bot.venue.model import LatLon
from bot.venue.spelling import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from PIL.ImageFont import FreeTypeFont

    from bot.venue.catalogue import Catalogue
    from bot.venue.model import VenueMap

WIDTH, HEIGHT = 800, 500
#: Everything is drawn so many times as large and scaled down: that smooths the edges.
_OVER = 2
#: From the venue to the upper edge, in km: as far as it takes to see so many venues around it.
_LEAST_KM, _MOST_KM, _USUAL_KM = 1.3, 4.0, 2.0
_VENUES_SHOWN = 300
#: What lies so near to venues is where people go; it is shaded, the nearer the darker.
_SHADES = ((0.22, "#efe6d3"), (0.11, "#e7dbc1"))
_KM_PER_DEGREE = 111.195  # of latitude, on the sphere of bot/venue/sphere.py
_NICE_KM = (0.1, 0.2, 0.5, 1.0, 2.0)
_MOST_LABELS = 9

PAPER, DOT, NAME, INK, PIN, WHITE = "#f7f3ea", "#b3a17a", "#6b6049", "#2b2620", "#c2331a", "#ffffff"


class Box(NamedTuple):
    """Left, top, right, bottom in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether they have a pixel in common."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


@dataclass(frozen=True, slots=True)
class View:
    """A plane touching the earth at the venue, in pixels of the large drawing."""

    centre: LatLon
    pixels_per_km: float

    @classmethod
    def of(cls, centre: LatLon, catalogue: Catalogue | None) -> Self:
        """As near as it can be and still show what is around."""
        reach = _USUAL_KM if catalogue is None else _reach(centre, catalogue)
        return cls(centre, HEIGHT * _OVER / 2 / min(max(reach, _LEAST_KM), _MOST_KM))

    def at(self, point: LatLon) -> tuple[float, float]:
        """Where a point lies; also across the date line."""
        east = (point.lon - self.centre.lon + 180) % 360 - 180
        x = east * _KM_PER_DEGREE * math.cos(math.radians(self.centre.lat))
        y = (point.lat - self.centre.lat) * _KM_PER_DEGREE
        return WIDTH * _OVER / 2 + x * self.pixels_per_km, HEIGHT * _OVER / 2 - y * self.pixels_per_km

    @property
    def corner_km(self) -> float:
        """From the venue to a corner."""
        return math.hypot(WIDTH, HEIGHT) * _OVER / 2 / self.pixels_per_km


def _reach(centre: LatLon, catalogue: Catalogue) -> float:
    """How far the nearest venues lie, by latitude and longitude: the map is no circle."""
    lat, lon = np.array([venue.at for venue in catalogue.venues]).reshape(-1, 2).T
    north = np.abs(lat - centre.lat) * _KM_PER_DEGREE
    east = np.abs((lon - centre.lon + 180) % 360 - 180) * _KM_PER_DEGREE * math.cos(math.radians(centre.lat))
    away = np.sort(np.maximum(north, east * HEIGHT / WIDTH))
    return float(away[min(_VENUES_SHOWN, len(away) - 1)]) if len(away) else _USUAL_KM


def draw(asked: VenueMap, catalogue: Catalogue | None) -> Picture:
    """The picture; the same for ever for the same venue and catalogue. Below 100 kB."""
    view = View.of(asked.at, catalogue)
    image = Image.new("RGB", (WIDTH * _OVER, HEIGHT * _OVER), PAPER)
    canvas = ImageDraw.Draw(image)
    around = [view.at(venue.at) for venue in catalogue.venues] if catalogue else []
    for km, colour in _SHADES:
        _dots(canvas, around, km * view.pixels_per_km, colour)
    _dots(canvas, around, 5, DOT)
    taken = [_label(canvas, asked.venue), _foot(canvas, view, asked.attribution)]
    _names(canvas, view, catalogue, taken)
    _pin(canvas)
    file = io.BytesIO()
    image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS).save(file, "PNG", optimize=True)
    return Picture(png=file.getvalue(), alt=asked.alt, width=WIDTH, height=HEIGHT)


def _dots(canvas: ImageDraw.ImageDraw, points: Iterable[tuple[float, float]], radius: float, colour: str) -> None:
    for x, y in points:
        if -radius < x < WIDTH * _OVER + radius and -radius < y < HEIGHT * _OVER + radius:
            canvas.ellipse((x - radius, y - radius, x + radius, y + radius), fill=colour)


def _pin(canvas: ImageDraw.ImageDraw) -> None:
    middle = (WIDTH * _OVER / 2, HEIGHT * _OVER / 2)
    for radius, colour in ((26, WHITE), (21, PIN), (8, WHITE)):
        _dots(canvas, [middle], radius, colour)


def _label(canvas: ImageDraw.ImageDraw, name: str) -> Box:
    """The name of the venue above its pin, cut where it is wider than the map; returns what both cover."""
    x, y = WIDTH * _OVER / 2, HEIGHT * _OVER / 2
    pin = Box(x - 30, y - 30, x + 30, y + 30)
    if not _can_write(name):
        return pin
    font = _font("Semibold", 54)
    while canvas.textlength(name, font) > WIDTH * _OVER * 0.9:
        name = name[: len(name) * 9 // 10].rstrip(" …") + "…"
    canvas.text((x, y - 38), name, fill=INK, font=font, anchor="mb", stroke_width=5, stroke_fill=PAPER)
    text = Box(*canvas.textbbox((x, y - 38), name, font=font, anchor="mb", stroke_width=5))
    return Box(min(pin.left, text.left), text.top, max(pin.right, text.right), pin.bottom)


def _names(canvas: ImageDraw.ImageDraw, view: View, catalogue: Catalogue | None, taken: list[Box]) -> None:
    """Parts of town, the best known first, where there is room for them."""
    font, inside = _font("Regular", 36), Box(12, 12, WIDTH * _OVER - 12, HEIGHT * _OVER - 12)
    free = list(taken)
    for name, at in _parts_of_town(view, catalogue):
        where = view.at(at)
        box = Box(*canvas.textbbox(where, name, font=font, anchor="mm", stroke_width=4))
        fits = (
            box.left > inside.left and box.right < inside.right and box.top > inside.top and box.bottom < inside.bottom
        )
        if fits and _can_write(name) and not any(box.meets(other) for other in free):
            canvas.text(where, name, fill=NAME, font=font, anchor="mm", stroke_width=4, stroke_fill=PAPER)
            free.append(box)
        if len(free) - len(taken) == _MOST_LABELS:
            return


def _parts_of_town(view: View, catalogue: Catalogue | None) -> Iterator[tuple[str, LatLon]]:
    """Each name once: as the gazetteer has it, then as the catalogue does."""
    areas = catalogue.areas.values() if catalogue else ()
    known = ((place.name, place.at) for place in gazetteer().parts_around(view.centre, view.corner_km))
    yield from _once([*known, *((area.name, area.at) for area in areas)])


def _once(names: Iterable[tuple[str, LatLon]]) -> Iterator[tuple[str, LatLon]]:
    seen: set[str] = set()
    for name, at in names:
        if fold(name) not in seen:
            seen.add(fold(name))
            yield name, at


def _foot(canvas: ImageDraw.ImageDraw, view: View, attribution: str) -> Box:
    """A scale on the left and where the data is from on the right; returns what they cover."""
    bottom = HEIGHT * _OVER - 24
    km = max(nice for nice in _NICE_KM if nice * view.pixels_per_km < WIDTH * _OVER / 3 or nice == _NICE_KM[0])
    left, right = 28, 28 + km * view.pixels_per_km
    canvas.line((left, bottom - 10, left, bottom, right, bottom, right, bottom - 10), fill=INK, width=3)
    words = f"{km * 1000:.0f} m" if km < 1 else f"{km:.0f} km"
    font = _font("Regular", 30)
    canvas.text((left + 8, bottom - 6), words, fill=INK, font=font, anchor="ls")
    edge = (WIDTH * _OVER - 24, bottom)
    canvas.text(edge, attribution, fill=NAME, font=font, anchor="rs", stroke_width=4, stroke_fill=PAPER)
    return Box(0, bottom - 48, WIDTH * _OVER, HEIGHT * _OVER)


@cache
def _font(weight: str, size: int) -> FreeTypeFont:
    name = "SourceSansPro" if weight == "Regular" else f"SourceSansPro{weight}"
    return ImageFont.truetype(font_source_sans_pro.font_files_otf[name], size)


def _can_write(text: str) -> bool:
    """Whether the font has every letter; what it lacks it shows as one and the same empty box."""
    return bool(text) and all(character.isspace() or _has_glyph(character) for character in text)


@cache
def _has_glyph(character: str) -> bool:
    font = _font("Regular", 24)
    return bytes(font.getmask(character)) != bytes(font.getmask("\uffff"))
