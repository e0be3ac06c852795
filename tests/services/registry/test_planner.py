"""Plans of joint branches: made by the job, judged as they are changed, accepted once, refused when facts changed."""

import asyncio
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from sqlalchemy import text

from kernel.db import Database
from services.registry.planner import rules, service, solve
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
    await kept(registry, begun["id"])
    return dict((await client.get(f"/v1/branch_plans/{begun['id']}")).json())


async def kept(registry: Database, id: str) -> None:
    """What the job does."""
    async with registry.session(staff()) as session:
        problem = await service.load(session, UUID(id))
        await service.keep(session, UUID(id), problem, solve.plan(problem.candidates, problem.parameters))


def grouped(plan: dict[str, Any], *of: str) -> list[str]:
    """The group that one of these is in."""
    found = [[each["id"] for each in group["organisations"]] for group in plan["groups"]]
    return next(group for group in found if set(of) & set(group))


async def judge(client: httpx.AsyncClient, plan: dict[str, Any], *groups: list[str]) -> dict[str, Any]:
    """What a changed grouping would be."""
    return dict((await client.post(f"/v1/branch_plans/{plan['id']}/judge", json={"groups": list(groups)})).json())


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

    async def test_somebody_without_an_organisation_works_where_the_record_says(
        self, client: httpx.AsyncClient, registry: Database
    ) -> None:
        [left] = await members(registry, None, community="008", lon=118.5)
        [other] = await members(registry, None, community="009", lon=118.7)
        said = {"kind": "liaison", "from_on": "2026-01-01"}
        here = said | {"name": "某某甲", "community": f"{STREET}008"}
        gone = said | {"name": "某某丙", "community": f"{STREET}009", "until_on": "2026-02-01"}
        there = said | {"name": "某某乙", "works_from": "某社区党委"}
        async with registry.session(staff()) as session:
            await session.execute(
                text("update community set name = '某社区' where area = :area"), {"area": f"{STREET}009"}
            )
        ids = [(await client.post("/v1/instructors", json=each)).json()["id"] for each in (here, there, gone)]
        plan = await planned(client, registry)
        near = {each["id"]: each["nearest_instructor"] for each in plan["unplaced"]}
        assert [(near[each]["id"], near[each]["distance_m"]) for each in (left, other)] == [(ids[0], 0), (ids[1], 0)]

    async def test_an_office_says_which_trades_are_kindred(self, client: httpx.AsyncClient, registry: Database) -> None:
        await members(registry, 2, 1)
        plan = await planned(client, registry, families=[["茶艺", "书法"]])
        assert plan["parameters"]["families"] == [["茶艺", "书法"]]
        usual = await planned(client, registry)
        assert usual["parameters"]["families"] == [list(each) for each in rules.FAMILIES]
        refused = await client.post("/v1/branch_plans", json={"families": [["茶艺"]]})
        assert refused.status_code == 422

    async def test_asks_for_ways_that_somebody_can_go(self, client: httpx.AsyncClient, registry: Database) -> None:
        await members(registry, 2, 2)
        refused = await client.post("/v1/branch_plans", json={"farthest_m": 0})
        assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, "/body/farthest_m")
        older = await planned(client, registry)
        async with registry.session(staff()) as session:
            query = "update branch_plan set parameters = parameters || '{\"farthest_m\": 0}' where id = :id"
            await session.execute(text(query), {"id": older["id"]})
        shown = await client.get(f"/v1/branch_plans/{older['id']}")
        assert shown.json()["parameters"]["farthest_m"] == 0, shown.text

    async def test_one_beside_which_a_later_stands_may_be_accepted_while_its_facts_hold(
        self, client: httpx.AsyncClient, registry: Database
    ) -> None:
        two, one, other = await members(registry, 2, 1, 2)
        first, later = await planned(client, registry), await planned(client, registry)
        path = f"/v1/branch_plans/{first['id']}"
        assert (await client.get(path)).json()["state"] == "superseded"
        accepted = await client.post(f"{path}/accept", json={**APPROVAL, "groups": [{"organisations": [two, one]}]})
        assert (accepted.status_code, accepted.json()["state"]) == (200, "accepted")
        body = {**APPROVAL, "groups": [{"organisations": [two, other]}]}
        refused = await client.post(f"/v1/branch_plans/{later['id']}/accept", json=body)
        assert (refused.status_code, refused.json()["type"].rsplit("/", 1)[-1]) == (409, "plan-overtaken")

    async def test_an_earlier_plan_that_takes_longer_does_not_take_the_place_of_a_later(
        self, client: httpx.AsyncClient, registry: Database
    ) -> None:
        await members(registry, 2, 2)
        slow = (await client.post("/v1/branch_plans", json={})).json()
        later = await planned(client, registry)
        await kept(registry, slow["id"])
        states = [(await client.get(f"/v1/branch_plans/{each['id']}")).json()["state"] for each in (slow, later)]
        assert states == ["superseded", "proposed"]

    async def test_a_changed_grouping_is_judged(self, client: httpx.AsyncClient, registry: Database) -> None:
        two, one = await members(registry, 2, 1)
        plan = await planned(client, registry)
        path = f"/v1/branch_plans/{plan['id']}/judge"
        judged = (await client.post(path, json={"groups": [[two, one], [two][:0]]})).json()
        assert [group["feasible"] for group in judged["groups"]] == [True, False]
        assert judged["groups"][1]["faults"][0]["code"] == "too_few_organisations"
        [out] = [each for each in (await judge(client, plan, [two]))["unplaced"] if each["id"] == one]
        assert (out["why"], out["formal_members"]) == ({"code": "taken_out", "text": "由人工移出"}, 1)
        assert not {two, one} & {each["id"] for each in judged["unplaced"]}
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
        assert {(each["organisation_id"], each["from_on"]) for each in record["covers"]} == {
            (id, APPROVAL["founded_on"]) for id in (two, one)
        }
        async with registry.session(staff()) as session:
            query = text("select data from event where subject = :id and type = 'registry.plan.accepted'")
            [told] = (await session.execute(query, {"id": plan["id"]})).scalars()
        assert (told["id"], told["units"], told["state"]) == (plan["id"], [unit], "accepted")
        assert [set(group) for group in told["groups"]] == [{two, one}]

    async def test_a_seat_whose_old_name_has_a_letter_that_is_not_seen_names_the_branch_without_it(
        self, client: httpx.AsyncClient, registry: Database
    ) -> None:
        two, one = await members(registry, 2, 1)
        async with registry.session(staff()) as session:
            query = "update organisation set name = :name where id = any(:ids)"
            await session.execute(text(query), {"name": f"旧\u200b社{uuid4()}", "ids": [UUID(two), UUID(one)]})
        plan = await planned(client, registry)
        body = {**APPROVAL, "groups": [{"organisations": [two, one]}]}
        accepted = await client.post(f"/v1/branch_plans/{plan['id']}/accept", json=body)
        assert accepted.status_code == 200, accepted.text
        [unit] = accepted.json()["units"]
        assert (await client.get(f"/v1/units/{unit}")).json()["name"].startswith("旧社")

    async def test_a_superior_and_names_are_kept(self, client: httpx.AsyncClient, registry: Database) -> None:
        two, one = await members(registry, 2, 1)
        said = {"name": f"综合党委{uuid4()}", "kind": "party_committee", "founded_on": "2026-01-01"}
        parent = (await client.post("/v1/units", json=said)).json()["id"]
        plan = await planned(client, registry)
        path, name = f"/v1/branch_plans/{plan['id']}/accept", f"联合党支部{uuid4()}"
        body = {**APPROVAL, "parent_id": parent, "groups": [{"organisations": [two, one], "name": name}]}
        [unit] = (await client.post(path, json=body)).json()["units"]
        record = (await client.get(f"/v1/units/{unit}")).json()
        assert (record["name"], record["parent"]["id"]) == (name, parent)
        assert "no_superior" not in [each["code"] for each in record["warnings"]]

    async def test_a_name_that_is_taken_is_told_at_its_group(
        self, client: httpx.AsyncClient, registry: Database
    ) -> None:
        two, one, three, four = await members(registry, 2, 1, 2, 1)
        name, own = f"联合党支部{uuid4()}", f"联合党支部{uuid4()}"
        said = {"name": name, "kind": "joint_party_branch", "founded_on": "2026-01-01"}
        there = (await client.post("/v1/units", json=said)).json()["id"]
        path = f"/v1/branch_plans/{(await planned(client, registry))['id']}/accept"
        for names, id in (((own, name), there), ((own, own), None)):
            groups = zip(((two, one), (three, four)), names, strict=True)
            body = {**APPROVAL, "groups": [{"organisations": each, "name": named} for each, named in groups]}
            answer = await client.post(path, json=body)
            problem = answer.json()
            assert (answer.status_code, problem["type"].rsplit("/", 1)[-1]) == (409, "unit-named"), problem
            assert (problem.get("id"), problem["errors"][0]["pointer"]) == (id, "/body/groups/1/name")
            assert names[1] in problem["title"]

    async def test_who_is_left_follows_the_groups_as_accepted(
        self, client: httpx.AsyncClient, registry: Database
    ) -> None:
        # Two in the plan's group; one without members who is brought in by hand, one who is taken out by hand.
        two, one, out = await members(registry, 2, 2, 2, community="011", lon=119.0)
        [none] = await members(registry, 0, community="011", lon=119.0)
        said = {"kind": "instructor", "name": "某某丁", "from_on": "2026-01-01", "community": f"{STREET}011"}
        instructor = (await client.post("/v1/instructors", json=said)).json()["id"]
        plan = await planned(client, registry, without_members=False)
        assert {two, one, out} <= {*grouped(plan, two), *grouped(plan, one), *grouped(plan, out)}
        assert none in {each["id"] for each in plan["unplaced"]}
        body = {**APPROVAL, "groups": [{"organisations": [two, one, none]}]}
        accepted = (await client.post(f"/v1/branch_plans/{plan['id']}/accept", json=body)).json()
        left = {each["id"]: each for each in accepted["unplaced"]}
        assert left[out]["why"]["code"] == "taken_out"
        assert left[out]["nearest_instructor"]["id"] == instructor
        assert not {two, one, none} & set(left)
        assert len(left) + 3 == accepted["organisations"]
        assert not accepted["optimal"]
        assert (await client.get(f"/v1/branch_plans/{plan['id']}")).json() == accepted

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
