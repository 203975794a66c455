"""Catalogues, avoid-lists and looked-up names hold what was put into them, in either kind of database."""

import datetime as dt

from bot.store import Store, catalogues, lookups
from bot.venue import find_city
from tests.unit.store.samples import AINO, NOW
from tests.unit.venue.samples import venue

HELSINKI = find_city("Helsinki")
HEAD = catalogues.Head(city="Berlin, DE", country="DE", attribution="© Berlin", origin="a file", imported_at=NOW)


async def test_an_import_replaces_all_venues_of_its_city_and_of_no_other(store: Store) -> None:
    paris = catalogues.Head(city="Paris, FR", country="FR", attribution="", origin="a file", imported_at=NOW)
    await store.run(lambda c: catalogues.replace_all(c, paris, [venue("Anker")]))
    await store.run(lambda c: catalogues.replace_all(c, HEAD, [venue("Anker"), venue("Zum Bären")]))
    await store.run(lambda c: catalogues.replace_all(c, HEAD, [venue("Zum Bären")]))
    assert await store.run(catalogues.heads) == {HEAD: 1, paris: 1}
    assert await store.run(lambda c: catalogues.venues_of(c, "Berlin, DE")) == (venue("Zum Bären"),)


async def test_a_venue_is_found_by_how_its_name_begins_whatever_signs_are_in_it(store: Store) -> None:
    await store.run(lambda c: catalogues.replace_all(c, HEAD, [venue("100 % Bar"), venue("100 Biere")]))
    found = await store.run(lambda c: catalogues.named(c, "100 % b", 20))
    assert [one.name for one in found] == ["100 % Bar"]


async def test_the_avoid_list_holds_each_venue_once_and_changes_the_stamp(store: Store) -> None:
    before = await store.run(catalogues.stamp)
    for _ in range(2):
        await store.run(lambda c: catalogues.avoid(c, AINO.key, "Anker", NOW))
    assert await store.run(catalogues.avoided_by) == {AINO.key: frozenset({"Anker"})}
    assert await store.run(catalogues.stamp) != before
    assert await store.run(lambda c: catalogues.unavoid(c, AINO.key, "Anker"))
    assert not await store.run(lambda c: catalogues.unavoid(c, AINO.key, "Anker"))


async def test_the_last_answer_about_a_name_counts_until_it_is_old(store: Store) -> None:
    await store.run(lambda c: lookups.put(c, "old", HELSINKI, NOW - lookups.KEPT_FOR - dt.timedelta(hours=1)))
    await store.run(lambda c: lookups.put(c, "one", None, NOW))
    await store.run(lambda c: lookups.put(c, "one", HELSINKI, NOW))
    assert await store.run(lambda c: lookups.known(c, NOW)) == {"one": HELSINKI}
