"""Routes of proceedings."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request

from kernel import paging, preconditions
from kernel.access import Principal, permission
from kernel.db import AsyncSession, Read, Tx
from kernel.notices import names
from kernel.paging import After, AsOf, Limit, Page
from kernel.todo import days
from services.registry import asks
from services.registry.proceedings import earlier, models, rules, schemas, service, states

router = APIRouter(prefix="/v1", tags=["proceedings"])
MayRead = Annotated[Principal, Depends(permission("association:read"))]
MayManage = Annotated[Principal, Depends(permission("association:manage"))]
MayApply = Annotated[Principal, Depends(permission("membership:apply"))]
MayDecide = Annotated[Principal, Depends(permission("admissions:decide"))]
POINT = "admit"


@router.get("/proceedings")
async def list_proceedings(
    principal: MayRead,
    session: Read,
    request: Request,
    association: Annotated[UUID | None, Query(description="Of this association alone.")] = None,
    organisation: Annotated[UUID | None, Query(description="Of this organisation alone.")] = None,
    state: Annotated[schemas.ProceedingState | None, Query(description="In this state alone.")] = None,
    open: Annotated[bool | None, Query(description="Only those undecided (or over).")] = None,
    as_of: AsOf = None,
    after: After = None,
    limit: Limit = 50,
) -> Page[schemas.ProceedingOut]:
    """Admissions and expulsions, the earliest first, each with its checks, for whom it waits and until when.

    Of a past day: those opened by then in the state of that day, and for whom they waited; of the checks the last are
    kept, which are shown where they had been made by then.
    """
    sought = {"association": association, "organisation": organisation, "state": state, "open": open}
    rows, more = await service.page(session, **sought, on=as_of, after=after, limit=limit)
    return Page(items=await _shown(session, request, principal, rows, on=as_of), next=more)


@router.get("/proceedings/{id}")
async def show_proceeding(principal: MayRead, session: Read, request: Request, id: UUID) -> schemas.ProceedingRecord:
    """A proceeding with all its steps; a program hears neither who made them nor their words."""
    [shown] = await _shown(session, request, principal, [await service.get(session, id)])
    steps = await service.steps(session, id)
    known = await names.names(request.app.state.peers, [each.by for each in steps])
    told = [
        schemas.StepOut.model_validate(
            {
                "move": each.move,
                "state": each.state,
                "note": each.note if principal.kind != "client" else "",
                "by": names.shown(each.by, known) if principal.kind != "client" else None,
                "at": each.at,
            }
        )
        for each in steps
    ]
    return schemas.ProceedingRecord(**shown.model_dump(by_alias=True), steps=told)


@router.post("/associations/{id}/admissions", status_code=201)
@preconditions.idempotent
async def apply_for_admission(
    principal: MayApply, session: Tx, request: Request, id: UUID, given: schemas.ApplicationIn
) -> schemas.ProceedingOut:
    """Apply for membership; what can be checked is checked at once."""
    peers = request.app.state.peers
    listed = await asks.listed(peers, street=await service.street_of(session, given.organisation_id))
    gate = await asks.gate(peers, organisation=given.organisation_id, point=POINT)
    applicant = await service.organisation(session, given.organisation_id)  # held from here on, so after the questions
    opened = await service.apply(session, id, applicant, statement=given.statement, gate=gate, listed=listed)
    return await _one(session, request, principal, opened)


@router.post("/associations/{id}/expulsions", status_code=201)
@preconditions.idempotent
async def propose_expulsion(
    principal: MayManage, session: Tx, request: Request, id: UUID, given: schemas.ExpulsionIn
) -> schemas.ProceedingOut:
    """Propose to expel a member, with the grounds; it is heard before the committee decides."""
    member = await service.organisation(session, given.organisation_id)
    opened = await service.propose_expulsion(session, id, member, grounds=given.grounds)
    return await _one(session, request, principal, opened)


@router.post("/proceedings/{id}/check")
async def check_proceeding(principal: MayManage, session: Tx, request: Request, id: UUID) -> schemas.ProceedingOut:
    """Check an application anew."""
    concerned = (await service.get(session, id)).Proceeding.organisation_id
    peers = request.app.state.peers
    gate = await asks.gate(peers, organisation=concerned, point=POINT)
    listed = await asks.listed(peers, street=await service.street_of(session, concerned))
    await service.renew_checks(session, id, gate=gate, listed=listed)
    return await _one(session, request, principal, id)


@router.post("/proceedings/{id}/prepare")
async def prepare_proceeding(
    principal: MayManage, session: Tx, request: Request, id: UUID, given: schemas.Preparing
) -> schemas.ProceedingOut:
    """Put it before the committee, return it, drop an expulsion, or enter what the organisation says.

    For one without an account that is what it completes of a returned application, or that it takes it back.
    """
    await service.prepare(session, id, move=given.move, note=given.note)
    return await _one(session, request, principal, id)


@router.post("/proceedings/{id}/answer")
async def answer_proceeding(
    principal: MayApply, session: Tx, request: Request, id: UUID, given: schemas.Answering
) -> schemas.ProceedingOut:
    """Complete an application, take it back, or say what the organisation has to say."""
    await service.answer(session, id, move=given.move, note=given.note)
    return await _one(session, request, principal, id)


@router.post("/proceedings/{id}/decide")
async def decide_proceeding(
    principal: MayDecide, request: Request, id: UUID, given: schemas.Deciding
) -> schemas.ProceedingOut:
    """Decide as the committee; an admission is checked once more and given its member number.

    Where something stands against it by then that the committee was not shown, nothing is decided: the checks are on
    record as they are now, to be read first.
    """
    state = request.app.state

    async def ask(organisation: UUID) -> service.Gate:
        return await asks.gate(state.peers, organisation=organisation, point=POINT)

    async with state.database.session(principal) as session:
        street = await service.asked_of(session, id, decision=given.decision)
    listed = await asks.listed(state.peers, street=street) if street else "not_asked"
    async with state.database.session(principal) as session:
        turned = await service.decide(session, id, decision=given.decision, reason=given.reason, ask=ask, listed=listed)
        decided = await _one(session, request, principal, id)
    if turned:
        raise rules.ChecksChanged(checks=turned)
    return decided


async def _one(session: AsyncSession, request: Request, principal: Principal, id: UUID) -> schemas.ProceedingOut:
    return (await _shown(session, request, principal, [await service.get(session, id)]))[0]


async def _shown(
    session: AsyncSession, request: Request, principal: Principal, rows: Sequence[Any], *, on: date | None = None
) -> list[schemas.ProceedingOut]:
    if not rows:
        return []
    day = on or await service.today(session)
    began = [rules.day(row.since) for row in rows]
    years = range(min(began).year, day.year + 2)
    decreed = await asks.decreed(request.app.state.peers, years)
    before = await earlier.of(session, [row.Proceeding for row in rows])
    return [_out(row, principal, day, decreed, before.get(row.Proceeding.id, ()), on=on) for row in rows]


def _out(
    row: Any,
    principal: Principal,
    day: date,
    decreed: Mapping[date, bool] | None,
    before: Sequence[Any],
    *,
    on: date | None,
) -> schemas.ProceedingOut:
    found: models.Proceeding = row.Proceeding
    program = principal.kind == "client"
    checked = found.checked_at is not None and (on is None or found.checked_at < paging.end_of(on))
    return schemas.ProceedingOut.model_validate(
        {
            "id": found.id,
            "association_id": found.association_id,
            "organisation": {"id": found.organisation_id, "name": row.name},
            "kind": found.kind,
            "state": row.state,
            "statement": "" if program else found.statement,
            "note": "" if program else row.note or "",
            "earlier": [
                {
                    "number": each.number,
                    "from": each.begins_on,
                    "until": each.ends_on,
                    "ended_as": each.ended_as,
                    "reason": "" if program else each.reason,
                }
                for each in before
            ],
            "checks": rules.shown(found.checks if checked else (), office=principal.organisation is None),
            "checked_at": found.checked_at if checked else None,
            "opened_at": found.opened_at,
            "waits": _waits(row, day, decreed),
            "decidable": on is None and service.decidable(principal, found),
            "number": found.number if row.state == "admitted" else None,
        }
    )


def _waits(row: Any, today: date, decreed: Mapping[date, bool] | None) -> dict[str, Any] | None:
    wait = states.waits(row.Proceeding.kind, row.state)
    if wait is None:
        return None
    began, by = rules.day(row.since), decreed or {}
    due = rules.due(wait, began, by)
    return {
        "on": wait.on,
        "since": row.since,
        "due_on": due,
        "left": days.between(today, due, by),
        "waited": days.between(began, today, by),
        "silence": wait.silence,
        "plain_weeks": decreed is None,
    }
