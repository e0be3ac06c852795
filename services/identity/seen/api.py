"""Routes of what one has seen, open to everybody who is signed in."""

from typing import Annotated

from fastapi import APIRouter, Depends

from kernel.access import Principal, permission
from kernel.db import Read, Tx
from services.identity.seen import service
from services.identity.seen.schemas import Seen, SeenIn

MayOwn = Annotated[Principal, Depends(permission("session:own"))]

router = APIRouter(prefix="/v1/notices_seen", tags=["notices"])


@router.get("")
async def read_notices_seen(principal: MayOwn, session: Read) -> Seen:
    """Until when one has seen the notices, and whether one wants the week's digest alone."""
    return await service.seen(session, subject=principal.subject)


@router.put("", status_code=204)
async def see_notices(principal: MayOwn, session: Tx, given: SeenIn) -> None:
    """Say that one has seen the notices up to this one, or in which form one wants them; every device follows."""
    await service.see(session, subject=principal.subject, until=given.until, weekly=given.weekly)
