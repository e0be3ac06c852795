"""Routes of agreements."""

from collections.abc import AsyncIterator, Mapping
from datetime import date
from pathlib import PurePath
from typing import Annotated, Any
from urllib.parse import quote
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, UploadFile
from fastapi.responses import StreamingResponse

from kernel import preconditions
from kernel.access import Principal, permission
from kernel.db import AsyncSession, Read, Tx, uuid7
from kernel.files import PIECE, Files
from kernel.paging import After, Limit, Page
from services.registry.agreements import models, rules, schemas, service
from services.registry.departures import Departure
from services.registry.withdrawn import Withdrawal

router = APIRouter(prefix="/v1/agreements", tags=["agreements"])
MayRead = Annotated[Principal, Depends(permission("association:read"))]
MayManage = Annotated[Principal, Depends(permission("association:manage"))]
AsOf = Annotated[date | None, Query(description="Those in force on this day; absent: all on record.")]


@router.get("")
async def list_agreements(
    principal: MayRead,
    session: Read,
    organisation: Annotated[UUID | None, Query(description="With this organisation alone.")] = None,
    ending: Annotated[bool, Query(description="Only those that end within sixty days.")] = False,
    as_of: AsOf = None,
    after: After = None,
    limit: Limit = 50,
) -> Page[schemas.AgreementOut]:
    """Agreements, the earliest recorded first, each with its state today or on the day asked for; a manager sees those
    of the own organisation."""
    sought = {"organisation": organisation, "ending": ending, "on": as_of}
    rows, more = await service.page(session, **sought, after=after, limit=limit)  # type: ignore[arg-type]
    return Page(items=await _told(session, *rows, day=as_of), next=more)


@router.post("", status_code=201)
@preconditions.idempotent
async def record_agreement(principal: MayManage, session: Tx, given: schemas.AgreementIn) -> schemas.AgreementOut:
    """Record an agreement as it was signed."""
    return (await _told(session, await service.record(session, given)))[0]


@router.get("/{id}")
async def show_agreement(principal: MayRead, session: Read, id: UUID) -> schemas.AgreementRecord:
    """An agreement with its files."""
    [told] = await _told(session, await service.get(session, id))
    files = [schemas.FileOut.model_validate(each, from_attributes=True) for each in await service.files(session, id)]
    return schemas.AgreementRecord.model_validate({**told.model_dump(by_alias=True), "files": files})


@router.post("/{id}/end")
async def end_agreement(
    principal: MayManage, session: Tx, id: UUID, given: schemas.AgreementEnding
) -> schemas.AgreementOut:
    """End an agreement before its term, with the reason."""
    return (await _told(session, await service.end(session, id, on=given.ended_on, reason=given.reason)))[0]


@router.post("/{id}/withdraw")
@preconditions.idempotent
async def withdraw_agreement(principal: MayManage, session: Tx, id: UUID, given: Withdrawal) -> schemas.AgreementOut:
    """Take back an agreement that was put on record by mistake: it held on no day, and no list shows it."""
    return (await _told(session, await service.withdraw(session, id, reason=given.reason)))[0]


@router.post("/{id}/files", status_code=201)
async def add_agreement_file(
    principal: MayManage, session: Tx, request: Request, id: UUID, file: UploadFile
) -> schemas.FileOut:
    """Add a file: the signed paper as PDF, a picture or a document."""
    filename = PurePath((file.filename or "").replace("\\", "/")).name[-200:]
    await service.get(session, id)
    first = await file.read(PIECE)
    service.check_type(filename, first)
    files, mine = Files.from_settings(request.app.state.settings), uuid7()
    kept = await service.FILES.take(files, mine, _pieces(first, file), limit=rules.LARGEST)
    try:
        added = await service.add_file(session, id, kept, file=mine, filename=filename)
    except BaseException:
        service.FILES.forget(files, mine, kept.name)
        raise
    if added.id != mine:
        service.FILES.forget(files, mine, kept.name)
    return schemas.FileOut.model_validate(added, from_attributes=True)


@router.get("/{id}/files/{file}", response_class=StreamingResponse)
async def read_agreement_file(
    principal: MayRead, session: Read, request: Request, id: UUID, file: UUID
) -> StreamingResponse:
    """A file of an agreement, to be saved; it is never shown as a page of ours."""
    found = await service.file(session, id, file)
    pieces = Files.from_settings(request.app.state.settings).get(found.stored, key=found.key)
    named = f"attachment; filename*=UTF-8''{quote(found.filename)}"
    headers = {"Content-Disposition": named, "X-Content-Type-Options": "nosniff", "Cache-Control": "no-store"}
    return StreamingResponse(pieces, media_type=rules.media_type(found.filename), headers=headers)


async def _pieces(first: bytes, file: UploadFile) -> AsyncIterator[bytes]:
    yield first
    while piece := await file.read(PIECE):
        yield piece


async def _told(session: AsyncSession, *rows: models.Agreement, day: date | None = None) -> list[schemas.AgreementOut]:
    day = day or await service.today(session)
    gone = await service.parted(session, *rows, day=day)
    return [schemas.AgreementOut.model_validate(_facts(row, gone, day)) for row in rows]


def _facts(agreement: models.Agreement, gone: Mapping[UUID, Departure], day: date) -> dict[str, Any]:
    last = rules.last_day(agreement.ends_on, agreement.ended_on)
    left = {str(id): each._asdict() for id, each in gone.items() if each.since <= last}
    return {
        "id": agreement.id,
        "title": agreement.title,
        "scope": agreement.scope,
        "parties": [{**each, "departed": left.get(each["id"])} for each in agreement.parties],
        "signed_on": agreement.signed_on,
        "from": agreement.begins_on,
        "until": agreement.ends_on,
        "ended_on": agreement.ended_on,
        "reason": agreement.reason,
        "withdrawn_for": agreement.withdrawn_for,
        "state": "withdrawn"
        if agreement.withdrawn_for
        else rules.state(agreement.begins_on, agreement.ends_on, agreement.ended_on, day=day),
    }
