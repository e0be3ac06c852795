"""What a home says about the system running on it: `run.json`, one lock, and how to end it."""

import contextlib
import fcntl
import json
import os
import signal
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypedDict

from wutong import swap


class Running(TypedDict):
    """`run.json`: the supervisor, the door's address, and the pid and port of each part."""

    pid: int
    url: str
    split: bool
    parts: dict[str, dict[str, int]]


def running(home: Path) -> Running | None:
    """The system that runs on this home now; None when none does, whatever an old file says."""
    try:
        facts: Running = json.loads((home / "run.json").read_text())
    except (OSError, ValueError):
        return None
    return facts if is_held(home) else None


def note(home: Path, facts: Running) -> None:
    """Write `run.json`."""
    write(home / "run.json", facts)


@contextmanager
def held(home: Path) -> Generator[bool]:
    """Hold the home, made whole again, while the block runs; False when another process holds it already."""
    home.mkdir(parents=True, exist_ok=True)
    with (home / "lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        try:
            swap.mend(home)
            yield True
        finally:
            (home / "run.json").unlink(missing_ok=True)


def stop(home: Path, *, seconds: float = 30) -> bool:
    """End the system on this home and wait until it has ended; False when none ran."""
    facts = running(home)
    if facts is None:
        return False
    with contextlib.suppress(ProcessLookupError):
        os.kill(facts["pid"], signal.SIGTERM)
    deadline = time.monotonic() + seconds
    while is_held(home):
        if time.monotonic() > deadline:
            raise TimeoutError(f"process {facts['pid']} did not end within {seconds:.0f} s")
        time.sleep(0.05)
    return True


def is_held(home: Path) -> bool:
    """Whether a system holds this home, starting and ending included."""
    try:
        with (home / "lock").open("r") as file:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    return False


def write(path: Path, facts: Any) -> None:
    """A JSON file of the home in one step, so that nobody reads half of it and a kill leaves the old one."""
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    fresh.write_text(json.dumps(facts, indent=1))
    fresh.replace(path)


def read(path: Path) -> Any:
    """A JSON file of the home, or None."""
    try:
        return json.loads(path.read_text())
    except (OSError, ValueError):
        return None
