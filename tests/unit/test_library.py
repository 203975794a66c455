"""What was imported reaches the running bot; a live service is asked once, and only where nothing else knows."""

import datetime as dt
from dataclasses import replace

import pytest

from bot.library import Library, Unasked
from bot.ports import Unreachable
from bot.store import Store, catalogues
from bot.store.tables import lookups as table
from bot.venue import LatLon, Place, embedded, find_city
from tests.unit.memory import Evening
from tests.unit.store.samples import AINO, BEN, NOW
from tests.unit.venue.samples import venue

BERLIN = find_city("Berlin")
HELSINKI = find_city("Helsinki")
KREUZKOELLN = Place(name="Kreuzkölln", country="DE", zone="Europe/Berlin", at=LatLon(52.489, 13.43), kind="area")
HEAD = catalogues.Head(city="Berlin, DE", country="DE", attribution="© Berlin", origin="a file", imported_at=NOW)


class Service:
    """Knows one place."""

    def __init__(self, place: Place | None = KREUZKOELLN, error: Exception | None = None) -> None:
        self.place_, self.error, self.asked = place, error, []

    async def place(self, text: str, city: Place | None) -> Place | None:
        self.asked.append((text, city and city.name))
        if self.error:
            raise self.error
        return self.place_


@pytest.fixture
def store():
    opened = Store.open("sqlite://")
    yield opened
    opened.close()


@pytest.fixture
def library(store, evening_clock) -> Library:
    return Library(store=store, clock=evening_clock)


@pytest.fixture
def evening_clock():
    class Clock:
        def now(self) -> dt.datetime:
            return NOW

    return Clock()


async def imported(store: Store, *venues, head: catalogues.Head = HEAD) -> None:
    await store.run(lambda c: catalogues.replace_all(c, head, venues))


async def test_an_import_reaches_a_bot_that_runs(store, library):
    await library.refresh()
    assert library.catalogue(BERLIN) is None

    await imported(store, venue("Anker", 52.5, 13.4, area="Wrangelkiez"))
    await library.refresh()

    found = library.catalogue(BERLIN)
    assert [["Anker"], "© Berlin", "DE"] == [[one.name for one in found.venues], found.attribution, found.country]
    assert library.origin("Wrangelkiez", BERLIN).at == pytest.approx(LatLon(52.5, 13.4))


async def test_what_was_imported_goes_before_what_comes_with_the_program(store, library):
    await imported(store, venue("Oma", 60.17, 24.94), head=replace(HEAD, city="Helsinki, FI"))
    assert library.catalogue(HELSINKI) is embedded(HELSINKI)
    await library.refresh()
    assert [one.name for one in library.catalogue(HELSINKI).venues] == ["Oma"]


async def test_a_venue_to_be_avoided_is_known_by_whom(store, library):
    await store.run(lambda c: catalogues.avoid(c, AINO.key, "Anker", NOW))
    await store.run(lambda c: catalogues.avoid(c, catalogues.EVERYBODY, "Bierbaum", NOW))
    await library.refresh()
    assert ({"Anker", "Bierbaum"}, {"Bierbaum"}) == (library.avoided(AINO), library.avoided(BEN))


async def test_what_an_organizer_avoids_makes_nobody_wait_for_a_new_index(store, library):
    await imported(store, venue("Anker", 52.52, 13.4))
    await library.refresh()
    before = library.catalogue(BERLIN)
    await store.run(lambda c: catalogues.avoid(c, AINO.key, "Anker", NOW))
    await library.refresh()
    assert (library.avoided(AINO), library.catalogue(BERLIN)) == ({"Anker"}, before)
    assert library.catalogue(BERLIN) is before


async def test_without_a_live_service_an_unknown_name_is_just_unknown(library):
    assert library.origin("Kreuzkölln", BERLIN) is None


async def test_a_name_is_asked_about_once_and_remembered_by_every_process(store, library, evening_clock):
    library.geocoder = service = Service()
    await library.refresh()
    with pytest.raises(Unasked) as unasked:
        library.origin("Kreuzkölln", BERLIN)
    await library.ask(unasked.value)
    assert library.origin("KREUZKÖLLN", BERLIN) == library.origin("Kreuzkölln", BERLIN) == KREUZKOELLN

    restarted = Library(store=store, clock=evening_clock, geocoder=service)
    await restarted.refresh()
    assert restarted.origin("Kreuzkölln", BERLIN) == KREUZKOELLN
    assert [("Kreuzkölln", "Berlin")] == service.asked


async def test_what_somebody_asked_about_cannot_be_read_in_the_database(store, library):
    library.geocoder = Service(place=None)
    await library.refresh()
    await library.ask(Unasked("my flat at Oranienstrasse 17", BERLIN))
    ((digest, document, _),) = await store.run(lambda c: c.execute(table.select()).all())
    assert (64, "null") == (len(digest), document)


async def test_a_place_in_another_part_of_the_world_is_none_of_this_city(library):
    library.geocoder = Service(replace(KREUZKOELLN, at=LatLon(40.7, -74.0)))
    await library.refresh()
    await library.ask(Unasked("Kreuzkölln", BERLIN))
    assert library.origin("Kreuzkölln", BERLIN) is None


async def test_a_service_that_is_down_holds_nobody_up_and_is_asked_again_after_a_restart(store, library, evening_clock):
    library.geocoder = service = Service(error=Unreachable("no answer in time"))
    await library.refresh()
    await library.ask(Unasked("Kreuzkölln", BERLIN))
    assert library.origin("Kreuzkölln", BERLIN) is None

    service.error = None
    restarted = Library(store=store, clock=evening_clock, geocoder=service)
    await restarted.refresh()
    with pytest.raises(Unasked):
        restarted.origin("Kreuzkölln", BERLIN)


async def test_what_the_gazetteer_knows_is_asked_of_nobody(library):
    library.geocoder = service = Service()
    await library.refresh()
    assert library.origin("Neukölln", BERLIN).name == "Neukölln"
    assert library.city("Berlin") == BERLIN
    assert service.asked == []


async def test_a_guest_from_a_part_of_town_that_only_the_service_knows_is_understood(evening: Evening):
    service = Service(replace(KREUZKOELLN, name="Linnunlaulu", at=LatLon(60.183, 24.938)))
    evening.engine.library = Library(store=evening.store, clock=evening.clock, geocoder=service)
    evening.engine.atlas = evening.engine.library
    evening.x.says(AINO, "Helsinki friends, want to meet tonight at 7 pm? DM me @tweetmeet")
    await evening.settle()
    evening.x.writes(BEN, "in, coming from Linnunlaulu")
    await evening.settle()
    assert "from Linnunlaulu" in evening.heard(BEN)[-1]
    assert [("Linnunlaulu", "Helsinki")] == service.asked


async def test_nobody_is_asked_twice_for_a_part_of_town_that_nobody_knows(evening: Evening):
    evening.x.says(AINO, "Helsinki friends, want to meet tonight at 7 pm? DM me @tweetmeet")
    await evening.settle()
    for words in ("in, coming from Zxqvla", "coming from Zxqvlb"):
        evening.x.writes(BEN, words)
        await evening.settle()
    assert 1 == sum("which part of" in text for text in evening.heard(BEN))


async def test_an_organizer_who_never_wants_a_venue_again_is_offered_another_one_now_and_later(evening: Evening):
    evening.engine.library = evening.engine.atlas = Library(store=evening.store, clock=evening.clock)
    evening.x.says(AINO, "Helsinki friends, drinks tonight at 7 pm? DM me @tweetmeet")
    evening.x.writes(AINO, "status")
    await evening.settle()
    evening.advance(minutes=75)
    await evening.settle()
    name = evening.heard(AINO)[-1].partition(" I would take A) ")[2].partition(",")[0]
    evening.x.writes(AINO, f"never the {name} again")
    await evening.settle()
    answer = evening.heard(AINO)[-1]
    assert answer.startswith(f"Noted: I do not propose {name} to you any more.")
    assert name not in answer.partition("I would take")[2]
    await evening.engine.library.refresh()
    assert evening.engine.library.avoided(AINO) == {name}


async def test_words_that_name_no_known_venue_put_nothing_on_the_avoid_list(evening: Evening):
    evening.engine.library = evening.engine.atlas = Library(store=evening.store, clock=evening.clock)
    evening.x.says(AINO, "Helsinki friends, drinks tonight at 7 pm? DM me @tweetmeet")
    await evening.settle()
    evening.x.writes(AINO, "never so early again")
    await evening.settle()
    assert await evening.store.run(catalogues.avoided_by) == {}
