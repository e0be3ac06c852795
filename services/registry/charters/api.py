"""Routes of charters."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query

from kernel import preconditions
from kernel.access import Principal, permission
from kernel.db import Read, Tx
from kernel.paging import After, Limit, Page
from services.registry.charters import schemas, service
from services.registry.memberships.schemas import MemberOrganisation

router = APIRouter(prefix="/v1", tags=["charters"])
MayRead = Annotated[Principal, Depends(permission("association:read"))]
MayManage = Annotated[Principal, Depends(permission("association:manage"))]
MayApply = Annotated[Principal, Depends(permission("membership:apply"))]


@router.get("/associations/{id}/charters")
async def list_charters(principal: MayRead, session: Read, id: UUID) -> schemas.Charters:
    """The versions of an association's charter, the newest first, each with how many members acknowledged it."""
    return schemas.Charters(items=[_shown(each) for each in await service.every(session, id)])


@router.post("/associations/{id}/charters", status_code=201)
@preconditions.idempotent
async def issue_charter(principal: MayManage, session: Tx, id: UUID, given: schemas.CharterIn) -> schemas.CharterOut:
    """Issue a new version; every member has to acknowledge it from the day on from which it is in force."""
    return _shown(await service.issue(session, id, given))


@router.post("/charters/{id}/withdraw")
@preconditions.idempotent
async def withdraw_charter(
    principal: MayManage, session: Tx, id: UUID, given: schemas.Withdrawing
) -> schemas.CharterOut:
    """Withdraw a version that is not in force yet; another may be issued in its place."""
    return _shown(await service.withdraw(session, id, reason=given.reason))


@router.get("/charters/{id}/acknowledgements")
async def list_acknowledgements(
    principal: MayRead,
    session: Read,
    id: UUID,
    missing: Annotated[bool | None, Query(description="Only those that have not (or have) acknowledged it.")] = None,
    after: After = None,
    limit: Limit = 50,
) -> Page[schemas.MemberAcknowledgement]:
    """Today's members by number, each with how it acknowledged this version."""
    rows, more = await service.members(session, id, missing=missing, after=after, limit=limit)
    items = [
        schemas.MemberAcknowledgement(
            organisation=MemberOrganisation(id=row.organisation_id, name=row.name),
            number=row.number,
            acknowledged_on=row.acknowledged_on,
            way=row.way,
        )
        for row in rows
    ]
    return Page(items=items, next=more)


@router.post("/charters/{id}/acknowledgements")
@preconditions.idempotent
async def acknowledge_charter(
    principal: MayApply, session: Tx, id: UUID, given: schemas.Acknowledging
) -> schemas.Acknowledged:
    """Acknowledge the version in force, or one to come: a manager for the own organisation, the centre by papers."""
    return schemas.Acknowledged(recorded=await service.acknowledge(session, id, given, principal=principal))


KEPT = ("id", "association_id", "number", "title", "text", "rights", "duties", "in_force_from", "recorded_at")


def _shown(row: service.Shown) -> schemas.CharterOut:
    said = {name: getattr(row.charter, name) for name in (*KEPT, "withdrawn_on", "withdrawn_for")}
    return schemas.CharterOut(**said, state=row.state, acknowledged=row.acknowledged, members=row.members)
