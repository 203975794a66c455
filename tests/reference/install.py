"""Brings the AT Protocol's own servers out of npm, as `package-lock.json` names them, into a cache outside the clone.

`python -m tests.reference.install` does it once for a lock and a version of node, in two minutes and 320 MB; a machine
without node is told what is left out, which is an error where nothing may be (CI=true).
"""

import os
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

HERE = Path(__file__).parent
LONGEST = 20 * 60  #: seconds


class Absent(Exception):
    """The servers are not there; the message says why, and what to do."""


def installed() -> Path:
    """The folder with `node_modules`; raises `Absent`."""
    folder = _folder(_node())
    if not (folder / "complete").exists():
        raise Absent("the reference servers are not installed: make reference")
    return folder


def install() -> Path:
    """As `installed`, after installing them where need be."""
    node = _node()
    folder = _folder(node)
    if (folder / "complete").exists():
        return folder
    print("Installing the reference servers of the AT Protocol (once, some two minutes) …", flush=True)  # noqa: T201
    unfinished = folder.with_name(f"{folder.name}.{os.getpid()}")
    unfinished.mkdir(parents=True)
    try:
        _npm_ci(unfinished, node)
        (unfinished / "complete").touch()
        shutil.rmtree(folder, ignore_errors=True)
        unfinished.rename(folder)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return folder


def _npm_ci(folder: Path, node: Path) -> None:
    """No install script runs but that of the one package which needs it: better-sqlite3 compiles."""
    for name in ("package.json", "package-lock.json"):
        shutil.copy(HERE / name, folder)
    headers = node.resolve().parents[1]
    environment = {**os.environ, "npm_config_build_from_source": "true"}
    if (headers / "include" / "node" / "node.h").exists():
        environment["npm_config_nodedir"] = str(headers)
    for words in (["ci", "--ignore-scripts", "--no-audit", "--no-fund"], ["rebuild", "better-sqlite3"]):
        _run(["npm", *words, "--loglevel=error"], folder, environment)


def _run(command: list[str], folder: Path, environment: dict[str, str]) -> None:
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, timeout=LONGEST, check=False
    )
    if done.returncode:
        last = (done.stderr or done.stdout).strip()[-800:]
        raise Absent(f"{' '.join(command)} failed:\n{last}")


def _node() -> Path:
    node = shutil.which("node")
    if node is None or shutil.which("npm") is None:
        raise Absent("node and npm are not there (Debian: apt-get install nodejs npm)")
    return Path(node)


def _folder(node: Path) -> Path:
    """Another lock and another version of node each have a folder of their own: what is compiled fits one only."""
    version = subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout.strip()
    lock = sha256((HERE / "package-lock.json").read_bytes()).hexdigest()[:12]
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return cache / "tweetmeet" / f"reference-{lock}-node-{version}"


def _main() -> int:
    try:
        install()
    except (Absent, OSError, subprocess.SubprocessError) as error:
        print(f"Left out: the tests against the reference servers of the AT Protocol: {error}")  # noqa: T201
        return 1 if os.environ.get("CI") == "true" else 0
    return 0


if __name__ == "__main__":
    sys.exit(_main())
