"""Held rows of an import out as a workbook and back in, filled in as an office would."""

import asyncio
import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import httpx
import pytest

from services.registry.held import rules
from services.registry.imports.columns import DICTIONARIES
from tests.conftest import ClientFor
from tests.services import workbooks
from tests.services.registry.bringing import HEADER, preview, run, uscc
from tests.services.registry.people import staff

ROOT = Path(__file__).parents[3]
DATED = f"{HEADER},成立登记日期"
ANY = {"If-Match": "*"}  # whatever the version is


async def held(client: httpx.AsyncClient, content: str, kind: str = "organisations") -> str:
    return f"/v1/imports/{(await preview(client, content, kind))['id']}"


async def rows(client: httpx.AsyncClient, batch: str) -> dict[int, dict[str, Any]]:
    page = (await client.get(f"{batch}/rows", params={"limit": 200})).json()
    return {row["row"]: row for row in page["items"]}


async def read(client: httpx.AsyncClient, batch: str) -> dict[str, Any]:
    whole = dict((await client.get(batch)).json())
    assert whole["rows"] == sum(whole[name] for name in ("accepted", "merged", "held", "dropped"))
    assert len(whole["held_rows"]) == whole["held"]
    return whole


class TestWords:
    def test_every_reason_to_hold_a_row_has_words_a_mend_and_cells(self) -> None:
        sources = [
            (ROOT / f"services/registry/imports/{name}.py").read_text()
            for name in ("sheets", "places", "rules", "geojson", "registration", "limits", "merging")
        ]
        reasons = {reason for text in sources for reason in re.findall(r'\.hold\("(\w+)"\)', text)}
        reasons |= {"same_code_differs"}  # after all rows were judged
        reasons |= {"full_time_staff_nonsense", "formal_members_nonsense"}  # put together from the column's name
        assert set(rules.WORDS) == set(rules.ADVICE) == set(rules.ABOUT) == reasons

    @pytest.mark.parametrize("kind", list(DICTIONARIES))
    def test_every_cell_has_a_column(self, kind: str) -> None:
        about = {field for fields in rules.ABOUT.values() for field in fields} & set(DICTIONARIES[kind].synonyms)
        assert about | {"name"} <= set(rules.form(kind).titles)

    @pytest.mark.parametrize(("language", "english"), [("zh-CN", False), ("en", True)])
    def test_it_says_what_the_page_says(self, language: str, english: bool) -> None:
        words = json.loads((ROOT / f"frontend/src/locales/imports.{language}.json").read_text())
        told = {reason: said[english] for reason, said in rules.WORDS.items() if reason != "name_missing"}
        assert told == {reason: words[f"reason.{reason}"] for reason in told}


class TestWorkbook:
    async def test_what_an_office_filled_in_comes_in(self, client: httpx.AsyncClient) -> None:
        table = [
            f"甲中心,{uscc(1)},,2,2019-05-18",
            "乙中心,52371699MJ,,1,2019-05-18",
            f",{uscc(3)},,1,2019-05-18",
            f"丁中心,{uscc(4)},,三个,2019-05-18",
            f"戊中心,{uscc(5)},,1,2031-01-01",
            "己中心,,,1,2019-05-18",
        ]
        batch = await held(client, "\n".join((DATED, *table)))
        book = await workbooks.take_out(client, batch)
        cells = workbooks.lines(book)
        assert {number: line["原因"].value for number, line in cells.items()} == {
            3: "信用代码校验不通过",
            4: "缺名称",
            5: "正式党员数不对",
            6: "成立日期在将来",
            7: "缺信用代码或备案编号",
        }
        shown = {number: {name for name, cell in line.items() if cell.value} for number, line in cells.items()}
        always = {"行号", "原因", "怎么补正", "核对码"}
        assert shown[3] - always == {"读到的代码", "名称", "统一社会信用代码/备案编号"}
        assert shown[5] - always == {"读到的代码", "名称", "正式党员数"}
        cells[3]["统一社会信用代码/备案编号"].value = uscc(2)
        cells[4]["名称"].value = "丙中心"
        cells[5]["正式党员数"].value = 3
        cells[6]["成立登记日期"].value = date(2021, 1, 1)
        cells[7]["统一社会信用代码/备案编号"].value = uscc(1)
        done = await workbooks.bring_in(client, batch, book)
        contrary = [{"row": 7, "reason": "same_code_differs"}]
        assert (done["rows"], done["accepted"], done["merged"], done["held"]) == (5, 4, 0, contrary)
        now = await read(client, batch)
        assert (now["accepted"], now["merged"], now["held"], now["mended"]) == (5, 0, 1, 4)
        found = await rows(client, batch)
        assert found[3]["mendings"] == ["by_hand"]
        assert (found[5]["fields"]["formal_members"], found[6]["fields"]["registered_on"]) == ("3", "2021-01-01")
        assert (await run(client, batch.rpartition("/")[2], "commit"))["state"] == "committed"

    async def test_it_is_the_same_as_by_hand(self, client: httpx.AsyncClient) -> None:
        table = "\n".join((HEADER, f"庚中心,{uscc(11)},,x", "辛中心,1,,1", "壬中心,2,,1"))
        by_hand, by_book = [await held(client, table + "\n" * n) for n in range(2)]
        fills = {2: {"formal_members": "4"}, 3: {"code": "3"}, 4: {"code": uscc(11)}}
        for number, fields in fills.items():
            await client.patch(f"{by_hand}/rows/{number}", json={"fields": fields}, headers=ANY)
        book = await workbooks.take_out(client, by_book)
        cells = workbooks.lines(book)
        for number, fields in fills.items():
            for field, value in fields.items():
                cells[number][DICTIONARIES["organisations"].titles[field]].value = value
        done = await workbooks.bring_in(client, by_book, book)
        assert done["held"] == [{"row": 3, "reason": "uscc_invalid"}, {"row": 4, "reason": "same_code_differs"}]
        assert await rows(client, by_book) == await rows(client, by_hand)
        one, other = await read(client, by_hand), await read(client, by_book)
        assert [one[name] for name in ("accepted", "merged", "mended", "held_rows")] == [
            other[name] for name in ("accepted", "merged", "mended", "held_rows")
        ]

    async def test_offerings_of_one_name_are_told_apart_also_within_it(self, client: httpx.AsyncClient) -> None:
        header = "机构信用代码,服务名称,服务对象,每期名额,服务半径,纬度,经度,坐标系"
        line = f"{uscc(1)},早教班,儿童,,3公里,37.38,118.04,WGS84"
        batch = await held(client, "\n".join((header, line, line)), "offerings")
        book = await workbooks.take_out(client, batch)
        for cells in workbooks.lines(book).values():
            cells["每期名额"].value = 12
        assert (await workbooks.bring_in(client, batch, book))["accepted"] == 2
        assert [row["name"] for row in (await rows(client, batch)).values()] == ["早教班", "早教班(2)"]

    async def test_it_comes_in_once(self, client: httpx.AsyncClient) -> None:
        batch = await held(client, f"{HEADER}\n癸中心,1,,1\n子中心,2,,1\n丑中心,3,,1\n")
        book = await workbooks.take_out(client, batch)
        cells = workbooks.lines(book)
        cells[2]["统一社会信用代码/备案编号"].value = uscc(21)
        cells[3]["统一社会信用代码/备案编号"].value = "4"
        first = await workbooks.bring_in(client, batch, book)
        assert (first["accepted"], len(first["held"]), first["unchanged"]) == (1, 1, 1)
        before = await read(client, batch)
        again = await workbooks.bring_in(client, batch, book)
        assert (again["no_longer_held"], again["unchanged"], again["overtaken"]) == (1, 2, [])
        assert await read(client, batch) == before

    async def test_two_workbooks_at_once_mend_each_row_once(self, client: httpx.AsyncClient) -> None:
        lines = [f"寅中心{n},{n},,1" for n in range(120)]
        batch = await held(client, "\n".join((HEADER, *lines)))
        books = [await workbooks.take_out(client, batch) for _ in range(2)]
        for book, first in zip(books, (1000, 2000), strict=True):
            for number, cells in workbooks.lines(book).items():
                cells["统一社会信用代码/备案编号"].value = uscc(first + number)
        done = await asyncio.gather(*(workbooks.bring_in(client, batch, book) for book in books))
        assert sum(each["accepted"] for each in done) == 120
        assert sum(each["no_longer_held"] for each in done) == 120
        assert (await read(client, batch))["accepted"] == 120

    async def test_a_row_that_somebody_else_mended_meanwhile_is_left_alone(self, client: httpx.AsyncClient) -> None:
        batch = await held(client, f"{HEADER}\n卯中心,1,,1\n")
        book = await workbooks.take_out(client, batch)
        workbooks.lines(book)[2]["统一社会信用代码/备案编号"].value = uscc(31)
        await client.patch(f"{batch}/rows/2", json={"fields": {"code": "9"}}, headers=ANY)
        assert (await workbooks.bring_in(client, batch, book))["overtaken"] == [2]
        assert (await rows(client, batch))[2]["fields"]["code"] == "9"


class TestWrongFiles:
    async def test_say_what_is_wrong(self, client: httpx.AsyncClient) -> None:
        table = f"{HEADER}\n辰中心,1,,1\n"
        one, other = [await held(client, table + "\n" * n) for n in range(2)]
        for content, status, slug in (
            (workbooks.saved(await workbooks.take_out(client, other)), 409, "held-rows-of-another-batch"),
            (table.encode(), 422, "not-held-rows"),
            (b"PK\x03\x04" + bytes(200), 422, "file-damaged"),
        ):
            refused = await workbooks.send(client, one, content)
            assert (refused.status_code, refused.json()["type"]) == (status, f"/problems/{slug}")
        assert (await read(client, one))["held"] == 1

    async def test_a_committed_import_takes_nothing_in(self, client: httpx.AsyncClient) -> None:
        batch = await held(client, f"{HEADER}\n巳中心,1,,1\n午中心,{uscc(41)},,1\n")
        book = await workbooks.take_out(client, batch)
        await run(client, batch.rpartition("/")[2], "commit")
        for refused in (await client.post(f"{batch}/held.xlsx"), await workbooks.send(client, batch, book)):
            assert (refused.status_code, refused.json()["type"]) == (409, "/problems/batch-not-open")

    async def test_others_find_nothing(self, client: httpx.AsyncClient, client_for: ClientFor) -> None:
        batch = await held(client, f"{HEADER}\n未中心,1,,1\n")
        stranger = await client_for("registry", staff("371602005"))
        assert (await stranger.post(f"{batch}/held.xlsx")).status_code == 404
        assert (await workbooks.send(stranger, batch, b"x")).status_code == 404
