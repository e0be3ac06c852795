"""Routes of the working-day calendar: read by everybody who is signed in, edited by whoever administers the system."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response

from kernel.access import Principal, permission
from kernel.db import Read, Tx
from kernel.preconditions import IfMatch, etag
from kernel.progress import own
from services.identity.calendar import service
from services.identity.calendar.schemas import Date, DayIn, Decreed, Year, YearIn, YearOut

MayRead = Annotated[Principal, Depends(own)]
MayManage = Annotated[Principal, Depends(permission("calendar:manage"))]
Years = Annotated[list[Year], Query(alias="year", min_length=1, max_length=5, description="One year, or several.")]

router = APIRouter(prefix="/v1/calendar", tags=["calendar"])


@router.get("")
async def list_calendar(request: Request, principal: MayRead, session: Read, years: Years) -> list[YearOut]:
    """The years asked for: the days that differ from Monday to Friday, and whether the year is confirmed."""
    return await service.shown(session, settings=request.app.state.settings, years=years)


@router.put("/years/{year}")
async def confirm_year(
    request: Request,
    response: Response,
    principal: MayManage,
    session: Tx,
    year: Year,
    given: YearIn,
    if_match: IfMatch = None,
) -> YearOut:
    """Confirm a year as the notice decrees it, or take that back."""
    changed = await service.confirm(
        session,
        settings=request.app.state.settings,
        principal=principal,
        year=year,
        confirmed=given.confirmed,
        if_match=if_match,
    )
    response.headers["ETag"] = etag(changed.version)
    return changed


@router.put("/{day}")
async def decree_day(
    request: Request,
    response: Response,
    principal: MayManage,
    session: Tx,
    day: Date,
    given: DayIn,
    if_match: IfMatch = None,
) -> YearOut:
    """Say that a day is off or worked; If-Match names the version of its year."""
    decreed = Decreed(day, given.is_working, given.name)
    changed = await service.decree(session, settings=request.app.state.settings, decreed=decreed, if_match=if_match)
    response.headers["ETag"] = etag(changed.version)
    return changed


@router.delete("/{day}")
async def put_day_back(
    request: Request, response: Response, principal: MayManage, session: Tx, day: Date, if_match: IfMatch = None
) -> YearOut:
    """Let a day follow the plain week again; If-Match names the version of its year."""
    changed = await service.put_back(session, settings=request.app.state.settings, day=day, if_match=if_match)
    response.headers["ETag"] = etag(changed.version)
    return changed
