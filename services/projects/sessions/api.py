"""Routes of sessions."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Response

from kernel import preconditions
from kernel.access import Principal, permission
from kernel.db import Read, Tx
from kernel.paging import After, Limit, Page
from kernel.preconditions import IfMatch
from services.projects.sessions import schemas, service

router = APIRouter(prefix="/v1", tags=["sessions"])
MayRead = Annotated[Principal, Depends(permission("sessions:read"))]
MayManage = Annotated[Principal, Depends(permission("sessions:manage"))]
MayRecord = Annotated[Principal, Depends(permission("attendance:record"))]
Campaign = Annotated[UUID | None, Query(description="Of this campaign alone.")]
Cited = Annotated[UUID | None, Query(description="Held under this agreement alone.")]


@router.get("/sessions")
async def list_sessions(
    principal: MayRead,
    session: Read,
    campaign: Campaign = None,
    agreement: Cited = None,
    after: After = None,
    limit: Limit = 20,
) -> Page[schemas.Session]:
    """Sessions with their figures, the latest first."""
    rows, more = await service.page(session, campaign=campaign, agreement=agreement, after=after, limit=limit)
    return Page(items=[_shape(row) for row in rows], next=more)


@router.post("/sessions", status_code=201)
@preconditions.idempotent
async def plan_session(principal: MayManage, session: Tx, planned: schemas.Planned) -> schemas.Session:
    """Plan a session of one of the organisation's own offerings."""
    made = await service.plan(session, planned, by=principal.subject)
    return _shape(await service.get(session, made.id))


@router.get("/sessions/{id}")
async def show_session(principal: MayRead, session: Read, id: UUID, response: Response) -> schemas.Session:
    """A session with its figures."""
    found = await service.get(session, id)
    response.headers["ETag"] = preconditions.etag(found["version"])
    return _shape(found)


@router.get("/sessions/{id}/participants")
async def list_participants(
    principal: MayRead,
    session: Read,
    id: UUID,
    response: Response,
) -> schemas.Participants:
    """Who takes part, by pseudonym, in the order in which they agreed."""
    held, rows = await service.participants(session, id)
    response.headers["ETag"] = preconditions.etag(held["version"])
    return schemas.Participants(items=[schemas.Participant.model_validate(dict(row)) for row in rows])


@router.put("/sessions/{id}/attendance")
async def record_attendance(
    principal: MayRecord,
    session: Tx,
    id: UUID,
    attendance: schemas.AttendanceRows,
    response: Response,
    if_match: IfMatch = None,
) -> schemas.Session:
    """Record who was there; each row is a participant's own, so If-Match is honoured but not demanded."""
    await service.attend(session, id, attendance.rows, if_match=if_match, by=principal.subject)
    found = await service.get(session, id)
    response.headers["ETag"] = preconditions.etag(found["version"])
    return _shape(found)


@router.get("/figures")
async def show_figures(
    principal: MayRead,
    session: Read,
    campaign: Annotated[UUID, Query(description="Of this campaign.")],
) -> schemas.Figures:
    """人 and 人次 of a campaign's sessions; both are counted from the attendance rows."""
    return schemas.Figures.model_validate(dict(await service.figures(session, campaign=campaign)))


def _shape(row: service.Record) -> schemas.Session:
    cited = row["agreement_id"] and {"id": row["agreement_id"], "title": row["agreement_title"]}
    return schemas.Session.model_validate({**row, "line": {"campaign_id": row["campaign_id"]}, "agreement": cited})
