"""SIGKILL of the process that commits, takes back or reads a list: afterwards the figures add up, nobody is lost or
doubled, and the job that was cut off has done its work exactly once.

The worker is a process of its own, killed from this one: at random moments, and at points held open by a lock.
"""

import asyncio
import contextlib
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID

import asyncpg
import httpx
import pytest

from kernel import migrate
from kernel.settings import Settings
from services.matching.lists import reading
from tests.services.matching import factories as make

pytestmark = pytest.mark.alone
VERDICTS = ("accepted", "merged", "held", "review", "dropped")
KILLS = 20


class Workers:
    """Starts one worker at a time, and kills it."""

    def __init__(self, settings: Settings) -> None:
        self.parent = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.listworker", str(settings.home), settings.area],
            cwd=migrate.ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.parent.stdout is not None
        assert self.parent.stdout.readline() == "ready\n"
        self.pid = 0

    async def start(self) -> None:
        assert self.parent.stdin is not None
        assert self.parent.stdout is not None
        self.parent.stdin.write("\n")
        self.parent.stdin.flush()
        self.pid = int(await asyncio.to_thread(self.parent.stdout.readline))

    def kill(self) -> None:
        if self.pid:
            os.kill(self.pid, signal.SIGKILL)
            with contextlib.suppress(ProcessLookupError):
                while True:
                    os.kill(self.pid, 0)
                    time.sleep(0.002)
        self.pid = 0

    def close(self) -> None:
        self.kill()
        assert self.parent.stdin is not None
        assert self.parent.stdout is not None
        self.parent.stdin.close()
        self.parent.wait(timeout=30)
        self.parent.stdout.close()


@pytest.fixture(scope="module")
def workers(settings: Settings) -> Iterator[Workers]:
    workers = Workers(settings)
    yield workers
    workers.close()


@pytest.fixture(scope="module")
async def client(client_for: Any, settings: Settings) -> httpx.AsyncClient:
    """Nothing in this process runs jobs."""
    await make.communities(settings)
    client = await client_for("matching", make.staff())
    await make.holder(client)
    return client


@pytest.fixture(scope="module")
async def owner(settings: Settings) -> AsyncIterator[asyncpg.Connection]:
    connection = await asyncpg.connect(settings.owner_url())
    yield connection
    await connection.close()


async def expire(owner: asyncpg.Connection) -> None:
    """The lease that a killed worker held would end in four seconds; it ends now."""
    await owner.execute("update matching.job set due_at = clock_timestamp() where state = 'running'")


async def begun(owner: asyncpg.Connection, job: str) -> None:
    """Wait until a worker has this job."""
    async with asyncio.timeout(10):
        while await owner.fetchval("select state = 'queued' from matching.job where id = $1", UUID(job)):  # noqa: ASYNC110
            await asyncio.sleep(0.001)


async def settled(owner: asyncpg.Connection, batch: str) -> bool:
    """The figures now, checked against the rows by SQL of the test's own; whether the batch is in force."""
    row = await owner.fetchrow("select state, counts::text from matching.batch where id = $1", batch)
    assert row is not None
    counts = json.loads(row["counts"])
    rows = dict(
        await owner.fetch("select verdict, count(*) from matching.listing where batch_id = $1 group by 1", batch)
    )
    assert {name: rows.get(name, 0) for name in VERDICTS} == {name: counts[name] for name in VERDICTS}
    assert sum(rows.values()) == counts["rows"]
    people = await owner.fetchrow(
        "select count(*) as rows, count(distinct id) as people from matching.resident where batch_id = $1", batch
    )
    assert people["rows"] == people["people"] == (counts["accepted"] if row["state"] == "committed" else 0)
    return bool(row["state"] == "committed")


async def told(owner: asyncpg.Connection, batch: str) -> dict[str, int]:
    """How often each thing was told of a batch."""
    return dict(
        await owner.fetch(
            "select type, count(*) from matching.event where subject = $1 or data->>'batch' = $1 group by 1", batch
        )
    )


@asynccontextmanager
async def held(settings: Settings, statement: str, *given: Any) -> AsyncIterator[None]:
    """Keep rows locked, so that the worker stands still in front of them."""
    other = await asyncpg.connect(settings.owner_url())
    try:
        async with other.transaction():
            assert await other.fetch(statement, *given)
            yield
    finally:
        await other.close()


async def waiting(owner: asyncpg.Connection) -> int:
    """How many wait for a lock; the backends of a killed process among them."""
    return int(await owner.fetchval("select count(*) from pg_locks where not granted"))


async def waits(owner: asyncpg.Connection, *, besides: int = 0) -> None:
    """Until some process waits for a lock, besides those that did before."""
    for _ in range(3000):
        if await waiting(owner) > besides:
            return
        await asyncio.sleep(0.02)
    raise AssertionError("nobody waits")


@asynccontextmanager
async def no_index(settings: Settings) -> AsyncIterator[None]:
    """Whoever begins to build an index stands still, until the block ends."""
    other = await asyncpg.connect(settings.owner_url())
    try:
        await other.execute(
            "create function public.gate() returns event_trigger language plpgsql as"
            " $$ begin perform pg_advisory_xact_lock_shared(42); end $$;"
            "create event trigger gate on ddl_command_start when tag in ('CREATE INDEX')"
            " execute function public.gate();"
            "select pg_advisory_lock(42)"
        )
        yield
        await other.execute("select pg_advisory_unlock(42); drop event trigger gate; drop function public.gate()")
    finally:
        await other.close()


def household(first: int) -> bytes:
    """A list with two deaths, copies, and held rows."""
    rows = [make.child(number) for number in range(first, first + 30)]
    rows += [make.child(first), make.child(first + 1), make.child(first + 40, 儿童姓名="")]
    rows += [make.child(first + 41, 在册状态="死亡"), make.child(first + 42, 在册状态="死亡")]
    return make.csv(rows)


class TestKilledInTheMiddleOfACommit:
    async def test_before_it_is_in_force(
        self, client: httpx.AsyncClient, workers: Workers, owner: asyncpg.Connection, settings: Settings
    ) -> None:
        batch = (await make.upload(client, household(1000))).json()["id"]
        job = (await client.post(f"/v1/batches/{batch}/commit")).json()["job"]
        async with held(settings, "select 1 from matching.batch where id = $1 for update", batch):
            await workers.start()
            await waits(owner)
            workers.kill()
        assert not await settled(owner, batch)
        await expire(owner)
        await workers.start()
        assert (await make.done(client, job))["state"] == "done"
        workers.kill()
        assert await settled(owner, batch)
        assert (await told(owner, batch))["matching.batch.committed"] == 1

    async def test_after_it_is_in_force_but_before_the_deaths_are_told(
        self, client: httpx.AsyncClient, workers: Workers, owner: asyncpg.Connection, settings: Settings
    ) -> None:
        batch = (await make.upload(client, household(1100))).json()["id"]
        job = (await client.post(f"/v1/batches/{batch}/commit")).json()["job"]
        async with held(settings, "select 1 from matching.household_stop where batch_id = $1 for update", batch):
            await workers.start()
            await waits(owner)
            workers.kill()
        assert await settled(owner, batch)
        assert "matching.household.stopped" not in await told(owner, batch)
        await expire(owner)
        await workers.start()
        assert (await make.done(client, job))["state"] == "done"
        workers.kill()
        assert await settled(owner, batch)
        events = await told(owner, batch)
        assert (events["matching.batch.committed"], events["matching.household.stopped"]) == (1, 2)

    async def test_at_random_moments_of_commits_and_rollbacks(
        self, client: httpx.AsyncClient, workers: Workers, owner: asyncpg.Connection
    ) -> None:
        chance = random.Random(7)
        answer = await make.upload(client, make.LIST)
        batch, figures = answer.json()["id"], {name: answer.json()[name] for name in ("rows", *VERDICTS)}
        wanted, job, cut = "commit", "", 0
        for turn in range(KILLS):
            if not job:
                job = (await client.post(f"/v1/batches/{batch}/{wanted}")).json()["job"]
            await workers.start()
            if turn % 2:  # every second one is sure to meet the job, however quick or slow the machine is
                await begun(owner, job)
            await asyncio.sleep(chance.uniform(0, 0.01 if turn % 2 else 0.12))
            workers.kill()
            await settled(owner, batch)
            await expire(owner)
            state = (await client.get(f"/jobs/{job}")).json()["state"]
            assert state != "failed"
            cut += state == "running"
            if state == "done":
                assert await settled(owner, batch) == (wanted == "commit")
                wanted, job = ("rollback" if wanted == "commit" else "commit"), ""
        assert cut, "no kill met a running job"
        await workers.start()
        if job:
            assert (await make.done(client, job))["state"] == "done"
        if not await settled(owner, batch):
            await make.committed(client, batch)
        workers.kill()
        whole = (await client.get(f"/v1/batches/{batch}")).json()
        assert {name: whole[name] for name in figures} == figures
        assert whole["in_force"]


class TestKilledWhileReading:
    @pytest.fixture(autouse=True)
    def by_job(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Every file counts as large, so that a job reads it."""
        monkeypatch.setattr(reading, "AT_ONCE", 0)

    async def test_a_large_file_is_read_again_and_counted_once(
        self, client: httpx.AsyncClient, workers: Workers, owner: asyncpg.Connection, settings: Settings
    ) -> None:
        chance = random.Random(11)
        content = make.csv([make.child(number) for number in range(2000, 8000)])
        batch = (await make.upload(client, content, name="large.csv")).json()
        assert (batch["state"], batch["rows"]) == ("uploaded", 0)
        refused = await client.post(f"/v1/batches/{batch['id']}/commit")
        assert refused.json()["type"] == "/problems/batch-still-reading"
        for _ in range(6):
            await workers.start()
            await asyncio.sleep(chance.uniform(0.2, 2.5))
            workers.kill()
            await expire(owner)
        await whole(client, workers, owner, batch)
        assert (await client.get(f"/v1/batches/{batch['id']}")).json()["rows"] == 6000
        # What a killed process had lying open is gone as soon as the next file is read.
        await make.upload(client, b"%PDF")
        assert list((settings.home / "incoming").iterdir()) == []

    async def test_five_times_when_all_is_staged_and_nothing_attached(
        self, client: httpx.AsyncClient, workers: Workers, owner: asyncpg.Connection, settings: Settings
    ) -> None:
        batch = (await make.upload(client, household(1200))).json()
        for _ in range(5):
            async with held(settings, "select 1 from matching.batch where id = $1 for update", batch["id"]):
                await workers.start()
                await waits(owner)
                workers.kill()
            await expire(owner)
        await whole(client, workers, owner, batch)

    async def test_five_times_while_the_database_still_builds_an_index_for_the_dead(
        self, client: httpx.AsyncClient, workers: Workers, owner: asyncpg.Connection, settings: Settings
    ) -> None:
        batch = (await make.upload(client, household(1300))).json()
        async with no_index(settings):
            for _ in range(5):
                before = await waiting(owner)
                await workers.start()
                await waits(owner, besides=before)
                workers.kill()
                await expire(owner)
        await whole(client, workers, owner, batch)


async def whole(client: httpx.AsyncClient, workers: Workers, owner: asyncpg.Connection, batch: dict[str, Any]) -> None:
    """The next worker ends the reading without a failure, every row is accounted for, and the list comes into force."""
    if not workers.pid:
        await workers.start()
    assert (await make.done(client, batch["job"]))["state"] == "done"
    assert await owner.fetchval("select failures from matching.job where id = $1", batch["job"]) == 0
    await make.committed(client, batch["id"])
    workers.kill()
    assert await settled(owner, batch["id"])
