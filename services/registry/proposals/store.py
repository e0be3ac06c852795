"""SQL over proposals."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.dialects.postgresql import TIMESTAMP
from sqlalchemy.ext.asyncio import AsyncSession

from services.registry import records
from services.registry.offerings.models import SHOWN, Offering
from services.registry.organisations.models import Organisation
from services.registry.proposals.models import Proposal

_NOW = func.wutong.now(type_=TIMESTAMP(timezone=True))
Shown = tuple[Proposal, Offering | None, str]


async def add(session: AsyncSession, proposal: Proposal) -> None:
    """Keep a new proposal."""
    session.add(proposal)
    await session.flush()
    await session.refresh(proposal)


async def close(
    session: AsyncSession,
    *,
    state: str,
    by: str,
    reason: str = "",
    id: UUID | None = None,
    offering: UUID | None = None,
    named: tuple[UUID, str] | None = None,
) -> bool:
    """End this proposal, the one of this offering, or an organisation's for a new one of this name, where it is
    pending; whether it was."""
    if named:
        of = (
            Proposal.organisation_id == named[0],
            Proposal.offering_id.is_(None),
            Proposal.given["name"].astext == named[1],
        )
    else:
        of = (Proposal.id == id,) if id else (Proposal.offering_id == offering,)
    query = update(Proposal).where(Proposal.state == "pending", *of)
    query = query.values(state=state, reason=reason, decided_by=by, decided_at=_NOW)
    return (await session.execute(query.returning(Proposal.id))).first() is not None


async def withdraw(session: AsyncSession, offerings: Sequence[UUID], *, by: str, reason: str) -> Sequence[Proposal]:
    """End what waits about these offerings, told by those who wrote it."""
    query = update(Proposal).where(Proposal.state == "pending", Proposal.offering_id.in_(offerings))
    query = query.values(state="withdrawn", reason=reason, decided_by=by, decided_at=_NOW)
    return (await session.scalars(query.returning(Proposal), execution_options={"populate_existing": True})).all()


async def about(session: AsyncSession, id: UUID) -> tuple[UUID | None, UUID] | None:
    """The offering that a proposal is about, none of a new one, and whose proposal it is."""
    found = (
        await session.execute(select(Proposal.offering_id, Proposal.organisation_id).where(Proposal.id == id))
    ).first()
    return (found[0], found[1]) if found else None


async def owner_of(session: AsyncSession, offering: UUID) -> UUID | None:
    """Whose an offering is now."""
    return await session.scalar(select(Offering.organisation_id).where(Offering.id == offering))


async def lock(session: AsyncSession, id: UUID) -> Proposal | None:
    """A proposal that this session may see, locked for its decision."""
    found: Proposal | None = await session.scalar(
        select(Proposal).where(Proposal.id == id).with_for_update().execution_options(populate_existing=True)
    )
    return found


async def page(
    session: AsyncSession,
    *,
    state: str | None,
    organisation: UUID | None,
    id: UUID | None = None,
    after: UUID | None,
    limit: int,
) -> Sequence[Shown]:
    """Proposals, the latest first, each with the offering as it stands and its organisation's name."""
    query = (
        select(Proposal, Offering, Organisation.name)
        .join(Organisation, Organisation.id == Proposal.organisation_id)
        .outerjoin(Offering, Offering.id == Proposal.offering_id)
        .order_by(Proposal.id.desc())
        .limit(limit)
        .execution_options(populate_existing=True)
    )
    if state:
        query = query.where(Proposal.state == state)
    if organisation:
        query = query.where(records.of(Proposal.organisation_id, organisation))
    if id:
        query = query.where(Proposal.id == id)
    if after:
        query = query.where(Proposal.id < after)
    return [(proposal, offering, name_of) for proposal, offering, name_of in await session.execute(query)]


async def waiting(session: AsyncSession, *, most: int) -> Sequence[Any]:
    """Proposals that wait for the centre, the oldest first, each with its organisation's name."""
    query = (
        select(Proposal.id, Organisation.name, Proposal.asked_at, func.count().over().label("total"))
        .join(Organisation, Organisation.id == Proposal.organisation_id)
        .where(Proposal.state == "pending")
        .order_by(Proposal.id)
        .limit(most)
    )
    return (await session.execute(query)).all()


_SILENT = (Proposal.state == "pending", Proposal.escalated_at.is_(None))


async def undecided(session: AsyncSession, *, most: int) -> Sequence[tuple[UUID, datetime]]:
    """Proposals that wait and were not escalated, the oldest first, with when they were made."""
    query = select(Proposal.id, Proposal.asked_at).where(*_SILENT).order_by(Proposal.asked_at, Proposal.id).limit(most)
    return [(row[0], row[1]) for row in await session.execute(query)]


async def escalate(session: AsyncSession, ids: Sequence[UUID]) -> Sequence[Proposal]:
    """Mark those of these that still wait."""
    query = update(Proposal).where(Proposal.id.in_(ids), *_SILENT).values(escalated_at=_NOW).returning(Proposal)
    return (await session.scalars(query, execution_options={"populate_existing": True})).all()


async def stale(session: AsyncSession, *, organisation: UUID | None, most: int) -> Sequence[Any]:
    """Open offerings that nobody has confirmed for long, the stalest first."""
    query = (
        select(Offering.id, Offering.name, Offering.confirmed_at, func.count().over().label("total"))
        .where(Offering.open, Offering.stale, Offering.organisation_id == organisation)
        .order_by(Offering.confirmed_at, Offering.id)
        .limit(most)
    )
    return (await session.execute(query)).all()


async def hidden(session: AsyncSession) -> Any:
    """How many open offerings of organisations here nobody has confirmed for so long that they are left out, and since
    when the first is."""
    first = func.min(Offering.confirmed_at) + SHOWN
    return (await session.execute(select(func.count(), first).where(Offering.open, Offering.hidden))).one()


async def now(session: AsyncSession) -> datetime:
    """The moment that decides."""
    moment: datetime = (await session.execute(select(_NOW))).scalar_one()
    return moment
