"""Routes of families."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request

from kernel import db, paging
from kernel.access import Principal, permission
from kernel.db import Tx
from kernel.paging import After, Limit, Page
from services.matching.families import service
from services.matching.families.schemas import Family

router = APIRouter(prefix="/v1/families", tags=["families"])
MayRead = Annotated[Principal, Depends(permission("families:read"))]


@router.get("")
async def list_families(
    principal: MayRead, session: Tx, request: Request, after: After = None, limit: Limit = 20
) -> Page[Family]:
    """The families that agreed to this organisation, with only what they agreed to; every look is recorded."""
    rows = await service.agreed(session, viewer=principal, after=paging.decode_id(after), limit=limit)
    page, following = paging.cut(rows, limit, lambda row: (row.id,))
    state = request.app.state
    async with db.acting(session, service.opener(principal, area=state.settings.area)):
        items = await service.families(session, keyring=state.keyring, consents=page)
    return Page(items=items, next=following)
