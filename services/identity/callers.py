"""Who is calling the routes of signing in: the socket's other end, the browser, and the session it already had."""

from fastapi import Request, Response

from kernel import access
from kernel.problems import Problem
from services.identity.itself import Door

COOKIE = "__Host-wutong"
_LONGEST = 200


def door(request: Request) -> Door:
    """What signing in works with."""
    state = request.app.state
    return Door(database=state.database, settings=state.settings, keyring=state.keyring)


def peer(request: Request) -> str | None:
    """Who is at the other end of the socket; what headers claim does not count."""
    return request.client.host if request.client else None


def device(request: Request) -> str:
    """How the browser names itself, so that people know their sessions apart."""
    return request.headers.get("user-agent", "")[:_LONGEST]


async def before(request: Request) -> str:
    """The session the browser already had: the gateway brings its token along."""
    try:
        return (await access.current(request)).session
    except Problem:
        return ""


def set_cookie(response: Response, secret: str) -> None:
    """Give the browser its session; scripts and other sites cannot read it."""
    response.set_cookie(COOKIE, secret, path="/", secure=True, httponly=True, samesite="lax")


def drop_cookie(response: Response) -> None:
    """Take the session's cookie back."""
    response.delete_cookie(COOKIE, path="/", secure=True, httponly=True, samesite="lax")
