"""What an earlier version could not handle waits again when the operator says so."""

import asyncio
import datetime as dt
from pathlib import Path

from click.testing import CliRunner

from bot.cli import main
from bot.ports import Account, Batch, DirectMessage
from bot.store import Store, inbox

NOW = dt.datetime(2026, 11, 20, 10, tzinfo=dt.UTC)
CONFIG = """
operator = "Jo"
database_url = "sqlite:///{folder}/bot.db"
[x]
enabled = false
[bluesky]
handle = "tweetmeet.test"
app_password = "secret"
"""


async def test_a_message_that_was_laid_aside_is_handled_once_more(tmp_path: Path):
    store = Store.open(f"sqlite:///{tmp_path}/bot.db")
    message = DirectMessage(id="1", author=Account("x", "7", "ben"), text="in!", created_at=NOW)
    await store.run(lambda c: inbox.receive(c, "x", "dm", Batch((message,), "1"), NOW))
    await store.run(lambda c: inbox.failed(c, inbox.waiting(c, 1)[0].number, "RuntimeError: a bug", NOW))
    assert await store.run(inbox.count_waiting) == 0
    assert await store.run(inbox.laid_aside) == 1
    store.close()
    (tmp_path / "my.toml").write_text(CONFIG.format(folder=tmp_path))

    printed = await asyncio.to_thread(CliRunner().invoke, main, ["retry", "--config", str(tmp_path / "my.toml")])

    assert (printed.exit_code, printed.output) == (0, "1 waiting again\n")
    store = Store.open(f"sqlite:///{tmp_path}/bot.db")
    assert [received.item.text for received in await store.run(lambda c: inbox.waiting(c, 9))] == ["in!"]
    store.close()


def test_a_configuration_that_is_not_there_is_named_in_one_line(tmp_path: Path):
    printed = CliRunner().invoke(main, ["retry", "--config", str(tmp_path / "none.toml")])

    assert printed.exit_code == 2
    assert len(printed.output.strip().splitlines()) == 1
