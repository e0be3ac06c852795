"""Imports: the centre's files become records, every row accounted for; what is held is mended in place."""

import asyncio
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest
from sqlalchemy import text

from kernel.db import Database
from kernel.settings import Settings
from services.identity import roles
from tests import busy
from tests.conftest import ClientFor
from tests.services.registry.bringing import (
    COMMUNITIES,
    HEADER,
    HERE,
    OFFERINGS,
    ORGANISATIONS,
    TRUTH,
    bring,
    events,
    everything,
    preview,
    run,
    upload,
    uscc,
)
from tests.services.registry.people import manager, staff

ANY = {"If-Match": "*"}


class TestTodo:
    async def test_tells_what_is_to_be_done_with_a_file_until_it_is_done(
        self, client: httpx.AsyncClient, client_for: ClientFor
    ) -> None:
        batch = await preview(client, COMMUNITIES, "communities", "待办社区.geojson")

        async def waits(asked: httpx.AsyncClient) -> list[tuple[str, str]]:
            items = (await asked.get("/todo")).json()["items"]
            return [(each["kind"], each["waits"]) for each in items if each["subject"]["id"] == batch["id"]]

        assert await waits(client) == [("import_commit", "nobody")]
        assert await waits(await client_for("registry", manager(uuid4()))) == []
        await client.post(f"/v1/imports/{batch['id']}/discard")
        assert await waits(client) == []


class TestSampleFiles:
    async def test_all_three_are_taken_in_as_they_are_in_any_order(self, client: httpx.AsyncClient) -> None:
        """Organisations first: they move into their communities when those arrive."""
        batch = await preview(client, ORGANISATIONS, "organisations", "社会组织名录.xlsx")
        assert (batch["rows"], batch["accepted"], batch["state"]) == (TRUTH["rows"], TRUTH["rows"], "validated")
        assert batch["denied_columns"] == {}
        assert (await everything(client)) == [], "a preview records nothing"
        done = await run(client, batch["id"], "commit")
        assert (done["state"], done["accepted"]) == ("committed", 31)
        items = await everything(client)
        assert len(items) == 31
        assert sum(item["kind"] == "filed" for item in items) == TRUTH["filed"]
        assert sum(item["formal_members"] for item in items) == TRUTH["formal_members"]
        assert {item["community"]["code"] for item in items} == {None}

        assert (await bring(client, COMMUNITIES, "communities", "communities.geojson"))["accepted"] > 10
        settled = await everything(client)
        assert all(item["community"]["code"].startswith(HERE) for item in settled)
        assert len((await client.get("/v1/communities")).json()["items"]) > 10

        done = await bring(client, OFFERINGS, "offerings", "offerings.csv")
        assert (done["rows"], done["held"]) == (TRUTH["offerings"], 0)
        listed: list[Any] = []
        after = ""
        while after is not None:
            page = (
                await client.get("/v1/offerings", params={"limit": 50} | ({"after": after} if after else {}))
            ).json()
            listed, after = listed + page["items"], page["next"]
        assert len(listed) == done["accepted"]
        assert {offering["audience"] for offering in listed} >= {"children", "elders", "women", "disabled"}

    async def test_formal_members_become_a_coverage_fact_and_the_others_stay_unknown(
        self, client: httpx.AsyncClient
    ) -> None:
        for item in await everything(client):
            facts = (await client.get(f"/v1/organisations/{item['id']}/coverage")).json()
            assert facts["formal_members"] == ("yes" if item["formal_members"] else "no")
            assert (facts["party_unit"], facts["work_coverage"]) == ("unknown", "unknown")

    async def test_the_same_file_twice_changes_nothing(self, client: httpx.AsyncClient, registry: Database) -> None:
        before, told = await everything(client), await events(registry)
        for content, kind, name in (
            (ORGANISATIONS, "organisations", "again.xlsx"),
            (COMMUNITIES, "communities", "again.geojson"),
            (OFFERINGS, "offerings", "again.csv"),
        ):
            await bring(client, content, kind, name)
        assert await everything(client) == before
        assert await events(registry) == told

    async def test_communities_in_a_table_are_those_of_the_map(
        self, client: httpx.AsyncClient, registry: Database
    ) -> None:
        known = (await client.get("/v1/communities")).json()["items"]
        told = await events(registry)
        lines = [f"{each['code']},{each['name']},{each['lon']},{each['lat']}" for each in known]
        done = await bring(client, "\n".join(("区划代码,社区名称,经度,纬度", *lines)), "communities", "社区.csv")
        assert (done["state"], done["accepted"]) == ("committed", len(known))
        assert done["warned"] == {"crs_assumed": len(known)}
        assert (await client.get("/v1/communities")).json()["items"] == known
        assert await events(registry) == told, "what is on record already changes nothing"

    async def test_columns_of_communities_that_nobody_recognises_are_mapped(self, client: httpx.AsyncClient) -> None:
        batch = await preview(client, "代码,社区,横,纵\n371602004001,春晓社区,118.04,37.37\n", "communities")
        assert (batch["state"], batch["problem"]["type"]) == ("uploaded", "/problems/columns-missing")
        mapped = await client.put(
            f"/v1/imports/{batch['id']}/mapping",
            json={"columns": {"横": "lon", "纵": "lat"}},
            headers={"If-Match": f'"{batch["version"]}"'},
        )
        assert (mapped.json()["state"], mapped.json()["accepted"]) == ("validated", 1)

    async def test_a_recorded_remedy_outlives_the_same_list(self, client: httpx.AsyncClient) -> None:
        item = next(item for item in await everything(client) if item["formal_members"] == 0)
        path = f"/v1/organisations/{item['id']}/coverage"
        known = await client.get(path)
        facts = {"party_unit": "no", "formal_members": "yes", "work_coverage": "no"}
        await client.put(path, json=facts, headers={"If-Match": known.headers["etag"]})
        await bring(client, ORGANISATIONS, "organisations", "again.xlsx")
        assert (await client.get(path)).json()["formal_members"] == "yes"

    async def test_who_recorded_and_the_free_note_stay_out_of_the_feed(
        self, client: httpx.AsyncClient, registry: Database
    ) -> None:
        item = (await everything(client))[-1]
        path = f"/v1/organisations/{item['id']}/coverage"
        known = await client.get(path)
        facts = {"party_unit": "yes", "formal_members": "yes", "work_coverage": "yes", "note": "问过李书记 13812345678"}
        recorded = (await client.put(path, json=facts, headers={"If-Match": known.headers["etag"]})).json()
        assert (recorded["recorded_by"], recorded["note"]) == (staff(HERE).subject, facts["note"])
        async with registry.session(staff(HERE)) as session:
            told = (await session.execute(text("select actor, data::text from event where subject = :id"), item)).all()
        assert told[-1].actor == staff(HERE).subject
        assert [row.data for row in told if staff(HERE).name in row.data or "书记" in row.data] == []


class TestMending:
    async def test_a_held_row_is_mended_in_place_and_counted_anew(self, client: httpx.AsyncClient) -> None:
        batch = await preview(client, f"{HEADER}\n好儿童中心,52371699MJ,,1\n甲中心,{uscc(1)},,2\n", "organisations")
        assert (batch["held"], batch["accepted"]) == (1, 1)
        held = (await client.get(f"/v1/imports/{batch['id']}/rows", params={"verdict": "held"})).json()["items"]
        assert (held[0]["reason"], held[0]["fields"]["code"]) == ("uscc_invalid", "52371699MJ")
        path = f"/v1/imports/{batch['id']}/rows/{held[0]['row']}"
        assert (await client.patch(path, json={"fields": {"nonsense": "1"}}, headers=ANY)).status_code == 422
        assert (await client.patch(path, json={"fields": {"code": "x"}})).status_code == 428
        still = await client.patch(path, json={"fields": {"code": "x"}}, headers={"If-Match": '"1"'})
        assert still.json()["verdict"] == "held"
        assert (await client.patch(path, json={"fields": {"code": "\x00"}}, headers=ANY)).status_code == 422
        far = await client.get(f"/v1/imports/{batch['id']}/rows", params={"after": "WyJ4Il0"})
        assert far.status_code == 422
        stale = await client.patch(path, json={"fields": {"code": uscc(2)}}, headers={"If-Match": '"1"'})
        assert stale.status_code == 412
        tag = {"If-Match": still.headers["etag"]}
        mended = await client.patch(path, json={"fields": {"code": uscc(2)}}, headers=tag)
        assert (mended.json()["verdict"], mended.json()["mendings"]) == ("accepted", ["by_hand"])
        now = (await client.get(f"/v1/imports/{batch['id']}")).json()
        assert (now["held"], now["accepted"], now["mended"], now["held_rows"]) == (0, 2, 1, [])
        assert (await client.patch(path, json={"fields": {"code": uscc(3)}}, headers=ANY)).status_code == 409

    async def test_the_trail_says_who_did_what_and_no_cell(self, client: httpx.AsyncClient, registry: Database) -> None:
        batch = await preview(client, f"{HEADER}\n痕迹中心,52371699MJ,,1\n迹一中心,{uscc(71)},,2\n", "organisations")
        row = batch["held_rows"][0]["row"]
        path = f"/v1/imports/{batch['id']}"
        await client.patch(f"{path}/rows/{row}", json={"fields": {"code": uscc(72)}}, headers=ANY)
        await run(client, batch["id"], "commit")
        async with registry.session(staff(HERE)) as session:
            query = text("select type, actor, data, internal from event where subject = :id order by id")
            told = (await session.execute(query, {"id": batch["id"]})).all()
        assert [each.type.rpartition(".")[2] for each in told] == ["read", "row_mended", "committed"]
        assert {each.actor for each in told} == {staff(HERE).subject}
        assert told[1].data == {"kind": "organisations", "row": row, "fields": ["code"], "verdict": "accepted"}
        assert told[2].data["counts"]["accepted"] == 2
        assert [each.internal for each in told] == [True, True, False]
        assert [each for each in told if "痕迹" in str(each.data) or uscc(72) in str(each.data)] == []
        assert (await client.get("/changed", params={"kind": "batch", "record": batch["id"]})).status_code == 200

    async def test_a_row_mended_into_another_is_merged(self, client: httpx.AsyncClient) -> None:
        batch = await preview(client, f"{HEADER}\n乙中心,{uscc(4)},,1\n乙中心,无,,1\n", "organisations")
        row = batch["held_rows"][0]["row"]
        path = f"/v1/imports/{batch['id']}/rows/{row}"
        mended = await client.patch(path, json={"fields": {"code": uscc(4)}}, headers=ANY)
        assert (mended.json()["verdict"], mended.json()["reason"]) == ("merged", "same_code")

    async def test_a_row_mended_into_another_with_other_contents_stays_held(self, client: httpx.AsyncClient) -> None:
        batch = await preview(client, f"{HEADER}\n乙一中心,{uscc(6)},,1\n乙二中心,无,,1\n", "organisations")
        row = batch["held_rows"][0]["row"]
        path = f"/v1/imports/{batch['id']}/rows/{row}"
        mended = (await client.patch(path, json={"fields": {"code": uscc(6)}}, headers=ANY)).json()
        assert (mended["verdict"], mended["reason"], mended["other"]) == ("held", "same_code_differs", row - 1)

    async def test_columns_are_mapped_anew_under_the_version_seen(self, client: httpx.AsyncClient) -> None:
        batch = await preview(client, f"全称,代号,所在社区,正式党员数\n丙中心,{uscc(5)},,3\n", "organisations")
        assert (batch["state"], batch["held"]) == ("uploaded", 1)
        assert "名称" in batch["problem"]["title"]
        assert (await client.post(f"/v1/imports/{batch['id']}/commit")).status_code == 409
        path, columns = f"/v1/imports/{batch['id']}/mapping", {"columns": {"全称": "name", "代号": "uscc"}}
        assert (await client.put(path, json=columns)).status_code == 428
        assert (await client.put(path, json=columns, headers={"If-Match": '"9"'})).status_code == 412
        # The file is judged before anything is locked: of two at once one finds the version gone.
        both = await asyncio.gather(*[client.put(path, json=columns, headers={"If-Match": '"1"'}) for _ in range(2)])
        assert sorted(answer.status_code for answer in both) == [200, 412]
        mapped = next(answer for answer in both if answer.status_code == 200)
        assert (mapped.json()["state"], mapped.json()["accepted"]) == ("validated", 1)

    async def test_two_columns_for_one_field_wait_for_a_choice(self, client: httpx.AsyncClient) -> None:
        text = f"名称,机构名称,统一社会信用代码,正式党员数\n丁中心,别名,{uscc(6)},3\n"
        batch = await preview(client, text, "organisations")
        assert (batch["state"], batch["problem"]["type"]) == ("uploaded", "/problems/field-twice")
        mapped = await client.put(
            f"/v1/imports/{batch['id']}/mapping", json={"columns": {"机构名称": None}}, headers={"If-Match": '"1"'}
        )
        assert mapped.json()["accepted"] == 1

    async def test_a_list_of_people_sent_as_organisations_leaves_no_cell_in_the_database(
        self, client: httpx.AsyncClient, registry: Database
    ) -> None:
        people = "姓名,联系电话,所在社区,状态\n赵小明,13900001234,凤凰社区,在册\n"
        batch = await preview(client, people, "organisations")
        assert (batch["state"], batch["rows"]) == ("uploaded", 1)
        async with registry.session(staff(HERE)) as session:
            kept = await session.execute(
                text("select b::text from import_batch b union select r::text from import_row r")
            )
            assert not [row for row in kept if "13900001234" in row[0] or "赵小明" in row[0]]


class TestWaiting:
    async def test_a_file_that_waits_for_a_worker_process_keeps_no_transaction_open(
        self, client: httpx.AsyncClient, settings: Settings, tmp_path: Path
    ) -> None:
        async with busy.workers(tmp_path / "first"):
            coming = asyncio.create_task(preview(client, f"{HEADER}\n等候中心,{uscc(70)},,1\n", "organisations"))
            await busy.arrived(settings, "file")
            await busy.at_rest(settings, "registry")
        batch = await coming
        assert batch["accepted"] == 1
        async with busy.workers(tmp_path / "second"):
            path, tag = f"/v1/imports/{batch['id']}/mapping", {"If-Match": f'"{batch["version"]}"'}
            mapping = asyncio.create_task(client.put(path, json={"columns": {"名称": "name"}}, headers=tag))
            await busy.arrived(settings, "file")
            await busy.at_rest(settings, "registry")
        assert (await mapping).json()["accepted"] == 1


class TestSameFile:
    async def test_is_the_same_batch_as_long_as_it_waits_to_be_committed(self, client: httpx.AsyncClient) -> None:
        content = f"{HEADER}\n同份中心,{uscc(90)},,1\n"
        first = await preview(client, content, "organisations", "名录.csv")
        again = await upload(client, content, "organisations", "copy.csv")
        assert (again.status_code, again.json()["id"]) == (200, first["id"])
        assert (first["repeated"], again.json()["repeated"]) == (False, True)
        await run(client, first["id"], "commit")
        waiting = [each for each in (await client.get("/v1/imports")).json()["items"] if each["filename"] == "名录.csv"]
        assert [each["state"] for each in waiting] == ["committed"]
        afresh = await upload(client, content, "organisations")
        assert (afresh.status_code, afresh.json()["repeated"]) == (201, False), "the record may have changed since"
        await client.post(f"/v1/imports/{afresh.json()['id']}/discard")

    async def test_sent_twice_at_one_moment_is_one_batch(self, client: httpx.AsyncClient) -> None:
        content = f"{HEADER}\n同时中心,{uscc(91)},,1\n"
        answers = await asyncio.gather(*(upload(client, content, "organisations") for _ in range(3)))
        assert sorted(answer.status_code for answer in answers) == [200, 200, 201]
        assert len({answer.json()["id"] for answer in answers}) == 1

    async def test_is_judged_by_what_came_on_record_meanwhile(self, client: httpx.AsyncClient) -> None:
        head, line = OFFERINGS.decode("utf-8-sig").splitlines()[:2]
        content = f"{head}\n{line.replace(line[:18], uscc(92))}\n"
        first = await preview(client, content, "offerings")
        assert [row["reason"] for row in first["held_rows"]] == ["organisation_unknown"]
        await bring(client, f"{HEADER}\n后到中心,{uscc(92)},凤凰社区,1\n", "organisations")
        again = (await upload(client, content, "offerings")).json()
        assert (again["id"], again["accepted"], again["held_rows"]) == (first["id"], 1, [])

    async def test_keeps_what_somebody_corrected_and_how_columns_were_mapped(self, client: httpx.AsyncClient) -> None:
        content = f"全称,代号,所在社区,正式党员数\n改过中心,52371699MJ,,1\n另一中心,{uscc(93)},,1\n"
        first = await preview(client, content, "organisations")
        columns = {"columns": {"全称": "name", "代号": "uscc"}}
        path = f"/v1/imports/{first['id']}"
        mapped = await client.put(f"{path}/mapping", json=columns, headers={"If-Match": '"1"'})
        assert (mapped.json()["accepted"], mapped.json()["held"]) == (1, 1)
        again = (await upload(client, content, "organisations")).json()
        assert (again["state"], again["accepted"], again["held"]) == ("validated", 1, 1)
        row = again["held_rows"][0]["row"]
        tag = {"If-Match": f'"{again["version"]}"'}
        corrected = await client.patch(f"{path}/rows/{row}", json={"fields": {"uscc": uscc(94)}}, headers=tag)
        assert corrected.status_code == 200, corrected.text
        still = (await upload(client, content, "organisations")).json()
        assert (still["id"], still["accepted"], still["held"]) == (first["id"], 2, 0)

    async def test_as_of_another_day_or_in_another_street_is_another_batch(
        self, client: httpx.AsyncClient, client_for: ClientFor
    ) -> None:
        content = f"{HEADER}\n他处中心,{uscc(95)},,1\n"
        first = (await preview(client, content, "organisations"))["id"]
        sent = {"files": {"file": ("list.csv", content.encode())}, "data": {"kind": "organisations"}}
        assert (await client.post("/v1/imports", **sent)).json()["id"] == first, "no day said is whatever day"
        sent["data"]["as_of"] = "2026-11-02"
        assert (await client.post("/v1/imports", **sent)).json()["id"] != first
        elsewhere = await client_for("registry", staff("371602005"))
        assert (await preview(elsewhere, content, "organisations"))["id"] != first


class TestBadFiles:
    @pytest.mark.parametrize(
        ("content", "slug"),
        [
            (b"", "file-empty"),
            ("甲,乙\n1,2\n".encode(), "no-header"),
            (b"\x89PNG\r\n\x1a\n" + bytes(100), "file-wrong-type"),
        ],
    )
    async def test_say_what_is_wrong_and_the_mend(self, client: httpx.AsyncClient, content: bytes, slug: str) -> None:
        answer = await upload(client, content, "organisations")
        assert answer.status_code in (415, 422)
        assert answer.json()["type"] == f"/problems/{slug}"
        assert answer.json()["mend"]

    @pytest.mark.parametrize("day", ["2062-11-01", "9950-01-01", "1949-09-30"])
    async def test_a_day_that_no_list_is_of_is_refused(self, client: httpx.AsyncClient, day: str) -> None:
        content = f"{HEADER},证书有效期\n某中心,{uscc(84)},凤凰社区,2,2025-01-01至2029-01-01\n".encode()
        given = {"kind": "organisations", "as_of": day}
        answer = await client.post("/v1/imports", files={"file": ("list.csv", content)}, data=given)
        assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/body/as_of")

    async def test_a_list_opens_no_service_that_somebody_closed(
        self, client: httpx.AsyncClient, client_for: ClientFor
    ) -> None:
        await bring(client, f"{HEADER}\n停办中心,{uscc(80)},凤凰社区,2\n", "organisations")
        head, first = OFFERINGS.decode("utf-8-sig").splitlines()[:2]
        row = f"{head}\n{first.replace(first[:18], uscc(80))}"
        await bring(client, f"{row}\n", "offerings")
        id = next(each["id"] for each in await everything(client) if each["uscc"] == uscc(80))
        [there] = (await client.get("/v1/offerings", params={"organisation": id})).json()["items"]
        centre = await client_for("registry", staff(HERE, roles.permissions(["centre_staff"])))
        path = f"/v1/offerings/{there['id']}"
        seen = {"If-Match": f'"{there["version"]}"'}
        assert (await centre.post(f"{path}/close", headers=seen)).json()["offering"]["open"] is False
        again = await preview(client, f"{row}\n", "offerings", "again.csv")
        [shown] = (await client.get(f"/v1/imports/{again['id']}/rows")).json()["items"]
        assert (shown["standing"], shown["changes"], shown["keeps"]) == ("same", [], ["open"])
        assert (await run(client, again["id"], "commit"))["accepted"] == 1
        closed = await client.get(path)
        assert closed.json()["open"] is False
        opened = await centre.post(f"{path}/reopen", headers={"If-Match": closed.headers["etag"]})
        assert opened.json()["offering"]["open"] is True

    @pytest.mark.parametrize("status", ["已退出", "暂停"])
    async def test_a_list_publishes_no_service_of_an_organisation_that_is_gone(
        self, client: httpx.AsyncClient, status: str
    ) -> None:
        code = uscc(81 if status == "暂停" else 82)
        await bring(client, f"{HEADER},状态\n{status}中心,{code},凤凰社区,2,{status}\n", "organisations")
        head, first = OFFERINGS.decode("utf-8-sig").splitlines()[:2]
        done = await bring(client, f"{head}\n{first.replace(first[:18], code)}\n", "offerings", f"{status}.csv")
        assert (done["accepted"], done["held"]) == (0, 1)
        assert [each["reason"] for each in done["held_rows"]] == ["organisation_not_active"]

    async def test_an_offering_of_an_unknown_organisation_is_held(self, client: httpx.AsyncClient) -> None:
        head, first = OFFERINGS.decode("utf-8-sig").splitlines()[:2]
        batch = await preview(client, f"{head}\n{first.replace(first[:18], uscc(77))}\n", "offerings")
        assert batch["held_rows"][0]["reason"] == "organisation_unknown"


class TestOthers:
    async def test_another_street_and_a_manager_see_no_batch(
        self, client: httpx.AsyncClient, client_for: ClientFor
    ) -> None:
        batch = (await preview(client, f"{HEADER}\n壬中心,{uscc(12)},,1\n", "organisations"))["id"]
        for stranger in (staff("371602005"), manager(uuid4())):
            foreign = await client_for("registry", stranger)
            for method, path in (
                ("GET", f"/v1/imports/{batch}"),
                ("GET", f"/v1/imports/{batch}/rows"),
                ("POST", f"/v1/imports/{batch}/commit"),
                ("POST", f"/v1/imports/{batch}/rollback"),
            ):
                assert (await foreign.request(method, path)).status_code == 404, (method, path)
        poor = await client_for("registry", staff(HERE, permissions=frozenset(["organisations:read"])))
        assert (await poor.get(f"/v1/imports/{batch}")).status_code == 403


class TestDiscard:
    async def test_an_import_not_committed_is_listed_until_it_is_discarded(
        self, client: httpx.AsyncClient, registry: Database
    ) -> None:
        batch = (await preview(client, f"{HEADER}\n弃置中心,{uscc(77)},,1\n", "organisations"))["id"]
        states = {each["id"]: each["state"] for each in (await client.get("/v1/imports")).json()["items"]}
        assert states[batch] == "validated"
        for _ in range(2):  # asked twice, it is done once
            assert (await client.post(f"/v1/imports/{batch}/discard")).status_code == 204
        assert (await client.get(f"/v1/imports/{batch}")).json()["state"] == "discarded"
        assert (await client.get(f"/v1/imports/{batch}/rows")).json()["items"] == []
        assert (await client.post(f"/v1/imports/{batch}/commit")).status_code == 409

    async def test_nothing_accepted_is_not_committed_and_nothing_in_it_not_taken(
        self, client: httpx.AsyncClient
    ) -> None:
        batch = (await preview(client, f"{HEADER}\n,{uscc(78)},,1\n", "organisations"))["id"]
        refused = await client.post(f"/v1/imports/{batch}/commit")
        assert (refused.status_code, refused.json()["type"]) == (409, "/problems/import-nothing-accepted")
        for content, kind in ((f"{HEADER}\n", "organisations"), ('{"features": []}', "communities")):
            answer = await upload(client, content, kind)
            assert (answer.status_code, answer.json()["type"]) == (422, "/problems/no-rows")


class TestStanding:
    async def test_a_preview_says_what_is_new_changed_and_the_same(self, client: httpx.AsyncClient) -> None:
        await bring(client, f"{HEADER}\n原名中心,{uscc(81)},,1\n不变中心,{uscc(82)},,1\n", "organisations")
        content = f"{HEADER}\n新名中心,{uscc(81)},,2\n不变中心,{uscc(82)},,1\n初来中心,{uscc(83)},,1\n"
        batch = (await preview(client, content, "organisations"))["id"]
        rows = (await client.get(f"/v1/imports/{batch}/rows")).json()["items"]
        assert [(row["standing"], row["changes"]) for row in rows] == [
            ("changed", ["name", "formal_members"]),
            ("same", []),
            ("new", []),
        ]
        assert [row["differences"] for row in rows] == [
            [
                {"field": "name", "before": "原名中心", "after": "新名中心", "asked": False},
                {"field": "formal_members", "before": 1, "after": 2, "asked": False},
            ],
            [],
            [],
        ]
        assert [row["warnings"] for row in rows] == [[], [], []], "no community named is none unknown"
        await run(client, batch, "commit")
        settled = (await client.get(f"/v1/imports/{batch}/rows")).json()["items"]
        assert {row["standing"] for row in settled} == {None}
        assert [row["differences"] for row in settled] == [[], [], []]

    async def test_a_preview_tells_old_and_new_by_the_record_as_it_is_now(self, client: httpx.AsyncClient) -> None:
        await bring(client, f"{HEADER}\n先名中心,{uscc(84)},凤凰社区,1\n", "organisations")
        batch = await preview(client, f"{HEADER}\n后名中心,{uscc(84)},梧桐社区,1\n", "organisations", "later.csv")
        await bring(client, f"{HEADER}\n间名中心,{uscc(84)},凤凰社区,1\n", "organisations", "between.csv")
        [row] = (await client.get(f"/v1/imports/{batch['id']}/rows")).json()["items"]
        assert row["differences"] == [
            {"field": "name", "before": "间名中心", "after": "后名中心", "asked": False},
            {"field": "community", "before": "凤凰社区", "after": "梧桐社区", "asked": False},
        ]
