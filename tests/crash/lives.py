"""Lives of the bot: child processes forked from one that has everything imported, and killed with SIGKILL.

The nursery is forked before there is any thread or event loop; it forks one child at a time, lets it live for as long
as it is told, and says how it ended. So a start takes milliseconds, and every child begins without anything in memory
that an earlier one knew.
"""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import json
import os
import signal
import socket
from dataclasses import asdict, dataclass
from random import Random
from typing import Any, NoReturn

from adapters.practice.clock import PracticeClock
from bot import failpoints
from bot.app import App, build
from config import Settings

#: Chance of death at each failpoint: those that every poll comes to would leave none alive for the others.
AT_EVERY_POLL = frozenset({"poll.answered", "inbox.kept", "commit.before", "commit.after", "outbox.claimed"})
CHANCE_AT_POLL, CHANCE = 0.05, 0.25


@dataclass(frozen=True, slots=True)
class Life:
    """What befalls one child: it dies at a failpoint, as `seed` draws it (None: at none), else after `seconds`."""

    begins: str  #: the time that its clock shows at its start, ISO 8601
    seconds: float
    seed: int | None = None


@dataclass(frozen=True, slots=True)
class Death:
    """How a child ended: the signal (0: by itself, which must not be) and, where it killed itself, the point."""

    signal: int
    point: str | None
    complaint: str = ""


class Nursery:
    """Forks and reaps; made before anything else runs in this process."""

    def __init__(self, *, blind: bool = False) -> None:
        self._ours, theirs = socket.socketpair()
        self.pid = os.fork()
        if self.pid == 0:
            self._ours.close()
            _serve(theirs, looks=not blind)
        theirs.close()
        self._answers = self._ours.makefile("r")

    async def live(self, settings: dict[str, Any], life: Life) -> Death:
        """One life, to its end."""
        order = json.dumps({"settings": settings, "life": asdict(life)})
        return Death(**json.loads(await asyncio.to_thread(self._ask, order)))

    def _ask(self, order: str) -> str:
        self._ours.sendall(order.encode() + b"\n")
        return self._answers.readline()

    def close(self) -> None:
        """It ends when nobody can ask it any more."""
        self._answers.close()
        self._ours.close()
        os.waitpid(self.pid, 0)


def _serve(orders: socket.socket, *, looks: bool) -> NoReturn:
    """Until nobody asks any more; a failure here must not run on into the program that forked this one."""
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGCHLD})
    with contextlib.suppress(KeyboardInterrupt):
        for line in orders.makefile("r"):
            order = json.loads(line)
            death = _one(order["settings"], Life(**order["life"]), looks=looks)
            orders.sendall(json.dumps(asdict(death)).encode() + b"\n")
    os._exit(0)


def _one(settings: dict[str, Any], life: Life, *, looks: bool) -> Death:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _live(settings, life, writing, looks=looks)
    os.close(writing)
    if signal.sigtimedwait({signal.SIGCHLD}, life.seconds) is None:
        os.kill(child, signal.SIGKILL)  # not reaped yet, so the number is still its own
        signal.sigwait({signal.SIGCHLD})
    _, status = os.waitpid(child, 0)
    with os.fdopen(reading) as last_words:
        said = last_words.read()
    if os.WIFSIGNALED(status):
        return Death(signal=os.WTERMSIG(status), point=said or None)
    return Death(signal=0, point=None, complaint=said or f"ended with {status}")


def _live(settings: dict[str, Any], life: Life, last_words: int, *, looks: bool) -> NoReturn:
    """Never returns into the nursery, whatever happens."""
    try:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGCHLD})
        with failpoints.armed(_Reaper(life.seed, last_words)) if life.seed is not None else contextlib.nullcontext():
            asyncio.run(_run(settings, life, looks=looks))
    except BaseException as error:  # noqa: BLE001 -- told to those who look
        os.write(last_words, repr(error).encode()[:500])
    os._exit(1)


class _Reaper:
    """Kills the process that it is in, at a point that is drawn."""

    def __init__(self, seed: int, last_words: int) -> None:
        self._random, self._last_words = Random(seed), last_words

    def __call__(self, point: failpoints.Failpoint) -> None:
        if self._random.random() < (CHANCE_AT_POLL if point in AT_EVERY_POLL else CHANCE):
            os.write(self._last_words, point.encode())
            os.kill(os.getpid(), signal.SIGKILL)


async def _run(settings: dict[str, Any], life: Life, *, looks: bool) -> None:
    """As `tweetmeet run` does, without logging in first: the pollers do, and try again where a network is down."""
    app: App = build(Settings(**settings), PracticeClock(dt.datetime.fromisoformat(life.begins), running=True))
    app.sender.looks = looks
    app.schedule.start()
    await asyncio.Event().wait()
