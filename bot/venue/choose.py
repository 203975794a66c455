"""Choose a venue: filters, then the objective, then, where few guests could be found out by it, a draw.

With two guests the best venue gives the part of town of one away to the other. With fewer than four distinct origins
the venue is therefore drawn among all within 10 % of the best, and the venues nearest to a guest are never drawn. The
draw is by the least hash of seed and id (rendezvous hashing, Thaler and Ravishankar 1998): the same seed draws the same
venue for as long as it stays near the best, whatever else comes and goes, so that it does not wander with each RSVP.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

import numpy as np

from bot.venue.filters import judge
from bot.venue.model import Choice, Origin
from bot.venue.objective import FARTHEST_WEIGHT, Objective
from bot.venue.sphere import unit_vectors

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from bot.venue.catalogue import Catalogue
    from bot.venue.filters import Verdicts
    from bot.venue.model import Reason, Wish

#: With so many distinct origins or more nobody is found out by the venue.
ENOUGH_ORIGINS = 4
NEAR_BEST = 0.10
SHORTLIST = 5


def choose(catalogue: Catalogue, origins: Sequence[Origin], wish: Wish, *, seed: int | None) -> Choice | None:
    """The venue for these guests, or None if the catalogue has none that may be chosen.

    Without any origin the middle of the catalogue stands in for one. Without a seed there is no draw.
    """
    return next(iter(shortlist(catalogue, origins, wish, seed=seed, count=1)), None)


def shortlist(
    catalogue: Catalogue, origins: Sequence[Origin], wish: Wish, *, seed: int | None, count: int = SHORTLIST
) -> tuple[Choice, ...]:
    """At most `count` venues, the one to propose first: what "next" goes through.

    Ties of the objective (to the millimetre) are broken by the id.
    """
    objective, verdicts = _asked(catalogue, origins, wish)
    drawing = seed is not None and len(objective.origins) < ENOUGH_ORIGINS
    if drawing and seed is not None:
        numbers = _drawn(catalogue, objective, verdicts, count, seed)
    else:
        numbers = catalogue.grid.nearest(objective, verdicts.allowed, verdicts.extra_km, count=count)
    return _choices(catalogue, objective, verdicts, numbers[:count], seed if drawing else None)


def measure(catalogue: Catalogue, origins: Sequence[Origin], wish: Wish, venue_id: str) -> Choice | None:
    """One venue of the catalogue with the reasons for it; None where it is not there, or may not be chosen."""
    objective, verdicts = _asked(catalogue, origins, wish)
    number = next((at for at, venue in enumerate(catalogue.venues) if venue.id == venue_id), None)
    if number is None or not verdicts.allowed[number]:
        return None
    return _choice(catalogue, objective, verdicts, number, dropped=verdicts.dropped(), draw=None)


def _asked(catalogue: Catalogue, origins: Sequence[Origin], wish: Wish) -> tuple[Objective, Verdicts]:
    objective = Objective.of(origins or [Origin(catalogue.centre)])
    return objective, judge(catalogue, wish, heads=sum(origin.heads for origin in origins))


def _drawn(catalogue: Catalogue, objective: Objective, verdicts: Verdicts, count: int, seed: int) -> NDArray[np.int64]:
    """Near-best venues in the order of the draw, then the others by value; those nearest to a guest come last.

    The draw is among those with the least doubt first: where some are known to be open, none with unknown hours wins.
    """
    grid, extra_km = catalogue.grid, verdicts.extra_km
    doorsteps = grid.nearest_to_any(objective.origins, verdicts.allowed)
    others = verdicts.allowed & ~doorsteps
    near_best = grid.nearest(objective, verdicts.allowed, extra_km, slack=NEAR_BEST)
    pool = near_best[~doorsteps[near_best]]
    if not len(pool):
        pool = grid.nearest(objective, others, extra_km, slack=NEAR_BEST)
    drawn = sorted(pool, key=lambda number: (extra_km[number], _lot(seed, catalogue.venues[number].id)))
    following = grid.nearest(objective, others, extra_km, count=len(drawn) + count)
    last = grid.nearest(objective, doorsteps, extra_km, count=count)
    return np.array(list(dict.fromkeys([*drawn, *following, *last])), np.int64)


def _lot(seed: int, venue_id: str) -> bytes:
    return sha256(f"{seed}:{venue_id}".encode()).digest()


def _choices(
    catalogue: Catalogue,
    objective: Objective,
    verdicts: Verdicts,
    numbers: NDArray[np.int64],
    draw: int | None,
) -> tuple[Choice, ...]:
    dropped = verdicts.dropped()
    return tuple(_choice(catalogue, objective, verdicts, int(number), dropped=dropped, draw=draw) for number in numbers)


def _choice(
    catalogue: Catalogue,
    objective: Objective,
    verdicts: Verdicts,
    number: int,
    *,
    dropped: Mapping[Reason, int],
    draw: int | None,
) -> Choice:
    venue = catalogue.venues[number]
    stay = verdicts.stays[catalogue.hours.codes[number]]
    averages, farthest = objective.averages_and_farthest(unit_vectors([venue.at.lat], [venue.at.lon]))
    return Choice(
        venue=venue,
        average_km=float(averages[0]),
        farthest_km=float(farthest[0]),
        set_aside=objective.set_aside,
        open="open" if stay.state == "open" else "unknown",
        open_until=stay.until,
        score=float(averages[0] + FARTHEST_WEIGHT * farthest[0]),
        considered=len(catalogue.venues),
        dropped=dropped,
        origins=len(objective.origins),
        draw=draw,
    )
