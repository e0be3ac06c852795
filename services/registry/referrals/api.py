"""Routes of referrals for deregistration: the centre's, and those of the bureau's clerk with an account."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import HTMLResponse

from kernel import preconditions
from kernel.access import Principal, permission
from kernel.db import Read, Tx
from kernel.paging import After, Limit, Page
from kernel.preconditions import IfMatch, etag
from services.registry import links
from services.registry.referrals import letter, rules, schemas, service, shapes

router = APIRouter(prefix="/v1", tags=["deregistration referrals"])
MayRead = Annotated[Principal, Depends(permission("deregistrations:read"))]
MayManage = Annotated[Principal, Depends(permission("deregistrations:manage"))]
MayAnswer = Annotated[Principal, Depends(permission("deregistrations:answer"))]


@router.get("/deregistration_referrals")
async def list_deregistration_referrals(
    principal: MayRead,
    session: Read,
    request: Request,
    state: Annotated[schemas.State | None, Query(description="Those that stand so alone.")] = None,
    organisation: Annotated[UUID | None, Query(description="Of this organisation alone.")] = None,
    after: After = None,
    limit: Limit = 50,
) -> Page[schemas.DeregistrationReferral]:
    """Referrals, the latest first; drafts are the centre's alone."""
    rows, more = await service.page(session, state=state, organisation=organisation, after=after, limit=limit)
    return Page(items=[_shown(request, principal, row) for row in rows], next=more)


@router.get("/organisations/{id}/deregistration_referral")
async def offer_deregistration_referral(
    principal: MayManage, session: Read, request: Request, id: UUID
) -> schemas.ReferralOffer:
    """What a draft begins with: the grounds with their legal basis, the addressee, the number's short name."""
    return shapes.offer(*await service.offer(session, id, area_name=request.app.state.settings.area_name))


@router.post("/deregistration_referrals", status_code=201)
@preconditions.idempotent
async def draft_deregistration_referral(
    principal: MayManage, session: Tx, request: Request, response: Response, given: schemas.NewReferral
) -> schemas.DeregistrationReferral:
    """Draft the letter; nothing leaves before it is signed."""
    return _one(request, response, principal, await service.draft(session, given))


@router.get("/deregistration_referrals/{id}")
async def show_deregistration_referral(
    principal: MayRead, session: Read, request: Request, response: Response, id: UUID
) -> schemas.DeregistrationReferral:
    """One referral, what was answered, and what may be done with it."""
    return _one(request, response, principal, await service.get(session, id))


@router.put("/deregistration_referrals/{id}")
async def change_deregistration_referral(
    principal: MayManage,
    session: Tx,
    request: Request,
    response: Response,
    id: UUID,
    given: schemas.ReferralWritten,
    if_match: IfMatch = None,
) -> schemas.DeregistrationReferral:
    """Change a draft."""
    return _one(request, response, principal, await service.redraft(session, id, given, if_match=if_match))


@router.post("/deregistration_referrals/{id}/send")
async def send_deregistration_referral(
    principal: MayManage,
    session: Tx,
    request: Request,
    response: Response,
    id: UUID,
    given: schemas.ReferralSigning,
    if_match: IfMatch = None,
) -> schemas.DeregistrationReferral:
    """Sign the letter: it gets the next number, and a link by which the bureau receives and answers it."""
    name = request.app.state.settings.area_name
    sent = await service.send(session, id, prefix=given.prefix, area_name=name, if_match=if_match)
    return _one(request, response, principal, sent)


@router.post("/deregistration_referrals/{id}/withdraw")
async def withdraw_deregistration_referral(
    principal: MayManage,
    session: Tx,
    request: Request,
    response: Response,
    id: UUID,
    given: schemas.ReferralWithdrawal,
    if_match: IfMatch = None,
) -> schemas.DeregistrationReferral:
    """Take a letter back that the bureau has not received; one whose receipt was entered from paper too."""
    taken = await service.withdraw(session, id, reason=given.reason, if_match=if_match)
    return _one(request, response, principal, taken)


@router.get("/deregistration_referrals/{id}/letter", response_class=HTMLResponse)
async def print_deregistration_referral(
    principal: MayManage, session: Read, request: Request, id: UUID
) -> HTMLResponse:
    """The letter in official form with its receipt, ready to print on the office's paper; of a draft a proof."""
    settings = request.app.state.settings
    row = await service.get(session, id)
    page = letter.page(
        _shown(request, principal, row),
        office=f"{settings.area_name}办事处" if settings.area_name.endswith("街道") else settings.area_name,
        centre=settings.centre_name,
        phone=settings.centre_phone,
    )
    return HTMLResponse(page, headers={"Cache-Control": "no-store"})


@router.post("/deregistration_referrals/{id}/record")
async def record_deregistration_receipt(
    principal: MayManage,
    session: Tx,
    request: Request,
    response: Response,
    id: UUID,
    given: schemas.ReferralPaper,
    if_match: IfMatch = None,
) -> schemas.DeregistrationReferral:
    """The stamped receipt came back on paper: the centre enters what it says."""
    return _one(request, response, principal, await service.record(session, id, given, if_match=if_match))


@router.post("/deregistration_referrals/{id}/receive")
async def receive_deregistration_referral(
    principal: MayAnswer, session: Tx, request: Request, response: Response, id: UUID, given: schemas.ReferralReceipt
) -> schemas.DeregistrationReferral:
    """The bureau has the letter."""
    row = await service.receive(session, id, by=given.by or principal.name or None, way="account")
    return _one(request, response, principal, row)


@router.post("/deregistration_referrals/{id}/reply")
async def reply_deregistration_referral(
    principal: MayAnswer, session: Tx, request: Request, response: Response, id: UUID, given: schemas.ReferralReply
) -> schemas.DeregistrationReferral:
    """What the bureau has decided; the legal status follows once a change request is applied."""
    row = await service.reply(session, id, given, by=principal.name or None, way="account")
    return _one(request, response, principal, row)


def _one(
    request: Request, response: Response, principal: Principal, row: service.Row
) -> schemas.DeregistrationReferral:
    response.headers["ETag"] = etag(row[0].version)
    return _shown(request, principal, row)


def _shown(request: Request, principal: Principal, row: service.Row) -> schemas.DeregistrationReferral:
    state, referral = request.app.state, row[0]
    address = None
    if referral.number is not None and principal.may("deregistrations:manage"):
        base = state.settings.residents_address
        address = links.address(base, rules.LETTER, referral.id, keyring=state.keyring, purpose=rules.PURPOSE)
    return shapes.shown(row, principal=principal, address=address)
