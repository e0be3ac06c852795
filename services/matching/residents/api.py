"""Routes of residents."""

from functools import partial
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request

from kernel import db, preconditions
from kernel.access import Principal, permission
from kernel.db import Read, Tx
from kernel.files import Files
from services.matching.lists import reading
from services.matching.residents import schemas, service

router = APIRouter(prefix="/v1/residents", tags=["residents"])
MayRead = Annotated[Principal, Depends(permission("lists:read"))]
MayReveal = Annotated[Principal, Depends(permission("residents:read"))]
MayErase = Annotated[Principal, Depends(permission("lists:commit"))]


@router.get("/{id}")
async def read_resident(principal: MayRead, session: Tx, request: Request, id: UUID) -> schemas.Resident:
    """One resident, masked; the look is recorded."""
    return await service.show(session, request.app.state.keyring, id=id)


@router.post("/{id}/reveal")
async def reveal_resident(
    principal: MayReveal, session: Tx, request: Request, id: UUID, given: schemas.Revealing
) -> schemas.Resident:
    """One resident with these fields as they are; the look is recorded with its purpose, which stands in no address."""
    return await service.show(session, request.app.state.keyring, id=id, reveal=given.fields, purpose=given.purpose)


@router.get("/{id}/looks")
async def list_looks(principal: MayRead, session: Read, id: UUID) -> schemas.Looks:
    """Who opened this resident's fields, and what for."""
    async with db.acting(session, service.auditor(await service.visible(session, id=id))):
        return schemas.Looks(items=await service.looks(session, id=id))


@router.post("/{id}/erase")
@preconditions.idempotent
async def erase_resident(
    principal: MayErase, session: Tx, request: Request, id: UUID, given: schemas.Erasure
) -> schemas.Erased:
    """Take a person out of every list, for good; the files that still hold them are destroyed."""
    emptied = await service.erase(session, id=id, reason=given.reason)
    files = Files.from_settings(request.app.state.settings)
    for batch, file in emptied.files:
        db.after_commit(session, partial(reading.forget, files, batch, file))
    return schemas.Erased(rows=emptied.rows, residents=emptied.residents)
