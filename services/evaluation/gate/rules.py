"""The gate's rules, pure: what a dated rule makes of the facts, which points it bars, and what lifts it.

Sources stand in the rules' rows: the sub-district's three-no rule (无党组织、无党员、无党的工作覆盖), the statutes on
registration, order 60 (2018) on the two lists, the association's charter. A rule names states and, for each, the points
it bars; `not_for` are points that are not this organisation's, which is no failure, and `with_lead` points that are
open to it behind a registered lead alone.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any

from services.evaluation.gate import trials
from services.evaluation.gate.trials import FACTS

POINTS = ("rate", "publish_to", "claim", "award", "pay", "book", "offer", "match", "admit")
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


def prevailing(every: Iterable[Rule], *, area: str, on: date) -> list[Rule]:
    """Of each test the one rule that decides there on that day, of several the most specific area's, then the latest.

    In an area a later row ends the former one from its day, for good: once it has ended itself, the next wider area's
    rule decides. Of two that begin on one day, the one that stands later in `every` counts.
    """
    begun: dict[tuple[str, str], Rule] = {}
    for rule in sorted(every, key=lambda rule: rule.effective_from):
        if rule.effective_from <= on and area.startswith(rule.area):
            begun[rule.code, rule.area] = rule
    found: dict[str, Rule] = {}
    for rule in sorted(begun.values(), key=lambda rule: len(rule.area)):
        if rule.holds(area=area, on=on):
            found[rule.code] = rule
    return list(found.values())


def dated(every: Sequence[Rule], *, on: date) -> list[tuple[str, date | None]]:
    """Of each rule whether it is `past`, `in_force` or `coming`, and its last day: a later one of its area ends it."""
    found: list[tuple[str, date | None]] = []
    for place, rule in enumerate(every):
        same = [each for each in every[place + 1 :] if (each.code, each.area) == (rule.code, rule.area)]
        before = [
            each.effective_from - timedelta(days=1) for each in same if each.effective_from >= rule.effective_from
        ]
        last = min((day for day in (rule.effective_to, *before) if day), default=None)
        over = last is not None and last < max(on, rule.effective_from)
        last = last and max(last, rule.effective_from)  # one that another took the place of on its first day
        found.append(("past" if over else "coming" if rule.effective_from > on else "in_force", last))
    return found


def ruleless(every: Sequence[Rule], *, area: str, on: date) -> list[tuple[str, date]]:
    """The tests of which no rule is in force there on that day, each with the first day of its first or next rule.

    Nothing was asked by them: that nothing bars then is no answer. Where all its rules are over, the first day is past.
    """
    said = [rule for rule in every if rule.parameters and rule.code in trials.TRIALS and area.startswith(rule.area)]
    deciding = {rule.code for rule in prevailing(every, area=area, on=on) if rule.parameters}
    found: dict[str, date] = {}
    for rule in sorted(said, key=lambda rule: (rule.effective_from <= on, rule.effective_from)):
        if rule.code not in deciding:
            found.setdefault(rule.code, rule.effective_from)
    return [(code, found[code]) for code in trials.TRIALS if code in found]


@dataclass(frozen=True, slots=True)
class Test:
    """One rule tried on the facts. `failed` bars the points in `bars`; `unknown` bars nothing.

    `concerns` are the points that some state would close; a test that concerns none is for people to weigh.
    `not_applicable` closes the points in `not_for` without a failure, and those in `with_lead` but for a lead; where it
    closes none, nothing is asked of such an organisation.
    """

    code: str
    outcome: str
    states: tuple[str, ...]
    bars: tuple[str, ...]
    not_for: tuple[str, ...]
    with_lead: tuple[str, ...]
    concerns: tuple[str, ...]
    evidence: Mapping[str, Any]
    rule: str
    version: str
    remedy_zh: str
    remedy_en: str
    actions: tuple[Mapping[str, Any], ...]


def named(rules: Iterable[Rule]) -> str:
    """These rules by code, version and place, in one word that tells them from others."""
    return "; ".join(sorted(f"{rule.code} {rule.version} {rule.area}".strip() for rule in rules))


def tests(facts: Mapping[str, Any], rules: Iterable[Rule], on: date) -> list[Test]:
    """Every rule in force tried on the facts of the day; an empty rule, or one of no known kind, is none."""
    order = list(trials.TRIALS)
    known = [rule for rule in rules if rule.parameters and rule.code in order]
    return [_try(facts, rule, on) for rule in sorted(known, key=lambda rule: order.index(rule.code))]


def _try(facts: Mapping[str, Any], rule: Rule, on: date) -> Test:
    found = trials.TRIALS[rule.code](facts, rule.parameters, on)
    named = [of_state(rule.parameters, state) for state in found.states]
    bars, not_for, with_lead = (_union(named, what) for what in ("bars", "not_for", "with_lead"))
    outcome = "failed" if bars else "not_applicable" if not_for or with_lead or not found.asks else "passed"
    return Test(
        code=rule.code,
        outcome=outcome if found.known or bars else "unknown",
        states=found.states,
        bars=bars,
        not_for=not_for,
        with_lead=with_lead,
        concerns=_concerns(rule.parameters),
        evidence=dict(found.evidence),
        rule=rule.code,
        version=rule.version,
        remedy_zh=rule.parameters["remedy_zh"],
        remedy_en=rule.parameters["remedy_en"],
        actions=tuple(rule.parameters.get("actions", ())),
    )


def of_state(given: Mapping[str, Any], state: str) -> Mapping[str, Any]:
    """What the rule says of a state; a rule of one state says it without a name."""
    if "states" in given:
        return given["states"].get(state) or {}
    return {"bars": given.get("bars", ())}


def _concerns(given: Mapping[str, Any]) -> tuple[str, ...]:
    """Every point that the rule closes in some state, whichever way."""
    every = list(given["states"].values()) if "states" in given else [given]
    points = {point for what in ("bars", "not_for", "with_lead") for point in _union(every, what)}
    return tuple(point for point in POINTS if point in points)


def _union(named: Iterable[Mapping[str, Any]], what: str) -> tuple[str, ...]:
    points = {point for each in named for point in each.get(what, ())}
    return tuple(point for point in POINTS if point in points)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the tests mean at one point: `allowed`, `refused`, `not_applicable` or `needs_lead`, and by which tests."""

    outcome: str
    by: tuple[Test, ...]

    @property
    def allowed(self) -> bool:
        """Whether the point is open."""
        return self.outcome == "allowed"


def verdict(point: str, tried: Iterable[Test], *, led: bool = False) -> Verdict:
    """The tests' meaning at a point; `led` says that a registered organisation takes the lead."""
    tried = list(tried)
    if barring := tuple(test for test in tried if point in test.bars):
        return Verdict("refused", barring)
    if closed := tuple(test for test in tried if point in test.not_for):
        return Verdict("not_applicable", closed)
    if alone := tuple(test for test in tried if point in test.with_lead and not led):
        return Verdict("needs_lead", alone)
    return Verdict("allowed", ())


def unknown(point: str, tests: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Of tests as they are kept, those at a point of which the facts are not known: it is open by what is known alone.

    Those that could close it, and those that people weigh at every point. Whoever asks to be admitted is no member yet:
    that nothing is known of a membership says nothing there. A test kept before it was told what it concerns is none.
    """
    return [
        test
        for test in tests
        if test["outcome"] == "unknown"
        and "concerns" in test
        and not test["states"]  # something was found, which is no lack of facts
        and (point in test["concerns"] or not test["concerns"])
        and (point, test["code"]) != ("admit", "membership")
    ]


def standing(facts: Mapping[str, Any], rules: Iterable[Rule], on: date) -> dict[str, Any]:
    """What the facts mean under these rules: three-no or not, and each point with what bars it."""
    rules = list(rules)
    tried = tests(facts, rules, on)
    outcomes = [test.outcome for test in tried if test.code == "three_no"]
    found = "yes" if "failed" in outcomes else "unknown" if "unknown" in outcomes or not outcomes else "no"
    return {
        "three_no": found,
        "points": {point: _at(point, tried, rules) for point in POINTS},
        "tests": [plain(test) for test in tried],
    }


def plain(test: Test) -> dict[str, Any]:
    """A test as it is kept and told."""
    return {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(test).items()}


def outward(test: Mapping[str, Any]) -> dict[str, Any]:
    """A test as others hear it: on what ground an authority listed somebody is free text, and stays here."""
    evidence = dict(test["evidence"])
    if "entries" in evidence:
        evidence["entries"] = [
            {name: value for name, value in entry.items() if name != "ground"} for entry in evidence["entries"]
        ]
    return {**test, "evidence": evidence}


def turned(before: Mapping[str, Any] | None, now: Mapping[str, Any]) -> str | None:
    """`barred` where an organisation is now refused somewhere and was nowhere, `lifted` the other way, else None."""
    was, is_now = refused(before or {}), refused(now)
    if was == is_now:
        return None
    return "barred" if is_now else "lifted"


def refused(points: Mapping[str, Any]) -> bool:
    """Whether any point is refused; one that is not its own, or open behind a lead, is not."""
    return any(not at["allowed"] and at.get("outcome", "refused") == "refused" for at in points.values())


def _at(point: str, tried: Sequence[Test], rules: Iterable[Rule]) -> dict[str, Any]:
    found = verdict(point, tried)
    first = found.by[0] if found.by else None
    return {
        "allowed": first is None,
        "outcome": found.outcome,
        "rule": first and first.rule,
        "version": first and first.version,
        "remedy_zh": first and first.remedy_zh,
        "remedy_en": first and first.remedy_en,
        "barred_when": barred_when(point, tried, rules),
        "unknown": [test["code"] for test in unknown(point, map(plain, tried))],
    }


def barred_when(point: str, tried: Iterable[Test], rules: Iterable[Rule]) -> list[dict[str, Any]]:
    """What bars this point under these rules, each as the coverage facts that together do it; none: it bars as it is.

    Whoever keeps a verdict can tell by it what newer facts mean while nobody is there to judge them. What was refused
    by anything but coverage facts stays refused, whatever these become; it concerns this organisation alone.
    """
    conditions: list[tuple[Mapping[str, str], Rule | Test]] = [
        ({}, test)
        for test in tried
        if test.code != "three_no" and point in {*test.bars, *test.not_for, *test.with_lead}
    ]
    for rule in rules:
        if rule.code == "three_no" and point in rule.parameters.get("bars", ()):
            ways = [FACTS] if rule.parameters.get("conjunction", True) else [(name,) for name in FACTS]
            conditions += [(dict.fromkeys(absent, "no"), rule) for absent in ways]
    return [_condition(facts, by) for facts, by in conditions]


def _condition(facts: Mapping[str, str], by: Rule | Test) -> dict[str, Any]:
    words = by.parameters if isinstance(by, Rule) else {"remedy_zh": by.remedy_zh, "remedy_en": by.remedy_en}
    said = {"remedy_zh": words["remedy_zh"], "remedy_en": words["remedy_en"]}
    return {"facts": dict(facts), "rule": by.code, "version": by.version, **said}
