"""The disk is full: a home on a small disk of its own, with everything an office's PC keeps on its one disk.

An upload is refused in words and leaves nothing; the system administrator is told; what dies meanwhile, the database
too, is back by itself once there is room again; and what was answered is there.
"""

import asyncio
import contextlib
import json
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import asyncpg
import httpx
import pytest

from kernel.settings import Settings
from tests.faults.test_slow_and_cut import kept
from tests.faults.witnesses import Diarist, feeds_are_whole, rows
from tests.journeys.people import DATA, until
from tests.operating import furnish, holder, operator, work
from tests.running import System
from wutong import conditions

SIZE = 400 * 2**20
pytestmark = [
    pytest.mark.alone,
    pytest.mark.journey,
    pytest.mark.skipif(os.geteuid() != 0, reason="mounting a small disk takes root"),
]


class Cramped(System):
    """`wutong up` with all it writes, temporary files too, on one small disk."""

    @property
    def environment(self) -> dict[str, str]:
        return {**super().environment, "TMPDIR": str(self.home / "tmp")}


class Ballast:
    """A file that takes what room there is."""

    def __init__(self, disk: Path) -> None:
        self.disk, self.file = disk, disk / "ballast"

    def leave(self, room: int) -> None:
        """Take all but this many bytes."""
        self.drop()
        with self.file.open("wb") as file:
            for _ in range(100):  # others write between the look and the taking
                with contextlib.suppress(OSError):
                    if (free := shutil.disk_usage(self.disk).free - room) > 0:
                        os.posix_fallocate(file.fileno(), 0, free)
                    return
        raise AssertionError("the disk's room never stood still")

    def fill(self) -> None:
        """Take the last byte too, whoever else is after it."""
        with self.file.open("ab", buffering=0) as file, contextlib.suppress(OSError):
            while True:
                file.write(bytes(4096))

    def drop(self) -> None:
        """Make room again."""
        self.file.unlink(missing_ok=True)


@pytest.fixture(scope="module")
def cramped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cramped]:
    disk = tmp_path_factory.mktemp("disk")
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "none", str(disk)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("no small disk can be mounted here")
    try:
        (disk / "home" / "tmp").mkdir(parents=True)
        system = Cramped(disk / "home").start()
        furnish(system)
        yield system
        Ballast(disk).drop()
        system.stop()
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=True)


@pytest.fixture
def ballast(cramped: Cramped) -> Iterator[Ballast]:
    ballast = Ballast(cramped.home.parent)
    yield ballast
    ballast.drop()


def upload(client: httpx.Client, whose: str) -> httpx.Response:
    fields = {"kind": "children", "as_of": "2026-11-01", "holder": whose}
    files = {"file": ("list.xlsx", (DATA / "vaccination-list.xlsx").read_bytes())}
    return client.post("/api/matching/v1/batches", data=fields, files=files)


class TestFull:
    def test_refuses_an_upload_in_words_and_keeps_nothing_of_it(self, cramped: Cramped, ballast: Ballast) -> None:
        with operator(cramped) as client:
            whose = holder(client)
            before = kept(cramped) | set((cramped.home / "tmp").iterdir())
            for room in (1_200_000, 400_000, 20_000):  # in the file's copies, in the file itself, at its beginning
                ballast.leave(room)
                answer = upload(client, whose)
                assert answer.status_code == 507, (room, answer.text)
                assert answer.json()["type"] == "/problems/disk-full"
                assert "磁盘" in answer.json()["title"]
                assert answer.json()["mend"]
                assert kept(cramped) | set((cramped.home / "tmp").iterdir()) == before
                assert client.get("/api/matching/v1/batches").json()["items"] == []
                assert client.get("/api/registry/v1/organisations").json()["items"]
            ballast.drop()
            batch = upload(client, whose)
            assert batch.status_code == 201
            work(client, f"batches/{batch.json()['id']}/commit")

    def test_is_an_alert_before_it_is_full(self, cramped: Cramped, ballast: Ballast) -> None:
        def alerts() -> dict[str, str]:
            return {each["slug"]: each["administrator"] for each in client.get("/api/identity/v1/alerts").json()}

        with operator(cramped) as client:
            ballast.leave(SIZE // 20)
            until(lambda: "disk-filling" in alerts(), seconds=conditions.FRESH + 5)
            assert alerts()["disk-filling"] == "system_admin"

    def test_brings_down_what_writes_and_all_of_it_comes_back(self, cramped: Cramped, ballast: Ballast) -> None:
        url = Settings(home=cramped.home).owner_url()
        with operator(cramped) as client:
            organisation = client.get("/api/registry/v1/organisations?limit=1").json()["items"][0]["id"]
        diarist = Diarist(cramped, organisation)
        diarist.start()
        until(lambda: len(diarist.answered) > 5, seconds=20)
        before = json.loads((cramped.home / "postgres.json").read_text())["pid"]
        ballast.leave(0)
        self._exhaust(url)
        ballast.fill()  # with what the database held of its unfinished log
        os.kill(cramped.facts["parts"]["all"]["pid"], signal.SIGKILL)
        until(lambda: not cramped.is_ready(), seconds=5)
        for _ in range(60):
            ballast.fill()  # and with what the dead left
            time.sleep(0.1)
        assert cramped.process is not None
        assert cramped.process.poll() is None, "the supervisor has ended"
        ballast.drop()
        back = until(cramped.is_ready, seconds=30)
        after = json.loads((cramped.home / "postgres.json").read_text())["pid"]
        written = len(diarist.answered)
        until(lambda: len(diarist.answered) > written + 3, seconds=20)
        diarist.end()
        print(f"\nready {back:.1f} s after there was room; the database {'fell' if before != after else 'stood'}")
        time.sleep(1)
        asyncio.run(diarist.is_kept(url))
        asyncio.run(feeds_are_whole(url))
        assert cramped.json("audit", "verify")["sound"]

    @staticmethod
    def _exhaust(url: str) -> None:
        """Have the database ask for room for its log until it finds none."""
        with contextlib.suppress(OSError, asyncpg.PostgresError, asyncpg.InterfaceError):
            for _ in range(40):
                asyncio.run(rows(url, "select pg_logical_emit_message(false, 'ballast', repeat('x', 1 << 20))"))
