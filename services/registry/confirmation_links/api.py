"""Routes of a confirmation's link: public, because whoever holds the link has no account."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Request

from kernel import db
from kernel.access import Principal, public
from kernel.db import AsyncSession
from kernel.tabular import exporting
from services.registry import links
from services.registry.confirmation_links import schemas, service, shapes
from services.registry.confirmations.rules import PURPOSE

router = APIRouter(prefix="/v1/links/confirmations/{token}", tags=["confirmations"], dependencies=[Depends(public)])
Token = Annotated[str, Path(min_length=43, max_length=43, pattern=r"^[A-Za-z0-9_-]+$")]


@asynccontextmanager
async def _at_door(
    request: Request, token: str, *, lock: bool
) -> AsyncGenerator[tuple[AsyncSession, Principal, service.Door]]:
    """A transaction that sees the one confirmation this link stands for."""
    state = request.app.state
    principal = links.holder(token, keyring=state.keyring, purpose=PURPOSE)
    async with state.database.session(principal) as session:
        yield session, principal, await service.door(session, principal, lock=lock)


@router.get("")
async def read_confirmation_link(token: Token, request: Request) -> schemas.ConfirmationPage:
    """What is on record about the organisation, to be confirmed; changes nothing."""
    settings = request.app.state.settings
    async with _at_door(request, token, lock=False) as (session, principal, at):
        if not service.is_open(at):
            return shapes.over(at, settings)
        async with db.acting(session, service.within(principal, at)):
            return shapes.page(at, await service.inside(session, at), settings, en=exporting.english(request))


@router.post("/answer")
async def answer_confirmation_link(
    token: Token, request: Request, given: schemas.ConfirmationAnswer
) -> schemas.ConfirmationPage:
    """All of it is right, apart from what is corrected; what needs approval waits and is named."""
    settings = request.app.state.settings
    async with _at_door(request, token, lock=True) as (session, principal, at):
        if not service.is_open(at):
            raise links.LinkOver
        async with db.acting(session, service.within(principal, at)):
            await service.answer(session, at, given)
            await session.flush()
            after = service.Door(at.confirmation, "answered", at.now)
            return shapes.page(after, await service.inside(session, after), settings, en=exporting.english(request))
