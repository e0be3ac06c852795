"""What an organisation was before and after support is rows of its capacity: said once, and growth counts them."""

import json
import runpy
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import httpx
import pytest
from sqlalchemy import text

from kernel.db import Database
from kernel.settings import Settings
from services import registry as registry_service
from tests.conftest import ClientFor
from tests.services.registry.people import register
from tests.services.registry.test_association import of, ok, person, slug
from tests.services.registry.test_together import TODAY

[UPGRADE] = Path(registry_service.__file__).parent.glob("migrations/*_support_in_capacity.py")
SUPPORT = {"kind": "room", "what": "办公室", "given_by": "服务中心", "given_on": "2025-06-01"}
BEFORE, AFTER = {"on": "2025-06-01", "staff": 3, "clients": 12}, {"on": "2026-06-01", "staff": 5, "clients": 32}
WHY = {"reason": "登记错了组织"}


@pytest.fixture
async def staff(client_for: ClientFor) -> httpx.AsyncClient:
    return await client_for("registry", person("centre_staff"))


@pytest.fixture
async def two(registry: Database) -> list[str]:
    async with registry.session(person("centre_staff")) as session:
        return [str((await register(session, f"学会{uuid4()}")).id) for _ in range(2)]


async def rows(staff: httpx.AsyncClient, organisation: str) -> list[tuple[str, int | None, bool]]:
    items = ok(await staff.get(f"/v1/organisations/{organisation}/capacity"))["items"]
    return [(each["occurred_on"], each["staff"], each["by_support"]) for each in items]


async def record(staff: httpx.AsyncClient, organisation: str, **given: Any) -> dict[str, Any]:
    return dict(ok(await staff.post("/v1/incubation", json={"organisation_id": organisation, **SUPPORT, **given})))


async def listed(staff: httpx.AsyncClient, organisation: str) -> dict[str, Any]:
    [found] = ok(await staff.get("/v1/incubation", params={"organisation": organisation}))["items"]
    return dict(found)


async def test_figures_become_rows_that_growth_counts_and_go_with_the_support(
    staff: httpx.AsyncClient, two: list[str]
) -> None:
    made = await record(staff, two[0], before=BEFORE)
    grown = ok(await staff.post(f"/v1/incubation/{made['id']}/after", json=AFTER))
    assert grown["growth"] == {"staff": 2, "places": None, "clients": 20}
    assert await rows(staff, two[0]) == [("2026-06-01", 5, True), ("2025-06-01", 3, True)]
    days = {"since": "2025-06-01", "until": "2026-06-01"}
    told = ok(await staff.get(f"/v1/organisations/{two[0]}/growth", params=days))
    assert told["staff"] == {
        "before": 3,
        "before_on": "2025-06-01",
        "after": 5,
        "after_on": "2026-06-01",
        "difference": 2,
    }
    kinds = [each["kind"] for each in ok(await staff.get(f"/v1/organisations/{two[0]}/timeline"))["items"]]
    assert kinds.count("capacity.recorded") == 2
    ok(await staff.post(f"/v1/incubation/{made['id']}/withdraw", json=WHY))
    assert await rows(staff, two[0]) == []
    assert ok(await staff.get(f"/v1/organisations/{two[0]}/growth", params=days))["staff"]["before"] is None


async def test_a_row_on_record_is_named_and_stays_when_the_support_goes(
    staff: httpx.AsyncClient, two: list[str]
) -> None:
    path = f"/v1/organisations/{two[0]}/capacity"
    own = ok(await staff.post(path, json={"occurred_on": "2025-05-01", "staff": 3, "places": 8}))["id"]
    made = await record(staff, two[0], before={"row": own}, after=AFTER)
    assert made["before"] == {"row": own, "on": "2025-05-01", "staff": 3, "places": 8, "clients": None}
    # What came with one support and another names too goes with the last of them.
    more = {"what": "活动室", "given_on": "2026-06-01", "before": {"row": made["after"]["row"]}}
    other = await record(staff, two[0], **more)
    ok(await staff.post(f"/v1/incubation/{made['id']}/withdraw", json=WHY))
    assert await rows(staff, two[0]) == [("2026-06-01", 5, True), ("2025-05-01", 3, False)]
    ok(await staff.post(f"/v1/incubation/{other['id']}/withdraw", json=WHY))
    assert await rows(staff, two[0]) == [("2025-05-01", 3, False)]


async def test_a_row_that_is_withdrawn_leaves_its_side_unknown_until_it_is_said_again(
    staff: httpx.AsyncClient, client_for: ClientFor, two: list[str]
) -> None:
    made = await record(staff, two[0], before=BEFORE, after=AFTER)
    path = f"/v1/organisations/{two[0]}/capacity/{made['after']['row']}/withdraw"
    own = await client_for("registry", of(two[0]))
    assert slug(await own.post(path, json=WHY)) == "capacity-not-yours"
    ok(await staff.post(path, json=WHY))
    found = await listed(staff, two[0])
    assert (found["before"]["staff"], found["after"], found["growth"]["staff"]) == (3, None, None)
    again = ok(await staff.post(f"/v1/incubation/{made['id']}/after", json=AFTER | {"staff": 6}))
    assert again["growth"]["staff"] == 3
    late = await staff.post(f"/v1/incubation/{made['id']}/after", json=AFTER)
    assert slug(late) == "incubation-after-known"
    assert await rows(staff, two[0]) == [("2026-06-01", 6, True), ("2025-06-01", 3, True)]


@pytest.mark.parametrize(
    ("given", "pointer"),
    [
        ({"before": {"row": "other"}}, "/body/before/row"),
        ({"before": {"row": "late"}}, "/body/before/row"),
        ({"after": {"row": "early"}}, "/body/after/row"),
        ({"after": {"row": "late", "staff": 3}}, "/body/after/row"),
        ({"after": {"staff": 3}}, "/body/after/on"),
        ({"after": {"on": (TODAY + timedelta(days=1)).isoformat(), "staff": 3}}, "/body/after/on"),
        ({"before": {"on": "2025-06-02", "staff": 3}}, "/body/before/on"),
    ],
)
async def test_what_is_no_row_of_it_or_of_the_wrong_side_is_refused_and_leaves_nothing(
    staff: httpx.AsyncClient, two: list[str], given: dict[str, Any], pointer: str
) -> None:
    known = {}
    for name, organisation, day in (("other", 1, "2025-01-01"), ("late", 0, "2025-07-01"), ("early", 0, "2025-05-01")):
        path = f"/v1/organisations/{two[organisation]}/capacity"
        known[name] = ok(await staff.post(path, json={"occurred_on": day, "staff": 1}))["id"]
    [side] = given
    named = {side: given[side] | ({"row": known[given[side]["row"]]} if "row" in given[side] else {})}
    answer = await staff.post("/v1/incubation", json={"organisation_id": two[0], **SUPPORT, **named})
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, pointer)
    assert [each[0] for each in await rows(staff, two[0])] == ["2025-07-01", "2025-05-01"]


@pytest.fixture
async def owner(settings: Settings, two: list[str]) -> AsyncIterator[asyncpg.Connection]:
    """The owner, in a transaction that comes to nothing, with the columns from before the upgrade.

    It holds these tables, so that whatever else writes has been written before.
    """
    connection = await asyncpg.connect(settings.owner_url())
    upgrade = runpy.run_path(str(UPGRADE))
    run = connection.transaction()
    await run.start()
    try:
        for table in upgrade["RESTING"]:
            await connection.execute(f"alter table registry.{table} no force row level security")
        await connection.execute("alter table registry.incubation_support add before jsonb, add after jsonb")
        yield connection
    finally:
        await run.rollback()
        await connection.close()


async def test_the_upgrade_makes_rows_of_what_support_said(
    staff: httpx.AsyncClient, owner: Any, two: list[str]
) -> None:
    insert = """
        insert into registry.incubation_support
          (id, organisation_id, area, kind, platform, what, given_by, given_on, before, after, recorded_by, recorded_at,
           withdrawn_for)
        select wutong.uuid7(), id, area, 'room', 'innovation', '办公室', '中心', '2025-06-01', $2, $3, 'staff',
               '2025-06-02', $4
          from registry.organisation where id = $1 returning id"""
    count = """
        insert into registry.capacity (id, organisation_id, area, occurred_on, staff, source, origin, recorded_by,
          recorded_at)
        select wutong.uuid7(), id, area, $2, $3, '走访', 'centre', 'staff', '2026-01-01' from registry.organisation
         where id = $1 returning id"""
    before, after, alone = (
        '{"on": "2025-06-01", "staff": 3, "places": null, "clients": null}',
        '{"on": "2026-06-01", "clients": 9}',
        '{"on": "2026-05-01", "places": 4}',
    )
    mine, theirs = (UUID(each) for each in two)
    known = await owner.fetchval(count, mine, TODAY.replace(2025, 6, 1), 3)
    told = await owner.fetchval(insert, mine, before, after, None)
    silent = await owner.fetchval(insert, mine, None, None, None)
    gone = await owner.fetchval(insert, mine, None, after, "登记错了")
    # One whose record went into another since: its rows are there, and would go back.
    lost = await owner.fetchval(insert, theirs, after, alone, None)
    await owner.execute(
        "update registry.organisation set status = 'exited', merged_into = $2 where id = $1", theirs, mine
    )
    merge = """
        insert into registry.merge (id, area, kept_id, merged_id, taken, moved, status_before, reason, merged_by,
          merged_at, version)
        values (wutong.uuid7(), '371699004000', $2, $1, '{}', '{"capacity": ["first"]}', 'active', '', '',
          wutong.now(), 1)"""
    await owner.execute(merge, theirs, mine)
    await owner.execute(runpy.run_path(str(UPGRADE))["MOVED"])

    async def named(support: UUID) -> Any:
        return await owner.fetchrow(
            "select before_id, after_id from registry.incubation_support where id = $1", support
        )

    async def row(id: UUID) -> tuple[Any, ...]:
        columns = "organisation_id, occurred_on, staff, clients, by_support, withdrawn_for, recorded_by"
        return tuple(await owner.fetchrow(f"select {columns} from registry.capacity where id = $1", id))

    first, second, third = [dict(await named(each)) for each in (told, gone, lost)]
    assert first["before_id"] == known
    day = TODAY.replace(2026, 6, 1)
    assert await row(first["after_id"]) == (mine, day, None, 9, True, None, "staff")
    assert tuple(await named(silent)) == (None, None)
    assert second["after_id"] == third["before_id"] == first["after_id"]
    moved = await owner.fetchval("select moved from registry.merge where merged_id = $1", theirs)
    assert json.loads(moved) == {"capacity": ["first", str(third["after_id"])]}
    assert (await row(third["after_id"]))[:2] == (mine, TODAY.replace(2026, 5, 1))


async def test_what_one_is_afterwards_lies_with_the_record_that_it_went_into(
    staff: httpx.AsyncClient, registry: Database, two: list[str]
) -> None:
    made = await record(staff, two[0], before=BEFORE)
    async with registry.session(person("centre_staff")) as session:
        went = "update organisation set status = 'exited', merged_into = :into where id = :id"
        await session.execute(text(went), {"id": two[0], "into": two[1]})
    after = ok(await staff.post(f"/v1/incubation/{made['id']}/after", json=AFTER))
    assert after["growth"]["staff"] == 2
    assert await rows(staff, two[1]) == [("2026-06-01", 5, True), ("2025-06-01", 3, True)]
    assert await rows(staff, two[0]) == [("2025-06-01", 3, True)]
