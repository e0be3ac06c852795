"""Routes of outreach: waves, the outbox, and what is printed from it."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from starlette.responses import HTMLResponse, Response

from kernel import db, paging
from kernel.access import Principal, permission, system
from kernel.db import Read, Tx
from kernel.paging import After, Limit, Page
from kernel.preconditions import idempotent
from services.matching.campaigns import service as campaigns
from services.matching.outreach import paper, rules, schemas, service
from services.matching.places import service as places

router = APIRouter(prefix="/v1/campaigns/{campaign}", tags=["outreach"])
MayRead = Annotated[Principal, Depends(permission("campaigns:read"))]
MayInvite = Annotated[Principal, Depends(permission("invitations:send"))]
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@router.post("/waves", status_code=202)
@idempotent
async def send_wave(campaign: UUID, principal: MayInvite, session: Tx) -> schemas.WaveStarted:
    """Invite the next families: the holder itself, or centre staff with the holder's mandate."""
    return schemas.WaveStarted(job=await service.ask_wave(session, principal=principal, campaign=campaign))


@router.get("/messages")
async def list_messages(
    campaign: UUID, principal: MayRead, session: Read, after: After = None, limit: Limit = 20
) -> Page[schemas.MessageOut]:
    """The outbox: what has left, what waits for paper, what failed and why."""
    rows = await service.outbox(session, campaign=campaign, after=paging.decode_id(after), limit=limit)
    page, following = paging.cut(rows, limit, lambda row: (row.Message.id,))
    items = [
        schemas.MessageOut(
            wave=row.wave,
            expires_at=row.answer_until,
            offering=schemas.Named(id=row.offering_id, name=row.name or ""),
            **{name: getattr(row.Message, name) for name in _MESSAGE},
        )
        for row in page
    ]
    return Page(items=items, next=following)


_MESSAGE = ("id", "invitation_id", "channel", "state", "tries", "error", "created_at", "sent_at")


@router.get("/paper")
async def read_paper(campaign: UUID, principal: MayRead, session: Read, request: Request) -> schemas.Paper:
    """Where the links on paper lead, to be looked at before anything is printed."""
    await campaigns.get(session, campaign=campaign)
    address = request.app.state.settings.residents_address
    return schemas.Paper(address=address, reachable=rules.is_reachable(address))


@router.post("/call_list.xlsx", response_class=Response, responses={200: {"content": {XLSX: {}}}})
async def print_call_list(campaign: UUID, principal: MayInvite, session: Tx, request: Request) -> Response:
    """The families still to be asked, as a list to call from; every one of them is a recorded look."""
    state = request.app.state
    people = await service.paper(
        session,
        principal=principal,
        keyring=state.keyring,
        campaign=campaign,
        fields=["guardian_name", "relation", "phones", "address"],
    )
    # A holder sees no organisation; who invites in its name stands on its call list all the same.
    async with db.acting(session, system("call list", area=state.settings.area, purpose="invite")):
        organisations = await places.organisations(session)
        offerings = {each.id: each.name for each in await places.offerings(session, audience=places.CHILDREN)}
    rows = [
        paper.call_row(
            fields,
            organisation=whose.name if (whose := organisations.get(invitation.organisation_id)) else "",
            offering=offerings.get(invitation.offering_id, ""),
            until=invitation.answer_until,
            address=service.address_of(state.settings, state.keyring, invitation.id),
        )
        for invitation, fields in people
    ]
    return Response(
        paper.call_list(rows),
        media_type=XLSX,
        headers={"Content-Disposition": 'attachment; filename="call-list.xlsx"'},
    )


@router.post("/letters", response_class=HTMLResponse)
async def print_letters(campaign: UUID, principal: MayInvite, session: Tx, request: Request) -> HTMLResponse:
    """Letters with QR codes for the families still to be asked, ready to print; every one is a recorded look."""
    state = request.app.state
    people = await service.paper(
        session,
        principal=principal,
        keyring=state.keyring,
        campaign=campaign,
        fields=["guardian_name", "address"],
    )
    holder = await service.lender(session, campaign=campaign)
    page = paper.letters(
        [
            (fields, invitation.answer_until, service.address_of(state.settings, state.keyring, invitation.id))
            for invitation, fields in people
        ],
        sender=rules.sender(state.settings.centre_name, holder=holder.name, itself=principal.holder == holder.id),
        centre=state.settings.centre_name,
        phone=state.settings.centre_phone,
    )
    return HTMLResponse(page)
