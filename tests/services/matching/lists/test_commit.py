"""A list in force: committed once whoever asks, superseded by the next, taken back whole until somebody was invited."""

import asyncio
from typing import Any
from uuid import UUID

import httpx
import pytest
from fastapi import FastAPI

from kernel.settings import Settings
from services.matching.lists import service
from tests import turning
from tests.services.matching import factories as make
from tests.services.matching import scenes


@pytest.fixture(scope="module")
async def client(client_for: Any, settings: Settings) -> httpx.AsyncClient:
    await make.communities(settings)
    return await client_for("matching", make.staff(), live=True)


@pytest.fixture
async def holder(client: httpx.AsyncClient, request: pytest.FixtureRequest) -> str:
    """A holder of this test's own: one list of it is in force at a time."""
    return str((await make.holder(client, name=request.node.name))["id"])


async def listed(apps: dict[str, FastAPI], holder: str) -> set[UUID]:
    """The pseudonyms of the holder's list in force, as matching sees them."""
    from sqlalchemy import text

    async with apps["matching"].state.database.session(make.staff()) as session:
        found = await session.scalars(text("select id from resident where holder_id = :holder"), {"holder": holder})
        return set(found.all())


async def events_of(client: httpx.AsyncClient, batch: str) -> list[dict[str, Any]]:
    """What the feed tells of a batch."""
    for _ in range(100):
        found: list[dict[str, Any]] = []
        after = None
        while True:
            params = {"types": "matching.batch.committed,matching.batch.rolled_back", "limit": 1000}
            answer = (await client.get("/events", params=params | ({"after": after} if after else {}))).json()
            found += [event for event in answer["events"] if event["subject"] == batch]
            if not answer["events"]:
                break
            after = answer["next"]
        if found:
            return found
        await asyncio.sleep(0.05)
    return []


async def forget(settings: Settings, job: str) -> None:
    """A month passes for this job."""
    ended = "update matching.job set finished_at = finished_at - interval '31 days' where id = $1 returning id"
    await scenes.rows(settings, ended, UUID(job))
    await turning.turn(settings, "matching.purge")


def rows(first: int, count: int = 6) -> bytes:
    return make.csv([make.child(number) for number in range(first, first + count)])


AT_WORK = """
insert into matching.job (id, name, key, payload, principal, subject, area, holder, state, lease, due_at)
select gen_random_uuid(), 'matching.lists.commit', id::text, '{}', '{}', 'system:test', area, holder_id, 'running',
       gen_random_uuid(), now() + interval '1 hour'
  from matching.batch where id = $1
returning id
"""


class TestCommit:
    async def test_two_people_committing_make_one_job(self, client: httpx.AsyncClient, holder: str) -> None:
        batch = (await make.upload(client, rows(200), holder=holder)).json()
        address = f"/v1/batches/{batch['id']}/commit"
        answers = await asyncio.gather(*(client.post(address) for _ in range(4)))
        assert {answer.status_code for answer in answers} == {202}
        jobs = {answer.json()["job"] for answer in answers}
        assert len(jobs) == 1
        await make.done(client, jobs.pop())
        again = await client.post(address)
        assert again.status_code == 202
        assert len(await events_of(client, batch["id"])) == 1

    async def test_whoever_asks_while_it_is_at_work_is_led_to_it(
        self, client: httpx.AsyncClient, settings: Settings, holder: str
    ) -> None:
        """The job keeps others from the batch; whoever asks for the same is none of them."""
        batch = (await make.upload(client, rows(205), holder=holder)).json()
        async with scenes.owner(settings) as owner:
            job = await owner.fetchval(AT_WORK, UUID(batch["id"]))
            await owner.execute("update matching.batch set job = $1 where id = $2", job, UUID(batch["id"]))
            async with owner.transaction():
                await owner.execute("select pg_advisory_xact_lock(hashtextextended($1, 3))", batch["id"])
                answer = await client.post(f"/v1/batches/{batch['id']}/commit")
            assert (answer.status_code, answer.json()) == (202, {"job": str(job)})
            await owner.execute("delete from matching.job where id = $1", job)

    async def test_its_event_holds_figures_and_nobody(self, client: httpx.AsyncClient, holder: str) -> None:
        batch = (await make.upload(client, rows(210), holder=holder)).json()
        await make.committed(client, batch["id"])
        event = (await events_of(client, batch["id"]))[0]
        assert event["type"] == "matching.batch.committed"
        assert event["data"]["counts"] == {
            "rows": 6, "accepted": 6, "merged": 0, "held": 0, "review": 0, "dropped": 0
        }  # fmt: skip

    async def test_the_next_list_supersedes_it_and_a_child_keeps_the_pseudonym(
        self, client: httpx.AsyncClient, apps: dict[str, FastAPI], holder: str
    ) -> None:
        first = (await make.upload(client, rows(220), holder=holder)).json()
        await make.committed(client, first["id"])
        before = await listed(apps, holder)
        second = (await make.upload(client, rows(223), holder=holder)).json()
        await make.committed(client, second["id"])
        after = await listed(apps, holder)
        assert (len(before), len(after), len(before & after)) == (6, 6, 3)
        old = (await client.get(f"/v1/batches/{first['id']}")).json()
        assert old["superseded_by"] == second["id"]
        assert not old["in_force"]

    async def test_a_job_that_is_forgotten_is_named_nowhere(
        self, client: httpx.AsyncClient, holder: str, settings: Settings
    ) -> None:
        batch = (await make.upload(client, rows(226), holder=holder)).json()
        path = f"/v1/batches/{batch['id']}"
        for verb, brought in (("commit", make.committed), ("rollback", make.rolled_back)):
            done = await brought(client, batch["id"])
            assert (await client.get(f"/jobs/{done['job']}")).status_code == 200
            await forget(settings, done["job"])
            again = await client.post(f"{path}/{verb}")
            assert (again.status_code, again.json()) == (202, {"job": None}), "done, and nothing to wait for"
            listed = (await client.get("/v1/batches")).json()["items"]
            assert next(each for each in listed if each["id"] == batch["id"])["job"] is None
            assert (await client.get(path)).json() == done | {"job": None}


class TestRollback:
    async def test_takes_everything_back_and_reinstates_the_list_before(
        self, client: httpx.AsyncClient, apps: dict[str, FastAPI], holder: str, settings: Settings
    ) -> None:
        first = (await make.upload(client, rows(230), holder=holder)).json()
        await make.committed(client, first["id"])
        before = await listed(apps, holder)
        second = (await make.upload(client, rows(233), holder=holder)).json()
        await make.committed(client, second["id"])
        back = await make.rolled_back(client, second["id"])
        assert (back["state"], back["in_force"]) == ("rolled_back", False)
        assert await listed(apps, holder) == before
        assert not (settings.secrets_folder / "files" / f"batch-{second['id']}").exists()
        assert (settings.secrets_folder / "files" / f"batch-{first['id']}").exists()

    async def test_a_superseded_list_waits_for_the_newer_one(self, client: httpx.AsyncClient, holder: str) -> None:
        first = (await make.upload(client, rows(240), holder=holder)).json()
        await make.committed(client, first["id"])
        second = (await make.upload(client, rows(243), holder=holder)).json()
        await make.committed(client, second["id"])
        answer = await client.post(f"/v1/batches/{first['id']}/rollback")
        assert answer.json()["type"] == "/problems/batch-superseded"

    async def test_committed_again_the_result_is_the_same(
        self, client: httpx.AsyncClient, apps: dict[str, FastAPI], holder: str
    ) -> None:
        batch = (await make.upload(client, rows(250), holder=holder)).json()
        once = await make.committed(client, batch["id"])
        people = await listed(apps, holder)
        await make.rolled_back(client, batch["id"])
        assert await listed(apps, holder) == set()
        twice = await make.committed(client, batch["id"])
        assert await listed(apps, holder) == people
        assert [once[name] for name in ("rows", "accepted", "state")] == [
            twice[name] for name in ("rows", "accepted", "state")
        ]

    async def test_the_file_uploaded_again_after_a_rollback_finds_the_same_people(
        self, client: httpx.AsyncClient, apps: dict[str, FastAPI], holder: str
    ) -> None:
        batch = (await make.upload(client, rows(260), holder=holder)).json()
        await make.committed(client, batch["id"])
        people = await listed(apps, holder)
        await make.rolled_back(client, batch["id"])
        again = await make.upload(client, rows(260), holder=holder)
        assert again.status_code == 201
        assert again.json()["id"] != batch["id"]
        await make.committed(client, again.json()["id"])
        assert await listed(apps, holder) == people

    async def test_is_refused_once_somebody_was_invited(
        self, client: httpx.AsyncClient, apps: dict[str, FastAPI], holder: str
    ) -> None:
        batch = (await make.upload(client, rows(270), holder=holder)).json()
        await make.committed(client, batch["id"])
        people = sorted(await listed(apps, holder))
        async with apps["matching"].state.database.session(make.staff()) as session:
            await service.mark_invited(session, residents=people[:2], by="account")
        answer = await client.post(f"/v1/batches/{batch['id']}/rollback", headers={"Accept-Language": "en"})
        assert answer.status_code == 409
        assert answer.json()["type"] == "/problems/batch-has-invited"
        assert answer.json()["count"] == 2
        assert await listed(apps, holder) == set(people)


class TestDeath:
    async def test_a_death_in_the_list_stops_the_household(
        self, client: httpx.AsyncClient, apps: dict[str, FastAPI], holder: str
    ) -> None:
        from sqlalchemy import text

        home = {"现住详细地址": "滨州市春晓社区九区9号楼", "监护人姓名": "试家长"}
        content = make.csv([make.child(280, 在册状态="死亡", **home), make.child(281, **home), make.child(282)])
        batch = (await make.upload(client, content, holder=holder)).json()
        assert batch["dropped_by"] == {"left": 1}
        await make.committed(client, batch["id"])
        async with apps["matching"].state.database.session(make.staff()) as session:
            told = await session.scalars(
                text("select subject from event where type = 'matching.household.stopped' and internal"
                     " and data->>'batch' = :batch"),
                {"batch": batch["id"]},
            )  # fmt: skip
            stopped = {UUID(subject) for subject in told}
        people = await listed(apps, holder)
        assert len(people) == 2
        assert len(stopped) == 2
        assert len(stopped & people) == 1


class TestStaffAndHolder:
    async def test_whoever_asks_second_gets_the_running_job_and_may_follow_it(
        self, client: httpx.AsyncClient, client_for: Any, holder: str
    ) -> None:
        own = await client_for("matching", make.holder_account(holder), live=True)
        batch = (await make.upload(client, rows(430), holder=holder)).json()
        first = await own.post(f"/v1/batches/{batch['id']}/commit")
        second = await client.post(f"/v1/batches/{batch['id']}/commit")
        assert (first.status_code, second.status_code) == (202, 202)
        assert first.json() == second.json()
        assert (await make.done(client, first.json()["job"]))["state"] == "done"
        assert (await own.get(f"/jobs/{first.json()['job']}")).status_code == 200


class TestDiscard:
    async def test_takes_the_rows_the_file_and_its_key_and_lets_the_file_come_again(
        self, client: httpx.AsyncClient, apps: dict[str, FastAPI], holder: str, settings: Settings
    ) -> None:
        from sqlalchemy import text

        batch = (await make.upload(client, rows(400), holder=holder)).json()
        key = settings.secrets_folder / "files" / f"batch-{batch['id']}"
        assert key.exists()
        for _ in range(2):  # asked twice, it is done once
            assert (await client.post(f"/v1/batches/{batch['id']}/discard")).status_code == 204
        assert not key.exists()
        assert (await client.get(f"/v1/batches/{batch['id']}")).json()["state"] == "discarded"
        async with apps["matching"].state.database.session(make.staff()) as session:
            left = await session.scalar(text("select count(*) from listing where batch_id = :id"), {"id": batch["id"]})
        assert left == 0
        again = await make.upload(client, rows(400), holder=holder)
        assert (again.status_code, again.json()["repeated"]) == (201, False)

    async def test_a_list_in_force_is_rolled_back_and_not_discarded(
        self, client: httpx.AsyncClient, holder: str
    ) -> None:
        batch = (await make.upload(client, rows(410), holder=holder)).json()
        await make.committed(client, batch["id"])
        refused = await client.post(f"/v1/batches/{batch['id']}/discard")
        assert (refused.status_code, refused.json()["type"]) == (409, "/problems/batch-state")

    async def test_a_list_of_which_no_row_can_come_in_is_not_committed(
        self, client: httpx.AsyncClient, holder: str
    ) -> None:
        batch = (await make.upload(client, make.csv([make.child(420, 儿童姓名="")]), holder=holder)).json()
        assert (batch["accepted"], batch["held"]) == (0, 1)
        refused = await client.post(f"/v1/batches/{batch['id']}/commit")
        assert (refused.status_code, refused.json()["type"]) == (409, "/problems/batch-nothing-accepted")

    async def test_a_header_alone_is_no_list(self, client: httpx.AsyncClient, holder: str) -> None:
        refused = await make.upload(client, make.csv([]), holder=holder)
        assert (refused.status_code, refused.json()["type"]) == (422, "/problems/no-rows")
