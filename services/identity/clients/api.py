"""Routes of programs: their register for administrators, and the token endpoint for themselves."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from kernel import access
from kernel.access import Principal, permission
from kernel.db import Read, Tx
from kernel.paging import After, Limit, Page
from kernel.preconditions import IfMatch, etag
from services.identity import callers
from services.identity.clients import rules, service
from services.identity.clients.schemas import AccessToken, ClientIn, ClientMade, ClientOut, Metadata

MayManage = Annotated[Principal, Depends(permission("clients:manage"))]

router = APIRouter(prefix="/v1/clients", tags=["clients"])
oauth = APIRouter(tags=["tokens"], dependencies=[Depends(access.public)])

_FORM: dict[str, Any] = {
    "type": "object",
    "required": ["grant_type"],
    "properties": {
        "grant_type": {"type": "string", "const": rules.GRANT},
        "scope": {"type": "string", "description": "Scopes with blanks between; absent: all; `test`: the test area."},
        "client_id": {"type": "string", "description": "Where HTTP Basic is not used."},
        "client_secret": {"type": "string", "description": "Where HTTP Basic is not used."},
    },
}
_ERROR: dict[str, Any] = {
    "type": "object",
    "required": ["error"],
    "properties": {"error": {"type": "string"}, "error_description": {"type": "string"}},
}
_REFUSED: dict[int | str, dict[str, Any]] = {
    status: {"description": "An error of RFC 6749 5.2", "content": {"application/json": {"schema": _ERROR}}}
    for status in (400, 401)
}


# Not repeatable by a key: a repeated answer would be kept for a week, and this one holds a secret that is kept nowhere.
@router.post("", status_code=201)
async def register_client(
    request: Request, response: Response, principal: MayManage, session: Tx, given: ClientIn
) -> ClientMade:
    """Register a program; the answer holds its secret, this once."""
    response.headers["Cache-Control"] = "no-store"
    return await service.register(session, settings=request.app.state.settings, principal=principal, given=given)


@router.get("", dependencies=[Depends(permission("clients:manage"))])
async def list_clients(session: Read, after: After = None, limit: Limit = 20) -> Page[ClientOut]:
    """The programs of one's area, ended ones too."""
    return await service.page(session, after=after, limit=limit)


@router.post("/{client_id}/rotate")
async def rotate_client(
    request: Request,
    response: Response,
    principal: MayManage,
    session: Tx,
    client_id: UUID,
    if_match: IfMatch = None,
) -> ClientMade:
    """Give a program another secret; the one before and its tokens end at once."""
    settings = request.app.state.settings
    made = await service.rotate(session, settings=settings, id=client_id, if_match=if_match)
    response.headers.update({"Cache-Control": "no-store", "ETag": etag(made.version)})
    return made


@router.post("/{client_id}/end")
async def end_client(
    request: Request, response: Response, principal: MayManage, session: Tx, client_id: UUID, if_match: IfMatch = None
) -> ClientOut:
    """End a program for good; its tokens end at once."""
    ended = await service.end(session, settings=request.app.state.settings, id=client_id, if_match=if_match)
    response.headers["ETag"] = etag(ended.version)
    return ended


@oauth.post(
    "/v1/oauth/token",
    responses=_REFUSED,
    openapi_extra={"requestBody": {"required": True, "content": {rules.FORM: {"schema": _FORM}}}},
)
async def issue_token(request: Request, response: Response) -> AccessToken:
    """A token for a program that proves who it is (RFC 6749 4.4; client_secret_basic or client_secret_post)."""
    response.headers.update({"Cache-Control": "no-store", "Pragma": "no-cache"})
    headers = request.headers
    asked = rules.asked(
        kind=headers.get("content-type", ""),
        body=await request.body(),
        authorization=headers.get("authorization", ""),
    )
    return await service.issue(callers.door(request), request.app.state.peers, asked)


@oauth.get("/.well-known/oauth-authorization-server")
async def show_authorisation_server(request: Request) -> Metadata:
    """Where programs get tokens, and how (RFC 8414)."""
    return service.metadata(request.app.state.settings)
