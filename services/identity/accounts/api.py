"""Routes of accounts, for those who manage them."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from kernel.access import Principal, permission
from kernel.db import Read, Tx
from kernel.paging import After, Limit, Page
from kernel.preconditions import IfMatch, etag, idempotent
from kernel.settings import Settings
from services.identity import asks
from services.identity.accounts import service
from services.identity.accounts.schemas import AccountChange, AccountIn, AccountOut, Place, RoleOut
from services.identity.sessions.schemas import LiveSession


async def _settings(request: Request) -> Settings:
    settings: Settings = request.app.state.settings
    return settings


MayManage = Annotated[Principal, Depends(permission("accounts:manage"))]

Here = Annotated[Settings, Depends(_settings)]

router = APIRouter(prefix="/v1/accounts", tags=["accounts"])


@router.post("", status_code=201)
@idempotent
async def open_account(here: Here, request: Request, principal: MayManage, session: Tx, given: AccountIn) -> AccountOut:
    """Open an account within one's own area."""
    peers = request.app.state.peers
    return await service.open(session, settings=here, peers=peers, principal=principal, given=given)


@router.get("", dependencies=[Depends(permission("accounts:manage"))])
async def list_accounts(session: Read, after: After = None, limit: Limit = 20) -> Page[AccountOut]:
    """The accounts of one's area."""
    return await service.page(session, after=after, limit=limit)


@router.patch("/{account_id}")
async def change_account(
    here: Here,
    response: Response,
    principal: MayManage,
    session: Tx,
    account_id: UUID,
    given: AccountChange,
    if_match: IfMatch = None,
) -> AccountOut:
    """Give an account another shown name or other roles, or close it; its sessions end at once."""
    account = await service.change(
        session,
        settings=here,
        principal=principal,
        id=account_id,
        given=given,
        if_match=if_match,
    )
    response.headers["ETag"] = etag(account.version)
    return account


@router.get("/places")
async def list_places(request: Request, here: Here, principal: MayManage) -> list[Place]:
    """The organisations and holders that an account may belong to, for those who manage the whole installation's."""
    if principal.area not in (here.area, here.street):
        return []  # asked in the installation's name, so that an answer would not keep to a narrower area
    return [Place.model_validate(each) for each in await asks.places(request.app.state.peers)]


@router.get("/names", dependencies=[Depends(permission("accounts:name"))])
async def list_names(session: Read, id: Annotated[list[UUID], Query(max_length=200)]) -> dict[UUID, str]:
    """The shown names of these colleagues, for parts of the system that keep on record only who somebody is."""
    return {each: account.display_name for each, account in (await service.named(session, ids=id)).items()}


@router.get("/{account_id}/sessions")
async def list_account_sessions(here: Here, principal: MayManage, session: Read, account_id: UUID) -> list[LiveSession]:
    """Where a colleague is signed in, the latest first."""
    return await service.sessions_of(session, settings=here, id=account_id)


@router.delete("/{account_id}/sessions/{session_id}", status_code=204)
async def end_account_session(
    here: Here, principal: MayManage, session: Tx, account_id: UUID, session_id: UUID
) -> None:
    """End one of a colleague's sessions, at once and everywhere."""
    await service.end_session(session, settings=here, id=account_id, session_id=session_id)


rights = APIRouter(prefix="/v1/roles", tags=["accounts"])


@rights.get("", dependencies=[Depends(permission("session:own"))])
async def list_roles() -> list[RoleOut]:
    """Who may do what: every role with its permissions, as sign-in and every route use them."""
    return service.rights()
