"""Routes of checks."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request

from kernel import preconditions
from kernel.access import Principal, permission
from kernel.db import Read, Tx
from kernel.notices import names
from kernel.paging import After, AsOf, Limit, Page
from services.evaluation import asks
from services.evaluation.checks import rules, schemas, service
from services.evaluation.days import Day

router = APIRouter(prefix="/v1", tags=["checks"])
MayRead = Annotated[Principal, Depends(permission("checks:read"))]
MayRecord = Annotated[Principal, Depends(permission("checks:record"))]
Of = Annotated[UUID | None, Query(description="Of this organisation alone.")]
At = Annotated[str | None, Query(max_length=60, pattern=r"^[a-z_0-9]*$", description="At this source alone.")]
Since = Annotated[Day | None, Query(description="Only events decided on this day or later.")]


@router.get("/check_sources")
async def list_check_sources(principal: MayRead, session: Read) -> schemas.CheckSources:
    """Where one looks, and how often; the same for everybody."""
    named = ("code", "name_zh", "name_en", "url", "every_days", "lists")
    found = [{name: getattr(source, name) for name in named} for source in await service.sources(session)]
    return schemas.CheckSources.model_validate({"items": found})


@router.post("/checks", status_code=201)
@preconditions.idempotent
async def record_checks(principal: MayRecord, session: Tx, given: schemas.ChecksIn) -> schemas.ChecksOut:
    """Record looks at sources for many organisations; what was found is entered as a credit event."""
    return await service.record(session, given.items)


@router.get("/checks")
async def list_checks(
    principal: MayRead,
    session: Read,
    request: Request,
    organisation: Of = None,
    source: At = None,
    result: Annotated[schemas.CheckResult | None, Query(description="With this result alone.")] = None,
    as_of: AsOf = None,
    after: After = None,
    limit: Limit = 50,
) -> Page[schemas.CheckOut]:
    """Checks within the caller's scope, the latest first; of a past day those made by its end."""
    sought = {"organisation_id": organisation, "source": source or None, "result": result}
    rows, more = await service.page(session, on=as_of, after=after, limit=limit, **sought)
    known = await names.names(request.app.state.peers, [check.checked_by for check, _ in rows])
    named = ("id", "source", "result", "checked_at", "recorded_at", "reference", "credit_event")
    lists = {each.code for each in await service.sources(session) if each.lists}
    clear = {check.id for check, _ in rows if check.result == "clear" and check.source in lists}
    stood = await service.entries(session, {check.organisation_id for check, _ in rows if check.id in clear})
    items = [
        {
            **{each: getattr(check, each) for each in named},
            "checked_by": names.shown(check.checked_by, known) if principal.kind == "account" else None,
            "organisation": {"id": check.organisation_id, "name": name},
            "entries": _standing(stood[check.organisation_id], on=check.checked_at) if check.id in clear else [],
        }
        for check, name in rows
    ]
    return Page(items=[schemas.CheckOut.model_validate(each) for each in items], next=more)


@router.get("/checks/due")
async def list_due_checks(
    principal: MayRead,
    session: Read,
    state: Annotated[
        Literal["never", "overdue", "fresh", "due"] | None, Query(description="How they stand; due: never or overdue.")
    ] = None,
    organisation: Of = None,
    source: At = None,
    as_of: AsOf = None,
    after: After = None,
    limit: Limit = 50,
) -> Page[schemas.DueCheck]:
    """Each organisation at each source, those never looked at first, then by the day they are due; of a past day the
    organisations that the house had then, and the looks made by its end."""
    sought = {"state": state, "organisation": organisation, "source": source or None}
    rows, more = await service.due(session, on=as_of, after=after, limit=limit, **sought)
    named = ("source", "checked_at", "result", "due_on", "state")
    lists = {each.code for each in await service.sources(session) if each.lists}
    stood = await service.entries(session, {row.organisation_id for row in rows if row.source in lists})
    day = await service.day(session, as_of)
    items = [
        {
            **{each: getattr(row, each) for each in named},
            "organisation": {"id": row.organisation_id, "name": row.name},
            "entries": _standing(stood[row.organisation_id], on=day) if row.source in lists else [],
        }
        for row in rows
    ]
    return Page(items=[schemas.DueCheck.model_validate(each) for each in items], next=more)


@router.get("/checks/organisations")
async def list_checked_organisations(
    principal: MayRead,
    session: Read,
    checked: Annotated[bool | None, Query(description="Only those that every source answered in time, or not.")] = None,
    organisation: Of = None,
    as_of: AsOf = None,
    after: After = None,
    limit: Limit = 50,
) -> Page[schemas.CheckedOrganisation]:
    """Each organisation over all sources, the oldest answer first: the rows behind how many are checked, and since
    when."""
    sought = {"checked": checked, "organisation": organisation}
    rows, more = await service.organisations(session, on=as_of, after=after, limit=limit, **sought)
    day = await service.day(session, as_of)
    items = [
        {
            "organisation": {"id": row.organisation_id, "name": row.name},
            "checked": row.checked,
            "oldest_at": row.oldest,
            "oldest_days": _days(row.oldest, day),
            "overdue": row.overdue,
        }
        for row in rows
    ]
    return Page(items=[schemas.CheckedOrganisation.model_validate(each) for each in items], next=more)


@router.get("/checks/figures")
async def count_checks(
    principal: MayRead, session: Read, request: Request, since: Since = None, as_of: AsOf = None
) -> schemas.CheckFigures:
    """Events, organisations checked of how many, and the oldest check that counts, today or at the end of a day; each
    has its list."""
    total, each, today = await service.figures(session, since=since, on=as_of)
    late, _ = await service.late(session, since=since, on=as_of, ask=_calendar(request))
    return schemas.CheckFigures(
        events=total.events,
        checked=total.checked,
        organisations=total.organisations,
        oldest_days=_days(total.oldest, today),
        overdue=total.overdue,
        listed=total.listed,
        late=len(late),
        sources=[
            schemas.SourceFigures(source=row.source, checked=row.checked, oldest_days=_days(row.oldest, today))
            for row in each
        ],
    )


@router.get("/credit_events")
async def list_credit_events(
    principal: MayRead,
    session: Read,
    request: Request,
    organisation: Of = None,
    since: Since = None,
    late: Annotated[bool, Query(description="Only those entered more than five working days after knowing.")] = False,
    as_of: AsOf = None,
    after: After = None,
    limit: Limit = 50,
) -> Page[schemas.CreditEventOut]:
    """Credit events within the caller's scope, those entered last first, with how late each was entered; of a past day
    those known by then."""
    sought: dict[str, Any] = {"organisation": organisation, "since": since}
    decreed: Mapping[date, bool] | None = None
    if late:
        sought["among"], decreed = await service.late(session, since=since, on=as_of, ask=_calendar(request))
    rows, more = await service.credit_events(session, **sought, on=as_of, after=after, limit=limit)
    if decreed is None:
        decreed = await _calendar(request)(day for event, _ in rows for day in (event.obtained_on, event.entered_on))
    named = ("id", "source", "kind", "title", "decided_on", "obtained_on", "entered_on")
    items: list[dict[str, Any]] = [
        {
            **{each: getattr(event, each) for each in named},
            "late_by": rules.late_by(event.obtained_on, event.entered_on, decreed),
            "organisation": {"id": event.organisation_id, "name": name},
        }
        for event, name in rows
    ]
    return Page(items=[schemas.CreditEventOut.model_validate(each) for each in items], next=more)


def _calendar(request: Request) -> rules.Ask:
    """Identity's calendar, asked for the days that differ from Monday to Friday."""
    return lambda days: asks.decreed(request.app.state.peers, days)


def _standing(entries: Sequence[Any], *, on: date | datetime) -> list[dict[str, Any]]:
    """The entries that stand on a day, or on that of a moment, as they are told."""
    day = on.astimezone(service.HERE).date() if isinstance(on, datetime) else on
    return service.shown(rules.standing(entries, on=day))


def _days(moment: datetime | None, today: date) -> int | None:
    """Whole days in China between a moment and today."""
    return None if moment is None else (today - moment.astimezone(service.HERE).date()).days
