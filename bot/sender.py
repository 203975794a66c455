"""Saying what the outbox holds: each thing once.

A row is claimed with a lease longer than twice the HTTP deadline, so nobody else can take it over while a call may
still be under way. After a call that may or may not have gone through, and after a crash, the sender looks before it
sends again; what nothing can prove is not sent again, and `decide` hears of it.
"""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from random import Random

import structlog
from sqlalchemy import Connection

from bot.engine import Engine
from bot.events import Outcome, Outdated, Undelivered
from bot.failpoints import reach
from bot.ports import (
    Ambiguous,
    Calendar,
    Gone,
    Network,
    NetworkName,
    OutgoingEntry,
    OutgoingMessage,
    OutgoingPost,
    Picture,
    PostRef,
    Refused,
    Suspended,
    Throttled,
    Unreachable,
)
from bot.store import meetups, outbox
from bot.store.outbox import Claimed, Settled
from bot.turns import Turns, by_urgency
from bot.venue.model import VenueMap

log = structlog.get_logger(__name__)

#: The deadline of one HTTP call; the adapters get it from here.
DEADLINE = dt.timedelta(seconds=20)
#: How long a claimed row is one sender's alone: a look and a send, each with its deadline, and room to spare.
LEASE = 3 * DEADLINE
#: However many calls an adapter makes for it, a try has ended before its lease has.
LONGEST_TRY = LEASE - DEADLINE / 2
#: How long after a doubtful try a network may take to show what it has.
SETTLE = dt.timedelta(seconds=20)
FIRST_PAUSE = dt.timedelta(seconds=5)
LONGEST_PAUSE = dt.timedelta(minutes=10)
#: More would only overflow: a network may be down for days.
ENOUGH_DOUBLINGS = 10
#: What looks and tries could not settle so often is given up; calls that surely did nothing do not count.
MOST_DOUBTS = 12


#: Draws what a picture is to show.
Draw = Callable[[VenueMap], Picture]


@dataclass(slots=True)
class Sender:
    """Sends what is due. `name` tells this process from others that share the database.

    `draw` makes the pictures of posts, in a thread of its own; without it posts have none.
    """

    engine: Engine
    name: str
    draw: Draw | None = None
    random: Random = field(default_factory=Random)
    turns: Turns = by_urgency
    looks: bool = True  #: off only in the simulation, which has to notice what a sender without it does

    async def deliver(self, network: Network) -> int:
        """Send what may go out on this network now; return how many rows were tried."""
        tried = 0
        while row := await self._claim(network):
            tried += 1
            if not await self._try(network, row):
                break
        return tried

    async def _claim(self, network: Network) -> Claimed | None:
        return await self.engine.decided(lambda c: self._claimed(c, network.name))

    def _claimed(self, connection: Connection, network: NetworkName) -> Claimed | None:
        """The next row, unless its words are not true any more: then what is true is said in its place."""
        now = self.engine.clock.now()
        while row := outbox.claim(connection, network, self.name, now=now, lease=LEASE, turns=self.turns):
            if not self._is_outdated(connection, row):
                break
            outbox.settle(connection, row, self.name, "dropped", note="superseded: the headcount has changed")
            to = row.outgoing.to if isinstance(row.outgoing, OutgoingMessage) else None
            self.engine.unsaid(connection, row.meetup, Outdated(number=row.number, network=network, to=to))
        reach("outbox.claimed")
        return row

    def _is_outdated(self, connection: Connection, row: Claimed) -> bool:
        """What may be out already stays as it is: only the same words can be looked for."""
        if row.headcount is None or row.meetup is None or row.doubts:
            return False
        meetup = meetups.load(connection, row.meetup)
        return meetup is not None and meetup.headcount != row.headcount

    async def _try(self, network: Network, row: Claimed) -> bool:
        """One attempt, and what its outcome means for the row; False where the network takes nothing at all now."""
        try:
            async with asyncio.timeout(LONGEST_TRY.total_seconds()):
                ref = await self._look_then_send(network, row)
        except Throttled as error:
            await self._throttled(row, error)
        except (Unreachable, Suspended) as error:
            until = await self._again(row, error)
            await self.engine.store.run(lambda c: outbox.hold(c, row.network, until))
            return False
        except Refused as error:
            await self._settle(row, "refused", note=str(error), is_gone=isinstance(error, Gone))
        except Exception as error:  # noqa: BLE001 -- also what an adapter did not foresee may have come after the send
            await self._in_doubt(row, error)
        else:
            await self._settle(row, "sent", ref=ref)
        return True

    async def _look_then_send(self, network: Network, row: Claimed) -> PostRef:
        found = await _find(network, row) if row.doubts and self.looks else None
        reach("send.looked")
        return found if found is not None else await self._send(network, row)

    async def _send(self, network: Network, row: Claimed) -> PostRef:
        if isinstance(row.outgoing, OutgoingPost):
            ref = await network.send_post(replace(row.outgoing, picture=await self._drawn(row)))
        elif isinstance(row.outgoing, OutgoingEntry):
            ref = await _kept(network, row.outgoing)
        else:
            ref = PostRef(await network.send_message(row.outgoing))
        reach("send.done")
        return ref

    async def _drawn(self, row: Claimed) -> Picture | None:
        """The words are what people wait for: a picture that cannot be drawn holds nothing up."""
        if row.picture is None or self.draw is None:
            return None
        try:
            return await asyncio.to_thread(self.draw, row.picture)
        except Exception:
            log.exception("not drawn", key=row.key)
            return None

    async def _throttled(self, row: Claimed, error: Throttled) -> None:
        """What else waits for such a call waits too, unless it may have been the look that was turned away."""
        until = await self._again(row, error, after=error.wait)
        if not row.doubts:
            await self.engine.store.run(lambda c: outbox.hold(c, row.network, until, alike=row))

    async def _in_doubt(self, row: Claimed, error: Exception) -> None:
        """It may be there: looked for once the network had time to show it; in the end given up, not sent again."""
        if not isinstance(error, Ambiguous):
            log.error("unforeseen", key=row.key, exc_info=error)
        if row.doubts + 1 >= MOST_DOUBTS:
            await self._settle(row, "unknown", note=_reason(error))
        else:
            await self._again(row, error, after=SETTLE, doubts=row.doubts + 1)

    async def _again(
        self, row: Claimed, error: Exception, *, after: dt.timedelta | None = None, doubts: int | None = None
    ) -> dt.datetime:
        """Give the row back for later; it waits until nobody needs it any more (the outbox drops it then).

        Returns when it is tried again.
        """
        doubts = row.doubts if doubts is None else doubts
        log.warning("not sent yet", key=row.key, attempt=row.attempts, reason=_reason(error), doubts=doubts)
        due_at = self.engine.clock.now() + max(after or dt.timedelta(0), self._pause(row.attempts))
        await self.engine.store.run(
            lambda c: outbox.postpone(c, row, self.name, due_at, doubts=doubts, note=_reason(error))
        )
        return due_at

    def _pause(self, attempts: int) -> dt.timedelta:
        """Twice as long each time, with full jitter on the upper half, so that many rows do not come back at once."""
        pause = min(FIRST_PAUSE * 2 ** min(attempts - 1, ENOUGH_DOUBLINGS), LONGEST_PAUSE)
        return dt.timedelta(seconds=pause.total_seconds() * (0.5 + self.random.random() / 2))

    async def _settle(
        self, row: Claimed, status: Settled, *, ref: PostRef | None = None, note: str = "", is_gone: bool = False
    ) -> None:
        event = _undelivered(row, status, note, is_gone=is_gone)
        await self.engine.decided(lambda c: self._settled(c, row, status, ref, event))

    def _settled(
        self,
        connection: Connection,
        row: Claimed,
        status: Settled,
        ref: PostRef | None,
        event: Undelivered | None,
    ) -> None:
        mine = outbox.settle(connection, row, self.name, status, ref=ref, note=event.reason if event else "")
        if mine and event is not None:
            log.error("given up", key=row.key, outcome=event.outcome, reason=event.reason)
            self.engine.unsaid(connection, row.meetup, event)
        reach("outbox.settled")


def _undelivered(row: Claimed, status: Settled, note: str, *, is_gone: bool) -> Undelivered | None:
    """None where it was delivered, or nobody needs it any more."""
    if status == "refused" or status == "unknown":  # noqa: PLR1714 -- mypy narrows only this form
        outcome: Outcome = "gone" if is_gone else status
        return Undelivered(key=row.key, network=row.network, outcome=outcome, reason=note)
    return None


def _reason(error: Exception) -> str:
    return str(error) or type(error).__name__


async def _kept(network: Network, outgoing: OutgoingEntry) -> PostRef:
    if not isinstance(network, Calendar):
        raise Refused(f"{network.name} has no calendar")
    return await network.keep_entry(outgoing.entry)


async def _find(network: Network, row: Claimed) -> PostRef | None:
    if isinstance(row.outgoing, OutgoingEntry):
        return None  # to keep it once more changes nothing
    if isinstance(row.outgoing, OutgoingPost):
        return await network.find_post(row.outgoing)
    message = await network.find_message(row.outgoing)
    return PostRef(message) if message is not None else None
