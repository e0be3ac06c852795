"""Routes of sectors."""

from typing import Annotated

from fastapi import APIRouter, Depends

from kernel.access import Principal, permission
from services.registry.sectors import rules, schemas

router = APIRouter(prefix="/v1", tags=["organisations"])
MayRead = Annotated[Principal, Depends(permission("organisations:read"))]


@router.get("/sector_classes")
async def list_sector_classes(principal: MayRead) -> schemas.SectorClasses:
    """The classes in which an organisation's sector may be told; any other words may stand there too."""
    return schemas.SectorClasses(items=list(rules.CLASSES))
