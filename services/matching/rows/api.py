"""Routes of a batch's rows and duplicates."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Path, Query, Request, Response

from kernel import paging, preconditions
from kernel.access import Principal, permission
from kernel.db import Tx
from kernel.paging import After, Limit, Page
from kernel.preconditions import IfMatch
from services.matching import asks
from services.matching.lists import service as lists
from services.matching.rows import schemas, service

router = APIRouter(prefix="/v1/batches/{id}", tags=["lists"])
MayRead = Annotated[Principal, Depends(permission("lists:read"))]
MayImport = Annotated[Principal, Depends(permission("lists:import"))]
Number = Annotated[int, Path(ge=1, le=2**31 - 1)]


@router.get("/rows")
async def list_rows(
    principal: MayRead,
    session: Tx,
    request: Request,
    id: UUID,
    verdict: Annotated[schemas.Verdict | None, Query(description="Only rows with this verdict.")] = None,
    after: After = None,
    limit: Limit = 20,
) -> Page[schemas.Row]:
    """What became of each row of the file, masked."""
    found = await service.page(
        session,
        request.app.state.keyring,
        batch=id,
        verdict=verdict,
        after=paging.decode_int(after),
        limit=limit,
    )
    rows, following = paging.cut(found, limit, lambda row: (row.row,))
    return Page(items=rows, next=following)


@router.post("/rows")
@preconditions.idempotent
async def decide_rows(
    principal: MayImport, session: Tx, request: Request, id: UUID, given: schemas.RowDecisions
) -> schemas.DecidedRows:
    """Leave many held rows out for good, or have them wait again as they did."""
    return await service.decide_rows(
        session, request.app.state.keyring, batch=id, numbers=given.rows, decision=given.decision
    )


@router.patch("/rows/{row}")
async def mend_row(
    principal: MayImport,
    session: Tx,
    request: Request,
    response: Response,
    id: UUID,
    row: Number,
    given: schemas.Mending,
    if_match: IfMatch = None,
) -> schemas.Row:
    """Correct a held row; it is judged again and comes in when nothing stands against it.

    If-Match names the version of the list, in which every row counts; the answer's ETag is the list's next.
    """
    mended = await service.mend(
        session,
        request.app.state.keyring,
        batch=id,
        row=row,
        fields=given.fields,
        communities=await asks.communities(request.app.state.peers),
        if_match=if_match,
    )
    response.headers["ETag"] = preconditions.etag((await lists.get(session, id=id)).version)
    return mended


@router.get("/rows/{row}")
async def read_row(principal: MayImport, session: Tx, request: Request, id: UUID, row: Number) -> schemas.Row:
    """A held row with the cells to be mended as they stood in the file; every look is recorded."""
    return await service.look(session, request.app.state.keyring, batch=id, row=row)


@router.get("/duplicates")
async def list_duplicates(
    principal: MayRead, session: Tx, request: Request, id: UUID, after: After = None, limit: Limit = 50
) -> Page[schemas.Duplicate]:
    """The pairs of rows taken, or perhaps to be taken, for one child, in the order of the rows that go or wait."""
    found = await service.duplicates(
        session, request.app.state.keyring, batch=id, after=paging.decode_int(after), limit=limit
    )
    pairs, following = paging.cut(found, limit, lambda pair: (pair.other_row,))
    return Page(items=pairs, next=following)


@router.get("/duplicates/{pair}")
async def read_duplicate(
    principal: MayImport, session: Tx, request: Request, id: UUID, pair: UUID
) -> schemas.Duplicate:
    """One pair with the values of both rows as they are; every look is recorded."""
    return await service.look_at_pair(session, request.app.state.keyring, batch=id, id=pair)


@router.post("/duplicates")
@preconditions.idempotent
async def decide_duplicates(
    principal: MayImport, session: Tx, request: Request, id: UUID, given: schemas.Decisions
) -> schemas.Decided:
    """Say the same about many pairs, or have them wait again; until the batch is committed it can be taken back."""
    return await service.decide_each(
        session, principal, request.app.state.keyring, batch=id, ids=given.pairs, decision=given.decision
    )


@router.post("/duplicates/{pair}")
@preconditions.idempotent
async def decide_duplicate(
    principal: MayImport, session: Tx, request: Request, id: UUID, pair: UUID, given: schemas.Decision
) -> schemas.Duplicate:
    """Say whether two rows are one child; can be changed until the batch is committed."""
    return await service.decide(
        session, principal, request.app.state.keyring, batch=id, id=pair, decision=given.decision
    )
