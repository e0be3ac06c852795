"""Routes of offerings."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from kernel import preconditions
from kernel.access import Principal, permission
from kernel.db import Read
from kernel.paging import After, Limit, Page
from kernel.tabular import exporting
from services.registry.offerings import export, schemas, service

router = APIRouter(prefix="/v1", tags=["offerings"])
MayRead = Annotated[Principal, Depends(permission("offerings:read"))]
Organisation = Annotated[UUID | None, Query(description="Of this organisation.")]
Audience = Annotated[schemas.Audience | None, Query(description="For these people.")]
Tag = Annotated[str | None, Query(max_length=40, description="Meets this need.")]
Words = Annotated[str | None, Query(max_length=100, description="Part of its name, its place or one of its tags.")]
Stale = Annotated[bool, Query(description="Only those that nobody has confirmed for more than 90 days.")]
Unconfirmed = Annotated[
    bool,
    Query(description="Also those that nobody has confirmed for more than 180 days; `organisation` shows them anyway."),
]
AsOf = Annotated[date | None, Query(description="As they stood at the end of this day, today's at most; absent: now.")]


@router.get("/offerings")
async def list_offerings(
    principal: MayRead,
    session: Read,
    organisation: Organisation = None,
    audience: Audience = None,
    tag: Tag = None,
    q: Words = None,
    stale: Stale = False,
    unconfirmed: Unconfirmed = False,
    as_of: AsOf = None,
    after: After = None,
    limit: Limit = 20,
) -> Page[schemas.Offering]:
    """Open offerings, the earliest published first, those that may be out of date last; of a day those open then.

    One that nobody has confirmed for more than 180 days is left out, but where it is asked for.

    Kept of every day are the name, whose it is, for whom, where and how many; how one joins, what it costs, the rule of
    its days and how full it was are told of today alone. An offering is known from the day it came on record.
    """
    rows, more = await service.page(
        session,
        organisation=organisation,
        audience=audience,
        tag=tag,
        q=q,
        stale=stale,
        unconfirmed=unconfirmed,
        on=as_of,
        after=after,
        limit=limit,
    )
    return Page(items=[service.shown(offering, name_of) for offering, name_of, _ in rows], next=more)


@router.get("/offerings.xlsx", response_class=Response, responses=exporting.DOCUMENTED)
async def export_offerings_xlsx(
    principal: MayRead,
    request: Request,
    session: Read,
    organisation: Organisation = None,
    audience: Audience = None,
    tag: Tag = None,
    stale: Stale = False,
    unconfirmed: Unconfirmed = False,
    as_of: AsOf = None,
    columns: exporting.Asked = "",
) -> Response:
    """Exactly the rows that the filters let pass and the columns asked for; cells cannot become formulas."""
    rows = await service.everything(
        session,
        organisation=organisation,
        audience=audience,
        tag=tag,
        stale=stale,
        unconfirmed=unconfirmed,
        on=as_of,
    )
    of = next((name_of for _, name_of, _ in rows), "") if organisation else None
    return await exporting.workbook(
        request,
        principal,
        rows,
        exporting.chosen(export.COLUMNS, exporting.keys(columns) or export.WHOLE, pointer="/query/columns"),
        name="offerings",
        title=export.TITLE,
        sought=export.sought(
            organisation=of,
            audience=audience,
            tag=tag,
            stale=stale,
            unconfirmed=unconfirmed,
            on=as_of,
            en=exporting.english(request),
        ),
    )


@router.get("/offerings/{id}")
async def show_offering(principal: MayRead, session: Read, id: UUID, response: Response) -> schemas.Offering:
    """An offering, open or closed."""
    offering, name_of = await service.named(session, id)
    response.headers["ETag"] = preconditions.etag(offering.version)
    return service.shown(offering, name_of)


@router.get("/offerings/{id}/days")
async def list_offering_days(
    principal: MayRead,
    session: Read,
    id: UUID,
    since: Annotated[schemas.ServiceDay, Query()],
    until: Annotated[schemas.ServiceDay, Query(description="At most a year after `since` is told.")],
) -> schemas.OfferingDays:
    """The days on which it takes place, by its rule of recurrence."""
    return schemas.OfferingDays(items=await service.days(session, id, since=since, until=until))
