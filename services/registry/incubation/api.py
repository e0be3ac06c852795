"""Routes of incubation support."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Query

from kernel import preconditions
from kernel.access import Principal, permission
from kernel.db import Read, Tx
from kernel.paging import After, AsOf, Limit, Page
from services.registry.incubation import rules, schemas, service
from services.registry.withdrawn import Withdrawal

router = APIRouter(prefix="/v1/incubation", tags=["incubation"])
MayRead = Annotated[Principal, Depends(permission("association:read"))]
MayManage = Annotated[Principal, Depends(permission("association:manage"))]
Gone = Annotated[bool, Query(description="Those that were withdrawn, with the reason, instead of those that count.")]


@router.get("")
async def list_incubation(
    principal: MayRead,
    session: Read,
    organisation: Annotated[UUID | None, Query(description="Of this organisation alone.")] = None,
    as_of: AsOf = None,
    withdrawn: Gone = False,
    after: After = None,
    limit: Limit = 50,
) -> Page[schemas.SupportOut]:
    """Support that organisations were given, each with their capacity before and after; of a past day what was given
    by then, with the figures of days until then."""
    rows, more = await service.page(
        session, organisation=organisation, on=as_of, withdrawn=withdrawn, after=after, limit=limit
    )
    return Page(items=[_shown(row, as_of) for row in rows], next=more)


@router.post("", status_code=201)
@preconditions.idempotent
async def record_incubation(principal: MayManage, session: Tx, given: schemas.SupportIn) -> schemas.SupportOut:
    """Record support that was given, with what the organisation was before."""
    return _shown(await service.record(session, given))


@router.post("/{id}/after")
async def follow_up_incubation(
    principal: MayManage, session: Tx, id: UUID, given: schemas.PointIn
) -> schemas.SupportOut:
    """Say what the organisation was afterwards; said once."""
    return _shown(await service.follow_up(session, id, given))


@router.post("/{id}/withdraw")
@preconditions.idempotent
async def withdraw_incubation(principal: MayManage, session: Tx, id: UUID, given: Withdrawal) -> schemas.SupportOut:
    """Take back support that was put on record by mistake: it counts on no day any more."""
    return _shown(await service.withdraw(session, id, reason=given.reason))


def _shown(row: Any, on: date | None = None) -> schemas.SupportOut:
    found = row.Support
    before, after = rules.until(service.point(row.was), on), rules.until(service.point(row.became), on)
    return schemas.SupportOut.model_validate(
        {
            "id": found.id,
            "organisation": {"id": found.organisation_id, "name": row.name},
            "kind": found.kind,
            "platform": found.platform,
            "what": found.what,
            "given_by": found.given_by,
            "given_on": found.given_on,
            "before": before,
            "after": after,
            "growth": rules.difference(before, after),
            "withdrawn_for": found.withdrawn_for,
        }
    )
