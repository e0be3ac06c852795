"""Figures of a past day: of the organisations that the house had then, whatever has become of them."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import httpx
import pytest
from fastapi import FastAPI

from kernel import HERE
from tests.conftest import ClientFor
from tests.services.evaluation import told
from tests.services.evaluation.test_checks import MAY, SOURCES, looked, recorded
from tests.services.registry.people import staff

NOW = datetime.now(UTC)
TODAY = NOW.astimezone(HERE).date()
NOBODY = {"party_unit": "no", "formal_members": "no", "work_coverage": "no"}


@pytest.fixture(scope="module")
def app(apps: dict[str, FastAPI]) -> FastAPI:
    return apps["evaluation"]


@pytest.fixture(scope="module")
async def client(client_for: ClientFor) -> httpx.AsyncClient:
    return await client_for("evaluation", staff(permissions=MAY))


async def become(app: FastAPI, id: str, status: str, *, ago: int, version: int, merged_into: str | None = None) -> None:
    """The registry tells so many days ago how an organisation stands."""
    given = {"id": id, "name": "来去协会", "kind": "registered", "uscc": None, "merged_into": merged_into}
    data = {**given, "status": status, "version": version}
    await told.tell(app, "registry.organisation.changed", data, at=NOW - timedelta(days=ago))


async def behind(client: httpx.AsyncClient, name: str, ago: int, ids: list[str]) -> list[str]:
    """Which of these are among the rows behind a figure of a day, which says how many there are."""
    until, rows, after = str(TODAY - timedelta(days=ago)), list[str](), None
    while True:
        asked = {"until": until, "limit": 200} | ({"after": after} if after else {})
        page = (await client.get(f"/v1/indicators/{name}", params=asked)).json()
        rows, after = rows + [row["subject"] for row in page["items"]], page["next"]
        if not after:
            break
    figures = (await client.get("/v1/indicators", params={"until": until})).json()["items"]
    assert [each["value"] for each in figures if each["name"] == name] == [len(rows)]
    return [id for id in ids if id in rows]


async def test_are_of_whom_the_house_had_then(app: FastAPI, client: httpx.AsyncClient) -> None:
    stayed, left, merged, came = ids = [str(uuid4()) for _ in range(4)]
    for id in (stayed, left, merged):
        await become(app, id, "active", ago=5, version=1)
        recording = {"organisation_name": "来去协会", "source": "unit", **NOBODY, "version": 1}
        at = (NOW - timedelta(days=5)).isoformat()
        await told.tell(app, "registry.coverage.recorded", {"organisation_id": id, "recorded_at": at, **recording})
    await become(app, came, "candidate", ago=5, version=1)
    await told.coverage(app, came, **NOBODY)
    await recorded(client, *(looked(id, source, days_ago=4) for id in ids for source in SOURCES))
    await become(app, left, "exited", ago=1, version=2)
    await become(app, merged, "exited", ago=1, version=2, merged_into=stayed)
    await become(app, came, "active", ago=0, version=2)
    for name in ("watched", "checked", "three_no"):
        assert await behind(client, name, 3, ids) == [stayed, left, merged], name
        assert await behind(client, name, 1, ids) == [stayed], name
        assert await behind(client, name, 0, ids) == [stayed, came], name
        assert await behind(client, name, 6, ids) == [], name
