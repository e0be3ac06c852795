"""Routes of instructors and liaisons."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from kernel import preconditions
from kernel.access import Principal, permission
from kernel.db import AsyncSession, Read, Tx
from kernel.paging import After, Limit, Page
from kernel.paging import AsOf as InPast
from kernel.preconditions import IfMatch
from services.registry.instructors import schemas, service

router = APIRouter(prefix="/v1", tags=["instructors"])
MayRead = Annotated[Principal, Depends(permission("units:read"))]
MayManage = Annotated[Principal, Depends(permission("units:manage"))]
AsOf = Annotated[date | None, Query(description="Who served on this day; absent: today, or will.")]


@router.get("/instructors")
async def list_instructors(
    principal: MayRead, session: Read, request: Request, as_of: AsOf = None, after: After = None, limit: Limit = 100
) -> Page[schemas.Instructor]:
    """Instructors and liaisons who serve today or will, in the order in which they were put on record.

    Of a past day: who served then and with how many organisations, by the days on record now, whenever these were
    written. Name, kind and where one works from have no days: they are those of today.
    """
    rows, more = await service.page(session, request.app.state.keyring, on=as_of, after=after, limit=limit)
    return Page(items=[schemas.Instructor.model_validate(row) for row in rows], next=more)


@router.post("/instructors", status_code=201)
@preconditions.idempotent
async def appoint_instructor(
    principal: MayManage, session: Tx, given: schemas.InstructorIn, request: Request
) -> schemas.InstructorRecord:
    """Put an instructor or a liaison on record, with the organisations to work with."""
    return await _record(session, request, await service.appoint(session, request.app.state.keyring, given))


@router.get("/instructors/{id}")
async def show_instructor(
    principal: MayRead, session: Read, id: UUID, request: Request, response: Response
) -> schemas.InstructorRecord:
    """A record with the whole name, and the organisations worked with."""
    return await _answer(session, request, id, response)


@router.put("/instructors/{id}")
async def change_instructor(
    principal: MayManage,
    session: Tx,
    id: UUID,
    given: schemas.InstructorEdit,
    request: Request,
    response: Response,
    if_match: IfMatch = None,
) -> schemas.InstructorRecord:
    """Change a record; with a last day what would outlast it ends on it."""
    await service.change(session, request.app.state.keyring, id, given, if_match=if_match)
    return await _answer(session, request, id, response)


@router.post("/instructors/{id}/assignments")
@preconditions.idempotent
async def assign_organisations(
    principal: MayManage, session: Tx, id: UUID, given: schemas.AssignmentIn, request: Request
) -> schemas.InstructorRecord:
    """Let somebody work with organisations from a day; their coverage follows within a second."""
    await service.assign(session, id, given)
    return await _record(session, request, id)


@router.post("/instructors/{id}/assignments/{assignment}/end")
async def end_assignment(
    principal: MayManage,
    session: Tx,
    id: UUID,
    assignment: UUID,
    given: schemas.AssignmentEnd,
    request: Request,
    response: Response,
) -> schemas.InstructorRecord:
    """Let somebody work with an organisation no more."""
    await service.release(session, id, assignment, on=given.on)
    return await _answer(session, request, id, response)


@router.get("/organisations/{id}/instructors")
async def list_instructors_of_organisation(
    principal: MayRead, session: Read, id: UUID, request: Request, as_of: InPast = None
) -> schemas.OrganisationInstructors:
    """Who works or worked with an organisation, the present first, or of a day who did then; names are masked."""
    rows = await service.of_organisation(session, request.app.state.keyring, id, on=as_of)
    return schemas.OrganisationInstructors(items=[schemas.OrganisationInstructor.model_validate(row) for row in rows])


async def _answer(session: AsyncSession, request: Request, id: UUID, response: Response) -> schemas.InstructorRecord:
    record = await _record(session, request, id)
    response.headers["ETag"] = preconditions.etag(record.version)
    return record


async def _record(session: AsyncSession, request: Request, id: UUID) -> schemas.InstructorRecord:
    row, name, assignments = await service.show(session, request.app.state.keyring, id)
    return schemas.InstructorRecord.model_validate(
        {**row, "name": name, "assignments": [dict(each) for each in assignments]}
    )
