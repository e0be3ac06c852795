"""Routes of offerings."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

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


@router.get("/offerings")
async def list_offerings(
    principal: MayRead,
    session: Read,
    organisation: Organisation = None,
    audience: Audience = None,
    tag: Tag = None,
    after: After = None,
    limit: Limit = 20,
) -> Page[schemas.Offering]:
    """Open offerings, the earliest published first."""
    rows, more = await service.page(
        session, organisation=organisation, audience=audience, tag=tag, after=after, limit=limit
    )
    return Page(items=[service.shown(offering, name_of) for offering, name_of in rows], next=more)


@router.get("/offerings.xlsx", response_class=Response, responses=exporting.DOCUMENTED)
async def export_offerings_xlsx(
    principal: MayRead,
    request: Request,
    session: Read,
    organisation: Organisation = None,
    audience: Audience = None,
    tag: Tag = None,
    columns: exporting.Asked = "",
) -> Response:
    """Exactly the rows that the filters let pass and the columns asked for; cells cannot become formulas."""
    rows = await service.everything(session, organisation=organisation, audience=audience, tag=tag)
    of = next((name_of for _, name_of in rows), "") if organisation else None
    return await exporting.workbook(
        request,
        principal,
        rows,
        exporting.chosen(export.COLUMNS, exporting.keys(columns) or export.WHOLE, pointer="/query/columns"),
        name="offerings",
        title=export.TITLE,
        sought=export.sought(organisation=of, audience=audience, tag=tag, en=exporting.english(request)),
    )
