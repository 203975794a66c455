"""What every adapter promises the core, held against software that nobody here wrote."""

import pytest

from tests.contract.test_network import TestBadDays, TestHearing, TestSpeaking
from tests.reference.harness import ReferenceHarness

__all__ = ["TestBadDays", "TestHearing", "TestSpeaking"]


@pytest.fixture
def harness(bluesky: ReferenceHarness) -> ReferenceHarness:
    return bluesky
