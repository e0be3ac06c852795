"""The route by which identity has a test area filled before it gives out the first token for it."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path

from kernel.access import Principal, permission
from kernel.db import Tx
from services.registry.test_areas import rules, schemas, service

router = APIRouter(prefix="/v1/test_areas", tags=["test areas"])
MayFill = Annotated[Principal, Depends(permission("test_areas:fill"))]


@router.put("/{area}")
async def fill_test_area(
    principal: MayFill, session: Tx, area: Annotated[str, Path(pattern=rules.FORM)]
) -> schemas.TestArea:
    """Fill a test area with the sample; one that has it already stays as it is."""
    return schemas.TestArea(area=area, organisations=await service.fill(session, area=area))
