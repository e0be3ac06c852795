"""Routes of communities."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Path, Query, Response

from kernel import preconditions
from kernel.access import Principal, permission
from kernel.db import Read, Tx
from kernel.preconditions import IfMatch
from services.registry.communities import schemas, service

router = APIRouter(prefix="/v1", tags=["communities"])
MayRead = Annotated[Principal, Depends(permission("communities:read"))]
MayKeep = Annotated[Principal, Depends(permission("communities:keep"))]
MayCount = Annotated[Principal, Depends(permission("organisations:read"))]
Code = Annotated[str, Path(pattern=r"^[0-9]{12}$", description="The community's code, 12 digits.")]


@router.get("/communities")
async def list_communities(
    principal: MayRead,
    session: Read,
    as_of: Annotated[date | None, Query(description="Whose codes held on this day; absent: today.")] = None,
) -> schemas.Communities:
    """The communities of the caller's area, with their points, and the names of that day."""
    found = await service.valid(session, on=as_of)
    return schemas.Communities(
        items=[
            schemas.Community(
                code=each.area,
                name=period.name,
                lon=each.lon,
                lat=each.lat,
                valid_from=period.valid_from,
                valid_until=period.valid_until,
                successor=period.successor,
            )
            for each, period in found
        ]
    )


@router.get("/community_figures")
async def show_community_figures(
    principal: MayCount,
    session: Read,
    sector: Annotated[
        str | None, Query(max_length=60, pattern=r"^[^\x00]*$", description="Of this trade alone.")
    ] = None,
) -> schemas.CommunityFigures:
    """How many organisations and open services lie in each community today, for a map."""
    found = await service.figures(session, sector=sector or None)
    items = [
        schemas.CommunityFigure(
            code=each.area,
            name=each.name,
            lon=each.lon,
            lat=each.lat,
            organisations=organisations,
            offerings=offerings,
        )
        for each, organisations, offerings in found.items
    ]
    return schemas.CommunityFigures(
        items=items,
        organisations_elsewhere=found.organisations_elsewhere,
        offerings_elsewhere=found.offerings_elsewhere,
        sectors=[schemas.CommunitySector.model_validate(dict(each)) for each in found.sectors],
    )


@router.get("/communities/{code}")
async def show_community(principal: MayKeep, session: Read, code: Code, response: Response) -> schemas.CommunityRecord:
    """A community with the periods for which its code holds."""
    return _answer(await service.show(session, code), response)


@router.post("/communities/{code}/periods", status_code=201)
@preconditions.idempotent
async def open_community_period(
    principal: MayKeep, session: Tx, code: Code, given: schemas.CommunityPeriodIn
) -> schemas.CommunityRecord:
    """Record another period of a code; one that shares a day with a known one is refused."""
    await service.open_period(session, code, given)
    return _shown(await service.show(session, code))


@router.put("/communities/{code}/periods/{id}")
async def change_community_period(
    principal: MayKeep,
    session: Tx,
    code: Code,
    id: UUID,
    given: schemas.CommunityPeriodIn,
    response: Response,
    if_match: IfMatch = None,
) -> schemas.CommunityRecord:
    """Change a period, for instance its end: with a successor the organisations that lie in it move there."""
    await service.change_period(session, code, id, given, if_match=if_match)
    return _answer(await service.show(session, code), response)


def _answer(found: service.Shown, response: Response) -> schemas.CommunityRecord:
    record = _shown(found)
    response.headers["ETag"] = preconditions.etag(record.version)
    return record


def _shown(found: service.Shown) -> schemas.CommunityRecord:
    return schemas.CommunityRecord.model_validate(
        {
            "code": found.community.area,
            "name": found.community.name,
            "status": found.community.status,
            "organisations": found.organisations,
            "version": found.community.version,
            "periods": [schemas.CommunityPeriod.model_validate(each) for each in found.periods],
        }
    )
