"""Routes of requests that need a second administrator."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from kernel.access import Principal, permission
from kernel.db import Read, Tx
from kernel.paging import After, Limit, Page
from kernel.preconditions import idempotent
from services.identity import callers
from services.identity.approvals import service
from services.identity.approvals.schemas import ApprovalIn, ApprovalOut, Decided

MayAsk = Annotated[Principal, Depends(permission("accounts:manage"))]
MayRead = Annotated[Principal, Depends(permission("approvals:read"))]
MayDecide = Annotated[Principal, Depends(permission("approvals:decide"))]

router = APIRouter(prefix="/v1/approvals", tags=["approvals"])


@router.post("", status_code=201)
@idempotent
async def ask_approval(request: Request, principal: MayAsk, session: Tx, given: ApprovalIn) -> ApprovalOut:
    """Ask for what takes two administrators."""
    area = request.app.state.settings.street
    return await service.ask(session, principal=principal, area=area, given=given)


@router.get("")
async def list_approvals(
    principal: MayRead, session: Read, account: UUID | None = None, after: After = None, limit: Limit = 20
) -> Page[ApprovalOut]:
    """The requests of one's area or for one account, the latest first."""
    return await service.page(session, principal=principal, account=account, after=after, limit=limit)


@router.post("/{approval_id}/approve")
async def approve_approval(
    request: Request, response: Response, principal: MayDecide, session: Tx, approval_id: UUID
) -> Decided:
    """Approve another administrator's request; a link is shown once, to be handed to the person."""
    response.headers["Cache-Control"] = "no-store"
    door = callers.door(request)
    return await service.decide(session, door, principal=principal, id=approval_id, decision="approved")


@router.post("/{approval_id}/refuse")
async def refuse_approval(request: Request, principal: MayDecide, session: Tx, approval_id: UUID) -> Decided:
    """Refuse another administrator's request."""
    door = callers.door(request)
    return await service.decide(session, door, principal=principal, id=approval_id, decision="refused")
