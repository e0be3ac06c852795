"""One truth about the count of formal members: record, coverage, units and rates say the same, whatever happened."""

import runpy
from datetime import date
from pathlib import Path
from typing import Any

import asyncpg
import httpx
import pytest

from kernel.db import Database
from kernel.settings import Settings
from services import registry as registry_service
from services.identity import roles
from tests.conftest import ClientFor
from tests.services.registry import bringing
from tests.services.registry.bringing import HERE, uscc
from tests.services.registry.people import register, staff

[UPGRADE] = Path(registry_service.__file__).parent.glob("migrations/*_counted.py")
HEADER = "社会组织名称,统一社会信用代码,正式党员数"


@pytest.fixture(scope="module")
async def centre(client_for: ClientFor) -> httpx.AsyncClient:
    return await client_for("registry", staff(HERE, roles.permissions(["operator", "centre_staff"])), live=True)


async def ok(answer: Any) -> dict[str, Any]:
    found = await answer
    assert found.is_success, found.text
    return dict(found.json())


async def made(centre: httpx.AsyncClient, name: str, **given: Any) -> str:
    return str(
        (await ok(centre.post("/v1/organisations", json={"name": name, "differs": "另一份档案", **given})))["id"]
    )


async def count(centre: httpx.AsyncClient, id: str, formal: int, on: str) -> None:
    await ok(centre.post(f"/v1/organisations/{id}/counts", json={"counted_on": on, "formal": formal}))


async def said(centre: httpx.AsyncClient, id: str) -> tuple[int | None, str | None, str]:
    """The figure, its day, and the fact that coverage has of it."""
    record = await ok(centre.get(f"/v1/organisations/{id}"))
    fact = (await ok(centre.get(f"/v1/organisations/{id}/coverage")))["formal_members"]
    return record["formal_members"], record["formal_members_on"], fact


async def counts(centre: httpx.AsyncClient, id: str) -> list[tuple[str, int]]:
    items = (await ok(centre.get(f"/v1/organisations/{id}/counts")))["items"]
    return [(each["counted_on"], each["formal"]) for each in items]


async def uncounted(centre: httpx.AsyncClient) -> int:
    return int((await ok(centre.get("/v1/coverage/rates")))["uncounted"])


async def asked(centre: httpx.AsyncClient, id: str) -> dict[str, Any]:
    [request] = (await ok(centre.get("/v1/change_requests", params={"organisation": id})))["items"]
    return dict(request)


async def test_what_is_agreed_to_counts_from_the_day_of_the_list(centre: httpx.AsyncClient) -> None:
    code = uscc(7001)
    id = await made(centre, "更正社", uscc=code)
    await count(centre, id, 0, "2026-10-01")
    assert await said(centre, id) == (0, "2026-10-01", "no")
    listed = await bringing.bring(centre, f"{HEADER}\n更正社,{code},5", "organisations")
    request = await asked(centre, id)
    assert [(each["field"], each["before"], each["after"]) for each in request["changes"]] == [("formal_members", 0, 5)]
    # The same list a month later asks nothing new.
    again = {"kind": "organisations", "as_of": "2026-11-20"}
    file = {"file": ("later.csv", f"{HEADER}\n更正社,{code},5".encode())}
    batch = (await ok(centre.post("/v1/imports", files=file, data=again)))["id"]
    await bringing.run(centre, batch, "commit")
    assert (await asked(centre, id))["id"] == request["id"]
    path = f"/v1/change_requests/{request['id']}/apply"
    await ok(centre.post(path, json={}, headers={"If-Match": f'"{request["version"]}"'}))
    assert await said(centre, id) == (5, "2026-11-01", "yes")
    assert await counts(centre, id) == [("2026-11-01", 5), ("2026-10-01", 0)]
    branch = {"kind": "party_branch", "name": "更正社党支部", "founded_on": "2026-11-02", "organisations": [id]}
    assert (await ok(centre.post("/v1/units", json=branch)))["formal_members"] == 5
    # A person has agreed: taking the list back takes nothing of it.
    await bringing.run(centre, listed["id"], "rollback")
    assert await said(centre, id) == (5, "2026-11-01", "yes")


async def test_a_later_count_overtakes_what_was_asked(centre: httpx.AsyncClient) -> None:
    code = uscc(7002)
    id = await made(centre, "后来社", uscc=code)
    await count(centre, id, 2, "2026-10-01")
    await bringing.bring(centre, f"{HEADER}\n后来社,{code},5", "organisations")
    await count(centre, id, 2, "2026-11-10")
    request = await asked(centre, id)
    path = f"/v1/change_requests/{request['id']}/apply"
    late = await centre.post(path, json={}, headers={"If-Match": f'"{request["version"]}"'})
    assert (late.status_code, late.json()["type"]) == (409, "/problems/change-request-overtaken")
    assert await counts(centre, id) == [("2026-11-10", 2), ("2026-10-01", 2)]


async def test_of_two_records_the_latest_count_stands_until_they_are_two_again(centre: httpx.AsyncClient) -> None:
    kept = await made(centre, "同数服务中心", uscc=uscc(7003))
    old = await made(centre, "同数服务中心", filing_number="数备3号")
    await count(centre, kept, 1, "2026-08-01")
    await count(centre, old, 4, "2026-10-01")
    branch = {"kind": "joint_party_branch", "name": "同数联合党支部", "founded_on": "2026-01-01"}
    unit = await ok(centre.post("/v1/units", json=branch | {"organisations": [kept]}))
    path = f"/v1/organisations/{kept}"
    preview = await ok(centre.get(f"{path}/merge_preview", params={"merged": old}))
    assert preview["losses"] == []
    [field] = [each for each in preview["fields"] if each["field"] == "formal_members"]
    assert (field["differs"], field["takes"]) == (False, 4)
    seen = {"kept_version": preview["kept"]["version"], "merged_version": preview["merged"]["version"]}
    done = await ok(centre.post(f"{path}/merges", json=seen | {"merged": old}))
    assert await said(centre, kept) == (4, "2026-10-01", "yes")
    assert (await ok(centre.get(f"/v1/units/{unit['id']}")))["formal_members"] == 4
    await count(centre, kept, 3, "2026-11-02")
    undo = {"headers": {"If-Match": f'"{done["version"]}"'}}
    await ok(centre.post(f"/v1/merges/{done['id']}/undo", **undo))
    assert await said(centre, kept) == (3, "2026-11-02", "yes")
    assert await said(centre, old) == (4, "2026-10-01", "yes")


async def test_a_figure_taken_over_counts_in_rates_and_goes_back(centre: httpx.AsyncClient) -> None:
    kept = await made(centre, "无数服务中心", uscc=uscc(7004))
    old = await made(centre, "无数服务中心", filing_number="数备4号")
    await count(centre, old, 2, "2026-10-01")
    facts = {"party_unit": "unknown", "formal_members": "yes", "work_coverage": "unknown", "note": ""}
    await ok(centre.put(f"/v1/organisations/{kept}/coverage", json=facts, headers={"If-Match": '"0"'}))
    before = await uncounted(centre)
    path = f"/v1/organisations/{kept}"
    preview = await ok(centre.get(f"{path}/merge_preview", params={"merged": old}))
    seen = {"kept_version": preview["kept"]["version"], "merged_version": preview["merged"]["version"]}
    done = await ok(centre.post(f"{path}/merges", json=seen | {"merged": old}))
    assert await said(centre, kept) == (2, "2026-10-01", "yes")
    assert await uncounted(centre) == before - 1
    await ok(centre.post(f"/v1/merges/{done['id']}/undo", headers={"If-Match": f'"{done["version"]}"'}))
    assert await said(centre, kept) == (None, None, "unknown")
    assert await uncounted(centre) == before


async def test_a_list_that_is_taken_back_leaves_what_somebody_counted(centre: httpx.AsyncClient) -> None:
    code = uscc(7005)
    id = await made(centre, "回退社", uscc=code)
    listed = await bringing.bring(centre, f"{HEADER}\n回退社,{code},5", "organisations")
    assert await said(centre, id) == (5, "2026-11-01", "yes")
    await count(centre, id, 0, "2026-10-15")
    assert await said(centre, id) == (5, "2026-11-01", "yes")
    await bringing.run(centre, listed["id"], "rollback")
    assert await said(centre, id) == (0, "2026-10-15", "no")
    assert await counts(centre, id) == [("2026-10-15", 0)]


async def test_a_figure_that_no_count_stands_behind_becomes_one(
    centre: httpx.AsyncClient, registry: Database, settings: Settings
) -> None:
    async with registry.session(staff(HERE)) as session:
        given = {"street": HERE, "formal_members": 5, "formal_members_on": date(2026, 10, 1)}
        alone, counted = [str((await register(session, name, **given)).id) for name in ("无凭社", "有凭社")]
    await count(centre, counted, 5, "2026-10-01")
    connection = await asyncpg.connect(settings.owner_url())
    try:
        await connection.execute(runpy.run_path(str(UPGRADE))["COUNTED"])
    finally:
        await connection.close()
    assert await counts(centre, alone) == [("2026-10-01", 5)]
    assert await counts(centre, counted) == [("2026-10-01", 5)]
