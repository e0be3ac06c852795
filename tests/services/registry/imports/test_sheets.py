"""Lists of organisations, offerings and communities: the samples as the truth says, and each kind of mess."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import prcoords
import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import numdb
from stdnum.cn import uscc as oracle

from kernel import tabular
from services.registry import geo, identifiers
from services.registry.imports import geojson, rules, sheets
from services.registry.imports.rules import Recognised

DATA = Path(__file__).parents[3] / "data"
TRUTH = json.loads((DATA / "truth.json").read_text())["orgs"]
AS_OF = date(2026, 11, 1)
COMMUNITIES = {"371602004001": "春晓社区", "371602004002": "凤凰社区"}
CODE = "51371699MJE0000136"
ORGANISATION = "名称,统一社会信用代码/备案编号,类型,成立登记日期,所在社区,正式党员数,状态"
OFFERING = (
    "机构信用代码,服务名称,服务对象,最小月龄,最大月龄,残疾类别,需求标签,每期名额,{radius},"
    "服务地点,纬度,经度,坐标系,时间"
)


def opened(path: Path, sample: str) -> tabular.Book:
    target = path / sample
    target.write_bytes((DATA / sample).read_bytes())
    return tabular.read(target)


def organisations(path: Path, *lines: str) -> Recognised:
    (path / "list.csv").write_text("\n".join((ORGANISATION, *lines)) + "\n")
    table = sheets.table_of(tabular.read(path / "list.csv"), "organisations")
    return sheets.read_organisations(table, as_of=AS_OF, communities=COMMUNITIES)


def offerings(path: Path, *lines: str, radius: str = "服务半径(公里)", **known: Any) -> Recognised:
    (path / "list.csv").write_text("\n".join((OFFERING.format(radius=radius), *lines)) + "\n")
    return sheets.read_offerings(sheets.table_of(tabular.read(path / "list.csv"), "offerings"), **known)


def offering(**cells: str) -> str:
    whole = {
        "code": CODE, "name": "早教第1期", "audience": "儿童", "low": "0", "high": "6", "classes": "", "tags": "早教",
        "capacity": "12", "radius": "1.5", "place": "春晓社区活动室", "lat": "37.38", "lon": "118.02", "crs": "WGS84",
        "when": "每周六上午",
    } | cells  # fmt: skip
    return ",".join(whole.values())


class TestOrganisations:
    def test_the_sample_is_what_the_truth_says(self, tmp_path: Path) -> None:
        names = {
            one.code: one.name for one in geojson.read_communities((DATA / "communities.geojson").read_bytes()).rows
        }
        table = sheets.table_of(opened(tmp_path, "social-organisations.xlsx"), "organisations")
        found = sheets.read_organisations(table, as_of=AS_OF, communities=names)
        assert found.counts["rows"] == found.counts["accepted"] == TRUTH["rows"]
        fields = [row.fields for row in found.rows]
        assert sum(each["kind"] == "filed" for each in fields) == TRUTH["filed"]
        assert sum(each["formal_members"] for each in fields) == TRUTH["formal_members"]
        assert sum(each["formal_members"] == 0 for each in fields) == TRUTH["units_without_members"]
        assert all(each["registered_on"] and each["community"] for each in fields)
        assert json.loads(json.dumps(fields)) == fields

    def test_a_community_of_a_name_that_several_have_is_not_guessed(self, tmp_path: Path) -> None:
        table = f"{ORGANISATION}\n甲中心,{CODE},,,{{}},1,\n"
        county = {**COMMUNITIES, "371602005001": "春晓社区", "371602006001": "凤凰社区居委会"}
        found = list[Any]()
        for cell in ("春晓社区", "市东街道春晓", "371602005001", "凤凰社区", "凤凰村委会", "凤凰", ""):
            (tmp_path / "list.csv").write_text(table.format(cell))
            book = sheets.table_of(tabular.read(tmp_path / "list.csv"), "organisations")
            row = sheets.read_organisations(book, as_of=AS_OF, communities=county).rows[0]
            found.append(row.reason or row.fields["community"])
        several = "community_ambiguous"
        assert found == [several, several, "371602005001", "371602004002", several, several, None]

    def test_a_filed_one_has_a_number_and_no_code(self, tmp_path: Path) -> None:
        row = organisations(tmp_path, "手拉手,备案市东[2026] 5号,社区社会组织,,春晓,2人,正常").rows[0]
        assert (row.fields["kind"], row.fields["uscc"], row.fields["filing_number"]) == (
            "filed",
            None,
            "备案市东〔2026〕5号",
        )
        assert (row.fields["community"], row.fields["formal_members"]) == ("371602004001", 2)

    def test_a_firm_is_neither_registered_nor_filed(self, tmp_path: Path) -> None:
        firm = "91371699MA00000001"[:17]
        row = organisations(tmp_path, f"早教公司,{firm}{identifiers.check_character(firm)},企业,,春晓社区,,").rows[0]
        assert (row.verdict, row.fields["kind"], row.fields["status"]) == ("accepted", "other", "active")

    @pytest.mark.parametrize(
        ("line", "reason"),
        [
            (f",{CODE},,,春晓社区,1,正常", "name_missing"),
            ("某会,,,,春晓社区,1,正常", "code_missing"),
            ("某会,51371699MJE0000137,,,春晓社区,1,正常", "uscc_invalid"),
            ("某会,51371699MJE000O136,,,春晓社区,1,正常", "uscc_invalid"),
            (f"某会,{CODE},,2027-01-01,春晓社区,1,正常", "registered_in_future"),
            (f"某会,{CODE},,,春晓社区,若干,正常", "formal_members_nonsense"),
        ],
    )
    def test_holds_with_a_reason(self, tmp_path: Path, line: str, reason: str) -> None:
        found = organisations(tmp_path, line)
        assert [(row["row"], row["reason"]) for row in found.counts["held_rows"]] == [(2, reason)]

    def test_a_text_is_no_longer_than_a_form_takes_it_and_letters_that_are_not_seen_go(self, tmp_path: Path) -> None:
        row = organisations(tmp_path, f"\u202e某\u2066会\u200b,{CODE},,,,1,正常").rows[0]
        assert (row.name, row.mended) == ("某会", ["name_form"])
        assert organisations(tmp_path, f"{'会' * 120},{CODE},,,,1,正常").rows[0].verdict == "accepted"
        for line, reason in (
            (f"{'会' * 121},{CODE},,,,1,正常", "name_too_long"),
            (f"会,{CODE},,,{'村' * 201},1,", "text_too_long"),
        ):
            assert organisations(tmp_path, line).rows[0].reason == reason

    def test_one_code_twice_is_one_organisation_and_totals_are_none(self, tmp_path: Path) -> None:
        line = f"某会,{CODE},,,春晓社区,1,正常"
        counts = organisations(tmp_path, line, line.replace(CODE, f" {CODE.lower()} "), "合计,2,,,,2,").counts
        assert [counts[name] for name in ("rows", "accepted", "merged", "dropped")] == [3, 1, 1, 1]
        assert counts["dropped_by"] == {"totals": 1}

    def test_one_code_twice_with_other_contents_is_held_beside_the_first(self, tmp_path: Path) -> None:
        line, other = f"某会,{CODE},,,春晓社区,1,正常", f"另一会,{CODE},,,春晓社区,1,正常"
        rows = organisations(tmp_path, line, other, f"某会,{CODE},,,,,").rows
        assert [(row.verdict, row.reason, row.fields.get("same_as")) for row in rows] == [
            ("accepted", None, None), ("held", "same_code_differs", 2), ("merged", "same_code", None)
        ]  # fmt: skip

    def test_warns_of_what_does_not_stop_it(self, tmp_path: Path) -> None:
        row = organisations(tmp_path, f"某会,{CODE},,不详,外地,1,古怪").rows[0]
        assert row.verdict == "accepted"
        assert set(row.warnings) >= {"community_unknown", "date_unreadable", "status_unknown"}


class TestOfferings:
    def test_the_sample_is_what_the_truth_says(self, tmp_path: Path) -> None:
        table = sheets.table_of(opened(tmp_path, "offerings.csv"), "offerings")
        found = sheets.read_offerings(table)
        assert found.counts["accepted"] == found.counts["rows"] == TRUTH["offerings"]
        assert len({(row.code, row.name) for row in found.rows}) == TRUTH["offerings"]
        assert {slot for row in found.rows for slot in row.fields["slots"]} == {
            "sat_am", "sun_pm", *(f"{day}_eve" for day in ("mon", "tue", "wed", "thu", "fri"))
        }  # fmt: skip

    @pytest.mark.parametrize(
        ("cell", "header", "metres"),
        [("1.5", "服务半径(公里)", 1500), ("1500", "服务半径(米)", 1500), ("800米", "半径", 800),
         ("2km", "半径", 2000),
         ("3", "服务半径", 3000), ("500", "服务半径", 500)],
    )  # fmt: skip
    def test_a_radius_has_the_unit_of_its_cell_or_header(
        self, tmp_path: Path, cell: str, header: str, metres: int
    ) -> None:
        assert offerings(tmp_path, offering(radius=cell), radius=header).rows[0].fields["radius_m"] == metres

    def test_reads_tags_classes_and_an_open_end(self, tmp_path: Path) -> None:
        line = offering(tags="早教、亲子课堂", classes="视力/听力残疾", high="", audience="老年人")
        fields = offerings(tmp_path, line).rows[0].fields
        assert fields["need_tags"] == ["早教", "亲子课堂"]
        assert fields["disability_classes"] == ["视力", "听力"]
        assert (fields["max_months"], fields["audience"]) == (None, "elders")

    def test_whom_it_excludes_is_told_by_class_and_sex_and_the_rest_in_words(self, tmp_path: Path) -> None:
        assert "excluded_classes" not in offerings(tmp_path, offering()).rows[0].fields
        header = OFFERING.format(radius="半径") + ",不接收残疾类别,不接收性别,其他不接收情形"
        line = offering() + ",精神、智力、急性传染病,女性,自备轮椅者请先来电"
        (tmp_path / "told.csv").write_text(f"{header}\n{line}\n")
        row = sheets.read_offerings(sheets.table_of(tabular.read(tmp_path / "told.csv"), "offerings")).rows[0]
        assert row.fields["excluded_classes"] == ["智力", "精神"]
        assert row.fields["excluded_sex"] == "female"
        assert row.fields["excludes_note"] == "自备轮椅者请先来电；急性传染病"
        assert "exclusion_in_words" in row.mended

    @pytest.mark.parametrize(
        ("cell", "classes", "note"),
        [
            ("不限", [], ""),
            ("重度智力残疾", [], "重度智力残疾"),
            ("除视力外", [], "除视力外"),
            ("肢体残疾人", ["肢体"], ""),
        ],
    )
    def test_an_exclusion_is_a_class_where_it_says_nothing_else(
        self, tmp_path: Path, cell: str, classes: list[str], note: str
    ) -> None:
        header = OFFERING.format(radius="半径") + ",不接收残疾类别"
        (tmp_path / "told.csv").write_text(f"{header}\n{offering()},{cell}\n")
        row = sheets.read_offerings(sheets.table_of(tabular.read(tmp_path / "told.csv"), "offerings")).rows[0]
        assert (row.fields["excluded_classes"], row.fields.get("excludes_note", "")) == (classes, note)

    @pytest.mark.parametrize(("name", "forward"), [("GCJ-02(高德)", prcoords.wgs_gcj), ("百度BD09", prcoords.wgs_bd)])
    def test_converts_to_one_system(self, tmp_path: Path, name: str, forward: Any) -> None:
        shifted = forward(prcoords.Coords(37.38, 118.02))
        row = offerings(tmp_path, offering(lat=str(shifted.lat), lon=str(shifted.lon), crs=name)).rows[0]
        assert (row.fields["lon"], row.fields["lat"]) == (118.02, 37.38)
        assert row.mended == ["point_converted"]

    def test_longitude_and_latitude_may_have_changed_places(self, tmp_path: Path) -> None:
        row = offerings(tmp_path, offering(lat="118.02", lon="37.38")).rows[0]
        assert (row.fields["lon"], row.fields["lat"], row.mended) == (118.02, 37.38, ["point_swapped"])

    @pytest.mark.parametrize(
        ("cells", "reason"),
        [
            ({"code": ""}, "organisation_missing"),
            ({"name": "-"}, "name_missing"),
            ({"audience": "外星人"}, "audience_unknown"),
            ({"low": "12", "high": "6"}, "months_wrong"),
            ({"low": "12", "high": "12"}, "months_wrong"),
            ({"low": "半岁"}, "months_wrong"),
            ({"capacity": ""}, "capacity_wrong"),
            ({"radius": "很近"}, "radius_wrong"),
            ({"lat": ""}, "point_missing"),
            ({"lat": "0", "lon": "0"}, "point_outside"),
            ({"crs": "某系"}, "crs_unknown"),
        ],
    )
    def test_holds_with_a_reason(self, tmp_path: Path, cells: dict[str, str], reason: str) -> None:
        assert offerings(tmp_path, offering(**cells)).rows[0].reason == reason

    @pytest.mark.parametrize(
        ("note", "tags", "reason"),
        [
            ("例" * 200, "签" * 40, None),
            ("例" * 201, "", "text_too_long"),
            ("", "签" * 41, "text_too_long"),
            ("", "、".join(f"签{each}" for each in range(41)), "text_too_long"),
        ],
    )
    def test_holds_texts_that_no_form_takes(self, tmp_path: Path, note: str, tags: str, reason: str | None) -> None:
        header = OFFERING.format(radius="半径") + ",其他不接收情形"
        (tmp_path / "long.csv").write_text(f"{header}\n{offering(tags=tags)},{note}\n")
        row = sheets.read_offerings(sheets.table_of(tabular.read(tmp_path / "long.csv"), "offerings")).rows[0]
        assert row.reason == reason

    def test_an_unknown_organisation_is_held(self, tmp_path: Path) -> None:
        assert offerings(tmp_path, offering(), organisations={}).rows[0].reason == "organisation_unknown"
        assert offerings(tmp_path, offering(), organisations={CODE: "某会"}).rows[0].verdict == "accepted"

    def test_the_same_line_twice_is_one_offering_and_another_of_the_name_is_numbered(self, tmp_path: Path) -> None:
        found = offerings(tmp_path, offering(), offering(), offering(capacity="30"))
        assert [(row.verdict, row.name) for row in found.rows] == [
            ("accepted", "早教第1期"), ("merged", "早教第1期"), ("accepted", "早教第1期(2)")
        ]  # fmt: skip


class TestCommunities:
    def collection(self, *features: Any, **more: Any) -> bytes:
        return json.dumps({"type": "FeatureCollection", "features": features, **more}).encode()

    def feature(self, code: object = "371602004001", name: str = "春晓社区", point: Any = (118.02, 37.38)) -> Any:
        geometry = {"type": "Point", "coordinates": point}
        return {"type": "Feature", "properties": {"code": code, "name": name}, "geometry": geometry}

    def test_the_sample_is_read_whole(self) -> None:
        found = geojson.read_communities((DATA / "communities.geojson").read_bytes(), area="371602004")
        assert found.counts["accepted"] == found.counts["rows"] == 22
        assert found.rows[0].fields == {
            "code": "371602004001", "name": "春晓社区", "lon": 118.045043, "lat": 37.379756, "source_crs": "WGS84",
        }  # fmt: skip

    def test_holds_merges_and_adds_up(self) -> None:
        found = geojson.read_communities(
            self.collection(
                self.feature(), self.feature(), self.feature("371602004"), self.feature("371602005001"),
                self.feature("371602004002", ""), self.feature("371602004003", point=None),
                self.feature("371602004004", point=(0, 0)), self.feature("371602004000"), "junk",
            ),
            area="371602004",
        )  # fmt: skip
        assert [(row.verdict, row.reason) for row in found.rows] == [
            ("accepted", None), ("merged", "same_code"), ("held", "code_wrong"), ("held", "code_outside_area"),
            ("held", "name_missing"), ("held", "point_missing"), ("held", "point_outside"), ("held", "code_wrong"),
            ("held", "code_wrong"),
        ]  # fmt: skip
        counts = found.counts
        assert counts["rows"] == sum(counts[name] for name in ("accepted", "merged", "review", "held", "dropped"))

    def test_another_system_is_converted(self) -> None:
        shifted = prcoords.wgs_gcj(prcoords.Coords(37.38, 118.02))
        content = self.collection(self.feature(point=(shifted.lon, shifted.lat)), crs={"name": "GCJ02"})
        assert geojson.read_communities(content).rows[0].fields["lon"] == 118.02

    def test_refuses_what_is_no_collection(self) -> None:
        with pytest.raises(tabular.FileEmpty):
            geojson.read_communities(b" ")
        for content in (b"{", b"\xff\xfe", b"[" * 100_000):
            with pytest.raises(tabular.FileDamaged):
                geojson.read_communities(content)
        for content in (b"[]", b"{}", b"3"):
            with pytest.raises(geojson.NotGeoJson):
                geojson.read_communities(content)


class TestCommunitiesInTables:
    def communities(self, path: Path, header: str, *lines: str, encoding: str = "utf-8") -> Recognised:
        (path / "list.csv").write_text("\n".join((header, *lines)) + "\n", encoding=encoding)
        table = sheets.table_of(tabular.read(path / "list.csv"), "communities")
        return sheets.read_communities(table, area="371602004")

    @pytest.mark.parametrize(
        "header",
        [
            "code,name,lon,lat",
            "统计用区划代码,社区名称,经度,纬度",
            "社区编码,居委会名称,中心点经度,中心点纬度",
            "区划代码,名称,经度(WGS84),纬度(WGS84)",
        ],
    )
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
    def test_a_text_table_says_what_the_geojson_says(self, tmp_path: Path, header: str, encoding: str) -> None:
        rows = geojson.read_communities((DATA / "communities.geojson").read_bytes()).rows
        lines = [",".join(str(row.fields[name]) for name in ("code", "name", "lon", "lat")) for row in rows]
        found = self.communities(tmp_path, header, *lines, encoding=encoding)
        assert [row.fields for row in found.rows] == [row.fields for row in rows]
        assert found.counts["accepted"] == 22

    def test_a_workbook_as_an_office_exports_it(self, tmp_path: Path) -> None:
        book = openpyxl.Workbook()
        sheet = book.active
        assert sheet is not None
        for line in (
            ("市东街道社区一览表",),
            ("序号", "所属街道", "区划代码", "社区名称", "人口", "纬度", "经度", "坐标系"),
            (1, "市东街道", 371602004001, "春晓 社区", 3120, 37.379756, 118.045043, "国家2000"),
            (2, "市东街道", "３７１６０２００４００２", "凤凰社区", 2877, 118.041082, 37.381559, "国家2000"),
            (3, "市东街道", 371602004003, "无点社区", 12, None, None, None),
            (None, "合计", None, None, 6009, None, None, None),
        ):
            sheet.append(line)
        book.save(tmp_path / "list.xlsx")
        found = sheets.read_communities(
            sheets.table_of(tabular.read(tmp_path / "list.xlsx"), "communities"), area="371602004"
        )
        assert [(row.verdict, row.reason, row.code, row.name) for row in found.rows] == [
            ("accepted", None, "371602004001", "春晓社区"),
            ("accepted", None, "371602004002", "凤凰社区"),
            ("held", "point_missing", "371602004003", "无点社区"),
            ("dropped", "totals", "", ""),
        ]
        assert (found.rows[1].fields["lon"], found.rows[1].mended) == (118.041082, ["code_form", "point_swapped"])
        assert {column.header: column.field for column in found.columns}["人口"] is None

    def test_the_system_may_stand_in_the_header_and_is_else_assumed(self, tmp_path: Path) -> None:
        shifted = prcoords.wgs_gcj(prcoords.Coords(37.38, 118.02))
        line = f"371602004001,春晓社区,{shifted.lon},{shifted.lat}"
        named = self.communities(tmp_path, "代码,社区,经度(高德),纬度(高德)", line).rows[0]
        assert (named.fields["lon"], named.fields["source_crs"], named.warnings) == (118.02, "GCJ02", [])
        assert self.communities(tmp_path, "代码,社区,经度,纬度", line).rows[0].warnings == ["crs_assumed"]


class TestCodes:
    @pytest.mark.parametrize("code", ["51371699MJE0000136", "52371699MJE000021X", "53371699MJE00003XJ"])
    def test_known_vectors_are_good(self, code: str) -> None:
        assert identifiers.grade_uscc(code) == ("ok", None)

    @given(st.text("0123456789", min_size=8, max_size=8), st.text(identifiers.ALPHABET, min_size=9, max_size=9))
    def test_agrees_with_an_independent_library(self, digits: str, rest: str) -> None:
        seventeen = digits + rest
        check = identifiers.check_character(seventeen)
        assert check == oracle.calc_check_digit(seventeen)
        assert identifiers.grade_uscc(seventeen + check).grade != "invalid"

    @given(st.integers(0, 17), st.sampled_from(identifiers.ALPHABET))
    def test_notices_a_wrong_character(self, at: int, wrong: str) -> None:
        damaged = CODE[:at] + wrong + CODE[at + 1 :]
        assert (identifiers.grade_uscc(damaged).grade == "invalid") == (damaged != CODE)

    def test_an_inner_check_that_fails_only_warns(self) -> None:
        seventeen = "51371699MJE000014"
        assert identifiers.grade_uscc(seventeen + identifiers.check_character(seventeen)) == ("warn", "subject")

    def test_divisions_agree_with_an_independent_library(self) -> None:
        known = {low: below for _, low, _, _, below in numdb.get("cn/loc").prefixes}
        assert len(known) == 34
        for province in (f"{number:02d}" for number in range(100)):
            graded = identifiers.grade_division(f"{province}0000000000")
            assert graded == (("ok", None) if province in known else ("invalid", "province")), province
        counties = [f"{province}{county}" for province, below in known.items() for _, county, _, _, _ in below]
        assert len(counties) > 2800
        assert {identifiers.grade_division(f"{county}000000").grade for county in counties} == {"ok"}


class TestCells:
    @given(st.floats(73, 135), st.floats(18, 53), st.sampled_from([geo.GCJ02, geo.BD09]))
    def test_every_point_comes_back_to_a_metre(self, lon: float, lat: float, crs: str) -> None:
        forward = prcoords.wgs_gcj if crs == geo.GCJ02 else prcoords.wgs_bd
        shifted = forward(prcoords.Coords(lat, lon), check_china=False)
        found = geo.to_wgs84(shifted.lon, shifted.lat, crs)
        assert found == pytest.approx((lon, lat), abs=1e-5)

    @pytest.mark.parametrize(
        ("cell", "number"), [("12", 12), ("１２", 12), ("12人", 12), ("12.0", 12), ("", None), ("无", None)]
    )
    def test_counts(self, cell: str, number: int | None) -> None:
        assert rules.whole(cell) == number

    @pytest.mark.parametrize("cell", ["-1", "1.5", "十二", "12x"])
    def test_what_is_no_count_is_refused(self, cell: str) -> None:
        with pytest.raises(ValueError, match=r".+"):
            rules.whole(cell)
