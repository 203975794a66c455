"""What X charged for: by day, and by meetup where it can be told. Only counted: whom it was about is not kept."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, select
from sqlalchemy.dialects import postgresql, sqlite

from bot.ports import Charge
from bot.store.statements import Dialects
from bot.store.tables import charges, meetups, outbox, rsvps

#: Where no meetup can be told.
NO_MEETUP = ""
#: Somebody who writes means a meetup that ended before this no more.
RECENT = dt.timedelta(days=1)


def _adding() -> Dialects:
    found: dict[str, sqlite.Insert | postgresql.Insert] = {
        "sqlite": sqlite.insert(charges),
        "postgresql": postgresql.insert(charges),
    }
    return {
        name: insert.on_conflict_do_update(
            index_elements=["day", "what", "meetup"], set_={"count": charges.c.count + insert.excluded["count"]}
        )
        for name, insert in found.items()
    }


_ADD = _adding()


def keep(connection: Connection, new: Sequence[Charge]) -> None:
    """Add to what was charged before."""
    counts = Counter((f"{one.at:%Y-%m-%d}", one.what, _meetup_of(connection, one)) for one in new)
    for (day, what, meetup), count in counts.items():
        row = {"day": day, "what": what, "meetup": meetup, "count": count}
        connection.execute(_ADD[connection.dialect.name], row)


def _meetup_of(connection: Connection, charge: Charge) -> str:
    """The one that it was said about; else the only one that the person comes to or has called."""
    if charge.number is not None:
        return connection.scalar(select(outbox.c.meetup).where(outbox.c.number == charge.number)) or NO_MEETUP
    if charge.account is None:
        return NO_MEETUP
    recent = meetups.c.ended_at.is_(None) | (meetups.c.ended_at > charge.at - RECENT)
    comes = select(rsvps.c.meetup).where(rsvps.c.guest == charge.account)
    theirs = (meetups.c.organizer == charge.account) | meetups.c.id.in_(comes)
    found = connection.scalars(select(meetups.c.id).where(recent, theirs).limit(2)).all()
    return found[0] if len(found) == 1 else NO_MEETUP


def by_meetup(connection: Connection, since: dt.datetime, until: dt.datetime) -> Mapping[str, Counter[str]]:
    """How often what was charged on the days from `since` until before `until`, by meetup."""
    rows = connection.execute(
        select(charges.c.meetup, charges.c.what, charges.c.count)
        .where(charges.c.day >= f"{since:%Y-%m-%d}", charges.c.day < f"{until:%Y-%m-%d}")
        .order_by(charges.c.meetup)
    )
    counts: dict[str, Counter[str]] = {}
    for meetup, what, count in rows:
        counts.setdefault(meetup, Counter())[what] += count
    return counts
