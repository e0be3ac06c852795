"""Use case of the outlook: one evaluation over all whom the coming days may touch, in a fixed number of statements."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from kernel import paging
from kernel.db import AsyncSession
from services.evaluation.gate import judging, trials
from services.evaluation.gate import rules as gate_rules
from services.evaluation.gate import service as gate
from services.evaluation.gate.models import Known
from services.evaluation.outlook import rules


@dataclass(frozen=True, slots=True)
class Ahead:
    """The turns of the coming days, and how many organisations were looked at."""

    first: date
    last: date
    organisations: int
    falling: int
    rows: Sequence[tuple[Known, rules.Turn]]
    more: str | None


async def ahead(session: AsyncSession, *, days: int, after: str | None, limit: int) -> Ahead:
    """What changes from tomorrow on, for so many days; where a rule begins or ends in them, everybody is looked at."""
    start = paging.decode(after, parts=2)
    key = (paging.as_text(start[0]), str(paging.as_id(start[1]))) if start else ("", "")
    _, today = await gate.clock(session)
    first, last = today + timedelta(days=1), today + timedelta(days=days)
    every = await gate.rule_sets(session)
    dated = [(rule.effective_from, rule.effective_to) for rule in every]
    begun = rules.days([], dated, first=first, last=last)
    # A manager does not see whether a fact turns of a record that went into the own one.
    alone = session.info["principal"].organisation is not None
    known = await (gate.everyone(session) if begun or alone else gate.turning(session, first=first, last=last))
    facts = await gate.gather(session, known, until=today)

    @cache
    def in_force(area: str, on: date) -> Sequence[gate_rules.Rule]:
        return judging.effective(every, area, on)

    rows: list[tuple[Known, rules.Turn]] = []
    for id, organisation in known.items():
        on = rules.days(sorted(trials.turning(facts[id])), dated, first=first, last=last)
        turns = rules.turns(facts[id], on, lambda day, area=organisation.area: in_force(area, day), today=today)
        rows += [(organisation, turn) for turn in turns]
    rows.sort(key=_key)
    page, more = paging.cut([row for row in rows if _key(row) > key][: limit + 1], limit, _key)
    falling = len({organisation.organisation_id for organisation, turn in rows if turn.closes})
    return Ahead(first, last, len(known), falling, page, more)


def _key(row: tuple[Known, rules.Turn]) -> tuple[str, str]:
    return row[1].on.isoformat(), str(row[0].organisation_id)
