"""Routes of invitation links: to make one, and, public, to open and to take one up."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from kernel import access
from kernel.access import Principal, permission
from kernel.db import Tx
from services.identity import callers
from services.identity.invitations import service
from services.identity.invitations.schemas import Acceptance, Link, Opened, Opening
from services.identity.sessions.schemas import SessionOut
from services.identity.steps.api import signed
from services.identity.steps.schemas import NextStep

MayManage = Annotated[Principal, Depends(permission("accounts:manage"))]

router = APIRouter(prefix="/v1", tags=["invitations"])


@router.post("/accounts/{account_id}/invitations", status_code=201)
async def invite_account(
    request: Request, response: Response, principal: MayManage, session: Tx, account_id: UUID
) -> Link:
    """Make the link by which a person joins; shown once, and an earlier one ends. Not repeated by a key."""
    response.headers["Cache-Control"] = "no-store"
    return await service.invite(session, settings=request.app.state.settings, principal=principal, id=account_id)


@router.post("/invitations/look", dependencies=[Depends(access.public)])
async def look_at_invitation(request: Request, given: Opening) -> Opened:
    """Whom a link is for; looking does not use it up."""
    return await service.look(callers.door(request), code=given.code)


@router.post(
    "/invitations/accept",
    status_code=201,
    response_model=SessionOut,
    responses={202: {"model": NextStep, "description": "The password is set; the second step is still to be done."}},
    dependencies=[Depends(access.public)],
)
async def accept_invitation(request: Request, response: Response, given: Acceptance) -> SessionOut | Response:
    """Take up a link: set the password and sign in, or go on to the second step."""
    found = await service.accept(
        callers.door(request),
        code=given.code,
        password=given.password,
        before=await callers.before(request),
        device=callers.device(request),
    )
    return signed(response, found)
