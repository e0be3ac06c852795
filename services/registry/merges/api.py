"""Routes of merges."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Response

from kernel import preconditions
from kernel.access import Principal, permission
from kernel.db import Read, Tx
from kernel.preconditions import IfMatch
from services.registry.merges import schemas, service

router = APIRouter(prefix="/v1", tags=["merges"])
MayMerge = Annotated[Principal, Depends(permission("organisations:register"))]
Other = Annotated[UUID, Query(description="The record that would go into this one.")]


@router.get("/organisations/{id}/merge_preview")
async def preview_merge(principal: MayMerge, session: Tx, id: UUID, merged: Other) -> schemas.MergePreview:
    """What merging another record into this one would do, and what it would lose."""
    return await service.preview(session, id, merged)


@router.get("/organisations/{id}/merges")
async def list_merges(principal: MayMerge, session: Read, id: UUID) -> schemas.Merges:
    """The merges that a record had a part in, the latest first."""
    found = await service.of(session, id)
    return schemas.Merges(items=[schemas.Merge.model_validate(each) for each in found])


@router.post("/organisations/{id}/merges", status_code=201)
@preconditions.idempotent
async def merge_organisations(principal: MayMerge, session: Tx, id: UUID, given: schemas.MergeIn) -> schemas.Merge:
    """Merge another record into this one; refused with what it would lose, and the way on."""
    return schemas.Merge.model_validate(await service.merge(session, id, given))


@router.post("/merges/{id}/undo")
async def undo_merge(
    principal: MayMerge, session: Tx, response: Response, id: UUID, if_match: IfMatch = None
) -> schemas.Merge:
    """Make two records of one again."""
    made = await service.undo(session, id, if_match=if_match)
    response.headers["ETag"] = preconditions.etag(made.version)
    return schemas.Merge.model_validate(made)
