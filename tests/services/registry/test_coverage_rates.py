"""Instructors, counts and the rates that rest on them: on any day, and who is behind each figure."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import httpx
import pytest
from sqlalchemy import event, text

from kernel.db import Database
from kernel.settings import Settings
from services.registry.organisations import service as organisations
from services.registry.planner import store as planner
from tests.conftest import ClientFor
from tests.services.registry.bringing import uscc
from tests.services.registry.people import STAFF, register, shift, staff

STREET = "371699007"
DAY = "2026-11-01"
RATES = "/v1/coverage/rates"


@pytest.fixture(scope="module")
async def client(client_for: ClientFor) -> httpx.AsyncClient:
    return await client_for("registry", staff(STREET))


async def made(registry: Database, formal: int | None = None, **given: Any) -> str:
    """An organisation of which a list said so many formal members."""
    counted = {} if formal is None else {"formal_members": formal, "formal_members_on": date(2026, 9, 1)}
    async with registry.session(staff(STREET)) as session:
        organisation = await register(session, f"协会{uuid4()}", street=STREET, **counted, **given)
        return str(organisation.id)


async def count(client: httpx.AsyncClient, organisation: str, formal: int, on: str, **more: Any) -> httpx.Response:
    return await client.post(
        f"/v1/organisations/{organisation}/counts", json={"counted_on": on, "formal": formal, **more}
    )


async def ok(answer: Any) -> dict[str, Any]:
    found = await answer
    assert found.is_success, found.text
    return dict(found.json())


async def facts(client: httpx.AsyncClient, organisation: str) -> dict[str, Any]:
    return await ok(client.get(f"/v1/organisations/{organisation}/coverage"))


class TestCounts:
    async def test_the_latest_day_holds_whatever_comes_later(
        self, client: httpx.AsyncClient, registry: Database
    ) -> None:
        organisation = await made(registry)
        await ok(count(client, organisation, 3, "2026-10-01", probationary=1))
        await ok(count(client, organisation, 0, "2026-08-01"))
        record = await ok(client.get(f"/v1/organisations/{organisation}"))
        assert (record["formal_members"], record["formal_members_on"]) == (3, "2026-10-01")
        now = await facts(client, organisation)
        assert (now["formal_members"], now["history"][0]["source"]) == ("yes", "count")
        items = (await ok(client.get(f"/v1/organisations/{organisation}/counts")))["items"]
        assert [(each["counted_on"], each["formal"], each["probationary"]) for each in items] == [
            ("2026-10-01", 3, 1),
            ("2026-08-01", 0, None),
        ]

    async def test_refuses_a_day_to_come(self, client: httpx.AsyncClient, registry: Database) -> None:
        answer = await count(client, await made(registry), 3, "2999-01-01")
        assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/body/counted_on")


class TestInstructors:
    async def test_begins_on_a_day_that_can_be(self, client: httpx.AsyncClient, registry: Database) -> None:
        body = {"kind": "instructor", "name": "贺兰山", "works_from": "银杏社区"}
        answer = await client.post("/v1/instructors", json={**body, "from_on": "1800-01-01"})
        assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/body/from_on")
        someone = await ok(client.post("/v1/instructors", json={**body, "from_on": "2026-09-01"}))
        asked = {"organisations": [await made(registry)], "from_on": "1800-01-01"}
        answer = await client.post(f"/v1/instructors/{someone['id']}/assignments", json=asked)
        assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/body/from_on")

    async def test_whoever_is_assigned_covers_and_is_masked_in_lists(
        self, client: httpx.AsyncClient, registry: Database
    ) -> None:
        organisation = await made(registry)
        body = {"kind": "instructor", "name": "贺兰山", "works_from": "银杏社区", "from_on": "2026-09-01"}
        someone = await ok(client.post("/v1/instructors", json=body))
        path = f"/v1/instructors/{someone['id']}"
        asked = {"organisations": [organisation], "from_on": "2026-09-15"}
        assigned = await ok(client.post(f"{path}/assignments", json=asked))
        assert assigned["name"] == "贺兰山"
        now = await facts(client, organisation)
        assert (now["party_unit"], now["work_coverage"], now["follows"]) == ("unknown", "yes", ["work_coverage"])
        assert now["history"][0]["source"] == "instructor"
        again = await client.post(f"{path}/assignments", json=asked)
        assert (again.status_code, again.json()["type"]) == (409, "/problems/assigned-already")
        for listed in ("/v1/instructors", f"/v1/organisations/{organisation}/instructors"):
            told = (await client.get(listed)).text
            assert "贺**" in told
            assert "贺兰山" not in told
        async with registry.session(staff(STREET)) as session:
            every = "select string_agg(data::text, ' ') from event where type like 'registry.instructor.%'"
            kept = await session.execute(text(every))
            assert "贺兰山" not in kept.scalar_one()
        tag = {"If-Match": f'"{assigned["version"]}"'}
        gone = await ok(client.put(path, json={**body, "until_on": "2026-11-01"}, headers=tag))
        assert gone["assignments"][0]["until_on"] == "2026-11-01"
        assert (await facts(client, organisation))["work_coverage"] == "unknown"
        late = await client.post(f"{path}/assignments", json={**asked, "from_on": "2026-11-02"})
        assert (late.status_code, late.json()["type"]) == (409, "/problems/instructor-away")

    async def test_an_end_on_file_is_told_before_it_comes(self, client: httpx.AsyncClient, registry: Database) -> None:
        organisation = await made(registry)
        today = datetime.now(ZoneInfo("Asia/Shanghai")).date()
        ends = [(today + timedelta(days=days)).isoformat() for days in (10, 20)]

        async def told() -> dict[str, Any]:
            query = "select data->'ends' from event where type = 'registry.coverage.recorded' and subject = :id"
            async with registry.session(staff(STREET)) as session:
                found = await session.execute(text(f"{query} order by id desc limit 1"), {"id": organisation})
                return dict(found.scalar_one())

        body = {"kind": "liaison", "name": "贺兰山", "works_from": "银杏社区", "from_on": "2026-09-01"}
        someone = await ok(client.post("/v1/instructors", json={**body, "until_on": ends[1]}))
        asked = {"organisations": [organisation], "from_on": "2026-09-15"}
        await ok(client.post(f"/v1/instructors/{someone['id']}/assignments", json=asked))
        assert await told() == {"work_coverage": {"on": ends[1], "then": "unknown"}}
        branch = {"founded_on": "2026-10-01", "kind": "joint_party_branch", "name": f"联合{uuid4()}"}
        made_unit = await ok(client.post("/v1/units", json={**branch, "organisations": [organisation]}))
        assert await told() == {}
        cover = made_unit["covers"][0]["id"]
        await ok(client.post(f"/v1/units/{made_unit['id']}/covers/{cover}/end", json={"on": ends[0]}))
        assert await told() == {
            "party_unit": {"on": ends[0], "then": "unknown"},
            "work_coverage": {"on": ends[1], "then": "unknown"},
        }


class TestRates:
    @pytest.mark.parametrize(
        ("path", "name"), [("rates", "as_of"), ("rates/work", "as_of"), ("founded", "until"), ("founded", "since")]
    )
    async def test_of_a_day_to_come_are_not_known(self, client: httpx.AsyncClient, path: str, name: str) -> None:
        answer = await client.get(f"/v1/coverage/{path}", params={name: "2999-01-01"})
        assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, f"/query/{name}")

    async def test_carry_numerator_denominator_and_the_organisations_behind(
        self, client_for: ClientFor, registry: Database
    ) -> None:
        client = await client_for("registry", staff(STREET))
        street = "371699008"
        client = await client_for("registry", staff(street))

        async def counted(formal: int | None, on: str = "2026-09-01", **given: Any) -> str:
            async with registry.session(staff(street)) as session:
                since = {"registered_on": date(2020, 5, 6)} | given
                id = str((await register(session, f"协会{uuid4()}", street=street, **since)).id)
            if formal is not None:
                await ok(count(client, id, formal, on))
            return id

        large, due, small, alone, none, unknown = [await counted(formal) for formal in (5, 3, 2, 1, 0, None)]
        await counted(9, status="exited")
        later = await counted(4, registered_on=date(2026, 11, 15))
        unit = {"founded_on": "2026-09-10", "kind": "party_committee", "name": "中心综合党委"}
        committee = await ok(client.post("/v1/units", json=unit))
        below = {"founded_on": "2026-10-01", "parent_id": committee["id"]}
        own = {**below, "kind": "party_branch", "name": "甲党支部", "organisations": [large]}
        joint = {**below, "kind": "joint_party_branch", "name": "乙联合党支部", "organisations": [small, due]}
        await ok(client.post("/v1/units", json=own))
        shown = await ok(client.post("/v1/units", json=joint))
        assert {each["code"] for each in shown["warnings"]} == {"own_branch_due", "no_term"}
        someone = {"kind": "liaison", "name": "贺兰山", "from_on": "2026-10-01", "organisations": [none]}
        await ok(client.post("/v1/instructors", json=someone))

        async def rates(on: str) -> dict[str, tuple[int, int]]:
            found = await ok(client.get(RATES, params={"as_of": on}))
            return {each["name"]: (each["numerator"], each["denominator"]) for each in found["items"]}

        assert await rates(DAY) == {
            "organisational": (3, 6),
            "should_own": (1, 2),
            "should_join": (1, 2),
            "work": (4, 6),
        }
        assert (await rates("2026-09-30"))["organisational"] == (0, 6)
        assert (await rates("2026-11-20"))["should_own"] == (1, 3)

        async def behind(rate: str, part: str) -> set[str]:
            items = (await ok(client.get(f"{RATES}/{rate}", params={"as_of": DAY, "part": part})))["items"]
            return {each["id"] for each in items}

        assert await behind("organisational", "covered") == {large, due, small}
        assert await behind("should_own", "missing") == {due}
        assert await behind("should_join", "missing") == {alone}
        assert await behind("work", "missing") == {alone, unknown}
        assert later not in await behind("work", "missing")
        page = await ok(client.get(f"{RATES}/organisational", params={"as_of": DAY, "part": "covered", "limit": 2}))
        assert len(page["items"]) == 2
        more = {"as_of": DAY, "part": "covered", "limit": 2, "after": page["next"]}
        assert len((await ok(client.get(f"{RATES}/organisational", params=more)))["items"]) == 1
        founded = await ok(client.get("/v1/coverage/founded", params={"until": DAY}))
        assert founded["since"] == "2026-09-10"
        assert {each["kind"]: each["count"] for each in founded["items"]}["joint_party_branch"] == 1
        # One that has become an own branch, and one that has ended, were founded all the same; a later one was not.
        turned = await ok(
            client.post("/v1/units", json={**below, "kind": "joint_party_branch", "name": "丙联合党支部"})
        )
        kept = {name: turned[name] for name in ("founded_on", "basis")} | {"parent_id": committee["id"]}
        tag = {"If-Match": f'"{turned["version"]}"'}
        own = {**kept, "kind": "party_branch", "name": "丙党支部"}
        await ok(client.put(f"/v1/units/{turned['id']}", json=own, headers=tag))
        over = await ok(client.post("/v1/units", json={**joint, "organisations": [], "name": "丁联合党支部"}))
        tag = {"If-Match": f'"{over["version"]}"'}
        await ok(client.post(f"/v1/units/{over['id']}/end", json={"on": "2026-10-15"}, headers=tag))
        await ok(
            client.post(
                "/v1/units", json={**joint, "organisations": [], "founded_on": "2026-11-02", "name": "戊联合党支部"}
            )
        )
        founded = await ok(client.get("/v1/coverage/founded", params={"until": DAY}))
        for kind, counted_ in ((each["kind"], each["count"]) for each in founded["items"]):
            asked = {"founded_since": founded["since"], "as_of": DAY, "kind": kind}
            listed = (await ok(client.get("/v1/units", params=asked)))["items"]
            assert len(listed) == counted_, kind
            if kind == "joint_party_branch":
                assert {each["id"] for each in listed} == {shown["id"], turned["id"], over["id"]}

    async def test_whom_the_law_has_ended_and_who_is_no_social_organisation_are_not_counted(
        self, client_for: ClientFor, registry: Database
    ) -> None:
        street = "371699013"
        seeing = staff(street, STAFF | {"organisations:register"})
        client = await client_for("registry", seeing)
        since = {"street": street, "registered_on": date(2020, 5, 6)}
        async with registry.session(staff(street)) as session:
            stays, goes = [await register(session, f"学会{uuid4()}", **since) for _ in range(2)]
            await register(session, f"公司{uuid4()}", **since, kind="other", uscc=uscc(4713), filing_number=None)
            await session.execute(
                text("update registry.organisation set recorded_on = '2020-05-06' where street = :street"),
                {"street": street},
            )
        ids = [str(each.id) for each in (stays, goes)]

        async def figures() -> list[int]:
            rates = (await ok(client.get(RATES)))["items"]
            every = (await ok(client.get("/v1/indicators")))["items"]
            (indicator,) = [each for each in every if each["name"] == "organisations"]
            async with registry.session(staff(street)) as session:
                candidates = await planner.candidates(session, on=date(2026, 11, 1))
            return [rates[0]["denominator"], len(candidates), indicator["value"]]

        async def waiting() -> list[str]:
            items = (await ok(client.get("/todo")))["items"]
            return [each["subject"]["id"] for each in items if each["kind"] == "organisation_ended"]

        assert (await figures(), await waiting()) == ([2, 2, 2], [])
        async with registry.session(staff(street)) as session:
            gone = await organisations.get(session, goes.id)
            gone.legal_status = "deregistered"
            await organisations.change(session, gone)
        assert (await figures(), await waiting()) == ([1, 1, 1], [ids[1]])
        unit = {"founded_on": "2026-10-01", "kind": "joint_party_branch", "name": "丙联合党支部"}
        answer = await client.post("/v1/units", json={**unit, "organisations": ids})
        assert (answer.status_code, answer.json()["type"]) == (409, "/problems/organisation-ended")
        assert (await client.post("/v1/units", json={**unit, "organisations": ids[:1]})).status_code == 201

    async def test_of_a_past_day_are_of_those_the_list_of_that_day_has(
        self, client_for: ClientFor, registry: Database
    ) -> None:
        street = "371699009"
        client = await client_for("registry", staff(street))
        known = {"street": street, "registered_on": date(2020, 5, 6)}
        async with registry.session(staff(street)) as session:
            ids = [str((await register(session, f"学社{uuid4()}", **known)).id) for _ in range(4)]
            for given in ({"registered_on": date(2026, 11, 15)}, {}):
                ids.append(str((await register(session, f"学社{uuid4()}", street=street, **given)).id))
        branch = {"founded_on": "2026-10-01", "kind": "joint_party_branch", "name": "联合党支部"}
        await ok(client.post("/v1/units", json={**branch, "organisations": [ids[0], ids[2]]}))
        left = {ids[1]: ("exited", "active"), ids[2]: ("exited", "deregistered"), ids[3]: ("suspended", "active")}
        async with registry.session(staff(street)) as session:
            for each in await organisations.lock(session, ids=[UUID(id) for id in left]):
                each.status, each.legal_status = left[str(each.id)]
                await organisations.change(session, each)

        async def listed(day: str) -> set[str]:
            rows = (await ok(client.get("/v1/organisations", params={"as_of": day})))["items"]
            return {each["id"] for each in rows if each["status"] == "active"}

        async def behind(day: str, part: str) -> set[str]:
            asked = {"as_of": day, "part": part}
            rows = (await ok(client.get(f"{RATES}/organisational", params=asked)))["items"]
            return {each["id"] for each in rows}

        today = datetime.now(ZoneInfo("Asia/Shanghai")).date().isoformat()
        for day, active, covered in (
            ("2020-05-05", set(), set()),
            (DAY, set(ids[:4]), {ids[0], ids[2]}),
            ("2026-11-20", set(ids[:5]), {ids[0], ids[2]}),
            (today, {ids[0], *ids[4:]}, {ids[0]}),
        ):
            found = await ok(client.get(RATES, params={"as_of": day}))
            [rate] = [each for each in found["items"] if each["name"] == "organisational"]
            assert (rate["numerator"], rate["denominator"], found["active"]) == (len(covered), *[len(active)] * 2)
            assert await behind(day, "covered") == covered
            assert await behind(day, "missing") == active - covered
            assert await listed(day) == active

    async def test_of_a_past_day_follow_what_is_known_of_that_day_now(
        self, client_for: ClientFor, registry: Database, settings: Settings
    ) -> None:
        street = "371699010"
        client = await client_for("registry", staff(street))
        async with registry.session(staff(street)) as session:
            id = str((await register(session, f"学社{uuid4()}", street=street)).id)
        branch = {"founded_on": "2026-10-01", "kind": "joint_party_branch", "name": "联合党支部", "organisations": [id]}
        made = await ok(client.post("/v1/units", json=branch))
        [cover] = (await ok(client.get(f"/v1/units/{made['id']}")))["covers"]
        today = datetime.now(ZoneInfo("Asia/Shanghai")).date()
        await shift(settings, "40 days")
        try:
            left = (today + timedelta(days=10)).isoformat()
            leave = f"/v1/units/{made['id']}/covers/{cover['id']}/end"
            assert (await client.post(leave, json={"on": left})).is_success
            works = {}
            for days in (5, 20):
                found = await ok(client.get(RATES, params={"as_of": (today + timedelta(days=days)).isoformat()}))
                [rate] = [each for each in found["items"] if each["name"] == "work"]
                works[days] = (rate["numerator"], rate["denominator"], found["unrecorded"])
            assert works == {5: (1, 1, 0), 20: (0, 1, 0)}
        finally:
            await shift(settings, "0")

    async def test_are_one_statement_however_many_there_are(
        self, client: httpx.AsyncClient, registry: Database
    ) -> None:
        statements: list[str] = []

        def heard(_c: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
            if "party_cover" in statement:
                statements.append(statement)

        event.listen(registry.engine.sync_engine, "before_cursor_execute", heard)
        try:
            await ok(client.get(RATES))
            await ok(client.get(f"{RATES}/work", params={"limit": 200}))
            await ok(client.get("/v1/units", params={"limit": 200}))
        finally:
            event.remove(registry.engine.sync_engine, "before_cursor_execute", heard)
        assert len(statements) == 3
