"""Routes of Party units."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Response

from kernel import preconditions
from kernel.access import Principal, permission
from kernel.db import AsyncSession, Read, Tx
from kernel.paging import After, AsOf, Limit, Page
from kernel.preconditions import IfMatch
from services.registry.units import rules, schemas, service

router = APIRouter(prefix="/v1", tags=["units"])
MayRead = Annotated[Principal, Depends(permission("units:read"))]
MayManage = Annotated[Principal, Depends(permission("units:manage"))]


@router.get("/units")
async def list_units(
    principal: MayRead,
    session: Read,
    as_of: Annotated[date | None, Query(description="As it was on this day; absent: today.")] = None,
    kind: Annotated[schemas.UnitKind | None, Query(description="Of this kind alone.")] = None,
    parent: Annotated[UUID | None, Query(description="Directly below this unit.")] = None,
    founded_since: Annotated[
        date | None,
        Query(description="Founded from here to the day, ended ones too; `kind` is what each was founded as."),
    ] = None,
    after: After = None,
    limit: Limit = 100,
) -> Page[schemas.Unit]:
    """Units that live on a day, in the order in which they were put on record, each with what is to be watched."""
    sought = {"since": founded_since, "kind": kind, "parent": parent}
    rows, more, day = await service.page(session, on=as_of, after=after, limit=limit, **sought)
    return Page(items=[schemas.Unit(**_shown(row, day)) for row in rows], next=more)


@router.post("/units", status_code=201)
@preconditions.idempotent
async def found_unit(principal: MayManage, session: Tx, given: schemas.UnitIn) -> schemas.UnitRecord:
    """Put a new unit on record, with the organisations it has; their coverage follows within a second."""
    return _record(await service.show(session, await service.found(session, given)))


@router.get("/units/{id}")
async def show_unit(principal: MayRead, session: Read, id: UUID, response: Response) -> schemas.UnitRecord:
    """A unit's record: what it is, what hangs below it and which organisations belong to it, with the warnings."""
    return await _answer(session, id, response)


@router.put("/units/{id}")
async def change_unit(
    principal: MayManage,
    session: Tx,
    id: UUID,
    given: schemas.UnitEdit,
    response: Response,
    if_match: IfMatch = None,
) -> schemas.UnitRecord:
    """Rename a unit, hang it below another, correct its day or approval, or let an own branch become a joint one."""
    await service.change(session, id, given, if_match=if_match)
    return await _answer(session, id, response)


@router.post("/units/{id}/end")
async def end_unit(
    principal: MayManage,
    session: Tx,
    id: UUID,
    given: schemas.UnitEnd,
    response: Response,
    if_match: IfMatch = None,
) -> schemas.UnitRecord:
    """Let a unit be no more; what belongs to it leaves that day. Refused while living units hang below it."""
    await service.end(session, id, given, if_match=if_match)
    return await _answer(session, id, response)


@router.post("/units/{id}/covers")
@preconditions.idempotent
async def cover_organisations(
    principal: MayManage, session: Tx, id: UUID, given: schemas.CoverIn
) -> schemas.UnitRecord:
    """Put organisations into a unit from a day; what is in it already stays. Coverage follows within a second."""
    await service.join(session, id, given)
    return _record(await service.show(session, id))


@router.post("/units/{id}/covers/{cover}/end")
async def end_cover(
    principal: MayManage, session: Tx, id: UUID, cover: UUID, given: schemas.CoverEnd, response: Response
) -> schemas.UnitRecord:
    """Let an organisation leave a unit; the coverage facts return to what was said of them before."""
    await service.leave(session, id, cover, on=given.on)
    return await _answer(session, id, response)


@router.get("/organisations/{id}/units")
async def list_units_of_organisation(
    principal: MayRead, session: Read, id: UUID, as_of: AsOf = None
) -> schemas.OrganisationUnits:
    """The units that an organisation belongs to or belonged to, the present first; of a day those of the day alone."""
    rows = await service.of_organisation(session, id, on=as_of)
    return schemas.OrganisationUnits(
        items=[
            schemas.OrganisationUnit.model_validate(
                {**row, "unit": {"id": row["unit_id"], "name": row["name"], "kind": row["kind"]}}
            )
            for row in rows
        ]
    )


async def _answer(session: AsyncSession, id: UUID, response: Response) -> schemas.UnitRecord:
    found = await service.show(session, id)
    response.headers["ETag"] = preconditions.etag(found.row["version"])
    return _record(found)


def _record(found: service.Shown) -> schemas.UnitRecord:
    return schemas.UnitRecord.model_validate(
        {
            **_shown(found.row, found.on),
            "ended_basis": found.row["ended_basis"],
            "children": [dict(each) for each in found.children],
            "covers": [dict(each) for each in found.covers],
        }
    )


def _shown(row: Mapping[str, Any], on: date) -> dict[str, Any]:
    """A unit's row in the shape of lists; of one that has ended nothing is watched any more."""
    parent = {"id": row["parent_id"], "name": row["parent_name"], "kind": row["parent_kind"]}
    living = rules.lives(row["founded_on"], row["ended_on"], on)
    return {
        **row,
        "parent": parent if row["parent_id"] else None,
        "formal_members": row["formal"],
        "warnings": [each._asdict() for each in rules.warnings(rules.watched(row), on)] if living else [],
    }
