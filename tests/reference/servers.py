"""The AT Protocol's own servers, running: PLC directory, PDS and app view, with a PostgreSQL of their own."""

import json
import os
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from selectors import EVENT_READ, DefaultSelector

from tests.postgres import cluster
from tests.reference.install import HERE, installed

LONGEST_START = 60  #: seconds

#: A caller who shows it is never told that there were too many calls: people here do in minutes what takes them months.
BYPASS = {"x-ratelimit-bypass": "people"}
ADMIN = ("admin", "admin")


@dataclass(frozen=True, slots=True)
class Servers:
    """Where they listen, all on 127.0.0.1."""

    plc: str
    pds: str
    app_view: str
    door: str  #: POST /settle answers once the app view has indexed all that the PDS holds
    front: str  #: what the PDS says its address is; something in front of it is to listen there


@contextmanager
def servers() -> Iterator[Servers]:
    """Start them, and end them. Raises `tests.reference.install.Absent`."""
    modules, front = installed(), f"http://127.0.0.1:{_free_port()}"
    with cluster() as database, tempfile.TemporaryDirectory() as data:
        words = ["node", "--no-deprecation", str(HERE / "servers.mjs"), str(modules), data, database, front]
        with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
            try:
                said = json.loads(_first_line(process))
                yield Servers(said["plc"], said["pds"], said["appView"], said["door"], front)
            finally:
                process.kill()


def _first_line(process: subprocess.Popen[bytes]) -> bytes:
    assert process.stdout is not None
    with DefaultSelector() as selector:
        selector.register(process.stdout, EVENT_READ)
        if not selector.select(LONGEST_START):
            raise AssertionError(f"the reference servers did not start within {LONGEST_START} s")
    return os.read(process.stdout.fileno(), 10_000)


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port
