"""SQL over counts of members."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from services.registry import records
from services.registry.counts.models import Count


async def history(session: AsyncSession, organisation: UUID) -> Sequence[Count]:
    """The counts of an organisation, the latest first."""
    found = await session.scalars(
        select(Count)
        .where(records.of(Count.organisation_id, organisation), ~Count.void)
        .order_by(Count.counted_on.desc(), Count.id.desc())
        .limit(200)
    )
    return found.all()


async def latest(session: AsyncSession, organisation: UUID) -> Count | None:
    """The count that holds of an organisation now: of the latest day, and of one day the one recorded last."""
    found: Count | None = await session.scalar(
        select(Count)
        .where(records.of(Count.organisation_id, organisation), ~Count.void)
        .order_by(Count.counted_on.desc(), Count.id.desc())
        .limit(1)
    )
    return found


async def avoid(session: AsyncSession, organisations: Sequence[UUID], *, batch: UUID) -> None:
    """What this batch counted of these organisations counts no more."""
    await session.execute(
        update(Count).where(Count.organisation_id.in_(organisations), Count.batch == batch).values(void=True)
    )


async def today(session: AsyncSession) -> date:
    """The day in Shanghai by the clock that decides."""
    day: date = (await session.execute(select(func.wutong.today()))).scalar_one()
    return day


async def add(session: AsyncSession, *counts: Count) -> None:
    """Write new counts; their database defaults are known afterwards."""
    session.add_all(counts)
    await session.flush()
