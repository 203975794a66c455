"""What only one worker at a time does, such as polling an account: its own until the lease ends, unless renewed."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Connection, bindparam, delete, or_, update

from bot.store.statements import ignoring
from bot.store.tables import leases

_TAKE = ignoring(leases)
_RENEW = (
    update(leases)
    .where(
        leases.c.name == bindparam("what"),
        or_(leases.c.owner == bindparam("who"), leases.c.until <= bindparam("now")),
    )
    .values(owner=bindparam("who"), until=bindparam("ends"))
)


def take(connection: Connection, name: str, owner: str, *, now: dt.datetime, until: dt.datetime) -> bool:
    """Take or renew a lease; False where another worker has it and its time is not over."""
    renewed = connection.execute(_RENEW, {"what": name, "who": owner, "now": now, "ends": until}).rowcount
    first = {"name": name, "owner": owner, "until": until}
    return bool(renewed or connection.execute(_TAKE[connection.dialect.name], first).rowcount)


def release(connection: Connection, owner: str) -> None:
    """Give back all that a worker has: it ends, and another need not wait."""
    connection.execute(delete(leases).where(leases.c.owner == owner))
