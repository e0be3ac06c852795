"""What facts make of a standing and of a question, and what is told of it: no I/O, and nothing is looked up here."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from kernel import events
from services.evaluation.gate import rules, trials
from services.evaluation.gate.models import Decision, Known, RuleSet, Standing


def effective(every: Sequence[RuleSet], area: str, on: date) -> list[rules.Rule]:
    """The rules that decide there on that day, one of each test."""
    return rules.prevailing(map(plain, every), area=area, on=on)


def plain(row: RuleSet) -> rules.Rule:
    """A rule's row as the gate reads it."""
    return rules.Rule(row.code, row.version, row.area, row.effective_from, row.effective_to, row.parameters)


def judge(
    standing: Standing,
    known: Known,
    *,
    facts: dict[str, Any],
    in_force: list[rules.Rule],
    moment: datetime,
    on: date,
) -> list[events.Told]:
    """Make the standing what these facts mean under these rules; the event where that is news."""
    found = rules.standing(facts, in_force, on)
    turned = rules.turned(standing.points, found["points"])
    is_news = standing.area != known.area or any(getattr(standing, each) != value for each, value in found.items())
    standing.refused = rules.refused(found["points"])
    standing.judged_by, standing.evaluated_at = rules.named(in_force), moment
    standing.turns_on = min((day for day in trials.turning(facts) if day > on), default=None)
    if not is_news:
        return []
    for each, value in found.items():
        setattr(standing, each, value)
    standing.area = known.area
    standing.version += 1
    data = {
        "organisation_id": str(standing.organisation_id),
        "organisation_name": known.name,
        **found,
        "tests": [rules.outward(test) for test in found["tests"]],
        "recording": facts["recording"],
        "turned": turned,
        "evaluated_at": moment.isoformat(),
        "version": standing.version,
    }
    id = standing.organisation_id
    return [events.Told("evaluation.standing.changed", str(id), data, known.area, organisation=id)]


def tried(
    known: Mapping[UUID, Known], facts: Mapping[UUID, dict[str, Any]], every: Sequence[RuleSet], on: date
) -> dict[UUID, list[rules.Test]]:
    """The rules in force for each on that day, tried on its facts."""
    return {id: rules.tests(facts[id], effective(every, each.area, on), on) for id, each in known.items()}


def may_lead(known: Known | None, point: str, tests: Iterable[rules.Test]) -> bool:
    """Whether it may take the lead at this point: a registered organisation that passes the point itself."""
    if known is None or known.kind != "registered" or known.status == "withdrawn" or known.merged_into is not None:
        return False
    return rules.verdict(point, tests).allowed


def decided(known: Known, point: str, tests: Sequence[rules.Test], *, led: bool, **asked: Any) -> Decision:
    """The decision at a point, with all it rested on; `asked` says by whom, when, of which day and what for."""
    found = rules.verdict(point, tests, led=led)
    return Decision(
        area=known.area,
        organisation_id=known.organisation_id,
        point=point,
        allowed=found.allowed,
        tests=[rules.plain(test) for test in tests],
        outcome=found.outcome,
        rules=[test.rule for test in found.by],
        **asked,
    )
