"""Held rows of a children's list out as a workbook and back in, filled in as an office would."""

import asyncio
import json
from datetime import date
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import event, text

from kernel.settings import Settings
from kernel.tabular import mending
from services.matching.held import rules
from services.matching.lists import recognise
from services.matching.lists.rules import HELD
from tests.services import workbooks
from tests.services.matching import factories as make

LOCALES = Path(__file__).parents[4] / "frontend" / "src" / "locales"
SOUND = 4
ANY = {"If-Match": "*"}  # whatever the version is


@pytest.fixture(scope="module")
async def client(client_for: Any, settings: Settings) -> httpx.AsyncClient:
    await make.communities(settings)
    client = await client_for("matching", make.staff(), live=True)
    await make.holder(client)
    return client


@pytest.fixture(scope="module")
async def batch(client: httpx.AsyncClient) -> str:
    """A batch that refuses whatever is sent to it."""
    return await listed(client, broken(700), "q.csv")


def wrong_number(number: int) -> str:
    sound = make.child(number)["身份证号"]
    return sound[:17] + ("1" if sound[17] == "0" else "0")


def broken(first: int) -> list[dict[str, str]]:
    """Sound rows, then one row each of what an office mends."""
    return [
        *(make.child(number) for number in range(first, first + SOUND)),
        make.child(first + 4, 儿童姓名=""),
        make.child(first + 5, 出生日期="2023-02-30", 身份证号=""),
        make.child(first + 6, 出生日期="", 身份证号=""),
        make.child(first + 7, 现住社区="火星社区"),
        make.child(first + 8, 身份证号=wrong_number(first + 8)),
        make.child(first + 9, 身份证号=wrong_number(first + 9)),
    ]


NAMELESS, IMPOSSIBLE, BIRTHLESS, PLACELESS, UNSOUND, ALSO_UNSOUND = range(SOUND + 2, SOUND + 8)  # rows of the sheet


async def listed(client: httpx.AsyncClient, rows: list[dict[str, str]], name: str) -> str:
    """The address of a fresh batch of these rows."""
    answer = await make.upload(client, make.csv(rows), name=name)
    assert answer.status_code == 201, answer.text
    return f"/v1/batches/{answer.json()['id']}"


async def read(client: httpx.AsyncClient, batch: str) -> dict[str, Any]:
    whole = dict((await client.get(batch)).json())
    assert whole["rows"] == sum(whole[name] for name in ("accepted", "merged", "held", "review", "dropped"))
    assert len(whole["held_rows"]) == whole["held"]
    return whole


async def row(client: httpx.AsyncClient, batch: str, number: int) -> dict[str, Any]:
    page = (await client.get(f"{batch}/rows", params={"limit": 200})).json()
    return next(each for each in page["items"] if each["row"] == number)


async def told(apps: Any, batch: str, what: str) -> list[dict[str, Any]]:
    """What the trail says of a batch, by row."""
    query = text("select data from event where type = :type and subject = :id order by (data->>'row')::int")
    given = {"type": f"matching.batch.{what}", "id": batch.rpartition("/")[2]}
    async with apps["matching"].state.database.session(make.staff()) as session:
        return list((await session.scalars(query, given)).all())


class TestWords:
    def test_every_reason_has_words_a_mend_and_cells(self) -> None:
        assert set(rules.WORDS) == set(rules.ADVICE) == set(rules.ABOUT) == set(HELD)
        assert {field for fields in rules.ABOUT.values() for field in fields} == set(rules.FORM.titles)

    @pytest.mark.parametrize(("language", "english"), [("zh-CN", False), ("en", True)])
    def test_it_says_what_the_page_says(self, language: str, english: bool) -> None:
        words = json.loads((LOCALES / f"imports.{language}.json").read_text())
        for reason, said in rules.WORDS.items():
            assert said[english] == words[f"reason.{reason}"]
        for field, title in rules.FORM.titles.items():
            assert title[english] == words["field.person_name" if field == "name" else f"field.{field}"]


class TestTakingOut:
    async def test_it_shows_of_each_row_what_the_page_shows_when_it_is_opened(
        self, client: httpx.AsyncClient, apps: Any
    ) -> None:
        batch = await listed(client, broken(100), "a.csv")
        book = await workbooks.take_out(client, batch)
        found = workbooks.lines(book)
        assert list(found) == [NAMELESS, IMPOSSIBLE, BIRTHLESS, PLACELESS, UNSOUND, ALSO_UNSOUND]
        titles = {zh: field for field, (zh, _) in rules.FORM.titles.items()}
        for number, cells in found.items():
            opened = (await client.get(f"{batch}/rows/{number}")).json()
            assert cells["儿童编码"].value == opened["code"]
            filled = {titles[name]: cell.value for name, cell in cells.items() if name in titles and cell.value}
            assert filled == {field: cell for field, cell in opened["cells"].items() if cell}
            assert cells["原因"].value == rules.WORDS[opened["reason"]][0]
            assert cells["怎么补正"].value == rules.ADVICE[opened["reason"]][0]
        assert set(found[NAMELESS]) == {"行号", "儿童编码", "原因", "怎么补正", *titles, "核对码"}

    async def test_each_row_in_it_is_a_recorded_look(self, client: httpx.AsyncClient, apps: Any) -> None:
        batch = await listed(client, broken(110), "b.csv")
        await workbooks.take_out(client, batch)
        looks = await told(apps, batch, "row_taken_out")
        assert [(look["row"], look["fields"]) for look in looks] == [
            (NAMELESS, ["name"]),
            (IMPOSSIBLE, ["birth", "id_number"]),
            (BIRTHLESS, ["birth", "id_number"]),
            (PLACELESS, ["address", "community"]),
            (UNSOUND, ["birth", "id_number"]),
            (ALSO_UNSOUND, ["birth", "id_number"]),
        ]

    async def test_what_is_typed_into_it_stays_text_and_no_cell_is_a_formula(self, client: httpx.AsyncClient) -> None:
        batch = await listed(client, [make.child(120), make.child(121, 现住社区="=1+1")], "c.csv")
        book = await workbooks.take_out(client, batch)
        [cells] = workbooks.lines(book).values()
        assert cells["社区"].value == "'=1+1"
        assert cells["社区"].data_type == "s"
        assert {cell.number_format for cell in cells.values()} == {"@"}
        assert (await workbooks.bring_in(client, batch, book))["unchanged"] == 1

    async def test_without_held_rows_there_is_none(self, client: httpx.AsyncClient) -> None:
        batch = await listed(client, [make.child(130)], "d.csv")
        refused = await client.post(f"{batch}/held.xlsx")
        assert (refused.status_code, refused.json()["type"]) == (409, "/problems/nothing-held")

    async def test_a_discarded_list_gives_nothing_away_and_takes_nothing_in(self, client: httpx.AsyncClient) -> None:
        batch = await listed(client, broken(140), "e.csv")
        book = await workbooks.take_out(client, batch)
        assert (await client.post(f"{batch}/discard")).status_code == 204
        for refused in (await client.post(f"{batch}/held.xlsx"), await workbooks.send(client, batch, book)):
            assert (refused.status_code, refused.json()["type"]) == (409, "/problems/batch-state")


class TestBringingIn:
    async def test_what_an_office_filled_in_comes_in(self, client: httpx.AsyncClient, apps: Any) -> None:
        batch = await listed(client, broken(200), "f.csv")
        book = await workbooks.take_out(client, batch)
        cells = workbooks.lines(book)
        cells[NAMELESS]["姓名"].value = "测小明"
        cells[IMPOSSIBLE]["出生日期"].value = date(2023, 2, 28)
        cells[IMPOSSIBLE]["出生日期"].number_format = "yyyy-mm-dd"
        cells[BIRTHLESS]["出生日期"].value = 20230301
        cells[PLACELESS]["社区"].value = "春晓社区 "
        cells[UNSOUND]["身份证号"].value = make.child(208)["身份证号"]
        cells[ALSO_UNSOUND]["身份证号"].value = None
        before = await read(client, batch)
        done = await workbooks.bring_in(client, batch, book)
        assert (done["rows"], done["accepted"], done["held"]) == (6, 6, [])
        now = await read(client, batch)
        assert (now["held"], now["accepted"], now["mended"]) == (0, SOUND + 6, before["mended"] + 6)
        births = {number: (await row(client, batch, number))["birth_month"] for number in (IMPOSSIBLE, BIRTHLESS)}
        assert births == {IMPOSSIBLE: "2023-02", BIRTHLESS: "2023-03"}
        assert [(each["row"], each["fields"], each["verdict"]) for each in await told(apps, batch, "row_mended")] == [
            (NAMELESS, ["name"], "accepted"),
            (IMPOSSIBLE, ["birth"], "accepted"),
            (BIRTHLESS, ["birth"], "accepted"),
            (PLACELESS, ["community"], "accepted"),
            (UNSOUND, ["id_number"], "accepted"),
            (ALSO_UNSOUND, ["id_number"], "accepted"),
        ]

    async def test_it_is_the_same_as_by_hand(self, client: httpx.AsyncClient, apps: Any) -> None:
        fills = {
            NAMELESS: {"name": "测小明"},
            IMPOSSIBLE: {"birth": "2030-01-01"},
            BIRTHLESS: {"birth": "2023年5月6日"},
            PLACELESS: {"community": "", "address": "滨州市春晓社区二区1号"},
            UNSOUND: {"id_number": wrong_number(219)},
        }
        by_hand = await listed(client, broken(210), "g.csv")
        # The very same file would be the same batch; with its columns the other way round it is one of its own.
        turned = await make.upload(client, make.csv(broken(210), header=make.HEADER[::-1]), name="h.csv")
        by_book = f"/v1/batches/{turned.json()['id']}"
        for number, fields in fills.items():
            assert (
                await client.patch(f"{by_hand}/rows/{number}", json={"fields": fields}, headers=ANY)
            ).status_code == 200
        book = await workbooks.take_out(client, by_book)
        cells = workbooks.lines(book)
        for number, fields in fills.items():
            for field, value in fields.items():
                cells[number][rules.FORM.titles[field][0]].value = value or None
        done = await workbooks.bring_in(client, by_book, book)
        assert {each["row"]: each["reason"] for each in done["held"]} == {
            IMPOSSIBLE: "birth_future",
            UNSOUND: "id_check_digit",
        }
        for number in (*fills, ALSO_UNSOUND):
            assert await row(client, by_book, number) == await row(client, by_hand, number)
        figures = ("accepted", "mended", "merged", "held", "dropped", "warned", "held_rows")
        one, other = await read(client, by_hand), await read(client, by_book)
        assert {name: one[name] for name in figures} == {name: other[name] for name in figures}
        assert await told(apps, by_hand, "row_mended") == await told(apps, by_book, "row_mended")

    async def test_it_comes_in_once(self, client: httpx.AsyncClient, apps: Any) -> None:
        batch = await listed(client, broken(220), "i.csv")
        book = await workbooks.take_out(client, batch)
        cells = workbooks.lines(book)
        cells[NAMELESS]["姓名"].value = "测小红"
        cells[IMPOSSIBLE]["出生日期"].value = "2031-01-01"
        first = await workbooks.bring_in(client, batch, book)
        assert (first["accepted"], len(first["held"]), first["unchanged"]) == (1, 1, 4)
        version, events = (await read(client, batch))["version"], await told(apps, batch, "row_mended")
        again = await workbooks.bring_in(client, batch, book)
        assert (again["no_longer_held"], again["unchanged"], again["held"], again["overtaken"]) == (1, 5, [], [])
        assert (await read(client, batch))["version"] == version
        assert await told(apps, batch, "row_mended") == events

    async def test_a_long_number_typed_as_a_number_is_told_and_not_taken(self, client: httpx.AsyncClient) -> None:
        batch = await listed(client, broken(230), "j.csv")
        book = await workbooks.take_out(client, batch)
        number = workbooks.lines(book)[UNSOUND]["身份证号"]
        number.value, number.number_format = int(make.child(239)["身份证号"][:17] + "0"), "0"
        done = await workbooks.bring_in(client, batch, book)
        assert done["held"] == [{"row": UNSOUND, "reason": "number_lost"}]
        assert (await read(client, batch))["held"] == 6

    async def test_two_lines_of_one_child_are_one(self, client: httpx.AsyncClient) -> None:
        twice = [make.child(240, 儿童姓名=""), make.child(240, 儿童姓名="", 联系电话=""), make.child(241)]
        batch = await listed(client, twice, "k.csv")
        book = await workbooks.take_out(client, batch)
        for cells in workbooks.lines(book).values():
            cells["姓名"].value = "测小刚"
        done = await workbooks.bring_in(client, batch, book)
        assert (done["accepted"], done["merged"]) == (1, 1)
        pairs = (await client.get(f"{batch}/duplicates")).json()["items"]
        assert [(pair["row"], pair["other_row"], pair["decision"]) for pair in pairs] == [(2, 3, "merged")]
        assert (await read(client, batch))["merged"] == 1

    async def test_in_a_list_in_force_it_comes_in_at_once(self, client: httpx.AsyncClient) -> None:
        batch = await listed(client, broken(250), "l.csv")
        book = await workbooks.take_out(client, batch)
        await make.committed(client, batch.rpartition("/")[2])
        workbooks.lines(book)[NAMELESS]["姓名"].value = "测小强"
        assert (await workbooks.bring_in(client, batch, book))["accepted"] == 1
        assert (await read(client, batch))["accepted"] == SOUND + 1

    async def test_saved_as_csv_in_english_it_comes_back_too(self, client: httpx.AsyncClient) -> None:
        batch = await listed(client, broken(260), "m.csv")
        book = await workbooks.take_out(client, batch, language="en")
        cells = workbooks.lines(book)
        assert cells[NAMELESS]["Reason"].value == "No name"
        cells[NAMELESS]["Name"].value = "测小丽"
        table = "\r\n".join(",".join(f'"{cell or ""}"' for cell in line) for line in book.active.values)
        done = await workbooks.send(client, batch, table.encode("gb18030"), name="held.csv")
        assert (done.json()["accepted"], done.json()["unchanged"]) == (1, 5)

    async def test_columns_and_lines_that_were_deleted_say_nothing(self, client: httpx.AsyncClient) -> None:
        batch = await listed(client, broken(270), "n.csv")
        book = await workbooks.take_out(client, batch)
        header = [cell.value for cell in book.active[1]]
        book.active.delete_cols(header.index("身份证号") + 1)
        book.active.delete_rows(2)
        done = await workbooks.bring_in(client, batch, book)
        assert (done["rows"], done["unchanged"]) == (5, 5)


class TestJudging:
    def test_many_rows_are_judged_each_by_itself(self) -> None:
        cells = [
            {"name": name, "birth": birth, "id_number": number, "community": community, "address": address}
            for name, birth, number in (
                ("测小明", "2023-02-28", ""),
                ("", "2023年2月", make.child(1)["身份证号"]),
                ("测小红", "2031-01-01", wrong_number(1)),
            )
            for community in ("春晓社区", "同上", "火星社区", "")
            for address in ("滨州市春晓社区一区1号楼", "同上", "")
        ]
        given = {"as_of": date(2026, 11, 1), "communities": {"春晓社区": "371602004001"}}
        assert recognise.recheck_each(cells, **given) == [recognise.recheck(each, **given) for each in cells]


class TestTogether:
    async def test_a_row_that_somebody_else_mended_meanwhile_is_left_alone(self, client: httpx.AsyncClient) -> None:
        batch = await listed(client, broken(300), "o.csv")
        book = await workbooks.take_out(client, batch)
        cells = workbooks.lines(book)
        cells[NAMELESS]["姓名"].value = "测小明"
        cells[IMPOSSIBLE]["出生日期"].value = "2023-02-27"
        cells[PLACELESS]["社区"].value = "春晓社区"
        await client.patch(f"{batch}/rows/{NAMELESS}", json={"fields": {"name": "测小华"}}, headers=ANY)
        await client.patch(f"{batch}/rows/{IMPOSSIBLE}", json={"fields": {"birth": "2032-02-02"}}, headers=ANY)
        done = await workbooks.bring_in(client, batch, book)
        assert (done["no_longer_held"], done["overtaken"], done["accepted"]) == (1, [IMPOSSIBLE], 1)
        opened = (await client.get(f"{batch}/rows/{IMPOSSIBLE}")).json()
        assert opened["cells"]["birth"] == "2032-02-02"

    async def test_two_workbooks_at_once_mend_each_row_once(self, client: httpx.AsyncClient, apps: Any) -> None:
        batch = await listed(client, [make.child(n, 儿童姓名="") for n in range(310, 470)], "p.csv")
        books = [await workbooks.take_out(client, batch) for _ in range(2)]
        for book, name in zip(books, ("测小甲", "测小乙"), strict=True):
            for cells in workbooks.lines(book).values():
                cells["姓名"].value = name
        done = await asyncio.gather(*(workbooks.bring_in(client, batch, book) for book in books))
        assert sum(each["accepted"] for each in done) == 160
        assert sum(each["no_longer_held"] for each in done) == 160
        assert len(await told(apps, batch, "row_mended")) == 160
        assert (await read(client, batch))["accepted"] == 160

    async def test_a_portion_takes_as_many_statements_as_one_row(self, client: httpx.AsyncClient, apps: Any) -> None:
        statements: list[str] = []
        engine = apps["matching"].state.database.engine.sync_engine

        def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
            statements.append(statement)

        async def taken(first: int, rows: int) -> int:
            batch = await listed(
                client, [make.child(n, 儿童姓名="") for n in range(first, first + rows)], f"{rows}.csv"
            )
            book = await workbooks.take_out(client, batch)
            for cells in workbooks.lines(book).values():
                cells["姓名"].value = "测小明"
            statements.clear()
            event.listen(engine, "before_cursor_execute", note)
            try:
                assert (await workbooks.bring_in(client, batch, book))["accepted"] == rows
            finally:
                event.remove(engine, "before_cursor_execute", note)
            return sum("listing" in each or "batch" in each or "insert into event" in each for each in statements)

        assert await taken(500, 50) == await taken(600, 1)


class TestWrongFiles:
    async def test_a_workbook_of_another_batch_is_refused(self, client: httpx.AsyncClient, batch: str) -> None:
        other = await listed(client, broken(710), "r.csv")
        book = await workbooks.take_out(client, other)
        workbooks.lines(book)[NAMELESS]["姓名"].value = "测小明"
        refused = await workbooks.send(client, batch, book)
        assert (refused.status_code, refused.json()["type"]) == (409, "/problems/held-rows-of-another-batch")
        assert (await read(client, batch))["held"] == 6

    @pytest.mark.parametrize(
        ("content", "slug"),
        [
            (b"", "file-empty"),
            (b"\x89PNG\r\n\x1a\n" + bytes(100), "file-wrong-type"),
            (b"PK\x03\x04" + bytes(200), "file-damaged"),
            (make.LIST, "not-held-rows"),
            ("行号,核对码,姓名\n".encode(), "no-rows"),
            ("行号,姓名\n6,测小明\n".encode(), "not-held-rows"),
        ],
        ids=["empty", "picture", "damaged", "the list itself", "no rows", "no check code"],
    )
    async def test_others_say_what_is_wrong(
        self, client: httpx.AsyncClient, batch: str, content: bytes, slug: str
    ) -> None:
        refused = await workbooks.send(client, batch, content)
        assert refused.json()["type"] == f"/problems/{slug}"
        assert refused.json()["mend"]

    async def test_lines_that_are_not_ours_are_named(self, client: httpx.AsyncClient, batch: str) -> None:
        book = await workbooks.take_out(client, batch)
        sheet = book.active
        sheet.append(["合计", None, "6 行"])
        sheet.append([cell.value for cell in sheet[2]])
        sheet["A3"] = "6a"
        refused = await workbooks.send(client, batch, book)
        assert (refused.status_code, refused.json()["type"]) == (422, "/problems/held-lines-unknown")
        assert refused.json()["lines"] == "3, 8, 9"

    async def test_a_cell_has_an_end(self, client: httpx.AsyncClient, batch: str) -> None:
        book = await workbooks.take_out(client, batch)
        workbooks.lines(book)[NAMELESS]["姓名"].value = "长" * (mending.LONGEST + 1)
        refused = await workbooks.send(client, batch, book)
        assert (refused.json()["type"], refused.json()["row"]) == ("/problems/held-cell-too-long", NAMELESS)
        assert (await read(client, batch))["held"] == 6

    async def test_so_have_the_lines(self, client: httpx.AsyncClient, batch: str) -> None:
        line = f"{batch.replace('-', '')[-12:]}-{'0' * 12}"
        table = ["行号,核对码,姓名", *(f"{n},{line},测小明" for n in range(1, mending.MOST + 2))]
        refused = await workbooks.send(client, batch, "\n".join(table).encode())
        assert (refused.status_code, refused.json()["type"]) == (413, "/problems/held-lines-too-many")

    async def test_other_offices_find_nothing(self, client_for: Any, batch: str) -> None:
        stranger = await client_for("matching", make.staff(make.OTHER_STREET))
        assert (await stranger.post(f"{batch}/held.xlsx")).status_code == 404
        assert (await workbooks.send(stranger, batch, b"x")).status_code == 404
