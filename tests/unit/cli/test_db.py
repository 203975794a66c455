"""`tweetmeet db`: everything arrives where it is moved to, and what goes wrong costs nothing."""

import asyncio
import datetime as dt
import sqlite3
import stat
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import Connection, select, update

from bot.cli import main
from bot.store import Store, catalogues, inbox, leases, meetups, outbox, transfer
from bot.store.tables import meetups as meetup_table
from bot.store.tables import metadata
from tests.postgres import schema
from tests.unit.store.samples import AINO, BEN, CHIARA, NOW, dm, going, later, meetup, messages, to_one
from tests.unit.venue.samples import venue

Tweetmeet = Callable[..., Result]
CONFIG = """
operator = "Jo"
database_url = "{database}"
[x]
enabled = false
[bluesky]
handle = "tweetmeet.test"
app_password = "secret"
"""


@pytest.fixture
def source(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/bot.db"


@pytest.fixture
def target(postgres: str) -> Iterator[str]:
    with schema(postgres) as url:
        yield url


@pytest.fixture
def tweetmeet(source: str, tmp_path: Path) -> Tweetmeet:
    def run(*words: str, database: str = source) -> Result:
        config = tmp_path / "my.toml"
        config.write_text(CONFIG.format(database=database))
        return CliRunner().invoke(main, ["db", *words, "--config", str(config)])

    return run


def an_evening(connection: Connection) -> None:
    """Something in every table, and numbers that were given to rows which are gone."""
    inbox.receive(connection, "x", "dm", messages(dm("1", "in! 🍻\x00"), dm("2", author=CHIARA), cursor="c"), NOW)
    meetups.save(connection, meetup(going(BEN), going(CHIARA, 3)), NOW)
    meetups.save_conversation(connection, meetups.conversation(connection, AINO))
    outbox.put(connection, [to_one(f"k{n}") for n in range(1_200)], "abcdef", NOW)
    outbox.put(connection, [to_one("last", CHIARA)], "abcdef", NOW)
    meetups.forget(connection, CHIARA)
    leases.take(connection, "poll x", "me", now=NOW, until=later(minutes=1))
    head = catalogues.Head(city="Berlin, DE", country="DE", attribution="", origin="a file", imported_at=NOW)
    catalogues.replace_all(connection, head, [venue("Anker")])
    catalogues.avoid(connection, AINO.key, "Anker", NOW)


def rows(url: str) -> dict[str, set[object]]:
    store = Store.open(url)
    with store.transaction() as connection:
        found = {table.name: set(map(tuple, connection.execute(select(table)))) for table in metadata.sorted_tables}
    store.close()
    return found


def fill(url: str, *works: Callable[[Connection], object]) -> None:
    store = Store.open(url)
    with store.transaction() as connection:
        for work in works:
            work(connection)
    store.close()


def test_all_of_it_is_in_postgresql_as_it_was_and_a_backup_brings_it_back(
    tweetmeet: Tweetmeet, source: str, target: str, tmp_path: Path
) -> None:
    fill(source, an_evening)
    copied = tweetmeet("copy", target)
    assert copied.exit_code == 0, copied.output
    assert "outbox: 1200 rows, the same in both" in copied.output
    assert rows(target) == rows(source)
    backed_up = tweetmeet("backup", str(tmp_path / "back.db"), database=target)
    assert backed_up.exit_code == 0, backed_up.output
    assert rows(f"sqlite:///{tmp_path}/back.db") == rows(source)


@pytest.mark.parametrize("way", ["to PostgreSQL", "and back"])
def test_no_number_is_given_again_after_a_copy(
    tweetmeet: Tweetmeet, source: str, target: str, tmp_path: Path, way: str
) -> None:
    """The last row was erased; the keys of posts are made of numbers."""
    fill(source, an_evening)
    tweetmeet("copy", target)
    url = target
    if way == "and back":
        url = f"sqlite:///{tmp_path}/back.db"
        tweetmeet("copy", url, database=target)
    fill(url, lambda c: outbox.put(c, [to_one("new", AINO)], "abcdef", NOW))
    claim = lambda c: outbox.claim(c, "x", "me", now=NOW, lease=dt.timedelta(minutes=1), turns=newest_first)  # noqa: E731
    numbers: list[int] = []
    fill(url, lambda c: numbers.append(claim(c).number))
    assert numbers == [1_202]


def newest_first(candidates: list[outbox.Candidate], _now: dt.datetime) -> list[outbox.Candidate]:
    return sorted(candidates, key=lambda one: -one.number)


def test_a_target_with_anything_in_it_is_refused_and_left_alone(tweetmeet: Tweetmeet, source: str, target: str) -> None:
    fill(source, an_evening)
    fill(target, lambda c: inbox.receive(c, "x", "dm", messages(dm("9")), NOW))
    before = rows(target)
    refused = tweetmeet("copy", target)
    assert (refused.exit_code, refused.output) == (2, "tweetmeet: there are rows in cursors already\n")
    assert rows(target) == before


def test_a_row_that_arrives_as_another_is_noticed_and_nothing_kept(
    tweetmeet: Tweetmeet, source: str, target: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(source, an_evening)

    def loses_a_word(connection: Connection, table: object, number: int) -> None:  # noqa: ARG001 -- in place of another
        connection.execute(update(meetup_table).values(document="{}"))

    monkeypatch.setattr(transfer, "_go_on_after", loses_a_word)
    refused = tweetmeet("copy", target)
    assert (refused.exit_code, refused.output) == (2, "tweetmeet: rows of meetups did not arrive as they were\n")
    assert rows(target)["inbox"] == set()


def test_a_backup_is_whole_while_the_bot_writes(tweetmeet: Tweetmeet, source: str, tmp_path: Path) -> None:
    """Each transaction writes a message and its cursor: no backup may have the one without the other."""
    store, done = Store.open(source), threading.Event()

    def write() -> None:
        n = 0
        while not done.is_set():
            n += 1
            asyncio.run(store.run(lambda c, n=n: inbox.receive(c, "x", "dm", messages(dm(str(n))), NOW)))

    writing = threading.Thread(target=write)
    writing.start()
    files = [tmp_path / f"{n}.db" for n in range(5)]
    outcomes = [tweetmeet("backup", str(file)).exit_code for file in files]
    done.set()
    writing.join()
    store.close()
    assert outcomes == [0] * 5
    for file in files:
        with closing(sqlite3.connect(file)) as there:
            kept, last = there.execute("SELECT count(*), max(CAST(id AS INTEGER)) FROM inbox").fetchone()
            cursor = there.execute("SELECT cursor FROM cursors").fetchone()
        assert (kept, str(last)) == (last, cursor[0]) if cursor else (kept, last) == (0, None)
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_backup_never_replaces_a_file(tweetmeet: Tweetmeet, source: str, tmp_path: Path) -> None:
    fill(source, an_evening)
    (tmp_path / "letter").write_text("dear Ben")
    refused = tweetmeet("backup", str(tmp_path / "letter"))
    assert (refused.exit_code, refused.output) == (2, f"tweetmeet: {tmp_path}/letter: File exists\n")
    assert (tmp_path / "letter").read_text() == "dear Ben"


@pytest.mark.parametrize("words", [["migrate"], ["copy", "sqlite://"], ["backup", "b.db"]])
def test_a_database_that_is_not_there_is_no_empty_one(tweetmeet: Tweetmeet, tmp_path: Path, words: list[str]) -> None:
    refused = tweetmeet(*words)
    assert (refused.exit_code, refused.output) == (2, f"tweetmeet: database_url: {tmp_path}/bot.db: no such file\n")
    assert not (tmp_path / "bot.db").exists()


def test_migrating_says_which_schema_there_is(tweetmeet: Tweetmeet, source: str) -> None:
    fill(source)
    assert tweetmeet("migrate").output.startswith("schema ")
