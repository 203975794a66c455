"""What must hold after a night, whatever happened in it. It looks at what people saw and at what the store holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, Protocol

from sqlalchemy import Connection, select

from bot.meetup import Answer, Meetup
from bot.ports import NetworkName, OutgoingMessage, OutgoingPost
from bot.simulation.night import Night
from bot.simulation.people import Act, Script
from bot.store import inbox
from bot.store.meetups import load
from bot.store.tables import meetups as meetups_table
from bot.store.tables import outbox

Kind = Literal["lost", "doubled", "wrong_count", "unanswered", "disordered"]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that must not happen."""

    kind: Kind
    what: str


class Shown(Protocol):
    """What a network has of the bot, in the order in which it came there."""

    def shown(self) -> Iterable[OutgoingPost | OutgoingMessage]:
        """Each as often as people see it."""
        ...


@dataclass(frozen=True, slots=True)
class Row:
    """What became of something that the bot wanted said."""

    number: int
    key: str
    status: str
    note: str | None


async def findings(night: Night, networks: Mapping[NetworkName, Shown]) -> list[Finding]:
    """Everything that went wrong."""
    rows = await night.store.run(_rows)
    meetup = await night.store.run(_only_meetup)
    shown = [item for network in networks.values() for item in network.shown()]
    waiting = await night.store.run(inbox.count_waiting)
    return [
        *lost(night.script, night.said, meetup),
        *([Finding("lost", f"{waiting} messages not handled")] if waiting else []),
        *_doubled(shown),
        *_not_shown(rows, shown),
        *unanswered(night.said, rows),
        *_disordered(shown),
        *(Finding("wrong_count", wrong) for witness in night.witness.values() for wrong in witness.wrong),
    ]


def _rows(connection: Connection) -> list[Row]:
    found = connection.execute(select(outbox.c.number, outbox.c.key, outbox.c.status, outbox.c.note))
    return [Row(*row) for row in found]


def _only_meetup(connection: Connection) -> Meetup | None:
    id_ = connection.scalar(select(meetups_table.c.id))
    return load(connection, id_) if id_ else None


def lost(script: Script, said: Iterable[tuple[Act, str]], meetup: Meetup | None) -> Iterator[Finding]:
    """What guests said last is what the list says, and what the organizer wanted is so."""
    if meetup is None:
        yield Finding("lost", "the call")
        return
    if script.cancelled != (meetup.status == "cancelled"):
        yield Finding("lost", f"the organizer's word: it is {meetup.status}")
    if script.cancelled:
        return
    if meetup.when is None or meetup.when.start.hour != script.start_hour:
        yield Finding("lost", f"the organizer's word: it is at {meetup.when}")
    if script.venue and (meetup.venue is None or meetup.venue.name != script.venue):
        yield Finding("lost", f"the organizer's word: it is at {meetup.venue}")
    wanted = said_last(act for act, _ in said)
    held = {key: (rsvp.answer, rsvp.party) for key, rsvp in meetup.rsvps.items()}
    if wanted != held:
        yield Finding("lost", f"guests said {wanted}, the list has {held}")


def said_last(acts: Iterable[Act]) -> dict[str, tuple[Answer, int]]:
    """By guest: the answer that stands, and the heads, which stay until others are named."""
    stands: dict[str, tuple[Answer, int]] = {}
    for act in acts:
        meaning = act.meaning
        if meaning is not None and meaning.answer is not None:
            heads = stands.get(act.who.key, ("going", 1))[1]
            stands[act.who.key] = (meaning.answer, meaning.party or heads)
    return stands


def _doubled(shown: Iterable[OutgoingPost | OutgoingMessage]) -> Iterator[Finding]:
    times = Counter((type(item).__name__, item.number) for item in shown)
    return (
        Finding("doubled", f"{what} {number}, {count} times") for (what, number), count in times.items() if count > 1
    )


def _not_shown(rows: Iterable[Row], shown: Iterable[OutgoingPost | OutgoingMessage]) -> Iterator[Finding]:
    """What counts as sent must be there, or somebody waits for it for ever."""
    there = {item.number for item in shown}
    return (
        Finding("lost", f"{row.key} counts as sent") for row in rows if row.status == "sent" and row.number not in there
    )


def unanswered(said: Collection[tuple[Act, str]], rows: Iterable[Row]) -> Iterator[Finding]:
    """Everybody who gave an RSVP has an answer, and nothing waits or was refused.

    Words that a network brings after newer ones get none: what stands is newer. Nor needs any what a cancellation took.
    """
    by_key = {row.key: row for row in rows}
    answered = {act.who.key for act, id_ in said if f"dm:{act.who.network}:{id_}/answer" in by_key}
    wanting = {act.who.key for act, _ in said if act.meaning is not None and act.meaning.answer is not None}
    for guest in sorted(wanting - answered):
        yield Finding("unanswered", guest)
    for row in by_key.values():
        if row.status not in ("sent", "dropped"):
            yield Finding("unanswered", f"{row.key} is {row.status}: {row.note}")
        if row.status == "dropped" and not _is_needless(row):
            yield Finding("unanswered", f"{row.key} was dropped: {row.note}")


def _is_needless(row: Row) -> bool:
    return row.note is not None and ("cancelled" in row.note or "superseded" in row.note)


def _disordered(shown: Iterable[OutgoingPost | OutgoingMessage]) -> Iterator[Finding]:
    """To each person in the order in which it was decided."""
    last: dict[str, int] = {}
    seen: set[int] = set()
    for item in shown:
        if isinstance(item, OutgoingMessage) and item.number not in seen:
            seen.add(item.number)
            if item.number < last.get(item.to.key, 0):
                yield Finding("disordered", f"message {item.number} to {item.to.key}")
            last[item.to.key] = max(item.number, last.get(item.to.key, 0))
