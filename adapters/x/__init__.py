"""X through its API v2."""

from adapters.x.network import XNetwork

__all__ = ["XNetwork"]
