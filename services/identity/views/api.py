"""Routes of one's own views, open to everybody who is signed in."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Response

from kernel.access import Principal, permission
from kernel.db import Read, Tx
from kernel.preconditions import IfMatch, etag
from services.identity.views import service
from services.identity.views.schemas import View, ViewIn

MayOwn = Annotated[Principal, Depends(permission("session:own"))]

router = APIRouter(prefix="/v1/views", tags=["views"])


@router.get("")
async def list_views(principal: MayOwn, session: Read) -> list[View]:
    """One's own views of all pages."""
    return await service.listed(session, subject=principal.subject)


@router.put("/{view_id}")
async def keep_view(
    response: Response, principal: MayOwn, session: Tx, view_id: UUID, given: ViewIn, if_match: IfMatch = None
) -> View:
    """Keep a view under a fresh id, or change one of one's own, which If-Match must name."""
    kept = await service.keep(session, subject=principal.subject, id=view_id, given=given, if_match=if_match)
    response.headers["ETag"] = etag(kept.version)
    return kept


@router.delete("/{view_id}", status_code=204)
async def forget_view(principal: MayOwn, session: Tx, view_id: UUID) -> None:
    """Forget one of one's own views."""
    await service.forget(session, subject=principal.subject, id=view_id)
