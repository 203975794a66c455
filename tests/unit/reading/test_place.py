"""Where: the area and the establishment, as written."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.reading.call import parts_of
from bot.reading.words import Words

NOW = datetime(2025, 5, 14, 12, tzinfo=ZoneInfo("Europe/London"))


def where(text):
    words = Words(text)
    found = parts_of(words, NOW).where
    return tuple(words.written(c.first, c.after) if c else None for c in (found.place, found.venue))


@pytest.mark.parametrize(
    ("text", "place", "venue"),
    [
        ("Anyone about in Peckham after work?", "Peckham", None),
        ("Pints at the Rusty Anchor tonight?", None, "Rusty Anchor"),
        ("Pints at The Rusty Anchor tonight?", None, "The Rusty Anchor"),
        ("Ancoats, Tue 7pm, new faces wanted", "Ancoats", None),
        ("Darts at Dirty Dot's in Fishtown", "Fishtown", "Dirty Dot's"),
        ("upstairs at the Kestrel (NQ) at 7", "NQ", "Kestrel"),
        ("NYC friends, who's in?", "NYC", None),
        ("nyc friends, who's in?", "nyc", None),
        ("Ladies of Hackney, padel on Wed", "Hackney", None),
        ("Oakland, meet at noon in Fruitvale", "Fruitvale", None),
        ("London people: The Drovers, Stoke Newington, 1pm", "Stoke Newington", "The Drovers"),
        ("📍 Prospect Park\n🕚 11:00", "Prospect Park", None),
        ("picnic at Clissold Park on Sunday", "Clissold Park", None),
        ("sf! dolores park, right now", "dolores park", None),
        ("coffee at @kopicorner tomorrow?", None, "@kopicorner"),
        ("Cañas en el Bar Melón de Lavapiés", None, "Bar Melón de Lavapiés"),
        ("Glühwein am Richardplatz heute 18 Uhr", "Richardplatz", None),
        ("#Sheffield anyone down for drinks?", "#Sheffield", None),
        ("Vancouverians, who's up for a hike?", None, None),
        ("Anyone want lunch?", None, None),
        ("Casablanca: mint tea on Saturday, 16h, Maârif", "Maârif", None),
        ("Ghent, Sunday 3pm, Memphis Belle, Dixon St", "Dixon St", "Memphis Belle"),
        ("Balat walking and eating day, start 11:30", "Balat", None),
        ("Shoreditch karaoke? pints in the Long Anchor on Dock Lane at 8", "Dock Lane", "Long Anchor"),
        ("West End Brisbane, sunset climb at 5?", "West End", None),
        ("Lyon, picnic at Parc de la Tête d'Or at noon", "Parc de la Tête d'Or", None),
        ("Saturday swim, 6th Street, 9am", "6th Street", None),
        ("Zeitgeist-ish place in Peckham at 7?", "Peckham", None),
        ("meet at the MRT exit, then ramen in Tanjong", "Tanjong", None),
        ("who wants tacos in williamsburg tonight, i had a DAY", "williamsburg", None),
    ],
)
def test_place_and_venue(text, place, venue):
    assert (place, venue) == where(text)
