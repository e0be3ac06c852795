"""SQL of a batch's rows and duplicates."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from services.matching.lists.models import Duplicate, Listing


async def page(session: AsyncSession, *, batch: UUID, verdict: str | None, after: int, limit: int) -> Sequence[Listing]:
    """Rows of a batch in the order of the sheet; one more than `limit` where there are more."""
    query = select(Listing).where(Listing.batch_id == batch, Listing.row > after).order_by(Listing.row)
    if verdict is not None:
        query = query.where(Listing.verdict == verdict)
    return (await session.scalars(query.limit(limit + 1))).all()


async def lock(session: AsyncSession, *, batch: UUID, row: int) -> Listing | None:
    """One row, kept from other writers until the transaction ends."""
    query = select(Listing).where(Listing.batch_id == batch, Listing.row == row).with_for_update()
    return (await session.scalars(query.execution_options(populate_existing=True))).one_or_none()


async def duplicates(session: AsyncSession, *, batch: UUID, after: int, limit: int) -> Sequence[Duplicate]:
    """Pairs of a batch, by the row that goes or waits; one more than `limit` where there are more."""
    query = select(Duplicate).where(Duplicate.batch_id == batch, Duplicate.other > after)
    return (await session.scalars(query.order_by(Duplicate.other).limit(limit + 1))).all()


async def duplicate(session: AsyncSession, *, batch: UUID, id: UUID) -> Duplicate | None:
    """One pair of a batch, locked."""
    query = select(Duplicate).where(Duplicate.batch_id == batch, Duplicate.id == id).with_for_update()
    return (await session.scalars(query)).one_or_none()


async def decide(session: AsyncSession, pair: Duplicate, *, decision: str, by: str) -> None:
    """Keep what a person decided about a pair."""
    pair.decision, pair.decided_by = decision, by
    pair.decided_at = await session.scalar(select(func.wutong.now()))
    await session.flush()


async def rows(session: AsyncSession, *, batch: UUID, numbers: Sequence[int]) -> dict[int, Listing]:
    """These rows of a batch, by number."""
    found = await session.scalars(select(Listing).where(Listing.batch_id == batch, Listing.row.in_(numbers)))
    return {row.row: row for row in found}
