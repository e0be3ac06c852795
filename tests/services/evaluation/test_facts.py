"""Facts as the registry tells them, over time: endless terms, papers that move, records that become one, races."""

from datetime import datetime
from typing import Any
from uuid import UUID  # noqa: F401
from zoneinfo import ZoneInfo

import httpx
import pytest
from fastapi import FastAPI

from tests.conftest import ClientFor
from tests.services.evaluation import told
from tests.services.registry.people import staff

MAY = frozenset(["standings:read", "gate:ask", "lists:bring", "checks:read", "checks:record"])
TODAY = datetime.now(ZoneInfo("Asia/Shanghai")).date()


@pytest.fixture(scope="module")
def app(apps: dict[str, FastAPI]) -> FastAPI:
    return apps["evaluation"]


@pytest.fixture(scope="module")
async def client(client_for: ClientFor) -> httpx.AsyncClient:
    return await client_for("evaluation", staff(permissions=MAY))


async def asked(client: httpx.AsyncClient, id: str, point: str, **more: Any) -> dict[str, Any]:
    answer = await client.post("/v1/gate", json={"organisation_id": id, "point": point, **more})
    assert answer.status_code == 201, answer.text
    return answer.json()


def trial(found: dict[str, Any], code: str) -> dict[str, Any]:
    return next(test for test in found["tests"] if test["code"] == code)


async def outcomes(client: httpx.AsyncClient, id: str) -> dict[str, str]:
    """How the standing has each point, which is what was judged when the facts came."""
    [standing] = (await client.get("/v1/standings", params={"organisation": id})).json()["items"]
    return {point: at["outcome"] for point, at in standing["points"].items()}


class TestTerms:
    async def test_a_document_without_an_end_is_heard_and_in_force(
        self, app: FastAPI, client: httpx.AsyncClient
    ) -> None:
        id = await told.organisation(app)
        await told.document(app, id, valid_from="2020-01-01", valid_until="9999-12-31")
        found = trial(await asked(client, id, "claim"), "documents")["evidence"]["documents"]
        assert found["registration_certificate"]["state"] == "in_force"
        assert (await client.get("/v1/gate/outlook")).status_code == 200
