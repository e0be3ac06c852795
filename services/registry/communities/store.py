"""SQL over communities."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from services.registry.communities.models import Community


async def every(session: AsyncSession) -> Sequence[Community]:
    """The communities in use, by code."""
    found = await session.scalars(select(Community).where(Community.status == "active").order_by(Community.area))
    return found.all()


async def lock(session: AsyncSession, codes: Iterable[str]) -> dict[str, Community]:
    """Those of these codes that exist, locked until the transaction ends; ordered, so that two never deadlock."""
    found = await session.scalars(
        select(Community).where(Community.area.in_(list(codes))).order_by(Community.area).with_for_update()
    )
    return {community.area: community for community in found}


async def add(session: AsyncSession, community: Community) -> None:
    """Write a new community."""
    session.add(community)
    await session.flush()
