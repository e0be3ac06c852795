"""Exchanging files with a bureau as a centre does: a sender, a pair of files, what became of it, what is on record."""

from datetime import UTC, datetime
from typing import Any

import httpx

from services.identity import roles
from services.registry import pairs
from tests.services.registry.bringing import ended

MAY = roles.permissions(["operator"])
MADE = datetime(2026, 11, 27, 8, tzinfo=UTC)
HEADER = ("操作", "版本", "统一社会信用代码", "名称", "登记状态", "登记机关", "业务领域", "联系电话", "备注")


async def bureau(centre: httpx.AsyncClient, code: str, **given: Any) -> dict[str, Any]:
    body = {"code": code, "name": f"{code}民政局", "kind": "bureau"} | given
    answer = await centre.post("/v1/senders", json=body)
    assert answer.status_code == 201, answer.text
    return answer.json()


def lines(*rows: tuple[Any, ...], header: tuple[str, ...] = HEADER) -> bytes:
    padded = ([*map(str, row), *[""] * (len(header) - len(row))] for row in rows)
    return ("\ufeff" + "\r\n".join(",".join(row) for row in (header, *padded)) + "\r\n").encode()


def packed(
    sender: str,
    number: int,
    data: bytes,
    *,
    kind: str = "delta",
    catalogue: str = "organisations",
    ending: str = ".csv",
    rows: int | None = None,
    **given: Any,
) -> dict[str, Any]:
    name, rows = pairs.Name(sender, catalogue, "20261127", number), rows or len(pairs.table(data)[1])
    told = pairs.manifest(name=name, kind=kind, follows=None, rows=rows, data=data, made_at=MADE)
    stem = pairs.stem(sender=sender, catalogue=catalogue, day=MADE.date(), number=number)
    return {
        "file": (f"{stem}{ending}", data),
        "manifest": (f"{stem}.manifest.json", pairs.written(told | given)),
    }


async def send(centre: httpx.AsyncClient, files: dict[str, Any], status: int = 201) -> dict[str, Any]:
    """Deliver a pair and wait until it has been read; the delivery as it stands then."""
    answer = await centre.post("/v1/deliveries", files=files)
    assert answer.status_code == status, answer.text
    given = answer.json()
    if given.get("job"):
        assert await ended(centre, given["job"]) == "done"
        given = (await centre.get(f"/v1/deliveries/{given['id']}")).json() | {"repeated": given["repeated"]}
    return given


async def receipt(centre: httpx.AsyncClient, delivery: dict[str, Any]) -> dict[str, Any]:
    return (await centre.get(f"/v1/deliveries/{delivery['id']}/receipt")).json()


async def found(centre: httpx.AsyncClient, code: str) -> dict[str, Any] | None:
    items = (await centre.get("/v1/organisations", params={"q": code})).json()["items"]
    return (await centre.get(f"/v1/organisations/{items[0]['id']}")).json() if items else None


async def made(centre: httpx.AsyncClient, code: str, **given: Any) -> dict[str, Any]:
    answer = await centre.post(
        "/v1/organisations", json={"name": "原名社", "uscc": code, "differs": "另一份档案"} | given
    )
    assert answer.status_code == 201, answer.text
    return answer.json()


async def open_requests(centre: httpx.AsyncClient, id: str) -> list[dict[str, Any]]:
    return (await centre.get("/v1/change_requests", params={"organisation": id})).json()["items"]


async def senders(centre: httpx.AsyncClient) -> dict[str, dict[str, Any]]:
    return {each["code"]: each for each in (await centre.get("/v1/senders")).json()["items"]}
