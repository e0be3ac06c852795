"""A record kept by hand: who may say what at once, what has to be asked for, and where each value comes from."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from importlib import import_module
from typing import Any, get_args
from uuid import UUID

import httpx
import pytest
from sqlalchemy import text

from kernel.access import Principal
from kernel.db import Database
from services.identity import roles
from services.registry.change_requests import models as requests_models
from services.registry.change_requests import rules as requests
from services.registry.change_requests import service as asking
from services.registry.identifiers import Legal
from services.registry.imports import rules as cells
from services.registry.organisations import export
from services.registry.organisations import rules as names
from services.registry.organisations import service as organisations
from services.registry.organisations.schemas import Sought
from tests.conftest import ClientFor
from tests.services.registry import bringing
from tests.services.registry.bringing import HERE, uscc
from tests.services.registry.people import staff

MAY = roles.permissions(["operator"])
HEADER = "社会组织名称,统一社会信用代码,登记状态,业务领域,联系电话,状态"


@pytest.fixture(scope="module")
async def centre(client_for: ClientFor) -> httpx.AsyncClient:
    return await client_for("registry", staff(HERE, MAY), live=True)


async def manager_of(client_for: ClientFor, id: str) -> httpx.AsyncClient:
    held = roles.permissions(["organisation_manager"])
    who = Principal(
        subject="00000000-0000-7000-8000-0000000000aa", kind="account", organisation=UUID(id), permissions=held
    )
    return await client_for("registry", who)


async def made(centre: httpx.AsyncClient, number: int, **given: Any) -> dict[str, Any]:
    answer = await centre.post("/v1/organisations", json={"name": f"手工{number}社", "uscc": uscc(number)} | given)
    assert answer.status_code == 201, answer.text
    return answer.json()


async def edit(client: httpx.AsyncClient, id: str, status: int = 200, **given: Any) -> dict[str, Any]:
    tag = (await client.get(f"/v1/organisations/{id}")).headers["etag"]
    answer = await client.patch(f"/v1/organisations/{id}", json=given, headers={"If-Match": tag})
    assert answer.status_code == status, answer.text
    return answer.json()


async def move(client: httpx.AsyncClient, request: dict[str, Any], verb: str, **given: Any) -> httpx.Response:
    body = {"json": given} if verb == "reject" else {}
    tag = {"If-Match": f'"{request["version"]}"'}
    return await client.post(f"/v1/change_requests/{request['id']}/{verb}", headers=tag, **body)


class TestRules:
    @pytest.mark.parametrize(
        ("cell", "status"),
        [
            ("正常", "active"),
            ("撤销登记", "annulled"),
            ("注销登记", "deregistered"),
            ("吊销", "revoked"),
            ("限期整改", "rectifying"),
            ("筹备中", "preparing"),
            ("备案", "filed"),
            ("未登记", None),
            ("", None),
            ("其他", None),
        ],
    )
    def test_a_cell_says_what_the_law_says(self, cell: str, status: str | None) -> None:
        assert cells.legal_status(cell) == status

    @pytest.mark.parametrize("status", ["candidate", "admitted", "active", "suspended", "exited"])
    def test_a_list_that_was_written_here_is_read_with_the_states_it_says(self, status: str) -> None:
        column = next(column for column in export.COLUMNS if column.key == "status")
        assert cells.status(str(column.cell({"status": status}, False))) == status

    def test_a_file_says_which_legal_status_was_asked_for(self) -> None:
        said = {status: export.sought(Sought(legal_status=status), en=False) for status in get_args(Legal)}
        assert said["rectifying"] == [(("登记状态", "Legal status"), "限期整改")]
        assert len({words for [(_, words)] in said.values()}) == len(said)

    def test_pinyin_and_initials_are_found_and_others_are_not(self) -> None:
        found = names.needle("安康康复中心", "52371699MJFF41216T", former=["乐龄社"])
        grams = set(names.grams(found))
        for asked in ("kf", "akkf", "kangfu", "ang", "康复", "mjf", "leling", "lls"):
            assert set(names.asked(asked)) <= grams, asked
            assert asked in found, asked
        assert not set(names.asked("kangle")) <= grams

    def test_a_name_taken_up_again_is_no_former_name(self) -> None:
        from datetime import date

        first = names.renamed([], name="甲", since=None, until=date(2026, 3, 1), back_to="乙")
        assert first == [{"name": "甲", "from": None, "until": "2026-03-01"}]
        again = names.renamed(first, name="乙", since=date(2026, 3, 1), until=date(2026, 5, 1), back_to="甲")
        assert again == [{"name": "乙", "from": "2026-03-01", "until": "2026-05-01"}]

    def test_every_move_leads_on_and_ends(self) -> None:
        open_ = {state for move in requests.MOVES.values() for state in move.before}
        assert open_ == set(requests.OPEN)
        for state in ("applied", "rejected", "cancelled"):
            over = requests_models.ChangeRequest(state=state, origin="organisation", asked_by="own", mended_by=[])
            assert requests.moves(over, side="centre", subject="staff", decides=True) == []
        asked = requests_models.ChangeRequest(state="pending", origin="organisation", asked_by="own", mended_by=[])
        assert requests.moves(asked, side="organisation", subject="other", decides=True) == ["cancel"]


class TestByHand:
    async def test_a_letter_that_is_not_seen_is_refused(self, centre: httpx.AsyncClient) -> None:
        for name in ("name", "address", "introduction"):
            given = {"name": "不见社", "uscc": uscc(8297), name: "善\u202e社\u2066"}
            answer = await centre.post("/v1/organisations", json=given)
            assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, f"/body/{name}")

    async def test_a_day_of_long_ago_is_a_slip_of_the_pen(self, centre: httpx.AsyncClient) -> None:
        for name in ("registered_on", "certificate_from", "certificate_until"):
            given = {"name": "远古社", "uscc": uscc(8298), name: "0001-01-01"}
            answer = await centre.post("/v1/organisations", json=given)
            assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, f"/body/{name}")
            assert "1949-10-01" in answer.json()["errors"][0]["detail"]
        one = await made(centre, 8299, registered_on="1949-10-01", certificate_until="9999-12-31")
        old = {"occurred_on": "0001-01-01", "staff": 3}
        posts = {"name": "王小明", "role": "chief", "from_on": "1500-01-01"}
        for path, given, name in (("capacity", old, "occurred_on"), ("staff", posts, "from_on")):
            answer = await centre.post(
                f"/v1/organisations/{one['id']}/{path}", json=given, headers={"Idempotency-Key": f"long-ago-{path}"}
            )
            assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, f"/body/{name}")

    async def test_is_registered_with_its_origins_and_a_known_code_is_named(self, centre: httpx.AsyncClient) -> None:
        one = await made(centre, 8101, sector="养老", legal_status="active", phone="0543-1234567")
        assert (one["kind"], one["status"], one["legal_status"], one["version"]) == (
            "registered",
            "active",
            "active",
            1,
        )
        twice = await centre.post("/v1/organisations", json={"name": "另一个", "uscc": uscc(8101)})
        assert (twice.status_code, twice.json()["organisation"]) == (409, one["id"])
        shown = (await centre.get(f"/v1/organisations/{one['id']}/provenance")).json()
        fields = {each["field"]: each for each in shown["fields"]}
        assert (fields["name"]["authority"], fields["name"]["origin"]) == ("bureau", "centre")
        assert (fields["phone"]["authority"], fields["sector"]["authority"]) == ("organisation", "centre")
        assert (fields["name"]["by"], fields["address"]["by"], fields["address"]["at"]) == (f"staff-{HERE}", None, None)
        given = datetime.fromisoformat(fields["name"]["at"])
        assert given.tzinfo is not None
        assert timedelta() <= datetime.now(UTC) - given < timedelta(minutes=5)
        assert (fields["address"]["origin"], shown["code_grade"], shown["name_grade"]) == (None, "ok", "ok")
        given = {"name": f" {one['name']}", "filing_number": "滨备同名1号"}
        namesake = await centre.post("/v1/organisations", json=given)
        assert (namesake.status_code, namesake.json()["type"]) == (409, "/problems/organisation-same-name")
        assert namesake.json()["organisation"] == one["id"]
        other = await centre.post("/v1/organisations", json=given | {"differs": "住所不同，负责人不同"})
        assert other.status_code == 201, other.text
        said = (await centre.get(f"/v1/organisations/{other.json()['id']}/provenance")).json()["fields"]
        assert {each["field"]: each["note"] for each in said if each["note"]} == {"name": "住所不同，负责人不同"}
        bad = await centre.post("/v1/organisations", json={"name": "错码", "uscc": uscc(8101)[:-1] + "0"})
        assert (bad.status_code, bad.json()["errors"][0]["pointer"]) == (422, "/body/uscc")
        neither = await centre.post("/v1/organisations", json={"name": "无码"})
        assert neither.status_code == 422
        for given in ({"status": "exited"}, {"registered_on": "2099-01-01"}):
            wrong = await centre.post("/v1/organisations", json={"name": "日后社", "uscc": uscc(8102), **given})
            assert (wrong.status_code, wrong.json()["errors"][0]["pointer"]) == (422, f"/body/{next(iter(given))}")

    async def test_an_organisation_keeps_its_profile_and_asks_for_the_rest(
        self, centre: httpx.AsyncClient, client_for: ClientFor, registry: Database
    ) -> None:
        one = await made(centre, 8102)
        own = await manager_of(client_for, one["id"])
        told = await edit(own, one["id"], phone="0543-7654321 分机8", name="改名社", note="章程第一条")
        assert (told["applied"], told["organisation"]["phone"]) == (["phone"], "0543-7654321 分机8")
        request = told["request"]
        assert [(each["field"], each["before"], each["after"]) for each in request["changes"]] == [
            ("name", "手工8102社", "改名社")
        ]
        assert (request["state"], request["moves"]) == ("pending", ["cancel"])
        assert (await move(own, request, "apply")).status_code == 403
        again = await edit(own, one["id"], 409, name="改名社")
        assert again["type"] == "/problems/change-request-open"
        waits = (await centre.get("/todo")).json()["items"]
        assert any(each["kind"] == "change_request" and each["subject"]["id"] == request["id"] for each in waits)
        shown = (await centre.get(f"/v1/change_requests/{request['id']}")).json()
        assert shown["moves"] == ["validate", "apply", "reject"]
        done = await move(centre, shown, "apply")
        assert (done.status_code, done.json()["state"]) == (200, "applied")
        record = (await own.get(f"/v1/organisations/{one['id']}")).json()
        assert (record["name"], [each["name"] for each in record["former_names"]]) == ("改名社", ["手工8102社"])
        for q in ("手工8102", "gaiming", "gms"):
            found = (await centre.get("/v1/organisations", params={"q": q})).json()["items"]
            assert [each["id"] for each in found] == [one["id"]], q
        given = (await own.get(f"/v1/organisations/{one['id']}/provenance")).json()["fields"]
        assert {each["field"]: each["origin"] for each in given}["name"] == "organisation"
        closed = await move(centre, done.json(), "reject", reason="迟了")
        assert closed.json()["type"] == "/problems/change-request-closed"
        async with registry.session(staff(HERE)) as session:
            data = await session.execute(
                text("select data::text from event where type like 'registry.change_request.%'")
            )
        assert not any("改名社" in row[0].replace('"organisation_name": "改名社"', "") for row in data)

    async def test_of_each_field_it_is_told_whether_a_change_holds_at_once(
        self, centre: httpx.AsyncClient, client_for: ClientFor
    ) -> None:
        """What the form says beforehand is what the service then does."""
        one = await made(centre, 8190, sector="养老")
        filed = (await centre.post("/v1/organisations", json={"name": "备案社", "filing_number": "滨备8190号"})).json()
        own = await manager_of(client_for, one["id"])
        code, place = uscc(8191), f"{HERE[:9]}181"
        await bringing.bring(centre, f"社区代码,社区名称,经度,纬度\n{place},杏园社区,118.01,37.36\n", "communities")
        cases = [
            (centre, one, {"supervising_unit": "区民政局", "legal_status": "active", "name": "手工8190甲"}),
            (centre, one, {"phone": "0543-1234567", "community": place, "charity": "recognised"}),
            (centre, one, {"phone": "0543-1234568", "supervising_unit": "区教育局"}),
            (own, one, {"phone": "0543-7654321", "name": "手工8190乙", "address": "黄河路", "sponsor": True}),
            (own, one, {"supervising_unit": "区教体局", "introduction": "助老", "sector": "助老"}),
            (own, one, {"phone": "0543-7654322"}),
            (centre, one, {"phone": "0543-7654323"}),
            (centre, filed, {"uscc": code, "certificate_number": "8190"}),
        ]
        for client, of, given in cases:
            fields = (await client.get(f"/v1/organisations/{of['id']}/provenance")).json()["fields"]
            told = {each["field"] for each in fields if each["settles"]} & given.keys()
            done = await edit(client, of["id"], **given)
            asked = {each["field"] for each in done["request"]["changes"]} if done["request"] else set[str]()
            assert (told, given.keys() - told) == (set(done["applied"]) & given.keys(), asked - {"kind"}), given

    async def test_what_changed_meanwhile_is_not_overwritten(
        self, centre: httpx.AsyncClient, client_for: ClientFor
    ) -> None:
        one = await made(centre, 8103, sector="助残")
        own = await manager_of(client_for, one["id"])
        asked = (await edit(own, one["id"], sector="养老"))["request"]
        await edit(centre, one["id"], sector="早教")
        refused = await move(centre, asked, "apply")
        assert (refused.status_code, refused.json()["type"]) == (409, "/problems/change-request-overtaken")
        assert (refused.json()["title"], refused.json()["fields"]) == ("申请提出之后，档案已改动：业务领域", "sector")
        assert (await move(centre, asked, "reject")).status_code == 422
        rejected = await move(centre, asked, "reject", reason="与备案不符")
        assert (rejected.json()["state"], rejected.json()["reason"]) == ("rejected", "与备案不符")

    async def test_of_two_who_decide_at_once_one_is_refused(
        self, centre: httpx.AsyncClient, client_for: ClientFor
    ) -> None:
        one = await made(centre, 8104)
        own = await manager_of(client_for, one["id"])
        asked = (await edit(own, one["id"], sector="养老"))["request"]
        answers = await asyncio.gather(move(centre, asked, "apply"), move(centre, asked, "reject", reason="不"))
        assert sorted(each.status_code for each in answers) == [200, 412]

    async def test_who_decides_waits_for_who_takes_it_back_with_the_record(
        self, centre: httpx.AsyncClient, client_for: ClientFor, registry: Database
    ) -> None:
        one = await made(centre, 8390)
        own = await manager_of(client_for, one["id"])
        request = (await edit(own, one["id"], sector="养老"))["request"]
        async with registry.session(staff(HERE, MAY)) as session:
            await organisations.lock(session, ids=[UUID(one["id"])])
            deciding = asyncio.create_task(move(centre, request, "apply"))
            await asyncio.sleep(0.5)
            await asking.cancel_about(session, [UUID(one["id"])])
        refused = await deciding
        assert (refused.status_code, refused.json()["type"]) == (412, "/problems/precondition-failed"), refused.text

    async def test_a_draft_waits_to_be_sent_and_can_be_taken_back(
        self, centre: httpx.AsyncClient, client_for: ClientFor
    ) -> None:
        one = await made(centre, 8105)
        own = await manager_of(client_for, one["id"])
        draft = (await edit(own, one["id"], sector="养老", draft=True))["request"]
        assert draft["state"] == "draft"
        assert (await move(centre, draft, "apply")).json()["type"] == "/problems/change-request-closed"
        assert (await move(centre, draft, "submit")).json()["type"] == "/problems/change-request-not-yours"
        sent = (await move(own, draft, "submit")).json()
        validated = (await move(centre, sent, "validate")).json()
        assert (validated["state"], (await move(own, validated, "cancel")).json()["state"]) == (
            "validated",
            "cancelled",
        )

    async def test_nobody_reaches_another_organisation(self, centre: httpx.AsyncClient, client_for: ClientFor) -> None:
        one, other = await made(centre, 8106), await made(centre, 8107)
        own, asked = await manager_of(client_for, other["id"]), await manager_of(client_for, one["id"])
        request = (await edit(asked, one["id"], sector="养老"))["request"]
        refused = await own.patch(f"/v1/organisations/{one['id']}", json={"phone": "1"}, headers={"If-Match": '"1"'})
        assert refused.status_code == 404
        assert (await own.get(f"/v1/change_requests/{request['id']}")).status_code == 404
        assert (await own.get("/v1/change_requests")).json()["items"] == []

    async def test_a_code_that_another_bears_is_not_taken_twice(self, centre: httpx.AsyncClient) -> None:
        one, other = await made(centre, 8109), await made(centre, 8110)
        told = await edit(centre, other["id"], 409, uscc=one["uscc"])
        assert told["type"] == "/problems/code-taken"
        assert (await centre.get(f"/v1/organisations/{other['id']}")).json()["uscc"] == other["uscc"]

    async def test_what_stays_is_not_emptied_without_a_word(self, centre: httpx.AsyncClient) -> None:
        place = f"{HERE}081"
        row = f"社区代码,社区名称,经度,纬度\n{place},杏园社区,118.01,37.36\n"
        await bringing.bring(centre, row, "communities")
        one = await made(centre, 8111, community=place)
        told = await edit(centre, one["id"], 422, uscc=None, community=None, name=None, phone="0543-3220000")
        assert [each["pointer"] for each in told["errors"]] == ["/body/name", "/body/uscc", "/body/community"]
        assert "请改选现在所在的社区" in told["errors"][2]["detail"]
        kept = (await centre.get(f"/v1/organisations/{one['id']}")).json()
        assert kept == one
        # What a record never had can be sent empty, as a form does that sends all.
        without = await made(centre, 8112)
        told = await edit(centre, without["id"], filing_number=None, community=None, introduction="一家新社")
        assert told["applied"] == ["introduction"]

    async def test_a_filed_one_that_registers_keeps_its_number_and_both_find_it(
        self, centre: httpx.AsyncClient
    ) -> None:
        one = await made(centre, 8108, uscc=None, filing_number="滨东备〔2026〕8号", name="邻里社")
        told = await edit(centre, one["id"], uscc=uscc(8108))
        assert (told["organisation"]["kind"], told["organisation"]["filing_number"]) == (
            "registered",
            "滨东备〔2026〕8号",
        )
        rows = f"{bringing.HEADER}\n邻里社,滨东备〔2026〕8号（备案）,,2"
        await bringing.bring(centre, rows, "organisations")
        shown = (await centre.get(f"/v1/organisations/{one['id']}")).json()
        assert (shown["kind"], shown["uscc"]) == ("registered", uscc(8108))


class TestList:
    async def test_a_list_renews_what_is_its_own_and_asks_for_the_rest(
        self, centre: httpx.AsyncClient, client_for: ClientFor
    ) -> None:
        code = uscc(8201)
        await bringing.bring(centre, f"{HEADER}\n清单社,{code},正常,养老,0543-1,正常", "organisations")
        [one] = (await centre.get("/v1/organisations", params={"q": code})).json()["items"]
        assert (one["status"], one["legal_status"]) == ("active", "active")
        own = await manager_of(client_for, one["id"])
        await edit(own, one["id"], phone="0543-2")
        again = f"{HEADER}\n清单新社,{code},注销,助残,0543-3,已退出"
        seen = await bringing.preview(centre, again, "organisations")
        [row] = (await centre.get(f"/v1/imports/{seen['id']}/rows")).json()["items"]
        assert (row["asks"], "name" in row["changes"]) == (["phone"], True)
        await bringing.run(centre, seen["id"], "commit")
        record = (await centre.get(f"/v1/organisations/{one['id']}")).json()
        assert (record["name"], record["legal_status"], record["status"]) == ("清单新社", "deregistered", "exited")
        assert (record["phone"], record["sector"]) == ("0543-2", "助残")
        [asked] = (await centre.get("/v1/change_requests", params={"organisation": one["id"]})).json()["items"]
        assert (asked["origin"], asked["batch"], asked["changes"][0]["after"]) == ("bureau", seen["id"], "0543-3")
        # The same difference does not come twice, and taking the list back takes the question back too.
        await bringing.bring(centre, again, "organisations", "again.csv")
        assert len((await centre.get("/v1/change_requests", params={"organisation": one["id"]})).json()["items"]) == 1
        await bringing.run(centre, seen["id"], "rollback")
        assert (await centre.get(f"/v1/change_requests/{asked['id']}")).json()["state"] == "cancelled"
        back = (await centre.get(f"/v1/organisations/{one['id']}")).json()
        assert (back["name"], back["former_names"], back["phone"]) == ("清单社", [], "0543-2")

    async def test_the_centre_asks_for_what_the_bureau_gave_and_a_colleague_decides(
        self, centre: httpx.AsyncClient, client_for: ClientFor
    ) -> None:
        code = uscc(8203)
        await bringing.bring(centre, f"{HEADER}\n民政甲社,{code},正常,养老,,正常", "organisations")
        [one] = (await centre.get("/v1/organisations", params={"q": code})).json()["items"]
        told = await edit(centre, one["id"], name="中心改名社", phone="0543-8", note="章程修正案")
        assert (told["applied"], told["organisation"]["name"]) == (["phone"], "民政甲社")
        request = told["request"]
        changes = [(each["field"], each["before"], each["after"]) for each in request["changes"]]
        assert (request["state"], request["origin"], changes) == (
            "pending",
            "centre",
            [("name", "民政甲社", "中心改名社")],
        )
        # Whoever asked does not decide; a colleague does.
        assert request["moves"] == ["cancel"]
        assert (await move(centre, request, "apply")).json()["type"] == "/problems/change-request-not-yours"
        colleague = await client_for("registry", replace(staff(HERE, MAY), subject="staff-colleague"))
        [seen] = (await colleague.get("/v1/change_requests", params={"organisation": one["id"]})).json()["items"]
        assert "apply" in seen["moves"]
        waits = [(await who.get("/todo")).json()["items"] for who in (centre, colleague)]
        mine, theirs = [[e["subject"]["id"] for e in items if e["kind"] == "change_request"] for items in waits]
        assert (request["id"] in mine, request["id"] in theirs) == (False, True)
        assert (await move(colleague, request, "apply")).status_code == 200
        assert (await centre.get(f"/v1/organisations/{one['id']}")).json()["name"] == "中心改名社"

    async def test_the_centres_own_list_does_not_overwrite_the_bureaus(
        self, centre: httpx.AsyncClient, client_for: ClientFor
    ) -> None:
        code = uscc(8202)
        await bringing.bring(centre, f"{HEADER}\n民政社,{code},正常,养老,,正常", "organisations")
        given = {"kind": "organisations", "as_of": "2026-11-01", "origin": "centre"}
        rows = f"{HEADER}\n中心写错社,{code},正常,助残,0543-9,正常".encode()
        bureaus = (
            await centre.post("/v1/imports", files={"file": ("c.csv", rows)}, data=given | {"origin": "bureau"})
        ).json()
        batch = (await centre.post("/v1/imports", files={"file": ("c.csv", rows)}, data=given)).json()
        assert (bureaus["origin"], batch["origin"], batch["repeated"]) == ("bureau", "centre", False)
        [row] = (await centre.get(f"/v1/imports/{batch['id']}/rows")).json()["items"]
        assert row["differences"] == [
            {"field": "sector", "before": "养老", "after": "助残", "asked": False},
            {"field": "phone", "before": "", "after": "0543-9", "asked": False},
            {"field": "name", "before": "民政社", "after": "中心写错社", "asked": True},
        ]
        await bringing.run(centre, batch["id"], "commit")
        [one] = (await centre.get("/v1/organisations", params={"q": code})).json()["items"]
        assert (one["name"], one["sector"]) == ("民政社", "助残")
        [asked] = (await centre.get("/v1/change_requests", params={"organisation": one["id"]})).json()["items"]
        assert (asked["origin"], [each["field"] for each in asked["changes"]]) == ("centre", ["name"])
        # It is its uploader's word, whoever commits it: a colleague decides.
        assert asked["moves"] == ["cancel"]
        assert (await move(centre, asked, "apply")).json()["type"] == "/problems/change-request-not-yours"
        colleague = await client_for("registry", replace(staff(HERE, MAY), subject="staff-colleague"))
        assert (await move(colleague, asked, "cancel")).json()["type"] == "/problems/change-request-not-yours"
        assert (await move(colleague, asked, "apply")).status_code == 200

    @pytest.mark.parametrize("by_hand", [True, False])
    async def test_a_record_that_is_taken_up_again_is_the_word_of_whoever_does(
        self, centre: httpx.AsyncClient, *, by_hand: bool
    ) -> None:
        code = uscc(8211 + by_hand)
        batch = await bringing.bring(centre, f"{HEADER}\n名册撤回社{by_hand},{code},正常,养老,,正常", "organisations")
        await bringing.run(centre, batch["id"], "rollback")
        given = {"name": f"名册撤回社{by_hand}", "uscc": code}
        if by_hand:
            one = (await centre.post("/v1/organisations", json=given)).json()
        else:
            one = (await centre.put(f"/v1/organisations/by-external/district/{code}", json=given)).json()
        fields = (await centre.get(f"/v1/organisations/{one['id']}/provenance")).json()["fields"]
        assert [each["origin"] for each in fields if each["field"] in ("name", "uscc")] == ["centre", "centre"]
        assert (await edit(centre, one["id"], name=f"更正社{by_hand}"))["applied"] == ["name"]

    @pytest.mark.parametrize("origin", ["centre", "bureau"])
    async def test_whoever_mended_a_row_of_a_colleagues_list_does_not_decide_what_it_asks(
        self, centre: httpx.AsyncClient, client_for: ClientFor, registry: Database, origin: str
    ) -> None:
        # A list of the bureau's asks for what is the centre's; a colleague corrects the code of a row that was held.
        code, told = uscc(8206 if origin == "centre" else 8207), "name" if origin == "centre" else "phone"
        others = {"centre": "bureau", "bureau": "centre"}[origin]
        given = {"kind": "organisations", "as_of": "2026-11-01"}
        header = "社会组织名称,统一社会信用代码,联系电话"
        rows = f"{header}\n补正社,{code},0543-3234567".encode()
        first = await centre.post("/v1/imports", files={"file": ("a.csv", rows)}, data=given | {"origin": others})
        await bringing.run(centre, first.json()["id"], "commit")
        wrong = f"{code[:-1]}{'X' if code[-1] != 'X' else '0'}"
        rows = f"{header}\n{'补错社' if origin == 'centre' else '补正社'},{wrong},0543-3234568".encode()
        batch = (
            await centre.post("/v1/imports", files={"file": ("b.csv", rows)}, data=given | {"origin": origin})
        ).json()
        assert batch["held"] == 1
        path = f"/v1/imports/{batch['id']}"
        mender, third = [
            await client_for("registry", replace(staff(HERE, MAY), subject=f"staff-{each}"))
            for each in ("mender", "third")
        ]
        mended = await mender.patch(
            f"{path}/rows/{batch['held_rows'][0]['row']}",
            json={"fields": {"uscc": code}},
            headers={"If-Match": f'"{batch["version"]}"'},
        )
        assert mended.json()["verdict"] == "accepted", mended.text
        await bringing.run(centre, batch["id"], "commit")
        [one] = (await centre.get("/v1/organisations", params={"q": code})).json()["items"]
        wanted = {"organisation": one["id"]}
        [asked] = (await mender.get("/v1/change_requests", params=wanted)).json()["items"]
        assert (asked["origin"], asked["moves"]) == (origin, ["cancel"])
        assert told in [each["field"] for each in asked["changes"]]
        for verb in ("validate", "apply"):
            assert (await move(mender, asked, verb)).json()["type"] == "/problems/change-request-not-yours"
        waits = [(await who.get("/todo")).json()["items"] for who in (mender, third)]
        mine, theirs = [[e["subject"]["id"] for e in items if e["kind"] == "change_request"] for items in waits]
        assert (asked["id"] in mine, asked["id"] in theirs) == (False, True)
        # Whoever uploaded a bureau's list decides of it as before, of the centre's own not.
        [seen] = (await centre.get("/v1/change_requests", params=wanted)).json()["items"]
        assert ("apply" in seen["moves"]) is (origin == "bureau")
        # What the upgrade tells of rows that were corrected before is the same.
        tables = {"import_row": f"batch_id = '{batch['id']}'", "change_request": f"id = '{asked['id']}'"}
        kept = [f"select mended_by from registry.{table} where {which}" for table, which in tables.items()]
        menders = import_module("services.registry.migrations.0037_menders")
        async with registry.session(staff(HERE)) as session:
            before = [list(await session.scalars(text(query))) for query in kept]
            for table in tables:
                await session.execute(text(f"update registry.{table} set mended_by = '{{}}'"))
            for telling in (menders.ROWS, menders.REQUESTS):
                await session.execute(text(telling))
            after = [list(await session.scalars(text(query))) for query in kept]
        assert after == before == [[["staff-mender"]], [["staff-mender"]]]
        assert (await move(third, asked, "apply")).status_code == 200

    async def test_a_draft_is_sent_and_taken_back_by_whoever_made_it_alone(
        self, centre: httpx.AsyncClient, client_for: ClientFor, registry: Database
    ) -> None:
        code = uscc(8205)
        await bringing.bring(centre, f"{HEADER}\n民政草社,{code},正常,养老,,正常", "organisations")
        [one] = (await centre.get("/v1/organisations", params={"q": code})).json()["items"]
        draft = (await edit(centre, one["id"], name="草拟社", draft=True))["request"]
        assert draft["moves"] == ["submit", "cancel"]
        colleague = await client_for("registry", replace(staff(HERE, MAY), subject="staff-colleague"))
        for verb in ("submit", "cancel"):
            assert (await move(colleague, draft, verb)).json()["type"] == "/problems/change-request-not-yours"
        [seen] = (await colleague.get("/v1/change_requests", params={"organisation": one["id"]})).json()["items"]
        assert seen["moves"] == ["reject"]
        waits = [(await who.get("/todo")).json()["items"] for who in (centre, colleague)]
        mine, theirs = [[e["subject"]["id"] for e in items if e["kind"] == "change_draft"] for items in waits]
        assert (draft["id"] in mine, draft["id"] in theirs) == (True, False)
        # Left for a week, by somebody who may have gone, it waits on whoever can reject it.
        async with registry.session(staff(HERE, MAY)) as session:
            old = "update change_request set asked_at = wutong.now() - interval '8 days' where id = :id"
            await session.execute(text(old), {"id": UUID(draft["id"])})
        writer = await client_for("registry", replace(staff(HERE, MAY - {"change_requests:decide"}), subject="staff-x"))
        waits = [(await who.get("/todo")).json()["items"] for who in (colleague, writer)]
        theirs, idle = [[e["subject"]["id"] for e in items if e["kind"] == "change_draft"] for items in waits]
        assert (draft["id"] in theirs, draft["id"] in idle) == (True, False)
        assert (await move(colleague, draft, "reject")).status_code == 422
        done = await move(colleague, draft, "reject", reason="本人已离岗")
        assert (done.status_code, done.json()["state"]) == (200, "rejected")

    async def test_nothing_follows_from_a_legal_status_that_is_only_asked_for(self, centre: httpx.AsyncClient) -> None:
        code, header = uscc(8204), "社会组织名称,统一社会信用代码,登记状态"
        await bringing.bring(centre, f"{header}\n民政社,{code},正常", "organisations")
        given = {"kind": "organisations", "as_of": "2026-11-01", "origin": "centre"}
        rows = f"{header}\n民政社,{code},已注销".encode()
        batch = (await centre.post("/v1/imports", files={"file": ("c.csv", rows)}, data=given)).json()
        await bringing.run(centre, batch["id"], "commit")
        [one] = (await centre.get("/v1/organisations", params={"q": code})).json()["items"]
        assert (one["legal_status"], one["status"]) == ("active", "active")
        [asked] = (await centre.get("/v1/change_requests", params={"organisation": one["id"]})).json()["items"]
        assert {each["field"]: each["after"] for each in asked["changes"]} == {
            "legal_status": "deregistered",
            "status": "exited",
        }
