"""Routes of annual reports."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends

from kernel.access import Principal, permission
from kernel.db import Read
from services.registry.annual_reports import schemas, service

router = APIRouter(prefix="/v1", tags=["documents"])
MayRead = Annotated[Principal, Depends(permission("organisations:read"))]


@router.get("/organisations/{id}/annual_reports")
async def list_annual_reports(principal: MayRead, session: Read, id: UUID) -> schemas.AnnualReports:
    """How an organisation stands to its annual reports: last year's, and those on record before."""
    return schemas.AnnualReports(items=await service.of(session, id))
