"""What matching tells as notices: to each whom it concerns, without a person in it, by one stretch of an index."""

import asyncio
import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import text

from kernel import notices
from kernel.settings import Settings
from services.matching.tells import TELLINGS
from tests import statements, turning
from tests.services.matching import scenes
from tests.services.matching.scenes import Scene

Told = Mapping[str, Any]
# Runs of the last three years, below whatever the sealer numbers.
YEARS = """
insert into matching.event (id, recorded_at, actor, area, type, subject, data, "offset", hash)
select (begins || '70008000' || lpad(n::text, 12, '0'))::uuid, at, 'system:worker', '371602004000',
       (array['matching.run.finished', 'matching.wave.sent'])[1 + n % 2], n::text, '{}', -n, ''
  from generate_series(1, 20000) n, lateral (select now() - n * interval '80 minutes' as at) past,
       lateral (select lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') as begins) milliseconds
"""


@pytest.fixture(scope="module")
async def scene(apps: Any, client_for: Any, settings: Settings) -> Scene:
    found = await scenes.scene(apps, client_for, settings, children=20, capacity=2)
    await found.wave()
    return found


async def told(client: httpx.AsyncClient) -> dict[str, Told]:
    answer = await client.get("/notices")
    assert answer.status_code == 200, answer.text
    return {each["kind"]: each for each in answer.json()["items"]}


async def done(client: httpx.AsyncClient) -> dict[str, int]:
    answer = await client.get("/done")
    assert answer.status_code == 200, answer.text
    return {each["kind"]: each["count"] for each in answer.json()["items"]}


async def agreed(scene: Scene, client_for: Any) -> list[dict[str, Any]]:
    """Everybody who was asked agrees: two have a place, the others wait."""
    guest = await client_for("matching")
    asked = await scene.invitations()
    for invitation in asked:
        await scene.answer(guest, invitation)
    await sealed(scene)
    return asked


async def sealed(scene: Scene) -> None:
    """Wait until the feed has everything that happened."""
    waiting = 'select count(*) as n from matching.event where "offset" is null'
    for _ in range(200):
        if not (await scenes.rows(scene.settings, waiting))[0]["n"]:
            return
        await asyncio.sleep(0.05)
    raise AssertionError("the sealer has not come by")


class TestWhom:
    async def test_staff_by_campaign_and_an_organisation_by_those_who_have_a_place(
        self, scene: Scene, client_for: Any
    ) -> None:
        asked = await agreed(scene, client_for)
        assert len(asked) > 2
        staff = (await told(scene.client))["agreed"]
        assert staff["record"] == {"id": scene.campaign["id"], "name": scene.campaign["name"]}
        assert staff["count"] == len(asked)
        own = await client_for("matching", scenes.manager(asked[0]["organisation_id"]))
        family = (await told(own))["family_agreed"]
        assert (family["record"]["id"], family["count"]) == (str(asked[0]["offering_id"]), 2)
        assert set(await told(own)) == {"family_agreed"}

    async def test_nobody_of_what_they_did_themselves(self, scene: Scene, client_for: Any) -> None:
        assert not {"run_finished", "list_committed", "wave_sent"} & set(await told(scene.client))
        colleague = await client_for("matching", replace(scenes.staff(), subject="colleague"))
        found = await told(colleague)
        assert found["wave_sent"]["record"]["name"] == scene.campaign["name"]
        assert found["list_committed"]["record"]["name"]
        assert found["run_finished"]["record"]["name"]

    async def test_nobody_elsewhere_and_nobody_without_the_permission(self, scene: Scene, client_for: Any) -> None:
        for principal in (scenes.staff("371602005"), scenes.staff(permissions=frozenset())):
            assert await told(await client_for("matching", principal)) == {}

    async def test_a_list_holder_of_its_own_lists_and_of_the_campaigns_on_them(
        self, scene: Scene, client_for: Any
    ) -> None:
        staff = await told(await client_for("matching", replace(scenes.staff(), subject="colleague")))
        own = await told(await client_for("matching", scenes.holder_account(scene.holder["id"])))
        assert {"list_committed", "wave_sent", "agreed"} <= set(own) == set(staff) - {"run_finished"}
        assert all(own[kind] == staff[kind] for kind in own)
        assert await told(await client_for("matching", scenes.holder_account(str(uuid4())))) == {}

    async def test_a_list_holder_of_who_changed_its_record(self, scene: Scene, client_for: Any) -> None:
        asked = {"kind": "holder", "record": scene.holder["id"]}
        own = await client_for("matching", scenes.holder_account(scene.holder["id"]))
        assert (await own.get("/changed", params=asked)).status_code == 200
        other = await client_for("matching", scenes.holder_account(str(uuid4())))
        assert (await other.get("/changed", params=asked)).status_code == 404

    async def test_what_was_taken_back_and_not_what_ended_with_its_term(self, scene: Scene, client_for: Any) -> None:
        guest = await client_for("matching")
        first, second, *_ = await scene.invitations()
        own = await client_for("matching", scenes.manager(first["organisation_id"]))
        await scene.withdraw(guest, first)
        over = "update matching.consent set term_until = wutong.today() - 1 where invitation_id = $1"
        await scenes.rows(scene.settings, over, second["id"])
        await turning.turn(scene.settings, "matching.terms.settle")
        await sealed(scene)
        ended = "select data ->> 'state' as state from matching.event where type = 'matching.consent.withdrawn'"
        states = [row["state"] for row in await scenes.rows(scene.settings, ended)]
        assert sorted(states) == ["expired", "withdrawn"]
        assert (await told(scene.client))["withdrawn"]["count"] == 1
        assert (await told(own)).get("family_withdrew", {"count": 1})["count"] == 1

    async def test_no_person_is_in_any(self, scene: Scene) -> None:
        answer = json.dumps((await scene.client.get("/notices")).json(), ensure_ascii=False)
        for invitation in await scene.invitations():
            assert str(invitation["resident_id"]) not in answer


# Half an hour before this week began, and as it did; in order below whatever the sealer numbers.
AROUND_MONDAY = """
insert into matching.event (id, recorded_at, actor, area, type, subject, data, "offset", hash)
select (begins || '70008000' || lpad(n::text, 12, '0'))::uuid, at, 'colleague', '371602004000',
       'matching.wave.sent', $1, '{}', n - 30000, ''
  from generate_series(0, 1) n,
       lateral (select date_trunc('week', now() at time zone 'Asia/Shanghai') at time zone 'Asia/Shanghai'
                       - (1 - n) * interval '30 minutes' as at) past,
       lateral (select lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') as begins) milliseconds
"""


class TestWeeks:
    async def test_tell_of_one_record_once_each(self, scene: Scene) -> None:
        await scenes.rows(scene.settings, AROUND_MONDAY, scene.campaign["id"])
        try:
            items = (await scene.client.get("/notices")).json()["items"]
        finally:
            await scenes.rows(scene.settings, "delete from matching.event where actor = 'colleague'")
        found = [each for each in items if each["kind"] == "wave_sent"]
        assert [(each["record"]["id"], each["count"]) for each in found] == [(scene.campaign["id"], 1)] * 2
        today = datetime.now(ZoneInfo("Asia/Shanghai")).date()
        monday = today - timedelta(days=today.weekday())
        assert [each["week"] for each in found] == [str(monday), str(monday - timedelta(days=7))]


class TestDone:
    async def test_what_one_did_oneself_in_the_last_week(self, scene: Scene, client_for: Any) -> None:
        assert await done(scene.client) == {"list_committed": 1, "run_finished": 1, "wave_sent": 1}
        colleague = await client_for("matching", replace(scenes.staff(), subject="colleague"))
        assert await done(colleague) == {}

    async def test_not_longer_ago_and_not_without_the_permission(
        self, scene: Scene, client_for: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        assert await done(await client_for("matching", scenes.staff(permissions=frozenset()))) == {}
        monkeypatch.setattr("kernel.notices.done.DAYS", 0)
        assert await done(scene.client) == {}


class TestWhen:
    async def test_what_is_past_is_told_no_more(self, scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(notices, "DAYS", 0)
        assert await told(scene.client) == {}


class TestCost:
    async def test_is_two_statements_a_kind_whatever_happened(self, scene: Scene, apps: dict[str, FastAPI]) -> None:
        database = apps["matching"].state.database
        with statements.sent(database, "from event", asked=True) as looked:
            await scene.client.get("/notices")
        assert len(looked) == sum(scenes.staff().may(each.permission) for each in TELLINGS)

    async def test_looks_at_one_stretch_of_an_index_however_long_the_past(
        self, scene: Scene, apps: dict[str, FastAPI]
    ) -> None:
        await scenes.rows(scene.settings, YEARS)
        await scenes.rows(scene.settings, "analyze matching.event")
        given = {
            "record": None,
            "types": ["matching.run.finished"],
            "only": "{}",
            "asker": "x",
            "within": 10,
            "most": 5,
        }
        async with apps["matching"].state.database.session(scenes.staff()) as session:
            query = text(f"explain {notices._LATELY.text}")
            plan = "\n".join(await session.scalars(query, {**given, "since": notices.lowest_id(datetime.now(UTC))}))
        assert "Seq Scan" not in plan, plan
        assert 'Index Cond: ("offset" >= (InitPlan 1).col1)' in plan, plan
        assert "event_pkey" in plan, plan
