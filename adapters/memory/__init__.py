"""Fake networks for tests and simulations."""

from adapters.memory.network import MemoryNetwork

__all__ = ["MemoryNetwork"]
