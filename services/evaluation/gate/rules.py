"""The three-no rule, pure: what the facts say, which points a rule bars, and what lifts it.

Source: the sub-district's mechanism for health-field organisations (无党组织、无党员、无党的工作覆盖), a conjunction.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

POINTS = ("rate", "claim", "award", "pay", "book", "offer", "match")
FACTS = ("party_unit", "formal_members", "work_coverage")
UNKNOWN: dict[str, Any] = dict.fromkeys(FACTS, "unknown")


@dataclass(frozen=True, slots=True)
class Rule:
    """A dated rule set; `area` is the prefix it holds for, empty for everywhere."""

    code: str
    version: str
    area: str
    effective_from: date
    effective_to: date | None
    parameters: Mapping[str, Any]

    def holds(self, *, area: str, on: date) -> bool:
        """Whether the rule is in force there on that day; both ends of its time belong to it."""
        begun = self.effective_from <= on and (self.effective_to is None or on <= self.effective_to)
        return begun and area.startswith(self.area)


@dataclass(frozen=True, slots=True)
class Test:
    """One rule tried on the facts. `failed` bars the rule's points; `unknown` bars nothing."""

    code: str
    outcome: str
    evidence: Mapping[str, Any]
    rule: str
    version: str
    remedy_zh: str
    remedy_en: str


def named(rules: Iterable[Rule]) -> str:
    """These rules by code, version and place, in one word that tells them from others."""
    return "; ".join(sorted(f"{rule.code} {rule.version} {rule.area}".strip() for rule in rules))


def three_no(facts: Mapping[str, Any], *, conjunction: bool) -> str:
    """`yes`, `no` or `unknown`: a conjunction is refuted by one present fact, its alternative proved by one absent."""
    known = [facts[name] for name in FACTS]
    if conjunction:
        if "yes" in known:
            return "no"
        return "unknown" if "unknown" in known else "yes"
    if "no" in known:
        return "yes"
    return "unknown" if "unknown" in known else "no"


def tests(facts: Mapping[str, Any], rules: Iterable[Rule]) -> list[Test]:
    """Every three-no rule in force, tried on the facts."""
    return [_try(facts, rule) for rule in rules if rule.code == "three_no" and rule.parameters]


def _try(facts: Mapping[str, Any], rule: Rule) -> Test:
    found = three_no(facts, conjunction=rule.parameters.get("conjunction", True))
    return Test(
        code=rule.code,
        outcome={"yes": "failed", "no": "passed", "unknown": "unknown"}[found],
        evidence=dict(facts),
        rule=rule.code,
        version=rule.version,
        remedy_zh=rule.parameters["remedy_zh"],
        remedy_en=rule.parameters["remedy_en"],
    )


def barring(point: str, tried: Iterable[Test], rules: Iterable[Rule]) -> list[Test]:
    """The failed tests whose rule bars this point."""
    bars = {(rule.code, rule.version): rule.parameters.get("bars", ()) for rule in rules}
    return [test for test in tried if test.outcome == "failed" and point in bars[test.rule, test.version]]


def standing(facts: Mapping[str, Any], rules: Iterable[Rule]) -> dict[str, Any]:
    """What the facts mean under these rules: three-no or not, and each point with what bars it."""
    rules = list(rules)
    tried = tests(facts, rules)
    outcomes = [test.outcome for test in tried]
    found = "yes" if "failed" in outcomes else "unknown" if "unknown" in outcomes or not tried else "no"
    return {
        "three_no": found,
        "points": {point: _at(point, barring(point, tried, rules), rules) for point in POINTS},
        "tests": [asdict(test) for test in tried],
    }


def turned(before: str | None, now: str) -> str | None:
    """`barred` where an organisation has become three-no, `lifted` where it is so no longer, else None."""
    if (before == "yes") == (now == "yes"):
        return None
    return "barred" if now == "yes" else "lifted"


def _at(point: str, barred: list[Test], rules: Iterable[Rule]) -> dict[str, Any]:
    first = barred[0] if barred else None
    return {
        "allowed": first is None,
        "rule": first and first.rule,
        "version": first and first.version,
        "remedy_zh": first and first.remedy_zh,
        "remedy_en": first and first.remedy_en,
        "barred_when": barred_when(point, rules),
    }


def barred_when(point: str, rules: Iterable[Rule]) -> list[dict[str, Any]]:
    """All that bars this point under these rules, each as the facts that together do it; nothing else does.

    Whoever keeps a verdict can tell by it what newer facts mean while nobody is there to judge them.
    """
    return [
        {
            "facts": dict.fromkeys(absent, "no"),
            "rule": rule.code,
            "version": rule.version,
            "remedy_zh": rule.parameters["remedy_zh"],
            "remedy_en": rule.parameters["remedy_en"],
        }
        for rule in rules
        if rule.code == "three_no" and point in rule.parameters.get("bars", ())
        for absent in ([FACTS] if rule.parameters.get("conjunction", True) else [(name,) for name in FACTS])
    ]
