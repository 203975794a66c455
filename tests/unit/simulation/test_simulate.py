"""`tweetmeet simulate`: nothing is lost or said twice, and a sender that would do so is caught."""

import json
from collections.abc import Iterator

import pytest
import structlog
from click.testing import CliRunner

from bot.cli import main


@pytest.fixture(autouse=True)
def _logs_as_before() -> Iterator[None]:
    before = structlog.get_config()
    yield
    structlog.configure(**before)


def simulated(*words: str) -> tuple[int, dict[str, object]]:
    printed = CliRunner().invoke(main, ["simulate", "--json", *words])
    return printed.exit_code, json.loads(printed.stdout)


def test_nights_with_crashes_and_bad_networks_lose_and_double_nothing() -> None:
    code, told = simulated("--nights", "12", "--seed", "1", "--faults", "heavy")
    assert told["failures"] == []
    assert code == 0
    assert min(told["crashes"], told["faults"], told["messages"]) > 100


def test_a_sender_that_never_looks_before_it_sends_again_is_caught() -> None:
    """A checker that cannot fail proves nothing."""
    code, told = simulated("--nights", "5", "--seed", "1", "--faults", "heavy", "--blind")
    assert code == 1
    assert told["doubled"] > 0


def test_a_seed_plays_the_same_night_again() -> None:
    nights = [simulated("--nights", "2", "--seed", "7", "--faults", "heavy")[1] for _ in range(2)]
    for told in nights:
        del told["nights_per_second"]
    assert nights[0] == nights[1]
