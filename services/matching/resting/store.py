"""SQL of links that rest."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from services.matching.campaigns.models import Campaign, Invitation
from services.matching.places.models import PlaceOffering


async def page(
    session: AsyncSession, *, holders: Collection[UUID], campaign: UUID | None, after: UUID | None, limit: int
) -> list[Any]:
    """Invitations of these holders whose link rests, by id, with what they invite to; one more than `limit` if more."""
    query = (
        select(Invitation, Campaign.name.label("campaign"), PlaceOffering.name.label("offering"))
        .join(Campaign, Campaign.id == Invitation.campaign_id)
        .outerjoin(PlaceOffering, PlaceOffering.id == Invitation.offering_id)
        .where(Invitation.holder_id.in_(holders), Invitation.rests_until > func.wutong.now())
        .order_by(Invitation.id)
        .limit(limit + 1)
    )
    if campaign:
        query = query.where(Invitation.campaign_id == campaign)
    if after:
        query = query.where(Invitation.id > after)
    return list((await session.execute(query)).all())
