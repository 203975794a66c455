"""The command's face: what is wrong is said in one line on standard error, with exit code 2."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog
from click.testing import CliRunner, Result

from bot.cli import main

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
