"""Routes of confirmations."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse

from kernel import preconditions
from kernel.access import Principal, permission
from kernel.db import Read, Tx
from kernel.paging import After, Limit, Page
from services.registry.confirmations import paper, rules, schemas, service

router = APIRouter(prefix="/v1", tags=["confirmations"])
MayManage = Annotated[Principal, Depends(permission("confirmations:manage"))]
MayEdit = Annotated[Principal, Depends(permission("organisations:edit"))]
Wanted = Annotated[schemas.State | None, Query(description="Those that stand so alone.")]
In = Annotated[schemas.Quarter | None, Query(description="Those of this quarter alone, as 2026Q4.")]
Of = Annotated[UUID | None, Query(description="Those of this organisation alone.")]


@router.get("/confirmations")
async def list_confirmations(
    principal: MayManage,
    session: Read,
    state: Wanted = None,
    quarter: In = None,
    organisation: Of = None,
    after: After = None,
    limit: Limit = 50,
) -> Page[schemas.Confirmation]:
    """Organisations that were asked whether their record is right, the latest first."""
    rows, more = await service.page(
        session, state=state, quarter=quarter, organisation=organisation, after=after, limit=limit
    )
    now = await service.now(session)
    return Page(items=[service.shown(found, of, now=now) for found, of in rows], next=more)


@router.get("/confirmations/counts")
async def count_confirmations(principal: MayManage, session: Read) -> schemas.ConfirmationCounts:
    """How this quarter's confirmations stand, and who is still to be asked."""
    return schemas.ConfirmationCounts(**(await service.counts(session))._mapping)


@router.post("/confirmations", status_code=201)
@preconditions.idempotent
async def ask_confirmations(
    principal: MayManage, session: Tx, given: schemas.ConfirmationsWanted
) -> schemas.ConfirmationsAsked:
    """Ask these organisations, or every one that is due, so many at a time; nobody twice in a quarter."""
    if given.organisations is not None:
        return schemas.ConfirmationsAsked(asked=await service.ask(session, given.organisations), left=0)
    asked, left = await service.ask_due(session)
    return schemas.ConfirmationsAsked(asked=asked, left=left)


@router.post("/confirmations/letters", response_class=HTMLResponse)
async def print_confirmation_letters(
    principal: MayManage, session: Tx, request: Request, given: schemas.ConfirmationLetters
) -> HTMLResponse:
    """Letters with QR codes, ready to print; what is printed counts as handed over."""
    state = request.app.state
    found = await service.print_letters(session, given.confirmations)
    letters = [
        paper.Letter(of.name, of.address, each.reply_by, service.address_of(state.settings, state.keyring, each.id))
        for each, of in found
    ]
    page = paper.letters(letters, centre=state.settings.centre_name, phone=state.settings.centre_phone)
    return HTMLResponse(page, headers={"Cache-Control": "no-store"})


@router.post("/confirmations/{id}/link")
async def copy_confirmation_link(
    principal: MayManage, session: Tx, request: Request, id: UUID
) -> schemas.ConfirmationLink:
    """The link with a message to send; it counts as handed over."""
    settings = request.app.state.settings
    found, organisation = await service.hand(session, id)
    address = service.address_of(settings, request.app.state.keyring, id)
    return schemas.ConfirmationLink(
        address=address,
        text=rules.message(
            centre=settings.centre_name,
            organisation=organisation.name,
            phone=settings.centre_phone,
            until=found.reply_by,
            link=address,
        ),
    )


@router.post("/confirmations/{id}/revoke")
async def revoke_confirmation(principal: MayManage, session: Tx, id: UUID) -> schemas.Confirmation:
    """Take a link back that went astray: it opens nothing any more, and the organisation may be asked anew."""
    found, organisation = await service.revoke(session, id)
    return service.shown(found, organisation, now=await service.now(session))


@router.post("/confirmations/{id}/note/read")
async def read_confirmation_note(principal: MayManage, session: Tx, id: UUID) -> schemas.Confirmation:
    """Say that what an organisation wrote beside its answer was read; what follows from it is done by hand."""
    found, organisation = await service.read_note(session, id)
    return service.shown(found, organisation, now=await service.now(session))


@router.post("/organisations/{id}/confirm")
async def confirm_organisation(principal: MayEdit, session: Tx, id: UUID) -> schemas.Freshness:
    """Say that everything on record about an organisation and its services is right."""
    organisation, renewed = await service.confirm(session, id)
    assert isinstance(organisation.confirmed_at, datetime)  # noqa: S101 - it was set a line before
    return schemas.Freshness(confirmed_at=organisation.confirmed_at, offerings=renewed)
