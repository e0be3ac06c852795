"""Routes of coverage."""

from collections.abc import Sequence
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Response

from kernel import preconditions
from kernel.access import Principal, permission
from kernel.db import Read, Tx
from kernel.preconditions import IfMatch
from services.registry.coverage import models, schemas, service

router = APIRouter(prefix="/v1", tags=["coverage"])
MayRead = Annotated[Principal, Depends(permission("organisations:read"))]
MayRecord = Annotated[Principal, Depends(permission("coverage:record"))]


@router.get("/organisations/{id}/coverage")
async def show_coverage(principal: MayRead, session: Read, id: UUID, response: Response) -> schemas.Coverage:
    """The three facts with every recording; what nobody recorded is unknown, at version 0."""
    coverage, history = await service.show(session, id)
    return _answer(coverage, history, response)


@router.put("/organisations/{id}/coverage")
async def record_coverage(
    principal: MayRecord,
    session: Tx,
    id: UUID,
    facts: schemas.Facts,
    response: Response,
    if_match: IfMatch = None,
) -> schemas.Coverage:
    """Record the three facts; the standing follows within a second."""
    by = principal.name or principal.subject
    await service.record(session, id, facts=facts.model_dump(), if_match=if_match, by=by)
    coverage, history = await service.show(session, id)
    return _answer(coverage, history, response)


def _answer(
    coverage: models.Coverage | None, history: Sequence[models.CoverageEntry], response: Response
) -> schemas.Coverage:
    response.headers["ETag"] = preconditions.etag(coverage.version if coverage else 0)
    return schemas.Coverage(
        party_unit=coverage.party_unit if coverage else "unknown",  # type: ignore[arg-type]
        formal_members=coverage.formal_members if coverage else "unknown",  # type: ignore[arg-type]
        work_coverage=coverage.work_coverage if coverage else "unknown",  # type: ignore[arg-type]
        note=coverage.note if coverage else "",
        recorded_by=coverage.recorded_by if coverage else None,
        recorded_at=coverage.recorded_at if coverage else None,
        version=coverage.version if coverage else 0,
        history=[schemas.Entry.model_validate(each) for each in history],
    )
