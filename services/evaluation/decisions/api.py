"""Routes of kept decisions."""

from dataclasses import asdict
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Query

from kernel import HERE
from kernel.access import Principal, permission
from kernel.db import Read
from kernel.paging import After, Limit, Page
from services.evaluation.days import Day
from services.evaluation.decisions import schemas, service
from services.evaluation.gate import rules
from services.evaluation.gate.models import Decision
from services.evaluation.gate.schemas import Outcome, Point

router = APIRouter(prefix="/v1/decisions", tags=["gate"])
MayRead = Annotated[Principal, Depends(permission("standings:read"))]
Rule = Annotated[str | None, Query(max_length=60, pattern=r"^[a-z_]*$", description="Closed by this rule.")]
First = Annotated[Day | None, Query(alias="from", description="Asked on this day or later.")]
Last = Annotated[Day | None, Query(alias="until", description="Asked on this day or earlier.")]


@router.get("")
async def list_decisions(
    principal: MayRead,
    session: Read,
    organisation: Annotated[UUID | None, Query(description="Of this organisation alone.")] = None,
    point: Annotated[Point | None, Query(description="At this point alone.")] = None,
    consequence: Annotated[schemas.Consequence | None, Query(description="At the points of this one.")] = None,
    outcome: Annotated[Outcome | None, Query(description="With this outcome alone.")] = None,
    kind: Annotated[schemas.Kind | None, Query(description="Asked for an act, ahead, or a self-check.")] = None,
    rule: Rule = None,
    first: First = None,
    last: Last = None,
    after: After = None,
    limit: Limit = 50,
) -> Page[schemas.KeptDecision]:
    """Every decision within the caller's scope, the newest first."""
    sought = {"organisation": organisation, "point": point, "outcome": outcome, "kind": kind, "rule": rule}
    rows, more = await service.page(
        session, consequence=consequence, after=after, limit=limit, first=first, last=last, **sought
    )
    return Page(items=[schemas.KeptDecision(**_shown(*row)) for row in rows], next=more)


@router.get("/counts")
async def count_refusals(
    principal: MayRead, session: Read, rule: Rule = None, first: First = None, last: Last = None
) -> schemas.RefusalCounts:
    """Refusals by consequence, self-checks and days to come apart; the list behind each number has the same filters."""
    found, three_no = await service.counts(session, rule=rule, first=first, last=last)
    counts = [schemas.RefusalCount.model_validate(asdict(each)) for each in found]
    return schemas.RefusalCounts(counts=counts, three_no=three_no)


@router.get("/{id}")
async def show_decision(principal: MayRead, session: Read, id: UUID) -> schemas.WholeDecision:
    """One decision with every test as it was: evidence, rule, version, remedy; and what the gate says today."""
    decision, name = await service.get(session, id)
    whole = {"tests": decision.tests, "lead": decision.lead, "now": await service.now(session, decision)}
    return schemas.WholeDecision.model_validate({**_shown(decision, name), **whole})


def _shown(decision: Decision, name: str) -> dict[str, Any]:
    named = ("id", "point", "as_of", "outcome", "rules", "asked_at")
    ahead = decision.kind == "asked" and decision.as_of > decision.asked_at.astimezone(HERE).date()
    return {
        **{each: getattr(decision, each) for each in named},
        "organisation": {"id": decision.organisation_id, "name": name},
        "kind": "ahead" if ahead else decision.kind,
        "ruleless": not decision.tests,
        "unknown": [test["code"] for test in rules.unknown(decision.point, decision.tests)],
    }
