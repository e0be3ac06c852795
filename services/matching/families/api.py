"""Routes of families: the list, and the same as a file."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from kernel import db, paging
from kernel.access import Principal, permission
from kernel.db import Tx
from kernel.paging import After, Limit, Page
from kernel.tabular import exporting
from services.matching.families import export, service
from services.matching.families.schemas import Export, Family

router = APIRouter(prefix="/v1", tags=["families"])
MayRead = Annotated[Principal, Depends(permission("families:read"))]


@router.get("/families")
async def list_families(
    principal: MayRead, session: Tx, request: Request, after: After = None, limit: Limit = 20
) -> Page[Family]:
    """The families that agreed to this organisation, with only what they agreed to; every look is recorded."""
    rows = await service.agreed(session, viewer=principal, after=paging.decode_id(after), limit=limit)
    page, following = paging.cut(rows, limit, lambda row: (row.id,))
    state = request.app.state
    async with db.acting(session, service.opener(principal, area=state.settings.area)):
        items = await service.families(session, keyring=state.keyring, consents=page)
    return Page(items=items, next=following)


@router.post("/families.xlsx", response_class=Response, responses=exporting.DOCUMENTED)
async def export_families_xlsx(principal: MayRead, session: Tx, request: Request, given: Export) -> Response:
    """All the families of the list with the columns asked for; each is a recorded look, and so is the export."""
    asked = given.columns or [column.key for column in export.COLUMNS]
    columns = exporting.chosen(export.COLUMNS, asked, pointer="/body/columns")
    rows = await service.agreed(session, viewer=principal, after=None, limit=None)
    state = request.app.state
    async with db.acting(session, service.opener(principal, area=state.settings.area)):
        seen = {export.OPENS[key] for key in asked if key in export.OPENS}
        items = await service.families(session, keyring=state.keyring, consents=rows, seen=seen)
        if items:
            await service.tell_export(session, viewer=principal, columns=asked, rows=len(items))
    return await exporting.workbook(request, principal, items, columns, name="families", title=export.TITLE)
