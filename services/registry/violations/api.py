"""Routes of violations: the centre records and follows them up; whoever reads letters reads those they rest on."""

from collections.abc import Sequence
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from kernel import preconditions
from kernel.access import Principal, permission
from kernel.db import Read, Tx
from kernel.notices import names
from kernel.paging import After, Limit, Page
from kernel.preconditions import IfMatch, etag
from services.registry.referrals import rules as letters
from services.registry.referrals import shapes
from services.registry.violations import rules, schemas, service

router = APIRouter(prefix="/v1/violations", tags=["violations"])
MayRead = Annotated[Principal, Depends(permission("deregistrations:read"))]
MayManage = Annotated[Principal, Depends(permission("deregistrations:manage"))]


@router.get("")
async def list_violations(
    principal: MayRead,
    session: Read,
    request: Request,
    state: Annotated[schemas.ViolationState | None, Query(description="Those that stand so alone.")] = None,
    organisation: Annotated[UUID | None, Query(description="Of this organisation alone.")] = None,
    referral: Annotated[UUID | None, Query(description="Those that this letter was drafted from.")] = None,
    after: After = None,
    limit: Limit = 50,
) -> Page[schemas.ViolationOut]:
    """Violations, the latest first; those without a signed letter are the centre's alone."""
    rows, more = await service.page(
        session, state=state, organisation=organisation, referral=referral, after=after, limit=limit
    )
    return Page(items=await _shown(request, principal, rows), next=more)


@router.post("", status_code=201)
@preconditions.idempotent
async def record_violation(
    principal: MayManage, session: Tx, request: Request, response: Response, given: schemas.NewViolation
) -> schemas.ViolationOut:
    """Record what was found; nothing is demanded of the organisation yet."""
    return await _one(request, response, principal, await service.record(session, given))


@router.get("/{id}")
async def show_violation(
    principal: MayRead, session: Read, request: Request, response: Response, id: UUID
) -> schemas.ViolationOut:
    """One violation, and what may be done with it."""
    return await _one(request, response, principal, await service.get(session, id))


@router.post("/{id}/demand")
async def demand_rectification(
    principal: MayManage,
    session: Tx,
    request: Request,
    response: Response,
    id: UUID,
    given: schemas.ViolationDemand,
    if_match: IfMatch = None,
) -> schemas.ViolationOut:
    """Demand that it be put right by a day, which stands in 待办 once it has come."""
    return await _one(request, response, principal, await service.demand(session, id, given, if_match=if_match))


@router.post("/{id}/look")
async def look_at_rectification(
    principal: MayManage,
    session: Tx,
    request: Request,
    response: Response,
    id: UUID,
    given: schemas.ViolationLook,
    if_match: IfMatch = None,
) -> schemas.ViolationOut:
    """Enter what a later look found: it was put right, or not by the day."""
    return await _one(request, response, principal, await service.look(session, id, given, if_match=if_match))


@router.post("/{id}/refer", status_code=201)
@preconditions.idempotent
async def refer_violation(
    principal: MayManage,
    session: Tx,
    request: Request,
    response: Response,
    id: UUID,
    given: schemas.ViolationReferring,
    if_match: IfMatch = None,
) -> schemas.ViolationOut:
    """Draft a referral for deregistration with its ground, facts and evidence; nothing leaves before it is signed."""
    return await _one(request, response, principal, await service.refer(session, id, given, if_match=if_match))


@router.post("/{id}/withdraw")
async def withdraw_violation(
    principal: MayManage,
    session: Tx,
    request: Request,
    response: Response,
    id: UUID,
    given: schemas.ViolationWithdrawal,
    if_match: IfMatch = None,
) -> schemas.ViolationOut:
    """Say that it was recorded by mistake; it stays on record."""
    taken = await service.withdraw(session, id, reason=given.reason, if_match=if_match)
    return await _one(request, response, principal, taken)


async def _one(request: Request, response: Response, principal: Principal, row: service.Row) -> schemas.ViolationOut:
    response.headers["ETag"] = etag(row[0].version)
    return (await _shown(request, principal, [row]))[0]


async def _shown(request: Request, principal: Principal, rows: Sequence[service.Row]) -> list[schemas.ViolationOut]:
    known: Any = {}
    if principal.kind != "client" and rows:
        known = await names.names(request.app.state.peers, [row[0].recorded_by for row in rows])
    return [_out(principal, row, known) for row in rows]


def _out(principal: Principal, row: service.Row, known: Any) -> schemas.ViolationOut:
    violation, organisation, letter = row
    failed = letter is not None and rules.came_to_nothing(letter.state, letter.outcome)
    mine = principal.may("deregistrations:manage")
    apart = {"organisation", "recorded_by", "referral", "moves"}
    return schemas.ViolationOut.model_validate(
        {
            **{name: getattr(violation, name) for name in set(schemas.ViolationOut.model_fields) - apart},
            "organisation": shapes.of(organisation),
            "recorded_by": names.shown(violation.recorded_by, known) if principal.kind != "client" else None,
            "referral": letter
            and {
                "id": letter.id,
                "number": letters.spelt(letter.prefix, letter.year, letter.number),
                "state": letter.state,
                "outcome": letter.outcome,
            },
            "moves": rules.moves(violation.state, failed=failed) if mine else [],
        }
    )
