"""SQL over offerings."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import and_, func, select, tuple_
from sqlalchemy.engine import Row
from sqlalchemy.ext.asyncio import AsyncSession

from services.registry.offerings.models import Offering
from services.registry.organisations.models import Organisation


async def page(
    session: AsyncSession,
    *,
    area: str,
    organisation: UUID | None,
    audience: str | None,
    tag: str | None,
    stale: bool,
    after: Sequence[Any] | None,
    limit: int | None,
) -> Sequence[Row[Offering, str, str]]:
    """Open offerings with their organisation's name and code, in the order of (street, id); `limit` None means all."""
    query = (
        select(Offering, Organisation.name, func.coalesce(Organisation.uscc, Organisation.filing_number))
        .join(Organisation, Organisation.id == Offering.organisation_id)
        .where(Offering.open)
        .order_by(Offering.street, Offering.id)
        .limit(limit)
    )
    if area:
        query = query.where(and_(Offering.street >= area[:9], Offering.street < area[:9] + ":"))
    if organisation:
        query = query.where(Offering.organisation_id == organisation)
    if audience:
        query = query.where(Offering.audience == audience)
    if tag:
        query = query.where(Offering.need_tags.contains([tag]))
    if stale:
        query = query.where(Offering.stale)
    if after:
        query = query.where(tuple_(Offering.street, Offering.id) > tuple(after))
    return (await session.execute(query)).all()


async def find(session: AsyncSession, id: UUID) -> Offering | None:
    """An offering that this session may see."""
    return await session.get(Offering, id)


async def named(session: AsyncSession, id: UUID) -> Row[Offering, str] | None:
    """An offering that this session may see, with its organisation's name."""
    query = select(Offering, Organisation.name).join(Organisation, Organisation.id == Offering.organisation_id)
    query = query.where(Offering.id == id).execution_options(populate_existing=True)
    return (await session.execute(query)).one_or_none()


async def lock(
    session: AsyncSession, *, organisations: Iterable[UUID] = (), ids: Iterable[UUID] = ()
) -> Sequence[Offering]:
    """Offerings of these organisations, or with these ids, closed ones too, locked in a fixed order."""
    found = await session.scalars(
        select(Offering)
        .where(Offering.organisation_id.in_(list(organisations)) | Offering.id.in_(list(ids)))
        .order_by(Offering.id)
        .with_for_update()
    )
    return found.all()


async def add(session: AsyncSession, offering: Offering) -> None:
    """Write a new offering."""
    session.add(offering)
    await session.flush()
