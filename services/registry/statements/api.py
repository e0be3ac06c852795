"""Routes of differences that wait for a person."""

from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request

from kernel.access import Principal, permission
from kernel.db import AsyncSession, Read, Tx
from kernel.paging import After, Limit, Page
from services.registry.senders import service as senders
from services.registry.senders.models import Sender
from services.registry.statements import intake, models, schemas, service

router = APIRouter(prefix="/v1/sync_conflicts", tags=["sync"])
MayRead = Annotated[Principal, Depends(permission("sync:read"))]
MayManage = Annotated[Principal, Depends(permission("sync:manage"))]
MayRegister = Annotated[Principal, Depends(permission("organisations:register"))]


@router.get("")
async def list_sync_conflicts(
    principal: MayRead,
    session: Read,
    sender: Annotated[UUID | None, Query(description="Of this sender alone.")] = None,
    standing: Annotated[
        Literal["unknown", "missing", "twofold"] | None, Query(description="Of this kind alone.")
    ] = None,
    after: After = None,
    limit: Limit = 50,
) -> Page[schemas.SyncConflict]:
    """Records that senders tell of and we lack or have twice, and those that their latest whole list lacks, the
    oldest first."""
    rows, more = await service.page(session, sender=sender, standing=standing, after=after, limit=limit)
    return Page(items=[_shown(*row) for row in rows], next=more)


@router.post("/{id}/record")
async def record_sync_conflict(principal: MayRegister, session: Tx, request: Request, id: UUID) -> schemas.SyncConflict:
    """Put the organisation that was told of on record, as a candidate, with all that was said of it."""
    return await _whole(session, await intake.record(session, request.app.state.keyring, id))


@router.post("/{id}/note")
async def note_sync_conflict(principal: MayManage, session: Tx, id: UUID) -> schemas.SyncConflict:
    """Leave it as it is: it waits no longer, until the sender names the record anew."""
    return await _whole(session, await service.note(session, id))


async def _whole(session: AsyncSession, statement: models.Statement) -> schemas.SyncConflict:
    return _shown(statement, await senders.get(session, statement.sender_id))


def _shown(statement: models.Statement, sender: Sender) -> schemas.SyncConflict:
    names = (
        "id",
        "standing",
        "sender_id",
        "catalogue",
        "key",
        "name",
        "number",
        "delivery_id",
        "organisation_id",
        "other_id",
    )
    told = {name: getattr(statement, name) for name in (*names, "settled_at")}
    return schemas.SyncConflict.model_validate(told | {"sender": sender.name})
