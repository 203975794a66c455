"""`tweetmeet` as a process of its own, as its users start it."""

import asyncio
import os
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]


PROGRAM = "from bot.cli import main; main()"


@asynccontextmanager
async def tweetmeet(*words: str, program: str = PROGRAM, **environment: str) -> AsyncIterator[Process]:
    """Start it; whatever the test finds, it does not outlive it."""
    child = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        program,
        *words,
        stdout=PIPE,
        stderr=PIPE,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1", **environment},
    )
    try:
        yield child
    finally:
        if child.returncode is None:
            child.kill()
            await child.wait()


async def ended(*words: str, **environment: str) -> tuple[int, str, str]:
    """Run it to its end: exit code, standard output and standard error."""
    async with tweetmeet(*words, **environment) as child:
        out, err = await child.communicate()
        assert child.returncode is not None
        return child.returncode, out.decode(), err.decode()


async def line_with(words: str, child: Process) -> str:
    """The next line on standard error in which these words stand."""
    assert child.stderr is not None
    while line := (await child.stderr.readline()).decode():
        if words in line:
            return line
    raise AssertionError(f"ended without saying {words!r}")
