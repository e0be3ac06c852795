"""The association: its charter, who joins and how, who decides, who is a member on which day."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from sqlalchemy import text

from kernel.access import Principal
from kernel.db import Database
from kernel.settings import Settings
from services.identity import roles
from services.registry.kin import rules as kin
from services.registry.memberships import rules as times
from services.registry.organisations import service as organisations
from services.registry.proceedings import jobs, rules, service, states
from tests.conftest import Apps, ClientFor
from tests.services.registry.people import STREET, Signing, register

TODAY = datetime.now(UTC).astimezone(rules.HERE).date()
TEXT = {"text": "章程全文", "rights": "会员权利", "duties": "会员义务"}


def person(role: str, name: str = "") -> Principal:
    """Somebody of the street in this role."""
    return Principal(f"{role}{name}", "account", area=STREET, permissions=roles.permissions([role]))


def of(organisation: str) -> Principal:
    """An organisation's manager."""
    held = roles.permissions(["organisation_manager"])
    return Principal(f"manager-{organisation}", "account", organisation=UUID(organisation), permissions=held)


@pytest.fixture
async def staff(client_for: ClientFor) -> httpx.AsyncClient:
    return await client_for("registry", person("centre_staff"))


@pytest.fixture
async def reviewer(client_for: ClientFor) -> httpx.AsyncClient:
    return await client_for("registry", person("committee_reviewer"))


class Answering:
    """Evaluation's place, and what it answers there; None: it is in no state to answer."""

    answer: dict[str, Any] | None = None
    listed: tuple[dict[str, Any], ...] = ()
    meanwhile: Callable[[], Awaitable[None]] | None = None  # what happens while the gate is asked
    while_listed: Callable[[], Awaitable[None]] | None = None  # and while the lists are

    async def __call__(self, scope: Any, _receive: Any, send: Any) -> None:
        gate = scope["path"] == "/v1/gate"
        if self.meanwhile and gate:
            await self.meanwhile()
        if self.while_listed and not gate:
            await self.while_listed()
        status = 503 if self.answer is None else 201
        body = json.dumps(self.answer if gate else {"items": self.listed, "next": None}).encode()
        await send({"type": "http.response.start", "status": status, "headers": []})
        await send({"type": "http.response.body", "body": body})


@pytest.fixture
async def gate(apps: Apps, settings: Settings) -> AsyncIterator[Answering]:
    """An evaluation that answers the registry as the test says."""
    state, answering = apps["registry"].state, Answering()
    before, state.peers = state.peers, Signing(settings, "registry", {"evaluation": answering})  # type: ignore[dict-item]
    yield answering
    await state.peers.close()
    state.peers = before


@pytest.fixture
async def there(registry: Database) -> list[str]:
    """Four organisations: the first becomes the association."""
    async with registry.session(person("centre_staff")) as session:
        return [str((await register(session, f"组织{uuid4()}")).id) for _ in range(4)]


@pytest.fixture
async def association(staff: httpx.AsyncClient, there: list[str]) -> str:
    given = {"organisation_id": there[0], "founded_on": "2025-03-01"}
    return ok(await staff.post("/v1/associations", json=given))["id"]


def ok(answer: httpx.Response) -> Any:
    assert answer.is_success, answer.text
    return answer.json()


def slug(answer: httpx.Response) -> str:
    return str(answer.json()["type"]).removeprefix("/problems/")


async def opened(staff: httpx.AsyncClient, association: str, *ids: str) -> list[int]:
    members = [{"organisation_id": id, "from": "2025-04-01"} for id in ids]
    body = {"basis": "成立大会纪要", "members": members}
    return ok(await staff.post(f"/v1/associations/{association}/members", json=body))["numbers"]


async def applied(client: httpx.AsyncClient, association: str, organisation: str) -> str:
    body = {"organisation_id": organisation, "statement": "愿意遵守章程"}
    return ok(await client.post(f"/v1/associations/{association}/admissions", json=body))["id"]


async def submitted(staff: httpx.AsyncClient, id: str) -> None:
    ok(await staff.post(f"/v1/proceedings/{id}/prepare", json={"move": "submit"}))


async def changed(registry: Database, organisation: str, **values: str) -> None:
    """Somebody writes on its record, as a delivery of the bureau does."""
    async with registry.session(person("centre_staff")) as session:
        [record] = await organisations.lock(session, ids=[UUID(organisation)])
        for name, value in values.items():
            setattr(record, name, value)
        await organisations.change(session, record, origin="bureau")


async def told(registry: Database, organisation: str) -> list[dict[str, Any]]:
    query = "select data from event where type = 'registry.membership.changed' and subject = :id order by id"
    async with registry.session(person("centre_staff")) as session:
        return [row.data for row in await session.execute(text(query), {"id": organisation})]


async def members(client: httpx.AsyncClient, association: str, on: date) -> list[tuple[str, int]]:
    asked = {"association": association, "as_of": on.isoformat()}
    items = ok(await client.get("/v1/memberships", params=asked))["items"]
    return [(each["organisation"]["id"], each["number"]) for each in items]


class TestRules:
    def test_every_open_state_waits_for_somebody_and_every_end_can_be_reached(self) -> None:
        for kind, begins in states.BEGINS.items():
            reached, moves = {begins}, [move for move in states.MOVES if move.kind == kind]
            steps = [(move.start, move.end) for move in moves]
            steps += [(wait.state, wait.silence) for wait in states.WAITS if wait.kind == kind]
            for _ in steps:
                reached |= {end for start, end in steps if start in reached}
            assert {start for start, _ in steps} <= reached
            for state in reached & set(states.OPEN):
                wait = states.waits(kind, state)
                assert wait is not None
                assert 0 < wait.reminded_after < wait.days
            assert not {start for start, _ in steps} - set(states.OPEN)

    def test_silence_counts_working_days(self) -> None:
        wait = states.waits("admission", "applied")
        assert wait is not None
        thursday, off = date(2026, 9, 24), {date(2026, 10, day): False for day in (1, 2, 5, 6, 7)}
        assert rules.due(wait, thursday, {}) == date(2026, 10, 1)
        assert rules.due(wait, thursday, off) == date(2026, 10, 8)
        assert not rules.is_silent(wait, thursday, date(2026, 10, 8), off)
        assert rules.is_silent(wait, thursday, date(2026, 10, 9), off)

    def test_what_is_unknown_bars_nothing_and_what_failed_does(self) -> None:
        sound = rules.record("active", code="备案1")
        assert rules.barring(rules.checks(sound, "unreachable")) == []
        test = {"code": "three_no", "outcome": "failed"}
        assert rules.barring(rules.checks(sound, {"allowed": False, "tests": [test]})) == ["gate"]
        # A test that failed and does not bar this point bars nothing.
        none_asked = rules.checks(
            sound, {"allowed": True, "tests": [{"code": "documents", "outcome": "not_applicable"}]}
        )
        assert {each["code"]: each["outcome"] for each in none_asked}["documents"] == "not_applicable"
        assert {each["code"]: each["outcome"] for each in none_asked}["gate"] == "passed"
        found = rules.checks(sound, {"allowed": True, "tests": [test, {"code": "document", "outcome": "passed"}]})
        assert {each["code"]: each["outcome"] for each in found} == {
            "record": "passed",
            "documents": "passed",
            "credit": "unknown",
            "gate": "passed",
        }
        # Allowed by what is known, as the record has it; what is not known is named beside it with its remedy.
        unknown = {"code": "statutory_lists", "remedy_zh": "查名单", "actions": [{"code": "see_entries"}]}
        tests = [{"code": "statutory_lists", "outcome": "unknown"}, {"code": "membership", "outcome": "unknown"}]
        open_ = rules.checks(sound, {"allowed": True, "tests": tests, "unknown": [unknown]})[-1]
        assert (open_["code"], open_["outcome"]) == ("gate", "passed")
        [named] = open_["evidence"]["unknown"]
        assert (named["code"], named["remedy_zh"], named["actions"]) == (
            "statutory_lists",
            "查名单",
            unknown["actions"],
        )
        assert rules.barring(rules.checks(rules.record("exited", code="1"), "not_asked")) == ["record"]
        # Its last answer counts where it cannot be asked.
        refused = rules.checks(sound, {"allowed": False, "tests": [test]})
        assert rules.barring(rules.checks(sound, "unreachable"), refused) == ["gate"]
        assert rules.barring(rules.checks(sound, {"allowed": True, "tests": []}), refused) == []

    @pytest.mark.parametrize(
        ("states", "outcome", "credit"),
        [([], "passed", "passed"), ([], "unknown", "unknown"), (["found"], "unknown", "failed")],
    )
    def test_credit_is_what_every_source_answered_and_what_was_found_bars_nothing_by_itself(
        self, states: list[str], outcome: str, credit: str
    ) -> None:
        look = {"source": "credit_china", "result": "found", "checked_at": "2026-06-01T08:00:00+00:00"}
        looked = {"code": "credit_checks", "outcome": outcome, "states": states, "evidence": {"checks": [look]}}
        lists = {"code": "statutory_lists", "outcome": "passed"}
        found = rules.checks(rules.record("active", code="1"), {"allowed": True, "tests": [lists, looked]})
        [shown] = [each for each in found if each["code"] == "credit"]
        assert (shown["outcome"], shown["evidence"]["checks"]) == (credit, [look])
        assert rules.barring(found) == []

    @pytest.mark.parametrize(
        ("one", "other", "by"),
        [
            (("张 三", "", ""), ("张三", "", ""), ["legal_representative"]),
            (("张三", "", ""), ("张三丰", "", ""), []),
            (("", "", ""), ("", "", ""), []),
            (("张", "12345", "社区"), ("张", "12345", "社区"), []),
            (("", "+86 138-0013-8000", ""), ("", "０５４３-3210000、13800138000", ""), ["phone"]),
            (("", "05433210000转8", ""), ("", "0543-3210000", ""), ["phone"]),
            (("", "3210000", ""), ("", "3210001", ""), []),
            (("", "+86 543-3320000", ""), ("", "0543-3320000", ""), ["phone"]),
            (("", "", "山东省滨州市滨城区市东街道黄河五路338号"), ("", "", "黄河五路 338号"), ["address"]),
            (("", "", "黄河五路338号"), ("", "", "黄河五路38号"), []),
            (("", "", "长江路黄河五路338号"), ("", "", "黄河五路338号"), []),
            (("", "", "黄河五路338-2号"), ("", "", "黄河五路3382号"), []),
        ],
    )
    def test_kin_are_told_by_person_number_and_place(
        self, one: tuple[str, str, str], other: tuple[str, str, str], by: list[str]
    ) -> None:
        first, second = (kin.Known((name,), phone, place) for name, phone, place in (one, other))
        assert kin.shared(first, second) == kin.shared(second, first) == by

    def test_an_address_made_to_be_slow_is_no_slower(self) -> None:
        assert not kin.same_place("镇" * 185 + "路1号楼101", "1号楼101")

    def test_an_expelled_organisation_is_no_member_on_the_day_of_the_decision(self) -> None:
        until = times.expelled_until(TODAY)
        assert not times.is_member(TODAY, until, on=TODAY)
        assert times.is_member(TODAY - timedelta(days=3), until, on=until)


class TestRecord:
    async def test_is_made_once_and_not_of_the_future(self, staff: httpx.AsyncClient, there: list[str]) -> None:
        late = {"organisation_id": there[0], "founded_on": (TODAY + timedelta(days=9)).isoformat()}
        assert (await staff.post("/v1/associations", json=late)).status_code == 422
        given = late | {"founded_on": "2025-03-01"}
        assert ok(await staff.post("/v1/associations", json=given))["members"] == 0
        assert slug(await staff.post("/v1/associations", json=given)) == "association-known"

    async def test_takes_earlier_members_once_and_only_of_before(
        self, staff: httpx.AsyncClient, association: str, there: list[str], registry: Database
    ) -> None:
        path = f"/v1/associations/{association}/members"
        today = {"basis": "纪要", "members": [{"organisation_id": there[1], "from": TODAY.isoformat()}]}
        answer = await staff.post(path, json=today)
        assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/body/members/0/from")
        assert await opened(staff, association, there[1], there[2]) == [1, 2]
        again = {"basis": "纪要", "members": [{"organisation_id": there[1], "from": "2025-05-01"}]}
        assert slug(await staff.post(path, json=again)) == "already-member"
        itself = {"basis": "纪要", "members": [{"organisation_id": association, "from": "2025-05-01"}]}
        assert slug(await staff.post(path, json=itself)) == "not-its-own-member"
        to_come = {"association": association, "as_of": (TODAY + timedelta(days=1)).isoformat()}
        refused = await staff.get("/v1/memberships", params=to_come)
        assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, "/query/as_of")
        assert await members(staff, association, date(2025, 3, 31)) == []
        assert sorted(await members(staff, association, date(2025, 4, 1))) == sorted([(there[1], 1), (there[2], 2)])
        [event] = await told(registry, there[1])
        assert (event["status"], event["from"], event["until"], event["version"]) == ("member", "2025-04-01", None, 1)
        assert (event["association"], event["organisation_id"]) == (association, there[1])


class TestCharter:
    async def test_is_acknowledged_by_each_member_by_account_or_on_paper(
        self, staff: httpx.AsyncClient, client_for: ClientFor, association: str, there: list[str]
    ) -> None:
        await opened(staff, association, there[1], there[2])
        path = f"/v1/associations/{association}/charters"
        first = ok(await staff.post(path, json={"title": "章程", **TEXT, "in_force_from": "2025-03-01"}))
        assert (first["number"], first["members"], first["acknowledged"]) == (1, 2, 0)
        [read] = ok(await staff.get(path))["items"]
        assert {name: read[name] for name in TEXT} == TEXT
        manager = await client_for("registry", of(there[1]))
        waits = ok(await manager.get("/todo"))["items"]
        assert [each["kind"] for each in waits] == ["charter_own"]
        own = f"/v1/charters/{first['id']}/acknowledgements"
        other = await manager.post(own, json={"organisations": [there[2]]})
        assert other.status_code == 404
        assert ok(await manager.post(own, json={"organisations": [there[1]]})) == {"recorded": 1}
        assert ok(await manager.post(own, json={"organisations": [there[1]]})) == {"recorded": 0}
        assert ok(await manager.get("/todo"))["items"] == []
        waits = [each for each in ok(await staff.get("/todo"))["items"] if each["subject"]["id"] == association]
        assert [(each["kind"], each["count"]) for each in waits] == [("charter_missing", 1)]
        early = {"organisations": [there[2]], "acknowledged_on": "2025-02-28"}
        assert (await staff.post(own, json=early)).status_code == 422
        assert ok(await staff.post(own, json=early | {"acknowledged_on": "2025-05-06"})) == {"recorded": 1}
        rows = ok(await staff.get(own))["items"]
        assert {each["way"] for each in rows} == {"account", "paper"}
        stranger = await staff.post(own, json={"organisations": [there[3]], "acknowledged_on": "2025-05-06"})
        assert slug(stranger) == "no-member"

    async def test_of_a_newer_version_has_to_be_acknowledged_again(
        self, staff: httpx.AsyncClient, association: str, there: list[str]
    ) -> None:
        await opened(staff, association, there[1])
        path = f"/v1/associations/{association}/charters"
        first = ok(await staff.post(path, json={"title": "章程", **TEXT, "in_force_from": "2025-03-01"}))
        own = {"organisations": [there[1]], "acknowledged_on": "2025-05-06"}
        ok(await staff.post(f"/v1/charters/{first['id']}/acknowledgements", json=own))
        assert (
            await staff.post(path, json={"title": "章程", **TEXT, "in_force_from": "2025-03-01"})
        ).status_code == 422
        second = ok(await staff.post(path, json={"title": "章程", **TEXT, "in_force_from": "2026-01-01"}))
        shown = ok(await staff.get(f"/v1/associations/{association}"))
        sector = ok(await staff.get(f"/v1/organisations/{association}"))["sector"]
        assert sector
        assert (shown["unacknowledged"], shown["sector"]) == (1, sector)
        missing = f"/v1/charters/{second['id']}/acknowledgements"
        assert len(ok(await staff.get(missing, params={"missing": "true"}))["items"]) == 1
        assert slug(await staff.post(f"/v1/charters/{first['id']}/acknowledgements", json=own)) == "charter-superseded"

    async def test_to_come_leaves_the_one_in_force_asked_for_and_can_be_withdrawn(
        self, staff: httpx.AsyncClient, client_for: ClientFor, association: str, there: list[str]
    ) -> None:
        await opened(staff, association, there[1])
        path, whole = f"/v1/associations/{association}/charters", {"title": "章程", **TEXT}
        for at, began in enumerate(("2025-03-01", TODAY.isoformat()), 1):
            made = ok(await staff.post(path, json={**whole, "in_force_from": began}))
            assert (made["number"], made["state"]) == (at, "in_force")
        never = await staff.post(path, json={**whole, "in_force_from": "2999-01-01"})
        assert (never.status_code, never.json()["errors"][0]["pointer"]) == (422, "/body/in_force_from")
        soon = (TODAY + timedelta(days=360)).isoformat()
        third = ok(await staff.post(path, json={**whole, "in_force_from": soon}))
        assert (third["number"], third["state"]) == (3, "to_come")
        shown = ok(await staff.get(f"/v1/associations/{association}"))
        assert (shown["charter"], shown["unacknowledged"]) == (2, 1)
        manager = await client_for("registry", of(there[1]))
        own = {"organisations": [there[1]]}
        assert ok(await manager.post(f"/v1/charters/{made['id']}/acknowledgements", json=own)) == {"recorded": 1}
        assert ok(await manager.get("/todo"))["items"] == []
        assert ok(await staff.get(f"/v1/associations/{association}"))["unacknowledged"] == 0
        why = {"reason": "生效日期填错"}
        assert slug(await staff.post(f"/v1/charters/{made['id']}/withdraw", json=why)) == "charter-in-force"
        assert (await manager.post(f"/v1/charters/{third['id']}/withdraw", json=why)).status_code == 403

        async def acknowledged() -> list[int | None]:
            member = {"organisation": there[1]}
            return [each["charter"] for each in ok(await staff.get("/v1/memberships", params=member))["items"]]

        assert ok(await manager.post(f"/v1/charters/{third['id']}/acknowledgements", json=own)) == {"recorded": 1}
        assert await acknowledged() == [3]
        gone = ok(await staff.post(f"/v1/charters/{third['id']}/withdraw", json=why))
        assert (gone["state"], gone["withdrawn_for"]) == ("withdrawn", why["reason"])
        assert await acknowledged() == [2], "a version that was withdrawn is none that anybody acknowledged"
        for act, given in (("withdraw", why), ("acknowledgements", own)):
            assert slug(await staff.post(f"/v1/charters/{third['id']}/{act}", json=given)) == "charter-withdrawn"
        # Another takes its place, under the next number, and may begin before it would have.
        nearer = (TODAY + timedelta(days=30)).isoformat()
        assert ok(await staff.post(path, json={**whole, "in_force_from": nearer}))["number"] == 4
        states_ = [(each["number"], each["state"]) for each in ok(await staff.get(path))["items"]]
        assert states_ == [(4, "to_come"), (3, "withdrawn"), (2, "in_force"), (1, "over")]

    @pytest.mark.parametrize("legal", ["suspended", "deregistered", "annulled", "revoked"])
    def test_whom_the_law_lets_act_no_more_fails_by_the_record_alone(self, legal: str) -> None:
        gone = rules.record("active", code="1", legal_status=legal)
        for gate in ("unreachable", {"allowed": True, "tests": []}):
            assert rules.barring(rules.checks(gone, gate)) == ["record"]
        for other in (None, "active", "filed", "preparing", "rectifying"):
            assert rules.record("active", code="1", legal_status=other)["outcome"] == "passed"

    def test_papers_that_ran_out_are_shown_though_the_gate_is_silent(self) -> None:
        past, ahead = TODAY - timedelta(days=1), TODAY
        certificate, articles = "registration_certificate", "articles_of_association"
        cases: list[tuple[str, list[tuple[str, date | None]], date | None, list[str]]] = [
            ("registered", [], None, []),
            ("registered", [], past, [certificate]),
            ("registered", [], ahead, []),
            ("registered", [(certificate, None)], past, []),
            ("registered", [(certificate, past), (articles, past), (articles, ahead)], None, [certificate]),
            ("filed", [("filing_certificate", past)], past, ["filing_certificate"]),
            ("other", [(certificate, past)], None, []),
        ]
        for kind, papers, until, found in cases:
            assert rules.expired(kind, papers, certificate_until=until, today=TODAY) == found
        sound = rules.record("active", code="1")
        before, now = rules.checks(sound, "unreachable"), rules.checks(sound, "unreachable", expired=[certificate])
        assert rules.turned(before, now) == ["documents"]
        assert (rules.turned(now, now), rules.barring(now)) == ([], [])

    def test_what_newly_stands_against_it_is_told_and_what_speaks_for_it_is_not(self) -> None:
        sound, left = rules.record("active", code="1"), rules.record("exited", code="1")
        barred = {"code": "documents", "outcome": "failed"}
        looked = {"code": "credit_checks", "outcome": "unknown", "states": ["found"]}

        def found(*sources: str) -> dict[str, Any]:
            looks = [{"source": each, "result": "found", "credit_event": each} for each in sources]
            return {"allowed": True, "tests": [{**looked, "evidence": {"checks": looks}}]}

        no, yes = ({"allowed": allowed, "tests": [barred]} for allowed in (False, True))
        fine = {"allowed": True, "tests": []}
        cases: list[tuple[dict[str, Any], service.Gate, service.Gate, list[str]]] = [
            (sound, fine, no, ["documents", "gate"]),
            (sound, no, no, []),
            (sound, no, fine, []),
            (sound, "unreachable", yes, ["documents"]),
            (sound, yes, no, ["gate"]),
            (sound, no, "unreachable", []),
            (sound, found("a"), found("a"), []),
            (sound, found("a"), found("a", "b"), ["credit"]),
            (left, fine, fine, ["record"]),
        ]
        for record, then, now, told in cases:
            assert rules.turned(rules.checks(sound, then), rules.checks(record, now)) == told


class TestAdmission:
    async def test_is_applied_for_checked_decided_and_numbered(
        self,
        staff: httpx.AsyncClient,
        reviewer: httpx.AsyncClient,
        client_for: ClientFor,
        association: str,
        there: list[str],
        registry: Database,
    ) -> None:
        await opened(staff, association, there[1])
        manager = await client_for("registry", of(there[2]))
        id = await applied(manager, association, there[2])
        shown = ok(await staff.get(f"/v1/proceedings/{id}"))
        assert (shown["state"], shown["waits"]["on"], shown["waits"]["plain_weeks"]) == ("applied", "centre", True)
        outcomes = {each["code"]: each["outcome"] for each in shown["checks"]}
        unknown = dict.fromkeys(("documents", "credit", "gate", "kin"), "unknown")
        assert outcomes == {"record": "passed", **unknown}
        back = {"move": "return", "note": "请补会员代表名单"}
        ok(await staff.post(f"/v1/proceedings/{id}/prepare", json=back))
        assert [each["kind"] for each in ok(await manager.get("/todo"))["items"]] == ["proceeding_answer"]
        ok(await manager.post(f"/v1/proceedings/{id}/answer", json={"move": "answer", "note": "已补"}))
        early = await reviewer.post(f"/v1/proceedings/{id}/decide", json={"decision": "approve"})
        assert slug(early) == "proceeding-state"
        await submitted(staff, id)
        [waits] = [each for each in ok(await reviewer.get("/todo"))["items"] if each["subject"]["id"] == id]
        assert (waits["kind"], waits["working_days"]) == ("proceeding_decide", 15)
        unargued = await reviewer.post(f"/v1/proceedings/{id}/decide", json={"decision": "refuse"})
        assert (unargued.status_code, unargued.json()["errors"][0]["pointer"]) == (422, "/body/reason")
        done = ok(
            await reviewer.post(f"/v1/proceedings/{id}/decide", json={"decision": "approve", "reason": "符合条件"})
        )
        assert (done["state"], done["number"], done["waits"]) == ("admitted", 2, None)
        assert (there[2], 2) in await members(staff, association, TODAY)
        record = ok(await manager.get(f"/v1/proceedings/{id}"))
        assert [each["move"] for each in record["steps"]] == ["open", "return", "answer", "submit", "approve"]
        assert [each["status"] for each in await told(registry, there[2])] == ["applicant", "member"]

    async def test_returned_is_completed_or_taken_back_by_the_centre_for_one_without_an_account(
        self, staff: httpx.AsyncClient, association: str, there: list[str], registry: Database
    ) -> None:
        back = {"move": "return", "note": "请补会员代表名单"}
        id = await applied(staff, association, there[2])
        path = f"/v1/proceedings/{id}/prepare"
        too_early = await staff.post(path, json={"move": "withdraw", "note": "来电撤回"})
        assert slug(too_early) == "proceeding-state"
        ok(await staff.post(path, json=back))
        assert (await staff.post(path, json={"move": "answer"})).json()["errors"][0]["pointer"] == "/body/note"
        assert ok(await staff.post(path, json={"move": "answer", "note": "送来名单"}))["state"] == "applied"
        ok(await staff.post(path, json=back))
        assert ok(await staff.post(path, json={"move": "withdraw", "note": "来电撤回"}))["state"] == "withdrawn"
        record = ok(await staff.get(f"/v1/proceedings/{id}"))
        assert [each["move"] for each in record["steps"]] == ["open", "return", "answer", "return", "withdraw"]
        assert [each["status"] for each in await told(registry, there[2])] == ["applicant", "left"]

    async def test_is_checked_again_at_the_decision_and_what_the_committee_was_not_shown_stops_it(
        self,
        staff: httpx.AsyncClient,
        reviewer: httpx.AsyncClient,
        association: str,
        there: list[str],
        gate: Answering,
    ) -> None:
        listed = {"code": "statutory_lists", "outcome": "failed", "remedy_zh": "先移出名录", "remedy_en": "Be removed"}
        sound = {"allowed": True, "tests": [{**listed, "outcome": "passed"}]}
        gate.answer = sound
        id = await applied(staff, association, there[1])
        await submitted(staff, id)
        path, approve = f"/v1/proceedings/{id}/decide", {"decision": "approve"}
        gate.answer = {"allowed": False, "tests": [listed]}
        stopped = await reviewer.post(path, json=approve)
        assert (stopped.status_code, slug(stopped)) == (409, "checks-changed")
        assert stopped.json()["checks"] == ["credit", "gate"]
        shown = ok(await reviewer.get(f"/v1/proceedings/{id}"))
        outcomes = {each["code"]: each["outcome"] for each in shown["checks"]}
        assert (shown["state"], shown["decidable"], outcomes["gate"]) == ("before_committee", True, "failed")
        assert await members(staff, association, TODAY) == []
        # What it has been shown bars it under its own name.
        assert slug(await reviewer.post(path, json=approve)) == "admission-barred"
        gate.answer = None
        assert slug(await reviewer.post(path, json=approve)) == "admission-barred"
        gate.answer = sound
        assert ok(await reviewer.post(path, json=approve))["state"] == "admitted"

    async def test_of_one_that_was_revoked_meanwhile_is_never_written(
        self,
        staff: httpx.AsyncClient,
        reviewer: httpx.AsyncClient,
        association: str,
        there: list[str],
        gate: Answering,
        registry: Database,
    ) -> None:
        path, approve = "/v1/proceedings/{}/decide", {"decision": "approve"}
        gate.answer = {"allowed": True, "tests": [], "record_version": 1}
        behind = await applied(staff, association, there[1])
        await submitted(staff, behind)
        await changed(registry, there[1], introduction="新的简介")
        # The gate speaks of the record before: nothing is decided on that, and the checks stay as they were.
        answer = await reviewer.post(path.format(behind), json=approve)
        assert (answer.status_code, slug(answer)) == (409, "gate-behind")
        assert ok(await reviewer.get(f"/v1/proceedings/{behind}"))["state"] == "before_committee"
        await changed(registry, there[1], legal_status="revoked")
        for silent in (None, {"allowed": True, "tests": [], "record_version": 3}):
            gate.answer = silent
            answer = await reviewer.post(path.format(behind), json=approve)
            assert answer.json().get("checks") == ["record"], answer.text
        assert await members(staff, association, TODAY) == []

    async def test_rests_on_a_record_that_nobody_changes_between_the_answer_and_the_admission(
        self,
        staff: httpx.AsyncClient,
        reviewer: httpx.AsyncClient,
        association: str,
        there: list[str],
        gate: Answering,
        registry: Database,
    ) -> None:
        gate.answer = {"allowed": True, "tests": [], "record_version": 1}
        id = await applied(staff, association, there[1])
        await submitted(staff, id)
        revoking: list[asyncio.Task[None]] = []

        async def meanwhile() -> None:
            revoking.append(asyncio.create_task(changed(registry, there[1], legal_status="revoked")))
            done, _ = await asyncio.wait(revoking, timeout=0.5)
            assert not done, "it was revoked between the answer and the admission"

        gate.meanwhile = meanwhile
        assert ok(await reviewer.post(f"/v1/proceedings/{id}/decide", json={"decision": "approve"}))["number"]
        await revoking[0]
        query = "select type from event where organisation = :id order by id desc limit 1"
        async with registry.session(person("centre_staff")) as session:
            last = (await session.execute(text(query), {"id": UUID(there[1])})).scalar_one()
        assert last == "registry.organisation.changed", "it was admitted first, and revoked afterwards"

    async def test_says_that_the_gate_could_not_be_asked_where_it_last_barred_nothing(
        self, staff: httpx.AsyncClient, reviewer: httpx.AsyncClient, association: str, there: list[str], gate: Answering
    ) -> None:
        gate.answer = {"allowed": True, "tests": [{"code": "documents", "outcome": "passed"}]}
        id = await applied(staff, association, there[1])
        await submitted(staff, id)
        gate.answer = None
        done = ok(await reviewer.post(f"/v1/proceedings/{id}/decide", json={"decision": "approve"}))
        [unasked] = [each for each in done["checks"] if each["code"] == "gate"]
        assert (done["state"], unasked["outcome"], unasked["evidence"]) == (
            "admitted",
            "unknown",
            {"why": "unreachable"},
        )

    async def test_of_kin_of_one_that_was_refused_is_shown_and_bars_nothing(
        self,
        staff: httpx.AsyncClient,
        reviewer: httpx.AsyncClient,
        client_for: ClientFor,
        association: str,
        there: list[str],
        registry: Database,
        gate: Answering,
    ) -> None:
        gate.answer = {"allowed": True, "tests": []}
        refused, again, other, listed = *there[1:], ""
        await changed(registry, refused, legal_representative="李 四方", phone="0543-3210000")
        await changed(registry, other, legal_representative="李四", phone="3210009")
        id = await applied(staff, association, refused)
        await submitted(staff, id)
        path = "/v1/proceedings/{}/decide"
        ok(await reviewer.post(path.format(id), json={"decision": "refuse", "reason": "材料不实"}))
        async with registry.session(person("centre_staff")) as session:
            new = await register(session, f"组织{uuid4()}", legal_representative="李四方", phone="(0543)3210000转2")
            again, listed = str(new.id), str((await register(session, f"组织{uuid4()}", address="黄河五路 338 号")).id)
        manager = await client_for("registry", of(again))
        id = await applied(manager, association, again)
        [check] = [each for each in ok(await staff.get(f"/v1/proceedings/{id}"))["checks"] if each["code"] == "kin"]
        assert check["outcome"] == "alert"
        [found] = check["evidence"]["kin"]
        assert (found["organisation_id"], found["by"]) == (refused, ["legal_representative", "phone"])
        assert found["of_note"] == [{"why": "refused", "on": TODAY.isoformat()}]
        # Neither the applicant nor the feed is told of whom it is kin, and nobody of the person or the number.
        assert "kin" not in {each["code"] for each in ok(await manager.get(f"/v1/proceedings/{id}"))["checks"]}
        assert "李四方" not in json.dumps(check, ensure_ascii=False)
        assert "3210000" not in json.dumps(check)
        async with registry.session(person("centre_staff")) as session:
            of_it = "select data::text as told from event where subject = :id"
            events = [row.told for row in await session.execute(text(of_it), {"id": id})]
        assert len(events) == 1
        assert refused not in events[0]
        # What the committee was not shown stops the decision once; a person has looked then, and decides.
        await submitted(staff, id)
        await changed(registry, again, address="滨州市市东街道黄河五路338号")
        day = {"list": "abnormal", "listed_on": "2026-03-01"}
        gate.listed = ({**day, "organisation": {"id": listed, "name": "名录上的"}},)
        approve = {"decision": "approve"}

        async def others_write() -> None:
            for each in (again, other):
                await asyncio.wait_for(changed(registry, each, introduction=str(uuid4())), timeout=5)

        gate.while_listed = others_write  # who stands on a list is asked before anything is held
        stopped = await reviewer.post(path.format(id), json=approve)
        assert (slug(stopped), stopped.json()["checks"]) == ("checks-changed", ["kin"])
        done = ok(await reviewer.post(path.format(id), json=approve))
        kept = next(each for each in done["checks"] if each["code"] == "kin")["evidence"]["kin"]
        assert (done["state"], {each["organisation_id"] for each in kept}) == ("admitted", {refused, listed})
        # A surname alone is no kinship; and whoever applies is not held while the gate is asked.
        gate.meanwhile = others_write
        id = await applied(staff, association, other)
        [asked] = [each for each in ok(await staff.get(f"/v1/proceedings/{id}"))["checks"] if each["code"] == "gate"]
        assert asked["evidence"].get("why") != "unreachable", asked
        ok(await staff.post(f"/v1/proceedings/{id}/check"))
        checks = {each["code"]: each["outcome"] for each in ok(await staff.get(f"/v1/proceedings/{id}"))["checks"]}
        assert checks["kin"] == "passed"

    async def test_is_not_decided_by_whoever_prepared_it(
        self, client_for: ClientFor, association: str, there: list[str]
    ) -> None:
        held = roles.permissions(["centre_staff", "committee_reviewer"])
        both = Principal("both", "account", area=STREET, permissions=held)
        client = await client_for("registry", both)
        id = await applied(client, association, there[2])
        await submitted(client, id)
        shown = ok(await client.get(f"/v1/proceedings/{id}"))
        assert (shown["state"], shown["decidable"]) == ("before_committee", False)
        assert (
            slug(await client.post(f"/v1/proceedings/{id}/decide", json={"decision": "approve"})) == "prepared-by-you"
        )
        assert id not in [each["subject"]["id"] for each in ok(await client.get("/todo"))["items"]]

    async def test_twice_at_once_is_one(
        self, staff: httpx.AsyncClient, client_for: ClientFor, association: str, there: list[str]
    ) -> None:
        body = {"organisation_id": there[2], "statement": ""}
        clients = [staff, await client_for("registry", of(there[2])), staff]
        path = f"/v1/associations/{association}/admissions"
        answers = await asyncio.gather(*(client.post(path, json=body) for client in clients))
        assert sorted(answer.status_code for answer in answers) == [201, 409, 409]
        assert {slug(answer) for answer in answers if answer.status_code == 409} == {"proceeding-open"}

    async def test_two_decisions_at_once_are_one_and_numbers_have_no_gaps(
        self, staff: httpx.AsyncClient, client_for: ClientFor, association: str, there: list[str], registry: Database
    ) -> None:
        ids = [await applied(staff, association, each) for each in there[1:]]
        for id in ids:
            await submitted(staff, id)
        deciders = [await client_for("registry", person("committee_reviewer", name)) for name in "ab"]
        calls = [
            client.post(f"/v1/proceedings/{id}/decide", json={"decision": decision, "reason": "会议决定"})
            for id in ids
            for client, decision in zip(deciders, ("approve", "refuse"), strict=True)
        ]
        answers = await asyncio.gather(*calls)
        for first, second in zip(answers[::2], answers[1::2], strict=True):
            assert sorted((first.status_code, second.status_code)) == [200, 409]
        admitted = [answer.json()["number"] for answer in answers[::2] if answer.status_code == 200]
        assert sorted(admitted) == list(range(1, len(admitted) + 1))
        assert len(await members(staff, association, TODAY)) == len(admitted)

    async def test_refused_leaves_the_organisation_as_it_was_and_it_may_apply_again(
        self,
        staff: httpx.AsyncClient,
        reviewer: httpx.AsyncClient,
        association: str,
        there: list[str],
        registry: Database,
    ) -> None:
        id = await applied(staff, association, there[1])
        await submitted(staff, id)
        ok(await reviewer.post(f"/v1/proceedings/{id}/decide", json={"decision": "refuse", "reason": "材料不全"}))
        last = (await told(registry, there[1]))[-1]
        assert (last["status"], last["from"], last["until"]) == ("left", None, None)
        await applied(staff, association, there[1])

    async def test_under_way_is_decided_before_an_earlier_membership_is_entered(
        self, staff: httpx.AsyncClient, association: str, there: list[str], registry: Database
    ) -> None:
        id = await applied(staff, association, there[1])
        members = [{"organisation_id": there[1], "from": "2025-04-01"}]
        body = {"basis": "成立大会纪要", "members": members}
        path = f"/v1/associations/{association}/members"
        assert slug(await staff.post(path, json=body)) == "applies-for-membership"
        # As those of before were entered meanwhile: to take the application back ends no membership.
        async with registry.session(person("centre_staff")) as session:
            query = text("update member set status = 'left' where organisation_id = :id")
            await session.execute(query, {"id": UUID(there[1])})
        await opened(staff, association, there[1])
        prepare = f"/v1/proceedings/{id}/prepare"
        ok(await staff.post(prepare, json={"move": "return", "note": "请补名单"}))
        ok(await staff.post(prepare, json={"move": "withdraw", "note": "来电撤回"}))
        assert (await told(registry, there[1]))[-1]["status"] == "member"

    async def test_is_taken_back_by_the_centre_only_as_far_as_it_may_enter_it(
        self, staff: httpx.AsyncClient, association: str, there: list[str]
    ) -> None:
        id = await applied(staff, association, there[3])
        path = f"/v1/proceedings/{id}/answer"
        assert slug(await staff.post(path, json={"move": "withdraw"})) == "proceeding-state"
        ok(await staff.post(f"/v1/proceedings/{id}/prepare", json={"move": "return", "note": "请补名单"}))
        assert (await staff.post(path, json={"move": "withdraw"})).json()["errors"][0]["pointer"] == "/body/note"


class TestEnd:
    async def test_leaving_gives_a_reason_and_coming_back_is_a_new_row(
        self,
        staff: httpx.AsyncClient,
        reviewer: httpx.AsyncClient,
        client_for: ClientFor,
        association: str,
        there: list[str],
    ) -> None:
        await opened(staff, association, there[1])
        manager = await client_for("registry", of(there[1]))
        [row] = ok(await manager.get("/v1/memberships"))["items"]
        yesterday = TODAY - timedelta(days=1)
        path = f"/v1/memberships/{row['id']}/leave"
        assert (await manager.post(path, json={"until": "2025-03-31", "reason": "停办"})).status_code == 422
        left = ok(await manager.post(path, json={"until": yesterday.isoformat(), "reason": "业务调整"}))
        assert (left["ended_as"], left["until"]) == ("left", yesterday.isoformat())
        [kept] = ok(await staff.get("/v1/memberships", params={"organisation": there[1]}))["items"]
        assert (kept["ended_as"], kept["reason"]) == ("left", "业务调整")
        assert slug(await manager.post(path, json={"until": yesterday.isoformat(), "reason": "再次"})) == "no-member"
        id = await applied(manager, association, there[1])
        await submitted(staff, id)
        ok(await reviewer.post(f"/v1/proceedings/{id}/decide", json={"decision": "approve"}))
        assert await members(staff, association, yesterday) == [(there[1], 1)]
        assert await members(staff, association, TODAY) == [(there[1], 2)]

    async def test_expulsion_is_heard_first_then_decided_with_its_reason(
        self,
        staff: httpx.AsyncClient,
        reviewer: httpx.AsyncClient,
        client_for: ClientFor,
        association: str,
        there: list[str],
        registry: Database,
    ) -> None:
        stranger = {"organisation_id": there[2], "grounds": "并非会员"}
        path = f"/v1/associations/{association}/expulsions"
        assert slug(await staff.post(path, json=stranger)) == "no-member"
        await opened(staff, association, there[1])
        id = ok(await staff.post(path, json={"organisation_id": there[1], "grounds": "屡次违反公约"}))["id"]
        soon = await reviewer.post(f"/v1/proceedings/{id}/decide", json={"decision": "approve", "reason": "属实"})
        assert slug(soon) == "proceeding-state"
        manager = await client_for("registry", of(there[1]))
        ok(await manager.post(f"/v1/proceedings/{id}/answer", json={"move": "answer", "note": "申辩意见"}))
        unargued = await reviewer.post(f"/v1/proceedings/{id}/decide", json={"decision": "approve"})
        assert (unargued.status_code, unargued.json()["errors"][0]["pointer"]) == (422, "/body/reason")
        assert await members(staff, association, TODAY) == [(there[1], 1)]
        ok(await reviewer.post(f"/v1/proceedings/{id}/decide", json={"decision": "approve", "reason": "属实"}))
        assert await members(staff, association, TODAY) == []
        [kept] = ok(await staff.get("/v1/memberships", params={"organisation": there[1]}))["items"]
        assert (kept["ended_as"], kept["reason"]) == ("expelled", "属实")
        assert (await told(registry, there[1]))[-1]["status"] == "expelled"
        # The timeline says what happened, each step by itself; an expulsion is of the day of the decision.
        items = ok(await staff.get(f"/v1/organisations/{there[1]}/timeline"))["items"]
        steps = [(each["kind"], each["state"], each["names"], each["occurred_on"]) for each in items]
        of_it = [step for step in steps if step[0].startswith(("membership.", "proceeding."))]
        assert ("membership.changed", "expelled", [], None) in of_it
        assert [step[1:3] for step in of_it if step[0].startswith("proceeding.")] == [
            *((state, ["expulsion"]) for state in ("expelled", "before_committee", "notified"))
        ]

    async def test_who_was_a_member_before_is_told_where_it_applies_again(
        self,
        staff: httpx.AsyncClient,
        reviewer: httpx.AsyncClient,
        client_for: ClientFor,
        association: str,
        there: list[str],
        registry: Database,
        gate: Answering,
    ) -> None:
        member = {"code": "membership", "outcome": "failed", "remedy_zh": "向协会申请入会"}
        gate.answer = {"allowed": True, "tests": [member, {"code": "three_no", "outcome": "passed"}]}
        first = await applied(staff, association, there[1])
        await submitted(staff, first)
        approve = {"decision": "approve", "reason": "属实"}
        ok(await reviewer.post(f"/v1/proceedings/{first}/decide", json=approve))
        given = {"organisation_id": there[1], "grounds": "屡次违反公约"}
        id = ok(await staff.post(f"/v1/associations/{association}/expulsions", json=given))["id"]
        ok(await staff.post(f"/v1/proceedings/{id}/prepare", json={"move": "hear", "note": "未作陈述"}))
        ok(await reviewer.post(f"/v1/proceedings/{id}/decide", json=approve))
        again = await applied(staff, association, there[1])
        shown = ok(await staff.get(f"/v1/proceedings/{again}"))
        yesterday = (TODAY - timedelta(days=1)).isoformat()
        assert shown["earlier"] == [
            {"number": 1, "from": TODAY.isoformat(), "until": yesterday, "ended_as": "expelled", "reason": "属实"}
        ]
        board = ok(await reviewer.get("/v1/proceedings", params={"open": "true"}))["items"]
        assert [len(each["earlier"]) for each in board if each["id"] == again] == [1]
        assert ok(await staff.get(f"/v1/proceedings/{first}"))["earlier"] == []
        # An applicant is asked for no membership beside the gate's yes.
        [asked] = [each for each in shown["checks"] if each["code"] == "gate"]
        assert (asked["outcome"], [each["code"] for each in asked["evidence"]["tests"]]) == ("passed", ["three_no"])
        await changed(registry, there[2], status="exited")
        path = f"/v1/associations/{association}/admissions"
        gone = await staff.post(path, json={"organisation_id": there[2], "statement": ""})
        assert (gone.status_code, slug(gone)) == (409, "applicant-exited")

    async def test_nobody_leaves_while_the_expulsion_is_decided(
        self,
        staff: httpx.AsyncClient,
        reviewer: httpx.AsyncClient,
        client_for: ClientFor,
        association: str,
        there: list[str],
        registry: Database,
    ) -> None:
        await opened(staff, association, *there[1:])
        path = f"/v1/associations/{association}/expulsions"
        open_ = [
            ok(await staff.post(path, json={"organisation_id": each, "grounds": "屡次违反公约"}))["id"]
            for each in there[1:]
        ]
        manager = await client_for("registry", of(there[1]))
        [row] = ok(await manager.get("/v1/memberships"))["items"]
        leaving = {"until": TODAY.isoformat(), "reason": "不想被除名"}
        for client in (manager, staff):
            answer = await client.post(f"/v1/memberships/{row['id']}/leave", json=leaving)
            assert (answer.status_code, slug(answer)) == (409, "expulsion-open")
        for id in open_:
            ok(await staff.post(f"/v1/proceedings/{id}/prepare", json={"move": "hear", "note": "未作陈述"}))
        keep = {"decision": "refuse", "reason": "已改正"}
        ok(await reviewer.post(f"/v1/proceedings/{open_[0]}/decide", json=keep))
        assert ok(await manager.post(f"/v1/memberships/{row['id']}/leave", json=leaving))["ended_as"] == "left"
        # Of one that left before it was refused to, the committee is told what can be decided.
        async with registry.session(person("centre_staff")) as session:
            left = "update membership set ends_on = wutong.today(), ended_as = 'left' where organisation_id = :id"
            await session.execute(text(left), {"id": UUID(there[2])})
        expel = {"decision": "approve", "reason": "属实"}
        gone = await reviewer.post(f"/v1/proceedings/{open_[1]}/decide", json=expel)
        assert (gone.status_code, slug(gone)) == (409, "member-has-left")
        assert ok(await reviewer.post(f"/v1/proceedings/{open_[1]}/decide", json=keep))["state"] == "dropped"
        # The house takes one off its list meanwhile: the committee decides all the same.
        await changed(registry, there[3], status="exited")
        assert ok(await reviewer.post(f"/v1/proceedings/{open_[2]}/decide", json=expel))["state"] == "expelled"


class TestSilence:
    async def test_reminds_then_moves_on_as_the_table_says(
        self, staff: httpx.AsyncClient, association: str, there: list[str], registry: Database
    ) -> None:
        id = await applied(staff, association, there[1])
        seen: list[str] = []
        for days in (1, 6, 20, 60):
            async with registry.session(person("centre_staff")) as session:
                past = "update proceeding set since = wutong.now() - make_interval(days => :days) where id = :id"
                await session.execute(text(past), {"days": days, "id": id})
            async with registry.session(person("centre_staff")) as session:
                for late in await service.fallen_silent(session, {}):
                    await service.follow_silence(session, late, {})
            seen.append(ok(await staff.get(f"/v1/proceedings/{id}"))["state"])
        assert seen == ["applied", "applied", "before_committee", "applied"]
        query = "select count(*) from event where type = 'registry.proceeding.reminded' and subject = :id"
        async with registry.session(person("centre_staff")) as session:
            assert await session.scalar(text(query), {"id": id}) == 1

    async def test_one_that_cannot_be_moved_does_not_stop_the_others(
        self,
        staff: httpx.AsyncClient,
        association: str,
        there: list[str],
        registry: Database,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        stuck, other = await applied(staff, association, there[1]), await applied(staff, association, there[2])
        async with registry.session(person("centre_staff")) as session:
            past = "update proceeding set since = wutong.now() - interval '20 days' where id = any(:ids)"
            await session.execute(text(past), {"ids": [UUID(stuck), UUID(other)]})
            withdrawn = "update organisation set status = 'withdrawn' where id = :id"
            await session.execute(text(withdrawn), {"id": UUID(there[1])})

        async def decreed(*_: Any) -> dict[date, bool]:
            return {}

        monkeypatch.setattr(jobs.asks, "decreed", decreed)
        job = SimpleNamespace(session=lambda: registry.session(person("centre_staff")), peers=None)
        await jobs.follow(job)  # type: ignore[arg-type]
        assert ok(await staff.get(f"/v1/proceedings/{stuck}"))["state"] == "applied"
        assert ok(await staff.get(f"/v1/proceedings/{other}"))["state"] == "before_committee"
