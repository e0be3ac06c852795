"""Routes of counts of members."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request

from kernel import preconditions
from kernel.access import Principal, permission
from kernel.db import Read, Tx
from kernel.notices import names
from services.registry.counts import schemas, service
from services.registry.counts.models import Count

router = APIRouter(prefix="/v1", tags=["counts"])
MayRead = Annotated[Principal, Depends(permission("organisations:read"))]
MayRecord = Annotated[Principal, Depends(permission("coverage:record"))]


@router.get("/organisations/{id}/counts")
async def list_counts(principal: MayRead, session: Read, id: UUID, request: Request) -> schemas.MemberCounts:
    """The counts of an organisation's Party members, the latest first. A program does not hear who recorded them."""
    counts = await service.history(session, id)
    asked = [] if principal.kind == "client" else [each.recorded_by for each in counts]
    known = await names.names(request.app.state.peers, asked)
    return schemas.MemberCounts(items=[_shown(each, known) for each in counts])


@router.post("/organisations/{id}/counts", status_code=201)
@preconditions.idempotent
async def record_count(
    principal: MayRecord, session: Tx, id: UUID, given: schemas.CountIn, request: Request
) -> schemas.MemberCount:
    """Record how many members there were on a day; the latest day's count is the organisation's."""
    count = await service.record(session, id, given)
    return _shown(count, await names.names(request.app.state.peers, [count.recorded_by]))


def _shown(count: Count, known: dict[str, str]) -> schemas.MemberCount:
    shown = schemas.MemberCount.model_validate(count)
    return shown.model_copy(update={"recorded_by": names.shown(count.recorded_by, known)})
