"""Routes of the link on a referral's letter: public, because whoever holds the letter has no account."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Request

from kernel import db
from kernel.access import public
from kernel.db import AsyncSession
from kernel.settings import Settings
from services.registry import links
from services.registry.referral_links import schemas, service
from services.registry.referrals import service as referrals
from services.registry.referrals import shapes
from services.registry.referrals.models import DeregistrationReferral
from services.registry.referrals.rules import PURPOSE

router = APIRouter(
    prefix="/v1/links/deregistrations/{token}", tags=["deregistration referrals"], dependencies=[Depends(public)]
)
Token = Annotated[str, Path(min_length=43, max_length=43, pattern=r"^[A-Za-z0-9_-]+$")]
# What a page holds of a letter whose link is over.
_NOTHING: dict[str, Any] = {
    **dict.fromkeys(("organisation", "code", "sent_on", "received_at", "received_by", "outcome", "replied_on")),
    **dict.fromkeys(("number", "reply_number", "reply_note"), ""),
    "grounds": [],
    "moves": [],
}


@asynccontextmanager
async def _inside(request: Request, token: str) -> AsyncGenerator[tuple[AsyncSession, DeregistrationReferral]]:
    """A transaction in the street of the one letter that this link stands for."""
    state = request.app.state
    principal = links.holder(token, keyring=state.keyring, purpose=PURPOSE)
    async with state.database.session(principal) as session:
        found = await service.door(session, principal)
        async with db.acting(session, service.within(principal, found)):
            yield session, found


@router.get("")
async def read_deregistration_link(token: Token, request: Request) -> schemas.ReferralPage:
    """The letter in short, and what was answered; changes nothing."""
    async with _inside(request, token) as (session, found):
        over = await service.is_over(session, found)
        return _page(await referrals.get(session, found.id), request.app.state.settings, over=over)


@router.post("/receive")
async def receive_by_link(token: Token, request: Request, given: schemas.ReceivedByLink) -> schemas.ReferralPage:
    """The bureau has the letter."""
    async with _inside(request, token) as (session, found):
        return _page(await service.receive(session, found, given), request.app.state.settings)


@router.post("/reply")
async def reply_by_link(token: Token, request: Request, given: schemas.RepliedByLink) -> schemas.ReferralPage:
    """What the bureau has decided; the same twice is once, another final answer is refused."""
    async with _inside(request, token) as (session, found):
        return _page(await service.reply(session, found, given), request.app.state.settings)


def _page(row: referrals.Row, settings: Settings, *, over: bool = False) -> schemas.ReferralPage:
    shown = shapes.shown(row, principal=None, address=None)
    frame = {"over": over, "centre": settings.centre_name, "phone": settings.centre_phone}
    if over:
        return schemas.ReferralPage.model_validate({**_NOTHING, **frame, "state": shown.state})
    same = set(schemas.ReferralPage.model_fields) & set(type(shown).model_fields) - {"organisation"}
    told = {
        "organisation": shown.organisation.name,
        "code": shown.organisation.uscc or shown.organisation.filing_number,
    }
    return schemas.ReferralPage.model_validate({**shown.model_dump(include=same), **frame, **told})
