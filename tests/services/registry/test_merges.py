"""Two records of one organisation become one and two again: nothing is lost, and old ids resolve."""

from dataclasses import replace
from typing import Any
from uuid import UUID

import httpx
import pytest
from sqlalchemy import event, text

from kernel.db import Database
from services.identity import roles
from services.registry import origins
from services.registry.merges import rules
from services.registry.origins import Given, Origin
from tests.conftest import ClientFor
from tests.services.registry import bringing
from tests.services.registry.bringing import HERE, uscc
from tests.services.registry.people import manager, staff

FILED = "社会组织名称,备案编号,正式党员数"
POINT = {"lon": 118.04, "lat": 37.37, "radius_m": 3000, "capacity": 12, "audience": "children"}


@pytest.fixture(scope="module")
async def centre(client_for: ClientFor) -> httpx.AsyncClient:
    return await client_for("registry", staff(HERE, roles.permissions(["operator"])), live=True)


async def made(centre: httpx.AsyncClient, **given: Any) -> dict[str, Any]:
    answer = await centre.post("/v1/organisations", json={"differs": "另一份档案"} | given)
    assert answer.status_code == 201, answer.text
    return answer.json()


async def offer(centre: httpx.AsyncClient, id: str, name: str) -> str:
    path = f"/v1/offerings/by-external/merges/{id}-{len(name)}"
    answer = await centre.put(path, json={"organisation_id": id, "name": name} | POINT)
    assert answer.status_code == 201, answer.text
    return answer.json()["id"]


async def merge(centre: httpx.AsyncClient, kept: str, merged: str, **given: Any) -> httpx.Response:
    seen = {
        name: (await centre.get(f"/v1/organisations/{id}")).json()["version"]
        for name, id in (("kept_version", kept), ("merged_version", merged))
    }
    return await centre.post(f"/v1/organisations/{kept}/merges", json=seen | {"merged": merged} | given)


async def whole(centre: httpx.AsyncClient, id: str) -> dict[str, Any]:
    return (await centre.get(f"/v1/organisations/{id}")).json()


class TestRules:
    def test_what_only_one_side_says_is_taken_over_and_the_rest_is_chosen(self) -> None:
        blank = dict.fromkeys((*rules.TAKEN, "formal_members_on"), "") | {"area": "a", "status": "active"}
        kept, merged = blank | {"name": "甲", "sector": "养老"}, blank | {"name": "乙", "phone": "1"}
        assert rules.differing(kept, merged) == ["name"]
        assert rules.taken(kept, merged, {"name": "kept"}) == {"phone": "1"}
        assert rules.taken(kept, merged, {"name": "merged"}) == {"name": "乙", "phone": "1"}

    def test_values_that_are_taken_come_from_whom_they_came_before(self) -> None:
        one, other = (Given(origin, f"2026-0{at}-01", "x") for at, origin in enumerate(("bureau", "centre"), start=1))
        acts = [{**one._asdict(), "fields": ["name", "phone", "sector"]}]
        taken = origins.carried(acts, {"phone": other, "sector": None})
        assert origins.by_field(taken) == {"name": one, "phone": other}
        assert origins.by_field(origins.carried(taken, {"phone": one, "sector": one})) == origins.by_field(acts)

    def test_what_an_edit_could_not_overwrite_is_not_chosen_either(self) -> None:
        blank = dict.fromkeys((*rules.TAKEN, "formal_members_on"), "") | {"kind": "registered"}
        kept, merged = ({**blank, "name": each, "phone": each, "sector": each} for each in "甲乙")
        rows: dict[tuple[str, str], Origin] = {
            ("name", "registered"): "bureau",
            ("phone", "registered"): "organisation",
        }

        def held(mine: Origin | None, theirs: Origin | None) -> dict[str, Origin]:
            one, other = (
                dict.fromkeys(("name", "phone", "sector"), Given(each, "", "x")) if each else {}
                for each in (mine, theirs)
            )
            return rules.held(kept, merged, rows=rows, mine=one, theirs=other, side="centre")

        assert held("bureau", "centre") == {"name": "bureau", "phone": "organisation"}
        assert held("organisation", None) == held(None, None) == held("bureau", "centre")
        assert held("bureau", "organisation") == {"name": "bureau"}
        assert held("bureau", "bureau") == {}  # the bureau's own word, and it corrects what it had filled in itself
        assert held("centre", "centre") == {}
        rules.check_choices({"name": "bureau"}, {"name": "kept", "sector": "merged"})
        with pytest.raises(rules.MergeHeld) as refused:
            rules.check_choices({"community_name": "centre"}, {"community": "merged"})
        assert refused.value.errors[0]["pointer"] == "/body/choices/community"

    def test_an_unknown_fact_contradicts_nothing(self) -> None:
        known = {"party_unit": "yes", "formal_members": "no", "work_coverage": "unknown"}
        assert rules.contradicting(None, None) == []
        assert rules.contradicting(known, dict.fromkeys(rules.FACTS, "unknown")) == []
        assert rules.contradicting(None, known) == ["party_unit", "formal_members"]


class TestMerge:
    async def test_many_papers_move_in_as_many_statements_as_one_and_the_figures_are_told(
        self, centre: httpx.AsyncClient, registry: Database
    ) -> None:
        said: list[str] = []
        event.listen(registry.engine.sync_engine, "before_cursor_execute", lambda _c, _u, what, *_: said.append(what))
        counts: list[int] = []
        for many in (1, 5):
            kept = await made(centre, name=f"多证中心{many}", uscc=uscc(8980 + many))
            old = await made(centre, name=f"多证中心{many}", filing_number=f"合备8{many}号")
            for at in range(many):
                paper = {"kind": "other", "title": f"证照{at}"}
                assert (await centre.post(f"/v1/organisations/{old['id']}/documents", data=paper)).status_code == 201
            row = {"occurred_on": "2026-01-01", "staff": 3}
            figures = (await centre.post(f"/v1/organisations/{old['id']}/capacity", json=row)).json()
            said.clear()
            assert (await merge(centre, kept["id"], old["id"])).status_code == 201
            counts.append(sum("document.id" in each for each in said))
            async with registry.session(staff(HERE)) as session:
                query = text("select data from event where subject = :id and type = 'registry.capacity.moved'")
                [moved] = (await session.execute(query, {"id": kept["id"]})).scalars()
            assert (moved["id"], moved["organisation_id"], moved["staff"]) == (figures["id"], kept["id"], 3)
            papers = (await centre.get(f"/v1/organisations/{kept['id']}/documents")).json()["items"]
            assert {each["version"] for each in papers} == {2}
        assert counts[0] == counts[1] > 0

    async def test_figures_that_were_withdrawn_are_neither_counted_nor_told_again(
        self, centre: httpx.AsyncClient, registry: Database
    ) -> None:
        kept = await made(centre, name="误记中心", uscc=uscc(8979))
        old = await made(centre, name="误记中心", filing_number="合备误1号")
        rows: list[str] = []
        for many in (3, 4):
            row = {"occurred_on": "2026-01-01", "staff": many}
            rows.append((await centre.post(f"/v1/organisations/{old['id']}/capacity", json=row)).json()["id"])

        async def withdraw(whose: str, row: str) -> None:
            answer = await centre.post(f"/v1/organisations/{whose}/capacity/{row}/withdraw", json={"reason": "录错"})
            assert answer.status_code == 200, answer.text

        async def told(whose: str) -> list[str]:
            query = "select data ->> 'id' from event where subject = :id and type = 'registry.capacity.moved'"
            async with registry.session(staff(HERE)) as session:
                return list((await session.execute(text(query), {"id": whose})).scalars())

        await withdraw(old["id"], rows[0])
        path = f"/v1/organisations/{kept['id']}"
        assert (await centre.get(f"{path}/merge_preview", params={"merged": old["id"]})).json()["capacity"] == 1
        done = await merge(centre, kept["id"], old["id"])
        assert done.status_code == 201, done.text
        assert await told(kept["id"]) == rows[1:]
        await withdraw(kept["id"], rows[1])
        undone = await centre.post(f"/v1/merges/{done.json()['id']}/undo", headers={"If-Match": '"1"'})
        assert undone.status_code == 200, undone.text
        assert await told(old["id"]) == []

    async def test_what_binds_the_other_one_is_settled_first(self, centre: httpx.AsyncClient) -> None:
        kept = await made(centre, name="晚晴助老服务中心", uscc=uscc(8971))
        old = await made(centre, name="晚晴助老队", filing_number="合备11号")
        begun = {"from": "2026-01-01", "kind": "shared_venues", "what": "共用活动室", "source": "会议纪要"}
        joint = await centre.post("/v1/joints", json=begun | {"organisations": [kept["id"], old["id"]]})
        assert joint.status_code == 201, joint.text
        refused = await merge(centre, kept["id"], old["id"], choices={"name": "kept"})
        assert (refused.status_code, refused.json()["losses"]) == (409, [{"what": "ties", "names": ["joint"]}])
        ended = await centre.post(f"/v1/joints/{joint.json()['id']}/end", json={"until": "2026-06-30"})
        assert ended.status_code == 200, ended.text
        assert (await merge(centre, kept["id"], old["id"], choices={"name": "kept"})).status_code == 201

    async def test_moves_all_resolves_the_old_id_and_is_undone(self, centre: httpx.AsyncClient) -> None:
        kept = await made(centre, name="银铃助老服务中心", uscc=uscc(8901), sector="养老")
        old = await made(centre, name="银铃助老队", filing_number="合备1号", phone="0543-11", sector="养老")
        service = await offer(centre, old["id"], "送餐")
        paper = await centre.post(f"/v1/organisations/{old['id']}/documents", data={"kind": "filing_certificate"})
        row = {"occurred_on": "2026-01-01", "staff": 3}
        assert (await centre.post(f"/v1/organisations/{old['id']}/capacity", json=row)).status_code == 201
        path = f"/v1/organisations/{kept['id']}"
        seen = (await centre.get(f"{path}/merge_preview", params={"merged": old["id"]})).json()
        assert (seen["offerings"], seen["documents"], seen["capacity"]) == (1, 1, 1)
        assert seen["losses"] == [{"what": "fields", "names": ["name"]}]
        refused = await merge(centre, kept["id"], old["id"])
        assert (refused.status_code, refused.json()["losses"]) == (409, seen["losses"])
        for unknown in ("nmae", "status", "formal_members"):
            wrong = await merge(centre, kept["id"], old["id"], choices={"name": "kept", unknown: "kept"})
            assert (wrong.status_code, wrong.json()["errors"][0]["pointer"]) == (422, f"/body/choices/{unknown}")
        done = await merge(centre, kept["id"], old["id"], choices={"name": "kept"}, reason="同一家，已登记")
        assert done.status_code == 201, done.text
        resolved = await whole(centre, old["id"])
        assert (resolved["merged_into"], resolved["status"]) == (kept["id"], "exited")
        assert (resolved["name"], resolved["filing_number"]) == ("银铃助老队", "合备1号")
        assert (await whole(centre, kept["id"]))["phone"] == "0543-11"
        again = await centre.post("/v1/organisations", json={"name": "银铃新社", "filing_number": "合备1号"})
        assert again.status_code == 409
        assert (again.json()["organisation"], "银铃助老服务中心" in again.json()["title"]) == (kept["id"], True)
        offered = (await centre.get("/v1/offerings", params={"organisation": kept["id"]})).json()["items"]
        assert [each["id"] for each in offered] == [service]
        papers = (await centre.get(f"{path}/documents")).json()["items"]
        assert [each["id"] for each in papers] == [paper.json()["id"]]
        assert len((await centre.get(f"{path}/capacity")).json()["items"]) == 1
        listed = (await centre.get("/v1/organisations", params={"q": "银铃"})).json()["items"]
        assert [each["id"] for each in listed] == [kept["id"]]
        late = await centre.patch(f"/v1/organisations/{old['id']}", json={"phone": "2"}, headers={"If-Match": "*"})
        assert (late.status_code, late.json()["organisation"]) == (409, kept["id"])
        # A list that still names the old number speaks of the record that stays, and makes nothing anew.
        await bringing.bring(centre, f"{FILED}\n银铃旧名队,合备1号,9", "organisations")
        assert (await whole(centre, old["id"]))["name"] == "银铃助老队"
        now = await whole(centre, kept["id"])
        assert (now["name"], now["formal_members"], now["filing_number"]) == ("银铃助老服务中心", 9, None)
        [asked] = (await centre.get("/v1/change_requests", params={"organisation": kept["id"]})).json()["items"]
        assert [(each["field"], each["after"]) for each in asked["changes"]] == [("name", "银铃旧名队")]
        undone = await centre.post(f"/v1/merges/{done.json()['id']}/undo", headers={"If-Match": '"1"'})
        assert undone.status_code == 200, undone.text
        back = await whole(centre, old["id"])
        assert (back["merged_into"], back["status"], back["phone"]) == (None, "active", "0543-11")
        assert (await whole(centre, kept["id"]))["phone"] == ""
        offered = (await centre.get("/v1/offerings", params={"organisation": old["id"]})).json()["items"]
        assert [each["id"] for each in offered] == [service]
        assert (await centre.get(f"{path}/documents")).json()["items"] == []
        assert (await centre.get(f"{path}/capacity")).json()["items"] == []
        again = await centre.post(f"/v1/merges/{done.json()['id']}/undo", headers={"If-Match": '"2"'})
        assert again.json()["type"] == "/problems/merge-undone"

    async def test_what_waits_of_a_service_is_over_when_it_goes_back(
        self, centre: httpx.AsyncClient, client_for: ClientFor, registry: Database
    ) -> None:
        kept = await made(centre, name="归还助老中心", uscc=uscc(8990))
        old = await made(centre, name="归还助老队", filing_number="合备890号")
        service = await offer(centre, old["id"], "助浴")
        done = await merge(centre, kept["id"], old["id"], choices={"name": "kept"})
        may = roles.permissions(["organisation_manager"])
        own = await client_for("registry", replace(manager(UUID(kept["id"])), permissions=may))
        written = {"name": "助浴", "min_months": 0, "need_tags": [], "place": "活动室"} | POINT | {"capacity": 30}
        asked = await own.put(f"/v1/offerings/{service}", json=written, headers={"If-Match": "*"})
        assert asked.status_code == 200, asked.text
        proposal = asked.json()["proposal"]["id"]
        undone = await centre.post(f"/v1/merges/{done.json()['id']}/undo", headers={"If-Match": '"1"'})
        assert undone.status_code == 200, undone.text
        found = (await centre.get("/v1/offering_proposals", params={"organisation": kept["id"]})).json()["items"]
        over = ("withdrawn", "合并已撤销，这项服务归还“归还助老队”")
        assert [(each["state"], each["reason"]) for each in found] == [over]
        # As those of before were left: what is agreed is told of whose the service is.
        async with registry.session(staff(HERE)) as session:
            left = "update offering_proposal set state = 'pending', decided_by = null, decided_at = null where id = :id"
            await session.execute(text(left), {"id": UUID(proposal)})
        agreed = await centre.post(f"/v1/offering_proposals/{proposal}/approve")
        assert agreed.json()["state"] == "approved", agreed.text
        async with registry.session(staff(HERE)) as session:
            query = text("select data ->> 'organisation_name' from event where subject = :id order by id desc limit 1")
            assert await session.scalar(query, {"id": service}) == "归还助老队"

    async def test_of_a_record_that_moved_to_another_street_is_undone_by_who_sees_both(
        self, centre: httpx.AsyncClient, client_for: ClientFor, registry: Database
    ) -> None:
        kept = await made(centre, name="迁址助老中心", uscc=uscc(8991))
        old = await made(centre, name="迁址助老队", filing_number="合备891号")
        done = await merge(centre, kept["id"], old["id"], choices={"name": "kept"})
        async with registry.session(staff("371602")) as session:
            moved = text("update organisation set area = '371602099000' where id = :id")
            await session.execute(moved, {"id": UUID(kept["id"])})
        path = f"/v1/merges/{done.json()['id']}/undo"
        refused = await centre.post(path, headers={"If-Match": '"1"'})
        assert (refused.status_code, refused.json()["type"]) == (409, "/problems/merge-elsewhere")
        county = await client_for("registry", staff("371602", roles.permissions(["operator"])), live=True)
        undone = await county.post(path, headers={"If-Match": '"1"'})
        assert undone.status_code == 200, undone.text

    async def test_a_name_taken_over_leaves_the_own_one_a_former_name(
        self, centre: httpx.AsyncClient, registry: Database
    ) -> None:
        kept = await made(centre, name="旧称助老中心", uscc=uscc(8877))
        old = await made(centre, name="新称助老中心", filing_number="合备877号")
        done = await merge(centre, kept["id"], old["id"], choices={"name": "merged"})
        assert done.status_code == 201, done.text
        now = await whole(centre, kept["id"])
        assert (now["name"], [each["name"] for each in now["former_names"]]) == ("新称助老中心", ["旧称助老中心"])
        query = "select data->'fields' from event where type = 'registry.organisation.changed' and subject = :id"
        async with registry.session(staff(HERE, roles.permissions(["operator"]))) as session:
            told = await session.execute(text(f"{query} order by id desc limit 1"), {"id": kept["id"]})
            assert "name" in told.scalar_one()

    async def test_one_with_a_code_does_not_go_into_one_without(self, centre: httpx.AsyncClient) -> None:
        filed = await made(centre, name="方向社", filing_number="合备41号")
        registered = await made(centre, name="方向社", uscc=uscc(8941))
        refused = await merge(centre, filed["id"], registered["id"])
        assert refused.json()["losses"] == [{"what": "direction", "names": [uscc(8941)]}]
        assert "反过来合并" in refused.json()["title"]
        assert (await merge(centre, registered["id"], filed["id"])).status_code == 201

    async def test_is_found_by_the_old_names_and_numbers_until_it_is_undone(self, centre: httpx.AsyncClient) -> None:
        async def found(q: str) -> list[str]:
            return [each["id"] for each in (await centre.get("/v1/organisations", params={"q": q})).json()["items"]]

        kept = (await made(centre, name="松涛服务中心", uscc=uscc(8951)))["id"]
        last = (await made(centre, name="竹影书画队", filing_number="合备52号"))["id"]
        old = (await made(centre, name="梅岭舞蹈队", filing_number="合备51号"))["id"]
        first = (await merge(centre, last, old, choices={"name": "kept"})).json()
        second = (await merge(centre, kept, last, choices={"name": "kept"})).json()
        for q in ("竹影", "梅岭舞蹈队", "合备52", "合备51号", "meiling"):
            assert await found(q) == [kept]
        # What changes afterwards forgets none of it.
        phone = {"json": {"phone": "0543-9"}, "headers": {"If-Match": "*"}}
        assert (await centre.patch(f"/v1/organisations/{kept}", **phone)).status_code == 200
        assert await found("合备51号") == [kept]
        text = f"{FILED}\n梅岭舞蹈队,合备51号,\n竹影书画社,合备52号,"
        seen = await bringing.preview(centre, text, "organisations")
        rows = (await centre.get(f"/v1/imports/{seen['id']}/rows")).json()["items"]
        assert [(each["standing"], each["asks"]) for each in rows] == [("same", []), ("same", ["name"])]
        undo = {"headers": {"If-Match": '"1"'}}
        assert (await centre.post(f"/v1/merges/{first['id']}/undo", **undo)).status_code == 200
        assert (await found("梅岭"), await found("竹影")) == ([old], [kept])
        assert (await centre.post(f"/v1/merges/{second['id']}/undo", **undo)).status_code == 200
        assert (await found("合备51"), await found("合备52"), await found("松涛")) == ([old], [last], [kept])

    async def test_values_keep_their_origin(self, centre: httpx.AsyncClient, client_for: ClientFor) -> None:
        header = "社会组织名称,统一社会信用代码,业务领域"
        await bringing.bring(centre, f"{header}\n来源社,{uscc(8961)},养老", "organisations")
        [kept] = (await centre.get("/v1/organisations", params={"q": uscc(8961)})).json()["items"]
        old = await made(centre, name="来源队", filing_number="合备61号", sector="助残")
        may = roles.permissions(["organisation_manager"])
        own = await client_for("registry", replace(manager(UUID(old["id"])), permissions=may))
        phone = {"json": {"phone": "0543-7"}, "headers": {"If-Match": '"1"'}}
        assert (await own.patch(f"/v1/organisations/{old['id']}", **phone)).json()["applied"] == ["phone"]

        async def given(*names: str) -> list[str | None]:
            said = (await centre.get(f"/v1/organisations/{kept['id']}/provenance")).json()["fields"]
            found = {each["field"]: each["origin"] for each in said}
            return [found[name] for name in names]

        assert await given("name", "sector", "phone") == ["bureau", "bureau", None]
        # The bureau registered the name: nobody takes the other record's instead of it, and nothing is to be chosen.
        path = f"/v1/organisations/{kept['id']}/merge_preview"
        seen = {each["field"]: each for each in (await centre.get(path, params={"merged": old["id"]})).json()["fields"]}
        assert (seen["name"]["held"], seen["name"]["differs"], seen["name"]["takes"]) == ("bureau", False, "来源社")
        assert (seen["sector"]["held"], seen["sector"]["differs"]) == (None, True)
        refused = await merge(centre, kept["id"], old["id"], choices={"name": "merged", "sector": "merged"})
        assert (refused.status_code, refused.json()["type"]) == (409, "/problems/merge-field-held")
        assert [each["pointer"] for each in refused.json()["errors"]] == ["/body/choices/name"]
        done = await merge(centre, kept["id"], old["id"], choices={"sector": "merged"})
        assert done.status_code == 201, done.text
        assert await given("name", "sector", "phone") == ["bureau", "centre", "organisation"]
        assert (await whole(centre, kept["id"]))["name"] == "来源社"
        undone = await centre.post(f"/v1/merges/{done.json()['id']}/undo", headers={"If-Match": '"1"'})
        assert undone.status_code == 200, undone.text
        assert await given("name", "sector", "phone") == ["bureau", "bureau", None]

    async def test_what_would_be_lost_is_named(self, centre: httpx.AsyncClient) -> None:
        one = await made(centre, name="两码社", uscc=uscc(8911))
        two = await made(centre, name="两码社", uscc=uscc(8912))
        for each in (one, two):
            await offer(centre, each["id"], "同名课")
        facts = {"party_unit": "yes", "formal_members": "unknown", "work_coverage": "unknown", "note": ""}
        path = f"/v1/organisations/{two['id']}/coverage"
        assert (await centre.put(path, json=facts, headers={"If-Match": '"0"'})).status_code == 200
        refused = await merge(centre, one["id"], two["id"])
        losses = {each["what"]: each["names"] for each in refused.json()["losses"]}
        assert losses == {
            "codes": [uscc(8911), uscc(8912)],
            "offerings": ["同名课"],
            "coverage": ["party_unit"],
        }
        assert (await whole(centre, two["id"]))["merged_into"] is None
        itself = await merge(centre, one["id"], one["id"])
        assert itself.json()["errors"][0]["pointer"] == "/body/merged"

    async def test_a_field_changed_since_stays_when_it_is_undone(self, centre: httpx.AsyncClient) -> None:
        kept = await made(centre, name="改后社", uscc=uscc(8921))
        old = await made(centre, name="改后社", filing_number="合备2号", phone="0543-1", sector="助残")
        done = await merge(centre, kept["id"], old["id"])
        assert done.status_code == 201, done.text
        version = (await whole(centre, kept["id"]))["version"]
        edit = await centre.patch(
            f"/v1/organisations/{kept['id']}", json={"sector": "早教"}, headers={"If-Match": f'"{version}"'}
        )
        assert edit.json()["applied"] == ["sector"]
        stale = await centre.post(
            f"/v1/organisations/{kept['id']}/merges",
            json={"merged": old["id"], "kept_version": version, "merged_version": 1},
        )
        assert stale.json()["type"] == "/problems/organisation-merged"
        assert (
            await centre.post(f"/v1/merges/{done.json()['id']}/undo", headers={"If-Match": '"1"'})
        ).status_code == 200
        now = await whole(centre, kept["id"])
        assert (now["sector"], now["phone"]) == ("早教", "")

    async def test_what_has_ended_is_read_from_the_record_that_stays_until_it_is_undone(
        self, centre: httpx.AsyncClient
    ) -> None:
        kept = (await made(centre, name="春晖助老服务中心", uscc=uscc(8931)))["id"]
        last = (await made(centre, name="春晖助老队", filing_number="合备31号"))["id"]
        old = (await made(centre, name="春晖助老队", filing_number="合备32号"))["id"]

        async def write(path: str, **given: Any) -> dict[str, Any]:
            answer = await centre.post(f"/v1/{path}", json=given)
            assert answer.is_success, answer.text
            return answer.json()

        days = {"from_on": "2026-01-01", "until_on": "2026-03-01"}
        for at, id in enumerate((kept, last, old), start=1):
            await write(f"organisations/{id}/counts", counted_on=f"2026-01-0{at}", formal=2)
        await write(f"organisations/{old}/staff", role="chief", name="贺兰山", **days)
        await write("instructors", kind="liaison", name="祁连", organisations=[old], **days)
        branch = {"kind": "functional_party_branch", "name": "春晖功能型党支部", "founded_on": "2026-01-01"}
        unit = await write("units", **branch, organisations=[old])
        await write(f"units/{unit['id']}/covers/{unit['covers'][0]['id']}/end", on="2026-03-01")
        support = {"kind": "room", "what": "办公室", "given_by": "中心", "given_on": "2026-01-05"}
        await write("incubation", organisation_id=old, **support)
        both = {
            "organisations": [last, old],
            "what": "义诊",
            "source": "方案",
            "from": "2026-01-01",
            "until": "2026-02-01",
        }
        await write("joints", kind="joint_activities", **both)
        term = {"signed_on": "2026-01-05", "from": "2026-01-05", "until": "2026-03-01"}
        parties = [{"organisation_id": old}, {"name": "某公司"}]
        await write("agreements", title="旧协议", scope="讲座", parties=parties, **term)
        await write("confirmations", organisations=[old])

        lists = ("joints", "agreements", "incubation", "confirmations", "offerings", "change_requests")
        own = ("counts", "staff", "instructors", "units", "documents", "capacity")

        async def read(id: str) -> dict[str, set[str]]:
            of_one = [f"organisations/{id}/{each}" for each in own]
            found = {}
            for path in [f"{each}?organisation={id}" for each in lists] + of_one:
                items = (await centre.get(f"/v1/{path}")).json()["items"]
                found[path.replace(id, "")] = {each.get("id") or each["counted_on"] for each in items}
            history = (await centre.get(f"/v1/organisations/{id}/coverage")).json()["history"]
            told = (await centre.get(f"/v1/organisations/{id}/timeline", params={"limit": 100})).json()["items"]
            told = [each for each in told if not each["kind"].startswith("organisation.")]
            found["coverage"] = {each["recorded_at"] for each in history}
            return found | {"told": {f"{each['kind']} {each['first']}" for each in told}}

        stays, between, goes = [await read(id) for id in (kept, last, old)]
        assert {name for name, rows in goes.items() if not rows} == {
            *("offerings?organisation=", "change_requests?organisation=", "organisations//documents"),
            "organisations//capacity",
        }
        assert {name for name, rows in stays.items() if rows} == {"organisations//counts", "coverage", "told"}
        # One went into another, which goes into a third: all of it is read there.
        first = await merge(centre, last, old)
        assert first.status_code == 201, first.text
        second = await merge(centre, kept, last, choices={"name": "kept"})
        assert second.status_code == 201, second.text
        assert await read(kept) == {name: stays[name] | between[name] | goes[name] for name in stays}
        assert await read(old) == goes
        for done in (second, first):
            undone = await centre.post(f"/v1/merges/{done.json()['id']}/undo", headers={"If-Match": '"1"'})
            assert undone.status_code == 200, undone.text
        assert [await read(id) for id in (kept, last, old)] == [stays, between, goes]
