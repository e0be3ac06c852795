"""Routes of holders."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from kernel import preconditions
from kernel.access import Principal, permission
from kernel.db import Read, Tx
from kernel.preconditions import IfMatch
from services.matching.holders import schemas, service

router = APIRouter(prefix="/v1/holders", tags=["holders"])
MayRead = Annotated[Principal, Depends(permission("holders:read"))]
MayRecord = Annotated[Principal, Depends(permission("lists:commit"))]


@router.get("")
async def list_holders(principal: MayRead, session: Read) -> schemas.Holders:
    """The holders within the caller's scope."""
    return schemas.Holders(items=await service.everyone(session))


@router.post("", status_code=201)
@preconditions.idempotent
async def record_holder(principal: MayRecord, session: Tx, request: Request, given: schemas.HolderIn) -> schemas.Holder:
    """Put a holder of lists on file."""
    area = principal.area.ljust(12, "0") if len(principal.area) >= 9 else request.app.state.settings.street
    return await service.record(session, principal, given, area=area)


@router.get("/{id}")
async def read_holder(principal: MayRead, session: Read, response: Response, id: UUID) -> schemas.Holder:
    """One holder, its purposes and its mandate."""
    return _tagged(response, await service.get(session, id=id))


@router.put("/{id}")
async def correct_holder(
    principal: MayRecord,
    session: Tx,
    response: Response,
    id: UUID,
    given: schemas.HolderIn,
    if_match: IfMatch = None,
) -> schemas.Holder:
    """Change what is on file about a holder."""
    return _tagged(response, await service.correct(session, principal, given, id=id, if_match=if_match))


@router.put("/{id}/mandate")
async def record_mandate(
    principal: MayRecord, session: Tx, response: Response, id: UUID, given: schemas.Mandate, if_match: IfMatch = None
) -> schemas.Holder:
    """Record whether the centre may invite in the holder's name."""
    return _tagged(response, await service.mandate(session, principal, given, id=id, if_match=if_match))


def _tagged(response: Response, holder: schemas.Holder) -> schemas.Holder:
    response.headers["ETag"] = preconditions.etag(holder.version)
    return holder
