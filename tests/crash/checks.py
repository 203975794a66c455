"""What the networks show in the morning, compared with what guests said and with what the bot takes for sent."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select

from bot.meetup import Meetup
from bot.simulation import checks
from bot.simulation.checks import Finding, Row, said_last
from bot.store import Store, inbox
from bot.store.meetups import load
from bot.store.tables import inbox as inbox_table
from bot.store.tables import meetups, outbox
from bot.store.writer import InlineWriter
from tests.crash.night import Night

_STATED = re.compile(r"(\d+) (?:person|people) coming|(Nobody has said yes)")

#: Network and the id that it gave.
Ref = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Held:
    """What the database holds in the end."""

    meetup: Meetup | None
    rows: tuple[Row, ...]
    sent: tuple[tuple[Ref, dt.datetime], ...]  #: posts and messages, with the time at which they were decided
    handled: Mapping[Ref, dt.datetime]  #: what came in
    waiting: int


async def findings(night: Night) -> list[Finding]:
    """Everything that went wrong."""
    store = Store.open(f"sqlite:///{night.database}", InlineWriter)
    try:
        held = await store.run(_held)
    finally:
        store.close()
    shown = _shown(night)
    return [
        *checks.lost(night.script, night.said, held.meetup),
        *checks.unanswered(night.said, held.rows),
        *([Finding("lost", f"{held.waiting} messages not handled")] if held.waiting else []),
        *_lost(held, shown),
        *_doubled(held, shown),
        *_wrong_counts(night, held, shown),
    ]


def _held(connection: Connection) -> Held:
    id_ = connection.scalar(select(meetups.c.id))
    columns = outbox.c
    rows = connection.execute(select(columns.number, columns.key, columns.status, columns.note)).all()
    said = columns.key.not_like("%/calendar/%")  # an entry of the calendar is kept under one name, and no message
    sent = select(columns.network, columns.remote_id, columns.created_at).where(columns.status == "sent", said)
    heard = select(inbox_table.c.network, inbox_table.c.id, inbox_table.c.handled_at)
    return Held(
        meetup=load(connection, id_) if id_ else None,
        rows=tuple(Row(*row) for row in rows),
        sent=tuple(((network, id_), at) for network, id_, at in connection.execute(sent)),
        handled={(network, id_): at for network, id_, at in connection.execute(heard) if at is not None},
        waiting=inbox.count_waiting(connection),
    )


def _shown(night: Night) -> list[tuple[Ref, str]]:
    """All that the bot has on the networks, with its words."""
    world = night.stage.world
    return [
        ((each.author.network, each.id), each.text) for each in (*world.posts, *world.messages) if each.author.is_bot
    ]


def _lost(held: Held, shown: Iterable[tuple[Ref, str]]) -> Iterator[Finding]:
    there = {ref for ref, _ in shown}
    return (Finding("lost", f"{ref} counts as sent") for ref, _ in held.sent if ref not in there)


def _doubled(held: Held, shown: Iterable[tuple[Ref, str]]) -> Iterator[Finding]:
    """What is there and none of the bot's sent messages accounts for, or two of them do."""
    accounted = Counter(ref for ref, _ in held.sent)
    for ref, words in shown:
        if accounted[ref] != 1:
            yield Finding("doubled", f"{ref}, accounted for {accounted[ref]} times: {words!r}")


def _wrong_counts(night: Night, held: Held, shown: Iterable[tuple[Ref, str]]) -> Iterator[Finding]:
    """A number that is shown is that of the guests who had been heard when it was decided to say it."""
    decided = dict(held.sent)
    for ref, words in shown:
        stated = _STATED.search(words)
        if stated is None or ref not in decided:
            continue
        heard = (act for act, id_ in night.said if _is_heard(held, (act.who.network, id_), decided[ref]))
        coming = sum(heads for answer, heads in said_last(heard).values() if answer == "going")
        if coming != int(stated[1] or 0):
            yield Finding("wrong_count", f"{ref} says {stated[0]!r} where guests had said {coming}")


def _is_heard(held: Held, ref: Ref, when: dt.datetime) -> bool:
    return ref in held.handled and held.handled[ref] <= when
