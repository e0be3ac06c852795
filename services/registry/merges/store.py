"""SQL over merges."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from services.registry import ties
from services.registry.merges.models import Merge


async def tied(session: AsyncSession, organisation: UUID) -> list[str]:
    """The kinds of what binds an organisation to others today."""
    return [tie for tie, _ in await ties.of(session, [organisation])]


async def add(session: AsyncSession, merge: Merge) -> None:
    """Write a new merge."""
    session.add(merge)
    await session.flush()


async def find(session: AsyncSession, id: UUID) -> Merge | None:
    """A merge that this session may see, locked."""
    found: Merge | None = await session.scalar(select(Merge).where(Merge.id == id).with_for_update())
    return found


async def of(session: AsyncSession, organisation: UUID) -> Sequence[Merge]:
    """The merges that a record had a part in, the latest first."""
    part = (Merge.kept_id == organisation) | (Merge.merged_id == organisation)
    return (await session.scalars(select(Merge).where(part).order_by(Merge.id.desc()).limit(50))).all()
