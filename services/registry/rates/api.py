"""Routes of coverage rates."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Query

from kernel.access import Principal, permission
from kernel.db import Read
from kernel.paging import After, Limit, Page
from services.registry.rates import schemas, service
from services.registry.rates.schemas import RATES, Part, RateName

router = APIRouter(prefix="/v1", tags=["coverage"])
MayRead = Annotated[Principal, Depends(permission("units:read"))]
AsOf = Annotated[date | None, Query(description="As it was on this day; absent: today.")]


@router.get("/coverage/rates")
async def show_rates(principal: MayRead, session: Read, as_of: AsOf = None) -> schemas.Rates:
    """The four coverage rates on a day, each as numerator and denominator."""
    day, found = await service.show(session, as_of)
    items = [schemas.Rate(name=name, numerator=found[name], denominator=found[f"{name}_of"]) for name in RATES]
    apart = {name: found[name] for name in ("active", "uncounted", "unrecorded")}
    return schemas.Rates(as_of=day, items=items, **apart)


@router.get("/coverage/rates/{rate}")
async def list_rate_organisations(
    principal: MayRead,
    session: Read,
    rate: RateName,
    part: Annotated[Part, Query(description="Those covered, or those of the denominator who are not.")] = "missing",
    as_of: AsOf = None,
    after: After = None,
    limit: Limit = 50,
) -> Page[schemas.RateOrganisation]:
    """The organisations behind a rate: the covered are the numerator, together with the missing the denominator."""
    rows, more = await service.behind(session, on=as_of, rate=rate, part=part, after=after, limit=limit)
    items = [schemas.RateOrganisation(**{**row, "formal_members": row["formal"]}) for row in rows]
    return Page(items=items, next=more)


@router.get("/coverage/founded")
async def count_founded_units(
    principal: MayRead,
    session: Read,
    since: Annotated[date | None, Query(description="First day; absent: the day of the first committee.")] = None,
    until: Annotated[date | None, Query(description="Last day; absent: today.")] = None,
) -> schemas.FoundedUnits:
    """How many units of each kind were founded in a window."""
    last, rows = await service.founded(session, since=since, until=until)
    return schemas.FoundedUnits(
        since=rows[0]["since"],
        until=last,
        items=[schemas.Founded(kind=row["kind"], count=row["count"]) for row in rows],
    )
