"""Routes of the gate."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request

from kernel import preconditions
from kernel.access import Principal, permission
from kernel.db import Read, Tx
from kernel.paging import After, Limit, Page
from services.evaluation.gate import judging, models, rules, schemas, service

router = APIRouter(prefix="/v1", tags=["gate"])
MayAsk = Annotated[Principal, Depends(permission("gate:ask"))]
MayReadStandings = Annotated[Principal, Depends(permission("standings:read"))]
MayReadRules = Annotated[Principal, Depends(permission("rules:read"))]
_OPEN = rules.standing(rules.UNKNOWN, (), date.min)["points"]


@router.post("/gate", status_code=201)
@preconditions.idempotent
async def ask_gate(principal: MayAsk, session: Tx, question: schemas.Question) -> schemas.Decision:
    """Whether the organisation may pass this point, with each test, its evidence and the remedy; the answer is kept."""
    known, [decision], missing = await service.decide(
        session,
        organisation=question.organisation_id,
        points=[question.point],
        as_of=question.as_of,
        by=principal.subject,
        lead=question.lead,
    )
    return schemas.Decision.model_validate(
        {
            "organisation": {"id": known.organisation_id, "name": known.name},
            "allowed": decision.allowed,
            "outcome": decision.outcome,
            "point": decision.point,
            "as_of": decision.as_of,
            "tests": decision.tests,
            "unknown": rules.unknown(decision.point, decision.tests),
            "no_rule": _ruleless(missing),
            "decision": decision.id,
            "record_version": known.version,
        }
    )


@router.post("/gate/self_checks", status_code=201)
@preconditions.idempotent
async def check_gate(principal: MayAsk, session: Tx, asked: schemas.SelfCheck) -> schemas.Checked:
    """Every point of the gate at once, before anything depends on it; the answers are kept and are no refusals."""
    known, decisions, missing = await service.decide(
        session,
        organisation=asked.organisation_id,
        points=rules.POINTS,
        as_of=asked.as_of,
        by=principal.subject,
        kind="self_check",
    )
    points = [
        {
            **{name: getattr(each, name) for name in ("point", "allowed", "outcome", "rules")},
            "unknown": [test["code"] for test in rules.unknown(each.point, each.tests)],
            "decision": each.id,
        }
        for each in decisions
    ]  # fmt: skip
    return schemas.Checked.model_validate(
        {
            "organisation": {"id": known.organisation_id, "name": known.name},
            "as_of": decisions[0].as_of,
            "points": points,
            "tests": decisions[0].tests,
            "no_rule": _ruleless(missing),
        }
    )


def _ruleless(missing: list[tuple[str, date]]) -> list[dict[str, Any]]:
    return [{"code": code, "rules_from": day} for code, day in missing]


@router.get("/standings")
async def list_standings(
    principal: MayReadStandings,
    session: Read,
    request: Request,
    organisation: Annotated[UUID | None, Query(description="Of this organisation alone.")] = None,
    q: Annotated[str, Query(max_length=60, pattern=r"^[^\x00]*$", description="Only names that contain this.")] = "",
    three_no: Annotated[
        schemas.ThreeNo | None,
        Query(description="Only those at work here (admitted, active, suspended) that are three-no, or not."),
    ] = None,
    sort: Annotated[schemas.Sort, Query(description="By name, or first whom a rule bars.")] = "name",
    after: After = None,
    limit: Limit = 20,
) -> Page[schemas.Standing]:
    """Each organisation's standing at every point of the gate."""
    sought = {"organisation": organisation, "q": q.strip(), "three_no": three_no}
    rows, more = await service.page(session, sort=sort, after=after, limit=limit, **sought)
    language = "en" if request.headers.get("accept-language", "").lower().startswith("en") else "zh"
    every = await service.rule_sets(session)
    return Page(items=[_standing(known, standing, every, language) for known, standing in rows], next=more)


def _standing(
    known: models.Known, standing: models.Standing | None, every: Sequence[models.RuleSet], language: str
) -> schemas.Standing:
    points: dict[str, Any] = standing.points if standing else _OPEN
    tests = (
        {test["code"]: test | {"actions": _actions(known, test, every)} for test in standing.tests} if standing else {}
    )
    return schemas.Standing(
        organisation_id=known.organisation_id,
        organisation=schemas.Organisation(id=known.organisation_id, name=known.name),
        three_no=standing.three_no if standing else "unknown",  # type: ignore[arg-type]
        points={
            point: schemas.AtPoint.model_validate(
                # What was judged before outcomes were told is told by the word it comes to.
                {"outcome": "allowed" if found["allowed"] else "refused"}
                | found
                | {"remedy": found[f"remedy_{language}"], "actions": _actions(known, found, every)}
                | {"unknown": [tests[code] for code in found.get("unknown", ()) if code in tests]}
            )
            for point, found in points.items()
        },
        evaluated_at=standing.evaluated_at if standing else None,
    )


def _actions(known: models.Known, found: Mapping[str, Any], every: Sequence[models.RuleSet]) -> Sequence[Any]:
    """The acts that begin the mend, as the rule's row has them now."""
    closed_by = (found["rule"], found["version"])
    rules = [each for each in every if (each.code, each.version) == closed_by and known.area.startswith(each.area)]
    return rules[0].parameters.get("actions", ()) if rules else ()


@router.get("/rule_sets")
async def list_rule_sets(principal: MayReadRules, session: Read) -> schemas.RuleSets:
    """Every rule with its source and the days from and to which it is in force."""
    found = await service.rule_sets(session)
    _, today = await service.clock(session)
    stand = rules.dated([judging.plain(each) for each in found], on=today)
    return schemas.RuleSets(items=[_rule_set(each, *how) for each, how in zip(found, stand, strict=True)])


def _rule_set(found: models.RuleSet, state: str, last: date | None) -> schemas.RuleSet:
    return schemas.RuleSet.model_validate(
        {
            "id": found.id,
            "rule": found.code,
            "version": found.version,
            "area": found.area,
            "from": found.effective_from,
            "until": last,
            "state": state,
            "source": found.source,
            "parameters": found.parameters,
            "proposal": found.proposal_id,
        }
    )
