"""Routes of the planner."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Request

from kernel import paging, preconditions
from kernel.access import Principal, permission
from kernel.db import AsyncSession, Read, Tx
from kernel.notices import names
from kernel.paging import After, Limit, Page
from services.registry.instructors import service as instructors
from services.registry.planner import rules, schemas, service, words
from services.registry.planner.models import BranchPlan
from services.registry.planner.rules import Judged, Parts, Said

router = APIRouter(prefix="/v1/branch_plans", tags=["planner"])
MayRead = Annotated[Principal, Depends(permission("units:read"))]
MayManage = Annotated[Principal, Depends(permission("units:manage"))]


@router.post("", status_code=202)
@preconditions.idempotent
async def propose_plan(principal: MayManage, session: Tx, given: schemas.PlanIn) -> schemas.PlanHead:
    """Ask which organisations without a branch should found joint ones; the job's progress can be followed."""
    return _head(await service.propose(session, asked=given.model_dump()))


@router.get("")
async def list_plans(
    principal: MayRead, session: Read, after: After = None, limit: Limit = 20
) -> Page[schemas.PlanHead]:
    """The plans, the newest first."""
    found = await service.newest(session, after=paging.decode_id(after), limit=limit)
    page, following = paging.cut(found, limit, lambda plan: (plan.id,))
    return Page(items=[_head(plan) for plan in page], next=following)


@router.get("/{id}")
async def show_plan(principal: MayRead, session: Read, id: UUID, request: Request) -> schemas.Plan:
    """A whole plan: groups with reasons and objective, who is in none and why, and the proof."""
    return await _whole(await service.get(session, id), session, request)


@router.post("/{id}/judge")
async def judge_grouping(
    principal: MayRead, session: Read, id: UUID, given: schemas.Grouping, request: Request
) -> schemas.PlanJudged:
    """Whether each group of a changed grouping may found a joint branch, and why not; nothing is put on record."""
    plan, language = await service.get(session, id), _language(request)
    found = service.judged(plan, [[str(each) for each in group] for group in given.groups])
    left = await service.left(session, plan, found)
    return schemas.PlanJudged(
        groups=[_group(each, language) for each in found],
        unplaced=await _unplaced(plan, left, session, request),
        objective=_objective(sum((each.parts for each in found), Parts())),
        feasible=bool(found) and not any(each.faults for each in found),
    )


@router.post("/{id}/accept")
@preconditions.idempotent
async def accept_plan(
    principal: MayManage, session: Tx, id: UUID, given: schemas.PlanAcceptance, request: Request
) -> schemas.Plan:
    """Found the joint branches, as proposed or as adjusted, all or none; the second to accept learns who was first.

    Also of a superseded plan, as long as what it says of the organisations named still holds.
    """
    try:
        plan = await service.accept(session, id, given)
    except service.PlanAccepted as first:
        by = str(first.facts["by"])
        known = await names.names(request.app.state.peers, [by])
        raise service.PlanAccepted(by=names.shown(by, known) or "同事", on=str(first.facts["on"])) from None
    return await _whole(plan, session, request)


def _language(request: Request) -> str:
    return "en" if request.headers.get("accept-language", "").lower().startswith("en") else "zh"


def _head(plan: BranchPlan) -> schemas.PlanHead:
    return schemas.PlanHead.model_validate(_shown(plan))


def _shown(plan: BranchPlan) -> dict[str, Any]:
    same = ("id", "state", "as_of", "job", "created_at", "accepted_at")
    return {
        **{name: getattr(plan, name) for name in same},
        "organisations": len(plan.facts),
        "groups_count": len(plan.grouped),
    }


async def _whole(plan: BranchPlan, session: AsyncSession, request: Request) -> schemas.Plan:
    found = service.judged(plan, plan.grouped)
    accounts = await names.names(request.app.state.peers, [plan.accepted_by] if plan.accepted_by else [])
    return schemas.Plan.model_validate(
        {
            **_shown(plan),
            "parameters": plan.parameters,
            "groups": [_group(each, _language(request)) for each in found],
            "unplaced": await _unplaced(plan, plan.remaining, session, request),
            "objective": _objective(sum((each.parts for each in found), Parts())),
            "optimal": False,
            "gap": 0,
            "members_short": 0,
            "organisations_short": 0,
            "seconds": 0,
            **plan.outcome,
            "accepted_by": names.shown(plan.accepted_by, accounts) if plan.accepted_by else None,
            "units": plan.units,
        }
    )


async def _unplaced(
    plan: BranchPlan, left: Sequence[Mapping[str, Any]], session: AsyncSession, request: Request
) -> list[schemas.PlanUnplaced]:
    known = await _instructors(session, request) if any(each["instructor"] for each in left) else {}
    facts = {each["id"]: each for each in plan.facts}
    told = [_left(each, facts[each["id"]], known, _language(request)) for each in left]
    return [schemas.PlanUnplaced.model_validate(each) for each in told]


async def _instructors(session: AsyncSession, request: Request) -> dict[str, Mapping[str, Any]]:
    rows, _ = await instructors.page(session, request.app.state.keyring, on=None, after=None, limit=1000)
    return {str(row["id"]): row for row in rows}


def _left(
    left: Mapping[str, Any], facts: Mapping[str, Any], known: Mapping[str, Mapping[str, Any]], language: str
) -> dict[str, Any]:
    someone = known.get(left["instructor"] or "")
    code = f"left_{left['why']}"
    near = someone and {
        "id": someone["id"],
        "name": someone["name"],
        "works_from": someone["works_from"],
        "distance_m": left["metres"],
    }
    why = {"code": left["why"], "text": words.sentence(Said(code), language)}
    return {**_organisation(facts), "why": why, "nearest_instructor": near}


def _organisation(facts: Mapping[str, Any]) -> dict[str, Any]:
    return {name: facts[name] for name in ("id", "name", "formal_members")}


def _group(group: Judged, language: str) -> schemas.PlanGroup:
    return schemas.PlanGroup(
        organisations=[schemas.PlanOrganisation(**_organisation(vars(each))) for each in group.organisations],
        seat=UUID(group.seat) if group.seat else None,
        name=service.named(group),
        formal_members=group.formal_members,
        feasible=not group.faults,
        objective=_objective(group.parts),
        reasons=_said(group.reasons, language),
        faults=_said(group.faults, language),
    )


def _said(each: Sequence[rules.Said], language: str) -> list[schemas.PlanSaid]:
    return [schemas.PlanSaid(code=said.code, text=words.sentence(said, language)) for said in each]


def _objective(parts: Parts) -> schemas.PlanObjective:
    return schemas.PlanObjective(distance=parts.distance, sector=parts.sector, size=parts.size, total=parts.total)
