"""What the centre does not decide in its days goes before who leads it, and is decided by nobody but people."""

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import text

from kernel.access import Principal
from kernel.db import Database
from kernel.http import Peers
from kernel.problems import Unavailable
from kernel.settings import Settings
from services.identity import roles
from services.registry.escalations import jobs, rules
from tests.conftest import ClientFor
from tests.services.registry.bringing import uscc
from tests.services.registry.people import Signing, only, staff
from tests.services.registry.test_proposals import WRITTEN

THERE = "371699017"


def person(role: str) -> Principal:
    return staff(THERE, roles.permissions([role]))


@pytest.fixture(scope="module")
async def centre(client_for: ClientFor) -> httpx.AsyncClient:
    return await client_for("registry", staff(THERE, roles.permissions(["operator"])))


@pytest.fixture(scope="module")
async def reviewer(client_for: ClientFor) -> httpx.AsyncClient:
    return await client_for("registry", person("committee_reviewer"))


@pytest.fixture(scope="module")
async def apps(settings: Settings) -> AsyncIterator[dict[str, FastAPI]]:
    """With identity beside the registry, whose calendar is asked as in an office."""
    async with only(settings, "registry", "identity") as apps:
        yield apps


async def follow(apps: dict[str, FastAPI], *, peers: Peers | None = None) -> None:
    state = apps["registry"].state
    by = staff(THERE, roles.permissions(["operator"]))
    job: Any = SimpleNamespace(session=lambda: state.database.session(by), peers=peers or state.peers)
    await jobs.follow(job)


async def down(_scope: Any, _receive: Any, send: Any) -> None:
    """An identity in no state to answer."""
    await send({"type": "http.response.start", "status": 503, "headers": []})
    await send({"type": "http.response.body", "body": b"{}"})


async def age(registry: Database, table: str, id: str, days: int) -> None:
    async with registry.session(staff(THERE)) as session:
        past = f"update registry.{table} set asked_at = wutong.now() - make_interval(days => :days) where id = :id"
        await session.execute(text(past), {"days": days, "id": id})


async def told(registry: Database, id: str, type: str) -> int:
    async with registry.session(staff(THERE)) as session:
        query = text("select count(*) from event where subject = :id and type = :type")
        return int(await session.scalar(query, {"id": id, "type": type}) or 0)


async def overdue(client: httpx.AsyncClient, organisation: str) -> list[tuple[int, int]]:
    items = (await client.get("/todo")).json()["items"]
    found = [each for each in items if each["kind"] == "overdue_request" and each["subject"]["id"] == organisation]
    return [(each["count"], each["working_days"]) for each in found]


class TestRules:
    @pytest.mark.parametrize(
        ("kind", "day", "late"),
        [
            ("change_request", date(2026, 11, 30), False),  # asked on a Monday: the fifth working day is the next one
            ("change_request", date(2026, 12, 1), True),
            ("proposal", date(2026, 11, 26), False),
            ("proposal", date(2026, 11, 27), True),
        ],
    )
    def test_counts_working_days_after_the_day_of_asking(self, kind: rules.Kind, day: date, late: bool) -> None:
        asked = datetime(2026, 11, 23, 3, tzinfo=UTC)
        assert rules.is_late(kind, asked, day, {}) is late

    def test_a_decreed_holiday_does_not_count(self) -> None:
        asked, holiday = datetime(2026, 11, 23, 3, tzinfo=UTC), {date(2026, 11, 25): False}
        assert not rules.is_late("proposal", asked, date(2026, 11, 27), holiday)


class TestSilence:
    async def test_is_put_before_the_committee_once_and_decided_by_people_alone(
        self,
        centre: httpx.AsyncClient,
        reviewer: httpx.AsyncClient,
        client_for: ClientFor,
        registry: Database,
        apps: dict[str, FastAPI],
    ) -> None:
        one = (await centre.post("/v1/organisations", json={"name": "久等社", "uscc": uscc(17_001)})).json()
        id = one["id"]
        may = roles.permissions(["organisation_manager"])
        own = await client_for(
            "registry", Principal("manager-17001", "account", organisation=UUID(id), permissions=may)
        )
        answer = await own.patch(f"/v1/organisations/{id}", json={"name": "久等服务社"}, headers={"If-Match": "*"})
        request = answer.json()["request"]
        kept = await own.post("/v1/offerings", json=WRITTEN | {"organisation_id": id, "name": "久等课"})
        proposal = kept.json()["proposal"]
        await follow(apps)
        assert await overdue(reviewer, id) == []
        for table, each in (("change_request", request), ("offering_proposal", proposal)):
            await age(registry, table, each["id"], 30)
        for _ in range(2):
            await follow(apps)
        assert await overdue(reviewer, id) == [(2, rules.LOOK)]
        assert await overdue(centre, id) == [], "the centre has the requests themselves"
        assert await told(registry, request["id"], "registry.change_request.escalated") == 1
        assert await told(registry, proposal["id"], "registry.proposal.escalated") == 1
        waits = (await own.get(f"/v1/change_requests/{request['id']}")).json()
        assert (waits["state"], waits["version"], waits["escalated_at"] is not None) == ("pending", 1, True)
        assert (await own.get(f"/v1/organisations/{id}")).json()["name"] == "久等社", "silence applies nothing"
        tag = {"If-Match": f'"{waits["version"]}"'}
        done = await centre.post(f"/v1/change_requests/{request['id']}/apply", headers=tag)
        assert done.json()["state"] == "applied"
        refused = await centre.post(f"/v1/offering_proposals/{proposal['id']}/reject", json={"reason": "场地不符"})
        assert refused.json()["escalated_at"] is not None
        assert await overdue(reviewer, id) == []

    async def test_without_the_calendar_nobody_is_told(self, apps: dict[str, FastAPI], settings: Settings) -> None:
        alone = Signing(settings, "registry", {"identity": down})
        try:
            with pytest.raises(Unavailable):
                await follow(apps, peers=alone)
        finally:
            await alone.close()

    async def test_a_draft_waits_from_when_it_was_sent(
        self, centre: httpx.AsyncClient, client_for: ClientFor, registry: Database, apps: dict[str, FastAPI]
    ) -> None:
        one = (await centre.post("/v1/organisations", json={"name": "草稿社", "uscc": uscc(17_002)})).json()
        id = one["id"]
        may = roles.permissions(["organisation_manager"])
        own = await client_for(
            "registry", Principal("manager-17002", "account", organisation=UUID(id), permissions=may)
        )
        given = {"name": "草稿服务社", "draft": True}
        request = (await own.patch(f"/v1/organisations/{id}", json=given, headers={"If-Match": "*"})).json()["request"]
        await age(registry, "change_request", request["id"], 30)
        sent = await own.post(f"/v1/change_requests/{request['id']}/submit", headers={"If-Match": "*"})
        assert sent.json()["state"] == "pending"
        await follow(apps)
        assert (await own.get(f"/v1/change_requests/{request['id']}")).json()["escalated_at"] is None
        assert await told(registry, request["id"], "registry.change_request.escalated") == 0
