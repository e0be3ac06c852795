"""SQL of holders."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from services.matching.holders.models import Holder, HolderPurpose


async def everyone(session: AsyncSession) -> Sequence[Holder]:
    """The holders in scope, in the order they were recorded."""
    return (await session.scalars(select(Holder).order_by(Holder.id))).all()


async def find(session: AsyncSession, *, id: UUID) -> Holder | None:
    """One holder in scope."""
    return (await session.scalars(select(Holder).where(Holder.id == id))).one_or_none()


async def named(session: AsyncSession, *, area: str, name: str) -> Holder | None:
    """The holder of this name, if there is one already."""
    return (await session.scalars(select(Holder).where(Holder.area == area, Holder.name == name))).one_or_none()


async def lock(session: AsyncSession, *, id: UUID) -> Holder | None:
    """One holder in scope, kept from other writers until the transaction ends."""
    return (await session.scalars(select(Holder).where(Holder.id == id).with_for_update())).one_or_none()


async def add(session: AsyncSession, row: Holder | HolderPurpose) -> None:
    """A new row."""
    session.add(row)
    await session.flush()


async def purposes(session: AsyncSession, *, holders: Sequence[UUID]) -> Sequence[HolderPurpose]:
    """The purposes of these holders, in the order they were recorded."""
    query = select(HolderPurpose).where(HolderPurpose.holder_id.in_(holders)).order_by(HolderPurpose.id)
    return (await session.scalars(query)).all()


async def basis(session: AsyncSession, *, holder: UUID, purpose: str) -> HolderPurpose | None:
    """The purpose's basis that is valid today."""
    today = func.wutong.today()
    query = select(HolderPurpose).where(
        HolderPurpose.holder_id == holder,
        HolderPurpose.purpose == purpose,
        HolderPurpose.valid_from <= today,
        or_(HolderPurpose.valid_until.is_(None), HolderPurpose.valid_until >= today),
    )
    return (await session.scalars(query.order_by(HolderPurpose.id).limit(1))).one_or_none()


async def drop_purposes(session: AsyncSession, *, holder: UUID) -> None:
    """Take away every purpose of a holder, before the corrected ones are written."""
    await session.execute(delete(HolderPurpose).where(HolderPurpose.holder_id == holder))


async def save(session: AsyncSession, row: Holder, **fields: Any) -> None:
    """Change a holder; its version counts on."""
    for name, value in fields.items():
        setattr(row, name, value)
    row.version += 1
    await session.flush()


async def today(session: AsyncSession) -> date:
    """The day it is, by the database's clock."""
    day: date | None = await session.scalar(select(func.wutong.today()))
    assert day is not None  # noqa: S101 - a select without a table has one row
    return day
