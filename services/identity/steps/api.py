"""Routes of the second step. They are public: a ticket is all that whoever calls them has."""

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import JSONResponse

from kernel import access
from services.identity import callers
from services.identity.sessions.schemas import SessionOut
from services.identity.steps import service
from services.identity.steps.schemas import Choose, Confirm, Enrolled, NextStep, Offered, Verify
from services.identity.steps.service import Signed

router = APIRouter(prefix="/v1", tags=["sign-in"], dependencies=[Depends(access.public)])


@router.post("/sessions/second_factor", status_code=201)
async def verify_second_factor(request: Request, response: Response, given: Verify) -> SessionOut:
    """Finish signing in with the second factor; a wrong proof counts like a wrong password."""
    secret, person = await service.verify(
        callers.door(request),
        ticket=given.ticket,
        proof=given.proof,
        before=await callers.before(request),
        device=callers.device(request),
    )
    callers.set_cookie(response, secret)
    return person


@router.post("/enrolments", status_code=201)
async def offer_factor(request: Request, given: Choose) -> Offered:
    """Begin to enrol a second factor of one kind; what it answers is shown once."""
    return await service.choose(callers.door(request), ticket=given.ticket, kind=given.kind)


@router.post("/enrolments/confirm", status_code=201)
async def confirm_factor(request: Request, response: Response, given: Confirm) -> Enrolled:
    """Prove the factor offered: it is kept, the account's other sessions end, and the recovery codes are shown."""
    secret, enrolled = await service.confirm(
        callers.door(request),
        ticket=given.ticket,
        proof=given.proof,
        label=given.label,
        before=await callers.before(request),
        device=callers.device(request),
    )
    callers.set_cookie(response, secret)
    return enrolled


def signed(response: Response, found: Signed | NextStep) -> SessionOut | Response:
    """The answer to a right password: the session with its cookie, or 202 with the step still to be done."""
    if isinstance(found, NextStep):
        return JSONResponse(found.model_dump(), 202, headers={"Cache-Control": "no-store"})
    secret, person = found
    callers.set_cookie(response, secret)
    return person
