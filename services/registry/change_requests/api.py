"""Routes of change requests."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from kernel import preconditions
from kernel.access import Principal, permission
from kernel.db import AsyncSession, Read, Tx
from kernel.notices import names
from kernel.paging import After, Limit, Page
from kernel.preconditions import IfMatch
from services.registry.change_requests import models, schemas, service, shapes
from services.registry.change_requests.schemas import Verb
from services.registry.organisations.models import Organisation

router = APIRouter(prefix="/v1/change_requests", tags=["change requests"])
MayAsk = Annotated[Principal, Depends(permission("organisations:edit"))]
MayDecide = Annotated[Principal, Depends(permission("change_requests:decide"))]
Wanted = Annotated[schemas.Wanted, Query(description="In this state; `open` is every one not decided.")]
Of = Annotated[UUID | None, Query(description="About this organisation.")]
Row = tuple[models.ChangeRequest, Organisation]


@router.get("")
async def list_change_requests(
    principal: MayAsk,
    session: Read,
    request: Request,
    state: Wanted = "open",
    organisation: Of = None,
    after: After = None,
    limit: Limit = 20,
) -> Page[schemas.ChangeRequest]:
    """Changes that were asked for, the latest first: an organisation's own, or those of the area."""
    rows, more = await service.page(session, state=state, organisation=organisation, after=after, limit=limit)
    return Page(items=await _shown(request, principal, rows), next=more)


@router.get("/{id}")
async def show_change_request(
    principal: MayAsk, session: Read, request: Request, response: Response, id: UUID
) -> schemas.ChangeRequest:
    """One request with its diff, and what stands in the record now."""
    return await _one(request, response, principal, await service.get(session, id))


@router.post("/{id}/submit")
async def submit_change_request(
    principal: MayAsk, session: Tx, request: Request, response: Response, id: UUID, if_match: IfMatch = None
) -> schemas.ChangeRequest:
    """Send a draft to whoever decides; of the centre whoever made it does."""
    return await _move(session, request, response, principal, id, "submit", schemas.Moved(), if_match)


@router.post("/{id}/cancel")
async def cancel_change_request(
    principal: MayAsk, session: Tx, request: Request, response: Response, id: UUID, if_match: IfMatch = None
) -> schemas.ChangeRequest:
    """Take back what was asked for and not yet decided: an organisation its own, and of the centre whoever asked."""
    return await _move(session, request, response, principal, id, "cancel", schemas.Moved(), if_match)


@router.post("/{id}/validate")
async def validate_change_request(
    principal: MayDecide, session: Tx, request: Request, response: Response, id: UUID, if_match: IfMatch = None
) -> schemas.ChangeRequest:
    """The evidence was looked at; it may be applied."""
    return await _move(session, request, response, principal, id, "validate", schemas.Moved(), if_match)


@router.post("/{id}/apply")
async def apply_change_request(
    principal: MayDecide, session: Tx, request: Request, response: Response, id: UUID, if_match: IfMatch = None
) -> schemas.ChangeRequest:
    """The record says it from now on; refused where it has changed since."""
    return await _move(session, request, response, principal, id, "apply", schemas.Moved(), if_match)


@router.post("/{id}/reject")
async def reject_change_request(
    principal: MayDecide,
    session: Tx,
    request: Request,
    response: Response,
    id: UUID,
    given: schemas.Moved,
    if_match: IfMatch = None,
) -> schemas.ChangeRequest:
    """The record stays as it is; whoever asked hears why. A draft of the centre's is rejected too, by a colleague."""
    return await _move(session, request, response, principal, id, "reject", given, if_match)


async def _move(
    session: AsyncSession,
    request: Request,
    response: Response,
    principal: Principal,
    id: UUID,
    verb: Verb,
    given: schemas.Moved,
    if_match: str | None,
) -> schemas.ChangeRequest:
    moved = await service.move(session, id, verb, reason=given.reason, if_match=if_match)
    return await _one(request, response, principal, moved)


async def _one(request: Request, response: Response, principal: Principal, row: Row) -> schemas.ChangeRequest:
    response.headers["ETag"] = preconditions.etag(row[0].version)
    return (await _shown(request, principal, [row]))[0]


async def _shown(request: Request, principal: Principal, rows: list[Row]) -> list[schemas.ChangeRequest]:
    subjects = {who for row, _ in rows for who in (row.asked_by, *row.mended_by, row.decided_by) if who}
    found = await names.names(request.app.state.peers, subjects)
    known = {subject: names.shown(subject, found) for subject in subjects}
    return [shapes.shown(row, organisation, principal=principal, known=known) for row, organisation in rows]
