"""The registration authority's own columns: the days of a certificate, the capital with its unit, and what a column of
another list is told to be."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from kernel import tabular
from kernel.tabular import Column
from services.registry.imports import registration, rules, sheets
from services.registry.imports.rules import Judged
from services.registry.organisations.rules import WITHOUT_END, certificate

AS_OF = date(2026, 11, 1)
FIRST, LAST = date(2021, 3, 1), date(2026, 2, 28)


class TestCertificate:
    @pytest.mark.parametrize(
        "cell",
        [
            *("2021-03-01至2026-02-28", "2021年3月1日-2026年2月28日", "2021.03.01—2026.02.28", "2021/3/1～2026/2/28"),
            *("自2021年3月1日至2026年2月28日止", "20210301-20260228", "2021-03-01 to 2026-02-28", "21-3-1至26-2-28"),
            *("有效期：2021-03-01至2026-02-28", "2021-03-01 00:00:00 至 2026-02-28 00:00:00"),
        ],
    )
    def test_from_and_to_stand_in_one_cell(self, cell: str) -> None:
        assert registration.period(cell, as_of=AS_OF) == (FIRST, LAST, True)

    @pytest.mark.parametrize(
        ("cell", "first", "last"),
        [
            ("长期", None, WITHOUT_END),
            ("2021-03-01至长期", FIRST, WITHOUT_END),
            ("2026-02-28", None, LAST),
            ("46081", None, LAST),
            ("至2026-02-28", None, LAST),
            ("2021-03-01起", FIRST, None),
            ("自2021年3月1日", FIRST, None),
            ("从2021-03-01", FIRST, None),
            ("21-3-1至31-2-28", FIRST, date(2031, 2, 28)),
            ("无", None, None),
            (None, None, None),
        ],
    )
    def test_an_end_may_be_open_and_a_day_alone_is_the_last(
        self, cell: str | None, first: date | None, last: date | None
    ) -> None:
        assert registration.period(cell, as_of=AS_OF) == (first, last, True)

    @pytest.mark.parametrize("cell", ["2021.03-2026.02", "2026年", "五年", "2021-03-01至今", "2021-13-01至2026-02-28"])
    def test_what_is_no_day_is_not_guessed(self, cell: str) -> None:
        assert registration.period(cell, as_of=AS_OF) == (None, None, False)
        row = Judged(row=2, raw={"certificate": cell})
        registration.read(row, as_of=AS_OF)
        assert (row.verdict, row.warnings) == ("accepted", ["certificate_unreadable"])

    def test_a_day_of_long_ago_is_none(self) -> None:
        assert registration.period("1900-01-01至2030-01-01", as_of=date(2026, 11, 1)).readable is False
        assert rules.day("1021-05-18", as_of=date(2026, 11, 1)) == (None, "nonsense")

    def test_one_that_ends_before_it_begins_is_held(self) -> None:
        row = Judged(row=2, raw={"certificate_from": "2026-02-28", "certificate_until": "2021-03-01"})
        registration.read(row, as_of=AS_OF)
        assert (row.verdict, row.reason) == ("held", "certificate_wrong")

    @pytest.mark.parametrize("english", [False, True])
    @pytest.mark.parametrize("days", [(FIRST, LAST), (FIRST, None), (None, LAST), (FIRST, WITHOUT_END), (None, None)])
    def test_what_a_file_of_ours_says_is_read_again(self, days: tuple[date | None, date | None], english: bool) -> None:
        assert registration.period(certificate(*days, en=english), as_of=AS_OF) == (*days, True)


class TestCapital:
    @pytest.mark.parametrize(
        ("cell", "amount"),
        [
            ("50", "50"),
            ("50 万元", "50"),
            ("500,000元", "50"),
            ("人民币叁万元整", "3"),
            ("一百二十万元", "120"),
            ("1.5亿元", "15000"),
            ("¥30000.55", "3.000055"),
            ("RMB 500000", "50"),
            ("0", "0"),
        ],
    )
    def test_an_amount_is_in_ten_thousand_yuan(self, cell: str, amount: str) -> None:
        assert registration.capital(cell) == Decimal(amount)

    @pytest.mark.parametrize("cell", ["100万美元", "若干", "-3", "三五十万千", "99999999999", "9" * 23, "五" * 30])
    def test_what_is_no_amount_of_yuan_holds_the_row(self, cell: str) -> None:
        row = Judged(row=2, raw={"registered_capital": cell})
        registration.read(row, as_of=AS_OF)
        assert (row.verdict, row.reason) == ("held", "registered_capital_nonsense")

    @pytest.mark.parametrize(
        ("header", "cell"),
        [
            ("注册资金（万元）", "50万元"),
            ("开办资金(元)", "50元"),
            ("Registered capital (10,000 yuan)", "50万元"),
            ("注册资金", "50"),
        ],
    )
    def test_its_unit_is_the_headers_where_the_cell_has_none(self, header: str, cell: str) -> None:
        assert registration.unit("50", header) == cell
        assert registration.unit("50万", header) == "50万"

    def test_a_unit_that_nobody_names_is_told_to_be_assumed(self) -> None:
        row = Judged(row=2, raw={"registered_capital": "50"})
        registration.read(row, as_of=AS_OF)
        assert (row.fields["registered_capital"], row.warnings) == ("50", ["capital_unit_assumed"])
        row = Judged(row=2, raw={"registered_capital": "¥500000"})
        registration.read(row, as_of=AS_OF)
        assert (row.fields["registered_capital"], row.warnings) == ("50", [])


class TestMarks:
    @pytest.mark.parametrize(
        ("charity", "fundraising", "found"),
        [
            ("慈善组织", None, "recognised"),
            ("是", "否", "recognised"),
            ("是", "有", "public_fundraising"),
            (None, "是", "public_fundraising"),
            ("慈善组织（有公开募捐资格）", None, "public_fundraising"),
            ("非慈善组织", None, "no"),
            ("否", None, "no"),
            (None, "否", None),
            ("-", None, None),
        ],
    )
    def test_a_charity_stands_in_one_column_or_two(
        self, charity: str | None, fundraising: str | None, found: str | None
    ) -> None:
        assert registration.charity(charity, fundraising) == found

    def test_a_sector_is_written_as_the_class_it_spells_and_the_row_says_so(self) -> None:
        row = Judged(row=2, raw={"sector": "卫生健康"})
        registration.sector(row)
        assert (row.fields["sector"], row.mended) == ("卫生", ["sector_form"])
        row = Judged(row=2, raw={"sector": "早期教育"})
        registration.sector(row)
        assert (row.fields["sector"], row.mended) == ("早期教育", [])

    def test_a_name_that_needs_approval_is_told_and_taken(self) -> None:
        row = Judged(row=2, fields={"name": "中华养生社", "kind": "registered", "registration_authority": "区民政局"})
        registration.read(row, as_of=AS_OF)
        assert (row.verdict, row.warnings) == ("accepted", ["name_nationwide"])

    def test_what_cannot_be_read_is_told_and_not_guessed(self) -> None:
        row = Judged(row=2, raw={"charity": "申请中", "sponsor": "拟赞助"})
        registration.read(row, as_of=AS_OF)
        assert (row.verdict, row.fields["charity"], row.fields["sponsor"]) == ("accepted", None, None)
        assert row.warnings == ["charity_unreadable", "sponsor_unreadable"]


class TestNumberOfCertificate:
    """Old lists have no code; by the number of the certificate the organisation on record is found."""

    @staticmethod
    def judged(raw: dict[str, str], on_record: dict[str, str]) -> Judged:
        row = Judged(row=2, raw={"name": "某会", **raw})
        sheets.organisation(row, as_of=AS_OF, communities={}, certificates=on_record)
        return row

    @pytest.mark.parametrize("cell", ["无", "/", "-", "暂无"])
    def test_a_mark_for_nothing_is_nobodys(self, cell: str) -> None:
        row = self.judged({"certificate_number": cell}, {cell: "51371699MJE0000136"})
        assert (row.verdict, row.reason, row.fields["certificate_number"]) == ("held", "code_missing", "")

    def test_a_code_on_record_is_of_its_own_kind(self) -> None:
        on_record = {"一号": "滨备2026-7号", "二号": "51371699MJE0000136"}
        filed = self.judged({"certificate_number": "一号"}, on_record)
        assert (filed.verdict, filed.fields["filing_number"], filed.fields["kind"]) == (
            "accepted",
            "滨备2026-7号",
            "filed",
        )
        registered = self.judged({"certificate_number": "二号", "type": "社会团体(备案)"}, on_record)
        assert (registered.verdict, registered.fields["uscc"]) == ("accepted", "51371699MJE0000136")


class TestColumns:
    def test_a_code_twice_is_one_organisation_whatever_its_filing_number(self, tmp_path: Path) -> None:
        code = "51371699MJE0000136"
        (tmp_path / "list.csv").write_text(f"名称,统一社会信用代码,备案编号\n某会,{code},市东备3号\n某会,{code},\n")
        table = sheets.table_of(tabular.read(tmp_path / "list.csv"), "organisations")
        rows = sheets.read_organisations(table, as_of=AS_OF, communities={}).rows
        assert [row.verdict for row in rows] == ["accepted", "merged"]
        assert rows[0].fields["filing_number"] == "市东备3号"

    def test_those_of_the_statutory_lists_are_told_to_belong_there(self, tmp_path: Path) -> None:
        header = "社会组织名称,统一社会信用代码,异常活动名录,列入时间,严重违法失信名单,住所"
        (tmp_path / "list.csv").write_text(f"{header}\n某会,51371699MJE0000136,1,2024-01-05,无,某路1号\n")
        table = sheets.table_of(tabular.read(tmp_path / "list.csv"), "organisations")
        found = sheets.read_organisations(table, as_of=AS_OF, communities={})
        told: dict[str, Column] = {column.header: column for column in found.columns}
        there = {header for header, column in told.items() if column.elsewhere == "statutory_lists"}
        assert there == {"异常活动名录", "列入时间", "严重违法失信名单"}
        assert not any(told[header].field for header in there)
        assert (told["住所"].field, found.rows[0].fields["address"]) == ("address", "某路1号")

    @pytest.mark.parametrize(
        "header",
        [
            *("税务登记证号", "社会保险登记证号", "食品经营许可证有效期", "办学许可证有效期至", "法定代表人任期有效期"),
            *("电子邮箱地址", "法人住所", "法定代表人住址", "业务主管单位联系电话", "主管部门联系人", "注册资金来源"),
            *("注册资金币种", "年检类别", "通讯地址"),
        ],
    )
    def test_of_other_papers_and_of_a_persons_home_none_is_the_organisations(self, tmp_path: Path, header: str) -> None:
        (tmp_path / "list.csv").write_text(f"名称,信用代码,{header}\n某会,51371699MJE0000136,某某\n")
        table = sheets.table_of(tabular.read(tmp_path / "list.csv"), "organisations")
        found = sheets.read_organisations(table, as_of=AS_OF, communities={}).columns
        assert {column.header: column.field for column in found}[header] is None

    def test_the_address_of_the_certificate_goes_before_another(self, tmp_path: Path) -> None:
        (tmp_path / "list.csv").write_text("名称,信用代码,通讯地址,住所\n某会,51371699MJE0000136,别处,某路1号\n")
        table = sheets.table_of(tabular.read(tmp_path / "list.csv"), "organisations")
        assert sheets.read_organisations(table, as_of=AS_OF, communities={}).rows[0].fields["address"] == "某路1号"

    @pytest.mark.parametrize(
        ("cell", "status"),
        [("Registered", "active"), ("Deregistered", "deregistered"), ("Suspended by law", "suspended"),
         ("Certificate revoked", "revoked"), ("停止活动", "suspended"), ("Unregistered", None)],
    )  # fmt: skip
    def test_a_legal_status_is_read_in_both_languages(self, cell: str, status: str | None) -> None:
        assert rules.legal_status(cell) == status
