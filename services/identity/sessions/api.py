"""The signed-in person's own session: who am I, and sign out."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from kernel.access import Principal, permission
from kernel.db import Read, Tx
from services.identity import callers
from services.identity.sessions import service
from services.identity.sessions.schemas import SessionOut

MayOwn = Annotated[Principal, Depends(permission("session:own"))]

router = APIRouter(prefix="/v1/session", tags=["sessions"])


@router.get("")
async def read_session(request: Request, principal: MayOwn, session: Read) -> SessionOut:
    """Who is signed in, what they may do, and where."""
    person = await service.person_of(session, principal=principal)
    return service.shown(person, settings=request.app.state.settings)


@router.delete("", status_code=204)
async def end_session(request: Request, response: Response, principal: MayOwn, session: Tx) -> None:
    """Sign out: the session ends at once, everywhere."""
    if principal.session:
        await service.end(session, settings=request.app.state.settings, reason="signed_out", id=UUID(principal.session))
    callers.drop_cookie(response)
