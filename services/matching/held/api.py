"""Routes of held rows as a workbook: out, filled in elsewhere, and back in."""

import asyncio
from collections.abc import AsyncIterator
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response, UploadFile

from kernel.access import Principal, permission
from kernel.tabular import mending, open_book
from services.matching import asks
from services.matching.held import rules, service
from services.matching.lists import reading
from services.matching.lists.rules import named_in

router = APIRouter(prefix="/v1/batches/{id}", tags=["lists"])
MayImport = Annotated[Principal, Depends(permission("lists:import"))]
PORTION = 50  # rows a transaction: an open write holds back every feed


@router.post("/held.xlsx", response_class=Response, responses={200: {"content": {mending.XLSX: {}}}})
async def take_out_held(principal: MayImport, request: Request, id: UUID) -> Response:
    """The rows that wait, to be mended in a spreadsheet: the first 2,000, each a recorded look.

    Each has its number, the child's code, why it waits, what to do, and the cells that the reason is about.
    """
    state = request.app.state
    async with state.database.session(principal) as session:
        lines = await service.take_out(session, state.keyring, batch=id)
    english = request.headers.get("accept-language", "").lower().startswith("en")
    content = await asyncio.to_thread(mending.workbook, lines, batch=id, form=rules.FORM, english=english)
    return Response(content, media_type=mending.XLSX, headers=mending.HEADERS)


@router.post("/held")
async def bring_in_held(principal: MayImport, request: Request, id: UUID, file: UploadFile) -> mending.Mended:
    """Take the filled workbook back: every row whose cells were changed is mended as one by hand is.

    It goes portion by portion, each on record by itself; the same workbook again changes nothing more.
    """
    state = request.app.state
    async with state.database.session(principal) as session:
        whole = await service.mendable(session, batch=id)
    async with reading.received(state.settings, _pieces(file)) as upload:
        lines = mending.read(await open_book(upload.path), batch=id, titles=rules.FORM.titles)
    told = mending.Mended(rows=len(lines))
    async with state.database.session(principal) as session:
        found = await service.compare(session, state.keyring, batch=id, lines=lines, told=told)
    if found:
        communities = named_in(whole.area, await asks.communities(state.peers))
        found = await service.judge(found, as_of=whole.as_of, communities=communities)
    for start in range(0, len(found), PORTION):
        async with state.database.session(principal) as session:
            await service.settle(session, state.keyring, batch=id, found=found[start : start + PORTION], told=told)
    return told


async def _pieces(file: UploadFile) -> AsyncIterator[bytes]:
    while piece := await file.read(1 << 20):
        yield piece
