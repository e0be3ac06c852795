"""Route of the platforms that an organisation is active on."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends

from kernel.access import Principal, permission
from kernel.db import Read
from services.registry.platforms import schemas, service

router = APIRouter(prefix="/v1", tags=["platforms"])
MayRead = Annotated[Principal, Depends(permission("organisations:read"))]


@router.get("/organisations/{id}/platforms")
async def show_platforms(principal: MayRead, session: Read, id: UUID) -> schemas.ActivePlatforms:
    """On which of the five platforms an organisation is active, by the records that say so."""
    return schemas.ActivePlatforms.model_validate({"items": await service.active(session, id)})
