"""Routes of communities."""

from typing import Annotated

from fastapi import APIRouter, Depends

from kernel.access import Principal, permission
from kernel.db import Read
from services.registry.communities import schemas, service

router = APIRouter(prefix="/v1", tags=["communities"])
MayRead = Annotated[Principal, Depends(permission("communities:read"))]


@router.get("/communities")
async def list_communities(principal: MayRead, session: Read) -> schemas.Communities:
    """The communities of the caller's area, with their points."""
    found = await service.every(session)
    return schemas.Communities(
        items=[schemas.Community(code=each.area, name=each.name, lon=each.lon, lat=each.lat) for each in found]
    )
