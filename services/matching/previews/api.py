"""The route of a wave's preview."""

from collections import Counter
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request

from kernel import db
from kernel.access import Principal, permission, system
from services.matching.campaigns import service as campaigns
from services.matching.outreach import service
from services.matching.previews import schemas

router = APIRouter(prefix="/v1/campaigns/{campaign}", tags=["outreach"])
MayRead = Annotated[Principal, Depends(permission("campaigns:read"))]


@router.get("/waves/next")
async def preview_wave(campaign: UUID, principal: MayRead, request: Request) -> schemas.NextWave:
    """Whom the next wave would ask if it were sent now, worked out as the wave itself works it out.

    Places taken through other holders' lists count too; a holder sees their number, and only people of its own list.
    """
    state = request.app.state
    whole = system("waves", area=state.settings.area, purpose=service.PURPOSE)
    async with state.database.session(principal) as session:
        await campaigns.get(session, campaign=campaign)
        async with db.acting(session, whole):
            plan = await service.plan(session, campaign=campaign)
            communities = await service.communities(session)
    return _out(plan, await service.choose(plan), communities)


def _out(plan: service.Plan, chosen: list[service.Chosen], communities: dict[str, str]) -> schemas.NextWave:
    names = {room.offering.id: schemas.Named(id=room.offering.id, name=room.offering.name) for room in plan.rooms}
    asked = Counter(each.offering for each in chosen)
    return schemas.NextWave(
        families=len(chosen),
        at_most=sum(room.at_most for room in plan.rooms),
        rooms=[
            schemas.Room(
                offering=names[room.offering.id],
                places=room.offering.capacity,
                taken=room.taken,
                outstanding=room.outstanding,
                at_most=room.at_most,
                families=asked[room.offering.id],
            )
            for room in plan.rooms
        ],
        people=[
            schemas.Invited(
                pseudonym=each.resident,
                community=schemas.Community(code=each.community, name=communities.get(each.community, "")),
                offering=names[each.offering],
            )
            for each in chosen
        ],
    )
