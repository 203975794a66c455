"""Travel times from an OSRM server (https://project-osrm.org, `table` service), for the few best venues only."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from adapters.maps.http import NoAnswer, Service
from bot.ports import Unreachable
from bot.venue.model import LatLon

TIMEOUT = timedelta(seconds=5)
#: Of public servers; more guests than this are not asked about.
MOST_POINTS = 100


class Osrm:
    """`bot.venue.travel.Router` by the server at `url`; `profile` is foot, bike, car or what else it was built with."""

    def __init__(self, url: str, *, profile: str, operator: str, timeout: timedelta = TIMEOUT) -> None:
        self._url = url.rstrip("/")
        self._profile = profile
        self._service = Service("OSRM", operator=operator, timeout=timeout)

    async def minutes(self, origins: Sequence[LatLon], venues: Sequence[LatLon]) -> list[list[float | None]]:
        """See `Router`."""
        if len(origins) + len(venues) > MOST_POINTS:
            raise Unreachable(f"OSRM: more than {MOST_POINTS} points")
        points = ";".join(f"{at.lon:.5f},{at.lat:.5f}" for at in (*origins, *venues))
        numbers = [str(number) for number in range(len(origins) + len(venues))]
        params = {
            "sources": ";".join(numbers[: len(origins)]),
            "destinations": ";".join(numbers[len(origins) :]),
            "annotations": "duration",
        }
        try:
            answer = await self._service.json(f"{self._url}/table/v1/{self._profile}/{points}", params=params)
        except NoAnswer as error:
            raise Unreachable(str(error)) from error
        return _table(answer, len(origins), len(venues))


def _table(answer: Any, rows: int, columns: int) -> list[list[float | None]]:
    """In minutes; None where there is no way."""
    durations = answer.get("durations") if isinstance(answer, dict) else None
    if not isinstance(durations, list) or len(durations) != rows or any(len(row) != columns for row in durations):
        code = answer.get("code") if isinstance(answer, dict) else "no table"
        raise Unreachable(f"OSRM: {code}")
    return [[None if seconds is None else float(seconds) / 60 for seconds in row] for row in durations]
