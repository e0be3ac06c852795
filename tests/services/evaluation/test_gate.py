"""From a coverage fact in the registry to the gate's answer, through the real sealer and listener."""

import asyncio
import time
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import httpx
import pytest
from fastapi import FastAPI

from kernel.access import Principal
from tests.conftest import ClientFor
from tests.running import slowness
from tests.services.registry.bringing import uscc
from tests.services.registry.people import manager, register, staff

PERMISSIONS = frozenset(
    ["organisations:read", "coverage:record", "standings:read", "gate:ask", "rules:read", "events:read"]
)
NOBODY = {"party_unit": "no", "formal_members": "no", "work_coverage": "no"}


@pytest.fixture(scope="module")
async def registry(client_for: ClientFor) -> httpx.AsyncClient:
    return await client_for("registry", staff(permissions=PERMISSIONS), live=True)


@pytest.fixture(scope="module")
async def evaluation(client_for: ClientFor) -> httpx.AsyncClient:
    return await client_for("evaluation", staff(permissions=PERMISSIONS), live=True)


async def organisation(apps: dict[str, FastAPI], name: str) -> str:
    async with apps["registry"].state.database.session(staff()) as session:
        return str((await register(session, name)).id)


async def record(registry: httpx.AsyncClient, id: str, facts: dict[str, str]) -> None:
    version = (await registry.get(f"/v1/organisations/{id}/coverage")).headers["etag"]
    answer = await registry.put(f"/v1/organisations/{id}/coverage", json=facts, headers={"If-Match": version})
    assert answer.status_code == 200, answer.text


async def standing(evaluation: httpx.AsyncClient, id: str, expected: str, **headers: str) -> dict[str, Any]:
    """The standing once it is as expected; a second is the promise, the rest is for a busy machine."""
    began = time.perf_counter()
    while True:
        items = (await evaluation.get("/v1/standings", params={"organisation": id}, headers=headers)).json()["items"]
        if items and items[0]["three_no"] == expected:
            return items[0] | {"seconds": time.perf_counter() - began}
        assert time.perf_counter() - began < 10, items
        await asyncio.sleep(0.02)


class TestJourney:
    async def test_three_absent_facts_bar_within_a_second_and_a_remedy_lifts_it(
        self, apps: dict[str, FastAPI], registry: httpx.AsyncClient, evaluation: httpx.AsyncClient
    ) -> None:
        id = await organisation(apps, "三无协会")
        await standing(evaluation, id, "unknown")
        await record(registry, id, NOBODY)
        barred = await standing(evaluation, id, "yes")
        assert barred["seconds"] < 1 * slowness()
        assert not barred["points"]["match"]["allowed"]
        assert barred["points"]["match"]["rule"] == "three_no"
        assert "党建指导员" in barred["points"]["match"]["remedy"]
        acts = [(each["code"], each["page"]) for each in barred["points"]["match"]["actions"]]
        assert acts[1:] == [("assign_instructor", "instructors"), ("join_branch", "planner")]
        assert barred["points"]["pay"]["actions"] == []
        english = await standing(evaluation, id, "yes", **{"Accept-Language": "en"})
        assert "instructor" in english["points"]["match"]["remedy"]
        refused = (await evaluation.post("/v1/gate", json={"organisation_id": id, "point": "claim"})).json()
        assert not refused["allowed"]
        assert refused["tests"][0]["evidence"]["party_unit"] == "no"
        assert (await evaluation.post("/v1/gate", json={"organisation_id": id, "point": "pay"})).json()["allowed"]

        await record(registry, id, NOBODY | {"work_coverage": "yes"})
        admitted = await standing(evaluation, id, "no")
        assert admitted["seconds"] < 1 * slowness()
        assert admitted["points"]["match"]["allowed"]

    async def test_a_certificate_that_ran_out_on_the_record_alone_bars(
        self, apps: dict[str, FastAPI], registry: httpx.AsyncClient, evaluation: httpx.AsyncClient
    ) -> None:
        given = {"kind": "registered", "uscc": uscc(9401), "filing_number": None, "status": "active"}
        async with apps["registry"].state.database.session(staff()) as session:
            id = str((await register(session, "证书协会", **given, certificate_until=date(2025, 12, 31))).id)
        found = await standing(evaluation, id, "unknown")
        assert (found["points"]["claim"]["outcome"], found["points"]["claim"]["rule"]) == ("refused", "documents")

    async def test_one_unknown_fact_never_bars(
        self, apps: dict[str, FastAPI], registry: httpx.AsyncClient, evaluation: httpx.AsyncClient
    ) -> None:
        id = await organisation(apps, "未知协会")
        await record(registry, id, NOBODY | {"party_unit": "unknown"})
        found = await standing(evaluation, id, "unknown")
        assert all(point["outcome"] != "refused" for point in found["points"].values())

    async def test_the_event_carries_tests_rule_version_and_remedy(
        self, apps: dict[str, FastAPI], registry: httpx.AsyncClient, evaluation: httpx.AsyncClient
    ) -> None:
        id = await organisation(apps, "事件协会")
        await record(registry, id, NOBODY)
        await standing(evaluation, id, "yes")
        await asyncio.sleep(0.3)
        feed = (await evaluation.get("/events", params={"types": "evaluation.standing.changed", "limit": 1000})).json()
        registered, data = (event["data"] for event in feed["events"] if event["subject"] == id)
        assert (registered["three_no"], registered["recording"]) == ("unknown", None)
        assert (data["three_no"], data["recording"], registered["turned"], data["turned"]) == ("yes", 1, None, "barred")
        assert data["points"]["match"]["barred_when"][0]["facts"] == NOBODY
        assert data["points"]["match"]["version"] == "1"
        assert data["tests"][0]["remedy_en"]
        assert data["tests"][0]["evidence"]["formal_members"] == "no"


class TestGate:
    async def test_answers_by_the_facts_of_the_day_asked_about(
        self, apps: dict[str, FastAPI], registry: httpx.AsyncClient, evaluation: httpx.AsyncClient
    ) -> None:
        id = await organisation(apps, "旧事协会")
        await record(registry, id, NOBODY)
        await standing(evaluation, id, "yes")
        past_day = str(datetime.now(UTC).date() - timedelta(days=2))
        past = await evaluation.post("/v1/gate", json={"organisation_id": id, "point": "match", "as_of": past_day})
        assert past.json()["tests"][0]["outcome"] == "unknown"
        assert past.json()["allowed"]

    async def test_a_repeated_post_is_one_decision(
        self, apps: dict[str, FastAPI], registry: httpx.AsyncClient, evaluation: httpx.AsyncClient
    ) -> None:
        id = await organisation(apps, "重复协会")
        await standing(evaluation, id, "unknown")
        question = {"organisation_id": id, "point": "book"}
        answers = [
            await evaluation.post("/v1/gate", json=question, headers={"Idempotency-Key": "once"}) for _ in range(2)
        ]
        assert answers[0].json() == answers[1].json()
        assert answers[1].headers["idempotency-replayed"] == "true"

    async def test_an_organisation_asks_only_about_itself(
        self,
        apps: dict[str, FastAPI],
        registry: httpx.AsyncClient,
        evaluation: httpx.AsyncClient,
        client_for: ClientFor,
    ) -> None:
        own, other = await organisation(apps, "自家协会"), await organisation(apps, "别家协会")
        await standing(evaluation, own, "unknown")
        await standing(evaluation, other, "unknown")
        manager = Principal(subject="m", kind="account", organisation=UUID(own), permissions=PERMISSIONS)
        client = await client_for("evaluation", manager)
        assert (await client.post("/v1/gate", json={"organisation_id": own, "point": "match"})).status_code == 201
        assert (await client.post("/v1/gate", json={"organisation_id": other, "point": "match"})).status_code == 404
        listed = (await client.get("/v1/standings")).json()["items"]
        assert [item["organisation_id"] for item in listed] == [own]

    async def test_staff_of_another_street_see_no_standing(
        self, evaluation: httpx.AsyncClient, client_for: ClientFor
    ) -> None:
        stranger = await client_for("evaluation", staff("371699005", permissions=PERMISSIONS))
        assert (await stranger.get("/v1/standings")).json() == {"items": [], "next": None}

    async def test_rules_are_public_dated_rows_with_their_source(self, evaluation: httpx.AsyncClient) -> None:
        items = (await evaluation.get("/v1/rule_sets")).json()["items"]
        three_no = next(each for each in items if each["rule"] == "three_no")
        assert three_no["parameters"]["bars"] == ["rate", "claim", "award", "book", "match"]
        assert "三无" in three_no["source"]

    @pytest.mark.parametrize("sort", ["name", "barred"])
    async def test_pages_of_standings_follow_each_other(self, evaluation: httpx.AsyncClient, sort: str) -> None:
        asked = {"limit": 200, "sort": sort}
        whole = (await evaluation.get("/v1/standings", params=asked)).json()["items"]
        first = (await evaluation.get("/v1/standings", params={**asked, "limit": 1})).json()
        second = (await evaluation.get("/v1/standings", params={**asked, "after": first["next"]})).json()
        assert first["items"] + second["items"] == whole
        assert len(whole) > 1
        if sort == "barred":
            refused = [any(at["outcome"] == "refused" for at in each["points"].values()) for each in whole]
            ranks = [
                0 if bad else 2 if each["three_no"] == "no" else 1 for bad, each in zip(refused, whole, strict=True)
            ]
            barred_by_others = [bad and each["three_no"] != "yes" for bad, each in zip(refused, whole, strict=True)]
            assert any(barred_by_others), "an expired certificate bars as well"
            assert ranks == sorted(ranks)
            assert len(set(ranks)) > 1
        for known in ("yes", "no", "unknown"):
            found = (await evaluation.get("/v1/standings", params={**asked, "three_no": known})).json()["items"]
            assert found == [each for each in whole if each["three_no"] == known]
        assert (await evaluation.get("/v1/standings", params={"three_no": "maybe"})).status_code == 422

    async def test_standings_are_found_by_name(
        self, apps: dict[str, FastAPI], registry: httpx.AsyncClient, evaluation: httpx.AsyncClient
    ) -> None:
        sought = await organisation(apps, "寻得%到协会")
        await standing(evaluation, sought, "unknown")
        for q in ("寻得%", " %到 "):
            found = (await evaluation.get("/v1/standings", params={"q": q})).json()["items"]
            assert [each["organisation_id"] for each in found] == [sought]


class TestCoverage:
    async def test_an_edit_names_the_version_it_changes(
        self, apps: dict[str, FastAPI], registry: httpx.AsyncClient
    ) -> None:
        path = f"/v1/organisations/{await organisation(apps, '版本协会')}/coverage"
        assert (await registry.put(path, json=NOBODY)).status_code == 428
        assert (await registry.put(path, json=NOBODY, headers={"If-Match": '"7"'})).status_code == 412
        answer = await registry.put(path, json=NOBODY, headers={"If-Match": '"0"'})
        assert answer.headers["etag"] == '"1"'
        assert (await registry.put(path, json=NOBODY, headers={"If-Match": '"0"'})).status_code == 412

    async def test_a_text_that_cannot_be_kept_is_malformed(
        self, apps: dict[str, FastAPI], registry: httpx.AsyncClient
    ) -> None:
        path = f"/v1/organisations/{await organisation(apps, '空字符协会')}/coverage"
        answer = await registry.put(path, json=NOBODY | {"note": "a\x00b"}, headers={"If-Match": '"0"'})
        assert (answer.status_code, answer.json()["type"]) == (422, "/problems/malformed")
        told = {"pointer": "/body/note", "detail": "含有不能使用的字符，例如看不见的字符"}
        assert (answer.json()["errors"], answer.json()["detail"]) == ([told], "")

    async def test_every_recording_is_kept_with_its_day_and_who(
        self, apps: dict[str, FastAPI], registry: httpx.AsyncClient
    ) -> None:
        path = f"/v1/organisations/{await organisation(apps, '历史协会')}/coverage"
        await registry.put(path, json=NOBODY | {"note": "电话核实"}, headers={"If-Match": '"0"'})
        again = await registry.put(path, json=NOBODY | {"note": "电话核实"}, headers={"If-Match": '"1"'})
        assert again.json()["version"] == 1, "the same facts are no new recording"
        now = await registry.put(path, json=NOBODY | {"party_unit": "yes"}, headers={"If-Match": '"1"'})
        history = now.json()["history"]
        assert [entry["version"] for entry in history] == [2, 1]
        assert history[1]["note"] == "电话核实"
        assert {entry["recorded_by"] for entry in history} == {staff().subject}

    async def test_a_program_hears_neither_who_recorded_them_nor_the_note(
        self, apps: dict[str, FastAPI], registry: httpx.AsyncClient, client_for: ClientFor
    ) -> None:
        path = f"/v1/organisations/{await organisation(apps, '程序协会')}/coverage"
        await registry.put(path, json=NOBODY | {"note": "电话核实"}, headers={"If-Match": '"0"'})
        program = replace(staff(permissions=frozenset(["organisations:read"])), kind="client", subject="client:1")
        told = (await (await client_for("registry", program)).get(path)).json()
        assert told["party_unit"] == told["history"][0]["party_unit"] == "no"
        for each in (told, *told["history"]):
            assert (each["recorded_by"], each["note"]) == (None, "")

    async def test_a_manager_reads_the_own_facts_and_cannot_write_them(
        self, apps: dict[str, FastAPI], client_for: ClientFor
    ) -> None:
        async with apps["registry"].state.database.session(staff()) as session:
            own = (await register(session, "经理协会")).id
        client = await client_for("registry", manager(own))
        path = f"/v1/organisations/{own}/coverage"
        assert (await client.get(path)).status_code == 200
        forced = await client.put(path, json=NOBODY, headers={"If-Match": '"0"'})
        assert forced.status_code >= 400
        assert (await client.get(path)).json()["version"] == 0
