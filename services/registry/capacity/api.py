"""Routes of capacities."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query

from kernel import preconditions
from kernel.access import Principal, permission
from kernel.db import Read, Tx
from kernel.paging import After, Limit, Page
from services.registry.capacity import schemas, service
from services.registry.withdrawn import Withdrawal

router = APIRouter(prefix="/v1/organisations", tags=["capacity"])
MayRead = Annotated[Principal, Depends(permission("organisations:read"))]
MayRecord = Annotated[Principal, Depends(permission("organisations:edit"))]
Since = Annotated[date, Query(description="The first of the two days.")]
Until = Annotated[date, Query(description="The second of the two days.")]
Gone = Annotated[bool, Query(description="Those that were withdrawn, with the reason, instead of those that count.")]


@router.get("/{id}/capacity")
async def list_capacity(
    principal: MayRead, session: Read, id: UUID, withdrawn: Gone = False, after: After = None, limit: Limit = 20
) -> Page[schemas.Capacity]:
    """What an organisation had, day by day, the latest first."""
    rows, more = await service.page(session, id, withdrawn=withdrawn, after=after, limit=limit)
    return Page(items=[schemas.Capacity.model_validate(row) for row in rows], next=more)


@router.post("/{id}/capacity", status_code=201)
@preconditions.idempotent
async def record_capacity(principal: MayRecord, session: Tx, id: UUID, given: schemas.CapacityIn) -> schemas.Capacity:
    """Record what an organisation has on a day."""
    return schemas.Capacity.model_validate(await service.record(session, id, given.model_dump()))


@router.post("/{id}/capacity/{row}/withdraw")
@preconditions.idempotent
async def withdraw_capacity(
    principal: MayRecord, session: Tx, id: UUID, row: UUID, given: Withdrawal
) -> schemas.Capacity:
    """Take back a row that was put on record by mistake; an organisation takes back what it recorded itself."""
    return schemas.Capacity.model_validate(await service.withdraw(session, id, row, reason=given.reason))


@router.get("/{id}/growth")
async def show_growth(principal: MayRead, session: Read, id: UUID, since: Since, until: Until) -> schemas.Growth:
    """How much it grew between two days: each figure as it was last counted by either, with the days."""
    grown = await service.growth(session, id, since=since, until=until)
    return schemas.Growth.model_validate({"organisation_id": id, **grown})
