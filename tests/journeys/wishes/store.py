"""SQL over wishes."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from services.projects.wishes.models import Wish


async def add(session: AsyncSession, wish: Wish) -> None:
    """Put a wish on file."""
    session.add(wish)
    await session.flush()


async def every(session: AsyncSession) -> Sequence[Wish]:
    """The wishes in scope."""
    return (await session.scalars(select(Wish).order_by(Wish.id))).all()
