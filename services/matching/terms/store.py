"""SQL of terms: the lists that are over, and what goes with them."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from services.matching.lists.models import Batch, Duplicate, HouseholdStop

# The last time somebody did something with a list stands in the record of events; a mere look is nothing done. A list
# that another transaction holds is being worked on, and comes up again at the next turn.
_OVER = text(
    """
    select b.id from batch b
     where b.state = any(:kept) and b.term_until < wutong.today()
        or b.state = any(:open) and (
             b.term_until < wutong.today()
             or greatest(b.created_at, (
                  select max(e.recorded_at) from event e
                   where e.subject = b.id::text and starts_with(e.type, 'matching.batch.')
                     and e.type <> 'matching.batch.viewed'))
                < cast(:since as date) at time zone 'Asia/Shanghai')
     order by b.id limit 1
     for update of b skip locked
    """
)


async def today(session: AsyncSession) -> date:
    """The day it is, by the database's clock."""
    day: date | None = await session.scalar(select(func.wutong.today()))
    assert day is not None  # noqa: S101 - a select without a table has one row
    return day


async def over(session: AsyncSession, *, kept: Sequence[str], waiting: Sequence[str], since: date) -> Batch | None:
    """The next list past its term, or untouched since before a day while it waits for a person; locked."""
    found = await session.scalar(_OVER, {"kept": list(kept), "open": list(waiting), "since": since})
    return None if found is None else await session.get(Batch, found, populate_existing=True)


async def destroy(session: AsyncSession, batch: Batch) -> None:
    """Destroy the rows of an expired list, and what was found about them."""
    for table in (Duplicate, HouseholdStop):
        await session.execute(delete(table).where(table.batch_id == batch.id))
    await session.execute(text("select destroy(:batch)"), {"batch": batch.id})


async def save(session: AsyncSession, batch: Batch, **fields: Any) -> None:
    """Change a list; its version counts on."""
    for name, value in fields.items():
        setattr(batch, name, value)
    batch.version += 1
    await session.flush()


async def with_files(session: AsyncSession) -> list[Batch]:
    """Expired lists whose file has not been destroyed yet."""
    query = select(Batch).where(Batch.state == "expired", Batch.file.is_not(None)).order_by(Batch.id)
    return list((await session.scalars(query)).all())


async def naming_files(session: AsyncSession, *, ids: Sequence[UUID]) -> set[UUID]:
    """Those of these lists that name a file, whoever may see them."""
    return set((await session.scalars(text("select matching.named(:ids)"), {"ids": list(ids)})).all())
