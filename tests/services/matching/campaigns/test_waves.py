"""Waves and the funnel: who may send, how many are asked, and that every number is its rows."""

import asyncio
import json
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from sqlalchemy import text

from kernel.access import system
from kernel.settings import Settings
from services.matching.campaigns import service as campaigns
from services.matching.outreach import service as outreach
from tests.services.matching import scenes
from tests.services.matching.scenes import Scene

STEPS = ("listed", "eligible", "invited", "agreed", "attended", "enrolled")


@pytest.fixture(scope="module")
async def scene(apps: Any, client_for: Any, settings: Settings) -> Scene:
    return await scenes.scene(apps, client_for, settings, children=40, capacity=5, mandate=False)


@pytest.fixture(scope="module")
async def lender(scene: Scene, client_for: Any) -> httpx.AsyncClient:
    return await client_for("matching", scenes.holder_account(scene.holder["id"]))


@pytest.fixture(scope="module")
async def guest(client_for: Any) -> httpx.AsyncClient:
    return await client_for("matching")


MANY = """
    insert into matching.listing
    select (jsonb_populate_record(one.l, jsonb_build_object('row', 100000 + n, 'resident_id', gen_random_uuid(),
                                                        'code_index', null, 'id_index', null))).*
      from (select l from matching.listing l where verdict = 'accepted' limit 1) one, generate_series(1, $1::int) n
    returning resident_id
"""


async def waits(settings: Settings) -> None:
    """Until somebody waits for a lock that is held by a key."""
    query = "select count(*) from pg_locks where locktype = 'advisory' and not granted"
    async with asyncio.timeout(20):
        while not (await scenes.rows(settings, query))[0]["count"]:  # noqa: ASYNC110 - nothing tells of it
            await asyncio.sleep(0.02)


async def funnel(client: httpx.AsyncClient, scene: Scene) -> dict[str, int]:
    answer = await client.get(f"/v1/campaigns/{scene.campaign['id']}/funnel")
    assert answer.status_code == 200, answer.text
    return {each["step"]: each["count"] for each in answer.json()["steps"]}


async def sent(client: httpx.AsyncClient, scene: Scene) -> tuple[int, int, int]:
    """Waves, open invitations and people invited, as one answer tells them."""
    told = (await client.get(f"/v1/campaigns/{scene.campaign['id']}/funnel")).json()
    invited = next(each["count"] for each in told["steps"] if each["step"] == "invited")
    return told["waves"], told["outstanding"], invited


async def check(client: httpx.AsyncClient, scene: Scene) -> dict[str, int]:
    """The funnel, proved: each number is its rows over all pages, each step within the one before."""
    counted = await funnel(client, scene)
    assert tuple(counted) == STEPS
    before: set[str] | None = None
    for step in STEPS:
        path = f"/v1/campaigns/{scene.campaign['id']}/funnel/{step}/rows"
        rows = await scenes.pages(client, path, limit=7)
        people = {row["pseudonym"] for row in rows}
        assert {row["community"]["name"] for row in rows} <= {"春晓社区"}, "whoever reads it, places have names"
        assert len(people) == len(rows) == counted[step], step
        assert before is None or people <= before, step
        before = people
    for beside in ("waitlisted", "lapsed"):
        rows = await scenes.pages(client, f"/v1/campaigns/{scene.campaign['id']}/funnel/{beside}/rows", limit=7)
        assert len(rows) == (await client.get(f"/v1/campaigns/{scene.campaign['id']}/funnel")).json()[beside], beside
    return counted


async def attended(scene: Scene, resident: UUID, status: str) -> None:
    data = {
        "session_id": scene.offering,
        "campaign_id": scene.campaign["id"],
        "pseudonym": resident,
        "status": status,
        "occurred_on": "2026-11-20",
    }
    await scenes.tell(scene.app, "projects.attendance.recorded", data)


async def preview(client: httpx.AsyncClient, scene: Scene) -> dict[str, Any]:
    """The next wave as it would be sent now."""
    answer = await client.get(f"/v1/campaigns/{scene.campaign['id']}/waves/next")
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


class TestOpening:
    async def test_says_what_it_is(self, scene: Scene) -> None:
        found = scene.campaign
        assert (found["tag"], found["purpose"], found["deadline_days"]) == (
            scenes.TAG,
            "early_education_invitation",
            14,
        )
        assert (found["run"], found["holder"]["name"]) == (scene.run["id"], scene.holder["name"])
        assert found["waves"] == 0

    @pytest.mark.parametrize(
        ("facts", "status", "slug"),
        [
            ({"tag": "助餐"}, 409, "tag-not-in-run"),
            ({"purpose": "fundraising"}, 409, "purpose-not-the-runs"),
            ({"run": str(uuid4())}, 404, "not-found"),
            ({"holder": str(uuid4())}, 404, "not-found"),
            ({"deadline_days": 0}, 422, "malformed"),
        ],
    )
    async def test_refuses_what_does_not_fit(self, scene: Scene, facts: dict[str, Any], status: int, slug: str) -> None:
        body = {"name": "x", "run": scene.run["id"], "tag": scenes.TAG, "holder": scene.holder["id"]} | facts
        answer = await scene.client.post("/v1/campaigns", json=body)
        assert (answer.status_code, answer.json()["type"]) == (status, f"/problems/{slug}")

    async def test_the_same_key_opens_one(self, scene: Scene) -> None:
        body = {"name": "两次", "run": scene.run["id"], "tag": scenes.TAG, "holder": scene.holder["id"]}
        header = {"Idempotency-Key": "once"}
        one, two = [await scene.client.post("/v1/campaigns", json=body, headers=header) for _ in range(2)]
        assert one.json()["id"] == two.json()["id"]

    async def test_is_listed_newest_first_with_its_holder(self, scene: Scene) -> None:
        found = await scenes.pages(scene.client, "/v1/campaigns", limit=1)
        assert [each["name"] for each in found] == ["两次", "秋季早教"]
        assert {each["holder"]["name"] for each in found} == {scene.holder["name"]}


class TestWaves:
    async def test_staff_without_the_mandate_may_not_send(self, scene: Scene, lender: httpx.AsyncClient) -> None:
        path = f"/v1/campaigns/{scene.campaign['id']}"
        for act in ("waves", "letters", "call_list.xlsx"):
            answer = await scene.client.post(f"{path}/{act}")
            assert (answer.status_code, answer.json()["type"]) == (403, "/problems/holder-mandate-missing")
        assert not (await scene.client.get(path)).json()["may_invite"]
        assert (await lender.get(path)).json()["may_invite"]

    async def test_nobody_is_invited_on_a_basis_that_no_person_has_confirmed(
        self, scene: Scene, lender: httpx.AsyncClient
    ) -> None:
        holder, path = f"/v1/holders/{scene.holder['id']}", f"/v1/campaigns/{scene.campaign['id']}"
        found = (await scene.client.get(holder)).json()
        body = {name: found[name] for name in ("name", "kind", "mandate", "purposes")}
        for provisional in (True, False):
            body["purposes"] = [each | {"provisional": provisional} for each in body["purposes"]]
            changed = await scene.client.put(holder, json=body, headers={"If-Match": "*"})
            assert changed.status_code == 200, changed.text
            assert (await lender.get(path)).json()["basis_confirmed"] is not provisional
            if provisional:
                refused = await lender.post(f"{path}/waves")
                assert (refused.status_code, refused.json()["type"]) == (409, "/problems/basis-provisional")
                assert scene.holder["name"] in refused.json()["title"]

    async def test_another_holder_finds_no_such_campaign(self, scene: Scene, client_for: Any) -> None:
        other = await client_for("matching", scenes.holder_account(str(uuid4())))
        path = f"/v1/campaigns/{scene.campaign['id']}"
        assert (await other.post(f"{path}/waves")).status_code == 404
        for each in ("", "/funnel", "/funnel/listed/rows", "/messages", "/waves/next"):
            assert (await other.get(f"{path}{each}")).status_code == 404
        assert (await other.get("/v1/campaigns")).json()["items"] == []

    async def test_the_holder_sends_and_half_are_expected_to_agree(
        self, scene: Scene, lender: httpx.AsyncClient
    ) -> None:
        page = (await lender.get(f"/v1/campaigns/{scene.campaign['id']}")).json()
        assert (page["take_up"], page["next_wave"]) == (0.5, 10)
        told = await preview(lender, scene)
        assert await preview(scene.client, scene) == told
        assert (told["families"], told["at_most"], await scene.invitations()) == (10, 10, [])
        answer = await lender.post(f"/v1/campaigns/{scene.campaign['id']}/waves")
        going, seen = asyncio.create_task(scenes.ended(lender, answer)), [await sent(lender, scene)]
        while not going.done():
            seen.append(await sent(lender, scene))
        assert (await going)["result"] == {"sent": 10}
        assert set(seen) <= {(0, 0, 0), (1, 10, 10)}, "what is told beside the funnel is of its moment"
        assert await sent(lender, scene) == (1, 10, 10)
        found = await scene.invitations()
        asked_for = {(str(each["resident_id"]), str(each["offering_id"])) for each in found}
        assert asked_for == {(each["pseudonym"], each["offering"]["id"]) for each in told["people"]}
        assert {each["community"]["name"] for each in told["people"]} == {"春晓社区"}
        assert len({each["resident_id"] for each in found}) == 10
        assert {each["wave"] for each in found} == {1}
        asked = await scenes.rows(
            scene.settings, "select distinct invited_by from matching.listing where invited_at is not null"
        )
        assert [each["invited_by"] for each in asked] == ["holder"], "the account, not a name"

    async def test_nobody_more_is_asked_while_enough_have_still_to_answer(
        self, scene: Scene, lender: httpx.AsyncClient
    ) -> None:
        page = (await lender.get(f"/v1/campaigns/{scene.campaign['id']}")).json()
        assert (page["next_wave"], page["outstanding"]) == (0, 10)
        told = await preview(lender, scene)
        assert (told["families"], told["at_most"], told["people"]) == (0, 0, [])
        (room,) = told["rooms"]
        assert (room["places"], room["taken"], room["outstanding"]) == (5, 0, 10)
        job = await scenes.ended(
            lender, await lender.post(f"/v1/campaigns/{scene.campaign['id']}/waves"), state="failed"
        )
        assert job["error"]["type"] == "/problems/nobody-to-invite"

    async def test_another_campaign_for_the_same_need_asks_none_of_them(
        self, scene: Scene, lender: httpx.AsyncClient
    ) -> None:
        other = (await scene.client.get("/v1/campaigns", params={"limit": 1})).json()["items"][0]
        assert other["id"] != scene.campaign["id"]
        page = (await lender.get(f"/v1/campaigns/{other['id']}")).json()
        assert page["next_wave"] == 0

    async def test_two_who_send_at_once_ask_each_family_once(
        self, scene: Scene, lender: httpx.AsyncClient, guest: httpx.AsyncClient
    ) -> None:
        for each in (await scene.invitations())[:6]:
            assert (await scene.answer(guest, each, "decline")).json() == {"answer": "declined"}
        path = f"/v1/campaigns/{scene.campaign['id']}/waves"
        answers = await asyncio.gather(*(lender.post(path) for _ in range(4)))
        assert {each.status_code for each in answers} == {202}
        for job in {each.json()["job"] for each in answers}:
            await scenes.make.done(lender, job)
        found = await scene.invitations()
        assert len({each["resident_id"] for each in found}) == len(found)
        assert {each["wave"] for each in found} == {1, 2}
        # 6 of 6 declined: (2 + 0) / (4 + 6) of those asked are expected to agree, 4 are still to answer.
        assert len(found) - 10 == -(-(5 - 4 * 0.2) // 0.2)

    async def test_may_be_as_large_as_a_list(self, scene: Scene) -> None:
        """More families than a driver binds values for, if each were bound by itself."""
        waves = system("waves", area=scenes.STREET, purpose=outreach.PURPOSE)
        async with scenes.owner(scene.settings) as owner:
            residents = [each["resident_id"] for each in await owner.fetch(MANY, 4200)]
        async with scene.app.state.database.session(waves) as session:
            await session.execute(text("update place_offering set capacity = 9000"))
            chosen = [outreach.Chosen(each, scenes.CHUNXIAO, scene.offering, scene.organisation) for each in residents]
            sent = await outreach.invite(session, campaign=UUID(scene.campaign["id"]), chosen=chosen, by="staff")
            assert sent == 4200
            await session.rollback()
        async with scenes.owner(scene.settings) as owner:
            await owner.execute("delete from matching.listing where resident_id = any($1)", residents)

    async def test_a_plan_that_is_out_of_date_asks_only_who_may_be_asked_still(
        self, scene: Scene, settings: Settings
    ) -> None:
        """Two campaigns for one need planned at once; one child is on no list any more when the second writes."""
        (other, *_) = (await scene.client.get("/v1/campaigns", params={"limit": 1})).json()["items"]
        waves = system("waves", area=scenes.STREET, purpose=outreach.PURPOSE)
        asked = {each["resident_id"] for each in await scene.invitations()}
        free = [each for each in scene.children if each not in asked][:9]
        assert len(free) == 9
        chosen = [outreach.Chosen(each, scenes.CHUNXIAO, scene.offering, scene.organisation) for each in free]
        written = "select resident_id from matching.invitation where campaign_id = $1"
        async with scenes.owner(settings) as owner:
            await owner.execute("update matching.place_offering set capacity = 20")
            await owner.execute("update matching.listing set erased_at = now() where resident_id = $1", free[6])
        database = scene.app.state.database
        try:
            async with database.session(waves) as first, asyncio.TaskGroup() as group:
                sent = await outreach.invite(first, campaign=UUID(other["id"]), chosen=chosen[:3], by="staff")
                assert sent == 3

                async def second() -> int:
                    async with database.session(waves) as session:
                        return await outreach.invite(
                            session, campaign=UUID(scene.campaign["id"]), chosen=chosen[:7], by="staff"
                        )

                late = group.create_task(second())
                await waits(settings)
                await first.commit()
            assert late.result() == 3, "not the three who are asked elsewhere, nor the one on no list"
            found = {each["resident_id"] for each in await scenes.rows(settings, written, UUID(scene.campaign["id"]))}
            assert found - asked == {free[3], free[4], free[5]}
            async with scenes.owner(settings) as owner:
                await owner.execute("update matching.place_offering set capacity = 0")
            async with database.session(waves) as session:
                full = await outreach.invite(session, campaign=UUID(other["id"]), chosen=chosen[7:], by="staff")
            assert full == 0, "no place is left by now"
        finally:
            async with scenes.owner(settings) as owner:
                made = "resident_id = any($1)"
                await owner.execute(
                    "delete from matching.message where invitation_id in"
                    f" (select id from matching.invitation where {made})",
                    free,
                )
                await owner.execute(f"delete from matching.invitation where {made}", free)
                await owner.execute(
                    f"update matching.listing set invited_at = null, erased_at = null where {made}", free
                )
                await owner.execute("update matching.campaign set waves = 0 where id = $1", UUID(other["id"]))
                await owner.execute("update matching.campaign set waves = 2 where id = $1", UUID(scene.campaign["id"]))
                await owner.execute("update matching.place_offering set capacity = 5")

    async def test_the_silent_free_their_turn_when_their_time_is_over(
        self, scene: Scene, lender: httpx.AsyncClient, settings: Settings, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        silent = [each["id"] for each in await scene.invitations() if each["state"] == "invited"]
        monkeypatch.setattr(campaigns, "PORTION", 1)
        assert len(silent) > 1
        try:
            await scenes.shift(settings, "15 days")
            page = (await lender.get(f"/v1/campaigns/{scene.campaign['id']}")).json()
            assert page["outstanding"] == 0
            told = await preview(lender, scene)
            assert 0 < told["families"] < told["at_most"], "the places would bear more than are left to be asked"
            answer = await lender.post(f"/v1/campaigns/{scene.campaign['id']}/waves")
            assert (await scenes.ended(lender, answer))["result"] == {"sent": told["families"]}
        finally:
            await scenes.shift(settings, "0")
        found = {each["id"]: each for each in await scene.invitations()}
        assert {found[each]["state"] for each in silent} == {"no_answer"}
        query = "select distinct xid from matching.event where type = 'matching.invitation.{}'"
        told = await scenes.rows(
            settings, f"{query.format('unanswered')} and subject = any($1)", [str(each) for each in silent]
        )
        portions = {row["xid"] for row in told}
        assert len(portions) > 1, "in portions, each in a transaction of its own; the minute's own round may take some"
        assert portions.isdisjoint(row["xid"] for row in await scenes.rows(settings, query.format("sent")))
        assert {each["wave"] for each in found.values()} == {1, 2, 3}
        assert len({each["resident_id"] for each in found.values()}) == len(found)

    async def test_a_wave_that_was_cut_off_behind_its_last_write_is_not_sent_again(
        self, scene: Scene, lender: httpx.AsyncClient, settings: Settings
    ) -> None:
        async with scenes.owner(settings) as owner:
            job = await owner.fetchrow(
                "update matching.job set state = 'queued', finished_at = null, result = null, due_at = now()"
                " where id = (select id from matching.job where name = 'matching.outreach.wave' and state = 'done'"
                " order by id desc limit 1) returning id, kept"
            )
        before = len(await scene.invitations())
        done = await scenes.make.done(lender, str(job["id"]))
        assert (done["state"], done["result"]["sent"]) == ("done", json.loads(job["kept"])["sent"])
        assert len(await scene.invitations()) == before


class TestFunnel:
    async def test_each_number_is_its_rows_after_every_turn(
        self, scene: Scene, lender: httpx.AsyncClient, guest: httpx.AsyncClient
    ) -> None:
        assert (await check(scene.client, scene))["agreed"] == 0
        asked = [each for each in await scene.invitations() if each["state"] == "invited"][:4]
        for each in asked:
            assert (await scene.answer(guest, each)).json() == {"answer": "accepted"}
        assert (await check(scene.client, scene))["agreed"] == 4

        first, second, third, _fourth = (each["resident_id"] for each in asked)
        await attended(scene, first, "attended")
        await attended(scene, second, "enrolled")
        await attended(scene, third, "absent")
        await attended(scene, uuid4(), "attended")  # nobody of this campaign
        counted = await check(scene.client, scene)
        assert [counted[step] for step in STEPS] == [40, 40, len(await scene.invitations()), 4, 2, 1]
        await attended(scene, third, "attended")
        assert (await check(scene.client, scene))["attended"] == 3

        await scene.withdraw(guest, asked[1])
        counted = await check(scene.client, scene)
        assert [counted[step] for step in ("agreed", "attended", "enrolled")] == [3, 2, 0]
        path = f"/v1/campaigns/{scene.campaign['id']}/funnel/lapsed/rows"
        [left] = (await scene.client.get(path)).json()["items"]
        assert (left["pseudonym"], left["consent"]) == (str(second), "withdrawn")
        await scene.answer(guest, asked[1])
        assert (await check(scene.client, scene))["agreed"] == 4
        assert (await scene.client.get(path)).json()["items"] == []
        await scene.withdraw(guest, asked[1])

    async def test_the_holder_sees_the_same_numbers_and_rows(self, scene: Scene, lender: httpx.AsyncClient) -> None:
        assert await check(lender, scene) == await check(scene.client, scene)
        path = f"/v1/campaigns/{scene.campaign['id']}/funnel/attended/rows"
        ours, theirs = (await scene.client.get(path)).json(), (await lender.get(path)).json()
        assert ours == theirs
        assert theirs["items"][0]["offering"]["name"] == "早教第1期"
        assert theirs["items"][0]["attendance"] == "attended"

    async def test_an_unknown_step_is_malformed(self, scene: Scene) -> None:
        answer = await scene.client.get(f"/v1/campaigns/{scene.campaign['id']}/funnel/dreamt/rows")
        assert answer.status_code == 422


class TestLists:
    async def test_a_list_in_which_somebody_was_invited_stays(self, scene: Scene, settings: Settings) -> None:
        batch = (await scenes.rows(settings, "select id from matching.batch"))[0]["id"]
        answer = await scene.client.post(f"/v1/batches/{batch}/rollback")
        assert (answer.status_code, answer.json()["type"]) == (409, "/problems/batch-has-invited")
