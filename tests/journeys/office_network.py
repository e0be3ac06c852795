"""A network of the tests' own: a namespace for the office, joined to the machine by one cable.

It takes root, iproute2 and, for what a colleague's browser trusts, certutil of libnss3-tools.
"""

import os
import shutil
import ssl
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.running import System

OFFICE, COLLEAGUE = "10.77.31.1", "10.77.31.2"
POSSIBLE = os.geteuid() == 0 and all(map(shutil.which, ("ip", "certutil")))


@contextmanager
def cable() -> Iterator[str]:
    """The namespace's name; the office has the address `OFFICE` in it, the machine `COLLEAGUE` outside."""
    name = f"wutong{os.getpid()}"
    inside = ("ip", "netns", "exec", name)
    try:
        _run("ip", "netns", "add", name)
        _run("ip", "link", "add", "wutong0", "type", "veth", "peer", "name", "wutong1", "netns", name)
        _run("ip", "address", "add", f"{COLLEAGUE}/30", "dev", "wutong0")
        _run("ip", "link", "set", "wutong0", "up")
        _run(*inside, "ip", "address", "add", f"{OFFICE}/30", "dev", "wutong1")
        _run(*inside, "ip", "link", "set", "wutong1", "up")
        _run(*inside, "ip", "link", "set", "lo", "up")
        yield name
    finally:
        subprocess.run(["ip", "link", "delete", "wutong0"], check=False, capture_output=True)
        subprocess.run(["ip", "netns", "delete", name], check=False, capture_output=True)


def trusting(folder: Path, root: Path) -> dict[str, str]:
    """An environment in which Chromium trusts this root, as a colleague's machine that installed it does."""
    store = folder / ".pki" / "nssdb"
    store.mkdir(parents=True)
    _run("certutil", "-d", f"sql:{store}", "-N", "--empty-password")
    _run("certutil", "-d", f"sql:{store}", "-A", "-t", "C,,", "-n", "office", "-i", str(root))
    return {**os.environ, "HOME": str(folder)}


class Office(System):
    """`wutong up` inside the namespace, over TLS on the office's address."""

    def __init__(self, home: Path, namespace: str, **settings: str) -> None:
        super().__init__(home)
        self.namespace, self.settings = namespace, settings

    @property
    def prefix(self) -> list[str]:
        return ["ip", "netns", "exec", self.namespace]

    @property
    def url(self) -> str:
        return f"https://{OFFICE}:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        place = {"WUTONG_HOST": OFFICE, "WUTONG_PUBLIC_URL": self.url}
        return {**super().environment, **place, **self.settings}

    @property
    def trusted(self) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=str(self.root))

    @property
    def root(self) -> Path:
        """What colleagues install."""
        return self.home / "tls" / "root.pem"


def _run(*words: str) -> None:
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{words}: {done.stderr}"
