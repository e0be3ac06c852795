"""External ids: another system writes by its own numbers; nothing comes twice, and no news is no event."""

import asyncio
from dataclasses import replace
from typing import Any
from uuid import UUID

import httpx
import pytest
from sqlalchemy import text

from kernel.db import Database
from services.identity import roles
from tests.conftest import ClientFor
from tests.services.registry import bringing
from tests.services.registry.bringing import COMMUNITIES, HERE, uscc
from tests.services.registry.people import manager, staff

MAY = roles.permissions(["operator"])
POINT = {"lon": 118.04, "lat": 37.37, "radius_m": 3000, "capacity": 12, "audience": "children"}


@pytest.fixture(scope="module")
async def program(client_for: ClientFor) -> httpx.AsyncClient:
    return await client_for("registry", staff(HERE, MAY), live=True)


def organisation(number: str, system: str = "district") -> str:
    return f"/v1/organisations/by-external/{system}/{number}"


def offering(number: str, system: str = "district") -> str:
    return f"/v1/offerings/by-external/{system}/{number}"


async def put(program: httpx.AsyncClient, path: str, status: int = 200, **body: Any) -> httpx.Response:
    answer = await program.put(path, json=body)
    assert answer.status_code == status, answer.text
    return answer


class TestOrganisation:
    async def test_is_made_then_changed_then_no_news(self, program: httpx.AsyncClient, registry: Database) -> None:
        path, body = organisation("A-1"), {"name": "春芽早教中心", "uscc": uscc(9001), "sector": "教育"}
        made = await put(program, path, 201, **body)
        assert made.headers["location"].endswith(made.json()["id"])
        assert (made.json()["kind"], made.json()["status"], made.headers["etag"]) == ("registered", "active", '"1"')
        changed = await put(program, path, **body | {"name": "春芽儿童中心"})
        assert (changed.json()["id"], changed.headers["etag"]) == (made.json()["id"], '"2"')
        before = await bringing.events(registry)
        again = await put(program, path, **body | {"name": "春芽儿童中心"})
        assert again.json() == changed.json()
        assert await bringing.events(registry) == before
        shown = await program.get(path)
        assert (shown.json() | {"waiting": [], "rejected": []}, shown.headers["etag"]) == (changed.json(), '"2"')

    async def test_fields_that_are_absent_stay(self, program: httpx.AsyncClient) -> None:
        path, code = organisation("A-2"), uscc(9002)
        await put(program, path, 201, name="夏荷助老社", uscc=code, sector="养老", registered_on="2020-05-01")
        kept = (await put(program, path, name="夏荷助老社", uscc=code)).json()
        assert (kept["sector"], kept["registered_on"], kept["version"]) == ("养老", "2020-05-01", 1)
        blank = (await put(program, path, name="夏荷助老社", uscc=code, sector="")).json()
        assert (blank["sector"], blank["version"]) == ("", 2)

    async def test_one_on_record_is_found_by_its_code(
        self, program: httpx.AsyncClient, client: httpx.AsyncClient
    ) -> None:
        await bringing.bring(client, COMMUNITIES, "communities", "c.geojson")
        await bringing.bring(client, f"{bringing.HEADER}\n秋实服务社,{uscc(9003)},春晓社区,3", "organisations")
        [known] = (await client.get("/v1/organisations", params={"q": "秋实"})).json()["items"]
        linked = await put(program, organisation("A-3"), name="秋实服务社", uscc=uscc(9003))
        assert (linked.json()["id"], linked.json()["version"]) == (known["id"], known["version"])
        other = await program.put(organisation("A-33"), json={"name": "秋实服务社", "uscc": uscc(9003)})
        assert (other.status_code, other.json()["type"]) == (409, "/problems/already-linked")
        # Another system has numbers of its own for the same organisation.
        elsewhere = await put(program, organisation("7", "taxes"), name="秋实服务社", uscc=uscc(9003))
        assert elsewhere.json()["id"] == known["id"]

    async def test_what_the_bureau_decides_waits_and_is_asked_for_once(
        self, program: httpx.AsyncClient, client: httpx.AsyncClient, client_for: ClientFor
    ) -> None:
        await bringing.bring(client, f"{bringing.HEADER}\n登记在册社,{uscc(9021)},春晓社区,3", "organisations")
        path, body = organisation("A-21"), {"name": "外来名称社", "uscc": uscc(9021), "sector": "养老"}
        kept = (await put(program, path, **body)).json()
        assert (kept["name"], kept["sector"]) == ("登记在册社", "养老")
        assert (kept["waiting"], kept["rejected"]) == (["name"], [])
        again = (await put(program, path, **body)).json()
        assert (again["version"], again["waiting"]) == (kept["version"], ["name"])
        asked = (await program.get("/v1/change_requests", params={"organisation": kept["id"]})).json()["items"]
        assert [(each["origin"], each["note"], len(each["changes"])) for each in asked] == [
            ("centre", "外部系统 district，编号 A-21", 1)
        ]
        verb = f"/v1/change_requests/{asked[0]['id']}/reject"
        may = roles.permissions(["operator"])
        decider = await client_for("registry", replace(staff(HERE, may), subject="staff-colleague"))
        refused = await decider.post(verb, json={"reason": "以登记为准"}, headers={"If-Match": '"1"'})
        assert refused.status_code == 200, refused.text
        last = (await put(program, path, **body)).json()
        assert (last["name"], last["waiting"], last["rejected"]) == ("登记在册社", [], ["name"])

    async def test_what_an_organisation_keeps_itself_waits_and_a_code_is_not_taken_away(
        self, program: httpx.AsyncClient, client_for: ClientFor
    ) -> None:
        path, body = organisation("A-22"), {"name": "自管社", "filing_number": "备〔2024〕22号"}
        made = (await put(program, path, 201, **body, full_time_staff=3)).json()
        assert (made["waiting"], made["rejected"]) == ([], [])
        may = roles.permissions(["organisation_manager"])
        own = await client_for("registry", replace(manager(UUID(made["id"])), permissions=may))
        told = await own.patch(
            f"/v1/organisations/{made['id']}", json={"full_time_staff": 5}, headers={"If-Match": '"1"'}
        )
        assert told.json()["applied"] == ["full_time_staff"]
        registered = {"name": "自管社", "uscc": uscc(9022), "full_time_staff": 9}
        kept = (await put(program, path, **registered)).json()
        assert (kept["full_time_staff"], kept["waiting"]) == (5, ["full_time_staff"])
        # It was filed and is registered: the number from before stays, and its old system may go on naming that.
        assert (kept["uscc"], kept["filing_number"], kept["kind"]) == (uscc(9022), "备〔2024〕22号", "registered")
        old = (await put(program, path, **body)).json()
        assert (old["uscc"], old["kind"], old["version"]) == (uscc(9022), "registered", kept["version"])

    async def test_lies_in_its_community(self, program: httpx.AsyncClient, client: httpx.AsyncClient) -> None:
        [first, *_] = (await client.get("/v1/communities")).json()["items"]
        made = await put(program, organisation("A-4"), 201, name="在地社", uscc=uscc(9004), community=first["code"])
        assert made.json()["community"] == {"code": first["code"], "name": first["name"]}
        wrong = await program.put(
            organisation("A-5"), json={"name": "别处社", "uscc": uscc(9005), "community": "371602099001"}
        )
        assert (wrong.status_code, wrong.json()["errors"][0]["pointer"]) == (422, "/body/community")

    async def test_a_code_of_another_is_refused(self, program: httpx.AsyncClient) -> None:
        await put(program, organisation("A-6"), 201, name="甲社", uscc=uscc(9006))
        await put(program, organisation("A-7"), 201, name="乙社", uscc=uscc(9007))
        taken = await program.put(organisation("A-7"), json={"name": "乙社", "uscc": uscc(9006)})
        assert (taken.status_code, taken.json()["type"]) == (409, "/problems/code-taken")

    @pytest.mark.parametrize(
        ("body", "pointer"),
        [
            ({"name": "无码社"}, "/body/uscc"),
            ({"name": "两码社", "uscc": uscc(9008), "filing_number": "备〔2024〕3号"}, "/body/uscc"),
            ({"name": "错码社", "uscc": "51370000000000000X"}, "/body/uscc"),
            ({"name": "无数社", "filing_number": "备案"}, "/body/filing_number"),
            ({"name": "", "uscc": uscc(9008)}, "/body/name"),
            ({"name": "多字段", "uscc": uscc(9008), "phone": "13800000000"}, "/body/phone"),
        ],
    )
    async def test_what_is_wrong_is_named(self, program: httpx.AsyncClient, body: dict[str, Any], pointer: str) -> None:
        answer = await program.put(organisation("A-9"), json=body)
        assert answer.status_code == 422
        assert [each["pointer"] for each in answer.json()["errors"]] == [pointer]
        assert (await program.get(organisation("A-9"))).status_code == 404

    async def test_if_match_is_honoured(self, program: httpx.AsyncClient) -> None:
        path, body = organisation("A-10"), {"name": "版本社", "uscc": uscc(9010)}
        assert (await program.put(path, json=body, headers={"If-Match": "*"})).status_code == 412
        tag = (await put(program, path, 201, **body)).headers["etag"]
        renamed = body | {"name": "新名社"}
        assert (await program.put(path, json=renamed, headers={"If-Match": tag})).status_code == 200
        assert (await program.put(path, json=body, headers={"If-Match": tag})).status_code == 412

    async def test_twelve_at_once_make_one(self, program: httpx.AsyncClient, registry: Database) -> None:
        body = {"name": "同时社", "uscc": uscc(9011)}
        answers = await asyncio.gather(*(program.put(organisation("A-11"), json=body) for _ in range(12)))
        assert sorted(answer.status_code for answer in answers) == [200] * 11 + [201]
        assert len({answer.json()["id"] for answer in answers}) == 1


class TestOffering:
    async def test_is_made_changed_and_closed_by_the_organisations_own_number(self, program: httpx.AsyncClient) -> None:
        await put(program, organisation("B-1"), 201, name="课程社", uscc=uscc(9101))
        body = {"organisation_external_id": "B-1", "name": "亲子班", **POINT, "schedule": "每周六上午"}
        made = (await put(program, offering("C-1"), 201, **body)).json()
        assert (made["slots"], made["organisation"]["name"], made["open"]) == (["sat_am"], "课程社", True)
        assert (await put(program, offering("C-1"), **body)).json()["version"] == 1
        closed = (await put(program, offering("C-1"), **body | {"open": False})).json()
        assert (closed["open"], closed["version"]) == (False, 2)
        assert (await program.get(offering("C-1"))).json() | {"kept": []} == closed
        listed = (await program.get("/v1/offerings", params={"organisation": made["organisation"]["id"]})).json()
        assert listed["items"] == []
        empty = await program.put(offering("C-1"), json=body | {"min_months": 36, "max_months": 36})
        assert (empty.status_code, [each["pointer"] for each in empty.json()["errors"]]) == (422, ["/body/max_months"])

    @pytest.mark.parametrize(("at", "status"), [(6, "suspended"), (7, "exited")])
    async def test_of_one_that_is_not_active_none_is_published_or_opened_again(
        self, program: httpx.AsyncClient, registry: Database, at: int, status: str
    ) -> None:
        owner = (await put(program, organisation(f"B-{at}"), 201, name=f"停{at}社", uscc=uscc(9100 + at))).json()["id"]
        body = {"organisation_external_id": f"B-{at}", "name": "停办班", **POINT}
        path = offering(f"C-{at}")
        await put(program, path, 201, **body)
        await put(program, path, **body, open=False)
        async with registry.session(staff(HERE)) as session:
            query = text("update organisation set status = :status where id = :id")
            await session.execute(query, {"status": status, "id": UUID(owner)})
        for refused in (
            await program.put(path, json=body | {"open": True}),
            await program.put(offering(f"C-{at}-2"), json=body | {"name": "新开班"}),
        ):
            assert (refused.status_code, refused.json()["type"]) == (409, "/problems/organisation-not-active")
        assert (await put(program, path, **body | {"capacity": 30})).json()["open"] is False

    async def test_is_for_an_age_that_somebody_is_of(self, program: httpx.AsyncClient) -> None:
        await put(program, organisation("B-10"), 201, name="年龄社", uscc=uscc(9110))
        body = {"organisation_external_id": "B-10", "name": "年龄班", **POINT, "min_months": 12}
        refused = await put(program, offering("C-10"), 422, **body, max_months=12)
        assert refused.json()["errors"][0]["pointer"] == "/body/max_months"
        assert (await put(program, offering("C-10"), 201, **body, max_months=13)).json()["max_months"] == 13

    async def test_a_point_of_a_chinese_map_is_converted_once(self, program: httpx.AsyncClient) -> None:
        await put(program, organisation("B-2"), 201, name="地图社", uscc=uscc(9102))
        body = {"organisation_external_id": "B-2", "name": "地图班", **POINT, "crs": "GCJ02"}
        made = (await put(program, offering("C-2"), 201, **body)).json()
        assert 0.001 < abs(made["lon"] - POINT["lon"]) < 0.02
        assert (await put(program, offering("C-2"), **body)).json()["version"] == 1

    async def test_stays_with_its_organisation(self, program: httpx.AsyncClient) -> None:
        for number in (3, 4):
            await put(program, organisation(f"B-{number}"), 201, name=f"第{number}社", uscc=uscc(9100 + number))
        body = {"name": "固定班", **POINT}
        await put(program, offering("C-3"), 201, organisation_external_id="B-3", **body)
        moved = await program.put(offering("C-3"), json={"organisation_external_id": "B-4", **body})
        assert (moved.status_code, moved.json()["type"]) == (409, "/problems/owner-fixed")
        nobodys = await program.put(offering("C-4"), json={"organisation_external_id": "B-99", **body})
        assert nobodys.json()["errors"][0]["pointer"] == "/body/organisation_external_id"

    async def test_what_the_organisation_wrote_itself_stays_until_the_centre_writes_it(
        self, program: httpx.AsyncClient, client_for: ClientFor
    ) -> None:
        owner = (await put(program, organisation("B-5"), 201, name="自写社", uscc=uscc(9105))).json()["id"]
        body = {"organisation_external_id": "B-5", "name": "自写班", **POINT, "schedule": "每周六上午"}
        made = (await put(program, offering("C-5"), 201, **body)).json()
        assert made["kept"] == []
        may = roles.permissions(["organisation_manager"])
        own = await client_for("registry", replace(manager(UUID(owner)), permissions=may))
        whole = {"name": "自写班", **POINT, "schedule": "每周日下午"}
        written = f"/v1/offerings/{made['id']}"
        told = await own.put(written, json=whole, headers={"If-Match": '"1"'})
        assert (told.json()["offering"]["slots"], told.json()["proposal"]) == (["sun_pm"], None)
        kept = (await put(program, offering("C-5"), **body | {"capacity": 20})).json()
        assert (kept["schedule"], kept["slots"], kept["capacity"], kept["kept"]) == (
            "每周日下午",
            ["sun_pm"],
            20,
            ["schedule"],
        )
        header = "机构信用代码,服务名称,服务对象,每期名额,服务半径(公里),纬度,经度,时间"
        row = f"{uscc(9105)},自写班,儿童,30,3,{POINT['lat']},{POINT['lon']},每周六上午"
        seen = await bringing.preview(program, f"{header}\n{row}", "offerings")
        [shown] = (await program.get(f"/v1/imports/{seen['id']}/rows")).json()["items"]
        assert (shown["changes"], shown["keeps"]) == (["capacity"], ["schedule"])
        await bringing.run(program, seen["id"], "commit")
        now = (await program.get(written)).json()
        assert (now["capacity"], now["schedule"]) == (30, "每周日下午")
        by_hand = {"If-Match": f'"{now["version"]}"'}
        assert (await program.put(written, json=whole | {"schedule": "每周三晚"}, headers=by_hand)).status_code == 200
        last = (await put(program, offering("C-5"), **body)).json()
        assert (last["schedule"], last["slots"], last["kept"]) == ("每周六上午", ["sat_am"], [])


class TestArea:
    async def test_the_same_number_elsewhere_is_another_record(
        self, program: httpx.AsyncClient, client_for: ClientFor
    ) -> None:
        elsewhere = await client_for("registry", staff("371602005", MAY))
        body = {"name": "两处社", "uscc": uscc(9201)}
        here = await put(program, organisation("D-1"), 201, **body)
        there = await put(elsewhere, organisation("D-1"), 201, **body)
        assert here.json()["id"] != there.json()["id"]
        assert (await elsewhere.get(organisation("A-1"))).status_code == 404

    async def test_a_county_names_the_community(self, client_for: ClientFor, client: httpx.AsyncClient) -> None:
        county = await client_for("registry", staff("371602", MAY))
        body = {"name": "区里社", "uscc": uscc(9202)}
        answer = await county.put(organisation("D-2"), json=body)
        assert answer.json()["errors"][0]["pointer"] == "/body/community"
        [first, *_] = (await client.get("/v1/communities")).json()["items"]
        await put(county, organisation("D-2"), 201, **body, community=first["code"])
