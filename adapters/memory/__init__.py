"""Fake networks for tests and simulations."""

from adapters.memory.network import MemoryNetwork
from adapters.memory.rough import RoughNetwork

__all__ = ["MemoryNetwork", "RoughNetwork"]
