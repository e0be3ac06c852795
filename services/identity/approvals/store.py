"""SQL of requests that need a second administrator."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Text, cast, func, select, update
from sqlalchemy.dialects.postgresql import TIMESTAMP, insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.identity.approvals.models import Approval

_NOW = func.wutong.now(type_=TIMESTAMP(timezone=True))


async def expire(session: AsyncSession) -> None:
    """Mark those whose time is over."""
    query = update(Approval).where(Approval.decision.is_(None), Approval.ends_at <= _NOW)
    await session.execute(query.values(decision="expired", decided_at=Approval.ends_at))


async def add(session: AsyncSession, values: dict[str, Any], *, life: timedelta) -> Approval | None:
    """Keep a request; None where the same is open already."""
    put = insert(Approval).values(**values, ends_at=_NOW + life)
    put = put.on_conflict_do_nothing(index_elements=["account_id", "kind"], index_where=Approval.decision.is_(None))
    return (await session.execute(put.returning(Approval))).scalar_one_or_none()


async def find(session: AsyncSession, *, id: UUID) -> Approval | None:
    """One request in scope."""
    return await session.get(Approval, id)


async def page(
    session: AsyncSession, *, account: UUID | None, after: UUID | None, limit: int
) -> list[tuple[Approval, bool]]:
    """One request more than the page shows, the latest first, and whether its time is over."""
    query = select(Approval, Approval.ends_at <= _NOW).order_by(Approval.id.desc()).limit(limit + 1)
    query = query if account is None else query.where(Approval.account_id == account)
    query = query if after is None else query.where(Approval.id < after)
    return [(row, over) for row, over in await session.execute(query)]


async def open_for(session: AsyncSession, *, subject: str, most: int) -> list[Any]:
    """Open requests that neither come from this administrator nor are about it, the oldest first."""
    query = (
        select(Approval.id, Approval.kind, Approval.asked_at, Approval.ends_at, func.count().over().label("total"))
        .where(Approval.decision.is_(None), Approval.ends_at > _NOW)
        .where(Approval.asked_by != subject, cast(Approval.account_id, Text) != subject)
        .order_by(Approval.id)
    )
    return list(await session.execute(query.limit(most)))


async def decide(session: AsyncSession, approval: Approval, *, by: str, decision: str) -> bool:
    """Write the decision; False where it was decided or its time was over in this very moment."""
    query = (
        update(Approval)
        .where(Approval.id == approval.id, Approval.decision.is_(None), Approval.ends_at > _NOW)
        .values(decision=decision, decided_by=by, decided_at=_NOW)
        .returning(Approval.id)
    )
    decided = (await session.execute(query)).scalar_one_or_none() is not None
    await session.refresh(approval)
    return decided
