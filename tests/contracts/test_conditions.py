"""What evaluation publishes as barring is what its rule bars, and matching reads it so, whatever the facts are."""

from datetime import date
from itertools import product

import pytest

from services.evaluation.gate import rules
from services.matching.places import rules as copy

FACTS = [dict(zip(rules.FACTS, known, strict=True)) for known in product(("yes", "no", "unknown"), repeat=3)]


@pytest.mark.parametrize("conjunction", [True, False])
def test_the_conditions_bar_exactly_what_the_rule_bars(conjunction: bool) -> None:
    given = {"conjunction": conjunction, "bars": ["match"], "remedy_zh": "补", "remedy_en": "mend"}
    rule = rules.Rule("three_no", "1", "", date(2026, 1, 1), None, given)
    barred = 0
    for facts in FACTS:
        points = rules.standing(facts, [rule], date(2026, 6, 1))["points"]
        found = copy.barred(facts, points["match"]["barred_when"])
        assert (found is None) is points["match"]["allowed"], facts
        assert points["pay"]["barred_when"] == []
        if found:
            barred += 1
            assert {name: found[name] for name in ("rule", "version", "remedy_zh")} == {
                name: points["match"][name] for name in ("rule", "version", "remedy_zh")
            }
    assert barred == (1 if conjunction else len(FACTS) - 8)


def test_an_empty_rule_names_no_condition() -> None:
    empty = rules.Rule("three_no", "2", "", date(2026, 1, 1), None, {})
    assert rules.standing(FACTS[0], [empty], date(2026, 6, 1))["points"]["match"]["barred_when"] == []
