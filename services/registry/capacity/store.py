"""SQL over capacities."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import literal, select, tuple_, union_all
from sqlalchemy.ext.asyncio import AsyncSession

from services.registry import records
from services.registry.capacity.models import Capacity

_COUNTS = Capacity.withdrawn_for.is_(None)
_LATEST = (Capacity.occurred_on.desc(), Capacity.id.desc())


async def add(session: AsyncSession, row: Capacity) -> None:
    """Write a new row."""
    session.add(row)
    await session.flush()


async def page(
    session: AsyncSession, organisation: UUID, *, withdrawn: bool, after: tuple[date, UUID] | None, limit: int
) -> Sequence[Capacity]:
    """Rows of an organisation that count, or that were withdrawn, the latest day first."""
    query = select(Capacity).where(
        ~_COUNTS if withdrawn else _COUNTS, records.of(Capacity.organisation_id, organisation)
    )
    query = query.order_by(*_LATEST).limit(limit)
    if after is not None:
        query = query.where(tuple_(Capacity.occurred_on, Capacity.id) < after)
    return (await session.scalars(query)).all()


async def known(session: AsyncSession, organisation: UUID, day: date, *, figures: Collection[str]) -> Sequence[Any]:
    """Of each figure that was counted by a day: its name, the last number, and the day that this is of."""
    of = (_COUNTS, Capacity.organisation_id == organisation, Capacity.occurred_on <= day)
    columns = {name: getattr(Capacity, name) for name in figures}
    lasts = [
        select(literal(name), column, Capacity.occurred_on).where(*of, column.is_not(None)).order_by(*_LATEST).limit(1)
        for name, column in columns.items()
    ]
    return (await session.execute(union_all(*(each.subquery().select() for each in lasts)))).all()


async def of(session: AsyncSession, organisation: UUID) -> Sequence[Capacity]:
    """All rows of an organisation that count, locked."""
    query = select(Capacity).where(_COUNTS, Capacity.organisation_id == organisation)
    return (await session.scalars(query.order_by(Capacity.id).with_for_update())).all()


async def several(session: AsyncSession, ids: Sequence[UUID]) -> Sequence[Capacity]:
    """These rows, locked."""
    query = select(Capacity).where(Capacity.id.in_(ids)).order_by(Capacity.id).with_for_update()
    return (await session.scalars(query)).all()
