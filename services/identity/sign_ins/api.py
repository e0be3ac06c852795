"""Routes of signing in. They are public, for nobody is signed in yet; none of them says whether a name exists."""

from fastapi import APIRouter, Depends, Request, Response

from kernel import access
from kernel.problems import Problem
from services.identity.sessions.api import COOKIE
from services.identity.sessions.schemas import SessionOut
from services.identity.sign_ins import service
from services.identity.sign_ins.schemas import DemoSignIn, OperatorSession, SignIn
from services.identity.sign_ins.service import Door

router = APIRouter(prefix="/v1", tags=["sign-in"], dependencies=[Depends(access.public)])


@router.post("/sessions", status_code=201)
async def begin_session(request: Request, response: Response, given: SignIn) -> SessionOut:
    """Sign in; the cookie is a fresh secret each time, and a session the browser already had ends."""
    secret, person = await service.sign_in(
        _door(request), name=given.name, password=given.password, peer=_peer(request), before=await _before(request)
    )
    response.set_cookie(COOKIE, secret, path="/", secure=True, httponly=True, samesite="lax")
    return person


@router.post("/operator_sessions", status_code=201)
async def begin_operator_session(request: Request) -> OperatorSession:
    """Sign in as this machine's operator, with `Authorization: Operator <key>`."""
    scheme, _, key = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "operator":
        raise service.OperatorRefused
    return OperatorSession(session=await service.operator(_door(request), key=key, peer=_peer(request)))


@router.get("/demo_sign_ins")
async def list_demo_sign_ins(request: Request) -> list[DemoSignIn]:
    """The sample sign-ins of a demo home."""
    return await service.demo(_door(request), peer=_peer(request))


def _door(request: Request) -> Door:
    state = request.app.state
    return Door(database=state.database, settings=state.settings, keyring=state.keyring)


def _peer(request: Request) -> str | None:
    """Who is at the other end of the socket; what headers claim does not count."""
    return request.client.host if request.client else None


async def _before(request: Request) -> str:
    """The session the browser already had: the gateway brings its token along."""
    try:
        return (await access.current(request)).session
    except Problem:
        return ""
