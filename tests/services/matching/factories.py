"""What the tests of lists begin with: communities in the registry, a holder, principals, uploads and waiting."""

import asyncio
import json
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import asyncpg
import httpx

from kernel.access import Principal
from kernel.settings import Settings

DATA = Path(__file__).parents[2] / "data"
LIST = (DATA / "vaccination-list.xlsx").read_bytes()
TRUTH: dict[str, Any] = json.loads((DATA / "truth.json").read_text())["children"]
AS_OF = "2026-11-01"
STREET, OTHER_STREET = "371602004", "371602005"
LISTS = frozenset({"holders:read", "lists:read", "lists:import", "lists:commit", "residents:read", "events:read"})


def staff(area: str = STREET, permissions: frozenset[str] = LISTS) -> Principal:
    """Centre staff of a street."""
    return Principal(f"staff-{area}", "account", area=area, roles=frozenset({"centre_staff"}), permissions=permissions)


def holder_account(holder: str) -> Principal:
    """An account of the body that holds the list."""
    return Principal("holder", "account", holder=UUID(holder), roles=frozenset({"list_holder"}), permissions=LISTS)


async def communities(settings: Settings, area: str = STREET) -> None:
    """The communities of the golden file, in the registry of a street."""
    features = json.loads((DATA / "communities.geojson").read_text())["features"]
    owner = await asyncpg.connect(settings.owner_url())
    try:
        for feature in features:
            code = area + feature["properties"]["code"][9:]
            lon, lat = feature["geometry"]["coordinates"]
            await owner.execute(
                "insert into registry.community (area, name, lon, lat) values ($1, $2, $3, $4) on conflict do nothing",
                code,
                feature["properties"]["name"],
                lon,
                lat,
            )
        await owner.execute(
            "insert into registry.community_period (id, area, name, version, recorded_by, recorded_at)"
            " select wutong.uuid7(), area, name, 1, 'system:test', wutong.now() from registry.community c"
            " where not exists (select from registry.community_period p where p.area = c.area)"
        )
    finally:
        await owner.close()


def holder_body(name: str = "市东街道社区卫生服务中心", purpose: str = "early_education_invitation") -> dict[str, Any]:
    """A holder as the centre records it."""
    return {
        "name": name,
        "kind": "health_centre",
        "purposes": [
            {
                "purpose": purpose,
                "basis": "agreement",
                "reference": "协议 2025-07",
                "impact_assessment": "2025-06-30",
                "from": "2025-01-01",
            }
        ],
        "mandate": {"given": True, "by": "王主任", "on": "2025-07-01"},
    }


async def holder(client: httpx.AsyncClient, **facts: str) -> dict[str, Any]:
    """A holder on file."""
    answer = await client.post("/v1/holders", json=holder_body(**facts))
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


async def upload(
    client: httpx.AsyncClient, content: bytes, *, name: str = "list.xlsx", language: str = "zh", **fields: Any
) -> httpx.Response:
    """A list sent to the API."""
    given = {"as_of": AS_OF} | {key: str(value) for key, value in fields.items() if value is not None}
    return await client.post(
        "/v1/batches",
        files={"file": (name, content)},
        data={key: value for key, value in given.items() if value != "none"},
        headers={"Accept-Language": language},
        timeout=120,
    )


async def done(client: httpx.AsyncClient, job: str, *, seconds: float = 60) -> dict[str, Any]:
    """The job once it has ended."""
    for _ in range(int(seconds / 0.05)):
        state = (await client.get(f"/jobs/{job}")).json()
        if state["state"] in ("done", "failed"):
            return dict(state)
        await asyncio.sleep(0.05)
    raise AssertionError(f"job {job} did not end")


async def committed(client: httpx.AsyncClient, batch: str) -> dict[str, Any]:
    """The batch after its commit."""
    answer = await client.post(f"/v1/batches/{batch}/commit")
    assert answer.status_code == 202, answer.text
    state = await done(client, answer.json()["job"])
    assert state["state"] == "done", state
    return dict((await client.get(f"/v1/batches/{batch}")).json())


async def rolled_back(client: httpx.AsyncClient, batch: str) -> dict[str, Any]:
    """The batch after its rollback."""
    answer = await client.post(f"/v1/batches/{batch}/rollback")
    assert answer.status_code == 202, answer.text
    assert (await done(client, answer.json()["job"]))["state"] == "done"
    return dict((await client.get(f"/v1/batches/{batch}")).json())


HEADER = [
    "儿童编码",
    "儿童姓名",
    "性别",
    "出生日期",
    "身份证号",
    "监护人姓名",
    "与儿童关系",
    "联系电话",
    "现住社区",
    "现住详细地址",
    "在册状态",
]


def child(number: int, **cells: str) -> dict[str, str]:
    """A row of a synthetic list, sound unless a cell says otherwise."""
    from services.matching.lists.identifiers import check_character

    born = date(2021 + number % 5, 1 + number % 12, 1 + number % 28)
    seventeen = f"371699{born:%Y%m%d}{number % 1000:03d}"
    return {
        "儿童编码": f"37169900000{number:07d}",
        "儿童姓名": f"测{chr(0x4E00 + number * 7 % 5000)}{chr(0x4E00 + number * 31 % 5000)}",
        "性别": "男",
        "出生日期": born.isoformat(),
        "身份证号": seventeen + check_character(seventeen),
        "监护人姓名": f"试{chr(0x4E00 + number * 13 % 5000)}",
        "与儿童关系": "母亲",
        "联系电话": f"1390000{number:04d}",
        "现住社区": "春晓社区",
        "现住详细地址": f"滨州市春晓社区一区{number}号楼",
        "在册状态": "在册",
    } | cells


def csv(rows: list[dict[str, str]], *, encoding: str = "utf-8", header: list[str] | None = None) -> bytes:
    """A list as CSV."""
    names = header or HEADER
    lines = [",".join(names), *(",".join(row.get(name, "") for name in names) for row in rows)]
    return "\r\n".join(lines).encode(encoding)
