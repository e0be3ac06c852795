"""A children's list from file to verdicts, pure: the sample list row by row, other seeds, and each kind of mess."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from stdnum.cn import ric

from benchmarks import list_generator as generator
from kernel import tabular
from kernel.tabular import Table
from services.matching.lists import identifiers, recognise, rules
from services.matching.lists.recognise import Recognised, read_children, recheck

DATA = Path(__file__).parents[3] / "data"
TRUTH = json.loads((DATA / "truth.json").read_text())["children"]
AS_OF = date(2026, 11, 1)
FEATURES = json.loads((DATA / "communities.geojson").read_text())["features"]
COMMUNITIES = {one["properties"]["code"]: one["properties"]["name"] for one in FEATURES}
HEADER = "儿童编码,姓名,性别,出生日期,身份证号,监护人姓名,联系电话,现住社区,现住址,在册状态,备注"
SOUND = "37169920190705004X"
HEAVY = generator.Rates(
    left=0.1, held=0.1, exact=0.08, fuzzy=0.08, twins=0.06, siblings=0.1, no_id=0.3, id_lost=0.04, no_channel=0.05,
    messy=0.4, ditto=0.5, two_digit_year=0.1,
)  # fmt: skip


@pytest.fixture(scope="module")
def golden(tmp_path_factory: pytest.TempPathFactory) -> Recognised:
    path = tmp_path_factory.mktemp("golden") / "list.xlsx"
    path.write_bytes((DATA / "vaccination-list.xlsx").read_bytes())
    return read_children(recognise.table_of(tabular.read(path)), as_of=AS_OF, communities=COMMUNITIES)


def table(path: Path, text: str) -> Table:
    path.write_text(text)
    return recognise.table_of(tabular.read(path))


def judged(path: Path, *lines: str, header: str = HEADER) -> Recognised:
    sheet = table(path / "list.csv", "\n".join((header, *lines)) + "\n")
    return read_children(sheet, as_of=AS_OF, communities=COMMUNITIES)


def child(**cells: str) -> str:
    names = ("code", "name", "sex", "birth", "number", "guardian", "phone", "community", "address", "status", "note")
    whole = {
        "code": "371600000000000001", "name": "张三", "sex": "男", "birth": "2019-07-05", "number": "",
        "guardian": "李四", "phone": "13800000000", "community": "春晓社区", "address": "一里1号楼1室",
        "status": "在册", "note": "",
    } | cells  # fmt: skip
    return ",".join(whole[name] for name in names)


def one(result: Recognised, at: int = 0) -> dict[str, Any]:
    return result.rows.row(at, named=True)


def adds_up(counts: dict[str, Any]) -> bool:
    return counts["rows"] == sum(counts[verdict] for verdict in ("accepted", "merged", "review", "held", "dropped"))


class TestSampleList:
    def test_counts_are_those_of_the_truth(self, golden: Recognised) -> None:
        counts = golden.counts
        assert adds_up(counts)
        assert counts["rows"] == TRUTH["rows_with_a_filled_cell"] == golden.rows.height
        assert counts["accepted"] == TRUTH["accepted"]
        assert counts["held"] == TRUTH["held"]
        assert counts["dropped_by"] == {"totals": 1, "left": TRUTH["left"]}
        assert counts["merged"] + counts["review"] == TRUTH["merged_plus_review"]
        assert counts["warned"] == {name: TRUTH[f"warned_{name}"] for name in ("no_id", "id_lost", "no_channel")}
        assert counts["denied_columns"] == {"母亲HIV": 5185}

    def test_every_held_row_has_the_reason_of_the_truth(self, golden: Recognised) -> None:
        found = {row["code"]: row["reason"] for row in golden.counts["held_rows"]}
        assert found == {row["code"]: row["why"] for row in TRUTH["rejected_rows"]}

    def test_held_rows_stand_where_the_sheet_has_them(self, golden: Recognised) -> None:
        rows = {row["code"]: row["row"] for row in golden.counts["held_rows"]}
        assert rows["371639983623285300"] == 21
        assert golden.raw.height == TRUTH["held"]
        assert golden.raw.filter(pl.col("row") == 21)["name"].to_list() == ["邓嘉若"]

    def test_duplicates_are_exactly_those_of_the_truth(self, golden: Recognised) -> None:
        found = {(frozenset((pair.code, pair.other))) for pair in golden.pairs}
        assert found == {frozenset(pair[:2]) for pair in TRUTH["duplicate_pairs"]}
        assert len(golden.pairs) == len(TRUTH["duplicate_pairs"])
        exact = [pair for pair in golden.pairs if pair.code == pair.other]
        assert {pair.decision for pair in exact} == {"merged"}
        assert len(exact) == TRUTH["duplicate_exact"]

    def test_every_pair_says_why(self, golden: Recognised) -> None:
        for pair in golden.pairs:
            assert pair.weight == pytest.approx(sum(reason["weight"] for reason in pair.reasons), abs=0.02)
            assert {"name", "birth"} <= {reason["field"] for reason in pair.reasons}

    def test_people_are_as_old_as_the_truth_says(self, golden: Recognised) -> None:
        born = golden.rows.filter(pl.col("verdict") == "accepted")["birth"]
        months = [(AS_OF.year - day.year) * 12 + AS_OF.month - day.month - (AS_OF.day < day.day) for day in born]
        bands = {"0-6": (0, 6), "6-12": (6, 12), "12-36": (12, 36), "36-72": (36, 72), "72-84": (72, 84)}
        found = {band: sum(low <= month < high for month in months) for band, (low, high) in bands.items()}
        assert found == TRUTH["accepted_people_by_age_months"]

    def test_fields_come_out_in_one_form(self, golden: Recognised) -> None:
        rows = golden.rows.filter(pl.col("verdict") == "accepted")
        assert rows["id_number"].drop_nulls().str.contains(r"^[0-9]{17}[0-9X]$").all()
        assert rows.explode("phones")["phones"].drop_nulls().str.contains(r"^\+86[0-9]{9,11}$").all()
        assert rows["community_code"].is_in(list(COMMUNITIES)).all()
        assert rows["sex"].is_in([1, 2]).all()
        assert not rows["name"].str.contains(r"\s").any()
        assert rows.filter(pl.col("relation") == "grandparent").height > 200

    def test_strangers_with_one_number_stay_two_children(self, golden: Recognised) -> None:
        shared = golden.rows.filter(pl.col("id_shared"))
        assert shared.height == 16
        assert set(shared["verdict"]) == {"accepted"}

    def test_nothing_of_the_denied_column_is_kept(self, golden: Recognised) -> None:
        assert "阴性" not in json.dumps([list(map(str, row)) for row in golden.rows.rows()], ensure_ascii=False)

    def test_leaves_formulas_and_markup_as_text(self, golden: Recognised) -> None:
        assert {"<script>alert(1)</script>", "@SUM(1+1)*cmd"} <= set(golden.rows["note"])


class TestOtherLists:
    @pytest.mark.parametrize("seed", range(4))
    @pytest.mark.parametrize("other", [False, True])
    @pytest.mark.parametrize("rates", [generator.Rates(), HEAVY], ids=["usual", "heavy"])
    def test_other_rates_and_seeds_import_as_well(
        self, tmp_path: Path, seed: int, other: bool, rates: generator.Rates
    ) -> None:
        made = generator.make(700, seed=seed + 50 * other, rates=rates, other_headers=other)
        path = tmp_path / ("list.csv" if seed % 2 else "list.xlsx")
        if seed % 2:
            path.write_bytes(generator.as_csv(made, encoding="gb18030" if other else "utf-8-sig"))
        else:
            generator.write_xlsx(made, path)
        known = {code: name for name, code in generator.COMMUNITIES.items()}
        found = read_children(recognise.table_of(tabular.read(path)), as_of=generator.AS_OF, communities=known)
        counts, truth = found.counts, made.truth
        assert adds_up(counts)
        assert {row["code"]: row["reason"] for row in counts["held_rows"]} == truth["held"]
        assert [counts[name] for name in ("rows", "accepted", "dropped")] == [
            truth[name] for name in ("rows", "accepted", "dropped")
        ]
        assert {frozenset((pair.code, pair.other)) for pair in found.pairs} == {frozenset(p) for p in truth["pairs"]}
        assert [counts["warned"].get(name, 0) for name in ("id_lost", "no_channel")] == [
            truth["id_lost"], truth["no_channel"]
        ]  # fmt: skip


class TestVerdicts:
    @pytest.mark.parametrize(
        ("cells", "reason"),
        [
            ({"name": ""}, "name_missing"),
            ({"name": "同上"}, "name_missing"),
            ({"birth": ""}, "birth_missing"),
            ({"birth": "无"}, "birth_missing"),
            ({"birth": "不详"}, "birth_nonsense"),
            ({"birth": "2019.07"}, "birth_nonsense"),
            ({"birth": "1890-01-01"}, "birth_nonsense"),
            ({"birth": "2026-11-02"}, "birth_future"),
            ({"number": "371699201907050041"}, "id_check_digit"),
            ({"number": "3716992019070500"}, "id_check_digit"),
            ({"number": "371699201907050015", "birth": "2019-07-06"}, "id_birth_mismatch"),
            ({"community": "火星社区"}, "community_unknown"),
            ({"community": "", "address": "一里"}, "community_unknown"),
            ({"name": "", "birth": "2030-01-01", "community": ""}, "name_missing"),
        ],
    )
    def test_holds_for_the_first_reason_that_applies(self, tmp_path: Path, cells: dict[str, str], reason: str) -> None:
        found = judged(tmp_path, child(**cells))
        assert (one(found)["verdict"], one(found)["reason"]) == ("held", reason)
        assert found.counts["held_rows"] == [{"row": 2, "code": "371600000000000001", "reason": reason}]

    @pytest.mark.parametrize(
        ("cells", "field", "value", "mending"),
        [
            ({"name": " 张　三 "}, "name", "张三", "name_spacing"),
            ({"name": "阿依•买买提"}, "name", "阿依·买买提", "name_spacing"),
            ({"sex": "M"}, "sex", 1, "sex_form"),
            ({"sex": "2.0"}, "sex", 2, "sex_form"),
            ({"birth": "19.7.5"}, "birth", date(2019, 7, 5), "birth_form"),
            ({"birth": "43651"}, "birth", date(2019, 7, 5), "birth_form"),
            ({"birth": "2019-07", "number": SOUND}, "birth", date(2019, 7, 5), "birth_from_id"),
            ({"number": f"'{SOUND.lower()}"}, "id_number", SOUND, "id_form"),
            ({"phone": "+86 138-0000-0000"}, "phones", ["+8613800000000"], "phone_form"),
            ({"community": "春晓"}, "community_code", "371602004001", "community_form"),
            ({"community": "市东街道春晓社区居委会"}, "community_code", "371602004001", "community_form"),
            ({"community": "371602004001"}, "community_code", "371602004001", "community_form"),
            (
                {"community": "", "address": "市东街道春晓社区一里"},
                "community_code",
                "371602004001",
                "community_from_address",
            ),
        ],
    )
    def test_mends_and_says_so(
        self, tmp_path: Path, cells: dict[str, str], field: str, value: object, mending: str
    ) -> None:
        row = one(judged(tmp_path, child(**cells)))
        assert row["verdict"] == "accepted", row["reason"]
        assert row[field] == value
        assert row["mendings"] == [mending]

    @pytest.mark.parametrize(
        ("cells", "code", "reason"),
        [
            ({"community": "春晓社区"}, None, "community_ambiguous"),
            ({"community": "春晓"}, None, "community_ambiguous"),
            ({"community": "", "address": "春晓社区一里"}, None, "community_ambiguous"),
            ({"community": "371602005001"}, "371602005001", None),
            ({"community": "凤凰社区"}, "371602005002", None),
            ({"community": "凤凰居委会"}, None, "community_ambiguous"),
        ],
    )
    def test_does_not_guess_between_communities_of_one_name(
        self, tmp_path: Path, cells: dict[str, str], code: str | None, reason: str | None
    ) -> None:
        streets = [("371602004001", "春晓社区"), ("371602005001", "春晓社区")]
        streets += [("371602005002", "凤凰社区"), ("371602005003", "凤凰村")]
        sheet = table(tmp_path / "list.csv", f"{HEADER}\n{child(**cells)}\n")
        row = one(read_children(sheet, as_of=AS_OF, communities=rules.named_in("371602000000", streets)))
        assert (row["community_code"], row["reason"]) == (code, reason)
        assert row["verdict"] == ("held" if reason else "accepted")

    def test_reads_a_streets_list_by_the_streets_communities(self, tmp_path: Path) -> None:
        streets = [("371602004001", "春晓社区"), ("371602005001", "春晓社区"), ("371602005002", "凤凰社区")]
        sheet = table(tmp_path / "list.csv", "\n".join((HEADER, child(), child(code="2", community="凤凰社区"), "")))
        found = read_children(sheet, as_of=AS_OF, communities=rules.named_in("371602004000", streets))
        assert (one(found)["community_code"], one(found, 1)["reason"]) == ("371602004001", "community_unknown")

    @pytest.mark.parametrize(
        ("number", "grade"),
        [
            (SOUND, "ok"),
            (f"{SOUND[:6]} {SOUND[6:14]} {SOUND[14:]}", "warn"),
            (SOUND.replace("X", "x") + "'", "warn"),
            ("3.71699E+17", "warn"),
            (SOUND[:-1] + ("1" if SOUND[-1] != "1" else "2"), "invalid"),
            ("371301198507050037", "invalid"),
        ],
    )
    def test_an_identity_number_is_ok_warned_of_or_invalid(self, tmp_path: Path, number: str, grade: str) -> None:
        row = one(judged(tmp_path, child(number=number)))
        told = [each for each in (*row["mendings"], *row["warnings"]) if each.startswith("id_")]
        held = row["verdict"] == "held" and row["reason"].startswith("id_")
        assert ("invalid" if held else "warn" if told else "ok") == grade
        if identifiers.tidy(number) == number:  # nothing was mended: an independent library says the same of its check
            assert (ric.calc_check_digit(number) == number[-1]) == (row["reason"] != "id_check_digit")

    def test_a_clean_row_is_not_mended(self, tmp_path: Path) -> None:
        found = judged(tmp_path, child(number=SOUND))
        assert one(found)["mendings"] == []
        assert found.counts["mended"] == 0

    @pytest.mark.parametrize(
        ("cells", "warnings"),
        [
            ({"number": "待办"}, ["no_id"]),
            ({"number": "3.71699E+17"}, ["id_lost"]),
            ({"number": "371699201907050000.0"}, ["id_lost"]),
            ({"number": "Q371234567"}, ["no_id"]),
            ({"number": SOUND, "phone": "8613800"}, ["no_channel"]),
            ({"number": "", "phone": ""}, ["no_id", "no_channel"]),
        ],
    )
    def test_warns_and_accepts(self, tmp_path: Path, cells: dict[str, str], warnings: list[str]) -> None:
        row = one(judged(tmp_path, child(**cells)))
        assert row["verdict"] == "accepted"
        assert row["warnings"] == [*warnings, "school_age"]
        assert row["id_number"] in (None, SOUND)

    def test_a_numeric_identity_number_is_lost_even_if_its_check_fits(self, tmp_path: Path) -> None:
        rows = [HEADER.split(","), child().split(",")]
        tabular.write_xlsx(tmp_path / "a.xlsx", rows[0], [[*rows[1][:4], 371699201907050015.0, *rows[1][5:]]])
        found = read_children(
            recognise.table_of(tabular.read(tmp_path / "a.xlsx")), as_of=AS_OF, communities=COMMUNITIES
        )
        assert (one(found)["id_number"], one(found)["warnings"]) == (None, ["id_lost", "school_age"])

    @pytest.mark.parametrize("status", ["迁出", "空挂", "死亡", "失访"])
    def test_drops_who_is_not_on_the_roll(self, tmp_path: Path, status: str) -> None:
        found = judged(tmp_path, child(status=status, name=""))
        assert (one(found)["verdict"], one(found)["reason"]) == ("dropped", "left")
        assert one(found)["status"] == ("died" if status == "死亡" else "left")

    @pytest.mark.parametrize(
        ("line", "rule"),
        [
            ("合计,5185,,,,,,,,,", "totals"),
            (",合 计,,,,,,,,,", "totals"),
            ("本页小计,12,,,,,,,,,", "totals"),
            ("共5185人,,,,,,,,,,", "totals"),
            ("制表人:王五,,,审核人:赵六,,,,,,,", "note"),
            ("注:本表仅供内部使用,,,,,,,,,,", "note"),
            (HEADER, "header"),
            ("12,,,,,,,,,,", "numbered_only"),
        ],
    )
    def test_drops_rows_that_are_nobody_and_says_by_which_rule(self, tmp_path: Path, line: str, rule: str) -> None:
        found = judged(tmp_path, child(), line)
        assert found.counts["dropped_by"] == {rule: 1}
        assert adds_up(found.counts)

    def test_blank_rows_are_no_rows_and_shift_no_numbers(self, tmp_path: Path) -> None:
        found = judged(
            tmp_path, child(), ",,,,,,,,,,", "  ,,,,,,,,,,", child(code="2", name="王五", birth="2020-01-01")
        )
        assert found.rows["row"].to_list() == [2, 5]

    def test_fills_down_places_and_nothing_else(self, tmp_path: Path) -> None:
        lines = (
            child(),
            child(code="2", name="王五", birth="2020-01-01", community="同上", address="〃", phone="同上"),
        )
        row = one(judged(tmp_path, *lines), 1)
        assert (row["community_code"], row["address"], row["phones"]) == ("371602004001", "一里1号楼1室", None)
        assert row["mendings"] == ["filled_down"]

    def test_takes_the_mother_where_there_is_no_guardian(self, tmp_path: Path) -> None:
        header = "姓名,出生日期,父亲姓名,母亲姓名,母亲电话,父亲电话,母亲身份证号,社区"
        line = f"张三,2019-07-05,张父,李母,13800000000,13900000000,{SOUND},春晓社区"
        found = judged(tmp_path, line, header=header)
        row = one(found)
        assert (row["guardian_name"], row["relation"]) == ("李母", "mother")
        assert (row["phones"], row["phone_labels"]) == (["+8613800000000", "+8613900000000"], ["母亲", "父亲"])
        assert found.counts["denied_columns"] == {"母亲身份证号": 1}
        assert row["id_number"] is None

    def test_marks_a_name_given_before_registration(self, tmp_path: Path) -> None:
        assert one(judged(tmp_path, child(name="张宝宝")))["name_temporary"]

    @pytest.mark.parametrize(
        "header", ["母亲HIV", "母亲HB", "父亲身份证号码", "监护人身份证号", "过敏史", "母亲乙肝", "HBsAg"]
    )
    def test_the_denylist_covers_what_no_service_may_know(self, tmp_path: Path, header: str) -> None:
        found = judged(tmp_path, child() + ",秘密", header=f"{HEADER},{header}")
        assert found.counts["denied_columns"] == {header: 1}

    def test_an_age_column_is_never_read(self, tmp_path: Path) -> None:
        found = judged(tmp_path, child() + ",7", header=f"{HEADER},年龄")
        assert found.columns[-1].field is None


class TestRemapping:
    def test_a_person_may_say_what_a_column_is(self, tmp_path: Path) -> None:
        sheet = table(tmp_path / "a.csv", f"{HEADER},小名\n{child(name='')},毛毛\n")
        found = read_children(sheet, as_of=AS_OF, communities=COMMUNITIES, mapping={11: "name"})
        assert one(found)["name"] == "毛毛"

    def test_two_columns_for_one_field_wait_for_a_person(self, tmp_path: Path) -> None:
        sheet = table(tmp_path / "a.csv", f"{HEADER},儿童姓名\n{child()},王五\n")
        with pytest.raises(tabular.FieldTwice):
            read_children(sheet, as_of=AS_OF, communities=COMMUNITIES)
        found = read_children(sheet, as_of=AS_OF, communities=COMMUNITIES, mapping={1: None})
        assert one(found)["name"] == "王五"


class TestRecheck:
    def test_a_mended_row_is_judged_anew(self) -> None:
        cells = {"name": "张三", "birth": "2023-02-30", "community": "春晓社区", "child_code": "1"}
        assert recheck(cells, as_of=AS_OF, communities=COMMUNITIES)["reason"] == "birth_nonsense"
        row = recheck(cells | {"birth": "2023.2.28"}, as_of=AS_OF, communities=COMMUNITIES)
        assert (row["verdict"], row["birth"], row["mendings"]) == ("accepted", date(2023, 2, 28), ["birth_form"])
        assert set(row) == set(recognise.SCHEMA)


class TestAnotherList:
    def test_a_grown_up_among_children_is_held_and_a_schoolchild_warned(self, tmp_path: Path) -> None:
        found = judged(
            tmp_path,
            child(birth="2007-11-01"),
            child(birth="2008-11-02", code="371600000000000002", name="张四"),
            child(birth="2019-11-02", code="371600000000000003", name="张五"),
        )
        verdicts = [(row["verdict"], row["reason"], "school_age" in row["warnings"]) for row in found.rows.to_dicts()]
        assert verdicts == [("held", "not_a_child", True), ("accepted", None, True), ("accepted", None, False)]
        assert found.counts["warned"]["school_age"] == 1

    def test_without_a_birth_column_the_columns_are_unsettled(self, tmp_path: Path) -> None:
        with pytest.raises(tabular.ColumnsMissing) as missing:
            judged(tmp_path, "社会组织,913716001,13800000000,春晓社区", header="名称,统一社会信用代码,联系电话,社区")
        assert missing.value.body(language="zh")["title"] == "没有认出这些列：姓名、出生日期"
