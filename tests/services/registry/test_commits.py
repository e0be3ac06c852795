"""Commits that meet, are cut off, or are taken back: one wins, nothing is doubled, everything is restored."""

import asyncio
import json
import os
import time
from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kernel.access import system
from kernel.db import Database, enter
from kernel.files import Files
from kernel.settings import Settings
from services.identity import roles
from services.registry.imports import intake
from tests import turning
from tests.conftest import ClientFor
from tests.services.registry.bringing import (
    HEADER,
    HERE,
    OFFERINGS,
    bring,
    ended,
    events,
    everything,
    preview,
    run,
    uscc,
)
from tests.services.registry.people import staff

FILED = """
    insert into document (id, organisation_id, area, kind, title, status, reason, origin, recorded_by, recorded_at,
      version)
    select gen_random_uuid(), id, area, 'other', '', 'valid', '', 'centre', 'x', wutong.now(), 1
"""


def places(named: dict[str, str]) -> str:
    """A map of communities, their names by code."""
    point = {"type": "Point", "coordinates": [118.0, 37.3]}
    found = [
        {"type": "Feature", "properties": {"code": code, "name": name}, "geometry": point}
        for code, name in named.items()
    ]
    return json.dumps({"type": "FeatureCollection", "features": found})


async def end(client: httpx.AsyncClient, unit: str) -> None:
    """A Party unit is no more."""
    seen = {"If-Match": (await client.get(f"/v1/units/{unit}")).headers["etag"]}
    gone = await client.post(f"/v1/units/{unit}/end", json={"on": "2026-11-01", "basis": "不再需要"}, headers=seen)
    assert gone.is_success, gone.text


class TestRollback:
    async def test_restores_what_was_there_before(self, client: httpx.AsyncClient) -> None:
        first = await bring(client, f"{HEADER}\n戊中心,{uscc(8)},凤凰社区,2\n", "organisations")
        before = {item["id"]: item for item in await everything(client)}
        second = await bring(
            client, f"{HEADER}\n戊中心改名,{uscc(8)},凤凰社区,0\n己中心,{uscc(9)},凤凰社区,5\n", "organisations"
        )
        changed = {item["uscc"]: item for item in await everything(client)}
        assert changed[uscc(8)]["name"] == "戊中心改名"
        refused = await client.post(f"/v1/imports/{first['id']}/rollback")
        assert (refused.status_code, refused.json()["type"]) == (409, "/problems/batch-overtaken")
        assert refused.json()["title"] == "1 条记录后来又有改动", "by a list or by hand"
        assert "人工改动" in refused.json()["mend"]

        done = await run(client, second["id"], "rollback")
        assert done["state"] == "rolled_back"
        after = {item["id"]: item for item in await everything(client)}
        unversioned = [{**item, "version": 0} for item in after.values()]
        assert unversioned == [{**item, "version": 0} for item in before.values()]
        facts = (await client.get(f"/v1/organisations/{changed[uscc(8)]['id']}/coverage")).json()
        assert facts["formal_members"] == "yes"
        assert (await client.get(f"/v1/organisations/{changed[uscc(9)]['id']}")).status_code == 404
        assert (await client.post(f"/v1/imports/{second['id']}/rollback")).status_code == 409

        again = await bring(client, f"{HEADER}\n己中心,{uscc(9)},凤凰社区,5\n", "organisations")
        assert again["accepted"] == 1
        revived = {item["uscc"]: item["id"] for item in await everything(client)}
        assert revived[uscc(9)] == changed[uscc(9)]["id"], "the same organisation keeps its id"
        path = f"/v1/organisations/{revived[uscc(9)]}"
        assert [each["formal"] for each in (await client.get(f"{path}/counts")).json()["items"]] == [5]
        assert (await client.get(f"{path}/coverage")).json()["formal_members"] == "yes"

    async def test_makes_a_first_count_unknown_again(self, client: httpx.AsyncClient) -> None:
        await bring(
            client, f"{HEADER}\n首计中心,{uscc(72)},凤凰社区,\n其余中心,{uscc(73)},凤凰社区,\n", "organisations"
        )
        ids = {item["uscc"]: item["id"] for item in await everything(client)}
        paths = [f"/v1/organisations/{ids[uscc(number)]}/coverage" for number in (72, 73)]
        counted = await bring(
            client, f"{HEADER}\n首计中心,{uscc(72)},凤凰社区,0\n其余中心,{uscc(73)},凤凰社区,0\n", "organisations"
        )
        assert [(await client.get(path)).json()["formal_members"] for path in paths] == ["no", "no"]
        seen = {"If-Match": (await client.get(paths[1])).headers["etag"]}
        facts = {"party_unit": "no", "formal_members": "yes", "work_coverage": "no"}
        assert (await client.put(paths[1], json=facts, headers=seen)).status_code == 200
        await run(client, counted["id"], "rollback")
        told = [(await client.get(path)).json()["formal_members"] for path in paths]
        assert told == ["unknown", "yes"], "what a person recorded since stays"

    async def test_waits_for_the_offerings_that_rest_on_it(self, client: httpx.AsyncClient) -> None:
        base = await bring(client, f"{HEADER}\n庚中心,{uscc(10)},凤凰社区,2\n", "organisations")
        head, first = OFFERINGS.decode("utf-8-sig").splitlines()[:2]
        upon = await bring(client, f"{head}\n{first.replace(first[:18], uscc(10))}\n", "offerings")
        refused = await client.post(f"/v1/imports/{base['id']}/rollback")
        assert (refused.status_code, refused.json()["count"]) == (409, 1)
        await run(client, upon["id"], "rollback")
        assert (await run(client, base["id"], "rollback"))["state"] == "rolled_back"

    async def test_waits_for_everything_else_that_rests_on_it(
        self, client: httpx.AsyncClient, registry: Database
    ) -> None:
        base = await bring(client, f"{HEADER}\n依存中心,{uscc(70)},凤凰社区,2\n", "organisations")
        id = next(item["id"] for item in await everything(client) if item["uscc"] == uscc(70))
        unit = {
            "name": "依存联合党支部",
            "kind": "joint_party_branch",
            "founded_on": "2026-09-01",
            "organisations": [id],
        }
        founded = await client.post("/v1/units", json=unit)
        assert founded.status_code == 201, founded.text
        async with registry.session(staff(HERE)) as session:
            await session.execute(text(f"{FILED} from organisation where id = :id"), {"id": UUID(id)})
        refused = (await client.post(f"/v1/imports/{base['id']}/rollback")).json()
        assert (refused["type"], refused["count"], refused["detail"]) == ("/problems/batch-built-upon", 2, "依存中心")
        assert refused["resting"] == ["document", "unit"]
        assert "党组织关系 1 项" in refused["title"]
        async with registry.session(staff(HERE)) as session:
            await session.execute(
                text("update document set status = 'withdrawn' where organisation_id = :id"), {"id": UUID(id)}
            )
        await end(client, founded.json()["id"])
        assert (await run(client, base["id"], "rollback"))["state"] == "rolled_back"

    async def test_waits_for_support_figures_and_facts(self, client: httpx.AsyncClient, client_for: ClientFor) -> None:
        office = await client_for("registry", staff(HERE, roles.permissions(["operator"])))
        base = await bring(client, f"{HEADER}\n受助中心,{uscc(74)},凤凰社区,2\n", "organisations")
        id = next(item["id"] for item in await everything(client) if item["uscc"] == uscc(74))
        path, why = f"/v1/organisations/{id}", {"reason": "登记有误"}
        support = {"organisation_id": id, "kind": "room", "what": "一间办公室", "given_by": "服务中心"}
        helped = await office.post("/v1/incubation", json=support | {"given_on": "2026-11-02"})
        figures = await office.post(f"{path}/capacity", json={"occurred_on": "2026-11-02", "staff": 3})
        assert (helped.status_code, figures.status_code) == (201, 201), (helped.text, figures.text)

        async def say(known: str, note: str = "") -> None:
            seen = {"If-Match": (await office.get(f"{path}/coverage")).headers["etag"]}
            facts = {"party_unit": known, "formal_members": "yes", "work_coverage": known, "note": note}
            assert (await office.put(f"{path}/coverage", json=facts, headers=seen)).status_code == 200

        await say("no")
        assert (await office.post("/v1/confirmations", json={"organisations": [id]})).status_code == 201
        refused = (await client.post(f"/v1/imports/{base['id']}/rollback")).json()
        assert (refused["type"], refused["resting"]) == (
            "/problems/batch-built-upon",
            ["capacity", "coverage", "incubation"],
        ), "what an organisation is asked and nobody has answered bars nothing"
        assert "孵化支持 1 项" in refused["title"]
        await office.post(f"/v1/incubation/{helped.json()['id']}/withdraw", json=why)
        await office.post(f"{path}/capacity/{figures.json()['id']}/withdraw", json=why)
        await say("unknown", "另有说明")
        assert (await client.post(f"/v1/imports/{base['id']}/rollback")).json()["resting"] == ["coverage"]
        await say("unknown")
        assert (await run(client, base["id"], "rollback"))["state"] == "rolled_back"
        [asked] = (await office.get("/v1/confirmations", params={"organisation": id})).json()["items"]
        assert asked["state"] == "revoked", "the question goes with the record"

    async def test_waits_for_an_answer_that_rests_on_it(
        self, client: httpx.AsyncClient, client_for: ClientFor, registry: Database
    ) -> None:
        office = await client_for("registry", staff(HERE, roles.permissions(["operator"])))
        base = await bring(client, f"{HEADER}\n已答中心,{uscc(75)},凤凰社区,\n", "organisations")
        id = next(item["id"] for item in await everything(client) if item["uscc"] == uscc(75))
        assert (await office.post("/v1/confirmations", json={"organisations": [id]})).status_code == 201
        async with registry.session(staff(HERE)) as session:
            answered = (
                "update confirmation set answered_at = wutong.now(), outcome = 'right' where organisation_id = :id"
            )
            await session.execute(text(answered), {"id": UUID(id)})
        refused = (await client.post(f"/v1/imports/{base['id']}/rollback")).json()
        assert refused["resting"] == ["confirmation"]
        [asked] = (await office.get("/v1/confirmations", params={"organisation": id})).json()["items"]
        assert (await office.post(f"/v1/confirmations/{asked['id']}/revoke")).is_success
        assert (await run(client, base["id"], "rollback"))["state"] == "rolled_back"

    async def test_the_same_list_under_the_right_origin_brings_everything_back(
        self, client: httpx.AsyncClient, client_for: ClientFor, registry: Database
    ) -> None:
        async def say(name: str, origin: str) -> dict[str, Any]:
            content = f"{HEADER}\n{name},{uscc(60)},凤凰社区,\n".encode()
            given = {"kind": "organisations", "as_of": "2026-11-01", "origin": origin}
            sent = await client.post("/v1/imports", files={"file": ("list.csv", content)}, data=given)
            return await run(client, sent.json()["id"], "commit")

        wrong = await say("误标中心", "centre")
        id = next(item["id"] for item in await everything(client) if item["uscc"] == uscc(60))
        await run(client, wrong["id"], "rollback")
        assert (await client.get(f"/v1/organisations/{id}")).status_code == 404
        right = await say("正名中心", "bureau")
        found = (await client.get(f"/v1/organisations/{id}")).json()
        assert (found["status"], found["name"], found["former_names"]) == ("active", "正名中心", [])
        fields = (await client.get(f"/v1/organisations/{id}/provenance")).json()["fields"]
        assert {each["origin"] for each in fields if each["origin"]} == {"bureau"}
        async with registry.session(staff(HERE)) as session:
            query = text("select count(*) from change_request where organisation_id = :id")
            assert await session.scalar(query, {"id": UUID(id)}) == 0
        await run(client, right["id"], "rollback")
        assert (await client.get(f"/v1/organisations/{id}")).status_code == 404
        office = await client_for("registry", staff(HERE, roles.permissions(["operator"])))
        by_hand = await office.post("/v1/organisations", json={"name": "手录中心", "uscc": uscc(60)})
        assert by_hand.status_code == 201, by_hand.text
        assert (by_hand.json()["id"], by_hand.json()["former_names"]) == (id, [])

    async def test_a_unit_ends_though_an_organisation_of_it_is_withdrawn(
        self, client: httpx.AsyncClient, registry: Database
    ) -> None:
        await bring(client, f"{HEADER}\n隐去中心,{uscc(71)},凤凰社区,2\n", "organisations")
        id = next(item["id"] for item in await everything(client) if item["uscc"] == uscc(71))
        unit = {
            "name": "隐去联合党支部",
            "kind": "joint_party_branch",
            "founded_on": "2026-09-01",
            "organisations": [id],
        }
        founded = await client.post("/v1/units", json=unit)
        async with registry.session(staff(HERE)) as session:
            withdrawn = "update organisation set status = 'withdrawn' where id = :id"
            await session.execute(text(withdrawn), {"id": UUID(id)})
        await end(client, founded.json()["id"])

    async def test_of_communities_puts_the_organisations_back_where_they_lay(self, client: httpx.AsyncClient) -> None:
        await bring(client, places({f"{HERE}096": "甲社区"}), "communities", "first.geojson")
        rows = f"已在中心,{uscc(85)},甲社区,\n待定中心,{uscc(86)},乙社区,\n新址中心,{uscc(87)},新社区,\n"
        await bring(client, f"{HEADER}\n{rows}", "organisations")

        async def lie() -> list[tuple[str | None, str]]:
            found = {item["uscc"]: item["community"] for item in await everything(client)}
            return [(found[uscc(n)]["code"], found[uscc(n)]["name"]) for n in (85, 86, 87)]

        before = [(f"{HERE}096", "甲社区"), (None, "乙社区"), (None, "新社区")]
        assert await lie() == before
        content = places({f"{HERE}096": "乙社区", f"{HERE}099": "新社区"})
        batch = await bring(client, content, "communities", "new.geojson")
        assert await lie() == [(f"{HERE}096", "乙社区")] * 2 + [(f"{HERE}099", "新社区")]
        assert (await run(client, batch["id"], "rollback"))["left"] == 0
        assert await lie() == before
        here = {item["code"]: item["name"] for item in (await client.get("/v1/communities")).json()["items"]}
        assert (here[f"{HERE}096"], f"{HERE}099" in here) == ("甲社区", False)

    async def test_a_street_s_list_by_the_county_lies_in_its_own_communities(self, client_for: ClientFor) -> None:
        for street in (HERE, "371602099"):
            office = await client_for("registry", staff(street), live=True)
            await bring(office, places({f"{street}097": "同名社区"}), "communities", "same.geojson")
        county = await client_for("registry", staff("371602"), live=True)
        await bring(county, f"{HEADER}\n同名中心,{uscc(61)},同名社区,\n", "organisations")
        found = (await county.get("/v1/organisations", params={"q": "同名中心"})).json()["items"]
        assert [each["community"]["code"] for each in found] == [f"{HERE}097"]


class TestServices:
    async def test_are_found_by_the_number_from_before_their_organisation_was_registered(
        self, client: httpx.AsyncClient, client_for: ClientFor
    ) -> None:
        office = await client_for("registry", staff(HERE, roles.permissions(["operator"])), live=True)
        path = "/v1/organisations/by-external/district/services"
        for code in ({"filing_number": "备〔2024〕84号"}, {"uscc": uscc(84)}):
            put = await office.put(path, json={"name": "先备案中心", **code})
            assert put.is_success, put.text
        head, first = OFFERINGS.decode("utf-8-sig").splitlines()[:2]
        rows = [first.replace(first[:18], code) for code in ("备〔2024〕84号", uscc(84))]
        batch = await bring(client, "\n".join((head, *rows)), "offerings")
        assert (batch["accepted"], batch["merged"], batch["held"]) == (1, 1, 0)
        asked = {"organisation": put.json()["id"], "unconfirmed": True}
        [kept] = (await client.get("/v1/offerings", params=asked)).json()["items"]
        assert (await run(client, batch["id"], "rollback"))["state"] == "rolled_back"
        # The second says something else: it waits for a person, and is not lost as one that was taken.
        cells = rows[1].split(",")
        other = ",".join("99" if each == str(kept["capacity"]) else each for each in cells)
        batch = await bring(client, "\n".join((head, rows[0], other)), "offerings", "differs.csv")
        assert (batch["accepted"], batch["merged"], batch["held"]) == (1, 0, 1)
        assert [(each["row"], each["reason"]) for each in batch["held_rows"]] == [(3, "same_code_differs")]
        [again] = (await client.get("/v1/offerings", params=asked)).json()["items"]
        assert again["capacity"] == kept["capacity"]
        assert (await run(client, batch["id"], "rollback"))["state"] == "rolled_back"


class TestAsked:
    async def test_what_is_asked_of_a_withdrawn_record_is_cancelled_and_stops_no_rollback(
        self, client: httpx.AsyncClient, registry: Database
    ) -> None:
        made = await bring(client, f"{HEADER}\n问询中心,{uscc(83)},凤凰社区,\n", "organisations")
        given = {"kind": "organisations", "as_of": "2026-11-01", "origin": "centre"}
        content = f"{HEADER}\n问询中心新名,{uscc(83)},凤凰社区,\n".encode()
        sent = await client.post("/v1/imports", files={"file": ("asks.csv", content)}, data=given)
        asking = await run(client, sent.json()["id"], "commit")
        query = text("select state from change_request where batch = :batch")

        async def states() -> list[str]:
            async with registry.session(staff(HERE)) as session:
                return list(await session.scalars(query, {"batch": UUID(asking["id"])}))

        assert await states() == ["pending"]
        assert (await run(client, made["id"], "rollback"))["state"] == "rolled_back"
        assert await states() == ["cancelled"]
        async with registry.session(staff(HERE)) as session:  # as those of before were left
            before = text("update change_request set state = 'pending' where batch = :batch")
            await session.execute(before, {"batch": UUID(asking["id"])})
        assert (await run(client, asking["id"], "rollback"))["state"] == "rolled_back"
        assert await states() == ["cancelled"]


class TestMeanwhile:
    @pytest.mark.parametrize("kind", ["organisations", "offerings", "communities", "filed"])
    async def test_what_is_changed_while_a_rollback_runs_is_left_and_counted(
        self, client: httpx.AsyncClient, registry: Database, monkeypatch: pytest.MonkeyPatch, kind: str
    ) -> None:
        if kind == "organisations":
            content, name = f"{HEADER}\n同时中心,{uscc(74)},凤凰社区,2\n被改中心,{uscc(75)},凤凰社区,2\n", "list.csv"
            stays, touch = "被改中心", f"update organisation set batch = null where uscc = '{uscc(75)}'"
        elif kind == "filed":
            content, name = f"{HEADER}\n同时中心,{uscc(88)},凤凰社区,2\n入档中心,{uscc(89)},凤凰社区,2\n", "list.csv"
            kind, stays, touch = "organisations", "入档中心", f"{FILED} from organisation where uscc = '{uscc(89)}'"
        elif kind == "offerings":
            await bring(client, f"{HEADER}\n服务中心,{uscc(76)},凤凰社区,2\n", "organisations")
            head, first = OFFERINGS.decode("utf-8-sig").splitlines()[:2]
            cells = first.replace(first[:18], uscc(76)).split(",")
            rows = [",".join([cells[0], each, *cells[2:]]) for each in ("同时班", "被改班")]
            content, name = "\n".join([head, *rows]), "list.csv"
            stays, touch = "被改班", "update offering set batch = null where name = '被改班'"
        else:
            content, name = places({f"{HERE}097": "同时社区", f"{HERE}098": "被改社区"}), "new.geojson"
            stays, touch = "被改社区", f"update community set batch = null where area = '{HERE}098'"
        batch, whole = await bring(client, content, kind, name), intake.restore_some

        async def restore_some(session: AsyncSession, id: UUID, *, done: int) -> intake.Stretch:
            if done == 0:  # the job has asked whether anything was overtaken, and goes to work
                async with registry.session(staff(HERE)) as other:
                    await other.execute(text(touch))
            return await whole(session, id, done=done)

        monkeypatch.setattr(intake, "restore_some", restore_some)
        after = await run(client, batch["id"], "rollback")
        assert (after["state"], after["left"]) == ("rolled_back", 1)
        assert (await client.get(f"/jobs/{after['job']}")).json()["result"] == {"batch": batch["id"], "left": 1}
        shown = (await client.get(f"/v1/{kind}", params={"limit": 200} if kind != "communities" else {})).json()[
            "items"
        ]
        names = [item["name"] for item in shown if item["name"].startswith(("同时", stays[:2]))]
        assert names == [stays]

    async def test_asking_whether_it_can_be_taken_back_waits_for_no_record(
        self, client: httpx.AsyncClient, registry: Database
    ) -> None:
        batch = await bring(client, f"{HEADER}\n不等中心,{uscc(77)},凤凰社区,2\n", "organisations")
        async with registry.session(staff(HERE)) as writing, registry.session(staff(HERE)) as session:
            await writing.execute(text(f"select id from organisation where uscc = '{uscc(77)}' for update"))
            await asyncio.wait_for(intake.check_rollback(session, UUID(batch["id"])), timeout=20)


class TestForgotten:
    async def test_a_job_that_is_gone_is_named_nowhere(
        self, client: httpx.AsyncClient, registry: Database, settings: Settings
    ) -> None:
        done = await bring(client, f"{HEADER}\n忘记中心,{uscc(60)},凤凰社区,2\n", "organisations")
        path = f"/v1/imports/{done['id']}"
        assert (await client.get(f"/jobs/{done['job']}")).status_code == 200
        async with registry.session(system("jobs", area=HERE, purpose="jobs")) as session:
            month = "update job set finished_at = finished_at - interval '31 days' where id = :id"
            await session.execute(text(month), {"id": UUID(done["job"])})
        await turning.turn(settings, "registry.purge")
        assert (await client.get(path)).json() == done | {"job": None}
        listed = (await client.get("/v1/imports", params={"limit": 1})).json()["items"]
        assert (listed[0]["id"], listed[0]["job"]) == (done["id"], None)


class TestTwoPeople:
    async def test_one_commit_wins_and_the_other_is_told(
        self, client: httpx.AsyncClient, client_for: ClientFor
    ) -> None:
        rows = "\n".join(f"并发中心{number},{uscc(number)},凤凰社区,1" for number in range(100, 200))
        batch = (await preview(client, f"{HEADER}\n{rows}\n", "organisations"))["id"]
        other = await client_for("registry", staff(HERE))
        answers = await asyncio.gather(*(each.post(f"/v1/imports/{batch}/commit") for each in (client, other) * 3))
        assert sorted(answer.status_code for answer in answers) == [202, 409, 409, 409, 409, 409]
        job = next(answer.json()["job"] for answer in answers if answer.status_code == 202)
        assert {answer.json()["job"] for answer in answers} == {job}, "who is refused may follow the one that runs"
        assert await ended(client, job) == "done"
        late = await other.post(f"/v1/imports/{batch}/commit")
        assert (late.status_code, late.json()["type"]) == (409, "/problems/batch-not-open")
        assert len((await client.get("/v1/organisations", params={"q": "并发", "limit": 200})).json()["items"]) == 100

    async def test_a_repeated_ask_with_its_key_is_the_same_job(self, client: httpx.AsyncClient) -> None:
        batch = (await preview(client, f"{HEADER}\n辛中心,{uscc(11)},,1\n", "organisations"))["id"]
        key = {"Idempotency-Key": str(uuid4())}
        first, second = [await client.post(f"/v1/imports/{batch}/commit", headers=key) for _ in range(2)]
        assert first.json() == second.json()
        assert second.headers["idempotency-replayed"] == "true"


class TestCutOff:
    async def test_a_commit_goes_on_where_it_was_cut_off(self, client: httpx.AsyncClient, registry: Database) -> None:
        rows = "\n".join(f"中断中心{number},{uscc(number)},凤凰社区,1" for number in range(300, 360))
        batch = (await preview(client, f"{HEADER}\n{rows}\n", "organisations"))["id"]
        before = await events(registry)
        async with registry.session(staff(HERE)) as session:
            assert await intake.commit_some(session, UUID(batch)) == intake.STRETCH
        async with registry.sessions() as session:
            await enter(session, staff(HERE))
            await intake.commit_some(session, UUID(batch))  # killed before its commit: the session rolls back
        done = await run(client, batch, "commit")
        assert (done["state"], done["accepted"]) == ("committed", 60)
        found = await client.get("/v1/organisations", params={"q": "中断中心", "limit": 200})
        assert len(found.json()["items"]) == 60
        assert await events(registry) == before + 120, "each organisation and its coverage fact once"


class TestSweep:
    async def test_only_the_file_of_an_open_batch_outlives_a_day(
        self, client: httpx.AsyncClient, settings: Settings
    ) -> None:
        waiting = (await preview(client, f"{HEADER}\n辛中心,{uscc(31)},凤凰社区,2\n", "organisations"))["id"]
        files, killed = Files.from_settings(settings), uuid4()

        async def pieces() -> AsyncIterator[bytes]:
            yield b"a list"

        lost = await files.put(pieces(), key=f"import-{killed}")
        kept = next(path for path in files.folder.iterdir() if path.name.endswith(waiting))
        yesterday = time.time() - 25 * 3600
        for path in (*files.folder.iterdir(), *files.keys.glob("import-*")):
            os.utime(path, (yesterday, yesterday))
        await turning.turn(settings, "registry.imports.sweep")
        assert not (files.keys / f"import-{killed}").exists()
        assert not (files.folder / lost.name).exists()
        assert kept.exists()
        assert (files.keys / f"import-{waiting}").exists()
