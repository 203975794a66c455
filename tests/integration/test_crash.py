"""`make crash`, a short run: killed at any point and at any time, the bot loses nothing and says nothing twice."""

import asyncio
import json
import sys
from asyncio.subprocess import PIPE

import pytest

from tests.integration.children import ROOT


async def crashed(*words: str) -> tuple[int | None, dict[str, object]]:
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.crash", "--json", "--jobs", "1", *words, stdout=PIPE, cwd=ROOT
    )
    try:
        out, _ = await child.communicate()
    finally:
        if child.returncode is None:
            child.kill()
            await child.wait()
    return child.returncode, json.loads(out)


async def test_killed_again_and_again_on_bad_networks_it_loses_and_doubles_nothing(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, told = await crashed("--kills", "10", "--seed", "16")
    with capsys.disabled():
        sys.stdout.write(f"\ncrash run: {told}\n")
    assert told["failures"] == []
    assert code == 0
    assert told["kills"] >= 10
    assert told["faults"] > 0
