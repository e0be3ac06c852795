"""Use cases of communities: list them, record one."""

from collections.abc import Sequence

from kernel import events
from kernel.db import AsyncSession
from services.registry.communities import store
from services.registry.communities.models import Community


async def every(session: AsyncSession) -> Sequence[Community]:
    """The communities in use, by code."""
    return await store.every(session)


async def lock(session: AsyncSession, codes: Sequence[str]) -> dict[str, Community]:
    """Those of these codes that exist, withdrawn ones too, locked for a change."""
    return await store.lock(session, codes)


async def add(session: AsyncSession, community: Community) -> None:
    """Put a new community on record."""
    await store.add(session, community)
    await _tell(session, community)


async def change(session: AsyncSession, community: Community) -> None:
    """Record that a community's fields were changed."""
    community.version += 1
    await _tell(session, community)


async def _tell(session: AsyncSession, community: Community) -> None:
    await events.record(
        session,
        type="registry.community.recorded",
        subject=community.area,
        area=community.area,
        data={
            "code": community.area,
            "name": community.name,
            "lon": community.lon,
            "lat": community.lat,
            "status": community.status,
            "version": community.version,
        },
    )
