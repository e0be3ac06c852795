"""Routes of an organisation's staff."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from kernel import preconditions
from kernel.access import Principal, permission
from kernel.db import Read, Tx
from kernel.paging import After, Limit, Page
from kernel.preconditions import IfMatch
from services.registry.staff import schemas, service

router = APIRouter(prefix="/v1", tags=["staff"])
MayRead = Annotated[Principal, Depends(permission("staff:read"))]
MayRecord = Annotated[Principal, Depends(permission("staff:record"))]


@router.get("/organisations/{id}/staff")
async def list_staff(
    principal: MayRead,
    session: Read,
    request: Request,
    id: UUID,
    as_of: Annotated[date | None, Query(description="Roles held on this day; absent: every role that was.")] = None,
    after: After = None,
    limit: Limit = 100,
) -> Page[schemas.StaffPost]:
    """Who has or had which role in an organisation, the person masked, in the order in which they were recorded."""
    rows, more = await service.page(session, request.app.state.keyring, id, on=as_of, after=after, limit=limit)
    return Page(items=[schemas.StaffPost.model_validate(row) for row in rows], next=more)


@router.post("/organisations/{id}/staff", status_code=201)
@preconditions.idempotent
async def record_staff(
    principal: MayRecord, session: Tx, id: UUID, given: schemas.StaffPostIn, request: Request
) -> schemas.StaffPost:
    """Record that somebody has a role in an organisation."""
    return schemas.StaffPost.model_validate(await service.record(session, request.app.state.keyring, id, given))


@router.put("/staff/{id}")
async def change_staff(
    principal: MayRecord,
    session: Tx,
    id: UUID,
    given: schemas.StaffPostEdit,
    request: Request,
    response: Response,
    if_match: IfMatch = None,
) -> schemas.StaffPost:
    """End a post, or mend what is said of it."""
    post = await service.change(session, request.app.state.keyring, id, given, if_match=if_match)
    response.headers["ETag"] = preconditions.etag(post["version"])
    return schemas.StaffPost.model_validate(post)


@router.post("/staff/{id}/look")
async def look_at_staff(
    principal: MayRead, session: Tx, id: UUID, given: schemas.StaffLook, request: Request
) -> schemas.StaffPerson:
    """A person's name and number, for a purpose; the look is on record."""
    person = await service.look(session, request.app.state.keyring, id, purpose=given.purpose)
    return schemas.StaffPerson.model_validate(person)
