"""Routes of the statutory lists: entries are read, and come by files alone."""

from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Form, Query, Request, Response, UploadFile

from kernel import jobs, tabular
from kernel.access import Principal, permission
from kernel.db import Read
from kernel.files import incoming
from kernel.paging import After, AsOf, Limit, Page
from services.evaluation.days import Day
from services.evaluation.lists import reading, rules, schemas, service
from services.evaluation.lists.models import Entry, ListImport

router = APIRouter(prefix="/v1/statutory_lists", tags=["lists"])
MayRead = Annotated[Principal, Depends(permission("standings:read"))]
MayImport = Annotated[Principal, Depends(permission("lists:bring"))]


@router.get("")
async def list_entries(
    principal: MayRead,
    session: Read,
    organisation: Annotated[UUID | None, Query(description="Of this organisation alone.")] = None,
    list: Annotated[schemas.StatutoryList | None, Query(description="On this list alone.")] = None,
    street: Annotated[str | None, Query(pattern="^[0-9]{9}$", description="Of organisations of this street.")] = None,
    standing: Annotated[bool, Query(description="Only those that stand today, or on the day asked for.")] = False,
    as_of: AsOf = None,
    after: After = None,
    limit: Limit = 50,
) -> Page[schemas.ListEntry]:
    """Entries within the caller's scope, those listed last first; of a past day those listed by then, of which none
    had been removed yet that was later."""
    rows, more = await service.page(
        session,
        organisation=organisation,
        list=list,
        street=street,
        standing=standing,
        on=as_of,
        after=after,
        limit=limit,
    )
    return Page(items=[_entry(*row, as_of) for row in rows], next=more)


@router.get("/imports")
async def list_list_imports(
    principal: MayImport, session: Read, after: After = None, limit: Limit = 20
) -> Page[schemas.ListImported]:
    """Files that were imported, the newest first, each with the rows that are held."""
    rows, more = await service.imports(session, after=after, limit=limit)
    return Page(items=[_imported(record) for record in rows], next=more)


@router.post("/imports", status_code=201)
async def import_statutory_list(
    principal: MayImport,
    request: Request,
    response: Response,
    file: UploadFile,
    source: Annotated[str, Form(min_length=1, max_length=200, description="Where the list is from.")],
    as_of: Annotated[Day | None, Form(description="The day the list was true, not after today; absent: today.")] = None,
    list: Annotated[
        schemas.StatutoryList | None, Form(description="Where no column names the list: all rows'.")
    ] = None,
    preview: Annotated[bool, Form(description="Judge the rows and leave nothing behind.")] = False,
) -> schemas.ListImported:
    """Take a list in, row by row; what is held is told with its reason, and the same file again changes nothing."""
    state = request.app.state
    async with state.database.session(principal) as session:
        today = await service.today(session)
        on = as_of or today
        rules.check_day(on, today)
    async with incoming(state.settings) as folder:
        spooled = await tabular.spool(_pieces(file), folder / "file")
        lines = await jobs.in_worker(reading.lines, spooled.path, list, on)
    name = Path((file.filename or "").replace("\\", "/")).name[:200] or "list"
    upload = service.Upload(name, spooled.digest, source, on, lines)
    async with state.database.session(principal) as session:
        if preview:
            response.status_code = 200
            judged, record, repeated = await service.judge(session, upload), None, False
        else:
            area = service.area_of(session, state.settings.area)
            record, judged, repeated = await service.bring(session, upload, area=area)
            response.status_code = 200 if repeated else 201
    held = [rules.shown(line) for line in judged.lines if line.verdict == "held"]
    changing = [rules.shown(line) for line in judged.lines if line.verdict in ("new", "changed")]
    others = [rules.shown(line) for line in judged.lines if line.verdict == "elsewhere"][: service.ELSEWHERE]
    return schemas.ListImported.model_validate(
        {
            **{"filename": name, "source": source, "as_of": on, "counts": judged.counts, "repeated": repeated},
            "id": record and record.id,
            "imported_at": record and record.imported_at,
            "held": held[: service.MOST],
            "lines": [*changing[: service.MOST], *others],
        }
    )


def _entry(entry: Entry, name: str, on: date | None) -> schemas.ListEntry:
    named = ("id", "list", "listed_on", "removed_on", "ground", "source", "as_of", "imported_at")
    shown: dict[str, Any] = {each: getattr(entry, each) for each in named}
    if on and entry.removed_on and entry.removed_on > on:
        shown["removed_on"] = None
    return schemas.ListEntry(**shown, organisation={"id": entry.organisation_id, "name": name})  # type: ignore[arg-type]


def _imported(record: ListImport) -> schemas.ListImported:
    named = ("id", "filename", "source", "as_of", "counts", "held", "imported_at")
    return schemas.ListImported.model_validate({each: getattr(record, each) for each in named})


async def _pieces(file: UploadFile) -> AsyncIterator[bytes]:
    while piece := await file.read(1 << 20):
        yield piece
