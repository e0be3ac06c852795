"""What a day changes at the gate, pure: two verdicts beside each other, and the reasons that make the difference."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

from services.evaluation.gate import rules as gate
from services.evaluation.outlook import reasons
from services.evaluation.outlook.reasons import Reason

Turning = Literal["begins", "ends"]
_WIDTH = {"allowed": 2, "needs_lead": 1}  # behind a lead is more than not at all, and less than freely


@dataclass(frozen=True, slots=True)
class Turn:
    """A day on which points close or open to an organisation, wholly or but for a lead, and the tests that do it.

    `further` are points that are closed already, which one more reason closes on this day: what closes them now may be
    lifted, and then this one still does. `eases` are those at which one reason ends and another still closes them.
    """

    on: date
    closes: tuple[str, ...]
    opens: tuple[str, ...]
    further: tuple[str, ...]
    eases: tuple[str, ...]
    why: tuple[tuple[gate.Test, Turning], ...]


@dataclass(frozen=True, slots=True)
class _At:
    """A point on a day: its outcome, and each reason that it is closed."""

    outcome: str
    reasons: Mapping[Reason, gate.Test]


def days(facts: Sequence[date], dated: Sequence[tuple[date, date | None]], *, first: date, last: date) -> list[date]:
    """The days from `first` to `last` on which a fact or a rule begins to count or ceases to."""
    begun = {begins for begins, _ in dated}
    ended = {ends + timedelta(days=1) for _, ends in dated if ends and ends <= last}
    return sorted(day for day in {*facts, *begun, *ended} if first <= day <= last)


def turns(
    facts: Mapping[str, Any], on: Sequence[date], in_force: Callable[[date], Sequence[gate.Rule]], *, today: date
) -> list[Turn]:
    """Each of these days that changes an outcome, or adds a reason to one or takes one, against the day before it."""
    before = _outcomes(facts, in_force(today), today)
    found: list[Turn] = []
    for day in on:
        now = _outcomes(facts, in_force(day), day)
        turn = _turn(day, before, now)
        found += [turn] if turn.closes or turn.opens or turn.further or turn.eases else []
        before = now
    return found


def _turn(day: date, before: Mapping[str, _At], now: Mapping[str, _At]) -> Turn:
    """What two days beside each other differ in; every reason is told once, on the day on which it begins or ends."""
    closes, opens, further, eases = list[str](), list[str](), list[str](), list[str]()
    begun, ended = dict[Reason, gate.Test](), dict[Reason, gate.Test]()
    for point in gate.POINTS:
        was, at = before[point], now[point]
        new = {reason: test for reason, test in at.reasons.items() if reason not in was.reasons}
        gone = {reason: test for reason, test in was.reasons.items() if reason not in at.reasons}
        wider = _WIDTH.get(at.outcome, 0) - _WIDTH.get(was.outcome, 0)
        if wider:
            closes, opens = (closes, [*opens, point]) if wider > 0 else ([*closes, point], opens)
        else:
            new, gone = new if at.outcome == "refused" else {}, gone if was.outcome == "refused" else {}
            further += [point] if new else []
            eases += [point] if gone else []
        begun, ended = begun | new, ended | gone
    why = [(test, "begins") for test in _told(begun)] + [(test, "ends") for test in _told(ended)]
    return Turn(day, tuple(closes), tuple(opens), tuple(further), tuple(eases), tuple(why))  # type: ignore[arg-type]


def _told(turning: Mapping[Reason, gate.Test]) -> list[gate.Test]:
    """Each test of these reasons once, with what turns of it alone."""
    tests = {code: test for (code, *_), test in turning.items()}
    return [reasons.narrowed(test, [each for each in turning if each[0] == code]) for code, test in tests.items()]


def _outcomes(facts: Mapping[str, Any], rules: Sequence[gate.Rule], on: date) -> dict[str, _At]:
    tried = gate.tests(facts, rules, on)
    found = {point: gate.verdict(point, tried) for point in gate.POINTS}
    return {point: _At(each.outcome, reasons.at(point, each, rules)) for point, each in found.items()}
