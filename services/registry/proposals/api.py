"""Routes of offerings kept by hand, and of what organisations propose."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query

from kernel import preconditions
from kernel.access import Principal, permission
from kernel.db import Read, Tx
from kernel.paging import After, Limit, Page
from kernel.preconditions import IfMatch
from services.registry.proposals import schemas, service

router = APIRouter(prefix="/v1", tags=["offerings"])
MayRead = Annotated[Principal, Depends(permission("offerings:read"))]
MayKeep = Annotated[Principal, Depends(permission("offerings:keep"))]
MayApprove = Annotated[Principal, Depends(permission("offerings:approve"))]


@router.post("/offerings", status_code=201)
@preconditions.idempotent
async def publish_offering(principal: MayKeep, session: Tx, given: schemas.NewOffering) -> schemas.OfferingKept:
    """Publish an offering; an organisation's own waits for the centre."""
    return await service.publish(session, given)


@router.put("/offerings/{id}")
async def change_offering(
    principal: MayKeep, session: Tx, id: UUID, given: schemas.OfferingWritten, if_match: IfMatch = None
) -> schemas.OfferingKept:
    """Change an offering; of what an organisation writes, whom it is for and where waits for the centre."""
    return await service.change(session, id, given, if_match=if_match)


@router.put("/offerings/{id}/places")
async def tell_offering_places(
    principal: MayKeep, session: Tx, id: UUID, given: schemas.Places, if_match: IfMatch = None
) -> schemas.OfferingKept:
    """Tell how many places are taken and how many wait."""
    return await service.tell_places(session, id, given, if_match=if_match)


@router.post("/offerings/{id}/confirm")
async def confirm_offering(principal: MayKeep, session: Tx, id: UUID, if_match: IfMatch = None) -> schemas.OfferingKept:
    """Say that everything told about it is right."""
    return await service.confirm(session, id, if_match=if_match)


@router.post("/offerings/{id}/close")
async def close_offering(principal: MayKeep, session: Tx, id: UUID, if_match: IfMatch = None) -> schemas.OfferingKept:
    """Close it: nobody new is matched to it."""
    return await service.set_open(session, id, to=False, if_match=if_match)


@router.post("/offerings/{id}/reopen")
async def reopen_offering(principal: MayKeep, session: Tx, id: UUID, if_match: IfMatch = None) -> schemas.OfferingKept:
    """Open a closed one again; an organisation's wish waits for the centre."""
    return await service.set_open(session, id, to=True, if_match=if_match)


@router.get("/offering_proposals")
async def list_offering_proposals(
    principal: MayRead,
    session: Read,
    state: Annotated[schemas.State | None, Query(description="Only those that are so.")] = None,
    organisation: Annotated[UUID | None, Query(description="Of this organisation.")] = None,
    after: After = None,
    limit: Limit = 20,
) -> Page[schemas.OfferingProposal]:
    """What organisations ask of their offerings, the latest first."""
    return await service.page(session, state=state, organisation=organisation, after=after, limit=limit)


@router.post("/offering_proposals/{id}/approve")
async def approve_offering_proposal(principal: MayApprove, session: Tx, id: UUID) -> schemas.OfferingProposal:
    """Take what was proposed; it is on record at once."""
    return await service.decide(session, id, decision="approved", by=principal.subject)


@router.post("/offering_proposals/{id}/reject")
async def reject_offering_proposal(
    principal: MayApprove, session: Tx, id: UUID, given: schemas.Refusal
) -> schemas.OfferingProposal:
    """Leave the offering as it is, and say why."""
    return await service.decide(session, id, decision="rejected", by=principal.subject, reason=given.reason)


@router.post("/offering_proposals/{id}/withdraw")
async def withdraw_offering_proposal(principal: MayKeep, session: Tx, id: UUID) -> schemas.OfferingProposal:
    """Take one's own proposal back."""
    return await service.decide(session, id, decision="withdrawn", by=principal.subject)
