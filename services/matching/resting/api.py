"""Routes of links that rest."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request

from kernel import paging
from kernel.access import Principal, permission
from kernel.db import Tx
from kernel.paging import After, Limit, Page
from services.matching.resting import schemas, service

router = APIRouter(prefix="/v1/resting_links", tags=["links"])
MayInvite = Annotated[Principal, Depends(permission("invitations:send"))]
Of = Annotated[UUID | None, Query(description="Only links of this campaign.")]


@router.get("")
async def list_resting_links(
    principal: MayInvite, session: Tx, request: Request, campaign: Of = None, after: After = None, limit: Limit = 20
) -> Page[schemas.RestingLink]:
    """Links that rest after five wrong birthdays, for whoever sends the invitations; every look is recorded."""
    rows = await service.page(
        session, principal=principal, campaign=campaign, after=paging.decode_id(after), limit=limit
    )
    page, following = paging.cut(rows, limit, lambda row: (row.Invitation.id,))
    return Page(items=await service.shown(session, keyring=request.app.state.keyring, rows=page), next=following)


@router.post("/{invitation}/reopen")
async def reopen_link(invitation: UUID, principal: MayInvite, session: Tx) -> schemas.Reopened:
    """Open a link again before its day is over; who did so, and when, is recorded. Twice is once."""
    await service.reopen(session, principal=principal, invitation=invitation)
    return schemas.Reopened(invitation=invitation, state="open")
