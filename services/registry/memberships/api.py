"""Routes of membership."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Query

from kernel import preconditions
from kernel.access import Principal, permission
from kernel.db import Read, Tx
from kernel.paging import After, Limit, Page
from services.registry.memberships import schemas, service

router = APIRouter(prefix="/v1", tags=["memberships"])
MayRead = Annotated[Principal, Depends(permission("association:read"))]
MayManage = Annotated[Principal, Depends(permission("association:manage"))]
AsOf = Annotated[
    date | None, Query(description="Members of this day, no day to come; absent: every time of membership.")
]
MayApply = Annotated[Principal, Depends(permission("membership:apply"))]


@router.get("/memberships")
async def list_memberships(
    principal: MayRead,
    session: Read,
    association: Annotated[UUID | None, Query(description="Of this association alone.")] = None,
    organisation: Annotated[UUID | None, Query(description="Of this organisation alone.")] = None,
    as_of: AsOf = None,
    q: Annotated[str, Query(max_length=60, pattern=r"^[^\x00]*$", description="Only names that contain this.")] = "",
    after: After = None,
    limit: Limit = 50,
) -> Page[schemas.MemberOut]:
    """Members by their numbers; an organisation's manager sees the own organisation's."""
    rows, more = await service.page(
        session, association=association, organisation=organisation, as_of=as_of, q=q, after=after, limit=limit
    )
    return Page(items=[_shown(row) for row in rows], next=more)


@router.post("/associations/{id}/members", status_code=201)
@preconditions.idempotent
async def open_members(principal: MayManage, session: Tx, id: UUID, given: schemas.Opening) -> schemas.Opened:
    """Enter the members that an association had before it was put on record here, with the paper that shows them."""
    return schemas.Opened(numbers=await service.open_with(session, id, given))


@router.post("/memberships/{id}/leave")
async def leave_association(principal: MayApply, session: Tx, id: UUID, given: schemas.Leaving) -> schemas.MemberOut:
    """End a membership by the member's own will; the reason stays on record."""
    return _shown(await service.leave(session, id, given))


def _shown(row: Any) -> schemas.MemberOut:
    found = row.Membership
    return schemas.MemberOut.model_validate(
        {
            "id": found.id,
            "organisation": {"id": found.organisation_id, "name": row.name},
            "number": found.number,
            "from": found.begins_on,
            "until": found.ends_on,
            "ended_as": found.ended_as,
            "reason": found.reason,
            "source": found.source,
            "basis": found.basis,
            "charter": row.charter,
        }
    )
