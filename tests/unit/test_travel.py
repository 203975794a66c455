"""With a router the bot offers what is near by travel time; without an answer of it, what is near."""

import pytest

from bot.ports import Account, Unreachable
from tests.unit.memory import Evening
from tests.unit.store.samples import AINO

PARTS = ("Kallio", "Töölö", "Punavuori", "Sörnäinen", "Kamppi")


class Router:
    """Takes people the longer the nearer it is."""

    def __init__(self, error: Exception | None = None) -> None:
        self.error, self.venues = error, []

    async def minutes(self, origins, venues):
        self.venues.append(list(venues))
        if self.error:
            raise self.error
        return [[float(len(venues) - column) for column in range(len(venues))] for _ in origins]


async def offered(evening: Evening):
    evening.x.says(AINO, "Helsinki friends, drinks tonight at 7 pm? DM me @tweetmeet")
    for number, part in enumerate(PARTS):
        evening.x.writes(Account("x", f"1{number}", f"guest{number}"), f"in, coming from {part}")
    await evening.settle()
    evening.clock.advance_to((await evening.meetup()).offer_at)
    await evening.settle()
    return (await evening.meetup()).offered


async def test_what_is_near_by_travel_time_is_offered_first(evening: Evening):
    evening.engine.router = router = Router()
    options = await offered(evening)
    (asked,) = router.venues
    assert (10, 5) == (len(asked), len(options))
    assert [option.at for option in options] == asked[:-6:-1]


@pytest.mark.parametrize("router", [None, Router(Unreachable("OSRM: no answer in time"))])
async def test_without_an_answer_distances_decide(evening: Evening, router):
    evening.engine.router = router
    options = await offered(evening)
    scores = [option.average_km + option.farthest_km / 2 for option in options if option.hours == "open"]
    assert len(options) == 5
    assert scores == sorted(scores)
