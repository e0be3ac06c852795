"""Progress: shown to those whose job it is, and followed over a stream that may break."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any
from uuid import UUID

import asyncpg
import httpx
import pytest
import uvicorn
from fastapi import FastAPI

from kernel import jobs, progress
from kernel.access import Principal, system
from kernel.db import Database, uuid7
from tests.kernel.conftest import STREET

MakeClient = Callable[[FastAPI, Principal], httpx.AsyncClient]
gate = asyncio.Event()


@jobs.task("north.follow")
async def follow(job: jobs.Job) -> None:
    await job.report(1, 3, "waiting")
    await gate.wait()
    await job.report(3, 3, "over")


@pytest.fixture
async def app(north: Database, living: Any) -> FastAPI:
    gate.clear()
    return await living("north")


async def enqueue(database: Database, principal: Principal) -> UUID:
    async with database.session(principal) as session:
        return await jobs.enqueue(session, "north.follow", {})


class TestFollow:
    async def test_is_shown_to_the_asker_and_the_askers_scope_only(
        self, north: Database, app: FastAPI, staff: Principal, client: MakeClient
    ) -> None:
        gate.set()
        organisation = uuid7()
        manager = replace(staff, subject="account:m", area="", organisation=organisation)
        job = await enqueue(north, manager)
        expected = {
            manager: 200,
            replace(manager, subject="account:colleague"): 200,
            replace(manager, subject="account:other", organisation=uuid7()): 404,
            replace(staff, area="371601"): 404,
        }
        for principal, status in expected.items():
            async with client(app, principal) as reader:
                assert (await reader.get(f"/jobs/{job}")).status_code == status
                assert (await reader.get(f"/jobs/{job}/stream")).status_code == status
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://north") as nobody:
            assert (await nobody.get(f"/jobs/{job}")).status_code == 401

    async def test_the_stream_survives_a_break_and_ends_with_the_job(
        self, north: Database, app: FastAPI, staff: Principal, client: MakeClient
    ) -> None:
        job = await enqueue(north, staff)
        headers = client(app, staff).headers
        async with served(app) as address, httpx.AsyncClient(base_url=address, headers=headers, timeout=10) as reader:
            async with reader.stream("GET", f"/jobs/{job}/stream") as first:
                assert first.headers["content-type"].startswith("text/event-stream")
                seen = await read(first, lambda state: state["done"] == 1)
            last = seen[-1]["id"]
            async with reader.stream("GET", f"/jobs/{job}/stream", headers={"Last-Event-ID": last}) as second:
                states = aiter(messages(second))
                again = await anext(states)
                assert (again["data"]["done"], again["data"]["state"]) == (1, "running"), "the present state at once"
                gate.set()
                rest = [state async for state in states]
            assert rest[-1]["data"]["state"] == "done"
            assert rest[-1]["retry"] == "1000"
            ids = [int(message["id"]) for message in [*seen, again, *rest]]
            assert ids == sorted(ids)
            stop = await reader.get(f"/jobs/{job}/stream", headers={"Last-Event-ID": rest[-1]["id"]})
            assert stop.status_code == 204, "a browser that reconnects is told to stop"
            reloaded = await reader.get(f"/jobs/{job}/stream")
            assert '"state":"done"' in reloaded.text, "a reloaded page sees the end"


@asynccontextmanager
async def served(app: FastAPI) -> AsyncIterator[str]:
    """The app on a real port: a stream that breaks needs a real connection."""
    server = uvicorn.Server(uvicorn.Config(app, port=0, lifespan="off", log_config=None, timeout_graceful_shutdown=1))
    task = asyncio.create_task(server.serve())
    while not server.started:  # noqa: ASYNC110
        await asyncio.sleep(0.02)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    await task


async def messages(answer: httpx.Response) -> AsyncIterator[dict[str, Any]]:
    message: dict[str, Any] = {}
    async for line in answer.aiter_lines():
        name, _, value = line.partition(": ")
        if not line and "data" in message:
            yield message | {"data": json.loads(message["data"])}
            message = {}
        elif name:
            message[name] = value


async def read(answer: httpx.Response, enough: Callable[[dict[str, Any]], bool]) -> list[dict[str, Any]]:
    seen: list[dict[str, Any]] = []
    async for message in messages(answer):
        seen.append(message)
        if enough(message["data"]):
            break
    return seen


class TestPurge:
    async def test_forgets_what_ended_a_month_ago_and_nothing_else(
        self, north: Database, staff: Principal, owner: asyncpg.Connection
    ) -> None:
        ages = {"long over": ("done", "31 days"), "failed": ("failed", "31 days"), "just over": ("done", "29 days")}
        for note, (state, age) in {**ages, "waiting": ("queued", None)}.items():
            job = await enqueue(north, staff)
            await owner.execute(
                "update north.job set note = $2, state = $3, due_at = clock_timestamp() + interval '1 day',"
                " finished_at = clock_timestamp() - $4::text::interval where id = $1",
                *(job, note, state, age),
            )
        for who, left in (
            (staff, {*ages, "waiting"}),
            (system("jobs", area=STREET, purpose="jobs"), {"just over", "waiting"}),
        ):
            async with north.session(who) as session:
                await progress.purge(session)
            assert {row["note"] for row in await owner.fetch("select note from north.job")} == left
