"""SQL over field authorities."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from services.registry.authority.models import FieldAuthority


async def every(session: AsyncSession) -> Sequence[FieldAuthority]:
    """All rows, by field, kind and day."""
    order = (FieldAuthority.field, FieldAuthority.kind, FieldAuthority.effective_from)
    return (await session.scalars(select(FieldAuthority).order_by(*order))).all()


async def in_force(session: AsyncSession) -> Sequence[FieldAuthority]:
    """The rows that hold today."""
    today = func.wutong.today()
    holds = (FieldAuthority.effective_from <= today) & (
        FieldAuthority.effective_to.is_(None) | (FieldAuthority.effective_to >= today)
    )
    return (await session.scalars(select(FieldAuthority).where(holds))).all()
