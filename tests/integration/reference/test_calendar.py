"""Meetups as records of the AT Protocol's open calendar, on the real PDS."""

import datetime as dt
from dataclasses import replace

import pytest

from adapters.bluesky.calendar import EVENT
from bot.ports import CalendarEntry, Refused
from tests.reference.harness import ReferenceHarness


@pytest.fixture
def entry(bluesky: ReferenceHarness) -> CalendarEntry:
    return CalendarEntry(
        id="abcdefghijkl",
        created_at=bluesky.now(),
        name="Drinks in Helsinki",
        starts_at=bluesky.now() + dt.timedelta(hours=7),
        locality="Helsinki",
        country="FI",
        call_url="https://bsky.app/profile/alice.test/post/3mxygfr4m2223",
    )


async def test_the_record_is_as_the_lexicon_has_it(bluesky: ReferenceHarness, entry: CalendarEntry):
    ref = await bluesky.network.keep_entry(replace(entry, venue="Bar One", street="Street 1"))

    (record,) = bluesky.people.records(bluesky.bot, EVENT)
    assert (ref.id, ref.cid) == (record["uri"], record["cid"])
    assert record["value"] == {
        "$type": "community.lexicon.calendar.event",
        "name": "Drinks in Helsinki",
        "createdAt": f"{entry.created_at:%Y-%m-%dT%H:%M:%S}.000Z",
        "startsAt": f"{entry.starts_at:%Y-%m-%dT%H:%M:%S}.000Z",
        "mode": "community.lexicon.calendar.event#inperson",
        "status": "community.lexicon.calendar.event#scheduled",
        "locations": [
            {
                "$type": "community.lexicon.location.address",
                "country": "FI",
                "locality": "Helsinki",
                "street": "Street 1",
                "name": "Bar One",
            }
        ],
        "uris": [{"$type": "community.lexicon.calendar.event#uri", "uri": entry.call_url, "name": "The call"}],
    }


async def test_a_new_version_stands_in_place_of_the_old_one(bluesky: ReferenceHarness, entry: CalendarEntry):
    first = await bluesky.network.keep_entry(entry)
    again = await bluesky.network.keep_entry(entry)
    last = await bluesky.network.keep_entry(replace(entry, status="cancelled"))

    (record,) = bluesky.people.records(bluesky.bot, EVENT)
    assert first == again
    assert first.id == last.id
    assert record["value"]["status"] == f"{EVENT}#cancelled"


@pytest.mark.parametrize(
    "wrong", [{"name": ""}, {"country": "F"}, {"call_url": "no address"}, {"starts_at": dt.datetime(2026, 5, 1)}]
)
async def test_what_is_no_event_never_leaves(bluesky: ReferenceHarness, entry: CalendarEntry, wrong: dict):
    with pytest.raises(Refused, match=r"no community\.lexicon\.calendar\.event"):
        await bluesky.network.keep_entry(replace(entry, **wrong))

    assert [] == bluesky.people.records(bluesky.bot, EVENT)
