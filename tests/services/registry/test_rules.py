"""Small rules of the registry, case by case."""

from datetime import date, time

import pytest

from services.registry import identifiers
from services.registry.coverage import rules as coverage
from services.registry.offerings import rules as offerings
from services.registry.offerings import said


class TestFormalMembers:
    @pytest.mark.parametrize(("count", "fact"), [(None, "unknown"), (0, "no"), (1, "yes"), (76, "yes")])
    def test_above_zero_is_yes_zero_no_and_no_count_unknown(self, count: int | None, fact: str) -> None:
        assert coverage.from_count(count) == fact


class TestSlots:
    @pytest.mark.parametrize(
        ("schedule", "slots"),
        [
            ("每周六上午", ["sat_am"]),
            ("每周日下午", ["sun_pm"]),
            ("工作日晚", ["mon_eve", "tue_eve", "wed_eve", "thu_eve", "fri_eve"]),
            ("周二、四下午", ["tue_pm", "thu_pm"]),
            ("周一至周三上午", ["mon_am", "tue_am", "wed_am"]),
            ("周末上午", ["sat_am", "sun_am"]),
            ("另行通知", []),
            ("", []),
        ],
    )
    def test_are_read_from_what_organisations_write(self, schedule: str, slots: list[str]) -> None:
        assert offerings.slots(schedule) == slots


class TestRecurrence:
    """The same cases as the pages' (`recurrence.test.ts`): a family's telephone says what the screen says."""

    @pytest.mark.parametrize(
        ("rule", "zh", "en"),
        [
            ("FREQ=DAILY", "每天", "every day"),
            ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE", "每 2 周星期一、星期三", "every 2 weeks on Monday, Wednesday"),
            (
                "FREQ=MONTHLY;BYDAY=1SA,-1SU",
                "每月第一个星期六、最后一个星期日",
                "every month on the first Saturday, the last Sunday",
            ),
            ("FREQ=MONTHLY;BYMONTHDAY=15,-1", "每月15日、最后一天", "every month on day 15, the last day"),
            ("FREQ=YEARLY;COUNT=3", "每年、共 3 次", "every year, 3 times"),
            ("FREQ=YEARLY;COUNT=1", "每年、共 1 次", "every year, 1 time"),
            (
                "FREQ=WEEKLY;BYDAY=SA;UNTIL=20270131T000000Z",
                "每周星期六、到 2027-01-31 止",
                "every week on Saturday, until 2027-01-31",
            ),
        ],
    )
    def test_is_said_in_words(self, rule: str, zh: str, en: str) -> None:
        assert said.rule(rule) == (zh, en)

    def test_names_the_hours_and_since_when(self) -> None:
        def when(rule: str, *hours: time | None) -> tuple[str, str]:
            begins_at, ends_at = hours
            return said.recurs(rule, starts_on=date(2026, 12, 5), begins_at=begins_at, ends_at=ends_at)

        assert when("FREQ=WEEKLY;BYDAY=SA", time(9), time(10, 30)) == (
            "每周星期六 09:00–10:30，自 2026-12-05 起",
            "every week on Saturday 09:00–10:30, from 2026-12-05 on",
        )
        assert when("FREQ=WEEKLY;BYDAY=SA", None, None)[0] == "每周星期六，自 2026-12-05 起"
        assert when("", time(9), time(10, 30)) == ("", "")


class TestAges:
    """The same cases as the pages' (`ages.test.ts`): a file says what the screen says."""

    @pytest.mark.parametrize(
        ("least", "most", "zh", "en"),
        [
            (6, 12, "6个月至12个月", "6 months to 12 months"),
            (12, 72, "1岁至6岁", "1 year to 6 years"),
            (1, 12, "1个月至12个月", "1 month to 12 months"),
            (0, 6, "0个月至6个月", "0 months to 6 months"),
            (18, 36, "18个月至36个月", "18 months to 36 months"),
            (6, 72, "6个月至6岁", "6 months to 6 years"),
            (0, 72, "0岁至6岁", "0 years to 6 years"),
            (720, None, "60岁以上", "From 60 years"),
        ],
    )
    def test_are_said_in_one_unit_where_it_can_be(self, least: int, most: int | None, zh: str, en: str) -> None:
        assert offerings.ages(least, most) == (zh, en)


class TestCodes:
    @pytest.mark.parametrize(
        ("code", "grade"),
        [
            ("371602004000", "ok"),
            ("371602004002", "ok"),
            ("371602004399", "ok"),
            ("371602004400", "warn"),
            ("371602600001", "warn"),
            ("991602004002", "invalid"),
            ("37160200400", "invalid"),
        ],
    )
    def test_a_division_code_is_graded(self, code: str, grade: str) -> None:
        assert identifiers.grade_division(code).grade == grade

    @pytest.mark.parametrize(
        ("name", "given", "grade"),
        [
            ("中国养生协会", {}, "warn"),
            ("全国助老联盟", {"kind": "filed"}, "warn"),
            ("中华武术社", {}, "warn"),
            ("国家健康促进会", {"authority": "区民政部门"}, "warn"),
            ("中国养生协会", {"authority": "中华人民共和国民政部"}, "ok"),
            ("中国某某有限公司滨州分公司", {"kind": "other"}, "ok"),
            ("中华路合唱团", {}, "ok"),
            ("滨城区养生协会", {}, "ok"),
        ],
    )
    def test_a_name_that_claims_the_whole_country_warns(self, name: str, given: dict[str, str], grade: str) -> None:
        whole = {"kind": "registered", "authority": "滨城区民政局"} | given
        assert identifiers.grade_name(name, **whole).grade == grade

    def test_an_unknown_kind_of_registration_warns(self) -> None:
        seventeen = "B23716990MA3K7T8"
        seventeen += identifiers.subject_check(seventeen[8:16])
        graded = identifiers.grade_uscc(seventeen + identifiers.check_character(seventeen))
        assert (graded.grade, graded.why) == ("warn", "prefix")

    def test_a_code_of_a_division_that_there_is_not_warns(self) -> None:
        for division, why in (("999999", "division"), ("100000", None), ("371602", None)):
            seventeen = f"52{division}MJ010013"
            seventeen += identifiers.subject_check(seventeen[8:16])
            graded = identifiers.grade_uscc(seventeen + identifiers.check_character(seventeen))
            assert graded.why == why, (division, graded)

    def test_codes_of_villages_and_the_army_are_no_worse_than_others(self) -> None:
        for first in ("N13716990", "A13716990", "Y13716990", "913716990"):
            seventeen = (first + "MA3K7T8X").ljust(16, "0")[:16]
            seventeen += identifiers.subject_check(seventeen[8:16])
            graded = identifiers.grade_uscc(seventeen + identifiers.check_character(seventeen))
            assert graded.grade == "ok", (first, graded)
            assert identifiers.kind_of(seventeen + "0") == "other"
