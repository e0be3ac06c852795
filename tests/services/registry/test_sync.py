"""Files that come from a bureau and go to it: field authority, bad input, order, the inbox, and the way back."""

import io
import json
import random
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import httpx
import openpyxl
import pytest
from sqlalchemy import text

from kernel.db import Database
from kernel.files import Files
from kernel.settings import Settings
from services.registry import pairs
from tests.conftest import ClientFor
from tests.services.registry import bringing
from tests.services.registry.bringing import HERE, ended, uscc
from tests.services.registry.exchanging import (
    HEADER,
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


@pytest.fixture(scope="module")
async def centre(client_for: ClientFor) -> httpx.AsyncClient:
    return await client_for("registry", staff(HERE, MAY), live=True)


class TestRows:
    async def test_an_act_of_the_centre_is_asked_for_though_a_bureaus_list_said_it_before(
        self, centre: httpx.AsyncClient
    ) -> None:
        await bureau(centre, "mzj-acts")
        listed = f"社会组织名称,统一社会信用代码,登记状态,运营状态\n名录社,{uscc(8797)},正常,正常"
        await bringing.bring(centre, listed, "organisations")
        data = f"\ufeff操作,版本,统一社会信用代码,名称,运营状态,赞助单位\n更新,1,{uscc(8797)},名录社,暂停,是\n".encode()
        await send(centre, packed("mzj-acts", 1, data, rows=1))
        record = await found(centre, uscc(8797))
        assert record is not None
        assert (record["status"], record["sponsor"]) == ("active", True)  # nobody had said whether it is a sponsor
        [asked] = await open_requests(centre, record["id"])
        assert {(each["field"], each["after"]) for each in asked["changes"]} == {("status", "suspended")}

    async def test_are_written_where_the_bureau_decides_and_asked_for_where_it_does_not(
        self, centre: httpx.AsyncClient
    ) -> None:
        sender = await bureau(centre, "mzj-rows")
        one = await made(centre, uscc(8801), phone="0543-1", registration_authority="")
        rows = (
            ("更新", 1, uscc(8801), "新名社", "正常", "滨城区民政局", "养老", "0543-2", "年检时核对"),
            ("更新", 1, uscc(8802), "未知社"),
            ("更新", 1, uscc(8803)[:-1] + "0", "错码社"),
            ("删除", 1, uscc(8804), "错操作社"),
            ("更新", 1, uscc(8805), "错状态社", "火星状态"),
        )
        done = await send(centre, packed("mzj-rows", 1, lines(*rows), kind="full"))
        assert (done["state"], done["counts"]["asked"], done["counts"]["unknown"], done["counts"]["bad"]) == (
            *("held", 1, 1),
            3,
        )
        record = await found(centre, uscc(8801))
        assert record is not None
        assert (record["name"], record["legal_status"], record["phone"]) == ("新名社", "active", "0543-1")
        shown = (await centre.get(f"/v1/organisations/{one['id']}/provenance")).json()
        assert {each["field"]: each["origin"] for each in shown["fields"]}["name"] == "bureau"
        [asked] = await open_requests(centre, one["id"])
        assert {(each["field"], each["after"]) for each in asked["changes"]} == {("phone", "0543-2")}
        assert (asked["origin"], asked["sender"], asked["note"], asked["delivery"]) == (
            *("bureau", sender["name"], "年检时核对"),
            done["id"],
        )
        page = (await centre.get(f"/v1/deliveries/{done['id']}/rows")).json()["items"]
        assert [(each["row"], each["result"], each["reason"]) for each in page] == [
            (2, "asked", None),
            (3, "unknown", None),
            (4, "bad", "uscc_invalid"),
            (5, "bad", "operation_unknown"),
            (6, "bad", "status_unknown"),
        ]
        assert page[0]["asks"] == ["phone"]
        assert "name" in page[0]["fields"]
        kept = await receipt(centre, done)
        assert (kept["state"], kept["rows"], sum(kept["counts"].values()), kept["signed"]) == ("held", 5, 5, True)
        # The sender's next word takes back what it says no longer.
        await send(centre, packed("mzj-rows", 2, lines(("更新", 2, uscc(8801), "新名社", "", "", "", "0543-1"))))
        assert await open_requests(centre, one["id"]) == []

    async def test_of_charities_are_the_bureaus_of_sponsors_the_centres_and_a_file_without_them_says_nothing(
        self, centre: httpx.AsyncClient
    ) -> None:
        await bureau(centre, "mzj-marks")
        one = await made(centre, uscc(8806), charity="no", sponsor=True)
        header = (*HEADER[:4], "慈善组织", "赞助单位")
        told = lines(("更新", 1, uscc(8806), "原名社", "慈善组织", "否"), header=header)
        done = await send(centre, packed("mzj-marks", 1, told))
        assert (done["state"], done["counts"]["asked"]) == ("accepted", 1)
        record = await found(centre, uscc(8806))
        assert record is not None
        assert (record["charity"], record["sponsor"]) == ("recognised", True)
        [asked] = await open_requests(centre, one["id"])
        assert [(each["field"], each["after"]) for each in asked["changes"]] == [("sponsor", False)]
        # A file without the columns is received as ever.
        older = lines(("更新", 2, uscc(8806), "又名社"), header=HEADER[:4])
        await send(centre, packed("mzj-marks", 2, older))
        record = await found(centre, uscc(8806))
        assert record is not None
        assert (record["name"], record["charity"], record["sponsor"]) == ("又名社", "recognised", True)
        wrong = lines(("更新", 3, uscc(8806), "又名社", "大概是", ""), header=header)
        done = await send(centre, packed("mzj-marks", 3, wrong))
        [row] = (await centre.get(f"/v1/deliveries/{done['id']}/rows")).json()["items"]
        assert (row["result"], row["reason"]) == ("bad", "charity_unreadable")

    async def test_come_in_a_workbook_as_well(self, centre: httpx.AsyncClient) -> None:
        await bureau(centre, "mzj-workbook")
        await made(centre, uscc(8805))
        book = openpyxl.Workbook()
        sheet = book.worksheets[0]
        sheet.append((*HEADER, "成立登记日期"))
        sheet.append(("更新", 4, uscc(8805), "工作簿社", "正常", *[None] * 4, date(2019, 5, 18)))
        file = io.BytesIO()
        book.save(file)
        pair = {"kind": "full", "ending": ".xlsx", "rows": 1}
        done = await send(centre, packed("mzj-workbook", 1, file.getvalue(), **pair))
        assert (done["state"], done["counts"]["changed"]) == ("accepted", 1), done
        record = await found(centre, uscc(8805))
        assert record is not None
        assert (record["name"], record["registered_on"]) == ("工作簿社", "2019-05-18")
        broken = file.getvalue()[:-400]
        refused = await send(centre, packed("mzj-workbook", 2, broken, **pair))
        assert (refused["state"], refused["reason"]["code"]) == ("refused", "not_text")

    async def test_what_is_unknown_waits_and_is_recorded_as_a_candidate(self, centre: httpx.AsyncClient) -> None:
        sender = await bureau(centre, "mzj-unknown")
        rows = (("更新", 1, uscc(8811), "候选社", "正常"), ("更新", 1, uscc(8812), "别处社"))
        await send(centre, packed("mzj-unknown", 1, lines(*rows), kind="full"))
        given = {"sender": sender["id"]}
        waits = (await centre.get("/v1/sync_conflicts", params=given)).json()["items"]
        first, second = sorted(waits, key=lambda each: each["key"])
        assert (first["name"], first["standing"], await found(centre, uscc(8811))) == ("候选社", "unknown", None)
        done = await centre.post(f"/v1/sync_conflicts/{first['id']}/record")
        assert (done.status_code, done.json()["standing"]) == (200, "agreed")
        record = await found(centre, uscc(8811))
        assert record is not None
        assert (record["status"], record["legal_status"]) == ("candidate", "active")
        again = await centre.post(f"/v1/sync_conflicts/{first['id']}/record")
        assert (again.status_code, again.json()["type"]) == (409, "/problems/sync-conflict-settled")
        assert (await centre.post(f"/v1/sync_conflicts/{second['id']}/note")).status_code == 200
        assert (await centre.get("/v1/sync_conflicts", params=given)).json()["items"] == []
        # What was noted does not come up again with every delivery.
        await send(centre, packed("mzj-unknown", 2, lines(("更新", 2, uscc(8812), "别处社改名"))))
        assert (await senders(centre))["mzj-unknown"]["unknown_count"] == 0

    async def test_may_be_made_at_once_where_the_sender_is_trusted_so(self, centre: httpx.AsyncClient) -> None:
        await bureau(centre, "371602099", kind="subdistrict", unknown="create")
        done = await send(centre, packed("371602099", 1, lines(("更新", 1, uscc(8821), "外街社")), kind="full"))
        assert (done["state"], done["counts"]["created"]) == ("accepted", 1)
        record = await found(centre, uscc(8821))
        assert record is not None
        assert record["status"] == "candidate"
        # A street that closes a record says that it has left, and nothing about its registration.
        await send(centre, packed("371602099", 2, lines(("注销", 2, uscc(8821)))))
        record = await found(centre, uscc(8821))
        assert record is not None
        assert (record["status"], record["legal_status"], record["name"]) == ("exited", None, "外街社")

    async def test_one_that_was_withdrawn_takes_up_its_id_again(
        self, centre: httpx.AsyncClient, registry: Database
    ) -> None:
        sender = await bureau(centre, "mzj-again")
        one = await made(centre, uscc(8825))
        async with registry.session(staff(HERE)) as session:
            await session.execute(
                text("update organisation set status = 'withdrawn' where id = :id"), {"id": one["id"]}
            )
        await send(centre, packed("mzj-again", 1, lines(("更新", 1, uscc(8825), "复活社")), kind="full"))
        [waits] = (await centre.get("/v1/sync_conflicts", params={"sender": sender["id"]})).json()["items"]
        told = (await centre.post(f"/v1/sync_conflicts/{waits['id']}/record")).json()
        assert told["organisation_id"] == one["id"]
        record = await found(centre, uscc(8825))
        assert record is not None
        assert (record["name"], record["status"], record["former_names"]) == ("复活社", "candidate", [])

    async def test_of_two_senders_neither_overwrites_what_the_other_gave(
        self, centre: httpx.AsyncClient, registry: Database
    ) -> None:
        await bureau(centre, "mzj-first", unknown="create")
        second = await bureau(centre, "mzj-second", unknown="create")
        header = (*HEADER[:4], "登记状态", "住所")
        one = (("更新", 1, uscc(8831), "首报社", "正常"), ("更新", 1, uscc(8832), "旧档社", "正常"))
        done = await send(centre, packed("mzj-first", 1, lines(*one, header=header)))
        assert done["counts"]["created"] == 2
        record, older = await found(centre, uscc(8831)), await found(centre, uscc(8832))
        assert record is not None
        assert older is not None
        async with registry.session(staff(HERE)) as session:  # from before it was kept whose delivery gave a value
            await session.execute(
                text(
                    "update organisation set origins = jsonb_build_array(jsonb_build_object('origin', 'bureau', 'at',"
                    " '2026-11-01T00:00:00+08:00', 'by', 'a', 'fields', jsonb_build_array('name'))) where id = :id"
                ),
                {"id": older["id"]},
            )
        two = (("新增", 1, uscc(8831), "次报社", "正常", "黄河五路"), ("新增", 1, uscc(8832), "新档社", "正常"))
        done = await send(centre, packed("mzj-second", 1, lines(*two, header=header)))
        assert (done["counts"]["asked"], done["counts"]["changed"], done["counts"]["created"]) == (2, 0, 0)
        for known, name in ((record, "次报社"), (older, "新档社")):
            now = await found(centre, known["uscc"])
            assert now is not None
            assert now["name"] == known["name"]
            [asked] = await open_requests(centre, known["id"])
            assert [(each["field"], each["after"]) for each in asked["changes"]] == [("name", name)]
            assert asked["sender"] == second["name"]
        # What nobody had given is filled in, and what the first gave it may change itself.
        now = await found(centre, uscc(8831))
        assert now is not None
        assert now["address"] == "黄河五路"
        done = await send(centre, packed("mzj-first", 2, lines(("更新", 2, uscc(8831), "首报新社"), header=header)))
        assert done["counts"]["changed"] == 1
        # Once the second's word is approved it is the second's, and the first asks.
        [asked] = await open_requests(centre, older["id"])
        given = {"headers": {"If-Match": f'"{asked["version"]}"'}}
        assert (await centre.post(f"/v1/change_requests/{asked['id']}/apply", **given)).status_code == 200
        done = await send(centre, packed("mzj-first", 3, lines(("更新", 3, uscc(8832), "旧档社"), header=header)))
        assert done["counts"]["asked"] == 1
        now = await found(centre, uscc(8832))
        assert now is not None
        assert now["name"] == "新档社"


class TestBadInput:
    async def test_twice_is_the_same_receipt_and_another_under_the_number_is_refused(
        self, centre: httpx.AsyncClient
    ) -> None:
        await bureau(centre, "mzj-twice")
        files = packed("mzj-twice", 1, lines(("更新", 1, uscc(8831), "甲社")), kind="full")
        first = await send(centre, files)
        second = await send(centre, files, 200)
        assert (second["id"], second["repeated"]) == (first["id"], True)
        other = packed("mzj-twice", 1, lines(("更新", 1, uscc(8831), "乙社")), kind="full")
        refused = await send(centre, other)
        assert (refused["state"], refused["reason"]["code"]) == ("refused", "number_taken")
        assert (await send(centre, other, 200))["id"] == refused["id"]
        assert (await receipt(centre, refused))["reason"]["zh"]

    async def test_cut_short_is_refused_and_the_whole_one_may_come_under_its_number(
        self, centre: httpx.AsyncClient
    ) -> None:
        await bureau(centre, "mzj-cut")
        files = packed("mzj-cut", 1, lines(("更新", 1, uscc(8841), "甲社"), ("更新", 1, uscc(8842), "乙社")))
        name, whole = files["file"]
        refused = await send(centre, files | {"file": (name, whole[:-20])})
        assert (refused["state"], refused["reason"]["code"]) == ("refused", "digest_differs")
        kept = await receipt(centre, refused)
        assert kept["sha256"] != kept["manifest_sha256"]
        assert (await send(centre, files))["state"] == "held"
        replay = await centre.post(f"/v1/deliveries/{refused['id']}/replay")
        assert (replay.status_code, replay.json()["type"]) == (409, "/problems/delivery-refused")

    async def test_from_nobody_or_without_a_manifest_is_answered_with_the_mend(self, centre: httpx.AsyncClient) -> None:
        files = packed("nobody-here", 1, lines(("更新", 1, uscc(8851), "甲社")))
        nobody = await centre.post("/v1/deliveries", files=files)
        assert (nobody.status_code, nobody.json()["type"]) == (409, "/problems/sender-unknown")
        broken = await centre.post("/v1/deliveries", files=files | {"manifest": ("m.json", b"{]")})
        assert broken.status_code == 422
        lacking = await centre.post("/v1/deliveries", files=files | {"manifest": ("m.json", b'{"sender": "x y"}')})
        pointers = {each["pointer"] for each in lacking.json()["errors"]}
        assert {"/body/manifest/sender", "/body/manifest/sha256"} <= pointers
        twice = await centre.post("/v1/senders", json={"code": "mzj-nobody", "name": "甲", "kind": "bureau"})
        assert twice.status_code == 201
        twice = await centre.post("/v1/senders", json={"code": "mzj-nobody", "name": "乙", "kind": "bureau"})
        assert (twice.status_code, twice.json()["type"]) == (409, "/problems/sender-known")

    async def test_what_no_cell_of_its_kind_says_is_held_and_a_manifest_of_the_future_refused(
        self, centre: httpx.AsyncClient
    ) -> None:
        await bureau(centre, "mzj-odd")
        await made(centre, uscc(8865))
        header = (*HEADER[:4], "类型")
        odd = lines(("更新", 1, uscc(8865), "0"), ("更新", 1, uscc(8865), "好社", "3/4"), header=header)
        done = await send(centre, packed("mzj-odd", 1, odd))
        assert (done["state"], done["counts"]["bad"]) == ("held", 2)
        rows = (await centre.get(f"/v1/deliveries/{done['id']}/rows")).json()["items"]
        assert [each["reason"] for each in rows] == ["name_wrong", "type_unknown"]
        record = await found(centre, uscc(8865))
        assert record is not None
        assert record["name"] == "原名社"
        good = lines(("更新", 2, uscc(8865), "好社", "有限合伙"), header=header)
        refused = await send(centre, packed("mzj-odd", 2, good, made_at="2099-01-01T00:00:00+08:00"))
        assert (refused["state"], refused["reason"]["code"]) == ("refused", "made_in_future")
        assert (await send(centre, packed("mzj-odd", 2, good)))["counts"]["changed"] == 1
        others = ("个体工商户", "机关法人", "Limited partnership")  # no list of ours says what types there are
        for number, kind in enumerate(others, start=3):
            row = lines(("更新", number, uscc(8865), "好社", kind), header=header)
            assert (await send(centre, packed("mzj-odd", number, row)))["counts"]["bad"] == 0

    async def test_late_and_out_of_order_rows_count_by_version_and_the_gap_is_shown(
        self, centre: httpx.AsyncClient
    ) -> None:
        await bureau(centre, "mzj-late")
        await made(centre, uscc(8861))
        await send(centre, packed("mzj-late", 1, lines(("更新", 1, uscc(8861), "一版社")), kind="full"))
        done = await send(centre, packed("mzj-late", 4, lines(("更新", 4, uscc(8861), "四版社"))))
        assert (await receipt(centre, done))["waiting_for"] == [2, 3]
        assert (await senders(centre))["mzj-late"]["waiting_for"] == ["organisations/2", "organisations/3"]
        late = await send(centre, packed("mzj-late", 3, lines(("更新", 3, uscc(8861), "三版社"))))
        assert late["counts"]["older"] == 1
        record = await found(centre, uscc(8861))
        assert record is not None
        assert record["name"] == "四版社"
        await send(centre, packed("mzj-late", 5, lines(("更新", 5, uscc(8861), "五版社")), kind="full"))
        assert (await senders(centre))["mzj-late"]["waiting_for"] == []

    async def test_what_a_whole_list_lacks_is_shown_and_never_deleted(self, centre: httpx.AsyncClient) -> None:
        sender = await bureau(centre, "mzj-full")
        rows = [("更新", 1, uscc(8870 + at), f"全{at}社") for at in range(2)]
        for at in range(2):
            await made(centre, uscc(8870 + at))
        await send(centre, packed("mzj-full", 1, lines(*rows), kind="full"))
        done = await send(centre, packed("mzj-full", 2, lines(rows[0]), kind="full"))
        assert (done["state"], (await receipt(centre, done))["missing"]) == ("held", 1)
        [gone] = (await centre.get("/v1/sync_conflicts", params={"sender": sender["id"]})).json()["items"]
        assert (gone["key"], gone["standing"]) == (uscc(8871), "missing")
        assert await found(centre, uscc(8871)) is not None
        # Named again, it is there again.
        await send(centre, packed("mzj-full", 3, lines(("更新", 3, uscc(8871), "全1社"))))
        assert (await senders(centre))["mzj-full"]["missing_count"] == 0

    async def test_what_a_whole_list_names_in_a_bad_row_is_not_missing_from_it(self, centre: httpx.AsyncClient) -> None:
        sender = await bureau(centre, "mzj-bad")
        await made(centre, uscc(8876))
        await send(centre, packed("mzj-bad", 1, lines(("更新", 1, uscc(8876), "名社")), kind="full"))
        done = await send(centre, packed("mzj-bad", 2, lines(("更新", "一", uscc(8876), "名社")), kind="full"))
        assert (done["counts"]["bad"], (await receipt(centre, done))["missing"]) == (1, 0)
        conflicts = await centre.get("/v1/sync_conflicts", params={"sender": sender["id"]})
        assert [each["standing"] for each in conflicts.json()["items"]] == []

    async def test_one_left_reading_by_a_process_that_ended_is_read_again(
        self, centre: httpx.AsyncClient, registry: Database
    ) -> None:
        await bureau(centre, "mzj-left")
        files = packed("mzj-left", 1, lines(("更新", 1, uscc(8877), "甲社")))
        done = await send(centre, files)
        for again in ("replay", "upload"):
            async with registry.session(staff(HERE)) as session:
                left = text("update sync_delivery set state = 'reading' where id = :id")
                await session.execute(left, {"id": done["id"]})
            if again == "replay":
                job = (await centre.post(f"/v1/deliveries/{done['id']}/replay")).json()["job"]
                assert await ended(centre, job) == "done"
            else:
                await send(centre, files, status=200)
            assert (await centre.get(f"/v1/deliveries/{done['id']}")).json()["state"] == "held"


async def state(registry: Database, sender: str, codes: list[str]) -> tuple[Any, Any, Any]:
    """What a sender has said of these records, what they say, and what is asked for."""
    queries = (
        "select key, standing, ranks from sync_statement t join sync_sender s on s.id = t.sender_id"
        " where s.code = :code and t.key = any(:codes) order by key",
        "select uscc, name, legal_status, phone from organisation where :code <> '' and uscc = any(:codes) order by 1",
        "select o.uscc, r.changes, r.note from change_request r join organisation o on o.id = r.organisation_id"
        " where :code <> '' and r.state = 'pending' and o.uscc = any(:codes) order by 1",
    )
    async with registry.session(staff(HERE)) as session:
        given = {"code": sender, "codes": codes}
        one, two, three = [[tuple(row) for row in await session.execute(text(query), given)] for query in queries]
        return one, two, three


class TestOrder:
    async def test_of_deliveries_makes_no_difference(self, centre: httpx.AsyncClient, registry: Database) -> None:
        draw = random.Random(8)
        codes = [uscc(8900 + at) for at in range(6)]
        for code in codes:
            await made(centre, code, phone="0543-0")
        versions = dict.fromkeys(codes, 0)
        told = list[list[tuple[Any, ...]]]()
        for _ in range(24):
            rows = list[tuple[Any, ...]]()
            for code in draw.sample(codes, draw.randint(1, 3)):
                versions[code] += 1
                operation = "注销" if draw.random() < 0.1 else "更新"
                name = f"第{versions[code]}版社" if draw.random() < 0.8 else ""
                status, phone = draw.choice(["", "正常", "限期整改"]), draw.choice(["", "0543-7", "0543-8"])
                rows.append((operation, versions[code], code, name or "第0版社", status, "", "", phone))
            told.append(rows)

        kept_of = text("select id, name, legal_status, phone, origins::text from organisation where uscc = any(:codes)")
        async with registry.session(staff(HERE)) as session:
            first = [dict(row) for row in (await session.execute(kept_of, {"codes": codes})).mappings()]
        await bureau(centre, "mzj-order")
        for number, rows in enumerate(told, 1):
            await send(centre, packed("mzj-order", number, lines(*rows)))
        expected = await state(registry, "mzj-order", codes)
        assert expected[2], "nothing was asked for, and so nothing is compared"
        # The same, late and twice, from a sender whose word starts from the same records.
        async with registry.session(staff(HERE)) as session:
            back = "update organisation set name = :name, legal_status = :legal_status, phone = :phone,"
            await session.execute(text(f"{back} origins = cast(:origins as jsonb) where id = :id"), first)
            await session.execute(text("update change_request set state = 'cancelled' where state = 'pending'"))
        await bureau(centre, "mzj-shuffled")
        numbers = list(range(1, 25)) + draw.sample(range(1, 25), 8)
        draw.shuffle(numbers)
        seen = set[int]()
        for number in numbers:
            await send(centre, packed("mzj-shuffled", number, lines(*told[number - 1])), 200 if number in seen else 201)
            seen.add(number)
        kept, records, asked = await state(registry, "mzj-shuffled", codes)
        assert kept == expected[0]
        assert records == expected[1]
        assert asked == expected[2]
        # Read again, every file ends in the same state.
        items = (await centre.get("/v1/deliveries", params={"limit": 50})).json()["items"]
        replayed = next(each for each in items if each["sender"] == "mzj-shuffled民政局")
        before = await receipt(centre, replayed)
        answer = await centre.post(f"/v1/deliveries/{replayed['id']}/replay")
        assert answer.status_code == 202
        assert await ended(centre, answer.json()["job"]) == "done"
        assert await state(registry, "mzj-shuffled", codes) == (kept, records, asked)
        assert await receipt(centre, replayed) == before

    async def test_read_again_without_its_file_stands_as_it_stood(
        self, centre: httpx.AsyncClient, settings: Settings
    ) -> None:
        await bureau(centre, "mzj-gone")
        done = await send(centre, packed("mzj-gone", 1, lines(("更新", 1, uscc(8995), "甲社")), kind="full"))
        Files.from_settings(settings).destroy_key(f"delivery-{done['id']}")
        answer = await centre.post(f"/v1/deliveries/{done['id']}/replay")
        assert await ended(centre, answer.json()["job"]) == "failed"
        assert (await centre.get(f"/v1/deliveries/{done['id']}")).json()["state"] == done["state"]


async def letter(centre: httpx.AsyncClient, number: int) -> dict[str, Any]:
    one = await made(centre, uscc(number), legal_status="active")
    body = {
        "organisation_id": one["id"],
        "addressee": "滨城区民政局",
        "grounds": [{"code": "no_activity"}],
        "facts": "登记后未开展活动，两次走访均无人在场。",
    }
    answer = await centre.post("/v1/deregistration_referrals", json=body)
    assert answer.status_code == 201, answer.text
    return answer.json()


class TestAnswers:
    async def test_to_letters_reach_the_letter_and_others_say_why(self, centre: httpx.AsyncClient) -> None:
        await bureau(centre, "mzj-letters")
        await letter(centre, 8996)
        header = tuple(pairs.REFERRAL_RECEIPTS.values())
        data = lines(("错号", "受理"), ("市东社移〔2026〕999号", "受理", "", "2026-11-20"), header=header)
        done = await send(centre, packed("mzj-letters", 1, data, catalogue="referral_receipts"))
        assert (done["state"], done["counts"]["bad"]) == ("held", 2)
        rows = (await centre.get(f"/v1/deliveries/{done['id']}/rows")).json()["items"]
        assert all("移送函号" in each["reason"] for each in rows)
        assert all("is no " in each["reason"].split(" · ")[1] for each in rows)

    async def test_carry_a_signed_letter_to_its_end(self, centre: httpx.AsyncClient) -> None:
        today = datetime.now(ZoneInfo("Asia/Shanghai")).date().isoformat()
        await bureau(centre, "mzj-answers")
        drafted = await letter(centre, 8997)
        path = f"/v1/deregistration_referrals/{drafted['id']}"
        tag = {"If-Match": f'"{drafted["version"]}"'}
        sent = (await centre.post(f"{path}/send", json={"prefix": "市东社移"}, headers=tag)).json()
        header = tuple(pairs.REFERRAL_RECEIPTS.values())
        rows = ((sent["number"], "已收到"), (sent["number"], "受理", "滨民函〔2026〕8号", today))
        first = packed("mzj-answers", 1, lines(*rows, header=header), catalogue="referral_receipts")
        done = await send(centre, first)
        assert (done["state"], done["counts"]["answered"]) == ("accepted", 2)
        stands = (await centre.get(path)).json()
        assert (stands["state"], stands["outcome"], stands["replied_as"]) == ("replied", "accepted", "file")
        end = (sent["number"], "已注销", "滨民函〔2026〕9号", today, "已公告")
        data = lines(end, rows[1], header=header)
        done = await send(centre, packed("mzj-answers", 2, data, catalogue="referral_receipts"))
        shown = (await centre.get(f"/v1/deliveries/{done['id']}/rows")).json()["items"]
        assert (shown[0]["key"], shown[0]["result"]) == (sent["number"], "answered")
        stands = (await centre.get(path)).json()
        assert (stands["state"], stands["outcome"], stands["reply_number"], stands["replied_on"]) == (
            *("replied", "deregistered", "滨民函〔2026〕9号"),
            today,
        )
        # The letter's end is asked for, and changes no record by itself.
        [asked] = await open_requests(centre, drafted["organisation"]["id"])
        assert [(each["field"], each["after"]) for each in asked["changes"]] == [("legal_status", "deregistered")]


class TestSending:
    async def test_is_whole_first_then_what_has_changed_and_the_receipt_comes_back(
        self, centre: httpx.AsyncClient
    ) -> None:
        await made(centre, uscc(8990), sector="养老")
        first = (await centre.post("/v1/dispatches", json={})).json()["dispatch"]
        assert (first["kind"], first["number"], first["sender"], first["state"]) == ("full", 1, HERE, "made")
        again = await centre.post("/v1/dispatches", json={})
        assert (again.status_code, again.json()["dispatch"]["id"]) == (200, first["id"])
        data = (await centre.get(f"/v1/dispatches/{first['id']}/file")).content
        told = json.loads((await centre.get(f"/v1/dispatches/{first['id']}/manifest")).content)
        assert (told["sha256"], told["rows"]) == (pairs.sha256(data), first["rows"])
        assert uscc(8990) in data.decode()
        assert (await centre.post(f"/v1/dispatches/{first['id']}/sent")).json()["state"] == "sent"
        nothing = await centre.post("/v1/dispatches", json={})
        assert (nothing.status_code, nothing.json()["dispatch"]) == (200, None)
        await made(centre, uscc(8991))
        unsent = (await centre.get("/v1/dispatches/unsent")).json()
        assert [(each["key"], each["change"]) for each in unsent["items"]] == [(uscc(8991), "new")]
        second = (await centre.post("/v1/dispatches", json={})).json()["dispatch"]
        assert (second["kind"], second["number"], second["rows"]) == ("delta", 2, 1)
        answer = {
            "sender": HERE,
            "catalogue": "organisations",
            "number": 1,
            "state": "refused",
            "reason": {"code": "rows_differ", "zh": "行数不符", "en": "other rows"},
            "manifest_sha256": told["sha256"],
        }
        told_of = (await centre.post("/v1/dispatches/receipts", json=answer)).json()
        assert (told_of["state"], told_of["answer"]["zh"]) == ("refused", "行数不符")
        # Sent again and refused again, it is refused.
        assert (await centre.post(f"/v1/dispatches/{first['id']}/sent")).json()["answer"] is None
        assert (await centre.post("/v1/dispatches/receipts", json=answer)).json()["state"] == "refused"
        foreign = await centre.post("/v1/dispatches/receipts", json=answer | {"manifest_sha256": "0" * 64})
        assert (foreign.status_code, foreign.json()["type"]) == (409, "/problems/receipt-foreign")

    async def test_of_one_installation_is_read_by_another(self, client_for: ClientFor) -> None:
        county = await client_for("registry", staff(HERE[:6], MAY), live=True)
        street = await client_for("registry", staff("371602008", MAY), live=True)
        marks = {"charity": "public_fundraising", "sponsor": False}
        await made(street, uscc(8995), legal_status="active", sector="养老", **marks)
        sent = (await street.post("/v1/dispatches", json={})).json()["dispatch"]
        data = (await street.get(f"/v1/dispatches/{sent['id']}/file")).content
        told = (await street.get(f"/v1/dispatches/{sent['id']}/manifest")).content
        body = {"code": "371602008", "name": "彭李街道", "kind": "subdistrict", "area": "371602009"}
        assert (await county.post("/v1/senders", json=body | {"unknown": "create"})).status_code == 201
        files = {"file": (sent["filename"], data), "manifest": ("m.json", told)}
        done = await send(county, files)
        assert (done["state"], done["counts"]["created"]) == ("accepted", 1)
        there = await found(county, uscc(8995))
        assert there is not None
        assert {name: there[name] for name in marks} == marks
        back = (await county.get(f"/v1/deliveries/{done['id']}/receipt")).json()
        assert (await street.post("/v1/dispatches/receipts", json=back)).json()["state"] == "accepted"
        assert (await county.get("/v1/dispatches/unsent")).json()["total"] == 0


class TestCorrections:
    """What was not taken of a bureau's word goes back to it: each field once, and nothing personal that is not its."""

    async def made(self, centre: httpx.AsyncClient) -> dict[str, Any] | None:
        answer = await centre.post("/v1/dispatches", json={"catalogue": "corrections"})
        assert answer.status_code in (200, 201), answer.text
        return answer.json()["dispatch"]

    async def rejected(self, centre: httpx.AsyncClient, organisation: str, reason: str) -> None:
        for each in await open_requests(centre, organisation):
            given = {"json": {"reason": reason}, "headers": {"If-Match": f'"{each["version"]}"'}}
            done = await centre.post(f"/v1/change_requests/{each['id']}/reject", **given)
            assert done.status_code == 200, done.text

    async def test_go_back_to_their_sender_once(self, client_for: ClientFor) -> None:
        street = "371602010"
        centre = await client_for("registry", staff(street, MAY), live=True)
        await bureau(centre, "mzj-right")
        await bureau(centre, "mzj-wrong")
        one = await made(centre, uscc(8996), name="纠错社", phone="0543-1", sector="养老")
        two = await made(centre, uscc(8997), name="另一社", phone="0543-3", sector="助残")
        assert await self.made(centre) is None
        titles = ",".join((*HEADER[:4], "联系电话", "业务领域"))
        for sender, whose, phone, sector in (
            ("mzj-wrong", f"{uscc(8996)},纠错社", "0543-2", "养生"),
            ("mzj-right", f"{uscc(8997)},另一社", "0543-4", ""),
        ):
            data = f"\ufeff{titles}\n更新,1,{whose},{phone},{sector}\n".encode()
            await send(centre, packed(sender, 1, data, rows=1))
        await self.rejected(centre, one["id"], "与登记表不符")
        assert len(await open_requests(centre, two["id"])) == 1, "what nobody has decided is no correction"
        sent = await self.made(centre)
        assert sent is not None
        assert (sent["catalogue"], sent["kind"], sent["number"], sent["rows"]) == ("corrections", "delta", 1, 2)
        assert (await self.made(centre) or {})["id"] == sent["id"], "it is written before another is made"
        data = (await centre.get(f"/v1/dispatches/{sent['id']}/file")).content
        told = json.loads((await centre.get(f"/v1/dispatches/{sent['id']}/manifest")).content)
        assert (told["recipient"], told["rows"], told["sha256"]) == ("mzj-wrong", 2, pairs.sha256(data))
        assert told["schema_version"] == 1
        header, rows = pairs.table(data)
        read = [pairs.cells(header, row, pairs.CORRECTIONS) for row in rows]
        by_field = {row.pop("field"): row for row in read}
        shared = {"recipient": "mzj-wrong", "delivery": "1", "uscc": uscc(8996), "name": "纠错社"}
        shared |= {"reason": "与登记表不符", "decided_on": datetime.now(ZoneInfo("Asia/Shanghai")).date().isoformat()}
        assert by_field["业务领域"] == {**shared, "theirs": "养生", "ours": "养老"}
        # A telephone that the bureau did not send stays here: what it sent itself is told.
        assert by_field["联系电话"] == {**shared, "theirs": "0543-2"}
        assert "0543-1" not in data.decode()
        await centre.post(f"/v1/dispatches/{sent['id']}/sent")
        assert await self.made(centre) is None, "each once"
        await self.rejected(centre, two["id"], "电话已停用")
        second = await self.made(centre)
        assert second is not None
        assert (second["number"], second["rows"]) == (2, 1)
        # Number 1 went to another: whoever gets this one waits for none before it.
        manifest = (await centre.get(f"/v1/dispatches/{second['id']}/manifest")).json()
        assert (manifest["recipient"], manifest["follows"]) == ("mzj-right", 0)
        answer = {"sender": street, "catalogue": "corrections", "number": 1, "state": "accepted"}
        answered = await centre.post("/v1/dispatches/receipts", json=answer | {"manifest_sha256": told["sha256"]})
        assert answered.json()["state"] == "accepted"

    async def test_what_the_record_says_by_now_holds_back_nobody(self, client_for: ClientFor) -> None:
        centre = await client_for("registry", staff("371602011", MAY), live=True)
        await bureau(centre, "mzj-first")
        await bureau(centre, "mzj-next")
        titles = ",".join((*HEADER[:4], "业务领域"))
        for sender, number, name in (("mzj-first", 8994, "先社"), ("mzj-next", 8995, "后社")):
            of = await made(centre, uscc(number), name=name, sector="养老")
            data = f"\ufeff{titles}\n更新,1,{uscc(number)},{name},养生\n".encode()
            await send(centre, packed(sender, 1, data, rows=1))
            await self.rejected(centre, of["id"], "与登记表不符")
            if sender == "mzj-first":
                tag = {"If-Match": (await centre.get(f"/v1/organisations/{of['id']}")).headers["etag"]}
                written = await centre.patch(f"/v1/organisations/{of['id']}", json={"sector": "养生"}, headers=tag)
                assert written.json()["organisation"]["sector"] == "养生", written.text
        sent = await self.made(centre)
        assert sent is not None
        told = (await centre.get(f"/v1/dispatches/{sent['id']}/manifest")).json()
        assert (told["recipient"], told["rows"]) == ("mzj-next", 1)

    async def test_of_a_street_are_read_by_another_installation_and_change_nothing(
        self, centre: httpx.AsyncClient
    ) -> None:
        await bureau(centre, "street-words")
        titles = ",".join(pairs.CORRECTIONS.values())
        rows = f"\ufeff{titles}\nus,1,{uscc(8998)},,某社,业务领域,养生,养老,与登记表不符,2026-11-28\nus,1,,,,,,,,\n"
        stem = "street-words_corrections_20261127_000001"
        name = pairs.parsed(f"{stem}.csv")
        assert name is not None
        data, at = rows.encode(), datetime(2026, 11, 27, tzinfo=UTC)
        told = pairs.manifest(name=name, kind="delta", follows=None, rows=2, data=data, made_at=at)
        files = {"file": (f"{stem}.csv", data), "manifest": ("m.json", pairs.written(told))}
        done = await send(centre, files)
        assert (done["counts"]["answered"], done["counts"]["bad"]) == (1, 1)
        kept = (await centre.get(f"/v1/deliveries/{done['id']}/rows")).json()["items"]
        assert [(each["key"], each["fields"], each["reason"]) for each in kept] == [
            (uscc(8998), ["业务领域"], None),
            ("", [], "code_missing"),
        ]
        assert await found(centre, uscc(8998)) is None


class TestWaiting:
    async def test_a_late_sender_and_what_waits_are_to_be_done(
        self, centre: httpx.AsyncClient, registry: Database
    ) -> None:
        sender = await bureau(centre, "mzj-overdue", interval_days=7)
        waits = {each["kind"] for each in (await centre.get("/todo")).json()["items"]}
        assert "sync_held" in waits
        async with registry.session(staff(HERE)) as session:
            await session.execute(
                text("update sync_sender set recorded_at = recorded_at - interval '8 days' where id = :id"),
                {"id": sender["id"]},
            )
        items = (await centre.get("/todo")).json()["items"]
        assert [each["subject"]["name"] for each in items if each["kind"] == "sync_late"] == ["mzj-overdue民政局"]
        assert (await senders(centre))["mzj-overdue"]["late"]
        changed = await centre.put(f"/v1/senders/{sender['id']}", json={"name": "改名局"}, headers={"If-Match": '"1"'})
        assert (changed.json()["name"], changed.json()["late"]) == ("改名局", False)
