"""What a sender says again: under another code, and read once more from a number on."""

import json
from importlib import import_module
from itertools import permutations
from typing import Any
from uuid import UUID

import asyncpg
import httpx
import pytest
from sqlalchemy import text

from kernel.db import Database
from kernel.files import Files
from kernel.settings import Settings
from services.registry import signatures
from tests.conftest import ClientFor
from tests.services.registry.bringing import HERE, ended, uscc
from tests.services.registry.exchanging import (
    MAY,
    bureau,
    found,
    lines,
    made,
    open_requests,
    packed,
    receipt,
    send,
    senders,
)
from tests.services.registry.people import staff

CODES = ("操作", "版本", "统一社会信用代码", "备案编号", "原编号", "名称", "登记状态")


@pytest.fixture(scope="module")
async def centre(client_for: ClientFor) -> httpx.AsyncClient:
    return await client_for("registry", staff(HERE, MAY), live=True)


async def filed(centre: httpx.AsyncClient, number: str) -> dict[str, Any]:
    answer = await centre.post(
        "/v1/organisations", json={"name": "备案社", "filing_number": number, "differs": "另一份档案"}
    )
    assert answer.status_code == 201, answer.text
    return answer.json()


async def waits(centre: httpx.AsyncClient, sender: dict[str, Any]) -> list[dict[str, Any]]:
    return (await centre.get("/v1/sync_conflicts", params={"sender": sender["id"]})).json()["items"]


class TestAnotherCode:
    async def test_of_one_that_was_filed_makes_no_second_record(self, centre: httpx.AsyncClient) -> None:
        sender = await bureau(centre, "mzj-code", unknown="create")
        one = await filed(centre, "备〔2026〕41号")
        rows = (
            ("更新", 1, "", "备〔2026〕41号", "", "备案社"),
            ("更新", 1, "", "备〔2026〕42号", "", "新备案社"),
        )
        first = await send(centre, packed("mzj-code", 1, lines(*rows, header=CODES), kind="full"))
        assert (first["counts"]["same"], first["counts"]["created"]) == (1, 1)
        rows = (
            ("更新", 3, uscc(9301), "备〔2026〕41号", "", "登记社", "正常"),
            ("更新", 3, uscc(9302), "", "备〔2026〕42号", "新登记社", "正常"),
        )
        done = await send(centre, packed("mzj-code", 3, lines(*rows, header=CODES), kind="full"))
        assert (done["counts"]["changed"], done["counts"]["created"]) == (2, 0)
        record = await found(centre, uscc(9301))
        assert record is not None
        assert (record["id"], record["name"], record["kind"]) == (one["id"], "登记社", "registered")
        assert record["filing_number"] == "备〔2026〕41号"
        other = await found(centre, "备〔2026〕42号")
        assert other is not None
        assert (other["name"], other["uscc"]) == ("新登记社", uscc(9302))
        # What was said under the former code is no record of its own: it is not missing, and a late row is older.
        late = (("更新", 2, "", "备〔2026〕41号", "", "迟到社"),)
        done = await send(centre, packed("mzj-code", 2, lines(*late, header=CODES)))
        assert done["counts"]["older"] == 1
        assert await waits(centre, sender) == []
        record = await found(centre, uscc(9301))
        assert record is not None
        assert record["name"] == "登记社"

    async def test_is_one_record_in_whatever_order_it_is_told(self, centre: httpx.AsyncClient) -> None:
        for at, order in enumerate(permutations((1, 2, 3))):
            sender = await bureau(centre, f"mzj-any{at}")
            number, code = f"备〔2026〕5{at}号", uscc(9330 + at)
            one = await filed(centre, number)
            rows = {
                1: ("更新", 1, "", number, "", "一版社"),
                2: ("更新", 2, code, number, "", "二版社", "正常"),
                3: ("更新", 3, code, "", "", "三版社"),
            }
            for delivery in order:
                await send(centre, packed(f"mzj-any{at}", delivery, lines(rows[delivery], header=CODES)))
            record = await found(centre, code)
            assert record is not None
            assert (record["id"], record["name"], record["legal_status"]) == (one["id"], "三版社", "active"), order
            assert await waits(centre, sender) == []

    async def test_is_told_by_the_former_one_alone(self, centre: httpx.AsyncClient) -> None:
        """A new code beside no filing number, a filing number corrected, and a credit code corrected."""
        await bureau(centre, "mzj-former", unknown="create")
        one, two = await filed(centre, "备〔2026〕61号"), await filed(centre, "备〔2026〕62号")
        three = await made(centre, uscc(9361), name="改码社")
        rows = (
            ("更新", 1, uscc(9362), "", "备〔2026〕61号", "备案社", "正常"),
            ("更新", 1, "", "备〔2026〕63号", "备〔2026〕62号", "备案社"),
            ("更新", 1, uscc(9363), "", uscc(9361), "改码社", "正常"),
        )
        done = await send(centre, packed("mzj-former", 1, lines(*rows, header=CODES), kind="full"))
        assert done["counts"]["created"] == 0
        # What a filed one's number is, is not the bureau's to say: it is asked for.
        for code, record in ((uscc(9362), one), ("备〔2026〕62号", two), (uscc(9363), three)):
            there = await found(centre, code)
            assert there is not None, code
            assert there["id"] == record["id"]

    async def test_that_two_records_here_have_waits_until_they_are_one(self, centre: httpx.AsyncClient) -> None:
        sender = await bureau(centre, "mzj-two")
        one, other = await made(centre, uscc(9311), name="两份社"), await filed(centre, "备〔2026〕43号")
        row = ("更新", 1, uscc(9311), "备〔2026〕43号", "", "两份社")
        await send(centre, packed("mzj-two", 1, lines(row, header=CODES), kind="full"))
        [two] = await waits(centre, sender)
        assert (two["standing"], two["organisation_id"], two["other_id"]) == ("twofold", one["id"], other["id"])
        assert (await senders(centre))["mzj-two"]["twofold_count"] == 1
        versions = [(await centre.get(f"/v1/organisations/{each['id']}")).json()["version"] for each in (one, other)]
        body = {"merged": other["id"], "kept_version": versions[0], "merged_version": versions[1]}
        body |= {"choices": {"name": "kept"}, "reason": "同一家"}
        answer = await centre.post(f"/v1/organisations/{one['id']}/merges", json=body)
        assert answer.status_code == 201, answer.text
        assert await waits(centre, sender) == []
        again = ("更新", 2, uscc(9311), "备〔2026〕43号", "", "两份社改名")
        await send(centre, packed("mzj-two", 2, lines(again, header=CODES)))
        record = await found(centre, uscc(9311))
        assert record is not None
        assert (record["name"], await waits(centre, sender)) == ("两份社改名", [])

    async def test_is_told_with_the_former_one_and_read_so_by_the_county(self, client_for: ClientFor) -> None:
        street = await client_for("registry", staff("371602011", MAY), live=True)
        county = await client_for("registry", staff(HERE[:6], MAY), live=True)
        one = await filed(street, "备〔2026〕44号")
        body = {"code": "371602011", "name": "北镇街道", "kind": "subdistrict", "area": "371602012"}
        outside = await county.post("/v1/senders", json=body | {"area": "371700001"})
        assert (outside.status_code, outside.json()["errors"][0]["pointer"]) == (422, "/body/area")
        assert (await county.post("/v1/senders", json=body | {"unknown": "create"})).status_code == 201
        for code in (None, uscc(9321)):
            if code is not None:
                body = {"uscc": code}
                answer = await street.patch(
                    f"/v1/organisations/{one['id']}", json=body, headers={"If-Match": f'"{one["version"]}"'}
                )
                assert answer.status_code == 200, answer.text
            sent = (await street.post("/v1/dispatches", json={})).json()["dispatch"]
            data = (await street.get(f"/v1/dispatches/{sent['id']}/file")).content
            told = (await street.get(f"/v1/dispatches/{sent['id']}/manifest")).content
            await street.post(f"/v1/dispatches/{sent['id']}/sent")
            done = await send(county, {"file": (sent["filename"], data), "manifest": ("m.json", told)})
        assert "备〔2026〕44号" in data.decode()
        assert (sent["rows"], done["counts"]["changed"]) == (1, 1)
        assert (await street.get("/v1/dispatches/unsent")).json()["total"] == 0
        record = await found(county, uscc(9321))
        assert record is not None
        assert record["name"] == "备案社"
        # The county's receipt is held against the key that came with it, and against its own once that is on record.
        back = await receipt(county, done)
        path, forged = "/v1/dispatches/receipts", back | {"state": "refused"}
        assert (await street.post(path, json=forged)).json()["type"] == "/problems/receipt-forged"
        assert (await street.post(path, json=back)).json()["answer"]["signature"] == "unchecked"
        key = (await county.get("/v1/deliveries/key")).json()["key"]
        county_there = {"code": "371602-qmzj", "name": "滨城区民政局", "kind": "bureau", "receipt_key": key}
        assert (await street.post("/v1/senders", json=county_there)).status_code == 201
        other = signatures.signed(back, "b" * 43)
        for wrong in (forged, {name: back[name] for name in back if name != "signature"}, other):
            refused = await street.post(path, json=wrong)
            assert (refused.status_code, refused.json()["type"]) == (409, "/problems/receipt-forged")
        taken = (await street.post(path, json=back)).json()
        assert (taken["state"], taken["answer"]["signature"]) == ("accepted", "checked")


class TestReplay:
    async def test_from_a_number_reads_every_later_one_in_order_and_changes_nothing(
        self, centre: httpx.AsyncClient, registry: Database
    ) -> None:
        sender = await bureau(centre, "mzj-replay")
        await made(centre, uscc(9341), phone="0543-0")
        given = list[dict[str, Any]]()
        for number, phone in enumerate(("0543-1", "0543-2", "0543-3"), 1):
            row = ("更新", number, uscc(9341), f"第{number}版社", "正常", "", "", phone)
            given.append(await send(centre, packed("mzj-replay", number, lines(row))))
        await send(centre, packed("mzj-replay", 4, lines(("更新", 4, uscc(9341), "甲社")), rows=7))  # refused
        record, receipts = await found(centre, uscc(9341)), [await receipt(centre, each) for each in given]
        assert record is not None
        asked = await open_requests(centre, record["id"])
        body = {"sender_id": sender["id"], "number": 2}
        answer = await centre.post("/v1/deliveries/replays", json=body)
        assert answer.status_code == 202, answer.text
        told = answer.json()
        assert (told["deliveries"], told["first"], told["last"], told["rows"]) == (2, 2, 3, 2)
        twice = await centre.post("/v1/deliveries/replays", json=body)
        assert (twice.status_code, twice.json().get("type")) in ((409, "/problems/delivery-reading"), (202, None))
        assert await ended(centre, told["job"]) == "done"
        if twice.status_code == 202:
            assert await ended(centre, twice.json()["job"]) == "done"
        assert await found(centre, uscc(9341)) == record
        assert await open_requests(centre, record["id"]) == asked
        assert [await receipt(centre, each) for each in given] == receipts
        # What became of the row when it came stays readable beside what it came to when it was read again.
        path = f"/v1/deliveries/{given[1]['id']}"
        now = (await centre.get(path)).json()
        first, *_, last = now["attempts"]
        assert first["counts"] == receipts[1]["counts"] == given[1]["counts"] != now["counts"] == last["counts"]
        assert (first["state"], first["rows_kept"], now["counts"]["older"]) == (receipts[1]["state"], True, 1)
        results = list[str]()
        for asked_for in ({}, {"attempt": 1}):
            [row] = (await centre.get(f"{path}/rows", params=asked_for)).json()["items"]
            results.append(row["result"])
        assert results[0] == "older" != results[1]
        beyond = await centre.get(f"{path}/rows", params={"attempt": len(now["attempts"]) + 1})
        assert beyond.status_code == 404
        async with registry.session(staff(HERE)) as session:
            query = "select data->>'number' from event where type = 'registry.delivery.replayed' order by id"
            replayed = [str(row[0]) for row in await session.execute(text(query))]
        assert replayed[:2] == ["2", "3"]
        none = await centre.post("/v1/deliveries/replays", json=body | {"number": 5})
        assert (none.status_code, none.json()["errors"][0]["pointer"]) == (422, "/body/number")

    async def test_that_cannot_read_a_file_leaves_it_as_it_stood(
        self, centre: httpx.AsyncClient, settings: Settings
    ) -> None:
        sender = await bureau(centre, "mzj-reread")
        given = [await send(centre, packed("mzj-reread", at, lines(("更新", at, uscc(9351), "甲社")))) for at in (1, 2)]
        Files.from_settings(settings).destroy_key(f"delivery-{given[1]['id']}")
        answer = await centre.post("/v1/deliveries/replays", json={"sender_id": sender["id"], "number": 1})
        assert await ended(centre, answer.json()["job"]) == "failed"
        states = [(await centre.get(f"/v1/deliveries/{each['id']}")).json()["state"] for each in given]
        assert states == ["accepted", given[1]["state"]]  # of the first one's row a later word is known by now

    async def test_that_an_upgrade_meets_half_way_begins_anew_with_rows_of_its_own(
        self, centre: httpx.AsyncClient, settings: Settings
    ) -> None:
        await bureau(centre, "mzj-half")
        given = [await send(centre, packed("mzj-half", at, lines(("更新", at, uscc(9361), "甲社")))) for at in (1, 2)]
        ids = [UUID(each["id"]) for each in given]
        half = import_module("services.registry.migrations.0032_attempts").HALF_READ
        owner = await asyncpg.connect(settings.owner_url())
        try:
            whole = owner.transaction()
            await whole.start()
            for table in ("job", "sync_delivery", "sync_row"):
                await owner.execute(f"alter table registry.{table} no force row level security")
            job = await owner.fetchval("select job from registry.sync_delivery where id = $1", ids[0])
            await owner.execute(
                "update registry.sync_delivery set state = 'reading', job = $1 where id = any($2)", job, ids
            )
            kept = {"done": 1, "delivery": str(ids[0]), "before": 7}
            await owner.execute("update registry.job set kept = $2 where id = $1", job, json.dumps(kept))
            await owner.execute(half)
            query = """select attempts -> 0 ->> 'rows_kept', jsonb_array_length(attempts), r.attempt
                from registry.sync_delivery d join registry.sync_row r on r.delivery_id = d.id
                where d.id = any($1) order by d.number"""
            await owner.execute("alter table registry.sync_delivery no force row level security")
            await owner.execute("alter table registry.sync_row no force row level security")
            found = [tuple(row) for row in await owner.fetch(query, ids)]
            await owner.execute("alter table registry.job no force row level security")
            left = json.loads(await owner.fetchval("select kept from registry.job where id = $1", job))
            await whole.rollback()
        finally:
            await owner.close()
        # The one in hand was read into already; the one after it has its rows as they were.
        assert found == [("false", 1, 2), ("true", 1, 1)]
        assert left == {"before": 7}
