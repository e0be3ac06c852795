"""Facts as the registry tells them, over time: endless terms, papers that move, records that become one, races."""

import asyncio
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import text

from kernel.access import Principal, system
from services.evaluation.gate import facts
from services.evaluation.gate import service as gate
from tests.conftest import ClientFor
from tests.services.evaluation import told
from tests.services.evaluation.asking import asked, trial
from tests.services.registry.bringing import uscc
from tests.services.registry.people import STREET, staff

MAY = frozenset(["standings:read", "gate:ask", "lists:bring", "checks:read", "checks:record"])
TODAY = datetime.now(ZoneInfo("Asia/Shanghai")).date()


@pytest.fixture(scope="module")
def app(apps: dict[str, FastAPI]) -> FastAPI:
    return apps["evaluation"]


@pytest.fixture(scope="module")
async def client(client_for: ClientFor) -> httpx.AsyncClient:
    return await client_for("evaluation", staff(permissions=MAY))


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

    async def test_the_certificate_that_the_record_alone_knows_runs_out_too(
        self, app: FastAPI, client: httpx.AsyncClient
    ) -> None:
        ended, ends = str(TODAY - timedelta(days=1)), str(TODAY + timedelta(days=5))
        id = await told.organisation(app, name="证书协会", certificate_from="2019-01-01", certificate_until=ended)
        found = trial(await asked(client, id, "claim"), "documents")
        shown = {"state": "expired", "valid_from": "2019-01-01", "valid_until": ended, "on_record": True}
        assert found["evidence"]["documents"]["registration_certificate"] == shown
        assert (await outcomes(client, id))["rate"] == "refused"
        await told.organisation(app, UUID(id), 2, name="证书协会", certificate_until=ends)
        assert (await outcomes(client, id))["rate"] == "allowed"
        ahead = (await client.get("/v1/gate/outlook", params={"days": 31, "limit": 200})).json()["items"]
        [turn] = [each for each in ahead if each["organisation"]["id"] == id]
        assert (turn["on"], turn["why"][0]["code"]) == (str(TODAY + timedelta(days=6)), "documents")
        # A certificate among the documents speaks for itself.
        await told.document(app, id, valid_until="2020-01-01")
        assert (await outcomes(client, id))["rate"] == "refused"


class TestPapers:
    async def test_one_that_goes_to_another_counts_there_and_no_longer_here(
        self, app: FastAPI, client: httpx.AsyncClient
    ) -> None:
        stays, other = await told.organisation(app), await told.organisation(app)
        expired = {"id": str(uuid4()), "valid_until": "2020-01-01"}
        await told.document(app, other, **expired)
        await told.document(app, stays, **expired, version=2)
        assert [(await outcomes(client, id))["rate"] for id in (stays, other)] == ["refused", "allowed"]
        # An undone merge gives it back.
        await told.document(app, other, **expired, version=3)
        assert [(await outcomes(client, id))["rate"] for id in (stays, other)] == ["allowed", "refused"]
        assert [(await asked(client, id, "rate"))["allowed"] for id in (stays, other)] == [True, False]


class TestOneOfTwo:
    async def bring(self, client: httpx.AsyncClient, code: str) -> None:
        content = f"统一社会信用代码,名单类型,列入日期\n{code},严重违法失信名单,2026-03-02\n".encode()
        given = {"source": "省民政厅公告", "as_of": str(TODAY)}
        answer = await client.post("/v1/statutory_lists/imports", files={"file": ("名单.csv", content)}, data=given)
        assert answer.json()["counts"]["new"] == 1, answer.text

    async def test_what_stands_against_the_record_that_went_in_stands_against_the_one_that_stays(
        self, app: FastAPI, client: httpx.AsyncClient, client_for: ClientFor
    ) -> None:
        code = uscc(9301)
        stays, other = await told.organisation(app, name="留下协会"), await told.organisation(app, uscc=code)
        await self.bring(client, code)
        await told.membership(app, other, "expelled", until="2026-01-31")
        event = {"kind": "punishment", "title": "警告", "decided_on": "2026-02-01"}
        found = {"organisation_id": other, "source": "credit_china", "result": "found", "finding": event}
        answer = await client.post("/v1/checks", json={"items": [found]})
        assert answer.json()["recorded"] == 1, answer.text
        assert set((await outcomes(client, stays)).values()) == {"allowed"}

        into = {"status": "exited", "merged_into": stays}
        await told.organisation(app, UUID(other), 2, uscc=code, **into)
        assert set((await outcomes(client, stays)).values()) == {"refused"}
        manager = await client_for("evaluation", Principal("m", "account", organisation=UUID(stays), permissions=MAY))
        seen = await asked(manager, stays, "pay")
        assert (seen["allowed"], trial(seen, "statutory_lists")["states"]) == (False, ["serious"])
        assert trial(seen, "membership")["states"] == ["expelled"]
        looks = {look["source"]: look["result"] for look in trial(seen, "credit_checks")["evidence"]["checks"]}
        assert looks["credit_china"] == "found"
        # A later look at the one that stays is the organisation's last.
        clear = {"organisation_id": stays, "source": "credit_china", "result": "clear"}
        await client.post("/v1/checks", json={"items": [clear]})
        looks = trial(await asked(manager, stays, "pay"), "credit_checks")["evidence"]["checks"]
        assert {look["source"]: look["result"] for look in looks}["credit_china"] == "clear"
        for path in ("checks", "credit_events", "statutory_lists"):
            listed = (await client.get(f"/v1/{path}", params={"organisation": stays})).json()["items"]
            assert other in [each["organisation"]["id"] for each in listed], path

        # A third record that it goes into takes all of them along, and gives them back.
        last = await told.organisation(app)
        await told.organisation(app, UUID(stays), 2, status="exited", merged_into=last)
        assert (await outcomes(client, last))["pay"] == "refused"
        await told.organisation(app, UUID(stays), 3, name="留下协会")
        assert set((await outcomes(client, last)).values()) == {"allowed"}
        await told.organisation(app, UUID(other), 3, uscc=code)
        assert (await outcomes(client, stays))["pay"] == "allowed"
        assert (await outcomes(client, other))["pay"] == "refused"

    async def test_an_old_id_is_answered_by_the_record_that_stays(
        self, app: FastAPI, client: httpx.AsyncClient
    ) -> None:
        stays, other = await told.organisation(app, name="留下社"), await told.organisation(app, name="并入社")
        await told.document(app, stays, valid_until="2020-01-01")
        assert (await asked(client, other, "rate"))["organisation"]["id"] == other
        await told.organisation(app, UUID(other), 2, name="并入社", status="exited", merged_into=stays)
        seen = await asked(client, other, "rate")
        assert seen["organisation"] == {"id": stays, "name": "留下社"}
        assert (seen["allowed"], trial(seen, "documents")["outcome"]) == (False, "failed")
        checked = (await client.post("/v1/gate/self_checks", json={"organisation_id": other})).json()
        assert checked["organisation"]["id"] == stays
        [standing] = (await client.get("/v1/standings", params={"organisation": other})).json()["items"]
        assert standing["organisation_id"] == stays
        # On a day before it went in it was its own.
        before = {"organisation_id": other, "point": "rate", "as_of": str(TODAY - timedelta(days=2))}
        past = (await client.post("/v1/gate", json=before)).json()
        assert past["organisation"]["id"] == other
        await told.organisation(app, UUID(other), 3, name="并入社")
        assert (await asked(client, other, "rate"))["organisation"]["id"] == other

    async def test_the_record_that_went_in_is_in_no_list_and_no_figure(
        self, app: FastAPI, client: httpx.AsyncClient
    ) -> None:
        name = f"并入协会{uuid4()}"
        stays, other = await told.organisation(app, name=name), await told.organisation(app, name=name)
        await told.document(app, other, valid_until=str(TODAY + timedelta(days=5)))
        listed = (await client.get("/v1/standings", params={"q": name})).json()["items"]
        assert {each["organisation_id"] for each in listed} == {stays, other}
        await told.organisation(app, UUID(other), 2, name=name, status="exited", merged_into=stays)
        listed = (await client.get("/v1/standings", params={"q": name})).json()["items"]
        assert {each["organisation_id"] for each in listed} == {stays}
        ahead = (await client.get("/v1/gate/outlook", params={"limit": 200})).json()["items"]
        assert [each["organisation"]["id"] for each in ahead if each["organisation"]["name"] == name] == [stays]


class TestLooks:
    @pytest.mark.parametrize("turned", [1, -1])
    def test_the_later_moment_counts_by_whatever_clock_it_was_written(self, turned: int) -> None:
        early, late = "2026-11-27T05:00:00+08:00", "2026-11-27T01:00:00+00:00"
        rows: list[Any] = [
            SimpleNamespace(organisation_id=1, kind="list_check", data={"checked_on": on, "result": result})
            for on, result in ((early, "found"), (late, "clear"))[::turned]
        ]
        known: Any = {1: SimpleNamespace(kind="registered")}
        found: Any = facts.gathered(known, {}, rows, whole={1: {1}})  # type: ignore[dict-item]
        assert found[1]["lists_checked"]["result"] == "clear"


class TestOutward:
    async def test_no_feed_tells_on_what_ground_an_authority_listed_somebody(
        self, app: FastAPI, client: httpx.AsyncClient
    ) -> None:
        code, ground = uscc(9302), "法定代表人李某拒不履行"
        id = await told.organisation(app, uscc=code)
        content = f"统一社会信用代码,名单类型,列入日期,列入事由\n{code},严重违法失信名单,2026-03-02,{ground}\n"
        given = {"source": "省民政厅公告", "as_of": str(TODAY)}
        files = {"file": ("名单.csv", content.encode())}
        assert (await client.post("/v1/statutory_lists/imports", files=files, data=given)).is_success
        kept = trial(await asked(client, id, "pay"), "statutory_lists")["evidence"]["entries"]
        assert [each["ground"] for each in kept] == [ground], "the decision rests on it"
        async with app.state.database.session(staff(permissions=MAY)) as session:
            query = text("select type, data from event where organisation = :id order by id desc")
            every = [(row.type, row.data) for row in await session.execute(query, {"id": UUID(id)})]
        [listed] = [each for kind, data in every[:1] for each in data["tests"] if each["code"] == "statutory_lists"]
        assert (every[0][0], listed["states"]) == ("evaluation.standing.changed", ["serious"])
        assert set(listed["evidence"]["entries"][0]) == {"list", "listed_on", "removed_on", "source"}
        assert ground not in str(every)


class TestLead:
    async def test_is_looked_up_for_whoever_asks_and_must_pass_itself(
        self, app: FastAPI, client: httpx.AsyncClient, client_for: ClientFor
    ) -> None:
        filed, lead = await told.organisation(app, kind="filed"), await told.organisation(app, legal_status="active")
        manager = await client_for("evaluation", Principal("m", "account", organisation=UUID(filed), permissions=MAY))
        found = await asked(manager, filed, "claim", lead=lead)
        assert found["outcome"] == "allowed"
        assert lead not in str(found["tests"]), "only that it may lead is told"
        await told.organisation(app, UUID(lead), 2, legal_status="revoked")
        for one in (manager, client):
            assert (await asked(one, filed, "claim", lead=lead))["outcome"] == "needs_lead"


class TestRace:
    async def test_no_decision_is_kept_after_a_fact_that_it_did_not_see(self, app: FastAPI) -> None:
        id = await told.organisation(app, legal_status="active")
        asker, listener = staff(permissions=MAY), system("listener", area=STREET, purpose="listen")
        question: dict[str, Any] = {"organisation": UUID(id), "points": ["claim"], "as_of": None, "by": "x"}
        revoked = {"id": id, "name": "守信协会", "kind": "registered", "status": "active", "version": 2}

        async def hear() -> None:
            async with app.state.database.session(listener) as session:
                told_it = {**revoked, "legal_status": "revoked"}
                await gate.keep_organisation(session, area=told.AREA, data=told_it)

        async with app.state.database.session(asker) as session:
            _, [decision], _ = await gate.decide(session, **question)
            assert decision.allowed
            hearing = asyncio.create_task(hear())
            done, _ = await asyncio.wait([hearing], timeout=0.5)
            assert not done, "the fact came between the answer and its record"
        await hearing
        # The other way round: what is being heard is waited for, and seen.
        async with app.state.database.session(listener) as session:
            revoked |= {"version": 3, "legal_status": "active"}
            await gate.keep_organisation(session, area=told.AREA, data=revoked)
            async with app.state.database.session(asker) as other:
                deciding_it = asyncio.create_task(gate.decide(other, **question))
                done, _ = await asyncio.wait([deciding_it], timeout=0.5)
                assert not done
                await session.commit()
                known, [decision], _ = await deciding_it
                assert (decision.allowed, known.version) == (True, 3)
