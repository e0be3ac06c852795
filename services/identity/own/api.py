"""Routes of one's own account, open to everybody who is signed in."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from kernel.access import Principal, permission
from kernel.db import Read, Tx
from kernel.problems import NotFound
from services.identity import callers
from services.identity.own import service
from services.identity.own.schemas import Look, OwnFactors, PasswordChange, RecoveryCodes, WithPassword
from services.identity.sessions import service as sessions
from services.identity.sessions.schemas import LiveSession, SessionOut
from services.identity.steps.schemas import NextStep

MayOwn = Annotated[Principal, Depends(permission("session:own"))]

router = APIRouter(prefix="/v1/own", tags=["own account"])


@router.post("/password", status_code=201)
async def change_own_password(
    request: Request, response: Response, principal: MayOwn, given: PasswordChange
) -> SessionOut:
    """Change one's password; all one's sessions end, and a fresh one begins."""
    secret, person = await service.change_password(
        callers.door(request),
        principal=principal,
        present=given.password,
        new=given.new,
        device=callers.device(request),
    )
    callers.set_cookie(response, secret)
    return person


@router.put("/look", status_code=204)
async def choose_look(request: Request, principal: MayOwn, given: Look) -> None:
    """Choose how pages look to oneself; every device follows."""
    await service.choose_look(callers.door(request), principal=principal, theme=given.theme)


@router.get("/factors")
async def list_own_factors(request: Request, principal: MayOwn) -> OwnFactors:
    """One's second factors."""
    return await service.read_factors(callers.door(request), principal=principal)


@router.post("/factors", status_code=201)
async def begin_own_enrolment(request: Request, principal: MayOwn, given: WithPassword) -> NextStep:
    """A ticket to enrol another second factor with, at `/v1/enrolments`."""
    return await service.begin_enrolment(callers.door(request), principal=principal, present=given.password)


@router.post("/factors/{factor_id}/remove", status_code=201)
async def remove_own_factor(
    request: Request, response: Response, principal: MayOwn, factor_id: UUID, given: WithPassword
) -> SessionOut:
    """Remove a second factor; all one's sessions end, and a fresh one begins."""
    secret, person = await service.remove_factor(
        callers.door(request),
        principal=principal,
        present=given.password,
        id=factor_id,
        device=callers.device(request),
    )
    callers.set_cookie(response, secret)
    return person


@router.post("/recovery_codes", status_code=201)
async def renew_recovery_codes(request: Request, principal: MayOwn, given: WithPassword) -> RecoveryCodes:
    """Fresh recovery codes in place of the old ones."""
    codes = await service.renew_codes(callers.door(request), principal=principal, present=given.password)
    return RecoveryCodes(recovery_codes=codes)


@router.get("/sessions")
async def list_own_sessions(principal: MayOwn, session: Read) -> list[LiveSession]:
    """Where one is signed in, the latest first."""
    return await sessions.listed(session, subject=principal.subject, own=principal.session)


@router.delete("/sessions/{session_id}", status_code=204)
async def end_own_session(request: Request, principal: MayOwn, session: Tx, session_id: UUID) -> None:
    """End one of one's own sessions, at once and everywhere."""
    settings = request.app.state.settings
    if not await sessions.end(
        session, settings=settings, reason="ended_by_hand", id=session_id, subject=principal.subject
    ):
        raise NotFound
