"""Routes of campaigns."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request

from kernel import db, paging
from kernel.access import Principal, permission, system
from kernel.db import Read, Tx
from kernel.paging import After, Limit, Page
from kernel.preconditions import idempotent
from services.matching.campaigns import schemas, service
from services.matching.campaigns.models import Campaign
from services.matching.holders import service as holders

router = APIRouter(prefix="/v1/campaigns", tags=["campaigns"])
MayManage = Annotated[Principal, Depends(permission("campaigns:manage"))]
MayRead = Annotated[Principal, Depends(permission("campaigns:read"))]


@router.post("", status_code=201)
@idempotent
async def open_campaign(body: schemas.CampaignIn, principal: MayManage, session: Tx) -> schemas.CampaignOut:
    """Open a campaign on a finished run for one tag."""
    campaign = await service.create(session, principal=principal, given=body)
    holder = await holders.get(session, id=campaign.holder_id)
    return _out(campaign, holder.name)


@router.get("")
async def list_campaigns(
    principal: MayRead, session: Read, after: After = None, limit: Limit = 20
) -> Page[schemas.CampaignOut]:
    """Campaigns, newest first."""
    rows = await service.page(session, after=paging.decode_id(after), limit=limit)
    page, following = paging.cut(rows, limit, lambda row: (row.id,))
    names = {holder.id: holder.name for holder in await holders.everyone(session)}
    return Page(items=[_out(row, names[row.holder_id]) for row in page], next=following)


@router.get("/{campaign}")
async def read_campaign(campaign: UUID, principal: MayRead, session: Read, request: Request) -> schemas.CampaignPage:
    """A campaign, the size of its next wave, and what waits for staff.

    Places taken through other holders' lists count too; a holder sees their number in the wave's size, not the rows.
    """
    found = await service.get(session, campaign=campaign)
    holder = await holders.get(session, id=found.holder_id)
    whole = system("waves", area=request.app.state.settings.area, purpose="invite")
    async with db.acting(session, whole):
        standing = await service.standing(session, campaign=found)
    return schemas.CampaignPage(
        **{**_out(found, holder.name).model_dump(), **standing},
        may_invite=principal.may("invitations:send") and (principal.holder == found.holder_id or holder.mandate.given),
        basis_confirmed=holders.is_confirmed(holder, purpose=found.purpose),
    )


@router.get("/{campaign}/funnel")
async def read_funnel(campaign: UUID, principal: MayRead, session: Read) -> schemas.Funnel:
    """People listed, eligible, invited, agreed, attended and enrolled, counted from linked rows."""
    found = await service.get(session, campaign=campaign)
    counts = await service.funnel(session, campaign=found)
    beside = {name: counts.pop(name) for name in ("waitlisted", "lapsed", "waves", "outstanding")}
    return schemas.Funnel(
        campaign=campaign,
        **beside,
        steps=[schemas.FunnelStep.model_validate({"step": step, "count": counts[step]}) for step in counts],
    )


@router.get("/{campaign}/funnel/{step}/rows")
async def list_funnel_rows(
    campaign: UUID, step: schemas.Group, principal: MayRead, session: Read, after: After = None, limit: Limit = 50
) -> Page[schemas.FunnelRow]:
    """The rows behind one number; counted over all pages they are the number."""
    found = await service.get(session, campaign=campaign)
    rows = await service.people(session, campaign=found, step=step, after=paging.decode_id(after), limit=limit)
    page, following = paging.cut(rows, limit, lambda row: (row.resident_id,))
    items = [
        schemas.FunnelRow(
            pseudonym=row.resident_id,
            community=schemas.Community(code=row.area, name=row.community or row.area),
            offering=schemas.Named(id=row.offering_id, name=row.offering or "") if row.offering_id else None,
            **{name: getattr(row, name) for name in _FACTS},
        )
        for row in page
    ]
    return Page(items=items, next=following)


_FACTS = (
    "result",
    "state",
    "wave",
    "sent_at",
    "answered_at",
    "consent",
    "waitlisted",
    "attendance",
)
_CAMPAIGN = ("id", "name", "tag", "purpose", "channel", "deadline_days", "waves", "created_at", "version")


def _out(campaign: Campaign, holder: str) -> schemas.CampaignOut:
    return schemas.CampaignOut(
        run=campaign.run_id,
        holder=schemas.Named(id=campaign.holder_id, name=holder),
        **{name: getattr(campaign, name) for name in _CAMPAIGN},
    )
