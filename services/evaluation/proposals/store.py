"""SQL over proposed rules."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from services.evaluation.gate.models import RuleSet
from services.evaluation.proposals.models import RuleProposal


async def add(session: AsyncSession, record: RuleProposal | RuleSet) -> None:
    """Write a new proposal, or the rule that it has become."""
    session.add(record)
    await session.flush()


async def find(session: AsyncSession, id: UUID, *, lock: bool = False) -> RuleProposal | None:
    """A proposal that this session may see."""
    query = select(RuleProposal).where(RuleProposal.id == id)
    if lock:
        query = query.with_for_update().execution_options(populate_existing=True)
    found: RuleProposal | None = await session.scalar(query)
    return found


async def page(session: AsyncSession, *, state: str | None, after: UUID | None, limit: int) -> list[RuleProposal]:
    """Proposals in this state or in any, the latest first."""
    query = select(RuleProposal).order_by(RuleProposal.id.desc()).limit(limit)
    query = query if state is None else query.where(RuleProposal.state == state)
    query = query if after is None else query.where(RuleProposal.id < after)
    return list(await session.scalars(query))


async def waiting(session: AsyncSession, *, but: str, most: int) -> Sequence[Any]:
    """Proposals that nobody has decided, the oldest first, without one's own; each with how many there are."""
    query = (
        select(RuleProposal.id, RuleProposal.proposed_at, func.count().over().label("total"))
        .where(RuleProposal.state == "proposed", RuleProposal.proposed_by != but)
        .order_by(RuleProposal.id)
        .limit(most)
    )
    return (await session.execute(query)).all()


async def versions(session: AsyncSession, *, code: str, area: str) -> Sequence[str]:
    """The versions that rules of this test and area ever had; nobody gives another until the transaction ends."""
    await session.execute(select(func.pg_advisory_xact_lock(func.hashtext(f"evaluation rule {code} {area}"))))
    query = select(RuleSet.version).where(RuleSet.code == code, RuleSet.area == area)
    return (await session.scalars(query)).all()


async def beginning(session: AsyncSession, *, code: str, area: str, on: date) -> str | None:
    """The version of a rule of this test and area that begins on that day."""
    same = (RuleSet.code == code, RuleSet.area == area, RuleSet.effective_from == on, RuleSet.withdrawn_at.is_(None))
    found: str | None = await session.scalar(select(RuleSet.version).where(*same).limit(1))
    return found


async def withdraw(session: AsyncSession, proposal: UUID, *, at: datetime) -> None:
    """The rule that a proposal became counts as never made."""
    await session.execute(update(RuleSet).where(RuleSet.proposal_id == proposal).values(withdrawn_at=at))
