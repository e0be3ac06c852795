"""Routes of the timeline."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request

from kernel.access import Principal, permission
from kernel.db import Read
from kernel.notices import names
from kernel.paging import After, Limit, Page
from services.registry.timeline import schemas, service

router = APIRouter(prefix="/v1/organisations", tags=["organisations"])
MayRead = Annotated[Principal, Depends(permission("organisations:read"))]


@router.get("/{id}/timeline")
async def show_timeline(
    principal: MayRead, session: Read, request: Request, id: UUID, after: After = None, limit: Limit = 20
) -> Page[schemas.Happening]:
    """Everything on record about an organisation, newest first; a page is so many events.

    A program hears nobody's name: colleagues are none of its business.
    """
    groups, more = await service.page(session, id, after=after, limit=limit)
    named = principal.kind != "client"
    known = await names.names(request.app.state.peers, {group.actor for group in groups}) if named else {}
    items = [
        schemas.Happening(
            kind=group.kind,
            day=group.day,
            occurred_on=group.occurred_on,
            count=group.count,
            first=group.first,
            last=group.last,
            by=names.shown(group.actor, known) if named else None,
            fields=sorted(group.fields),
            names=group.names,
            state=group.state,
        )
        for group in groups
    ]
    return Page(items=items, next=more)
