"""SQL over coverage."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.registry.coverage.models import Coverage, CoverageEntry


async def find(session: AsyncSession, id: UUID, *, lock: bool = False) -> Coverage | None:
    """The facts of an organisation, if anybody recorded any."""
    query = select(Coverage).where(Coverage.organisation_id == id)
    found: Coverage | None = await session.scalar(query.with_for_update() if lock else query)
    return found


async def several(session: AsyncSession, ids: Sequence[UUID], *, lock: bool = False) -> dict[UUID, Coverage]:
    """The facts of these organisations, where anybody recorded any; locked in a fixed order."""
    query = select(Coverage).where(Coverage.organisation_id.in_(ids)).order_by(Coverage.organisation_id)
    found = await session.scalars(query.with_for_update() if lock else query)
    return {each.organisation_id: each for each in found}


async def begin(session: AsyncSession, rows: Sequence[dict[str, Any]]) -> None:
    """Facts that nobody recorded yet; where somebody is faster, theirs stand."""
    if rows:
        await session.execute(insert(Coverage).on_conflict_do_nothing(), list(rows))


async def history(session: AsyncSession, id: UUID) -> Sequence[CoverageEntry]:
    """Every recording, the latest first."""
    found = await session.scalars(
        select(CoverageEntry)
        .where(CoverageEntry.organisation_id == id)
        .order_by(CoverageEntry.recorded_at.desc(), CoverageEntry.version.desc())
        .limit(200)
    )
    return found.all()


async def add(session: AsyncSession, *records: Coverage | CoverageEntry) -> None:
    """Write new records."""
    session.add_all(records)
    await session.flush()


async def now(session: AsyncSession) -> datetime:
    """The clock that decides."""
    moment: datetime = (await session.execute(select(func.wutong.now()))).scalar_one()
    return moment
