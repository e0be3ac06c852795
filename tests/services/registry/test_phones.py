"""Telephones as people write them: what is told, what is doubted, and how an organisation is found by one."""

from datetime import date
from importlib import import_module
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter
from sqlalchemy import text

from kernel.db import Database
from services.identity import roles
from services.registry import phones
from services.registry.editing.schemas import Phone
from services.registry.organisations import rules
from services.registry.staff.schemas import StaffPostIn
from tests.conftest import ClientFor
from tests.services.registry.bringing import preview, run, uscc
from tests.services.registry.people import staff

THERE = "371699018"
FIXED, MOBILE = "+865433361234", "+8613912345678"


@pytest.fixture(scope="module")
async def centre(client_for: ClientFor) -> httpx.AsyncClient:
    return await client_for("registry", staff(THERE, roles.permissions(["operator"])), live=True)


class TestNumbers:
    @pytest.mark.parametrize(
        ("raw", "told"),
        [
            ("13800000000", ["+8613800000000"]),
            ("138 0000 0000", ["+8613800000000"]),
            ("+86 138-0000-0000", ["+8613800000000"]),
            ("008613800000000", ["+8613800000000"]),
            ("１３８００００００００", ["+8613800000000"]),
            ("0543-1234567", []),  # no local number begins with 1
            ("0543-3234567", ["+865433234567"]),
            ("(0543) 3234567转8001", ["+865433234567"]),
            ("0543-3234567 分机号8001", ["+865433234567"]),
            ("+86 543 3234567", ["+865433234567"]),
            ("010-82345678", ["+861082345678"]),
            ("400-123-4567", ["+864001234567"]),
            ("8001234567", ["+868001234567"]),
            ("0543-3234567、13800000000/13800000000", ["+865433234567", "+8613800000000"]),
            ("3234567", []),
            ("12345", []),
            ("见公告", []),
            ("", []),
        ],
    )
    def test_are_told_where_they_can_be(self, raw: str, told: list[str]) -> None:
        assert phones.numbers(raw) == told

    @pytest.mark.parametrize(
        ("raw", "grade"),
        [
            ("13800000000", ("ok", None)),
            ("0543-3234567转8001", ("ok", None)),
            ("3234567", ("warn", "area_code")),
            ("12345", ("warn", "short")),
            ("1380000", ("warn", "form")),
            ("13800000000、3234567", ("warn", "area_code")),
            ("", None),
        ],
    )
    def test_are_graded_and_never_refused(self, raw: str, grade: Any) -> None:
        assert phones.grade(raw) == grade

    @pytest.mark.parametrize(
        ("raw", "kept", "told"),
        [
            ("0543-3361234 分机 8", "0543-3361234转8", [FIXED]),
            ("3361234 ext. 12", "3361234转12", []),
            ("0543-3361234或13912345678", "0543-3361234、13912345678", [FIXED, MOBILE]),
            ("办0543-3361234 分机号：8 或 张和平139 1234 5678", "0543-3361234转8、13912345678", [FIXED, MOBILE]),
            ("0543－3361234 13912345678（微信同号）", "0543-3361234、13912345678", [FIXED, MOBILE]),
            ("13912345678\n(0543)3361234(转8)", "13912345678、(0543)3361234(转8)", [MOBILE, FIXED]),
            ("139 1234 5678", "13912345678", [MOBILE]),
            ("0543-3361234 3361235", "0543-3361234、3361235", [FIXED]),
            ("3361234 分机8 3361235", "3361234转8、3361235", []),
            ("3361234 分机8 13912345678", "3361234转8、13912345678", [MOBILE]),
            ("(0543)3361234(转8) 82345678", "(0543)3361234(转8)、82345678", [FIXED]),
            ("400-123-4567 400 765 4321", "400-123-4567、4007654321", ["+864001234567", "+864007654321"]),
            ("139 1234 5678 3361235", "13912345678、3361235", [MOBILE]),
            ("0543 3361234", "05433361234", [FIXED]),
            ("+86 543 3361234", "+865433361234", [FIXED]),
            ("(0543) 3361234", "(0543)3361234", [FIXED]),
            ("0086543 3361234", "00865433361234", [FIXED]),
            ("见公告", "", []),
        ],
    )
    def test_of_a_lists_cell_are_kept_whole(self, raw: str, kept: str, told: list[str]) -> None:
        assert phones.kept(raw) == phones.kept(kept) == kept
        assert phones.numbers(kept) == told

    @given(st.text(alphabet="0123456789+-、() 转分机或和张#,;/\n", max_size=40))
    def test_what_is_kept_of_a_cell_a_form_takes_and_a_second_reading_leaves(self, raw: str) -> None:
        assert phones.kept(phones.kept(raw)) == phones.kept(raw)
        TypeAdapter(Phone).validate_python(phones.kept(raw)[:60])

    @given(st.text(alphabet="0123456789+-、() 转", max_size=40))
    def test_whatever_is_told_is_a_number_of_its_own(self, raw: str) -> None:
        for number in phones.numbers(raw):
            assert phones.numbers(number) == [number]
            assert phones.grade(number) == ("ok", None)

    def test_a_form_takes_them_in_full_width_too(self) -> None:
        typed = TypeAdapter(Phone).validate_python("０５４３－３３６１２３４　转８")
        assert typed == "0543-3361234 转8"
        post = StaffPostIn(role="chief", name="张三", phone="０５４３－３３６１２３４", from_on=date(2026, 1, 1))
        assert post.phone == "0543-3361234"


class TestRecord:
    async def test_keeps_what_was_typed_and_is_found_by_the_digits_however_written(
        self, centre: httpx.AsyncClient
    ) -> None:
        given = {"name": "电话社", "uscc": uscc(18_001), "phone": "0543-3234501、+86 139 5430 0001"}
        answer = await centre.post("/v1/organisations", json=given | {"phone": "0543-3234501、139 5430 0001"})
        id = answer.json()["id"]
        record = (await centre.get(f"/v1/organisations/{id}")).json()
        assert record["phone"] == "0543-3234501、139 5430 0001"
        assert record["phone_e164"] == ["+865433234501", "+8613954300001"]
        assert (record["phone_grade"], record["phone_why"]) == ("ok", None)
        for asked in ("0543-3234501", "05433234501", "3234501", "+86 543 3234501", "139-5430-0001", "13954300001"):
            found = (await centre.get("/v1/organisations", params={"q": asked})).json()["items"]
            assert [each["id"] for each in found] == [id], asked
        told = {"phone": "3234501转2"}
        await centre.patch(f"/v1/organisations/{id}", json=told, headers={"If-Match": "*"})
        after = (await centre.get(f"/v1/organisations/{id}")).json()
        assert (after["phone_e164"], after["phone_grade"], after["phone_why"]) == ([], "warn", "area_code")
        assert (await centre.get("/v1/organisations", params={"q": "13954300001"})).json()["items"] == []

    async def test_upgrading_tells_the_numbers_that_are_on_record(
        self, centre: httpx.AsyncClient, registry: Database
    ) -> None:
        given = {"name": "老电话社", "uscc": uscc(18_002), "phone": "0543-3234502,13954300002、12345"}
        id = (await centre.post("/v1/organisations", json=given)).json()["id"]
        kept = "select needle, grams, phone_e164 from registry.organisation where id = :id"
        plain = rules.needle("老电话社", uscc(18_002))
        old = "update registry.organisation set phone_e164 = '{}', needle = :needle, grams = :grams where id = :id"
        whole = import_module("services.registry.migrations.0031_whom_a_service_excludes").PHONES
        [telling] = [each for each in whole.split(";\n") if each.startswith("with ")]
        async with registry.session(staff(THERE)) as session:
            now = (await session.execute(text(kept), {"id": id})).one()
            await session.execute(text(old), {"id": id, "needle": plain, "grams": rules.grams(plain)})
            await session.execute(text(telling))
            then = (await session.execute(text(kept), {"id": id})).one()
        assert then.phone_e164 == now.phone_e164 == ["+865433234502", "+8613954300002"]
        assert set(then.needle.split("\n")) == set(now.needle.split("\n"))
        assert set(then.grams) == set(now.grams)

    async def test_a_list_keeps_an_incomplete_one_and_says_so(self, centre: httpx.AsyncClient) -> None:
        rows = f"名称,统一社会信用代码,联系电话\n甲社,{uscc(18_003)},3234567\n"
        rows += f"乙社,{uscc(18_004)},(0543)3234567 分机 8001 或 13900000001\n"
        batch = await preview(centre, rows, "organisations")
        assert (batch["accepted"], batch["warned"].get("phone_incomplete")) == (2, 1)
        await run(centre, batch["id"], "commit")
        [record] = (await centre.get("/v1/organisations", params={"q": uscc(18_004)})).json()["items"]
        record = (await centre.get(f"/v1/organisations/{record['id']}")).json()
        assert record["phone"] == "(0543)3234567转8001、13900000001"
        assert record["phone_e164"] == ["+865433234567", "+8613900000001"]

    async def test_a_persons_number_is_told_beside_what_was_typed(self, centre: httpx.AsyncClient) -> None:
        one = (await centre.post("/v1/organisations", json={"name": "人员社", "uscc": uscc(18_005)})).json()
        given = {"role": "contact", "name": "甲某", "phone": "139 5430 0003", "from_on": "2026-01-01"}
        post = await centre.post(f"/v1/organisations/{one['id']}/staff", json=given)
        assert post.json()["phone_grade"] == "ok"
        person = await centre.post(f"/v1/staff/{post.json()['id']}/look", json={"purpose": "联系"})
        assert person.json() == {"name": "甲某", "phone": "139 5430 0003", "phone_e164": ["+8613954300003"]}
