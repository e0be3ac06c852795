"""Clocks are set, by an hour and by a day, forward and back, while people work.

The programs' clock decides nothing: sessions, tickets, repeated requests and jobs go on as if it had not moved. The
database's clock decides the deadlines: what it says is over is over, and what was put off until a moment that it has
taken back is done now. Debian's package `faketime` is what moves the clocks of one process and not of another.
"""

import asyncio
import shutil
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.faults.test_black_hole import Apart
from tests.faults.test_database_killed import batch
from tests.faults.witnesses import Diarist, feeds_are_whole, rows
from tests.journeys.people import until
from tests.operating import HOLDER, furnish, operator, work
from wutong import binaries
from wutong.postgres import Cluster

FAKETIME = next(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"), None)
pytestmark = [
    pytest.mark.alone,
    pytest.mark.journey,
    pytest.mark.skipif(FAKETIME is None, reason="takes Debian's package faketime"),
]
STEPS = {"an hour on": 3600, "an hour back": -3600, "a day on": 86400, "a day back": -86400}
SERVE = """
import runpy, select, time
time.sleep = lambda seconds: select.select([], [], [], seconds)
runpy.run_module("wutong", run_name="__main__", alter_sys=True)
"""
API = "/api/identity/v1"
PASSWORD = "four-quick-egrets"


class Clock:
    """The clock of those who run with its environment."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.set(0)

    def set(self, seconds: int) -> None:
        """Let it be ahead of the true time by so much; it is looked at again once a whole second of it has passed."""
        fresh = self.file.with_suffix(".fresh")
        fresh.write_text(f"{seconds:+d}")
        fresh.chmod(0o644)
        fresh.replace(self.file)
        time.sleep(2.5)

    @property
    def environment(self) -> dict[str, str]:
        return {
            "LD_PRELOAD": str(FAKETIME),
            "FAKETIME_TIMESTAMP_FILE": str(self.file),
            "FAKETIME_CACHE_DURATION": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        }


class Clocked(Apart):
    """Everything in one process under a clock of its own, on a database under another.

    Without the supervisor, and with another `time.sleep`: faketime cannot sleep by a counter that it leaves alone.
    """

    def __init__(self, home: Path, database: str, clock: Clock) -> None:
        super().__init__(home, database)
        self.clock = clock

    def launch(self, program: str = "") -> None:
        """Serve on the home as it is."""
        with (self.home.parent / f"{self.home.name}.out").open("ab") as log:
            command = [sys.executable, "-c", SERVE, "serve", "all"]
            environment = {**self.environment, **self.clock.environment}
            self.process = subprocess.Popen(command, env=environment, stdout=log, stderr=log, text=True)


def programs(folder: Path, clock: Clock) -> Path:
    """PostgreSQL's programs, of which the server runs under this clock."""
    real = binaries.within_reach(binaries.find(), binaries.runner())
    made = folder / "bin"
    made.mkdir(mode=0o755)
    for program in real.iterdir():
        (made / program.name).symlink_to(program)
    (made / "postgres").unlink()
    told = " ".join(f"{name}={value}" for name, value in clock.environment.items())
    (made / "postgres").write_text(f'#!/bin/sh\nexec env {told} {real}/postgres "$@"\n')
    (made / "postgres").chmod(0o755)
    return made


@pytest.fixture(scope="module")
def place() -> Iterator[Path]:
    """A folder that the database's user can walk to, as pytest's own is not."""
    folder = Path(tempfile.mkdtemp(prefix="clocks-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def theirs(place: Path) -> Clock:
    """The programs' clock."""
    return Clock(place / "programs")


@pytest.fixture(scope="module")
def database(place: Path) -> Clock:
    """The database's clock."""
    return Clock(place / "database")


@pytest.fixture(scope="module")
def cluster(place: Path, database: Clock, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    patch = pytest.MonkeyPatch()
    patch.setenv("WUTONG_PG_BIN", str(programs(place, database)))
    cluster = Cluster(tmp_path_factory.mktemp("cluster"), options={"fsync": "off"})
    cluster.start()
    patch.undo()
    yield cluster
    cluster.stop()


@pytest.fixture(scope="module")
def system(cluster: Cluster, theirs: Clock, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Clocked]:
    home = tmp_path_factory.mktemp("clocked") / "home"
    before = Apart(home, cluster.url).start()
    furnish(before)
    before.stop()
    system = Clocked(home, cluster.url, theirs).start()
    yield system
    system.stop()


@pytest.fixture(scope="module")
def auditor(system: Clocked) -> str:
    """Somebody who needs a ticket and a second step to come in."""
    with operator(system) as client:
        body = {"name": f"u{uuid.uuid4().hex[:10]}", "display_name": "审计员", "password": PASSWORD}
        answer = client.post(f"{API}/accounts", json={**body, "roles": ["auditor"]})
        return str(answer.raise_for_status().json()["name"])


def ticket(client: httpx.Client, name: str) -> str:
    answer = client.post(f"{API}/sessions", json={"name": name, "password": PASSWORD}, headers={"Authorization": ""})
    return str(answer.raise_for_status().json()["ticket"])


def enrols(client: httpx.Client, ticket: str) -> int:
    """What the second step answers to this ticket."""
    body = {"ticket": ticket, "kind": "totp"}
    return client.post(f"{API}/enrolments", json=body, headers={"Authorization": ""}).status_code


class TestProgramsClock:
    async def test_decides_nothing(self, system: Clocked, theirs: Clock, cluster: Cluster, auditor: str) -> None:
        with operator(system) as client:
            list_ = batch(client)
            organisation = client.get("/api/registry/v1/organisations?limit=1").json()["items"][0]["id"]
            diarist = Diarist(system, organisation)
            diarist.start()
            key = {"Idempotency-Key": uuid.uuid4().hex}
            body = {**HOLDER, "name": "示例儿童保健站"}
            first = client.post("/api/matching/v1/holders", json=body, headers=key).raise_for_status()
            verbs = ["commit", "rollback"] * len(STEPS)
            for what, seconds in STEPS.items():
                held, written = ticket(client, auditor), len(diarist.answered)
                theirs.set(seconds)
                assert client.get("/api/registry/v1/organisations").status_code == 200, what
                again = client.post("/api/matching/v1/holders", json=body, headers=key)
                assert (again.status_code, again.json()) == (201, first.json()), what
                assert again.headers["idempotency-replayed"] == "true"
                assert enrols(client, held) == 201, what
                work(client, f"batches/{list_}/{verbs.pop(0)}", seconds=20)
                until(lambda written=written: len(diarist.answered) > written + 3, seconds=10)
            diarist.end()
            alerts = {each["slug"] for each in client.get(f"{API}/alerts").json()}
            assert "clock-wrong" in alerts
        theirs.set(0)
        await diarist.is_kept(cluster.url)
        await feeds_are_whole(cluster.url)


class TestDatabasesClock:
    async def test_decides_what_is_over(self, system: Clocked, database: Clock, cluster: Cluster, auditor: str) -> None:
        with operator(system) as client:
            held = ticket(client, auditor)
            assert enrols(client, held) == 201
            database.set(3600)
            assert enrols(client, held) == 401, "ten minutes are over"
            with operator(system) as later:
                assert later.get("/api/registry/v1/organisations").status_code == 200
        database.set(0)

    async def test_set_back_delays_no_work(self, system: Clocked, database: Clock, cluster: Cluster) -> None:
        turns = "select sum(revision)::int as n from matching.job where name = 'matching.terms.settle'"
        for what, seconds in {"a day on": 86400, "back again": 0, "an hour back": -3600, "and on": 0}.items():
            [before] = await rows(cluster.url, turns)
            database.set(seconds)
            with operator(system) as client:
                assert client.get("/api/registry/v1/organisations").status_code == 200, what
            await self._turned(cluster.url, turns, before["n"])
        await feeds_are_whole(cluster.url)

    @staticmethod
    async def _turned(url: str, turns: str, before: int) -> None:
        """The work that recurs every minute has its turn at once: no clock puts it off for as long as it was set by."""
        deadline = time.monotonic() + 15
        while (await rows(url, turns))[0]["n"] == before:
            assert time.monotonic() < deadline
            await asyncio.sleep(0.3)
