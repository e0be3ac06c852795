"""The gate from events to kept decisions: self-checks, the list of decisions, the outlook, and lists that bar."""

import asyncio
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import httpx
import pytest
from fastapi import FastAPI

from kernel.access import Principal
from services.evaluation.gate import service as gate
from services.evaluation.lists import rules
from services.evaluation.lists import service as lists
from tests import statements
from tests.conftest import ClientFor
from tests.services.evaluation import told
from tests.services.evaluation.asking import asked, trial
from tests.services.registry.bringing import uscc
from tests.services.registry.people import staff

MAY = frozenset(["standings:read", "gate:ask", "lists:bring", "checks:read", "checks:record"])
TODAY = datetime.now(ZoneInfo("Asia/Shanghai")).date()


@pytest.fixture(scope="module")
def app(apps: dict[str, FastAPI]) -> FastAPI:
    return apps["evaluation"]


@pytest.fixture(scope="module")
async def client(client_for: ClientFor) -> httpx.AsyncClient:
    return await client_for("evaluation", staff(permissions=MAY))


class TestFacts:
    async def test_a_revoked_registration_bars_every_point_with_its_evidence(
        self, app: FastAPI, client: httpx.AsyncClient
    ) -> None:
        id = await told.organisation(app, legal_status="active")
        assert trial(await asked(client, id, "offer"), "registration_status")["outcome"] == "passed"
        await told.organisation(app, UUID(id), version=2, legal_status="revoked")
        found = await asked(client, id, "offer")
        test = trial(found, "registration_status")
        assert (found["outcome"], test["outcome"], test["evidence"]["legal_status"]) == ("refused", "failed", "revoked")
        assert (test["version"], test["actions"][0]["page"], found["record_version"]) == ("1", "organisation", 2)
        await told.organisation(app, UUID(id), version=1, legal_status="active")
        assert (await asked(client, id, "offer"))["outcome"] == "refused", "an older event changes nothing"

    async def test_an_expired_document_bars_until_a_new_one_comes_and_by_the_day_asked_about(
        self, app: FastAPI, client: httpx.AsyncClient
    ) -> None:
        id = await told.organisation(app)
        await told.document(app, id, "articles_of_association")
        await told.document(app, id, valid_until=str(TODAY + timedelta(days=3)))
        assert (await asked(client, id, "claim"))["allowed"]
        later = await asked(client, id, "claim", as_of=str(TODAY + timedelta(days=4)))
        assert (later["allowed"], trial(later, "documents")["outcome"]) == (False, "failed")
        await told.document(app, id, valid_from=str(TODAY), valid_until=str(TODAY + timedelta(days=900)))
        assert (await asked(client, id, "claim", as_of=str(TODAY + timedelta(days=4))))["allowed"]

    async def test_who_left_the_association_claims_no_more_and_is_still_matched(
        self, app: FastAPI, client: httpx.AsyncClient
    ) -> None:
        id = await told.organisation(app)
        await told.membership(app, id, "member")
        await told.membership(app, id, "left", version=2, until="2026-01-31")
        await told.membership(app, id, "member")
        assert [(await asked(client, id, point))["allowed"] for point in ("claim", "match")] == [False, True]

    async def test_a_filed_one_claims_behind_a_registered_lead_alone(
        self, app: FastAPI, client: httpx.AsyncClient
    ) -> None:
        id = await told.organisation(app, kind="filed")
        lead, other = await told.organisation(app), await told.organisation(app, kind="filed")
        assert (await asked(client, id, "rate"))["outcome"] == "not_applicable"
        assert (await asked(client, id, "claim"))["outcome"] == "needs_lead"
        assert (await asked(client, id, "claim", lead=lead))["outcome"] == "allowed"
        for nobody in (other, id, str(uuid4())):
            assert (await asked(client, id, "claim", lead=nobody))["outcome"] == "needs_lead"

    async def test_the_standing_has_every_point_and_its_outcome(self, app: FastAPI, client: httpx.AsyncClient) -> None:
        id = await told.organisation(app, kind="filed")
        [standing] = (await client.get("/v1/standings", params={"organisation": id})).json()["items"]
        outcomes = {point: at["outcome"] for point, at in standing["points"].items()}
        assert len(outcomes) == 9
        assert (outcomes["rate"], outcomes["claim"], outcomes["admit"]) == ("not_applicable", "needs_lead", "allowed")

    async def test_what_is_not_known_is_named_with_its_remedy_and_the_same_in_every_answer(
        self, app: FastAPI, client: httpx.AsyncClient
    ) -> None:
        id = await told.organisation(app, legal_status="active")
        [standing] = (await client.get("/v1/standings", params={"organisation": id})).json()["items"]
        answer = await asked(client, id, "admit")
        shown = standing["points"]["admit"]
        assert (shown["allowed"], answer["allowed"]) == (True, True)
        assert [each["code"] for each in shown["unknown"]] == ["statutory_lists", "credit_checks"]
        assert shown["unknown"] == answer["unknown"]
        assert answer["unknown"][1]["actions"][0]["code"] == "record_check"
        assert [each["code"] for each in standing["points"]["pay"]["unknown"]] == ["statutory_lists", "credit_checks"]
        checked = (await client.post("/v1/gate/self_checks", json={"organisation_id": id})).json()
        at = {each["point"]: each["unknown"] for each in checked["points"]}
        assert (at["admit"], "membership" in at["book"]) == (["statutory_lists", "credit_checks"], True)
        kept = (await client.get("/v1/decisions", params={"organisation": id, "kind": "self_check"})).json()["items"]
        assert {each["point"]: each["unknown"] for each in kept} == at

    async def test_a_term_that_ends_by_itself_is_judged_on_its_day(self, app: FastAPI) -> None:
        id = await told.organisation(app)
        await told.membership(app, id, "member", until=str(TODAY))
        async with app.state.database.session(staff(permissions=MAY)) as session:
            standing = (await gate.store.standings(session, [UUID(id)]))[UUID(id)]
            assert standing.turns_on == TODAY + timedelta(days=1)
            standing.turns_on = TODAY  # as if it had been judged the day before
            await session.flush()
            assert await gate.renew_outdated(session) == 1
            assert await gate.renew_outdated(session) == 0


class TestDecisions:
    async def test_a_self_check_answers_every_point_and_is_no_refusal(
        self, app: FastAPI, client: httpx.AsyncClient, client_for: ClientFor
    ) -> None:
        id = await told.organisation(app, legal_status="rectifying", name="自查协会")
        own = Principal(subject="m", kind="account", organisation=UUID(id), permissions=MAY)
        manager = await client_for("evaluation", own)
        checked = (await manager.post("/v1/gate/self_checks", json={"organisation_id": id})).json()
        closed = {each["point"]: each["rules"] for each in checked["points"] if not each["allowed"]}
        assert closed == {key: ["registration_status"] for key in ("rate", "publish_to", "claim", "award")}
        counts = (await manager.get("/v1/decisions/counts")).json()["counts"]
        assert {each["consequence"]: each["refusals"] for each in counts}["projects"] == 0
        await asked(client, id, "claim")
        await asked(client, id, "claim")
        counts = {each["consequence"]: each for each in (await manager.get("/v1/decisions/counts")).json()["counts"]}
        assert (counts["projects"]["refusals"], counts["projects"]["organisations"]) == (1, 1), (
            "asked again, not refused"
        )
        await told.document(app, id, valid_until="2020-01-01")
        await asked(client, id, "claim")
        await asked(client, id, "award")
        counts = {each["consequence"]: each for each in (await manager.get("/v1/decisions/counts")).json()["counts"]}
        assert (counts["projects"]["refusals"], counts["projects"]["organisations"]) == (3, 1), "by another rule too"
        figures = {each["name"]: each for each in (await manager.get("/v1/indicators")).json()["items"]}
        assert (figures["refused_projects"]["value"], figures["refused_projects"]["rows"]) == (3, 3)
        rows = (await manager.get("/v1/indicators/refused_projects")).json()["items"]
        assert [each["occurred_on"] for each in rows] == [str(TODAY)] * 3
        listed = (await manager.get("/v1/decisions", params={"consequence": "projects", "kind": "asked"})).json()[
            "items"
        ]
        assert len(listed) == 4, "each answer is kept"
        early = {"organisation_id": id, "as_of": "1900-01-01"}
        long_ago = (await manager.post("/v1/gate/self_checks", json=early)).json()
        assert (long_ago["tests"], {each["rules_from"] for each in long_ago["no_rule"]}) == ([], {"2000-01-01"})
        assert (len(long_ago["no_rule"]), checked["no_rule"]) == (7, [])
        answer = await asked(client, id, "claim", as_of="1900-01-01")
        assert answer["no_rule"] == long_ago["no_rule"]
        other = await told.organisation(app)
        assert (await manager.post("/v1/gate/self_checks", json={"organisation_id": other})).status_code == 404

    async def test_are_listed_by_what_is_sought_and_shown_whole(self, app: FastAPI, client: httpx.AsyncClient) -> None:
        id = await told.organisation(app, legal_status="suspended", name="列表协会")
        for point in ("rate", "book", "pay"):
            await asked(client, id, point)
        sought = {"organisation": id}
        for path in ("decisions", "decisions/counts"):
            turned = {"from": str(TODAY), "until": str(TODAY - timedelta(days=1))}
            answer = await client.get(f"/v1/{path}", params=turned)
            assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/query/until"), path
        every = (await client.get("/v1/decisions", params=sought)).json()["items"]
        assert [each["point"] for each in every] == ["pay", "book", "rate"]
        first = (await client.get("/v1/decisions", params={**sought, "limit": 1})).json()
        rest = (await client.get("/v1/decisions", params={**sought, "after": first["next"]})).json()
        assert first["items"] + rest["items"] == every
        for filters, points in (
            ({"outcome": "refused"}, ["book", "rate"]),
            ({"point": "pay"}, ["pay"]),
            ({"consequence": "resources"}, ["book"]),
            ({"rule": "registration_status"}, ["book", "rate"]),
            ({"rule": "three_no"}, []),
            ({"kind": "self_check"}, []),
            ({"from": str(TODAY), "until": str(TODAY)}, ["pay", "book", "rate"]),
            ({"until": str(TODAY - timedelta(days=1))}, []),
        ):
            found = (await client.get("/v1/decisions", params={**sought, **filters})).json()["items"]
            assert [each["point"] for each in found] == points, filters
        for far in ({"until": "9999-12-31"}, {"from": "0001-01-01"}):
            for path in ("/v1/decisions", "/v1/decisions/counts"):
                answer = await client.get(path, params=far)
                assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, f"/query/{next(iter(far))}")
        # What is asked of a day to come is kept apart, and counts as no refusal.
        before = (await client.get("/v1/decisions/counts")).json()["counts"]
        assert (await asked(client, id, "match", as_of=str(TODAY + timedelta(days=36))))["outcome"] == "refused"
        assert (await client.get("/v1/decisions/counts")).json()["counts"] == before
        ahead = (await client.get("/v1/decisions", params={**sought, "kind": "ahead"})).json()["items"]
        assert [(each["point"], each["kind"], each["ruleless"]) for each in ahead] == [("match", "ahead", False)]
        await asked(client, id, "claim", as_of="1900-01-01")
        told_all = (await client.get("/v1/decisions", params={**sought, "kind": "asked"})).json()["items"]
        assert [(each["point"], each["ruleless"]) for each in told_all[:2]] == [("claim", True), ("pay", False)]
        whole = (await client.get(f"/v1/decisions/{every[0]['id']}")).json()
        assert trial(whole, "registration_status")["evidence"]["legal_status"] == "suspended"
        assert (await client.get(f"/v1/decisions/{uuid4()}")).status_code == 404

    async def test_stand_when_a_fact_is_withdrawn_and_say_what_holds_now(
        self, app: FastAPI, client: httpx.AsyncClient
    ) -> None:
        id = await told.organisation(app, legal_status="active", name="后来协会")
        await asked(client, id, "rate")
        [kept] = (await client.get("/v1/decisions", params={"organisation": id})).json()["items"]
        before = kept["id"]
        assert (await client.get(f"/v1/decisions/{before}")).json()["now"] == "allowed"
        await told.organisation(app, id=UUID(id), version=2, legal_status="suspended", name="后来协会")
        after = (await client.get(f"/v1/decisions/{before}")).json()
        assert (after["outcome"], after["now"]) == ("allowed", "refused")
        assert trial(after, "registration_status")["evidence"]["legal_status"] == "active"


class TestOutlook:
    async def test_tells_who_falls_out_when_and_why_in_a_fixed_number_of_statements(
        self, app: FastAPI, client: httpx.AsyncClient
    ) -> None:
        day = TODAY + timedelta(days=10)
        ids = [await told.organisation(app, name="到期协会") for _ in range(6)]
        for id in ids:
            await told.document(app, id, valid_until=str(day))
        with statements.sent(app.state.database, "") as sent:
            found = (await client.get("/v1/gate/outlook", params={"days": 31, "limit": 200})).json()
        assert len(sent) <= 10
        mine = {each["organisation"]["id"]: each for each in found["items"] if each["organisation"]["id"] in ids}
        assert set(mine) == set(ids)
        assert found["falling"] >= 6
        turn = mine[ids[0]]
        assert (turn["on"], turn["closes"]) == (str(day + timedelta(days=1)), ["rate", "publish_to", "claim", "award"])
        assert turn["why"][0]["code"] == "documents"
        nearer = (await client.get("/v1/gate/outlook", params={"days": 10})).json()
        assert not any(each["organisation"]["id"] in ids for each in nearer["items"])

    async def test_knows_when_a_branch_or_an_instructor_no_longer_covers(
        self, app: FastAPI, client: httpx.AsyncClient
    ) -> None:
        day = TODAY + timedelta(days=12)
        id = await told.organisation(app, name="届满协会")
        facts = {"party_unit": "no", "formal_members": "no", "work_coverage": "yes"}
        ends = {"work_coverage": {"on": str(day), "then": "no"}}
        await told.coverage(app, id, **facts, ends=ends)
        [turn] = await self.mine(client, id)
        assert (turn["on"], "claim" in turn["closes"]) == (str(day), True)
        assert turn["why"][0]["code"] == "three_no"
        later = {"work_coverage": {"on": str(TODAY + timedelta(days=90)), "then": "no"}}
        await told.coverage(app, id, version=2, **facts, ends=later)
        assert await self.mine(client, id) == []

    async def test_tells_what_ends_of_one_that_is_barred_already(self, app: FastAPI, client: httpx.AsyncClient) -> None:
        day = TODAY + timedelta(days=11)
        id = await told.organisation(app, name="异常到期协会", legal_status="suspended")
        await told.document(app, id, valid_until=str(day))
        [turn] = await self.mine(client, id)
        assert (turn["on"], turn["closes"], turn["opens"]) == (str(day + timedelta(days=1)), [], [])
        assert turn["further"] == ["rate", "publish_to", "claim", "award"]
        assert [test["code"] for test in turn["why"]] == ["documents"]

    async def mine(self, client: httpx.AsyncClient, id: str) -> list[dict[str, Any]]:
        found = (await client.get("/v1/gate/outlook", params={"days": 31, "limit": 200})).json()["items"]
        return [each for each in found if each["organisation"]["id"] == id]

    async def test_its_pages_follow_each_other(self, client: httpx.AsyncClient) -> None:
        whole = (await client.get("/v1/gate/outlook", params={"limit": 200})).json()["items"]
        first = (await client.get("/v1/gate/outlook", params={"limit": 2})).json()
        rest = (await client.get("/v1/gate/outlook", params={"limit": 200, "after": first["next"]})).json()
        assert first["items"] + rest["items"] == whole


HEADER = "序号,社会组织名称,统一社会信用代码,名单类型,列入日期,移出日期,列入事由"


class TestLists:
    async def bring(self, client: httpx.AsyncClient, *rows: str, **form: str) -> dict[str, Any]:
        content = "\n".join((HEADER, *rows)).encode()
        given = {"source": "省民政厅公告", "as_of": str(TODAY), **form}
        answer = await client.post("/v1/statutory_lists/imports", files={"file": ("名单.csv", content)}, data=given)
        assert answer.is_success, answer.text
        return answer.json()

    async def listed(self, client: httpx.AsyncClient) -> int:
        """How many organisations stand on a list, as they are told beside the events of credit."""
        return int((await client.get("/v1/checks/figures")).json()["listed"])

    async def test_every_row_is_accounted_for_and_the_same_file_changes_nothing(
        self, app: FastAPI, client: httpx.AsyncClient
    ) -> None:
        code = uscc(9101)
        id = await told.organisation(app, uscc=code, name="名单协会")
        rows = (
            f"1,名单协会,{code},活动异常名录,2026-03-02,,未按时报送年度报告",
            f"2,名单协会,{code},活动异常名录,2026-03-02,,未按时报送年度报告",
            f"3,外地协会,{uscc(9199)},严重违法失信名单,2026-03-02,,",
            "4,错码协会,52371600MJ0000000X,活动异常名录,2026-03-02,,",
            f"5,名单协会,{code},表扬名单,2026-03-02,,",
            f"6,名单协会,{code},严重违法失信名单,2026-13-02,,",
            f"7,名单协会,{code},严重违法失信名单,2026-03-02,2026-01-01,",
        )
        seen = await self.bring(client, *rows, preview="true")
        assert (seen["id"], seen["counts"]["new"]) == (None, 1)
        assert [(line["row"], line["verdict"]) for line in seen["lines"]] == [(2, "new"), (4, "elsewhere")]
        assert (await asked(client, id, "claim"))["allowed"], "a preview leaves nothing behind"
        listed = await self.listed(client)
        done = await self.bring(client, *rows)
        assert await self.listed(client) == listed + 1
        counts = {"rows": 7, "new": 1, "changed": 0, "same": 0, "older": 0, "repeated": 1, "elsewhere": 1, "held": 4}
        assert done["counts"] == counts
        assert [line["reason"] for line in done["held"]] == ["code", "list", "listed_on", "order"]
        again = await self.bring(client, *rows)
        assert (again["repeated"], again["id"], again["counts"]["same"]) == (True, done["id"], 1)
        found = await asked(client, id, "claim")
        assert (found["allowed"], trial(found, "statutory_lists")["states"]) == (False, ["abnormal"])
        await self.clear_and_contradicted(client, id)
        [entry] = (await client.get("/v1/statutory_lists", params={"organisation": id})).json()["items"]
        assert (entry["list"], entry["listed_on"], entry["removed_on"]) == ("abnormal", "2026-03-02", None)

        # An older file takes nothing back, a newer one that says so lifts the entry, and its absence does not.
        lifted = f"1,名单协会,{code},活动异常名录,2026-03-02,2026-05-01,未按时报送年度报告"
        older = await self.bring(client, lifted, as_of=str(TODAY - timedelta(days=1)))
        assert (older["counts"]["older"], older["counts"]["same"]) == (1, 0)
        other = f"1,别家,{uscc(9198)},活动异常名录,2026-03-02,,"
        await self.bring(client, other)
        assert not (await asked(client, id, "claim"))["allowed"]
        assert (await self.bring(client, lifted))["counts"]["changed"] == 1
        assert (await asked(client, id, "claim"))["allowed"]
        assert await self.listed(client) == listed
        standing = (await client.get("/v1/statutory_lists", params={"organisation": id, "standing": True})).json()
        assert standing["items"] == []
        for on, removed in (("2026-03-01", []), ("2026-04-30", [None]), ("2026-05-01", ["2026-05-01"])):
            then = (await client.get("/v1/statutory_lists", params={"organisation": id, "as_of": on})).json()["items"]
            assert [each["removed_on"] for each in then] == removed
            then = {"organisation": id, "as_of": on, "standing": True}
            stood = (await client.get("/v1/statutory_lists", params=then)).json()["items"]
            assert [each["removed_on"] for each in stood] == [day for day in removed if day is None]
        kept = (await client.get("/v1/statutory_lists/imports", params={"limit": 50})).json()["items"]
        assert done["id"] in [each["id"] for each in kept]

    async def clear_and_contradicted(self, client: httpx.AsyncClient, id: str) -> None:
        """A clear look at the lists is recorded while an entry stands, and the entry is named wherever it is shown."""
        whose = {"organisation": id}
        due = {row["source"]: row for row in (await client.get("/v1/checks/due", params=whose)).json()["items"]}
        assert [each["list"] for each in due["npo_platform"]["entries"]] == ["abnormal"]
        assert due["credit_china"]["entries"] == []
        looks = [("npo_platform", "clear"), ("credit_china", "clear"), ("npo_platform", "unreachable")]
        items = [
            {"organisation_id": id, "source": source, "result": result, "reference": " 截图 12 号 "}
            for source, result in looks
        ]
        told_ = (await client.post("/v1/checks", json={"items": items})).json()
        [one] = told_["contradicted"]
        assert (told_["recorded"], one["item"], one["entries"][0]["listed_on"]) == (3, 0, "2026-03-02")
        log = (await client.get("/v1/checks", params=whose)).json()["items"]
        flagged = [(row["source"], row["result"]) for row in log if row["entries"]]
        assert (flagged, {row["reference"] for row in log}) == ([("npo_platform", "clear")], {"截图 12 号"})
        assert not (await asked(client, id, "claim"))["allowed"], "a look takes nobody off a list"

    async def test_a_code_that_two_streets_have_on_record_is_listed_in_both(
        self, app: FastAPI, client_for: ClientFor
    ) -> None:
        code, county = uscc(9103), await client_for("evaluation", staff("371699", permissions=MAY))
        ids = [await told.organisation(app, uscc=code, area=f"37169900{street}001") for street in (4, 6)]
        row = f"1,两街协会,{code},严重违法失信名单,2026-03-02,,失信"
        done = await self.bring(county, row, row)
        assert (done["counts"]["new"], done["counts"]["repeated"]) == (1, 1)
        for id in ids:
            assert not (await asked(county, id, "pay"))["allowed"], "listed in its street too"
        of_one = {"street": "371699006", "standing": True}
        entries = (await county.get("/v1/statutory_lists", params=of_one)).json()["items"]
        assert [each["organisation"]["id"] for each in entries] == ids[1:]
        assert (await self.bring(county, row))["counts"]["same"] == 1

    async def test_the_countys_file_and_a_streets_are_judged_one_after_the_other(
        self, app: FastAPI, client: httpx.AsyncClient
    ) -> None:
        code = uscc(9104)
        await told.organisation(app, uscc=code)
        line = rules.Line(1, code, "同时协会", "serious", TODAY, None, "失信")
        upload = lists.Upload("县.csv", "0" * 64, "县民政局", TODAY, [line])
        async with app.state.database.session(staff("371699", permissions=MAY)) as session:
            await lists.bring(session, upload, area="371699005000")
            street = asyncio.create_task(self.bring(client, f"1,同时协会,{code},严重违法失信名单,{TODAY},,失信"))
            assert (await asyncio.wait({street}, timeout=0.5))[0] == set()
        assert (await street)["counts"]["same"] == 1

    async def test_a_list_of_a_day_to_come_is_refused_and_freezes_nothing(self, client: httpx.AsyncClient) -> None:
        content = f"{HEADER}\n1,某协会,{uscc(9102)},活动异常名录,2061-03-02,,\n".encode()
        for preview in ("true", "false"):
            given = {"source": "省民政厅公告", "as_of": "2062-11-27", "preview": preview}
            files = {"file": ("名单.csv", content)}
            answer = await client.post("/v1/statutory_lists/imports", files=files, data=given)
            assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/body/as_of")
        held = await self.bring(client, f"1,某协会,{uscc(9102)},活动异常名录,2061-03-02,,")
        assert [line["reason"] for line in held["held"]] == ["listed_on"]

    async def test_a_file_without_its_columns_is_refused_with_their_names(self, client: httpx.AsyncClient) -> None:
        files = {"file": ("名单.csv", "社会组织名称,列入事由\n某协会,某事\n".encode())}
        answer = await client.post("/v1/statutory_lists/imports", files=files, data={"source": "省厅"})
        assert (answer.status_code, answer.json()["type"]) == (409, "/problems/columns-missing")

    async def test_staff_of_another_street_see_no_entry(self, client_for: ClientFor) -> None:
        stranger = await client_for("evaluation", staff("371699005", permissions=MAY))
        assert (await stranger.get("/v1/statutory_lists")).json()["items"] == []
