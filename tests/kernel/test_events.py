"""The feed: CloudEvents within the reader's scope, and news that arrives while one waits."""

import asyncio
import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import UUID

import asyncpg
import httpx
import pytest
from fastapi import FastAPI

from kernel import events
from kernel.access import Principal
from kernel.db import Database, raw, scope_of, uuid7

AREA = "371602004001"
MakeClient = Callable[[FastAPI, Principal], httpx.AsyncClient]


async def record(database: Database, principal: Principal, subject: str = "1", **given: Any) -> UUID:
    facts = {"type": "north.thing.done", "data": {"n": 1}, "area": AREA} | given
    async with database.session(principal) as session:
        return await events.record(session, subject=subject, **facts)


async def stretch(client: httpx.AsyncClient, **params: Any) -> dict[str, Any]:
    answer = await client.get("/events", params=params)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def until(client: httpx.AsyncClient, count: int) -> dict[str, Any]:
    """The feed from its beginning, once it holds this many events."""
    deadline = time.monotonic() + 5
    while True:
        got = await stretch(client, wait=1)
        if len(got["events"]) >= count or time.monotonic() > deadline:
            return got


class TestRecord:
    async def test_a_rollback_leaves_no_event(self, north: Database, staff: Principal, owner: Any) -> None:
        async with north.session(staff) as session:
            await events.record(session, type="north.thing.done", subject="1", data={}, area=AREA)
            await session.rollback()
        assert await owner.fetchval("select count(*) from north.event") == 0

    async def test_names_the_actor_and_the_whole_area_code(self, north: Database, staff: Principal, owner: Any) -> None:
        event = await record(north, staff, area="371602004")
        row = await owner.fetchrow("select * from north.event where id = $1", event)
        assert (row["actor"], row["area"], row["offset"]) == ("account:wang", "371602004000", None)

    async def test_refuses_to_write_in_somebody_elses_name(self, north: Database, staff: Principal) -> None:
        async with north.session(staff) as session:
            session.info["principal"] = replace(staff, subject="account:li")
            with pytest.raises(Exception, match="row-level security"):
                await events.record(session, type="north.thing.done", subject="1", data={}, area=AREA)
            await session.rollback()

    async def test_a_raw_connection_is_inside_the_transaction(self, north: Database, staff: Principal) -> None:
        async with north.session(staff) as session:
            assert (await raw(session)).is_in_transaction()


class TestFeed:
    @pytest.fixture
    async def app(self, north: Database, living: Any) -> FastAPI:
        return await living("north")

    async def test_serves_cloud_events(
        self, north: Database, app: FastAPI, staff: Principal, client: MakeClient
    ) -> None:
        organisation = uuid7()
        event = await record(north, staff, organisation=organisation, data={"说": None})
        async with client(app, staff) as reader:
            (got,) = (await until(reader, 1))["events"]
        assert got.pop("time").endswith("Z")
        assert got == {
            "specversion": "1.0",
            "id": str(event),
            "source": "/north",
            "type": "north.thing.done",
            "subject": "1",
            "datacontenttype": "application/json",
            "sequence": "1",
            "actor": "account:wang",
            "area": AREA,
            "organisation": str(organisation),
            "data": {"说": None},
        }

    async def test_keeps_internal_events_in(
        self, north: Database, app: FastAPI, staff: Principal, client: MakeClient
    ) -> None:
        await record(north, staff, "secret", internal=True)
        await record(north, staff, "open")
        async with client(app, staff) as reader:
            assert [event["subject"] for event in (await until(reader, 1))["events"]] == ["open"]

    async def test_shows_each_reader_their_own_scope(
        self, north: Database, app: FastAPI, staff: Principal, client: MakeClient
    ) -> None:
        mine = uuid7()
        await record(north, staff, "mine", organisation=mine)
        await record(north, staff, "others", organisation=uuid7())
        async with client(app, staff) as reader:
            assert len((await until(reader, 2))["events"]) == 2
        expected = {
            replace(staff, area="371602"): ["mine", "others"],
            replace(staff, area="371602005"): [],
            replace(staff, area=""): [],
            replace(staff, area="3716020040"): [],
            replace(staff, area="", organisation=mine): ["mine"],
            replace(staff, area="", organisation=uuid7()): [],
        }
        for principal, subjects in expected.items():
            async with client(app, principal) as reader:
                assert [event["subject"] for event in (await stretch(reader))["events"]] == subjects

    async def test_needs_the_permission(self, app: FastAPI, staff: Principal, client: MakeClient) -> None:
        async with client(app, replace(staff, permissions=frozenset())) as reader:
            assert (await reader.get("/events")).status_code == 403

    async def test_pages_on_and_passes_over_types_not_asked_for(
        self, north: Database, app: FastAPI, staff: Principal, client: MakeClient
    ) -> None:
        for n in range(5):
            await record(north, staff, str(n), type=f"north.thing.{'odd' if n % 2 else 'even'}")
        async with client(app, staff) as reader:
            await until(reader, 5)
            first = await stretch(reader, types="north.thing.even", limit=2)
            assert [event["subject"] for event in first["events"]] == ["0", "2"]
            second = await stretch(reader, types="north.thing.even", limit=2, after=first["next"])
            assert [event["subject"] for event in second["events"]] == ["4"]
            nothing = await stretch(reader, types="north.thing.never")
            latest = await stretch(reader, after="latest")
            assert nothing["next"] == second["next"] == latest["next"], "all stand at the head"
            assert latest["events"] == []

    async def test_refuses_what_is_not_a_cursor(self, app: FastAPI, staff: Principal, client: MakeClient) -> None:
        async with client(app, staff) as reader:
            for after in ("x", "bnVsbA", "WzEsMl0", events.cursor("e", 1)[:-3]):
                assert (await reader.get("/events", params={"after": after})).status_code == 422

    async def test_tells_of_a_new_epoch(
        self, north: Database, app: FastAPI, staff: Principal, client: MakeClient, owner: asyncpg.Connection
    ) -> None:
        await record(north, staff)
        async with client(app, staff) as reader:
            old = (await until(reader, 1))["next"]
            await owner.execute("update north.feed set epoch = gen_random_uuid(), began = head")
            answer = await reader.get("/events", params={"after": old})
            assert answer.status_code == 410
            body = answer.json()
            assert (body["type"], body["began"]) == ("/problems/epoch-changed", 1)
            assert (await stretch(reader, after=events.cursor(body["epoch"], body["began"])))["events"] == []

    async def test_answers_a_waiting_reader_soon_after_the_commit(
        self, north: Database, app: FastAPI, staff: Principal, client: MakeClient
    ) -> None:
        delays: list[float] = []
        async with client(app, staff) as reader:
            after = (await stretch(reader, after="latest"))["next"]
            for n in range(40):
                waiting = asyncio.create_task(stretch(reader, after=after, wait=10))
                await asyncio.sleep(0.03)
                started = time.perf_counter()
                await record(north, staff, str(n))
                got = await waiting
                delays.append(1000 * (time.perf_counter() - started))
                after = got["next"]
                assert [event["subject"] for event in got["events"]] == [str(n)]
        delays.sort()
        median = statistics.median(delays)
        print(f"\ncommit to reader: median {median:.0f} ms, p95 {delays[37]:.0f}, most {delays[-1]:.0f}")
        assert delays[-1] < 1000

    async def test_answers_empty_when_the_wait_is_over(
        self, app: FastAPI, staff: Principal, client: MakeClient
    ) -> None:
        async with client(app, staff) as reader:
            started = time.monotonic()
            assert (await stretch(reader, wait=0.3))["events"] == []
            assert 0.25 < time.monotonic() - started < 2


class TestPlan:
    @pytest.mark.parametrize("types", [[], [["north.thing.done"]]])
    async def test_walks_the_index_of_offsets_however_much_is_still_to_come(
        self, north: Database, staff: Principal, owner: asyncpg.Connection, types: list[Any]
    ) -> None:
        await owner.execute(
            'insert into north.event (actor, area, type, subject, data, "offset", hash)'
            f" select 'a', '{AREA}', 'north.thing.done', n::text, '{{}}', n, '\\x00' from generate_series(1, 20000) n;"
            "update north.feed set head = 20000"
        )
        statement = events._READ_TYPES if types else events._READ
        given = (*scope_of(staff).values(), 0, 100, *types)
        plan = await (await north.pool()).fetch(f"explain (analyze, costs off, timing off) {statement}", *given)
        lines = "\n".join(row[0] for row in plan)
        assert "Index Scan using event_offset_key on event" in lines, lines
        assert "Sort" not in lines, lines
        assert "rows=100" in lines, lines
