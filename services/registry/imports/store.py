"""SQL over batches, their rows and what they changed."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import delete, func, insert, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from services.registry.changes import Change
from services.registry.imports.models import Batch, Changed, Row

_BUSY = text("select enqueued_at from job where id = :job and state in ('queued', 'running')")


async def find(session: AsyncSession, id: UUID, *, lock: bool = False) -> Batch | None:
    """A batch that this session may see."""
    query = select(Batch).where(Batch.id == id)
    found: Batch | None = await session.scalar(query.with_for_update() if lock else query)
    return found


async def batches(session: AsyncSession, *, after: UUID | None, limit: int) -> Sequence[Batch]:
    """Batches in scope, newest first."""
    query = select(Batch).order_by(Batch.id.desc()).limit(limit)
    return (await session.scalars(query.where(Batch.id < after) if after else query)).all()


async def naming_files(session: AsyncSession, ids: Sequence[UUID]) -> set[UUID]:
    """Those of these batches that still need their file."""
    query = select(Batch.id).where(Batch.id.in_(ids), Batch.state.in_(("uploaded", "validated")))
    return set((await session.scalars(query)).all())


async def add(session: AsyncSession, batch: Batch) -> None:
    """Write a new batch."""
    session.add(batch)
    await session.flush()


async def fill(session: AsyncSession, batch: Batch, rows: Iterable[dict[str, object]]) -> None:
    """Make these the rows of a batch, instead of any it has."""
    await session.execute(delete(Row).where(Row.batch_id == batch.id))
    values = [{"batch_id": batch.id, "area": batch.area, "applied": False, **row} for row in rows]
    if values:
        await session.execute(insert(Row), values)


async def busy(session: AsyncSession, job: UUID) -> datetime | None:
    """Since when a job waits or runs; None where it does neither."""
    since: datetime | None = await session.scalar(_BUSY, {"job": job})
    return since


async def page(session: AsyncSession, batch: UUID, *, verdict: str | None, after: int, limit: int) -> Sequence[Row]:
    """Rows of a batch in the order of the sheet."""
    query = select(Row).where(Row.batch_id == batch, Row.row > after).order_by(Row.row).limit(limit)
    return (await session.scalars(query.where(Row.verdict == verdict) if verdict else query)).all()


async def every(session: AsyncSession, batch: UUID) -> Sequence[Row]:
    """All rows of a batch."""
    return (await session.scalars(select(Row).where(Row.batch_id == batch).order_by(Row.row))).all()


async def row(session: AsyncSession, batch: UUID, number: int) -> Row | None:
    """One row of a batch, locked."""
    found: Row | None = await session.scalar(
        select(Row).where(Row.batch_id == batch, Row.row == number).with_for_update()
    )
    return found


async def pending(session: AsyncSession, batch: UUID, *, limit: int) -> Sequence[Row]:
    """Accepted rows that are not on record yet."""
    found = await session.scalars(
        select(Row)
        .where(Row.batch_id == batch, Row.verdict == "accepted", ~Row.applied)
        .order_by(Row.row)
        .limit(limit)
        .with_for_update()
    )
    return found.all()


async def keep(session: AsyncSession, batch: UUID, changes: Iterable[Change]) -> None:
    """Keep what a batch changed, for its rollback."""
    values = [
        {"batch_id": batch, "target": each.target, "target_id": each.id, "area": each.area, "before": each.before}
        for each in changes
    ]
    if values:
        await session.execute(insert(Changed), values)


async def changes(session: AsyncSession, batch: UUID) -> list[Change]:
    """What a batch changed."""
    found = await session.scalars(
        select(Changed).where(Changed.batch_id == batch).order_by(Changed.target, Changed.target_id)
    )
    return [Change(each.target, each.target_id, each.area, each.before) for each in found]  # type: ignore[arg-type]


async def clock(session: AsyncSession) -> tuple[datetime, date]:
    """The moment that decides, and its day in China."""
    found = (await session.execute(select(func.wutong.now(), func.wutong.today()))).one()
    return found[0], found[1]
