"""Routes of signing in. They are public, for nobody is signed in yet; none of them says whether a name exists."""

from fastapi import APIRouter, Depends, Request, Response

from kernel import access
from services.identity import callers
from services.identity.sessions.schemas import SessionOut
from services.identity.sign_ins import service
from services.identity.sign_ins.schemas import DemoSignIn, OperatorSession, SignIn
from services.identity.steps.api import signed
from services.identity.steps.schemas import NextStep

router = APIRouter(prefix="/v1", tags=["sign-in"], dependencies=[Depends(access.public)])


@router.post(
    "/sessions",
    status_code=201,
    response_model=SessionOut,
    responses={202: {"model": NextStep, "description": "The password is right; the second step is still to be done."}},
)
async def begin_session(request: Request, response: Response, given: SignIn) -> SessionOut | Response:
    """Sign in; the cookie is a fresh secret each time, and a session the browser already had ends."""
    found = await service.sign_in(
        callers.door(request),
        name=given.name,
        password=given.password,
        peer=callers.peer(request),
        before=await callers.before(request),
        device=callers.device(request),
    )
    return signed(response, found)


@router.post("/operator_sessions", status_code=201)
async def begin_operator_session(request: Request) -> OperatorSession:
    """Sign in as this machine's operator, with `Authorization: Operator <key>`."""
    scheme, _, key = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "operator":
        raise service.OperatorRefused
    secret = await service.operator(callers.door(request), key=key, peer=callers.peer(request))
    return OperatorSession(session=secret)


@router.get("/demo_sign_ins")
async def list_demo_sign_ins(request: Request) -> list[DemoSignIn]:
    """The sample sign-ins of a demo home."""
    return await service.demo(callers.door(request), peer=callers.peer(request))
