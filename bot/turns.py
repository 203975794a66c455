"""Whose turn it is: which of the rows that may go out goes next. Pure; budgets and priorities belong here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from bot.ports import NetworkName


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """The first open row of a lane, which is due: nothing has to go out before it."""

    number: int  #: rises in the order in which things were decided
    key: str  #: of the effect; its end says what kind of thing it is
    network: NetworkName
    kind: Literal["post", "dm"]
    created_at: dt.datetime
    void_after: dt.datetime | None  #: from then on nobody needs it any more
    attempts: int
    doubts: int  #: not 0: it is looked for first


#: The rows that may go out now, in the order in which they go; what is left out waits for a later turn.
Turns = Callable[[Sequence[Candidate], dt.datetime], Iterable[Candidate]]


def oldest_first(candidates: Sequence[Candidate], now: dt.datetime) -> Iterable[Candidate]:  # noqa: ARG001 -- `Turns`
    """As they were decided."""
    return sorted(candidates, key=lambda one: one.number)


#: How long something waits behind what is more urgent, by the end of its key: announcement and everything else that is
#: public, what the organizer is told, then what guests are. As it is a head start and no rank, nobody waits for ever.
HEAD_STARTS: tuple[tuple[str, dt.timedelta], ...] = (
    ("/organizer", dt.timedelta(hours=1)),
    ("/answer", dt.timedelta(minutes=30)),
)
#: A public post needs no call that messages need, and waits for none of them.
PUBLIC = dt.timedelta(days=3650)


def by_urgency(candidates: Sequence[Candidate], now: dt.datetime) -> Iterable[Candidate]:  # noqa: ARG001 -- `Turns`
    """Announcements, what organizers are told, confirmations, reminders.

    Who has waited long enough goes before all that came later.
    """
    return sorted(candidates, key=lambda one: (one.created_at - _head_start(one), one.number))


def _head_start(one: Candidate) -> dt.timedelta:
    if one.kind == "post":
        return PUBLIC
    return next((start for end, start in HEAD_STARTS if one.key.endswith(end)), dt.timedelta(0))
