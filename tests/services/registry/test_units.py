"""Party units: founding, belonging, ending; what is refused, and what two requests at once may not do."""

import asyncio
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import httpx
import pytest
from sqlalchemy import text

from kernel.db import Database
from kernel.settings import Settings
from services.registry.organisations import service as organisations
from tests.conftest import ClientFor
from tests.services.registry.people import STREET, manager, register, shift, staff

TODAY = "2026-11-01"


@pytest.fixture
async def client(client_for: ClientFor) -> httpx.AsyncClient:
    return await client_for("registry", staff())


async def made(registry: Database, **given: Any) -> str:
    """An organisation of which somebody counted so many formal members."""
    async with registry.session(staff()) as session:
        return str((await register(session, f"协会{uuid4()}", **given)).id)


async def found(client: httpx.AsyncClient, kind: str, parent: dict[str, Any] | None = None, **more: Any) -> Any:
    body = {
        "name": f"党组织{uuid4()}",
        "kind": kind,
        "parent_id": parent and parent["id"],
        "founded_on": "2026-09-01",
        **more,
    }
    return await client.post("/v1/units", json=body)


async def unit(
    client: httpx.AsyncClient, kind: str, parent: dict[str, Any] | None = None, **more: Any
) -> dict[str, Any]:
    answer = await found(client, kind, parent, **more)
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


async def coverage(client: httpx.AsyncClient, organisation: str) -> dict[str, Any]:
    return dict((await client.get(f"/v1/organisations/{organisation}/coverage")).json())


async def put(client: httpx.AsyncClient, of: dict[str, Any], **more: Any) -> httpx.Response:
    shown = await client.get(f"/v1/units/{of['id']}")
    record = shown.json()
    names = ("name", "kind", "founded_on", "basis")
    parent = record["parent"] and record["parent"]["id"]
    body = {**{name: record[name] for name in names}, "parent_id": parent, **more}
    return await client.put(f"/v1/units/{of['id']}", json=body, headers={"If-Match": shown.headers["etag"]})


def refused(answer: httpx.Response, slug: str, status: int = 409) -> dict[str, Any]:
    assert (answer.status_code, answer.json()["type"]) == (status, f"/problems/{slug}"), answer.text
    return dict(answer.json())


class TestTree:
    async def test_stands_as_committee_general_branch_and_branch(self, client: httpx.AsyncClient) -> None:
        committee = await unit(client, "party_committee", name="中心综合党委")
        general = await unit(client, "general_party_branch", committee, name="健康管理协会党总支")
        branch = await unit(client, "joint_party_branch", general)
        record = (await client.get(f"/v1/units/{general['id']}")).json()
        assert record["parent"]["name"] == "中心综合党委"
        assert [each["id"] for each in record["children"]] == [branch["id"]]
        listed = (await client.get("/v1/units", params={"parent": committee["id"]})).json()["items"]
        assert [each["name"] for each in listed] == ["健康管理协会党总支"]
        before = (await client.get("/v1/units", params={"as_of": "2026-08-31", "limit": 200})).json()["items"]
        assert committee["id"] not in [each["id"] for each in before]

    async def test_refuses_a_superior_that_cannot_be(self, client: httpx.AsyncClient) -> None:
        branch = await unit(client, "party_branch")
        refused(await found(client, "general_party_branch", branch), "unit-parent-unfit")
        unknown = await found(client, "party_branch", {"id": str(uuid4())})
        assert unknown.json()["errors"][0]["pointer"] == "/body/parent_id"

    async def test_refuses_a_name_that_is_taken_until_its_bearer_has_ended(self, client: httpx.AsyncClient) -> None:
        one = await unit(client, "party_branch", name="银杏党支部")
        refused(await found(client, "party_branch", name="银杏党支部"), "unit-named")
        path, tag = f"/v1/units/{one['id']}", {"If-Match": f'"{one["version"]}"'}
        ended = await client.post(f"{path}/end", json={"on": TODAY}, headers=tag)
        assert ended.json()["ended_on"] == TODAY
        await unit(client, "party_branch", name="银杏党支部")

    async def test_a_cycle_is_refused_also_when_two_make_it_at_once(self, client: httpx.AsyncClient) -> None:
        one, two = [await unit(client, "party_committee") for _ in range(2)]
        answers = await asyncio.gather(put(client, one, parent_id=two["id"]), put(client, two, parent_id=one["id"]))
        assert sorted(each.status_code for each in answers) == [200, 409]
        lost = next(each for each in answers if each.status_code == 409)
        refused(lost, "unit-cycle")

    async def test_a_unit_with_living_children_does_not_end(self, client: httpx.AsyncClient) -> None:
        committee = await unit(client, "party_committee")
        branch = await unit(client, "party_branch", committee)
        path = f"/v1/units/{committee['id']}/end"
        tag = {"If-Match": f'"{committee["version"]}"'}
        assert (
            branch["name"]
            in refused(await client.post(path, json={"on": TODAY}, headers=tag), "unit-has-children")["title"]
        )
        assert (await put(client, branch, parent_id=None)).status_code == 200
        assert (await client.post(path, json={"on": TODAY}, headers=tag)).status_code == 200
        refused(await found(client, "party_branch", committee), "unit-ended")

    async def test_is_changed_only_by_whoever_saw_it(self, client: httpx.AsyncClient) -> None:
        branch = await unit(client, "party_branch")
        body = {"name": "改名党支部", "kind": "party_branch", "founded_on": "2026-09-01"}
        path = f"/v1/units/{branch['id']}"
        assert (await client.put(path, json=body)).status_code == 428
        assert (await client.put(path, json=body, headers={"If-Match": '"9"'})).status_code == 412

    async def test_is_nobody_elses(self, client: httpx.AsyncClient, client_for: ClientFor, registry: Database) -> None:
        branch = await unit(client, "joint_party_branch", organisations=[await made(registry)])
        for other in (staff("371699009"), manager(UUID(int=7))):
            stranger = await client_for("registry", other)
            assert (await stranger.get(f"/v1/units/{branch['id']}")).status_code == 404


class TestBelonging:
    async def test_coverage_follows_and_returns_to_what_was_said(
        self, client: httpx.AsyncClient, registry: Database
    ) -> None:
        organisation = await made(registry)
        path = f"/v1/organisations/{organisation}/coverage"
        said = {"party_unit": "no", "formal_members": "unknown", "work_coverage": "unknown"}
        assert (await client.put(path, json=said, headers={"If-Match": '"0"'})).status_code == 200
        branch = await unit(client, "joint_party_branch", organisations=[organisation])
        now = await coverage(client, organisation)
        assert (now["party_unit"], now["work_coverage"]) == ("yes", "yes")
        assert now["follows"] == ["party_unit", "work_coverage"]
        assert now["history"][0]["source"] == "unit"
        tag = {"If-Match": f'"{now["version"]}"'}
        problem = refused(await client.put(path, json={**said, "note": ""}, headers=tag), "units-say-otherwise")
        assert branch["name"] in problem["title"]
        item = {"organisation_id": organisation, "version": now["version"], "work_coverage": "no"}
        bulk = (await client.post("/v1/coverage", json={"items": [item]})).json()
        assert bulk["refused"] == [{"organisation_id": organisation, "why": "units"}]
        [cover] = branch["covers"]
        ended = await client.post(f"/v1/units/{branch['id']}/covers/{cover['id']}/end", json={"on": TODAY})
        assert ended.json()["covers"][0]["living"] is False
        now = await coverage(client, organisation)
        assert (now["party_unit"], now["work_coverage"], now["follows"]) == ("no", "unknown", [])

    async def test_an_organisation_is_in_one_branch_and_is_moved_on_request(
        self, client: httpx.AsyncClient, registry: Database
    ) -> None:
        organisation = await made(registry)
        one = await unit(client, "joint_party_branch", organisations=[organisation])
        two = await unit(client, "joint_party_branch")
        path, asked = f"/v1/units/{two['id']}/covers", {"organisations": [organisation], "from_on": TODAY}
        told = refused(await client.post(path, json=asked), "covered-elsewhere")
        assert one["name"] in told["title"]
        assert "采纳方案" in told["mend"], "a plan has no such move"
        moved = (await client.post(path, json={**asked, "move": True})).json()
        assert [each["organisation_id"] for each in moved["covers"]] == [organisation]
        units = (await client.get(f"/v1/organisations/{organisation}/units")).json()["items"]
        assert [(each["unit"]["id"], each["from_on"], each["until_on"]) for each in units] == [
            (two["id"], TODAY, None),
            (one["id"], "2026-09-01", TODAY),
        ]
        again = (await client.post(path, json={**asked, "move": True})).json()
        assert again["version"] == moved["version"], "what is there already is no news"

    async def test_one_that_is_there_already_belongs_to_it_from_an_earlier_day(
        self, client: httpx.AsyncClient, registry: Database
    ) -> None:
        organisation = await made(registry)
        one = await unit(client, "joint_party_branch", organisations=[organisation])
        two = await unit(client, "joint_party_branch")
        path, asked = f"/v1/units/{two['id']}/covers", {"organisations": [organisation], "move": True}
        first = (await client.post(path, json={**asked, "from_on": "2026-10-20"})).json()
        earlier = {"organisations": [organisation], "from_on": "2026-10-10"}
        assert one["name"] in refused(await client.post(path, json=earlier), "covered-elsewhere")["title"]
        second = (await client.post(path, json={**asked, "from_on": "2026-10-10"})).json()
        assert second["version"] == first["version"] + 1
        units = (await client.get(f"/v1/organisations/{organisation}/units")).json()["items"]
        assert [(each["unit"]["id"], each["from_on"], each["until_on"]) for each in units] == [
            (two["id"], "2026-10-10", None),
            (one["id"], "2026-09-01", "2026-10-10"),
        ]
        async with registry.session(staff()) as session:
            query = (
                "select data->>'from_on' from event where subject = :id and type = 'registry.unit.covered' order by id"
            )
            told = (await session.execute(text(query), {"id": two["id"]})).scalars().all()
        assert told == ["2026-10-20", "2026-10-10"]
        later = (await client.post(path, json={**asked, "from_on": "2026-10-15"})).json()
        assert later["version"] == second["version"], "what belongs to it since an earlier day is no news"

    async def test_says_which_unit_has_the_name(self, client: httpx.AsyncClient) -> None:
        one, two = await unit(client, "joint_party_branch"), await unit(client, "joint_party_branch")
        for answer in (await found(client, "party_branch", name=one["name"]), await put(client, two, name=one["name"])):
            problem = refused(answer, "unit-named")
            assert one["name"] in problem["title"]
            assert (problem["id"], problem["errors"][0]["pointer"]) == (one["id"], "/body/name")

    @pytest.mark.parametrize("name", ["康养\n联合党支部", "康养\u202e联合党支部", "康养\u200b联合党支部"])
    async def test_has_a_name_that_can_be_read_as_it_is_written(self, client: httpx.AsyncClient, name: str) -> None:
        answer = await found(client, "joint_party_branch", name=name)
        assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/body/name")

    async def test_was_not_founded_before_the_party_was_nor_counted(
        self, client: httpx.AsyncClient, registry: Database
    ) -> None:
        answer = await found(client, "joint_party_branch", founded_on="0001-01-01")
        assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/body/founded_on")
        path = f"/v1/organisations/{await made(registry)}/counts"
        answer = await client.post(path, json={"counted_on": "0001-01-01", "formal": 3})
        assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/body/counted_on")

    async def test_nobody_knows_the_units_of_a_day_to_come(self, client: httpx.AsyncClient) -> None:
        answer = await client.get("/v1/units", params={"as_of": "2999-01-01"})
        assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/query/as_of")

    async def test_a_move_before_it_began_leaves_no_row_that_held_on_no_day(
        self, client: httpx.AsyncClient, registry: Database
    ) -> None:
        organisation = await made(registry)
        one, two = await unit(client, "joint_party_branch"), await unit(client, "joint_party_branch")
        asked = {"organisations": [organisation], "move": True}
        await client.post(f"/v1/units/{one['id']}/covers", json={**asked, "from_on": "2026-10-20"})
        await client.post(f"/v1/units/{two['id']}/covers", json={**asked, "from_on": "2026-10-10"})
        assert (await client.get(f"/v1/units/{one['id']}")).json()["covers"] == []
        units = (await client.get(f"/v1/organisations/{organisation}/units")).json()["items"]
        assert [(each["unit"]["id"], each["from_on"]) for each in units] == [(two["id"], "2026-10-10")]

    @pytest.mark.parametrize("become", ["deregistered", "revoked"])
    async def test_one_that_the_law_has_ended_counts_no_more_and_is_warned_of(
        self, client: httpx.AsyncClient, registry: Database, become: str
    ) -> None:
        ids = [await made(registry, formal_members=2), await made(registry, formal_members=1)]
        branch = await unit(client, "joint_party_branch", organisations=ids)
        for id, formal in zip(ids, (2, 1), strict=True):
            await client.post(f"/v1/organisations/{id}/counts", json={"counted_on": "2026-10-01", "formal": formal})
        async with registry.session(staff()) as session:
            ended = await organisations.get(session, UUID(ids[0]))
            ended.legal_status = become
            await organisations.change(session, ended)
        shown = (await client.get(f"/v1/units/{branch['id']}")).json()
        assert (shown["organisations"], shown["formal_members"], shown["uncounted"]) == (1, 1, 0)
        told = {each["code"]: each["number"] for each in shown["warnings"]}
        assert (told["organisation_gone"], told["below_three"]) == (1, 1)
        before = (await client.get("/v1/units", params={"as_of": "2026-10-15", "limit": 200})).json()["items"]
        assert [each["formal_members"] for each in before if each["id"] == branch["id"]] == [3]

    async def test_a_temporary_branch_is_founded_and_a_functional_one_comes_beside_it(
        self, client: httpx.AsyncClient, registry: Database
    ) -> None:
        organisation = await made(registry)
        temporary = await unit(client, "temporary_party_branch", organisations=[organisation])
        functional = await unit(client, "functional_party_branch", organisations=[organisation])
        units = (await client.get(f"/v1/organisations/{organisation}/units")).json()["items"]
        assert {(each["unit"]["id"], each["unit"]["kind"], each["living"]) for each in units} == {
            (temporary["id"], "temporary_party_branch", True),
            (functional["id"], "functional_party_branch", True),
        }
        codes = {each["code"] for each in temporary["warnings"]}
        assert "no_term" not in codes, "a temporary branch has no term"
        refused(await found(client, "joint_party_branch", organisations=[organisation]), "covered-elsewhere")

    async def test_two_at_once_put_it_into_one(self, client: httpx.AsyncClient, registry: Database) -> None:
        organisation = await made(registry)
        units = [await unit(client, "joint_party_branch") for _ in range(2)]
        asked = {"organisations": [organisation], "from_on": TODAY}
        answers = await asyncio.gather(*(client.post(f"/v1/units/{each['id']}/covers", json=asked) for each in units))
        assert sorted(each.status_code for each in answers) == [200, 409]

    async def test_the_database_itself_refuses_two_branches_on_one_day(
        self, client: httpx.AsyncClient, registry: Database
    ) -> None:
        organisation = await made(registry)
        one = await unit(client, "joint_party_branch", organisations=[organisation])
        two = await unit(client, "joint_party_branch")
        statement = text(
            "insert into party_cover (id, unit_id, organisation_id, area, exclusive, from_on, recorded_by)"
            " values (wutong.uuid7(), :unit, :organisation, :area, true, '2026-10-01', 'test')"
        )
        given = {"unit": two["id"], "organisation": organisation, "area": f"{STREET}000"}
        with pytest.raises(Exception, match="ex_party_cover_one_branch"):
            async with registry.session(staff()) as session:
                await session.execute(statement, given)
        assert one["id"]

    async def test_an_own_branch_has_one_organisation_with_three_formal_members(
        self, client: httpx.AsyncClient, registry: Database
    ) -> None:
        small = await made(registry, formal_members=2, formal_members_on=date(2026, 10, 1))
        large = await made(registry, formal_members=3, formal_members_on=date(2026, 10, 1))
        refused(await found(client, "party_branch", organisations=[small]), "too-few-formal-members")
        own = await unit(client, "party_branch", organisations=[large])
        asked = {"organisations": [await made(registry)], "from_on": TODAY}
        refused(await client.post(f"/v1/units/{own['id']}/covers", json=asked), "own-branch-taken")
        joint = await put(client, own, kind="joint_party_branch")
        assert joint.json()["kind"] == "joint_party_branch"
        assert (await client.post(f"/v1/units/{own['id']}/covers", json=asked)).status_code == 200
        committee = await unit(client, "party_committee")
        refused(await client.post(f"/v1/units/{committee['id']}/covers", json=asked), "unit-no-branch")

    @pytest.mark.parametrize("kind", ["joint_party_branch", "temporary_party_branch"])
    async def test_one_without_organisations_becomes_an_own_branch(self, client: httpx.AsyncClient, kind: str) -> None:
        turned = await put(client, await unit(client, kind), kind="party_branch")
        assert (turned.status_code, turned.json()["kind"]) == (200, "party_branch"), turned.text

    async def test_ending_a_unit_ends_what_belongs_to_it(self, client: httpx.AsyncClient, registry: Database) -> None:
        organisation = await made(registry)
        branch = await unit(client, "joint_party_branch", organisations=[organisation])
        tag = {"If-Match": f'"{branch["version"]}"'}
        asked = {"on": TODAY, "basis": "党委批复"}
        ended = (await client.post(f"/v1/units/{branch['id']}/end", json=asked, headers=tag)).json()
        assert (ended["covers"][0]["until_on"], ended["ended_basis"], ended["warnings"]) == (TODAY, "党委批复", [])
        assert (await coverage(client, organisation))["party_unit"] == "unknown"

    async def test_what_begins_with_a_day_is_followed_on_that_day(
        self, client: httpx.AsyncClient, registry: Database
    ) -> None:
        from services.registry.coverage import service

        organisation = await made(registry)
        branch = await unit(client, "joint_party_branch")
        async with registry.session(staff()) as session:
            day: date = (await session.execute(text("select wutong.today()"))).scalar_one()
        asked = {"organisations": [organisation], "from_on": (day + timedelta(days=1)).isoformat()}
        assert (await client.post(f"/v1/units/{branch['id']}/covers", json=asked)).status_code == 200
        assert (await coverage(client, organisation))["party_unit"] == "unknown"
        async with registry.session(staff()) as session:
            await session.execute(
                text("update party_cover set from_on = wutong.today() where organisation_id = :id"),
                {"id": organisation},
            )
            assert await service.follow_the_day(session, most=50) == 1
            assert await service.follow_the_day(session, most=50) == 0
        assert (await coverage(client, organisation))["party_unit"] == "yes"

    async def test_events_name_no_person_and_carry_the_record(
        self, client: httpx.AsyncClient, registry: Database
    ) -> None:
        branch = await unit(client, "joint_party_branch", organisations=[await made(registry)])
        officers = [{"post": "secretary", "name": "赵建国"}, {"post": "organisation", "name": "钱学文"}]
        term = {"from_on": "2026-09-01", "officers": officers}
        assert (await client.post(f"/v1/units/{branch['id']}/terms", json=term)).status_code == 201
        async with registry.session(staff()) as session:
            rows = (
                await session.execute(
                    text("select type, data::text as data from event where subject = :id order by id"),
                    {"id": branch["id"]},
                )
            ).all()
            sealed = (await session.execute(text("select string_agg(o::text, ' ') from party_officer o"))).scalar_one()
        assert [row.type for row in rows] == [
            "registry.unit.founded",
            "registry.unit.covered",
            "registry.unit.term_begun",
        ]
        assert "赵建国" not in "".join(row.data for row in rows) + sealed
        listed = (await client.get("/v1/units", params={"limit": 200})).text
        assert "赵建国" not in listed + (await client.get(f"/v1/units/{branch['id']}")).text


class TestPast:
    async def test_of_a_day_is_called_and_hangs_as_it_did_then(
        self, client: httpx.AsyncClient, settings: Settings
    ) -> None:
        upper = [await unit(client, "general_party_branch") for _ in range(2)]
        branch = await unit(client, "joint_party_branch", upper[0], name=f"旧名{uuid4()}")
        today = datetime.now(ZoneInfo("Asia/Shanghai")).date()

        async def of(days: int, **sought: str) -> dict[str, Any] | None:
            asked = {"as_of": (today + timedelta(days=days)).isoformat(), "limit": "200", **sought}
            items = (await client.get("/v1/units", params=asked)).json()["items"]
            return next((each for each in items if each["id"] == branch["id"]), None)

        await shift(settings, "10 days")
        try:
            new = f"新名{uuid4()}"
            changed = await put(client, branch, name=new, parent_id=upper[1]["id"])
            assert changed.status_code == 200, changed.text
            again = await put(client, branch, name=f"{new}二")
            assert again.status_code == 200, again.text
            then, now = await of(9), await of(10)
            assert then is not None
            assert now is not None
            assert (then["name"], then["parent"]["id"]) == (branch["name"], upper[0]["id"])
            assert (now["name"], now["parent"]["id"]) == (f"{new}二", upper[1]["id"])
            assert await of(9, parent=upper[1]["id"]) is None
            assert await of(9, parent=upper[0]["id"]) is not None
            older = await unit(client, "party_branch", upper[0], founded_on="2020-01-01")
            early = {"as_of": "2021-01-01", "limit": "200"}
            items = (await client.get("/v1/units", params=early)).json()["items"]
            assert [each["parent"] for each in items if each["id"] == older["id"]] == [None]
        finally:
            await shift(settings, "0")


class TestTerms:
    async def test_have_the_length_of_their_kind_and_never_overlap(self, client: httpx.AsyncClient) -> None:
        committee = await unit(client, "party_committee")
        path = f"/v1/units/{committee['id']}/terms"
        first = (await client.post(path, json={"from_on": "2026-09-01", "number": 1})).json()
        assert [(each["until_on"], each["longer"]) for each in first["items"]] == [("2031-09-01", False)]
        problem = refused(await client.post(path, json={"from_on": "2031-08-31"}), "terms-overlap")
        assert "2031-09-01" in problem["title"]
        same = await client.post(path, json={"from_on": "2031-09-01", "number": 1})
        assert (same.status_code, same.json()["errors"][0]["pointer"]) == (422, "/body/number")
        assert (await client.post(path, json={"from_on": "2031-09-01"})).status_code == 201
        early = await client.post(path, json={"from_on": "2026-08-01", "until_on": "2026-09-01"})
        assert early.json()["errors"][0]["pointer"] == "/body/from_on"

    async def test_who_leaves_a_post_is_kept_with_the_day(self, client: httpx.AsyncClient) -> None:
        branch = await unit(client, "joint_party_branch")
        path = f"/v1/units/{branch['id']}/terms"
        officers = [{"post": "secretary", "name": "赵建国"}, {"post": "publicity", "name": "孙立"}]
        [term] = (await client.post(path, json={"from_on": "2026-09-01", "officers": officers})).json()["items"]
        tag = (await client.get(f"/v1/units/{branch['id']}")).headers["etag"]
        officers[0]["name"] = "李爱民"
        body = {"from_on": "2026-09-01", "until_on": term["until_on"], "officers": officers}
        [changed] = (await client.put(f"{path}/{term['id']}", json=body, headers={"If-Match": tag})).json()["items"]
        held = {each["name"]: each["until_on"] for each in changed["officers"]}
        assert held["李爱民"] is None
        assert held["孙立"] is None
        assert held["赵建国"] is not None
        two = [{"post": "secretary", "name": "赵建国"}, {"post": "secretary", "name": "李爱民"}]
        assert (await client.post(path, json={"from_on": "2029-09-01", "officers": two})).status_code == 422

    async def test_branches_whose_members_cross_a_figure_wait_for_whoever_manages_units(
        self, client: httpx.AsyncClient, client_for: ClientFor, registry: Database
    ) -> None:
        ids = [await made(registry) for _ in range(3)]

        async def counted(organisation: str, formal: int, on: str) -> None:
            answer = await client.post(
                f"/v1/organisations/{organisation}/counts", json={"counted_on": on, "formal": formal}
            )
            assert answer.is_success, answer.text

        for organisation, formal in zip(ids, (1, 2, 1), strict=True):
            await counted(organisation, formal, "2026-10-01")
        few, some = [await unit(client, "joint_party_branch", organisations=given) for given in (ids[:1], ids[1:])]

        async def waiting(who: httpx.AsyncClient) -> set[str]:
            items = (await who.get("/todo")).json()["items"]
            return {each["subject"]["id"] for each in items if each["kind"] == "unit_members"}

        assert await waiting(client) & {few["id"], some["id"]} == {few["id"]}
        await counted(ids[2], 3, TODAY)
        assert some["id"] in await waiting(client)
        assert await waiting(await client_for("registry", staff(permissions=frozenset({"units:read"})))) == set()

    async def test_a_name_of_a_term_that_is_over_is_put_right_within_it(self, client: httpx.AsyncClient) -> None:
        branch = await unit(client, "joint_party_branch", founded_on="2019-01-01")
        path = f"/v1/units/{branch['id']}/terms"
        body = {
            "from_on": "2019-01-01",
            "until_on": "2022-01-01",
            "officers": [{"post": "secretary", "name": "赵建过"}],
        }
        [term] = (await client.post(path, json=body)).json()["items"]
        tag = (await client.get(f"/v1/units/{branch['id']}")).headers["etag"]
        body["officers"] = [{"post": "secretary", "name": "赵建国"}]
        [right] = (await client.put(f"{path}/{term['id']}", json=body, headers={"If-Match": tag})).json()["items"]
        days = {each["name"]: (each["from_on"], each["until_on"]) for each in right["officers"]}
        assert days == {"赵建过": ("2019-01-01", "2019-01-01"), "赵建国": ("2019-01-01", None)}
        typed = await client.post(path, json={"from_on": "9998-01-01"})
        assert (typed.status_code, typed.json()["errors"][0]["pointer"]) == (422, "/body/from_on")

    async def test_none_begins_when_its_unit_is_no_more(self, client: httpx.AsyncClient) -> None:
        branch = await unit(client, "joint_party_branch", founded_on="2020-01-01")
        path = f"/v1/units/{branch['id']}"
        last = {"from_on": "2023-01-01"}
        [term] = (await client.post(f"{path}/terms", json=last)).json()["items"]
        tag = {"If-Match": (await client.get(path)).headers["etag"]}
        over = {"on": "2026-10-01", "basis": "上级批复"}
        assert (await client.post(f"{path}/end", json=over, headers=tag)).is_success
        for day in ("2026-10-01", "2026-11-01", "2029-01-01"):
            refused(await client.post(f"{path}/terms", json={"from_on": day}), "unit-ended")
        tag = {"If-Match": (await client.get(path)).headers["etag"]}
        moved = await client.put(f"{path}/terms/{term['id']}", json={"from_on": "2026-10-01"}, headers=tag)
        refused(moved, "unit-ended")
        # What was before is still put on record, and put right.
        earlier = await client.post(f"{path}/terms", json={"from_on": "2020-01-01", "until_on": "2023-01-01"})
        assert earlier.status_code == 201, earlier.text

    async def test_one_that_ends_soon_waits_for_whoever_manages_units(
        self, client: httpx.AsyncClient, client_for: ClientFor
    ) -> None:
        branch = await unit(client, "joint_party_branch", founded_on="2023-01-01")
        path = f"/v1/units/{branch['id']}/terms"
        assert (await client.post(path, json={"from_on": "2023-01-01"})).status_code == 201

        async def waiting(who: httpx.AsyncClient) -> list[str]:
            items = (await who.get("/todo")).json()["items"]
            return [each["subject"]["id"] for each in items if each["kind"] == "unit_term"]

        assert branch["id"] in await waiting(client)
        reader = await client_for("registry", staff(permissions=frozenset({"units:read"})))
        assert await waiting(reader) == []
        warned = (await client.get(f"/v1/units/{branch['id']}")).json()["warnings"]
        assert {"term_over", "no_superior", "no_organisation"} == {each["code"] for each in warned}
        assert (await client.post(path, json={"from_on": "2026-01-01"})).status_code == 201
        assert branch["id"] not in await waiting(client)
