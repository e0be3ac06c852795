"""Runs among answers: places already agreed to stay, those who said no are left alone, and a cut-off run resumes."""

import asyncio
import os
import signal
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest

from kernel import jobs
from kernel.access import system
from kernel.settings import Settings
from services.matching.outreach import service as outreach
from services.matching.runs import service as runs
from tests import busy
from tests.services.matching import scenes
from tests.services.matching.scenes import Scene


@pytest.fixture(scope="module")
async def scene(apps: Any, client_for: Any, settings: Settings) -> Scene:
    made = await scenes.scene(apps, client_for, settings, children=40, capacity=4)
    await made.wave()
    return made


@pytest.fixture(scope="module")
async def guest(client_for: Any) -> httpx.AsyncClient:
    return await client_for("matching")


async def plan(scene: Scene, run: dict[str, Any], tag: str = scenes.TAG) -> dict[UUID, Any]:
    query = "select * from matching.run_demand where run_id = $1 and tag = $2"
    return {each["resident_id"]: each for each in await scenes.rows(scene.settings, query, UUID(run["id"]), tag)}


class TestNothing:
    async def test_without_offerings_or_a_list_there_is_nothing_to_match(self, scene: Scene, client_for: Any) -> None:
        body = {"as_of": "2026-11-01", "purpose": "another_purpose"}
        answer = await scene.client.post("/v1/runs", json=body)
        assert (answer.status_code, answer.json()["type"]) == (409, "/problems/nothing-to-match")
        stranger = await client_for("matching", scenes.staff("371602005"))
        assert (await stranger.post("/v1/runs", json={"as_of": "2026-11-01"})).status_code == 409


class TestExplained:
    async def test_nobody_keeps_a_transaction_open_while_the_engine_is_busy(
        self, scene: Scene, settings: Settings, tmp_path: Path
    ) -> None:
        child = next(iter(scene.children))
        async with busy.workers(tmp_path / "free"):
            asked = asyncio.create_task(scenes.explain(scene.client, scene.run, child))
            await busy.queued()
            await busy.at_rest(settings, "matching")
        assert (await asked).status_code == 200

    async def test_only_whom_a_wave_may_ask_is_read_for_it(self, scene: Scene) -> None:
        waves = system("waves", area=scenes.STREET, purpose=outreach.PURPOSE)
        run, holder = UUID(scene.run["id"]), UUID(scene.holder["id"])
        possible = {id for id, each in (await plan(scene, scene.run)).items() if each["result"] != "none"}
        asked = {each["resident_id"] for each in await scene.invitations()}
        assert set() < asked < possible
        async with scene.app.state.database.session(waves) as session:
            places = {scene.offering: 4}
            read = [
                await runs.wave(session, run=run, tag=scenes.TAG, places_of=places, without=asked, holder=each)
                for each in (holder, uuid4())
            ]
        assert [{person["id"] for person in people} for _, people, _ in read] == [possible - asked, set()]


class TestTags:
    async def test_that_nobody_offers_are_refused_and_the_known_ones_named(self, scene: Scene) -> None:
        answer = await scene.client.post("/v1/runs", json={"as_of": "2026-11-01", "tags": [scenes.TAG, "早敎"]})
        assert answer.status_code == 422, answer.text
        [said] = answer.json()["errors"]
        assert said["pointer"] == "/body/tags"
        assert said["detail"] == f"没有“早敎”这样的需求标签；现有：{scenes.TAG}"


class TestHeld:
    async def test_agreed_places_are_kept_and_the_rest_is_given_to_others(
        self, scene: Scene, guest: httpx.AsyncClient
    ) -> None:
        before = await plan(scene, scene.run)
        first, second, refuses = (await scene.invitations())[:3]
        await scene.answer(guest, first)
        await scene.answer(guest, second)
        await scene.answer(guest, refuses, "decline")
        found = await scenes.run(scene.client, tags=[scenes.TAG])
        after = await plan(scene, found)
        assert found["assigned"] == 4
        for each in (first, second):
            assert after[each["resident_id"]]["offering_id"] == scene.offering
        assert after[refuses["resident_id"]]["result"] == "none"  # not asked again
        assert found["eligible_people"] == len(before) - 1

        kept = (await scenes.explain(scene.client, found, first["resident_id"])).json()
        assert kept["explanations"][0]["accepted"]
        assert kept["explanations"][0]["fairness"]["code"] == "ACCEPTED"
        left = (await scenes.explain(scene.client, found, refuses["resident_id"])).json()
        assert left["explanations"][0]["excluded"][0]["reasons"][0]["code"] == "CONSENT"
        waits = next(each for each in after.values() if each["result"] == "waiting")
        told = (await scenes.explain(scene.client, found, waits["resident_id"])).json()
        assert told["explanations"][0]["fairness"]["code"].startswith("WAITING")

    async def test_who_withdraws_is_not_proposed_again(self, scene: Scene, guest: httpx.AsyncClient) -> None:
        second = (await scene.invitations())[1]
        await scene.withdraw(guest, second)
        found = await scenes.run(scene.client, tags=[scenes.TAG])
        assert (await plan(scene, found))[second["resident_id"]]["result"] == "none"

    async def test_places_held_for_another_need_or_by_people_off_the_list_are_not_given_twice(
        self, scene: Scene
    ) -> None:
        await scene.change_offering(capacity=4, need_tags=[scenes.TAG, "亲子课堂"], version=2)
        found = await scenes.run(scene.client, tags=["亲子课堂"])
        assert found["places"] == 3  # one is held for the other need
        assert found["assigned"] == 3
        async with scenes.owner(scene.settings) as owner:
            await owner.execute(
                "insert into matching.consent (id, area, invitation_id, campaign_id, resident_id, organisation_id,"
                " offering_id, tag, purpose, method, data, term_until, relation, state, waitlisted, line, answered_at)"
                " values ($1, $2, $1, $1, $1, $3, $4, $5, 'p', 'm', '{}', '2099-01-01', 'mother', 'granted', false,"
                " 999, now())",
                uuid4(),
                scenes.AREA,
                scene.organisation,
                scene.offering,
                scenes.TAG,
            )
        both = await scenes.run(scene.client, tags=[scenes.TAG, "亲子课堂"])
        assert both["places"] == 3
        assert both["assigned"] == 3

    async def test_a_later_wave_asks_nobody_who_has_a_place_or_said_no(self, scene: Scene) -> None:
        answered = {
            each["resident_id"]
            for each in await scene.invitations()
            if each["state"] in ("accepted", "declined", "withdrawn")
        }
        found = await scenes.run(scene.client, tags=[scenes.TAG])
        body = {"name": "再邀", "run": found["id"], "tag": scenes.TAG, "holder": scene.holder["id"]}
        again = (await scene.client.post("/v1/campaigns", json=body)).json()
        await scene.change_offering(capacity=20, version=3)
        await scenes.ended(scene.client, await scene.client.post(f"/v1/campaigns/{again['id']}/waves"))
        query = "select resident_id from matching.invitation where campaign_id = $1"
        asked = {each["resident_id"] for each in await scenes.rows(scene.settings, query, UUID(again["id"]))}
        assert asked
        assert not asked & answered
        outstanding = {each["resident_id"] for each in await scene.invitations() if each["state"] == "invited"}
        assert outstanding
        assert not asked & outstanding


class TestCutOff:
    async def test_a_run_that_was_cut_off_half_written_is_cleared_and_done_again(self, scene: Scene) -> None:
        """As after a SIGKILL between two chunks: rows are there, the job is running, its lease has passed."""
        whole = await scenes.run(scene.client, tags=[scenes.TAG])
        async with scenes.owner(scene.settings) as owner:
            run = UUID(whole["id"])
            await owner.execute("update matching.run set state = 'queued', summary = '{}' where id = $1", run)
            await owner.execute(
                "delete from matching.run_demand where run_id = $1 and resident_id > (select percentile_disc(0.5)"
                " within group (order by resident_id) from matching.run_demand where run_id = $1)",
                run,
            )
            await owner.execute("update matching.run_demand set result = 'none' where run_id = $1", run)
            await owner.execute(
                "update matching.job set state = 'running', lease = gen_random_uuid(), finished_at = null,"
                " due_at = now() where id = $1",
                UUID(whole["job"]),
            )
        done = await scenes.make.done(scene.client, whole["job"])
        assert done["state"] == "done"
        again = (await scene.client.get(f"/v1/runs/{whole['id']}")).json()
        names = ("state", "candidates", "assigned", "unassigned", "none", "certificate")
        assert {name: again[name] for name in names} == {name: whole[name] for name in names}
        assert len(await plan(scene, again)) == again["people"]

    async def test_a_worker_that_is_killed_in_the_middle_costs_no_run(self, scene: Scene) -> None:
        mine = workers()
        assert mine
        answer = await scene.client.post("/v1/runs", json={"as_of": "2026-11-01", "tags": [scenes.TAG]})
        for pid in mine:
            os.kill(pid, signal.SIGKILL)
        done = await scenes.make.done(scene.client, answer.json()["job"])
        assert done["state"] == "done", done
        assert (await scene.client.get(f"/v1/runs/{answer.json()['run']}")).json()["state"] == "done"

    async def test_a_run_that_comes_to_nothing_says_so(self, scene: Scene, settings: Settings) -> None:
        async with scenes.owner(settings) as owner:
            answer = await scene.client.post("/v1/runs", json={"as_of": "2026-11-01", "tags": [scenes.TAG]})
            run = UUID(answer.json()["run"])
            await scenes.make.done(scene.client, answer.json()["job"])
            await owner.execute("update matching.run set state = 'queued', tags = '{nothing}' where id = $1", run)
            again = "update matching.job set state = 'queued', finished_at = null, due_at = now() where id = $1"
            await owner.execute(again, UUID(answer.json()["job"]))
        done = await scenes.make.done(scene.client, answer.json()["job"])
        assert (done["state"], done["error"]["type"]) == ("failed", "/problems/nothing-to-match")
        found = (await scene.client.get(f"/v1/runs/{run}")).json()
        assert found["state"] == "failed"
        refused = await scene.client.get(f"/v1/runs/{run}/map")
        assert (refused.status_code, refused.json()["type"]) == (409, f"/problems/{runs.RunNotReady.slug}")


def workers() -> list[int]:
    """The processes in which this one has its heavy work done."""
    pool = jobs._pool
    return [] if pool is None else [process.pid for process in pool._processes.values()]  # type: ignore[attr-defined]
