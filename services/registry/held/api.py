"""Routes of an import's held rows as a workbook: out, filled in elsewhere, and back in."""

import asyncio
from collections.abc import AsyncIterator
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response, UploadFile

from kernel.access import Principal, permission
from kernel.tabular import mending, open_book
from services.registry.held import rules, service
from services.registry.imports import reading

router = APIRouter(prefix="/v1/imports/{id}", tags=["imports"])
MayImport = Annotated[Principal, Depends(permission("organisations:import"))]
PORTION = 50  # rows a transaction: an open write holds back every feed


@router.post("/held.xlsx", response_class=Response, responses={200: {"content": {mending.XLSX: {}}}})
async def take_out_held(principal: MayImport, request: Request, id: UUID) -> Response:
    """The rows that wait, to be mended in a spreadsheet: the first 2,000.

    Each has its number, its code and name, why it waits, what to do, and the cells that the reason is about.
    """
    async with request.app.state.database.session(principal) as session:
        kind, lines = await service.take_out(session, id)
    english = request.headers.get("accept-language", "").lower().startswith("en")
    content = await asyncio.to_thread(mending.workbook, lines, batch=id, form=rules.form(kind), english=english)
    return Response(content, media_type=mending.XLSX, headers=mending.HEADERS)


@router.post("/held")
async def bring_in_held(principal: MayImport, request: Request, id: UUID, file: UploadFile) -> mending.Mended:
    """Take the filled workbook back: every row whose cells were changed is mended as one by hand is.

    It goes portion by portion, each on record by itself; the same workbook again changes nothing more.
    """
    state = request.app.state
    async with state.database.session(principal) as session:
        kind = (await service.opened(session, id)).kind
    async with reading.received(state.settings, _pieces(file)) as upload:
        lines = mending.read(await open_book(upload.path), batch=id, titles=rules.form(kind).titles)
    told = mending.Mended(rows=len(lines))
    async with state.database.session(principal) as session:
        found, standing = await service.compare(session, id, lines, told=told)
    for start in range(0, len(found), PORTION):
        async with state.database.session(principal) as session:
            standing = await service.settle(session, id, found[start : start + PORTION], standing, told=told)
    return told


async def _pieces(file: UploadFile) -> AsyncIterator[bytes]:
    while piece := await file.read(1 << 20):
        yield piece
