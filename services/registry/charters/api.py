"""Routes of charters."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query

from kernel import preconditions
from kernel.access import Principal, permission
from kernel.db import Read, Tx
from kernel.paging import After, Limit, Page
from services.registry.charters import models, schemas, service
from services.registry.memberships.schemas import MemberOrganisation

router = APIRouter(prefix="/v1", tags=["charters"])
MayRead = Annotated[Principal, Depends(permission("association:read"))]
MayManage = Annotated[Principal, Depends(permission("association:manage"))]
MayApply = Annotated[Principal, Depends(permission("membership:apply"))]


@router.get("/associations/{id}/charters")
async def list_charters(principal: MayRead, session: Read, id: UUID) -> schemas.Charters:
    """The versions of an association's charter, the newest first, each with how many members acknowledged it."""
    found, members, counts = await service.every(session, id)
    return schemas.Charters(items=[_shown(each, counts.get(each.id, 0), members) for each in found])


@router.post("/associations/{id}/charters", status_code=201)
@preconditions.idempotent
async def issue_charter(principal: MayManage, session: Tx, id: UUID, given: schemas.CharterIn) -> schemas.CharterOut:
    """Issue a new version; every member has to acknowledge it from now on."""
    charter = await service.issue(session, id, given)
    _, members, _ = await service.every(session, id)
    return _shown(charter, 0, members)


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
    """Acknowledge the newest version: a manager for the own organisation, the centre by the papers it holds."""
    return schemas.Acknowledged(recorded=await service.acknowledge(session, id, given, principal=principal))


def _shown(charter: models.Charter, acknowledged: int, members: int) -> schemas.CharterOut:
    kept = {name: getattr(charter, name) for name in ("id", "association_id", "number", "title", "text", "rights")}
    rest = {name: getattr(charter, name) for name in ("duties", "in_force_from", "recorded_at")}
    return schemas.CharterOut(**kept, **rest, acknowledged=acknowledged, members=members)
