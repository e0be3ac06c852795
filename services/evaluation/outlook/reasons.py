"""What keeps a point closed, one by one, pure: each paper, each entry of a list and each membership is a reason alone.

A test says in one word that some paper has expired. Which one, and that a second follows a week later, is told only by
what each rests on: so a reason is a state of one thing, and a test is shown with those things that turn.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from services.evaluation.gate import rules as gate

Reason = tuple[str, str, str]  # the test's code, the thing, its state
_WAYS = {"refused": "bars", "not_applicable": "not_for", "needs_lead": "with_lead"}


def at(point: str, found: gate.Verdict, rules: Iterable[gate.Rule]) -> dict[Reason, gate.Test]:
    """Each thing that keeps the point closed by the state it is in, with the test that found it."""
    way = _WAYS.get(found.outcome, "")
    given = {rule.code: rule.parameters for rule in rules}
    return {
        (test.code, thing, state): test
        for test in found.by
        for thing, state in things(test).items()
        if point in gate.of_state(given[test.code], state).get(way, ())
    }


def things(test: gate.Test) -> dict[str, str]:
    """What a test found one by one, each with its state; of a test of one fact the state alone."""
    each = {name: str(row["state"]) for name, row in _rows(test.code, test.evidence)}
    found = {name: state for name, state in each.items() if state in test.states}
    return found or {state: state for state in test.states}


def narrowed(test: gate.Test, reasons: Iterable[Reason]) -> gate.Test:
    """The test with these reasons alone, for the day on which they turn."""
    told = list(reasons)
    kept = {thing for _, thing, _ in told}
    evidence = dict(test.evidence)
    if test.code == "documents":
        evidence["documents"] = {kind: row for kind, row in evidence["documents"].items() if kind in kept}
    for code, name in (("statutory_lists", "entries"), ("membership", "memberships")):
        if test.code == code:
            evidence[name] = [row for row in evidence[name] if _name(code, row) in kept]
    return replace(test, states=tuple(dict.fromkeys(state for *_, state in told)), evidence=evidence)


def _rows(code: str, evidence: Mapping[str, Any]) -> list[tuple[str, Mapping[str, Any]]]:
    if code == "documents":
        return list(evidence["documents"].items())
    if code == "statutory_lists":
        return [(_name(code, row), {**row, "state": row["list"]}) for row in evidence["entries"]]
    if code == "membership":
        return [(_name(code, row), row) for row in evidence["memberships"]]
    return []


def _name(code: str, row: Mapping[str, Any]) -> str:
    return f"{row['list']} {row['listed_on']}" if code == "statutory_lists" else str(row["association"])
