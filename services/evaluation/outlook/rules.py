"""What a day changes at the gate, pure: two verdicts beside each other, and the tests that make the difference."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from services.evaluation.gate import rules as gate


@dataclass(frozen=True, slots=True)
class Turn:
    """A day on which points close or open to an organisation, and the tests that do it.

    `further` are points that are closed already, which a further test closes on this day: what closes them now may be
    lifted, and then this one still does.
    """

    on: date
    closes: tuple[str, ...]
    opens: tuple[str, ...]
    further: tuple[str, ...]
    why: tuple[gate.Test, ...]


def days(facts: Sequence[date], dated: Sequence[tuple[date, date | None]], *, first: date, last: date) -> list[date]:
    """The days from `first` to `last` on which a fact or a rule begins to count or ceases to."""
    begun = {begins for begins, _ in dated}
    ended = {ends + timedelta(days=1) for _, ends in dated if ends and ends <= last}
    return sorted(day for day in {*facts, *begun, *ended} if first <= day <= last)


def turns(
    facts: Mapping[str, Any], on: Sequence[date], in_force: Callable[[date], Sequence[gate.Rule]], *, today: date
) -> list[Turn]:
    """Each of these days that changes an outcome, or adds a reason to one, against the day before it."""
    before = _outcomes(facts, in_force(today), today)
    found: list[Turn] = []
    for day in on:
        now = _outcomes(facts, in_force(day), day)
        closes = tuple(point for point in gate.POINTS if before[point].allowed and not now[point].allowed)
        opens = tuple(point for point in gate.POINTS if now[point].allowed and not before[point].allowed)
        more = {point: _further(before[point], now[point]) for point in gate.POINTS}
        further = tuple(point for point in gate.POINTS if more[point])
        if closes or opens or further:
            tests = [test for point in closes for test in now[point].by]
            tests += [test for point in opens for test in before[point].by]
            tests += [test for point in further for test in more[point]]
            found.append(Turn(day, closes, opens, further, tuple({test.code: test for test in tests}.values())))
        before = now
    return found


def _further(before: gate.Verdict, now: gate.Verdict) -> list[gate.Test]:
    """The tests that refuse a point now which was refused before by others, or by another state of the facts."""
    if (before.outcome, now.outcome) != ("refused", "refused"):
        return []
    known = {(test.code, state) for test in before.by for state in test.states}
    return [test for test in now.by if {(test.code, state) for state in test.states} - known]


def _outcomes(facts: Mapping[str, Any], rules: Sequence[gate.Rule], on: date) -> dict[str, gate.Verdict]:
    tried = gate.tests(facts, rules, on)
    return {point: gate.verdict(point, tried) for point in gate.POINTS}
