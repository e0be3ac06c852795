"""Use case of the gate: decide, and keep the decision with all it rested on."""

from collections.abc import Collection
from datetime import date
from typing import NamedTuple
from uuid import UUID

from kernel.db import AsyncSession
from kernel.problems import NotFound
from services.evaluation.gate import rules, scope, store
from services.evaluation.gate.models import Decision, Known
from services.evaluation.gate.service import effective, gather


class _Tried(NamedTuple):
    """An organisation with the tests tried on it, and on the lead that it has, if there is one to be had."""

    known: Known
    tests: list[rules.Test]
    lead: list[rules.Test] | None


async def decide(
    session: AsyncSession,
    *,
    organisation: UUID,
    points: Collection[str],
    as_of: date | None,
    by: str,
    lead: UUID | None = None,
    kind: str = "asked",
) -> tuple[Known, list[Decision]]:
    """Ask the gate at these points and keep what it answered; raises NotFound for an organisation not to be seen."""
    known = await store.find(session, organisation)
    if known is None or known.status == "withdrawn":
        raise NotFound
    moment, today = await store.clock(session)
    on = as_of or today
    async with scope.judging(session, [known]):
        tried = await _tried(session, organisation, lead if lead != organisation else None, on)
    kept: list[Decision] = []
    for point in points:
        # Whoever takes the lead passes the point itself.
        led = tried.lead is not None and rules.verdict(point, tried.lead).allowed
        found = rules.verdict(point, tried.tests, led=led)
        kept.append(
            Decision(
                area=known.area,
                organisation_id=organisation,
                point=point,
                as_of=on,
                allowed=found.allowed,
                tests=[rules.plain(test) for test in tried.tests],
                asked_by=by,
                asked_at=moment,
                kind=kind,
                outcome=found.outcome,
                rules=[test.rule for test in found.by],
                lead=lead,
            )
        )
    await store.add(session, *kept)
    return tried.known, kept


async def _tried(session: AsyncSession, organisation: UUID, lead: UUID | None, on: date) -> _Tried:
    """Try the tests on both, while no fact of either can come that this does not see."""
    ids = [organisation, *([lead] if lead else [])]
    await store.hold(session, sorted(await store.counting(session, ids)))
    known = await store.several(session, ids)
    facts, every = await gather(session, known, until=on), await store.rules(session)
    tests = {id: rules.tests(facts[id], effective(every, each.area, on), on) for id, each in known.items()}
    ahead = known.get(lead) if lead else None
    fit = ahead is not None and _may_lead(ahead)
    return _Tried(known[organisation], tests[organisation], tests[ahead.organisation_id] if fit and ahead else None)


def _may_lead(known: Known) -> bool:
    return known.kind == "registered" and known.status != "withdrawn" and known.merged_into is None
