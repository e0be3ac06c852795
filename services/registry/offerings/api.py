"""Routes of offerings."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query

from kernel.access import Principal, permission
from kernel.db import Read
from kernel.paging import After, Limit, Page
from services.registry.offerings import schemas, service

router = APIRouter(prefix="/v1", tags=["offerings"])
MayRead = Annotated[Principal, Depends(permission("offerings:read"))]


@router.get("/offerings")
async def list_offerings(
    principal: MayRead,
    session: Read,
    organisation: Annotated[UUID | None, Query(description="Of this organisation.")] = None,
    audience: Annotated[schemas.Audience | None, Query(description="For these people.")] = None,
    tag: Annotated[str | None, Query(max_length=40, description="Meets this need.")] = None,
    after: After = None,
    limit: Limit = 20,
) -> Page[schemas.Offering]:
    """Open offerings, the earliest published first."""
    rows, more = await service.page(
        session, organisation=organisation, audience=audience, tag=tag, after=after, limit=limit
    )
    return Page(items=[service.shown(offering, name_of) for offering, name_of in rows], next=more)
