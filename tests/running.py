"""A whole running system as a process of its own, the way an office runs it, for tests that need all of it."""

import json
import os
import signal
import socket
import ssl
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return trial.getsockname()[1]


YARDSTICK = "import asyncio, decimal, email.policy, http.client, json, xml.dom; sum(n * n for n in range(6_000_000))"
QUICK = 0.5  # seconds that this takes, start and all, on the machine that the promises are made for
MOST = 4.0


def slowness() -> float:
    """How many times slower than that this machine is right now, from 1 to 4: a promised time is stretched by it.

    The yardstick is bare Python and nothing of ours, so that what we make slower is never excused by it.
    """
    began = time.monotonic()
    subprocess.run([sys.executable, "-c", YARDSTICK], check=True)
    return min(max(1.0, (time.monotonic() - began) / QUICK), MOST)


class System:
    """`wutong up` on a home and port of its own."""

    def __init__(self, home: Path, *, split: bool = False, demo: bool = False) -> None:
        self.home, self.split, self.demo, self.port = home, split, demo, free_port()
        self.process: subprocess.Popen[str] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def prefix(self) -> list[str]:
        """Words before each command, where it runs in a place of its own."""
        return []

    @property
    def trusted(self) -> ssl.SSLContext | None:
        """Whom the tests trust when they ask it themselves."""
        return None

    @property
    def facts(self) -> dict[str, Any]:
        """`run.json`: pids and ports."""
        return json.loads((self.home / "run.json").read_text())

    @property
    def environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("WUTONG_")}
        return {**kept, "WUTONG_HOME": str(self.home), "WUTONG_PORT": str(self.port), "LANG": "C.UTF-8"}

    def start(self, *, seconds: float = 90) -> "System":
        """Start it and wait until it is ready to work."""
        self.launch()
        self.wait(seconds=seconds)
        return self

    def launch(self, program: str = "") -> None:
        """Start it and do not wait; by this program instead of the command, where one is given."""
        options = [*(["--split"] if self.split else []), *(["--demo"] if self.demo else [])]
        log = (self.home.parent / f"{self.home.name}.out").open("ab")
        self.process = subprocess.Popen(
            [*self.prefix, sys.executable, *(["-c", program] if program else ["-m", "wutong", "up", *options])],
            env=self.environment,
            stdout=log,
            stderr=log,
            text=True,
        )
        log.close()

    def wait(self, *, seconds: float = 90) -> None:
        """Wait until every service is ready."""
        deadline = time.monotonic() + seconds
        while not self.is_ready():
            ended = self.process is not None and self.process.poll() is not None
            if ended or time.monotonic() > deadline:
                said = (self.home.parent / f"{self.home.name}.out").read_text()[-3000:]
                raise AssertionError(f"the system is not ready:\n{said}")
            time.sleep(0.05)

    def is_ready(self) -> bool:
        return self.health().get("status") == "ready"

    def health(self) -> dict[str, Any]:
        """What `/readyz` says; nothing while nobody answers."""
        try:
            with urllib.request.urlopen(f"{self.url}/readyz", timeout=5, context=self.trusted) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as refused:
            with refused:
                return json.load(refused)
        except (OSError, ValueError):
            return {}

    def stop(self) -> None:
        """Stop it as Ctrl-C does, and wait until it has ended."""
        if self.process is not None:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(30)
            self.process = None

    def wutong(self, *words: str, fails: bool = False) -> subprocess.CompletedProcess[str]:
        """Run a command against it; its exit status is checked."""
        done = subprocess.run(
            [*self.prefix, sys.executable, "-m", "wutong", *words],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode != 0) is fails, f"{words}: {done.returncode}\n{done.stdout}\n{done.stderr}"
        return done

    def json(self, *words: str, fails: bool = False) -> Any:
        """The one JSON value a command prints with `--json`."""
        return json.loads(self.wutong(*words, "--json", fails=fails).stdout)
