"""The wire to the database swallows everything: connections stay open, nothing is answered, nobody hears of an end.

Requests are refused within a bounded time, readiness says so, and once the wire is mended the system goes on by itself:
no connection of a pool is stuck, the job under way does its work once, no feed has a gap.
"""

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import httpx
import pytest

from tests.faults.black_hole import Wire, wire
from tests.faults.test_database_killed import READS, batch, ended
from tests.faults.witnesses import Caller, Diarist, feeds_are_whole, rows
from tests.journeys.people import until
from tests.operating import furnish, operator
from tests.running import System
from wutong.postgres import Cluster

pytestmark = [pytest.mark.journey, pytest.mark.alone]
HOLE = 14.0  # seconds; long enough for every patience to end
WAIT = 30.0
EVERYBODY = 40  # requests at once: more than three times a pool


class Apart(System):
    """`wutong up` on a database server of one's own."""

    def __init__(self, home: Path, database: str) -> None:
        super().__init__(home)
        self.database = database

    @property
    def environment(self) -> dict[str, str]:
        return {**super().environment, "DATABASE_URL": self.database}


@pytest.fixture(scope="module")
async def apart(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A system, the wire to its database, and the database's own address beside the wire."""
    folder = tmp_path_factory.mktemp("hole")
    cluster = Cluster(folder / "cluster", options={"fsync": "off"})
    cluster.start()
    parts = urlsplit(cluster.url)
    with wire(cluster.port) as between:
        place = f"{parts.netloc.rpartition(':')[0]}:{between.port}"
        system = Apart(folder / "home", urlunsplit(parts._replace(netloc=place))).start()
        yield system, between, cluster.url
        system.stop()
    cluster.stop()


class TestBlackHole:
    async def test_is_refused_in_time_and_leaves_nothing_stuck(self, apart: tuple[Apart, Wire, str]) -> None:
        system, between, url = apart
        furnish(system)
        with operator(system) as client:
            list_ = batch(client)
            organisation = client.get("/api/registry/v1/organisations?limit=1").json()["items"][0]["id"]
            diarist, callers = Diarist(system, organisation), [Caller(system, path) for path in READS]
            for thread in (diarist, *callers):
                thread.start()
            until(lambda: len(diarist.answered) > 3, seconds=20)
            job = client.post(f"/api/matching/v1/batches/{list_}/commit").raise_for_status().json()["job"]
            between.hole()
            broken = time.monotonic()
            noticed = until(lambda: system.health().get("status") == "not ready", seconds=20)
            assert client.get("/").status_code == 200
            crowd = self._crowd(client, organisation)
            while time.monotonic() < broken + HOLE:
                assert not system.is_ready()
                await asyncio.sleep(0.5)
            between.mend()
            back = until(system.is_ready, seconds=30)
            assert ended(client, job)["state"] == "done"
            written = len(diarist.answered)
            until(lambda: len(diarist.answered) > written + 3, seconds=90)
            for thread in (diarist, *callers):
                thread.end()
            after = self._crowd(client, organisation)
        told = [each for caller in callers for each in caller.told]
        counts = sum((caller.counts for caller in callers), start=callers[0].counts - callers[0].counts)
        slowest = max(*(each.seconds for each in told), *(seconds for _, seconds in crowd))
        print(f"\nnoticed after {noticed:.1f} s, ready {back:.1f} s after the mend; slowest {slowest:.1f} s; {counts}")
        assert set(counts) == {(200, ""), (503, "/problems/unavailable")}
        assert all(each.mend for each in told if each.status != 200)
        assert {status for status, _ in crowd} == {503}
        assert slowest < WAIT
        assert {status for status, _ in after} == {200}
        await self._all_is_there(url, diarist)
        assert system.json("audit", "verify")["sound"]

    @staticmethod
    def _crowd(client: httpx.Client, organisation: str) -> list[tuple[int, float]]:
        """Many at once, of the hot reads and of those in a transaction; status and seconds of each."""
        paths = (f"/api/registry/v1/organisations/{organisation}/coverage", READS[0])

        def ask(number: int) -> tuple[int, float]:
            began = time.monotonic()
            answer = client.get(paths[number % 2])
            return answer.status_code, time.monotonic() - began

        with ThreadPoolExecutor(EVERYBODY) as beside:
            return list(beside.map(ask, range(EVERYBODY)))

    @staticmethod
    async def _all_is_there(url: str, diarist: Diarist) -> None:
        waiting = 'select count(*) as n from registry.event where "offset" is null'
        deadline = time.monotonic() + 70
        while (await rows(url, waiting))[0]["n"]:
            assert time.monotonic() < deadline
            await asyncio.sleep(0.2)
        await asyncio.sleep(1)
        await diarist.is_kept(url)
        await feeds_are_whole(url)
