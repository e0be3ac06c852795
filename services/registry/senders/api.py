"""Routes of senders."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Response

from kernel import preconditions
from kernel.access import Principal, permission
from kernel.db import AsyncSession, Read, Tx
from kernel.preconditions import IfMatch, etag
from services.registry.senders import models, schemas, service

router = APIRouter(prefix="/v1/senders", tags=["sync"])
MayRead = Annotated[Principal, Depends(permission("sync:read"))]
MayManage = Annotated[Principal, Depends(permission("sync:manage"))]


@router.get("")
async def list_senders(principal: MayRead, session: Read) -> schemas.Senders:
    """Who sends files, each with its last delivery, the numbers that have not come, and what waits."""
    rows = await service.standing(session)
    return schemas.Senders(items=[schemas.Sender.model_validate(row) for row in rows])


@router.post("", status_code=201)
@preconditions.idempotent
async def record_sender(
    principal: MayManage, session: Tx, response: Response, given: schemas.NewSender
) -> schemas.Sender:
    """Put a sender on record; one whose code is known is named."""
    sender = await service.record(session, given)
    response.headers["Location"] = f"/v1/senders/{sender.id}"
    return await _shown(session, response, sender)


@router.put("/{id}")
async def change_sender(
    principal: MayManage,
    session: Tx,
    response: Response,
    id: UUID,
    given: schemas.SenderFacts,
    if_match: IfMatch = None,
) -> schemas.Sender:
    """Change a sender's name, its interval, and what becomes of organisations that are not on record."""
    return await _shown(session, response, await service.change(session, id, given, if_match=if_match))


async def _shown(session: AsyncSession, response: Response, sender: models.Sender) -> schemas.Sender:
    response.headers["ETag"] = etag(sender.version)
    [row] = [each for each in await service.standing(session) if each["id"] == sender.id]
    return schemas.Sender.model_validate(row)
