"""Routes of imports: a file comes in, is looked at, mended, committed and taken back."""

from collections.abc import AsyncIterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Form, Query, Request, Response, UploadFile
from fastapi import Path as RowNumber

from kernel import db, jobs, paging, preconditions, progress
from kernel.access import Principal, permission
from kernel.db import AsyncSession, Read, Tx, uuid7
from kernel.files import Files
from kernel.paging import After, Limit, Page
from kernel.preconditions import IfMatch
from services.registry.imports import intake, judging, models, reading, rules, schemas, service, shapes

router = APIRouter(prefix="/v1/imports", tags=["imports"])
MOST = 1 << 31  # row numbers are below
MayImport = Annotated[Principal, Depends(permission("organisations:import"))]


@router.post("", status_code=201)
async def import_file(
    principal: MayImport,
    request: Request,
    response: Response,
    file: UploadFile,
    kind: Annotated[schemas.Kind, Form()],
    as_of: Annotated[date | None, Form(description="The day the list was true, no day to come; absent: today.")] = None,
    origin: Annotated[
        schemas.ListOrigin, Form(description="Whose list it is: the bureau's, or the centre's own.")
    ] = "bureau",
) -> schemas.Batch:
    """Take a list in and judge its rows; nothing is put on record before the commit.

    As long as a file waits to be committed, the very same one is that batch again; as a list of another's it is one
    of its own.
    """
    state, id = request.app.state, uuid7()
    files = Files.from_settings(state.settings)
    area = (principal.area if len(principal.area) >= 9 else state.settings.area).ljust(12, "0")
    async with reading.received(state.settings, _pieces(file)) as upload:
        async with state.database.session(principal) as session:
            today = await service.today(session)
            rules.check_day(as_of, today)
            batch = models.Batch(id=id, area=area, kind=kind, digest=upload.digest, origin=origin)
            same = await service.same(session, batch, as_of=as_of)
            batch.as_of, mapping = (same.as_of, same.mapping) if same else (as_of or today, None)
            known = await service.known(session, area=area, as_of=batch.as_of)
        # A transaction that waits for a worker process longer than a minute would be ended by the database.
        outcome = await jobs.in_worker(judging.judge, upload.path, kind, known, mapping)
        kept = await reading.keep(state.settings, id, upload.path)
    batch.filename = Path((file.filename or "").replace("\\", "/")).name[:200] or "list"
    batch.file, batch.created_by = kept, principal.subject
    try:
        async with state.database.session(principal) as session:
            arrived = await service.arrive(session, batch, outcome, as_of=as_of)
            shown = await _shape(session, arrived, request, response)
    except BaseException:
        reading.forget(files, id, kept)
        raise
    if arrived.id == id:
        return shown
    reading.forget(files, id, kept)
    response.status_code = 200
    return shown.model_copy(update={"repeated": True})


@router.get("")
async def list_imports(
    principal: MayImport, session: Read, after: After = None, limit: Limit = 20
) -> Page[schemas.Summary]:
    """Batches within the caller's area, newest first."""
    found = await service.batches(session, after=paging.decode_id(after), limit=limit + 1)
    batches, more = paging.cut(list(found), limit, lambda batch: (batch.id,))
    known = await progress.known(session, [batch.job for batch in batches])
    return Page(items=[schemas.Summary(**_summary(batch, known)) for batch in batches], next=more)


@router.get("/{id}")
async def show_import(
    principal: MayImport,
    session: Read,
    request: Request,
    response: Response,
    id: UUID,
) -> schemas.Batch:
    """One batch with its figures, columns and the rows that wait to be mended."""
    return await _shape(session, await service.get(session, id), request, response)


@router.put("/{id}/mapping")
async def map_import(
    principal: MayImport,
    request: Request,
    response: Response,
    id: UUID,
    given: schemas.Mapping,
    if_match: IfMatch = None,
) -> schemas.Batch:
    """Say which field each column is; the file is judged again by it, and earlier corrections fall away."""
    state = request.app.state
    async with state.database.session(principal) as session:
        batch = await service.open_batch(session, id, if_match=if_match, demanded=True, lock=False)
        known = await service.known(session, area=batch.area, as_of=batch.as_of)
    mapping = {**(batch.mapping or {}), **given.columns}
    async with reading.received(state.settings, reading.kept(state.settings, id, batch.file or "")) as again:
        outcome = await jobs.in_worker(judging.judge, again.path, batch.kind, known, mapping)
    async with state.database.session(principal) as session:
        mapped = await service.remap(session, id, outcome, mapping=mapping, if_match=if_match)
        return await _shape(session, mapped, request, response)


@router.get("/{id}/rows")
async def list_rows(
    principal: MayImport,
    session: Read,
    id: UUID,
    verdict: Annotated[schemas.Verdict | None, Query(description="With this verdict alone.")] = None,
    after: After = None,
    limit: Limit = 50,
) -> Page[schemas.Row]:
    """Rows with their verdicts, in the order of the sheet."""
    found = await service.page(session, id, verdict=verdict, after=paging.decode_int(after), limit=limit + 1)
    rows, more = paging.cut(list(found), limit, _key)
    differences = await intake.differences(session, await service.get(session, id), rows)
    return Page(items=[shapes.row(row, differences) for row in rows], next=more)


def _key(row: models.Row) -> tuple[int]:
    return (row.row,)


@router.patch("/{id}/rows/{row}")
async def mend_row(
    principal: MayImport,
    session: Tx,
    response: Response,
    id: UUID,
    row: Annotated[int, RowNumber(ge=1, lt=MOST)],
    mending: schemas.Mending,
    if_match: IfMatch = None,
) -> schemas.Row:
    """Correct cells of a held row; it is judged again, and the figures with it.

    If-Match names the version of the batch, in which every row counts; the answer's ETag is the batch's next.
    """
    mended = await service.mend(session, id, row, mending.fields, if_match=if_match)
    batch = await service.get(session, id)
    response.headers["ETag"] = preconditions.etag(batch.version)
    return shapes.row(mended, await intake.differences(session, batch, [mended]))


@router.post("/{id}/commit", status_code=202)
@preconditions.idempotent
async def commit_import(principal: MayImport, session: Tx, id: UUID) -> schemas.Started:
    """Put every accepted row on record; of two who ask at once one is told that it is under way."""
    return schemas.Started(job=await service.ask(session, id, name=service.COMMIT, state="validated"))


@router.post("/{id}/rollback", status_code=202)
@preconditions.idempotent
async def roll_back_import(principal: MayImport, session: Tx, id: UUID) -> schemas.Started:
    """Restore what was there before; refused where later records rest on the batch."""
    await intake.check_rollback(session, id)
    return schemas.Started(job=await service.ask(session, id, name=service.ROLL_BACK, state="committed"))


@router.post("/{id}/discard", status_code=204)
@preconditions.idempotent
async def discard_import(principal: MayImport, session: Tx, request: Request, id: UUID) -> Response:
    """Throw away a file that was not committed: its rows go, and the kept file with its key."""
    file = await service.discard(session, id)
    files = Files.from_settings(request.app.state.settings)
    db.after_commit(session, partial(reading.forget, files, id, file))
    return Response(status_code=204)


async def _shape(session: AsyncSession, batch: models.Batch, request: Request, response: Response) -> schemas.Batch:
    response.headers["ETag"] = preconditions.etag(batch.version)
    language = "en" if request.headers.get("accept-language", "").lower().startswith("en") else "zh"
    whole: dict[str, Any] = {**_summary(batch, await progress.known(session, [batch.job])), "columns": batch.columns}
    whole["origin"] = batch.origin
    return schemas.Batch(**whole, problem=(batch.problem or {}).get(language))


def _summary(batch: models.Batch, known: set[UUID | None]) -> dict[str, Any]:
    named = ("id", "kind", "state", "filename", "as_of", "committed_at", "created_at", "version")
    job = batch.job if batch.job in known else None
    return {**{name: getattr(batch, name) for name in named}, **batch.counts, "job": job}


async def _pieces(file: UploadFile) -> AsyncIterator[bytes]:
    while piece := await file.read(1 << 20):
        yield piece
