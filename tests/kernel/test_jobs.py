"""Jobs: queued with the transaction and done once, whatever is killed."""

import asyncio
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

import asyncpg
import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import text

from kernel import events, jobs, migrate, sealer, worker
from kernel.access import Principal
from kernel.db import Database
from kernel.problems import Problem, Unavailable

MakeClient = Callable[[FastAPI, Principal], httpx.AsyncClient]
ENDED = ("done", "failed")
gate = asyncio.Event()


class NoSuchRow(Problem):
    slug, status = "no-such-row", 409
    zh, en = "没有第 {row} 行", "There is no row {row}"


@jobs.task("north.double")
async def double(job: jobs.Job) -> dict[str, Any]:
    async with job.session() as session:
        await session.execute(text("insert into effect (n) values (:n)"), {"n": job.payload["n"]})
    return {"n": 2 * job.payload["n"]}


@jobs.task("north.refuse")
async def refuse(job: jobs.Job) -> None:
    raise NoSuchRow(row=7)


@jobs.task("north.stumble")
async def stumble(job: jobs.Job) -> str:
    if job.attempt < 3:
        raise RuntimeError("stumbled over 372323199001011234")
    return "there"


@jobs.task("north.ask")
async def ask(job: jobs.Job) -> int:
    if job.attempt <= worker.PATIENCE + 2:
        raise Unavailable(part="registry")
    return job.attempt


@jobs.task("north.mix")
async def mix(job: jobs.Job) -> int:
    """Long outages, with ordinary failures in between."""
    if job.attempt > 2 * worker.PATIENCE + 2:
        return job.attempt
    if job.attempt % (worker.PATIENCE + 1) == 0:
        raise RuntimeError("stumbled")
    raise Unavailable(part="registry")


@jobs.task("north.wait")
async def wait(job: jobs.Job) -> str:
    await job.report(1, 3, "waiting")
    await gate.wait()
    await job.report(3, 3, "over")
    return str(job.attempt)


@jobs.task("north.look")
async def look(job: jobs.Job) -> int:
    """Reads for long, in one transaction."""
    async with job.session() as session:
        seen = await session.scalar(text("select count(*) from effect"))
        await job.report(1, 2, "looking")
        await gate.wait()
        return int(seen or 0)


@jobs.task("north.heavy")
async def heavy(job: jobs.Job) -> list[int]:
    return [await jobs.in_worker(burn, 10**5), await jobs.in_worker(os.getpid), os.getpid()]


def burn(n: int) -> int:
    return sum(range(n))


def lives(pid: int) -> bool:
    return Path(f"/proc/{pid}").exists()


def gobble() -> int:
    return len(bytearray(jobs.MEMORY + (64 << 20)))


@pytest.fixture(autouse=True)
def closed_gate() -> None:
    gate.clear()


@pytest.fixture
async def app(north: Database, living: Any) -> FastAPI:
    return await living("north")


async def enqueue(database: Database, principal: Principal, name: str, key: str | None = None, **payload: Any) -> UUID:
    async with database.session(principal) as session:
        return await jobs.enqueue(session, name, payload, key=key)


async def ended(client: httpx.AsyncClient, job: UUID, seconds: float = 15, states: Any = ENDED) -> dict[str, Any]:
    deadline = time.monotonic() + seconds
    while True:
        answer = await client.get(f"/jobs/{job}")
        assert answer.status_code == 200, answer.text
        if answer.json()["state"] in states or time.monotonic() > deadline:
            return answer.json()
        await asyncio.sleep(0.02)


class TestEnqueue:
    async def test_a_rollback_leaves_no_job(self, north: Database, staff: Principal, owner: asyncpg.Connection) -> None:
        async with north.session(staff) as session:
            await jobs.enqueue(session, "north.double", {"n": 1})
            await session.rollback()
        async with north.sessions() as silent:  # has not sent BEGIN yet: the trap
            silent.info["principal"] = staff
            with pytest.raises(Exception, match="row-level security"):
                await jobs.enqueue(silent, "north.double", {"n": 1})
        assert await owner.fetchval("select count(*) from north.job") == 0

    async def test_the_same_key_is_queued_once_while_it_is_under_way(
        self, north: Database, app: FastAPI, staff: Principal, client: MakeClient
    ) -> None:
        first = await enqueue(north, staff, "north.wait", key="batch 1")
        assert await enqueue(north, replace(staff, subject="account:li"), "north.wait", key="batch 1") == first
        assert await enqueue(north, staff, "north.wait", key="batch 2") != first
        with pytest.raises(jobs.KeyTaken):
            await enqueue(north, replace(staff, subject="account:far", area="371601"), "north.wait", key="batch 1")
        gate.set()
        async with client(app, staff) as reader:
            await ended(reader, first)
        assert await enqueue(north, staff, "north.wait", key="batch 1") != first


class TestRun:
    async def test_does_the_work_under_the_askers_scope(
        self, north: Database, app: FastAPI, staff: Principal, client: MakeClient, owner: asyncpg.Connection
    ) -> None:
        started = time.perf_counter()
        job = await enqueue(north, staff, "north.double", n=21)
        async with client(app, staff) as reader:
            state = await ended(reader, job)
        print(f"\nenqueued, done and seen in {1000 * (time.perf_counter() - started):.0f} ms")
        assert (state["state"], state["result"], state["attempt"]) == ("done", {"n": 42}, 1)
        assert await owner.fetchval("select n from north.effect") == 21

    async def test_a_problem_fails_it_at_once_in_both_languages(
        self, north: Database, app: FastAPI, staff: Principal, client: MakeClient
    ) -> None:
        job = await enqueue(north, staff, "north.refuse")
        async with client(app, staff) as reader:
            state = await ended(reader, job)
            english = (await reader.get(f"/jobs/{job}", headers={"Accept-Language": "en-GB"})).json()
        assert (state["state"], state["attempt"]) == ("failed", 1)
        assert (state["error"]["type"], state["error"]["title"]) == ("/problems/no-such-row", "没有第 7 行")
        assert english["error"]["title"] == "There is no row 7"

    async def test_any_other_exception_is_tried_again_and_its_words_stay_out(
        self, north: Database, app: FastAPI, staff: Principal, client: MakeClient, owner: asyncpg.Connection
    ) -> None:
        job = await enqueue(north, staff, "north.stumble")
        async with client(app, staff) as reader:
            state = await ended(reader, job)
        assert (state["state"], state["result"], state["attempt"]) == ("done", "there", 3)
        assert "372323" not in str(await owner.fetchrow("select * from north.job where id = $1", job))

    async def test_waits_for_a_service_that_does_not_answer(
        self, north: Database, app: FastAPI, staff: Principal, client: MakeClient, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(worker, "SLOWEST", 0.01)
        job = await enqueue(north, staff, "north.ask")
        async with client(app, staff) as reader:
            state = await ended(reader, job)
        assert (state["state"], state["result"]) == ("done", worker.PATIENCE + 3)

    async def test_counts_outages_and_failures_apart(
        self,
        north: Database,
        app: FastAPI,
        staff: Principal,
        client: MakeClient,
        owner: asyncpg.Connection,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.setattr(worker, "SLOWEST", 0.01)
        monkeypatch.setattr(worker, "LIVES", 3)
        job = await enqueue(north, staff, "north.mix")
        async with client(app, staff) as reader:
            state = await ended(reader, job)
        assert (state["state"], state["result"]) == ("done", 2 * worker.PATIENCE + 3), state["error"]
        counted = await owner.fetchrow("select failures, outages from north.job where id = $1", job)
        assert tuple(counted) == (2, 2 * worker.PATIENCE), "and nobody has died over it"

    async def test_gives_up_in_the_end(
        self, north: Database, app: FastAPI, staff: Principal, client: MakeClient, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(worker, "PATIENCE", 2)
        job = await enqueue(north, staff, "north.stumble")
        async with client(app, staff) as reader:
            state = await ended(reader, job)
        assert (state["state"], state["error"]["type"]) == ("failed", "/problems/internal")

    async def test_heavy_work_leaves_the_process(
        self, north: Database, app: FastAPI, staff: Principal, client: MakeClient
    ) -> None:
        job = await enqueue(north, staff, "north.heavy")
        async with client(app, staff) as reader:
            total, there, here = (await ended(reader, job, 30))["result"]
        assert total == burn(10**5)
        assert there != here
        with pytest.raises(MemoryError):
            await jobs.in_worker(gobble)
        assert await jobs.in_worker(burn, 10) == 45

    async def test_who_only_reads_holds_no_feed_back(
        self, north: Database, app: FastAPI, staff: Principal, client: MakeClient, owner: asyncpg.Connection
    ) -> None:
        job = await enqueue(north, staff, "north.look")
        async with client(app, staff) as reader:
            while (await ended(reader, job, states=("running",)))["note"] != "looking":  # noqa: ASYNC110
                await asyncio.sleep(0.02)
            async with north.session(staff) as session:
                await events.record(session, type="north.thing.done", subject="1", data={}, area=staff.area)
            try:
                async with asyncio.timeout(10):
                    while await owner.fetchval('select max("offset") from north.event') is None:  # noqa: ASYNC110
                        await asyncio.sleep(0.02)
            finally:
                gate.set()
            assert (await ended(reader, job))["result"] == 0

    async def test_a_shutdown_hands_the_job_on(
        self, north: Database, living: Any, staff: Principal, client: MakeClient, owner: asyncpg.Connection
    ) -> None:
        app = await living("north", background=False)
        async with client(app, staff) as reader:
            async with worker.running(app):
                job = await enqueue(north, staff, "north.wait")
                assert (await ended(reader, job, states=("running",)))["state"] == "running"
            state = (await reader.get(f"/jobs/{job}")).json()
            assert (state["state"], state["attempt"]) == ("queued", 0)
            gate.set()
            async with worker.running(app):
                assert (await ended(reader, job, 3))["result"] == "1"


class TestRecurring:
    @pytest.fixture
    async def turns(
        self, north: Database, living: Any, monkeypatch: pytest.MonkeyPatch, owner: asyncpg.Connection
    ) -> Callable[..., Any]:
        """Begin a recurring task, and wait until it has had so many turns; the rows of the queue then."""

        async def have(task: jobs.Task, count: int) -> list[Any]:
            monkeypatch.setitem(jobs.tasks, "north.tick", task)
            monkeypatch.setitem(jobs.intervals, "north.tick", 0.05)
            monkeypatch.setitem(jobs.intervals, "south.tick", 0.05)
            app = await living("north", background=False)
            async with worker.running(app), worker.running(app):
                while await owner.fetchval("select count(*) from north.effect") < count:  # noqa: ASYNC110
                    await asyncio.sleep(0.02)
            return list(await owner.fetch("select * from north.job where name = 'north.tick'"))

        return have

    async def test_is_queued_once_whatever_runs_and_takes_turn_after_turn(self, turns: Any) -> None:
        async def tick(job: jobs.Job) -> None:
            async with job.session() as session:
                await session.execute(text("insert into effect (n) values (1)"))
            assert job.attempt == 1

        (row,) = await turns(tick, 3)
        assert (row["name"], row["subject"], row["failures"], row["error"]) == ("north.tick", "system:timer", 0, None)
        assert row["state"] == "queued"
        assert row["revision"] > 3

    async def test_is_never_given_up(self, turns: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(worker, "PATIENCE", 1)

        async def tick(job: jobs.Job) -> None:
            async with job.session() as session:
                await session.execute(text("insert into effect (n) values (1)"))
            raise NoSuchRow(row=7)

        (row,) = await turns(tick, 3)
        assert row["state"] == "queued"
        assert json.loads(row["error"])["en"]["title"] == "There is no row 7"

    async def test_every_service_forgets_what_is_past_its_time(
        self, north: Database, living: Any, staff: Principal, owner: asyncpg.Connection
    ) -> None:
        old, new = [await enqueue(north, staff, "north.double", n=n) for n in (1, 2)]
        ages = ((old, "31 days"), (new, "29 days"))
        for job, age in ages:
            await owner.execute(
                "update north.job set state = 'done', finished_at = clock_timestamp() - $2::text::interval"
                " where id = $1",
                *(job, age),
            )
        for key, age in (("old", "8 days"), ("new", "6 days")):
            await owner.execute(
                "insert into north.repeat (subject, key, route, body, status, answer, answered_at)"
                " values ('account:wang', $1, 'POST /v1/x', '', 201, '', wutong.now() - $2::text::interval)",
                *(key, age),
            )
        await living("north")
        while (await owner.fetchval("select revision from north.job where name = 'north.purge'") or 0) < 3:  # noqa: ASYNC110
            await asyncio.sleep(0.02)
        left = await owner.fetch("select id from north.job where name = 'north.double'")
        assert [row["id"] for row in left] == [new]
        assert [row["key"] for row in await owner.fetch("select key from north.repeat")] == ["new"]
        await owner.execute("truncate north.repeat")


class TestReady:
    async def test_says_that_no_jobs_are_taken_and_mends_itself(
        self, app: FastAPI, staff: Principal, owner: asyncpg.Connection, client: MakeClient
    ) -> None:
        async with client(app, staff) as reader:
            await owner.execute("revoke update on north.job from wutong_north")
            try:
                assert "worker" in (await turned(reader, 503))["title"]
            finally:
                await owner.execute("grant update on north.job to wutong_north")
            await turned(reader, 200)

    @pytest.mark.parametrize("part", ["worker", "sealer"])
    async def test_says_that_a_part_has_ended(
        self, app: FastAPI, staff: Principal, client: MakeClient, part: str
    ) -> None:
        tasks = {"worker": app.state.worker[1][0], "sealer": sealer._tasks[app.state.database]}
        async with client(app, staff) as reader:
            await turned(reader, 200)
            tasks[part].cancel()
            assert part in (await turned(reader, 503))["title"]


async def turned(reader: httpx.AsyncClient, status: int) -> dict[str, Any]:
    """What readiness says once its status is this; it must turn so within fifteen seconds."""
    async with asyncio.timeout(15):
        while (answer := await reader.get("/readyz")).status_code != status:  # noqa: ASYNC110 - asked over HTTP
            await asyncio.sleep(0.05)
    return dict(answer.json())


class TestKill:
    async def test_a_killed_workers_job_resumes_within_seconds_and_has_one_effect(
        self,
        north: Database,
        staff: Principal,
        owner: asyncpg.Connection,
        workshop: Callable[[str], "subprocess.Popen[str]"],
    ) -> None:
        first, job = workshop("work"), await enqueue(north, staff, "north.count")
        assert await asyncio.to_thread(first.wait, 20) == -9
        killed = time.monotonic()
        done_before = await owner.fetchval("select count(*) from north.effect")
        workshop("work")
        while await owner.fetchval("select count(*) from north.effect") == done_before:  # noqa: ASYNC110
            await asyncio.sleep(0.05)
        print(f"\nresumed {time.monotonic() - killed:.1f} s after the kill, start of the new process included")
        assert time.monotonic() - killed < 10
        while (row := await owner.fetchrow("select * from north.job where id = $1", job))["state"] not in ENDED:  # noqa: ASYNC110
            await asyncio.sleep(0.05)
        assert (row["state"], row["attempt"], row["done"], row["total"]) == ("done", 2, 12, 12)
        assert json.loads(row["result"])["started_at"] == done_before
        counted = [row["n"] for row in await owner.fetch("select n from north.effect order by n")]
        assert counted == list(range(12)), "each chunk once"

    async def test_who_dies_over_a_job_is_no_failure_of_it(
        self,
        north: Database,
        staff: Principal,
        owner: asyncpg.Connection,
        workshop: Callable[[str], "subprocess.Popen[str]"],
        tmp_path: Path,
    ) -> None:
        job, deaths = await enqueue(north, staff, "north.count"), worker.PATIENCE + 1
        for _ in range(deaths):
            (tmp_path / "marker").unlink(missing_ok=True)
            assert await asyncio.to_thread(workshop("work").wait, 60) == -9
            await owner.execute("update north.job set due_at = clock_timestamp()")
        workshop("work")
        while (row := await owner.fetchrow("select * from north.job where id = $1", job))["state"] not in ENDED:  # noqa: ASYNC110
            await asyncio.sleep(0.05)
        assert (row["state"], row["attempt"], row["failures"]) == ("done", deaths + 1, 0)
        assert [row["n"] for row in await owner.fetch("select n from north.effect order by n")] == list(range(12))

    async def test_a_job_that_kills_whoever_takes_it_ends_some_day(
        self, north: Database, living: Any, staff: Principal, client: MakeClient, owner: asyncpg.Connection
    ) -> None:
        job = await enqueue(north, staff, "north.double", n=21)
        await owner.execute(
            "update north.job set state = 'running', lease = gen_random_uuid(), attempt = $1", worker.LIVES
        )
        async with client(await living("north"), staff) as reader:
            state = await ended(reader, job)
        assert (state["state"], state["error"]["type"]) == ("failed", "/problems/job-worker-died")
        assert await owner.fetchval("select count(*) from north.effect") == 0

    async def test_a_killed_owner_leaves_no_worker_process_behind(self) -> None:
        program = (
            "import asyncio, os; from kernel import jobs\n"
            "async def main():\n    print(await jobs.in_worker(os.getpid), flush=True); await asyncio.sleep(60)\n"
            "if __name__ == '__main__': asyncio.run(main())"
        )
        owner = await asyncio.create_subprocess_exec(
            sys.executable,
            "-c",
            program,
            cwd=migrate.ROOT,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
        )
        assert owner.stdout is not None
        left = int(await owner.stdout.readline())
        assert lives(left)
        owner.kill()
        await owner.wait()
        deadline = time.monotonic() + 5
        while lives(left) and time.monotonic() < deadline:  # noqa: ASYNC110
            await asyncio.sleep(0.05)
        assert not lives(left)

    async def test_who_lost_the_lease_cannot_commit(
        self, north: Database, app: FastAPI, staff: Principal, owner: asyncpg.Connection
    ) -> None:
        job = await enqueue(north, staff, "north.wait")
        while (row := await owner.fetchrow("select * from north.job where id = $1", job))["state"] != "running":  # noqa: ASYNC110
            await asyncio.sleep(0.02)
        held = jobs.Job(
            job, "north.wait", {}, 1, staff, {}, north, *(app.state.settings, app.state.keyring, app.state.peers),
            lease=row["lease"],
        )  # fmt: skip

        async def write(n: int, *, meanwhile: str = "select 1") -> None:
            async with held.session() as session:
                await session.execute(text("insert into effect (n) values (:n)"), {"n": n})
                await owner.execute(meanwhile)

        await write(1)
        with pytest.raises(jobs.LeaseLost):
            await write(2, meanwhile=f"update north.job set lease = gen_random_uuid() where id = '{job}'")
        with pytest.raises(jobs.LeaseLost):
            await write(3)
        assert [each["n"] for each in await owner.fetch("select n from north.effect")] == [1]
