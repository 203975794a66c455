"""Which venues of a catalogue may be chosen, and which of them are a worse fit.

A venue that cannot be the place is dropped, with a reason that can be listed. One that may not suit stays, but counts
as if it lay farther away: what is not known ranks lower without being ruled out.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, get_args

import numpy as np

from bot.venue.hours import UNKNOWN, Stay, stay
from bot.venue.model import Reason
from bot.venue.spelling import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from numpy.typing import NDArray

    from bot.reading.model import Activity, Need
    from bot.venue.catalogue import Catalogue, Column
    from bot.venue.model import Wish

REASONS: tuple[Reason, ...] = get_args(Reason)

_TABLES = frozenset({"restaurant", "cafe", "pub", "bar", "biergarten", "food_court", "bistro", "tavern"})
_MEALS = frozenset({"restaurant", "bistro", "pub", "biergarten", "food_court", "tavern"})
_COFFEE = frozenset({"cafe", "coffee_shop", "coffee", "bakery", "tea_house"})
_DRINKS = frozenset({"bar", "pub", "biergarten", "wine_bar", "cocktail_bar", "brewery", "taproom", "tavern"})
#: The kinds of venue that suit an activity; the others are met for somewhere to sit.
KINDS: Mapping[Activity | None, frozenset[str]] = MappingProxyType({
    "drinks": _DRINKS,
    "coffee": _COFFEE,
    "breakfast": _COFFEE | {"restaurant", "bistro"},
    "brunch": _COFFEE | {"restaurant", "bistro"},
    "lunch": _MEALS | {"cafe"},
    "dinner": _MEALS,
    "food": _MEALS | {"cafe"},
    "walk": _COFFEE | _TABLES | {"park"},
    "games": _TABLES | _DRINKS | {"community_centre", "bowling_alley", "amusement_arcade"},
    "other": _TABLES | _DRINKS,
    None: _TABLES | _DRINKS,
})  # fmt: skip
#: Kinds and folded names of quick counters: nobody sits there for an evening.
FAST_FOOD_KINDS = frozenset({"fast_food"})
FAST_FOOD_CHAINS = frozenset({
    "a and w", "arbys", "burger king", "carls jr", "chick fil a", "chicken cottage", "chipotle",
    "churchs chicken", "dairy queen", "del taco", "dixy chicken", "dominos", "dominos pizza", "dunkin",
    "dunkin donuts", "el pollo loco", "five guys", "greggs", "hardees", "harveys", "hesburger", "in n out",
    "in n out burger", "jack in the box", "jimmy johns", "jollibee", "kentucky fried chicken", "kfc",
    "krispy kreme", "little caesars", "mcdonalds", "mr sub", "nathans famous", "nordsee", "panda express",
    "papa johns", "pizza hut", "pizza pizza", "popeyes", "popeyes louisiana kitchen", "pret a manger",
    "quiznos", "raising canes", "scanburger", "shake shack", "sonic", "subway", "swiss chalet", "taco bell",
    "taco time", "tim hortons", "wendys", "white castle", "wimpy", "wingstop",
})  # fmt: skip
#: Chains with names this long are known by them also where the branch is added: "McDonald's Kamppi".
_UNMISTAKABLE = 8
_CHAIN_WORDS = max(name.count(" ") + 1 for name in FAST_FOOD_CHAINS)

#: Kilometres that a doubt is worth: so much nearer must such a venue be to win.
HOURS_UNKNOWN_KM = 1.0
STEPS_UNKNOWN_KM = 3.0
STEPS_KM: Mapping[str, float] = MappingProxyType({"yes": 0.0, "designated": 0.0, "limited": 1.0})
FOOD_UNKNOWN_KM = 0.5
#: Words in OpenStreetMap's `cuisine` that meet a need of food.
FOOD_WORDS: Mapping[Need, frozenset[str]] = MappingProxyType({
    "vegetarian": frozenset({"vegetarian", "vegan"}),
    "vegan": frozenset({"vegan"}),
    "halal": frozenset({"halal"}),
    "kosher": frozenset({"kosher"}),
    "gluten_free": frozenset({"gluten_free"}),
})  # fmt: skip
#: Kinds that meet a need of company or ambience, and the kilometres that the others are put behind.
NEED_KINDS: Mapping[Need, tuple[frozenset[str], float]] = MappingProxyType({
    "kids": (frozenset({"restaurant", "cafe", "bistro", "biergarten"}), 2.0),
    "no_alcohol": (frozenset({"restaurant", "cafe", "bistro", "tea_house"}), 2.0),
    "quiet": (frozenset({"restaurant", "cafe", "bistro", "tea_house"}), 0.5),
    "outdoor": (frozenset({"biergarten"}), 0.5),
})  # fmt: skip
#: Needs whose kinds are let in whatever the activity: drinks with children can be had in a restaurant.
_WIDENING: frozenset[Need] = frozenset({"kids", "no_alcohol"})


@dataclass(frozen=True, slots=True, eq=False)
class Verdicts:
    """What is to be said of each venue of a catalogue for one wish; arrays of shape (n,), by venue number."""

    reasons: NDArray[np.int8]  #: position in REASONS, -1 for a venue that may be chosen
    extra_km: NDArray[np.float64]  #: at least 0
    stays: tuple[Stay, ...]  #: for each distinct value of the catalogue's hours, if a venue left over has it

    @property
    def allowed(self) -> NDArray[np.bool_]:
        """Which venues may be chosen."""
        return self.reasons < 0

    def dropped(self) -> Mapping[Reason, int]:
        """How many venues each reason leaves out; reasons that leave none out are absent."""
        counts = np.bincount(self.reasons[~self.allowed], minlength=len(REASONS))
        return MappingProxyType({reason: int(count) for reason, count in zip(REASONS, counts, strict=True) if count})

    def reason(self, number: int) -> Reason | None:
        """Why one venue was left out."""
        position = int(self.reasons[number])
        return None if position < 0 else REASONS[position]


def judge(catalogue: Catalogue, wish: Wish, *, heads: int) -> Verdicts:
    """Look at every venue; what the columns repeat is looked at once, opening hours only where nothing else decides."""
    holds = _holds(catalogue, wish, heads)
    stays = _stays(catalogue, wish, ~np.any(list(holds.values()), axis=0))
    holds["closed"] = np.array([one.state == "closed" for one in stays], bool)[catalogue.hours.codes]
    return Verdicts(_first_reasons(holds), _extra_km(catalogue, wish, stays), stays)


def _holds(catalogue: Catalogue, wish: Wish, heads: int) -> dict[Reason, NDArray[np.bool_]]:
    """Which venues each reason but "closed" leaves out."""
    kinds = _suitable_kinds(wish)
    step_free = "step_free" in wish.needs
    return {
        "avoided": _avoided(catalogue, wish),
        "wrong_kind": _mask(catalogue.kinds, lambda kind: kind not in kinds | FAST_FOOD_KINDS),
        "fast_food": _mask(catalogue.kinds, FAST_FOOD_KINDS.__contains__) | _mask(catalogue.names, _is_chain),
        "not_step_free": _mask(catalogue.wheelchair, lambda tag: step_free and tag == "no"),
        "too_small": (catalogue.seats >= 0) & (catalogue.seats < heads),
    }


def _stays(catalogue: Catalogue, wish: Wish, asked: NDArray[np.bool_]) -> tuple[Stay, ...]:
    """For each distinct text of hours; unknown where no venue that is asked about has it."""
    codes = set(catalogue.hours.codes[asked].tolist())
    return tuple(
        stay(text, wish.arrive, wish.leave, country=catalogue.country, at=catalogue.centre)
        if code in codes
        else UNKNOWN
        for code, text in enumerate(catalogue.hours.values)
    )


def _suitable_kinds(wish: Wish) -> frozenset[str]:
    return KINDS[wish.activity].union(*(NEED_KINDS[need][0] for need in wish.needs & _WIDENING))


def _is_chain(name: str) -> bool:
    words = name.split()
    beginnings = (" ".join(words[:count]) for count in range(1, min(len(words), _CHAIN_WORDS + 1)))
    return name in FAST_FOOD_CHAINS or any(
        len(beginning) >= _UNMISTAKABLE and beginning in FAST_FOOD_CHAINS for beginning in beginnings
    )


def _avoided(catalogue: Catalogue, wish: Wish) -> NDArray[np.bool_]:
    names = {fold(text) for text in wish.avoid}
    by_name = _mask(catalogue.names, names.__contains__)
    if wish.avoid:
        by_name |= np.array([venue.id in wish.avoid for venue in catalogue.venues], bool)
    return by_name


def _mask(column: Column, holds: Callable[[str], bool]) -> NDArray[np.bool_]:
    return np.array([holds(value) for value in column.values], bool)[column.codes]


def _first_reasons(holds: Mapping[Reason, NDArray[np.bool_]]) -> NDArray[np.int8]:
    reasons = np.full(len(holds["closed"]), -1, np.int8)
    for position, reason in reversed(list(enumerate(REASONS))):
        reasons[holds[reason]] = position
    return reasons


def _extra_km(catalogue: Catalogue, wish: Wish, stays: tuple[Stay, ...]) -> NDArray[np.float64]:
    unknown = [HOURS_UNKNOWN_KM if one.state == "unknown" else 0.0 for one in stays]
    extra = np.array(unknown, np.float64)[catalogue.hours.codes]
    if "step_free" in wish.needs:
        steps = [STEPS_KM.get(tag, STEPS_UNKNOWN_KM) for tag in catalogue.wheelchair.values]
        extra += np.array(steps, np.float64)[catalogue.wheelchair.codes]
    for need in sorted(wish.needs & FOOD_WORDS.keys()):
        extra += FOOD_UNKNOWN_KM * ~_mask(catalogue.cuisines, partial(_serves, FOOD_WORDS[need]))
    for need in sorted(wish.needs & NEED_KINDS.keys()):
        kinds, km = NEED_KINDS[need]
        extra += km * ~_mask(catalogue.kinds, kinds.__contains__)
    return extra


def _serves(words: frozenset[str], cuisine: str) -> bool:
    return not words.isdisjoint(part.strip().lower() for part in cuisine.split(";"))
