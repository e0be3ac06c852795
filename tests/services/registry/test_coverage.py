"""Coverage facts of many organisations at once: each at the version that was seen, and put back as they were."""

from typing import Any
from uuid import uuid4

import httpx
import pytest
from sqlalchemy import event, text

from kernel.db import Database
from tests.conftest import ClientFor
from tests.services.registry.people import register, staff

PATH = "/v1/coverage"
FACTS = ("party_unit", "formal_members", "work_coverage")
UNKNOWN = dict.fromkeys(FACTS, "unknown")


@pytest.fixture
async def three(registry: Database) -> list[str]:
    """Three organisations of which nobody knows anything yet."""
    async with registry.session(staff()) as session:
        return [str((await register(session, f"协会{uuid4()}")).id) for _ in range(3)]


@pytest.fixture
async def client(client_for: ClientFor) -> httpx.AsyncClient:
    return await client_for("registry", staff())


async def standing(client: httpx.AsyncClient, ids: list[str]) -> dict[str, dict[str, Any]]:
    answer = await client.get(PATH, params={"organisation": ids})
    assert answer.status_code == 200, answer.text
    return {each.pop("organisation_id"): each for each in answer.json()["items"]}


async def record(client: httpx.AsyncClient, items: list[dict[str, Any]], **headers: str) -> dict[str, Any]:
    answer = await client.post(PATH, json={"items": items}, headers=headers)
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def back(told: dict[str, Any]) -> list[dict[str, Any]]:
    """What takes it back: the facts before, at the version now."""
    named = ("organisation_id", "version")
    return [{**{name: each[name] for name in named}, **each["before"]} for each in told["recorded"]]


class TestMany:
    async def test_are_recorded_at_once_and_put_back_as_they_were(
        self, client: httpx.AsyncClient, three: list[str], registry: Database
    ) -> None:
        one = {**UNKNOWN, "party_unit": "yes", "note": "年检"}
        path = f"/v1/organisations/{three[0]}/coverage"
        assert (await client.put(path, json=one, headers={"If-Match": '"0"'})).status_code == 200
        before = await standing(client, three)
        items = [{"organisation_id": id, "version": before[id]["version"], "work_coverage": "yes"} for id in three]
        told = await record(client, items)
        assert (len(told["recorded"]), told["refused"]) == (3, [])
        now = await standing(client, three)
        assert [now[id]["work_coverage"] for id in three] == ["yes"] * 3
        assert now[three[0]]["party_unit"] == "yes"
        undone = await record(client, back(told))
        assert undone["refused"] == []
        again = await standing(client, three)
        for id in three:
            assert {name: again[id][name] for name in FACTS} == {name: before[id][name] for name in FACTS}
        assert (await client.get(path)).json()["note"] == "年检"
        history = (await client.get(path)).json()["history"]
        assert [each["work_coverage"] for each in history] == ["unknown", "yes", "unknown"]
        async with registry.session(staff()) as session:
            told_of = await session.execute(
                text("select count(*) from event where subject = any(:ids) and type = 'registry.coverage.recorded'"),
                {"ids": three},
            )
            assert told_of.scalar_one() == 7

    async def test_what_a_colleague_recorded_since_is_named_and_stays(
        self, client: httpx.AsyncClient, three: list[str]
    ) -> None:
        given = {"version": 0, "party_unit": "yes"}
        told = await record(client, [{"organisation_id": id, **given} for id in three])
        colleagues = {**UNKNOWN, "formal_members": "no", "note": ""}
        path = f"/v1/organisations/{three[1]}/coverage"
        assert (await client.put(path, json=colleagues, headers={"If-Match": '"1"'})).status_code == 200
        undone = await record(client, back(told))
        assert undone["refused"] == [{"organisation_id": three[1], "why": "overtaken"}]
        now = await standing(client, three)
        assert [now[id]["party_unit"] for id in three] == ["unknown"] * 3
        assert now[three[1]]["formal_members"] == "no"

    async def test_leave_alone_what_is_seen_by_nobody_or_at_another_version(
        self, client: httpx.AsyncClient, client_for: ClientFor, three: list[str]
    ) -> None:
        gone = str(uuid4())
        items = [
            {"organisation_id": three[0], "version": 0, "party_unit": "no"},
            {"organisation_id": three[1], "version": 4, "party_unit": "no"},
            {"organisation_id": gone, "version": 0, "party_unit": "no"},
        ]
        told = await record(client, items)
        assert [each["organisation_id"] for each in told["recorded"]] == three[:1]
        assert {each["organisation_id"]: each["why"] for each in told["refused"]} == {
            three[1]: "overtaken",
            gone: "gone",
        }
        elsewhere = await client_for("registry", staff("371699005"))
        assert await standing(elsewhere, three) == {}
        told = await record(elsewhere, [{"organisation_id": three[0], "version": 1, "party_unit": "yes"}])
        assert told["refused"] == [{"organisation_id": three[0], "why": "gone"}]
        assert (await standing(client, three))[three[0]] == {**UNKNOWN, "party_unit": "no", "version": 1}

    async def test_are_one_act_however_often_it_is_sent(self, client: httpx.AsyncClient, three: list[str]) -> None:
        items, key = [{"organisation_id": id, "version": 0, "party_unit": "no"} for id in three], str(uuid4())
        first, second = [await record(client, items, **{"Idempotency-Key": key}) for _ in range(2)]
        assert first == second
        assert {each["version"] for each in (await standing(client, three)).values()} == {1}

    async def test_take_as_many_statements_as_few(
        self, client: httpx.AsyncClient, three: list[str], registry: Database
    ) -> None:
        said: list[str] = []
        engine = registry.engine.sync_engine
        event.listen(engine, "before_cursor_execute", lambda _c, _cur, statement, *_: said.append(statement))
        counts: list[int] = []
        for ids in (three[:1], three[1:]):
            said.clear()
            await record(client, [{"organisation_id": id, "version": 0, "party_unit": "no"} for id in ids])
            counts.append(len(said))
        assert counts[0] == counts[1], said

    @pytest.mark.parametrize("items", [[], [{"version": 1}], [{"organisation_id": "x", "version": 1}]])
    async def test_are_refused_where_they_are_none(self, client: httpx.AsyncClient, items: list[Any]) -> None:
        assert (await client.post(PATH, json={"items": items})).status_code == 422

    async def test_name_each_once(self, client: httpx.AsyncClient, three: list[str]) -> None:
        twice = [{"organisation_id": three[0], "version": version} for version in (0, 1)]
        answer = await client.post(PATH, json={"items": twice}, headers={"Accept-Language": "en"})
        assert (answer.status_code, answer.json()["errors"][0]["detail"]) == (422, "names each organisation once")

    async def test_are_nobodys_without_the_permission(self, client_for: ClientFor, three: list[str]) -> None:
        reader = await client_for("registry", staff(permissions=frozenset({"organisations:read"})))
        items = [{"organisation_id": three[0], "version": 0, "party_unit": "no"}]
        assert (await reader.post(PATH, json={"items": items})).status_code == 403
        assert (await reader.get(PATH, params={"organisation": three})).status_code == 200
