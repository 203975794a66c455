"""What networks charge is written down, and nothing is read any more once the month's money is spent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

import structlog

from bot.money import Purse, cost, month_of
from bot.ports import Clock, Metered, Network, NetworkName
from bot.store import Store, costs

log = structlog.get_logger(__name__)


@dataclass(slots=True)
class Ledger:
    """`prices`: US$ by what is charged for."""

    store: Store
    clock: Clock
    purse: Purse
    prices: Mapping[str, Decimal]
    networks: Mapping[NetworkName, Network]

    async def may_read(self, network: NetworkName) -> bool:
        """Write down what was charged, look what is left; the operator hears of it when something stops or goes on."""
        await self.write_down()
        if network != "x" or self.purse.cap is None:
            return True
        spent = sum((await self.spent()).values(), Decimal(0))
        before, self.purse.spent = (self.purse.may_read, self.purse.may_confirm), spent
        if before != (self.purse.may_read, self.purse.may_confirm):
            told = {"spent": str(self.purse.spent), "cap": str(self.purse.cap)}
            log.error("monthly cap of X", reads=self.purse.may_read, messages_to_guests=self.purse.may_confirm, **told)
        return self.purse.may_read

    async def write_down(self) -> None:
        """By then messages that came are mostly handled, so it can be told which meetup they were about."""
        for network in self.networks.values():
            if isinstance(network, Metered) and (new := tuple(network.charges)):
                await self.store.run(lambda c, new=new: costs.keep(c, new))  # type: ignore[misc]
                del network.charges[: len(new)]

    async def spent(self) -> Mapping[str, Decimal]:
        """US$ of this month, by meetup; "" is what belongs to none."""
        begins, ends = month_of(self.clock.now())
        counts = await self.store.run(lambda c: costs.by_meetup(c, begins, ends))
        return {meetup: cost(count, self.prices) for meetup, count in counts.items()}
