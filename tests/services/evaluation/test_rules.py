"""The three-no rule, case by case."""

from datetime import date
from itertools import product

import pytest

from services.evaluation.gate import rules, trials
from services.evaluation.gate.rules import Rule

ON = date(2026, 6, 1)


def rule(**given: object) -> Rule:
    parameters = {"conjunction": True, "bars": ["rate", "match"], "remedy_zh": "补", "remedy_en": "mend"} | given
    return Rule("three_no", "1", "", date(2026, 1, 1), None, parameters)


def facts(party_unit: str, formal_members: str, work_coverage: str) -> dict[str, str]:
    return {"party_unit": party_unit, "formal_members": formal_members, "work_coverage": work_coverage}


class TestThreeNo:
    @pytest.mark.parametrize(
        ("known", "expected"),
        [
            (("no", "no", "no"), "yes"),
            (("no", "no", "yes"), "no"),
            (("yes", "no", "no"), "no"),
            (("no", "yes", "no"), "no"),
            (("no", "no", "unknown"), "unknown"),
            (("unknown", "unknown", "unknown"), "unknown"),
            (("unknown", "yes", "unknown"), "no"),
        ],
    )
    def test_needs_all_three_known_and_absent(self, known: tuple[str, str, str], expected: str) -> None:
        assert trials.three_no_word(facts(*known), conjunction=True) == expected

    @pytest.mark.parametrize(
        ("known", "expected"),
        [
            (("no", "yes", "yes"), "yes"),
            (("yes", "yes", "yes"), "no"),
            (("yes", "unknown", "yes"), "unknown"),
            (("no", "unknown", "unknown"), "yes"),
        ],
    )
    def test_switches_to_any_of_the_three(self, known: tuple[str, str, str], expected: str) -> None:
        assert trials.three_no_word(facts(*known), conjunction=False) == expected

    def test_an_unknown_fact_never_bars_a_conjunction(self) -> None:
        for known in product(("yes", "no", "unknown"), repeat=3):
            found = rules.standing(facts(*known), [rule()], ON)
            barred = [point for point, at in found["points"].items() if not at["allowed"]]
            assert barred == (["rate", "match"] if known == ("no", "no", "no") else [])


class TestStanding:
    def test_bars_only_the_points_the_rule_names_and_says_the_remedy(self) -> None:
        points = rules.standing(facts("no", "no", "no"), [rule()], ON)["points"]
        assert points["match"] == {
            "allowed": False,
            "outcome": "refused",
            "rule": "three_no",
            "version": "1",
            "remedy_zh": "补",
            "remedy_en": "mend",
            "barred_when": [
                {"facts": facts("no", "no", "no"), "rule": "three_no", "version": "1"}
                | {"remedy_zh": "补", "remedy_en": "mend"}
            ],
            "unknown": [],
        }
        assert points["pay"]["allowed"]
        assert points["offer"]["allowed"]

    def test_an_empty_rule_matches_nobody(self) -> None:
        empty = Rule("three_no", "2", "", date(2026, 1, 1), None, {})
        assert rules.standing(facts("no", "no", "no"), [empty], ON)["three_no"] == "unknown"
        assert rules.standing(facts("no", "no", "no"), [], ON)["points"]["match"]["allowed"]


class TestDates:
    def test_both_ends_belong_to_a_rules_time(self) -> None:
        dated = Rule("three_no", "1", "3716", date(2026, 1, 1), date(2026, 12, 31), {})
        days = {date(2025, 12, 31): False, date(2026, 1, 1): True, date(2026, 12, 31): True, date(2027, 1, 1): False}
        assert {day: dated.holds(area="371699004000", on=day) for day in days} == days

    def test_a_local_rule_holds_only_there(self) -> None:
        local = Rule("three_no", "1", "371699004", date(2026, 1, 1), None, {})
        assert local.holds(area="371699004002", on=date(2026, 6, 1))
        assert not local.holds(area="371699005002", on=date(2026, 6, 1))

    def test_a_day_without_a_rule_is_told_with_the_first_day_of_one(self) -> None:
        given = {"bars": ["rate"], "remedy_zh": "补", "remedy_en": "mend"}
        every = [
            Rule("three_no", "0", "", date(1990, 1, 1), None, {}),  # a row that says nothing is no rule
            Rule("three_no", "1", "", date(2000, 1, 1), date(2019, 12, 31), given),
            Rule("three_no", "2", "", date(2026, 1, 1), None, given),
            Rule("documents", "1", "3716", date(2005, 1, 1), date(2010, 12, 31), given),
            Rule("membership", "1", "3717", date(2000, 1, 1), None, given),
        ]

        def told(year: int) -> list[tuple[str, date]]:
            return rules.ruleless(every, area="371699004001", on=date(year, 6, 1))

        first, second, documents = date(2000, 1, 1), date(2026, 1, 1), date(2005, 1, 1)
        assert told(1900) == [("three_no", first), ("documents", documents)]
        assert told(2006) == []
        assert told(2022) == [("three_no", second), ("documents", documents)]
        assert told(2026) == [("documents", documents)]


class TestTurned:
    @pytest.mark.parametrize(
        ("before", "now", "expected"),
        [
            (None, {}, None),
            (None, {"match": "refused"}, "barred"),
            ({"match": "allowed"}, {"match": "refused"}, "barred"),
            ({"match": "refused"}, {"match": "allowed"}, "lifted"),
            ({"match": "refused"}, {"match": "refused", "rate": "refused"}, None),
            ({"rate": "allowed"}, {"rate": "not_applicable", "claim": "needs_lead"}, None),
        ],
    )
    def test_is_told_where_a_bar_comes_or_goes(
        self, before: dict[str, str] | None, now: dict[str, str], expected: str | None
    ) -> None:
        def points(given: dict[str, str] | None) -> dict[str, dict[str, object]] | None:
            return given and {point: {"allowed": it == "allowed", "outcome": it} for point, it in given.items()}

        assert rules.turned(points(before), points(now) or {}) == expected
