"""The command's face: what is wrong is said in one line on standard error, with exit code 2."""

import json
import os
import re
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import structlog
from click.testing import CliRunner, Result

from adapters.practice import story
from adapters.practice.stage import Stage
from bot.cli import main
from bot.cli.run import log_to_stderr

BLUESKY_ONLY = """
operator = "Ada"
database_url = "{database}"
home_city = "{home}"
[x]
enabled = false
[bluesky]
handle = "bot.example"
app_password = "secret-word"
pds_url = "http://127.0.0.1:9"
"""


@pytest.fixture(autouse=True)
def _logs_as_before() -> Iterator[None]:
    """The command points the log at a standard error that ends with it."""
    yield
    structlog.reset_defaults()


def tweetmeet(*words: str) -> Result:
    return CliRunner().invoke(main, words)


def refusal(result: Result) -> str:
    assert result.exit_code == 2
    assert isinstance(result.exception, SystemExit)
    (line,) = result.stderr.splitlines()
    assert line.startswith("tweetmeet: ")
    assert "secret-word" not in line
    return line


def config(folder: Path, *, database: str = "sqlite://", home: str = "Helsinki") -> str:
    file = folder / "my.toml"
    file.write_text(BLUESKY_ONLY.format(database=database, home=home))
    return str(file)


@pytest.mark.parametrize("words", [["--help"], ["run", "--help"], ["demo", "-h"], ["read", "--help"], ["--version"]])
def test_help_is_there_for_every_part(words: list[str]) -> None:
    result = tweetmeet(*words)
    assert result.exit_code == 0
    assert result.stdout


def test_what_each_part_does_is_told_in_whole_sentences() -> None:
    told = tweetmeet("--help").stdout.partition("Commands:")[2].strip().splitlines()
    names = ["costs", "db", "demo", "health", "read", "retry", "run", "simulate", "venue", "venues", "x"]
    assert names == [line.split()[0] for line in told]
    assert [line for line in told if not re.search(r"[^.]\.$", line)] == []


def test_the_stories_that_can_be_played_are_listed_with_their_titles() -> None:
    listed = tweetmeet("demo", "--help").stdout.partition("Stories:")[2].strip().splitlines()
    assert "first-night" in listed[0]
    for name, title in (line.split(maxsplit=1) for line in listed):
        assert story.named(name).title == title


def signalled(sign: signal.Signals) -> Callable[..., None]:
    def told(*_: object) -> None:
        signal.raise_signal(sign)

    return told


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_run_told_to_stop_before_it_began_ends_without_a_word(
    monkeypatch: pytest.MonkeyPatch, sign: signal.Signals
) -> None:
    monkeypatch.setattr("config.load", signalled(sign))
    result = tweetmeet("run", "--config", "my.toml")
    assert (result.exit_code, result.output) == (0, "")


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_the_demo_told_to_stop_while_it_is_set_up_says_good_night_and_no_address(
    monkeypatch: pytest.MonkeyPatch, sign: signal.Signals
) -> None:
    enter = Stage.__aenter__

    async def told_while_entering(stage: Stage) -> Stage:
        signal.raise_signal(sign)
        return await enter(stage)

    monkeypatch.setattr(Stage, "__aenter__", told_while_entering)
    result = tweetmeet("demo", "--port", "0")
    assert (result.exit_code, result.output) == (0, "\nGood night.\n")


def test_a_story_that_is_broken_off_is_no_success_and_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(story, "named", signalled(signal.SIGINT))
    result = tweetmeet("demo", "--play", "first-night")
    assert (result.exit_code, result.output) == (130, "")


@pytest.mark.parametrize(("no_color", "coloured"), [("", True), ("1", False)])
def test_a_log_on_a_terminal_has_colours_unless_none_are_wanted(
    monkeypatch: pytest.MonkeyPatch, no_color: str, *, coloured: bool
) -> None:
    master, slave = os.openpty()
    monkeypatch.setenv("NO_COLOR", no_color)
    with open(master, "rb") as screen, open(slave, "w", encoding="utf-8") as terminal:  # noqa: PTH123 -- these are numbers
        monkeypatch.setattr(sys, "stderr", terminal)
        log_to_stderr("info", "console")
        structlog.get_logger().info("good evening")
        shown = screen.readline()
    assert b"good evening" in shown
    assert (b"\x1b" in shown) == coloured


def test_an_address_without_its_scheme_is_named_at_once(tmp_path: Path) -> None:
    file = Path(config(tmp_path))
    file.write_text(file.read_text().replace("http://127.0.0.1:9", "bsky.social"))
    assert "bluesky.pds_url: must be a URL with http" in refusal(tweetmeet("run", "--config", str(file)))


def test_a_text_about_a_meetup_that_is_over_is_read_as_of_before_it() -> None:
    words = ["read", "rsvp", "20 late", "--tz", "Europe/Helsinki", "--starts", "2016-11-18T19:00", "--json"]
    assert json.loads(tweetmeet(*words).stdout)["arrives"] == "19:20"


def test_a_measure_that_is_short_of_its_target_catches_the_eye(tmp_path: Path) -> None:
    expect = {"intent": "going", "party": 9, "origin": None, "arrives": None, "late": False, "needs": []}
    written = {"text": "in!", "sent_at": "2026-11-20T12:00:00+02:00", "tz": "Europe/Helsinki"}
    meetup = {"starts_at": "2026-11-20T19:00:00+02:00", "place": "Kallio", "activity": "dinner"}
    case = {"id": "1", **written, "meetup": meetup, "asked": None, "expect": {**expect, "first_time": False}}
    (tmp_path / "cases").write_text(json.dumps(case))
    table = tweetmeet("read", "rsvp", "--score", f"{tmp_path}/cases").stdout.splitlines()
    assert ["party", "every field"] == [line[:28].strip() for line in table if line.endswith("<")]


def test_a_configuration_that_is_not_there_is_named(tmp_path: Path) -> None:
    assert f"{tmp_path}/none.toml: No such file" in refusal(tweetmeet("run", "--config", f"{tmp_path}/none.toml"))


def test_a_city_that_nobody_knows_is_named(tmp_path: Path) -> None:
    said = refusal(tweetmeet("run", "--config", config(tmp_path, home="Nowhere-upon-Sea")))
    assert "home_city: no city called 'Nowhere-upon-Sea'" in said


@pytest.mark.parametrize("database", ["nonsense", "sqlite:////dev/null/store.db", "elephant://x"])
def test_a_database_that_cannot_be_used_is_named(tmp_path: Path, database: str) -> None:
    assert "database_url: " in refusal(tweetmeet("run", "--config", config(tmp_path, database=database)))


def test_a_story_that_is_not_there_is_named_with_those_that_are() -> None:
    said = refusal(tweetmeet("demo", "--play", "last-night"))
    assert "there is no story 'last-night'; there are: first-night" in said


def test_a_story_is_no_path_out_of_its_folder() -> None:
    assert "there is no story" in refusal(tweetmeet("demo", "--play", "../stories/first-night"))


def test_json_goes_with_a_story_only() -> None:
    result = tweetmeet("demo", "--json")
    assert result.exit_code == 2
    assert "--json goes with --play" in result.stderr


@pytest.mark.parametrize("at", ["noon", "2026-11-20T12:05Z", "2026-11-20T12:05+02:00"])
def test_a_time_that_is_not_local_is_refused_and_not_read_as_if_it_were(at: str) -> None:
    result = tweetmeet("read", "rsvp", "in!", "--at", at, "--tz", "Europe/Helsinki")
    assert result.exit_code == 2
    assert "is no local time" in result.stderr
