"""SQL over incubation support."""

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Date, and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from services.registry import records
from services.registry.capacity.models import Capacity
from services.registry.incubation.models import Support
from services.registry.incubation.schemas import SupportIn
from services.registry.organisations.models import Organisation


async def page(
    session: AsyncSession,
    *,
    organisation: UUID | None = None,
    on: date | None = None,
    id: UUID | None = None,
    withdrawn: bool = False,
    after: UUID | None,
    limit: int,
) -> list[Any]:
    """Support, the earliest recorded first, each with its organisation's name and its rows of capacity that count."""
    was, became = aliased(Capacity, name="was"), aliased(Capacity, name="became")
    query = select(Support, Organisation.name, was, became)
    query = query.join(Organisation, Organisation.id == Support.organisation_id)
    for row, named in ((was, Support.before_id), (became, Support.after_id)):
        query = query.outerjoin(row, and_(row.id == named, row.withdrawn_for.is_(None)))
    query = query.where(Support.withdrawn_for.is_not(None) if withdrawn else Support.withdrawn_for.is_(None))
    if organisation:
        query = query.where(records.of(Support.organisation_id, organisation))
    if on:
        query = query.where(Support.given_on <= on)
    if id:
        query = query.where(Support.id == id)
    if after:
        query = query.where(Support.id > after)
    return list((await session.execute(query.order_by(Support.id).limit(limit))).all())


async def same(session: AsyncSession, given: SupportIn) -> bool:
    """Whether the very same is on record: given to it on this day, of this kind and called the same."""
    query = select(Support.id).where(
        Support.withdrawn_for.is_(None),
        Support.organisation_id == given.organisation_id,
        Support.kind == given.kind,
        Support.given_on == given.given_on,
        Support.what == given.what,
    )
    return await session.scalar(query.limit(1)) is not None


async def naming(session: AsyncSession, rows: Collection[UUID], *, but: UUID) -> set[UUID]:
    """Those of these rows of capacity that other support names."""
    named = or_(Support.before_id.in_(rows), Support.after_id.in_(rows))
    query = select(Support.before_id, Support.after_id).where(Support.withdrawn_for.is_(None), Support.id != but, named)
    return {id for pair in await session.execute(query) for id in pair if id in rows}


async def find(session: AsyncSession, id: UUID) -> Support | None:
    """One support, locked."""
    query = select(Support).where(Support.id == id).with_for_update().execution_options(populate_existing=True)
    found: Support | None = await session.scalar(query)
    return found


async def add(session: AsyncSession, support: Support) -> None:
    """Write a new support."""
    session.add(support)
    await session.flush()


async def today(session: AsyncSession) -> date:
    """The day it is here."""
    return (await session.execute(select(func.wutong.today(type_=Date())))).scalar_one()
