"""SQL of a batch's rows and duplicates."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import func, select, update
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


async def pairs(session: AsyncSession, *, batch: UUID, ids: Sequence[UUID]) -> dict[UUID, Duplicate]:
    """These pairs of a batch, locked."""
    query = select(Duplicate).where(Duplicate.batch_id == batch, Duplicate.id.in_(ids)).order_by(Duplicate.id)
    return {pair.id: pair for pair in await session.scalars(query.with_for_update())}


async def decide(session: AsyncSession, *, batch: UUID, ids: Sequence[UUID], decision: str, by: str) -> None:
    """Keep what a person decided about these pairs; one that waits again was decided by nobody."""
    who = {"decided_by": by, "decided_at": func.wutong.now()}
    values = {"decision": decision, **(dict.fromkeys(who) if decision == "review" else who)}
    query = update(Duplicate).where(Duplicate.batch_id == batch, Duplicate.id.in_(ids)).values(values)
    await session.execute(query.execution_options(synchronize_session="fetch"))


async def rows(session: AsyncSession, *, batch: UUID, numbers: Sequence[int]) -> dict[int, Listing]:
    """These rows of a batch, by number."""
    found = await session.scalars(select(Listing).where(Listing.batch_id == batch, Listing.row.in_(numbers)))
    return {row.row: row for row in found}
