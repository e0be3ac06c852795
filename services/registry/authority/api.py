"""Routes of field authorities."""

from typing import Annotated

from fastapi import APIRouter, Depends

from kernel.access import Principal, permission
from kernel.db import Read
from services.registry.authority import schemas, service

router = APIRouter(prefix="/v1", tags=["organisations"])
MayRead = Annotated[Principal, Depends(permission("organisations:read"))]


@router.get("/field_authorities")
async def list_field_authorities(principal: MayRead, session: Read) -> schemas.FieldAuthorities:
    """Who is the authority of which field: the bureau, the organisation itself or the centre."""
    rows = await service.every(session)
    return schemas.FieldAuthorities(items=[schemas.FieldAuthority.model_validate(row) for row in rows])
