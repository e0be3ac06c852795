"""SIGKILL of the database, the whole of it and a single one of its processes, while people work and a job runs.

Meanwhile nobody waits for ever and nobody is told of a fault of the program: what cannot be answered is refused with
503 and its mend. Afterwards the system is ready again by itself, the job has done its work once, and what was answered
is there.
"""

import asyncio
import json
import os
import random
import signal
import time
from collections.abc import Iterator

import httpx
import pytest

from kernel.settings import Settings
from tests.faults.witnesses import Caller, Diarist, feeds_are_whole, rows
from tests.journeys.people import DATA, until
from tests.operating import furnish, holder, operator
from tests.running import System

pytestmark = [pytest.mark.journey, pytest.mark.alone]
READS = (
    "/api/registry/v1/organisations?limit=5",
    "/api/matching/v1/batches",
    "/api/identity/v1/session",
    "/api/projects/v1/sessions",
)
WAIT = 20.0  # seconds within which everybody is answered


@pytest.fixture(scope="module")
def system(tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    system = System(tmp_path_factory.mktemp("postgres") / "home").start()
    furnish(system)
    yield system
    system.stop()


def batch(client: httpx.Client) -> str:
    """A list that waits to be committed."""
    fields = {"kind": "children", "as_of": "2026-11-01", "holder": holder(client)}
    files = {"file": ("list.xlsx", (DATA / "vaccination-list.xlsx").read_bytes())}
    answer = client.post("/api/matching/v1/batches", files=files, data=fields, timeout=120)
    return str(answer.raise_for_status().json()["id"])


def ended(client: httpx.Client, job: str) -> dict[str, object]:
    """The job once it has ended; while the database is away nobody can say."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        answer = client.get(f"/api/matching/jobs/{job}")
        if answer.is_success and answer.json()["state"] in ("done", "failed"):
            return dict(answer.json())
        time.sleep(0.1)
    raise AssertionError("the job did not end")


async def victim(url: str) -> int:
    """One of the database's processes that works for the system."""
    found = await rows(url, "select pid from pg_stat_activity where application_name like 'wutong%' order by pid")
    return int(random.SystemRandom().choice(found)["pid"])


class TestKilled:
    @pytest.mark.parametrize("whole", [True, False], ids=["all of it", "one of its processes"])
    async def test_costs_a_moment_and_nothing_else(self, system: System, whole: bool) -> None:
        url = Settings(home=system.home).owner_url()
        with operator(system) as client:
            list_ = (await rows(url, "select id from matching.batch")) or [{"id": batch(client)}]
            organisation = client.get("/api/registry/v1/organisations?limit=1").json()["items"][0]["id"]
            diarist, callers = Diarist(system, organisation), [Caller(system, path) for path in READS]
            for thread in (diarist, *callers):
                thread.start()
            until(lambda: len(diarist.answered) > 3, seconds=20)
            down = []
            for verb in ("commit", "rollback"):
                job = client.post(f"/api/matching/v1/batches/{list_[0]['id']}/{verb}").raise_for_status().json()["job"]
                await asyncio.sleep(random.SystemRandom().uniform(0, 0.3))
                pid = json.loads((system.home / "postgres.json").read_text())["pid"] if whole else await victim(url)
                began = time.monotonic()
                os.kill(pid, signal.SIGKILL)
                until(lambda: not system.is_ready(), seconds=2)
                until(system.is_ready, seconds=30)
                down.append(time.monotonic() - began)
                assert ended(client, job)["state"] == "done"
            written = len(diarist.answered)
            until(lambda: len(diarist.answered) > written + 3, seconds=20)
            for thread in (diarist, *callers):
                thread.end()
        told = [each for caller in callers for each in caller.told]
        counts = sum((caller.counts for caller in callers), start=callers[0].counts - callers[0].counts)
        slowest = max(each.seconds for each in told)
        print(f"\nready after {[round(each, 1) for each in down]} s; slowest answer {slowest:.1f} s; {dict(counts)}")
        assert set(counts) <= {(200, ""), (503, "/problems/unavailable")}
        assert all(each.mend for each in told if each.status != 200)
        assert slowest < WAIT
        url = Settings(home=system.home).owner_url()
        until(lambda: system.is_ready(), seconds=5)
        await self._all_is_there(url, diarist)
        assert system.json("audit", "verify")["sound"]

    @staticmethod
    async def _all_is_there(url: str, diarist: Diarist) -> None:
        await asyncio.sleep(1)  # the last event is sealed and heard
        await diarist.is_kept(url)
        await feeds_are_whole(url)
        jobs = "select name, failures from matching.job where state <> 'done' and key is distinct from 'timer'"
        assert await rows(url, jobs) == []
