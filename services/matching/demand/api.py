"""Routes of demand."""

from typing import Annotated

from fastapi import APIRouter, Depends

from kernel.access import Principal, permission
from kernel.db import Read
from services.matching.demand import service
from services.matching.demand.schemas import Demand

router = APIRouter(prefix="/v1/demand", tags=["demand"])
MayRead = Annotated[Principal, Depends(permission("demand:read"))]


@router.get("")
async def read_demand(principal: MayRead, session: Read) -> Demand:
    """The latest weekly release of banded counts; never a name, never a count under ten."""
    return await service.latest(session)
