"""SQL over change requests."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from services.registry import records
from services.registry.change_requests.models import ChangeRequest
from services.registry.organisations.models import Organisation


async def add(session: AsyncSession, *requests: ChangeRequest) -> None:
    """Write new requests."""
    session.add_all(requests)
    await session.flush()


async def find(session: AsyncSession, id: UUID, *, lock: bool = False) -> ChangeRequest | None:
    """A request that this session may see."""
    query = select(ChangeRequest).where(ChangeRequest.id == id)
    if lock:
        query = query.with_for_update().execution_options(populate_existing=True)
    found: ChangeRequest | None = await session.scalar(query)
    return found


async def of(
    session: AsyncSession, organisations: Sequence[UUID], *, states: Sequence[str], lock: bool = False
) -> Sequence[ChangeRequest]:
    """Requests about these organisations in these states."""
    query = select(ChangeRequest).where(
        ChangeRequest.organisation_id.in_(organisations), ChangeRequest.state.in_(states)
    )
    return (await session.scalars(query.order_by(ChangeRequest.id).with_for_update() if lock else query)).all()


async def of_batch(
    session: AsyncSession, batch: UUID, *, states: Sequence[str], lock: bool = False
) -> Sequence[ChangeRequest]:
    """Requests that this list brought."""
    query = select(ChangeRequest).where(ChangeRequest.batch == batch, ChangeRequest.state.in_(states))
    query = query.order_by(ChangeRequest.id).execution_options(populate_existing=True)
    return (await session.scalars(query.with_for_update() if lock else query)).all()


async def page(
    session: AsyncSession, *, states: Sequence[str], organisation: UUID | None, after: UUID | None, limit: int
) -> list[tuple[ChangeRequest, Organisation]]:
    """Requests with their organisations, the latest first."""
    query = (
        select(ChangeRequest, Organisation)
        .join(Organisation, Organisation.id == ChangeRequest.organisation_id)
        .where(ChangeRequest.state.in_(states))
        .order_by(ChangeRequest.id.desc())
        .limit(limit)
    )
    query = query if organisation is None else query.where(records.of(ChangeRequest.organisation_id, organisation))
    query = query if after is None else query.where(ChangeRequest.id < after)
    return [(row[0], row[1]) for row in await session.execute(query)]


_SILENT = (ChangeRequest.state.in_(("pending", "validated")), ChangeRequest.escalated_at.is_(None))


async def undecided(session: AsyncSession, *, most: int) -> Sequence[tuple[UUID, datetime]]:
    """Requests that wait for a decision and were not escalated, the oldest first, with when they were asked."""
    query = (
        select(ChangeRequest.id, ChangeRequest.asked_at)
        .where(*_SILENT)
        .order_by(ChangeRequest.asked_at, ChangeRequest.id)
        .limit(most)
    )
    return [(row[0], row[1]) for row in await session.execute(query)]


async def escalate(session: AsyncSession, ids: Sequence[UUID]) -> Sequence[tuple[ChangeRequest, str]]:
    """Mark those of these that still wait; each with its organisation's name."""
    query = (
        select(ChangeRequest, Organisation.name)
        .join(Organisation, Organisation.id == ChangeRequest.organisation_id)
        .where(ChangeRequest.id.in_(ids), *_SILENT)
        .order_by(ChangeRequest.id)
        .with_for_update(of=ChangeRequest)
    )
    found = [(row[0], row[1]) for row in await session.execute(query)]
    for request, _ in found:
        request.escalated_at = func.wutong.now()
    await session.flush()
    return found


async def waiting(session: AsyncSession, *, most: int, but: str) -> Sequence[Any]:
    """Requests that wait for a decision, the oldest first, without somebody's own; each with how many there are."""
    asked = ChangeRequest.asked_by == but
    by_hand = (ChangeRequest.origin == "centre") | ChangeRequest.batch.is_(None) & ChangeRequest.sender_id.is_(None)
    own = ChangeRequest.mended_by.contains([but]) | (asked & by_hand)
    return await _counted(session, ChangeRequest.state.in_(("pending", "validated")) & ~own, most=most)


async def drafts(session: AsyncSession, *, origin: str, by: str, left: timedelta | None, most: int) -> Sequence[Any]:
    """Drafts of this origin that somebody may send, the oldest first, and with `left` whoever's that have lain so long;
    each with how many there are."""
    mine = (ChangeRequest.origin == "organisation") | (ChangeRequest.asked_by == by)
    if left is not None:
        mine |= ChangeRequest.asked_at < func.wutong.now() - left
    return await _counted(
        session, (ChangeRequest.state == "draft") & (ChangeRequest.origin == origin) & mine, most=most
    )


async def _counted(session: AsyncSession, wanted: ColumnElement[bool], *, most: int) -> Sequence[Any]:
    query = (
        select(
            ChangeRequest.id, ChangeRequest.state, ChangeRequest.asked_at, Organisation.name,
            func.count().over().label("total"),
        )
        .join(Organisation, Organisation.id == ChangeRequest.organisation_id)
        .where(wanted)
        .order_by(ChangeRequest.id)
        .limit(most)
    )  # fmt: skip
    return (await session.execute(query)).all()
