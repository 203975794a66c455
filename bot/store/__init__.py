"""The store: one database with the inbox, the state and the outbox, written in one transaction a step.

`Store` opens it and runs functions of a connection; `inbox`, `meetups` and `outbox` are those functions.
"""

from bot.store import inbox, meetups, outbox
from bot.store.store import Store, StoreUnusable, storage_fault

__all__ = ["Store", "StoreUnusable", "inbox", "meetups", "outbox", "storage_fault"]
