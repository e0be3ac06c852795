"""Planted values of one family, searched wherever a copy of the installation could carry them: nowhere in clear."""

import io
import json
import logging
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import asyncpg
import httpx
import pytest

from kernel.observe import JsonLines
from kernel.settings import Settings
from tests.services.matching import factories as make
from wutong.postgres import Cluster

NUMBER = make.child(401)["身份证号"]
PLANTED = {
    "name": "甄金丝雀",
    "guardian": "甄雀娘",
    "phone": "13955551234",
    "code": "371699CANARY000401",
    "number": NUMBER,
    "address": "金丝雀胡同七号",
    "note": "雀笼在窗下",
    "denied": "阳性雀",
}
MESSY = {"name held": "甄困雀", "name left": "甄飞雀", "name mended": "甄笼雀"}


@pytest.fixture(scope="module")
def lines() -> Iterator[io.StringIO]:
    """Everything that is logged while this module runs, as the installation's log has it."""
    out = io.StringIO()
    handler = logging.StreamHandler(out)
    handler.setFormatter(JsonLines())
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield out
    root.setLevel(level)
    root.removeHandler(handler)


@pytest.fixture(scope="module")
async def client(client_for: Any, settings: Settings) -> httpx.AsyncClient:
    await make.communities(settings)
    client = await client_for("matching", make.staff(), live=True)
    await make.holder(client)
    return client


@pytest.fixture(scope="module")
async def batch(client: httpx.AsyncClient, lines: io.StringIO) -> dict[str, Any]:
    """A list with the planted family, through everything that happens to one."""
    planted = {
        "儿童姓名": PLANTED["name"],
        "监护人姓名": PLANTED["guardian"],
        "联系电话": PLANTED["phone"],
        "儿童编码": PLANTED["code"],
        "现住详细地址": PLANTED["address"],
        "母亲HIV": PLANTED["denied"],
        "备注": PLANTED["note"],
    }
    rows = [
        make.child(401, **planted),
        make.child(401, **planted),
        make.child(402, **(planted | coded(402) | {"儿童姓名": MESSY["name held"], "现住社区": "火星"})),
        make.child(403, **(planted | coded(403) | {"儿童姓名": MESSY["name left"], "在册状态": "死亡"})),
        make.child(404, **(planted | coded(404) | {"儿童姓名": "", "联系电话": ""})),
        *(make.child(number) | {"母亲HIV": "阴性"} for number in range(410, 420)),
    ]
    content = make.csv(rows, header=[*make.HEADER, "母亲HIV", "备注"])
    made = (await make.upload(client, content, name="canary.csv")).json()
    tag = {"If-Match": f'"{made["version"]}"'}
    await client.put(f"/v1/batches/{made['id']}/mapping", json={"columns": {"性别": "sex"}}, headers=tag)
    nameless = next(row["row"] for row in made["held_rows"] if row["reason"] == "name_missing")
    mended = {"fields": {"name": MESSY["name mended"]}}
    mend = partial(client.patch, f"/v1/batches/{made['id']}/rows/{nameless}", json=mended, headers={"If-Match": "*"})
    assert (await mend()).status_code == 200
    await client.get(f"/v1/batches/{made['id']}/rows")
    await client.get(f"/v1/batches/{made['id']}/duplicates")
    assert (await mend()).status_code == 409
    return await make.committed(client, made["id"])


def coded(number: int) -> dict[str, str]:
    """A code of the row's own."""
    return {"儿童编码": f"371699000000{number}"}


def planted() -> dict[str, str]:
    return PLANTED | MESSY


class TestSecrecy:
    async def test_the_family_is_really_in(self, client: httpx.AsyncClient, batch: dict[str, Any]) -> None:
        assert (batch["accepted"], batch["merged"], batch["held"], batch["dropped"]) == (12, 1, 1, 1)
        assert batch["denied_columns"] == {"母亲HIV": 15}
        rows = (await client.get(f"/v1/batches/{batch['id']}/rows")).json()["items"]
        assert rows[0]["code"] == PLANTED["code"]

    async def test_no_table_holds_any_of_it(self, settings: Settings, batch: dict[str, Any]) -> None:
        owner = await asyncpg.connect(settings.owner_url())
        try:
            tables = await owner.fetch(
                "select schemaname as schema, tablename as name from pg_tables where schemaname <> 'information_schema'"
            )
            assert len(tables) > 50
            for table in tables:
                out = io.BytesIO()
                await owner.copy_from_query(f'select * from "{table["schema"]}"."{table["name"]}"', output=out)
                for what, value in planted().items():
                    raw = value.encode()
                    assert raw not in out.getvalue(), (table["name"], what)
                    assert raw.hex().encode() not in out.getvalue(), (table["name"], what)
                    assert json.dumps(value).strip('"').encode() not in out.getvalue() or value.isascii(), what
        finally:
            await owner.close()

    async def test_no_file_holds_any_of_it(self, settings: Settings, cluster: Cluster, batch: dict[str, Any]) -> None:
        owner = await asyncpg.connect(settings.owner_url())
        await owner.execute("checkpoint")
        await owner.close()
        places = [settings.home, cluster.data, cluster.log.parent]
        looked = 0
        for file in (file for place in places for file in place.rglob("*") if file.is_file()):
            content = _content(file)
            looked += len(content)
            for what, value in planted().items():
                assert value.encode() not in content, (file, what)
        assert looked > 1 << 20
        assert list((settings.home / "incoming").iterdir()) == []

    async def test_the_log_holds_none_of_it(self, lines: io.StringIO, batch: dict[str, Any]) -> None:
        logged = lines.getvalue()
        assert "request" in logged
        for what, value in planted().items():
            assert value not in logged, what


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return b""
