"""Plans of joint branches: made by the job, judged as they are changed, accepted once, refused when facts changed."""

import asyncio
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from sqlalchemy import text

from kernel.db import Database
from services.registry.planner import service, solve
from tests.conftest import ClientFor
from tests.services.registry.people import STREET, manager, register, staff

APPROVAL = {"founded_on": "2026-10-20", "basis": "综合党委批复〔2026〕4号"}


@pytest.fixture
async def client(client_for: ClientFor) -> httpx.AsyncClient:
    return await client_for("registry", staff())


async def members(registry: Database, *counts: int | None, community: str = "001", lon: float = 118.02) -> list[str]:
    """Organisations with so many formal members, all in one community that lies somewhere."""
    area = f"{STREET}{community}"
    async with registry.session(staff()) as session:
        made = [await register(session, f"协会{uuid4()}", area=area, formal_members=count) for count in counts]
        await session.execute(
            text(
                "insert into community (area, name, lon, lat) values (:area, '甲社区', :lon, 37.38)"
                " on conflict do nothing"
            ),
            {"area": area, "lon": lon},
        )
        return [str(each.id) for each in made]


async def planned(client: httpx.AsyncClient, registry: Database, **asked: Any) -> dict[str, Any]:
    """A plan as the job makes it, without waiting for a worker."""
    begun = (await client.post("/v1/branch_plans", json=asked)).json()
    async with registry.session(staff()) as session:
        problem = await service.load(session, begun["id"])
        await service.keep(session, begun["id"], problem, solve.plan(problem.candidates, problem.parameters))
    return dict((await client.get(f"/v1/branch_plans/{begun['id']}")).json())


def grouped(plan: dict[str, Any], *of: str) -> list[str]:
    """The group that one of these is in."""
    found = [[each["id"] for each in group["organisations"]] for group in plan["groups"]]
    return next(group for group in found if set(of) & set(group))


class TestPlan:
    async def test_tells_groups_reasons_and_who_is_left(self, client: httpx.AsyncClient, registry: Database) -> None:
        two, _, three, unknown = await members(registry, 2, 1, 3, None)
        plan = await planned(client, registry)
        assert plan["state"] == "proposed"
        assert grouped(plan, two)
        assert all(group["feasible"] and group["reasons"] for group in plan["groups"])
        left = {each["id"]: each["why"]["code"] for each in plan["unplaced"]}
        assert (left[three], left[unknown]) == ("own_branch", "members_unknown")
        assert plan["objective"]["total"] == sum(group["objective"]["total"] for group in plan["groups"])

    async def test_names_who_works_nearest_to_one_that_is_left(
        self, client: httpx.AsyncClient, registry: Database
    ) -> None:
        served, left = await members(registry, 3, None, community="007", lon=118.3)
        said = {"kind": "instructor", "name": "某某某", "works_from": "甲社区", "from_on": "2026-01-01"}
        made = await client.post("/v1/instructors", json=said | {"organisations": [served]})
        assert made.status_code == 201, made.text
        plan = await planned(client, registry)
        [near] = [each["nearest_instructor"] for each in plan["unplaced"] if each["id"] == left]
        assert (near["id"], near["works_from"], near["distance_m"]) == (made.json()["id"], "甲社区", 0)

    async def test_a_later_plan_takes_the_place_of_the_earlier(
        self, client: httpx.AsyncClient, registry: Database
    ) -> None:
        await members(registry, 2, 2)
        first = await planned(client, registry)
        await planned(client, registry)
        assert (await client.get(f"/v1/branch_plans/{first['id']}")).json()["state"] == "superseded"
        refused = await client.post(f"/v1/branch_plans/{first['id']}/accept", json=APPROVAL)
        assert (refused.status_code, refused.json()["type"].rsplit("/", 1)[-1]) == (409, "plan-not-ready")

    async def test_a_changed_grouping_is_judged(self, client: httpx.AsyncClient, registry: Database) -> None:
        two, one = await members(registry, 2, 1)
        plan = await planned(client, registry)
        path = f"/v1/branch_plans/{plan['id']}/judge"
        judged = (await client.post(path, json={"groups": [[two, one], [two][:0]]})).json()
        assert [group["feasible"] for group in judged["groups"]] == [True, False]
        assert judged["groups"][1]["faults"][0]["code"] == "too_few_organisations"
        twice = await client.post(path, json={"groups": [[two, one], [two]]})
        assert twice.status_code == 422
        strange = await client.post(path, json={"groups": [[str(uuid4())]]})
        assert strange.json()["errors"][0]["pointer"] == "/body/groups"


class TestAcceptance:
    async def test_founds_the_branches_and_only_once(self, client: httpx.AsyncClient, registry: Database) -> None:
        two, one = await members(registry, 2, 1)
        plan = await planned(client, registry)
        path = f"/v1/branch_plans/{plan['id']}/accept"
        body = {**APPROVAL, "groups": [{"organisations": [two, one]}]}
        both = await asyncio.gather(*(client.post(path, json=body) for _ in range(2)))
        assert sorted(each.status_code for each in both) == [200, 409]
        won, lost = sorted(both, key=lambda each: each.status_code)
        assert lost.json()["type"].endswith("plan-accepted")
        [unit] = won.json()["units"]
        record = (await client.get(f"/v1/units/{unit}")).json()
        assert (record["kind"], record["founded_on"], record["basis"]) == (
            "joint_party_branch",
            APPROVAL["founded_on"],
            APPROVAL["basis"],
        )
        assert {each["organisation_id"] for each in record["covers"]} == {two, one}

    async def test_facts_that_changed_are_named(self, client: httpx.AsyncClient, registry: Database) -> None:
        two, one, _ = await members(registry, 2, 1, 2)
        plan = await planned(client, registry)
        counted = await client.post(f"/v1/organisations/{one}/counts", json={"counted_on": "2026-11-01", "formal": 2})
        assert counted.status_code < 300, counted.text
        body = {**APPROVAL, "groups": [{"organisations": [two, one]}]}
        refused = await client.post(f"/v1/branch_plans/{plan['id']}/accept", json=body)
        assert (refused.status_code, refused.json()["type"].rsplit("/", 1)[-1]) == (409, "plan-overtaken")
        assert (await client.get(f"/v1/branch_plans/{plan['id']}")).json()["state"] == "proposed"

    async def test_a_group_that_may_not_be_is_refused_and_nothing_founded(
        self, client: httpx.AsyncClient, registry: Database
    ) -> None:
        two, one, other, last = await members(registry, 2, 1, 1, 1)
        plan = await planned(client, registry)
        body = {**APPROVAL, "groups": [{"organisations": [two, one]}, {"organisations": [other, last]}]}
        refused = await client.post(f"/v1/branch_plans/{plan['id']}/accept", json=body)
        assert (refused.status_code, refused.json()["type"].rsplit("/", 1)[-1]) == (409, "plan-infeasible")
        assert (await client.get(f"/v1/organisations/{two}/units")).json()["items"] == []

    async def test_an_organisation_hears_nothing_of_it(self, client_for: ClientFor, registry: Database) -> None:
        [own] = await members(registry, 2)
        outsider = await client_for("registry", manager(UUID(own)))
        assert (await outsider.get("/v1/branch_plans")).json()["items"] == []
        assert (await outsider.post("/v1/branch_plans", json={})).status_code == 422
