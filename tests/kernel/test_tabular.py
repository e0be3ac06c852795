"""Files good and bad through the worker, headers wherever they stand, columns, and exports that run no formulas."""

import struct
import zipfile
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from kernel import tabular
from kernel.tabular import LIMITS, Book, Dictionary
from kernel.tabular.columns import require_single
from kernel.tabular.worker import decode, parse_csv

PEOPLE = Dictionary(
    synonyms={
        "name": ("姓名", "NAME"),
        "birth": ("出生日期",),
        "phone": ("电话", "手机"),
        "unit": ("单位",),
        "note": ("备注",),
    },
    grouped=(("监护", "^姓名$", None),),
    denied=("HIV",),
    denied_content="阴性|阳性",
    content={"birth": r"\d{4}-\d\d-\d\d"},
    many=frozenset({"phone"}),
    titles={"name": "姓名"},
)


def workbook(path: Path, rows: list[list[object]], *, sheet: str = "Sheet1") -> Path:
    with xlsxwriter.Workbook(str(path)) as book:
        page = book.add_worksheet(sheet)
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                if isinstance(cell, date):
                    page.write_datetime(number, column, cell, day)
                elif cell is not None:
                    page.write(number, column, cell)
    return path


def written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def table(book: Book) -> tabular.Table:
    return tabular.find_table(book, PEOPLE.knows)


class TestGoodFiles:
    def test_gives_texts_and_the_kinds_of_cells_that_are_none(self, tmp_path: Path) -> None:
        rows = [["姓名", "电话"], ["张三", 13800000000], ["李四", "x"], [None, 1.5], [date(2024, 2, 29), True]]
        sheet = tabular.read(workbook(tmp_path / "a.xlsx", rows)).sheets[0]
        assert sheet.frame.rows()[1:] == [("张三", "13800000000"), ("李四", "x"), (None, "1.5"), ("2024-02-29", "TRUE")]
        assert sheet.kinds[1].to_list() == [tabular.TEXT, tabular.NUMBER, tabular.TEXT, tabular.NUMBER, tabular.BOOLEAN]
        assert sheet.kinds[0].to_list()[-1] == tabular.DATE

    def test_reads_formulas_as_their_values_and_markup_as_text(self, tmp_path: Path) -> None:
        with xlsxwriter.Workbook(str(tmp_path / "f.xlsx")) as book:
            page = book.add_worksheet()
            page.write_row(0, 0, ["姓名", "备注"])
            page.write_string(1, 0, "<b>张三</b>")
            page.write_formula(1, 1, "=1+1", value=2)
            page.write_string(2, 0, "=HYPERLINK(1)")
        assert tabular.read(tmp_path / "f.xlsx").sheets[0].frame.rows()[1:] == [
            ("<b>张三</b>", "2"),
            ("=HYPERLINK(1)", None),
        ]

    def test_leaves_no_file_behind(self, tmp_path: Path) -> None:
        tabular.read(workbook(tmp_path / "a.xlsx", [["姓名", "电话"], ["张三", "1"]]))
        assert [path.name for path in tmp_path.iterdir()] == ["a.xlsx"]

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
    @pytest.mark.parametrize("separator", [",", "\t", ";"])
    def test_reads_text_in_every_encoding_and_separator(self, encoding: str, separator: str) -> None:
        text = separator.join(("姓名", "备注")) + "\r\n" + separator.join(("张三", '"一,\n二"')) + "\r\n"
        assert parse_csv(decode(text.encode(encoding))[0]).rows() == [("姓名", "备注"), ("张三", "一,\n二")]

    def test_keeps_rare_characters(self, tmp_path: Path) -> None:
        book = tabular.read(written(tmp_path / "a.csv", "姓名,备注\n𠮷𬭎,1\n".encode("gb18030")))
        assert book.sheets[0].frame.row(1) == ("𠮷𬭎", "1")
        assert book.encoding == "gb18030"

    def test_counts_every_line_of_a_text_as_a_row(self) -> None:
        frame = parse_csv("\n名单\n\n姓名,备注\n张三\n\n李四,x,多\n,\n")
        assert frame.rows() == [
            (None, None, None), ("名单", None, None), (None, None, None), ("姓名", "备注", None), ("张三", None, None),
            (None, None, None), ("李四", "x", "多"), (None, None, None),
        ]  # fmt: skip

    def test_a_quotation_mark_never_closed_swallows_nothing(self) -> None:
        for stray in ({7}, {7, 50}):
            lines = ["姓名,备注", *(f"张{n},{chr(34) if n in stray else ''}x" for n in range(60))]
            assert parse_csv("\n".join(lines) + "\n").rows()[-1] == ("张59", "x")

    def test_shows_hidden_sheets_to_nobody(self, tmp_path: Path) -> None:
        book = openpyxl.Workbook()
        assert book.active is not None
        book.active.title = "草稿"
        book.active.sheet_state = "hidden"
        book.active.append(["姓名", "电话"])
        book.create_sheet("名单").append(["姓名", "出生日期"])
        book.save(tmp_path / "a.xlsx")
        assert [sheet.name for sheet in tabular.read(tmp_path / "a.xlsx").sheets] == ["名单"]


class TestBadFiles:
    def test_an_empty_file(self, tmp_path: Path) -> None:
        for content in (b"", b"  \r\n", b"\xef\xbb\xbf"):
            with pytest.raises(tabular.FileEmpty):
                tabular.read(written(tmp_path / "a.csv", content))
        with pytest.raises(tabular.FileEmpty):
            tabular.read(workbook(tmp_path / "a.xlsx", []))

    @pytest.mark.parametrize(
        "content",
        [b"%PDF-1.7\n", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0abc", b"<html><table><td>1</td></table></html>",
         b'<?xml version="1.0"?><Workbook/>', bytes(range(256)) * 4, b"\x00\x01\x02\x03" * 50],
    )  # fmt: skip
    def test_a_file_that_is_no_table_whatever_its_name(self, tmp_path: Path, content: bytes) -> None:
        with pytest.raises(tabular.FileWrongType):
            tabular.read(written(tmp_path / "名单.xlsx", content))

    def test_a_zip_that_is_no_workbook(self, tmp_path: Path) -> None:
        with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as archive:
            archive.writestr("word/document.xml", "<w/>")
        with pytest.raises(tabular.FileWrongType):
            tabular.read(tmp_path / "a.xlsx")

    def test_a_password(self, tmp_path: Path) -> None:
        content = (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1024) + "EncryptedPackage".encode("utf-16-le") + bytes(1024)
        )
        with pytest.raises(tabular.FileProtected):
            tabular.read(written(tmp_path / "a.xlsx", content))

    def test_a_damaged_workbook(self, tmp_path: Path) -> None:
        whole = workbook(tmp_path / "a.xlsx", [["姓名", "电话"]] + [[f"张{n}", n] for n in range(500)]).read_bytes()
        broken = bytearray(whole)
        broken[200:2000] = bytes(1800)
        for content in (whole[: len(whole) // 2], bytes(broken), b"PK\x03\x04" + bytes(100)):
            with pytest.raises(tabular.FileDamaged):
                tabular.read(written(tmp_path / "b.xlsx", content))
        ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096)
        with pytest.raises(tabular.FileDamaged):
            tabular.read(written(tmp_path / "c.xls", ole))

    def test_a_bomb_that_says_its_size(self, tmp_path: Path) -> None:
        with zipfile.ZipFile(tmp_path / "a.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("xl/workbook.xml", "<workbook/>")
            archive.writestr("xl/worksheets/sheet1.xml", b"\x00" * 50_000_000)
        with pytest.raises(tabular.FileUnsafe):
            tabular.read(tmp_path / "a.xlsx")

    def test_a_bomb_that_lies_about_its_size(self, tmp_path: Path) -> None:
        path = workbook(tmp_path / "a.xlsx", [["姓名", "电话"]])
        with zipfile.ZipFile(path) as archive:
            parts = {entry: archive.read(entry) for entry in archive.namelist()}
        row = b'<row r="2"><c r="A2" t="inlineStr"><is><t>' + b"x" * 1000 + b"</t></is></c></row>"
        sheet = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        parts["xl/worksheets/sheet1.xml"] = sheet + row * 200_000 + b"</sheetData></worksheet>"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in parts.items():
                archive.writestr(name, content)
        content = bytearray(path.read_bytes())
        size = struct.pack("<I", len(parts["xl/worksheets/sheet1.xml"]))
        while (at := content.find(size)) >= 0:
            content[at : at + 4] = struct.pack("<I", 4000)
        path.write_bytes(content)
        with pytest.raises((tabular.FileTooHeavy, tabular.FileDamaged)):
            tabular.read(path, limits=replace(LIMITS, memory=512 * 2**20, seconds=10))

    def test_a_document_type_definition(self, tmp_path: Path) -> None:
        with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as archive:
            archive.writestr("xl/workbook.xml", '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><workbook/>')
        with pytest.raises(tabular.FileUnsafe):
            tabular.read(tmp_path / "a.xlsx")

    def test_a_sheet_that_claims_a_whole_plane(self, tmp_path: Path) -> None:
        with xlsxwriter.Workbook(str(tmp_path / "a.xlsx")) as book:
            page = book.add_worksheet()
            page.write(0, 0, "姓名")
            page.write(1_048_575, 16_383, "x")
        with pytest.raises(tabular.FileTooHeavy):
            tabular.read(tmp_path / "a.xlsx", limits=replace(LIMITS, memory=2**30))

    def test_more_bytes_than_an_upload_may_have(self, tmp_path: Path) -> None:
        with pytest.raises(tabular.FileTooLarge) as refused:
            tabular.read(written(tmp_path / "a.csv", b"a,b\n" * 1000), limits=replace(LIMITS, size=1000))
        assert "MB" in refused.value.body(language="en")["title"]

    def test_more_rows_than_the_limit(self, tmp_path: Path) -> None:
        with pytest.raises(tabular.FileTooHeavy):
            tabular.read(written(tmp_path / "a.csv", b"a,b\n" * 1000), limits=replace(LIMITS, rows=999))

    def test_work_that_takes_too_long_is_stopped(self, tmp_path: Path) -> None:
        path = workbook(tmp_path / "a.xlsx", [["姓名", *range(20)] for _ in range(20_000)])
        with pytest.raises(tabular.FileTooHeavy):
            tabular.read(path, limits=replace(LIMITS, memory=64 * 2**20))


class TestSpool:
    async def test_writes_what_arrives_and_knows_it_again(self, tmp_path: Path) -> None:
        first = await tabular.spool(_chunks(b"a,b\n", b"1,2\n"), tmp_path / "one")
        second = await tabular.spool(_chunks(b"a,", b"b\n1,2\n"), tmp_path / "two")
        assert first.digest == second.digest
        assert first.size == 8
        assert (tmp_path / "one").read_bytes() == b"a,b\n1,2\n"
        assert (tmp_path / "one").stat().st_mode & 0o077 == 0
        assert (await tabular.open_book(first.path)).sheets[0].frame.height == 2

    async def test_removes_what_is_too_large(self, tmp_path: Path) -> None:
        with pytest.raises(tabular.FileTooLarge):
            await tabular.spool(_chunks(b"x" * 600, b"x" * 600), tmp_path / "one", limits=replace(LIMITS, size=1000))
        assert not (tmp_path / "one").exists()


async def _chunks(*chunks: bytes) -> AsyncIterator[bytes]:
    for chunk in chunks:
        yield chunk


class TestHeader:
    def test_is_found_under_titles_and_counted_from_the_first_row(self, tmp_path: Path) -> None:
        rows: list[list[object]] = [
            ["2026年名单"],
            ["导出:2026-11-01"],
            [],
            ["序号", "姓 名", "出生日期"],
            [1, "张三", "x"],
        ]
        found = table(tabular.read(workbook(tmp_path / "a.xlsx", rows)))
        assert [cell.name for cell in found.header] == ["序号", "姓名", "出生日期"]
        assert found.first_row == 5
        assert found.body.rows() == [("1", "张三", "x")]

    def test_may_stand_on_a_later_sheet(self, tmp_path: Path) -> None:
        with xlsxwriter.Workbook(str(tmp_path / "a.xlsx")) as book:
            book.add_worksheet("说明").write(0, 0, "填表说明")
            page = book.add_worksheet("名单")
            page.write_row(0, 0, ["姓名", "电话"])
            page.write_row(1, 0, ["张三", "13800000000"])
        assert table(tabular.read(tmp_path / "a.xlsx")).sheet == "名单"

    def test_joins_two_merged_rows(self, tmp_path: Path) -> None:
        with xlsxwriter.Workbook(str(tmp_path / "a.xlsx")) as book:
            page = book.add_worksheet()
            page.merge_range(0, 0, 0, 4, "名单")
            page.merge_range(1, 0, 2, 0, "序号")
            page.merge_range(1, 1, 1, 2, "儿童信息")
            page.merge_range(1, 3, 1, 4, "监护人信息")
            page.write_row(2, 1, ["姓名", "出生日期", "姓名", "电话"])
            page.write_row(3, 0, [1, "张三", "2020-01-01", "李四", "13800000000"])
        found = table(tabular.read(tmp_path / "a.xlsx"))
        assert [(cell.group, cell.name) for cell in found.header] == [
            ("", "序号"), ("儿童信息", "姓名"), ("儿童信息", "出生日期"),
            ("监护人信息", "姓名"), ("监护人信息", "电话"),
        ]  # fmt: skip
        columns = tabular.recognise(found, PEOPLE)
        assert [column.field for column in columns] == [None, "name", "birth", None, "phone"]
        assert [column.header for column in columns][1:4] == ["儿童信息/姓名", "出生日期", "监护人信息/姓名"]

    def test_joins_a_second_row_below_the_fuller_first(self, tmp_path: Path) -> None:
        with xlsxwriter.Workbook(str(tmp_path / "a.xlsx")) as book:
            page = book.add_worksheet()
            page.write_row(0, 0, ["姓名", "出生日期", "电话"])
            page.merge_range(0, 3, 0, 4, "其他信息")
            page.write_row(1, 3, ["单位", "备注"])
            page.write_row(2, 0, ["张三", "2020-01-01", "1", "甲", "乙"])
        found = table(tabular.read(tmp_path / "a.xlsx"))
        assert [cell.name for cell in found.header] == ["姓名", "出生日期", "电话", "单位", "备注"]
        assert found.first_row == 3

    def test_is_missed_with_a_mend_in_both_languages(self, tmp_path: Path) -> None:
        book = tabular.read(written(tmp_path / "a.csv", b"1,2\n3,4\n"))
        with pytest.raises(tabular.NoHeader) as refused:
            table(book)
        assert "表头" in refused.value.body()["title"]
        assert "header" in refused.value.body(language="en")["title"]

    def test_a_value_merged_down_counts_for_each_row(self, tmp_path: Path) -> None:
        with xlsxwriter.Workbook(str(tmp_path / "a.xlsx")) as book:
            page = book.add_worksheet()
            page.write_row(0, 0, ["姓名", "单位"])
            page.write_column(1, 0, ["张三", "李四"])
            page.merge_range(1, 1, 2, 1, "一中心")
        assert table(tabular.read(tmp_path / "a.xlsx")).body.rows() == [("张三", "一中心"), ("李四", "一中心")]

    def test_blank_rows_are_not_filled(self, tmp_path: Path) -> None:
        book = tabular.read(written(tmp_path / "a.csv", "姓名,电话\n张三,1\n,\n  ,\t\n李四,\n".encode()))
        assert table(book).filled().to_list() == [True, False, False, True]


class TestColumns:
    def found(self, tmp_path: Path, text: str, mapping: dict[int, str | None] | None = None) -> list[tabular.Column]:
        return tabular.recognise(table(tabular.read(written(tmp_path / "a.csv", text.encode()))), PEOPLE, mapping)

    def test_two_for_one_field_are_refused_with_both_names(self, tmp_path: Path) -> None:
        columns = self.found(tmp_path, "姓名,NAME,电话,手机\n张三,李四,1,2\n")
        with pytest.raises(tabular.FieldTwice) as refused:
            require_single(columns, PEOPLE)
        assert "姓名、NAME" in refused.value.body()["title"]
        require_single(self.found(tmp_path, "姓名,NAME,电话,手机\n张三,李四,1,2\n", {1: None}), PEOPLE)

    def test_the_better_content_settles_a_doubt(self, tmp_path: Path) -> None:
        columns = self.found(tmp_path, "姓名,出生日期,出生日期\n张三,甲,2020-01-01\n李四,乙,2020-01-02\n")
        assert [column.field for column in columns] == ["name", None, "birth"]

    def test_a_nameless_column_may_be_known_by_its_cells(self, tmp_path: Path) -> None:
        columns = self.found(tmp_path, "姓名,,电话\n张三,2020-01-01,1\n李四,2020-01-02,2\n")
        assert columns[1].field == "birth"

    def test_the_denylist_wins_over_a_mapping_and_shows_no_shape(self, tmp_path: Path) -> None:
        columns = self.found(tmp_path, "姓名,电话,母亲HIV,筛查\n张三,1,阴性,阴性\n", {2: "note", 3: "note"})
        assert [(column.denied, column.field, column.sample_shape) for column in columns[2:]] == [(True, None, "")] * 2

    def test_a_mapping_moves_a_field(self, tmp_path: Path) -> None:
        columns = self.found(tmp_path, "姓名,电话,谁\n张三,1,李四\n", {2: "name"})
        assert [column.field for column in columns] == [None, "phone", "name"]
        assert tabular.by_headers(columns, {"谁": None}) == {2: None}

    def test_a_mapping_to_nothing_that_exists_is_refused(self, tmp_path: Path) -> None:
        for mapping in ({9: "name"}, {0: "salary"}):
            with pytest.raises(tabular.FieldUnknown):
                self.found(tmp_path, "姓名,电话\n张三,1\n", mapping)

    def test_shapes_show_form_and_no_value(self, tmp_path: Path) -> None:
        columns = self.found(tmp_path, "姓名,电话\n张三,13800000000\n")
        assert [column.sample_shape for column in columns] == ["汉汉", "9{11}"]


ACTIVE = ["=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠A"]


class TestExports:
    @pytest.mark.parametrize("text", ACTIVE)
    def test_no_cell_can_run(self, tmp_path: Path, text: str) -> None:
        assert tabular.neutralise(text) == "'" + text
        tabular.write_xlsx(tmp_path / "a.xlsx", ["名", text], [[text, None]])
        sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").active
        assert sheet is not None
        assert [cell.data_type for cell in (sheet["A2"], sheet["B1"])] == ["s", "s"]
        assert str(sheet["A2"].value).startswith("'")
        assert ("'" + text).encode()[:3] in tabular.write_csv(["名"], [[text]])

    def test_a_note_stands_below_the_rows_and_cannot_run_either(self, tmp_path: Path) -> None:
        for rows in ([], [["张三"], ["李四"]]):
            tabular.write_xlsx(tmp_path / "a.xlsx", ["名"], rows, note="=王芳 导出")
            sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").active
            assert sheet is not None
            assert [row[0] for row in sheet.iter_rows(values_only=True)] == [
                "名",
                *(row[0] for row in rows),
                None,
                "'=王芳 导出",
            ]

    def test_leaves_plain_values_as_they_are(self, tmp_path: Path) -> None:
        tabular.write_xlsx(
            tmp_path / "a.xlsx",
            ["甲", "乙", "丙", "丁"],
            [["张三", -5, date(2024, 2, 29), datetime(2024, 1, 1, 8)]],  # noqa: DTZ001
        )
        row = tabular.read(tmp_path / "a.xlsx").sheets[0].frame.row(1)
        assert row == ("张三", "-5", "2024-02-29", "2024-01-01 08:00:00")
        assert tabular.write_csv(["甲"], [["张三"], [None], [-5]]).decode("utf-8-sig") == '甲\r\n张三\r\n""\r\n-5\r\n'
