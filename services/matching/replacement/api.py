"""The route of a list's replacement."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends

from kernel.access import Principal, permission
from kernel.db import Read
from services.matching.replacement import schemas, service

router = APIRouter(prefix="/v1/batches/{id}", tags=["lists"])
MayRead = Annotated[Principal, Depends(permission("lists:read"))]


@router.get("/replacement")
async def preview_replacement(id: UUID, principal: MayRead, session: Read) -> schemas.Replacement:
    """Which list a commit would take out of force, and what that means for the people on either; changes nothing."""
    return await service.preview(session, batch=id)
