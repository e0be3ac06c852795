"""What waits in matching: each kind for whom it is, without a person in it, in a fixed number of statements."""

import json
from typing import Any
from uuid import UUID

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import text

from kernel import todo
from kernel.settings import Settings
from services.matching.waiting import store
from tests import statements
from tests.services.matching import factories as make
from tests.services.matching import scenes
from tests.services.matching.scenes import Scene

Kinds = dict[str, dict[str, Any]]


@pytest.fixture(scope="module")
async def scene(apps: Any, client_for: Any, settings: Settings) -> Scene:
    return await scenes.scene(apps, client_for, settings, children=20, capacity=3)


async def waiting(client: httpx.AsyncClient) -> Kinds:
    answer = await client.get("/todo")
    assert answer.status_code == 200, answer.text
    return {each["kind"]: each for each in answer.json()["items"]}


class TestLists:
    async def test_tell_what_is_to_be_done_with_them_and_how_long_there_is(self, scene: Scene) -> None:
        rows = [make.child(901), make.child(902, 儿童姓名=""), make.child(903), make.child(903)]
        answer = await make.upload(scene.client, make.csv(rows), name="待办.csv", holder=scene.holder["id"])
        batch = answer.json()
        found = await waiting(scene.client)
        subject = {"id": batch["id"], "name": "待办.csv"}
        assert (found["list_commit"]["subject"], found["list_commit"]["working_days"]) == (subject, 20)
        assert (found["list_held"]["subject"], found["list_held"]["count"]) == (subject, batch["held"])
        assert found["list_held"]["since"] == batch["created_at"]
        assert found["list_held"]["waits"] == "family"
        await scene.client.post(f"/v1/batches/{batch['id']}/discard")
        assert "list_held" not in await waiting(scene.client)

    async def test_that_are_worked_on_wait_for_nobody(self, scene: Scene) -> None:
        answer = await make.upload(scene.client, make.csv([make.child(911)]), name="忙.csv", holder=scene.holder["id"])
        id = answer.json()["id"]
        job = "update matching.job set state = $2, finished_at = case when $2 = 'done' then now() end where id = $1"
        taken = "update matching.batch set job = $1 where id = $2"
        some = (await scenes.rows(scene.settings, "select id from matching.job order by enqueued_at limit 1"))[0]["id"]
        await scenes.rows(scene.settings, taken, some, UUID(id))
        await scenes.rows(scene.settings, job, some, "running")
        try:
            found = await waiting(scene.client)
        finally:
            await scenes.rows(scene.settings, job, some, "done")
        assert found["list_working"]["subject"]["id"] == id
        assert "list_commit" not in found
        await scene.client.post(f"/v1/batches/{id}/discard")


class TestWaves:
    async def test_wait_while_there_are_places_and_families_and_not_after_everybody_is_asked(
        self, scene: Scene, client_for: Any
    ) -> None:
        lender = await client_for("matching", scenes.holder_account(scene.holder["id"]))
        page = (await scene.client.get(f"/v1/campaigns/{scene.campaign['id']}")).json()
        for client in (scene.client, lender):
            wave = (await waiting(client))["wave"]
            assert wave["subject"] == {"id": scene.campaign["id"], "name": scene.campaign["name"]}
            assert wave["count"] == page["next_wave"] > 0
        await scene.wave()
        page = (await scene.client.get(f"/v1/campaigns/{scene.campaign['id']}")).json()
        after = (await waiting(scene.client)).get("wave", {"count": 0})
        assert after["count"] == page["next_wave"]


class TestPeople:
    async def test_that_agreed_wait_for_their_organisation_and_links_for_whoever_sends(
        self, scene: Scene, client_for: Any
    ) -> None:
        guest = await client_for("matching")
        first, second, *_ = await scene.invitations()
        born = scene.birth(second["resident_id"])
        for _ in range(5):
            wrong = {"month": born.month % 12 + 1, "day": 1}
            await guest.post(f"/v1/links/{scene.token(second['id'])}/identify", json=wrong)
        resting = (await waiting(scene.client))["resting"]
        assert (resting["subject"]["id"], resting["count"]) == (scene.campaign["id"], 1)
        assert resting["by"] > resting["since"]
        own = await client_for("matching", scenes.manager(first["organisation_id"]))
        assert "families" not in await waiting(own)
        await scene.answer(guest, first)
        families = (await waiting(own))["families"]
        assert (families["count"], families["working_days"]) == (1, 5)
        assert "families" not in await waiting(scene.client)

    async def test_are_in_no_answer(self, scene: Scene) -> None:
        told = json.dumps((await scene.client.get("/todo")).json(), ensure_ascii=False)
        assert "儿" not in told.replace("儿童", "")
        assert "+86" not in told


MANY = """
insert into matching.batch (id, area, holder_id, kind, purpose, state, filename, digest, as_of, counts, columns,
                            term_until, created_by)
select gen_random_uuid(), area, holder_id, kind, purpose, 'in_review', 'x' || n, sha256(convert_to(n::text, 'UTF8')),
       as_of, counts, columns, term_until, created_by
  from (select b from matching.batch b limit 1) one, lateral (select (one.b).*) b, generate_series(1, 300) n
"""


class TestCost:
    async def test_does_not_grow_with_what_waits_and_the_rest_is_counted(
        self, scene: Scene, apps: dict[str, FastAPI]
    ) -> None:
        database = apps["matching"].state.database
        with statements.sent(database, "select", asked=True) as before:
            await waiting(scene.client)
        few = len(before)
        await scenes.rows(scene.settings, MANY)
        with statements.sent(database, "select", asked=True) as sent:
            told = (await scene.client.get("/todo")).json()
        assert len(sent) <= few  # what is asked once and kept is not asked again
        assert told["more"] >= 300 - todo.MOST
        assert len({each["subject"]["id"] for each in told["items"] if each["kind"].startswith("list_")}) == todo.MOST

    async def test_people_are_found_by_their_indexes(self, scene: Scene, apps: dict[str, FastAPI]) -> None:
        await scenes.rows(scene.settings, "analyze matching.invitation, matching.consent, matching.run_demand")
        async with apps["matching"].state.database.session(scenes.staff()) as session:
            await session.execute(text("set local enable_seqscan = off"))
            given = {"campaigns": [UUID(scene.campaign["id"])]}
            plan = "\n".join(await session.scalars(text(f"explain {store._TO_ASK.text}"), given))
        for index in ("run_demand_pkey", "ix_invitation_resident_id", "ix_consent_resident_id"):
            assert index in plan, plan
