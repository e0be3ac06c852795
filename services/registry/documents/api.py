"""Routes of documents."""

from collections.abc import AsyncIterator
from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Form, Query, Request, Response, UploadFile
from fastapi.responses import StreamingResponse

from kernel.access import Principal, permission
from kernel.db import Read, Tx, uuid7
from kernel.files import Files, Kept
from kernel.paging import After, Limit, Page
from kernel.preconditions import IfMatch, etag
from kernel.problems import NotFound
from services.registry.documents import models, reading, rules, schemas, service

router = APIRouter(prefix="/v1", tags=["documents"])
MayRead = Annotated[Principal, Depends(permission("organisations:read"))]
MayOpen = Annotated[Principal, Depends(permission("documents:read"))]
MayRecord = Annotated[Principal, Depends(permission("documents:record"))]
AsOf = Annotated[
    date | None, Query(description="Those that counted on this day, no day to come; absent: all on record.")
]
BYTES = {"description": "The file.", "content": {known: {} for known in rules.ENDINGS}}


@router.get("/organisations/{id}/documents")
async def list_documents(
    principal: MayRead, session: Read, id: UUID, as_of: AsOf = None, after: After = None, limit: Limit = 50
) -> Page[schemas.Document]:
    """An organisation's documents, the latest recorded first, withdrawn ones among them.

    Of a day: those valid then, from their first day on, or where that is not known from the day they came on record.
    One that was withdrawn later counted, and is shown with the status it has now. Title and days are those of today: a
    correction holds for the past too.
    """
    found, more = await service.page(session, id, on=as_of, after=after, limit=limit)
    return Page(items=[schemas.Document.model_validate(each) for each in found], next=more)


@router.post("/organisations/{id}/documents", status_code=201, responses={200: {"model": schemas.Document}})
async def record_document(
    principal: MayRecord,
    request: Request,
    response: Response,
    id: UUID,
    kind: Annotated[schemas.DocumentKind, Form()],
    title: Annotated[schemas.Title, Form()] = "",
    valid_from: Annotated[date | None, Form()] = None,
    valid_until: Annotated[date | None, Form()] = None,
    report_year: Annotated[int | None, Form()] = None,
    conclusion: Annotated[schemas.Conclusion | None, Form()] = None,
    file: UploadFile | None = None,
) -> schemas.Document:
    """Record a document, with its file or without; the very same one again is the one there is.

    The conclusion of an annual report is the authority's word: an organisation does not give it.
    """
    state, given = request.app.state, models.Document(id=uuid7(), organisation_id=id, kind=kind, title=title)
    given.valid_from, given.valid_until = valid_from, valid_until
    given.report_year, given.conclusion = report_year, conclusion
    async with state.database.session(principal) as session:
        await service.check(session, given)
    files = Files.from_settings(state.settings)
    kept = None if file is None else await _keep(files, given, file)
    try:
        async with state.database.session(principal) as session:
            document = await service.record(session, given)
            shown = schemas.Document.model_validate(document)
    except BaseException:
        _forget(files, given, kept)
        raise
    if shown.id != given.id:
        _forget(files, given, kept)
        response.status_code = 200
    response.headers["ETag"] = etag(shown.version)
    return shown


@router.get("/documents/{id}/file", response_class=Response, responses={200: BYTES})
async def open_document(principal: MayOpen, request: Request, session: Read, id: UUID) -> StreamingResponse:
    """The file of a document, withdrawn or not."""
    document = await service.get(session, id)
    if document.file is None or document.file_type is None:
        raise NotFound
    pieces = reading.kept(Files.from_settings(request.app.state.settings), id, document.file)
    name = f"{document.kind}.{rules.ENDINGS[document.file_type]}"
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
    }
    return StreamingResponse(pieces, media_type=document.file_type, headers=headers)


@router.put("/documents/{id}")
async def change_document(
    principal: MayRecord,
    session: Tx,
    response: Response,
    id: UUID,
    given: schemas.DocumentFacts,
    if_match: IfMatch = None,
) -> schemas.Document:
    """Correct what a document is and how long it is valid; of an annual report its year and how it was concluded.

    An organisation corrects, and withdraws, what it recorded itself and the authority has not concluded on.
    """
    document = await service.change(session, id, given.model_dump(), if_match=if_match)
    response.headers["ETag"] = etag(document.version)
    return schemas.Document.model_validate(document)


@router.post("/documents/{id}/withdraw")
async def withdraw_document(
    principal: MayRecord, session: Tx, response: Response, id: UUID, given: schemas.Withdrawal, if_match: IfMatch = None
) -> schemas.Document:
    """Say that a document counts no longer, and why; it stays on record."""
    document = await service.withdraw(session, id, reason=given.reason, if_match=if_match)
    response.headers["ETag"] = etag(document.version)
    return schemas.Document.model_validate(document)


async def _keep(files: Files, document: models.Document, file: UploadFile) -> Kept:
    first = await file.read(1 << 16)
    document.file_type = rules.type_of(first)
    kept = await reading.keep(files, document.id, _pieces(first, file), limit=rules.MOST)
    document.file, document.file_size, document.digest = kept.name, kept.size, kept.sha256.hex()
    return kept


def _forget(files: Files, document: models.Document, kept: Kept | None) -> None:
    if kept is not None:
        reading.forget(files, document.id, kept.name)


async def _pieces(first: bytes, file: UploadFile) -> AsyncIterator[bytes]:
    yield first
    while piece := await file.read(1 << 20):
        yield piece
