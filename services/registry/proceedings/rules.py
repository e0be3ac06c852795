"""What is checked before an admission, when a state is over, and who may decide: pure."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from kernel.todo import days
from kernel.todo.days import Decreed
from services.registry.proceedings.states import Wait

# The checks beside the record's own and the gate's whole answer, by how the codes of the gate's tests begin.
_GROUPS = {"documents": ("document",), "credit": ("credit", "list", "statutory", "abnormal", "serious")}
HERE = ZoneInfo("Asia/Shanghai")


def day(moment: datetime) -> date:
    """The day of a moment here."""
    return moment.astimezone(HERE).date()


def record(status: str, *, code: str | None) -> dict[str, Any]:
    """Whether the organisation stands on record as one that works, registered or filed under a code of its own."""
    passed = status in ("candidate", "admitted", "active") and bool(code)
    return _check("record", "passed" if passed else "failed", {"status": status, "code": code})


def checks(record: dict[str, Any], gate: Mapping[str, Any] | str) -> list[dict[str, Any]]:
    """The record's check and what the gate answered at `admit`; a word instead says why it could not be asked."""
    if isinstance(gate, str):
        return [record, *(_check(code, "unknown", {"why": gate}) for code in (*_GROUPS, "gate"))]
    tests: Sequence[Mapping[str, Any]] = gate.get("tests", ())
    grouped = [_grouped(code, [each for each in tests if each["code"].startswith(of)]) for code, of in _GROUPS.items()]
    known = "unknown" if not tests or any(each["outcome"] == "unknown" for each in tests) else "passed"
    evidence = {"decision": str(gate.get("decision", "")), "tests": [_told(each) for each in tests]}
    return [record, *grouped, _check("gate", known if gate["allowed"] else "failed", evidence)]


def _grouped(code: str, tests: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    if not tests:
        return _check(code, "unknown", {"why": "not_asked"})
    # What a source of credit found is there to be weighed, whether it bars a point or not.
    outcomes = ["failed" if "found" in each.get("states", ()) else each["outcome"] for each in tests]
    evidence: dict[str, Any] = {"tests": [_told(each) for each in tests]}
    looks = [look for each in tests for look in each.get("evidence", {}).get("checks", ())]
    return _check(code, _outcome(outcomes), evidence | ({"checks": looks} if looks else {}))


def _outcome(outcomes: Collection[str]) -> str:
    return "failed" if "failed" in outcomes else "unknown" if "unknown" in outcomes or not outcomes else "passed"


def _told(test: Mapping[str, Any]) -> dict[str, Any]:
    return {name: test.get(name, "") for name in ("code", "outcome", "rule", "version", "remedy_zh", "remedy_en")}


def _check(code: str, outcome: str, evidence: dict[str, Any]) -> dict[str, Any]:
    return {"code": code, "outcome": outcome, "evidence": evidence}


def barring(checks: Sequence[Mapping[str, Any]]) -> list[str]:
    """The checks that bar an admission: those of the record and of the gate that failed; what is unknown bars nothing.

    Documents and credit bar where the gate's rules say so, and are then among what its answer rests on.
    """
    return [each["code"] for each in checks if each["outcome"] == "failed" and each["code"] in ("record", "gate")]


def may_decide(subject: str, prepared_by: Collection[str]) -> bool:
    """Committee reviewers decide and do not prepare what they decide."""
    return subject not in prepared_by


def due(wait: Wait, since: date, decreed: Decreed) -> date:
    """The last day on which it is in time."""
    return days.after(since, wait.days, decreed)


def is_silent(wait: Wait, since: date, today: date, decreed: Decreed) -> bool:
    """Whether the days are over in which an answer was in time."""
    return days.between(since, today, decreed) > wait.days


def is_to_be_reminded(wait: Wait, since: date, today: date, decreed: Decreed) -> bool:
    """Whether so many of the days are over that whoever is waited for is reminded."""
    return days.between(since, today, decreed) >= wait.reminded_after
