"""Routes of batches: a list comes in, is looked at, committed and taken back."""

from collections.abc import AsyncIterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import APIRouter, Depends, Form, Request, Response, UploadFile

from kernel import db, paging, preconditions, progress
from kernel.access import Principal, permission
from kernel.db import AsyncSession, Read, Tx, uuid7
from kernel.files import Files
from kernel.paging import After, Day, Limit, Page
from kernel.preconditions import IfMatch
from services.matching.holders import service as holders
from services.matching.lists import reading, rules, schemas, service
from services.matching.lists.models import Batch
from services.matching.lists.staged import Arrival

router = APIRouter(prefix="/v1/batches", tags=["lists"])
MayRead = Annotated[Principal, Depends(permission("lists:read"))]
MayImport = Annotated[Principal, Depends(permission("lists:import"))]
MayCommit = Annotated[Principal, Depends(permission("lists:commit"))]


@router.post("", status_code=201)
async def import_batch(
    principal: MayImport,
    request: Request,
    response: Response,
    file: UploadFile,
    kind: Annotated[Literal["children"], Form()] = "children",
    as_of: Annotated[Day | None, Form(description="The day the list was true, no day to come; absent: today.")] = None,
    holder: Annotated[UUID | None, Form(description="Absent: the only holder on file.")] = None,
    purpose: Annotated[str, Form(pattern="^[a-z_]{3,60}$")] = holders.EARLY_EDUCATION,
) -> schemas.Batch:
    """Take a list in and judge its rows. A large file is read by a job; the very same file is not read twice."""
    state = request.app.state
    async with reading.received(state.settings, _pieces(file)) as upload:
        async with state.database.session(principal) as session:
            today = await service.today(session)
            rules.check_day(as_of, today)
            whose = await holders.whose(session, named=principal.holder or holder)
            until = await holders.basis_until(session, holder=whose, purpose=purpose)
            known = await service.same(session, holder=whose.id, purpose=purpose, digest=upload.digest, as_of=as_of)
            if known is not None and known.state == "uploaded" and (known.problem is None or not known.columns):
                await service.read_later(session, known, mapping=None)  # it was never read to its end
            arrival = Arrival(
                id=uuid7(),
                holder=whose,
                purpose=purpose,
                filename=_filename(file),
                digest=upload.digest,
                as_of=as_of or today,
                basis_until=until,
            )
        arrived = (known.id, True) if known else await reading.arrive(state, principal, upload, arrival)
    id, repeated = arrived
    response.status_code = 200 if repeated else 201
    async with state.database.session(principal) as session:
        shown = await _whole(session, request, response, await service.get(session, id=id))
    return shown.model_copy(update={"repeated": repeated})


@router.get("")
async def list_batches(
    principal: MayRead, session: Read, after: After = None, limit: Limit = 20
) -> Page[schemas.Summary]:
    """Batches within the caller's scope, newest first."""
    found = list(await service.page(session, after=paging.decode_id(after), limit=limit))
    batches, following = paging.cut(found, limit, lambda batch: (batch.id,))
    names = {each.id: each.name for each in await holders.everyone(session)}
    today, known = await service.today(session), await progress.known(session, [batch.job for batch in batches])
    return Page(items=[schemas.Summary(**_summary(batch, names, today, known)) for batch in batches], next=following)


@router.get("/{id}")
async def read_batch(
    principal: MayRead, session: Read, request: Request, response: Response, id: UUID
) -> schemas.Batch:
    """One batch with its figures, columns and the rows that wait to be mended."""
    return await _whole(session, request, response, await service.get(session, id=id))


@router.put("/{id}/mapping")
async def map_batch(
    principal: MayImport,
    session: Tx,
    request: Request,
    response: Response,
    id: UUID,
    given: schemas.Mapping,
    if_match: IfMatch = None,
) -> schemas.Batch:
    """Say which field each column is; the file is read again by it, and earlier mendings and decisions fall away.

    Without any column it is read again as it was at first.
    """
    mapped = await reading.again(session, request.app.state, id=id, mapping=given.columns or None, if_match=if_match)
    return await _whole(session, request, response, mapped)


@router.post("/{id}/commit", status_code=202)
@preconditions.idempotent
async def commit_batch(principal: MayCommit, session: Tx, id: UUID) -> schemas.Started:
    """Put the list in force; asked twice, it is one job."""
    return schemas.Started(job=await service.ask_commit(session, id=id))


@router.post("/{id}/rollback", status_code=202)
@preconditions.idempotent
async def roll_back_batch(principal: MayCommit, session: Tx, id: UUID) -> schemas.Started:
    """Take a committed list back, and put the one before it in force; refused once somebody in it was invited."""
    return schemas.Started(job=await service.ask_rollback(session, id=id))


@router.post("/{id}/discard", status_code=204)
@preconditions.idempotent
async def discard_batch(principal: MayImport, session: Tx, request: Request, id: UUID) -> Response:
    """Throw away a list that was not committed: its rows go, and its file with its key."""
    file = await service.discard(session, id=id)
    files = Files.from_settings(request.app.state.settings)
    db.after_commit(session, partial(reading.forget, files, id, file))
    return Response(status_code=204)


async def _whole(session: AsyncSession, request: Request, response: Response, batch: Batch) -> schemas.Batch:
    """A batch as its page shows it, in the language asked for."""
    response.headers["ETag"] = preconditions.etag(batch.version)
    whose = await holders.get(session, id=batch.holder_id)
    known, today = await progress.known(session, [batch.job]), await service.today(session)
    summary = _summary(batch, {whose.id: whose.name}, today, known)
    english = request.headers.get("accept-language", "").lower().startswith("en")
    problem: dict[str, Any] = batch.problem or {}
    return schemas.Batch(
        **summary,
        held_rows=await service.held(session, request.app.state.keyring, batch=batch.id),
        columns=batch.columns,
        problem=problem.get("en" if english else "zh"),
    )


def _summary(batch: Batch, names: dict[UUID, str], today: date, known: set[UUID | None]) -> dict[str, Any]:
    in_force = batch.state == "committed" and batch.superseded_by is None and batch.term_until >= today
    named = ("id", "kind", "purpose", "state", "filename", "as_of", "superseded_by", "term_until")
    return {
        **{name: getattr(batch, name) for name in (*named, "committed_at", "created_at", "version")},
        **batch.counts,
        "job": batch.job if batch.job in known else None,
        "holder": {"id": batch.holder_id, "name": names.get(batch.holder_id, "")},
        "in_force": in_force,
    }


async def _pieces(file: UploadFile) -> AsyncIterator[bytes]:
    while piece := await file.read(1 << 20):
        yield piece


def _filename(file: UploadFile) -> str:
    """The file's own name without folders, as a page may show it."""
    return Path((file.filename or "").replace("\\", "/")).name[:200] or "list"
