"""Routes of coverage."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from kernel import preconditions
from kernel.access import Principal, permission
from kernel.db import AsyncSession, Read, Tx
from kernel.notices import names
from kernel.preconditions import IfMatch
from services.registry.coverage import models, schemas, service

router = APIRouter(prefix="/v1", tags=["coverage"])
MayRead = Annotated[Principal, Depends(permission("organisations:read"))]
MayRecord = Annotated[Principal, Depends(permission("coverage:record"))]


@router.get("/organisations/{id}/coverage")
async def show_coverage(
    principal: MayRead, session: Read, id: UUID, request: Request, response: Response
) -> schemas.Coverage:
    """The three facts with every recording; what nobody recorded is unknown, at version 0.

    A program hears neither who recorded them nor the note, which is free text: colleagues are none of its business.
    """
    answer = await _answer(session, id, request, response)
    return _impersonal(answer) if principal.kind == "client" else answer


@router.put("/organisations/{id}/coverage")
async def record_coverage(
    principal: MayRecord,
    session: Tx,
    id: UUID,
    facts: schemas.Facts,
    request: Request,
    response: Response,
    if_match: IfMatch = None,
) -> schemas.Coverage:
    """Record the three facts; the standing follows within a second."""
    await service.record(session, id, facts=facts.model_dump(), if_match=if_match)
    return await _answer(session, id, request, response)


@router.get("/coverage")
async def list_coverage(
    principal: MayRead,
    session: Read,
    organisation: Annotated[list[UUID], Query(min_length=1, max_length=schemas.MOST, description="Of these alone.")],
) -> schemas.Standings:
    """The facts of several organisations, as they are looked at before the same is recorded of all."""
    return schemas.Standings(items=await service.several(session, organisation))


@router.post("/coverage")
@preconditions.idempotent
async def record_coverage_of_each(principal: MayRecord, session: Tx, given: schemas.Recordings) -> schemas.RecordedEach:
    """Record facts of many organisations, each having been seen at its version; the standings follow within a second.

    What is told of each as `before` puts it back, sent with the version told beside it.
    """
    return await service.record_each(session, given.items)


async def _answer(session: AsyncSession, id: UUID, request: Request, response: Response) -> schemas.Coverage:
    coverage, history = await service.show(session, id)
    known = await names.names(request.app.state.peers, [each.recorded_by for each in history])
    response.headers["ETag"] = preconditions.etag(coverage.version if coverage else 0)
    return schemas.Coverage(
        party_unit=coverage.party_unit if coverage else "unknown",  # type: ignore[arg-type]
        formal_members=coverage.formal_members if coverage else "unknown",  # type: ignore[arg-type]
        work_coverage=coverage.work_coverage if coverage else "unknown",  # type: ignore[arg-type]
        note=coverage.note if coverage else "",
        recorded_by=names.shown(coverage.recorded_by, known) if coverage else None,
        recorded_at=coverage.recorded_at if coverage else None,
        version=coverage.version if coverage else 0,
        follows=service.follows(coverage),
        history=[_entry(each, known) for each in history],
    )


def _entry(entry: models.CoverageEntry, known: dict[str, str]) -> schemas.Entry:
    shown = schemas.Entry.model_validate(entry)
    return shown.model_copy(update={"recorded_by": names.shown(entry.recorded_by, known)})


def _impersonal(answer: schemas.Coverage) -> schemas.Coverage:
    nobody = {"note": "", "recorded_by": None}
    history = [each.model_copy(update=nobody) for each in answer.history]
    return answer.model_copy(update={**nobody, "history": history})
