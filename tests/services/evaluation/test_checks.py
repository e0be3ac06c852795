"""Checks of credit as rows: nought proved by who was looked up where and when, what is due, and late entries."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import httpx
import pytest
from fastapi import FastAPI

from kernel.access import Principal
from services.evaluation.checks import rules
from tests import statements
from tests.conftest import ClientFor
from tests.services.evaluation import told
from tests.services.registry.people import staff

MAY = frozenset(["standings:read", "gate:ask", "checks:read", "checks:record"])
SOURCES = ("court_dishonest", "credit_china", "npo_platform")


@pytest.fixture(scope="module")
def app(apps: dict[str, FastAPI]) -> FastAPI:
    return apps["evaluation"]


@pytest.fixture(scope="module")
async def client(client_for: ClientFor) -> httpx.AsyncClient:
    return await client_for("evaluation", staff(permissions=MAY))


def looked(id: str, source: str, result: str = "clear", *, days_ago: float = 0, **more: Any) -> dict[str, Any]:
    at = datetime.now(UTC) - timedelta(days=days_ago, seconds=5)
    return {"organisation_id": id, "source": source, "result": result, "checked_at": at.isoformat(), **more}


async def recorded(client: httpx.AsyncClient, *items: Mapping[str, Any]) -> dict[str, Any]:
    answer = await client.post("/v1/checks", json={"items": items})
    assert answer.status_code == 201, answer.text
    return answer.json()


async def figures(client: httpx.AsyncClient) -> dict[str, Any]:
    return (await client.get("/v1/checks/figures")).json()


class TestLate:
    @pytest.mark.parametrize(
        ("entered", "late"),
        [(date(2026, 11, 20), 0), (date(2026, 11, 27), 0), (date(2026, 11, 30), 1), (date(2026, 11, 19), 0)],
    )
    def test_counts_the_working_days_beyond_five(self, entered: date, late: int) -> None:
        assert rules.late_by(date(2026, 11, 20), entered, {}) == late

    def test_follows_the_calendar(self) -> None:
        assert rules.late_by(date(2026, 9, 30), date(2026, 10, 9), {}) == 2
        off = {date(2026, 10, day): False for day in range(1, 8)}
        assert rules.late_by(date(2026, 9, 30), date(2026, 10, 9), off) == 0


class TestZero:
    async def test_is_proved_by_every_source_answering_within_its_interval(
        self, app: FastAPI, client: httpx.AsyncClient
    ) -> None:
        before = await figures(client)
        ids = [await told.organisation(app, name=f"查信协会{number}") for number in range(3)]
        await told.organisation(app, name="参与企业", kind="other")  # takes part and is no social organisation
        found = await figures(client)
        assert (found["organisations"], found["checked"]) == (before["organisations"] + 3, before["checked"])
        assert found["overdue"] == before["overdue"] + 9
        await recorded(client, *(looked(id, source, days_ago=3) for id in ids for source in SOURCES[:2]))
        assert (await figures(client))["checked"] == before["checked"], "one source is still open"
        await recorded(client, *(looked(id, SOURCES[2], days_ago=1) for id in ids))
        found = await figures(client)
        assert (found["checked"], found["oldest_days"], found["overdue"]) == (
            before["checked"] + 3,
            3,
            before["overdue"],
        )
        assert found["events"] == before["events"]
        rows = (await client.get("/v1/checks/organisations", params={"checked": True, "limit": 200})).json()["items"]
        assert len(rows) == found["checked"], "the figure is of its rows"
        assert rows[0]["oldest_days"] == found["oldest_days"], "the oldest first"
        assert {row["organisation"]["id"] for row in rows} >= set(ids)
        waiting = (await client.get("/v1/checks/organisations", params={"limit": 200})).json()["items"]
        assert (len(waiting), sum(row["overdue"] for row in waiting)) == (found["organisations"], found["overdue"])
        first = (await client.get("/v1/checks/organisations", params={"limit": 2})).json()
        rest = (await client.get("/v1/checks/organisations", params={"limit": 200, "after": first["next"]})).json()
        assert first["items"] + rest["items"] == waiting
        assert {each["source"]: each["checked"] for each in found["sources"]}[SOURCES[2]] >= 3

    async def test_a_source_that_was_not_reached_is_a_row_and_no_check(
        self, app: FastAPI, client: httpx.AsyncClient
    ) -> None:
        id = await told.organisation(app)
        await recorded(client, looked(id, SOURCES[0], "unreachable"))
        [due, *_] = (await client.get("/v1/checks/due", params={"organisation": id})).json()["items"]
        assert (due["source"], due["state"], due["result"], due["due_on"]) == (SOURCES[0], "never", "unreachable", None)
        [check] = (await client.get("/v1/checks", params={"organisation": id})).json()["items"]
        assert check["result"] == "unreachable"

    async def test_what_was_looked_at_too_long_ago_is_due(self, app: FastAPI, client: httpx.AsyncClient) -> None:
        id = await told.organisation(app)
        await recorded(client, looked(id, SOURCES[0], days_ago=31), looked(id, SOURCES[1], days_ago=30))
        rows = (await client.get("/v1/checks/due", params={"organisation": id})).json()["items"]
        assert [(row["source"], row["state"]) for row in rows] == [
            (SOURCES[2], "never"),
            (SOURCES[0], "overdue"),
            (SOURCES[1], "fresh"),  # the day on which one looks again still counts, as at the gate
        ]
        waiting = (await client.get("/v1/checks/due", params={"organisation": id, "state": "due"})).json()["items"]
        assert len(waiting) == 2
        first = (await client.get("/v1/checks/due", params={"organisation": id, "limit": 1})).json()
        rest = (await client.get("/v1/checks/due", params={"organisation": id, "after": first["next"]})).json()
        assert first["items"] + rest["items"] == rows
        [item] = (await client.get("/todo")).json()["items"]
        assert (item["kind"], item["count"] >= 2) == ("checks_due", True)

    async def test_is_proved_of_a_past_day_too(self, app: FastAPI, client: httpx.AsyncClient) -> None:
        today = datetime.now(UTC).astimezone(ZoneInfo("Asia/Shanghai")).date()

        async def of(ago: int) -> tuple[int, int, int, int]:
            asked = {"as_of": str(today - timedelta(days=ago))}
            found = (await client.get("/v1/checks/figures", params=asked)).json()
            return found["organisations"], found["checked"], found["overdue"], found["events"]

        before = {ago: await of(ago) for ago in (6, 5, 2, 0)}
        id, moment = str(uuid4()), datetime.now(UTC)
        given = {"id": id, "name": "往日协会", "kind": "registered", "uscc": None}
        for version, status, ago in ((1, "active", 5), (2, "exited", 0)):
            data = {**given, "status": status, "version": version}
            await told.tell(app, "registry.organisation.changed", data, at=moment - timedelta(days=ago))
        event = {"kind": "other", "title": "某事", "decided_on": str(today - timedelta(days=3))}
        found = looked(id, SOURCES[2], "found", days_ago=2, finding=event)
        await recorded(client, *(looked(id, source, days_ago=4) for source in SOURCES[:2]), found)

        def more(ago: int, now: tuple[int, ...]) -> tuple[int, ...]:
            return tuple(one - other for one, other in zip(now, before[ago], strict=True))

        assert [more(ago, await of(ago)) for ago in (6, 5, 2, 0)] == [
            (0, 0, 0, 0),
            (1, 0, 3, 0),
            (1, 1, 0, 1),
            (0, 0, 0, 1),
        ]

        async def rows(path: str, ago: int) -> list[dict[str, Any]]:
            asked = {"organisation": id, "as_of": str(today - timedelta(days=ago))}
            return list((await client.get(f"/v1/{path}", params=asked)).json()["items"])

        assert [(row["source"], row["state"]) for row in await rows("checks/due", 3)] == [
            (SOURCES[2], "never"),
            *((source, "fresh") for source in SOURCES[:2]),
        ]
        assert [len(await rows("checks", ago)) for ago in (5, 3, 2)] == [0, 2, 3]
        assert [len(await rows("credit_events", ago)) for ago in (3, 2)] == [0, 1]
        # It goes into another today, which nobody looked at; of a day before it has its own looks, and was what it was.
        stays = await told.organisation(app, name="留下的协会", kind="registered")
        data = {**given, "status": "exited", "kind": "other", "merged_into": stays, "version": 3}
        await told.tell(app, "registry.organisation.changed", data, at=moment)
        assert [row["state"] for row in await rows("checks/due", 2)] == ["fresh"] * 3
        assert more(2, await of(2)) == (1, 1, 0, 1)
        due = (await client.get("/v1/checks/due", params={"organisation": stays})).json()["items"]
        assert [row["state"] for row in due] == ["fresh"] * 3, "what went into it counts for it now"
        for path in ("checks", "checks/due", "checks/figures", "credit_events", "statutory_lists"):
            late = await client.get(f"/v1/{path}", params={"as_of": str(today + timedelta(days=1))})
            assert (late.status_code, late.json()["errors"][0]["pointer"]) == (422, "/query/as_of")

    async def test_looks_of_a_candidate_count_elsewhere_from_the_day_that_it_went_there(
        self, app: FastAPI, client: httpx.AsyncClient
    ) -> None:
        one, other, moment = str(uuid4()), str(uuid4()), datetime.now(UTC)
        given = {"name": "并入协会", "kind": "registered", "uscc": None, "merged_into": None, "version": 1}
        for id, status in ((one, "active"), (other, "candidate")):
            data = {**given, "id": id, "status": status}
            await told.tell(app, "registry.organisation.changed", data, at=moment - timedelta(days=5))
        await recorded(client, *(looked(other, source, days_ago=4) for source in SOURCES))
        gone = {**given, "id": other, "status": "exited", "merged_into": one, "version": 2}
        await told.tell(app, "registry.organisation.changed", gone, at=moment - timedelta(days=1))
        today = moment.astimezone(ZoneInfo("Asia/Shanghai")).date()
        states: list[set[str]] = []
        for ago in (2, 1, 0):
            asked = {"organisation": one, "as_of": str(today - timedelta(days=ago))} if ago else {"organisation": one}
            due = (await client.get("/v1/checks/due", params=asked)).json()["items"]
            states.append({row["state"] for row in due})
        assert states == [{"never"}, {"fresh"}, {"fresh"}]

    async def test_pages_of_checks_follow_each_other(self, client: httpx.AsyncClient) -> None:
        whole = (await client.get("/v1/checks", params={"limit": 200})).json()["items"]
        first = (await client.get("/v1/checks", params={"limit": 3})).json()
        rest = (await client.get("/v1/checks", params={"limit": 200, "after": first["next"]})).json()
        assert first["items"] + rest["items"] == whole


class TestFound:
    @pytest.mark.parametrize(
        ("days", "whole"),
        [
            ({"decided_on": "2062-01-01"}, False),
            ({"decided_on": str(datetime.now(UTC).date() + timedelta(days=3))}, False),
            ({"decided_on": "2026-01-05", "obtained_on": "2062-01-01"}, False),
            ({"decided_on": "2026-01-05", "obtained_on": "2026-01-04"}, True),
            ({"decided_on": "0206-01-05"}, True),
        ],
    )
    async def test_is_of_days_that_can_be(
        self, app: FastAPI, client: httpx.AsyncClient, days: dict[str, str], whole: bool
    ) -> None:
        id = await told.organisation(app)
        item = looked(id, SOURCES[1], "found", finding={"kind": "other", "title": "某事", **days})
        answer = await client.post("/v1/checks", json={"items": [item]})
        if whole:
            assert (answer.status_code, answer.json()["type"]) == (422, "/problems/malformed")
        else:
            assert [each["why"] for each in answer.json()["refused"]] == ["future"]
        assert (await client.get("/v1/credit_events", params={"organisation": id})).json()["items"] == []
        for moment in ("0001-01-01T00:00:00+14:00", "1990-06-01T00:00:00+08:00"):
            past = await client.post("/v1/checks", json={"items": [item | {"checked_at": moment}]})
            told_at = (past.status_code, past.json()["errors"][0]["pointer"])
            assert told_at == (422, "/body/items/0/checked_at")

    async def test_enters_a_credit_event_once_and_shows_how_late(self, app: FastAPI, client: httpx.AsyncClient) -> None:
        id, before = await told.organisation(app), await figures(client)
        known = (datetime.now(UTC) - timedelta(days=30)).date()
        finding = {"kind": "punishment", "title": "警告", "decided_on": "2026-01-05", "obtained_on": str(known)}
        done = await recorded(client, looked(id, SOURCES[1], "found", finding=finding))
        assert (done["recorded"], done["events"]) == (1, 1)
        [event] = (await client.get("/v1/credit_events", params={"organisation": id})).json()["items"]
        assert event["late_by"] > 0
        again = await recorded(client, looked(id, SOURCES[1], "found", finding=finding))
        assert (again["recorded"], again["events"]) == (1, 0), "the same finding is no new event"
        await recorded(client, looked(id, SOURCES[2], "found", credit_event=event["id"]))
        events = (await client.get("/v1/credit_events", params={"organisation": id})).json()["items"]
        assert [each["id"] for each in events] == [event["id"]]
        checks = (await client.get("/v1/checks", params={"organisation": id, "result": "found"})).json()["items"]
        assert {check["credit_event"] for check in checks} == {event["id"]}
        after = await figures(client)
        assert (after["events"], after["late"]) == (before["events"] + 1, before["late"] + 1)
        in_time = {"kind": "other", "title": "及时", "decided_on": str(datetime.now(UTC).date() - timedelta(days=2))}
        await recorded(client, looked(id, SOURCES[1], "found", finding=in_time))
        late = (await client.get("/v1/credit_events", params={"late": True, "limit": 200})).json()["items"]
        assert (len(late), late[0]["id"]) == (after["late"], event["id"])
        assert all(each["late_by"] > 0 for each in late)

    async def test_a_clear_look_at_the_lists_is_evidence_at_the_gate(
        self, app: FastAPI, client: httpx.AsyncClient
    ) -> None:
        id = await told.organisation(app)
        await recorded(client, looked(id, "npo_platform"))
        found = (await client.post("/v1/gate", json={"organisation_id": id, "point": "claim"})).json()
        test = next(each for each in found["tests"] if each["code"] == "statutory_lists")
        assert (test["outcome"], test["evidence"]["checked"]["source"]) == ("passed", "npo_platform")

    async def test_every_look_is_evidence_at_the_gate_and_what_was_found_is_weighed_by_people(
        self, app: FastAPI, client: httpx.AsyncClient
    ) -> None:
        id = await told.organisation(app)

        async def tested() -> tuple[bool, dict[str, Any], dict[str, Any]]:
            answer = (await client.post("/v1/gate", json={"organisation_id": id, "point": "admit"})).json()
            [test] = [each for each in answer["tests"] if each["code"] == "credit_checks"]
            return answer["allowed"], test, {look["source"]: look for look in test["evidence"]["checks"]}

        allowed, test, looks = await tested()
        assert (allowed, test["outcome"], [*looks]) == (True, "unknown", sorted(SOURCES))
        assert {look["state"] for look in looks.values()} == {"never"}
        await recorded(client, *(looked(id, source, days_ago=2) for source in SOURCES))
        await recorded(client, looked(id, SOURCES[0], "unreachable"))
        allowed, test, looks = await tested()
        assert (allowed, test["outcome"], test["states"]) == (True, "passed", [])
        assert looks[SOURCES[0]]["unreachable_at"] > looks[SOURCES[0]]["checked_at"]
        finding = {"kind": "punishment", "title": "警告", "decided_on": "2026-01-05"}
        await recorded(client, looked(id, SOURCES[1], "found", finding=finding))
        allowed, test, looks = await tested()
        assert (allowed, test["outcome"], test["states"]) == (True, "passed", ["found"])
        assert (looks[SOURCES[1]]["result"], looks[SOURCES[1]]["name_en"]) == ("found", "Credit China")
        await recorded(client, looked(id, SOURCES[1]))
        assert (await tested())[1]["outcome"] == "passed"

    @pytest.mark.parametrize("more", [{}, {"finding": {"kind": "other", "title": " ", "decided_on": "2026-01-05"}}])
    async def test_says_what_was_found(self, app: FastAPI, client: httpx.AsyncClient, more: dict[str, Any]) -> None:
        item = looked(await told.organisation(app), SOURCES[0], "found", **more)
        assert (await client.post("/v1/checks", json={"items": [item]})).status_code == 422


class TestBulk:
    async def test_many_are_one_request_of_few_statements_and_repeat_as_one(
        self, app: FastAPI, client: httpx.AsyncClient
    ) -> None:
        ids = [await told.organisation(app) for _ in range(12)]
        body = {"items": [looked(id, "npo_platform") for id in ids]}
        with statements.sent(app.state.database, "") as sent:
            answers = [
                await client.post("/v1/checks", json=body, headers={"Idempotency-Key": "bulk"}) for _ in range(2)
            ]
        assert (
            answers[0].json() == answers[1].json() == {"recorded": 12, "events": 0, "refused": [], "contradicted": []}
        )
        assert len(sent) <= 32, len(sent)

    async def test_what_cannot_be_recorded_is_named_and_the_others_are_done(
        self, app: FastAPI, client: httpx.AsyncClient
    ) -> None:
        id, other = await told.organisation(app), await told.organisation(app)
        finding = {"kind": "other", "title": "失信", "decided_on": "2026-02-05"}
        await recorded(client, looked(other, SOURCES[0], "found", finding=finding))
        [event] = (await client.get("/v1/credit_events", params={"organisation": other})).json()["items"]
        told_ = await recorded(
            client,
            looked(str(uuid4()), SOURCES[0]),
            looked(id, "nowhere"),
            looked(id, SOURCES[0], days_ago=-2),
            looked(id, SOURCES[0], "found", credit_event=event["id"]),
            looked(id, SOURCES[0]),
            looked(await told.organisation(app, status="withdrawn"), SOURCES[0]),
        )
        assert told_["recorded"] == 1
        assert [(each["item"], each["why"]) for each in told_["refused"]] == [
            (0, "gone"),
            (1, "source"),
            (2, "future"),
            (3, "event"),
            (5, "gone"),
        ]

    async def test_an_organisation_sees_its_own_alone(
        self, app: FastAPI, client: httpx.AsyncClient, client_for: ClientFor
    ) -> None:
        id, other = await told.organisation(app), await told.organisation(app)
        await recorded(client, looked(id, SOURCES[0]), looked(other, SOURCES[0]))
        own = Principal(subject="m", kind="account", organisation=UUID(id), permissions=MAY)
        manager = await client_for("evaluation", own)
        assert {row["organisation"]["id"] for row in (await manager.get("/v1/checks")).json()["items"]} == {id}
        assert (await manager.get("/v1/checks/figures")).json()["organisations"] == 1
